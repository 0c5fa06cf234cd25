# The first page and a mission's page.
app-board-title = UN missions on { DAY($day) }
app-board-heading = UN missions on { DAY($day) }: whose consent is at risk
app-board-no-mission = No UN mission stood on { DAY($day) }.
app-board-likeliest = Likeliest to lose some of their host's consent within 12 months: { $missions }.
app-board-none-free = No mission that stands is still free of a demand to leave.
app-board-told = Asked to leave already: { $missions }.
app-board-named = { NAME($mission) } ({ $chance })
app-board-slide = Month by month since 1990
app-board-moved-since = What moved since
app-board-first-look = A first look: { $listed ->
    [none] no list of chances was made before this date
   *[other] colours show the chances that the list { OF-DAY($listed) } gave
  }. The list { OF-DAY($day) } is being made.
app-board-most-at-risk = Most at risk
app-board-still-there = Asked to leave, and still there
app-board-now = { $asked }. Now: { $consent }.
app-board-nothing = No mission.
app-board-moved-card = { $since ->
    [none] Moved in the last month
   *[other] Moved since { DAY($since) }
}
app-board-being-compared = Being compared …
app-board-why = Why
app-board-ends-next = Mandates that end next
app-board-in-days = { DAY($day) }, { $days ->
    [0] today
    [one] in { $days } day
   *[other] in { $days } days
}
app-board-closes = { $when }: it must close
app-board-none-ends = None within 90 days.
app-board-over = Past their last day on record, with no renewal known here: { $missions }.
app-board-legend = Chance of any loss of consent in 12 months:
app-board-step = { $step ->
    [0] under 5%
    [1] 5–10%
    [2] 10–15%
    [3] 15–25%
    [4] 25% and more
   *[5] asked to leave
}
app-board-map-note = { $capitals ->
    [all] No places of deployment are mapped by this date, so that each mission stands at a capital
   *[some] Each mission stands at the middle of its places of deployment
  }, the larger the more people it has. Points that would cover one another are moved apart. Coastlines without borders, so none is disputed (Natural Earth; deployments: Geo-PKO).
app-board-at-a-capital = At a capital, where no deployments are mapped by this date ({ $count })
app-board-list = The list
app-board-search = Search
app-board-kind = Kind
app-board-kind-of = { $kind ->
    [peacekeeping] peacekeeping
    [political] political
   *[all] all
}
app-board-only = Only
app-board-only-those = { $only ->
    [risk] 15% or more
    [told] asked to leave
    [mandate] mandate ends within 90 days, or has run out
   *[all] all
}
app-board-order = Sorted by
app-board-by = { $by ->
    [risk] risk
    [mission] mission
    [host] host
    [mandate] end of mandate
   *[strength] strength
}
app-board-count = { $count } of { $all } missions.
app-board-column = { $column ->
    [mission] mission
    [host] host
    [any] any loss of consent in 12 months
    [any-short] any loss in 12 months
    [all] all asked to leave
    [mandate] mandate ends
    [strength] strength
    [deaths] deaths, 12 months
   *[consent] consent
}
app-board-asked-to-leave = asked to leave
app-board-chance-unknown = chance not known
app-board-chance = { $chance } chance of any loss of consent in 12 months
app-board-past = past; no renewal known here
app-board-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
app-board-deaths-to = { UNTIL($month) }
app-board-map = Map of { $count ->
    [one] { $count } mission
   *[other] { $count } missions
  } as of { DAY($day) }; the list holds the same figures.
app-board-strength-unknown = strength not known
app-board-people = { $people } people
app-board-site = { $year ->
    [none] at { NAME($place) }, a capital
   *[other] { $places ->
        [one] its place of deployment
       *[other] the middle of its { $places } places of deployment
      } in { $year }
  }
app-board-nowhere = place not known
app-board-point = { NAME($mission) }, { $hosts }: { $risk }; { $people }; { $site }
app-board-asked = { THE($host) } asked { ON($day) }
app-moved-title = What has moved since { DAY($since) }
app-moved-not-made = The list { OF-DAY($since) } is not made yet.
app-moved-make = Make it and compare
app-moved-none = No chance of any loss of consent has moved by a percentage point or more.
app-moved-column = { $column ->
    [mission] mission
    [then] any loss, then
    [now] now
    [way] way
   *[why] why
}
app-moved-way = { $way ->
    [up] ▲ up
    [down] ▼ down
   *[level] level
}
app-mission-title = { NAME($mission) } { ON($day) }
app-mission-all = All missions { ON($day) }
app-mission-told = { THE($host) } asked { ON($day) } that all of it leave; it stands all the same. No chance of such a demand is given, since it has been made.
app-mission-told-undated = { $hosts } asked that all of it leave; it stands all the same. No chance of such a demand is given, since it has been made.
app-mission-lead = The chance that { THE($host) } withdraws some of its consent within 12 months is about { $any } (90%: { $any_within }), and that it asks all of the mission to leave { $all } ({ $all_within }).
app-mission-lead-several = The chance that one of its hosts ({ $hosts }) withdraws some of its consent within 12 months is about { $any } (90%: { $any_within }), and that it asks all of the mission to leave { $all } ({ $all_within }).
app-mission-unknown = No chance of a loss of consent is known for it on this date.
app-mission-brief = Brief on { THE($host) }
app-mission-scenarios = Its scenarios
app-mission-due = What is due
app-mission-changed = What changed
app-mission-facts = Facts of the mission
app-mission-fact = { $fact ->
    [name] name
    [began] began
    [mandate] mandate
    [consent] consent
    [apart] what sets its chance apart
    [people] uniformed people
   *[map] on the map
}
app-mission-no-end = no last day on record
app-mission-mandate = { $state ->
    [runs] runs to { DAY($day) }
    [closing] it must close: its last mandate ends on { DAY($day) }
    [ran-out] its mandate ran to { DAY($day) }; whether it was renewed is not known here
   *[was-to-close] it was to close by { DAY($day) }; whether it has is not known here
}
app-mission-no-strength = not known, or a civilian mission
app-mission-vague = not counted yet; { $low } to { $high } { ON($month) }
app-mission-strength = about { $people } ({ $low } to { $high }) { ON($month) }
app-mission-counts = Uniformed people by month, as counted
app-mission-chart = Uniformed people { OF($mission) } by month, as counted
app-mission-like = The past cases most like it
app-mission-column = { $column ->
    [mission] mission
    [host] host
    [asked] asked on
    [followed] what followed
   *[days] days until decided
}
app-called = { NAME($mission) }
