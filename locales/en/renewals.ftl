# What a partner holds goes on: on the consent page, on the receipt, in the history and in letters.
consent-renewal = Held now, ends soon.
consent-renews = { $partner } holds this until { $held }. Select it to renew it, without a break, for the days below: until { $until } at the latest.
renewal-too-short = The partner holds { $service } for longer than that already. Enter more days to renew it, or leave it out.
acceptance-renewed = Renewed: it would have ended on { $until }.
review-reason-renewed = Renewed
end-renewed = Renewed by the customer.
event-privilege-renewed = The privileges of { $partner } for { $service } at { $customer } were renewed; the new ones took the place of these.
action-privilege-renewed = Privilege renewed
letter-renewed-partner-subject = { $customer } renewed your delegated administrator privileges
letter-renewed-partner-what = On { $at }, { $person } of { $customer } renewed the delegated administrator privileges of { $partner }. They go on without a break.
letter-renewed-partner-next = You can administer the services below until their new end date.
letter-renewed-customer-subject = { $customer }: the privileges of a partner were renewed
letter-renewed-customer-what = On { $at }, { $person } renewed the delegated administrator privileges of { $partner } at { $customer }. The partner may administer the services below until their new end date.
letter-renewed-customer-next = If this is right, you need not do anything. If not, open Partner relationships and remove the privileges; it takes effect at once.
