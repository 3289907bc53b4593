# Around the rows of every list.
list-range = { $first } to { $last } of { $total }
list-range-of-many = { $first } to { $last } of many
list-show = Show
list-any = Any
list-clear = Clear the filters
list-pages = Pages of the list
list-first = First
list-previous = Previous
list-next = Next
list-last = Last
list-newest = Newest
list-newer = Newer
list-older = Older
list-oldest = Oldest

# The operator's lists, when nothing matches.
operator-customers-unfound = No customer matches
operator-customers-unfound-what = No name and no domain contains what you look for, with this status.
operator-partners-unfound = No partner matches
operator-partners-unfound-what = No name and no support address contains what you look for, with this status.
operator-mail-unfound = No message matches
operator-mail-unfound-what = No message went to such an address, with this status.

# Customers by the end of what is held there, as the chart of the dashboard leads to them.
customers-only-ends = Only customers with a privilege that ends between { $from } and { $to }.
customers-any-end = Show them whatever the end
chart-week-context = : customers
