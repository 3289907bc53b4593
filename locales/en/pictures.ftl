# Pictures of what was held when, and of how much.
timeline-title = Who held what, when
timeline-title-own = What you held here, when
timeline-means = Each line is one service in the hands of one partner.
timeline-about = From { $from } to { $to }: { $lanes ->
    [one] 1 line
   *[other] { $lanes } lines
}. { $held ->
    [0] No privilege is held now
    [one] 1 privilege is held now
   *[other] { $held } privileges are held now
}, { $ended ->
    [0] none has ended
    [one] 1 has ended
   *[other] { $ended } have ended
}. The table below says the same.
timeline-today = today
timeline-held = Held so far
timeline-ahead = Goes on until its end date, unless somebody ends it before
timeline-rests = Held, but does not count while the partner is suspended
timeline-ended = Held, and has ended
timeline-bar = { $from } – { $to }: { $state }
timeline-counts-now = Counts now
timeline-cut = There were more: the activity log has everything.
timeline-as-table = The same as a table
timeline-caption = { $count ->
    [one] 1 privilege
   *[other] { $count } privileges, by service, the latest first
}
timeline-to = Until
timeline-state = How it stands

chart-ends = Privileges that end, week by week
chart-ends-caption = { $count ->
    [0] No privilege ends in the next { $weeks } weeks.
    [one] 1 privilege ends in the next { $weeks } weeks.
   *[other] { $count } privileges end in the next { $weeks } weeks.
}
chart-ends-list = Customers by end date
chart-week = Week from
chart-privileges = Privileges that end
chart-acceptances = Acceptances, month by month
chart-acceptances-caption = { $count ->
    [0] No customer accepted in the last { $months } months.
    [one] 1 acceptance in the last { $months } months.
   *[other] { $count } acceptances in the last { $months } months.
}
chart-month = Month
chart-month-context = : what was granted
chart-accepted = Acceptances
