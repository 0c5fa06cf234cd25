"""How many people each provider has, as draws, and how sure it is who has the most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from sinequanon.draws import Draws, Floats
from sinequanon.errors import EstimationError
from sinequanon.evidence.view import View
from sinequanon.links.guarantors.answers import guarantors
from sinequanon.links.guarantors.model import triangular
from sinequanon.months import month_of
from sinequanon.random_streams import generator

# Low, best and high of a number are taken as a triangular distribution with its mode at best: draws never leave the interval.
# A provider's error is one and the same in all months (its source counts too many or too few), and providers err independently.


def strength_now(view: View, host: str, *, draws: int = 1000, seed: int = 1) -> Draws:
    """Tell how many people each provider of security has in a host on the date.

    Parameters
    ----------
    view
        The evidence as of a date.
    host
        ISO alpha-3.
    draws
        How many.
    seed
        Of the draws.

    Returns
    -------
    Draws
        Axis `provider`: the UN's missions and others that have a number in the month of the date. People, each draw within
        the interval on record.

    Raises
    ------
    EstimationError
        When no provider has a number in that month.
    """
    host = view.state(host)
    months = guarantors(view, host).months
    now = months.filter(pl.col("month") == month_of(view.as_of))
    if now.is_empty():
        raise EstimationError(
            f"No provider of security in {host} has a number in {view.as_of:%B %Y}.",
            cure="`sinequanon guarantors` shows which months have one.",
        )
    found = _drawn(now, draws=draws, seed=seed)
    return Draws(found.people[:, 0, :], {"provider": found.providers})


def chances(view: View, host: str, *, draws: int = 1000, seed: int = 1) -> pl.DataFrame:
    """Tell, for each month and provider, with which probability it was the largest.

    Providers that were there without a number cannot be the largest here; `unknown` says how many there were.

    Returns
    -------
    polars.DataFrame
        `month`, `provider`, `probability` (0 to 1, summing to 1 in each month), `unknown` (providers without a number).
    """
    host = view.state(host)
    ledger = guarantors(view, host)
    return _chances(ledger.months, ledger.silent, draws=draws, seed=seed)


def totals(view: View, host: str, *, level: float = 0.9, draws: int = 1000, seed: int = 1) -> pl.DataFrame:
    """Tell how many people all providers with a number had together, by month.

    Returns
    -------
    polars.DataFrame
        `month`, `best` (sum of the best estimates), `low`, `high` (equal-tailed interval), all people.
    """
    host = view.state(host)
    months = guarantors(view, host).months
    schema = {"month": pl.Date, "best": pl.Int64, "low": pl.Float64, "high": pl.Float64}
    if months.is_empty():
        return pl.DataFrame(schema=schema)
    found = _drawn(months, draws=draws, seed=seed)
    low, high = Draws(np.nansum(found.people, axis=0), {"month": found.months}).interval(level)
    best = months.group_by("month").agg(pl.col("best").sum()).sort("month")
    return best.with_columns(low=pl.Series(low), high=pl.Series(high)).cast(schema)  # type: ignore[arg-type]


def changes(view: View, host: str, *, draws: int = 1000, seed: int = 1) -> pl.DataFrame:
    """Tell when the largest external provider changed, by best estimate, and how sure that is.

    Parameters
    ----------
    view
        The evidence as of a date.
    host
        ISO alpha-3.
    draws
        How many draws the probabilities rest on.
    seed
        Of the draws.

    Returns
    -------
    polars.DataFrame
        `month` (the first with the new largest), `before` (missing for the first month on record), `after`, `people` (best
        estimate), `probability` that the new one was the largest in that month, `unknown` (providers there without a number),
        `gap` (whether months without any number lie before it).
    """
    host = view.state(host)
    ledger = guarantors(view, host)
    sure = _chances(ledger.months, ledger.silent, draws=draws, seed=seed)
    table = ledger.largest.select(
        "month",
        pl.col("provider").shift().alias("before"),
        pl.col("provider").alias("after"),
        pl.col("best").alias("people"),
        gap=(pl.col("month") > pl.col("month").shift().dt.offset_by("1mo")).fill_null(value=False),
    ).filter(pl.col("before").is_null() | (pl.col("before") != pl.col("after")))
    return table.join(
        sure, left_on=["month", "after"], right_on=["month", "provider"], how="left", maintain_order="left"
    ).select("month", "before", "after", "people", "probability", "unknown", "gap")


@dataclass(frozen=True)
class _Drawn:
    """People of providers by month: `people` has shape (provider, month, draw); NaN where a provider has no number."""

    providers: list[str]
    months: list[date]
    people: Floats


def _drawn(months: pl.DataFrame, *, draws: int, seed: int) -> _Drawn:
    providers = months["provider"].unique().sort().to_list()
    days = months["month"].unique().sort().to_list()
    grid = np.full((3, len(providers), len(days)), np.nan)
    place = {name: k for k, name in enumerate(providers)}
    when = {day: k for k, day in enumerate(days)}
    for row in months.iter_rows(named=True):
        at = (place[row["provider"]], when[row["month"]])
        grid[(slice(None), *at)] = row["low"], row["best"], row["high"]
    # One stream a provider, so that another provider's coming does not change its draws.
    u = np.stack([generator(seed, "guarantors", "people", name).random(draws) for name in providers])
    low, best, high = (part[:, :, None] for part in grid)
    return _Drawn(providers=providers, months=days, people=triangular(low, best, high, u[:, None, :]))


def _chances(months: pl.DataFrame, silent: pl.DataFrame, *, draws: int, seed: int) -> pl.DataFrame:
    schema = {"month": pl.Date, "provider": pl.String, "probability": pl.Float64}
    rows: list[tuple[date, str, float]] = []
    if not months.is_empty():
        found = _drawn(months, draws=draws, seed=seed)
        there = ~np.isnan(found.people[:, :, 0])
        first = np.where(np.isnan(found.people), -1.0, found.people).argmax(axis=0)
        for k, month in enumerate(found.months):
            share = np.bincount(first[k], minlength=len(found.providers)) / draws
            rows += [(month, name, float(share[p])) for p, name in enumerate(found.providers) if there[p, k]]
    unknown = silent.group_by("month").agg(pl.len().cast(pl.Int64).alias("unknown"))
    return (
        pl.DataFrame(rows, schema=schema, orient="row")
        .join(unknown, on="month", how="left", maintain_order="left")
        .with_columns(pl.col("unknown").fill_null(0))
        .sort("month", "provider")
    )
