# The bottom line, and the picture's title and legend.
phrases-strength-and-days = { THE($mission) } has { $people } uniformed people and { $days ->
    [one] { $days } day
   *[other] { $days } days
  } of its mandate left
phrases-strength = { THE($mission) } has { $people } uniformed people
phrases-civilian-and-days = { THE($mission) }, a civilian mission, has { $days ->
    [one] { $days } day
   *[other] { $days } days
  } of its mandate left
phrases-no-dispute = no dispute { OF($mission) } with { $who ->
    [outside] a host
    [government] the government
   *[host] its host
  } is on record
phrases-no-dispute-of-its-own = no dispute { OF($mission) }'s own with its host is on record{ $before ->
    [none] {""}
   *[other] , but one { OF($before) }, its predecessor: { $case }
  }
phrases-no-dispute-since = no dispute { OF($mission) } with its host is on record since { $year }
phrases-last-dispute = how the dispute { OF-DAY($month) } ({ $what }) stands now is not known here
phrases-no-crisis = no crisis of consent is open{ $access ->
    [yes] {" "}with the government
   *[no] {""}
  }
phrases-access = others than the government hinder it: { $case }
phrases-demand-made = the demand was made { ON($day) }
phrases-wanted = { THE($host) } wanted it to stay
phrases-came-in-doubt = { $came }, which is a judgement: { $doubt }
phrases-case = { $what } ({ DAY($month) }: { $came }{ $heard ->
    [none] {""}
   *[other] ; last heard of in { DAY($heard) }
  })

phrases-outlook-of-demand = By the { $demands ->
    [one] { $demands } like demand
   *[other] { $demands } like demands
  } settled before, { $word } ({ $chance }) that { $scope ->
    [negotiated] what was asked { OF($mission) } is done, at once or later; that new terms are found
   *[whole] { THE($mission) } is ended, as asked or later; that it stays on new terms
  }, or the demand is taken back, has a chance of { $stays }.
phrases-outlook = { $ends ->
    [ends] for 12 months, as if { THE($mission) } stayed so long though its mandate ends for good { ON($until) }, { $word }
    [ended] for 12 months, as if { THE($mission) } were still there though its mandate was to end for good { ON($until) }, { $word }
   *[none] { $word }
  } ({ $chance }) that { $who ->
    [de-facto] the de facto authorities withdraw
    [outside] a host withdraws
   *[host] the host withdraws
  } consent{ $ends ->
    [none] {" "}within 12 months
   *[other] {""}
  }, in part or whole, or { $who ->
    [de-facto] obstruct
   *[host] obstructs
  } (90% interval { $within }), and { $word_all } ({ $chance_all }) that { $who ->
    [de-facto] they ask
   *[host] it asks
  } all { OF($mission) } to leave.
phrases-outlook-told-to-leave = { THE($mission) } was told to leave { ON($day) }, so no chance of losing consent is estimated.

phrases-toll-unknown = Deaths { IN($host) } are not known for a whole year before this date.
phrases-toll = Organised violence killed { $people ->
    [one] { $people } person
   *[other] { $people } people
  } { IN($place) }{ $together ->
    [yes] ,
   *[no] {""}
  } in the 12 months { UNTIL($until) }{ $early ->
    [yes] {" "}(early reports among them)
   *[no] {""}
  }{ $which ->
    [none] , none of them counted as a civilian killed on purpose (civilians killed in fighting are in the total)
    [one] , one of them a civilian killed on purpose
    [few] , { $civilians } of them counted as civilians killed on purpose (civilians killed in fighting, by strikes and shelling, are in the total and not counted apart)
    [some] , { $civilians } of them civilians killed on purpose
    [the-one] , a civilian killed on purpose
   *[not-told] {""}
  }
phrases-toll-none = Organised violence killed nobody on record { IN($place) }{ $together ->
    [yes] ,
   *[no] {""}
  } in the 12 months { UNTIL($until) }
phrases-toll-and-forecast = { $told }; { $ahead ->
    [hardly-any] hardly any deaths are expected
    [none] the forecast is none, with a 90% interval up to { $high },
   *[some] about { $median } { $count ->
        [one] is
       *[other] are
      } forecast (90% interval { $within })
  } for { DAY($since) } to { DAY($until) }{ $gap ->
    [yes] {" "}(the months between are not counted yet)
   *[no] {""}
  }{ $ahead ->
    [some] ; the forecast does not separate civilians
   *[none] {""}
  }.

phrases-civilian-alike = { THE($mission) } is a civilian mission, of which these forecasts assume no effect on deaths.
phrases-own-premises = { THE($mission) }'s uniformed people guard its own premises alone: as of a civilian mission, these forecasts assume no effect on deaths.
phrases-cannot-tell = What would follow for people if { THE($mission) } left is not in these forecasts: they assume that it changes nothing in deaths, and are the same with it and without it.
phrases-difference-none = If { THE($mission) } left rather than stayed, deaths within { $months } months would be the same if peacekeepers change nothing, and about the same by the studies of what they change (90% interval { $low } to { $high }).
phrases-difference = If { THE($mission) } left rather than stayed, deaths within { $months } months would be the same if peacekeepers change nothing; by the studies of what they change, { $word } ({ $chance }) that more people would die ({ $median } in the median; 90% interval { $low } to { $high }).
phrases-closes = { $gone ->
    [none] The Council has decided that it closes by { DAY($day) }.
   *[other] The Council has decided that its mandate ends on { DAY($day) } and that it is to have left by { DAY($gone) }.
}
phrases-leaving = Its mandate ended on { DAY($day) }, and it is to have left by { DAY($gone) }.
phrases-was-to-close = It was to close by { DAY($day) }.

phrases-answer-to-demand = an answer to the demand { OF-DAY($day) }
phrases-word-of-mandate = word of what became { OF($mission) }'s mandate after { DAY($day) }
phrases-word-of-closure = word of what became { OF($mission) } after { DAY($day) }
phrases-decision-to-keep = a decision to keep { THE($mission) } beyond { DAY($day) }
phrases-decision-on-mandate = the decision on { THE($mission) }'s mandate, due by { DAY($day) }
phrases-nothing-known = No date to watch is on record for { THE($host) } within 12 months{ $later ->
    [none] .
   *[other] ; the next is later: { $later }.
}
phrases-turning = What to watch: { $facts }.
phrases-due = the { $what }, due { ON($day) }
phrases-falls-due = { $what } ({ DAY($day) })

phrases-pictured = { THE($host) } since { $year }: { $shown }
phrases-shown-consent = disputes
phrases-shown-council = decisions of the Council
phrases-shown-coup = coups
phrases-shown-strength = UN strength
phrases-shown-forecast = deaths with a forecast
phrases-shown-deaths = deaths
phrases-mark-all-out = red diamond, all told to leave
phrases-mark-dispute = yellow, another dispute
phrases-mark-decision = dot, a decision
phrases-mark-veto = cross, a veto
phrases-fan-not-final = blue fan, months not final
phrases-fan-forecast = brown fan, forecast (50% and 90%)
phrases-this-date = dotted line, this date
phrases-median = { $median } ({ $within })
