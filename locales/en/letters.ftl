# Letters of the portal. A subject never holds text by a partner.
letter-greeting = Hello { $name },
letter-why = { $portal } sends this because it concerns your organisation. It is an automatic message; replies are not read.
letter-genuine = It is genuine when its links begin with { $address }/. If in doubt, do not use them: open that address yourself and sign in.
letter-open-partner = See the customer
letter-open-customer = See Partner relationships
letter-fact-partner = Partner
letter-fact-customer = Customer
letter-fact-service = Service
letter-fact-replaced = Replaced
letter-fact-reason = Reason given
letter-service-until = { $service }, until { $until }

letter-accepted-partner-subject = { $customer } accepted: you have delegated administrator privileges
letter-accepted-partner-what = { $customer } accepted your request and granted { $partner } delegated administrator privileges. The customer is now in your customer list.
letter-accepted-partner-next = You can provision and manage its subscriptions and administer the services below until their end date.
letter-accepted-customer-subject = { $customer }: a partner now has delegated administrator privileges
letter-accepted-customer-what = { $person } accepted the invitation of { $partner } for { $customer }. The partner may now administer the services below.
letter-accepted-customer-next = If this is not right, open Partner relationships and remove the privileges; it takes effect at once.
letter-declined-partner-subject = { $customer } declined your request
letter-declined-partner-what = { $customer } declined the invitation of { $partner }. Nothing changed.
letter-declined-partner-next = If you think that it was a misunderstanding, talk to the customer before you ask again.
letter-removed-partner-subject = { $customer } removed your delegated administrator privileges
letter-removed-partner-what = { $customer } removed delegated administrator privileges from { $partner }. They no longer count.
letter-removed-partner-next = The commercial relationship stays, and you remain responsible for support. To help the customer, open a service request with the vendor on its behalf. To get the privileges back, request the relationship again.
letter-removed-customer-subject = { $customer }: delegated administrator privileges were removed
letter-removed-customer-what = { $person } removed delegated administrator privileges of { $partner } at { $customer }. They no longer count.
letter-removed-customer-next = The commercial relationship with { $partner } stays, and so do your subscriptions.
letter-returned-partner-subject = Delegated administrator privileges at { $customer } were given up
letter-returned-partner-what = { $person } gave up delegated administrator privileges of { $partner } at { $customer }. They no longer count.
letter-returned-partner-next = The commercial relationship stays. To get the privileges back, request the relationship again.
letter-returned-customer-subject = { $customer }: a partner gave up delegated administrator privileges
letter-returned-customer-what = { $partner } gave up delegated administrator privileges at { $customer }. They no longer count.
letter-returned-customer-next = The commercial relationship with { $partner } stays, and so do your subscriptions.
letter-replaced-partner-subject = { $customer } replaced you as the transacting partner of a service
letter-replaced-partner-what = { $customer } granted the services below to another transacting partner. The delegated administrator privileges of { $partner } for them have ended.
letter-replaced-partner-next = The commercial relationship stays, and so do the subscriptions that you resell. To get the privileges back, request the relationship again.
letter-expired-partner-subject = Delegated administrator privileges at { $customer } have expired
letter-expired-partner-what = Delegated administrator privileges of { $partner } at { $customer } came to their end date. They no longer count.
letter-expired-partner-next = The commercial relationship stays. To get the privileges back, request the relationship again.
letter-expired-customer-subject = { $customer }: delegated administrator privileges have expired
letter-expired-customer-what = Delegated administrator privileges of { $partner } at { $customer } came to their end date. They no longer count.
letter-expired-customer-next = The commercial relationship with { $partner } stays. If you want the partner to go on, ask it to send you its request again.
letter-relationship-ended-partner-subject = The relationship with { $customer } has ended
letter-relationship-ended-partner-what = The commercial relationship of { $partner } and { $customer } has ended{ $count ->
    [0] .
    [one] , and with it the privilege below.
   *[other] , and with it the privileges below.
}
letter-relationship-ended-partner-next = You can still read its history.
letter-relationship-ended-customer-subject = { $customer }: the relationship with a partner has ended
letter-relationship-ended-customer-what = The commercial relationship of { $partner } and { $customer } has ended{ $count ->
    [0] .
    [one] , and with it the privilege below.
   *[other] , and with it the privileges below.
}
letter-relationship-ended-customer-next = You can still read its history on Partner relationships.
letter-removed-by-operator-partner-subject = The operator removed your delegated administrator privileges at { $customer }
letter-removed-by-operator-partner-what = Those who run the portal removed delegated administrator privileges of { $partner } at { $customer }. They no longer count.
letter-removed-by-operator-partner-next = The commercial relationship stays. If you have questions, ask those who run the portal.
letter-removed-by-operator-customer-subject = { $customer }: the operator removed delegated administrator privileges
letter-removed-by-operator-customer-what = Those who run the portal removed delegated administrator privileges of { $partner } at { $customer }. They no longer count.
letter-removed-by-operator-customer-next = The commercial relationship with { $partner } stays. If you have questions, ask those who run the portal.
letter-forwarded-customer-subject = { $customer }: a colleague asks you to look at an invitation
letter-forwarded-customer-what = { $person } received an invitation from { $partner } and cannot answer it. Only an administrator can.
letter-forwarded-customer-next = Open it to see what is asked for. Nothing happens until you accept, and you do not have to.
