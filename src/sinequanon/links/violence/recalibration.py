"""Recalibration: levels of quantiles moved to where past outcomes lay, and the upper tail in wars drawn in to what past wars have seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.evidence.view import View
from sinequanon.links.violence.components import FIRST, Floats, Memory, Places
from sinequanon.links.violence.data import Target

SPANS = (3, 6, 12, 24, 36)
"""Last month ahead of each group of horizons."""
EDGES = (1, 25, 100, 1_000)
"""Deaths in the last 12 months that divide the classes of states."""
CLASSES = ("none", "1 to 24", "25 to 99", "100 to 999", "1,000 and more")
KNOTS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
"""Levels that are moved; those between follow in straight lines."""
WAR = len(EDGES)
"""Class of states with 1,000 deaths and more in the last 12 months."""
LAST_LEVEL = 1 - 1e-9


@dataclass(frozen=True)
class Recalibration:
    """Where among raw forecasts the shares `KNOTS` of past outcomes lay.

    Parameters
    ----------
    levels
        Shape (spans, classes, knots), rising along the knots.
    """

    levels: Floats

    def at(self, ahead: tuple[int, ...], classes: Places, probabilities: Floats) -> Floats:
        """Return the levels at which raw quantiles are taken.

        Parameters
        ----------
        ahead
            Horizons, months.
        classes
            Of the states, as `classes_of` gives them, shape (r,).
        probabilities
            Rising, shape (p,), or (r, p) where each state is asked at its own.

        Returns
        -------
        numpy.ndarray
            Shape (horizons, r, p).
        """
        knots = np.array([0.0, *KNOTS, 1.0])
        if probabilities.ndim > 1:
            own = [
                [
                    np.interp(p, knots, [0.0, *levels[kind], 1.0])
                    for kind, p in zip(classes, probabilities, strict=True)
                ]
                for levels in self.levels
            ]
            return np.minimum(np.array(own)[[span_of(step) for step in ahead]], LAST_LEVEL)
        moved = np.empty((len(SPANS), len(CLASSES), probabilities.size))
        for span in range(len(SPANS)):
            for place in range(len(CLASSES)):
                moved[span, place] = np.interp(probabilities, knots, [0.0, *self.levels[span, place], 1.0])
        spans = np.array([span_of(step) for step in ahead])
        return np.minimum(moved[spans[:, None], classes[None, :]], LAST_LEVEL)


def span_of(ahead: int) -> int:
    """Return the group of a horizon; beyond the last, the last."""
    return next((place for place, last in enumerate(SPANS) if ahead <= last), len(SPANS) - 1)


def classes_of(memory: Memory, origin: int, rows: Places) -> NDArray[np.integer[Any]]:
    """Return the class of each state by its deaths in the last 12 months: shape (r,), 0 to 4."""
    return np.digitize(memory.deaths[max(origin - 11, 0) : origin + 1][:, rows].sum(axis=0), EDGES)


def kept(view: View, target: Target, *, day: date | None = None) -> Recalibration | None:
    """Return the last levels learnt by a day, or None before the first.

    Parameters
    ----------
    day
        By default the view's date.
    """
    table = view.table("violence_levels").filter(
        (pl.col("target") == target) & (pl.col("known") <= (day or view.as_of))
    )
    if table.is_empty():
        return None
    last = table.filter(pl.col("known") == table["known"].max()).sort("until", "above", "share")
    return Recalibration(last["level"].to_numpy().reshape(len(SPANS), len(CLASSES), len(KNOTS)))


SEEN = 0.97
"""Share of past wars' months that grew less than the bound beyond which a forecast is drawn in."""
LEFT = 0.25
"""Share of the distance beyond the bound, in logs, that is left."""
WINDOW = 6
"""Months of the geometric mean that growth is measured from."""


def bounds(memory: Memory, origin: int, ahead: tuple[int, ...]) -> Floats:
    """Return how much the deaths of past wars have grown, in all months whose future was known by the origin.

    Parameters
    ----------
    origin
        Place of the last month known.
    ahead
        Horizons, months.

    Returns
    -------
    numpy.ndarray
        Shape (horizons,): the quantile `SEEN` of log(1 + deaths) less the mean of log(1 + deaths) over the six months up to
        the forecast, of states with 1,000 deaths and more in the last 12 months; infinite where there was none.
    """
    level, deaths = memory.geometric[WINDOW], memory.deaths
    wars = (12 * np.expm1(memory.mean[12]) >= EDGES[-1] - 1e-6) & memory.exists
    out = np.full(len(ahead), np.inf)
    for place, step in enumerate(ahead):
        begun = slice(FIRST, max(origin - step + 1, FIRST))
        later = slice(FIRST + step, max(origin + 1, FIRST + step))
        inside = wars[begun] & memory.exists[later]
        if inside.any():
            out[place] = np.quantile(np.log1p(deaths[later][inside]) - level[begun][inside], SEEN)
    return out


def drawn_in(memory: Memory, origin: int, ahead: tuple[int, ...], rows: Places, quantiles: Floats) -> Floats:
    """Return quantiles whose part beyond the bound is drawn in to a quarter of its distance, in logs, in states at war.

    A month of mass killing among a state's last twelve is otherwise said to come again as often as it came.

    Parameters
    ----------
    rows
        Places of the states, shape (r,).
    quantiles
        Deaths a month, shape (horizons, r, p).
    """
    war = classes_of(memory, origin, rows) == WAR
    if not war.any():
        return quantiles
    top = bounds(memory, origin, ahead)[:, None] + memory.geometric[WINDOW][origin, rows[war]]
    beyond = np.maximum(np.log1p(quantiles[:, war]) - top[..., None], 0)
    out = quantiles.copy()
    out[:, war] = np.where(
        beyond > 0, np.rint((1 + quantiles[:, war]) * np.exp((LEFT - 1) * beyond) - 1), quantiles[:, war]
    )
    return out
