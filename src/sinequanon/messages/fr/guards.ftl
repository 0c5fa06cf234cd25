# Who provides security.
guards-about = environ { $number }
guards-mission = { THE($mission) }
guards-people = { $people } personnes
guards-people-within = { $people } personnes (de { $low } à { $high })
guards-estimate = { $people } personnes (de { $low } à { $high } ; dernier chiffre { OF-DAY($last) })
guards-authorised = { $people } personnes d'après l'effectif autorisé { ON($last) } (de { $low } à { $high } ; aucun dénombrement recensé)
guards-people-aged = { $people } personnes { ON($last) } (sans dénombrement depuis ; de { $low } à { $high } aujourd'hui, d'après l'évolution habituelle)
guards-people-not-known = un effectif inconnu
guards-aged = quelque { $people } en { $year }, sans dénombrement depuis
guards-authorised-in = { $people }, d'après l'effectif autorisé en { $year }
guards-last-counted = { $people }, dernier dénombrement en { $year }
guards-no-figure = effectif inconnu
guards-with = { $known ->
   *[other] avec { $people }
}
guards-not-looked = Les forces étrangères autres que celles de l'ONU { IN($host) } n'ont pas été recherchées.
guards-only = En { DAY($month) }, une seule force étrangère{ $which ->
    [invited] {" "}invitée opère
   *[all] {" "}opère
  }, d'après les données, dans l'ensemble { OF($host) } : { $force }, { $people }.
guards-largest = Force étrangère { $which ->
    [invited] invitée la plus nombreuse
   *[all] la plus nombreuse
  } { $whole ->
    [yes] pour l'ensemble { OF($host) }
   *[no] { IN($host) }
  } en { DAY($month) } (probabilité : { $chance }) : { $force }, { $people }.
guards-unsure = En { DAY($month) }, on ne saurait dire quelle force étrangère { $which ->
    [invited] invitée est
   *[all] est
  } la plus nombreuse { $whole ->
    [yes] pour l'ensemble { OF($host) }
   *[no] { IN($host) }
  }. { $several ->
    [yes] Ce peut être { $candidates } ; la première est la plus vraisemblable (probabilité : { $chance }).
   *[no] Le plus vraisemblable : { $force } (probabilité : { $chance }), { $people }.
  }
guards-uncounted = En { DAY($month) }, on ne saurait dire quelle force étrangère { $which ->
    [invited] invitée est
   *[all] est
  } la plus nombreuse { $whole ->
    [yes] pour l'ensemble { OF($host) }
   *[no] { IN($host) }
  } : { $several ->
   *[other] l'effectif n'est pas connu pour { $forces }
  }{ $counted ->
    [none] {""}
   *[other] {" "}; parmi les forces dénombrées, vient en tête { $counted }
  }.
guards-or = { $first }, ou { $last }
guards-there-too = Également sur place : { $forces }.
guards-nobody = En { DAY($month) }, aucune force étrangère n'opère, d'après les données, dans l'ensemble { OF($host) }.
guards-last = La dernière recensée : { $force }, jusqu'en { DAY($until) }.
guards-in-area = Présence limitée ({ $area }) : { $force }.
guards-observes = { $area ->
   *[other] En observation, sans protéger personne : { $force }.
}
guards-own-premises = { $area ->
   *[other] Pour la garde de ses propres locaux : { $force }.
}
guards-forces-of = { $kind ->
    [state] { $force }
   *[other] { $force }
}, { $people }
guards-uninvited = Sur place sans le consentement du Gouvernement : { $forces }.
guards-leaving = Départ annoncé d'ici à { DAY($day) }, non confirmé ici : { $force }.
guards-due-out = départ annoncé d'ici à { DAY($day) }, non confirmé ici
guards-doubtful = Présence non confirmée récemment (avec la probabilité d'un départ depuis lors) : { $forces }.
guards-bracketed = { $force } ({ $facts })
guards-too-whole = Également sur place : { $forces }.
guards-too-parts = Sur invitation, dans une partie du pays : { $forces }.
guards-too-area = Dans une seule zone : { $forces }.
guards-too-uninvited = Sans le consentement du Gouvernement : { $forces }.
guards-largest-uninvited = La force étrangère la plus nombreuse { IN($host) } s'y trouve sans le consentement du Gouvernement : { $force }, { $people }{ $area ->
    [none] {""}
   *[other] , dans { $area }
  }.
