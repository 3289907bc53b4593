# The invitation: what is asked, what it means, how to undo it.
invitation-title = { $partner } asks you for a relationship
invitation-lead = With your consent it may administer services for your organisation. Nothing happens until an administrator of your organisation accepts.
invitation-would = What accepting would do
invitation-would-choose = An administrator of your organisation chooses, service by service, what to grant and for how long.
invitation-would-act = { $partner } may then administer these services for you. You see on Partner relationships what it holds.
invitation-would-end = What was granted ends by itself at its end date, and you can remove it at any time, at once.
invitation-would-not = What it would not do
invitation-free = You do not have to accept.
invitation-sign-in = Sign in to see the request
invitation-sign-up = Create an account
invitation-refuse = I do not want this partner to act for us
invitation-who = Who asks
partner-country = Country
partner-programme = Programme
partner-since = On this portal since
partner-support-email = Support
partner-support-phone = Telephone
programme-in_programme = In the programme (transacting partner)
programme-outside_programme = Outside the programme

unchanged-subscriptions = Your subscriptions stay as they are, with the reseller you bought them from.
unchanged-invoices = Nobody else is invoiced: only the original reseller of a subscription is.
unchanged-seats = Seats and add-ons cannot be changed, nor a subscription transitioned or migrated, by anybody but its original reseller.
unchanged-record = The Partner of Record of a subscription stays the same.

consent-title = Grant { $partner } privileges at { $customer }?
consent-lead = You do not have to. Select what you want to grant; what you leave out stays as it is.
consent-services = Services that { $partner } asks to administer
consent-services-hint = Select at least one to accept.
consent-able = { $partner } will be able to:
consent-changed = Changed since you opened this page.
consent-replaces = { $holder } will be replaced.
consent-replaces-means = { $service } can have only one transacting partner. { $holder } loses its privileges for this service at once; your commercial relationship with it stays.
consent-days = For how many days
consent-days-hint = From 1 to { $days }. After that the privileges end by themselves.
consent-accept = Accept and grant
consent-held = What { $partner } already holds
consent-nothing-open = { $partner } already holds every service that it asks for. You can remove them on Partner relationships.
consent-unchanged = What does not change
consent-undo = How to undo it
consent-undo-how = Open Partner relationships whenever you want and remove the privileges of one partner or of all. It takes effect at once and needs nobody's consent.
consent-nothing-selected = Select at least one service, or decline below.
duration-wrong = Enter a whole number of days between 1 and 730.
duration-too-long = The partner asks for at most { $days ->
    [one] 1 day
   *[other] { $days } days
}. Enter that or less.
until = until { $until }

decline-title = If you do not want this
decline-lead = Declining changes nothing in your organisation. { $partner } is told.
decline-reason = Reason
decline-reason-hint = Optional. The partner reads it.
decline = Decline
forward-send = Ask the administrators
another-account = Sign in with another account

acceptance-title = { $customer } granted { $partner } privileges
acceptance-lead = Accepted by { $person } on { $at }.
acceptance-replaced = Replaced: { $holder }, which no longer holds this service.
acceptance-next = What happens next
acceptance-next-customer-told = { $partner } and the other administrators of your organisation are told by e-mail.
acceptance-next-customer-undo = You can remove these privileges at any time on Partner relationships.
acceptance-next-partner-act = You can administer these services for the customer from now on.
acceptance-next-partner-end = The customer can remove the privileges at any time; the relationship stays then.
acceptance-back = Continue
