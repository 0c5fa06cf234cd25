# Ce qui changerait la conclusion : l'hypothèse qui pèse le plus, et les faits qui trancheraient.
minds-title = Ce qui changerait la conclusion
minds-none = Faute de scénario pour { THE($host) } ({ $why }), aucune hypothèse ne peut être modifiée pour voir ce qui en dépend. Éléments qui permettraient une simulation : une mission dans le pays, ses effectifs et une série mensuelle de décès.
minds-most = { $target ->
    [deaths] Les décès dans les { $months } mois dépendent
    [war] La probabilité de guerre dans les 12 mois dépend
   *[adopted] La probabilité qu'un projet de sanctions soit mis aux voix et adopté dépend
} surtout de l'hypothèse suivante : { $assumption }, soit { $share } de la variance, interactions comprises{ $rest ->
    [none] , et d'aucune autre à hauteur de 2 %
   *[other] , puis des suivantes : { $rest }
}.
minds-share = { $assumption } ({ $share })
minds-nothing-else = Avec l'effet estimé, aucune autre hypothèse prise isolément ne modifie d'une unité la moyenne des décès.
minds-largest-change-of = L'effet estimé étant maintenu, le changement isolé le plus important porte sur l'hypothèse « { $assumption } », qui passe à « { $level } » : la moyenne des décès dans les { $months } mois passe d'environ { $before } à environ { $after }
minds-largest-change = { minds-largest-change-of }.
minds-slight-change = { minds-largest-change-of }, ce qui est peu au regard des intervalles à 90 % de l'annexe précédente.
minds-facts = Faits qui changeraient la conclusion, par ordre d'importance : { $facts }.
minds-fact = { $assumption ->
    [consent] consentement – une lettre du gouvernement fixant une date pour le départ de la mission, ou retirant sa demande
    [drawdown] rythme du retrait – un plan de retrait daté et chiffré, convenu entre l'État hôte et le Conseil
    [substitute] force de remplacement – un accord signé sur une autre force, avec ses effectifs et son financement
    [substitute-counts] effet de cette force – des données sur la violence là où une telle force, et aucune autre, a été présente
    [shield] protection au Conseil – un vote sur un projet de résolution concernant cet État hôte, et l'identité des opposants
   *[effect-of-peacekeepers] effet des Casques bleus – une étude des retraits dont l'effet se détache de la dispersion des prévisions, pour des forces de cette taille
}
minds-alike = Rien n'est supposé de ce que le personnel { OF($mission) } change aux décès : ni les décès ni la probabilité de guerre ne dépendent donc de ces hypothèses.
minds-points = { $points } points
minds-how = Les parts sont des indices de Sobol' sur toutes les combinaisons d'hypothèses, tous les niveaux ayant le même poids, avec { $histories } trajectoires chacune ; elles disent ce qui dépend de quoi, non la probabilité d'un niveau. Elles sont calculées et non estimées, et n'ont pas d'intervalle.
minds-bar = { $name } { $label }
minds-shares-title = De quoi dépendent les décès dans les { $months } mois
minds-shares-alt = Barres, part de la variance sur toutes les combinaisons d'hypothèses, interactions comprises : { $shares }.
minds-shares-source = Indices totaux de Sobol' (Sobol' 2001) ; leur somme dépasse 100 % lorsque des hypothèses agissent ensemble.
minds-moves-title = Moyenne des décès dans les { $months } mois, lorsqu'une hypothèse autre que l'effet est modifiée
minds-moves-alt = Barres, écart par rapport au scénario en l'état avec l'effet estimé : { $changes }.
minds-moves-source = Scénario en l'état, effet des Casques bleus tel qu'estimé ; toutes choses égales par ailleurs.
minds-table-one = Une hypothèse à la fois : écart avec le scénario en l'état
minds-table-shares = Parts de la variance
minds-table-assumptions = Toutes les hypothèses du scénario, avec leur source
minds-veto-of = veto { OF($member) }, si le projet est mis aux voix
minds-spells = { $drafts ->
    [one] { $drafts } projet
   *[other] { $drafts } projets
} sur { $spells ->
    [one] { $spells } période
   *[other] { $spells } périodes
} de désaccord depuis { $year }
minds-source = { $source ->
    [coup] changements de pouvoir irréguliers de tous les États, selon le temps écoulé depuis le dernier
    [consent] pertes de consentement passées de toutes les missions, et ce que l'on sait de celle-ci
    [share-in-like-company] fréquence à laquelle le membre s'est joint aux vetos d'autres, et a opposé le sien
    [chain] vetos passés, membre par membre
    [base-rate] fréquence des vetos du membre
    [spatial-rule] positions des membres du Conseil
    [tallies-of-like-drafts] résultats de projets comparables
   *[forecast-of-the-violence-link] prévision des décès
}
