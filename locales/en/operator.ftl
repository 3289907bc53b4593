# The operator's console.
nav-operator-partners = Partners
nav-operator-customers = Customers
nav-operator-services = Services
nav-operator-mail = Outgoing mail

flash-partner-approved = The partner is approved. Its administrators are told by e-mail.
flash-partner-suspended = The partner is suspended. It and its customers are told by e-mail.
flash-partner-resumed = The partner is resumed. It and its customers are told by e-mail.
flash-offers-saved = What the link offers is saved.
flash-customer-verified = The customer is verified.
flash-removed-by-operator = The privilege is removed. Both sides are told by e-mail.
flash-catalogue-saved = The catalogue is saved.
flash-letter-queued-again = The message is in the queue again.

operator-title = Operator
operator-breadcrumb = You are here
operator-waiting = What needs attention
operator-waiting-nothing = Nothing is waiting for you.
operator-waiting-overdue = { $count ->
    [one] Service request whose first answer is overdue
   *[other] Service requests whose first answer is overdue
}
operator-waiting-requests = { $count ->
    [one] Service request waiting for the desk
   *[other] Service requests waiting for the desk
}
operator-way-requests = Answer what partners ask on behalf of customers.
operator-waiting-partners = { $count ->
    [one] Partner waiting for approval
   *[other] Partners waiting for approval
}
operator-waiting-customers = { $count ->
    [one] Customer not verified
   *[other] Customers not verified
}
operator-waiting-failed = { $count ->
    [one] Message that could not be delivered
   *[other] Messages that could not be delivered
}
operator-waiting-letters = { $count ->
    [one] Message waiting for more than an hour
   *[other] Messages waiting for more than an hour
}
operator-ways = Everything
operator-way-partners = Approve, suspend and resume partners; decide what their links offer.
operator-way-customers = Verify customers; see who holds what at each.
operator-way-services = The services, their roles and what each allows, in every language.
operator-way-mail = What the portal sends, what failed, and what the mail server said.
operator-way-activity = Who did what, when and why, in every organisation.

operator-status = Status
operator-facts = Facts
operator-admins = Administrators
operator-admins-none = Nobody of this organisation can sign in as an administrator.
operator-activity-of = Activity of { $organization }
operator-reason = Reason given:
operator-reason-label = Reason
operator-save = Save

operator-column-partner = Partner
operator-column-partners = Partners
operator-column-customer = Customer
operator-column-customers = Customers
operator-column-domain = Mail domain
operator-column-since = Since
operator-column-service = Service
operator-column-role = Role
operator-column-roles = Roles
operator-column-from = From
operator-column-until = Until
operator-column-actions = Actions
operator-column-code = Code
operator-column-held = Privileges held
operator-column-subject = Subject
operator-column-recipient = Recipient
operator-column-queued = In the queue since
operator-column-attempts = Attempts
operator-column-words = The mail server’s words

partner-status-pending = Waiting for approval
partner-status-active = Active
partner-status-suspended = Suspended

operator-partners-title = Partners
operator-search-partners = Name or support address
operator-no-partners = No partner yet
operator-no-partners-what = Partners that apply appear here and wait for your approval.
operator-proposes = Proposes to customers
operator-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
operator-holds = Holds
operator-holds-what = { $privileges ->
    [0] no privileges
    [one] 1 privilege
   *[other] { $privileges } privileges
}{ $customers ->
    [0] {""}
    [one] {" "}at 1 customer
   *[other] {" "}at { $customers } customers
}
operator-approve-title = This partner waits for your approval
operator-approve-what = Before that its link leads to a page that says so. Once you approve it, { $partner } can request relationships.
operator-approve = Approve { $partner }
operator-resume-title = This partner is suspended
operator-resume-what = { $customers ->
    [0] Its link is closed. Resuming opens it again.
    [one] Its link is closed and its privileges at 1 customer do not count, but are kept. Resuming makes both count again, at once; the customer is told.
   *[other] Its link is closed and its privileges at { $customers } customers do not count, but are kept. Resuming makes both count again, at once; the customers are told.
}
operator-suspended-by = Suspended by { $person } on { $at }.
operator-resume = Resume { $partner }
operator-suspend-title = Suspend this partner
operator-suspend-link = Its invitation link closes and says so to whoever opens it.
operator-suspend-privileges = Its privileges stop counting at the next request. They are kept as they are, and keep their end dates.
operator-suspend-told = { $customers ->
    [0] Its administrators are told by e-mail. No customer is concerned now.
    [one] Its administrators and those of the 1 customer concerned are told by e-mail.
   *[other] Its administrators and those of the { $customers } customers concerned are told by e-mail.
}
operator-suspend-hint = The partner and its customers read it. At most { $longest } characters.
operator-suspend = Suspend { $partner }
operator-standing-changed = Nothing was changed
operator-standing-changed-what = Somebody changed the status of this partner since you opened the page. Below is how it stands now.
operator-offers = What its link offers
operator-offers-what = For each service, how much the partner asks customers for. What is granted already stays as it is.
operator-not-offered = Not offered
operator-offers-save = Save what the link offers

operator-customers-title = Customers
operator-search-customers = Name or mail domain
operator-no-customers = No customer yet
operator-no-customers-what = Customers appear here once they sign up from an invitation.
operator-verified = Verified
operator-unverified = Unverified
operator-verify-title = Nobody has verified this customer yet
operator-verify-what = { $customer } signed up itself. Partners see that it is unverified until you confirm that it is who it says it is.
operator-verify = Verify { $customer }
operator-public-domain = { $domain } (a public mail provider)
operator-held-count = { $count ->
    [one] 1 delegated administrator privilege
   *[other] { $count } delegated administrator privileges
}
operator-held-nothing = No partner holds privileges here
operator-held-nothing-what = As soon as an administrator of this customer accepts an invitation, it is shown here.
operator-idle-suspended = Does not count: partner not active
operator-idle-expired = Does not count: end date passed
operator-receipt = Receipt
operator-remove = Remove
operator-for = of { $partner } for { $service }

operator-removal-title = Remove the privilege of { $partner } for { $service } at { $customer }?
operator-removal-at-once = { $partner } can no longer administer this service, from the next request on. Without you the privilege would end on { $until }.
operator-removal-stays = The commercial relationship, the subscriptions and the invoices stay as they are.
operator-removal-told = The administrators of { $partner } and { $customer } are told by e-mail, and both read it in the activity log.
operator-removal-hint = Both sides read it. At most { $longest } characters.
operator-removal-yes = Yes, remove the privilege
operator-removal-no = No, keep it

operator-services-title = Services
operator-services-lead = What partners can ask to administer. Changing words never changes what was granted before: every acceptance keeps the words it was given under.
operator-services-count = { $count ->
    [one] 1 service
   *[other] { $count } services
}
operator-no-services = The catalogue is empty
operator-no-services-what = Add the first service; partners can offer it as soon as it has a role.
operator-service-add = Add a service
operator-words-kept = What was granted keeps the words it was granted under. Whoever has a consent page open is shown it again.
operator-exclusivity = Held by
operator-exclusivity-hint = Partners outside the programme may always hold a service beside the transacting one.
operator-exclusivity-held = Somebody holds this service, so this stays as it is.
exclusivity-one_transacting_partner = One transacting partner per customer
exclusivity-none = Any number of partners
operator-code-hint = Lower-case letters, digits, _ and -; it never changes afterwards.
operator-code-wrong = Enter 2 to 40 lower-case letters, digits, _ or -, beginning with a letter.
operator-code-taken = Another service has this code. Enter another one.
operator-role-code-taken = Another role of this service has this code. Enter another one.
operator-field-name = Name ({ $language })
operator-field-summary = What it is, in a sentence ({ $language })
operator-field-abilities = What it allows ({ $language })
operator-abilities-hint = One ability a line, the verb first.
operator-field-level = Level
operator-level-hint = From 1 to { $highest }; of two roles the one with the higher level allows more.
operator-level-wrong = Enter a whole number from 1 to { $highest }.
operator-level-taken = The role { $role } has this level. Enter another one.
operator-level = Level { $level }
operator-roles = Roles
operator-roles-what = From the highest to the lowest. The highest is what a newly approved partner asks for.
operator-no-roles = This service has no role yet
operator-no-roles-what = Without one no partner can offer it.
operator-role-add = Add a role
operator-role-add-to = Add a role to { $service }
operator-role-of = { $role } of { $service }
operator-edit-changed = Nothing was saved
operator-edit-changed-what = Somebody else changed this since you opened the page. What you typed is still here; saving it now replaces theirs.
operator-edit-see = See what it says now

operator-name-too-short = Enter a name of at least two characters.
operator-name-too-long = Shorten the name to 200 characters.
operator-name-invisible = The name contains invisible characters. Type it anew.
operator-name-web-address = A name cannot hold a web or e-mail address.
operator-text-empty = This cannot be empty.
operator-text-too-long = This is too long. Shorten it.
operator-text-invisible = This contains invisible characters. Type it anew.

mail-status-queued = In the queue
mail-status-late = In the queue for more than an hour
mail-status-failed = Failed
mail-status-sent = Sent
operator-mail-title = Outgoing mail
operator-search-mail = Recipient’s address
operator-no-mail = The portal has sent nothing yet
operator-no-mail-what = Every message appears here as soon as it is written.
operator-letter-to = to { $recipient }, { $queued }
operator-delivery = Delivery
operator-recipient-name = Recipient’s name
operator-carries = Carries
operator-carries-request = A relationship request
operator-carries-notice = A message of the portal
operator-next-attempt = Next attempt
operator-sent-at = Sent
operator-failed-at = Given up
operator-no-bodies = What messages say is not shown here: some carry links that only their reader may have.
operator-send-again = Send again

event-partner-approved = { $partner } was approved.
event-partner-suspended-at-customer = { $partner } was suspended. Its privileges at { $customer } do not count until it is resumed.
event-partner-resumed-at-customer = { $partner } was resumed. Its privileges at { $customer } count again.
event-offer-changed = The operator changed what the link of { $partner } offers for { $service }.
event-customer-verified = The operator verified { $customer }.
event-service-added = The operator added the service { $service } to the catalogue.
event-service-changed = The operator changed the service { $service } of the catalogue.
event-letter-sent_again = The operator had a failed message to { $recipient } sent again.
event-settings-changed = The operator changed the settings of the portal.
action-partner-approved = Partner approved
action-offer-changed = Offer changed by the operator
action-customer-verified = Customer verified
action-service-added = Service added
action-service-changed = Service changed
action-letter-sent_again = Failed message sent again
action-settings-changed = Settings changed

letter-partner-suspended-customer-subject = { $customer }: one of your partners is suspended
letter-partner-suspended-customer-what = On { $at }, the operator of the portal suspended { $partner }. Its delegated administrator privileges at { $customer } do not count for now.
letter-partner-suspended-customer-next = You need not do anything. The privileges below are kept and count again when the partner is resumed; you can remove them at any time on Partner relationships. The commercial relationship and your subscriptions stay.
letter-partner-resumed-customer-subject = { $customer }: one of your partners is no longer suspended
letter-partner-resumed-customer-what = On { $at }, the operator of the portal let { $partner } act again. Its delegated administrator privileges at { $customer } count again.
letter-partner-resumed-customer-next = If you do not want that, open Partner relationships and remove them; it takes effect at once.
letter-standing-open = Open the portal
letter-standing-approve-subject = Your organisation is approved on { $portal }
letter-standing-approve-what = On { $at }, the operator of { $portal } approved { $partner }. Your invitation link is open.
letter-standing-approve-next = Sign in to request your first reseller relationship.
letter-standing-suspend-subject = Your organisation is suspended on { $portal }
letter-standing-suspend-what = On { $at }, the operator of { $portal } suspended { $partner }. Your invitation link is closed, and your delegated administrator privileges do not count for now.
letter-standing-suspend-next = Nothing is lost: privileges, relationships and subscriptions are kept as they are. If you have questions, ask the operator of the portal.
letter-standing-resume-subject = Your organisation is no longer suspended on { $portal }
letter-standing-resume-what = On { $at }, the operator of { $portal } let { $partner } act again. Your invitation link is open, and your delegated administrator privileges that have not ended count again.
letter-standing-resume-next = You can go on as before.

receipt-title = Receipt
receipt-number = Reference number
receipt-granted-by = Granted by
receipt-person = Accepted by
receipt-granted-to = Granted to
receipt-at = On
receipt-address = Kept at
receipt-print = This page keeps the words that were read when it was accepted. Print it to have it on paper.

operator-looks-like = Looks like { $other }
operator-looks-like-what = The name of this partner could be taken for another one. Make sure that customers will know whom they deal with.
operator-looks-like-see = See { $other }

flash-administrator-invited = The invitation is on its way.
operator-customer-new = Bring in a customer
operator-customer-new-lead = For a customer that you know. It is verified from the start; its first administrator gets an e-mail with a link to join.
operator-customer-exists = A customer with this mail domain is on the portal already.
operator-address-taken = Somebody with this address has an account already.
operator-first-administrator = E-mail address of the first administrator
operator-first-hint = The link in the e-mail works for 7 days.
operator-customer-add = Add the customer
operator-invite-title = Nobody can sign in for this customer yet
operator-invite-what = Invite an administrator. The link in the e-mail works for 7 days; a new invitation to the same address replaces the old one.
operator-invited = Invited
operator-invited-until = { $email }, until { $until }
event-customer-brought_in = The operator added { $customer }.
action-customer-brought_in = Customer added by the operator
letter-brought-in-subject = { $portal }: you are invited to administer { $organization }
letter-brought-in-what = On { $at }, the operator of { $portal } added { $organization } and asked you to be its administrator. There you see which partners may administer which services for your organisation, and you decide it.
letter-brought-in-next = Open the link below within 7 days, and choose your password. If you do not expect this, do nothing.
letter-brought-in-action = Join

flash-settings-saved = The settings are saved.
operator-settings-title = Settings
operator-way-settings = How long privileges may last, and how many requests partners may send.
operator-longest = Longest duration of a privilege, in days
operator-longest-hint = From 1 to 730. It applies to what is granted from now on; what is granted already keeps its end date.
operator-requests = Relationship requests per partner and day
operator-requests-hint = From 1 to { $most }.
operator-requests-wrong = Enter a whole number from 1 to { $most }.
