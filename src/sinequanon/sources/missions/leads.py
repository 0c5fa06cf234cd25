"""Two working tables, read as text only: hints where to look, never facts."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.card import Card, load
from sinequanon.sources.tables import Column, check_known, content_of, fail, parse_csv

TABLES: dict[str, tuple[str, ...]] = {
    "pko_master_71.csv": (
        "host",
        "auth_resolution_FROM_MEMORY",
        "mission_name",
        "un_start",
        "un_end",
        "un_isactive_2024_02_19",
        "kathman_peak_uniformed",
        "kathman_peak_month",
        "ipi_peak_uniformed",
        "ipi_peak_date",
        "fatalities_to_2025_02",
        "malicious",
    ),
    "consent_cases.csv": (
        "kind",
        "host",
        "demand",
        "scope",
        "outcome",
        "decider",
        "resolution",
        "end",
        "strength",
        "strength_src",
        "guarantor",
        "verified",
        "src",
    ),
}
FOLDER = "missions"


def _lead(path: Path) -> pl.DataFrame:
    fields = TABLES[path.name]
    columns = [Column("mission", "mission"), *(Column(f, f, required=False) for f in fields)]
    wide = parse_csv(content_of(path), columns, path, key=("mission",))
    mark = pl.col("verified") if "verified" in fields else pl.lit(None, pl.String)
    return (
        wide.with_columns(mark.alias("mark"))
        .unpivot(on=list(fields), index=["mission", "mark"], variable_name="field", value_name="text")
        .drop_nulls("text")
        .select(
            pl.lit(path.name).alias("table"),
            "mission",
            "field",
            "text",
            (
                pl.col("mark").fill_null("").str.contains("(?i)memory")
                | pl.col("field").str.contains("MEMORY")
                | pl.col("text").str.contains("(?i)memory")
            ).alias("from_memory"),
        )
    )


def read(path: Path, *, accept_unknown: bool = False) -> tuple[pl.DataFrame, Card]:
    """Read the working tables as one long table of texts: table, mission, field, text, from_memory.

    Parameters
    ----------
    path
        One of the two files, or the raw folder that holds both.
    accept_unknown
        Read files whose hash the card does not know.

    Returns
    -------
    frame, card

    Raises
    ------
    SourceError
        When a file is missing, damaged, of another form, or unknown.
    """
    card = load(Path(__file__).with_suffix(".toml"))
    if path.is_dir():
        files = [path / FOLDER / name if (path / FOLDER).is_dir() else path / name for name in TABLES]
    elif path.name in TABLES:
        files = [path]
    else:
        raise fail(f"The file is none of {list(TABLES)}.", path)
    if not accept_unknown:
        for file in files:
            content_of(file)
            check_known(file, card)
    return pl.concat([_lead(file) for file in files]), card


def fetch(into: Path) -> list[Path]:
    """Download nothing: the tables were compiled for this project and have no official release."""
    del into
    return []
