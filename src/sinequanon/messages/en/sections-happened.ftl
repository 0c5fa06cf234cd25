# What happened: the missions in the host state, its demands, and what the Council did.
happened-title = What happened
happened-none = On { DAY($day) } no UN peace operation is on record in { THE($host) }.
happened-none-but-outside = On { DAY($day) } no UN peace operation is on record in { THE($host) }; what there is works from outside: { $missions }.
happened-hosts = On { DAY($day) } { THE($host) } hosts { $missions }.
happened-hosts-as-far-as-known = On { DAY($day) }, as far as is known here, { THE($host) } hosts { $missions }.
happened-outside = Working from outside: { $missions }.
happened-seat = { $mission }, with its seat in { $place }
happened-mission-in-area = { $mission } in { THE($area) }
happened-mission-in-shared-area = { $mission } in { THE($area) }, as { $states } { $count ->
    [one] does
   *[other] do
}
happened-civilian = (a civilian mission)
happened-counted = ({ $people } uniformed people)
happened-never-counted = ({ $told ->
    [yes] about { $people } uniformed people, { $low } to { $high }; never counted
   *[no] never counted; such missions have { $low } to { $high } uniformed people
  })
happened-last-counted = (about { $people } uniformed people, { $low } to { $high }; last figure { $last }{ $whom ->
    [military] {" "}military
    [troops] {" "}troops
    [all-personnel] {" "}with civilians
    [military-and-civilian] {" "}with civilians
   *[other] {""}
}, { DAY($month) })
happened-demand = a demand to { $mission } ({ $scope })
happened-case = { DAY($day) }, { $mission }: { $demand }.
happened-no-decision = No decision is on record.
happened-no-decision-yet = No decision is known yet.
happened-followed = What followed: { $outcome }.
happened-followed-by = What followed: { $outcome } ({ $decision }).
happened-followed-later = What followed: { $outcome } ({ $decision }, { $days ->
    [one] { $days } day
   *[other] { $days } days
} later).
happened-followed-and-said = What followed: { $outcome }. { $answer }.
happened-not-verified = This case is not verified in full.
happened-earlier-cases = { $cases ->
    [one] { $cases } earlier case
   *[other] { $cases } earlier cases
} of { THE($host) } on record: see the table of consent crises.
happened-acts = { $complete ->
    [yes] Since mid-2022,{" "}
   *[no] {""}
}{ $acts ->
    [one] { $acts } act of the Security Council on { THE($host) } is
   *[other] { $acts } acts of the Security Council on { THE($host) } are
} on record{ $complete ->
    [yes] {" "}(table).
   *[no] {" "}here (table), which before mid-2022 is far from all.
}
happened-table-missions = Missions in the host state
happened-table-acts = Acts of the Security Council and its statements{ $complete ->
    [yes] { $all ->
        [yes] {" "}since mid-2022
       *[no] , the last { $shown } of { $acts } since mid-2022
    }
   *[no] {" "}on record here
}
