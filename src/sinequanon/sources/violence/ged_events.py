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
        The file. An event counts in the month in which it begins, as in the monthly table; its deaths are spread over its
        days.

    Returns
    -------
    frame
        iso3, month, best, low, high (deaths), state_based_events, non_state_events, one_sided_events, events,
        state_based, non_state, one_sided (deaths): one row per country and month with an event.

    Raises
    ------
    SourceError
        When the file is missing, damaged or of another form.
    """
    events = parse_csv(content_of(path), COLUMNS, path, key=("event",), ignore=IGNORED)
    return by_month(checked(events, path))


def by_month(events: pl.DataFrame) -> pl.DataFrame:
    """Count events and deaths by country and month.

    Parameters
    ----------
    events
        iso3, start (Date), type (1 state-based, 2 non-state, 3 one-sided), best, low, high; end (Date) where it is known.

    Returns
    -------
    frame
        Deaths are spread over the days of their event, whole numbers that keep each event's sum; events count in the month
        in which they begin.
    """
    counts = [(pl.col("type") == number).sum().cast(pl.Int64).alias(name) for number, name in TYPES.items()]
    begun = events.group_by("iso3", pl.col("start").dt.truncate("1mo").alias("month")).agg(
        *counts, pl.len().cast(pl.Int64).alias("events")
    )
    kinds = [
        pl.col("best").filter(pl.col("type") == number).sum().alias(name.removesuffix("_events"))
        for number, name in TYPES.items()
    ]
    died = (
        spread(events if "end" in events.columns else events.with_columns(end="start"))
        .group_by("iso3", "month")
        .agg(pl.col("best", "low", "high").sum(), *kinds)
    )
    joined = died.join(begun, on=["iso3", "month"], how="full", coalesce=True).with_columns(
        pl.exclude("iso3", "month").fill_null(0)
    )
    order = (
        "best",
        "low",
        "high",
        *TYPES.values(),
        "events",
        *(n.removesuffix("_events") for n in TYPES.values()),
    )
    return joined.select("iso3", "month", *order).sort("iso3", "month")


def spread(events: pl.DataFrame) -> pl.DataFrame:
    """Give a row for each month of each event, with its share of the deaths by days: adds `month`."""
    each = (
        events.with_row_index("_event")
        .with_columns(month=pl.date_ranges(pl.col("start").dt.month_start(), "end", "1mo"))
        .explode("month")
    )
    first = pl.max_horizontal("start", "month")
    last = pl.min_horizontal("end", pl.col("month").dt.month_end())
    days = (last - first).dt.total_days() + 1
    until = days.cum_sum().over("_event")
    whole = days.sum().over("_event")
    # Rounded sums so far, and their differences: whole numbers that add up.
    so_far = [
        (pl.col(c) * until / whole).round().cast(pl.Int64).alias(f"_{c}") for c in ("best", "low", "high")
    ]
    each = each.with_columns(so_far)
    parts = [
        (pl.col(f"_{c}") - pl.col(f"_{c}").shift(1, fill_value=0).over("_event")).alias(c)
        for c in ("best", "low", "high")
    ]
    return each.with_columns(parts).drop("_event", "_best", "_low", "_high")


def checked(events: pl.DataFrame, path: Path) -> pl.DataFrame:
    """Read the days and countries of events, and refuse those that cannot be.

    Raises
    ------
    SourceError
        Names the first event at fault.
    """
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
