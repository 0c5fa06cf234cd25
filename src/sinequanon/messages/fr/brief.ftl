# The frame of the page: its headings and what it says of itself.
brief-place = { NAME($place) }
brief-kicker = Note · { $place }
brief-skip = Aller aux questions
brief-as-of = À la date du { $day }.
brief-known = Sources et méthode :
brief-how-we-know = Sources : { $annexes }
brief-how = Sources et méthode
brief-annex = Annexe { $letter } : { $title }
brief-annexes = Annexes
brief-annexes-in-english = Les annexes sont en anglais.
brief-nothing-later = À la date du { $day } : rien de ce qui n'a pu être connu que plus tard n'y entre{ $revealed ->
    [yes] , sauf dans l'annexe qui le dit
   *[no] {""}
  }. Les intervalles sont à 90 % sauf mention contraire.
brief-table = { $title } ({ $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
  })
brief-rest = { $title } ({ $rows } autres lignes dans les autres formats)
brief-charts = Graphiques des premières pages
brief-record = Trace de calcul
brief-same-again = Avec cette trace, la même version et la même édition des données donnent la même note.
brief-inputs = Version, données avec empreintes, paramètres, graine
brief-note = Les chiffres { OF($place) } ne sont pas comptés à part : ceux de la présente note sont ceux { OF($host) }, qui les englobent.
brief-quoted = Les textes de registre entre guillemets n'existent qu'en anglais.
