# The people of an organisation.
nav-team = Team
team-title = Team
team-lead = The people of your organisation on this portal. Administrators decide who belongs to it and what each may do.
team-caption = { $count ->
    [one] 1 person
   *[other] { $count } people
}
team-name = Name
team-you = (you)
team-role = Role
team-since = Since
team-change = Change
team-inactive = Deactivated
team-make = Make { $role }
team-deactivate = Deactivate
team-reactivate = Reactivate
team-last-title = Somebody has to remain an administrator
team-last-what = This is the last administrator of your organisation. Nothing was changed. Make somebody else an administrator first.
team-invite-title = Invite somebody
team-invite-hint = The person gets an e-mail with a link that works for 7 days.
team-language = Language of the e-mail
team-invite = Send the invitation
team-role-wrong = Choose a role.
team-language-wrong = Choose a language.
team-invitations-caption = { $count ->
    [one] 1 invitation without an answer
   *[other] { $count } invitations without an answer
}
team-invited-by = Invited by
team-until = Works until
team-over = Over
team-withdraw = Withdraw
flash-team-invited = The invitation is on its way.
flash-team-invitation-withdrawn = The invitation is withdrawn.
flash-team-changed = Done. The person was told by mail and has to sign in again.
field-name = Your name
join-title = Join { $organization }
join-lead = { $person } invited you. Your role: { $role }.
join-email = You will sign in with { $email }.
join-do = Join
join-dead-title = This invitation no longer works
join-dead-what = It was used, withdrawn, or is older than 7 days. Nothing was changed.
join-dead-next = Ask an administrator of your organisation for a new one. If you have joined already, sign in.
name-too-short = Enter a name of at least two characters.
name-too-long = Use at most 200 characters.
name-invisible = The name contains characters that cannot be seen. Type it instead of pasting it.
name-web-address = A name cannot contain a web address or an @.
team-letter-subject = { $portal }: you are invited to a team
team-letter-what = { $person } of { $organization } invites you to { $portal }, with the role “{ $role }”.
team-letter-next = Open the link below within 7 days, and choose your password. If you do not expect this, do nothing.
team-letter-action = Join
team-known-letter-what = { $organization } wanted to invite you to its team on { $portal }. You have an account there already, and a person belongs to one organisation only.
team-known-letter-next = If you want to change, ask the administrators of your present organisation to let you go first, or use another address.
team-role-letter-subject = { $portal }: your role was changed
team-deactivated-letter-subject = { $portal }: your account was deactivated
team-reactivated-letter-subject = { $portal }: your account was reactivated
team-role-letter = On { $at }, { $person } of { $organization } changed your role on { $portal }. It is now: { $role }. You have been signed out everywhere.
team-deactivated-letter = On { $at }, { $person } of { $organization } deactivated your account on { $portal }. You have been signed out everywhere and cannot sign in any more. If you have questions, ask an administrator of your organisation.
team-reactivated-letter = On { $at }, { $person } of { $organization } reactivated your account on { $portal }. You can sign in again.
team-changed-letter-action = Sign in
event-team-invited = { $recipient } was invited to the team.
event-team-joined = { $recipient } joined the team.
event-team-role_changed = The role of { $recipient } was changed.
event-team-deactivated = { $recipient } was deactivated.
event-team-reactivated = { $recipient } was reactivated.
action-team-invited = Invited to the team
action-team-joined = Joined the team
action-team-role_changed = Role changed
action-team-deactivated = Person deactivated
action-team-reactivated = Person reactivated
