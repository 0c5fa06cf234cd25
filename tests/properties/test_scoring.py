"""Laws that scores keep whatever the numbers."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sinequanon import scoring

numbers = st.floats(-1e6, 1e6, allow_subnormal=False)
ensembles = hnp.arrays(np.float64, st.integers(2, 30), elements=numbers)
shares = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.8, 1.0])


def near(a: float, b: float, scale: float) -> bool:
    return abs(a - b) <= 1e-9 * max(1.0, scale)


@given(ensembles, numbers)
def test_crps_is_between_zero_and_the_mean_error(draws: np.ndarray, outcome: float) -> None:
    error = float(np.abs(draws - outcome).mean())
    score = float(scoring.crps_ecdf(draws, outcome))
    assert -1e-9 * max(1.0, error) <= score <= error * (1 + 1e-9)
    assert float(scoring.crps_fair(draws, outcome)) <= score + 1e-9 * max(1.0, error)


@given(ensembles, numbers, st.floats(0.1, 10.0), numbers, st.randoms())
def test_crps_knows_no_order_origin_or_unit(draws, outcome, unit, shift, random) -> None:
    score = float(scoring.crps_ecdf(draws, outcome))
    scale = float(np.abs(draws).max() + abs(outcome) + abs(shift)) * unit
    shuffled = draws.tolist()
    random.shuffle(shuffled)
    assert near(float(scoring.crps_ecdf(shuffled, outcome)), score, scale)
    assert near(float(scoring.crps_ecdf(draws * unit + shift, outcome * unit + shift)), score * unit, scale)


@given(ensembles, numbers, st.integers(2, 4))
def test_crps_of_repeated_draws_is_the_same(draws: np.ndarray, outcome: float, times: int) -> None:
    scale = float(np.abs(draws).max() + abs(outcome))
    once, again = scoring.crps_ecdf(draws, outcome), scoring.crps_ecdf(np.tile(draws, times), outcome)
    assert near(float(once), float(again), scale)


@given(st.lists(st.tuples(shares, st.integers(0, 1)), min_size=1, max_size=60))
def test_the_parts_of_the_brier_score_add_up(cases: list[tuple[float, int]]) -> None:
    p, y = zip(*cases, strict=True)
    parts = scoring.murphy(p, y)
    assert near(parts.score, parts.reliability - parts.resolution + parts.uncertainty, 1.0)
    assert near(parts.score, float(scoring.brier(p, y).mean()), 1.0)


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_stating_what_one_believes_is_best(belief: float, stated: float) -> None:
    for score in (scoring.brier, scoring.log_score):
        honest = belief * float(score(belief, 1)) + (1 - belief) * float(score(belief, 0))
        other = belief * float(score(stated, 1)) + (1 - belief) * float(score(stated, 0))
        assert honest <= other + 1e-12


@given(st.lists(st.tuples(shares, st.integers(0, 1)), min_size=1, max_size=60), st.integers(1, 12))
def test_a_reliability_table_holds_every_case_once(cases: list[tuple[float, int]], bins: int) -> None:
    p, y = zip(*cases, strict=True)
    table = scoring.reliability_table(p, y, bins=bins)
    assert table["cases"].sum() == len(p)
    assert (table["stated"] >= table["bin_low"] - 1e-12).all()
    assert (table["stated"] <= table["bin_high"] + 1e-12).all()
    assert near(float((table["observed"] * table["cases"]).sum()), sum(y), len(p))


@given(ensembles, numbers, st.integers(0, 1000))
def test_pit_is_a_share(draws: np.ndarray, outcome: float, seed: int) -> None:
    assert 0.0 <= float(scoring.pit(draws, outcome, seed=seed)) <= 1.0
