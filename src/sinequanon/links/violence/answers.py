"""What one may ask of violence: fatalities so far and to come, the chance of war, and months like this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sinequanon import random_streams
from sinequanon.draws import Draws
from sinequanon.errors import EstimationError, InputError
from sinequanon.evidence.view import View
from sinequanon.links.violence.analogues import FIRST, nearest
from sinequanon.links.violence.choice import Way, way_of
from sinequanon.links.violence.inputs import Target, gap, panel, series
from sinequanon.links.violence.kept import skill
from sinequanon.links.violence.memory import Memory, remember
from sinequanon.links.violence.model import GROUPS
from sinequanon.links.violence.names import Model
from sinequanon.months import add_months
from sinequanon.shown import Shown

DRAWS = 1_000
MAX_HORIZON = 36
LEAST = 24
"""Months of a state that must be known."""
THRESHOLDS = (25, 1_000)
"""Battle deaths in 12 months that make a minor conflict and a war, by UCDP's definitions."""
QUANTILES = {"q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95}


@dataclass(frozen=True)
class Forecast(Shown):
    """A forecast of fatalities: by month, the chance of war in the year ahead, and its score so far.

    Parameters
    ----------
    origin
        Last month known.
    model
        The one asked for; by default `pool`, or `conflictology` where the pool has not scored better before the view's
        date.
    months
        `month`, `mean`, `q05` to `q95`: deaths in the month.
    relapse
        As `relapse` gives it.
    skill
        `base`, and `rows` for the state and for all.
    note
        On the figures' vintage, and on months that were over but not known.
    """

    origin: date
    model: str
    months: pl.DataFrame
    relapse: list[dict[str, Any]]
    skill: dict[str, Any]
    note: str
    seed: int
    target: Target


@dataclass(frozen=True)
class _Start:
    """Where a forecast stands: the panel's memory, the state's place, the last month known, and the months since."""

    memory: Memory
    row: int
    origin: date
    gap: int
    way: Way


def deaths(view: View, state: str) -> pl.DataFrame:
    """Tell the fatalities of a state so far, by month.

    Returns
    -------
    polars.DataFrame
        `month` (first day), `best`, `low`, `high` (deaths in the month, all types), `state_based`
        (deaths in state-based conflict, another vintage; missing where that series has no value).
        A month counts only when it was over by the view's date.
    """
    state = view.state(state)
    return series(view, state).select("month", "best", "low", "high", "state_based")


def years(view: View, state: str) -> pl.DataFrame:
    """Sum the fatalities of a state over spans of 12 months that end with the last month known.

    Returns
    -------
    polars.DataFrame
        `first` and `last` month of each span, newest first; `best`, `low`, `high` (deaths in 12 months).
    """
    state = view.state(state)
    table = deaths(view, state).reverse().with_row_index("age").with_columns(pl.col("age") // 12)
    spans = table.group_by("age", maintain_order=True).agg(
        pl.col("month").min().alias("first"),
        pl.col("month").max().alias("last"),
        pl.col("best", "low", "high").sum(),
        pl.len().alias("months"),
    )
    return spans.filter(pl.col("months") == 12).drop("age", "months")


def paths(
    view: View,
    state: str,
    *,
    target: Target = "all",
    horizon: int = MAX_HORIZON,
    draws: int = DRAWS,
    seed: int = 1,
    model: Model | None = None,
) -> Draws:
    """Draw joint paths of a state's fatalities: every draw is one history of the months ahead.

    Parameters
    ----------
    view
        The evidence as of a date.
    state
        ISO alpha-3.
    target
        Deaths of all types, or in state-based conflict alone.
    horizon
        Months ahead, 1 to 36. The first is the month after the last one that was over by the view's date. Where the series
        ends earlier, as much more is forecast and the months between are left out.
    draws
        Number of paths.
    seed
        Of the paths; mixed with state and date.
    model
        One of `names.Model`, or None for the default.

    Returns
    -------
    Draws
        Deaths a month; axis `month`, first days.

    Raises
    ------
    InputError
        When the horizon is not within 1 to 36.
    EvidenceError
        When nothing is known of the state.
    EstimationError
        When fewer than 24 months are known, or the series ended more than 36 months ago.
    """
    state = view.state(state)
    return _draw(view, state, target, horizon, draws, seed, model)[0]


def relapse(
    view: View,
    state: str,
    *,
    horizon: int = 12,
    draws: int = DRAWS,
    seed: int = 1,
    model: Model | None = None,
) -> list[dict[str, Any]]:
    """Tell the chance of at least 25 and 1,000 battle deaths in the months ahead, from joint paths.

    Returns
    -------
    list of dict
        `threshold`, `probability`, `horizon` (months), `last_12_months` (deaths in the last 12 known), `after_pause`
        (whether those are below the threshold, so that reaching it is a relapse or an outbreak), `origin`, `months`
        (`joint`). Empty when the state has no series of battle deaths.
    """
    state = view.state(state)
    try:
        drawn, start = _draw(view, state, "state_based", horizon, draws, seed, model)
    except EstimationError:
        return []
    total = drawn.values.sum(axis=0)
    at = start.memory.deaths.shape[0]
    last_year = float(start.memory.deaths[max(at - 12, 0) :, start.row].sum())
    return [
        {
            "threshold": threshold,
            "probability": float((total >= threshold).mean()),
            "horizon": horizon,
            "last_12_months": last_year,
            "after_pause": last_year < threshold,
            "origin": start.origin,
            "months": "joint",
        }
        for threshold in THRESHOLDS
    ]


def forecast(
    view: View,
    state: str,
    horizon: int = 12,
    *,
    target: Target = "all",
    draws: int = DRAWS,
    seed: int = 1,
    model: Model | None = None,
) -> Forecast:
    """Forecast the fatalities of a state, with the chance of war and the score so far.

    The model is a pool of the state's own last 12 and 24 months and of its historical analogues, weighted by what has
    scored best on origins before the view's date; or conflictology, where the pool has not scored better by then.

    Parameters
    ----------
    view, state, horizon, target, draws, seed, model
        As in `paths`.

    Returns
    -------
    Forecast
        Deaths by month; relapse is about state-based deaths whatever the target.

    Raises
    ------
    InputError, EvidenceError, EstimationError
        As in `paths`.
    """
    state = view.state(state)
    drawn, start = _draw(view, state, target, horizon, draws, seed, model)
    cuts = np.quantile(drawn.values, list(QUANTILES.values()), axis=1, method="inverted_cdf")
    months = pl.DataFrame(
        {
            "month": list(drawn.coords["month"]),
            "mean": drawn.mean(),
            **dict(zip(QUANTILES, cuts, strict=True)),
        },
        schema_overrides={"month": pl.Date},
    )
    scores = skill(view, target, start.way.model)
    mine = scores.filter(pl.col("state").is_in([state, "ALL", "HOSTS"])).sort(
        pl.col("state").replace({state: "0", "ALL": "1", "HOSTS": "2"})
    )
    notes = [view.vintage("fatalities") or ""]
    if start.gap:
        notes.append(
            f"The series ends in {start.origin:%B %Y}: {start.gap} months that are over are not known, and the forecast "
            "reaches across them."
        )
    return Forecast(
        origin=start.origin,
        model=start.way.model,
        months=months,
        relapse=relapse(view, state, seed=seed, model=model),
        skill={"base": "conflictology", "rows": mine.to_dicts()},
        note=" ".join(notes).strip(),
        seed=seed,
        target=target,
    )


def months_like(view: View, state: str, *, target: Target = "all", count: int = 10) -> pl.DataFrame:
    """Find the months of any state whose past was most like this state's now, and tell what followed.

    Parameters
    ----------
    count
        Rows; no two of one state within 24 months of each other.

    Returns
    -------
    polars.DataFrame
        `state`, `month`, `before` (deaths in the 12 months to it), `after` (in the 12 months that followed), `ratio`
        (after / before; missing where before is 0). Empty for a state without a death in ten years.
    """
    state = view.state(state)
    start = _start(view, state, target, None)
    columns: dict[str, list[Any]] = {name: [] for name in ("state", "month", "before", "after", "ratio")}
    memory, origin = start.memory, start.memory.deaths.shape[0] - 1
    if memory.active()[origin, start.row]:
        known = panel(view, target)
        found = nearest(memory, origin, np.array([start.row]), reach=12, count=count * 100)
        taken: list[tuple[int, int]] = []
        for month, other in zip(found.months[0].tolist(), found.states[0].tolist(), strict=True):
            if len(taken) == count:
                break
            if any(other == o and abs(month - m) < 24 for m, o in taken):
                continue
            taken.append((month, other))
            before = float(memory.deaths[max(month - 11, 0) : month + 1, other].sum())
            after = float(memory.deaths[month + 1 : month + 13, other].sum())
            row = (
                known.states[other],
                known.months[month],
                before,
                after,
                after / before if before else None,
            )
            for name, value in zip(columns, row, strict=True):
                columns[name].append(value)
    kinds = {
        "state": pl.String,
        "month": pl.Date,
        "before": pl.Float64,
        "after": pl.Float64,
        "ratio": pl.Float64,
    }
    return pl.DataFrame(columns, schema=kinds)


def _draw(
    view: View, state: str, target: Target, horizon: int, draws: int, seed: int, model: Model | None
) -> tuple[Draws, _Start]:
    if not 1 <= horizon <= MAX_HORIZON:
        raise InputError(f"A horizon of {horizon} months cannot be forecast.", cure="Give 1 to 36 months.")
    start = _start(view, state, target, model)
    if start.gap + horizon > GROUPS[-1]:
        raise EstimationError(
            f"The series of {state} ends in {start.origin:%B %Y}, too long before {view.as_of}.",
            cure="Choose an earlier --as-of date.",
        )
    months = start.memory.deaths.shape[0]
    if months <= FIRST + MAX_HORIZON:
        raise EstimationError(
            f"Only {months} months of any state are known on {view.as_of}: too few to have seen what follows a past.",
            cure="Choose a later --as-of date.",
        )
    drawn = start.way.paths(
        start.memory,
        start.row,
        horizon=start.gap + horizon,
        draws=draws,
        seed=random_streams.named_seed(seed, "violence", state, target, str(view.as_of)),
    )
    ahead: Sequence[date] = [add_months(start.origin, start.gap + k) for k in range(1, horizon + 1)]
    return Draws(drawn[start.gap :], {"month": ahead}), start


def _start(view: View, state: str, target: Target, model: Model | None) -> _Start:
    known_months = series(view, state).height
    known = panel(view, target)
    if state not in known.states or np.isnan(known.deaths[-1, known.states.index(state)]):
        raise EstimationError(
            f"There is no series of {'fatalities' if target == 'all' else 'battle deaths'} of {state} up to {known.months[-1]:%B %Y}.",
            cure="Choose a state that exists on the date, or the target `all`.",
        )
    row = known.states.index(state)
    if known_months < LEAST or int((~np.isnan(known.deaths[:, row])).sum()) < LEAST:
        raise EstimationError(
            f"Only {known_months} months of {state} are known on {view.as_of}; the forecast needs {LEAST}.",
            cure="Choose a later --as-of date.",
        )
    memory = remember(known.deaths)
    return _Start(
        memory=memory,
        row=row,
        origin=known.months[-1],
        gap=gap(view, known.months[-1]),
        way=way_of(view, known, memory, target, model),
    )
