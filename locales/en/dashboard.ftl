# A partner's first page.
dashboard-title = Dashboard
dashboard-attention = What needs attention
dashboard-calm = Nothing needs your attention now.
dashboard-ending = { $count ->
    [one] customer with privileges that end within 30 days
   *[other] customers with privileges that end within 30 days
}
dashboard-removed = { $count ->
    [one] customer whose privileges you lost within the last 30 days
   *[other] customers whose privileges you lost within the last 30 days
}
dashboard-failed = { $count ->
    [one] request that could not be delivered
   *[other] requests that could not be delivered
}
dashboard-open = { $count ->
    [one] request without an answer
   *[other] requests without an answer
}
dashboard-lost = Privileges that ended in the last 30 days
dashboard-lost-means = A relationship stays when its privileges end: your organisation remains responsible for supporting the customer.
dashboard-more-lost = See all of them in the activity log
dashboard-lately = What the others did lately
dashboard-nothing-lately = In the last 30 days no customer accepted, declined or removed anything.
dashboard-all = All activity
dashboard-ways = Where to go
