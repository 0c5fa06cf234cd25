# The answers to the questions.
replies-last-dispute = Dernier différend : { $case }
replies-no-demand = { $who ->
    [de-facto] les autorités de fait, que l'ONU ne reconnaît pas comme le Gouvernement { OF($host) }, n'ont pas demandé le départ { OF($mission) }, pour autant qu'on le sache ici.
   *[host] aucune demande de départ { OF($mission) } faite par { THE($host) } n'est recensée.
  }
replies-demand-before = aucune demande { OF($host) } visant le départ { OF($mission) } même n'est recensée, mais une visait { THE($before) }, qui l'a précédée : { $case }.
replies-last-demand = { $who ->
    [de-facto] aucune demande des autorités de fait, que l'ONU ne reconnaît pas comme le Gouvernement { OF($host) }, n'est en suspens ; la dernière visant { THE($mission) }
   *[host] aucune demande de départ { OF($mission) } faite par { THE($host) } n'est en suspens ; la dernière
  } : { $case }.
replies-demand-without-outcome = { $who ->
    [de-facto] aucune suite n'est recensée pour la dernière demande des autorités de fait, que l'ONU ne reconnaît pas comme le Gouvernement { OF($host) }, visant { THE($mission) }
   *[host] aucune suite n'est recensée pour la dernière demande de départ, en partie ou en totalité, { OF($mission) } faite par { THE($host) }
  } : { $what } ({ DAY($month) }).
replies-no-outcome = aucune suite recensée
replies-others-asked = Une demande émanant d'un autre acteur que le Gouvernement est aussi recensée : { $what } ({ DAY($month) } : { $came }).
replies-access-past = Dernière entrave venue d'un autre acteur que le Gouvernement : { $case }
replies-rank = Rang { OF($mission) } dans la liste de veille : { $rank ->
    [1] 1er
   *[other] { $rank }e
  } sur { $ranked }{ $typical ->
    [none] {""}
   *[other] {" "}(probabilité médiane : { $typical })
  }.
replies-eve = La veille de la demande, { ON($day) }, la probabilité d'une perte du consentement dans les 12 mois, quelle qu'elle soit, était de { $chance } ({ $within }), et celle d'une demande de départ complet, de { $all }.
replies-raises = Facteur à la hausse : { $reason }.
replies-raised = Facteur à la hausse ce jour-là : { $reason }.
replies-most-like = Demande passée la plus comparable : { NAME($mission) }, { NAME($host) }, { $year } ({ $outcome }).
replies-undecided = pas encore tranché
replies-no-place = { THE($mission) } n'est pas sur la liste de veille, et aucune demande passée ne lui est comparée.

replies-votes = À l'Assemblée générale, sur trois ans, { THE($host) } a voté, parmi les membres permanents, le plus souvent avec { THE($most) } ({ $most_share }), le moins souvent avec { THE($least) } ({ $least_share }){ $moved ->
    [yes] {" "}; rapprochement le plus net : avec { THE($towards) } ({ $points } points)
   *[no] {""}
  }.
replies-sanctions-ran-out = les sanctions du Conseil visant { THE($host) } couraient { UNTIL($day) } ; on ignore ici si elles ont été reconduites.
replies-seat = { THE($host) } siège au Conseil, comme membre élu, jusqu'à la fin de { $year }.
replies-shield = Les sanctions visant { THE($host) } sont à reconduire d'ici au { DAY($day) } ; en cas de vote, le veto le plus probable serait celui { OF($member) } : { $chance } ({ $within }).

replies-renewal = Probabilité d'un renouvellement du mandat { OF($mission) } d'ici au { DAY($day) } : { $chance } ({ $word }).
replies-renewal-record = Depuis { $since }, { $of } mandats sont arrivés à échéance sans demande de départ en suspens : { $ended ->
    [0] aucun n'a pris fin
    [one] { $ended } n'a pas été renouvelé
   *[other] { $ended } n'ont pas été renouvelés
  } et { $last ->
    [0] aucun n'a été renouvelé pour la dernière fois
    [one] { $last } l'a été pour la dernière fois
   *[other] { $last } l'ont été pour la dernière fois
  }.
replies-renewal-asked = La probabilité que le Conseil renouvelle le mandat { OF($mission) } d'ici au { DAY($day) } sans en fixer la fin est de { $open_chance } ({ $open_word }), celle d'un dernier renouvellement de { $final_chance } ({ $final_word }), celle d'un non-renouvellement de { $none_chance } ({ $none_word }).
replies-renewal-asked-record = Depuis { $since }, { $of } { $of ->
    [one] mandat est arrivé
   *[other] mandats sont arrivés
  } à échéance alors qu'une demande de départ était en suspens : { $ended ->
    [0] aucun n'a pris fin
    [one] { $ended } n'a pas été renouvelé
   *[other] { $ended } n'ont pas été renouvelés
  } et { $last ->
    [0] aucun n'a été renouvelé pour la dernière fois
    [one] { $last } l'a été pour la dernière fois
   *[other] { $last } l'ont été pour la dernière fois
  }.
replies-renewal-last = Le Conseil a décidé que le mandat { OF($mission) } s'achevant { ON($day) } serait le dernier : aucun vote de renouvellement n'est prévu{ $of ->
    [0] {""}
   *[other] . Sur { $of } mandats dans ce cas depuis { $since }, { $kept ->
        [0] aucun n'a
        [one] { $kept } a
       *[other] { $kept } ont
      } finalement été { $kept ->
        [0] renouvelé
        [one] renouvelé
       *[other] renouvelés
      }
  }.
replies-renewal-ran-out = Le mandat { OF($mission) } est arrivé à échéance { ON($day) } ; on ignore ici si le Conseil l'a renouvelé.
replies-renewal-by-letters = Le renouvellement du mandat { OF($mission) } se fait par échange de lettres, sans vote.
replies-renewal-not-known = On ignore ici jusqu'à quand court le mandat { OF($mission) }.
replies-renewal-no-end = Le mandat { OF($mission) } n'a pas de terme recensé : aucun vote de renouvellement n'est donc prévu.

replies-outcomes = Quant à la demande visant { THE($mission) }, qui peut se régler plus tard, les demandes passées donnent : { $outcomes }.
replies-ended-as-asked = fin comme demandé
replies-ended-with-delay = fin plus tardive
replies-renegotiated = nouvelles conditions ou demande retirée
replies-refused = refus
replies-days = La décision est attendue au bout d'environ { $days } jours (intervalle à 90 % : { $within }).
replies-date = { $what } ({ DAY($day) })
replies-next = Autres échéances : { $dates }.
replies-nothing-due = Aucune échéance concernant { THE($host) } n'est recensée au Conseil dans les 12 mois.

replies-deaths = Décès : { $now } dans les 12 mois s'achevant en { DAY($until) }, contre { $before } dans les 12 précédents{ $told ->
    [yes] {" "}; la probabilité que les décès au combat atteignent 1{"\u202F"}000 dans les 12 mois à venir est de { $chance } ({ $word })
   *[no] {""}
  }.
replies-no-death = Aucun décès n'est recensé au cours des 24 mois s'achevant en { DAY($until) }.
replies-refugees = { $people } réfugiés originaires { OF($host) }
replies-idps = { $host ->
   *[other] { $people } déplacés par le conflit dans le pays
}
replies-displaced = Fin { $year } : { $people }.
replies-nothing-known = Aucune série de décès ou de personnes déplacées concernant { THE($host) } n'est connue à cette date.

replies-alike = La prévision de décès sur { $months } mois est la même avec { THE($mission) } et en son absence : { $deaths }.
replies-same = Les prévisions donnent autant de décès sur { $months } mois avec { THE($mission) } qu'en son absence.
replies-about-alike = Décès sur { $months } mois, d'après l'ensemble des études : à peu près autant avec { THE($mission) } qu'en son absence, { $deaths }.
replies-stays-or-leaves = Décès sur { $months } mois, d'après l'ensemble des études (médianes) : { $stays } en cas de maintien, { $leaves } en cas de départ.
replies-exit = Probabilité d'un départ achevé d'ici à { DAY($until) }, en l'état : { $chance } ({ $word }).
replies-exit-either = Probabilité d'un départ achevé d'ici à { DAY($until) }, en l'état : { $chance } ({ $word }), dont { $asked } du fait de l'hôte et le reste du seul fait du Conseil.

replies-hangs = { $assumption } ({ $share })
replies-hangs-too = { $assumption } ({ $share })
replies-weighs = Ce qui fait varier les décès sur { $months } mois : { $shares }{ $overlap ->
    [yes] {" "}; les parts se recoupent
   *[no] {""}
  }.
replies-assumption-effect-of-peacekeepers = l'effet des Casques bleus
replies-assumption-consent = le maintien du consentement
replies-assumption-drawdown = la vitesse du retrait
replies-assumption-substitute = l'arrivée d'une autre force
replies-assumption-substitute-counts = l'équivalence d'une telle force
replies-assumption-shield = l'appui dont l'hôte dispose au Conseil

replies-known-only = Connu seulement { ON($day) } :
replies-ended = { THE($mission) } a pris fin { ON($day) }.
replies-still-there = { THE($mission) } était toujours là.
replies-then-deaths = Dans les { $months } premiers mois, la violence organisée a tué { $deaths } personnes ; la prévision était de { $foretold } ({ $within }).
