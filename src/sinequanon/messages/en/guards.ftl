# Who provides security.
guards-about = about { $number }
guards-mission = { THE($mission) }
guards-people = { $people } people
guards-people-within = { $people } people ({ $low } to { $high })
guards-estimate = { $people } people ({ $low } to { $high }; last figure { OF-DAY($last) })
guards-authorised = { $people } people, reckoned from the number authorised { ON($last) } ({ $low } to { $high }; no count on record)
guards-people-aged = { $people } people { ON($last) } (not counted since; { $low } to { $high } now, by how such numbers change)
guards-people-not-known = a number that is not known
guards-aged = some { $people } in { $year }, not counted since
guards-authorised-in = { $people }, by the number authorised in { $year }
guards-last-counted = { $people }, last counted in { $year }
guards-no-figure = number not known
guards-with = { $known ->
   *[other] with { $people }
}
guards-not-looked = Which foreign forces other than the UN's are { IN($host) } has not been looked up.
guards-only = In { DAY($month) } { $force }, { $people }, is the only { $which ->
    [invited] invited foreign
   *[all] foreign
  } force on record for the whole { OF($host) }.
guards-largest = In { DAY($month) } { $force }, { $people }, is the largest { $which ->
    [invited] invited foreign
   *[all] foreign
  } force { $whole ->
    [yes] for the whole { OF($host) }
   *[no] { IN($host) }
  } (probability { $chance }).
guards-unsure = In { DAY($month) } it cannot be told which { $which ->
    [invited] invited foreign
   *[all] foreign
  } force is the largest { $whole ->
    [yes] for the whole { OF($host) }
   *[no] { IN($host) }
  }. { $several ->
    [yes] It may be { $candidates }; the first is the likeliest (probability { $chance }).
   *[no] The likeliest is { $force } (probability { $chance }), { $people }.
  }
guards-uncounted = In { DAY($month) } it cannot be told which { $which ->
    [invited] invited foreign
   *[all] foreign
  } force is the largest { $whole ->
    [yes] for the whole { OF($host) }
   *[no] { IN($host) }
  }: how many people { $forces } { $several ->
    [yes] have
   *[no] has
  } is not known{ $counted ->
    [none] {""}
   *[other] ; of those counted, the largest is { $counted }
  }.
guards-or = { $first }, or { $last }
guards-there-too = There too: { $forces }.
guards-nobody = In { DAY($month) } no foreign force is on record for the whole { OF($host) }.
guards-last = The last on record: { $force }, until { DAY($until) }.
guards-in-area = Confined to { $area }: { $force }.
guards-observes = { $area ->
   *[other] { $force }: observers, who guard nobody.
}
guards-own-premises = { $area ->
   *[other] { $force }, guards its own premises.
}
guards-forces-of = { $kind ->
    [state] forces of { THE($force) }
   *[other] { $force }
}, { $people }
guards-uninvited = There without the government's consent: { $forces }.
guards-leaving = Announced to have left by { DAY($day) }, which is not confirmed here: { $force }.
guards-due-out = due out by { DAY($day) }, not confirmed here
guards-doubtful = Not confirmed lately, with the chance that it has left since: { $forces }.
guards-bracketed = { $force } ({ $facts })
guards-too-whole = Also there: { $forces }.
guards-too-parts = Invited, for a part of the country: { $forces }.
guards-too-area = In one area alone: { $forces }.
guards-too-uninvited = Without the government's consent: { $forces }.
guards-largest-uninvited = The largest foreign force { IN($host) } is there without the government's consent: { $force }, { $people }{ $area ->
    [none] {""}
   *[other] , in { $area }
  }.
