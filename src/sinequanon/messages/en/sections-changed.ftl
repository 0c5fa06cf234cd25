# What changed: facts that became known since a day, deaths and strength.
changed-title = What changed since { DAY($since) }
changed-none = No new fact has become known here since { DAY($since) } on { THE($place) } or its UN missions.
changed-newest = The newest before that: { $fact }
changed-facts = { $facts ->
    [one] { $facts } fact
   *[other] { $facts } facts
} on { THE($place) } and its UN missions became known in the { $days } days to { DAY($now) }{ $older ->
    [0] {""}
   *[other] , { $older } of them of an earlier day
  }.
changed-fact = { $fact }{ $older ->
    [yes] {" "}(Known only since.)
   *[no] {""}
  }
changed-of-mission = { NAME($mission) }: { $fact }
changed-and-more = { $facts ->
    [one] { $facts } further fact is
   *[other] { $facts } further facts are
} in the table.
changed-not-seen = News { OF($mission) } could last be seen { ON($day) }: what happened since is missing here, which does not say that nothing happened.
changed-chance-same = The chance that { THE($mission) } loses consent within 12 months, in part or whole, is { $now }, by what was known on { DAY($since) } as by what is known now.
changed-chance = What became known since { DAY($since) }, and the time that passed, moved the chance that { THE($mission) } loses consent within 12 months, in part or whole, from { $then } to { $now }{ $why ->
    [none] {""}
   *[other] ; what { $way ->
        [up] raised
       *[down] lowered
    } it: { $why }
  }.
changed-deaths = Deaths { IN($place) }{ $together ->
    [yes] ,
   *[no] {""}
  } are now known to { DAY($month) }{ $early ->
    [yes] {" "}(early reports among them)
   *[no] {""}
  }, { $months ->
    [one] { $months } month
   *[other] { $months } months
  } further than { ON($since) }: { $year ->
    [0] none
   *[other] { $year }
  } in the 12 months to it, after { $before ->
    [0] none
   *[other] { $before }
  } in the 12 months { UNTIL($then) }.
changed-deaths-same = Deaths { IN($place) }{ $together ->
    [yes] ,
   *[no] {""}
  } are known to { DAY($month) }, as far as { ON($since) }.
changed-count = The newest count { OF($mission) }: { $count }; the one before, { $before }.
changed-count-first = The first count { OF($mission) } on record: { $count }.
changed-count-same = No newer count { OF($mission) } than that { OF-DAY($month) } has become known.
changed-counted = { $people } { $who ->
    [military] military personnel
    [troops] troops
    [police] police
    [observers] observers
    [all-personnel] people in all, civilians among them
    [military-and-civilian] military and civilian personnel
   *[other] people in uniform
} in { DAY($month) }
changed-table = Facts that became known
