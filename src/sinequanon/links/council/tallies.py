"""The chance of a tally, exactly: the votes of members who differ, summed, and the slope of its logarithm."""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STEEPEST = 30.0
"""Logits beyond this are taken as this, so that no chance is 0 or 1."""


def nodes(shifts: int = 9, tilts: int = 5) -> Floats:
    """Give the points at which what drafts have of their own is summed: standard normal shift and tilt, and a weight.

    Returns
    -------
    ndarray of shape (shifts * tilts, 3)
        Gauss-Hermite: exact for polynomials of degree `2 shifts - 1` and `2 tilts - 1`.
    """
    at, share = np.polynomial.hermite_e.hermegauss(shifts)
    across, part = np.polynomial.hermite_e.hermegauss(tilts)
    weight = np.outer(share / share.sum(), part / part.sum())
    return np.stack([np.repeat(at, tilts), np.tile(across, shifts), weight.ravel()], axis=1)


@nb.njit(cache=True)
def _chances(
    logit: Floats,
    side: Floats,
    spread: float,
    tilt: float,
    node: Floats,
    seated: NDArray[np.bool_],
    p: Floats,
) -> None:
    """Fill in each member's chance to vote in favour at a node; 0 for those that veto."""
    for i in range(p.size):
        eta = logit[i] + spread * node[0] + tilt * node[1] * side[i]
        p[i] = 1.0 / (1.0 + np.exp(-max(-STEEPEST, min(STEEPEST, eta)))) if seated[i] else 0.0


@nb.njit(cache=True)
def _before(p: Floats, f: Floats) -> None:
    """Fill in f[i, j]: the chance that j of the first i members vote in favour."""
    m = p.size
    f[:] = 0.0
    f[0, 0] = 1.0
    for i in range(m):
        for j in range(i + 1):
            f[i + 1, j] += f[i, j] * (1.0 - p[i])
            f[i + 1, j + 1] += f[i, j] * p[i]


@nb.njit(cache=True)
def _after(p: Floats, least: int, most: int, b: Floats) -> None:
    """Fill in b[i, j]: the chance that the members from i on bring j votes to a total from least to most."""
    m = p.size
    for j in range(m + 2):
        b[m, j] = 1.0 if least <= j <= most else 0.0
    for i in range(m - 1, -1, -1):
        b[i, m + 1] = 0.0
        for j in range(m + 1):
            b[i, j] = (1.0 - p[i]) * b[i + 1, j] + p[i] * b[i + 1, j + 1]


@nb.njit(cache=True)
def _with(f: Floats, b: Floats, i: int, p: Floats) -> float:
    """Give the chance that the total lies where b has it and member i votes in favour."""
    found = 0.0
    for j in range(i + 1):
        found += f[i, j] * b[i + 1, j + 1]
    return found * p[i]


@nb.njit(cache=True)
def _seen(
    p: Floats,
    seated: NDArray[np.bool_],
    total: int,
    favour: NDArray[np.bool_],
    needed: int,
    slopes: Floats,
    f: Floats,
    b: Floats,
) -> float:
    """Give the log probability of the votes at a node (of the total, or by name where it is -1), and fill in its slopes."""
    m = p.size
    vetoed = not seated.all()
    chance = 1.0
    slopes[:] = 0.0
    if vetoed or total >= 0:
        _before(p, f)
    if total >= 0:
        _after(p, total, total, b)
        chance *= b[0, 0]
    for i in range(m):
        if seated[i] and total >= 0:
            slopes[i] = _with(f, b, i, p) / b[0, 0] - p[i]
        elif seated[i]:
            chance *= p[i] if favour[i] else 1.0 - p[i]
            slopes[i] = (1.0 if favour[i] else 0.0) - p[i]
    if vetoed:
        _after(p, needed, m, b)
        chance /= b[0, 0]
        for i in range(m):
            if seated[i]:
                slopes[i] -= _with(f, b, i, p) / b[0, 0] - p[i]
    return np.log(chance)


@nb.njit(cache=True)
def log_likelihood(
    logit: Floats,
    side: Floats,
    spread: float,
    tilt: float,
    seated: NDArray[np.bool_],
    yes: NDArray[np.int64],
    named: NDArray[np.bool_],
    favour: NDArray[np.bool_],
    points: Floats,
    needed: int,
) -> tuple[Floats, Floats, Floats, Floats]:
    """Give the log probability of what was seen of each draft, and its slopes.

    Where votes by name are known it is that of the names; else that of the number of votes in favour. A draft that a member
    vetoes had the votes that it needed, so there the probability is given that.

    Parameters
    ----------
    logit
        Of each member's vote in favour, before what the draft has of its own (n, m).
    side
        Where each member stands between the permanent members (n, m).
    spread, tilt
        Standard deviations of a draft's own shift of all logits, and of its own slope on the side.
    seated
        Whether the member's vote is open: False for a member that vetoes (n, m).
    yes
        Votes in favour (n).
    named, favour
        Whether votes by name are known (n), and who voted in favour (n, m).
    points
        Of `nodes`.
    needed
        Votes that a draft needs.

    Returns
    -------
    value, by_logit, by_spread, by_tilt
        Of shapes (n), (n, m), (n) and (n).
    """
    n, m = logit.shape
    k = points.shape[0]
    value, by_spread, by_tilt = np.zeros(n), np.zeros(n), np.zeros(n)
    by_logit = np.zeros((n, m))
    p, logs, slopes = np.zeros(m), np.zeros(k), np.zeros((k, m))
    f, b = np.zeros((m + 1, m + 2)), np.zeros((m + 1, m + 2))
    for d in range(n):
        everyone = yes[d] == seated[d].sum()
        total = -1 if named[d] or everyone else yes[d]
        for at in range(k):
            _chances(logit[d], side[d], spread, tilt, points[at], seated[d], p)
            logs[at] = np.log(points[at, 2])
            logs[at] += _seen(p, seated[d], total, favour[d] | everyone, needed, slopes[at], f, b)
        top = logs.max()
        weight = np.exp(logs - top)
        value[d] = top + np.log(weight.sum())
        weight /= weight.sum()
        for at in range(k):
            for i in range(m):
                gain = weight[at] * slopes[at, i]
                by_logit[d, i] += gain
                by_spread[d] += gain * points[at, 0]
                by_tilt[d] += gain * points[at, 1] * side[d, i]
    return value, by_logit, by_spread, by_tilt


@nb.njit(cache=True)
def distributions(
    logit: Floats,
    side: Floats,
    spread: Floats,
    tilt: Floats,
    seated: NDArray[np.bool_],
    points: Floats,
    needed: int,
) -> tuple[Floats, Floats]:
    """Give the chance of every number of votes in favour, and of each member's.

    Parameters
    ----------
    logit, side, seated
        As in `log_likelihood` (n, m).
    spread, tilt
        One of each for each row (n).

    Returns
    -------
    tallies, members
        Of shapes (n, m + 1) and (n, m); given at least the votes needed where a member vetoes.
    """
    n, m = logit.shape
    tallies, members = np.zeros((n, m + 1)), np.zeros((n, m))
    p, f, b = np.zeros(m), np.zeros((m + 1, m + 2)), np.zeros((m + 1, m + 2))
    for d in range(n):
        least = needed if seated[d].sum() < m else 0
        for at in range(points.shape[0]):
            _chances(logit[d], side[d], spread[d], tilt[d], points[at], seated[d], p)
            _before(p, f)
            _after(p, least, m, b)
            weight = points[at, 2] / b[0, 0]
            for j in range(least, m + 1):
                tallies[d, j] += weight * f[m, j]
            for i in range(m):
                members[d, i] += weight * _with(f, b, i, p)
    return tallies, members
