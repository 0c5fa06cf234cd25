"""Which countries border on which by land, and from which month to which, as the VIEWS challenge gives it."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.card import Card
from sinequanon.sources.tables import Column, Source, check_known, content_of, fail, parse_csv
from sinequanon.sources.violence.codes import iso3_of

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
SOURCE = Source(__file__, columns=COLUMNS, key=("country_id", "neighbour_id", "months"))
fetch = SOURCE.fetch


def read(path: Path, *, accept_unknown: bool = False) -> tuple[pl.DataFrame, Card]:
    """Read the borders, each pair both ways.

    Parameters
    ----------
    path
        The file, or the raw folder that holds it.
    accept_unknown
        Read a file whose hash the card does not know.

    Returns
    -------
    frame, card
        iso3, neighbour (alpha-3), first_id, end_id (months; the second is no longer in, and missing while the border lasts).

    Raises
    ------
    SourceError
        When the file is missing, damaged, of another form, or unknown, or a border stands one way only.
    """
    file = SOURCE.locate(path)
    if not accept_unknown:
        check_known(file, SOURCE.card)
    content = HEADER + content_of(file)
    frame = parse_csv(content, COLUMNS, file, key=SOURCE.key, ignore=("name", "neighbour"))
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
        .sort("iso3", "neighbour", "first_id"),
        SOURCE.card,
    )
