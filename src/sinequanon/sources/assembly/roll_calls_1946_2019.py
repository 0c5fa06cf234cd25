"""Titles, dates and marks of the General Assembly's roll calls from 1946 to January 2020."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from sinequanon.sources.assembly.symbols import canonical_symbol
from sinequanon.sources.assembly.titles import completed, title_of
from sinequanon.sources.assembly.unvotes_package import read_calls, tidy_calls
from sinequanon.sources.card import Card
from sinequanon.sources.tables import Source, check_known, content_of, fail

HEADER = '"rcid","session","importantvote","date","unres","amend","para","short","descr"'
ROW = re.compile(
    r"^(?P<rcid>\d{1,5}),(?P<session>\d{1,3}),(?P<important>[01]|NA|),(?P<date>\d{4}-\d\d-\d\d),"
    r'(?:"(?P<unres>[^"]*)"|NA|),(?P<amend>[01]|NA|),(?P<para>[01]|NA|),(?P<rest>.*)$'
)
SHORT = re.compile(r'^(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<bare>[^",]*))(?:,(?P<description>.*)|$)')


SOURCE = Source(__file__, columns=())
fetch = SOURCE.fetch


def read(path: Path, *, accept_unknown: bool = False) -> tuple[pl.DataFrame, Card]:
    """Read the roll calls.

    The descriptions hold quotes and backslashes that no rule of CSV explains, so each line is taken apart by
    its regular first seven cells and the title; what is left is the description, read only where there is no title.

    Returns
    -------
    frame, card
        `rcid`, `symbol`, `session`, `date`, `important`, `amendment`, `paragraph`, `title`.

    Raises
    ------
    SourceError
        Names the first line that has not the seven cells, or a number that stands twice.
    """
    path = SOURCE.locate(path)
    if not accept_unknown:
        check_known(path, SOURCE.card)
    if path.suffix == ".rda":
        calls = tidy_calls(read_calls(path))
        symbols = {r: canonical_symbol(u, r) for r, u in calls.select("rcid", "unres").iter_rows()}
        symbol = pl.col("rcid").replace_strict(symbols, return_dtype=pl.String).alias("symbol")
        return completed(calls.select("rcid", symbol, pl.exclude("rcid", "unres"))), SOURCE.card
    raw = content_of(path)
    try:
        lines = raw.decode("utf-8").removeprefix("\ufeff").splitlines()
    except UnicodeDecodeError as error:
        raise fail(f"The text is not UTF-8: byte {raw[error.start]:#04x}.", path) from error
    if lines[0].strip() != HEADER:
        raise fail(f"The header is {lines[0][:80]!r}: the release has changed its form.", path, line=1)
    rows = [_row(line, path, number) for number, line in enumerate(lines[1:], start=2) if line.strip()]
    frame = pl.DataFrame(rows, infer_schema_length=None)
    frame = frame.with_columns(pl.col("date").str.to_date(strict=False))
    if frame["date"].null_count():
        raise fail("A date does not exist.", path, line=frame["date"].is_null().arg_max() or 0 + 2)
    twice = frame.filter(pl.col("rcid").is_duplicated())
    if twice.height:
        raise fail(f"Roll call {twice['rcid'][0]} stands more than once.", path)
    return completed(frame), SOURCE.card


def _row(line: str, path: Path, number: int) -> dict[str, object]:
    found = ROW.match(line)
    rest = SHORT.match(found["rest"]) if found else None
    if found is None or rest is None:
        raise fail(f"The line is not that of a roll call: {line[:60]!r}.", path, line=number)
    rcid = int(found["rcid"])
    short = rest["quoted"] if rest["quoted"] is not None else rest["bare"]
    return {
        "rcid": rcid,
        "symbol": canonical_symbol(found["unres"], rcid),
        "session": int(found["session"]),
        "date": found["date"],
        "important": {"1": True, "0": False}.get(found["important"]),
        "amendment": {"1": True, "0": False}.get(found["amend"]),
        "paragraph": {"1": True, "0": False}.get(found["para"]),
        "title": title_of(short, rest["description"]),
        "description": rest["description"],
    }
