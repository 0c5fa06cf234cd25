"""The model of a vote in favour: who that casts no veto votes for a draft, and the exact chance of every number of votes.

A member that does not veto votes in favour with a chance that depends on the draft and on where the member stands between the two
sides of the permanent members. Each draft has something of its own, which nobody sees beforehand: how contested it is, and which side
likes it. So members' votes hang together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numba as nb
import numpy as np
from numpy.typing import NDArray

from sinequanon.draws import Floats
from sinequanon.links.council.adoption import NEEDED, SEATS
from sinequanon.links.council.data import COERCIVE, KINDS, MEMBERS
from sinequanon.links.council.members import EAST, WEST, Seating
from sinequanon.links.council.vetoes import SETS, TOLD

NAMES = (
    "level",
    *(f"seat:{m}" for m in MEMBERS),
    *(f"kind:{k}" for k in TOLD),
    "mood",
    "contested",
    "own",
    "vetoed:east",
    "vetoed:west",
    "side",
    "side:east",
    "side:west",
    "close",
    "close_coercive",
    "log_spread",
    "log_tilt",
)
"""Parameters: the last two are of what each draft has of its own, the others of the design, in the order of its columns."""
FLAT = len(NAMES) - 2
FLOOR = 0.05
"""Added to `mood` before its logarithm is taken: a year of unanimous votes is no wonder."""


def design(given: Seating, vetoed: NDArray[np.bool_] | None = None) -> Floats:
    """Give the design whose product with the parameters is the logit of each member's vote in favour.

    Parameters
    ----------
    vetoed
        Who vetoes, in place of who did (n, 15).

    Returns
    -------
    ndarray of shape (n, 15, `FLAT`)
    """
    cast = given.vetoed if vetoed is None else vetoed
    n = given.days.size
    east, west = (cast[:, list(side)].any(axis=1).astype(float)[:, None] for side in (EAST, WEST))
    columns = [np.ones((n, 1))]
    columns += [np.eye(SEATS)[place][None, :] for place in range(len(MEMBERS))]
    columns += [(given.kind == KINDS.index(k)).astype(float)[:, None] for k in TOLD]
    columns += [np.log(FLOOR + given.mood)[:, None], np.log(given.contested)[:, None], given.own, east, west]
    columns += [given.side, given.side * east, given.side * west]
    hard = np.isin(given.kind, [KINDS.index(k) for k in COERCIVE]).astype(float)[:, None]
    columns += [given.closeness, given.closeness * hard]
    return np.stack([np.broadcast_to(c, (n, SEATS)) for c in columns], axis=-1)


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
def fill_chances(
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
def fill_before(p: Floats, f: Floats) -> None:
    """Fill in f[i, j], j up to i: the chance that j of the first i members vote in favour."""
    f[0, 0] = 1.0
    for i in range(p.size):
        f[i + 1, 0] = f[i, 0] * (1.0 - p[i])
        for j in range(1, i + 1):
            f[i + 1, j] = f[i, j - 1] * p[i] + f[i, j] * (1.0 - p[i])
        f[i + 1, i + 1] = f[i, i] * p[i]


@nb.njit(cache=True)
def fill_after(p: Floats, least: int, most: int, b: Floats) -> None:
    """Fill in b[i, j], j up to i: the chance that the members from i on bring j votes to a total from least to most."""
    m = p.size
    for j in range(m + 1):
        b[m, j] = 1.0 if least <= j <= most else 0.0
    for i in range(m - 1, -1, -1):
        for j in range(i + 1):
            b[i, j] = (1.0 - p[i]) * b[i + 1, j] + p[i] * b[i + 1, j + 1]


@nb.njit(cache=True)
def chance_with(f: Floats, b: Floats, i: int, p: Floats) -> float:
    """Give the chance that the total lies where b has it and member i votes in favour."""
    found = 0.0
    for j in range(i + 1):
        found += f[i, j] * b[i + 1, j + 1]
    return found * p[i]


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
            fill_chances(logit[d], side[d], spread[d], tilt[d], points[at], seated[d], p)
            fill_before(p, f)
            weight = points[at, 2]
            if least == 0:
                # Any total may be: what a member does hangs on no other.
                for i in range(m):
                    members[d, i] += weight * p[i]
            else:
                fill_after(p, least, m, b)
                weight /= b[0, 0]
                for i in range(m):
                    if seated[d, i]:
                        members[d, i] += weight * chance_with(f, b, i, p)
            for j in range(least, m + 1):
                tallies[d, j] += weight * f[m, j]
    return tallies, members


@dataclass(frozen=True)
class FittedVotes:
    """Draws of the rule's parameters.

    Parameters
    ----------
    theta
        Shape (draws, parameters), in the order of `votes.NAMES`.
    """

    theta: Floats

    def distributions(
        self, given: Seating, vetoed: NDArray[np.bool_] | None = None, push: Floats | None = None
    ) -> tuple[Floats, Floats]:
        """Give the chances of every number of votes in favour (draws, n, 16), and of each member's (draws, n, 15).

        Parameters
        ----------
        vetoed
            Who vetoes, in place of who did (n, 15). Where somebody does, at least nine votes are given.
        push
            Logits by which members' votes in favour are likelier than by the rule (15).
        """

        seated = ~(given.vetoed if vetoed is None else vetoed)
        columns = design(given, vetoed)
        draws, n = self.theta.shape[0], given.days.size
        logit = np.einsum("nmf,df->dnm", columns, self.theta[:, :FLAT]).reshape(-1, SEATS)
        if push is not None:
            logit = logit + push
        spread, tilt = np.exp(np.repeat(self.theta[:, FLAT:], n, axis=0)).T.copy()
        side, free = np.tile(given.side, (draws, 1)), np.tile(seated, (draws, 1))
        sums, members = distributions(logit, side, spread, tilt, free, nodes(), NEEDED)
        return sums.reshape(draws, n, -1), members.reshape(draws, n, -1)

    def by_set(self, draft: Seating, push: Floats | None = None) -> tuple[Floats, Floats]:
        """Give them for one draft and every set of vetoing members: (draws, 32, 16) and (draws, 32, 15)."""
        every = draft.pick(np.zeros(len(SETS), dtype=int))
        vetoed = np.zeros((len(SETS), SEATS), dtype=bool)
        vetoed[:, : len(MEMBERS)] = SETS
        return self.distributions(every, vetoed, push)
