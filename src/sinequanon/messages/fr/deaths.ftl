# Deaths so far: how many, of which kinds of violence, and how sure the figures are.
deaths-none = Aucun décès dû à la violence organisée n'est recensé { IN($place) } au cours des 12 mois s'achevant en { DAY($last) } (UCDP{ $most ->
    [none] {""}
   *[other] {" "}; au plus { $most }
  })
deaths-none-twice = Aucun décès dû à la violence organisée n'est recensé { IN($place) } au cours des 12 mois s'achevant en { DAY($last) } (UCDP{ $most ->
    [none] {""}
   *[other] {" "}; au plus { $most }
  }), ni au cours des 12 mois précédents.
deaths-killed = Au cours des 12 mois s'achevant en { DAY($last) }, la violence organisée a tué { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
  } { IN($place) }{ $split ->
    [none] {""}
    [all] {" "}: { $kinds }
   *[other] {" "}: { $kinds }
  } (meilleure estimation de l'UCDP{ $bounds })
deaths-bounds = {" "}; basse { $low }, haute { $high }
deaths-before = au cours des 12 mois précédents, { $deaths ->
    [none] aucune
   *[other] { $deaths }
}
deaths-left-out = L'absence de décès recensé ne veut pas dire que personne n'a été tué : les publications annuelles de l'UCDP laissent de côté les acteurs qui tuent moins de 25 personnes dans l'année civile.
deaths-of-kind = { $deaths } { $kind }
deaths-kind = { $kind ->
    [state_based] au combat (conflit impliquant l'État)
    [one_sided] { $count ->
        [one] civil tué
       *[other] civils tués
      } délibérément (violence unilatérale)
   *[non_state] dans des combats entre groupes armés sans l'État
}
deaths-not-apart = Les décès { IN($place) } ne sont pas comptés à part.
deaths-of-the-whole = Ces chiffres valent pour l'ensemble { OF($host) } ; les décès { IN($place) } ne sont pas comptés à part.
deaths-mission-in-area = Ces chiffres valent pour l'ensemble { OF($host) } ; { THE($mission) } opère seulement { IN($area) }, dont les décès ne sont pas comptés à part.
deaths-disaggregated = { $months ->
    [one] { $months } de ces mois est
   *[other] { $months } de ces mois sont
  } un total annuel définitif réparti d'après les premiers signalements
deaths-preliminary = { $months ->
    [one] { $months } de ces mois est un premier signalement
   *[other] { $months } de ces mois sont de premiers signalements
  }, que la publication annuelle révisera
deaths-estimated = { $months ->
    [one] { $months } de ces mois n'est connu que groupé
   *[other] { $months } de ces mois ne sont connus que groupés
  } avec d'autres
deaths-other-count = D'après { $by }{ $manner ->
    [estimated] {" "}(estimation)
   *[counted] {""}
  }, la violence a tué { $least ->
    [yes] au moins { $killed }
   *[no] { $killed }
  } { $whom ->
    [civilians] civils
   *[people] personnes
  }{ $host ->
   *[other] {""}
  } { $span } ; l'UCDP, source des autres chiffres, en compte { $best }{ $whom ->
    [civilians] , combattants compris
   *[people] {""}
  } : il ne retient que la violence entre parties identifiées.
deaths-in-year = en { $year }
deaths-in-years = de { $first } à { $last }
deaths-in-months = { OF-DAY($first) } à { DAY($last) }
