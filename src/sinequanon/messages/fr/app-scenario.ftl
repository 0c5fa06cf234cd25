# Les scénarios : formulaire, résultats, sensibilité.
app-scenario-title = Scénarios pour { THE($host) } au { DAY($day) }
app-scenario-heading = Et si ? { NAME($host) }, situation au { DAY($day) }
app-scenario-mission = Mission
app-scenario-largest = la plus grande
app-scenario-name = Scénario { $name }
app-scenario-field = { $field ->
    [consent] Consentement du gouvernement hôte
    [leave] Retrait, une fois décidé
    [over] Durée du retrait, en mois
    [by] Mois jusqu'au départ complet
    [then] Qui vient ensuite
    [people] Effectif de cette force
    [after] Mois après le début du retrait
    [counts] Poids d'un de ses membres par rapport à un Casque bleu
    [bare] Membres permanents qui n'opposent pas de veto
    [draft] Projet de résolution visant l'hôte
    [hazard] Risque d'une demande
    [horizon] Mois
    [histories] Nombre de simulations
    [seed] Graine du tirage
    [effect] Effet supposé des Casques bleus
   *[scale] Échelle des décès
}
app-scenario-consent = { $choice ->
    [model] selon l'estimation
    [kept] maintenu d'un bout à l'autre
   *[withdrawn] retiré à cette date
}
app-scenario-leave = { $choice ->
    [past] comme lors des retraits passés
    [over] étalé sur le nombre de mois choisi
   *[by] achevé tant de mois après la date
}
app-scenario-then = { $choice ->
    [past] une autre force, aussi souvent qu'après les retraits passés
    [none] personne
   *[force] une force de cet effectif
}
app-scenario-draft = { $choice ->
    [sanction] sanctions
    [condemn] condamnation
    [investigate] enquête
    [renew] prorogation
   *[end] fin
}
app-scenario-hazard = { $choice ->
    [default] selon ses antécédents
   *[estimated] selon les seules variables
}
app-scenario-effect = { $choice ->
    [none] aucun
    [estimated] estimé sur les États hôtes
   *[synthesis] ensemble des études
}
app-scenario-scale = { $choice ->
    [linear] linéaire
   *[log] logarithmique
}
app-scenario-member = { NAME($member) }
app-scenario-shared = Ce que les deux ont en commun : projet, risque, horizon, simulations, graine
app-scenario-run = Calculer
app-scenario-copy = Copier l'adresse
app-scenario-to-do = Que faire :
app-scenario-offers = Ces questions ont une réponse :
app-scenario-sensitivity = Quelle hypothèse fait le plus varier la réponse
app-scenario-tell = Chercher laquelle (quelques secondes)
app-scenario-sensitivity-of = Quelle hypothèse fait le plus varier la réponse : { NAME($host) }
app-scenario-sensitivity-as-of = Quelle hypothèse fait le plus varier la réponse : { NAME($host) }, situation au { DAY($day) }
app-scenario-back = Retour aux scénarios
app-scenario-shares = Parts de la variance de chaque réponse, sur toutes les combinaisons des hypothèses, chaque niveau étant également probable : une hypothèse compte pour ce qu'elle fait seule et avec d'autres, de sorte que le total des parts peut dépasser 100 %.
app-scenario-share-column = { $column ->
    [assumption] hypothèse
    [share] part de la variance
   *[bar] barre
}
app-scenario-nothing-varies = rien ne varie
app-scenario-assumption = { $assumption ->
    [consent] le consentement du gouvernement hôte
    [drawdown] les modalités du retrait
    [substitute] l'arrivée d'une autre force
    [substitute-counts] le poids d'une autre force
    [shield] les vetos au Conseil
   *[effect-of-peacekeepers] l'effet des Casques bleus
}
app-results-title = { NAME($mission) } : { $histories } simulations, { $span }
app-results-deaths-chart = { $name } : décès par mois
app-results-deaths-note = Médiane, 50 % et 90 % des simulations ; { $effect }.
app-results-people-chart = { $name } : qui assure la sécurité
app-results-people-note = Effectif moyen sur l'ensemble des simulations.
app-results-gone = Dans la moitié des simulations, la mission est partie en { DAY($month) } au plus tard.
app-results-not-gone = La mission est partie dans moins de la moitié des simulations.
app-results-deaths = Décès, selon l'effet supposé des Casques bleus
app-results-column = { $column ->
    [effect] effet des Casques bleus
    [months] mois
    [a-median] A, médiane
    [b-median] B, médiane
    [within] 90 %
    [gap] B − A, moyenne
    [histories] 90 % des simulations
    [more] davantage en B qu'en A
   *[chance] probabilité
}
app-results-none = jamais
app-results-not-known = inconnue
app-results-acts = Ce que font l'hôte et le Conseil en { $months } mois
app-results-wars = Guerre : 1{"\u202F"}000 décès au combat dans les 12 premiers mois
app-results-stand-on = Sur quoi reposent les deux scénarios : chaque grandeur avec son intervalle et sa source ({ $rows } lignes)
app-results-assumptions = Hypothèses
app-results-effect = { $effect ->
    [none] sans effet
    [estimated] effet estimé sur les États hôtes
   *[synthesis] effet d'après l'ensemble des études
}
app-results-act = { $act ->
    [coup] changement de pouvoir irrégulier
    [demand] demande de départ complet
    [part-demand] demande de départ partiel ou entrave
    [draft] projet de résolution visant l'hôte mis aux voix
    [veto] veto opposé à ce projet
    [sanctions] adoption de ce projet
    [exit] mission partie
   *[substitute] autre force arrivée
}
app-results-another-force = autre force
app-results-replacement = force de remplacement
app-results-headline = Décès en { $months } mois : { $none } si les Casques bleus ne changent rien ; d'après l'ensemble des études, { $pooled } en moyenne (90 % des simulations : de { $low } à { $high }), et davantage en B qu'en A avec une probabilité de { $chance }.
app-results-as-many = autant en B qu'en A
app-results-in-b = { $more } en B
app-results-people-label = Scénario { $name } : effectif de chaque force par mois, en moyenne sur les simulations.
app-results-deaths-label = Scénario { $name } : décès par mois { IN($host) } { OF-DAY($first) } à { DAY($last) }, médiane avec 50 % et 90 % des simulations. En { $months } mois, { $median } en médiane (de { $low } à { $high }).
app-results-old = `literature` désignait une seule étude des civils tués par un camp (Hultman, Kathman et Shannon 2013), étendue en proportion à tous les décès et à toute force jusqu'à 8{"\u202F"}000 personnes ; les retraits passés la contredisent. L'effet est désormais `synthesis`, qui réunit estimations publiées et estimations propres.
app-meaning = { $name } : { $parts }.
app-meaning-consent = { $choice ->
    [model] le consentement de l'hôte évolue selon ses antécédents
    [kept] l'hôte maintient son consentement, de sorte que la mission reste
   *[withdrawn] l'hôte retire son consentement à cette date
}
app-meaning-leaves = { $sure ->
    [yes] la mission se retire
   *[no] s'il est perdu, la mission se retire
} { $way ->
    [past] comme les missions passées
    [over] en { $months } mois
   *[by] au plus tard à la fin du mois { $months }
}
app-meaning-past-force = une autre force arrive aussi souvent qu'après les retraits passés
app-meaning-no-force = personne ne la remplace
app-meaning-force = une autre force de { $people } personnes arrive { $months ->
    [0] aussitôt
   *[other] { $months } mois après le début du retrait
}
app-meaning-counts = chacun de ses membres comptant pour { $share } Casque bleu
app-meaning-bare = { $members } { $count ->
    [one] n'oppose pas
   *[other] n'opposent pas
} de veto
app-meaning-differ = Différence entre les deux : { $fields }{ $follows ->
    [yes] , et donc ce qui en découle
   *[no] {""}
} ; tout le reste est identique.
app-meaning-same = Les deux sont identiques : rien ne diffère.
app-meaning-field = { $field ->
    [consent] le consentement de l'hôte
    [leave] le retrait
    [then] la force qui suit
    [counts] le poids d'un membre de l'autre force
   *[bare] les membres qui opposent leur veto
}
app-file-map = Missions de l'ONU au { DAY($day) }, selon la probabilité que l'hôte retire son consentement, en tout ou partie, dans les 12 mois
app-file-map-note = Plus c'est foncé, plus la probabilité est élevée ; en noir : départ demandé. Plus le point est grand, plus l'effectif est élevé. Déploiements : Geo-PKO 2.3 ; côtes : Natural Earth.
app-file-strength-note = Chiffres connus { ON($day) }. Dénombrements : { $series }.
app-file-forecast = Décès par mois à venir { IN($host) }, situation au { DAY($day) }
app-file-forecast-note = Médiane, 50 % et 90 % des tirages. Décès avant cette date : UCDP.
app-file-scenario = { NAME($host) }, scénario { $name } : { $what ->
    [deaths] décès par mois
   *[people] qui assure la sécurité
}, situation au { DAY($day) }
app-file-scenario-note = { $what ->
    [deaths] Médiane, 50 % et 90 % des simulations.
   *[people] Effectif moyen sur l'ensemble des simulations.
} Décès avant cette date : UCDP.
app-file-made = { $source } Établi avec sinequanon.
app-file-nothing = Il n'y a rien à dessiner : { $title }.
