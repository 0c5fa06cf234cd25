"""Moves of all positions at once leave the posterior as it is: against SciPy, against the joint density written out, and by simulating votes anew.

The last is Geweke's test (2004, Getting it right, doi:10.1198/016214504000001132): votes drawn given parameters and parameters given votes, in turn,
must give the parameters their prior back.
"""

from __future__ import annotations

import numba as nb
import numpy as np
import pytest
from scipy.stats import gamma, geninvgauss, kstest
from simulated_votes import assembly

from sinequanon.links.alignment.data import lay_out
from sinequanon.links.alignment.ideal_points import IdealPoints
from sinequanon.links.alignment.moves import draw_centre, draw_unit, log_factor
from sinequanon.links.alignment.sampler import draw_items, draw_paths
from sinequanon.scoring.mcmc_diagnostics import mixing

pytestmark = pytest.mark.slow


@nb.njit
def factors(rng, power, rising, falling, size):
    found = np.empty(size)
    for k in range(size):
        found[k] = log_factor(rng, power, rising, falling)
    return found


@pytest.mark.parametrize(
    ("power", "rising", "falling"),
    [(5, 2, 3), (-5, 2, 3), (300, 200, 100), (-300, 200, 100), (40, 30, 0), (0.5, 1, 0), (0, 1, 2)],
)
def test_factors_are_generalized_inverse_gaussian(power, rising, falling):
    drawn = np.exp(2 * factors(np.random.default_rng(1), float(power), float(rising), float(falling), 20_000))
    if falling:
        wanted = geninvgauss(power / 2, np.sqrt(rising * falling), scale=np.sqrt(falling / rising))
    else:
        wanted = gamma(power / 2, scale=2 / rising)
    assert kstest(drawn, wanted.cdf).pvalue > 1e-3


FIRST = np.array([0, 3, 6, 9, 12, 13])


def a_state(rng):
    """Draw a chain's state: five states, of three sessions but for the last, and seven items."""
    variance = rng.uniform(0.2, 0.6, 13)
    prior = np.array([2.0, 1.5, 2.0, 1.0, 0.4])
    item = rng.standard_normal((7, 3))
    item[:, 2] = 1.0
    return variance, prior, rng.standard_normal(13), item


def normal(x, variance):
    """Give the log density of independent normals, up to a constant."""
    return -0.5 * (x**2 / variance + np.log(variance) * np.ones(x.size)).sum()


def log_density(variance, prior, theta, item, *, learned, stepping):
    """Write out the joint density of positions, slopes, intercepts and the variances that are learned."""
    before = np.r_[0.0, theta[:-1]]
    before[FIRST[:-1]] = 0.0
    log = normal(theta - before, variance) + normal(item[:, 1], prior[1]) + normal(item[:, 0], prior[0])
    return log - learned * np.log(prior[1]) - stepping * np.log(prior[4])


@pytest.mark.parametrize("stepping", [False, True])
@pytest.mark.parametrize("learned", [False, True])
def test_the_unit_is_drawn_from_the_joint_density_along_its_direction(learned, stepping):
    rng = np.random.default_rng(2)
    held = a_state(rng)
    inner = np.setdiff1d(np.arange(13), FIRST[:-1])

    def moved(v):
        """Write the state with another unit, and the logarithm of how that stretches volumes."""
        variance, prior, theta, item = (x.copy() for x in held)
        theta *= np.exp(v)
        item[:, 1] /= np.exp(v)
        prior[1] *= np.exp(-2 * v * learned)
        prior[4] *= np.exp(2 * v * stepping)
        variance[inner] *= np.exp(2 * v * stepping)
        return (variance, prior, theta, item), v * (13 - 7 - 2 * learned + 2 * stepping)

    grid = np.linspace(-4, 4, 2001)
    log = np.array(
        [log_density(*x, learned=learned, stepping=stepping) + jump for x, jump in map(moved, grid)]
    )
    share = np.cumsum(np.exp(log - log.max()))
    drawn = []
    for _ in range(1500):
        variance, prior, theta, item = (x.copy() for x in held)
        draw_unit(rng, FIRST, learned, stepping, variance, prior, theta, item)
        drawn.append(np.log(theta[0] / held[2][0]))
        wanted, _ = moved(drawn[-1])
        for mine, theirs in zip((variance, prior, theta, item), wanted, strict=True):
            assert np.allclose(mine, theirs)
    assert kstest(drawn, lambda v: np.interp(v, grid, share / share[-1])).pvalue > 1e-3


def test_the_centre_is_drawn_from_the_joint_density_and_votes_keep_their_chances():
    rng = np.random.default_rng(3)
    variance, prior, theta, item = a_state(rng)
    chances = item[:, :1] + item[:, 1:2] * theta
    grid, log = np.linspace(-6, 6, 2001), []
    for d in grid:
        slid = item - np.outer(item[:, 1] * d, [1, 0, 0])
        log.append(log_density(variance, prior, theta + d, slid, learned=False, stepping=False))
    share = np.cumsum(np.exp(log - np.max(log)))
    drawn = []
    for _ in range(1500):
        mine, items = theta.copy(), item.copy()
        draw_centre(rng, FIRST, variance, prior, mine, items)
        drawn.append(mine[0] - theta[0])
        assert np.allclose(items[:, :1] + items[:, 1:2] * mine, chances)
    assert kstest(drawn, lambda v: np.interp(v, grid, share / share[-1])).pvalue > 1e-3


@nb.njit
def in_turn(rng, sweeps, start, cell, vote, first, when, variance, prior, theta, item, moving, forced):
    """Draw votes given parameters and parameters given votes, in turn; give what is compared, by sweep."""
    information, spread, mean = np.zeros((theta.size, 2)), np.empty(theta.size), np.empty(theta.size)
    latent, found = np.empty(cell.size), np.empty((sweeps, 8))
    for sweep in range(sweeps):
        for j in range(start.size - 1):
            for k in range(start[j], start[j + 1]):
                z = item[j, 0] + item[j, 1] * theta[cell[k]] + rng.standard_normal()
                vote[k] = 0 if z < 0 else (1 if z < item[j, 2] else 2)
        draw_items(rng, start, cell, vote, theta, item, prior, information, latent)
        draw_paths(rng, first, variance, information, theta, mean, spread)
        if moving:
            draw_unit(rng, first, False, False, variance, prior, theta, item)
            draw_centre(rng, first, variance, prior, theta, item)
        if forced:
            unit = np.exp(0.2 * rng.standard_normal())
            theta *= unit
            item[:, 1] /= unit
        last = theta[when == when.max()]
        found[sweep, 0] = np.log((theta**2).mean())
        found[sweep, 1] = theta.mean()
        found[sweep, 2] = np.log(last.std()) - np.log(theta[when == 0].std())
        found[sweep, 3] = np.log((item[:, 1] ** 2).mean())
        found[sweep, 4] = item[:, 0].mean()
        found[sweep, 5] = np.log((item[:, 0] ** 2).mean())
        found[sweep, 6] = np.log(item[:, 2]).mean()
        found[sweep, 7] = (item[:, 1] * item[:, 0]).mean() * theta.mean()
    return found


def from_the_prior(rng, size, first, when, variance, prior, items):
    """Give the same of parameters drawn from their prior alone."""
    step = np.sqrt(variance) * rng.standard_normal((size, variance.size))
    theta = np.hstack([np.cumsum(part, axis=1) for part in np.split(step, first[1:-1], axis=1)])
    slope = np.sqrt(prior[1]) * rng.standard_normal((size, items))
    level = np.sqrt(prior[0]) * rng.standard_normal((size, items))
    gap = np.sqrt(rng.gamma(prior[2], 1 / prior[3], (size, items)))
    ends = [np.log(theta[:, when == t].std(axis=1)) for t in (0, when.max())]
    return np.column_stack(
        [
            np.log((theta**2).mean(axis=1)),
            theta.mean(axis=1),
            ends[1] - ends[0],
            np.log((slope**2).mean(axis=1)),
            level.mean(axis=1),
            np.log((level**2).mean(axis=1)),
            np.log(gap).mean(axis=1),
            (slope * level).mean(axis=1) * theta.mean(axis=1),
        ]
    )


def departures(moving, forced, sweeps=60_000):
    """Give by how many standard errors means and squares depart from those of the prior; one text in three is of all sessions."""
    states, sessions, rng = 5, 3, np.random.default_rng(4)
    first = np.arange(states + 1) * sessions
    when = np.tile(np.arange(sessions), states)
    sets = [np.flatnonzero(when == t) for t in (0, 0, 1, 1, 2, 2)] + [np.arange(states * sessions)] * 3
    start, cell = np.cumsum([0, *map(len, sets)]), np.concatenate(sets).astype(np.int32)
    variance = np.where(when == 0, 1.0, 0.3)
    prior = np.array([1.0, 1.0, 3.0, 2.0, 0.3])
    theta, item = rng.standard_normal(when.size), np.tile([0.1, 0.5, 1.0], (len(sets), 1))
    vote = np.zeros(cell.size, dtype=np.int8)
    found = in_turn(rng, sweeps, start, cell, vote, first, when, variance, prior, theta, item, moving, forced)
    wanted = from_the_prior(rng, 200_000, first, when, variance, prior, len(sets))
    off = []
    for power in (1, 2):
        mine, theirs = found**power, wanted**power
        batches = mine.reshape(50, -1, mine.shape[1]).mean(axis=1)
        error = np.sqrt(batches.var(axis=0) / 49 + theirs.var(axis=0) / len(theirs))
        off.append((mine.mean(axis=0) - theirs.mean(axis=0)) / error)
    return np.concatenate(off)


@pytest.mark.parametrize("moving", [False, True])
def test_votes_drawn_anew_give_the_prior_back(moving):
    assert np.abs(departures(moving, False)).max() < 4


def test_a_unit_that_is_not_drawn_from_its_distribution_is_seen():
    """What the test can see: a factor drawn at random, by which positions are multiplied and slopes divided."""
    assert np.abs(departures(False, True)).max() > 6


@nb.njit
def scaled(rng, sweeps, start, cell, vote, first, variance, prior, theta, item, moving):
    """Sweep over the same votes; give positions brought to mean 0 and standard deviation 1, and their unit."""
    information, spread, mean = np.zeros((theta.size, 2)), np.empty(theta.size), np.empty(theta.size)
    latent, found = np.empty(cell.size), np.empty((sweeps, theta.size + 1))
    for sweep in range(sweeps):
        draw_items(rng, start, cell, vote, theta, item, prior, information, latent)
        draw_paths(rng, first, variance, information, theta, mean, spread)
        if moving:
            draw_unit(rng, first, False, False, variance, prior, theta, item)
            draw_centre(rng, first, variance, prior, theta, item)
        found[sweep, :-1] = (theta - theta.mean()) / theta.std() * np.sign(theta[-1] - theta[0])
        found[sweep, -1] = np.log(theta.std())
    return found


def test_positions_and_their_unit_are_the_same_with_the_moves_and_without():
    """Long runs on the same small assembly."""
    votes, _ = assembly(3, states=8, sessions=2, items=8)
    panel = lay_out(votes)
    estimator = IdealPoints(intercept_variance=1.0, gap_rate=0.5)
    prior, found = np.array([1.0, 1.0, 0.5, 0.5, 0.5]), []
    for moving in (False, True):
        theta, item = np.linspace(-1, 1, panel.cells.height), np.tile([0.1, 0.5, 1.0], (panel.items.len(), 1))
        layout = panel.start, panel.cell, panel.vote, panel.first, estimator.variances(panel), prior
        found.append(scaled(np.random.default_rng(6), 100_000, *layout, theta, item, moving)[2_000:])
    for power in (1, 2):
        batches = [(x**power).reshape(49, -1, x.shape[1]).mean(axis=1) for x in found]
        error = np.sqrt(sum(b.var(axis=0) / 48 for b in batches))
        assert np.abs((batches[0].mean(axis=0) - batches[1].mean(axis=0)) / error).max() < 4.5
    effective = [mixing(x[None, :, -1:]).ess_bulk[0] for x in found]
    assert effective[1] > 1.5 * effective[0]
