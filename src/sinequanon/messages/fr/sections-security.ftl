# Qui assure la sécurité : à quel rythme l'ONU partirait, et qui est venu après les retraits passés.
security-title = Qui assure la sécurité
security-turns = La principale force étrangère, successivement, pour autant qu'on puisse le dire, hormis les forces présentes sans le consentement du gouvernement ou dans une seule zone : { $turns }.
security-turn = { $provider } ({ security-turn-months })
security-turn-with-chance = { $provider } ({ security-turn-months } ; probabilité { $chance })
security-turn-months = { $until ->
    [none] depuis { security-turn-first }
    [same] { DAY($month) }
   *[other] depuis { security-turn-first }, { UNTIL($until) }
}
security-turn-first = { $late ->
    [yes] { DAY($month) } au plus tard
   *[no] { DAY($month) }
}
security-leaving = Si l'État hôte demande le départ de tout le personnel de l'ONU ({ $people }), la moitié serait partie, d'après les retraits passés, { $half } mois après la décision, et 95 % après { $most } mois ; lorsque l'État hôte ne l'avait pas demandé, la moitié était partie après { $calm } mois.
security-span = { $middle } (de { $low } à { $high })
security-over = plus de { $months }
security-months = { $months }
security-no-demanded-exit = Aucun retrait exigé par l'État hôte n'est recensé à cette date : tous les retraits sont utilisés.
security-demanded-foretell-better = Retraits exigés recensés : { $exits }. Ils se prévoient mutuellement mieux que ne le fait l'ensemble des retraits (erreur moyenne de { $error }, contre { $base }).
security-demanded-too-few = Retraits exigés recensés : { $exits }. Ils sont trop peu nombreux pour être considérés seuls : tous les retraits sont utilisés.
security-demanded-foretell-no-better = Retraits exigés recensés : { $exits }. Ils ne se prévoient pas mutuellement mieux que ne le fait l'ensemble des retraits, qui est donc utilisé (erreur moyenne de { $error }).
security-came-after = Après { $exits ->
    [one] { $exits } retrait passé
   *[other] { $exits } retraits passés
} de forces des Nations Unies dans les États hôtes étudiés, { $came ->
    [0] aucune nouvelle force n'est arrivée dans les deux ans
   *[other] une nouvelle force est arrivée dans les deux ans dans { $came } cas
} (probabilité pour le prochain : { $mean }, de { $low } à { $high }){ $named ->
    [none] {""}
   *[other] {" "}: { $named }
}.
security-arrived = { $force } après { THE($mission) } ({ $year })
security-already-there = { $there ->
    [0] Dans aucun de ces cas une force autre que celle de l'ONU n'était déjà présente
    [one] Dans { $there } de ces cas, une force autre que celle de l'ONU était déjà présente
   *[other] Dans { $there } de ces cas, une force autre que celle de l'ONU était déjà présente
} lorsque le retrait a été décidé.
security-provider = { $provider } : { $best ->
    [none] nombre inconnu
   *[other] { $best }
  } (de { $low } à { $high })
security-no-provider = aucune
security-forces-title = Forces étrangères { IN($host) }, effectifs
security-forces-alt = Aires par mois, empilées aux meilleures estimations ; les tirets encadrent le total avec une probabilité de 90 %, les barres de droite indiquent l'intervalle de chaque prestataire. { DAY($month) } : { $providers }
security-forces-source = Estimations tirées de séries des Nations Unies (Kathman, IPI), de cartes (Geo-PKO), de documents et du registre des prestataires ; les mois sans dénombrement ont des intervalles plus larges. Sont exclus les forces limitées à une zone, les observateurs et les forces présentes sans le consentement de l'État hôte. Tirets : total, 90 %.
security-still-there = après { $months } mois, { $median } (de { $low } à { $high })
security-withdrawal-title = Comment une force des Nations Unies se retire : part encore présente après la décision
security-withdrawal-alt = Courbes avec une bande. Encore présents lorsque l'État hôte exige le retrait : { $shares }.
security-withdrawal-source = Retraits passés de forces des Nations Unies d'au moins 500 personnes, par mois (Kathman, IPI, documents) ; médiane, bande à 90 %.
security-table-providers = Forces et missions présentes – { DAY($month) }
security-table-changes = Changements de la principale force
security-table-exits = Retraits passés de forces des Nations Unies
security-table-came = Qui est venu après les retraits passés
