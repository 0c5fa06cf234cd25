"""Irregular changes of government: how likely one is in a host in a month, by counts of past months alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from sinequanon import states
from sinequanon.draws import Draws
from sinequanon.errors import EstimationError
from sinequanon.evidence.view import View
from sinequanon.links.consent.data import mission_months
from sinequanon.months import month_of
from sinequanon.random_streams import generator

FIRST = date(1950, 1, 1)
"""The list of coups begins here."""
ERA = 20
"""Years that rates are counted over: coups have become rarer since the 1960s."""
SCORED_FROM = 1991
LEAST_YEARS = 10
"""Years that must have been scored before another model than the base rate may be the default."""
SINCE = (24, 120)
"""Months since the last change or attempt at which one group ends and the next begins."""
PRIOR_EVENTS = 1.0
BASE = "all states"
MODELS: dict[str, tuple[str, ...]] = {
    BASE: (),
    "hosts apart": ("host",),
    "time since the last": ("since",),
    "hosts and time since": ("host", "since"),
}
"""By what the rate goes; each cell is shrunk to the rate of all, which counts for one event."""


@dataclass(frozen=True)
class CoupHazard:
    """P(successful irregular change of government in a month), the model and its scores out of time."""

    per_month: Draws
    model: str
    scores: pl.DataFrame


def coup_hazard(view: View, host: str, *, draws: int = 1000, seed: int = 1) -> CoupHazard:
    """Tell how likely a successful irregular change of government is, per month as things stand.

    Parameters
    ----------
    host
        ISO alpha-3.
    draws, seed
        Number of draws and their seed.

    Returns
    -------
    CoupHazard
        The model is the plain rate of all states over 20 years unless another beats it, on hosts' months since
        1991, at least ten years of them, each forecast from the years before, by more than the standard error of the difference over years.
    """
    host = view.state(host)
    counted = counts(view)
    scored = scores(counted, view.as_of.year)
    best = scored.sort("gain", descending=True).row(0, named=True)
    clear = best["years"] >= LEAST_YEARS and best["gain"] > best["gain_se"]
    model = best["model"] if clear else BASE
    rate = _rates(counted, view.as_of.year + 1, MODELS[model])
    shape, scale = rate(_now(view, host))
    gamma = generator(seed, "consent", "coup").gamma(shape, scale, draws)
    return CoupHazard(Draws(-np.expm1(-gamma)), model, scored)


def counts(view: View) -> pl.DataFrame:
    """Count months and successful changes of all states by year, host or not, and time since the last attempt.

    Returns
    -------
    polars.DataFrame
        `year`, `host` (had a mission), `since` (group of months since the last change or attempt: 0 recent, 1,
        2 long ago or never), `months`, `events` (months with a success).
    """
    last = month_of(view.as_of)
    grid = pl.concat(
        [
            pl.DataFrame({"state": [s.iso3], "a": [max(month_of(s.start), FIRST)], "b": [s.end or last]})
            for s in states.table()
            if s.start <= view.as_of and (s.end or last) >= FIRST
        ]
    )
    grid = grid.with_columns(month=pl.date_ranges("a", pl.min_horizontal("b", pl.lit(last)), "1mo")).explode(
        "month"
    )
    hosts = mission_months(view).select("month", state=pl.col("hosts")).explode("state").unique()
    coups = view.table("coups").select("state", "success", "known").sort("known")
    hits = coups.filter("success").select("state", month=pl.col("known").dt.truncate("1mo")).unique()
    grid = (
        grid.drop_nulls("month")
        .select("state", "month", eve=pl.col("month") - pl.duration(days=1))
        .sort("eve")
        .join_asof(
            coups.drop("success"),
            left_on="eve",
            right_on="known",
            by="state",
            coalesce=False,
            check_sortedness=False,
        )
        .join(hosts.with_columns(host=pl.lit(value=True)), on=["state", "month"], how="left")
        .join(hits.with_columns(event=pl.lit(value=True)), on=["state", "month"], how="left")
    )
    months = (pl.col("eve") - pl.col("known")).dt.total_days() / 30.4375
    return (
        grid.with_columns(since=_group(months), host=pl.col("host").fill_null(value=False))
        .group_by(pl.col("month").dt.year().alias("year"), "host", "since")
        .agg(months=pl.len().cast(pl.Float64), events=pl.col("event").fill_null(value=False).sum())
        .sort("year", "host", "since")
    )


def scores(counted: pl.DataFrame, until: int) -> pl.DataFrame:
    """Score each model on hosts' months, each year forecast from the years before it.

    Returns
    -------
    polars.DataFrame
        `model`, `years`, `events`, `score` (nats, higher is better), `base`, `gain`, `gain_se` (over years).
    """
    years = range(SCORED_FROM, until + 1)
    found = {name: np.array([_year(counted, y, by) for y in years]) for name, by in MODELS.items()}
    events = int(counted.filter(pl.col("host") & (pl.col("year") >= SCORED_FROM))["events"].sum())
    rows: list[dict[str, object]] = []
    for name, own in found.items():
        gain = own - found[BASE]
        error = float(gain.std(ddof=1) * np.sqrt(gain.size)) if gain.size > 1 else 0.0
        rows.append(
            {
                "model": name,
                "years": gain.size,
                "events": events,
                "score": float(own.sum()),
                "base": float(found[BASE].sum()),
                "gain": float(gain.sum()),
                "gain_se": error,
            }
        )
    return pl.DataFrame(rows)


def _year(counted: pl.DataFrame, year: int, by: tuple[str, ...]) -> float:
    rate = _rates(counted, year, by)
    total = 0.0
    for row in counted.filter((pl.col("year") == year) & pl.col("host")).iter_rows(named=True):
        shape, scale = rate(row)
        # The chance of a quiet month under Gamma(shape, scale) is (1 + scale)^-shape.
        quiet = -shape * np.log1p(scale)
        total += row["events"] * np.log(-np.expm1(quiet)) + (row["months"] - row["events"]) * quiet
    return float(total)


def _rates(
    counted: pl.DataFrame, year: int, by: tuple[str, ...]
) -> Callable[[dict[str, object]], tuple[float, float]]:
    """Give a function from a cell to shape and scale of its rate, counted over the years before `year`."""
    past = counted.filter((pl.col("year") < year) & (pl.col("year") >= year - ERA))
    events, months = float(past["events"].sum()), float(past["months"].sum())
    if not months > 0:
        raise EstimationError(
            "No month of a host state had been counted by the date, so that there is no rate of coups.",
            where="coups",
            cure="Ask as of a later date.",
        )
    mean = (events + 0.5) / months
    cells = {
        row[: len(by)]: row[-2:]
        for row in (past.group_by(by).agg(pl.sum("events"), pl.sum("months")).rows() if by else ())
    }

    def rate(cell: dict[str, object]) -> tuple[float, float]:
        if not by:
            return events + 0.5, 1.0 / months
        k, t = cells.get(tuple(cell[c] for c in by), (0.0, 0.0))
        return k + PRIOR_EVENTS, 1.0 / (t + PRIOR_EVENTS / mean)

    return rate


def _group(months: pl.Expr) -> pl.Expr:
    near, far = SINCE
    return pl.when(months < near).then(0).when(months < far).then(1).otherwise(2)


def _now(view: View, host: str) -> dict[str, object]:
    """Give the cell of a host on the view's date."""
    last = view.table("coups").filter(pl.col("state") == host)["known"].max()
    months = (view.as_of - last).days / 30.4375 if isinstance(last, date) else np.inf
    standing = view.table("missions").filter(pl.col("end").is_null())
    return {
        "host": host in set(standing["hosts"].explode().to_list()),
        "since": 0 if months < SINCE[0] else 1 if months < SINCE[1] else 2,
    }
