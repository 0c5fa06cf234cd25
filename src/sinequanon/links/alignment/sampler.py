"""The Gibbs sampler of ideal points: sweeps over latent votes, items and state paths.

Draws of a standard normal on one side of a bound, or between two: exact, by rejection.

Positions drawn as the published estimates were: each around the mean, not the draw, of the session before.

This is no sampler of a joint distribution: what a session tells never reaches the one before it. It is here so that the
published table can be made again from the same votes; `IdealPoints(steps="joint")` is what answers.

The sampler's sweeps: latent votes, item parameters and state paths, each drawn given the others.

One sweep goes through the votes once, item by item. With the latent votes of an item at hand, its parameters are
drawn, and what the votes tell about the positions is added up at once, so that no latent vote is kept.

The two cutpoints of an item mix badly when drawn given the latent votes (Cowles 1996, doi:10.1007/BF00162520). So the
scale of the latent votes is changed within each item until the cutpoints are 0 and 1 (Nandram & Chen 1996,
doi:10.1080/00949659608811740): the distance between the cutpoints becomes the standard deviation of the noise, and
intercept, discrimination and distance are drawn together from a normal-inverse-gamma distribution.
"""

from __future__ import annotations

import math

import numba as nb
import numpy as np
from numpy.typing import NDArray

from sinequanon.links.alignment.data import Panel

FLAT = math.sqrt(2.0 * math.pi)
"""A stretch wider than this that holds zero keeps a plain normal draw more often than a flat one."""


@nb.njit(nogil=True, inline="always")
def above(rng: np.random.Generator, low: float) -> float:
    """Draw z > low. Below 0.45 a plain normal is tried until it fits, beyond it a shifted exponential.

    References
    ----------
    Robert 1995, Simulation of truncated normal variables, doi:10.1007/BF00143942.
    """
    if low < 0.45:
        while True:
            z = rng.standard_normal()
            if z > low:
                return z
    rate = 0.5 * (low + math.sqrt(low * low + 4.0))
    while True:
        z = low + rng.standard_exponential() / rate
        gap = z - rate
        if 2.0 * rng.standard_exponential() > gap * gap:
            return z


@nb.njit(nogil=True)
def between(rng: np.random.Generator, low: float, high: float) -> float:
    """Draw low < z < high: from a normal when the stretch is wide, flat when narrow, from the tail when far out."""
    if high < 0.0:
        return -between(rng, -high, -low)
    if low <= 0.0:
        if high - low > FLAT:
            while True:
                z = rng.standard_normal()
                if low < z < high:
                    return z
        while True:
            z = low + (high - low) * rng.random()
            if 2.0 * rng.standard_exponential() > z * z:
                return z
    if low * (high - low) > 1.0:
        while True:
            z = above(rng, low)
            if z < high:
                return z
    while True:
        z = low + (high - low) * rng.random()
        if 2.0 * rng.standard_exponential() > z * z - low * low:
            return z


BOUND = 5.0
"""No position lies farther out than this before the scale is set."""


def neighbours(panel: Panel) -> NDArray[np.int64]:
    """Give the cell whose mean each cell is drawn around: the session before; for a state's first, the one after."""
    lag = np.arange(panel.cells.height) - 1
    begin, end = panel.first[:-1], panel.first[1:]
    lag[begin] = np.where(end - begin > 1, begin + 1, begin)
    return lag


def lagged_variances(panel: Panel, lag: NDArray[np.int64], smooth: float) -> NDArray[np.float64]:
    """Give the variance of each cell around the mean of its neighbour, `smooth * n / (n + m)`."""
    count = panel.cells["votes"].to_numpy()
    alone = lag == np.arange(lag.size)
    return smooth * np.where(alone, 1.0, count / (count + count[lag]))


@nb.njit(nogil=True)
def draw_lagged(
    rng: np.random.Generator,
    lag: np.ndarray,
    variance: np.ndarray,
    information: np.ndarray,
    theta: np.ndarray,
    mean: np.ndarray,
    before: np.ndarray,
) -> None:
    """Draw each position given its votes and the mean that its neighbour had in the sweep before.

    Parameters
    ----------
    rng
        The chain's stream.
    lag, variance
        Neighbour of each cell, and the variance around its mean.
    information
        What the votes tell, see `sinequanon.links.alignment.sampler.draw_items`.
    theta
        Positions by cell: overwritten.
    mean
        Conditional means by cell, kept from sweep to sweep: overwritten.
    before
        Room for the means of the sweep before, by cell.
    """
    before[:] = mean
    for s in range(theta.size):
        spread = 1.0 / (1.0 / variance[s] + information[s, 0])
        mean[s] = spread * (information[s, 1] + before[lag[s]] / variance[s])
        drawn = mean[s] + math.sqrt(spread) * rng.standard_normal()
        theta[s] = min(max(drawn, -BOUND), BOUND)


NO, ABSTAIN = 0, 1


@nb.njit(nogil=True)
def draw_items(
    rng: np.random.Generator,
    start: np.ndarray,
    cell: np.ndarray,
    vote: np.ndarray,
    theta: np.ndarray,
    item: np.ndarray,
    prior: np.ndarray,
    information: np.ndarray,
    latent: np.ndarray,
) -> None:
    """Draw latent votes and item parameters; add up what they tell about each position.

    Parameters
    ----------
    rng
        The chain's stream.
    start, cell, vote
        Votes `start[j]` to `start[j + 1]` are those on item j: whose position (cell), and 0 no, 1 abstain, 2 yes.
    theta
        Positions by cell.
    item
        Intercept, discrimination and distance of the cutpoints by item, shape (items, 3): changed.
    prior
        Variances of intercept and discrimination, shape and rate of the squared distance.
    information
        Precision and precision times mean by cell, shape (cells, 2): overwritten.
    latent
        Room for the votes of the longest item.
    """
    information[:, :] = 0.0
    for j in range(start.size - 1):
        first, size = start[j], start[j + 1] - start[j]
        alpha, beta, gap = item[j, 0], item[j, 1], item[j, 2]
        st = stt = sz = stz = szz = 0.0
        for k in range(size):
            t = theta[cell[first + k]]
            mean = alpha + beta * t
            choice = vote[first + k]
            if choice == NO:
                z = mean - above(rng, mean)
            elif choice == ABSTAIN:
                z = mean + between(rng, -mean, gap - mean)
            else:
                z = mean + above(rng, gap - mean)
            latent[k] = z
            st += t
            stt += t * t
            sz += z
            stz += t * z
            szz += z * z
        sz, stz, szz = sz / gap, stz / gap, szz / (gap * gap)
        # Precision of (intercept, discrimination) in units of the noise, and its Cholesky factor.
        a, b, c = size + 1.0 / prior[0], st, stt + 1.0 / prior[1]
        det = a * c - b * b
        m0, m1 = (c * sz - b * stz) / det, (a * stz - b * sz) / det
        rate = prior[3] + 0.5 * max(szz - m0 * sz - m1 * stz, 0.0)
        noise = math.sqrt(rate / rng.standard_gamma(prior[2] + 0.5 * size))
        e1 = rng.standard_normal() / math.sqrt(c - b * b / a)
        e0 = (rng.standard_normal() - b / math.sqrt(a) * e1) / math.sqrt(a)
        alpha, beta = m0 / noise + e0, m1 / noise + e1
        item[j, 0], item[j, 1], item[j, 2] = alpha, beta, 1.0 / noise
        scale = 1.0 / (noise * gap)
        for k in range(size):
            where = cell[first + k]
            information[where, 0] += beta * beta
            information[where, 1] += beta * (latent[k] * scale - alpha)


@nb.njit(nogil=True)
def draw_paths(
    rng: np.random.Generator,
    first: np.ndarray,
    variance: np.ndarray,
    information: np.ndarray,
    theta: np.ndarray,
    mean: np.ndarray,
    spread: np.ndarray,
) -> None:
    """Draw each state's path jointly: filtered forward, sampled backward.

    Parameters
    ----------
    rng
        The chain's stream.
    first
        Cells `first[i]` to `first[i + 1]` are the sessions of state i, in order.
    variance
        Of a cell's position given the one before it; for a state's first cell, of its prior around zero.
    information
        What the votes tell, see `draw_items`.
    theta
        Positions by cell: overwritten.
    mean, spread
        Room for the filtered means and variances, by cell.
    """
    for i in range(first.size - 1):
        begin, end = first[i], first[i + 1]
        m, p = 0.0, 0.0
        for s in range(begin, end):
            p += variance[s]
            weight = 1.0 + p * information[s, 0]
            m = (m + p * information[s, 1]) / weight
            p = p / weight
            mean[s], spread[s] = m, p
        t = mean[end - 1] + math.sqrt(spread[end - 1]) * rng.standard_normal()
        theta[end - 1] = t
        for s in range(end - 2, begin - 1, -1):
            gain = spread[s] / (spread[s] + variance[s + 1])
            t = mean[s] + gain * (t - mean[s]) + math.sqrt(spread[s] * (1.0 - gain)) * rng.standard_normal()
            theta[s] = t


@nb.njit(nogil=True)
def orient(
    theta: np.ndarray, mean: np.ndarray, item: np.ndarray, left: np.ndarray, right: np.ndarray
) -> None:
    """Turn the dimension over when the right anchor is, on average, left of the left one."""
    if left.size == 0 or right.size == 0:
        return
    if theta[right].mean() < theta[left].mean():
        for s in range(theta.size):
            theta[s], mean[s] = -theta[s], -mean[s]
        for j in range(item.shape[0]):
            item[j, 1] = -item[j, 1]


@nb.njit(nogil=True)
def standardise(theta: np.ndarray) -> None:
    """Bring all positions together to mean 0 and standard deviation 1, the published scale."""
    centre, unit = theta.mean(), theta.std()
    for s in range(theta.size):
        theta[s] = (theta[s] - centre) / unit


@nb.njit(nogil=True)
def draw_slope_variance(rng: np.random.Generator, item: np.ndarray) -> float:
    """Draw the variance of the discriminations given them, with the prior p(variance) ~ 1 / variance."""
    total = 0.0
    for j in range(item.shape[0]):
        total += item[j, 1] * item[j, 1]
    return 0.5 * total / rng.standard_gamma(0.5 * item.shape[0])


@nb.njit(nogil=True)
def draw_steps(
    rng: np.random.Generator,
    first: np.ndarray,
    unit: np.ndarray,
    freedom: float,
    theta: np.ndarray,
    variance: np.ndarray,
    smooth: float,
) -> float:
    """Draw the variance of steps given the paths: steps are from Student's t, a normal whose precision is gamma.

    Parameters
    ----------
    rng
        The chain's stream.
    first
        Cells `first[i]` to `first[i + 1]` are the sessions of state i, in order.
    unit
        Variance of a cell's step in units of `smooth`.
    freedom
        Degrees of freedom of the steps.
    theta
        Positions by cell.
    variance
        Of each cell given the one before it: overwritten, but for a state's first cell.
    smooth
        The last draw.

    Returns
    -------
    float
        The new draw, with the prior p(smooth) ~ 1 / smooth.
    """
    total, steps = 0.0, 0
    for i in range(first.size - 1):
        for s in range(first[i] + 1, first[i + 1]):
            square = (theta[s] - theta[s - 1]) ** 2 / unit[s]
            precision = rng.standard_gamma(0.5 * (freedom + 1.0)) / (0.5 * (freedom + square / smooth))
            variance[s] = unit[s] / precision
            total += square * precision
            steps += 1
    smooth = 0.5 * total / rng.standard_gamma(0.5 * steps)
    for i in range(first.size - 1):
        for s in range(first[i] + 1, first[i + 1]):
            variance[s] *= smooth
    return smooth


@nb.njit(nogil=True)
def run(
    rng: np.random.Generator,
    sweeps: int,
    thin: int,
    fixed_scale: bool,
    learned: bool,
    freedom: float,
    start: np.ndarray,
    cell: np.ndarray,
    vote: np.ndarray,
    first: np.ndarray,
    variance: np.ndarray,
    unit: np.ndarray,
    lag: np.ndarray,
    left: np.ndarray,
    right: np.ndarray,
    prior: np.ndarray,
    theta: np.ndarray,
    mean: np.ndarray,
    item: np.ndarray,
    kept_theta: np.ndarray,
    kept_item: np.ndarray,
) -> None:
    """Sweep, and keep every `thin`-th state; `theta`, `mean` and `item` are where the chain goes on.

    When the variance of the discriminations is learned, its last draw stays in `prior`; so does that of the steps when `freedom` is above 0, which
    then are Student's t. With neighbours in `lag` positions are drawn around their means, else whole paths are drawn jointly.
    Stops at once when a position is no longer a number: a rejection sampler would wait for ever.
    """
    information = np.zeros((theta.size, 2))
    spread = np.empty(theta.size)
    latent = np.empty(np.max(start[1:] - start[:-1]))
    for sweep in range(sweeps):
        draw_items(rng, start, cell, vote, theta, item, prior, information, latent)
        if lag.size:
            draw_lagged(rng, lag, variance, information, theta, mean, spread)
        else:
            draw_paths(rng, first, variance, information, theta, mean, spread)
        if not np.isfinite(theta.sum()):
            return
        orient(theta, mean, item, left, right)
        if fixed_scale:
            standardise(theta)
        if learned:
            prior[1] = draw_slope_variance(rng, item)
        if freedom > 0.0:
            prior[4] = draw_steps(rng, first, unit, freedom, theta, variance, prior[4])
        if (sweep + 1) % thin == 0:
            row = sweep // thin
            if row < kept_theta.shape[0]:
                kept_theta[row] = theta
            if row < kept_item.shape[0]:
                kept_item[row] = item
