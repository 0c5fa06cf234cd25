"""Scores against fractions worked out by hand."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from sinequanon import scoring
from sinequanon.errors import InputError
from sinequanon.random_streams import generator


def test_crps_of_three_draws() -> None:
    # Draws 0, 1, 3 and outcome 2: distances 2 + 1 + 1; pairs |0-1| + |0-3| + |1-3| = 6, counted twice.
    ecdf = Fraction(4, 3) - Fraction(12, 2 * 9)
    fair = Fraction(4, 3) - Fraction(12, 2 * 6)
    assert scoring.crps_ecdf([3.0, 0.0, 1.0], 2.0) == pytest.approx(float(ecdf))
    assert scoring.crps_fair([3.0, 0.0, 1.0], 2.0) == pytest.approx(float(fair))


def test_crps_of_one_draw_is_the_absolute_error() -> None:
    assert scoring.crps_ecdf([[3.0], [5.0]], [1.0, 7.0]).tolist() == [2.0, 2.0]
    with pytest.raises(InputError, match="1 draws; this score needs 2"):
        scoring.crps_fair([[3.0]], [1.0])


def test_crps_keeps_its_precision_far_from_zero() -> None:
    draws = 1e12 + np.array([0.0, 1.0, 3.0])
    assert scoring.crps_ecdf(draws, 1e12 + 2.0) == pytest.approx(2 / 3, rel=1e-12)


def test_log_score() -> None:
    assert scoring.log_score([0.25, 0.25], [1, 0]) == pytest.approx([math.log(4), math.log(4 / 3)])
    assert scoring.log_score([0.0, 0.0], [1, 0]).tolist() == [math.inf, 0.0]
    found = scoring.log_score_categorical([[0.5, 0.25, 0.25], [0.0, 1.0, 0.0]], [1, 1])
    assert found == pytest.approx([math.log(4), 0.0])


def test_brier_and_its_parts() -> None:
    # Two groups: stated 1/5 with one event of four, stated 4/5 with three of four.
    p = [0.2] * 4 + [0.8] * 4
    y = [1, 0, 0, 0, 1, 1, 1, 0]
    parts = scoring.murphy(p, y)
    assert scoring.brier(p, y).mean() == pytest.approx(parts.score)
    assert parts.reliability == pytest.approx(float(Fraction(1, 20) ** 2))
    assert parts.resolution == pytest.approx(float(Fraction(1, 4) ** 2))
    assert parts.uncertainty == pytest.approx(0.25)


def test_interval_score_by_hand() -> None:
    # Width 10; at 90% each unit missed costs 2 / 0.1 = 20.
    found = scoring.interval_score([0, 0, 0], [10, 10, 10], [5, 12, -1], level=0.9)
    assert found == pytest.approx([10.0, 50.0, 30.0])


def test_intervals_of_draws() -> None:
    low, high = scoring.interval_of(np.arange(101.0), level=0.9)
    assert (float(low), float(high)) == pytest.approx((5.0, 95.0))
    assert scoring.mean_interval_score([np.arange(101.0)] * 2, [50.0, 96.0]) == pytest.approx(90 + 20 / 2)


def test_coverage_by_level() -> None:
    draws = np.tile(np.arange(101.0), (4, 1))
    table = scoring.coverage_table(draws, [50.0, 20.0, 4.0, 95.0], levels=[0.5, 0.9])
    assert table["coverage"].to_list() == [0.25, 0.75]
    assert table["cases"].to_list() == [4, 4]
    assert (table["low"] < table["coverage"]).all()
    assert (table["high"] > table["coverage"]).all()


def test_reliability_table_puts_ends_into_bins() -> None:
    table = scoring.reliability_table([0.0, 0.5, 0.5, 1.0], [0, 1, 0, 1], bins=2)
    assert table.select("bin_low", "bin_high", "cases", "stated", "observed").rows() == [
        (0.0, 0.5, 1, 0.0, 0.0),
        (0.5, 1.0, 3, pytest.approx(2 / 3), pytest.approx(2 / 3)),
    ]


def test_pit_of_clear_cases() -> None:
    found = scoring.pit([[0.0, 1.0, 2.0]] * 3, [-1.0, 1.5, 3.0], seed=7)
    assert np.floor(found * 4).tolist() == [0.0, 2.0, 3.0]
    assert scoring.pit([[0.0, 1.0]] * 2, [0.0, 1.0], seed=7).tolist() == found_again(7)


def found_again(seed: int) -> list[float]:
    uniform = generator(seed, "scoring", "ties of the PIT").random(2)
    return [(0 + uniform[0] * 2) / 3, (1 + uniform[1] * 2) / 3]


def test_skill() -> None:
    assert scoring.skill([3.0, 3.0], [3.0, 3.0]) == 0.0
    assert scoring.skill([6.0], [3.0]) == -1.0
    with pytest.raises(InputError, match="no meaning"):
        scoring.skill([1.0], [0.0])


def test_jeffreys_ends() -> None:
    low, high = scoring.jeffreys(np.array([0.0, 5.0, 10.0]), np.array([10.0, 10.0, 10.0]))
    assert low[0] == 0.0
    assert high[2] == 1.0
    assert low[1] == pytest.approx(1 - high[1])


@pytest.mark.parametrize(
    "call",
    [
        lambda: scoring.crps_ecdf([[1.0, 2.0]], [1.0, 2.0]),
        lambda: scoring.crps_ecdf([1.0, math.nan], 1.0),
        lambda: scoring.crps_ecdf([1.0, math.inf], 1.0),
        lambda: scoring.crps_ecdf([], 1.0),
        lambda: scoring.crps_ecdf(["a"], 1.0),
        lambda: scoring.log_score([1.5], [1]),
        lambda: scoring.log_score([0.5], [2]),
        lambda: scoring.log_score([0.5], [1, 0]),
        lambda: scoring.log_score_categorical([[0.5, 0.4]], [0]),
        lambda: scoring.log_score_categorical([[0.5, 0.5]], [2]),
        lambda: scoring.log_score_categorical([[0.5, 0.5]], [-1]),
        lambda: scoring.log_score_categorical([[0.5, 0.5]], [0.5]),
        lambda: scoring.log_score_categorical([0.5, 0.5], [0]),
        lambda: scoring.murphy([], []),
        lambda: scoring.interval_score([1], [0], [0]),
        lambda: scoring.interval_score([0], [1], [0], level=1.0),
        lambda: scoring.interval_score([0], [1, 2], [0]),
        lambda: scoring.interval_of([]),
        lambda: scoring.coverage(np.empty((0, 3)), np.empty(0)),
        lambda: scoring.reliability_table([0.5], [1], bins=0),
        lambda: scoring.skill([], []),
    ],
)
def test_what_cannot_be_scored_is_refused(call: object) -> None:
    assert callable(call)
    with pytest.raises(InputError) as caught:
        call()
    assert caught.value.cure
    assert caught.value.where


def test_skill_is_bounded_by_the_spread_of_its_units():
    generator = np.random.default_rng(3)
    base = generator.gamma(1, 10, 200)
    low, high = scoring.skill_interval(base * 0.8, base)
    assert (low, high) == pytest.approx((0.2, 0.2))
    noisy = base * generator.uniform(0.4, 1.2, 200)
    low, high = scoring.skill_interval(noisy, base)
    assert low < scoring.skill(noisy, base) < high
    wider = scoring.skill_interval(noisy[:20], base[:20])
    assert wider[1] - wider[0] > high - low
