"""What one may ask of guarantors: who provides security, how many people by month, and how sure it is who has the most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from sinequanon.draws import Draws
from sinequanon.errors import EstimationError
from sinequanon.evidence.view import View
from sinequanon.links.guarantors.ledger import RANKED, Line, lines, ranking
from sinequanon.months import month_of
from sinequanon.states.places import called


def strength_now(view: View, host: str, *, draws: int = 1000, seed: int = 1) -> Draws:
    """Tell how many people each provider of security has in a host on the date.

    Parameters
    ----------
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
        `month`, `best` (median; missing where the number of one of them is not known), `low`, `high` (equal-tailed interval), all
        people.
    """
    host = view.ground(host, "guarantor_hosts")
    schema = {"month": pl.Date, "best": pl.Int64, "low": pl.Float64, "high": pl.Float64}
    ranked = [line for line in lines(view, host, draws=draws, seed=seed) if line.group == RANKED]
    months = sorted({month for line in ranked for month in line.months})
    if not months:
        return pl.DataFrame(schema=schema)
    place = {month: at for at, month in enumerate(months)}
    people = np.zeros((len(months), draws))
    unknown: set[date] = set()
    for line in ranked:
        for at, month in enumerate(line.months):
            if not line.counted:
                unknown.add(month)
            people[place[month]] += np.where(line.there[at], line.people[at], 0.0)
    made = Draws(people, {"month": months})
    low, high = made.interval(level)
    best = [
        None if month in unknown else round(float(q))
        for month, q in zip(months, made.quantile(0.5), strict=True)
    ]
    return pl.DataFrame({"month": months, "best": best, "low": low, "high": high}).cast(schema)  # type: ignore[arg-type]


def changes(view: View, host: str, *, draws: int = 1000, seed: int = 1) -> pl.DataFrame:
    """Tell when the largest external provider changed, among the months in which it can be told.

    Parameters
    ----------
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


TELLS = 0.8
"""Chance from which on a provider is called the largest; below it nobody is."""
NAMED = 0.05
"""Chance of being the largest below which a provider is no candidate."""
CANDIDATES = 3
_MONTHS = {
    "month": pl.Date,
    "provider": pl.String,
    "kind": pl.String,
    "low": pl.Int64,
    "best": pl.Int64,
    "high": pl.Int64,
    "source": pl.String,
    "group": pl.String,
    "area": pl.String,
    "consent": pl.Boolean,
    "last_figure": pl.Date,
    "last_number": pl.Int64,
    "estimated": pl.Boolean,
    "there": pl.Float64,
}
_LARGEST = {
    "month": pl.Date,
    "provider": pl.String,
    "kind": pl.String,
    "best": pl.Int64,
    "probability": pl.Float64,
    "sure": pl.Boolean,
    "candidates": pl.List(pl.String),
    "last_figure": pl.Date,
    "estimated": pl.Boolean,
}


@dataclass(frozen=True)
class Ledger:
    """Who provides security in a host state.

    `months` has a row per month and provider; `largest` one per month; `presences` every provider that is
    known to have been there, with or without a number. `silent` has a row per month and provider that was there
    without any number so far. `chances` has the probability of each provider that counts for the whole country, by month.
    `looked` says whether anybody looked for providers other than the UN in the host.
    """

    months: pl.DataFrame
    largest: pl.DataFrame
    presences: pl.DataFrame
    silent: pl.DataFrame
    chances: pl.DataFrame
    looked: bool = True


def guarantors(view: View, host: str, *, draws: int = 1000, seed: int = 1) -> Ledger:
    """Tell who other than the host's own forces provides security there, in every month up to that of the date.

    Parameters
    ----------
    host
        ISO alpha-3.
    draws, seed
        Of the people of providers whose number in a month is not known.

    Returns
    -------
    Ledger
        `months`: `month`, `provider`, `kind` (UN, regional force, state, private company), `low`, `best`, `high`
        (people: the number of the month, or median and 90% interval of the estimate; `best` is missing where no number of the
        provider is known, and the interval is that of others of its kind), `source`, `group` (`provider` of security in
        the whole country; confined to an `area`; `observers`; there `without consent`), `area`, `consent`, `last_figure` (month of
        the last number), `last_number` (that number), `estimated` (no number of that month), `there` (chance that it is still there).
        `largest`, among those of the group `provider`: `month`, `provider`, `kind`, `best`, `probability`, `sure` (probability
        of 80% or more), `candidates` (who it may be, likeliest first), `last_figure`, `estimated`.
    """
    host = view.ground(host, "guarantor_hosts")
    found = lines(view, host, draws=draws, seed=seed)
    months = pl.DataFrame([row for line in found for row in _rows(line)], schema=_MONTHS).sort(
        "month", "kind", "provider"
    )
    presences = view.table("guarantors").filter(pl.col("host") == host).sort("known", "provider")
    likely = _chances(found, months)
    return Ledger(
        months=months,
        largest=largest(months, likely),
        presences=presences.drop("known", "presence"),
        silent=months.filter(pl.col("last_figure").is_null())
        .select("month", "provider")
        .sort("month", "provider"),
        chances=likely,
        looked=host in view.table("guarantor_hosts")["host"],
    )


def size() -> pl.Expr:
    """Give people by which providers are put in order: the best estimate, or the middle of what others of its kind have."""
    low, high = (pl.col(key).clip(1).cast(pl.Float64) for key in ("low", "high"))
    return pl.coalesce(pl.col("best").cast(pl.Float64), (low * high).sqrt())


def _rows(line: Line) -> list[dict[str, object]]:
    there = line.there.mean(axis=1)
    return [
        {
            "month": month,
            "provider": line.provider,
            "kind": line.kind,
            "low": line.spans[at][0],
            # What others of its kind have is an interval, and no number of this one.
            "best": line.spans[at][1] if line.counted else None,
            "high": line.spans[at][2],
            "source": line.sources[at],
            "group": line.group,
            "area": line.area,
            "consent": line.consent,
            "last_figure": line.figures[at],
            "last_number": line.numbers[at],
            "estimated": line.estimated[at],
            "there": float(there[at]),
        }
        for at, month in enumerate(line.months)
    ]


def _chances(found: tuple[Line, ...], months: pl.DataFrame) -> pl.DataFrame:
    made = ranking(found, months.filter(pl.col("group") == RANKED)["month"].unique().sort().to_list())
    p, k = np.nonzero(made.present)
    schema = {"month": pl.Date, "provider": pl.String, "probability": pl.Float64}
    return pl.DataFrame(
        {
            "month": [made.months[at] for at in k],
            "provider": [made.providers[at] for at in p],
            "probability": made.share[p, k],
        },
        schema=schema,
    ).sort("month", "provider")


def largest(months: pl.DataFrame, likely: pl.DataFrame) -> pl.DataFrame:
    """Name the likeliest largest provider of each month, how likely it is, and who else it may be.

    Parameters
    ----------
    months
        As `Ledger.months`.
    likely
        `month`, `provider`, `probability` of being the largest.
    """
    own = months.filter(pl.col("group") == RANKED).unique(
        ["month", "provider"], keep="last", maintain_order=True
    )
    ranked = likely.join(own, on=["month", "provider"], how="left").sort(
        ["month", "probability", "best", "provider"],
        descending=[False, True, True, False],
        nulls_last=True,
    )
    candidates = pl.col("provider").filter((pl.col("probability") >= NAMED) | (pl.int_range(pl.len()) == 0))
    return (
        ranked.group_by("month", maintain_order=True)
        .agg(
            pl.col("provider", "kind", "best", "probability").first(),
            candidates.head(CANDIDATES).alias("candidates"),
            pl.col("last_figure", "estimated").first(),
        )
        .with_columns(sure=pl.col("probability") >= TELLS)
        .select(_LARGEST.keys())
        .cast(_LARGEST)  # type: ignore[arg-type]
    )
