# What changed between two dates, as the page and the command tell it.
since-same-day = The two dates are one: nothing is new.
since-none = No new fact{ $host ->
    [none] {""}
   *[other] {" "}{ OF($host) }
  } became known between { DAY($since) } and { DAY($now) }, with { $missions ->
    [one] { $missions } UN mission
   *[other] { $missions } UN missions
  } in view.
since-facts = { $facts ->
    [one] { $facts } fact
   *[other] { $facts } facts
  }{ $host ->
    [none] {""}
   *[other] {" "}{ OF($host) }
  } became known between { DAY($since) } and { DAY($now) }{ $older ->
    [0] {""}
   *[other] , { $older } of them older
  }, with { $missions ->
    [one] { $missions } UN mission
   *[other] { $missions } UN missions
  } in view.
since-newest = The newest fact on record is of { DAY($day) }{ $silent ->
    [yes] : what happened since is missing here, which is not to say that nothing happened.
   *[no] .
}
since-known-late = { $fact } (Known only since.)
since-of-mission = { NAME($mission) }: { $fact }
since-asked-to-leave = { NAME($mission) }: its host has asked that all of it leave, so that no chance is given any more; { ON($day) } the chance of losing consent in part or whole within 12 months was about { $then }.
since-chance = the chance that { $several ->
    [yes] its hosts withdraw
   *[no] { THE($host) } withdraws
  } consent in part or whole within 12 months is about { $now }{ $then ->
    [none] {""}
    [same] , about as before
   *[other] , after { $then }
}
since-moved = { NAME($mission) }: { $chance }{ $why ->
    [calm] .
    [none] ; no single input stands out, all were estimated again.
   *[other] . Behind it: { $why }.
}
since-calm = The chance of losing consent within 12 months moved by less than { $points } points for { $missions ->
    [one] { $missions } mission
   *[other] { $missions } missions
}.
since-no-veto-moved = No member's chance of vetoing a draft about { THE($host) } moved by { $points } points.
since-veto-moved = The chance that { THE($member) } vetoes a draft { $draft ->
    [renew] to renew a mission
   *[sanction] to impose sanctions
  } about { THE($host) } is about { $now }, after { $then }.
since-deaths-same = Deaths { IN($place) }: known to { DAY($month) } at both dates ({ $deaths } in that month{ $year ->
    [none] {""}
   *[other] , { $year } in the 12 months to it
  }).
since-deaths = Deaths { IN($place) }: { $deaths } in { DAY($month) }{ $early ->
    [yes] {" "}by early reports
   *[no] {""}
  }{ $year ->
    [none] {""}
   *[other] , { $year } in the 12 months to it
  }{ $before ->
    [none] {""}
   *[other] ; before, { $before }
  }.
since-deaths-then = { $deaths } in { DAY($month) }
since-no-deaths = No further month of deaths became known of { $hosts ->
    [one] { $hosts } host
   *[other] { $hosts } hosts
}.
since-deaths-column = { $column ->
    [deaths-in] deaths in
    [known-to] known to
    [in-that-month] in that month
    [in-12-months] in 12 months
    [before-to] before, to
   *[in-that] in that
}
since-month = { $month }{ $early ->
    [yes] {" "}(early)
   *[no] {""}
}
since-count = { $people } { $who ->
    [military] military personnel
    [troops] troops
    [police] police
    [observers] observers
    [all-personnel] people in all, civilians among them
    [military-and-civilian] military and civilian personnel
   *[other] people in uniform
} counted in { DAY($month) }
since-strength = { NAME($mission) }: { $count }{ $before ->
    [same] , with no newer count since
    [none] {""}
   *[other] ; the count before, { $before }
  }{ $now ->
    [none] {""}
   *[other] ; estimated now { $now } people in uniform ({ $within })
  }.
since-no-count = No new count of people in uniform of { $missions ->
    [one] { $missions } mission
   *[other] { $missions } missions
}.
since-name = { NAME($mission) }
since-place = { THE($place) }
