"""What one may ask of guarantors: who provides security, by month, and who is the largest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.guarantors.ledger import RANKED, Line, lines, ranking

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
    view
        The evidence as of a date.
    host
        ISO alpha-3.
    draws, seed
        Of the people of providers whose number in a month is not known.

    Returns
    -------
    Ledger
        `months`: `month`, `provider`, `kind` (UN, regional force, state, private company), `low`, `best`, `high`
        (people: the number of the month, or median and 90% interval of the estimate), `source`, `group` (`provider` of security in
        the whole country; confined to an `area`; `observers`; there `without consent`), `area`, `consent`, `last_figure` (month of
        the last number), `estimated` (no number of that month), `there` (chance that it is still there).
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


def _rows(line: Line) -> list[dict[str, object]]:
    there = line.there.mean(axis=1)
    return [
        {
            "month": month,
            "provider": line.provider,
            "kind": line.kind,
            "low": line.spans[at][0],
            "best": line.spans[at][1],
            "high": line.spans[at][2],
            "source": line.sources[at],
            "group": line.group,
            "area": line.area,
            "consent": line.consent,
            "last_figure": line.figures[at],
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
        ["month", "probability", "best", "provider"], descending=[False, True, True, False]
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
