# What became known between two dates, a clause for each kind of fact.
changes-began = { NAME($mission) } began { ON($day) }
changes-closed = { NAME($mission) } closed { ON($day) }
changes-end-against-wish = the end { OF($mission) } was settled although { THE($host) } wanted it to stay
changes-case = { $what } ({ DAY($day) }){ $came ->
    [none] {""}
   *[other] : { $came }
  }{ $by ->
    [none] {""}
   *[other] {" "}({ $by })
  }
changes-by = { $acts }{ $day ->
    [none] {""}
   *[other] , { DAY($day) }
  }
changes-day = { DAY($day) }
changes-later = { $what } ({ DAY($day) }); later: { $later }
changes-act = { $subject }{ $until ->
    [none] {""}
   *[other] , to { DAY($until) }
  } ({ $by }, { DAY($day) }{ $others ->
    [none] {""}
   *[other] ; { $others }
  })
changes-mandate-decided = the Council decided on the mandate { OF($mission) } ({ $by }, { DAY($day) })
changes-sanctions = sanctions on { THE($state) }, or their panel, extended to { DAY($until) } ({ $by }, { DAY($day) })
changes-must-close = the Council decided that { NAME($mission) } must close; its last mandate ends on { DAY($until) } ({ $by }, { DAY($day) })
changes-authorisation = the authorisation { OF($mission) } now runs to { DAY($until) } ({ $by }, { DAY($day) })
changes-mandate = the mandate { OF($mission) } now runs to { DAY($until) } ({ $by }, { DAY($day) })
changes-vetoed = { $members } { $count ->
   *[other] vetoed
  } a draft ({ DAY($day) }): { $subject }
changes-failed = a draft failed in the Council ({ DAY($day) }): { $subject }
changes-said = the Council said in a { $form ->
    [presidential-statement] presidential statement
   *[press-statement] press statement
  } ({ DAY($day) }): { $subject }
changes-against = { $members } against
changes-abstaining = { $members } abstaining
changes-member-against = { THE($member) }
changes-member-abstaining = { THE($member) }
changes-force-came = { $force } came to { THE($host) }{ $invited ->
    [no] , uninvited
   *[yes] {""}
  } ({ DAY($day) })
changes-force-left = { $force } left { THE($host) } ({ DAY($day) })
changes-force-left-in-part = { $force } left a part of { THE($host) } ({ DAY($day) }) and { $sure ->
    [yes] still has forces there
   *[no] is said to have forces there still
  }{ $invited ->
    [no] , uninvited
   *[yes] {""}
  }{ $area ->
    [none] {""}
   *[other] : { $area }
  }
changes-strength = a { $kind ->
    [reinforcement] reinforcement
    [drawdown] drawdown
   *[withdrawal] withdrawal
  } { OF($mission) }: { $why }
changes-coup = { $success ->
    [yes] a coup
   *[no] an attempted coup
  } { IN($state) } ({ DAY($day) })
