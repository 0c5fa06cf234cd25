# The six figures of the first page: what each is, its value in words, and of when it is.
strip-mandate-ends = Fin du mandat
strip-mandate-ran = Mandat échu le
strip-closed = Mission fermée
strip-was-to-close = Fermeture prévue le
strip-must-close = Fermeture au plus tard le
strip-last-mandate-ended = Dernier mandat échu le
strip-last-mandate = Fin du dernier mandat
strip-consent = Consentement
strip-chance = Probabilité de perte du consentement
strip-people = Personnel en tenue
strip-people-at-its-end = Personnel en tenue à la fermeture
strip-deaths = Décès en 12 mois
strip-next = Prochaine échéance au Conseil

strip-no-mission = pas de mission
strip-mission = { NAME($mission) }
strip-mission-on = { NAME($mission) }, { DAY($day) }
strip-no-end = pas de terme fixé
strip-last-mandate-ran-to = { NAME($mission) } ; le dernier recensé courait jusqu'au { $day }
strip-renewal-unknown = { NAME($mission) } ; renouvellement non connu ici
strip-closure-unknown = { NAME($mission) } ; fermeture non confirmée ici
strip-days-left = { NAME($mission) } ; { $days ->
    [0] aujourd'hui
    [one] { $days } jour restant
   *[other] { $days } jours restants
}

strip-no-dispute = aucun différend recensé
strip-no-dispute-of-its-own = aucun différend propre
strip-no-dispute-with-government = aucun différend avec le Gouvernement
strip-access = accès : { $standing }, { DAY($month) }
strip-wanted = maintien souhaité par l'hôte
strip-state-told-to-leave = { $standing ->
   *[other] départ demandé
}
strip-state-open = { $standing ->
   *[other] demande moindre en suspens
}
strip-state-long-ago = { $standing ->
   *[other] aucun différend ouvert
}
strip-state-settled = { $standing ->
   *[other] aucun différend ouvert
}
strip-state-leaving = { $standing ->
   *[other] départ demandé
}
strip-state-faded = { $standing ->
   *[other] aucun différend récent
}
strip-state-standing = { $standing }
strip-since-told-to-leave = { DAY($day) } ; pas encore tranché
strip-since-open = { DAY($day) } ; pas encore tranché
strip-since-long-ago = dernier réglé en { $year } au plus tard
strip-since-settled = dernier : { DAY($month) }
strip-since-leaving = { DAY($day) } ; { $outcome }
strip-since-faded = dernier connu : { $standing }, { DAY($month) }
strip-since-standing = { DAY($day) } ; { $came }{ $heard ->
    [none] {""}
   *[other] {" "}; dernières nouvelles { ON($heard) }
  }
strip-standing-demand-that-all-leave = demande de départ
strip-standing-demand-that-a-part-leave = demande de départ partiel
strip-standing-expulsion-of-staff = expulsion de personnel
strip-standing-refusal-of-units = refus d'unités
strip-standing-flight-ban = interdiction de vols
strip-standing-ban-on-staff = personnel écarté
strip-standing-obstruction = entraves
strip-standing-threat = menaces
strip-standing-negotiated-exit = départ négocié
strip-standing-vacate-premises = locaux à libérer

strip-within-12-months = { $within } ; { $ends ->
    [yes] comme si elle restait 12 mois après { LE($day) }
   *[no] dans les 12 mois suivant { LE($day) }
  }
strip-on-its-eve = la veille : { $chance } ({ $within }) en 12 mois
strip-demand-made = départ demandé
strip-mission-closed = mission fermée
strip-not-estimated = non estimée
strip-none = très peu ou aucun
strip-civilian = mission civile, { DAY($day) }
strip-not-known = non connu
strip-counted = dénombré, { DAY($month) }
strip-interval = { $within } ; { DAY($month) }{ $last ->
    [none] {""}
   *[other] , dernier dénombrement : { DAY($last) }
}
strip-civilians = { $civilians ->
    [0] aucun civil compté comme tué
    [one] { $civilians } civil tué
   *[other] { $civilians } civils tués
  } délibérément ; { UNTIL($month) }
strip-none-known = aucune connue
strip-from = { $after ->
    [none] dans les 12 mois suivant { LE($day) }
   *[other] on ignore ici la suite donnée après { LE($after) }
}
strip-gone-by = { NAME($mission) } ; départ achevé au plus tard { ON($day) }
strip-by = { $what } ({ $asker ->
    [own-army] sa propre armée
    [foreign-army] armée étrangère
    [rebel-group] groupe rebelle
   *[other] autorités de fait
})
