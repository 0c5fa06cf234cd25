"""Events of UCDP GED: the official release made into the monthly table, and this year's candidate events."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from sinequanon.sources.catalogue import Card
from sinequanon.sources.files import content_of, fail
from sinequanon.sources.tables import OTHERS, Column, Source, parse_csv, refuse
from sinequanon.sources.ucdp import check_order, iso3_of

TYPES = {1: "state_based_events", 2: "non_state_events", 3: "one_sided_events"}
OUT_OF_ORDER = 0.02
"""Share of events whose low, best and high estimates may be out of order, as UCDP publishes them."""
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
    return check_order(lined.drop("line"), path, share=OUT_OF_ORDER)


MONTHLY_OUT_OF_ORDER = 0.01
"""93 of 14,655 rows of release 25.1 are out of order, as UCDP publishes them."""


def _finish_ucdp_monthly(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    kinds = pl.sum_horizontal("state_based_events", "non_state_events", "one_sided_events")
    named = pl.date("year", "number", 1).dt.strftime("%Y-%m")
    faults = {
        "The events by type do not add up to their total.": kinds != pl.col("events"),
        "The year and month do not agree with the period.": named != pl.col("period"),
        "The country is not written as three capital letters.": ~pl.col("iso3").str.contains("^[A-Z]{3}$"),
    }
    refuse(frame, faults, path)
    return (
        check_order(frame, path, share=MONTHLY_OUT_OF_ORDER)
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


ucdp_monthly = Source(
    "ucdp_monthly",
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
    finish=_finish_ucdp_monthly,
    forms={"ged*": read_release, "ucdp_ged_events*": read_release},
)
"""Deaths and events by country and month since 1989, quiet months absent: the monthly table, or the official events.

Of several files in a folder the card's first is read: the API's, then the monthly file.
"""


RELEASE = re.compile(r"(\d\d)[._]0[._](\d\d?)")
"""In the name of a file of events: 26.0.8 is of August 2026."""
KINDS = {"sb": "state_based", "ns": "non_state", "os": "one_sided"}


def _finish_ucdp_candidate_months(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    faults = {
        "More events or deaths are clear than there are.": (pl.col("clear") > pl.col("best"))
        | (pl.col("clear_events") > pl.col("events")),
        "The month is not written as 2026-01.": pl.col("period").str.to_date("%Y-%m", strict=False).is_null(),
    }
    refuse(frame, faults, path)
    return (
        check_order(frame, path, share=OUT_OF_ORDER)
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


class _CandidateMonths(Source):
    """The summed table and files of candidate events: of a month that stands in several the latest release is taken."""

    def read(self, path: Path, *, accept_unknown: bool = False) -> tuple[pl.DataFrame, Card]:
        """Read the summed table, and files of candidate events as UCDP publishes or its API gives them.

        Parameters
        ----------
        path
            One file, or the raw folder.
        accept_unknown
            Read a summed table whose hash the card does not know. Files of events are never known beforehand.

        Returns
        -------
        frame, card
            iso3, month, type (state_based, non_state, one_sided), best, low, high, clear (deaths in events whose status
            is clear), events, clear_events, release.

        Raises
        ------
        SourceError
            When a file is missing, damaged, of another form, or unknown.
        """
        files = self.card.files_in(path) if path.is_dir() else [path]
        parts = [
            _events(file)
            if RELEASE.search(file.name)
            else Source.read(self, file, accept_unknown=accept_unknown)[0]
            for file in files
        ]
        if not parts:
            return Source.read(self, path)
        latest: dict[object, str] = {}
        for part in parts:
            for month, release in part.select("month", "release").unique().iter_rows():
                latest[month] = max(latest.get(month, ""), release, key=_number)
        newest = pl.col("month").replace_strict(latest, return_dtype=pl.String)
        joined = pl.concat(parts).filter(pl.col("release") == newest)
        once = joined.unique(["iso3", "month", "type"], maintain_order=True)
        return once.sort("iso3", "month", "type"), self.card


ucdp_candidate_months = _CandidateMonths(
    "ucdp_candidate_months",
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
    finish=_finish_ucdp_candidate_months,
)
"""Deaths by country, month and type in the candidate events of this year, not yet checked to the end."""


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
