# Ce qui se trouve sur chaque page de l'application, et autour d'une note.
app-skip = Aller au contenu
app-pages = Pages
app-page = { $page ->
    [missions] Missions
    [calendar] Calendrier
    [changes] Nouveautés
    [host] Pays hôte
    [scenario] Scénarios
    [compare] Comparaison
    [claims] Affirmations
    [method] Méthode
   *[api] API
}
app-language = Langue
app-find-what = État ou mission
app-find = Aller à un État ou à une mission
app-go = Aller
app-footer = sinequanon { $version }. Pages servies sur cette seule machine ; rien n'est envoyé ailleurs. Sauf indication contraire, les intervalles sont à 90 %.
app-title = { NAME($host) }, situation au { DAY($day) }
app-host = Pays hôte
app-as-of = Situation au
app-since = Depuis
app-all = tous
app-show = Afficher
app-download = Télécharger :
app-download-chart = Télécharger ce graphique :
app-to-embed = à intégrer
app-figures = Les chiffres
app-in-english = { $what ->
    [method] Le texte et le contenu des tables qui suivent sont en anglais.
    [fault] Le détail est en anglais.
   *[interface] Les descriptions sont en anglais.
}
app-from-to = de { $low } à { $high }
app-months-from-to = { OF-DAY($first) } à { DAY($last) }
app-within = ({ $low }–{ $high })
app-scenarios = Essayer des scénarios
app-print = La note seule, à imprimer
app-brief-files = Télécharger la note :
app-deaths-files = Télécharger les décès par mois :
app-writing = La note est en cours de rédaction …
app-frame = Note : { NAME($host) }, { DAY($day) }
app-js-silent = L'application ne répond pas. Est-elle toujours en marche ?
app-js-copied = L'adresse est copiée.
app-js-making = La liste du { $day } est en cours d'établissement …
app-js-uncompared = Pas encore comparé
app-js-unmoved = Aucune probabilité n'a varié d'un point ou plus.
app-js-moved = { $mission } { $way } de { $then } à { $now }
app-chart-axis = { $axis ->
    [deaths] décès par mois
   *[people] effectif
}
app-chart-unit = { $unit ->
    [thousand] k
    [million] M
   *[billion] Md
}
