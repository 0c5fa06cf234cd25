# Ce qui a changé : faits appris depuis un jour, probabilités qui ont bougé, décès et effectifs.
changed-title = Ce qui a changé depuis le { DAY($since) }
changed-none = Aucun fait nouveau sur { THE($place) } ou ses missions de l'ONU n'a été recensé ici { SINCE($since) }.
changed-newest = Le plus récent auparavant : { $fact }
changed-facts = { $facts ->
    [one] { $facts } fait a été appris
   *[other] { $facts } faits ont été appris
} sur { THE($place) } et ses missions de l'ONU dans les { $days } jours précédant le { DAY($now) }{ $older ->
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
changed-chance = La probabilité que { THE($mission) } perde le consentement, en partie ou en totalité, dans les 12 mois est de { $chance }{ $way ->
    [rose] , contre { $then } { ON($since) } : elle a augmenté
    [fell] , contre { $then } { ON($since) } : elle a diminué
   *[same] , à peu près comme { ON($since) } ({ $then })
  }{ $why ->
    [none] {""}
    [no-one] {" "}; aucun facteur ne se détache, tous ont été réestimés
   *[other] . Ce qui a joué : { $why }
  }.
changed-chance-gone = { THE($mission) } a été priée de partir : aucune probabilité de perte du consentement n'est plus donnée ; { ON($since) }, elle était de { $then }.
changed-deaths = Les décès { IN($place) } sont désormais connus { UNTIL($month) }{ $early ->
    [yes] {" "}(premiers signalements compris)
   *[no] {""}
  }, soit { $months } mois de plus que { ON($since) } : { $year } sur 12 mois, contre { $before } sur les 12 mois s'achevant en { DAY($then) }.
changed-deaths-same = Les décès { IN($place) } sont connus { UNTIL($month) }, comme { ON($since) }.
changed-count = Le dernier comptage { OF($mission) } : { $count } ; le précédent, { $before }.
changed-count-first = Premier comptage connu { OF($mission) } : { $count }.
changed-count-same = Aucun comptage { OF($mission) } plus récent que celui { OF-DAY($month) } n'est connu.
changed-counted = { $people } { $who ->
    [military] militaires
    [troops] soldats
    [police] policiers
    [observers] observateurs
    [all-personnel] personnes en tout, civils compris
    [military-and-civilian] militaires et civils
   *[other] personnes en uniforme
} { ON($month) }
changed-table = Faits appris
