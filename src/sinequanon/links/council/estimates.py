"""The kept estimates of vetoes and votes, by the day to which each belongs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.draws import Floats
from sinequanon.links.council.data import COERCIVE, Ballots
from sinequanon.links.council.vetoes import (
    FIRST_ERA,
    TOLD,
    Shape,
    anyone,
    coefficients,
    era_of,
    logits,
    member_chances,
    sets_of,
)
from sinequanon.links.council.votes import NAMES, FittedVotes

STEP = 0.01
"""Draws are kept in steps of a hundredth of a logit."""
FIRST_KEPT = 1995
"""Year at whose end the package's estimates begin: five years of drafts with known alignment."""


@dataclass(frozen=True)
class FittedVetoes:
    """Draws of the model's parameters.

    Parameters
    ----------
    theta
        Shape (draws, parameters).
    shape
        Where each stands.
    rhat
        The largest over the parameters; not a number for kept estimates.
    """

    theta: Floats
    shape: Shape
    rhat: float

    def members(self, given: Ballots) -> Floats:
        """Give the probability of each member's veto, without company and in company: (draws, drafts, 5, 2)."""
        effects = coefficients(self.theta, self.shape)
        return member_chances(logits(effects, given, self.shape.eras), effects["company"])

    def sets(self, given: Ballots) -> Floats:
        """Give the probability of each set of vetoing members: (draws, drafts, 32)."""
        return sets_of(self.members(given))

    def any_veto(self, given: Ballots, kind: str, share: Floats) -> Floats:
        """Give the probability that anyone vetoes, the mean over the draws: (drafts,).

        Parameters
        ----------
        given
            The drafts; their kinds do not count.
        kind
            Of `data.KINDS`: that of all.
        share
            A member's share of vetoes without company, to be taken in place of the model's; not a number where the model's is: (drafts, 5).
        """
        effects = coefficients(self.theta, self.shape)
        level, slope = effects["member"][:, None, :] + effects["era"], effects["close"]
        if kind in TOLD:
            level = level + effects["kind"][:, TOLD.index(kind), None, None]
        if kind in COERCIVE:
            slope = slope + effects["coercive"][:, None]
        past = np.log1p(np.stack([given.shielded, given.passed], axis=1))
        era = era_of(given.days, self.shape.eras)
        return anyone(level, era, effects["record"], past, slope, given.closeness, share)

    def members_of_one(self, given: Ballots, closeness: Floats, rng: np.random.Generator) -> Floats:
        """Give them for one draft, each draw of closeness (draws, 5) with its own draw of the parameters: (draws, 5, 2)."""
        draws = closeness.shape[0]
        effects = coefficients(self.theta[rng.integers(self.theta.shape[0], size=draws)], self.shape)
        base = logits(effects, given, self.shape.eras, closeness[:, None, :])
        return member_chances(base, effects["company"])[:, 0]


def kept_votes(table: pl.DataFrame, day: date) -> FittedVotes | None:
    """Read the last estimate of the rule of votes made up to a day; None before the first."""
    draws = _last(table, day)
    return FittedVotes(np.stack([draws[n] for n in NAMES], axis=1)) if set(NAMES) == set(draws) else None


def kept(table: pl.DataFrame, day: date) -> FittedVetoes | None:
    """Read the last estimate made up to a day; None before the first."""
    draws = _last(table, day)
    eras = {int(name.rsplit(":", 1)[1]) for name in draws if name.startswith("era:")}
    shape = Shape(aligned="close" in draws, eras=len(eras))
    if not eras or min(eras) != FIRST_ERA or set(shape.names) != set(draws):
        return None
    return FittedVetoes(np.stack([draws[n] for n in shape.names], axis=1), shape, float("nan"))


def _last(table: pl.DataFrame, day: date) -> dict[str, NDArray[np.float64]]:
    """Give the draws of the last day up to one, by parameter; none before the first."""
    table = table if table["known"].is_sorted() else table.sort("known", maintain_order=True)
    known = table["known"].to_numpy()
    end = int(np.searchsorted(known, np.datetime64(day), side="right"))
    first = int(np.searchsorted(known, known[end - 1], side="left")) if end else 0
    rows = table[first:end]
    return {
        name: steps.to_numpy().astype(np.float64) * STEP
        for name, steps in zip(rows["parameter"].to_list(), rows["steps"], strict=True)
    }
