# How rare: the other forces that a host sent away, the rate, this host's place on the watch list, the nearest cases.
rarity-title = How rare it is
rarity-no-other = In the { $years } years before, no other whole peacekeeping force ended on its host's demand.
rarity-others = In the { $years } years before, { $forces ->
    [one] { $forces } other whole peacekeeping force
   *[other] { $forces } other whole peacekeeping forces
} ended on the host's demand: { $named }.
rarity-dated = { $mission } ({ DAY($day) })
rarity-rate-of-forces = That is { $rate } per 100 mission-years of peacekeeping (90% interval { $low } to { $high }), over about { $years } mission-years.
rarity-wider = Of peacekeeping missions, in the same years and to this date, are on record { $cases }, whatever became of them.
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
rarity-chances = number { $rank } of { $missions } on the watch list; the chance that its host withdraws consent within 12 months, in part or whole, or obstructs: about { $any }% (90% interval { $any_low } to { $any_high }%); that it asks that all of the mission leave: { $all }% ({ $all_low } to { $all_high }%).
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
} on record { $doubtful } are not verified in every fact and are marked so in the table; the rates without them stand in the JSON.
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
