"""The base rate: each permanent member's share of drafts vetoed, with older drafts counting less where that foretold better."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sinequanon.links.council.inputs import MEMBERS, YEAR, Ballots
from sinequanon.links.council.model import SETS

Floats = NDArray[np.float64]

HALF_LIVES = (5.0, 10.0, 20.0, 1000.0)
"""Years after which a draft counts half; the last is no forgetting at all."""
PRIOR = (0.5, 24.5)
"""Beta prior of every member: one veto in fifty drafts, worth 25 drafts."""
BURN_IN = 200
"""Drafts before the choice of the half-life is scored."""


class FittedBase:
    """Beta posteriors of the members' veto rates.

    Parameters
    ----------
    vetoed, let_pass
        Weighted numbers of drafts, by member (5).
    half_life
        Years.
    """

    def __init__(self, vetoed: Floats, let_pass: Floats, half_life: float) -> None:
        self.vetoed, self.let_pass, self.half_life = vetoed, let_pass, half_life

    @property
    def mean(self) -> Floats:
        """Posterior mean of each member's rate."""
        a, b = self.vetoed + PRIOR[0], self.let_pass + PRIOR[1]
        return a / (a + b)

    def draws(self, draws: int, rng: np.random.Generator) -> Floats:
        """Draw rates: shape (5, draws)."""
        return rng.beta(
            (self.vetoed + PRIOR[0])[:, None], (self.let_pass + PRIOR[1])[:, None], (len(MEMBERS), draws)
        )

    def sets(self, drafts: int) -> Floats:
        """Give the probability of each set of vetoing members, members being independent: (drafts, 32)."""
        return np.repeat(np.where(SETS, self.mean, 1.0 - self.mean).prod(axis=1)[None, :], drafts, axis=0)


def base_rates(given: Ballots, day: float) -> FittedBase:
    """Estimate from the drafts before a day, with the half-life that would have foretold those drafts best.

    Parameters
    ----------
    given
        All drafts about states since 1946, oldest first.
    day
        Days since 1 January 1946.
    """
    before = given.pick(given.days < day)
    scored = [(_foretold(before, h), h) for h in HALF_LIVES]
    half_life = max(scored)[1]
    weight = 0.5 ** ((day - before.days) / (half_life * YEAR))
    vetoed = (weight[:, None] * before.vetoed).sum(axis=0)
    return FittedBase(vetoed, weight.sum() - vetoed, half_life)


def _foretold(given: Ballots, half_life: float) -> float:
    """Sum the log probabilities that rates of the drafts before would have given to each draft."""
    vetoed, passed = np.zeros(len(MEMBERS)), np.zeros(len(MEMBERS))
    total, last = 0.0, 0.0
    for place in range(given.days.size):
        fade = 0.5 ** ((given.days[place] - last) / (half_life * YEAR))
        vetoed, passed, last = vetoed * fade, passed * fade, given.days[place]
        cast = given.vetoed[place]
        rate = (vetoed + PRIOR[0]) / (vetoed + passed + sum(PRIOR))
        if place >= BURN_IN:
            total += float(np.log(np.where(cast, rate, 1.0 - rate)).sum())
        vetoed, passed = vetoed + cast, passed + ~cast
    return total
