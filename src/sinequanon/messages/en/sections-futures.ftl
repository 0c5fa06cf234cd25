# With and without the mission: deaths, war and exit when it stays, leaves, or leaves slowly, for each assumed effect.
futures-title = With the mission and without it
futures-none = No scenario with and without a mission can be run for { THE($host) } on this date: { $why }
futures-about = { $q50 } ({ $q05 } to { $q95 })
futures-if-it-leaves = If { $mission } leaves rather than stays, deaths { IN($host) } within { $months } months are the same if peacekeepers change nothing; by the studies of what they change, pooled,
futures-no-gap = { futures-if-it-leaves } they are the same as well, to the nearest death: so few are the deaths, or the people that would leave.
futures-gap = { futures-if-it-leaves } { $median } (median; 90% interval { $low } to { $high }), with a chance of { $chance } that more die. Past exits do not tell the two apart.
futures-without-troops = { $mission } { $why }: nothing is assumed of what its people change about deaths in the whole { OF($host) }, which are foretold alike whether it stays or leaves, about { $deaths } within { $months } months (median and 90% interval).
futures-civilian = is a civilian mission
futures-only-in = works only in { THE($area) }
futures-observes = observes and guards nobody
futures-own-premises = has uniformed people to guard its own premises alone and counts here as a civilian mission
futures-totals = By the same studies, deaths { IN($host) } within { $months } months have a median of about { $stays } if { $mission } stays, { $leaves } if it leaves as past missions did, and { $slow } if it takes { $slowly } months to leave (90% intervals in brackets); the estimate made here from host states alone, which the studies do not enter, gives { $estimated } if it leaves.
futures-record = After { $exits } past exits of UN forces{ $since ->
    [none] {""}
   *[other] {" "}since { $since }
}, each counted by host, deaths within { $months } months were within the 90% interval forecast just before the last departure in { $within }{ $rest ->
    [none] {""}
   *[other] , { $rest }
}.
futures-above = above it in { $exits } ({ $named })
futures-below = below it in { $exits } ({ $named })
futures-exit = { NAME($host) } { $year }, { $deaths ->
    [one] { $deaths } death
   *[other] { $deaths } deaths
}
futures-and-more = { $named } and { $more } more
futures-war-unknown = No series of battle deaths of this host is known, so no chance of war is told.
futures-war-alike = The chance that battle deaths reach 1,000 in the first 12 months is { $chance }.
futures-war = The chance that battle deaths reach 1,000 in the first 12 months is { $stays } if the mission stays; if it leaves, { $leaves } by the studies pooled, and between { $least } and { $most } across the three assumptions.
futures-substitute = If it leaves, the chance that another force takes its place is { $substitute }.
futures-closes = By a decision of the Security Council { $mission }'s last mandate { $passed ->
    [yes] was to end
   *[no] ends
  } on { DAY($day) }: the scenario in which it stays shows what that decision rules out.
futures-exit-ahead = As things stand, the chance that { $mission } has left through the host within { $months } months is { $exit }.
futures-exit-ahead-by = As things stand, the chance that { $mission } has left through the host within { $months } months is { $exit }; if consent is withdrawn, it has left by { DAY($month) } in half of all histories.
futures-unasked = The scenarios leave out that the Council may end a mission unasked: of missions of its kind and age { $ends ->
    [0] none
    [one] one
    [2] two
    [3] three
    [4] four
   *[other] { $ends }
  } ended so in { $years } mission-years over the last ten years, which makes { $chance } ({ $within }) in { $months } months.
futures-how = Each number stands on { $histories } simulated histories of { $months } months from { DAY($first) }; each history takes one joint draw of all estimates, and all scenarios share their luck, so that differences are paired. The forecast of deaths is scored in the annex before; the effect of the mission cannot be scored, because only one of its worlds is ever seen.
futures-effects-title = Deaths within { $months } months, for three assumptions of what peacekeepers change
futures-effects-alt = Three panels on one logarithmic scale, median with 90% interval: { $deaths }.
futures-panel = { $effect }, { $scenario }: { $q50 } ({ $q05 } to { $q95 })
futures-effects-source = Scenario: forecast of deaths (UCDP GED) times what the assumed effect makes of the number of peacekeepers. Dot: median; bars: 50% and 90%.
futures-gone-title = When { $mission } has left
futures-gone-alt = Lines by month, chance that the mission has left by the end of the horizon: { $chances }.
futures-gone-by = { $scenario } { $chance }
futures-gone-source = Scenario, from past exits of UN forces and past decisions. It leaves slowly: over { $months } months.
futures-exits-title = Deaths within { $months } months of past exits, and what had been forecast
futures-exits-alt = One line an exit, 90% interval of the forecast and deaths that came: { $exits }.
futures-came = { $exit }: { $low } to { $high }, came { $seen }
futures-exits-source = Forecast as of the month before the last departure, 90% interval and median; dot: deaths that came (UCDP GED), known today.
futures-exit-label = { $year } { NAME($host) }
futures-table-deaths = Deaths within { $months } months by scenario and assumed effect
futures-table-differences = Differences from the world in which the mission stays, deaths within { $months } months
futures-table-war = Chance of war: battle deaths in 12 months reach 25 or 1,000
futures-table-politics = Chances within the horizon, by scenario; of the outcomes of a demand, if one is made
