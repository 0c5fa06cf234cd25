# Ce qui a changé entre deux dates, tel que la page et la commande le disent.
since-same-day = Les deux dates n'en font qu'une : rien de nouveau.
since-none = Aucun fait nouveau{ $host ->
    [none] {""}
   *[other] {" "}concernant { THE($host) }
  } n'a été connu entre { LE($since) } et { LE($now) } ({ $missions ->
    [one] { $missions } mission de l'ONU examinée
   *[other] { $missions } missions de l'ONU examinées
  }).
since-facts = { $facts ->
    [one] { $facts } fait
   *[other] { $facts } faits
  }{ $host ->
    [none] {""}
   *[other] {" "}concernant { THE($host) }
  } { $facts ->
    [one] a été connu
   *[other] ont été connus
  } entre { LE($since) } et { LE($now) }{ $older ->
    [0] {""}
   *[other] , dont { $older } de date antérieure
  } ({ $missions ->
    [one] { $missions } mission de l'ONU examinée
   *[other] { $missions } missions de l'ONU examinées
  }).
since-newest = Le fait le plus récent recensé est { OF-DAY($day) }{ $silent ->
    [yes] {" "}: ce qui s'est passé depuis manque ici, ce qui ne veut pas dire qu'il ne s'est rien passé.
   *[no] .
}
since-known-late = { $fact } (Connu seulement depuis.)
since-of-mission = { NAME($mission) } : { $fact }
since-asked-to-leave = { NAME($mission) } : l'hôte a demandé son départ complet, de sorte qu'aucune probabilité n'est plus donnée ; { ON($day) }, la probabilité d'une perte du consentement dans les 12 mois, en tout ou partie, était d'environ { $then }.
since-chance = la probabilité { $several ->
    [yes] que ses hôtes retirent leur
   *[no] d'un retrait, par { THE($host) }, de son
  } consentement dans les 12 mois, en tout ou partie, est d'environ { $now }{ $then ->
    [none] {""}
    [same] , à peu près comme avant
   *[other] , contre { $then } auparavant
}
since-moved = { NAME($mission) } : { $chance }{ $why ->
    [calm] .
    [none] {" "}; aucun facteur ne se détache, tous ont été réestimés.
   *[other] . En cause : { $why }.
}
since-calm = La probabilité d'une perte du consentement dans les 12 mois a varié de moins de { $points } points pour { $missions ->
    [one] { $missions } mission
   *[other] { $missions } missions
}.
since-no-veto-moved = Pour aucun membre, la probabilité d'un veto à un projet de résolution concernant { THE($host) } n'a varié de { $points } points ou plus.
since-veto-moved = La probabilité d'un veto { OF($member) } à un projet de résolution { $draft ->
    [renew] prorogeant une mission
   *[sanction] imposant des sanctions
  } concernant { THE($host) } est d'environ { $now }, contre { $then } auparavant.
since-deaths-same = Décès { IN($place) } : connus { UNTIL($month) } aux deux dates ({ $deaths } ce mois-là{ $year ->
    [none] {""}
   *[other] , { $year } dans les 12 mois s'achevant alors
  }).
since-deaths = Décès { IN($place) } : { $deaths } en { DAY($month) }{ $early ->
    [yes] {" "}(premiers signalements)
   *[no] {""}
  }{ $year ->
    [none] {""}
   *[other] , { $year } dans les 12 mois s'achevant alors
  }{ $before ->
    [none] {""}
   *[other] {" "}; auparavant, { $before }
  }.
since-deaths-then = { $deaths } en { DAY($month) }
since-no-deaths = Pour { $hosts ->
    [one] { $hosts } pays hôte
   *[other] { $hosts } pays hôtes
}, aucun mois supplémentaire de décès n'est connu.
since-deaths-column = { $column ->
    [deaths-in] décès
    [known-to] connus jusqu'en
    [in-that-month] ce mois-là
    [in-12-months] en 12 mois
    [before-to] auparavant, jusqu'en
   *[in-that] ce mois-là (auparavant)
}
since-month = { DAY($month) }{ $early ->
    [yes] {" "}(premiers signalements)
   *[no] {""}
}
since-count = { $people } { $who ->
    [military] militaires
    [troops] soldats
    [police] policiers
    [observers] observateurs
    [all-personnel] personnes au total, civils compris
    [military-and-civilian] militaires et civils
   *[other] personnes en tenue
} au dénombrement { OF-DAY($month) }
since-strength = { NAME($mission) } : { $count }{ $before ->
    [same] , sans dénombrement plus récent
    [none] {""}
   *[other] {" "}; dénombrement précédent : { $before }
  }{ $now ->
    [none] {""}
   *[other] {" "}; estimation actuelle : { $now } personnes en tenue ({ $within })
  }.
since-no-count = Aucun nouveau dénombrement du personnel en tenue pour { $missions ->
    [one] { $missions } mission
   *[other] { $missions } missions
}.
since-name = { NAME($mission) }
since-place = { NAME($place) }
