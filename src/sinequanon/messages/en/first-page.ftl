# The questions, the charts of the first pages, and what they show in words.
first-page-asks-consent = { $of ->
    [territory] Will { THE($mission) } stay?
    [outside] Will { THE($mission) } go on?
    [de-facto] Will the de facto authorities let { THE($mission) } stay?
   *[other] Will { THE($host) } keep { THE($mission) }?
}
first-page-asks-backing = Who backs { THE($host) }?
first-page-asks-decision = What will the Council do?
first-page-asks-guards = Who guards { THE($place) }?
first-page-asks-people = What happens to the people?
first-page-asks-without = What if { THE($mission) } { $of ->
    [outside] closes
   *[host] leaves
  }?
first-page-asks-weighs = What would change this?
first-page-asks-then = What then happened?

first-page-axis = One time axis from { DAY($first) } to { DAY($last) }. Marks: { $marks ->
    [none] none
   *[other] { $marks }
}
first-page-most-people = most people, { NAME($mission) } { $people } in { DAY($month) }
first-page-most-deaths = most deaths in a month, { $deaths } in { DAY($month) }
first-page-forecast = forecast for 12 months, { $deaths } deaths ({ $within })
first-page-axis-chances = chance, %
first-page-any-loss = any loss
first-page-all-out = all told to leave
first-page-any-median = any, median
first-page-all-median = all, median
first-page-losing = Chance of losing consent in 12 months
first-page-losing-on-the-eve = Chance of losing consent in 12 months, on the eve
first-page-watch-list = Watch list.
first-page-answer = What becomes of the demand to { THE($mission) }
first-page-register = Register of consent crises.
first-page-veto = Chance of a veto of sanctions, once put to the vote
first-page-votes = Drafts and votes of the Council.
first-page-member = { NAME($member) }
first-page-stays = it stays
first-page-leaves-none = leaves: no effect
first-page-leaves-estimated = leaves: estimated
first-page-leaves-synthesis = leaves: studies pooled
first-page-without = Deaths within { $months } months
first-page-axis-within = deaths within { $months } months
first-page-scenario = Scenario; three assumptions of what peacekeepers change.
first-page-until = to { DAY($month) }
first-page-years = Deaths in 12 months
first-page-years-and-forecast = Deaths in 12 months, the last a forecast
first-page-axis-years = deaths in 12 months
first-page-ucdp = UCDP; low and high estimates of the past, 90% interval of the forecast.
first-page-dots-chances = Dots with 90% intervals: { $dots }.
first-page-dots-within = Dots with 90% intervals, median deaths within 24 months: { $dots }.
first-page-dots-years = Dots with intervals, deaths in 12 months: { $dots }.
first-page-mandate = What becomes of the mandate { OF($mission) }
first-page-mandates = Decisions of the Council on mandates that fell due since 2000, by whether the host had asked the mission to leave.
first-page-mandate-renewed = renewed
first-page-mandate-for-short = for up to 3 months
first-page-mandate-for-last-time = for the last time
first-page-mandate-ends = not renewed
