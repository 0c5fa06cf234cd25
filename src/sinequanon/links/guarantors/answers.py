"""What one may ask of guarantors: who provides security, by month, and who is the largest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.guarantors.inputs import active, other_months, un_months

_SCHEMA = {
    "month": pl.Date,
    "provider": pl.String,
    "kind": pl.String,
    "low": pl.Int64,
    "best": pl.Int64,
    "high": pl.Int64,
    "source": pl.String,
}


@dataclass(frozen=True)
class Ledger:
    """Who provides security in a host state.

    `months` has a row per month and provider; `largest` one per month; `presences` every provider that is
    known to have been there, with or without a number. `silent` has a row per month and provider that was there
    without a number.
    """

    months: pl.DataFrame
    largest: pl.DataFrame
    presences: pl.DataFrame
    silent: pl.DataFrame


def guarantors(view: View, host: str) -> Ledger:
    """Tell who other than the host's own forces provides security there.

    Parameters
    ----------
    view
        The evidence as of a date.
    host
        ISO alpha-3.

    Returns
    -------
    Ledger
        `months`: `month`, `provider`, `kind` (UN, regional force, state, private company), `low`, `best`, `high`
        (people), `source`. `largest`: `month`, `provider`, `best`, `sure` (its low is above every other's high, and no provider there lacks a number).
    """
    host = view.state(host)
    rows = [*un_months(view, host), *other_months(view, host)]
    months = pl.DataFrame(rows, schema=_SCHEMA).sort("month", "kind", "provider")
    presences = view.table("guarantors").filter(pl.col("host") == host).sort("known", "provider")
    there = pl.DataFrame(active(view, host), schema={"month": pl.Date, "provider": pl.String})
    silent = there.unique().join(months, on=["month", "provider"], how="anti").sort("month", "provider")
    return Ledger(
        months=months,
        largest=largest(months, silent["month"].unique().to_list()),
        presences=presences.drop("known", "presence"),
        silent=silent,
    )


def largest(months: pl.DataFrame, silent: Sequence[date] = ()) -> pl.DataFrame:
    """Name the largest provider of each month, by best estimate, and whether the figures leave no doubt.

    Parameters
    ----------
    months
        `month`, `provider`, `kind`, `low`, `best`, `high`.
    silent
        Months in which some provider was there without a number: nothing is sure in them.
    """
    ranked = months.filter(pl.col("best") > 0).sort(
        ["month", "best", "provider"], descending=[False, True, False]
    )
    return (
        ranked.group_by("month", maintain_order=True)
        .agg(
            pl.col("provider").first(),
            pl.col("kind").first(),
            pl.col("best").first(),
            (pl.col("low").first() > pl.col("high").slice(1).max().fill_null(-1)).alias("sure"),
        )
        .with_columns(pl.col("sure") & ~pl.col("month").is_in(list(silent)))
        .sort("month")
    )
