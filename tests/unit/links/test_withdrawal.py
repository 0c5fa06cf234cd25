"""Withdrawal curves: past exits as they were, draws that behave, and a model that earns its place."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from sinequanon.errors import EstimationError, InputError
from sinequanon.evidence.view import view
from sinequanon.links.guarantors.backtest import held, leave_one_out
from sinequanon.links.guarantors.exits import Exit, exits, next_value, withdrawal_draws
from sinequanon.links.guarantors.withdrawal import BASE, KIND, fit, guide, months_until, outlook, withdrawal
from sinequanon.scoring.calibration import pit


@pytest.fixture(scope="module")
def now():
    return view()


@pytest.fixture(scope="module")
def past(now) -> dict[str, Exit]:
    return {e.mission: e for e in exits(now)}


@pytest.mark.parametrize(
    ("mission", "months", "least", "most"),
    [("MINUSMA", 6, 5.9, 6.1), ("UNMIS", 2, 1.0, 2.0), ("MINURCAT", 7, 7.0, 7.5), ("UNEF I", 1, 0.9, 1.1)],
)
def test_demanded_exits_took_as_long_as_the_record_says(past, mission, months, least, most):
    assert past[mission].demanded
    assert least <= past[mission].elapsed[-1] <= most, months


def test_minusma_left_as_the_un_counted(past):
    """3,276 of 12,947 had left by late September 2023, 9,680 of 12,944 by 1 December."""
    share = np.interp([3.0, 5.0], past["MINUSMA"].elapsed, past["MINUSMA"].share)
    np.testing.assert_allclose(share, [1 - 3276 / 12947, 1 - 9680 / 12944], atol=0.01)


def test_people_counted_after_the_formal_end_have_not_left(past):
    assert past["MONUA"].elapsed[-1] > 10


def test_handovers_are_no_exits(past):
    assert not {"MONUC", "UNAMIC", "UNTAET", "UNMIH", "UNAVEM II", "UNPROFOR", "MINUSTAH"} & set(past)


def test_every_exit_begins_whole_and_ends_empty(past):
    for e in past.values():
        assert (e.elapsed[0], e.share[0], e.share[-1]) == (0.0, 1.0, 0.0), e.mission
        assert (np.diff(e.elapsed) > 0).all(), e.mission
        assert (np.diff(e.share) <= 0).all(), e.mission


def test_no_exit_is_known_before_it_ended():
    assert "MINUSMA" not in {e.mission for e in exits(view("2023-12-30"))}
    assert "MINUSMA" in {e.mission for e in exits(view("2023-12-31"))}


def test_the_curve_keeps_its_promises(now):
    curve = withdrawal(now, horizon=12, draws=300)
    assert curve.coords["month"] == tuple(range(13))
    assert curve.values.shape == (13, 300)
    assert (curve.values[0] == 1).all()
    assert (np.diff(curve.values, axis=0) <= 0).all()
    assert curve.values.min() >= 0
    assert curve == withdrawal(now, horizon=12, draws=300)
    assert curve != withdrawal(now, horizon=12, draws=300, seed=2)


def test_a_demanded_exit_goes_faster(now):
    asked, calm = (withdrawal(now, demanded=kind).select(month=6).mean() for kind in (True, False))
    assert asked < calm


@pytest.mark.parametrize("wrong", [{"horizon": 0}, {"draws": 0}, {"strength": 0}])
def test_what_cannot_be_asked(now, wrong):
    with pytest.raises(InputError, match=next(iter(wrong))):
        withdrawal(now, **wrong)


def test_too_few_exits_are_said_to_be():
    with pytest.raises(EstimationError, match="too few"):
        withdrawal(view("1993-12-31"))
    assert outlook(view("1993-12-31"), "HRV") is None


def test_the_outlook_is_that_of_the_hosts_own_force():
    found = outlook(view("2023-06-16"), "MLI", draws=300)
    assert found is not None
    assert 11_000 < found.strength < 14_000
    half, most = found.months.mean()
    assert 0 < half < most
    assert outlook(view("2025-06-30"), "MLI") is None


def test_the_default_scores_best_among_exits_not_seen(now):
    scores = guide(now).scores
    for kind in (True, False):
        mine = scores.filter(pl.col("demanded") == kind)
        assert mine.filter("default")["crps"].to_list() == [mine["crps"].min()]


def test_left_out_exits_lie_within_their_intervals(now):
    found = leave_one_out(now, draws=400)
    assert found["inside"].mean() > 0.85
    assert found["half_inside"].mean() > 0.8


def simulated(rng: np.random.Generator, n: int, *, slow: float, demanded: bool) -> list[Exit]:
    """Exits in a straight line whose length is lognormal."""
    lengths = slow * np.exp(rng.normal(0.0, 0.5, size=n))
    return [
        Exit(
            mission=f"{'D' if demanded else 'P'}{k}",
            hosts=("MLI",),
            demanded=demanded,
            start=date(2000, 1, 1),
            end=date(2001, 1, 1),
            strength=5000,
            elapsed=np.linspace(0.0, length, 40),
            share=np.linspace(1.0, 0.0, 40),
        )
        for k, length in enumerate(lengths)
    ]


def test_kinds_that_differ_are_told_apart():
    rng = np.random.default_rng(1)
    world = [*simulated(rng, 12, slow=4, demanded=True), *simulated(rng, 12, slow=20, demanded=False)]
    assert fit(world).best(demanded=True).startswith(KIND)
    assert fit(world[:4] + world[12:]).best(demanded=True) == BASE


def test_the_length_of_the_next_exit_is_covered():
    """Over 60 worlds with 12 past exits each, nine of ten next exits lie within the 90% interval."""
    inside = []
    for world in range(60):
        rng = np.random.default_rng([7, world])
        *past, nxt = simulated(rng, 13, slow=10, demanded=True)
        curve = withdrawal_draws(past, np.full(12, 1 / 12), horizon=80, draws=400, rng=rng)
        gone = (curve <= 0.5).argmax(axis=0)
        low, high = np.quantile(gone, [0.05, 0.95])
        inside.append(low - 1 <= nxt.half <= high)
    assert 0.82 <= np.mean(inside) <= 0.99


def test_a_level_is_held_as_often_as_it_says_whatever_the_ties():
    """Truth and draws are alike: half of them 0. Counting ends as inside would hold three months of four at 50%."""
    rng = np.random.default_rng(5)
    curve, true = (rng.random(size) * (rng.random(size) < 0.5) for size in ((4000, 200), (4000,)))
    assert held(curve, true, level=0.5).mean() == pytest.approx(0.5, abs=0.03)
    assert held(curve, true, level=0.9).mean() == pytest.approx(0.9, abs=0.02)
    few, some = curve[:20], true[:20]
    slow = np.mean([np.abs(pit(few, some, seed=k) - 0.5) <= 0.25 for k in range(3000)], axis=0)
    np.testing.assert_allclose(held(few, some, level=0.5), slow, atol=0.04)
    low, high = np.quantile(curve, [0.25, 0.75], axis=1)
    assert ((low <= true) & (true <= high)).mean() > 0.7


def test_half_of_the_next_exits_lie_within_the_half_interval():
    """Over 100 worlds with 12 past exits each, month by month; a kernel twice as wide would hold too many."""
    inside = {0.5: [], 0.9: []}
    for world in range(100):
        rng = np.random.default_rng([8, world])
        *past, nxt = simulated(rng, 13, slow=10, demanded=True)
        curve = withdrawal_draws(past, np.full(12, 1 / 12), horizon=12, draws=400, rng=rng)
        true = np.interp(np.arange(1.0, 13.0), nxt.elapsed, nxt.share)
        for level, hits in inside.items():
            hits.append(held(curve[1:], true, level=level).mean())
    assert abs(np.mean(inside[0.5]) - 0.5) < 0.1
    assert abs(np.mean(inside[0.9]) - 0.9) < 0.06


def test_the_next_value_is_a_seen_one_or_anything_between_the_bounds():
    rng = np.random.default_rng(3)
    drawn = next_value(np.array([5.0, 5.0, 9.0]), 0.0, 24.0, draws=40_000, rng=rng)
    fresh = ~np.isin(drawn, [5.0, 9.0])
    assert fresh.mean() == pytest.approx(0.25, abs=0.01)
    assert (drawn == 5.0).mean() == pytest.approx(0.5, abs=0.01)
    assert drawn[fresh].mean() == pytest.approx(12.0, abs=0.2)
    assert (next_value(np.array([]), 0.0, 1.0, draws=10, rng=rng) <= 1).all()


def test_months_until_stops_at_the_horizon():
    curve = withdrawal(view(), horizon=1, draws=50)
    assert (months_until(curve, (0.999,)).values <= 1).all()
