# The questions, the charts of the first pages, and what they show in words.
first-page-asks-consent = { $of ->
    [territory] Le maintien { OF($mission) } est-il assuré ?
    [outside] Les activités { OF($mission) } vont-elles se poursuivre ?
    [de-facto] Les autorités de fait vont-elles laisser { THE($mission) } en place ?
   *[other] Le consentement { OF($host) } { TO($mission) } tiendra-t-il ?
}
first-page-asks-backing = Qui soutient { THE($host) } ?
first-page-asks-decision = Que fera le Conseil ?
first-page-asks-guards = Qui assure la sécurité { IN($place) } ?
first-page-asks-people = Qu'en est-il de la population ?
first-page-asks-without = Et si { THE($mission) } { $of ->
    [outside] fermait
   *[host] partait
  } ?
first-page-asks-weighs = De quoi cela dépend-il ?
first-page-asks-then = Que s'est-il passé ensuite ?

first-page-axis = Un seul axe du temps, { OF-DAY($first) } à { DAY($last) }. Marques : { $marks ->
    [none] aucune
   *[other] { $marks }
}
first-page-most-people = effectif maximal, { NAME($mission) } { $people } en { DAY($month) }
first-page-most-deaths = maximum de décès en un mois, { $deaths } en { DAY($month) }
first-page-forecast = prévision sur 12 mois, { $deaths } décès ({ $within })
first-page-axis-chances = probabilité, %
first-page-any-loss = toute perte
first-page-all-out = départ complet
first-page-any-median = perte, médiane
first-page-all-median = départ, médiane
first-page-losing = Probabilité de perte du consentement en 12 mois
first-page-losing-on-the-eve = Probabilité de perte du consentement en 12 mois, la veille
first-page-watch-list = Liste de veille.
first-page-answer = Ce qu'il advient de la demande visant { THE($mission) }
first-page-register = Registre des crises du consentement.
first-page-veto = Probabilité d'un veto à des sanctions mises aux voix
first-page-votes = Projets et votes du Conseil.
first-page-member = { NAME($member) }
first-page-stays = maintien
first-page-leaves-none = départ : sans effet
first-page-leaves-estimated = départ : estimé
first-page-leaves-synthesis = départ : études
first-page-without = Décès sur { $months } mois
first-page-axis-within = décès sur { $months } mois
first-page-scenario = Scénario ; trois hypothèses sur l'effet des Casques bleus.
first-page-until = { UNTIL($month) }
first-page-years = Décès en 12 mois
first-page-years-and-forecast = Décès en 12 mois, les derniers étant une prévision
first-page-axis-years = décès en 12 mois
first-page-ucdp = UCDP ; estimations basse et haute du passé, intervalle à 90 % de la prévision.
first-page-dots-chances = Points avec intervalles à 90 % : { $dots }.
first-page-dots-within = Points avec intervalles à 90 %, médiane des décès sur 24 mois : { $dots }.
first-page-dots-years = Points avec intervalles, décès en 12 mois : { $dots }.
first-page-mandate = Ce que devient le mandat { OF($mission) }
first-page-mandates = Décisions du Conseil sur les mandats arrivés à échéance depuis 2000, selon que l'État hôte avait demandé ou non le départ de la mission.
first-page-mandate-renewed = renouvelé
first-page-mandate-for-short = 3 mois au plus
first-page-mandate-for-last-time = une dernière fois
first-page-mandate-ends = non renouvelé
