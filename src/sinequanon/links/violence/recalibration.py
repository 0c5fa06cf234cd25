"""Recalibration: the levels of quantiles moved to where past outcomes lay among past forecasts, so that intervals hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.evidence.view import View
from sinequanon.links.violence.components import Floats, Memory, Places
from sinequanon.links.violence.data import Target

SPANS = (3, 6, 12, 24, 36)
"""Last month ahead of each group of horizons."""
EDGES = (1, 25, 100, 1_000)
"""Deaths in the last 12 months that divide the classes of states."""
CLASSES = ("none", "1 to 24", "25 to 99", "100 to 999", "1,000 and more")
KNOTS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
"""Levels that are moved; those between follow in straight lines."""
LEAST = 12
"""Origins whose outcomes are known, below which levels stay as they are."""
OWN = 0.5
"""Weight of a class's own levels; the rest is that of all classes together."""
PRIOR = 40
"""Origins, ten years of them, that the levels as they are count for beside those that were seen."""
APART: frozenset[Target] = frozenset({"state_based", "all"})
"""Targets whose levels are only ever moved apart: see `only_apart`."""
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
            Shape (p,), rising.

        Returns
        -------
        numpy.ndarray
            Shape (horizons, r, p).
        """
        knots = np.array([0.0, *KNOTS, 1.0])
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


@dataclass(frozen=True)
class PastPlaces:
    """Where outcomes lay among the forecasts of one origin.

    Parameters
    ----------
    origin
        Place of the last month that was known.
    classes
        Of its states, shape (r,).
    places
        Share of the forecast below the outcome, at random among ties; missing where the outcome is not known. Shape
        (36, r).
    """

    origin: int
    classes: Places
    places: Floats


def learn(past: list[PastPlaces], last: int) -> Recalibration:
    """Learn the levels as of a month, from outcomes of that month or before it.

    Parameters
    ----------
    past
        Of all origins; outcomes after `last` are left out.
    last
        Place of the last month known.

    Notes
    -----
    The distribution of probability integral transforms, inverted (Gneiting, Balabdaoui & Raftery 2007,
    doi:10.1111/j.1467-9868.2007.00587.x; Kuleshov, Fenner & Ermon 2018, arXiv:1807.00263): a forecast at the returned levels
    would have been calibrated on the past. Each class is drawn halfway to all classes together, and all to the levels as they
    are by a weight of 40 origins, so that few years move them little.
    """
    out = np.tile(np.array(KNOTS), (len(SPANS), len(CLASSES), 1))
    for span, until in enumerate(SPANS):
        first = SPANS[span - 1] if span else 0
        seen: list[tuple[Floats, Places]] = []
        for one in past:
            known = min(until, last - one.origin)
            if known > first:
                part = one.places[first:known]
                seen.append((part, np.broadcast_to(one.classes, part.shape)))
        if len(seen) < LEAST:
            continue
        places = np.concatenate([part.ravel() for part, _ in seen])
        classes = np.concatenate([part.ravel() for _, part in seen])
        there = np.isfinite(places)
        everyone = np.quantile(places[there], KNOTS)
        for each in range(len(CLASSES)):
            own = places[there & (classes == each)]
            origins = sum(bool(((c == each) & np.isfinite(p)).any()) for p, c in seen)
            shares = np.quantile(own, KNOTS) if origins >= LEAST else everyone
            learnt = OWN * shares + (1 - OWN) * everyone
            weight = len(seen) / (len(seen) + PRIOR)
            out[span, each] = weight * learnt + (1 - weight) * np.array(KNOTS)
    return Recalibration(out)


def only_apart(found: Recalibration) -> Recalibration:
    """Return levels of which none lies nearer to the middle than it was, and of wars' tails none elsewhere than it was.

    Where past intervals were too wide, later ones were not; and what a few large wars have taught about the outer fifth did
    not hold for the next.
    """
    knots = np.array(KNOTS)
    out = np.where(knots < 0.5, np.minimum(found.levels, knots), found.levels)
    out = np.where(knots > 0.5, np.maximum(out, knots), out)
    tails = (knots <= 0.1) | (knots >= 0.9)
    out[:, WAR, tails] = knots[tails]
    return Recalibration(out)


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


def rows_of(found: Recalibration, target: Target, known: date) -> list[dict[str, Any]]:
    """Return levels as rows of the table `violence_levels`."""
    return [
        {
            "target": target,
            "until": until,
            "above": above,
            "share": share,
            "level": float(found.levels[span, place, knot]),
            "known": known,
        }
        for span, until in enumerate(SPANS)
        for place, above in enumerate((0, *EDGES))
        for knot, share in enumerate(KNOTS)
    ]
