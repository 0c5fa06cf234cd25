# What is like it: the past demands made in the most similar circumstances, with what followed each.
analogues-title = What is like it
analogues-none = No mission { IN($host) } on this date has a past demand like its own on record to be set beside it.
analogues-likest = The { $demands ->
    [one] { $demands } past demand made in circumstances most like those of { $missions } is
   *[other] { $demands } past demands made in circumstances most like those of { $missions } are
} told here with what followed; likeness is measured on coup, past demands, shield, mandate, kind, age, strength and drawdown of the mission and deaths, and says nothing of causes.
analogues-begin = { $mission }, { NAME($host) }, { DAY($day) }: { $outcome }
analogues-case = { analogues-begin }{ $end ->
    [none] {""}
   *[other] ; { $end }
}.
analogues-case-decided = { analogues-begin }, decided { $days ->
    [0] the same day
    [one] after { $days } day
   *[other] after { $days } days
}{ $end ->
    [none] {""}
   *[other] ; { $end }
}.
analogues-not-decided = not decided by this date
analogues-gone = the mission ended { $months ->
    [one] { $months } month
   *[other] { $months } months
} after the demand
analogues-deaths = Organised violence killed { $before ->
    [0] nobody on record
    [one] { $before } person
   *[other] { $before } people
  } in the 12 months before and { $after ->
    [0] nobody on record
   *[other] { $after }
  } in the 12 months from the demand on (UCDP best estimate).
analogues-deaths-unknown = Deaths by month are not known for the whole of the year before and the year after.
analogues-not-verified = This case is not verified in full.
analogues-table = Past cases most like it, nearest first
