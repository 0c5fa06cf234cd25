# Who guards now: how fast the UN would leave, and who came after past exits.
security-title = Who guards now
security-turns = The largest foreign force in turn, as far as it can be told, leaving out forces there without the government's consent or for one area alone: { $turns }.
security-turn = { $provider } ({ security-turn-months })
security-turn-with-chance = { $provider } ({ security-turn-months }; { $chance } sure)
security-turn-months = { $until ->
    [none] since { security-turn-first }
    [same] { DAY($month) }
   *[other] { security-turn-first } to { DAY($until) }
}
security-turn-first = { $late ->
    [yes] { DAY($month) } at the latest
   *[no] { DAY($month) }
}
security-leaving = If the host asks all of the UN's people ({ $people }) to leave, past exits say that half are gone { $half } months after the decision, and 95% after { $most }; where the host had not demanded it, half were gone after { $calm }.
security-span = { $middle } ({ $low } to { $high })
security-over = over { $months }
security-months = { $months }
security-no-demanded-exit = No demanded exit is on record by then: all exits are used.
security-demanded-foretell-better = Demanded exits on record: { $exits }. They foretold one another better than all exits together do (mean error of the share still there { $error } against { $base }).
security-demanded-too-few = Demanded exits on record: { $exits }. They are too few to stand alone, so all exits are used.
security-demanded-foretell-no-better = Demanded exits on record: { $exits }. They foretold one another no better than all exits together do, which are used (mean error { $error }).
security-came-after = After { $exits ->
    [one] { $exits } past exit
   *[other] { $exits } past exits
} of UN forces from hosts where we looked, a new force came within two years in { $came ->
    [0] none
   *[other] { $came }
} (chance next time { $mean }, { $low } to { $high }){ $named ->
    [none] {""}
   *[other] : { $named }
}.
security-arrived = { $force } after { $mission } ({ $year })
security-already-there = In { $there ->
    [0] none
   *[other] { $there }
} of them a force other than the UN's was there already when the exit was decided.
security-provider = { $provider } { $best ->
    [none] number not known
   *[other] { $best }
  } ({ $low } to { $high })
security-no-provider = none
security-forces-title = Foreign forces { IN($host) }, people
security-forces-alt = Areas by month, stacked at the best estimates; dashed lines hold the total with 90% probability, bars at the right span each provider's interval. In { DAY($month) }: { $providers }
security-forces-source = Estimated from UN series (Kathman, IPI), maps (Geo-PKO), documents and the register of guarantors; months without a count are wider. Forces of one area, observers and forces without the host's consent are left out. Dashed: the total, 90%.
security-still-there = after { $months } months { $median } ({ $low } to { $high })
security-withdrawal-title = How a UN force leaves: share still there after the decision
security-withdrawal-alt = Lines with a band. Still there when the host demands the exit: { $shares }.
security-withdrawal-source = Past exits of UN forces of 500 people or more, by month (Kathman, IPI, documents); median, band 90%.
security-table-providers = Providers in { DAY($month) }
security-table-changes = When the largest provider changed
security-table-exits = Past exits of UN forces
security-table-came = Who came after past exits
