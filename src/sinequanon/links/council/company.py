"""The base rate in company: how often a member has vetoed what one of its company vetoed, and what none of it did."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sinequanon.links.council.base import PRIOR, BaseRates
from sinequanon.links.council.inputs import MEMBERS, YEAR
from sinequanon.links.council.model import joined

Floats = NDArray[np.float64]

PRIORS = (PRIOR, (0.5, 0.5))
"""Beta priors without company (that of the base rate) and in company (half a case each)."""


@dataclass(frozen=True)
class FittedShares:
    """Beta posteriors of each member's share of drafts vetoed, without company and in company.

    Parameters
    ----------
    vetoed, let_pass
        Weighted numbers of drafts (5, 2).
    """

    vetoed: Floats
    let_pass: Floats

    @property
    def mean(self) -> Floats:
        """Posterior means (5, 2)."""
        a, b = self._posterior
        return a / (a + b)

    def draws(self, draws: int, rng: np.random.Generator) -> Floats:
        """Draw shares: (draws, 5, 2)."""
        a, b = self._posterior
        return rng.beta(a, b, (draws, len(MEMBERS), 2))

    @property
    def _posterior(self) -> tuple[Floats, Floats]:
        first, second = np.array(PRIORS).T
        return self.vetoed + first, self.let_pass + second


def shares(rates: BaseRates, day: float) -> FittedShares:
    """Count the drafts before a day (days since 1 January 1946), older ones halved as in the base rate of that day.

    A member without company (`model.COMPANY`) has the same share twice.
    """
    given = rates.given
    before = given.days < day
    cast, with_company = given.vetoed[before], joined(given.vetoed[before])
    weight = 0.5 ** ((day - given.days[before]) / (rates.on(day).half_life * YEAR))
    seen = np.stack([~with_company, with_company], axis=-1) * weight[:, None, None]
    vetoed = (seen * cast[:, :, None]).sum(axis=0)
    return FittedShares(vetoed, seen.sum(axis=0) - vetoed)
