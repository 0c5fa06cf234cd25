# The scenarios: form, results, sensitivity.
app-scenario-title = Scenarios for { THE($host) } as of { DAY($day) }
app-scenario-heading = What if? { NAME($host) }, as of { DAY($day) }
app-scenario-mission = Mission
app-scenario-largest = the largest
app-scenario-name = Scenario { $name }
app-scenario-field = { $field ->
    [consent] The host's consent
    [leave] The drawdown, once decided
    [over] Months of the drawdown
    [by] Months until all have left
    [then] Who comes instead
    [people] People of that force
    [after] Months after the drawdown begins
    [counts] How much one of its people counts as a peacekeeper
    [bare] Permanent members that do not veto
    [draft] Draft against the host
    [hazard] Hazard of a demand
    [horizon] Months
    [histories] Histories
    [seed] Seed
    [effect] Assumed effect of peacekeepers
   *[scale] Scale of deaths
}
app-scenario-consent = { $choice ->
    [model] as estimated
    [kept] kept throughout
   *[withdrawn] withdrawn on the date
}
app-scenario-leave = { $choice ->
    [past] as after past exits
    [over] over so many months
   *[by] done so many months from the date
}
app-scenario-then = { $choice ->
    [past] another force, as often as after past exits
    [none] nobody
   *[force] a force of this size
}
app-scenario-draft = { $choice ->
    [sanction] sanctions
    [condemn] condemnation
    [investigate] an inquiry
    [renew] renewal
   *[end] an end
}
app-scenario-hazard = { $choice ->
    [default] as its record tells
   *[estimated] by covariates alone
}
app-scenario-effect = { $choice ->
    [none] none
    [estimated] estimated from hosts
   *[synthesis] synthesis of the evidence
}
app-scenario-scale = { $choice ->
    [linear] linear
   *[log] logarithmic
}
app-scenario-member = { NAME($member) }
app-scenario-shared = What both share: draft, hazard, horizon, histories, seed
app-scenario-run = Run
app-scenario-copy = Copy the address
app-scenario-to-do = To do:
app-scenario-offers = These have an answer:
app-scenario-sensitivity = Which assumption moves the answer most
app-scenario-tell = Tell which (this takes some seconds)
app-scenario-sensitivity-of = Which assumption moves the answer most: { NAME($host) }
app-scenario-sensitivity-as-of = Which assumption moves the answer most: { NAME($host) }, as of { DAY($day) }
app-scenario-back = Back to the scenarios
app-scenario-shares = Shares of the variance of each answer over all combinations of the assumptions, each level equally likely: an assumption counts what it does alone and together with others, so that shares may add up to more than 100%.
app-scenario-share-column = { $column ->
    [assumption] assumption
    [share] share of the variance
   *[bar] bar
}
app-scenario-nothing-varies = nothing varies
app-scenario-assumption = { $assumption ->
    [consent] the host's consent
    [drawdown] how the mission leaves
    [substitute] whether another force comes
    [substitute-counts] how much another force counts
    [shield] vetoes in the Council
   *[effect-of-peacekeepers] the effect of peacekeepers
}
app-results-title = { NAME($mission) }: { $histories } histories from { $span }
app-results-deaths-chart = { $name }: deaths a month
app-results-deaths-note = Median, 50% and 90% of histories; effect of peacekeepers: { $effect }.
app-results-people-chart = { $name }: who provides security
app-results-people-note = People, mean over histories.
app-results-gone = Half of all histories see the mission gone by { DAY($month) }.
app-results-not-gone = In fewer than half of all histories has the mission left.
app-results-deaths = Deaths, by the assumed effect of peacekeepers
app-results-column = { $column ->
    [effect] effect of peacekeepers
    [months] months
    [a-median] A, median
    [b-median] B, median
    [within] 90%
    [gap] B − A, mean
    [histories] 90% of histories
    [more] more in B than in A
   *[chance] chance that there is
}
app-results-none = none
app-results-not-known = not known
app-results-acts = What host and Council do within { $months } months
app-results-wars = War: 1,000 battle deaths in the first 12 months
app-results-stand-on = What both stand on: every quantity with its interval and source ({ $rows } rows)
app-results-assumptions = Assumptions
app-results-effect = { $effect ->
    [none] no effect
    [estimated] estimated from hosts
   *[synthesis] synthesis of the evidence
}
app-results-act = { $act ->
    [coup] an irregular change of government
    [demand] a demand that all leave
    [part-demand] a demand that a part leave, or obstruction
    [draft] a draft against the host is put to the vote
    [veto] it is vetoed
    [sanctions] it is adopted
    [exit] the mission has left
   *[substitute] another force has come
}
app-results-another-force = another force
app-results-replacement = the force that replaces it
app-results-headline = Deaths in { $months } months: { $none } if peacekeepers change nothing; by the synthesis of the evidence { $pooled } on average (90% of histories: { $low } to { $high }), and more in B than in A with a chance of { $chance }.
app-results-as-many = as many in B as in A
app-results-in-b = { $more } in B
app-results-people-label = Scenario { $name }: people of each provider of security by month, on average over histories.
app-results-deaths-label = Scenario { $name }: deaths a month { IN($host) } from { DAY($first) } to { DAY($last) }, median with 50% and 90% of histories. In { $months } months { $median } in the median ({ $low } to { $high }).
app-results-old = `literature` meant one study of civilians killed by one side (Hultman, Kathman & Shannon 2013), stretched in proportion to all deaths and to any force of up to 8,000; past exits refute it. The effect is now `synthesis`, which pools published and own estimates.
app-meaning = { $name }: { $parts }.
app-meaning-consent = { $choice ->
    [model] the host's consent goes as its record tells
    [kept] the host consents throughout, so that the mission stays
   *[withdrawn] the host withdraws its consent on the date
}
app-meaning-leaves = { $sure ->
    [yes] the mission leaves
   *[no] if it is lost, the mission leaves
} { $way ->
    [past] as missions left in the past
    [over] over { $months ->
        [one] { $months } month
       *[other] { $months } months
      }
   *[by] by the end of month { $months }
}
app-meaning-past-force = another force comes as often as after past exits
app-meaning-no-force = nobody comes instead
app-meaning-force = { $people } people of another force come { $months ->
    [0] at once
    [one] { $months } month after the drawdown begins
   *[other] { $months } months after the drawdown begins
}
app-meaning-counts = each of whom counts as { $share } of a peacekeeper
app-meaning-bare = { $members } { $count ->
    [one] does
   *[other] do
} not veto
app-meaning-differ = They differ in { $fields }{ $follows ->
    [yes] , and so in what follows from it
   *[no] {""}
}; all else is the same.
app-meaning-same = They are the same: nothing differs.
app-meaning-field = { $field ->
    [consent] the host's consent
    [leave] the drawdown
    [then] who comes instead
    [counts] how much one of the other force's people counts
   *[bare] who vetoes
}
app-file-map = UN missions { ON($day) }, by the chance that their host withdraws some of its consent within 12 months
app-file-map-note = The darker the likelier; black: asked to leave. The larger the more people. Deployments: Geo-PKO 2.3; coastlines: Natural Earth.
app-file-strength-note = Known { ON($day) }. Counts: { $series }.
app-file-forecast = Deaths a month to come { IN($host) }, as of { DAY($day) }
app-file-forecast-note = Median, 50% and 90% of draws. Deaths before the date: UCDP.
app-file-scenario = { NAME($host) }, scenario { $name }: { $what ->
    [deaths] deaths a month
   *[people] who provides security
}, as of { DAY($day) }
app-file-scenario-note = { $what ->
    [deaths] Median, 50% and 90% of histories.
   *[people] People, mean over histories.
} Deaths before the date: UCDP.
app-file-made = { $source } Made with sinequanon.
app-file-nothing = There is nothing to draw: { $title }.
