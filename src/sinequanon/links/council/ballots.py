"""How each member would cast its vote: in favour, against, or not at all (an abstention, or a seat left empty)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from sinequanon.draws import Draws
from sinequanon.evidence.view import View
from sinequanon.links.council.chances import veto_chances, votes
from sinequanon.links.council.data import MEMBERS
from sinequanon.random_streams import generator

BALLOTS = ("in favour", "abstains", "against")
"""A member that abstains or does not vote stops nothing; in 22,948 votes by name since 2000 two were not cast."""
PRIOR = (0.5, 0.5)
"""Beta prior of the share of elected members' withheld votes that were cast against."""


def withheld(view: View) -> tuple[int, int]:
    """Count votes that elected members did not give to drafts about states: those against, and abstentions.

    Only drafts whose voters are known by name count: most since 2000.
    """
    drafts = view.table("drafts").drop_nulls(["against", "abstaining"])
    permanent = pl.lit(list(MEMBERS))
    counted = drafts.select(
        pl.col(column).list.set_difference(permanent).list.len().sum() for column in ("against", "abstaining")
    )
    against, abstained = counted.row(0)
    return int(against), int(abstained)


def ballots(
    view: View,
    host: str,
    kind: str,
    *,
    draws: int = 1000,
    seed: int = 1,
    sponsors: Sequence[str] | None = None,
) -> Draws:
    """Return the probability that each member of the Council votes in favour, abstains or votes against a draft about a host.

    A permanent member's vote against is its veto. Elected members divide the votes that they withhold as elected members have.

    Parameters
    ----------
    view, host, kind, sponsors
        As for `chances.veto_chances`.

    Returns
    -------
    Draws
        Axes `member` (the permanent members first, then the elected by code) and `ballot` (`BALLOTS`).

    Raises
    ------
    EstimationError
        Before the first estimate of how members vote.
    """
    favour = votes(view, host, kind, draws=draws, seed=seed, sponsors=sponsors)
    vetoes = veto_chances(view, host, kind, draws=draws, seed=seed, sponsors=sponsors).values
    against, abstained = withheld(view)
    rng = generator(seed, "council", "votes against of elected members")
    share = rng.beta(against + PRIOR[0], abstained + PRIOR[1], draws)
    missing = 1.0 - favour.values
    cast = missing * share
    # The chain of vetoes and the rule are separate models: what the rule withholds is never less than the veto.
    permanent = len(MEMBERS)
    cast[:permanent] = vetoes
    missing = np.maximum(missing, cast)
    found = np.stack([1.0 - missing, missing - cast, cast], axis=1)
    return Draws(found, {"member": tuple(favour.coords["member"]), "ballot": BALLOTS})
