# Phrases des modules et des données : ce qui a été recherché, jusqu'où les chiffres sont connus, qui a fui, ce que vaut la liste de veille.
searched = Sur les années de mission, la part dans laquelle de tels cas ont été recherchés est de { $shares }.
searched-none = Aucune mission n'avait commencé à cette date.
searched-and = { $first } et { $last }
searched-between = { $share } % pour { $first }–{ $last }
searched-since = { $share } % depuis { $first }
known-to = Les décès sont connus { UNTIL($month) } ; ils sont estimés depuis lors.
known-early = Les chiffres depuis { DAY($month) } sont de premiers signalements : la prévision part de ce que de tels signalements sont devenus les années passées.
displaced-none = Rien n'est recensé à cette date sur les personnes ayant fui { THE($name) }.
displaced-year = À la fin de { $year }, on comptait { $parts }. Source : HCR{ $home ->
    [none] {" "}(à l'étranger)
    [UNHCR] {""}
   *[other] {" "}(à l'étranger), { $home } (dans le pays)
}.
displaced-and = { $first } ; { $rest }
displaced-refugees = { $people } { $people ->
    [one] réfugié originaire
   *[other] réfugiés originaires
} { OF($name) } à l'étranger{ $before ->
    [none] {""}
   *[other] {" "}({ $before } un an plus tôt)
}
displaced-asylum-seekers = { $people } { $people ->
    [one] demandeur
   *[other] demandeurs
} d'asile{ $before ->
    [none] {""}
   *[other] {" "}({ $before } un an plus tôt)
}
displaced-at-home = { $people } { $people ->
    [one] personne déplacée
   *[other] personnes déplacées
} à l'intérieur du pays par le conflit{ $before ->
    [none] {""}
   *[other] {" "}({ $before } un an plus tôt)
}
displaced-leap = Le HCR compte parmi les demandeurs d'asile les nouveaux arrivants dont la demande n'est pas tranchée : ce nombre peut donc bondir.
watch-record = { $event ->
    [any] Toute perte de consentement
   *[whole] Demande de départ complet
} : sur { $lists } listes de fin d'année, les probabilités de cette nature ont été { $verdict ->
    [clearly-better] nettement meilleures qu'un taux unique pour toutes les missions
    [better] meilleures qu'un taux unique pour toutes les missions, sans que cela soit hors de doute
   *[no-better] sans avantage net sur un taux unique pour toutes les missions
} ; sur { $came } cas survenus, { $first } figuraient parmi les cinq premiers de leur liste, là où le hasard seul en aurait placé { $by_chance }.
watch-no-record = Aucune liste n'a encore une année derrière elle : on ne peut donc rien dire de la valeur de ces probabilités.
watch-mixed = Dans la probabilité d'une demande de départ complet, un taux unique pour toutes les missions compte pour { $share } %.
watch-quiet-endings = Rien de ce qui est utilisé ici ne permet de prévoir les fins discrètes de missions politiques, demandées par un État hôte en paix : leur probabilité est à peu près celle de toute mission.
vintage-edition = Les chiffres sont ceux de l'édition { $edition }, connue ici depuis { LE($day) }.
vintage-newer = Les chiffres sont ceux de l'édition { $edition }, issue d'une publication plus récente que celles que connaît cette version du programme, et non ce qui avait été publié à l'époque.
vintage-fatalities = Les mois antérieurs à 2024 sont ceux de la version 25.1 de l'UCDP, et non tels que publiés à l'époque ; depuis 2024, ils sont tels que publiés à la date considérée : trois semaines après le mois, puis dans la publication annuelle de juin.
vote-on = { $symbol }, { DAY($day) } : { $titled ->
    [yes] « { $title } »
   *[no] sans titre
  }.
vote-fate = { $fate ->
    [adopted] Texte adopté
    [failed] Texte rejeté
   *[vetoed] Texte rejeté par un veto
  }{ $by ->
    [none] {""}
   *[other] {" "}{ $by }
  }{ $counted ->
    [yes] {" "}: { $yes } voix pour, { $no } contre et { $abstain } { $abstain ->
        [one] abstention
       *[other] abstentions
      }
   *[no] {""}
  }.
vote-member = { OF($member) }
vote-members = { $first } et { $last }
vote-unnamed = On ignore ici qui a voté pour, contre ou s'est abstenu.
