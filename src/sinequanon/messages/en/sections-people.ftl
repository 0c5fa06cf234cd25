# What happens to the people: those to come, and the months that were most like now.
people-title = What happens to the people
people-less-than-a-year = Less than a year { OF($host) } is known.
people-forecast-pooled = The forecast pools the country's own last 12 and 24 months with what followed the months of all countries whose past was most alike, by weights learnt on earlier dates alone.
people-forecast-base-rate = The forecast is the base rate: the last 12 months, each as likely as the others. The richer model has not scored better before this date.
people-forecast-none = For { DAY($month) } and the { $months } months ahead it gives no deaths with a probability of 95% or more in each month. It knows nothing of the mission: it is the base rate for every scenario.
people-forecast = For { DAY($month) } it gives { $low } to { $high } deaths (90% interval; median { $median }, mean { $mean }); { $months } months ahead, { $last_low } to { $last_high }. It knows nothing of the mission: it is the base rate for every scenario.
people-no-score = No year has been scored before this date, so the forecast has no score to stand beside it.
people-on-purpose = Civilians killed on purpose are what UCDP calls one-sided violence; civilians killed in battle, by strikes and shelling among them, are in the total and not counted apart.
people-score = Over the { $years } years before this date and all states, its error (CRPS) was { $crps } than that of the last 12 months taken as the forecast, and { $log } on the log scale; a few wars decide the first figure.
people-lower = about { $share }% lower
people-higher = about { $share }% higher
people-battle-deaths = Battle deaths (state-based conflict) in the { $months } months ahead: { $chances }, from { $drawn ->
    [histories] the simulated histories in which the mission stays (next annex)
   *[paths] whole paths of months, not months one by one
}; the last 12 months known had { $known }.
people-at-least = at least { $deaths } with a probability of { $chance }
people-crossing = Reaching { $line } would be a crossing of the line from below.
people-crossing-either = Reaching { $first } or { $second } would be a crossing of the line from below.
people-crossed = Both lines are already crossed: falling below them would be the change.
people-like = Of the { $months } months on record that were most like this one, { $fell } were followed by fewer deaths in the next 12 months than in the 12 before, and { $others } by as many or more.
people-months-preliminary = { $months ->
    [one] { $months } preliminary month
   *[other] { $months } preliminary months
}
people-months-estimated = { $months ->
    [one] { $months } estimated month
   *[other] { $months } estimated months
}
people-months-unknown = { $months ->
    [one] { $months } unknown month
   *[other] { $months } unknown months
}
people-deaths-title = Deaths in organised violence { IN($host) }, by month, and the forecast
people-deaths-title-with-early-reports = Deaths in organised violence { IN($host) }, by month: known, early reports, and the forecast
people-deaths-alt = Bars of past months, then a fan of { $months } months. Last month known: { $deaths } deaths in { DAY($last) }{ $marked ->
    [none] {""}
   *[other] ; { $marked }
}. Ahead: median { $median }, 90% interval { $low } to { $high } a month.
people-deaths-source = UCDP: { $release ->
    [later] release 25.1 of 2025, which is later than this date
    [later-and-then] months before 2024 by release 25.1 of 2025, which is later than this date; since 2024 as published by it
    [one] release 25.1
   *[one-and-then] months before 2024 by release 25.1; since 2024 as published by this date, early reports last
}. The fan: 50% and 90% intervals; the lines on early reports: 90% intervals of what they will become.
people-table-last-months = Last 12 months
people-table-like = Months of all states most like { DAY($month) } { IN($host) }
