# The six figures of the first page: what each is, its value in words, and of when it is.
strip-mandate-ends = Mandate ends
strip-mandate-ran = Mandate ran to
strip-closed = Mission closed
strip-was-to-close = Was to close by
strip-must-close = Must close by
strip-last-mandate-ended = Last mandate ended
strip-last-mandate = Last mandate ends
strip-consent = Consent
strip-chance = Chance of losing consent
strip-people = Uniformed people
strip-people-at-its-end = Uniformed people at its end
strip-deaths = Deaths in 12 months
strip-next = Next in the Council

strip-no-mission = no mission
strip-mission = { NAME($mission) }
strip-mission-on = { NAME($mission) }, { DAY($day) }
strip-no-end = no end set
strip-last-mandate-ran-to = { NAME($mission) }; last on record ran to { $day }
strip-renewal-unknown = { NAME($mission) }; renewal not known here
strip-closure-unknown = { NAME($mission) }; closure not known here
strip-days-left = { NAME($mission) }; { $days ->
    [0] today
    [one] { $days } day left
   *[other] { $days } days left
}

strip-no-dispute = no dispute on record
strip-no-dispute-of-its-own = no dispute of its own
strip-no-dispute-with-government = no dispute with the government
strip-access = access: { $standing }, { DAY($month) }
strip-wanted = host wanted it to stay
strip-state-told-to-leave = { $standing ->
   *[other] told to leave
}
strip-state-open = { $standing ->
   *[other] lesser demand open
}
strip-state-long-ago = { $standing ->
   *[other] no dispute open
}
strip-state-settled = { $standing ->
   *[other] no dispute open
}
strip-state-leaving = { $standing ->
   *[other] asked to leave
}
strip-state-faded = { $standing ->
   *[other] no dispute of late
}
strip-state-standing = { $standing }
strip-since-told-to-leave = { DAY($day) }; undecided
strip-since-open = { DAY($day) }; undecided
strip-since-long-ago = last settled by { $year }
strip-since-settled = last: { DAY($month) }
strip-since-leaving = { DAY($day) }; { $outcome }
strip-since-faded = last known: { $standing }, { DAY($month) }
strip-since-standing = { DAY($day) }; { $came }{ $heard ->
    [none] {""}
   *[other] ; last heard of in { DAY($heard) }
  }
strip-standing-demand-that-all-leave = told to leave
strip-standing-demand-that-a-part-leave = part told to leave
strip-standing-expulsion-of-staff = staff expelled
strip-standing-refusal-of-units = units refused
strip-standing-flight-ban = flights banned
strip-standing-ban-on-staff = staff barred
strip-standing-obstruction = hindered
strip-standing-threat = threatened
strip-standing-negotiated-exit = exit negotiated
strip-standing-vacate-premises = premises to be vacated

strip-within-12-months = { $within }; { $ends ->
    [yes] as if it stayed 12 months from { DAY($day) }
   *[no] within 12 months of { DAY($day) }
  }
strip-on-its-eve = on its eve: { $chance } ({ $within }) in 12 months
strip-demand-made = demand made
strip-mission-closed = mission closed
strip-not-estimated = not estimated
strip-none = few or none
strip-civilian = civilian mission, { DAY($day) }
strip-not-known = not known
strip-counted = counted, { DAY($month) }
strip-interval = { $within }; { DAY($month) }{ $last ->
    [none] {""}
   *[other] , last count { DAY($last) }
}
strip-civilians = { $civilians ->
    [0] no civilian counted as
    [one] { $civilians } civilian
   *[other] { $civilians } civilians
  } killed on purpose; to { DAY($month) }
strip-none-known = none known
strip-from = { $after ->
    [none] within 12 months of { DAY($day) }
   *[other] what followed { DAY($after) } is not known here
}
strip-gone-by = { NAME($mission) }; to have left by { DAY($day) }
strip-by = { $what } by { $asker ->
    [own-army] its own army
    [foreign-army] a foreign army
    [rebel-group] a rebel group
   *[other] de facto authorities
}
