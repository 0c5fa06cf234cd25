"""A strength that was not counted is estimated: wider the farther the counts, never a hole, never from what was not yet known."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from planted_missions import count, mission, world

from sinequanon.errors import InputError
from sinequanon.evidence.view import view
from sinequanon.links.guarantors.ceilings import shares
from sinequanon.links.guarantors.counts import _observers_as_all, rounding
from sinequanon.links.guarantors.strength import months_of, strength, strength_paths, typical
from sinequanon.links.guarantors.strength_model import people

COUNTS = [count("2015-01", 10_000), count("2019-01", 10_000)]
CEILING = """
[[ceiling]]
mission = "PLANTED"
start = "2020-01"
decided = "2020-01"
decision = "S/RES/1"
military = {people}
police = 0
verified = true
sources = ["planted"]
"""
CHANGE = """
[[change]]
mission = "PLANTED"
kind = "drawdown"
decided = "2019-02-01"
start = "2019-02"
until = "2020-01"
why = "planted"
share = -0.5
verified = true
sources = ["planted"]
"""


def width(found) -> float:
    return float(np.log(found.high / found.low))


def test_a_gap_widens_the_interval_and_leaves_no_month_out(tmp_path):
    now = world(tmp_path, "2022-12-31", missions=mission(), counts=COUNTS)
    found = months_of(now, "PLANTED")
    assert found["month"].to_list()[0] == date(2010, 1, 1)
    assert found["month"].to_list()[-1] == date(2022, 12, 1)
    assert found.height == 13 * 12
    by = {m: strength(now, "PLANTED", m) for m in (date(2015, 1, 1), date(2017, 1, 1), date(2022, 12, 1))}
    counted, middle, late = by.values()
    assert not counted.estimated
    assert middle.estimated
    assert width(counted) < width(middle) < width(late)
    assert 9_000 < middle.best < 11_000
    assert late.counted_month == date(2019, 1, 1)


def test_a_count_enters_when_it_is_known_and_not_before(tmp_path):
    late = [*COUNTS, count("2020-01", 2_000, known="2021-06")]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    without = world(tmp_path / "a", "2021-05-31", missions=mission(), counts=COUNTS)
    before = world(tmp_path / "b", "2021-05-31", missions=mission(), counts=late)
    assert strength_paths(before, "PLANTED") == strength_paths(without, "PLANTED")
    (tmp_path / "c").mkdir()
    after = world(tmp_path / "c", "2021-06-30", missions=mission(), counts=late)
    assert strength(after, "PLANTED", date(2020, 1, 1)).best < 4_000


def test_the_last_months_are_the_same_however_many_are_asked_for(tmp_path):
    now = world(tmp_path, "2020-12-31", missions=mission(), counts=COUNTS)
    whole = strength_paths(now, "PLANTED").select(month=date(2020, 12, 1)).values
    last = strength_paths(now, "PLANTED", since=date(2020, 12, 1)).select(month=date(2020, 12, 1)).values
    np.testing.assert_allclose(whole, last)


def test_a_civilian_mission_has_no_uniformed_people(tmp_path):
    now = world(
        tmp_path, "2020-12-31", missions=mission(more="civilian = true"), counts=[count("2015-01", 1)]
    )
    found = strength(now, "PLANTED")
    assert found.civilian
    assert (found.low, found.best, found.high, found.counted) == (0, 0, 0, None)


def test_an_uncounted_force_is_as_wide_as_forces_are(tmp_path):
    now = world(tmp_path, "2020-12-31", missions=mission())
    found = strength(now, "PLANTED")
    assert found.counted is None
    assert found.high > 10 * found.low


def test_a_ceiling_bounds_and_draws_the_estimate(tmp_path):
    (tmp_path / "a").mkdir()
    free = world(tmp_path / "a", "2023-12-31", missions=mission(), counts=COUNTS)
    (tmp_path / "b").mkdir()
    bound = world(
        tmp_path / "b",
        "2023-12-31",
        missions=mission(),
        counts=COUNTS,
        strengths=CEILING.format(people=6_000),
    )
    assert strength(free, "PLANTED").best > 9_000
    found = strength(bound, "PLANTED")
    assert found.best < 6_200
    assert found.high < 1.15 * 6_000


def test_the_share_of_the_ceiling_is_learnt(tmp_path):
    """Eight counts at half the ceiling pull the stated share of nine tenths down."""
    half = [count(f"202{k}-01", 5_000) for k in range(1, 6)]
    now = world(
        tmp_path, "2026-06-30", missions=mission(), counts=half, strengths=CEILING.format(people=10_000)
    )
    assert shares(now)["mature"].missions == 1
    assert shares(now)["mature"].middle < 0.85


def test_a_decided_drawdown_lowers_the_estimate_while_it_lasts(tmp_path):
    now = world(tmp_path, "2020-02-29", missions=mission(), counts=COUNTS, strengths=CHANGE)
    assert strength(now, "PLANTED", date(2019, 1, 1)).best == pytest.approx(10_000, rel=0.02)
    assert 4_000 < strength(now, "PLANTED").best < 7_500
    earlier = now.earlier(date(2019, 1, 31))
    assert strength(earlier, "PLANTED").best == pytest.approx(10_000, rel=0.02)


def test_troops_and_police_of_one_month_are_added(tmp_path):
    parts = [count("2015-01", 8_000, what="military"), count("2015-01", 2_000, what="police")]
    now = world(tmp_path, "2015-06-30", missions=mission(), counts=parts)
    assert strength(now, "PLANTED", date(2015, 1, 1)).best == pytest.approx(10_000, rel=0.03)


def test_round_numbers_hide_an_error():
    assert rounding(14_000) > rounding(14_100) > rounding(14_101) == 0


def test_months_outside_a_missions_life_are_refused(tmp_path):
    now = world(tmp_path, "2020-12-31", missions=mission(), counts=COUNTS)
    with pytest.raises(InputError, match="was not there"):
        strength(now, "PLANTED", date(2009, 1, 1))
    with pytest.raises(InputError, match="no mission 'NOBODY'"):
        strength(now, "NOBODY")


@pytest.mark.parametrize(("troops", "read"), [(0, True), (50, False)])
def test_in_a_mission_of_observers_a_count_of_them_is_one_of_all(troops, read):
    def row(month: int, what: str, people: int, series: str = "Kathman") -> dict[str, object]:
        return {"month": date(2019, month, 1), "what": what, "best": people, "series": series}

    monthly = [row(m, what, n) for m in (10, 11) for what, n in (("uniformed", 150), ("troops", troops))]
    counted = pl.DataFrame([*monthly, row(12, "observers", 153, "document")])
    seen = _observers_as_all(counted).filter(pl.col("best") == 153)["what"].item()
    assert seen == ("uniformed" if read else "observers")


def test_a_mission_of_police_has_a_strength_on_its_first_day():
    first = strength_paths(view("2017-10-16"), "MINUJUSTH").values[-1]
    assert np.quantile(first, 0.95) < 1.5 * 1275  # its ceiling, of police alone
    assert np.quantile(first, 0.95) > 3 * np.quantile(first, 0.5)  # it has just begun
    later = strength_paths(view("2017-11-30"), "MINUJUSTH").values[-1]
    assert 1100 < np.median(later) < 1300


@pytest.mark.parametrize(
    ("mission", "month", "least", "most"),
    [
        ("UNEF I", "1967-05-01", 3_000, 3_800),
        ("ONUC", "1961-07-01", 18_000, 21_000),
        ("UNEF II", "1974-02-01", 5_500, 7_500),
        ("UNOGIL", "1958-11-01", 500, 650),
        ("UNYOM", "1964-01-01", 20, 400),
        ("DOMREP", "1966-01-01", 0, 20),
        ("UNIPOM", "1966-01-01", 50, 150),
        ("UNGOMAP", "1989-01-01", 15, 100),
        ("UNASOG", "1994-05-01", 5, 15),
    ],
)
def test_the_early_missions_are_as_large_as_they_were(mission, month, least, most):
    assert least <= strength(view("2026-11-28"), mission, date.fromisoformat(month)).best <= most


def test_observers_of_whom_nothing_is_known_are_as_few_as_observers_are():
    observers, others = (typical(view("2026-11-28"), observers=kind) for kind in (True, False))
    assert observers.size + others.size == typical(view("2026-11-28")).size
    assert np.median(people(observers)) < 0.1 * np.median(people(others))
