# Calendrier, nouveautés, comparaison, affirmations, méthode et interface pour programmes.
app-calendar-title = Échéances après { LE($day) }
app-calendar-heading = Échéances{ $host ->
    [none] {""}
   *[other] {" "}: { NAME($host) }
}
app-calendar-lead = Du { DAY($day) } au { DAY($until) } : mandats et fins de mandat, fermetures décidées, rapports et votes, sanctions et demandes en suspens, tels qu'ils étaient connus ce jour-là.
app-calendar-months = Mois à venir
app-calendar-nothing = Aucune échéance n'est recensée d'ici au { DAY($until) }.
app-calendar-due = Échéances
app-calendar-unsettled = Échéances passées dont la suite n'est pas connue ici
app-calendar-unsettled-label = Échéances passées
app-calendar-demands = Demandes de pays hôtes sur lesquelles il n'a pas été statué
app-calendar-demands-label = Demandes en suspens
app-calendar-changed = Ce qui a changé le mois précédent
app-calendar-renewal = (probabilité d'un renouvellement : { $chance })
app-column = { $column ->
    [date] date
    [mission] mission
    [host] pays hôte
    [what] objet
   *[source] source
}
app-changes-title = Nouveautés{ $host ->
    [none] {""}
   *[other] , { NAME($host) },
} depuis { LE($since) }
app-changes-heading = Ce qui a changé{ $host ->
    [none] {""}
   *[other] {" "}{ IN($host) }
} entre { LE($since) } et { LE($now) }
app-changes-facts = Faits nouveaux
app-changes-late = (Connu seulement depuis.)
app-changes-chances = Probabilité d'une perte du consentement dans les 12 mois{ $veto ->
    [yes] {" "}et d'un veto
   *[no] {""}
}
app-changes-deaths = Décès
app-changes-deaths-label = Décès désormais connus
app-changes-strength = Personnel en tenue
app-changes-note = Un fait est nouveau lorsqu'il n'était pas connu { ON($since) } et l'était { ON($now) }, quelle que soit sa date.
app-compare-title = Comparaison de pays hôtes au { DAY($day) }
app-compare-heading = Pays hôtes côte à côte, situation au { DAY($day) }
app-compare-choose = Choisir d'un à quatre pays hôtes
app-compare-hosts = Pays hôtes
app-compare-label = Pays hôtes côte à côte
app-compare-row = { $row ->
    [mission] mission
    [strength] effectif
    [consent] consentement
    [any] perte de consentement, quelle qu'elle soit, dans les 12 mois
    [all] demande de départ complet dans les 12 mois
    [provider] première force sur place
    [deaths] décès dans les 12 derniers mois connus
    [civilians] dont civils tués délibérément
   *[war] guerre (1{"\u202F"}000 décès au combat) dans les 12 mois
}
app-compare-deaths-to = { UNTIL($month) }
app-compare-charts = Décès par mois à venir, à la même échelle
app-compare-chart = Décès par mois à venir { IN($host) } : la somme des médianes sur 12 mois est de { $deaths }.
app-compare-note = Médiane, 50 % et 90 % des tirages.
app-compare-none = Les données ne permettent aucune prévision à cette date.
app-claims-title = Affirmations vérifiées au { DAY($day) }
app-claims-heading = Ce qui a été affirmé en juin 2023, vérifié au { DAY($day) }
app-claims-lead = Chaque verdict découle, par une règle, de chiffres que le programme calcule ; aucun n'est écrit d'avance. Une affirmation est incertaine lorsque les chiffres, ou les trois effets supposés des Casques bleus, laissent la question ouverte.
app-claims-check = Vérifier
app-claims-verdict = { $verdict ->
    [true] vrai
    [false] faux
   *[unclear] incertain
}
app-claims-sources = Sources ({ $count })
app-claims-own = Pour vérifier d'autres affirmations, les écrire dans un fichier et demander `sinequanon claims FICHIER`.
app-claim-consent = Les Casques bleus sont des invités : sans le consentement du gouvernement hôte, une mission ne peut rester.
app-claim-rarity = Qu'un hôte expulse une force entière est rarissime : en 18 ans, il n'y a eu qu'un autre cas, celui de l'Érythrée.
app-claim-mandate = Une mission n'est déployée qu'avec l'approbation du Conseil de sécurité.
app-claim-cost = Défier le Conseil coûte quelque chose à un hôte, du reproche aux sanctions.
app-claim-shield = La junte peut supporter ce coût, car la Russie la protégera au Conseil.
app-claim-alignment = Le Mali s'est rapproché de la Russie depuis le coup d'État de 2021, et a été l'un des six États seulement à voter contre la résolution de février 2023 sur l'Ukraine.
app-claim-guarantor = Les hommes de Wagner remplacent les Casques bleus comme principale force de sécurité.
app-claim-people = C'est un désastre pour la population malienne : une guerre civile peut reprendre.
app-method-title = Méthode et sources
app-method-evidence = Les données
app-method-edition = Édition { $edition }.
app-method-tables = Tables des données
app-method-sources = Sources
app-api-title = Pour les programmes
app-api-lead = Chaque page répond aussi en JSON : ajouter `.json` à son chemin, ou demander avec { $accept }. Les noms et les textes y sont en anglais. Toute l'interface est décrite par |.
app-api-faults = Une question mal posée reçoit le statut 422, une question à laquelle les données ne répondent pas le statut 404, et toutes deux { $answer }. En cas de surcharge, le statut est 503, et `Retry-After` dit quand réessayer.
app-api-parameters = Paramètres de { $path }
app-api-column = { $column ->
    [parameter] paramètre
    [default] par défaut
   *[meaning] sens
}
app-api-none = Aucun paramètre.
app-compare-un = ONU ({ NAME($mission) })
