# Calendar, what changed, comparison, claims, method and the interface for programs.
app-calendar-title = What is due after { DAY($day) }
app-calendar-heading = What is due{ $host ->
    [none] {""}
   *[other] {" "}{ IN($host) }
}
app-calendar-lead = From { DAY($day) } to { DAY($until) }: mandates and their ends, closures decided, reports and votes, sanctions and open demands, as far as they were known on the day.
app-calendar-months = Months ahead
app-calendar-nothing = Nothing is on record as due by { DAY($until) }.
app-calendar-due = What is due
app-calendar-unsettled = Fell due before; what came of it is not known here
app-calendar-unsettled-label = What fell due before
app-calendar-demands = Demands of hosts that stand undecided
app-calendar-demands-label = Demands that stand undecided
app-calendar-changed = What changed in the month before
app-calendar-renewal = (chance of renewal: { $chance })
app-column = { $column ->
    [date] date
    [mission] mission
    [host] host
    [what] what
   *[source] source
}
app-changes-title = What changed{ $host ->
    [none] {""}
   *[other] {" "}{ IN($host) }
} since { DAY($since) }
app-changes-heading = What changed{ $host ->
    [none] {""}
   *[other] {" "}{ IN($host) }
} between { DAY($since) } and { DAY($now) }
app-changes-facts = What became known
app-changes-late = (Known only since.)
app-changes-chances = Chances of losing consent within 12 months{ $veto ->
    [yes] , and of a veto
   *[no] {""}
}
app-changes-deaths = Deaths
app-changes-deaths-label = Deaths that became known
app-changes-strength = People in uniform
app-changes-note = A fact is new when it was not known { ON($since) } and was { ON($now) }, whenever it happened.
app-compare-title = Hosts compared as of { DAY($day) }
app-compare-heading = Hosts side by side, as of { DAY($day) }
app-compare-choose = Choose one to four hosts
app-compare-hosts = Hosts
app-compare-label = Hosts side by side
app-compare-row = { $row ->
    [mission] mission
    [strength] strength
    [consent] consent
    [any] any loss of consent, in 12 months
    [all] demand that all leave, in 12 months
    [provider] largest provider of security
    [deaths] deaths in the last 12 months known
    [civilians] of them civilians killed on purpose
   *[war] war (1,000 battle deaths) in 12 months
}
app-compare-deaths-to = { UNTIL($month) }
app-compare-charts = Deaths a month to come, on one scale
app-compare-chart = Deaths a month to come { IN($host) }: the medians of 12 months add up to { $deaths }.
app-compare-note = Median, 50% and 90% of draws.
app-compare-none = The evidence allows no forecast on this date.
app-claims-title = Claims checked as of { DAY($day) }
app-claims-heading = What was claimed in June 2023, checked as of { DAY($day) }
app-claims-lead = Each verdict follows by a rule from figures that the program computes; none is written down beforehand. A claim is unclear when the figures, or the three assumed effects of peacekeepers, leave it open.
app-claims-check = Check
app-claims-verdict = { $verdict ->
    [true] true
    [false] false
   *[unclear] unclear
}
app-claims-sources = Sources ({ $count })
app-claims-own = Claims of your own: write them in a file and ask `sinequanon claims FILE`.
app-claim-consent = Peacekeepers are guests: without the consent of the host a mission cannot stay.
app-claim-rarity = That a host evicts a whole force is exceedingly rare: in 18 years there was one other case, that of Eritrea.
app-claim-mandate = A mission deploys only with the approval of the Security Council.
app-claim-cost = To defy the Council costs a host something, from reproach to sanctions.
app-claim-shield = The junta can bear the cost, because Russia will shield it in the Council.
app-claim-alignment = Mali has moved to Russia since the coup of 2021, and was one of just six to vote against the resolution on Ukraine of February 2023.
app-claim-guarantor = Wagner's men replace the peacekeepers as the dominant guarantor of security.
app-claim-people = It is a disaster for the people of Mali: a civil war may resume.
app-method-title = Method and sources
app-method-evidence = The evidence
app-method-edition = Edition { $edition }.
app-method-tables = Tables of the evidence
app-method-sources = Sources
app-api-title = For programs
app-api-lead = Every page answers as JSON too: write `.json` after its path, or ask with { $accept }. The whole interface is described by |.
app-api-faults = A question that cannot be asked is answered with status 422, one that the evidence cannot answer with 404, and both with { $answer }. When there is too much to do the status is 503, and `Retry-After` says when to ask again.
app-api-parameters = Parameters of { $path }
app-api-column = { $column ->
    [parameter] parameter
    [default] default
   *[meaning] meaning
}
app-api-none = No parameters.
app-compare-un = UN ({ NAME($mission) })
