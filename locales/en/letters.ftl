# Letters of the portal. A subject never holds text by a partner.
letter-greeting = Hello { $name },
letter-why = { $portal } sends this because it concerns your organisation. It is an automatic message; replies are not read.
letter-genuine = It is genuine when its links begin with { $address }/. If in doubt, do not use them: type that address into your browser yourself and sign in.
letter-open-partner = Open the customer's page
letter-open-customer = Open Partner relationships
letter-fact-partner = Partner
letter-fact-customer = Customer
letter-fact-service = Service
letter-fact-replaced = Replaced partner
letter-fact-when = When
letter-fact-reason = Reason given
letter-service-until = { $service }, until { $until }

letter-accepted-partner-subject = { $customer } accepted: you have delegated administrator privileges
letter-accepted-partner-what = On { $at }, { $person } of { $customer } accepted your request and granted { $partner } delegated administrator privileges. The customer is now in your customer list.
letter-accepted-partner-next = You can administer the services below until their end date and, if you are in the programme, provision subscriptions for the customer.
letter-accepted-customer-subject = { $customer }: a partner now has delegated administrator privileges
letter-accepted-customer-what = On { $at }, { $person } accepted the invitation of { $partner } for { $customer }. The partner may now administer the services below until their end date. Your subscriptions, their seats and your invoices stay as they are.
letter-accepted-customer-next = If this is right, you need not do anything. If not, open Partner relationships and remove the privileges; it takes effect at once.
letter-declined-partner-subject = { $customer } declined your request
letter-declined-partner-what = On { $at }, { $person } of { $customer } declined the invitation of { $partner }. Nothing changed.
letter-declined-partner-next = You need not do anything. If you think that it was a misunderstanding, talk to the customer before you ask again.
letter-removed-partner-subject = { $customer } removed your delegated administrator privileges
letter-removed-partner-what = On { $at }, { $person } of { $customer } removed delegated administrator privileges of { $partner }. You can no longer administer the services below.
letter-removed-partner-next = The commercial relationship stays, and you remain responsible for support. To help the customer, open a service request with the vendor on its behalf. To get the privileges back, request the relationship again.
letter-removed-customer-subject = { $customer }: delegated administrator privileges were removed
letter-removed-customer-what = On { $at }, { $person } removed delegated administrator privileges of { $partner } at { $customer }. The partner can no longer administer the services below.
letter-removed-customer-next = The commercial relationship with { $partner } stays, and so do your subscriptions. You need not do anything. If you want the partner back, ask it to send you its request again.
letter-returned-partner-subject = Delegated administrator privileges at { $customer } were given up
letter-returned-partner-what = On { $at }, { $person } gave up delegated administrator privileges of { $partner } at { $customer }. You can no longer administer the services below.
letter-returned-partner-next = The commercial relationship stays. To get the privileges back, request the relationship again.
letter-returned-customer-subject = { $customer }: a partner gave up delegated administrator privileges
letter-returned-customer-what = On { $at }, { $person } of { $partner } gave up delegated administrator privileges at { $customer }. The partner can no longer administer the services below.
letter-returned-customer-next = The commercial relationship with { $partner } stays, and so do your subscriptions. If you have questions, ask the partner.
letter-replaced-partner-subject = { $customer } replaced you as the transacting partner of a service
letter-replaced-partner-what = On { $at }, { $person } of { $customer } granted the services below to another transacting partner. The delegated administrator privileges of { $partner } for them ended with that.
letter-replaced-partner-next = The commercial relationship stays, and so do the subscriptions that you resell. To get the privileges back, request the relationship again.
letter-expired-partner-subject = Delegated administrator privileges at { $customer } have expired
letter-expired-partner-what = On { $until }, delegated administrator privileges of { $partner } at { $customer } came to their end date. You can no longer administer the services below.
letter-expired-partner-next = The commercial relationship stays. To get the privileges back, request the relationship again.
letter-expired-customer-subject = { $customer }: delegated administrator privileges have expired
letter-expired-customer-what = On { $until }, delegated administrator privileges of { $partner } at { $customer } came to their end date. The partner can no longer administer the services below.
letter-expired-customer-next = The commercial relationship with { $partner } stays, and so do your subscriptions. If you want the partner to go on, ask it to send you its request again.
letter-relationship-ended-partner-subject = The relationship with { $customer } has ended
letter-relationship-ended-partner-what = On { $at }, { $person } of { $organization } ended the commercial relationship of { $partner } and { $customer }{ $count ->
    [0] .
    [one] , and with it the privilege below.
   *[other] , and with it the privileges below.
}
letter-relationship-ended-partner-next = You need not do anything. You can still read its history. To begin again, request the relationship again.
letter-relationship-ended-customer-subject = { $customer }: the relationship with a partner has ended
letter-relationship-ended-customer-what = On { $at }, { $person } of { $organization } ended the commercial relationship of { $partner } and { $customer }{ $count ->
    [0] .
    [one] , and with it the privilege below.
   *[other] , and with it the privileges below.
}
letter-relationship-ended-customer-next = You need not do anything. You can still read its history on Partner relationships. To begin again, ask the partner for a new request.
letter-removed-by-operator-partner-subject = The operator removed your delegated administrator privileges at { $customer }
letter-removed-by-operator-partner-what = On { $at }, the operator of the portal removed delegated administrator privileges of { $partner } at { $customer }. You can no longer administer the services below.
letter-removed-by-operator-partner-next = The commercial relationship stays. If you have questions, ask the operator of the portal.
letter-removed-by-operator-customer-subject = { $customer }: the operator removed delegated administrator privileges
letter-removed-by-operator-customer-what = On { $at }, the operator of the portal removed delegated administrator privileges of { $partner } at { $customer }. The partner can no longer administer the services below.
letter-removed-by-operator-customer-next = The commercial relationship with { $partner } stays, and so do your subscriptions. If you have questions, ask the operator of the portal.
letter-forwarded-customer-subject = { $customer }: a colleague asks you to look at an invitation
letter-forwarded-customer-what = On { $at }, { $person } asked you to look at an invitation from { $partner } to { $customer }. Only an administrator can answer it.
letter-forwarded-customer-next = Open it to see what is asked for. Nothing happens until you accept, and you do not have to.
letter-imported-partner-subject = { $customer }: your delegated administrator privileges are on the portal now
letter-imported-partner-what = On { $at }, the operator of the portal entered the delegated administrator privileges that { $person } of { $customer } had granted to { $partner }. The customer is now in your customer list.
letter-imported-partner-next = You can administer the services below until their end date and, if you are in the programme, provision subscriptions for the customer.
letter-imported-customer-subject = { $customer }: the privileges of a partner are on the portal now
letter-imported-customer-what = On { $at }, the operator of the portal entered the delegated administrator privileges that { $person } had granted to { $partner } at { $customer }. The partner may administer the services below until their end date.
letter-imported-customer-next = If this is right, you need not do anything. If not, open Partner relationships and remove the privileges; it takes effect at once.
