# What is coming: mandates and their ends, closures, reports and votes due, and what ran out unseen.
calendar-title = What is coming
calendar-event = { DAY($day) }: { $event }.
calendar-nothing-due = Nothing is on record as due on { THE($host) } in the next { $months } months.
calendar-later-dates = { $dates ->
    [one] { $dates } later date
   *[other] { $dates } later dates
} in the table.
calendar-unsettled = Fell due { ON($day) }, and what came of it is not known here: { $event }.
calendar-unsettled-more = { $dates ->
    [one] { $dates } more that fell due is
   *[other] { $dates } more that fell due are
} in the table.
calendar-table-due = Due by { DAY($day) }
calendar-table-unsettled = Fell due before, outcome not known here
calendar-table-demands = Demands that stand undecided
