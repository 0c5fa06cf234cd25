"""The United Nations' monthly counts: read whole, under their missions, and knowable only when they were published."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from pydantic import ValidationError

from sinequanon.evidence import registers
from sinequanon.evidence.build import strengths
from sinequanon.evidence.build.contributions import reported
from sinequanon.evidence.register_rows import Contributions, Mission, Strength
from sinequanon.months import first_day, last_day


def mission(**more) -> Mission:
    base = {"mission": "X", "name": "X", "kind": "peacekeeping", "hosts": ["MLI"], "start": "2019-03-15"}
    return Mission(
        **{**base, "verified": True, "sources": ["s"], "kathman": ["X"], "ipi": ["X"], "geopko": "X"} | more
    )


def report(month: str, known: str, **more) -> Contributions:
    rest = {"people": {"X": 90, "Y": 10}, "total": 100, "verified": True, "sources": ["s"]}
    return Contributions(month=month, known=known, **rest | more)


def test_a_report_is_kept_within_the_missions_life_and_its_liquidation():
    months = ["2019-02", "2019-03", "2022-06", "2022-07"]
    reports = [report(month, "2023-01-01") for month in months]
    found = reported([mission(end="2021-06-30")], reports)
    assert found["month"].to_list() == [date(2019, 3, 1), date(2022, 6, 1)]
    assert found["people"].to_list() == [90, 90]


@pytest.mark.parametrize(
    "wrong", [{"total": 99}, {"known": "2024-05-30"}, {"people": {"X": -1, "Y": 101}}], ids=str
)
def test_a_report_that_does_not_add_up_or_was_known_too_early_is_refused(wrong):
    with pytest.raises(ValidationError):
        report("2024-05", **{"known": "2024-07-01"} | wrong)


def test_the_uns_own_count_comes_before_a_document_and_a_year_of_maps():
    spot = Strength(
        mission="X", month="2020-03", personnel=120, what="uniformed", verified=True, sources=["s"]
    )
    series = {"mission": ["X"], "month": [date(2019, 12, 1)], "uniformed": [80]}
    maps = pl.DataFrame({"mission": ["X"] * 2, "year": [2020, 2022], "nominal_troops": [150, 150]})
    ratio = pl.DataFrame(
        {
            "mission": ["X"],
            "year": [2019],
            "nominal_troops": [150],
            "troops_mean": [100.0],
            "uniformed_mean": [100.0],
        }
    )
    kathman = pl.DataFrame(series)
    given = (kathman, kathman.clear(), maps, ratio.with_columns(ratio=1.5), [mission()], [spot])
    own = [report("2020-03", "2020-05-12"), report("2020-12", "2021-02-11")]
    joined = strengths.derive(*given, own)
    march = joined.filter(pl.col("month") == date(2020, 3, 1)).row(0, named=True)
    assert (march["low"], march["best"], march["high"], march["series"]) == (90, 90, 90, "UN")
    assert march["known"] == date(2020, 5, 12)
    assert set(joined.filter(pl.col("series") == "Geo-PKO scaled")["month"].dt.year()) == {2022}
    listed = strengths.observations(*given, own).filter(pl.col("month") == date(2020, 3, 1))
    assert sorted(listed["series"]) == ["UN", "document"]


def test_the_register_names_only_missions_that_are_known_and_no_day_before_its_month_was_over():
    names = {m.mission for m in registers.missions()}
    reports = registers.contributions()
    assert {name for r in reports for name in r.people} <= names
    assert [r.month for r in reports] == sorted({r.month for r in reports})
    assert all(last_day(r.known) > last_day(r.month) for r in reports)


def test_texts_of_the_same_month_agree_with_the_reports():
    """What the United Nations said elsewhere of a month holds what they reported within 3%, what the press made of it apart."""
    counted = {(m, first_day(r.month)): n for r in registers.contributions() for m, n in r.people.items()}
    apart = {("UNIFIL", "2024-11"), ("UNAMID", "2020-12")}
    held = [
        (
            s.mission,
            s.month,
            s.low or s.personnel,
            s.high or s.personnel,
            counted[s.mission, first_day(s.month)],
        )
        for s in registers.strengths()
        if s.by == "UN"
        and s.what in strengths.COUNTED
        and s.personnel > 100
        and (s.mission, first_day(s.month)) in counted
        and (s.mission, s.month) not in apart
    ]
    assert len(held) >= 10
    assert [row for row in held if not 0.97 * row[2] <= row[4] <= 1.03 * row[3]] == []
