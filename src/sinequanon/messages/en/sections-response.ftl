# What the Council will do: what became of past demands, how soon, and how far it went in what it said.
response-title = What the Council will do
response-no-estimate = What the Council would do about a demand { OF($host) } cannot be estimated: { $why }
response-after-the-demand = After the demand that { $mission } leave, the chances are: { $outcomes }, { response-from-demands }
response-if-it-asked = If { THE($host) } asked a mission to leave, the chances would be those of any host's demand: { $outcomes }, { response-from-demands }
response-from-demands = from the { $demands ->
    [one] { $demands } demand
   *[other] { $demands } demands
} of recognised governments that a mission leave, negotiated exits among them, which had been settled by this date.
response-first-outcome = { $mean } (90% interval { $low } to { $high }) { response-that }
response-outcome = { $mean } ({ $low } to { $high }) { response-that }
response-that = { $outcome ->
    [ended-as-asked] that the mission is ended as asked
    [ended-with-delay] that it is ended later than asked
    [renegotiated] that it stays on new terms, or the demand is taken back
   *[refused] that the demand is refused
}
response-days = The decision is as likely as not to come within about { $median } days (90% interval { $low } to { $high } days).
response-never-overruled = In none of the { $cases ->
    [one] { $cases } verified case
   *[other] { $cases } verified cases
} was the recognised government flatly overruled.
response-overruled = In { $refused } of the { $cases ->
    [one] { $cases } verified case
   *[other] { $cases } verified cases
} the demand was refused: { $named }.
response-refused-case = { $mission } ({ NAME($host) }, { $year })
response-ladder = Within { $days ->
    [365] a year
   *[other] { $days } days
} of a demand of any kind, the furthest that the Council goes in words or measures is { $rungs }; else it is a statement, or silence.
response-rung = { $rung ->
    [condemning-resolution] a condemning resolution
   *[sanctions] a resolution with sanctions
} with a chance of { $mean } (90% interval { $low } to { $high })
response-rung-name = { $rung ->
    [silence] silence
    [press-statement] press statement
    [presidential-statement] presidential statement
    [condemning-resolution] condemning resolution
   *[sanctions] sanctions
}
response-reproaches = It is on record that the Council reproached the host, or whoever demanded, for { $blamed } of the { $cases ->
    [one] { $cases } past demand
   *[other] { $cases } past demands
}; for the others no reproach is on record, which is not the same as silence: statements to the press could not be searched.
response-first-answer = Where it answered at all, by a decision too, the first answer came after about { $days ->
    [one] { $days } day
   *[other] { $days } days
} in the median.
response-few-cases = The cases are few and no two are alike: the intervals are wide for that reason. Every such demand since 2000 is foretold as of the day before and scored beside a base rate in the scorecard.
response-chance = { $name } { $mean } ({ $low } to { $high })
response-outcomes-title = What becomes of a demand that a mission leave
response-outcomes-alt = Dots with 90% intervals, chance of each outcome: { $chances }.
response-outcomes-source = Register of consent crises, demands of recognised governments; Dirichlet posterior, 90% intervals.
response-ladder-title = How far the Council goes in the year after a demand of any kind
response-ladder-alt = Dots with 90% intervals, chance that each rung is the highest: { $chances }.
response-ladder-source = Drafts, statements and registers; a case without a statement on record is divided anew in every draw. 90% intervals.
response-months = { $months ->
    [0] under a month
    [one] about { $months } month
   *[other] about { $months } months
}
response-table = Past demands that a mission leave, with what became of them; where a date is known to the month alone, so is the time
