# Texts that lower layers put together in English.
registered-factor = { $way ->
    [higher] à la hausse
   *[lower] à la baisse
  } (×{ $factor }) : { $fact }
registered-case = { $what } ({ DAY($month) }) : { $came }
registered-mandate-ends = fin du mandat { OF($mission) }{ $about ->
    [yes] {" "}vers cette date
   *[no] {""}
  }{ $past ->
    [yes] {" "}(échu), sauf renouvellement
   *[no] , sauf renouvellement
  }
registered-authorisation-ends = fin de l'autorisation de la force « { $force } »{ $about ->
    [yes] {" "}vers cette date
   *[no] {""}
  }{ $past ->
    [yes] {" "}(échue), sauf renouvellement
   *[no] , sauf renouvellement
  }
registered-panel-ends = fin du mandat du groupe d'experts sur les sanctions visant { THE($state) }{ $past ->
    [yes] {" "}(échu), sauf renouvellement
   *[no] , sauf renouvellement
  }
registered-sanctions-end = fin des sanctions visant { THE($state) }{ $past ->
    [yes] {" "}(échues), sauf renouvellement
   *[no] , sauf renouvellement
  }
registered-sanctions-vetoed = fin des sanctions visant { THE($state) }, le veto ayant été opposé au projet qui les renouvelait
registered-to-have-left = départ achevé { OF($mission) }
registered-was-to-close = fermeture prévue { OF($mission) }
registered-must-close = fermeture { OF($mission) }, terme de son dernier mandat
registered-ends-for-good = fin définitive du mandat { OF($mission) }
registered-mandate-is-to-end = fin du mandat { OF($mission) }
registered-there = { $several ->
    [yes] chez ses hôtes
   *[no] { IN($host) }
  }
registered-asked-lately = { registered-there }, une mission a été sommée de partir ou entravée { registered-times } en deux ans
registered-asked-last = { registered-there }, une mission a été sommée de partir ou entravée pour la dernière fois en { $year }
registered-never-asked = { registered-there }, aucune mission n'a été sommée de partir ni entravée, d'après les cas recensés
registered-asks-often = { registered-there }, des missions sont sommées de partir ou entravées { $often ->
    [more] plus
   *[less] moins
  } souvent qu'ailleurs : { registered-times } d'après les cas recensés
registered-hosts-ask-often = chez ses hôtes, des missions sont sommées de partir ou entravées { $often ->
    [more] plus
   *[less] moins
  } souvent qu'ailleurs : { registered-times } d'après les cas recensés, tous hôtes confondus
registered-killed = { $killed } personnes tuées par la violence organisée en 12 mois
registered-killed-in-all = { $killed } personnes tuées par la violence organisée en 12 mois, chez tous les hôtes réunis
registered-in-uniform = { $people } personnes en tenue
registered-in-uniform-in = { $people } personnes en tenue en { DAY($month) }
registered-hardly-anybody = presque aucun personnel en tenue en { DAY($month) }
registered-not-drawn-down = aucune réduction en { DAY($month) }
registered-drawn-down = un effectif réduit à { $share } % de son maximum sur trois ans
registered-drawn-down-by = un effectif réduit à { $share } % de son maximum sur trois ans en { DAY($month) }
registered-old = une mission { $years ->
    [0] de moins d'un an
    [one] de { $years } an
   *[other] de { $years } ans
  }, commencée en { $year }
registered-change = un changement de pouvoir irrégulier il y a { $months ->
    [0] moins d'un mois
   *[other] { $months } mois
  }
registered-change-in = un changement de pouvoir irrégulier { IN($host) } il y a { $months ->
    [0] moins d'un mois
   *[other] { $months } mois
  }
registered-times = { $times ->
    [0] jamais
    [1] une fois
    [2] deux fois
    [3] trois fois
    [4] quatre fois
    [5] cinq fois
    [6] six fois
    [7] sept fois
    [8] huit fois
    [9] neuf fois
    [10] dix fois
   *[other] { $times } fois
}
registered-no-dispute-since = aucun différend recensé depuis { $year }
registered-predecessor = l'hôte a demandé la fin { OF($mission) }, qui l'a précédée
registered-against-wish = fin décidée contre le gré de l'hôte ({ DAY($month) })
registered-last = dernière : { $told }
registered-uniformed-of = personnel en tenue { OF($mission) }
registered-past-demands = { $cases } demandes passées
registered-past-exits = { $cases } retraits passés
registered-last-figure = dernier chiffre : { $people } en { DAY($when) }
registered-count-of = dénombrement { OF-DAY($when) }
registered-end-of = { $good ->
    [yes] fin définitive
   *[no] fin
  } de { $article ->
    [yes] { $what }
   *[no] { $what }
  }{ $rest }
registered-renewed-to = le mandat { OF($mission) } est prorogé { UNTIL($day) }
