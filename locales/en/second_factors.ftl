# Second factors: the second step of signing in, setting factors up, losing them.
fresh-wrong = That was not right. Check the password and the code and try again.
second-step-title = One more step
second-step-lead = Your password was right. Now show that it is you.
second-step-code = Code
second-step-hint = The six digits that your app shows, or one of your recovery codes.
second-step-go-on = Sign in
second-step-again = Start again
second-step-wrong = This code is not right, or was used already. Wait for the next one in your app and try again.
second-step-lost = Everything lost, recovery codes too? An administrator of your organisation can take your second factor away on the page Team; if there is none, ask the operator of the portal.
flash-second-step-over = There were too many wrong codes. Sign in again.
flash-second-factor-changed = Your second factors are changed. You were told by mail.
flash-second-factor-reset = Done. The person was told by mail.
flash-second-factor-reset-cancelled = It was stopped. Nothing will be taken away.

two-factor-title = Second factor
two-factor-lead = With a second factor a stolen password alone opens nothing. Set up an app, a passkey, or both.
two-factor-led = The operator of the portal requires a second factor of you. Set one up; then you go on to where you were going.
two-factor-last-title = The last one has to stay
two-factor-last-required = The operator of the portal requires a second factor of you. Set up another one first. Nothing was changed.
two-factor-last-short-password = Your password has fewer than 15 characters and cannot stand alone. Choose a longer one first. Nothing was changed.
two-factor-done = Go on
two-factor-back = Back to your second factors
two-factor-app-title = App with codes
two-factor-app-on = An app shows you a new code every 30 seconds.
two-factor-app-off = An app on your phone shows you a new code every 30 seconds. Any app for one-time codes (TOTP) will do.
two-factor-app-set-up = Set up an app
two-factor-app-replace = Set up another app
two-factor-app-remove = Remove the app
two-factor-app-scan = Scan this with your app, or type the key into it. Then enter the code that it shows.
two-factor-app-drawing = QR code with the key below
two-factor-app-open = Open it in an app on this device
two-factor-app-secret = Key
two-factor-app-code = Code in the app
two-factor-app-code-hint = Six digits.
two-factor-app-confirm = Set up
two-factor-app-wrong = This is not the code that the app should show now. Check that the clock of the device is right, and enter the present code.

codes-title = Recovery codes
codes-lead = Keep these where you find them when your phone is lost. Each one works once in the place of your second factor. They are shown now and never again.
codes-left = { $count ->
    [0] You have no recovery code left.
    [one] You have 1 recovery code left.
   *[other] You have { $count } recovery codes left.
}
codes-renew = Make new codes
codes-download = Download as a text file
codes-copy = Copy
codes-kept = I have kept them
codes-file-name = recovery-codes.txt
codes-file-head = Recovery codes of { $email } for { $portal }. Each works once.

passkeys-title = Passkeys
passkeys-none = A passkey lives on your device or on a security key. With it you sign in without a password.
passkeys-impossible = This portal's address does not allow passkeys: they need a host name and a secure connection.
passkeys-caption = { $count ->
    [one] 1 passkey
   *[other] { $count } passkeys
}
passkey-name = Name
passkey-name-hint = So that you recognise it, for example “Work laptop”.
passkey-name-wrong = Enter a name of 1 to 60 characters.
passkey-since = Since
passkey-last-used = Last use
passkey-never-used = Never
passkey-change = Change
passkey-remove = Remove
passkey-add = Add a passkey
passkey-add-lead = Give it a name; then your browser asks how you want to unlock it.
passkey-make = Make the passkey
passkey-use = Use a passkey
passkey-sign-in = Sign in with a passkey
passkey-failed = That did not work. Nothing was changed.
passkey-refused = This passkey was not accepted, or you took longer than five minutes. Try again.
passkey-missing = Passkeys need script and a browser that knows them. Use a code instead.
passkey-missing-new = Passkeys need script and a browser that knows them. This browser offers neither, or script is turned off; set up an app instead.

password-too-short-of-two = Use at least 8 characters.

operator-second-factor = Who must have a second factor
operator-second-factor-hint = Who must and has none is signed out and led through it at the next sign-in.
operator-second-factor-wrong = Choose who must have a second factor.
second-factor-of-nobody = Nobody; whoever wants may
second-factor-of-administrators = Administrators and operators
second-factor-of-everybody = Everybody

team-reset-second-factor = Reset second factor
factor-resets-title = Lost second factors
operator-way-factor-resets = Take away what somebody has lost who cannot sign in any more.
factor-resets-lead = For somebody who lost everything and has no administrator who could help. It takes effect after { $hours } hours, unless somebody stops it: the person and all administrators of the organisation get an e-mail with a link for that.
factor-resets-hint = The address that the person signs in with. Make sure, by another way, that it is really them who ask.
factor-resets-ask = Take the second factor away
factor-resets-unknown = Nobody who may sign in has this address.
factor-resets-nothing = This person has no second factor.
factor-resets-waits = This was asked already; it waits below.
factor-resets-caption = { $count ->
    [one] 1 waits
   *[other] { $count } wait
}
factor-resets-asked = Asked
factor-resets-due = Takes effect
factor-resets-cancel = Stop
factor-reset-title = A second factor will be taken away
factor-reset-what = The operator of the portal was asked to take somebody's second factor away, because it is lost. If that is not right, stop it here.
factor-reset-stop = Stop it
factor-reset-over-title = There is nothing to stop
factor-reset-over = It was stopped already, or has taken effect.

factor-letter-app_added-subject = { $portal }: an app with codes was set up
factor-letter-app_removed-subject = { $portal }: the app with codes was removed
factor-letter-passkey_added-subject = { $portal }: a passkey was added
factor-letter-passkey_removed-subject = { $portal }: a passkey was removed
factor-letter-codes_made-subject = { $portal }: new recovery codes were made
factor-letter-code_used-subject = { $portal }: a recovery code was used
factor-letter-reset-subject = { $portal }: your second factors were taken away
factor-letter-reset_asked-subject = { $portal }: somebody asked to take your second factors away
factor-letter-reset_cancelled-subject = { $portal }: your second factors stay as they are
factor-letter-app_added = On { $at }, an app with codes was set up for your account on { $portal }.
factor-letter-app_removed = On { $at }, the app with codes was removed from your account on { $portal }.
factor-letter-passkey_added = On { $at }, a passkey was added to your account on { $portal }.
factor-letter-passkey_removed = On { $at }, a passkey was removed from your account on { $portal }.
factor-letter-codes_made = On { $at }, new recovery codes were made for your account on { $portal }. The earlier ones no longer work.
factor-letter-code_used = On { $at }, a recovery code was used to get into your account on { $portal }.
factor-letter-reset = On { $at }, the second factors of your account on { $portal } were taken away, because they are said to be lost. Set up new ones when you sign in.
factor-letter-reset_asked = On { $at }, somebody asked { $portal } to take your second factors away.
factor-letter-reset_cancelled = Your second factors on { $portal } stay as they are: on { $at }, taking them away was stopped.
factor-letter-next = If it was you, all is well. If not, choose a new password at once and tell an administrator of your organisation.
factor-letter-action = Your second factors
second-step-letter-subject = { $portal }: somebody knows your password
second-step-letter-what = On { $at }, somebody gave the right password of your account on { $portal }, and then too many wrong codes. Your second factor kept them out.
second-step-letter-next = If it was you, all is well. If not, choose a new password.
factor-reset-letter-subject = { $portal }: a second factor will be taken away
factor-reset-letter-what = The operator of { $portal } was told that { $email } lost the second factor of the account. It will be taken away on { $at }. Then the password alone opens the account.
factor-reset-letter-next = If that is right, do nothing. If it is not, stop it by the link below.
factor-reset-letter-action = Stop it

event-second_factor-app_added = { $recipient } set up an app with codes.
event-second_factor-app_removed = { $recipient } removed the app with codes.
event-second_factor-passkey_added = { $recipient } added a passkey.
event-second_factor-passkey_removed = { $recipient } removed a passkey.
event-second_factor-codes_made = { $recipient } made new recovery codes.
event-second_factor-code_used = { $recipient } used a recovery code.
event-second_factor-reset = The second factors of { $recipient } were taken away.
event-second_factor-reset_asked = It was asked that the second factors of { $recipient } be taken away.
event-second_factor-reset_cancelled = The second factors of { $recipient } stay: the wish was stopped.
action-second_factor-app_added = App with codes set up
action-second_factor-app_removed = App with codes removed
action-second_factor-passkey_added = Passkey added
action-second_factor-passkey_removed = Passkey removed
action-second_factor-codes_made = Recovery codes made
action-second_factor-code_used = Recovery code used
action-second_factor-reset = Second factors taken away
action-second_factor-reset_asked = Second factors to be taken away
action-second_factor-reset_cancelled = Taking second factors away stopped
account-event-second-factor-changed = Second factors changed
account-event-recovery-code-used = Recovery code used
account-event-second-factor-reset = Second factors taken away, because they are lost
