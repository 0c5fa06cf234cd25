# Ce qui a été appris entre deux dates, une proposition pour chaque sorte de fait.
changes-began = { THE($mission) } a débuté { ON($day) }
changes-closed = { THE($mission) } a fermé { ON($day) }
changes-end-against-wish = la fin { OF($mission) } a été décidée contre le souhait { OF($host) }
changes-case = { $what } ({ DAY($day) }){ $came ->
    [none] {""}
   *[other] {" "}: { $came }
  }{ $by ->
    [none] {""}
   *[other] {" "}({ $by })
  }
changes-by = par { $acts }{ $day ->
    [none] {""}
   *[other] , { ON($day) }
  }
changes-day = { DAY($day) }
changes-later = { $what } ({ DAY($day) }) ; ensuite : { $later }
changes-act = { $subject }{ $until ->
    [none] {""}
   *[other] , { UNTIL($until) }
  } (par { $by }, { ON($day) }{ $others ->
    [none] {""}
   *[other] {" "}; { $others }
  })
changes-mandate-decided = le Conseil s'est prononcé sur le mandat { OF($mission) } (par { $by }, { ON($day) })
changes-sanctions = les sanctions visant { THE($state) }, ou le mandat du groupe d'experts, sont prorogées { UNTIL($until) } (par { $by }, { ON($day) })
changes-must-close = le Conseil a décidé la fermeture { OF($mission) } ; son dernier mandat prend fin { ON($until) } (par { $by }, { ON($day) })
changes-authorisation = l'autorisation { OF($mission) } court désormais { UNTIL($until) } (par { $by }, { ON($day) })
changes-mandate = le mandat { OF($mission) } court désormais { UNTIL($until) } (par { $by }, { ON($day) })
changes-vetoed = { $members } { $count ->
    [one] a
   *[other] ont
  } opposé un veto à un projet ({ DAY($day) }) : { $subject }
changes-failed = un projet n'a pas été adopté par le Conseil ({ DAY($day) }) : { $subject }
changes-said = le Conseil a déclaré, dans une déclaration { $form ->
    [presidential-statement] de sa présidence
   *[press-statement] à la presse
  } ({ DAY($day) }) : { $subject }
changes-against = { $members } contre
changes-abstaining = abstention { $members }
changes-member-against = { THE($member) }
changes-member-abstaining = { OF($member) }
changes-force-came = { $force } : arrivée { IN($host) }{ $invited ->
    [no] , sans invitation
   *[yes] {""}
  } ({ DAY($day) })
changes-force-left = { $force } : départ { OF($host) } ({ DAY($day) })
changes-force-left-in-part = { $force } : départ d'une partie { OF($host) } ({ DAY($day) }) ; maintien{ $sure ->
    [yes] {""}
   *[no] {" "}annoncé
  } de forces{ $invited ->
    [no] {" "}sans invitation
   *[yes] {""}
  }{ $area ->
    [none] {""}
   *[other] {" "}: { $area }
  }
changes-strength = { $kind ->
    [reinforcement] renforcement
    [drawdown] réduction des effectifs
   *[withdrawal] retrait
  } { OF($mission) } : { $why }
changes-coup = { $success ->
    [yes] coup d'État
   *[no] tentative de coup d'État
  } { IN($state) } ({ DAY($day) })
