"""The VIEWS prediction challenge of 2023/24: battle deaths, borders, actuals, benchmark forecasts with their scores, one entry."""

from __future__ import annotations

import io
from pathlib import Path

import polars as pl

from sinequanon.sources.catalogue import Card
from sinequanon.sources.files import check_known, content_of, fail
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


YEARS = (2018, 2019, 2020, 2021)
MOST_ROWS = 5_000_000
"""A few kilobytes of Parquet can claim billions of rows: more than these are not unpacked."""

ACTUALS_PATH = "actuals/cm/window=Y{year}/cm_actuals_{year}.parquet"
FOLDER = Path("violence") / "views_challenge"
COUNTRIES = 191
MONTHS = 12


def _file(card: Card, path: Path, where: str, year: int | None, *, accept_unknown: bool) -> Path:
    if year is not None and year not in YEARS:
        raise fail(f"The challenge has no window {year}, only {list(YEARS)}.", path)
    below = where.format(year=year)
    for folder in (path, path / FOLDER, path / FOLDER.name):
        if (folder / below).is_file():
            if not accept_unknown:
                check_known(folder / below, card)
            return folder / below
    raise fail(f"The folder does not hold {below}.", path, cure="Put the challenge's files into it first.")


def _parquet(
    card: Card, path: Path, where: str, year: int, *, draws: bool = False, accept_unknown: bool = False
) -> pl.DataFrame:
    file = _file(card, path, where, year, accept_unknown=accept_unknown)
    wanted = ("outcome", "month_id", "country_id", *(("draw",) if draws else ()))
    content = content_of(file)
    try:
        rows = pl.scan_parquet(io.BytesIO(content)).select(pl.len()).collect().item()
        if rows > MOST_ROWS:
            raise fail(f"The file has {rows:,} rows, more than any forecast of the challenge.", file)
        frame = pl.read_parquet(io.BytesIO(content))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        raise fail(f"The file is not whole Parquet: {str(error).splitlines()[0]}", file) from error
    if set(frame.columns) != set(wanted) or not all(t.is_integer() for t in frame.dtypes):
        raise fail(f"The columns are {dict(frame.schema)}, not whole numbers {list(wanted)}.", file)
    frame = frame.select(pl.col(wanted).cast(pl.Int64))
    if frame.null_count().sum_horizontal()[0] or (frame["outcome"] < 0).any():
        raise fail("An outcome is missing or negative.", file)
    cells = frame.group_by("country_id", "month_id").agg(
        pl.len().cast(pl.Int64).alias("rows"), _draws_of(draws=draws).alias("draws")
    )
    if cells["rows"].n_unique() != 1 or (cells["rows"] != cells["draws"]).any():
        raise fail("Countries and months do not all have the same draws.", file)
    _cells(cells, year, file)
    return _with_month(frame, year).select(
        "year", "country_id", "month_id", "month", *(("draw",) if draws else ()), "outcome"
    )


def _draws_of(*, draws: bool) -> pl.Expr:
    return pl.col("draw").n_unique().cast(pl.Int64) if draws else pl.lit(1, pl.Int64)


def _cells(frame: pl.DataFrame, year: int, file: Path) -> pl.DataFrame:
    first = (year - 1980) * MONTHS + 1
    last = first + MONTHS - 1
    if (
        frame.height != COUNTRIES * MONTHS
        or not frame["month_id"].is_between(first, first + MONTHS - 1).all()
    ):
        raise fail(
            f"The file does not hold {COUNTRIES} countries in the months {first} to {last}.",
            file,
        )
    return _with_month(frame, year)


def _with_month(frame: pl.DataFrame, year: int) -> pl.DataFrame:
    number = (pl.col("month_id") - 1) % MONTHS + 1
    return frame.with_columns(pl.lit(year, pl.Int64).alias("year"), pl.date(year, number, 1).alias("month"))


class _Challenge(Source):
    """Files of four years: what happened, forecasts with their scores, and the list of countries."""

    def read(self, path: Path, *, accept_unknown: bool = False) -> tuple[pl.DataFrame, Card]:
        """Read what happened: deaths in state-based conflict in the four years of the challenge.

        Parameters
        ----------
        path
            The challenge's folder, or the raw folder that holds it.
        accept_unknown
            Read files whose hash the card does not know.

        Returns
        -------
        frame, card
            year, country_id, month_id, month, outcome (deaths).

        Raises
        ------
        SourceError
            When a file is missing, damaged, of another form, or unknown.
        """
        parts = [
            _parquet(self.card, path, ACTUALS_PATH, year, accept_unknown=accept_unknown) for year in YEARS
        ]
        return pl.concat(parts), self.card

    def fetch(self, into: Path) -> list[Path]:
        """Download nothing: no lasting address of these files is confirmed (see the card)."""
        del into
        return []


views_challenge = _Challenge("views_challenge")
"""The VIEWS 2023/24 prediction challenge: actuals, benchmark forecasts with their scores, one entry."""
