"""The votes that the April 2020 release of ideal points was estimated from, and how to compare with it."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.evidence.build.assembly import first_of_text
from sinequanon.links.alignment.posterior import FittedIdealPoints
from sinequanon.sources.assembly import matched_resolutions, roll_calls_1946_2019, votes_1946_2019


def published_votes(raw: Path) -> pl.DataFrame:
    """The authors' choice: no session 19, no Zanzibar, no single vote of South Africa in session 48, no parts after 1989."""
    calls = roll_calls_1946_2019.read(raw)[0].select("rcid", "amendment", "paragraph")
    part = pl.any_horizontal(pl.col("amendment", "paragraph").fill_null(value=False))
    return (
        votes_1946_2019.read(raw)[0]
        .join(calls, on="rcid")
        .filter(~(part & (pl.col("date").dt.year() > 1989)), pl.col("session") != 19, pl.col("ccode") != 511)
        .filter(~((pl.col("ccode") == 560) & (pl.col("session") == 48)))
        .select(
            pl.col("ccode").cast(pl.String).alias("state"),
            "session",
            pl.col("rcid").replace(first_of_text(matched_resolutions.read(raw)[0])).alias("item"),
            "vote",
        )
    )


def by_session(fitted: FittedIdealPoints, published: pl.DataFrame) -> pl.DataFrame:
    """Give correlation and ratio of interval widths with the release, session by session."""
    return (
        fitted.points()
        .join(published, on=["state", "session"])
        .group_by("session")
        .agg(
            pl.corr("mean", "ideal_point").alias("correlation"),
            ((pl.col("high") - pl.col("low")).median() / (pl.col("q95") - pl.col("q05")).median()).alias(
                "width"
            ),
        )
        .sort("session")
    )
