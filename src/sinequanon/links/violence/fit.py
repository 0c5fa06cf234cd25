"""Fitting the linear pool's weights, on origins whose whole horizon lies before a date, and the form in which they are kept.

The weights minimise the CRPS of a mixture, which is a quadratic form in them. One set is kept for each October: how a forecast
knows its weights and its own skill.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numba import njit

from sinequanon import random_streams
from sinequanon.evidence.view import View
from sinequanon.links.violence.components import FIRST, Floats, Memory
from sinequanon.links.violence.data import Target
from sinequanon.links.violence.model import COMPONENTS, LEARNT, POOL, members, places, split
from sinequanon.links.violence.recalibration import SPANS, PastPlaces, classes_of

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


BASE = "conflictology"
OCTOBER = 10
"""The month up to which weights are learnt in each year: the challenge's own."""


def kept_weights(view: View, target: Target, *, day: date | None = None) -> Floats | None:
    """Give the last weights of the pool learnt by a day, shape (groups, components), or None before the first.

    Parameters
    ----------
    day
        By default the view's date.
    """
    table = view.table("violence_weights").filter(
        (pl.col("target") == target) & (pl.col("pool") == POOL) & (pl.col("known") <= (day or view.as_of))
    )
    if table.is_empty():
        return None
    last = table.filter(pl.col("known") == table["known"].max())
    found = {
        (until, name): weight
        for until, name, weight in last.select("until", "component", "weight").iter_rows()
    }
    return np.array([[found[until, name] for name in COMPONENTS] for until in LEARNT])


def base_weights() -> Floats:
    """Give the weights under which the pool is conflictology: the last 12 months alone."""
    weights = np.zeros((len(LEARNT), len(COMPONENTS)))
    weights[:, COMPONENTS.index("last 12 months")] = 1.0
    return weights


def skill(view: View, target: Target = "all", model: str = POOL) -> pl.DataFrame:
    """Compare a model with conflictology on the years that were over by the view's date.

    Returns
    -------
    polars.DataFrame
        One row for each state that was scored, and `ALL` and `HOSTS`: `state`, `origins` (years), `crps`, `base_crps`
        (deaths a month), `skill` (1 - crps / base_crps; missing where the base is 0), `log_crps`, `base_log_crps`,
        `log_skill`.
    """
    table = view.table("violence_scores").filter(pl.col("target") == target)
    # Compared on the years that both were scored in: trees are not grown for every year.
    scored = table.filter(pl.col("model") == model)["window"].unique().to_list()
    ours, base = (_totals(table.filter(pl.col("window").is_in(scored)), name) for name in (model, BASE))
    joined = ours.join(base, on="state", suffix="_base").sort("state")
    return joined.select(
        "state",
        pl.col("origins").cast(pl.Int64),
        "crps",
        pl.col("crps_base").alias("base_crps"),
        _skill("crps").alias("skill"),
        "log_crps",
        pl.col("log_crps_base").alias("base_log_crps"),
        _skill("log_crps").alias("log_skill"),
    )


def better_than_base(view: View, target: Target) -> bool:
    """Tell whether the pool has scored below conflictology over all states so far; unscored, it has not."""
    found: list[Any] = skill(view, target).filter(pl.col("state") == "ALL")["skill"].to_list()
    return bool(found and found[0] is not None and found[0] > 0)


def _totals(table: pl.DataFrame, model: str) -> pl.DataFrame:
    mine = table.filter(pl.col("model") == model)
    weighted = [(pl.col(c) * pl.col("cases")).sum() / pl.col("cases").sum() for c in ("crps", "log_crps")]
    return mine.group_by("state").agg(pl.len().alias("origins"), *(w for w in weighted))


def _skill(column: str) -> pl.Expr:
    base = pl.col(f"{column}_base")
    return pl.when(base > 0).then(1 - pl.col(column) / base)
