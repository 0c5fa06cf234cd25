# Questions sans réponse : ce qui ne va pas, que faire, et ce qui, tout près, a une réponse.
app-fault-title = La demande n'a pas abouti
app-fault-where = Où :
app-fault-to-do = Que faire :
app-fault-answered = Ces questions ont une réponse :
app-fault-all-today = Toutes les missions aujourd'hui
app-fault-choose = choisir
app-fault-offer = { NAME($host) }, situation au { DAY($day) }
app-fault-offer-scenarios = Scénarios pour { THE($host) } au { DAY($day) }
app-fault-offer-brief = Note sur { THE($host) } au { DAY($day) }
app-fault-offer-all = Toutes les missions au { DAY($day) }
app-fault-mend = Corriger dans le formulaire, ou voir sous /api ce que chaque page accepte.
app-fault-choose-another = Choisir un autre pays hôte ou une autre date.
app-fault-other-date = Choisir une autre date.
app-fault-no-embed = Les graphiques ne peuvent pas être intégrés ailleurs.
app-fault-allow-embed = Lancer l'application avec `sinequanon app --allow-embed`.
app-fault-read-only = Cette page ne peut être que lue.
app-fault-get = Utiliser la méthode GET.
app-fault-no-page = Cette page n'existe pas.
app-fault-begin = Partir de la page d'accueil, /, ou voir /api.
app-fault-broken = Une erreur s'est produite dans le programme : { $kind }.
app-fault-report = Prière de la signaler avec cette adresse ; le terminal montre le détail.
app-fault-busy = Trop de demandes sont en cours de traitement.
app-fault-again = Réessayer dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}{ $itself ->
    [yes] {" "}; cette page le fait d'elle-même
   *[no] {""}
}.
app-fault-no-mission = Aucune mission du nom de { $mission } n'était en place { ON($day) }.
app-fault-choose-mission = Choisir une mission dans la liste de celles en place, ou une autre date.
app-fault-not-so = La question ne peut pas être posée ainsi. { $told }
app-fault-no-parameter = Cette page n'a pas de paramètre « { $name } ».
app-fault-nothing-given = { $label } : rien n'est indiqué.
app-fault-field = { $label } : { $told }.
app-fault-label = { $field ->
    [as-of] Situation au
    [since] Depuis
    [host] Pays hôte
    [months] Mois à venir
    [q] Rechercher
   *[mission] Mission
}
fault-no-state = Aucun État ne s'appelle « { $text } ».
fault-not-a-state = { NAME($host) } : pas encore, ou plus, un État { ON($day) }.
fault-not-come = Cette date est encore à venir : { DAY($day) } (nous sommes { LE($now) }).
fault-no-date = « { $text } » n'est pas une date.
fault-not-in-calendar = « { $text } » n'est pas au calendrier.
fault-whole-year = « { $text } » est une année entière.
fault-before-1946 = Les données commencent en 1946 ; { LE($day) } est antérieur.
fault-host-without = { NAME($host) } : aucune { $named ->
    [none] mission de l'ONU
   *[other] mission { $named }
  } { ON($day) }.
fault-after = La date choisie, { LE($day) }, est postérieure au { DAY($now) }.
fault-not-before = La date choisie, { LE($day) }, n'est pas antérieure au { DAY($now) }.
fault-at-most = au plus { $number }
fault-at-least = au moins { $number }
fault-whole-number = il faut un nombre entier
fault-number = il faut un nombre
fault-one-of = valeurs possibles : { $choices }
fault-fewer = { $number } au plus
fault-shorter = { $number } lettres au plus
fault-later-than = au-delà de l'horizon de { $number } mois
fault-cure-date = L'écrire sous la forme 2023-06-16 (année, mois, jour), 2023-06 (année, mois) ou `today` (aujourd'hui).
fault-cure-exists = Écrire une date qui existe, par exemple 2023-06-16.
fault-cure-earlier = Choisir aujourd'hui ou une date antérieure ; ce qui est à venir se trouve dans les prévisions et les scénarios.
fault-cure-later = Choisir une date plus tardive.
fault-cure-since = Choisir un jour antérieur, ou une date plus tardive.
fault-cure-year = Indiquer un jour ou un mois, ou `today` (aujourd'hui).
fault-cure-within = Choisir une date dans l'une de ces périodes : { $spans }.
fault-cure-span = { NAME($host) }, depuis { LE($first) }{ $last ->
    [none] {""}
   *[other] {" "}jusqu'au { DAY($last) }
}
fault-cure-meant = Noms proches : { $names }. Sont admis le code ISO 3166 alpha-3, le numéro de Gleditsch et Ward et le nom court.
fault-cure-name = Sont admis le code ISO 3166 alpha-3, le numéro de Gleditsch et Ward et le nom court.
