"""The model of a vote in favour: who that casts no veto votes for a draft.

A member that does not veto votes in favour with a chance that depends on the draft and on where the member stands between the two
sides of the permanent members. Each draft has something of its own, which nobody sees beforehand: how contested it is, and which side
likes it. So members' votes hang together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sinequanon.links.council.adoption import SEATS
from sinequanon.links.council.data import COERCIVE, KINDS, MEMBERS
from sinequanon.links.council.members import EAST, WEST, Seating
from sinequanon.links.council.vetoes import TOLD

Floats = NDArray[np.float64]

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
FLOOR = 0.05
"""Added to `mood` before its logarithm is taken: a year of unanimous votes is no wonder."""


def prior() -> tuple[Floats, Floats]:
    """Give the prior's mean and standard deviation, by parameter."""
    pairs = [STEMS.get(name) or STEMS[name.split(":", maxsplit=1)[0]] for name in NAMES]
    mean, sd = np.array(pairs).T
    return mean, sd


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
