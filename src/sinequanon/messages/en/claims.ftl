# Claims, checked: what the evidence answers, and whether each condition holds.
claims-not-answered = The evidence does not answer this: { $why }
claims-finding = “{ $what }: { $relation ->
    [is] {""}
    [is-not] is not{" "}
    [at-least] at least{" "}
    [at-most] at most{" "}
    [more-than] more than{" "}
   *[less-than] less than{" "}
  }{ $needed }” { $verdict ->
    [true] holds
    [false] does not hold
   *[unclear] is open
  }.

claims-figure-settled = demands settled
claims-figure-refused = of them refused, the mission staying against the host's will
claims-figure-ended = of them after which the mission ended
claims-figure-others = others ended on their host's demand in the years before
claims-figure-missed = of them left out by the claim
claims-figure-rate = ended on demand, per mission-year
claims-figure-missions = missions with a known act that created them
claims-figure-council = of them created by the Security Council
claims-figure-otherwise = of them created otherwise
claims-figure-answered = chance that the Council answers at all
claims-figure-formal = chance of a presidential statement or more
claims-figure-condemned = chance of a resolution that condemns, or sanctions
claims-figure-sanctions = chance of sanctions
claims-figure-cast = vetoes that it has cast on this host, of the whole record since 1946
claims-figure-chance = chance that it vetoes a draft against the host
claims-figure-yes = states in favour
claims-figure-no = states against
claims-figure-abstain = states that abstained
claims-figure-vote = the state's vote
claims-figure-closer = how much closer it came, in standard deviations of all states
claims-figure-probability = chance that it came closer
claims-figure-now = largest provider on the date
claims-figure-after = largest provider when the mission has left
claims-figure-people = people of the largest provider on the date
claims-figure-more-deaths = more deaths if the mission leaves than if it stays
claims-figure-deaths = deaths if the mission leaves
claims-figure-war = chance of at least 1,000 battle deaths in some 12 months if it leaves

claims-interval = { $chance } ({ $within })
claims-interval-unknown = an unknown size
claims-name = { NAME($name) }
claims-the = { THE($name) }
claims-case = { NAME($mission) } ({ NAME($host) }, { $year })
claims-act-of = { NAME($mission) } ({ $act })
claims-draft-of = { $draft }, { $year }

claims-refusals = Of { $demands } { $demands ->
    [one] demand
   *[other] demands
  } of { $recognised ->
    [yes] a recognised government
   *[no] an authority that was not recognised
  } that a { $kind ->
    [peacekeeping] peacekeeping mission
    [political] political mission
   *[any] mission
  } leave, settled by { DAY($day) }, { $ended } ended it, { $terms } led to new terms that the host accepted, and { $refused ->
    [one] { $refused } was
   *[other] { $refused } were
  } refused{ $cases ->
    [none] {""}
   *[other] : { $cases }
  }.

claims-rarity-ended = In the { $years ->
    [one] year
   *[other] { $years } years
  } to { DAY($day) }, { $others } other { $kind ->
    [peacekeeping] { $others ->
        [one] whole force
       *[other] whole forces
      }
   *[political] { $others ->
        [one] political mission
       *[other] political missions
      }
  } ended on the host's demand{ $cases ->
    [none] {""}
   *[other] : { $cases }
  }.
claims-rarity-rate = That is { $rate } in 100 mission-years ({ $low } to { $high }), over { $years } mission-years.
claims-rarity-missing = { $missions } { $count ->
    [one] is
   *[other] are
  } not among them; the register has of { $count ->
    [one] it
   *[other] them
  }: { $met ->
    [none] nothing
   *[other] { $met }
  }.
claims-rarity-met = { $scope ->
    [whole] all told to leave
    [partial] a part told to leave
    [negotiated] an exit negotiated
   *[obstruction] obstruction
  } ({ DAY($day) })

claims-mandates = Of { $missions } { $kind ->
    [peacekeeping] peacekeeping
   *[political] political
  } { $missions ->
    [one] mission
   *[other] missions
  } by { DAY($day) }, { $council ->
    [one] { $council } was
   *[other] { $council } were
  } created by the Security Council and { $otherwise } otherwise{ $cases ->
    [none] {""}
   *[other] : { $cases }
  }.

claims-cost = Within a year of { $trigger ->
    [coup] a coup { IN($host) }
   *[demand] a demand by { THE($host) }
  }, the Council answers at all with a chance of { $answered }, and condemns or sanctions with { $condemned }. The rungs are { $rungs }.
claims-cost-rests = This rests on { $past } { $trigger ->
    [coup] { $past ->
        [one] past coup
       *[other] past coups
      }
   *[demand] { $past ->
        [one] past demand
       *[other] past demands
      }
  }; for { $open } of them no reproach is on record, which is not the same as silence.
claims-rung = { $rung ->
    [silence] silence
    [press-statement] press statement
    [presidential-statement] presidential statement
    [condemning-resolution] condemning resolution
   *[sanctions] sanctions
  }
claims-source-council = { $where ->
    [answers] register of answers
    [statements] register of statements
   *[drafts] table of drafts
  }: { $act }

claims-shield-cast = { THE($member) } had cast { $cast } { $cast ->
    [one] veto
   *[other] vetoes
  } on { THE($host) } by { DAY($day) }{ $told ->
    [none] {""}
    [last] {" "}(the last { $drafts })
   *[all] {" "}({ $drafts })
  }.
claims-shield-chance = A draft to { $draft }, put to the vote the day after, would meet { $member ->
   *[other] its
  } veto with a chance of { $chance }.
claims-shield-threats = A threatened veto keeps a draft from the vote and leaves no trace in the record.
claims-source-vetoes = Model of vetoes: { $model ->
    [member-by-member] member by member
    [chain] chain
   *[base-rate] base rate
  }

claims-roll-call = On { $symbol } of { DAY($day) }, { $yes } states voted in favour, { $no } against and { $abstain } abstained.
claims-roll-call-against = Against: { $states }.
claims-vote = { $vote ->
    [yes] yes
    [no] no
    [abstain] abstain
    [unknown] not known
   *[none] none
  }
claims-vote-of = { THE($state) }'s vote: { $vote }.
claims-source-roll-call = { $symbol }, roll call of { DAY($day) }

claims-moved = From the session of { $since } to that of { $until } { THE($state) } came closer to { THE($towards) } with a chance of { $chance }: by { $closer } standard deviations ({ $low } to { $high }).
claims-source-positions = Ideal points from General Assembly votes to { DAY($day) } ({ $doi })

claims-largest-none = No provider of security is on record { IN($host) } in { DAY($month) }.
claims-largest-now = In { DAY($month) } the largest was { $provider }{ $people ->
    [none] {", whose number is not known"}
   *[other] {""} with about { $people } people
  } (probability { $chance }).
claims-largest-after = When the mission has left by { DAY($month) }, the largest of those with a number is: { $told }.
claims-largest-case = { $case }, { $largest }
claims-largest-nobody = nobody with a number is left
claims-largest = { $provider } with { $people } { $count ->
    [one] person
   *[other] people
  } on average
claims-largest-uncounted = There without a number: { $providers }.
claims-reading = { $reading ->
    [put-to-the-vote] drafts put to the vote
    [kept-by-threats] drafts that a threat kept from the vote
    [nobody-comes] if nobody else comes
   *[another-comes] if another force comes as often as after past exits
  }
claims-reading-uncounted = counting { $providers }, without a number
claims-source-last-figure = estimated; last figure { DAY($month) }
claims-source-scenario = Scenario: mean over { $histories } histories

claims-toll = More deaths in { $months } months if the mission leaves, mean and 90% of histories, by the assumed effect of peacekeepers: { $told }.
claims-toll-effect = { $effect }: { $mean } ({ $low } to { $high })
claims-toll-war = Chance of at least 1,000 battle deaths in some 12 months of the next 36 if it leaves: { $told }.
claims-toll-war-effect = { $effect }: { $chance }
claims-effect = { $effect ->
    [none] no effect
    [estimated] as estimated here
   *[synthesis] studies pooled
  }
claims-not-known = not known
claims-source-assumption = { $quantity }: { $source }
