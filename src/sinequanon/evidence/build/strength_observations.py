"""Every count of a UN mission's people that is on record, side by side, with who counted whom."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from sinequanon.evidence.build.strengths import TOGETHER, counted, scaled
from sinequanon.evidence.register_rows import Mission, Strength
from sinequanon.months import first_day, last_day, month_of

MIDYEAR = 7
"""Month at which a year's mean of maps stands."""
PARTS = ("troops", "police")
"""Parts of the uniformed people that are kept too: they tell which share a count of troops alone was."""
SCHEMA = {
    "mission": pl.String,
    "month": pl.Date,
    "low": pl.Int64,
    "best": pl.Int64,
    "high": pl.Int64,
    "what": pl.String,
    "by": pl.String,
    "series": pl.String,
    "verified": pl.Boolean,
    "known": pl.Date,
}


def observations(
    kathman: pl.DataFrame,
    ipi: pl.DataFrame,
    geopko: pl.DataFrame,
    ratio: pl.DataFrame,
    missions: Iterable[Mission],
    spots: Iterable[Strength],
) -> pl.DataFrame:
    """List all counts: two monthly series, maps of units scaled, and documents; nothing is joined or chosen.

    Parameters
    ----------
    kathman, ipi
        `mission`, `month`, `uniformed`, and for Kathman `troops` and `police` (people).
    geopko, ratio
        As `strengths.derive` takes them. A year's mean stands at its July, and only after the mission's monthly series has ended.
    missions
        Register rows: under which names each series counts a mission.
    spots
        Register rows of strengths found in documents.

    Returns
    -------
    polars.DataFrame
        The table `strength_observations`; `number` tells rows of the same mission, month, series and people apart.
    """
    rows = list(missions)
    series = [_monthly(rows, kathman, "Kathman"), _monthly(rows, ipi, "IPI")]
    series += [_monthly(rows, kathman, "Kathman", what=part) for part in PARTS if part in kathman.columns]
    last = pl.concat(series[:2]).group_by("mission").agg(pl.col("month").max().alias("last"))
    maps = (
        scaled(rows, geopko, ratio)
        .join(last, on="mission", how="left")
        .filter(pl.col("last").is_null() | (pl.col("month").dt.year() > pl.col("last").dt.year()))
        .filter(pl.col("month").dt.month() == MIDYEAR)
        .with_columns(what=pl.lit("uniformed"), by=pl.lit("study"), verified=pl.lit(value=True))
        .select(*SCHEMA)
    )
    key = ["mission", "month", "series", "what"]
    return (
        pl.concat([*series, maps, _documents(spots)])
        .filter(pl.col("best") >= 0)
        .sort(*key, "known", "best")
        .with_columns(number=pl.int_range(pl.len(), dtype=pl.Int64).over(key))
    )


def _monthly(
    missions: list[Mission], frame: pl.DataFrame, series: str, *, what: str = "uniformed"
) -> pl.DataFrame:
    people = counted(missions, frame, series.lower(), what=what)
    return people.select(
        "mission",
        "month",
        *(pl.col(series.lower()).cast(pl.Int64).alias(name) for name in ("low", "best", "high")),
        pl.lit(what).alias("what"),
        pl.lit("UN").alias("by"),
        pl.lit(series).alias("series"),
        pl.lit(value=True).alias("verified"),
        pl.col("month").dt.month_end().alias("known"),
    )


def _documents(spots: Iterable[Strength]) -> pl.DataFrame:
    rows = [
        {
            "mission": s.mission,
            "month": month_of(first_day(s.month)),
            "low": s.personnel if s.low is None else s.low,
            "best": s.personnel,
            "high": s.personnel if s.high is None else s.high,
            "what": s.what,
            "by": s.by,
            "series": "document",
            "verified": s.verified,
            "known": max(last_day(s.month), last_day(s.known or s.month)),
        }
        for s in spots
        if s.mission != TOGETHER
    ]
    return pl.DataFrame(rows, schema=SCHEMA)
