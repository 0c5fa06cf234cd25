# The bottom line, and the picture's title and legend.
phrases-strength-and-days = { THE($mission) } compte { $people } personnes en tenue et son mandat court encore { $days ->
    [one] { $days } jour
   *[other] { $days } jours
  }
phrases-strength = { THE($mission) } compte { $people } personnes en tenue
phrases-civilian-and-days = { THE($mission) }, mission civile, a encore { $days ->
    [one] { $days } jour
   *[other] { $days } jours
  } de mandat
phrases-no-dispute = aucun différend { OF($mission) } avec { $who ->
    [outside] un hôte
    [government] le Gouvernement
   *[host] son hôte
  } n'est recensé
phrases-no-dispute-of-its-own = aucun différend propre { TO($mission) } n'est recensé avec son hôte{ $before ->
    [none] {""}
   *[other] , mais il y en a eu un avec { THE($before) }, qui l'a précédée : { $case }
  }
phrases-no-dispute-since = aucun différend { OF($mission) } avec son hôte n'est recensé depuis { $year }
phrases-last-dispute = on ignore ici où en est le différend { OF-DAY($month) } ({ $what })
phrases-no-crisis = aucune crise du consentement n'est en cours{ $access ->
    [yes] {" "}avec le Gouvernement
   *[no] {""}
  }
phrases-access = d'autres acteurs que le Gouvernement font obstacle : { $case }
phrases-demand-made = la demande date { OF-DAY($day) }
phrases-wanted = { THE($host) } souhaitait son maintien
phrases-came-in-doubt = { $came }, selon nous ; { $doubt }
phrases-case = { $what } ({ DAY($month) } : { $came }{ $heard ->
    [none] {""}
   *[other] {" "}; dernières nouvelles { ON($heard) }
  })

phrases-outlook-of-demand = D'après { $demands ->
    [one] la seule demande semblable réglée
   *[other] les { $demands } demandes semblables réglées
  } auparavant, la probabilité de voir { $scope ->
    [negotiated] satisfaite, aussitôt ou plus tard, la demande visant { THE($mission) } est de { $chance } ({ $word }) ; celle d'un accord sur de nouvelles conditions
   *[whole] { THE($mission) } prendre fin, comme demandé ou plus tard, est de { $chance } ({ $word }) ; celle d'un maintien à de nouvelles conditions
  }, ou d'un retrait de la demande, de { $stays }.
phrases-outlook = { $ends ->
    [ends] Sur 12 mois, en supposant le maintien { OF($mission) }, dont le mandat s'achève définitivement { ON($until) }, la
    [ended] Sur 12 mois, en supposant le maintien { OF($mission) }, dont le mandat devait s'achever définitivement { ON($until) }, la
   *[none] La
  } probabilité { $who ->
    [de-facto] que les autorités de fait retirent leur
    [outside] qu'un hôte retire son
   *[host] que l'hôte retire son
  } consentement{ $ends ->
    [none] {" "}dans les 12 mois
   *[other] {""}
  }, en tout ou partie, ou { $who ->
    [de-facto] fassent
   *[host] fasse
  } obstruction est de { $chance } ({ $word } ; intervalle à 90 % : { $within }) ; celle d'une demande de départ complet { OF($mission) }, de { $chance_all } ({ $word_all }).
phrases-outlook-told-to-leave = L'hôte a demandé le départ { OF($mission) } { ON($day) } : aucune probabilité de perte du consentement n'est donc estimée.

phrases-toll-unknown = Les décès { IN($host) } ne sont pas connus pour une année entière avant cette date.
phrases-toll = Dans les 12 mois s'achevant en { DAY($until) }, la violence organisée a tué { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
  } { IN($place) }{ $together ->
   *[other] {""}
  }{ $early ->
    [yes] {" "}(premiers signalements compris)
   *[no] {""}
  }{ $which ->
    [none] , dont aucune comptée parmi les civils tués délibérément (les civils morts dans les combats sont dans le total)
    [one] , dont 1 civil tué délibérément
    [few] , dont { $civilians } comptées parmi les civils tués délibérément (les civils morts dans les combats, les frappes et les bombardements sont dans le total, sans être comptés à part)
    [some] , dont { $civilians } civils tués délibérément
    [the-one] , un civil tué délibérément
   *[not-told] {""}
  }
phrases-toll-none = Dans les 12 mois s'achevant en { DAY($until) }, aucun décès dû à la violence organisée n'est recensé { IN($place) }{ $together ->
   *[other] {""}
  }
phrases-toll-and-forecast = { $told } ; prévision { OF-DAY($since) } à { DAY($until) }{ $gap ->
    [yes] {" "}(mois intermédiaires non comptés)
   *[no] {""}
  } : { $ahead ->
    [hardly-any] presque aucun décès
    [none] aucun décès, l'intervalle à 90 % allant jusqu'à { $high }
   *[some] environ { $median } { $count ->
        [one] décès
       *[other] décès
      } (intervalle à 90 % : { $within }), civils non distingués
  }.

phrases-civilian-alike = { THE($mission) } est une mission civile, dont ces prévisions ne supposent aucun effet sur le nombre de décès.
phrases-own-premises = Le personnel en tenue { OF($mission) } n'assure que la garde de ses locaux : comme pour une mission civile, ces prévisions ne supposent aucun effet sur le nombre de décès.
phrases-cannot-tell = Ce qu'un départ { OF($mission) } changerait pour la population n'entre pas dans ces prévisions, qui ne supposent aucun effet d'une telle force et donnent autant de décès dans les deux cas.
phrases-difference-none = Si { THE($mission) } partait, le nombre de décès sur { $months } mois serait inchangé dans l'hypothèse de Casques bleus sans effet, et à peu près inchangé d'après les études de cet effet (intervalle à 90 % : de { $low } à { $high }).
phrases-difference = Si { THE($mission) } partait, le nombre de décès sur { $months } mois serait inchangé dans l'hypothèse de Casques bleus sans effet ; d'après les études, la probabilité d'un bilan plus lourd est de { $chance } ({ $word }) ; écart médian : { $median } (intervalle à 90 % : de { $low } à { $high }).
phrases-closes = { $gone ->
    [none] Le Conseil a décidé sa fermeture au plus tard { ON($day) }.
   *[other] Le Conseil a décidé que son mandat prend fin { ON($day) } et que son retrait sera achevé au plus tard { ON($gone) }.
}
phrases-leaving = Son mandat a pris fin { ON($day) }, et son départ doit être achevé au plus tard { ON($gone) }.
phrases-was-to-close = Sa fermeture était prévue au plus tard { ON($day) }.

phrases-answer-to-demand = réponse à la demande { OF-DAY($day) }
phrases-word-of-mandate = sort du mandat { OF($mission) } après { LE($day) }
phrases-word-of-closure = sort { OF($mission) } après { LE($day) }
phrases-decision-to-keep = décision éventuelle de maintenir { THE($mission) } au-delà { OF-DAY($day) }
phrases-decision-on-mandate = décision sur le mandat { OF($mission) } (d'ici au { DAY($day) })
phrases-nothing-known = Aucune date à suivre n'est recensée pour { THE($host) } dans les 12 mois{ $later ->
    [none] .
   *[other] {" "}; la prochaine vient plus tard : { $later }.
}
phrases-turning = À suivre : { $facts }.
phrases-due = { $what } ({ DAY($day) })
phrases-falls-due = { $what } ({ DAY($day) })

phrases-pictured = { NAME($host) } depuis { $year } : { $shown }
phrases-shown-consent = différends
phrases-shown-council = décisions du Conseil
phrases-shown-coup = coups d'État
phrases-shown-strength = effectif de l'ONU
phrases-shown-forecast = décès avec prévision
phrases-shown-deaths = décès
phrases-mark-all-out = losange rouge, demande de départ complet
phrases-mark-dispute = jaune, autre différend
phrases-mark-decision = point, décision
phrases-mark-veto = croix, veto
phrases-fan-not-final = éventail bleu, mois non définitifs
phrases-fan-forecast = éventail brun, prévision (50 % et 90 %)
phrases-this-date = ligne pointillée, date de la présente note
phrases-median = { $median } ({ $within })
