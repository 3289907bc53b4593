# What happened to one's own account, and the letters about it.
account-activity-title = What happened to your account
account-activity-lead = Who signed in with it, who tried, and what was changed about it, for a year. If something was not you, change your password.
account-activity-caption = { $range }, newest first
account-activity-what = What
account-activity-when = When
account-activity-by-another = An administrator of your organisation
account-event-signed-in = Signed in
account-event-sign-in-refused = Sign-in refused
account-event-password-changed = Password changed
account-event-password-reset = Password replaced by a link from an e-mail
account-event-session-ended = One session ended
account-event-other-sessions-ended = All other sessions ended
account-event-role-changed = Role changed
account-event-deactivated = Account deactivated
account-event-reactivated = Account reactivated
new-device-letter-subject = { $portal }: you signed in on a new device
new-device-letter-what = On { $at }, somebody signed in to your account on { $portal } with a browser that was not used for it before: { $device }, from the network { $place }.
new-device-letter-next = If it was you, all is well. If not, change your password at once: it signs everybody else out.
new-device-letter-action = See what happened to your account
problem-until = You can try again in { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
} ({ $until }).
