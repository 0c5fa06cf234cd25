# Ce qui s'est passé ensuite : la prévision confrontée aux faits postérieurs à la date.
revealed-title = Ce qui s'est passé ensuite (connu seulement après la date)
revealed-knows-more = Cette section sait ce que le reste de la note ignore : elle a été établie avec les éléments disponibles au { DAY($seen) }, après la date de la question, { LE($day) }. Rien de ce qu'elle contient n'a été utilisé dans les sections précédentes.
revealed-no-demand = Aucune demande n'était en suspens à cette date, et aucune n'a été formulée dans les trois ans.
revealed-demand-begin = Demande { OF-DAY($day) } adressée { TO($mission) } ({ $scope })
revealed-demand-open = { revealed-demand-begin } : aucune suite à ce jour.
revealed-demand = { revealed-demand-begin } : { $outcome }{ $after ->
    [none] {""}
   *[other] {" "}{ $after }
}{ $decision ->
    [none] {""}
   *[other] {" "}({ $decision })
}.
revealed-after = après { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
revealed-given = La probabilité de cette issue avait été estimée à { $mean } (intervalle à 90 % : de { $low } à { $high }), et une décision était attendue dans un délai de { $soonest } à { $latest } jours.
revealed-mission-ended = { THE($mission) } a pris fin { LE($day) }.
revealed-mission-there = { THE($mission) } était toujours là { LE($day) }.
revealed-no-act = Aucun acte du Conseil concernant cet État hôte dans les trois ans suivant la date ne figure dans le registre.
revealed-veto = Veto opposé { LE($day) } par { $members } : { $symbol } ({ $subject }).
revealed-veto-foretold = Prévision pour un projet de cette nature : { $chances }.
revealed-veto-chance = { THE($member) } { $mean } (intervalle à 90 % : de { $low } à { $high })
revealed-ruled-out = Le modèle l'avait pratiquement exclu, à tort.
revealed-other-acts = { $acts ->
    [one] { $acts } autre acte du Conseil concernant cet État hôte figure
   *[other] { $acts } autres actes du Conseil concernant cet État hôte figurent
} dans le tableau.
revealed-no-deaths = Les décès { IN($host) } après la date ne peuvent être confrontés à une prévision : il n'y en avait pas, ou aucun chiffre n'est encore connu.
revealed-months = Sur { $months } mois connus, { $inner } se situent dans l'intervalle à 50 % et { $outer } dans l'intervalle à 90 % qui avaient été prévus.
revealed-total = Au cours des { $months } premiers mois, la violence organisée a tué { $killed } personnes ; la prévision était de { $median } (de { $low } à { $high }) : le chiffre se situe donc { $inside ->
    [yes] dans
   *[no] hors de
} l'intervalle à 90 %.
revealed-foretold-title = Décès { IN($host) } par mois : prévision et réalité
revealed-foretold-alt = Éventail de la prévision { OF-DAY($day) } et points de ce qui s'est passé, { OF-DAY($first) } à { DAY($last) } : { $inside } mois sur { $months } se situent dans l'intervalle à 90 %.
revealed-foretold-source = Prévision : scénario en l'état, effet estimé. Réalité : UCDP GED 25.1, meilleure estimation, connue au { DAY($day) }.
revealed-table-acts = Actes du Conseil de sécurité après la date
revealed-table-totals = Décès prévus et constatés
revealed-table-months = Décès par mois, prévus et constatés
