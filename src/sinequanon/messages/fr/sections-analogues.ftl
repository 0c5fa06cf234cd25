# Ce qui lui ressemble : les demandes antérieures formulées dans les circonstances les plus proches, et leur suite.
analogues-title = Précédents comparables
analogues-none = Aucune mission { IN($host) } à cette date n'a de demande antérieure comparable à la sienne qui puisse lui être opposée.
analogues-likest = Pour { $missions }, { $demands ->
    [one] la demande antérieure formulée dans les circonstances les plus proches est présentée ici avec sa suite
   *[other] les { $demands } demandes antérieures formulées dans les circonstances les plus proches sont présentées ici avec leur suite
} ; la ressemblance tient compte des coups d'État, des demandes passées, de la protection au Conseil, du mandat, de la nature, de l'ancienneté, des effectifs et de la réduction de la mission ainsi que des décès, et ne dit rien des causes.
analogues-begin = { NAME($mission) }, { NAME($host) }, { DAY($day) } : { $outcome }
analogues-case = { analogues-begin }{ $end ->
    [none] {""}
   *[other] {" "}; { $end }
}.
analogues-case-decided = { analogues-begin }, décision prise { $days ->
    [0] le jour même
    [one] après { $days } jour
   *[other] après { $days } jours
}{ $end ->
    [none] {""}
   *[other] {" "}; { $end }
}.
analogues-not-decided = en suspens à cette date
analogues-gone = la mission a pris fin { $months } mois après la demande
analogues-deaths = Décès dus à la violence organisée : { $before ->
    [0] aucun
   *[other] { $before }
  } dans les 12 mois précédents et { $after ->
    [0] aucun
   *[other] { $after }
  } dans les 12 mois à compter de la demande (meilleure estimation de l'UCDP).
analogues-deaths-unknown = Les décès mensuels ne sont pas connus pour la totalité de l'année précédente et de l'année suivante.
analogues-not-verified = Ce cas n'est pas entièrement vérifié.
analogues-table = Cas antérieurs les plus proches, par ordre de proximité
