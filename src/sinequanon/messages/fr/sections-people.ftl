# Ce qui attend la population : les décès à venir, et les mois qui ressemblent le plus à celui-ci.
people-title = Conséquences pour la population
people-less-than-a-year = Les données concernant { THE($host) } couvrent moins d'une année.
people-forecast-pooled = La prévision combine les 12 et 24 derniers mois du pays avec ce qui a suivi les mois, tous pays confondus, dont le passé était le plus semblable, selon des poids établis sur les seules dates antérieures.
people-forecast-base-rate = La prévision est le taux de base : les 12 derniers mois, chacun comptant autant que les autres. Le modèle plus riche n'a pas obtenu de meilleurs résultats avant cette date.
people-forecast-none = Pour { DAY($month) } et les { $months } mois à venir, elle ne donne aucun décès avec une probabilité de 95 % ou plus pour chaque mois. Elle ne tient pas compte de la mission : c'est le taux de base de tous les scénarios.
people-forecast = Pour { DAY($month) }, elle donne de { $low } à { $high } décès (intervalle à 90 % ; médiane { $median }, moyenne { $mean }) ; à { $months } mois, de { $last_low } à { $last_high }. Elle ne tient pas compte de la mission : c'est le taux de base de tous les scénarios.
people-no-score = Aucune année n'a été évaluée avant cette date : aucun score ne peut donc être mis en regard de la prévision.
people-on-purpose = Les civils tués délibérément relèvent de ce que l'UCDP appelle la violence unilatérale ; ceux qui meurent dans les combats, frappes et bombardements compris, sont dans le total sans être comptés à part.
people-score = Sur les { $years } années précédant cette date et pour tous les États, son erreur (CRPS) a été { $crps } à celle des 12 derniers mois pris comme prévision, et { $log } sur l'échelle logarithmique ; quelques guerres déterminent le premier chiffre.
people-lower = inférieure d'environ { $share } %
people-higher = supérieure d'environ { $share } %
people-battle-deaths = Décès au combat (conflit impliquant l'État) dans les { $months } mois à venir : { $chances }, d'après { $drawn ->
    [histories] les trajectoires simulées où la mission reste (annexe suivante)
   *[paths] des trajectoires entières et non mois par mois
  } ; les 12 derniers mois connus en comptaient { $known }.
people-at-least = au moins { $deaths } avec une probabilité de { $chance }
people-crossing = Atteindre { $line } reviendrait à franchir le seuil à la hausse.
people-crossing-either = Atteindre { $first } ou { $second } reviendrait à franchir le seuil à la hausse.
people-crossed = Les deux seuils sont déjà franchis : c'est un retour en deçà qui constituerait le changement.
people-like = Sur les { $months } mois recensés qui ressemblent le plus à celui-ci, { $fell } ont été suivis de moins de décès dans les 12 mois suivants que dans les 12 précédents, et { $others } d'autant ou de davantage.
people-months-preliminary = { $months } mois { $months ->
    [one] provisoire
   *[other] provisoires
}
people-months-estimated = { $months } mois { $months ->
    [one] estimé
   *[other] estimés
}
people-months-unknown = { $months } mois { $months ->
    [one] inconnu
   *[other] inconnus
}
people-deaths-title = Décès dus à la violence organisée { IN($host) }, par mois, et prévision
people-deaths-title-with-early-reports = Décès dus à la violence organisée { IN($host) }, par mois : connus, premiers signalements et prévision
people-deaths-alt = Barres pour les mois passés, puis éventail sur { $months } mois. Dernier mois connu : { $deaths } décès ({ DAY($last) }){ $marked ->
    [none] {""}
   *[other] {" "}; { $marked }
}. À venir : médiane { $median }, intervalle à 90 % : de { $low } à { $high } par mois.
people-deaths-source = UCDP : { $release ->
    [later] version 25.1 de 2025, postérieure à cette date
    [later-and-then] mois antérieurs à 2024 d'après la version 25.1 de 2025, postérieure à cette date ; depuis 2024, tels que publiés à cette date
    [one] version 25.1
   *[one-and-then] mois antérieurs à 2024 d'après la version 25.1 ; depuis 2024, tels que publiés à cette date, les derniers étant des premiers signalements
}. Éventail : intervalles à 50 % et 90 % ; traits sur les premiers signalements : intervalles à 90 % de ce qu'ils deviendront.
people-table-last-months = 12 derniers mois
people-table-like = Mois de tous les États les plus semblables à { DAY($month) } { IN($host) }
