"""Deaths by country, month and type in the candidate events of this year, not yet checked to the end."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail
from sinequanon.sources.violence.order import check_order

ORDER_SHARE = 0.02
KINDS = {"sb": "state_based", "ns": "non_state", "os": "one_sided"}


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    lined = frame.with_row_index("line", offset=2)
    faults = {
        "More events or deaths are clear than there are.": (pl.col("clear") > pl.col("best"))
        | (pl.col("clear_events") > pl.col("events")),
        "The month is not written as 2026-01.": pl.col("period").str.to_date("%Y-%m", strict=False).is_null(),
    }
    for cause, fault in faults.items():
        wrong = lined.filter(fault)
        if wrong.height:
            raise fail(cause, path, line=wrong["line"][0])
    return (
        check_order(frame, path, share=ORDER_SHARE)
        .select(
            "iso3",
            pl.col("period").str.to_date("%Y-%m").alias("month"),
            pl.col("kind").replace_strict(KINDS).alias("type"),
            "best",
            "low",
            "high",
            "clear",
            "events",
            "clear_events",
            "release",
        )
        .sort("iso3", "month", "type")
    )


SOURCE = Source(
    __file__,
    columns=(
        Column("iso3", "iso3"),
        Column("month", "period"),
        Column("type_of_violence", "kind", values=tuple(KINDS)),
        Column("events", "events", pl.Int64, low=1, high=100_000),
        Column("best", "best", pl.Int64, low=0, high=10_000_000),
        Column("low", "low", pl.Int64, low=0, high=10_000_000),
        Column("high", "high", pl.Int64, low=0, high=10_000_000),
        Column("events_clear", "clear_events", pl.Int64, low=0, high=100_000),
        Column("best_clear", "clear", pl.Int64, low=0, high=10_000_000),
        Column("release", "release"),
    ),
    key=("iso3", "period", "kind"),
    ignore=("country_ucdp", "deaths_civilians"),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
