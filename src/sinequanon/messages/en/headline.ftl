# How things stand: the headline, and the sentences on each mission.
headline = { NAME($place) }, { DAY($day) }: { $news }
headline-mission = { THE($mission) }
headline-no-operation = no UN peace operation
headline-no-operation-in = No UN peace operation is { IN($host) }.
headline-no-end = { $missions } { $count ->
    [one] stays; no end of its mandate is on record
   *[other] stay; no end of their mandates is on record
}
headline-end-not-on-record = { $missions } { $count ->
    [one] stays; until when its mandate runs is not on record here
   *[other] stay; until when their mandates run is not on record here
}
headline-stay = { $missions } { $count ->
    [one] stays
   *[other] stay
}
headline-goes-on = { THE($mission) } stays, past its last mandate on record (to { DAY($day) }); until when is not known here
headline-must-close = { $gone ->
    [none] { THE($mission) } must close by { DAY($day) }
   *[other] { THE($mission) }'s mandate ends for good on { DAY($day) }, and it must have left by { DAY($gone) }
}
headline-leaving = { THE($mission) }'s mandate ended on { DAY($day) }, and it must have left by { DAY($gone) }
headline-was-to-close = { THE($mission) } was to close by { DAY($day) }; whether it has is not known here
headline-ran-out = { THE($mission) }'s mandate ran to { DAY($day) }; whether it was renewed is not known here
headline-expires = { THE($mission) }'s mandate expires on { DAY($day) }
headline-runs = { THE($mission) }'s mandate runs to { DAY($day) }
headline-stays-with-mandate = { THE($mission) } stays, with a mandate to { DAY($day) }
headline-stays-by-act = { THE($mission) } stays, with a mandate to { DAY($day) }{ $troops ->
    [0] {""}
   *[other] {" "}and a ceiling of { $troops } troops
  } ({ $acts })
headline-no-dispute-since = no dispute on record since { $year }
headline-wants-all-out = the government wants all { OF($mission) } out{ $since ->
    [none] {""}
   *[other] {" "}(since { DAY($since) })
  }, and the Security Council has not decided
headline-asks = { $what }{ $since ->
    [none] {""}
   *[other] {" "}({ DAY($since) })
  }, and the Security Council has not decided
headline-asks-in-short = the Security Council has not decided on a demand { OF-DAY($month) }
headline-case = { $what } ({ $mission ->
    [none] {""}
   *[other] { NAME($mission) },{" "}
  }{ DAY($month) }){ $came ->
    [none] {""}
   *[other] : { $came }
  }
headline-by-act = { $told } ({ $acts })
headline-closed = { THE($mission) } closed on { DAY($day) }
