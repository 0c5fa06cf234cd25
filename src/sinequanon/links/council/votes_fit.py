"""Estimating how members vote: the posterior mode, and draws from the normal approximation around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sinequanon.errors import EstimationError
from sinequanon.links.council.fate import NEEDED, SEATS
from sinequanon.links.council.inputs import MEMBERS
from sinequanon.links.council.model import SETS
from sinequanon.links.council.seats import Seating
from sinequanon.links.council.votes import FLAT, design, prior
from sinequanon.random_streams import generator

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class FittedVotes:
    """Draws of the rule's parameters.

    Parameters
    ----------
    theta
        Shape (draws, parameters), in the order of `votes.NAMES`.
    """

    theta: Floats

    def distributions(self, given: Seating, vetoed: NDArray[np.bool_] | None = None) -> tuple[Floats, Floats]:
        """Give the chances of every number of votes in favour (draws, n, 16), and of each member's (draws, n, 15).

        Parameters
        ----------
        vetoed
            Who vetoes, in place of who did (n, 15). Where somebody does, at least nine votes are given.
        """
        from sinequanon.links.council import tallies

        seated = ~(given.vetoed if vetoed is None else vetoed)
        columns = design(given, vetoed)
        draws, n = self.theta.shape[0], given.days.size
        logit = np.einsum("nmf,df->dnm", columns, self.theta[:, :FLAT]).reshape(-1, SEATS)
        spread, tilt = np.exp(np.repeat(self.theta[:, FLAT:], n, axis=0)).T.copy()
        side, free = np.tile(given.side, (draws, 1)), np.tile(seated, (draws, 1))
        sums, members = tallies.distributions(logit, side, spread, tilt, free, tallies.nodes(), NEEDED)
        return sums.reshape(draws, n, -1), members.reshape(draws, n, -1)

    def by_set(self, draft: Seating) -> tuple[Floats, Floats]:
        """Give them for one draft and every set of vetoing members: (draws, 32, 16) and (draws, 32, 15)."""
        every = draft.pick(np.zeros(len(SETS), dtype=int))
        vetoed = np.zeros((len(SETS), SEATS), dtype=bool)
        vetoed[:, : len(MEMBERS)] = SETS
        return self.distributions(every, vetoed)


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
        from sinequanon.links.council import tallies

        self.given, self.design, self.points = given, design(given), tallies.nodes()
        self.mean, self.sd = prior()
        self._likelihood = tallies.log_likelihood

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
