"""The upper tail in wars: bounded by the growth of past wars, and by nothing that came later."""

from __future__ import annotations

import numpy as np
import pytest

from sinequanon.links.violence import recalibration
from sinequanon.links.violence.components import FIRST, remember

ORIGIN = 90
AHEAD = (1, 7, 30)
P = np.linspace(0.01, 0.99, 50)


@pytest.fixture(scope="module")
def deaths():
    """Simulated deaths of wars, of small conflicts, and of a war with one month of mass killing."""
    generator = np.random.default_rng(3)
    wars = generator.lognormal(5.5, 0.6, (120, 6))
    small = generator.lognormal(1, 0.6, (120, 4))
    made = np.rint(np.hstack([wars, small]))
    made[ORIGIN - 5, 0] = 100_000
    return made


def spread(memory):
    """Quantiles of a forecast that gives each of the last 12 months again, whatever the horizon."""
    last = memory.deaths[ORIGIN - 11 : ORIGIN + 1]
    return np.tile(np.quantile(last, P, axis=0, method="inverted_cdf").T, (len(AHEAD), 1, 1))


def test_bounds_are_those_of_a_slow_count(deaths):
    memory = remember(deaths)
    found = recalibration.bounds(memory, ORIGIN, AHEAD)
    for place, step in enumerate(AHEAD):
        grown = [
            np.log1p(deaths[month + step, state]) - np.log1p(deaths[month - 5 : month + 1, state]).mean()
            for month in range(FIRST, ORIGIN - step + 1)
            for state in range(deaths.shape[1])
            if deaths[month - 11 : month + 1, state].sum() >= 1_000
        ]
        assert found[place] == pytest.approx(np.quantile(grown, recalibration.SEEN))


def test_one_month_of_mass_killing_is_drawn_in_and_nothing_else_moves(deaths):
    memory = remember(deaths)
    before = spread(memory)
    after = recalibration.drawn_in(memory, ORIGIN, AHEAD, np.arange(10), before)
    assert np.array_equal(after[:, 6:], before[:, 6:])
    top = recalibration.bounds(memory, ORIGIN, AHEAD)[:, None] + memory.geometric[6][ORIGIN]
    within = np.log1p(before) <= top[..., None]
    assert np.array_equal(after[within], before[within])
    assert (np.diff(after, axis=-1) >= 0).all()
    far = after[:, 0, -1]
    assert (far < 100_000 / 5).all()
    left = (np.log1p(far) - top[:, 0]) / (np.log1p(100_000) - top[:, 0])
    np.testing.assert_allclose(left, recalibration.LEFT, atol=1e-3)


def test_what_came_later_moves_no_bound(deaths):
    later = deaths.copy()
    later[ORIGIN + 1 :] *= 1_000
    assert np.array_equal(
        recalibration.bounds(remember(deaths), ORIGIN, AHEAD),
        recalibration.bounds(remember(later), ORIGIN, AHEAD),
    )


def test_without_a_past_war_nothing_is_drawn_in(deaths):
    memory = remember(deaths[:, 6:])
    assert np.isinf(recalibration.bounds(memory, ORIGIN, AHEAD)).all()
