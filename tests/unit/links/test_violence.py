"""The plain forecast: its weights, its draws and its score."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from sinequanon.errors import EstimationError, EvidenceError, InputError
from sinequanon.evidence.view import view
from sinequanon.links.violence.answers import deaths, forecast, years
from sinequanon.links.violence.checks import rolling_crps, skill
from sinequanon.links.violence.model import draw, weights
from sinequanon.scoring import crps_ecdf
from sinequanon.scoring.weighted import crps_weighted

DAY = "2023-06-16"


def test_weights_fall_by_e_in_twelve_months():
    shares = weights("decayed")
    assert shares.sum() == pytest.approx(1)
    assert shares[-1] / shares[-13] == pytest.approx(np.e)
    assert weights("conflictology").tolist() == [0.0] * 12 + [1 / 12] * 12


def test_equal_weights_give_the_crps_of_the_empirical_distribution():
    generator = np.random.default_rng(5)
    members, outcomes = generator.gamma(1, 30, (40, 24)), generator.gamma(1, 30, 40)
    ours = crps_weighted(members, np.ones(24), outcomes[:, None])[:, 0]
    assert ours == pytest.approx(crps_ecdf(members, outcomes))


def test_weights_are_like_repeated_members():
    members, outcomes = np.array([3.0, 8.0, 1.0]), np.array([0.0, 5.0, 9.0])
    repeated = np.array([3.0, 3.0, 8.0, 1.0, 1.0, 1.0])
    ours = crps_weighted(members, np.array([2.0, 1.0, 3.0]), outcomes)
    assert ours == pytest.approx([float(crps_ecdf(repeated, y)) for y in outcomes])


@pytest.mark.parametrize("wrong", [np.array([-1.0, 2.0]), np.zeros(2), np.ones((2, 2))])
def test_weights_that_are_none_are_refused(wrong):
    with pytest.raises(ValueError, match="weights"):
        crps_weighted(np.zeros(2), wrong, np.zeros(1))


def test_draws_have_the_shares_of_the_weights():
    drawn = draw(np.array([0.0, 1.0]), np.array([0.25, 0.75]), horizon=12, draws=20_000, seed=3, regime=False)
    assert drawn.shape == (12, 20_000)
    assert drawn.mean() == pytest.approx(0.75, abs=0.01)
    together = draw(np.array([0.0, 1.0]), np.array([0.25, 0.75]), horizon=12, draws=100, seed=3, regime=True)
    assert (together == together[0]).all()


def test_months_without_events_are_zeros_and_months_to_come_are_not_there():
    table = deaths(view(DAY), "MLI")
    assert (
        table["month"].to_list()
        == pl.date_range(date(1989, 1, 1), date(2023, 5, 1), "1mo", eager=True).to_list()
    )
    assert table["best"].min() == 0


def test_spans_of_twelve_months_add_up():
    table, spans = deaths(view(DAY), "MLI"), years(view(DAY), "MLI")
    assert spans["best"][0] == table["best"].tail(12).sum()
    assert spans["last"][0] == date(2023, 5, 1)


def test_quantiles_are_in_order_and_from_the_past():
    found = forecast(view(DAY), "MLI", horizon=36)
    past = set(deaths(view(DAY), "MLI")["best"].tail(24))
    for row in found.months.iter_rows(named=True):
        cuts = [row[q] for q in ("q05", "q25", "q50", "q75", "q95")]
        assert cuts == sorted(cuts)
        assert set(cuts) <= past
    assert found.months.height == 36
    assert found.months["month"][0] == date(2023, 6, 1)


def test_a_sure_war_and_a_sure_peace():
    by = {(r["threshold"], r["months"]): r["probability"] for r in forecast(view(DAY), "MLI").relapse}
    assert by[25, "independent"] == 1.0
    quiet = {r["probability"] for r in forecast(view(DAY), "JOR").relapse}
    assert quiet == {0.0}


def test_the_score_is_that_of_a_slow_loop():
    generator = np.random.default_rng(8)
    values = generator.poisson(20, (60, 2)).astype(float)
    fast = rolling_crps(values, "decayed", origins=10)
    shares = weights("decayed")
    for row, origin in enumerate(range(39, 49)):
        for state in range(2):
            past = values[origin - 24 : origin, state]
            each = []
            for outcome in values[origin : origin + 12, state]:
                spread = sum(
                    a * b * abs(x - y)
                    for a, x in zip(shares, past, strict=True)
                    for b, y in zip(shares, past, strict=True)
                )
                each.append(sum(a * abs(x - outcome) for a, x in zip(shares, past, strict=True)) - spread / 2)
            assert fast[row, state] == pytest.approx(np.mean(each))


def test_the_shipped_model_is_the_better_one():
    now = view(DAY)
    overall = skill(now).filter(pl.col("state") == "ALL").row(0, named=True)
    assert overall["origins"] == 60
    assert (forecast(now, "MLI").model == "decayed empirical") is (overall["skill"] > 0)


@pytest.mark.parametrize(("state", "error"), [("VUT", EvidenceError), ("SSD", EstimationError)])
def test_too_little_is_told(state, error):
    with pytest.raises(error, match="to do"):
        forecast(view("2012-06-30"), state)


def test_horizon_is_bounded():
    with pytest.raises(InputError, match="1 to 36"):
        forecast(view(DAY), "MLI", horizon=37)
