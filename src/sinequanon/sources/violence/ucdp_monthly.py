"""Deaths and events of organised violence by country and month since 1989; quiet months are absent."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.card import Card
from sinequanon.sources.tables import Column, Source, check_known, fail
from sinequanon.sources.violence.ged_events import read_release
from sinequanon.sources.violence.order import check_order

ORDER_SHARE = 0.01
"""93 of 14,655 rows of release 25.1 are out of order, as UCDP publishes them."""


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    lined = frame.with_row_index("line", offset=2)
    kinds = pl.sum_horizontal("state_based_events", "non_state_events", "one_sided_events")
    named = pl.date("year", "number", 1).dt.strftime("%Y-%m")
    faults = {
        "The events by type do not add up to their total.": kinds != pl.col("events"),
        "The year and month do not agree with the period.": named != pl.col("period"),
        "The country is not written as three capital letters.": ~pl.col("iso3").str.contains("^[A-Z]{3}$"),
    }
    for cause, fault in faults.items():
        wrong = lined.filter(fault)
        if wrong.height:
            raise fail(cause, path, line=wrong["line"][0])
    return (
        check_order(frame, path, share=ORDER_SHARE)
        .select(
            "iso3",
            pl.date("year", "number", 1).alias("month"),
            "best",
            "low",
            "high",
            "state_based_events",
            "non_state_events",
            "one_sided_events",
            "events",
        )
        .sort("iso3", "month")
    )


SOURCE = Source(
    __file__,
    columns=(
        Column("iso3", "iso3"),
        Column("year", "year", pl.Int64, low=1989, high=2100),
        Column("event_month", "number", pl.Int64, low=1, high=12),
        Column("conflict_events_total", "events", pl.Int64, low=1, high=100_000),
        Column("conflict_fatalities_best", "best", pl.Int64, low=0, high=10000000),
        Column("conflict_fatalities_high", "high", pl.Int64, low=0, high=10000000),
        Column("conflict_fatalities_low", "low", pl.Int64, low=0, high=10000000),
        Column("conflict_state_based_events", "state_based_events", pl.Int64, low=0, high=100000),
        Column("conflict_non_state_events", "non_state_events", pl.Int64, low=0, high=100000),
        Column("conflict_one_sided_events", "one_sided_events", pl.Int64, low=0, high=100000),
        Column("conflict_any_event", "any", pl.Int64, low=1, high=1),
        Column("period", "period"),
    ),
    key=("iso3", "year", "number"),
    finish=_finish,
)
fetch = SOURCE.fetch


def read(path: Path, *, accept_unknown: bool = False) -> tuple[pl.DataFrame, Card]:
    """Read the monthly table, or make it from the official release of events.

    Parameters
    ----------
    path
        The monthly file, the official `ged251-csv.zip` or `GEDEvent_v25_1.csv`, `ucdp_ged_events.csv` as it comes
        from the API, or the raw folder; of several the card's first is read: the API's, then the monthly file.
    accept_unknown
        Read a file whose hash the card does not know.

    Returns
    -------
    frame, card
        iso3, month, best, low, high (deaths), state_based_events, non_state_events, one_sided_events, events.

    Raises
    ------
    SourceError
        When the file is missing, damaged, of another form, or unknown.
    """
    path = SOURCE.locate(path)
    if path.name.lower().startswith(("ged", "ucdp_ged_events")):
        if not accept_unknown and path.is_file():
            check_known(path, SOURCE.card)
        return read_release(path), SOURCE.card
    return SOURCE.read(path, accept_unknown=accept_unknown)
