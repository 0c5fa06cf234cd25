# What then happened: the forecast set against the facts after the date.
revealed-title = What then happened (known only after the date)
revealed-knows-more = This section knows what the rest of the brief does not: it was written with the evidence of { DAY($seen) }, after the date of the question, { DAY($day) }. Nothing in it reached the sections above.
revealed-no-demand = No demand stood open on the date, and none came within three years of it.
revealed-demand-begin = The demand of { DAY($day) } to { $mission } ({ $scope })
revealed-demand-open = { revealed-demand-begin } has had no outcome yet.
revealed-demand = { revealed-demand-begin }: { $outcome }{ $after ->
    [none] {""}
   *[other] {" "}{ $after }
}{ $decision ->
    [none] {""}
   *[other] {" "}({ $decision })
}.
revealed-after = after { $days ->
    [one] { $days } day
   *[other] { $days } days
}
revealed-given = It had been given a chance of { $mean } (90% interval { $low } to { $high }), and a decision had been expected after { $soonest } to { $latest } days.
revealed-mission-ended = { $mission } ended on { DAY($day) }.
revealed-mission-there = { $mission } was still there on { DAY($day) }.
revealed-no-act = No act of the Council on this host within three years after the date is in the register.
revealed-veto = On { DAY($day) } { $members } vetoed { $symbol } ({ $subject }).
revealed-veto-foretold = Foretold, for a draft of this kind: { $chances }.
revealed-veto-chance = { THE($member) } { $mean } (90% interval { $low } to { $high })
revealed-ruled-out = The model had all but ruled it out, and was wrong.
revealed-other-acts = { $acts ->
    [one] { $acts } other act of the Council on this host is
   *[other] { $acts } other acts of the Council on this host are
} in the table.
revealed-no-deaths = Deaths { IN($host) } after the date cannot be set beside a forecast: there was none, or none are known yet.
revealed-months = Of { $months } months that are known, { $inner } lie within the 50% interval and { $outer } within the 90% interval that had been foretold.
revealed-total = In the first { $months } months organised violence killed { $killed } people; foretold were { $median } ({ $low } to { $high }), so it lies { $inside ->
    [yes] within
   *[no] outside
} the 90% interval.
revealed-foretold-title = Deaths { IN($host) } by month: foretold and seen
revealed-foretold-alt = A fan of the forecast of { DAY($day) } and dots of what happened, { DAY($first) } to { DAY($last) }: { $inside } of { $months } months lie within the 90% interval.
revealed-foretold-source = Forecast: scenario as things stand, estimated effect. Seen: UCDP GED 25.1, best estimate, known on { DAY($day) }.
revealed-table-acts = Acts of the Security Council after the date
revealed-table-totals = Deaths foretold and seen
revealed-table-months = Deaths by month, foretold and seen
