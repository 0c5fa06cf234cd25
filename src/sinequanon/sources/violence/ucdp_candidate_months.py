"""Deaths by country, month and type in the candidate events of this year, not yet checked to the end."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from sinequanon.sources.card import Card
from sinequanon.sources.tables import OTHERS, Column, Source, content_of, fail, parse_csv
from sinequanon.sources.violence.ged_events import COLUMNS, IGNORED, checked, spread
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
fetch = SOURCE.fetch
RELEASE = re.compile(r"(\d\d)[._]0[._](\d\d?)")
"""In the name of a file of events: 26.0.8 is of August 2026."""


def read(path: Path, *, accept_unknown: bool = False) -> tuple[pl.DataFrame, Card]:
    """Read the summed table, and files of candidate events as UCDP publishes or its API gives them.

    Parameters
    ----------
    path
        One file, or the raw folder; of a month that stands in several files the latest release is taken.
    accept_unknown
        Read a summed table whose hash the card does not know. Files of events are never known beforehand.

    Returns
    -------
    frame, card
        iso3, month, type (state_based, non_state, one_sided), best, low, high, clear (deaths in events whose status is
        clear), events, clear_events, release.

    Raises
    ------
    SourceError
        When a file is missing, damaged, of another form, or unknown.
    """
    files = SOURCE.card.files_in(path) if path.is_dir() else [path]
    parts = [
        _events(file) if RELEASE.search(file.name) else SOURCE.read(file, accept_unknown=accept_unknown)[0]
        for file in files
    ]
    if not parts:
        return SOURCE.read(path)
    latest: dict[object, str] = {}
    for part in parts:
        for month, release in part.select("month", "release").unique().iter_rows():
            latest[month] = max(latest.get(month, ""), release, key=_number)
    joined = pl.concat(parts)
    newest = pl.col("month").replace_strict(latest, return_dtype=pl.String)
    return joined.filter(pl.col("release") == newest).unique(
        ["iso3", "month", "type"], maintain_order=True
    ).sort("iso3", "month", "type"), SOURCE.card


def _number(release: str) -> tuple[int, ...]:
    return tuple(int(part) for part in release.split(".") if part.isdecimal())[-1:] or (0,)


def _events(path: Path) -> pl.DataFrame:
    """Count the events of a monthly release by country, month and type; deaths are spread over the days of their event."""
    match = RELEASE.search(path.name)
    assert match is not None  # noqa: S101 - asked before
    columns = (*COLUMNS, Column("code_status", "status", required=False))
    ignore = (*(name for name in IGNORED if name != "code_status"), OTHERS)
    events = checked(parse_csv(content_of(path), columns, path, key=("event",), ignore=ignore), path)
    # A release holds revised events of earlier months too: only its own month is whole in it.
    month = pl.date(2000 + int(match[1]), int(match[2]), 1)
    clear = pl.col("status").fill_null("Clear") == "Clear"
    numbers = dict(enumerate(KINDS.values(), start=1))
    return (
        spread(events)
        .filter(pl.col("month") == month)
        .group_by(
            "iso3", "month", pl.col("type").replace_strict(numbers, return_dtype=pl.String).alias("type")
        )
        .agg(
            pl.col("best", "low", "high").sum(),
            pl.col("best").filter(clear).sum().alias("clear"),
            pl.len().cast(pl.Int64).alias("events"),
            clear.sum().cast(pl.Int64).alias("clear_events"),
            pl.lit(f"{match[1]}.0.{int(match[2])}").alias("release"),
        )
        .sort("iso3", "month", "type")
    )
