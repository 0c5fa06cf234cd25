# Deaths so far: how many, of which kinds of violence, and how sure the figures are.
deaths-none = No death in organised violence is on record { IN($place) } in the 12 months { UNTIL($last) } (UCDP{ $most ->
    [none] {""}
   *[other] ; at most { $most }
  })
deaths-none-twice = No death in organised violence is on record { IN($place) } in the 12 months { UNTIL($last) } (UCDP{ $most ->
    [none] {""}
   *[other] ; at most { $most }
  }), nor in the 12 months before.
deaths-killed = In the 12 months { UNTIL($last) } organised violence killed { $people ->
    [one] { $people } person
   *[other] { $people } people
  } { IN($place) }{ $split ->
    [none] {""}
    [all] , all { $kinds }
   *[other] : { $kinds }
  } (UCDP best estimate{ $bounds })
deaths-bounds = ; low { $low }, high { $high }
deaths-before = in the 12 months before, { $deaths ->
    [none] none
   *[other] { $deaths }
}
deaths-left-out = No death on record does not mean that nobody was killed: UCDP's yearly releases leave out parties that kill fewer than 25 people in a calendar year.
deaths-of-kind = { $deaths } { $kind }
deaths-kind = { $kind ->
    [state_based] in battle (state-based conflict)
    [one_sided] { $count ->
        [one] civilian
       *[other] civilians
      } killed on purpose (one-sided violence)
   *[non_state] in fighting between armed groups without the state
}
deaths-not-apart = Those { IN($place) } alone are not counted apart.
deaths-of-the-whole = These are the deaths of the whole { OF($host) }; those { IN($place) } alone are not counted apart.
deaths-mission-in-area = These are the deaths of the whole { OF($host) }; { THE($mission) } works only { IN($area) }, of which deaths are not counted apart.
deaths-disaggregated = { $months ->
    [one] { $months } of these months is
   *[other] { $months } of these months are
  } a final yearly total shared out by the shape of early reports
deaths-preliminary = { $months ->
    [one] { $months } of these months is an early report
   *[other] { $months } of these months are early reports
  }, which the yearly release will revise
deaths-estimated = { $months ->
    [one] { $months } of these months is
   *[other] { $months } of these months are
  } known only together with other months
deaths-other-count = { $by } { $manner ->
    [estimated] estimated
   *[counted] counted
  } { $least ->
    [yes] at least { $killed }
   *[no] { $killed }
  } { $whom ->
    [civilians] civilians
   *[people] people
  } killed { IN($host) } { $span }; UCDP, on which the other figures rest, counts only organised violence whose parties it can tell, and has { $best } { $whom ->
    [civilians] deaths for that time, fighters included
   *[people] for that time
  }.
deaths-in-year = in { $year }
deaths-in-years = from { $first } to { $last }
deaths-in-months = from { DAY($first) } to { DAY($last) }
