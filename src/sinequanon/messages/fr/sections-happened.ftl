# Ce qui s'est passé : les missions présentes dans l'État hôte, ses demandes et l'action du Conseil.
happened-title = Ce qui s'est passé
happened-none = Au { DAY($day) }, aucune opération de paix des Nations Unies n'est recensée pour { THE($host) }.
happened-none-but-outside = Au { DAY($day) }, aucune opération de paix des Nations Unies n'est recensée pour { THE($host) } ; celles qui s'en occupent travaillent de l'extérieur : { $missions }.
happened-hosts = Au { DAY($day) }, { THE($host) } accueille { $missions }.
happened-hosts-as-far-as-known = Au { DAY($day) }, pour autant qu'on le sache, { THE($host) } accueille { $missions }.
happened-outside = Travaillent de l'extérieur : { $missions }.
happened-seat = { THE($mission) } (siège : { $place })
happened-mission-in-area = { THE($mission) } (zone : { THE($area) })
happened-mission-in-shared-area = { THE($mission) } (zone : { THE($area) }, { $count ->
   *[other] partagée avec { $states }
})
happened-civilian = (mission civile)
happened-counted = (personnel en tenue : { $people })
happened-never-counted = ({ $told ->
    [yes] personnel en tenue : environ { $people }, entre { $low } et { $high } ; jamais dénombré
   *[no] personnel en tenue jamais dénombré ; de telles missions en ont entre { $low } et { $high }
  })
happened-last-counted = (personnel en tenue : environ { $people }, entre { $low } et { $high } ; dernier chiffre connu : { $last }{ $whom ->
    [military] {" "}militaires
    [troops] {" "}soldats
    [all-personnel] {" "}personnes, civils compris
    [military-and-civilian] {" "}personnes, civils compris
   *[other] {""}
}, { DAY($month) })
happened-demand = demande adressée { TO($mission) } ({ $scope })
happened-case = { DAY($day) }, { NAME($mission) } : { $demand }.
happened-no-decision = Aucune décision n'est recensée.
happened-no-decision-yet = Aucune décision n'est encore connue.
happened-followed = Suite donnée : { $outcome }.
happened-followed-by = Suite donnée : { $outcome } ({ $decision }).
happened-followed-later = Suite donnée : { $outcome } ({ $decision }, { $days ->
    [0] le jour même
    [one] { $days } jour plus tard
   *[other] { $days } jours plus tard
}).
happened-followed-and-said = Suite donnée : { $outcome }. { $answer }.
happened-not-verified = Ce cas n'est pas entièrement vérifié.
happened-earlier-cases = { $cases ->
    [one] { $cases } cas antérieur concernant { THE($host) } est recensé
   *[other] { $cases } cas antérieurs concernant { THE($host) } sont recensés
} : voir le tableau des crises de consentement.
happened-acts = { $complete ->
    [yes] Depuis la mi-2022,{" "}
   *[no] {""}
}{ $acts ->
    [one] { $acts } acte du Conseil de sécurité concernant { THE($host) } est recensé
   *[other] { $acts } actes du Conseil de sécurité concernant { THE($host) } sont recensés
}{ $complete ->
    [yes] {" "}(tableau).
   *[no] {" "}ici (tableau), ce qui, avant la mi-2022, est loin d'être complet.
}
happened-table-missions = Missions dans l'État hôte
happened-table-acts = Actes du Conseil de sécurité et déclarations{ $complete ->
    [yes] { $all ->
        [yes] {" "}depuis la mi-2022
       *[no] , les { $shown } derniers sur { $acts } depuis la mi-2022
    }
   *[no] {" "}recensés ici
}
