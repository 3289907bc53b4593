# How days, moments and lists are put together. Months arrive by their names, years as text.

date-day = { $day } { $month } { $year }
date-short-day = { $day } { $month } { $year }
date-month = { $month } { $year }
# $day is a whole date-day; $zone is the abbreviation of the time zone, such as CET.
date-moment = { $day }, { $time } { $zone }
# The same within a sentence.
date-moment-in-sentence = { $day } at { $time } { $zone }

# A list is read from its head: "a, b", then "a, b, c", and the last item with list-end. Two items have list-pair alone.
list-pair = { $head } and { $last }
list-middle = { $head }, { $next }
list-end = { $head } and { $last }
