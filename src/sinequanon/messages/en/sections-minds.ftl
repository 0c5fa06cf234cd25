# What would change our mind: which assumption moves the answer most, and which facts would settle it.
minds-title = What would change our mind
minds-none = Without a scenario for { THE($host) } ({ $why }), no assumption can be moved to see what hangs on it. Facts that would let one run: a mission in the country, its strength, and a series of deaths by month.
minds-most = { $target ->
    [deaths] The deaths within { $months } months hang
    [war] The chance of war in 12 months hangs
   *[adopted] The chance that a draft on sanctions is put to the vote and adopted hangs
} most on { $assumption }: { $share } of the variance, with what acts together with it{ $rest ->
    [none] , and on no other by as much as 2%
   *[other] , then on { $rest }
}.
minds-share = { $assumption } ({ $share })
minds-nothing-else = With the estimated effect, no single other assumption changes the mean deaths by as much as one.
minds-largest-change-of = With the estimated effect held, the largest single change is that of { $assumption } to “{ $level }”: mean deaths within { $months } months go from about { $before } to about { $after }
minds-largest-change = { minds-largest-change-of }.
minds-slight-change = { minds-largest-change-of }, which is small beside the 90% intervals of the annex before.
minds-facts = Facts that would change the answer, the weightiest first: { $facts }.
minds-fact = { $assumption ->
    [consent] on consent, a letter of the government that names a date for the mission, or takes its demand back
    [drawdown] on the drawdown, a plan of withdrawal with months and numbers, agreed by host and Council
    [substitute] on another force, a signed agreement with its numbers and its money
    [substitute-counts] on whether such a force does the same, figures of violence from where one, and no other, has stood
    [shield] on the shield, a vote on any draft about the host, and who was against it
   *[effect-of-peacekeepers] on the effect of peacekeepers, a study of exits whose effect stands out from the spread of forecasts, on forces of this size
}
minds-alike = Nothing is assumed of what the people of { $mission } change about deaths, so neither deaths nor the chance of war hang on any of these assumptions.
minds-points = { $points } points
minds-how = Shares are Sobol' indices over every combination of the assumptions, each level alike, { $histories } histories each; they say what hangs on what, not how likely a level is. They are computed, not estimated, and have no interval.
minds-bar = { $name } { $label }
minds-shares-title = What the deaths within { $months } months hang on
minds-shares-alt = Bars, share of the variance over all combinations of assumptions, with interactions: { $shares }.
minds-shares-source = Total Sobol' indices (Sobol' 2001); they add up to more than 100% where assumptions act together.
minds-moves-title = Mean deaths within { $months } months, when one assumption besides the effect is changed
minds-moves-alt = Bars, change from the scenario as things stand with the estimated effect: { $changes }.
minds-moves-source = Scenario as things stand, effect of peacekeepers as estimated; all else held.
minds-table-one = One assumption at a time: change from the scenario as things stand
minds-table-shares = Shares of the variance
minds-table-assumptions = Every assumption of the scenario, with its source
minds-veto-of = veto of { THE($member) }, if it is put to the vote
minds-spells = { $drafts ->
    [one] { $drafts } draft
   *[other] { $drafts } drafts
} in { $spells ->
    [one] { $spells } spell
   *[other] { $spells } spells
} at odds since { $year }
minds-source = { $source ->
    [coup] irregular changes of government of all states, by the time since the last
    [consent] past losses of consent of all missions, with what is known of this one
    [share-in-like-company] how often the member joined the vetoes of others, and cast its own
    [chain] past vetoes, member by member
    [base-rate] how often the member cast a veto
    [spatial-rule] positions of the Council's members
    [tallies-of-like-drafts] tallies of like drafts
   *[forecast-of-the-violence-link] forecast of deaths, in the annex on the people
}
