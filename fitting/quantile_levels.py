"""Learning the levels of quantiles: where past outcomes lay among past forecasts, so that intervals hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from sinequanon import random_streams
from sinequanon.links.violence.components import (
    Floats,
    Memory,
    Places,
)
from sinequanon.links.violence.data import Target
from sinequanon.links.violence.model import Members, group_of, members, split
from sinequanon.links.violence.recalibration import (
    CLASSES,
    EDGES,
    KNOTS,
    SPANS,
    WAR,
    Recalibration,
    classes_of,
)

LEAST = 12
"""Origins whose outcomes are known, below which levels stay as they are."""


OWN = 0.5
"""Weight of a class's own levels; the rest is that of all classes together."""


PRIOR = 40
"""Origins, ten years of them, that the levels as they are count for beside those that were seen."""


APART: frozenset[Target] = frozenset({"state_based", "all"})
"""Targets whose levels are only ever moved apart: see `only_apart`."""


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


def places(found: Members, weights: Floats, outcomes: Floats, generator: np.random.Generator) -> Floats:
    """Return the share of the pool below each outcome, at random among ties.

    Parameters
    ----------
    weights
        As in `pooled_quantiles`.
    outcomes
        Deaths a month, shape (horizons, r); missing where not known.

    Returns
    -------
    numpy.ndarray
        Shape (horizons, r): probability integral transforms, randomised (Czado, Gneiting & Held 2009,
        doi:10.1111/j.1541-0420.2009.01191.x).
    """
    groups = [min(group_of(step), len(weights) - 1) for step in found.ahead]
    out = np.zeros(outcomes.shape)
    luck = generator.random(outcomes.shape)
    for part, values in enumerate(found.values):
        below = (values < outcomes[..., None]).mean(axis=-1)
        equal = (values == outcomes[..., None]).mean(axis=-1)
        out += weights[groups, part][:, None] * (below + luck * equal)
    return np.where(np.isnan(outcomes), np.nan, out)


def past_places(memory: Memory, origin: int, learnt: Floats) -> PastPlaces:
    """Tell where the outcomes of the 36 months after an origin lay among the pool's raw forecasts.

    Parameters
    ----------
    learnt
        Weights as they were by the origin, shape (groups, components).
    """
    rows, _ = split(memory, origin)
    ahead = tuple(range(1, SPANS[-1] + 1))
    found = members(memory, origin, rows, ahead)
    outcomes = np.full((len(ahead), rows.size), np.nan)
    known = min(SPANS[-1], memory.deaths.shape[0] - 1 - origin)
    months = origin + 1 + np.arange(known)
    outcomes[:known] = np.where(memory.exists[months][:, rows], memory.deaths[months][:, rows], np.nan)
    generator = random_streams.generator(origin, "violence", "ties of past places")
    return PastPlaces(origin, classes_of(memory, origin, rows), places(found, learnt, outcomes, generator))
