# Ce qui entoure une note dans l'application.
app-title = { NAME($host) }, situation au { DAY($day) }
app-host = Pays hôte
app-as-of = Date
app-show = Afficher
app-scenarios = Essayer des scénarios
app-print = La note seule, à imprimer
app-brief-files = Télécharger la note :
app-deaths-files = Télécharger les décès par mois :
app-writing = La note est en cours de rédaction …
app-frame = Note : { NAME($host) }, { DAY($day) }
app-others = Les autres pages sont en anglais.
