# Affirmations vérifiées : ce que répondent les données, et si chaque condition est remplie.
claims-not-answered = Les données ne permettent pas de répondre : { $why }
claims-finding = Condition { $verdict ->
    [true] remplie
    [false] non remplie
   *[unclear] incertaine
  } : { $what } ({ $relation ->
    [is] affirmé :{" "}
    [is-not] exclu :{" "}
    [at-least] au moins{" "}
    [at-most] au plus{" "}
    [more-than] plus de{" "}
   *[less-than] moins de{" "}
  }{ $needed }).

claims-figure-settled = demandes réglées
claims-figure-refused = demandes refusées, la mission restant contre la volonté de l'hôte
claims-figure-ended = demandes après lesquelles la mission a pris fin
claims-figure-others = autres missions terminées à la demande de leur hôte au cours des années précédentes
claims-figure-missed = cas que l'affirmation passe sous silence
claims-figure-rate = missions terminées à la demande de leur hôte, par année-mission
claims-figure-missions = missions dont l'acte de création est connu
claims-figure-council = missions créées par le Conseil de sécurité
claims-figure-otherwise = missions créées autrement
claims-figure-answered = probabilité d'une réaction du Conseil, quelle qu'elle soit
claims-figure-formal = probabilité d'une déclaration de la présidence du Conseil ou d'une mesure plus forte
claims-figure-condemned = probabilité d'une résolution de condamnation ou de sanctions
claims-figure-sanctions = probabilité de sanctions
claims-figure-cast = vetos opposés à des projets visant cet hôte, depuis 1946
claims-figure-chance = probabilité d'un veto à un projet visant l'hôte
claims-figure-yes = États votant pour
claims-figure-no = États votant contre
claims-figure-abstain = États s'abstenant
claims-figure-vote = vote de l'État
claims-figure-closer = ampleur du rapprochement, en écarts types de l'ensemble des États
claims-figure-probability = probabilité d'un rapprochement
claims-figure-now = force la plus nombreuse à cette date
claims-figure-after = force la plus nombreuse une fois la mission partie
claims-figure-people = effectif de la force la plus nombreuse à cette date
claims-figure-more-deaths = décès supplémentaires si la mission part au lieu de rester
claims-figure-deaths = décès si la mission part
claims-figure-war = probabilité, si elle part, d'au moins 1{"\u202F"}000 décès au combat sur une période de 12 mois

claims-interval = { $chance } (intervalle à 90 % : { $within })
claims-interval-unknown = ampleur inconnue
claims-name = { NAME($name) }
claims-the = { THE($name) }
claims-case = { NAME($mission) } ({ NAME($host) }, { $year })
claims-act-of = { NAME($mission) } ({ $act })
claims-draft-of = { $draft }, { $year }

claims-refusals = { $demands ->
    [0] Aucune demande de départ d'une
    [one] Sur { $demands } demande de départ d'une
   *[other] Sur { $demands } demandes de départ d'une
  } { $kind ->
    [peacekeeping] mission de maintien de la paix
    [political] mission politique
   *[any] mission
  }, émanant { $recognised ->
    [yes] d'un gouvernement reconnu
   *[no] d'autorités non reconnues
  }{ $demands ->
    [0] , n'était réglée au { DAY($day) }
   *[other] {" "}et réglées au { DAY($day) }, { $ended ->
        [0] aucune n'a mis fin à la mission
        [one] { $ended } a mis fin à la mission
       *[other] { $ended } ont mis fin à la mission
      }, { $terms ->
        [0] aucune n'a abouti à de nouvelles conditions acceptées par l'hôte
        [one] { $terms } a abouti à de nouvelles conditions acceptées par l'hôte
       *[other] { $terms } ont abouti à de nouvelles conditions acceptées par l'hôte
      } et { $refused ->
        [0] aucune n'a été refusée
        [one] { $refused } a été refusée
       *[other] { $refused } ont été refusées
      }
  }{ $cases ->
    [none] {""}
   *[other] {" "}: { $cases }
  }.

claims-rarity-ended = { $years ->
    [one] Au cours de l'année s'achevant { ON($day) }
   *[other] Au cours des { $years } années s'achevant { ON($day) }
  }, { $kind ->
    [peacekeeping] { $others ->
        [0] aucune autre force de maintien de la paix n'a pris fin en totalité
        [one] { $others } autre force de maintien de la paix a pris fin en totalité
       *[other] { $others } autres forces de maintien de la paix ont pris fin en totalité
      }
   *[political] { $others ->
        [0] aucune autre mission politique n'a pris fin
        [one] { $others } autre mission politique a pris fin
       *[other] { $others } autres missions politiques ont pris fin
      }
  } à la demande de l'État hôte{ $cases ->
    [none] {""}
   *[other] {" "}: { $cases }
  }.
claims-rarity-rate = La fréquence est de { $rate } pour 100 années-mission (intervalle à 90 % : de { $low } à { $high }), sur { $years } années-mission.
claims-rarity-missing = { $missions } { $count ->
    [one] n'est pas du nombre ; le registre porte à son sujet
   *[other] ne sont pas du nombre ; le registre porte à leur sujet
  } : { $met ->
    [none] aucun cas
   *[other] { $met }
  }.
claims-rarity-met = { $scope ->
    [whole] demande de départ complet
    [partial] demande de départ partiel
    [negotiated] départ négocié
   *[obstruction] entrave
  } ({ DAY($day) })

claims-mandates = Sur { $missions } { $kind ->
    [peacekeeping] { $missions ->
        [one] mission de maintien de la paix
       *[other] missions de maintien de la paix
      }
   *[political] { $missions ->
        [one] mission politique
       *[other] missions politiques
      }
  } au { DAY($day) }, { $council ->
    [0] aucune n'a été créée
    [one] { $council } a été créée
   *[other] { $council } ont été créées
  } par le Conseil de sécurité et { $otherwise ->
    [0] aucune ne l'a été
    [one] { $otherwise } l'a été
   *[other] { $otherwise } l'ont été
  } autrement{ $cases ->
    [none] {""}
   *[other] {" "}: { $cases }
  }.

claims-cost = Dans l'année qui suit { $trigger ->
    [coup] un coup d'État { IN($host) }
   *[demand] une demande { OF($host) }
  }, la probabilité d'une réaction du Conseil, quelle qu'elle soit, est de { $answered } ; celle d'une condamnation ou de sanctions est de { $condemned }. Les degrés de l'échelle sont les suivants : { $rungs }.
claims-cost-rests = Ces chiffres reposent sur { $trigger ->
    [coup] { $past } { $past ->
        [one] coup d'État passé
       *[other] coups d'État passés
      }
   *[demand] { $past } { $past ->
        [one] demande passée
       *[other] demandes passées
      }
  } ; dans { $open } cas, aucun reproche n'est recensé, ce qui n'équivaut pas au silence.
claims-rung = { $rung ->
    [silence] silence
    [press-statement] déclaration à la presse
    [presidential-statement] déclaration de la présidence du Conseil
    [condemning-resolution] résolution de condamnation
   *[sanctions] sanctions
  }
claims-source-council = { $where ->
    [answers] registre des réponses du Conseil
    [statements] registre des déclarations
   *[drafts] table des projets de résolution
  } : { $act }

claims-shield-cast = Au { DAY($day) }, { THE($member) } { $cast ->
    [0] n'avait opposé son veto à aucun projet de résolution
    [one] avait opposé son veto à { $cast } projet de résolution
   *[other] avait opposé son veto à { $cast } projets de résolution
  } concernant { THE($host) }{ $told ->
    [none] {""}
    [last] {" "}(les derniers : { $drafts })
   *[all] {" "}({ $drafts })
  }.
claims-shield-chance = La probabilité d'un veto { OF($member) } à un projet de résolution { $draft ->
    [renew] visant à renouveler le mandat
    [end] visant à mettre fin au mandat
    [condemn] de condamnation
    [investigate] visant à ouvrir une enquête
   *[sanction] de sanctions
  }, mis aux voix le lendemain, est de { $chance }.
claims-shield-threats = La menace d'un veto suffit à empêcher la mise aux voix d'un projet, sans laisser de trace dans les votes recensés.
claims-source-vetoes = Modèle des vetos : { $model ->
    [member-by-member] membre par membre
    [chain] vetos passés, membre par membre
   *[base-rate] fréquence passée
  }

claims-roll-call = Vote { OF-DAY($day) } sur { $symbol } : { $yes } { $yes ->
    [one] État pour
   *[other] États pour
  }, { $no } contre et { $abstain } { $abstain ->
    [one] abstention
   *[other] abstentions
  }.
claims-roll-call-against = Ont voté contre : { $states }.
claims-vote = { $vote ->
    [yes] pour
    [no] contre
    [abstain] abstention
    [unknown] inconnu
   *[none] aucun
  }
claims-vote-of = Vote { OF($state) } : { $vote }.
claims-source-roll-call = { $symbol }, vote par appel nominal { OF-DAY($day) }

claims-moved = De la session de { $since } à celle de { $until }, la probabilité d'un rapprochement { OF($state) } avec { THE($towards) } est de { $chance } ; ampleur estimée : { $closer } écart type (intervalle à 90 % : de { $low } à { $high }).
claims-source-positions = Positions estimées d'après les votes à l'Assemblée générale, { UNTIL($day) } ({ $doi })

claims-largest-none = Aucune force assurant la sécurité n'est recensée { IN($host) } en { DAY($month) }.
claims-largest-now = En { DAY($month) }, la force la plus nombreuse était { $provider }{ $people ->
    [none] {", dont l'effectif n'est pas connu"}
   *[other] , avec environ { $people } personnes
  } (probabilité : { $chance }).
claims-largest-after = Une fois la mission partie, d'ici à { DAY($month) }, la plus nombreuse des forces à l'effectif connu est la suivante : { $told }.
claims-largest-case = { $case }, { $largest }
claims-largest-nobody = aucune dont l'effectif soit connu
claims-largest = { $provider }, avec { $people } { $count ->
    [one] personne
   *[other] personnes
  } en moyenne
claims-largest-uncounted = Sur place, sans effectif connu : { $providers }.
claims-reading = { $reading ->
    [put-to-the-vote] projets mis aux voix
    [kept-by-threats] projets qu'une menace a soustraits au vote
    [nobody-comes] si aucune autre force ne vient
   *[another-comes] si une autre force vient aussi souvent qu'après les départs passés
  }
claims-reading-uncounted = en comptant { $providers }, sans effectif connu
claims-source-last-figure = effectif estimé ; dernier chiffre : { DAY($month) }
claims-source-scenario = Scénario : moyenne de { $histories } simulations

claims-toll = Décès supplémentaires sur { $months } mois si la mission part (moyenne, et intervalle de 90 % des simulations), selon l'effet supposé des Casques bleus : { $told }.
claims-toll-effect = { $effect }, { $mean } (de { $low } à { $high })
claims-toll-war = Probabilité, si elle part, d'au moins 1{"\u202F"}000 décès au combat sur une période de 12 mois au cours des 36 mois à venir : { $told }.
claims-toll-war-effect = { $effect }, { $chance }
claims-effect = { $effect ->
    [none] sans effet
    [estimated] effet estimé ici
   *[synthesis] effet d'après l'ensemble des études
  }
claims-not-known = probabilité inconnue
claims-source-assumption = { $quantity } : { $source }
