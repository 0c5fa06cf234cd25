"""Fitting the linear pool's weights, on origins whose whole horizon lies before a date.

The weights minimise the CRPS of a mixture, which is a quadratic form in them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from sinequanon.links.violence.components import FIRST, Floats, Memory
from sinequanon.links.violence.model import COMPONENTS, LEARNT, members, split

# The CRPS of a mixture with weights w is  a.w - w.B.w / 2  with a_c = E|X_c - y| and B_cd = E|X_c - X_d|. Both may be
# averaged over cases first, so the weights of a thousand past cases are those of one small quadratic problem.

LEVELS = 60
"""Quantiles that stand for a component."""


STEPS = 4_000


def grid(values: Floats) -> Floats:
    """Reduce equally likely values, shape (..., m), to 60 quantiles at the middles of equal shares."""
    ordered = np.sort(values, axis=-1)
    at = np.ceil((np.arange(LEVELS) + 0.5) / LEVELS * values.shape[-1] - 1e-9).astype(int) - 1
    return ordered[..., np.clip(at, 0, values.shape[-1] - 1)]


@njit(cache=True)
def distances(members: Floats, outcomes: Floats) -> tuple[Floats, Floats]:  # pragma: no cover - compiled
    """Give the mean distances of components from outcomes, and from one another.

    Parameters
    ----------
    members
        Sorted, shape (components, cases, levels).
    outcomes
        Shape (cases,).

    Returns
    -------
    from_outcome, between
        Shapes (cases, components) and (cases, components, components).
    """
    components, cases, levels = members.shape
    away = np.zeros((cases, components))
    between = np.zeros((cases, components, components))
    for k in range(cases):
        for c in range(components):
            total = 0.0
            for q in range(levels):
                total += abs(members[c, k, q] - outcomes[k])
            away[k, c] = total / levels
            for d in range(c + 1):
                a, b = members[c, k], members[d, k]
                i = j = 0
                apart, before, fa, fb = 0.0, min(a[0], b[0]), 0.0, 0.0
                while i < levels or j < levels:
                    first = j >= levels or (i < levels and a[i] <= b[j])
                    x = a[i] if first else b[j]
                    apart += (x - before) * (fa * (1 - fb) + fb * (1 - fa))
                    before = x
                    if first:
                        i += 1
                        fa = i / levels
                    else:
                        j += 1
                        fb = j / levels
                between[k, c, d] = apart
                between[k, d, c] = apart
    return away, between


def best_weights(away: Floats, between: Floats) -> Floats:
    """Find the weights of at least 0, with sum 1, that minimise the mixture's CRPS.

    Parameters
    ----------
    away
        Mean distance of each component from the outcomes, shape (components,).
    between
        Mean distances between components, shape (components, components).

    Returns
    -------
    numpy.ndarray
        Shape (components,).

    Notes
    -----
    Exponentiated gradient descent (Kivinen & Warmuth 1997, doi:10.1006/inco.1996.2612) on a convex function: a matrix of
    mean distances is conditionally negative definite.
    """
    weights = np.full(away.size, 1.0 / away.size)
    step = 2.0 / max(float(np.abs(between).max()), 1e-12)
    for _ in range(STEPS):
        slope = away - between @ weights
        weights = weights * np.exp(-step * (slope - slope.min()))
        weights /= weights.sum()
    return weights


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


OCTOBER = 10
"""The month up to which weights are learnt in each year: the challenge's own."""
