"""The fast sampler against its readable twin, and its draws of truncated normals against SciPy."""

from __future__ import annotations

import numba as nb
import numpy as np
import pytest
from ideal_points_twin import sample, step_variances
from scipy.stats import kstest, truncnorm
from simulated_votes import assembly

from sinequanon.links.alignment.data import lay_out
from sinequanon.links.alignment.ideal_points import IdealPoints
from sinequanon.links.alignment.sampler import above, between, draw_steps, lagged_variances, neighbours

pytestmark = pytest.mark.slow


@nb.njit
def many(rng, low, high, size):
    found = np.empty(size)
    for k in range(size):
        found[k] = above(rng, low) if high == np.inf else between(rng, low, high)
    return found


@pytest.mark.parametrize(
    ("low", "high"),
    [
        (-3.0, np.inf),
        (0.3, np.inf),
        (0.6, np.inf),
        (6.0, np.inf),
        (-2.0, 2.0),
        (-0.2, 0.3),
        (0.5, 0.9),
        (1.0, 6.0),
        (7.0, 7.5),
        (-9.0, -4.0),
        (-0.5, -0.1),
    ],
)
def test_truncated_normals_are_scipys(low, high):
    draws = many(np.random.default_rng(1), low, high, 20_000)
    assert low < draws.min()
    assert draws.max() < high
    assert kstest(draws, truncnorm(low, high).cdf).pvalue > 1e-3


def test_variances_of_steps_are_the_twins_and_find_the_truth():
    """Paths are known here; steps come from Student's t with 4 degrees of freedom and scale 0.2."""
    rng = np.random.default_rng(3)
    states, sessions, smooth = 80, 20, 0.04
    unit = np.tile(rng.uniform(0.3, 0.7, sessions), states)
    moves = np.sqrt(smooth * unit) * rng.standard_t(4, states * sessions)
    first = np.arange(states + 1) * sessions
    inner = np.arange(states * sessions) % sessions > 0
    moves[~inner] = 0.0
    theta = np.cumsum(moves.reshape(states, sessions), axis=1).ravel()
    variance, fast, slow = unit.copy(), [0.5], [0.5]
    for _ in range(400):
        fast.append(draw_steps(rng, first, unit, 4.0, theta, variance, fast[-1]))
        slow.append(step_variances(rng, moves[inner], unit[inner], 4.0, slow[-1])[1])
    assert np.mean(fast[100:]) == pytest.approx(np.mean(slow[100:]), rel=0.02)
    assert np.std(fast[100:]) == pytest.approx(np.std(slow[100:]), rel=0.4)
    assert np.mean(fast[100:]) == pytest.approx(smooth, rel=0.15)
    assert np.corrcoef(np.log(variance[inner]), np.log(np.abs(moves[inner])))[0, 1] > 0.3
    assert variance[~inner] == pytest.approx(unit[~inner])


@pytest.mark.thorough
@pytest.mark.parametrize("steps", ["joint", "lagged"])
def test_the_sampler_agrees_with_its_twin(steps):
    votes, _ = assembly(3, states=12, sessions=3, items=8)
    estimator = IdealPoints(anchors=("A00", "A11"), steps=steps, chains=4, warmup=200, kept=1250, thin=2)
    fast = estimator.fit(votes)
    panel = lay_out(votes)
    prior = {k: v for k, v in estimator.__dict__.items() if k.startswith(("intercept", "slope", "gap"))}
    anchors = panel.cells_of("A00"), panel.cells_of("A11")
    joint = steps == "joint"
    variance = estimator.variances(panel) if joint else lagged_variances(panel, neighbours(panel), 0.5)
    rng = np.random.default_rng(7)
    chains = [sample(rng, panel, variance, anchors, prior, 350, joint=joint)[100:] for _ in range(2)]
    slow = np.concatenate(chains)
    # Monte Carlo error of the twin, from the difference of its two chains.
    error = np.abs(chains[0].mean(0) - chains[1].mean(0)).mean() / 2 + 0.02
    assert np.abs(fast.positions.mean(axis=1) - slow.mean(axis=0)).max() < 6 * error
    assert np.abs(fast.positions.std(axis=1) / slow.std(axis=0) - 1).mean() < 0.12
