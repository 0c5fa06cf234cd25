# The answers to the questions.
replies-last-dispute = The last dispute: { $case }
replies-no-demand = { $who ->
    [de-facto] the de facto authorities, whom the UN does not recognise as the government { OF($host) }, have made no demand on record that { THE($mission) } leave.
   *[host] no demand by { THE($host) } that { THE($mission) } leave is on record.
  }
replies-demand-before = no demand by { THE($host) } that { THE($mission) } itself leave is on record, but one on { THE($before) }, its predecessor: { $case }.
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
replies-sanctions-ran-out = the Council's sanctions on { THE($host) } ran to { DAY($day) }; whether they were renewed is not known here.
replies-seat = { THE($host) } itself sits in the Council, as an elected member until the end of { $year }.
replies-shield = Sanctions on { THE($host) } must be renewed by { DAY($day) }; if the draft is put to the vote, { THE($member) } would be the likeliest to veto it: { $chance } ({ $within }).

replies-renewal = { $word } ({ $chance }) that the Council renews the mandate { OF($mission) } by { DAY($day) }.
replies-renewal-record = With no demand to leave pending, { $of } mandates have fallen due since { $since }: { $ended ->
    [0] none ended
    [one] { $ended } was not renewed
   *[other] { $ended } were not renewed
  } and { $last ->
    [0] none was renewed for the last time
    [one] { $last } was renewed for the last time
   *[other] { $last } were renewed for the last time
  }.
replies-renewal-asked = { $open_word } ({ $open_chance }) that the Council renews the mandate { OF($mission) } by { DAY($day) } and sets no end to it; { $final_word } ({ $final_chance }) that it renews it for the last time; { $none_word } ({ $none_chance }) that it does not renew it.
replies-renewal-asked-record = With a demand to leave pending, { $of } { $of ->
    [one] mandate has
   *[other] mandates have
  } fallen due since { $since }: { $ended ->
    [0] none ended
    [one] { $ended } was not renewed
   *[other] { $ended } were not renewed
  } and { $last ->
    [0] none was renewed for the last time
    [one] { $last } was renewed for the last time
   *[other] { $last } were renewed for the last time
  }.
replies-renewal-last = The Council has decided that the mandate { OF($mission) } to { DAY($day) } is the last: no vote on a renewal is due{ $of ->
    [0] {""}
   *[other] . Of { $of } mandates of which it had decided so since { $since }, { $kept ->
        [0] none was
        [one] { $kept } was
       *[other] { $kept } were
      } renewed after all
  }.
replies-renewal-ran-out = The mandate { OF($mission) } ran to { DAY($day) }; whether the Council has renewed it is not known here.
replies-renewal-by-letters = The mandate { OF($mission) } is renewed by exchange of letters, without a vote.
replies-renewal-not-known = Until when the mandate { OF($mission) } runs is not known here.
replies-renewal-no-end = The mandate { OF($mission) } has no last day on record, so no vote on its renewal is due.

replies-outcomes = On the demand { TO($mission) } itself, which may be settled later, past demands say: { $outcomes }.
replies-ended-as-asked = ended as asked
replies-ended-with-delay = ended later
replies-renegotiated = new terms or taken back
replies-refused = refused
replies-days = The decision is expected after about { $days } days (90% interval { $within }).
replies-date = { $what } ({ DAY($day) })
replies-next = Also due: { $dates }.
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
