"""Estimating how members vote: the posterior mode by the exact chance of each tally, and draws around it.

The votes of members who differ are summed exactly, with the slope of the logarithm; the draws come from the normal approximation.
"""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray

from sinequanon.errors import EstimationError
from sinequanon.links.council.adoption import NEEDED
from sinequanon.links.council.members import Seating
from sinequanon.links.council.votes import (
    FLAT,
    NAMES,
    FittedVotes,
    Floats,
    chance_with,
    design,
    fill_after,
    fill_before,
    fill_chances,
    nodes,
)
from sinequanon.random_streams import generator

STEMS = {
    "level": (5.0, 2.0),
    "seat": (0.0, 1.5),
    "kind": (0.0, 1.0),
    "mood": (-0.5, 0.7),
    "contested": (-0.5, 0.7),
    "own": (-0.3, 0.5),
    "vetoed": (-1.0, 1.5),
    "side": (0.0, 1.0),
    "side:east": (1.0, 1.0),
    "side:west": (-1.0, 1.0),
    "close": (0.0, 0.5),
    "close_coercive": (-0.5, 0.5),
    "log_spread": (0.5, 0.5),
    "log_tilt": (-0.5, 0.7),
}
"""Means and standard deviations of the normal priors, in logits."""


def prior() -> tuple[Floats, Floats]:
    """Give the prior's mean and standard deviation, by parameter."""
    pairs = [STEMS.get(name) or STEMS[name.split(":", maxsplit=1)[0]] for name in NAMES]
    mean, sd = np.array(pairs).T
    return mean, sd


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
        fill_before(p, f)
    if total >= 0:
        fill_after(p, total, total, b)
        chance *= b[0, 0]
    for i in range(m):
        if seated[i] and total >= 0:
            slopes[i] = chance_with(f, b, i, p) / b[0, 0] - p[i]
        elif seated[i]:
            chance *= p[i] if favour[i] else 1.0 - p[i]
            slopes[i] = (1.0 if favour[i] else 0.0) - p[i]
    if vetoed:
        fill_after(p, needed, m, b)
        chance /= b[0, 0]
        for i in range(m):
            if seated[i]:
                slopes[i] -= chance_with(f, b, i, p) / b[0, 0] - p[i]
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
            fill_chances(logit[d], side[d], spread, tilt, points[at], seated[d], p)
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


class Votes:
    """One spatial rule for all members of the Council, learnt from tallies, and from names where they are known.

    The posterior is taken for normal around its mode: there are ten times as many drafts as parameters for each of them, and
    `verification/council.py` is there to hold the intervals against simulated Councils.

    Parameters
    ----------
    draws
        Kept.
    seed
        Integer; the same seed gives the same draws.
    """

    def __init__(self, *, draws: int = 200, seed: int = 1) -> None:
        self.draws, self.seed = draws, seed

    def fit(self, given: Seating, start: Floats | None = None) -> FittedVotes:
        """Estimate from drafts whose tally is known.

        Parameters
        ----------
        given
            The drafts.
        start
            Where to look for the mode first; by default at the prior's mean.

        Raises
        ------
        EstimationError
            When there are none, or no mode is found.
        """
        from scipy.optimize import minimize

        if not given.days.size:
            raise EstimationError(
                "There is no tally to learn from.", cure="Ask for a later date.", where="drafts"
            )
        target = _Posterior(given)
        first = target.mean if start is None else start
        found = minimize(target.down, first, jac=True, method="L-BFGS-B", options={"maxiter": 500})
        if not found.success:
            raise EstimationError(
                f"The rule of votes has no mode: {found.message}.",
                cure="Look at the drafts of the view.",
                where="drafts",
            )
        root = _root(target, found.x)
        around = generator(self.seed, "council", "rule of votes").standard_normal((self.draws, found.x.size))
        return FittedVotes(found.x + around @ root.T)


class _Posterior:
    """Log posterior density and gradient."""

    def __init__(self, given: Seating) -> None:

        self.given, self.design, self.points = given, design(given), nodes()
        self.mean, self.sd = prior()
        self._likelihood = log_likelihood

    def __call__(self, theta: Floats) -> tuple[float, Floats]:
        spread, tilt = np.exp(theta[FLAT:])
        given = self.given
        value, by_logit, by_spread, by_tilt = self._likelihood(
            self.design @ theta[:FLAT],
            given.side,
            spread,
            tilt,
            ~given.vetoed,
            given.yes,
            given.named,
            given.favour,
            self.points,
            NEEDED,
        )
        scaled = (theta - self.mean) / self.sd
        gradient = np.empty_like(theta)
        gradient[:FLAT] = np.einsum("nmf,nm->f", self.design, by_logit)
        gradient[FLAT:] = spread * by_spread.sum(), tilt * by_tilt.sum()
        return float(value.sum()) - 0.5 * float(scaled @ scaled), gradient - scaled / self.sd

    def down(self, theta: Floats) -> tuple[float, Floats]:
        value, gradient = self(theta)
        return -value, -gradient


def _root(target: _Posterior, mode: Floats, step: float = 1e-4) -> Floats:
    """Find a root of the inverse curvature at the mode, by differences of the gradient."""
    curve = np.empty((mode.size, mode.size))
    for k in range(mode.size):
        shift = np.zeros(mode.size)
        shift[k] = step
        curve[k] = -(target(mode + shift)[1] - target(mode - shift)[1]) / (2.0 * step)
    values, vectors = np.linalg.eigh(0.5 * (curve + curve.T))
    return vectors * np.sqrt(1.0 / np.maximum(values, 0.05))
