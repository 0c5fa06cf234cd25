# How rare: the other forces that a host sent away, the rate, this host's place on the watch list, the nearest cases.
rarity-title = How rare it is
rarity-no-other = In the { $years } years to this date, no other whole peacekeeping force ended on its host's demand.
rarity-others = In the { $years } years to this date, { $forces ->
    [one] { $forces } other whole peacekeeping force
   *[other] { $forces } other whole peacekeeping forces
} ended on the host's demand: { $named }.
rarity-dated = { $mission } ({ DAY($day) })
rarity-rate-of-forces = Whole forces ended on their host's demand in those years, whichever the host: { $rate } per 100 mission-years of peacekeeping (90% interval { $low } to { $high }), over about { $years } mission-years.
rarity-wider = On record for peacekeeping missions in the same { $years } years, whatever became of them: { $cases }.
rarity-cases-of = { $nature ->
    [demand-that-all-leave] { $cases ->
        [one] { $cases } demand that all leave
       *[other] { $cases } demands that all leave
    }
    [negotiated-exit] { $cases ->
        [one] { $cases } exit negotiated under pressure
       *[other] { $cases } exits negotiated under pressure
    }
    [demand-that-a-part-leave] { $cases ->
        [one] { $cases } demand that a part leave
       *[other] { $cases } demands that a part leave
    }
    [expulsion-of-staff] { $cases ->
        [one] { $cases } expulsion of staff
       *[other] { $cases } expulsions of staff
    }
    [refusal-of-units] { $cases ->
        [one] { $cases } refusal of units
       *[other] { $cases } refusals of units
    }
    [flight-ban] { $cases ->
        [one] { $cases } ban on flights
       *[other] { $cases } bans on flights
    }
    [ban-on-staff] { $cases ->
        [one] { $cases } ban on staff
       *[other] { $cases } bans on staff
    }
    [vacate-premises] { $cases ->
        [one] { $cases } order to vacate premises
       *[other] { $cases } orders to vacate premises
    }
    [obstruction] { $cases ->
        [one] { $cases } case of obstruction
       *[other] { $cases } cases of obstruction
    }
    [threat] { $cases ->
        [one] { $cases } threat
       *[other] { $cases } threats
    }
   *[other] { $cases }
}
rarity-only-on-record = Cases of these kinds are those on record; more went unrecorded where nobody looked.
rarity-earlier = Earlier: { $cases }.
rarity-chances = number { $rank } of { $missions } on the watch list; the chance that its host withdraws consent within 12 months, in part or whole, or obstructs: { $any } (90% interval { $any_within }); that it asks that all of the mission leave: { $all } ({ $all_within }).
rarity-place = { $mission } is { rarity-chances }
rarity-place-on-eve = On { DAY($day) }, the eve of the demand, { $mission } was { rarity-chances }
rarity-why = What raises it against the others: { $reasons }.
rarity-analogues = The past demands made in the most similar circumstances: { $cases }.
rarity-analogue = { $mission } ({ DAY($day) }: { $outcome })
rarity-undecided = undecided
rarity-no-causes = Reasons in the list are associations in past cases, not causes.
rarity-not-verified = Of { $cases ->
    [one] { $cases } consent crisis
   *[other] { $cases } consent crises
} on record { $doubtful } are not verified in every fact and are marked so in the table.
rarity-scope = { $scope ->
    [whole-ended-on-demand] whole, ended on demand
   *[other] { $scope }
}
rarity-rate = { rarity-scope } since { $year }: { $rate }
rarity-rate-with-interval = { rarity-rate } ({ $low } to { $high })
rarity-figure-title = Consent crises on record per 100 mission-years of peacekeeping, since 1948 and in the last { $years } years
rarity-figure-alt = Dots for each kind of case on record, whole forces ended with a 90% interval: { $rates }
rarity-figure-source = Registers of missions and consent crises; the interval, of whole forces ended alone, is Gamma-Poisson.
rarity-table-cases = Consent crises on record
rarity-table-watch = The watch list: chances within 12 months of any loss of consent and of a demand that all leave (90% intervals)
rarity-how-reasons = In the watch list a reason's factor (×) is what it makes of the mission's hazard, against that of the average mission of the list. A mission that has been told to leave, with no outcome on record, has no rank and no chance.
