"""The rate of rare events is the exact posterior."""

import math

import numpy as np
import pytest
from scipy import stats

from sinequanon.evidence.view import view
from sinequanon.links.consent.data import exposure
from sinequanon.links.consent.hazard import gamma_poisson
from sinequanon.links.consent.precedents import missions, precedents
from sinequanon.links.consent.rarity import effort, looked_years
from sinequanon.links.consent.status import asked_before, statuses


@pytest.mark.parametrize("events", [0, 1, 3, 40])
@pytest.mark.parametrize("level", [0.5, 0.9])
def test_the_interval_is_that_of_the_gamma_distribution(events, level):
    rate = gamma_poisson(events, 123.0, level=level)
    oracle = stats.gamma(events + 0.5, scale=1 / 123.0)
    assert (rate.low, rate.high) == pytest.approx(oracle.interval(level))
    assert rate.mean == pytest.approx(oracle.mean())


def test_the_interval_covers_a_known_rate_as_often_as_it_says():
    """Over rates drawn from a wide prior the 90% interval covers about nine times in ten."""
    generator = np.random.default_rng(3)
    exposures, hits = 300.0, 0
    rates = generator.gamma(1.0, 0.02, 2_000)
    for true in rates:
        rate = gamma_poisson(int(generator.poisson(true * exposures)), exposures)
        hits += rate.low <= true <= rate.high
    assert abs(hits / len(rates) - 0.9) < 0.025


def test_nonsense_is_refused():
    for events, years in ((-1, 1.0), (1, 0.0), (1, -2.0)):
        with pytest.raises(ValueError, match="exposure above 0"):
            gamma_poisson(events, years)


def test_exposure_is_the_sum_of_the_missions_lives():
    now = view("2023-06-16")
    import datetime

    day = datetime.date(2023, 6, 16)
    active = missions(now).filter(missions(now)["kind"] == "peacekeeping").height
    assert exposure(now, kind="peacekeeping", since=day) == pytest.approx(active / 365.25)


def test_counts_of_rates_are_counts_of_cases():
    found = precedents(view("2023-06-30"))
    for row in found.rates.iter_rows(named=True):
        if (
            row["kind"] == "all"
            and row["since"].year == 1948
            and row["cases"] == "all"
            and "," not in row["scope"]
        ):
            assert row["events"] == found.cases.filter(found.cases["scope"] == row["scope"]).height
            assert row["low"] < row["rate"] < row["high"] or math.isclose(row["low"], 0, abs_tol=1e-3)


def test_a_mission_is_told_by_what_was_done_to_it_and_a_successor_carries_its_predecessor():
    told = statuses(view("2026-06-01"))
    assert told["UNTMIS"].startswith("host asked UNSOM, its predecessor, to end (May 2024)")
    assert told["UNAMA"].startswith("the Taliban barred Afghan women")
    assert statuses(view("2023-06-01"))["UNAMA"] == (
        "the Taliban forbade Afghan women to work for the UN (April 2023): tolerated"
    )
    assert statuses(view("2020-01-01"))["UNDOF"] == "no dispute on record since 1975"
    assert "demand" not in told["UNFICYP"]


def test_searched_years_are_a_part_of_the_missions_years_and_sum_over_periods():
    now = view("2026-06-01")
    table = effort(now)
    assert (table["looked_years"] <= table["mission_years"] + 1e-9).all()
    assert table["looked_years"].sum() == pytest.approx(looked_years(now, since=table["since"][0]))
    assert table["looked_years"][0] < table["mission_years"][0]


@pytest.mark.parametrize(
    ("mission", "day", "before", "asked"),
    [
        ("UNTMIS", "2026-11-28", "UNSOM", "2024-05-05"),
        ("UNTMIS", "2024-12-01", "UNSOM", "2024-05-05"),
        ("UNSOH", "2026-11-28", None, None),
        ("UNMISS", "2026-11-28", None, None),
    ],
)
def test_what_was_asked_of_a_predecessor_is_told_of_its_successor(mission, day, before, asked):
    case = asked_before(view(day), mission)
    assert (case and case["before"], case and case["demand_date"]) == (before, asked)
