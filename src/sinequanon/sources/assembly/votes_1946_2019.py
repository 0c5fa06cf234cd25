"""Every recorded vote of the General Assembly from 1946 to January 2020, state by state."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.assembly.symbols import canonical_symbol
from sinequanon.sources.assembly.unvotes_package import read_votes
from sinequanon.sources.card import Card
from sinequanon.sources.tables import Column, Source, check_known, fail


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    # ISO alpha-2 of Namibia is the text NA; a reader that takes it for "missing" loses 2,455 votes.
    per_call = frame.group_by("rcid").agg(
        pl.col("unres").first(), pl.col("unres", "date", "session").n_unique().name.prefix("kinds_")
    )
    mixed = per_call.filter(
        (pl.col("kinds_unres") > 1) | (pl.col("kinds_date") > 1) | (pl.col("kinds_session") > 1)
    )
    if mixed.height:
        raise fail(
            f"Roll call {mixed['rcid'][0]} has rows of different resolutions, dates or sessions.", path
        )
    symbols = {r: canonical_symbol(u, r) for r, u in per_call.select("rcid", "unres").iter_rows()}
    return frame.select(
        pl.col("rcid").replace_strict(symbols, return_dtype=pl.String).alias("symbol"),
        "rcid",
        "session",
        "date",
        "ccode",
        pl.lit(None, dtype=pl.String).alias("iso3"),
        "country",
        "vote",
    )


SOURCE = Source(
    __file__,
    columns=(
        Column("rcid", "rcid", pl.Int64, low=1, high=99_999),
        Column("country", "country"),
        Column("ccode", "ccode", pl.Int64, low=2, high=990),
        Column("vote", "vote", values=("yes", "no", "abstain")),
        Column("session", "session", pl.Int64, low=1, high=100),
        Column("date", "date", pl.Date),
        Column("unres", "unres", required=False),
    ),
    key=("rcid", "country"),
    ignore=("country_code", "para", "amend"),
    finish=_finish,
)
fetch = SOURCE.fetch


def read(path: Path, *, accept_unknown: bool = False) -> tuple[pl.DataFrame, Card]:
    """Read the votes from the long table, or from the package's own R files.

    Returns
    -------
    frame, card
        `symbol`, `rcid`, `session`, `date`, `ccode`, `iso3` (missing), `country`, `vote`.

    Raises
    ------
    SourceError
        When the file is missing, damaged, of another form, or unknown.
    """
    found = SOURCE.locate(path)
    if found.suffix != ".rda":
        return SOURCE.read(found, accept_unknown=accept_unknown)
    if not accept_unknown:
        check_known(found, SOURCE.card)
    return _finish(read_votes(found), found), SOURCE.card
