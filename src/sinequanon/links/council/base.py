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


class BaseRates:
    """Base rates as of any day, with the half-life that would have foretold the drafts before it best.

    Parameters
    ----------
    given
        All drafts about states since 1946, oldest first.
    """

    def __init__(self, given: Ballots) -> None:
        self.given = given
        self._vetoed = given.vetoed.astype(np.float64)
        self._foretold = np.cumsum([_foretold(given, h) for h in HALF_LIVES], axis=1)

    def on(self, day: float) -> FittedBase:
        """Estimate from the drafts before a day (days since 1 January 1946)."""
        place = int(np.searchsorted(self.given.days, day))
        scored = self._foretold[:, place - 1] if place else np.zeros(len(HALF_LIVES))
        half_life = HALF_LIVES[int(np.argmax(scored))]
        weight = 0.5 ** ((day - self.given.days[:place]) / (half_life * YEAR))
        vetoed = weight @ self._vetoed[:place]
        return FittedBase(vetoed, weight.sum() - vetoed, half_life)


def _foretold(given: Ballots, half_life: float) -> Floats:
    """Give the log probability that rates of the drafts before would have given to each draft; 0 in the burn-in."""
    vetoed, passed = np.zeros(len(MEMBERS)), np.zeros(len(MEMBERS))
    logs, last = np.zeros(given.days.size), 0.0
    for place, (day, cast) in enumerate(zip(given.days, given.vetoed, strict=True)):
        fade = 0.5 ** ((day - last) / (half_life * YEAR))
        vetoed, passed, last = vetoed * fade, passed * fade, day
        if place >= BURN_IN:
            rate = (vetoed + PRIOR[0]) / (vetoed + passed + sum(PRIOR))
            logs[place] = np.log(np.where(cast, rate, 1.0 - rate)).sum()
        vetoed, passed = vetoed + cast, passed + ~cast
    return logs
