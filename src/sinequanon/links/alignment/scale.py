"""How far apart the states of each session stand, from a model that holds the scale when texts are not repeated.

Positions and spread come from two fits of the same votes. The published priors order the states of a session well, but where texts are not
shared between sessions they let all positions drift apart. With slopes and steps learned from the votes the spread does not drift, as
texts show whose repetition was withheld from the fit; but it does not surely predict hidden votes better, so the order stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.errors import InputError
from sinequanon.evidence.view import View
from sinequanon.links.alignment.data import ideal_votes
from sinequanon.links.alignment.ideal_points import IdealPoints
from sinequanon.links.alignment.posterior import FittedIdealPoints

SCALE = IdealPoints(learned=True, freedom=4.0, warmup=500, kept=400, thin=4)
"""The model of the spread."""
FIRST = 50
"""Session from which the model of the spread takes votes: that of 1995."""
BASE, HELD = 60, 63
"""The spread of sessions to the second of these, of 2008, is left as it is; that of later ones is set against the mean of 2005 to 2008."""


def fit_on_one_scale(
    view: View,
    estimator: IdealPoints,
    *,
    start: FittedIdealPoints | None = None,
    scale: IdealPoints = SCALE,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[FittedIdealPoints, FittedIdealPoints]:
    """Return the fit of all votes, and the same on one scale.

    The order of states is from texts tied by the published list, their spread since 2009 from the ties since 2020 too.

    Parameters
    ----------
    view
        The evidence as of a date; before a session of 2009 the two are the same.
    estimator
        Of the positions.
    start, progress
        As `IdealPoints.fit` takes them, for the fit of the positions.
    scale
        The model of the spread.
    """
    made = estimator.fit(ideal_votes(view, tied=False), start=start, progress=progress)
    votes = ideal_votes(view).filter(pl.col("session") >= FIRST)
    if int(made.panel.cells["session"].to_numpy().max()) <= HELD:
        return made, made
    return made, on_one_scale(made, scale.fit(votes))


def on_one_scale(
    fitted: FittedIdealPoints, scale: FittedIdealPoints, *, first: int = BASE, held: int = HELD
) -> FittedIdealPoints:
    """Return a fit with the spread of each later session as another fit of the same votes has it.

    Within a session nothing changes but the unit, so the order of states stays. The draws of the spread are those of the other
    fit, so they carry how unsure it is. All positions together are brought back to mean 0 and standard deviation 1.

    Parameters
    ----------
    fitted
        Whose positions are kept.
    scale
        Whose spreads are taken.
    first, held
        Sessions between these, both included, have the same mean spread in both fits.

    Raises
    ------
    InputError
        When a fit has no session between these, or the other fit lacks a later one.
    """
    mine, other = _spreads(fitted), _spreads(scale)
    base = [t for t in mine if first <= t <= held and t in other]
    lost = [t for t in mine if t > held and t not in other]
    if not base or lost:
        raise InputError(
            f"The scale has no session {lost[0]}."
            if lost
            else f"No session from {first} to {held} is in both fits.",
            cure="Fit the scale to the same votes.",
            where="scale",
        )
    size, draws = fitted.positions.shape[1], scale.positions.shape[1]
    picked = np.linspace(0, draws - 1, size).round().astype(int)
    unit = np.exp(np.mean([np.log(mine[t]) for t in base], axis=0))
    theirs = np.exp(np.mean([np.log(other[t]) for t in base], axis=0))
    session = fitted.panel.cells["session"].to_numpy()
    positions = fitted.positions.astype(float)
    for t in (t for t in mine if t > held):
        here = session == t
        factor = unit * (other[t] / theirs)[picked] / mine[t]
        positions[here] *= factor
    positions = (positions - positions.mean(axis=0)) / positions.std(axis=0)
    bounds = np.cumsum([0, *(chain.positions.shape[0] for chain in fitted.chains)])
    chains = [
        replace(chain, positions=positions[:, low:high].T.astype(np.float32))
        for chain, low, high in zip(fitted.chains, bounds, bounds[1:], strict=False)
    ]
    return FittedIdealPoints(
        fitted.panel, chains, settings=fitted.settings, seconds=fitted.seconds + scale.seconds
    )


def _spreads(fitted: FittedIdealPoints) -> dict[int, NDArray[np.float64]]:
    """Return draws of the standard deviation of all positions, by session."""
    session = fitted.panel.cells["session"].to_numpy()
    return {int(t): fitted.positions[session == t].std(axis=0, dtype=np.float64) for t in np.unique(session)}
