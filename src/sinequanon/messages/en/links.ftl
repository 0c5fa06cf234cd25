# Sentences of the links and of the evidence: what was searched, how far figures are known, who fled, what the watch list is worth.
searched = Of the missions' years, searched for such cases were { $shares }.
searched-none = No mission had begun by then.
searched-and = { $first } and { $last }
searched-between = { $share }% of { $first } to { $last }
searched-since = { $share }% since { $first }
known-to = Deaths are known to { DAY($month) }; since then they are estimated.
known-early = Figures since { DAY($month) } are early reports: the forecast starts from what such reports became in past years.
displaced-none = Nothing is recorded of people who fled { THE($name) } by this date.
displaced-year = At the end of { $year } there were { $parts }. Source: UNHCR{ $home ->
    [none] {" "}(abroad)
    [UNHCR] {""}
   *[other] {" "}(abroad), { $home } (at home)
}.
displaced-and = { $first }; { $rest }
displaced-refugees = { $people } refugees from { THE($name) } abroad{ $before ->
    [none] {""}
   *[other] {" "}({ $before } a year before)
}
displaced-asylum-seekers = { $people } people seeking asylum{ $before ->
    [none] {""}
   *[other] {" "}({ $before } a year before)
}
displaced-at-home = { $people } people displaced at home by conflict{ $before ->
    [none] {""}
   *[other] {" "}({ $before } a year before)
}
displaced-leap = UNHCR counts new arrivals whose claims are not decided among those seeking asylum, so that number can leap.
watch-record = { $event ->
    [any] Any loss of consent
   *[whole] A demand that all leave
}: over { $lists } year-end lists, chances of this kind were { $verdict ->
    [clearly-better] clearly better than one rate for all
    [better] better than one rate for all, though not beyond doubt
   *[no-better] not clearly better than one rate for all
}; { $first } of { $came } that came were among the first five of their list, where chance alone would have put { $by_chance }.
watch-no-record = No list has a year behind it yet, so that nothing can be said of what these chances are worth.
watch-mixed = In the chance of a demand that all leave, one rate for all counts for { $share }%.
watch-quiet-endings = Quiet endings of political missions, asked for by a host at peace, are not foreseen by anything here: their chance is about that of any mission.
vintage-edition = The figures are those of edition { $edition }, known here since { $day }.
vintage-newer = The figures are those of edition { $edition }, from a release newer than this version of the program knows, not what was published at the time.
vintage-fatalities = Months before 2024 are as UCDP's release 25.1 has them, not as they were published at the time; since 2024, as they had been published by the date: three weeks after the month, and once more in the yearly release of June.
vote-on = { $symbol }, { DAY($day) }: { $titled ->
    [yes] { $title }
   *[no] no title
  }.
vote-fate = { $fate ->
    [adopted] It was adopted
    [failed] It failed
   *[vetoed] It was vetoed
  }{ $by ->
    [none] {""}
   *[other] {" "}by { $by }
  }{ $counted ->
    [yes] {" "}with { $yes } votes in favour, { $no } against and { $abstain } abstaining
   *[no] {""}
  }.
vote-member = { THE($member) }
vote-members = { $first } and { $last }
vote-unnamed = Who voted how is not in the record.
