# Termes du registre des crises de consentement communs à plusieurs sections.
case-outcome = { $outcome ->
    [ended-as-asked] retrait conforme à la demande
    [ended-with-delay] retrait différé
    [ended-against-host] retrait contre le gré de l'État hôte
    [renegotiated] renégociation
    [refused] rejet
    [reversed] demande retirée
    [tolerated] situation tolérée
   *[other] { $outcome }
}
case-scope = { $scope ->
    [whole] ensemble de la mission
    [partial] partie de la mission
    [obstruction] entrave
    [negotiated] départ négocié
   *[other] { $scope }
}
case-state = { THE($state) }
case-state-name = { NAME($state) }
case-member = { THE($member) }
case-mission = { THE($mission) }
