"""The sampler of ideal points written to be read: NumPy alone, one draw after the other, no tricks."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr, ndtri


def latent_votes(rng, mean, gap, vote):
    """Draw z ~ N(mean, 1) below 0 for a no, between 0 and the gap for an abstention, above it for a yes."""
    low = np.array([-np.inf, 0.0, gap])[vote] - mean
    high = np.array([0.0, gap, np.inf])[vote] - mean
    # By inversion, on the side of the mean where the distribution function keeps its digits.
    side = np.where(low > 0, -1.0, 1.0)
    one, other = ndtr(side * low), ndtr(side * high)
    return mean + side * ndtri(one + rng.random(mean.size) * (other - one))


def item_parameters(rng, z, theta, gap, prior):
    """Draw intercept, slope and gap of an item from latent votes scaled so that the cutpoints are 0 and 1."""
    y = z / gap
    x = np.column_stack([np.ones_like(theta), theta])
    precision = x.T @ x + np.diag([1 / prior["intercept_variance"], 1 / prior["slope_variance"]])
    centre = np.linalg.solve(precision, x.T @ y)
    shape = prior["gap_shape"] + len(y) / 2
    rate = prior["gap_rate"] + (y @ y - centre @ precision @ centre) / 2
    noise = np.sqrt(rate / rng.gamma(shape))
    line = rng.multivariate_normal(centre, noise**2 * np.linalg.inv(precision))
    return line[0] / noise, line[1] / noise, 1 / noise, z / gap / noise


def path(rng, precision, weighted, variance):
    """Draw a state's path from its joint normal distribution, written out as one matrix."""
    size = len(precision)
    step = np.eye(size) - np.eye(size, k=-1)
    prior = step.T @ np.diag(1 / variance) @ step
    covariance = np.linalg.inv(prior + np.diag(precision))
    return rng.multivariate_normal(covariance @ weighted, covariance)


def lagged(rng, precision, weighted, variance, before):
    """Draw a state's positions one by one, each around the mean that the session before had in the last sweep."""
    size = len(precision)
    around = [before[1 if s == 0 and size > 1 else max(s - 1, 0)] for s in range(size)]
    spread = 1 / (1 / variance + precision)
    mean = spread * (weighted + np.array(around) / variance)
    return np.clip(mean + np.sqrt(spread) * rng.standard_normal(size), -5, 5), mean


def step_variances(rng, moves, unit, freedom, smooth):
    """Draw the precision of each step, a gamma around its move, and the common variance given those."""
    precision = rng.gamma((freedom + 1) / 2, 2 / (freedom + moves**2 / (unit * smooth)))
    smooth = (precision * moves**2 / unit).sum() / 2 / rng.gamma(moves.size / 2)
    return smooth * unit / precision, smooth


def sample(rng, panel, variance, anchors, prior, sweeps, *, joint=True):
    """Sweep; give positions by sweep and cell."""
    theta = rng.standard_normal(panel.cells.height)
    mean = theta.copy()
    items = np.tile([0.0, 0.0, 1.0], (panel.start.size - 1, 1))
    kept = []
    for _ in range(sweeps):
        precision, weighted = np.zeros(theta.size), np.zeros(theta.size)
        for j in range(len(items)):
            votes = slice(panel.start[j], panel.start[j + 1])
            cell, vote = panel.cell[votes], panel.vote[votes]
            intercept, slope, gap = items[j]
            z = latent_votes(rng, intercept + slope * theta[cell], gap, vote)
            intercept, slope, gap, z = item_parameters(rng, z, theta[cell], gap, prior)
            items[j] = intercept, slope, gap
            np.add.at(precision, cell, slope**2)
            np.add.at(weighted, cell, slope * (z - intercept))
        for first, end in zip(panel.first, panel.first[1:], strict=False):
            own = slice(first, end)
            if joint:
                theta[own] = path(rng, precision[own], weighted[own], variance[own])
            else:
                theta[own], mean[own] = lagged(rng, precision[own], weighted[own], variance[own], mean[own])
        left, right = anchors
        if theta[right].mean() < theta[left].mean():
            theta, mean, items[:, 1] = -theta, -mean, -items[:, 1]
        theta = (theta - theta.mean()) / theta.std()
        kept.append(theta.copy())
    return np.array(kept)
