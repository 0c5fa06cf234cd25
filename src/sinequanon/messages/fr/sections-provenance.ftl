# Sources et méthode : l'origine de chaque tableau, et ce que la note ne fait pas.
sources-title = Méthode et sources
sources-nothing-later = Rien de ce qui n'a pu être connu qu'après { LE($day) } n'a été pris en compte ; lorsqu'une série n'existe que dans une révision ultérieure, le texte l'indique. Les publications mentionnées dans le tableau peuvent aller au-delà (dernier mois) ; leurs lignes ultérieures ne sont pas lues.
sources-registers = Les faits proviennent des registres propres au projet, chaque ligne étant assortie de ses sources et d'une mention indiquant si elles ont été consultées ; les chiffres proviennent des publications énumérées dans le tableau. Sauf indication contraire, les intervalles sont à 90 % et à queues égales.
sources-draws = Chaque estimation est un ensemble de tirages conjoints, repris tels quels dans le scénario. Un modèle plus riche n'est retenu que là où il a obtenu de meilleurs résultats que le taux de base sur des cas qu'il n'avait pas vus ; à défaut, c'est le taux de base, et le texte l'indique.
sources-limits = Limites de la note : elle ignore ce qui se dit à huis clos, elle dispose de peu de cas d'États hôtes renvoyant une mission, et elle voit chaque pays avec ou sans sa mission, jamais les deux.
sources-table = Sources
sources-edition = Écrit par sinequanon { $version } à partir de l'édition { $edition } de ses données ; la trace de calcul, à la fin, nomme chaque source avec son empreinte.
