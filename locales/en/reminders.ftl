# Letters before privileges end.
letter-open-renewal = Ask to renew
letter-ending-partner-subject = Your delegated administrator privileges at { $customer } end on { $until }
letter-ending-partner-what = { $count ->
    [one] A delegated administrator privilege of { $partner } at { $customer } ends by itself on the date below.
   *[other] Delegated administrator privileges of { $partner } at { $customer } end by themselves on the dates below.
}
letter-ending-partner-next = To go on after that, send the customer your request again: it opens filled in. The commercial relationship stays in any case.
letter-ending-customer-subject = { $customer }: privileges of a partner end on { $until }
letter-ending-customer-what = { $count ->
    [one] A delegated administrator privilege of { $partner } at { $customer } ends by itself on the date below.
   *[other] Delegated administrator privileges of { $partner } at { $customer } end by themselves on the dates below.
}
letter-ending-customer-next = You need not do anything. If you want the partner to go on after that, ask it to send you its request again. The commercial relationship and your subscriptions stay.
dashboard-next-to-end = Privileges that end next
