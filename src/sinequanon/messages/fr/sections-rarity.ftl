# Rareté : les autres forces renvoyées par leur hôte, la fréquence, le rang sur la liste de veille, les cas les plus proches.
rarity-title = Un fait rare ?
rarity-no-other = Au cours des { $years } années s'achevant à cette date, aucune autre force de maintien de la paix n'a pris fin en totalité à la demande de l'État hôte.
rarity-others = Au cours des { $years } années s'achevant à cette date, { $forces ->
    [one] { $forces } autre force de maintien de la paix a pris fin en totalité
   *[other] { $forces } autres forces de maintien de la paix ont pris fin en totalité
} à la demande de l'État hôte : { $named }.
rarity-dated = { NAME($mission) } ({ DAY($day) })
rarity-rate-of-forces = Forces terminées en totalité à la demande de leur État hôte au cours de ces années, quel que soit cet État : { $rate } pour 100 années-mission de maintien de la paix (intervalle à 90 % : de { $low } à { $high }), sur environ { $years } années-mission.
rarity-wider = S'agissant des opérations de maintien de la paix, sont recensés pour les mêmes { $years } années, quelle qu'en ait été la suite : { $cases }.
rarity-cases-of = { $nature ->
    [demand-that-all-leave] { $cases ->
        [one] { $cases } demande de retrait total
       *[other] { $cases } demandes de retrait total
    }
    [negotiated-exit] { $cases ->
        [one] { $cases } départ négocié sous la pression
       *[other] { $cases } départs négociés sous la pression
    }
    [demand-that-a-part-leave] { $cases ->
        [one] { $cases } demande de retrait partiel
       *[other] { $cases } demandes de retrait partiel
    }
    [expulsion-of-staff] { $cases ->
        [one] { $cases } expulsion de personnel
       *[other] { $cases } expulsions de personnel
    }
    [refusal-of-units] { $cases ->
        [one] { $cases } refus d'unités
       *[other] { $cases } refus d'unités
    }
    [flight-ban] { $cases ->
        [one] { $cases } interdiction de vol
       *[other] { $cases } interdictions de vol
    }
    [ban-on-staff] { $cases ->
        [one] { $cases } interdiction visant du personnel
       *[other] { $cases } interdictions visant du personnel
    }
    [vacate-premises] { $cases ->
        [one] { $cases } injonction d'évacuer des locaux
       *[other] { $cases } injonctions d'évacuer des locaux
    }
    [obstruction] { $cases ->
        [one] { $cases } cas d'entrave
       *[other] { $cases } cas d'entrave
    }
    [threat] { $cases ->
        [one] { $cases } menace
       *[other] { $cases } menaces
    }
   *[other] { $cases }
}
rarity-only-on-record = Il s'agit des seuls cas recensés ; d'autres sont passés inaperçus là où personne n'a cherché.
rarity-earlier = Auparavant : { $cases }.
rarity-chances = rang { $rank } sur { $missions } de la liste de veille ; probabilité que l'État hôte retire son consentement dans les 12 mois, en tout ou en partie, ou fasse obstruction : { $any } (intervalle à 90 % : { $any_within }) ; qu'il demande le retrait de l'ensemble de la mission : { $all } ({ $all_within }).
rarity-place = { NAME($mission) } : { rarity-chances }
rarity-place-on-eve = { NAME($mission) } au { DAY($day) }, veille de la demande : { rarity-chances }
rarity-why = Ce qui relève cette probabilité par rapport aux autres missions : { $reasons }.
rarity-analogues = Demandes antérieures formulées dans les circonstances les plus proches : { $cases }.
rarity-analogue = { NAME($mission) } ({ DAY($day) } : { $outcome })
rarity-undecided = en suspens
rarity-no-causes = Les raisons données dans la liste sont des associations observées dans les cas passés, non des causes.
rarity-not-verified = Sur { $cases ->
    [one] { $cases } crise de consentement recensée
   *[other] { $cases } crises de consentement recensées
}, { $doubtful ->
    [one] { $doubtful } n'est pas vérifiée en tous points et est signalée
   *[other] { $doubtful } ne sont pas vérifiées en tous points et sont signalées
} dans le tableau.
rarity-scope = { $scope ->
    [whole-ended-on-demand] mission entière, terminée sur demande
    [whole] mission entière
    [partial] partie de la mission
    [obstruction] entrave
    [negotiated] départ négocié
   *[other] { $scope }
}
rarity-rate = { rarity-scope }, depuis { $year } : { $rate }
rarity-rate-with-interval = { rarity-rate } (de { $low } à { $high })
rarity-figure-title = Crises de consentement recensées pour 100 années-mission de maintien de la paix, depuis 1948 et au cours des { $years } dernières années
rarity-figure-alt = Points par catégorie de cas recensés, avec un intervalle à 90 % pour les forces terminées en totalité : { $rates }
rarity-figure-source = Registres des missions et des crises de consentement ; intervalle Gamma-Poisson pour les seules forces terminées en totalité.
rarity-table-cases = Crises de consentement recensées
rarity-table-watch = Liste de veille : probabilités, à 12 mois, d'une perte de consentement et d'une demande de retrait total (intervalles à 90 %)
rarity-how-reasons = Dans la liste de veille, le facteur (×) d'une raison dit ce qu'elle fait du risque de la mission, par rapport à la mission moyenne de la liste. Une mission sommée de partir, sans issue recensée, n'a ni rang ni probabilité.
