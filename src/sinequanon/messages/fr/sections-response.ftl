# Ce que fera le Conseil : la suite donnée aux demandes antérieures, les délais, et jusqu'où il est allé.
response-title = Ce que fera le Conseil
response-no-estimate = La réaction du Conseil à une demande { OF($host) } ne peut être estimée : { $why }
response-after-the-demand = À la suite de la demande de retrait visant { THE($mission) }, les probabilités sont les suivantes : { $outcomes } ; { response-from-demands }
response-if-it-asked = Si { THE($host) } demandait le départ d'une mission, les probabilités seraient celles de la demande de tout hôte : { $outcomes } ; { response-from-demands }
response-from-demands = elles sont tirées { $demands ->
    [one] de { $demands } demande de retrait
   *[other] des { $demands } demandes de retrait
} de gouvernements reconnus, départs négociés compris, réglées à cette date.
response-first-outcome = { $mean } (intervalle à 90 % : de { $low } à { $high }) { response-that }
response-outcome = { $mean } (de { $low } à { $high }) { response-that }
response-that = { $outcome ->
    [ended-as-asked] que la mission prenne fin comme demandé
    [ended-with-delay] qu'elle prenne fin plus tard que demandé
    [renegotiated] qu'elle reste à de nouvelles conditions, ou que la demande soit retirée
   *[refused] que la demande soit rejetée
}
response-days = La décision a une chance sur deux d'intervenir dans un délai d'environ { $median } jours (intervalle à 90 % : de { $low } à { $high } jours).
response-never-overruled = { $cases ->
    [one] Dans l'unique cas vérifié ({ $cases }), le gouvernement reconnu n'a pas été désavoué
   *[other] Dans aucun des { $cases } cas vérifiés le gouvernement reconnu n'a été purement et simplement désavoué
}.
response-overruled = La demande a été rejetée dans { $refused } des { $cases } cas vérifiés : { $named }.
response-refused-case = { NAME($mission) } ({ NAME($host) }, { $year })
response-ladder = Dans { $days ->
    [365] l'année qui suit
   *[other] les { $days } jours qui suivent
} une demande, quelle qu'elle soit, le degré le plus élevé auquel le Conseil se porte, en paroles ou par des mesures, est { $rungs } ; à défaut, une déclaration, ou le silence.
response-rung = { $rung ->
    [condemning-resolution] une résolution portant condamnation
   *[sanctions] une résolution assortie de sanctions
} avec une probabilité de { $mean } (intervalle à 90 % : de { $low } à { $high })
response-rung-name = { $rung ->
    [silence] silence
    [press-statement] déclaration à la presse
    [presidential-statement] déclaration de la présidence
    [condemning-resolution] résolution portant condamnation
   *[sanctions] sanctions
}
response-reproaches = Sur { $cases ->
    [one] { $cases } demande antérieure
   *[other] { $cases } demandes antérieures
}, il est établi pour { $blamed ->
    [0] aucune
   *[other] { $blamed }
} que le Conseil a adressé un blâme à l'État hôte ou à l'auteur de la demande ; pour les autres, aucun blâme n'est recensé, ce qui n'équivaut pas au silence : les déclarations à la presse n'ont pu être consultées.
response-first-answer = Lorsqu'il a réagi, y compris par une décision, sa première réaction est intervenue après environ { $days ->
    [one] { $days } jour
   *[other] { $days } jours
} (médiane).
response-few-cases = Les cas sont peu nombreux et tous différents : c'est pourquoi les intervalles sont larges. Chacune de ces demandes depuis 2000 est prévue à la date de la veille et évaluée au regard d'un taux de base dans le tableau de résultats.
response-chance = { $name } { $mean } (de { $low } à { $high })
response-outcomes-title = La suite donnée aux demandes de retrait d'une mission
response-outcomes-alt = Points avec intervalles à 90 %, probabilité de chaque issue : { $chances }.
response-outcomes-source = Registre des crises de consentement, demandes de gouvernements reconnus ; loi a posteriori de Dirichlet, intervalles à 90 %.
response-ladder-title = Jusqu'où va le Conseil dans l'année qui suit une demande, quelle qu'elle soit
response-ladder-alt = Points avec intervalles à 90 %, probabilité que chaque degré soit le plus élevé : { $chances }.
response-ladder-source = Projets, déclarations et registres ; un cas sans déclaration recensée est réparti de nouveau à chaque tirage. Intervalles à 90 %.
response-months = { $months ->
    [0] moins d'un mois
   *[other] environ { $months } mois
}
response-table = Demandes antérieures de retrait d'une mission et suite donnée ; si une date n'est connue qu'au mois près, le délai l'est aussi
