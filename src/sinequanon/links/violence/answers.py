"""What one may ask of violence: fatalities so far and to come, the chance of war, and months like this one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sinequanon.catalogue import say
from sinequanon.draws import Draws
from sinequanon.errors import EstimationError
from sinequanon.evidence.view import View
from sinequanon.links.violence.components import nearest
from sinequanon.links.violence.data import TOLD, Model, Target, panel, series
from sinequanon.links.violence.model import skill
from sinequanon.links.violence.start import DRAWS, MAX_HORIZON, Start, drawn_from, start_of
from sinequanon.notebook import Shown

THRESHOLDS = (25, 1_000)
"""Battle deaths in 12 months that make a minor conflict and a war, by UCDP's definitions."""
QUANTILES = {"q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95}


@dataclass(frozen=True)
class Forecast(Shown):
    """A forecast of fatalities: by month, the chance of war in the year ahead, and its score so far.

    Parameters
    ----------
    origin
        Last month known, if only by early reports.
    model
        The one asked for; by default `pool`, or `conflictology` where the pool has not scored better before the view's
        date.
    months
        `month`, `mean`, `q05` to `q95`: deaths in the month.
    since
        Months that are over but not final: `month`, `status` (`preliminary`, `estimated`, or `unknown` where there is no
        report yet), `reported` (deaths), `mean`, `q05` to `q95` of the final value.
    relapse
        As `relapse` gives it.
    skill
        `base`, and `rows` for the state and for all.
    known
        How far deaths are known, and what is done about the months since; empty when all are final.
    note
        On the figures' vintage.
    """

    origin: date
    model: str
    months: pl.DataFrame
    since: pl.DataFrame
    relapse: list[dict[str, Any]]
    skill: dict[str, Any]
    known: str
    note: str
    seed: int
    target: Target


def deaths(view: View, state: str) -> pl.DataFrame:
    """Tell the fatalities of a state so far, by month.

    Returns
    -------
    polars.DataFrame
        `month` (first day), `best`, `low`, `high` (deaths in the month, all types; bounds are missing in early reports),
        `state_based`, `non_state`, `one_sided` (civilians killed on purpose; the three add up to `best`), `status`: `final`,
        `disaggregated` (a final yearly total shared out over months), `preliminary` (an early report) or `estimated` (known
        with other months only). A month counts when it was known by the view's date.
    """
    state = view.state(state)
    return series(view, state).select(
        "month", "best", "low", "high", "state_based", "non_state", "one_sided", "status"
    )


def years(view: View, state: str) -> pl.DataFrame:
    """Sum the fatalities of a state over spans of 12 months that end with the last month known.

    Returns
    -------
    polars.DataFrame
        `first` and `last` month of each span, newest first; `best`, `low`, `high`, `state_based`, `non_state`, `one_sided`
        (deaths in 12 months; bounds are missing when one of the months has none).
    """
    state = view.state(state)
    table = deaths(view, state).reverse().with_row_index("age").with_columns(pl.col("age") // 12)
    spans = table.group_by("age", maintain_order=True).agg(
        pl.col("month").min().alias("first"),
        pl.col("month").max().alias("last"),
        *(
            pl.when(pl.col(c).null_count() == 0).then(pl.col(c).sum()).alias(c)
            for c in ("best", "low", "high")
        ),
        pl.col("state_based", "non_state", "one_sided").sum(),
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
    state
        ISO alpha-3.
    target
        Deaths of all types (`all`), in state-based conflict alone (`state_based`), or civilians killed on purpose
        (`one_sided`).
    horizon
        Months ahead, 1 to 36. The first is the month after the last one that was over by the view's date. Where the series
        ends earlier, as much more is forecast and the months between are left out. Months of which only early reports are
        known are drawn by the nowcast, and paths start from its draws.
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
    drawn, start = drawn_from(view, state, target, horizon, draws, seed, model)
    return Draws(drawn.values[start.gap :], {"month": drawn.coords["month"][start.gap :]})


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
        drawn, start = drawn_from(view, state, "state_based", horizon, draws, seed, model)
    except EstimationError:
        return []
    total = drawn.values[start.gap :].sum(axis=0)
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


def kinds(
    view: View,
    state: str,
    *,
    horizon: int = 12,
    draws: int = DRAWS,
    seed: int = 1,
) -> pl.DataFrame:
    """Tell battle deaths and civilians killed apart: what the months ahead hold together, each from paths of its own.

    Returns
    -------
    polars.DataFrame
        One row for each target that has a series: `target` (`all`, `state_based`, `one_sided`), `told` (its name in words),
        `last_12_months` (deaths in the last 12 known, reports as they are), `mean`, `q05` to `q95` (deaths in the months
        ahead together), `skill` (of the yearly windows so far over conflictology, all states; missing where unscored).
        Each target is forecast alone, so two of them need not add up to the third, and there is non-state violence too.

    Raises
    ------
    InputError, EvidenceError
        As in `paths`.
    """
    state = view.state(state)
    rows: list[dict[str, Any]] = []
    for target, name in TOLD.items():
        try:
            drawn, start = drawn_from(view, state, target, horizon, draws, seed, None)
        except EstimationError:
            continue
        total = drawn.values[start.gap :].sum(axis=0)
        cuts = np.quantile(total, list(QUANTILES.values()), method="inverted_cdf").tolist()
        scored = skill(view, target, start.way.model).filter(pl.col("state") == "ALL")["skill"].to_list()
        rows.append(
            {
                "target": target,
                "told": name,
                "last_12_months": float(start.memory.deaths[-12:, start.row].sum()),
                "mean": float(total.mean()),
                **dict(zip(QUANTILES, cuts, strict=True)),
                "skill": scored[0] if scored else None,
            }
        )
    return pl.DataFrame(rows, infer_schema_length=None)


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
    scored best on origins before the view's date, its quantiles moved so that past intervals would have held; or
    conflictology, where the pool has not scored better by then.

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
    drawn, start = drawn_from(view, state, target, horizon, draws, seed, model)
    every = _quantiles(drawn)
    scores = skill(view, target, start.way.model)
    mine = scores.filter(pl.col("state").is_in([state, "ALL", "HOSTS"])).sort(
        pl.col("state").replace({state: "0", "ALL": "1", "HOSTS": "2"})
    )
    return Forecast(
        origin=start.origin,
        model=start.way.model,
        months=every.slice(start.gap),
        since=_since(start, every.head(start.gap)),
        relapse=relapse(view, state, seed=seed, model=model),
        skill={"base": "conflictology", "rows": mine.to_dicts()},
        known=_told(start),
        note=view.vintage("fatalities") or "",
        seed=seed,
        target=target,
    )


def _quantiles(drawn: Draws) -> pl.DataFrame:
    cuts = np.quantile(drawn.values, list(QUANTILES.values()), axis=1, method="inverted_cdf")
    return pl.DataFrame(
        {
            "month": list(drawn.coords["month"]),
            "mean": drawn.mean(),
            **dict(zip(QUANTILES, cuts, strict=True)),
        },
        schema_overrides={"month": pl.Date},
    )


def _since(start: Start, unknown: pl.DataFrame) -> pl.DataFrame:
    """Join the months known by early reports alone, as they will be, and those of which nothing is known yet."""
    order = ("month", "status", "reported", "mean", *QUANTILES)
    kinds = {"status": pl.String, "reported": pl.Int64}
    parts = [
        unknown.with_columns(status=pl.lit("unknown"), reported=pl.lit(None, pl.Int64)).select(order),
    ]
    if start.recent is not None:
        told = [start.statuses[month] for month in start.recent.coords["month"] if isinstance(month, date)]
        added = pl.DataFrame(told, schema=kinds, orient="row")
        parts.insert(0, pl.concat([_quantiles(start.recent), added], how="horizontal").select(order))
    return pl.concat(parts)


def _told(start: Start) -> str:
    """Say how far deaths are known."""
    told: list[str] = []
    if start.gap:
        told.append(say("known-to", month=f"{start.origin:%Y-%m}"))
    if start.statuses:
        told.append(say("known-early", month=f"{min(start.statuses):%Y-%m}"))
    return " ".join(told)


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
    start = start_of(view, state, target, None)
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
