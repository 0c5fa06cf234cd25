# Ce qui a changé : faits appris depuis un jour, décès et effectifs.
changed-title = Ce qui a changé { SINCE($since) }
changed-none = Aucun fait nouveau sur { THE($place) } ou ses missions de l'ONU n'a été recensé ici { SINCE($since) }.
changed-newest = Le plus récent auparavant : { $fact }
changed-facts = { $facts ->
    [one] { $facts } fait a été appris
   *[other] { $facts } faits ont été appris
} sur { THE($place) } et ses missions de l'ONU au cours des { $days } jours précédant { LE($now) }{ $older ->
    [0] {""}
    [1] , dont un d'une date antérieure
   *[other] , dont { $older } d'une date antérieure
  }.
changed-fact = { $fact }{ $older ->
    [yes] {" "}(Appris depuis seulement.)
   *[no] {""}
  }
changed-of-mission = { NAME($mission) } : { $fact }
changed-and-more = { $facts ->
    [one] Un autre fait figure
   *[other] { $facts } autres faits figurent
} dans le tableau.
changed-not-seen = Les dernières nouvelles { OF($mission) } qui ont pu être consultées datent { OF-DAY($day) } : la suite manque ici, ce qui ne veut pas dire qu'il ne s'est rien passé.
changed-chance-same = La probabilité que le consentement à la présence { OF($mission) } soit retiré dans les 12 mois, en tout ou en partie, est de { $now }, comme elle l'aurait été d'après ce que l'on savait { LE($since) }.
changed-chance = Ce qui a été connu depuis { LE($since) } et le temps écoulé ont fait passer de { $then } à { $now } la probabilité que le consentement à la présence { OF($mission) } soit retiré dans les 12 mois, en tout ou en partie{ $why ->
    [none] {""}
   *[other] {" "}; ce qui l'a { $way ->
        [up] relevée
       *[down] abaissée
    } : { $why }
  }.
changed-deaths = Les décès { IN($place) }{ $together ->
    [yes] ,
   *[no] {""}
  } sont désormais connus { UNTIL($month) }{ $early ->
    [yes] {" "}(premiers signalements compris)
   *[no] {""}
  }, soit { $months } mois de plus qu'au { DAY($since) } : { $year ->
    [0] aucun
   *[other] { $year }
  } sur 12 mois, contre { $before ->
    [0] aucun
   *[other] { $before }
  } sur les 12 mois s'achevant en { DAY($then) }.
changed-deaths-same = Les décès { IN($place) }{ $together ->
    [yes] ,
   *[no] {""}
  } sont connus { UNTIL($month) }, comme { ON($since) }.
changed-count = Le dernier dénombrement { OF($mission) } : { $count } ; le précédent, { $before }.
changed-count-first = Premier dénombrement connu { OF($mission) } : { $count }.
changed-count-same = Aucun dénombrement { OF($mission) } plus récent que celui { OF-DAY($month) } n'est connu.
changed-counted = { $people } { $who ->
    [military] militaires
    [troops] soldats
    [police] policiers
    [observers] observateurs
    [all-personnel] personnes en tout, civils compris
    [military-and-civilian] militaires et civils
   *[other] membres du personnel en tenue
} { ON($month) }
changed-table = Faits appris
