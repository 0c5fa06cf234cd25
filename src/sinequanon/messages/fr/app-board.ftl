# La première page et celle d'une mission.
app-board-title = Missions de l'ONU au { DAY($day) }
app-board-heading = Missions de l'ONU au { DAY($day) } : où le consentement est menacé
app-board-no-mission = Aucune mission de l'ONU n'était en place { ON($day) }.
app-board-likeliest = Missions les plus susceptibles de perdre, en tout ou partie, le consentement de leur hôte dans les 12 mois : { $missions }.
app-board-none-free = Toutes les missions en place sont déjà sous le coup d'une demande de départ.
app-board-told = Départ déjà demandé : { $missions }.
app-board-named = { NAME($mission) } ({ $chance })
app-board-slide = Mois par mois depuis 1990
app-board-moved-since = Évolution depuis le
app-board-first-look = Premier aperçu : { $listed ->
    [none] aucune liste de probabilités n'a été établie avant cette date
   *[other] les couleurs indiquent les probabilités de la liste { OF-DAY($listed) }
  }. La liste { OF-DAY($day) } est en cours d'établissement.
app-board-most-at-risk = Les plus exposées
app-board-still-there = Départ demandé, mission encore sur place
app-board-now = { $asked }. À ce jour : { $consent }.
app-board-nothing = Aucune mission.
app-board-moved-card = { $since ->
    [none] Évolution en un mois
   *[other] Évolution depuis { LE($since) }
}
app-board-being-compared = Comparaison en cours …
app-board-why = Pourquoi
app-board-ends-next = Prochaines fins de mandat
app-board-in-days = { DAY($day) }, { $days ->
    [0] aujourd'hui
    [one] dans { $days } jour
   *[other] dans { $days } jours
}
app-board-closes = { $when } : fermeture décidée
app-board-none-ends = Aucune dans les 90 jours.
app-board-over = Échéance recensée dépassée, sans renouvellement connu ici : { $missions }.
app-board-legend = Probabilité d'une perte de consentement, quelle qu'elle soit, dans les 12 mois :
app-board-step = { $step ->
    [0] moins de 5 %
    [1] de 5 à 10 %
    [2] de 10 à 15 %
    [3] de 15 à 25 %
    [4] 25 % et plus
   *[5] départ demandé
}
app-board-map-note = { $capitals ->
    [all] Aucun lieu de déploiement n'est cartographié à cette date : chaque mission est placée dans une capitale
   *[some] Chaque mission est placée au centre de ses lieux de déploiement
  } ; plus le point est grand, plus l'effectif est élevé. Les points qui se recouvriraient sont écartés. Côtes sans frontières, de sorte qu'aucune n'est contestée (Natural Earth ; déploiements : Geo-PKO).
app-board-at-a-capital = Dans une capitale, faute de déploiement cartographié à cette date ({ $count })
app-board-list = La liste
app-board-search = Rechercher
app-board-kind = Type
app-board-kind-of = { $kind ->
    [peacekeeping] maintien de la paix
    [political] politique
   *[all] tous
}
app-board-only = Seulement
app-board-only-those = { $only ->
    [risk] 15 % et plus
    [told] départ demandé
    [mandate] mandat s'achevant dans les 90 jours, ou échu
   *[all] toutes
}
app-board-order = Trier par
app-board-by = { $by ->
    [risk] risque
    [mission] mission
    [host] pays hôte
    [mandate] fin de mandat
   *[strength] effectif
}
app-board-count = Missions affichées : { $count } sur { $all }.
app-board-column = { $column ->
    [mission] mission
    [host] pays hôte
    [any] perte de consentement, quelle qu'elle soit, dans les 12 mois
    [any-short] toute perte dans les 12 mois
    [all] demande de départ complet
    [mandate] fin du mandat
    [strength] effectif
    [deaths] décès sur les 12 mois s'achevant en
   *[consent] consentement
}
app-board-asked-to-leave = départ demandé
app-board-chance-unknown = probabilité inconnue
app-board-chance = probabilité de { $chance } d'une perte de consentement, quelle qu'elle soit, dans les 12 mois
app-board-past = échu ; aucun renouvellement connu ici
app-board-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
app-board-deaths-to = ({ DAY($month) })
app-board-map = Carte de { $count ->
    [one] { $count } mission
   *[other] { $count } missions
  }, situation au { DAY($day) } ; la liste contient les mêmes chiffres.
app-board-strength-unknown = effectif inconnu
app-board-people = effectif : { $people }
app-board-site = { $year ->
    [none] { TO($place) }, faute de lieu cartographié
   *[other] { $places ->
        [one] lieu de son déploiement
       *[other] centre de ses { $places } lieux de déploiement
      } en { $year }
  }
app-board-nowhere = lieu inconnu
app-board-point = { NAME($mission) }, { $hosts } : { $risk } ; { $people } ; { $site }
app-board-asked = demande faite par { THE($host) } { ON($day) }
app-moved-title = Évolution depuis { LE($since) }
app-moved-not-made = La liste { OF-DAY($since) } n'est pas encore établie.
app-moved-make = L'établir et comparer
app-moved-none = Aucune probabilité de perte du consentement n'a varié d'un point ou plus.
app-moved-column = { $column ->
    [mission] mission
    [then] toute perte, alors
    [now] à ce jour
    [way] sens
   *[why] pourquoi
}
app-moved-way = { $way ->
    [up] ▲ hausse
    [down] ▼ baisse
   *[level] stable
}
app-mission-title = { NAME($mission) }, situation au { DAY($day) }
app-mission-all = Toutes les missions au { DAY($day) }
app-mission-told = { THE($host) } a demandé { ON($day) } le départ complet de la mission, qui est pourtant encore sur place. La demande ayant été faite, aucune probabilité d'une telle demande n'est donnée.
app-mission-told-undated = Départ complet demandé ({ $hosts }) ; la mission est pourtant encore sur place. La demande ayant été faite, aucune probabilité d'une telle demande n'est donnée.
app-mission-lead = La probabilité d'un retrait, par { THE($host) }, de son consentement dans les 12 mois, en tout ou partie, est d'environ { $any } (intervalle à 90 % : { $any_within }) ; celle d'une demande de départ complet est de { $all } ({ $all_within }).
app-mission-lead-several = La probabilité que l'un de ses hôtes ({ $hosts }) retire son consentement dans les 12 mois, en tout ou partie, est d'environ { $any } (intervalle à 90 % : { $any_within }) ; celle d'une demande de départ complet est de { $all } ({ $all_within }).
app-mission-unknown = Aucune probabilité de perte du consentement n'est connue à cette date pour cette mission.
app-mission-brief = Note : { NAME($host) }
app-mission-scenarios = Ses scénarios
app-mission-due = Échéances
app-mission-changed = Nouveautés
app-mission-facts = La mission en bref
app-mission-fact = { $fact ->
    [name] nom (en anglais)
    [began] début
    [mandate] mandat
    [consent] consentement
    [apart] ce qui distingue sa probabilité
    [people] personnel en tenue
   *[map] sur la carte
}
app-mission-no-end = aucun terme recensé
app-mission-mandate = { $state ->
    [runs] en cours { UNTIL($day) }
    [closing] fermeture décidée : son dernier mandat prend fin { ON($day) }
    [ran-out] son mandat courait { UNTIL($day) } ; on ignore ici s'il a été renouvelé
   *[was-to-close] sa fermeture était prévue au plus tard { ON($day) } ; on ignore ici si elle a eu lieu
}
app-mission-no-strength = inconnu, ou mission civile
app-mission-vague = pas encore dénombré ; de { $low } à { $high } { ON($month) }
app-mission-strength = environ { $people } (de { $low } à { $high }) { ON($month) }
app-mission-counts = Personnel en tenue par mois, d'après les dénombrements
app-mission-chart = Personnel en tenue { OF($mission) } par mois, d'après les dénombrements
app-mission-like = Les cas passés les plus comparables
app-mission-column = { $column ->
    [mission] mission
    [host] pays hôte
    [asked] demande
    [followed] suite
   *[days] jours jusqu'à la décision
}
app-called = { NAME($mission) }
