"""The share of the synthesis that its record on past exits has earned: between none of the effect and all of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sinequanon.links.violence.components import Floats
from sinequanon.links.violence.synthesis import BETAS, SHARES, Estimate, near, pool, terms


def earned(estimates: Sequence[Estimate], exits: Floats, missions: Sequence[str]) -> Floats:
    """Weigh shares of the effect by how likely they make the deaths after past exits.

    Each exit is foretold by what all the other evidence says, the exit left out, and is multiplied by the share: its rate of deaths is the
    weighted geometric mean of the rates with no effect and with the synthesis's. All shares are alike before the first exit.

    Parameters
    ----------
    estimates
        Published and own.
    exits
        Log likelihood by host at `BETAS`, shape (hosts, 101), the hosts of one mission sharing the weight of one exit.
    missions
        Of the rows.

    Returns
    -------
    numpy.ndarray
        Weight of each of `SHARES`, summing to 1.

    Notes
    -----
    Stacking on the predictive density of the exit left out (Yao, Vehtari, Simpson & Gelman 2018, doi:10.1214/17-BA1091), with a
    logarithmic in place of a linear pool, so that no case has exactly no effect, and a uniform prior, as the exits are few.
    """
    log = np.zeros(SHARES.size)
    if not len(exits):
        return np.full(SHARES.size, 1 / SHARES.size)
    of_each, chance = terms(exits), near()
    with np.errstate(divide="ignore"):
        whole = np.log(pool(estimates, exits).weight)
    for mission in dict.fromkeys(missions):
        rows = np.array([m == mission for m in missions])
        log += _density(whole - of_each[..., rows].sum(axis=2), chance, exits[rows])
    weight = np.exp(log - log.max())
    return np.asarray(weight / weight.sum())


def _density(without: Floats, chance: Floats, exits: Floats) -> Floats:
    """Give the log density of an exit's deaths by share, under a log posterior of mu and tau: shape (shares,)."""
    weight = np.exp(without - without.max())
    foretold = np.einsum("mt,mtb->b", weight / weight.sum(), chance)
    together = exits.sum(axis=0)
    shared = np.interp(SHARES[:, None] * BETAS[None, :], BETAS, together)
    top = shared.max(axis=1)
    return np.asarray(np.log(np.exp(shared - top[:, None]) @ foretold) + top)
