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
