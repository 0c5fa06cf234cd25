"""The filter and its draws equal the enumeration of every path."""

from __future__ import annotations

import numpy as np
import pytest
import strength_twin as twin
from hypothesis import given, settings
from hypothesis import strategies as st

from sinequanon.links.guarantors.strength_model import (
    CLOSING,
    FIRST_REGIME,
    MATURE,
    YOUNG,
    Motion,
    Step,
    drawn,
    filtered,
    moves,
)

CELLS, MONTHS = 4, 3
# Wide moves, so that all cells are reached within a few steps.
WIDE = Motion(calm_narrow=0.02, calm_wide=0.05, upheaval_sd=0.06, drift_sd=0.03, jump=0.1)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([MATURE, YOUNG, CLOSING]))
def test_paths_are_drawn_as_often_as_they_are_likely(seed, phase):
    rng = np.random.default_rng(seed)
    likelihood = rng.random((MONTHS, CELLS)) + 0.05
    first = rng.random(CELLS) + 0.1
    steps = [Step(phase)] * MONTHS
    chances, _ = filtered(WIDE, steps, likelihood, first, few=False)
    made = drawn(WIDE, steps, chances, few=False, draws=20_000, rng=rng)
    table, _ = moves(WIDE, CELLS, few=False, phase=phase)
    exact = twin.weights(
        FIRST_REGIME, list(first / first.sum()), WIDE.transition(phase), table.tolist(), likelihood.tolist()
    )
    paths, counts = np.unique(made.T, axis=0, return_counts=True)
    seen = {tuple(map(int, path)): n / 20_000 for path, n in zip(paths, counts, strict=True)}
    for path, chance in exact.items():
        assert seen.get(path, 0.0) == pytest.approx(chance, abs=0.015)


def test_the_filter_gives_the_likelihood_of_all_counts():
    rng = np.random.default_rng(3)
    likelihood, first = rng.random((MONTHS, CELLS)), np.full(CELLS, 1 / CELLS)
    chances, told = filtered(WIDE, [Step(MATURE)] * MONTHS, likelihood, first, few=False)
    table, _ = moves(WIDE, CELLS, few=False)
    transition, total = WIDE.transition(MATURE), 0.0
    for path in twin.every_path(3, CELLS, MONTHS):
        (regime, cell), *rest = path
        chance = FIRST_REGIME[regime] * first[cell] * likelihood[0][cell]
        for month, (then, to) in enumerate(rest, start=1):
            chance *= transition[regime][then] * table[then][cell][to] * likelihood[month][to]
            regime, cell = then, to
        total += chance
    assert told == pytest.approx(np.log(total))
    assert chances.sum(axis=(1, 2)) == pytest.approx(1.0)


def test_a_shift_moves_the_next_month():
    table, turned = moves(Motion(), 64, few=False, shift=-0.1)
    assert (table[0, 40] @ np.arange(64)) == pytest.approx(35.0, abs=0.5)
    np.testing.assert_array_equal(turned, table.transpose(0, 2, 1))
