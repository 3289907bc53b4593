# The letters of the demonstration.
demo-mail-title = Mail caught by this demonstration
demo-mail-lead = Every e-mail that this demonstration writes is shown here. { $count ->
    [0] Nothing was written yet.
    [one] The one that it wrote is below.
   *[other] The newest { $count } are below, the latest first.
} Links in them work.
demo-mail-none = No e-mails yet
demo-mail-none-next = Send a relationship request or accept one: the e-mails about it appear here.
demo-mail-to = To
demo-mail-when = Written
demo-mail-server = The mail server said
demo-mail-queued = Waiting
demo-mail-sent = Sent
demo-mail-failed = Failed
demo-mail-html = The same e-mail as HTML
demo-mail-html-about = Every e-mail has both parts. This is the source of the second.
