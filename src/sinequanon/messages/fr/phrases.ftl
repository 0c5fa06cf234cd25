# The bottom line, and the picture's title and legend.
phrases-strength-and-days = { THE($mission) } compte { $people } membres du personnel en tenue et son mandat court encore { $days ->
    [one] { $days } jour
   *[other] { $days } jours
  }
phrases-strength = { THE($mission) } compte { $people } membres du personnel en tenue
phrases-civilian-and-days = { THE($mission) }, mission civile, a encore { $days ->
    [one] { $days } jour
   *[other] { $days } jours
  } de mandat
phrases-no-dispute = aucun différend { OF($mission) } avec { $who ->
    [outside] un hôte
    [government] le gouvernement
   *[host] son hôte
  } n'est recensé
phrases-no-dispute-of-its-own = aucun différend propre { TO($mission) } avec son hôte n'est recensé
phrases-no-dispute-since = aucun différend { OF($mission) } avec son hôte n'est recensé depuis { $year }
phrases-last-dispute = aucune issue n'est recensée du différend { OF-DAY($month) } ({ $what })
phrases-no-crisis = aucune crise du consentement n'est en cours{ $access ->
    [yes] {" "}avec le gouvernement
   *[no] {""}
  }
phrases-access = d'autres que le gouvernement font entrave : { $case }
phrases-demand-made = la demande date { OF-DAY($day) }
phrases-wanted = { THE($host) } souhaitait son maintien
phrases-case = { $what } ({ DAY($month) } : { $came })

phrases-outlook-of-demand = D'après { $demands ->
    [one] la seule demande semblable réglée
   *[other] les { $demands } demandes semblables réglées
  } auparavant, la probabilité de voir { THE($mission) } prendre fin, comme demandé ou plus tard, est de { $chance } ({ $word }) ; celle d'un maintien à de nouvelles conditions, ou d'un retrait de la demande, est de { $stays }.
phrases-outlook = La probabilité { $who ->
    [de-facto] que les autorités de fait retirent leur
    [outside] qu'un hôte retire son
   *[host] que l'hôte retire son
  } consentement dans les 12 mois, en partie ou en totalité, ou { $who ->
    [de-facto] fassent
   *[host] fasse
  } obstruction est de { $chance } ({ $word } ; intervalle à 90 % : { $within }) ; celle { $who ->
    [de-facto] qu'elles demandent
   *[host] qu'il demande
  } le départ complet { OF($mission) } est de { $chance_all } ({ $word_all }).
phrases-outlook-told-to-leave = L'hôte a demandé le départ { OF($mission) } { ON($day) } : aucune probabilité de perte du consentement n'est donc estimée.

phrases-toll-unknown = Les décès { IN($host) } ne sont pas connus pour une année entière avant cette date.
phrases-toll = Au cours des 12 mois s'achevant en { DAY($until) }, la violence organisée a tué { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
  } { IN($place) }{ $together ->
   *[other] {""}
  }{ $early ->
    [yes] {" "}(premiers signalements compris)
   *[no] {""}
  }{ $which ->
    [none] , dont aucun compté comme civil tué délibérément (les civils morts dans les combats sont dans le total)
    [one] , dont 1 civil tué délibérément
    [some] , dont { $civilians } civils tués délibérément
    [the-one] , un civil tué délibérément
   *[not-told] {""}
  }
phrases-toll-none = Au cours des 12 mois s'achevant en { DAY($until) }, aucun décès dû à la violence organisée n'est recensé { IN($place) }{ $together ->
   *[other] {""}
  }
phrases-toll-and-forecast = { $told } ; { OF-DAY($since) } à { DAY($until) }{ $gap ->
    [yes] {" "}(mois intermédiaires non encore comptés)
   *[no] {""}
  }, { $ahead ->
    [hardly-any] presque aucun décès n'est attendu
    [none] la prévision est nulle, l'intervalle à 90 % allant jusqu'à { $high }
   *[some] la prévision est d'environ { $median } { $count ->
        [one] décès
       *[other] décès
      } (intervalle à 90 % : { $within }), sans distinguer les civils
  }.

phrases-civilian-alike = { THE($mission) } est une mission civile, dont ces prévisions ne supposent aucun effet sur le nombre de décès.
phrases-cannot-tell = Ce qu'un départ { OF($mission) } changerait pour la population n'entre pas dans ces prévisions, qui ne supposent rien d'une force de ce genre et donnent autant de décès dans les deux cas.
phrases-difference-none = Si { THE($mission) } partait au lieu de rester, les décès sur { $months } mois seraient les mêmes à supposer que les Casques bleus n'y changent rien, et à peu près les mêmes d'après les études de leur effet (intervalle à 90 % : de { $low } à { $high }).
phrases-difference = Si { THE($mission) } partait au lieu de rester, les décès sur { $months } mois seraient les mêmes si les Casques bleus n'y changent rien ; d'après les études, la probabilité d'un bilan plus lourd est de { $chance } ({ $word }) ; écart médian : { $median } (intervalle à 90 % : de { $low } à { $high }).
phrases-closes = { $gone ->
    [none] Le Conseil a décidé sa fermeture pour { LE($day) } au plus tard.
   *[other] Le Conseil a décidé que son mandat prend fin { ON($day) } et que son retrait sera achevé pour { LE($gone) } au plus tard.
}
phrases-was-to-close = Sa fermeture était prévue pour { LE($day) } au plus tard.

phrases-answer-to-demand = une réponse à la demande { OF-DAY($day) }
phrases-word-of-mandate = l'annonce de ce qu'est devenu le mandat { OF($mission) } après { LE($day) }
phrases-word-of-closure = l'annonce du sort { OF($mission) } après { LE($day) }
phrases-decision-to-keep = une décision de maintenir { THE($mission) } au-delà { OF-DAY($day) }
phrases-decision-on-mandate = la décision sur le mandat { OF($mission) }, attendue pour { LE($day) } au plus tard
phrases-nothing-known = Aucune date susceptible de changer la donne n'est recensée pour { THE($host) } dans les 12 mois.
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
