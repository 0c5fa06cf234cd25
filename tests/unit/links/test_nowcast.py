"""The nowcast: learnt both ways, drawn together, and the start of every forecast."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from fitting.revisions import STAGES, Cases, as_table, learn
from sinequanon.evidence.store import REFERENCE, open_edition
from sinequanon.evidence.view import View, view
from sinequanon.links.violence.answers import deaths, forecast, paths
from sinequanon.links.violence.displacement import displaced
from sinequanon.links.violence.nowcast import drawn, from_table, nowcast

TONIGHT = date(2026, 11, 27)


@pytest.fixture(scope="module")
def now() -> View:
    return View(TONIGHT, open_edition(REFERENCE))


def made_up(n: int = 4_000) -> Cases:
    """Small reports are halved, large ones doubled, with one noise for all months of a state."""
    generator = np.random.default_rng(4)
    report = np.repeat(generator.choice([6.0, 500.0], n // 10), 10)
    state = np.repeat(np.arange(n // 10), 10)
    noise = 0.3 * generator.standard_normal(n // 10)[state] + 0.1 * generator.standard_normal(n)
    factor = np.where(report > 100, 2.0, 0.5)
    final = np.rint((report + 0.5) * factor * np.exp(noise) - 0.5)
    months = np.tile(np.arange(10), n // 10)
    return Cases(report, final, report * 12, state, months, np.ones(n, int))


def test_what_reports_become_is_recovered():
    learnt = learn(made_up())
    middle = np.full((2, 1), 0.5)
    found = learnt.ratio(np.array([6.0, 500.0]), np.array([72.0, 6000.0]), middle)[:, 0]
    assert found == pytest.approx([3, 1000], rel=0.1, abs=1)
    assert learnt.shared[0] > 0.6
    assert learnt.shared[2] <= 0.1


def test_a_table_of_revisions_is_read_as_it_was_written():
    learnt = learn(made_up())
    again = from_table(as_table({"first": learnt}), "first")
    assert np.array_equal(again.quantiles, learnt.quantiles)
    assert again.shared == learnt.shared


def test_draws_of_one_state_move_together():
    learnt = learn(made_up())
    generator = np.random.default_rng(1)
    state, year = generator.standard_normal((2, 1, 4000))
    scores = tuple(
        np.broadcast_to(s, (2, 4000)) if k in (0, 2) else generator.standard_normal((2, 4000))
        for k, s in enumerate((state, state, year, year))
    )
    made = drawn(learnt, np.full(2, 500.0), np.full(2, 6000.0), scores)  # type: ignore[arg-type]
    assert np.corrcoef(made)[0, 1] > 0.5


def test_the_package_carries_every_stage(now):
    assert set(now.table("report_revisions")["stage"]) == set(STAGES)


def test_months_that_are_final_need_no_nowcast():
    assert nowcast(view("2023-06-16"), "MLI") is None


def test_reports_stand_as_they_are_before_it_was_known_how_they_are_revised():
    then = view("2025-03-31")
    found = nowcast(then, "MLI", draws=20)
    assert found is not None
    reported = deaths(then, "MLI").filter(pl.col("status") == "preliminary")
    assert (found.values == reported["best"].to_numpy()[:, None]).all()


def test_a_nowcast_is_about_the_open_months_and_spreads(now):
    found = nowcast(now, "MLI", draws=500)
    assert found is not None
    assert found.coords["month"] == tuple(date(2026, m, 1) for m in range(1, 9))
    low, high = np.quantile(found.values, [0.05, 0.95], axis=1)
    assert (low < high).all()
    same, other = nowcast(now, "MLI", draws=500), nowcast(now, "MLI", draws=500, seed=2)
    assert found == same
    assert found != other
    battle = nowcast(now, "MLI", target="state_based", draws=500)
    assert battle is not None
    assert (battle.values <= found.values + 1).all()


@pytest.mark.parametrize("target", ["all", "state_based"])
def test_tonights_forecast_bridges_the_months_not_known_yet(now, target):
    made = paths(now, "MLI", target=target, horizon=12, draws=400)
    assert made.coords["month"] == tuple(
        date(2026, 11, 1) if k == 0 else date(2026 + (k + 10) // 12, (k + 10) % 12 + 1, 1) for k in range(12)
    )
    assert np.isfinite(made.values).all()
    assert (made.values >= 0).all()


def test_a_forecast_says_how_far_deaths_are_known(now):
    found = forecast(now, "SDN", 3, draws=200)
    assert found.origin == date(2026, 8, 1)
    assert "Deaths are known to August 2026; since then they are estimated." in found.known
    since = dict(found.since.select("month", "status").iter_rows())
    assert since[date(2026, 1, 1)] == "preliminary"
    assert since[date(2026, 7, 1)] == "estimated"
    assert since[date(2026, 10, 1)] == "unknown"
    assert found.months["month"][0] == date(2026, 11, 1)


def test_the_starts_widen_a_forecast(now):
    plain = paths(now, "MLI", horizon=1, draws=2_000).values[0]
    assert np.unique(plain).size > 50


def test_who_has_fled_is_told_by_year_and_nothing_is_made_of_zeros(now):
    found = displaced(now, "MLI")
    row = found.row(by_predicate=pl.col("year") == 2025, named=True)
    assert (row["refugees"], row["idps"]) == (519_738, 409_000)
    assert displaced(now, "HTI").row(-1, named=True)["idps"] == 1_431_000
    home = displaced(now, "HTI").select("year", "idps")
    assert home.drop_nulls()["idps"][0] > 0
    assert home.filter(pl.col("year") < home.drop_nulls()["year"][0])["idps"].null_count() > 0
    assert displaced(view("2025-12-31"), "MLI")["year"].max() == 2024
