# Mots des graphiques : titres des axes, noms des courbes.
charts-chance = probabilité, %
charts-scenario = { $scenario ->
    [it-stays] maintien
    [as-things-stand] en l'état
    [it-leaves] départ
   *[it-leaves-slowly] départ lent
}
charts-effect = { $effect ->
    [none] sans effet
    [estimated] effet estimé ici
   *[synthesis] effet selon les études
}
charts-assumption = { $assumption ->
    [consent] consentement
    [drawdown] rythme du retrait
    [substitute] force de remplacement
    [substitute-counts] effet de la force de remplacement
    [shield] protection au Conseil
   *[effect-of-peacekeepers] effet des Casques bleus
}
charts-level = { $level ->
    [estimated] estimé
    [kept] maintenu
    [withdrawn] retiré
    [as-past-exits] comme les retraits passés
    [over-24-months] sur 24 mois
    [may-come] peut venir
    [none] aucun
    [not-at-all] nul
    [as-peacekeepers] comme les Casques bleus
    [vetoes] vetos
    [no-vetoes] sans veto
   *[synthesis] synthèse
}
charts-level-of = { $assumption } : { $level }
charts-share-of-variance = part de la variance, %
charts-change-of-deaths = variation de la moyenne des décès
charts-state = { NAME($state) }
charts-member = { $code ->
    [USA] É.-U.
    [GBR] R.-U.
   *[other] { NAME($state) }
}
charts-the-host = l'État hôte
charts-agreement = concordance, %
charts-position = position
charts-decade = années { $decade }
charts-deaths-a-month = décès par mois
charts-sure = { $sure ->
    [known] connu
    [preliminary] provisoire
    [estimated] estimé
    [not-known-yet] pas encore connu
   *[forecast] prévision
}
charts-forecast-intervals = prévision : 50 % et 90 %
charts-foretold-intervals = prévision : 50 % et 90 %
charts-happened = constaté
charts-since = depuis { $year }
charts-scope = { $scope ->
    [whole-ended-on-demand] mission entière, terminée sur demande
    [whole] mission entière
    [partial] partie de la mission
    [obstruction] entrave
    [negotiated] départ négocié
   *[other] { $scope }
}
charts-events-per-100 = événements pour 100 années-mission
charts-people = effectifs
charts-others = autres
charts-when-demanded = à la demande de l'État hôte
charts-when-not-demanded = sans demande
charts-months-since-decision = mois écoulés depuis la décision
charts-share-still-there = part de la force encore présente, %
charts-chance-of-exit = probabilité d'un départ achevé, %
charts-deaths-plus-one = décès + 1
