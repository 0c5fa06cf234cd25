"""Missions that ended without their host having asked: who counts, what was known, and the rate."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from sinequanon.evidence.view import view
from sinequanon.links.consent.data import mission_months
from sinequanon.links.consent.unasked_ends import PRIOR, WINDOW, ends, unasked_end


@pytest.fixture(scope="module")
def now():
    return view("2026-06-30")


def test_an_end_that_the_host_wanted_and_a_mission_taken_over_do_not_count(now):
    unasked = dict(ends(now).select("mission", "unasked").iter_rows())
    assert unasked["UNMIL"]
    assert unasked["UNOCI"]
    assert not unasked["MINUSMA"]
    assert not unasked["UNAMI"]
    assert not unasked["MINUSTAH"]


def test_an_end_is_known_when_it_has_come():
    before, after = view("2018-03-29"), view("2018-03-31")
    assert "UNMIL" not in ends(before)["mission"]
    assert "UNMIL" in ends(after)["mission"]
    chances = [unasked_end(v, "UNFICYP") for v in (before, after)]
    assert chances[1]["ends"] == chances[0]["ends"] + 1
    assert chances[1]["mean"] > chances[0]["mean"]


def test_years_at_risk_are_those_of_the_months(now):
    old = unasked_end(now, "MINUSCA")
    young = unasked_end(view("2023-06-30"), "MINUSCA")
    assert young["mission_years"] != old["mission_years"]
    months = mission_months(now).filter(
        (pl.col("kind") == "peacekeeping") & (pl.col("month") >= date(now.as_of.year - WINDOW, 6, 1))
    )
    aged = months.filter((pl.col("month") - pl.col("begun")).dt.total_days() >= 10 * 365.25)
    assert old["mission_years"] == pytest.approx(aged["share"].sum() / 12, rel=0.02)


def test_the_chance_is_that_of_draws_of_the_rate(now):
    found = unasked_end(now, "MINUSCA", months=24)
    both = [unasked_end(v, m) for v, m in ((now, "MINUSCA"), (now, "UNTSO"))]
    assert both[0]["mean"] == both[1]["mean"], "both are old"
    missions = ends(now).filter((pl.col("kind") == "peacekeeping") & pl.col("unasked"))
    since = missions.filter(pl.col("over") >= date(now.as_of.year - WINDOW, 6, 1)).height
    months = mission_months(now).filter(
        (pl.col("kind") == "peacekeeping") & (pl.col("month") >= date(now.as_of.year - WINDOW, 6, 1))
    )
    all_ages = (since + 0.5) / (months["share"].sum() / 12)
    rng = np.random.default_rng(1)
    rates = rng.gamma(found["ends"] + PRIOR, 1 / (found["mission_years"] + PRIOR / all_ages), 200_000)
    drawn = 1 - np.exp(-2 * rates)
    assert found["mean"] == pytest.approx(drawn.mean(), rel=0.02)
    assert np.quantile(drawn, [0.05, 0.95]) == pytest.approx([found["low"], found["high"]], rel=0.03)
    assert unasked_end(now, "MINUSCA", months=12)["mean"] < found["mean"]
