# The answers to the questions.
replies-last-dispute = The last dispute: { $case }
replies-no-demand = { $who ->
    [de-facto] the de facto authorities, whom the UN does not recognise as the government { OF($host) }, have made no demand on record that { THE($mission) } leave.
   *[host] no demand by { THE($host) } that { THE($mission) } leave is on record.
  }
replies-last-demand = { $who ->
    [de-facto] no demand of the de facto authorities, whom the UN does not recognise as the government { OF($host) }, is open; the last on { THE($mission) }
   *[host] no demand by { THE($host) } that { THE($mission) } leave is open; the last
  }: { $case }.
replies-demand-without-outcome = { $who ->
    [de-facto] the last demand of the de facto authorities, whom the UN does not recognise as the government { OF($host) }, on { THE($mission) } has
   *[host] the last demand by { THE($host) } that { THE($mission) } leave, in part or whole, has
  } no outcome on record: { $what } ({ DAY($month) }).
replies-no-outcome = no outcome on record
replies-others-asked = Not a demand of those who govern the country, but on record: { $what } ({ DAY($month) }: { $came }).
replies-access-past = The last to hinder it, other than the government: { $case }
replies-rank = Of { $ranked } missions, { THE($mission) } is number { $rank } by its chance of losing consent{ $typical ->
    [none] {""}
   *[other] ; the median chance is { $typical }
  }.
replies-eve = On { DAY($day) }, the eve of the demand, the chance of any loss of consent within 12 months was { $chance } ({ $within }), and of a demand that all leave { $all }.
replies-raises = What raises its chance against others: { $reason }.
replies-raised = What raised its chance against others: { $reason }.
replies-most-like = Most like it among past demands: { NAME($mission) }, { NAME($host) }, { $year } ({ $outcome }).
replies-undecided = undecided
replies-no-place = { THE($mission) } has no place on the watch list, and no past demand is set beside it.

replies-votes = In the General Assembly { THE($host) } voted, of the permanent members, most often with { THE($most) } ({ $most_share }) and least with { THE($least) } ({ $least_share }) over three years{ $moved ->
    [yes] , and moved most towards { THE($towards) } ({ $points } points)
   *[no] {""}
  }.
replies-shield = Were sanctions on { THE($host) } put to the vote, { THE($member) } would be the likeliest to veto: { $chance } ({ $within }).

replies-outcomes = Chances on the demand { TO($mission) }: { $outcomes }.
replies-ended-as-asked = ended as asked
replies-ended-with-delay = ended later
replies-renegotiated = new terms or taken back
replies-refused = refused
replies-days = The decision is expected after about { $days } days (90% interval { $within }).
replies-date = { $what } ({ DAY($day) })
replies-next = Next on its table: { $dates }.
replies-nothing-due = Nothing on { THE($host) } is on record as due in the Council within 12 months.

replies-deaths = Deaths were { $now } in the 12 months { UNTIL($until) } and { $before } in the 12 months before{ $told ->
    [yes] ; { $word } ({ $chance }) that battle deaths reach 1,000 in the 12 months ahead
   *[no] {""}
  }.
replies-no-death = No death is on record in the 24 months { UNTIL($until) }.
replies-refugees = { $people } refugees from { THE($host) } were abroad
replies-idps = { $host ->
   *[other] { $people } people displaced by conflict at home
}
replies-displaced = At the end of { $year }, { $people }.
replies-nothing-known = No series of deaths or displaced people { OF($host) } is known on this date.

replies-alike = Deaths within { $months } months are forecast to be the same with { THE($mission) } and without it: { $deaths }.
replies-same = The forecasts foresee the same deaths within { $months } months with { THE($mission) } and without it.
replies-about-alike = Deaths within { $months } months, by the studies pooled, are about the same with { THE($mission) } and without it: { $deaths }.
replies-stays-or-leaves = Deaths within { $months } months, by the studies pooled, in the median of each: { $stays } if it stays, { $leaves } if it leaves.
replies-exit = As things stand { $word } ({ $chance }) that it will have left by { DAY($until) }.
replies-exit-either = As things stand { $word } ({ $chance }) that it will have left by { DAY($until) }: { $asked } through the host, the rest because the Council ends it unasked.

replies-hangs = { $share } hangs on { $assumption }
replies-hangs-too = { $share } on { $assumption }
replies-weighs = Of what varies in deaths within { $months } months, { $shares }{ $overlap ->
    [yes] ; the shares overlap
   *[no] {""}
  }.
replies-assumption-effect-of-peacekeepers = what peacekeepers change
replies-assumption-consent = whether consent is kept
replies-assumption-drawdown = how fast the mission leaves
replies-assumption-substitute = whether another force comes
replies-assumption-substitute-counts = whether such a force does the same
replies-assumption-shield = who shields the host in the Council

replies-known-only = Known only on { DAY($day) }:
replies-ended = { THE($mission) } ended on { DAY($day) }.
replies-still-there = { THE($mission) } was still there.
replies-then-deaths = In the first { $months } months organised violence killed { $deaths } people; foretold were { $foretold } ({ $within }).
