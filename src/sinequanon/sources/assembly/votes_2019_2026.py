"""Recorded votes on adopted resolutions of the General Assembly since September 2019, state by state."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.assembly.resolutions_xml import read_release
from sinequanon.sources.assembly.symbols import session_of
from sinequanon.sources.card import Card
from sinequanon.sources.tables import Column, Source, check_known, fail

SYMBOL = r"^A/RES/(\d+|ES-\d+)/\d+( [A-Z])?$"
WORDS = {"Y": "yes", "N": "no", "A": "abstain"}


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    odd = frame.filter(~pl.col("symbol").str.contains(SYMBOL))
    if odd.height:
        raise fail(f"{odd['symbol'][0]!r} is not the symbol of a resolution.", path)
    mixed = (
        frame.group_by("symbol")
        .agg(pl.col("date", "title").n_unique())
        .filter((pl.col("date") > 1) | (pl.col("title") > 1))
    )
    if mixed.height:
        raise fail(f"{mixed['symbol'][0]} has rows of different dates or titles.", path)
    wrong = frame.filter(pl.col("symbol").str.extract(r"^A/RES/([^/]+)/") != pl.col("session_name"))
    if wrong.height:
        raise fail(f"{wrong['symbol'][0]} stands under session {wrong['session_name'][0]}.", path)
    # Emergency sessions run for years: their votes are counted to the regular session of their day.
    days = frame["date"].unique()
    sessions = {d: session_of(d.year, d.month) for d in days}
    return frame.select(
        "symbol",
        pl.col("date").replace_strict(sessions, return_dtype=pl.Int64).alias("session"),
        "session_name",
        "date",
        "ccode",
        "iso3",
        "country",
        pl.col("vote").replace_strict(WORDS, return_dtype=pl.String),
        "title",
    )


SOURCE = Source(
    __file__,
    columns=(
        Column("symbol", "symbol"),
        Column("session", "session_name"),
        Column("date", "date", pl.Date),
        Column("iso3", "iso3"),
        Column("ccode", "ccode", pl.Int64, required=False, low=2, high=990),
        Column("country", "country"),
        Column("vote", "vote", values=tuple(WORDS)),
        Column("title", "title"),
    ),
    key=("symbol", "iso3"),
    finish=_finish,
)
fetch = SOURCE.fetch


def read(path: Path, *, accept_unknown: bool = False) -> tuple[pl.DataFrame, Card]:
    """Read the votes from the long table, or from the archive of resolutions in XML.

    Returns
    -------
    frame, card
        `symbol`, `session`, `session_name`, `date`, `ccode`, `iso3`, `country`, `vote`, `title`.

    Raises
    ------
    SourceError
        When the file is missing, damaged, of another form, or unknown.
    """
    found = SOURCE.locate(path)
    if found.suffix != ".zip":
        return SOURCE.read(found, accept_unknown=accept_unknown)
    if not accept_unknown:
        check_known(found, SOURCE.card)
    return _finish(read_release(found), found), SOURCE.card
