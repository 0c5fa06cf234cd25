"""What one may ask of violence: fatalities so far, and a plain forecast of those to come."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sinequanon.errors import EstimationError, InputError
from sinequanon.evidence.view import View
from sinequanon.links.violence.checks import skill
from sinequanon.links.violence.inputs import series
from sinequanon.links.violence.model import WINDOW, draw, weights
from sinequanon.months import add_months

DRAWS = 4_000
MAX_HORIZON = 36
THRESHOLDS = (25, 1_000)
QUANTILES = {"q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95}


@dataclass(frozen=True)
class Forecast:
    """A forecast of fatalities: by month, the chance of war in the year ahead, and its score so far."""

    origin: date
    model: str
    months: pl.DataFrame
    relapse: list[dict[str, Any]]
    skill: dict[str, Any]
    note: str
    seed: int


def deaths(view: View, state: str) -> pl.DataFrame:
    """Tell the fatalities of a state so far, by month.

    Returns
    -------
    polars.DataFrame
        `month` (first day), `best`, `low`, `high` (deaths in the month, all types), `state_based`
        (deaths in state-based conflict, another vintage; missing where that series has no value).
        A month counts only when it was over by the view's date.
    """
    return series(view, state).select("month", "best", "low", "high", "state_based")


def years(view: View, state: str) -> pl.DataFrame:
    """Sum the fatalities of a state over spans of 12 months that end with the last month known.

    Returns
    -------
    polars.DataFrame
        `first` and `last` month of each span, newest first; `best`, `low`, `high` (deaths in 12 months).
    """
    table = deaths(view, state).reverse().with_row_index("age").with_columns(pl.col("age") // 12)
    spans = table.group_by("age", maintain_order=True).agg(
        pl.col("month").min().alias("first"),
        pl.col("month").max().alias("last"),
        pl.col("best", "low", "high").sum(),
        pl.len().alias("months"),
    )
    return spans.filter(pl.col("months") == 12).drop("age", "months")


def forecast(view: View, state: str, *, horizon: int = 12, seed: int = 1) -> Forecast:
    """Forecast the fatalities of a state from its own recent past alone.

    The distribution of every month ahead is that of the last 24 months, weighted by exp(-age / 12), or of the
    last 12 months alike (conflictology) where that has scored better over all states before the view's date.

    Parameters
    ----------
    view
        The evidence as of a date.
    state
        ISO alpha-3.
    horizon
        Months ahead of the last month known, 1 to 36.
    seed
        Of the draws.

    Returns
    -------
    Forecast
        `months`: `month`, `mean`, `q05` ... `q95` (deaths in the month, all types). `relapse`: probability of at
        least 25 and 1,000 state-based deaths in the 12 months ahead, if months are independent and if they move
        as one. `skill`: CRPS against conflictology on earlier origins, for the state and for all.

    Raises
    ------
    InputError
        When the horizon is not within 1 to 36.
    EstimationError
        When fewer than 24 months are known.
    """
    if not 1 <= horizon <= MAX_HORIZON:
        raise InputError(f"A horizon of {horizon} months cannot be forecast.", cure="Give 1 to 36 months.")
    past = series(view, state)
    if past.height < WINDOW:
        raise EstimationError(
            f"Only {past.height} months of {state} are known on {view.as_of}; the forecast needs {WINDOW}.",
            cure="Choose a later --as-of date.",
        )
    scores = skill(view)
    panel_skill = scores.filter(pl.col("state") == "ALL")["skill"]
    better = bool(panel_skill.len() and panel_skill[0] is not None and panel_skill[0] > 0)
    model = "decayed" if better else "conflictology"
    stream = seed ^ zlib.crc32(f"{state} {view.as_of}".encode())
    recent = past["best"].tail(WINDOW).to_numpy()
    drawn = draw(recent, weights(model), horizon=horizon, draws=DRAWS, seed=stream, regime=False)
    origin: date = past["month"][-1]
    cuts = np.quantile(drawn, list(QUANTILES.values()), axis=1, method="inverted_cdf")
    months = pl.DataFrame(
        {
            "month": [add_months(origin, k) for k in range(1, horizon + 1)],
            "mean": drawn.mean(axis=1),
            **dict(zip(QUANTILES, cuts, strict=True)),
        }
    )
    mine = scores.filter(pl.col("state").is_in([state, "ALL"])).sort(pl.col("state") == "ALL")
    return Forecast(
        origin=origin,
        model={"decayed": "decayed empirical", "conflictology": "conflictology"}[model],
        months=months,
        relapse=_relapse(past, model, stream),
        skill={"base": "conflictology", "rows": mine.to_dicts()},
        note=view.vintage("fatalities") or "",
        seed=seed,
    )


def _relapse(past: pl.DataFrame, model: str, stream: int) -> list[dict[str, Any]]:
    battle = past.drop_nulls("state_based")
    if battle.height < WINDOW:
        return []
    recent = battle["state_based"].tail(WINDOW).to_numpy()
    last_year = float(battle["state_based"].tail(12).sum())
    rows: list[dict[str, Any]] = []
    for months_are in ("independent", "one regime"):
        drawn = draw(
            recent,
            weights(model),
            horizon=12,
            draws=DRAWS,
            seed=stream + 1,
            regime=months_are == "one regime",
        )
        total = drawn.sum(axis=0)
        rows.extend(
            {
                "threshold": threshold,
                "months": months_are,
                "probability": float((total >= threshold).mean()),
                "last_12_months": last_year,
                "after_pause": last_year < threshold,
                "origin": battle["month"][-1],
            }
            for threshold in THRESHOLDS
        )
    return rows
