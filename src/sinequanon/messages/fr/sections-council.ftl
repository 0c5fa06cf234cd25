# Pourquoi l'État hôte peut en assumer le coût : ses votes, ses alliés à l'Assemblée, les vetos concernant sa région.
council-title = Pourquoi l'État hôte peut en assumer le coût
council-region = { $region ->
    [africa] l'Afrique
    [americas] les Amériques
    [asia] l'Asie
    [europe] l'Europe
    [middle-east] le Moyen-Orient
    [oceania] l'Océanie
   *[other] { $region }
}
council-vote = Lors du vote { OF-DAY($day) }, { THE($host) } { $vote ->
    [yes] a voté pour la résolution
    [no] a voté contre la résolution
   *[abstain] s'est abstenu lors du vote sur la résolution
} { $symbol } ({ $title }) : { $yes } voix pour, { $no } contre, { $abstain } abstentions.
council-voted-so = { $states ->
    [one] { $states } État a voté ainsi
   *[other] { $states } États ont voté ainsi
} : { $named }.
council-no-key-vote = On ne connaît aucun vote important ayant divisé la Russie et les États-Unis auquel { THE($host) } ait pris part.
council-table-key-votes = Votes importants lors desquels la Russie et les États-Unis se sont opposés
council-no-shared-votes = La présente édition ne contient aucun vote par appel nominal commun { TO($host) } et aux membres permanents.
council-agreement = Au cours des { $years } dernières années, { THE($host) } a voté comme les membres permanents dans les proportions suivantes : { $members } ; entre parenthèses, les { $years } années précédentes.
council-agreement-with = { THE($member) } { $lately } % (contre { $before } %)
council-moved-towards = Le rapprochement le plus net concerne { THE($member) } (+{ $points } points).
council-no-move = La concordance des votes n'a augmenté de { $points } points ou plus avec aucun membre permanent.
council-plain-count = Cette concordance est un simple décompte : elle dépend de ce qui a été mis aux voix.
council-agreement-title = Concordance des votes { OF($host) } avec ceux de chaque membre permanent
council-agreement-alt = Courbes par année civile, de 0 à 100 %. { $members }
council-agreement-alt-member = { $code ->
   *[other] { NAME($member) }
}, période récente : { $lately } %
council-agreement-source = Votes par appel nominal de l'Assemblée générale (Voeten ; Nations Unies). Valeur : votes identiques 1, une seule abstention 1/2 ; les années comptant moins de { $fewest } votes communs sont omises.
council-no-ideal-points = Aucune position estimée { OF($host) } n'était disponible au { DAY($day) } dans la présente édition.
council-closer-to-russia = D'après ses positions estimées, qui tiennent compte de ce qui a été mis aux voix, { $likely } { THE($host) } se rapproche de la Russie entre les sessions de { $since } et de { $until }.
council-more-than-neighbours = { $likely } ce mouvement dépasse celui de ses voisins en moyenne.
council-away-from-the-us = { $likely } l'État hôte s'éloigne des États-Unis.
council-votes-used = Votes pris en compte jusqu'au { DAY($day) }.
council-positions-title = Position { OF($host) } à l'Assemblée générale
council-positions-alt = Positions par session, avec bandes à 90 % ; position { OF($host) } à la session de { $session } : { $mean } (de { $low } à { $high }). Repères : { $marks }
council-positions-source = Positions estimées à partir des votes de l'Assemblée générale jusqu'au { DAY($day) } ; modèle de Bailey, Strezhnev et Voeten (2017). Traits verticaux : coups d'État réussis (rouge) et différends sur les missions, quel qu'en soit l'auteur (gris). Plus haut sur l'échelle : plus proche des États-Unis.
council-mark = { $kind ->
    [coup] coup d'État
    [demand] différend
   *[other] { $kind }
} – { DAY($day) }
council-no-marks = aucun
council-no-vetoes = Aucun veto sur un projet de résolution concernant { council-region } n'est recensé.
council-vetoes = { $drafts ->
    [one] { $drafts } projet de résolution concernant { council-region } a fait l'objet d'un veto
   *[other] { $drafts } projets de résolution concernant { council-region } ont fait l'objet d'un veto
} depuis 1946, dont { $lately ->
    [0] aucun
   *[other] { $lately }
} au cours des 20 dernières années.
council-vetoes-by = { $drafts ->
    [one] { $drafts } projet de résolution concernant { council-region } a fait l'objet d'un veto
   *[other] { $drafts } projets de résolution concernant { council-region } ont fait l'objet d'un veto
} depuis 1946, dont { $lately ->
    [0] aucun
   *[other] { $lately }
} au cours des 20 dernières années (auteurs : { $members }).
council-cast = { THE($member) } { $vetoes }
council-latest-veto = Le plus récent recensé : { $draft }, { DAY($day) } ({ $item }), veto opposé par { $members }.
council-vetoes-title = Vetos sur des projets de résolution concernant { council-region }, par décennie
council-vetoes-alt = Disques chiffrés, vetos par décennie et par membre : { $vetoes }
council-vetoes-of-decade = années { $decade }, { $code ->
   *[other] { NAME($member) }
} : { $vetoes }
council-vetoes-source = Liste des vetos de 1946 à juillet 2022, puis registre des actes du Conseil.
council-likeliest-veto = Parmi les membres permanents, c'est { THE($member) } dont le veto à un projet visant { THE($host) } est le plus probable. Si un tel projet était mis aux voix, la probabilité d'un veto { OF($member) } serait de { $mean } pour des sanctions (intervalle à 90 % : de { $low } à { $high }) et de { $condemn_mean } pour une condamnation (de { $condemn_low } à { $condemn_high }).
council-adopted = La probabilité qu'un projet de sanctions soit adopté, une fois mis aux voix, est de { $sanction }, et de { $sanction_without } sans aucun veto { OF($member) } ; pour un projet de condamnation, de { $condemn } et de { $condemn_without }.
council-feared-vetoes = Ces probabilités concernent les projets effectivement mis aux voix. Un veto redouté écarte un projet avant le vote et ne laisse aucune trace : la protection vaut donc plus que ne l'indiquent ces chiffres.
council-scores = Sur { $drafts } projets d'années postérieures à celles qui ont servi à l'estimer, le modèle obtient { $log } (score logarithmique, le plus bas étant le meilleur), contre { $base_log } pour les taux de base des membres ; scores de Brier : { $brier } et { $base_brier }.
council-base-rates = Trop peu de projets avaient été prévus à cette date pour choisir un modèle : il s'agit des taux de base des membres.
council-followers = Pour { $members }, un simple décompte a mieux prévu que le modèle : la fréquence à laquelle ce membre s'est joint au veto d'autres membres, et celle à laquelle il a opposé le sien.
council-no-sanctions = Aucun régime de sanctions du Conseil visant { THE($host) } n'est recensé comme étant en vigueur : la question est donc de savoir si un texte sera présenté. Sur { $cases ->
    [one] { $cases } demande antérieure
   *[other] { $cases } demandes antérieures
} de gouvernements de pays non soumis à un tel régime, { $happened ->
    [0] aucune n'a été suivie
    [one] { $happened } a été suivie
   *[other] { $happened } ont été suivies
} dans l'année d'un vote sur un projet prévoyant une condamnation, des sanctions ou une enquête, dont { $about ->
    [0] aucune
   *[other] { $about }
} au sujet de la demande elle-même : soit une probabilité de { $mean } (intervalle à 90 % : de { $low } à { $high }).
council-sanctions = Un régime de sanctions du Conseil visant { THE($host) } est en vigueur ({ $regime }), et c'est le vote sur sa reconduction qu'il faut suivre. { council-renewal-vetoed }
council-sanctions-unseen = Le régime de sanctions du Conseil visant { THE($host) } courait { UNTIL($day) } ({ $regime }) ; on ignore ici s'il a été reconduit. S'il l'a été, c'est le vote sur sa reconduction qu'il faut suivre. { council-renewal-vetoed }
council-renewal-vetoed = Sur { $cases ->
    [one] { $cases } demande antérieure
   *[other] { $cases } demandes antérieures
} de gouvernements de pays soumis à un tel régime, { $happened ->
    [0] aucune n'a été suivie
    [one] { $happened } a été suivie
   *[other] { $happened } ont été suivies
} dans l'année d'un veto à une reconduction ; pour { THE($host) }, la probabilité est de { $mean } (intervalle à 90 % : de { $low } à { $high }).
council-no-first-one = Aucun décompte n'aurait pu prévoir un premier cas.
council-table-vetoes = Probabilité d'un veto, si un projet est mis aux voix
council-table-votes = Probabilité d'un vote favorable, si un projet est mis aux voix, d'après les positions des membres
council-title-in-english = titre en anglais : { $title }
