"""Battle deaths and borders of the VIEWS prediction challenge."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.files import content_of, fail
from sinequanon.sources.tables import Column, Source, parse_csv, refuse
from sinequanon.sources.ucdp import iso3_of

KOSOVO = 347


def _finish_views_monthly(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    counted = (pl.col("year") - 1980) * 12 + pl.col("number")
    faults = {
        "The month's number does not agree with year and month.": counted != pl.col("month_id"),
        "The country has no alpha-3 code.": pl.col("iso3").is_null() & (pl.col("gwcode") != KOSOVO),
    }
    refuse(frame, faults, path)
    names = frame.select("country_id", "iso3", "name", "gwcode").unique()
    if names["country_id"].is_duplicated().any():
        raise fail("A country's number stands for two countries.", path)
    return frame.select(
        "country_id",
        pl.when(pl.col("gwcode") == KOSOVO).then(pl.lit("XKX")).otherwise("iso3").alias("iso3"),
        "gwcode",
        "name",
        "month_id",
        pl.date("year", "number", 1).alias("month"),
        "state_based",
        "vintage",
    ).sort("country_id", "month")


views_monthly = Source(
    "views_monthly",
    columns=(
        Column("month_id", "month_id", pl.Int64, low=121, high=1200),
        Column("country_id", "country_id", pl.Int64, low=1, high=300),
        Column("ged_sb", "state_based", pl.Int64, low=0, high=10_000_000),
        Column("source", "vintage", values=("drauz", "fif911")),
        Column("year", "year", pl.Int64, low=1990, high=2100),
        Column("month", "number", pl.Int64, low=1, high=12),
        Column("iso3", "iso3", required=False),
        Column("name", "name"),
        Column("gwcode", "gwcode", pl.Int64, low=2, high=990),
    ),
    key=("country_id", "month_id"),
    finish=_finish_views_monthly,
)
"""Deaths in state-based conflict by country and month, 1990-2024, as the VIEWS challenge used them."""


HEADER = b"row,country_id,name,gwcode,neighbour_id,neighbour,neighbour_gwcode,months\n"
"""What the columns are; the file does not say."""
LASTS = 612
"""End of a border that has not ended."""
COLUMNS = (
    Column("row", "row", pl.Int64, low=1),
    Column("country_id", "country_id", pl.Int64, low=1, high=300),
    Column("gwcode", "gwcode", pl.Int64, low=2, high=990),
    Column("neighbour_id", "neighbour_id", pl.Int64, low=1, high=300),
    Column("neighbour_gwcode", "neighbour_gwcode", pl.Int64, low=2, high=990),
    Column("months", "months"),
)


def _read_borders(file: Path) -> pl.DataFrame:
    """Read `iso3`, `neighbour`, `first_id`, `end_id` (months; the second is no longer in, missing while the border lasts)."""
    frame = parse_csv(
        HEADER + content_of(file),
        COLUMNS,
        file,
        key=("country_id", "neighbour_id", "months"),
        ignore=("name", "neighbour"),
    )
    if frame["row"].to_list() != list(range(1, frame.height + 1)):
        raise fail("The rows are not numbered from 1 without gaps.", file)
    spans = frame["months"].str.extract_groups(r"^\[(\d+),(\d+)\)$").struct.unnest().cast(pl.Int64)
    spans.columns = ["first_id", "end_id"]
    frame = pl.concat([frame.drop("row", "months"), spans], how="horizontal")
    if spans.null_count().sum_horizontal()[0] or (frame["first_id"] >= frame["end_id"]).any():
        raise fail("A span of months is not written as [first,end).", file)
    mirror = frame.select(
        country_id="neighbour_id", neighbour_id="country_id", first_id="first_id", end_id="end_id"
    )
    if frame.join(mirror, on=mirror.columns, how="anti").height:
        raise fail("A border stands one way only.", file)
    codes = iso3_of()
    if unknown := set(frame["gwcode"]) - set(codes):
        raise fail(f"No state has the numbers {sorted(unknown)}.", file)
    return (
        frame.select(
            pl.col("gwcode").replace_strict(codes, return_dtype=pl.String).alias("iso3"),
            pl.col("neighbour_gwcode").replace_strict(codes, return_dtype=pl.String).alias("neighbour"),
            "first_id",
            pl.when(pl.col("end_id") < LASTS).then("end_id").alias("end_id"),
        )
        .unique()
        .sort("iso3", "neighbour", "first_id")
    )


views_borders = Source("views_borders", columns=COLUMNS, forms={"*": _read_borders})
"""Which countries border on which by land, each pair both ways, and from which month to which."""
