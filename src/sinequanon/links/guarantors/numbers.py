"""How many people each provider has, as draws, and how sure it is who has the most."""

from __future__ import annotations

import numpy as np
import polars as pl

from sinequanon.draws import Draws
from sinequanon.errors import EstimationError
from sinequanon.evidence.view import View
from sinequanon.links.guarantors.answers import guarantors
from sinequanon.links.guarantors.ledger import RANKED, lines
from sinequanon.months import month_of
from sinequanon.states.find import called


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
        Axis `provider`: the UN's missions and others that count for the whole country in the month of the date. People; none in
        draws in which a provider that was not confirmed lately has left.

    Raises
    ------
    EstimationError
        When no provider is on record in that month.
    """
    host = view.ground(host, "guarantor_hosts")
    now = month_of(view.as_of)
    people: dict[str, np.ndarray] = {}
    for line in lines(view, host, draws=draws, seed=seed):
        if line.group == RANKED and line.months and line.months[-1] == now:
            here = np.where(line.there[-1], line.people[-1], 0.0)
            people[line.provider] = people.get(line.provider, 0.0) + here
    if not people:
        raise EstimationError(
            f"No provider of security in {called(host)} is on record in {view.as_of:%B %Y}.",
            cure="`sinequanon guarantors` shows in which months one was there.",
        )
    names = sorted(people)
    return Draws(np.stack([people[name] for name in names]), {"provider": names})


def chances(view: View, host: str, *, draws: int = 1000, seed: int = 1) -> pl.DataFrame:
    """Tell, for each month and provider, with which probability it was the largest in the whole country.

    Returns
    -------
    polars.DataFrame
        `month`, `provider`, `probability` (0 to 1; they sum to 1 in each month, or to less where all may have left), `unknown`
        (providers whose people are estimated from others of their kind, because no number was ever public).
    """
    host = view.ground(host, "guarantor_hosts")
    ledger = guarantors(view, host, draws=draws, seed=seed)
    unknown = ledger.silent.group_by("month").agg(pl.len().cast(pl.Int64).alias("unknown"))
    return (
        ledger.chances.join(unknown, on="month", how="left", maintain_order="left")
        .with_columns(pl.col("unknown").fill_null(0))
        .sort("month", "provider")
    )


def totals(view: View, host: str, *, level: float = 0.9, draws: int = 1000, seed: int = 1) -> pl.DataFrame:
    """Tell how many people all providers that count for the whole country had together, by month.

    Returns
    -------
    polars.DataFrame
        `month`, `best` (median), `low`, `high` (equal-tailed interval), all people.
    """
    host = view.ground(host, "guarantor_hosts")
    schema = {"month": pl.Date, "best": pl.Int64, "low": pl.Float64, "high": pl.Float64}
    ranked = [line for line in lines(view, host, draws=draws, seed=seed) if line.group == RANKED]
    months = sorted({month for line in ranked for month in line.months})
    if not months:
        return pl.DataFrame(schema=schema)
    place = {month: at for at, month in enumerate(months)}
    people = np.zeros((len(months), draws))
    for line in ranked:
        for at, month in enumerate(line.months):
            people[place[month]] += np.where(line.there[at], line.people[at], 0.0)
    made = Draws(people, {"month": months})
    low, high = made.interval(level)
    best = made.quantile(0.5).round()
    return pl.DataFrame({"month": months, "best": best, "low": low, "high": high}).cast(schema)  # type: ignore[arg-type]


def changes(view: View, host: str, *, draws: int = 1000, seed: int = 1) -> pl.DataFrame:
    """Tell when the largest external provider changed, among the months in which it can be told.

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
        `gap` (whether months in which it cannot be told lie before it).
    """
    host = view.ground(host, "guarantor_hosts")
    ledger = guarantors(view, host, draws=draws, seed=seed)
    unknown = ledger.silent.group_by("month").agg(pl.len().cast(pl.Int64).alias("unknown"))
    table = (
        ledger.largest.filter("sure")
        .select(
            "month",
            pl.col("provider").shift().alias("before"),
            pl.col("provider").alias("after"),
            pl.col("best").alias("people"),
            "probability",
            gap=(pl.col("month") > pl.col("month").shift().dt.offset_by("1mo")).fill_null(value=False),
        )
        .filter(pl.col("before").is_null() | (pl.col("before") != pl.col("after")))
    )
    return (
        table.join(unknown, on="month", how="left", maintain_order="left")
        .with_columns(pl.col("unknown").fill_null(0))
        .select("month", "before", "after", "people", "probability", "unknown", "gap")
    )
