# Subscriptions: only their original reseller changes them; everybody else who may read one reads why.
nav-subscriptions = Subscriptions
subscription = Subscription
subscription-title = { $plan } at { $customer }
subscription-trail = You are here
subscription-facts = What was bought
subscription-customer = Customer
subscription-service = Service
subscription-plan = Plan
subscription-seats = Seats
subscription-add-ons = Add-ons
subscription-reseller = Original reseller
subscription-partner-of-record = Partner of Record
subscription-since = Since
subscription-status = State
subscription-price = Price
subscription-monthly = Costs a month
subscription-reference = Reference
subscription-live = Live
subscription-cancelled = Cancelled
subscription-none = none
subscription-from-to = { $from } → { $to }
subscription-plan-and-seats =
    { $plan }, { $seats ->
        [one] 1 seat
       *[other] { $seats } seats
    }
price-per-seat = { $price } a seat and month
price-per-subscription = { $price } a month
plan-and-price = { $plan }, { $price }

subscriptions-title = Subscriptions
subscriptions-lead = What your organisation bought, and the reseller that it bought it from. Only that reseller can change a subscription, whatever privileges others hold.
subscriptions-caption =
    { $count ->
        [one] 1 subscription
       *[other] { $count } subscriptions
    }
subscriptions-empty = No subscriptions
subscriptions-empty-what = As soon as a partner provisions a subscription for your organisation, you find it here.
subscriptions-of-customer-empty = This customer has no subscriptions.
subscriptions-of-customer-more = Only the newest 50 are shown.
subscription-provision = Provision a subscription

subscription-read-only = You can read this subscription, not change it
subscription-read-customer = Changes go through its original reseller, { $reseller }. No other partner can change it, whatever privileges you grant.
subscription-read-operator = The operator of the portal does not trade. Its original reseller is { $reseller }.
subscription-read-another-reseller = { $reseller } is its original reseller, and only the original reseller changes a subscription and is invoiced for it. Delegated administrator privileges do not change that.
subscription-read-helpdesk = Your organisation is its original reseller. Subscriptions are changed by its admin agents and sales agents; you are a helpdesk agent.
subscription-read-outside-programme = { $reseller } is its original reseller but no longer in the programme. Only partners in the programme change subscriptions.
subscription-read-not-active = { $reseller } is its original reseller but not active on this portal now. Ask the operator of the portal.
subscription-read-cancelled = It is cancelled. Its history and its invoices stay readable.

subscription-changed-meanwhile = It changed meanwhile
subscription-changed-meanwhile-what = Somebody changed this subscription after you opened the page. Your change was not made. Below is how it stands now.
price-changed-meanwhile = A price has changed
price-changed-meanwhile-what = The price list changed after you opened the page. Nothing was bought. Look at the price below before you go on.
subscription-how-many-seats = Number of seats
subscription-change-seats = Change the seats
seats-hint = A whole number from 1 to { $most }.
seats-not-whole = Enter the number of seats in digits, without fractions or separators, such as 12.
seats-too-few = Enter at least 1 seat. To end the subscription, cancel it.
seats-too-many = Enter at most 1,000,000 seats.
subscription-add-on = Add-on
subscription-add-ons-caption =
    { $count ->
        [one] 1 add-on
       *[other] { $count } add-ons
    }
subscription-no-add-ons = There are no add-ons for this service.
subscription-what-to-do = Action
subscription-ordered = Ordered
subscription-order = Order
subscription-drop = Drop
subscription-transition = Transition to another plan
subscription-transition-what = The subscription stays with the same service and keeps its seats and add-ons. The new price counts from today.
subscription-new-plan = New plan
subscription-transition-submit = Transition
subscription-migration = Migrate to another service
subscription-migration-what = The subscription goes to a plan of another service and keeps its seats.
subscription-migration-add-ons-end = Its add-ons belong to the old service and end.
subscription-new-service-plan = New service and plan
subscription-migration-submit = Migrate
subscription-record-what = Who counts as the partner that brought this subscription about. It changes neither who is invoiced nor who may change the subscription.
subscription-new-record = New Partner of Record
subscription-record-hint = The partner's whole name as it stands on this portal.
subscription-record-submit = Change the Partner of Record
subscription-cancel = Cancel
subscription-cancel-what = A cancelled subscription cannot be brought back.
subscription-cancel-open = Cancel this subscription…
subscription-choose-plan = Choose a plan.
subscription-history = What happened
subscription-history-older = Earlier changes
subscription-change-provisioned = Provisioned:
subscription-change-seats_changed = Seats changed:
subscription-change-add_on_ordered = Add-on ordered:
subscription-change-add_on_dropped = Add-on dropped:
subscription-change-transitioned = Transitioned:
subscription-change-migrated = Migrated:
subscription-change-partner_of_record_changed = Partner of Record changed:
subscription-change-cancelled = Cancelled
subscription-back-to-customer = Back to { $customer }

objection-same-seats = It has this number of seats already. Enter another one.
objection-plan-not-for-sale = This plan is not for sale. Choose one of the list.
objection-same-plan = It has this plan already. Choose another one.
objection-plan-of-another-service = This plan belongs to another service. A transition stays with the same service.
objection-plan-of-same-service = This plan belongs to the same service. Use the transition for it.
objection-migration-not-allowed = The catalogue does not allow a migration from the present plan to this one.
objection-add-on-not-for-sale = This add-on cannot be ordered for this subscription.
objection-add-on-twice = This add-on is ordered already. It can be ordered once.
objection-add-on-not-ordered = This subscription does not have this add-on.
objection-other-currency = It is priced in another currency than this subscription.
objection-partner-unknown = No partner has this name. Enter the whole name as it stands on this portal.
objection-partner-ambiguous = Several partners have this name. Ask the operator of the portal for the partner's identification and enter that.
objection-partner-pending = This partner is not approved yet and cannot be a Partner of Record.
objection-partner-suspended = This partner is suspended and cannot be a Partner of Record.
objection-same-partner = This partner is its Partner of Record already.

provision-title = Provision a subscription for { $customer }
provision-lead = Your organisation becomes its original reseller: it is invoiced for it, and only it can change it.
provision-plan-hint = Prices are what your organisation is invoiced, without tax.
provision-means = It begins today; the first month is invoiced by the day. The customer's administrators are told by e-mail.
provision-submit = Provision
provision-nothing = Nothing is for sale
provision-nothing-what = The catalogue has no plans now.
provision-refused = Your organisation cannot provision subscriptions
provision-refused-outside-programme = { $partner } is outside the programme. Only partners in the programme sell subscriptions and are invoiced for them. Ask the operator of the portal if you want to join.
provision-refused-not-active = { $partner } is not active on this portal now. Ask the operator of the portal.

cancel-title = Cancel { $plan } at { $customer }?
cancel-lead =
    { $seats ->
        [1] The seat can no longer be used.
       *[other] All { $seats } seats can no longer be used.
    }
cancel-billed = Today is not invoiced any more.
cancel-final = It cannot be brought back. A new subscription can be provisioned.
cancel-stays = The relationship with the customer, the history and the invoices stay.
cancel-told = The administrators of { $customer } are told by e-mail.
cancel-submit = Cancel the subscription
cancel-keep = Keep it

flash-subscription-provisioned = The subscription is provisioned. The customer is told by e-mail.
flash-subscription-changed = The subscription is changed. The customer is told by e-mail.
flash-subscription-cancelled = The subscription is cancelled. The customer is told by e-mail.

subscription-letter-open = See the subscription
subscription-letter-next-partner = You find it, and what it costs, on the page of the subscription.
subscription-letter-next-customer = If this is not what you agreed with { $partner }, talk to it: only the original reseller can change a subscription.
subscription-letter-provisioned-subject = { $customer }: a subscription was provisioned
subscription-letter-provisioned-what = On { $at }, { $person } of { $partner } provisioned a subscription to { $service } for { $customer }.
subscription-letter-seats_changed-subject = { $customer }: the seats of a subscription changed
subscription-letter-seats_changed-what = On { $at }, { $person } of { $partner } changed the seats of a subscription to { $service } at { $customer }.
subscription-letter-add_on_ordered-subject = { $customer }: an add-on of a subscription was ordered
subscription-letter-add_on_ordered-what = On { $at }, { $person } of { $partner } ordered an add-on for a subscription to { $service } at { $customer }.
subscription-letter-add_on_dropped-subject = { $customer }: an add-on of a subscription was dropped
subscription-letter-add_on_dropped-what = On { $at }, { $person } of { $partner } dropped an add-on of a subscription to { $service } at { $customer }.
subscription-letter-transitioned-subject = { $customer }: a subscription has another plan
subscription-letter-transitioned-what = On { $at }, { $person } of { $partner } moved a subscription to { $service } at { $customer } to another plan.
subscription-letter-migrated-subject = { $customer }: a subscription went to another service
subscription-letter-migrated-what = On { $at }, { $person } of { $partner } migrated a subscription of { $customer } to { $service }.
subscription-letter-partner_of_record_changed-subject = { $customer }: a subscription has another Partner of Record
subscription-letter-partner_of_record_changed-what = On { $at }, { $person } of { $partner } changed the Partner of Record of a subscription to { $service } at { $customer }. { $partner } stays its original reseller.
subscription-letter-cancelled-subject = { $customer }: a subscription was cancelled
subscription-letter-cancelled-what = On { $at }, { $person } of { $partner } cancelled a subscription to { $service } at { $customer }.

event-subscription-provisioned = { $partner } provisioned a subscription for { $customer }: { $to }.
event-subscription-seats_changed = { $partner } changed the seats of a subscription to { $service } at { $customer } from { $from } to { $to }.
event-subscription-add_on_ordered = { $partner } ordered an add-on for a subscription to { $service } at { $customer }: { $to }.
event-subscription-add_on_dropped = { $partner } dropped an add-on of a subscription to { $service } at { $customer }: { $from }.
event-subscription-transitioned = { $partner } moved a subscription to { $service } at { $customer } from { $from } to { $to }.
event-subscription-migrated = { $partner } migrated a subscription of { $customer } from { $from } to { $to }.
event-subscription-partner_of_record_changed = { $partner } changed the Partner of Record of a subscription to { $service } at { $customer } from { $from } to { $to }.
event-subscription-cancelled = { $partner } cancelled a subscription of { $customer }: { $from }.
action-subscription-provisioned = Subscription provisioned
action-subscription-seats_changed = Seats changed
action-subscription-add_on_ordered = Add-on ordered
action-subscription-add_on_dropped = Add-on dropped
action-subscription-transitioned = Subscription transitioned
action-subscription-migrated = Subscription migrated
action-subscription-partner_of_record_changed = Partner of Record changed
action-subscription-cancelled = Subscription cancelled
