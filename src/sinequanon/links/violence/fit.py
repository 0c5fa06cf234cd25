"""Learning the pool's weights: on origins whose whole horizon lies before a date, and on nothing later."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sinequanon import random_streams
from sinequanon.links.violence.analogues import FIRST
from sinequanon.links.violence.memory import Floats, Memory
from sinequanon.links.violence.model import COMPONENTS, LEARNT, members, places, split
from sinequanon.links.violence.pool import best_weights, distances, grid
from sinequanon.links.violence.recalibration import SPANS, PastPlaces, classes_of

EVERY = 3
"""Months between the origins that are learnt from."""


@dataclass(frozen=True)
class Sums:
    """Sums of distances at one origin, by group of horizons: what its cases say about the weights."""

    origin: int
    away: Floats
    between: Floats
    cases: Floats


def sums(memory: Memory, origin: int) -> Sums:
    """Compare the components with what followed an origin, in every group whose horizon has passed.

    Errors are measured against the state's own scale, so that the few largest wars do not decide alone.
    """
    size, groups = len(COMPONENTS), len(LEARNT)
    away, between, cases = np.zeros((groups, size)), np.zeros((groups, size, size)), np.zeros(groups)
    rows, _ = split(memory, origin)
    for group, last in enumerate(LEARNT):
        first = LEARNT[group - 1] + 1 if group else 1
        if origin + last >= memory.deaths.shape[0] or origin - last < FIRST:
            continue
        stay = rows[memory.exists[origin + last, rows]]
        ahead = tuple(range(first, last + 1))
        found = members(memory, origin, stay, ahead)
        reduced = np.stack([grid(np.asarray(v)).reshape(-1, 60) for v in found.values])
        outcomes = memory.deaths[origin + np.array(ahead)][:, stay].ravel()
        near, apart = distances(np.ascontiguousarray(reduced), outcomes)
        shrink = np.tile(memory.scale(origin)[stay], len(ahead))
        away[group] = (near / shrink[:, None]).sum(axis=0)
        between[group] = (apart / shrink[:, None, None]).sum(axis=0)
        cases[group] = outcomes.size
    return Sums(origin, away, between, cases)


def origins(memory: Memory) -> list[int]:
    """Give the origins that weights are learnt from: every third month."""
    return list(range(FIRST + LEARNT[0] + 1, memory.deaths.shape[0] - LEARNT[0], EVERY))


def weights(past: list[Sums], last: int) -> Floats:
    """Learn the weights as of a month.

    Parameters
    ----------
    past
        Of all origins; those whose horizon ends after `last` are left out, group by group.
    last
        Place of the last month known.

    Returns
    -------
    numpy.ndarray
        Shape (groups, components); equal weights in a group without a case.
    """
    out = np.full((len(LEARNT), len(COMPONENTS)), 1.0 / len(COMPONENTS))
    for group, reach in enumerate(LEARNT):
        used = [s for s in past if s.origin + reach <= last and s.cases[group]]
        if used:
            cases = sum(s.cases[group] for s in used)
            away = np.sum([s.away[group] for s in used], axis=0) / cases
            between = np.sum([s.between[group] for s in used], axis=0) / cases
            out[group] = best_weights(away, between)
    return out


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
