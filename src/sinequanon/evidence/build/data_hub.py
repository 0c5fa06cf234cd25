"""The UN's own data hub: what its tables of personnel, vetoes and members have beyond the evidence so far."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl

from sinequanon.evidence import registers

SOURCE = "UN data hub"
SERIES = "UN"
TERM = 2
"""Years of an elected member's term."""
WEEKS = timedelta(days=42)
"""After a month's end its contributions have been published."""


def continued(
    tables: Mapping[str, pl.DataFrame], frames: Mapping[str, pl.DataFrame]
) -> dict[str, pl.DataFrame]:
    """Continue the tables that the hub has more of; those of which it has nothing new are left out.

    Parameters
    ----------
    tables
        Of the evidence.
    frames
        Of the sources that are there.
    """
    out: dict[str, pl.DataFrame] = {}
    for name, source, more in (
        ("council_members", "hub_membership", members),
        ("vetoes", "hub_vetoes", vetoes),
        ("strengths", "un_contributions", strengths),
    ):
        if name in tables and source in frames:
            added = more(tables[name], frames[source])
            if added.height:
                out[name] = pl.concat(
                    [tables[name], added.select(tables[name].columns).cast(tables[name].schema)]
                )
    return out


def members(have: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Give the terms of elected members that began after the last one known."""
    last = int(have.filter(pl.col("seat") == "elected")["first_year"].max())  # type: ignore[arg-type]
    permanent = set(have.filter(pl.col("seat") == "permanent")["member"])
    years = listed.filter(~pl.col("member").is_in(list(permanent)))
    rows = [
        (member, first, first + TERM - 1, "elected", SOURCE, True, date(first, 1, 1))
        for member, year in years.select("member", "year").sort("member", "year").iter_rows()
        if (first := int(year)) > last and not _sat(years, have, member, first - 1)
    ]
    return pl.DataFrame(rows, schema=have.columns, orient="row") if rows else have.clear()


def _sat(years: pl.DataFrame, have: pl.DataFrame, member: str, year: int) -> bool:
    """Tell whether a member sat in a year too, so that the next is the second of its term."""
    listed = years.filter((pl.col("member") == member) & (pl.col("year") == year)).height > 0
    known = have.filter((pl.col("member") == member) & (pl.col("first_year") == year)).height > 0
    return listed or known


def vetoes(have: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Give the vetoes later than the last one known."""
    last = have["date"].max()
    new = listed.filter((pl.col("date") > last) & ~pl.col("draft").is_in(have["draft"].to_list()))
    return new.select(
        pl.coalesce("draft", pl.format("veto {}", "veto")).alias("draft"),
        "date",
        pl.lit(None, pl.String).alias("region"),
        pl.coalesce("topic", "item", pl.lit("not stated")).alias("item"),
        "vetoed_by",
        pl.lit(SOURCE).alias("source"),
        pl.col("date").alias("known"),
    )


def strengths(have: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Give the uniformed people of known missions in months of which no figure is known, where the last one ended."""
    names = [mission.mission for mission in registers.missions()]
    last = have.group_by("mission").agg(pl.col("month").max().alias("_last"))
    summed = listed.group_by("mission", "month").agg(
        pl.col("people").sum(), pl.col("reported").max().alias("reported")
    )
    return (
        summed.filter(pl.col("mission").is_in(names))
        .join(last, on="mission", how="left")
        .filter(pl.col("_last").is_null() | (pl.col("month") > pl.col("_last")))
        .select(
            "mission",
            "month",
            *(pl.col("people").alias(bound) for bound in ("low", "best", "high")),
            pl.lit(SERIES).alias("series"),
            (pl.col("month").dt.month_end() + WEEKS).alias("known"),
        )
        .sort("mission", "month")
    )
