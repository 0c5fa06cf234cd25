"""Agreement counts what it says it counts."""

from datetime import date

import polars as pl
import pytest

from sinequanon.evidence.build.assembly import Text, agreement, join
from sinequanon.evidence.store import open_edition

VOTES = [
    # rcid, USA, RUS, MLI
    (1, "yes", "no", "no"),
    (2, "yes", "abstain", "yes"),
    (3, "no", "no", "abstain"),
    (4, "no", None, "yes"),
]


def table() -> pl.DataFrame:
    rows = [
        {"rcid": r, "state": s, "vote": v, "known": date(2023, 2, r)}
        for r, *cast in VOTES
        for s, v in zip(("USA", "RUS", "MLI"), cast, strict=True)
        if v
    ]
    return pl.DataFrame(rows)


@pytest.mark.parametrize(("member", "same", "near", "opposite"), [("USA", 1, 1, 2), ("RUS", 1, 2, 0)])
def test_same_near_opposite(member, same, near, opposite):
    found = agreement(table()).filter((pl.col("state") == "MLI") & (pl.col("member") == member))
    assert found.select("same", "near", "opposite").row(0) == (same, near, opposite)
    assert found["known"].to_list() == [date(2023, 2, 28)]


@pytest.mark.slow
def test_the_fast_count_equals_a_slow_one(full_edition):
    edition = open_edition(full_edition)
    votes = edition.table("votes").filter(pl.col("known").is_between(date(2016, 12, 1), date(2016, 12, 31)))
    by_call: dict[int, dict[str, str]] = {}
    for rcid, state, vote in votes.select("rcid", "state", "vote").iter_rows():
        by_call.setdefault(rcid, {})[state] = vote
    order = {"no": 0, "abstain": 1, "yes": 2}
    counts = [0, 0, 0]
    for cast in by_call.values():
        if "MLI" in cast and "CHN" in cast:
            counts[abs(order[cast["MLI"]] - order[cast["CHN"]])] += 1
    assert sum(counts) == 3
    fast = edition.table("agreement").filter(
        (pl.col("state") == "MLI") & (pl.col("member") == "CHN") & (pl.col("month") == date(2016, 12, 1))
    )
    assert fast.select("same", "near", "opposite").row(0) == tuple(counts)


def test_a_resolution_in_both_files_is_taken_once():
    early = pl.DataFrame(
        {
            "symbol": ["A/RES/74/1"],
            "rcid": [1],
            "session": [74],
            "date": [date(2019, 10, 1)],
            "state": ["MLI"],
            "vote": ["yes"],
        }
    )
    late = pl.DataFrame(
        {
            "symbol": ["A/RES/74/1", "A/RES/74/2"],
            "session": [74, 74],
            "date": [date(2019, 10, 1), date(2019, 10, 2)],
            "state": ["MLI", "MLI"],
            "vote": ["yes", "no"],
            "title": ["one", "two"],
        }
    )
    calls, votes = join(
        early,
        pl.DataFrame(
            {"rcid": [1], "title": ["one"], "amendment": [None], "paragraph": [True], "important": [None]},
            schema_overrides={"amendment": pl.Boolean, "important": pl.Boolean},
        ),
        late,
        pl.DataFrame({"rcid": [1], "rcid_again": [100_000]}),
        pl.DataFrame({"rcid": [1, 1], "issue": ["nu", "me"]}),
        {"A/RES/74/2": Text("A/74/L.2", frozenset())},
    )
    assert calls.select("rcid", "item", "part").rows() == [(1, 1, True), (100_000, 1, False)]
    assert calls["issues"].to_list()[0] == ["me", "nu"]
    assert calls["symbol"].to_list() == ["A/RES/74/1", "A/RES/74/2"]
    assert calls["draft"].to_list() == [None, "A/74/L.2"]
    assert votes.height == 2
