# Texts that lower layers put together in English; here so that each is told in every language, and that its pattern can be tried.
registered-factor = { $way ->
    [higher] higher
   *[lower] lower
  } (×{ $factor }): { $fact }
registered-case = { $what } ({ DAY($month) }): { $came }
registered-mandate-ends = Mandate of { NAME($mission) }{ $about ->
    [yes] {" "}about this day
   *[no] {""}
  } { $past ->
    [yes] ran out
   *[no] ends
  } unless renewed
registered-authorisation-ends = Authorisation of { $force }{ $about ->
    [yes] {" "}about this day
   *[no] {""}
  } { $past ->
    [yes] ran out
   *[no] ends
  } unless renewed
registered-panel-ends = Mandate of the sanctions panel on { THE($state) } { $past ->
    [yes] ran out
   *[no] ends
  } unless renewed
registered-sanctions-end = Sanctions on { THE($state) } { $past ->
    [yes] ran out
   *[no] end
  } unless renewed
registered-sanctions-vetoed = End of the sanctions on { THE($state) }: the draft to renew them was vetoed
registered-to-have-left = { NAME($mission) } to have left
registered-was-to-close = { NAME($mission) } was to close
registered-must-close = { NAME($mission) } must close: end of its last mandate
registered-ends-for-good = { NAME($mission) }'s mandate ends for good
registered-mandate-is-to-end = Mandate of { NAME($mission) } ends
registered-there = { $several ->
    [yes] missions in its hosts
   *[no] missions in { THE($host) }
  }
registered-asked-lately = { registered-there } were asked to leave or obstructed { registered-times } in two years
registered-asked-last = { registered-there } were last asked to leave or obstructed in { $year }
registered-never-asked = { registered-there } were never asked to leave or obstructed on record
registered-asks-often = { registered-there } are asked to leave or obstructed { $often ->
    [more] more
   *[less] less
  } often than most: { registered-times } on record
registered-hosts-ask-often = missions in its hosts are asked to leave or obstructed { $often ->
    [more] more
   *[less] less
  } often than most: { registered-times } on record, all hosts together
registered-killed = { $killed } people killed in organised violence in 12 months
registered-killed-in-all = { $killed } people killed in organised violence in 12 months, all hosts together
registered-in-uniform = { $people } people in uniform
registered-in-uniform-in = { $people } people in uniform in { DAY($month) }
registered-hardly-anybody = hardly anybody in uniform in { DAY($month) }
registered-not-drawn-down = not drawn down by { DAY($month) }
registered-drawn-down = drawn down to { $share }% of its peak in three years
registered-drawn-down-by = drawn down to { $share }% of its peak in three years by { DAY($month) }
registered-old = a mission of { $years ->
    [0] less than a year
    [one] { $years } year
   *[other] { $years } years
  }, begun in { $year }
registered-change = an irregular change of government { $months ->
    [0] less than a month
    [one] { $months } month
   *[other] { $months } months
  } ago
registered-change-in = an irregular change of government in { THE($host) } { $months ->
    [0] less than a month
    [one] { $months } month
   *[other] { $months } months
  } ago
registered-times = { $times ->
    [0] never
    [1] once
    [2] twice
    [3] three times
    [4] four times
    [5] five times
    [6] six times
    [7] seven times
    [8] eight times
    [9] nine times
    [10] ten times
   *[other] { $times } times
}
registered-no-dispute-since = no dispute on record since { $year }
registered-predecessor = host asked { NAME($mission) }, its predecessor, to end
registered-against-wish = end decided against the host's wish ({ DAY($month) })
registered-last = last: { $told }
registered-uniformed-of = uniformed people of { NAME($mission) }
registered-past-demands = { $cases } past demands
registered-past-exits = { $cases } past exits
registered-last-figure = last figure { $people } in { $when }
registered-count-of = count of { $when }
registered-end-of = the { $good ->
    [yes] final end
   *[no] end
  } of { $article ->
    [yes] the { $what }
   *[no] { $what }
  }{ $rest }
registered-renewed-to = { NAME($mission) } renewed to { DAY($day) }
