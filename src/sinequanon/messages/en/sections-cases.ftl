# Words of the register of consent crises that several sections use.
case-outcome = { $outcome ->
    [ended-as-asked] ended as asked
    [ended-with-delay] ended with delay
    [ended-against-host] ended against host
   *[other] { $outcome }
}
case-scope = { $scope }
case-state = { THE($state) }
case-state-name = { NAME($state) }
case-member = { THE($member) }
case-mission = { NAME($mission) }
