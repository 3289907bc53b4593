# Which keys lead where.
keyboard-title = Keyboard shortcuts
keyboard-lead = Keys to press one after the other, anywhere but in a field. Everything is reached without them too.
keyboard-caption = { $count } shortcuts
keyboard-keys = Keys
keyboard-where = Where they lead
keyboard-then = then
keyboard-this-page = This page
keyboard-search = The search box, where a page has one
keyboard-is-on = The shortcuts are on in this browser. Switch them off when they get in the way, of speech input for example.
keyboard-is-off = The shortcuts are off in this browser.
keyboard-switch-off = Switch the shortcuts off
keyboard-switch-on = Switch the shortcuts on
