# Ce qui vient : mandats et échéances, fermetures, rapports et votes attendus, et ce qui a expiré sans suite connue.
calendar-title = Prochaines échéances
calendar-event = { DAY($day) } : { $event }.
calendar-nothing-due = Aucune échéance concernant { THE($host) } n'est recensée pour les { $months } prochains mois.
calendar-later-dates = { $dates ->
    [one] { $dates } échéance ultérieure figure
   *[other] { $dates } échéances ultérieures figurent
} dans le tableau.
calendar-unsettled = Échéance passée { ON($day) }, dont la suite n'est pas connue ici : { $event }.
calendar-unsettled-more = { $dates ->
    [one] { $dates } autre échéance passée figure
   *[other] { $dates } autres échéances passées figurent
} dans le tableau.
calendar-table-due = Échéances jusqu'au { DAY($day) }
calendar-table-unsettled = Échéances passées dont la suite n'est pas connue ici
calendar-table-demands = Demandes sur lesquelles il n'a pas été statué
