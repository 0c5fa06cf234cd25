# How things stand: the headline, and the sentences on each mission.
headline = { NAME($place) }, { DAY($day) } : { $news }
headline-mission = { THE($mission) }
headline-no-operation = aucune opération de paix de l'ONU
headline-no-operation-in = Aucune opération de paix de l'ONU ne se trouve { IN($host) }.
headline-no-end = { $missions } { $count ->
    [one] reste en place ; aucun terme de son mandat n'est recensé
   *[other] restent en place ; aucun terme de leurs mandats n'est recensé
}
headline-end-not-on-record = { $missions } { $count ->
    [one] reste en place ; le terme de son mandat n'est pas recensé ici
   *[other] restent en place ; le terme de leurs mandats n'est pas recensé ici
}
headline-stay = { $missions } { $count ->
    [one] reste en place
   *[other] restent en place
}
headline-goes-on = { THE($mission) } reste en place au-delà du dernier mandat recensé (échu { ON($day) }) ; on ignore ici jusqu'à quand
headline-must-close = { $gone ->
    [none] { THE($mission) } doit fermer au plus tard { ON($day) }
   *[other] le mandat { OF($mission) } prend fin définitivement { ON($day) } et le retrait doit être achevé au plus tard { ON($gone) }
}
headline-leaving = le mandat { OF($mission) } a pris fin { ON($day) }, et son départ doit être achevé au plus tard { ON($gone) }
headline-was-to-close = la fermeture { OF($mission) } était prévue au plus tard { ON($day) } ; on ignore ici si elle a eu lieu
headline-ran-out = le mandat { OF($mission) } courait { UNTIL($day) } ; on ignore ici s'il a été renouvelé
headline-expires = le mandat { OF($mission) } expire { ON($day) }
headline-runs = le mandat { OF($mission) } court { UNTIL($day) }
headline-stays-with-mandate = { THE($mission) } reste en place, avec un mandat courant { UNTIL($day) }
headline-stays-by-act = { THE($mission) } reste en place, avec un mandat courant { UNTIL($day) }{ $troops ->
    [0] {""}
   *[other] {" "}et un plafond de { $troops } militaires
  }, en vertu de { $acts }
headline-no-dispute-since = aucun différend recensé depuis { $year }
headline-wants-all-out = le Gouvernement veut le départ complet { OF($mission) }{ $since ->
    [none] {""}
   *[other] {" "}({ SINCE($since) })
  }, et le Conseil de sécurité n'a pas encore tranché
headline-asks = { $what }{ $since ->
    [none] {""}
   *[other] {" "}({ DAY($since) })
  }, et le Conseil de sécurité n'a pas encore tranché
headline-asks-in-short = le Conseil de sécurité n'a pas encore tranché une demande { OF-DAY($month) }
headline-case = { $what } ({ $mission ->
    [none] {""}
   *[other] { NAME($mission) },{" "}
  }{ DAY($month) }){ $came ->
    [none] {""}
   *[other] {" "}: { $came }
  }
headline-by-act = { $told }, par { $acts }
headline-closed = { THE($mission) } a fermé { ON($day) }
