# Words inside charts: titles of axes, names of curves.
charts-chance = chance, %
charts-scenario = { $scenario ->
    [it-stays] it stays
    [as-things-stand] as things stand
    [it-leaves] it leaves
   *[it-leaves-slowly] it leaves slowly
}
charts-effect = { $effect ->
    [none] no effect of peacekeepers
    [estimated] effect as estimated here
   *[synthesis] effect by the studies pooled
}
charts-assumption = { $assumption ->
    [consent] consent
    [drawdown] drawdown
    [substitute] substitute
    [substitute-counts] substitute counts
    [shield] shield
   *[effect-of-peacekeepers] effect of peacekeepers
}
charts-level = { $level ->
    [estimated] estimated
    [kept] kept
    [withdrawn] withdrawn
    [as-past-exits] as past exits
    [over-24-months] over 24 months
    [may-come] may come
    [none] none
    [not-at-all] not at all
    [as-peacekeepers] as peacekeepers
    [vetoes] vetoes
    [no-vetoes] no vetoes
   *[synthesis] synthesis
}
charts-level-of = { $assumption }: { $level }
charts-share-of-variance = share of the variance, %
charts-change-of-deaths = change of mean deaths
charts-state = { NAME($state) }
charts-member = { $code ->
    [USA] US
    [GBR] UK
   *[other] { NAME($state) }
}
charts-the-host = the host
charts-agreement = agreement, %
charts-position = position
charts-decade = { $decade }s
charts-deaths-a-month = deaths a month
charts-sure = { $sure ->
    [known] known
    [preliminary] preliminary
    [estimated] estimated
    [not-known-yet] not known yet
   *[forecast] forecast
}
charts-forecast-intervals = forecast: 50% and 90%
charts-foretold-intervals = foretold: 50% and 90%
charts-happened = happened
charts-since = since { $year }
charts-scope = { $scope ->
    [whole-ended-on-demand] whole, ended on demand
   *[other] { $scope }
}
charts-events-per-100 = events per 100 mission-years
charts-people = people
charts-others = others
charts-when-demanded = when the host demands it
charts-when-not-demanded = when nobody demands it
charts-months-since-decision = months since the decision
charts-share-still-there = share of the force still there, %
charts-chance-of-exit = chance that it has left, %
charts-deaths-plus-one = deaths + 1
