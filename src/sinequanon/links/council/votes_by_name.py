"""How each member of the Council would vote on a draft, by the spatial rule."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sinequanon.evidence.view import View
from sinequanon.links.council.estimates import kept_votes
from sinequanon.links.council.members import seated_tomorrow

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ByRule:
    """What the rule says of one draft.

    Parameters
    ----------
    yes
        Chance of 0 to 15 votes in favour, when nobody vetoes and when somebody does: (draws, 2, 16).
    members
        Who sits in the Council.
    favour
        Chance that each votes in favour, over all sets of vetoing members: (draws, 15).
    """

    yes: Floats
    members: tuple[str, ...]
    favour: Floats


def by_rule(view: View, host: str, kind: str, sets: Floats, rng: np.random.Generator) -> ByRule | None:
    """Tell how members would vote on a draft about a host; None before the first estimate of the rule.

    Parameters
    ----------
    view
        The evidence as of a date: the draft is voted on the day after.
    sets
        Probability of each set of vetoing members, in the order of `model.SETS`: (draws, 32).
    """
    host = view.state(host)
    made = kept_votes(view.table("vote_draws"), view.as_of)
    if made is None:
        return None
    draft = seated_tomorrow(view, host, kind)
    sums, each = made.by_set(draft)
    drawn = rng.integers(made.theta.shape[0], size=sets.shape[0])
    vetoed = sets[:, 1:] / sets[:, 1:].sum(axis=1, keepdims=True)
    with_veto = np.einsum("ds,dsv->dv", vetoed, sums[drawn, 1:])
    yes = np.stack([sums[drawn, 0], with_veto], axis=1)
    return ByRule(yes, draft.members[0], np.einsum("ds,dsm->dm", sets, each[drawn]))
