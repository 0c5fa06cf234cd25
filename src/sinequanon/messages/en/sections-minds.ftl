# What would change our mind: which assumption moves the answer most, and which facts would settle it.
minds-title = What would change our mind
minds-none = Without a scenario for { THE($host) } ({ $why }), no assumption can be moved to see what hangs on it. Facts that would let one run: a mission in the country, its strength, and a series of deaths by month.
minds-most = { $target ->
    [deaths] The deaths within { $months } months hang
    [war] The chance of war in 12 months hangs
   *[adopted] The chance that a draft on sanctions is put to the vote and adopted hangs
} most on the { $assumption }: { $share } of the variance, with what acts together with it{ $rest ->
    [none] , and on no other by as much as 2%
   *[other] , then on { $rest }
}.
minds-share = { $assumption } ({ $share })
minds-nothing-else = With the estimated effect, no single other assumption changes the mean deaths by as much as one.
minds-largest-change-of = With the estimated effect held, the largest single change is that of { $assumption } to “{ $level }”: mean deaths within { $months } months go from about { $before } to about { $after }
minds-largest-change = { minds-largest-change-of }.
minds-slight-change = { minds-largest-change-of }, which is small beside the 90% intervals of the section before.
minds-facts = Facts that would change the answer, the weightiest first: { $facts }.
minds-fact = on the { $name }, { $assumption ->
    [consent] a letter of the government that names a date for the mission, or takes its demand back
    [drawdown] a plan of withdrawal with months and numbers, agreed by host and Council
    [substitute] a signed agreement on another force, with its numbers and its money
    [substitute-counts] figures of violence from where such a force, and no other, has stood
    [shield] a vote on any draft about this host, and who was against it
   *[effect-of-peacekeepers] a study of exits whose effect stands out from the spread of forecasts, on forces of this size
}
minds-how = Shares are Sobol' indices over every combination of the assumptions, each level alike, { $histories } histories each; they say what hangs on what, not how likely a level is. They are computed, not estimated, and have no interval.
minds-bar = { $name } { $label }
minds-shares-title = What the deaths within { $months } months hang on
minds-shares-alt = Bars, share of the variance over all combinations of assumptions, with interactions: { $shares }.
minds-shares-source = Total Sobol' indices (Sobol' 2001); they add up to more than 100% where assumptions act together.
minds-moves-title = Mean deaths within { $months } months, when one assumption besides the effect is changed
minds-moves-alt = Bars, change from the scenario as things stand with the estimated effect: { $changes }.
minds-moves-source = Scenario as things stand, effect of peacekeepers as estimated; all else held.
minds-table-one = One assumption at a time
minds-table-shares = Shares of the variance
minds-table-assumptions = Every assumption of the scenario, with its source
