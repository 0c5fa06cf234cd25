"""Moves of all positions at once, along directions in which votes say nothing.

Positions twice as far apart with slopes half as steep give the same chances, and so do positions and intercepts that slide together: there the
sweeps, which draw positions given items and items given positions, take small steps. These moves draw where to go along such a
direction from its own conditional distribution, so they leave the posterior as it is (generalized Gibbs: Liu & Sabatti 2000,
doi:10.1093/biomet/87.2.353). Changed are positions, items, and the variances that are learned; latent votes are drawn anew after it.
"""

from __future__ import annotations

import math

import numba as nb
import numpy as np


@nb.njit(nogil=True)
def log_factor(rng: np.random.Generator, power: float, rising: float, falling: float) -> float:
    """Draw v with log density `power * v - (rising * exp(2 v) + falling * exp(-2 v)) / 2`, up to a constant.

    exp(2 v) is generalized inverse Gaussian; a gamma when nothing falls. Exact: the logarithm is concave, so its tangents lie above it (rejection
    from a flat top with exponential tails; Devroye 1986, Non-uniform random variate generation, chapter VII).

    Parameters
    ----------
    rng
        The chain's stream.
    power, rising, falling
        `rising` is positive, `falling` not negative; one of `power` and `falling` is positive.
    """
    root = math.sqrt(power * power + 4.0 * rising * falling)
    square = (power + root) / (2.0 * rising) if power > 0.0 else 2.0 * falling / (root - power)
    mode = 0.5 * math.log(square)
    up, down = rising * square, falling / square
    wide = 1.0 / math.sqrt(2.0 * (up + down))
    edge, slope, weight = np.empty(2), np.empty(2), np.empty(3)
    for k in range(2):
        side = 2.0 * k - 1.0
        x = side * wide
        fall = -_below(x, power, up, down)
        slope[k] = side * (0.5 * 2.0 * (up * math.exp(2.0 * x) - down * math.exp(-2.0 * x)) - power)
        edge[k] = wide - fall / slope[k]
        weight[k] = 1.0 / slope[k]
    weight[2] = edge[0] + edge[1]
    total = weight[0] + weight[1] + weight[2]
    while True:
        u = rng.random() * total
        if u < weight[2]:
            x, top = u - edge[0], 0.0
        else:
            k = 0 if u - weight[2] < weight[0] else 1
            far = rng.standard_exponential()
            x, top = (2.0 * k - 1.0) * (edge[k] + far / slope[k]), -far
        if top - rng.standard_exponential() <= _below(x, power, up, down):
            return mode + x


@nb.njit(nogil=True, inline="always")
def _below(x: float, power: float, up: float, down: float) -> float:
    """Return the log density at a distance from its mode, less that at the mode."""
    return power * x - 0.5 * (up * math.expm1(2.0 * x) + down * math.expm1(-2.0 * x))


@nb.njit(nogil=True)
def draw_unit(
    rng: np.random.Generator,
    first: np.ndarray,
    learned: bool,
    stepping: bool,
    variance: np.ndarray,
    prior: np.ndarray,
    theta: np.ndarray,
    item: np.ndarray,
) -> None:
    """Draw the unit of all positions: they are multiplied by a factor, slopes divided, and variances that are learned go with them.

    Parameters
    ----------
    rng
        The chain's stream.
    first
        Cells `first[i]` to `first[i + 1]` are the sessions of state i, in order.
    learned, stepping
        Whether the variances of slopes and of steps are learned; their priors do not change with the unit.
    variance, prior, theta, item
        As `sinequanon.links.alignment.sampler.run` has them: changed.
    """
    states = first.size - 1
    rising = falling = 0.0
    free = 0
    for i in range(states):
        rising += theta[first[i]] ** 2 / variance[first[i]]
        for s in range(first[i] + 1, first[i + 1]):
            if variance[s] > 0.0 and not stepping:
                rising += (theta[s] - theta[s - 1]) ** 2 / variance[s]
                free += 1
    power = float(states + free)
    if not learned:
        for j in range(item.shape[0]):
            falling += item[j, 1] ** 2 / prior[1]
        power -= item.shape[0]
    factor = math.exp(log_factor(rng, power, rising, falling))
    for s in range(theta.size):
        theta[s] *= factor
    for j in range(item.shape[0]):
        item[j, 1] /= factor
    if learned:
        prior[1] /= factor * factor
    if stepping:
        prior[4] *= factor * factor
        for i in range(states):
            for s in range(first[i] + 1, first[i + 1]):
                variance[s] *= factor * factor


@nb.njit(nogil=True)
def draw_centre(
    rng: np.random.Generator,
    first: np.ndarray,
    variance: np.ndarray,
    prior: np.ndarray,
    theta: np.ndarray,
    item: np.ndarray,
) -> None:
    """Draw where the middle of all positions lies: they slide together, and intercepts make up for it.

    Parameters
    ----------
    rng
        The chain's stream.
    first
        Cells `first[i]` to `first[i + 1]` are the sessions of state i, in order.
    variance, prior
        As `sinequanon.links.alignment.sampler.run` has them.
    theta, item
        Positions by cell, and items: changed.
    """
    weight = pull = 0.0
    for i in range(first.size - 1):
        weight += 1.0 / variance[first[i]]
        pull -= theta[first[i]] / variance[first[i]]
    for j in range(item.shape[0]):
        weight += item[j, 1] ** 2 / prior[0]
        pull += item[j, 0] * item[j, 1] / prior[0]
    slide = pull / weight + rng.standard_normal() / math.sqrt(weight)
    for s in range(theta.size):
        theta[s] += slide
    for j in range(item.shape[0]):
        item[j, 0] -= item[j, 1] * slide
