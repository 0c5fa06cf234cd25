"""The official event release of UCDP GED (one row per event), made into the monthly table."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, content_of, fail, parse_csv
from sinequanon.sources.violence.codes import iso3_of
from sinequanon.sources.violence.order import check_order

TYPES = {1: "state_based_events", 2: "non_state_events", 3: "one_sided_events"}
ORDER_SHARE = 0.02
DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
DAY = r"^\d{4}-\d{2}-\d{2}([ T]00:00:00(\.0+)?)?$"

COLUMNS = (
    Column("id", "event", pl.Int64, low=1),
    Column("year", "year", pl.Int64, low=1989, high=2100),
    Column("type_of_violence", "type", pl.Int64, low=1, high=3),
    Column("country_id", "gwcode", pl.Int64, low=2, high=990),
    Column("date_start", "start"),
    Column("date_end", "end"),
    *(Column(name, name, pl.Int64, low=0, high=10_000_000) for name in DEATHS),
    Column("best", "best", pl.Int64, low=0, high=10_000_000),
    Column("low", "low", pl.Int64, low=0, high=10_000_000),
    Column("high", "high", pl.Int64, low=0, high=10_000_000),
)

IGNORED = (
    "relid",
    "active_year",
    "code_status",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "region",
    "event_clarity",
    "date_prec",
    "gwnoa",
    "gwnob",
)


def read_release(path: Path) -> pl.DataFrame:
    """Read the official events (CSV, or the zip that holds it) and count them by country and month.

    Parameters
    ----------
    path
        The file. An event counts in the month in which it begins, as in the monthly table.

    Returns
    -------
    frame
        iso3, month, best, low, high (deaths), state_based_events, non_state_events, one_sided_events,
        events: one row per country and month with at least one event.

    Raises
    ------
    SourceError
        When the file is missing, damaged or of another form.
    """
    events = parse_csv(content_of(path), COLUMNS, path, key=("event",), ignore=IGNORED)
    return by_month(_check(events, path))


def by_month(events: pl.DataFrame) -> pl.DataFrame:
    """Count events and deaths by country and month.

    Parameters
    ----------
    events
        iso3, start (Date), type (1 state-based, 2 non-state, 3 one-sided), best, low, high.
    """
    counts = [(pl.col("type") == number).sum().cast(pl.Int64).alias(name) for number, name in TYPES.items()]
    return (
        events.group_by("iso3", pl.col("start").dt.truncate("1mo").alias("month"))
        .agg(
            pl.col("best", "low", "high").sum(),
            *counts,
            pl.len().cast(pl.Int64).alias("events"),
        )
        .sort("iso3", "month")
    )


def _check(events: pl.DataFrame, path: Path) -> pl.DataFrame:
    lined = events.with_row_index("line", offset=2)
    for name in ("start", "end"):
        wrong = lined.filter(~pl.col(name).str.contains(DAY))
        if wrong.height:
            raise fail(f"date_{name} is {wrong[name][0]!r}, not a day.", path, line=wrong["line"][0])
    lined = lined.with_columns(
        pl.col("start", "end").str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False),
        pl.col("gwcode").replace_strict(iso3_of(), default=None, return_dtype=pl.String).alias("iso3"),
    )
    faults = {
        "The event's date does not exist.": pl.col("start").is_null() | pl.col("end").is_null(),
        "The event ends before it begins.": pl.col("end") < pl.col("start"),
        "The event begins in another year than its own.": pl.col("start").dt.year() != pl.col("year"),
        "The country number is not one of a state.": pl.col("iso3").is_null(),
        "The deaths by side do not add up to the best estimate.": pl.sum_horizontal(DEATHS) != pl.col("best"),
    }
    for cause, fault in faults.items():
        wrong = lined.filter(fault)
        if wrong.height:
            raise fail(f"{cause} (event {wrong['event'][0]})", path, line=wrong["line"][0])
    return check_order(lined.drop("line"), path, share=ORDER_SHARE)
