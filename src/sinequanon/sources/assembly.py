"""The General Assembly: roll calls, votes, issues, pairs of roll calls on one text, and the published ideal points."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import polars as pl

from sinequanon.sources.files import content_of, fail
from sinequanon.sources.r_files import read_table
from sinequanon.sources.roll_calls import (
    canonical_symbol,
    completed,
    read_calls,
    read_release,
    read_votes,
    session_of,
    tidy_calls,
    title_of,
)
from sinequanon.sources.tables import Column, Source


def _finish_votes_1946_2019(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
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


votes_1946_2019 = Source(
    "votes_1946_2019",
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
    finish=_finish_votes_1946_2019,
    forms={"*.rda": lambda path: _finish_votes_1946_2019(read_votes(path), path)},
)
"""Every recorded vote from 1946 to January 2020, state by state: the long table, or the package's own R files."""


ROLL_CALLS = '"rcid","session","importantvote","date","unres","amend","para","short","descr"'
ROW = re.compile(
    r"^(?P<rcid>\d{1,5}),(?P<session>\d{1,3}),(?P<important>[01]|NA|),(?P<date>\d{4}-\d\d-\d\d),"
    r'(?:"(?P<unres>[^"]*)"|NA|),(?P<amend>[01]|NA|),(?P<para>[01]|NA|),(?P<rest>.*)$'
)
SHORT = re.compile(r'^(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<bare>[^",]*))(?:,(?P<description>.*)|$)')


def _read_roll_calls(path: Path) -> pl.DataFrame:
    """Read the roll calls: `rcid`, `symbol`, `session`, `date`, `important`, `amendment`, `paragraph`, `title`.

    The descriptions hold quotes and backslashes that no rule of CSV explains, so each line is taken apart by
    its regular first seven cells and the title; what is left is the description, read only where there is no title.
    """
    raw = content_of(path)
    try:
        lines = raw.decode("utf-8").removeprefix("\ufeff").splitlines()
    except UnicodeDecodeError as error:
        raise fail(f"The text is not UTF-8: byte {raw[error.start]:#04x}.", path) from error
    if lines[0].strip() != ROLL_CALLS:
        raise fail(f"The header is {lines[0][:80]!r}: the release has changed its form.", path, line=1)
    rows = [_row(line, path, number) for number, line in enumerate(lines[1:], start=2) if line.strip()]
    frame = pl.DataFrame(rows, infer_schema_length=None)
    frame = frame.with_columns(pl.col("date").str.to_date(strict=False))
    if frame["date"].null_count():
        raise fail("A date does not exist.", path, line=frame["date"].is_null().arg_max() or 0 + 2)
    twice = frame.filter(pl.col("rcid").is_duplicated())
    if twice.height:
        raise fail(f"Roll call {twice['rcid'][0]} stands more than once.", path)
    return completed(frame)


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


def _read_package_calls(path: Path) -> pl.DataFrame:
    calls = tidy_calls(read_calls(path))
    symbols = {r: canonical_symbol(u, r) for r, u in calls.select("rcid", "unres").iter_rows()}
    symbol = pl.col("rcid").replace_strict(symbols, return_dtype=pl.String).alias("symbol")
    return completed(calls.select("rcid", symbol, pl.exclude("rcid", "unres")))


roll_calls_1946_2019 = Source(
    "roll_calls_1946_2019", forms={"*.rda": _read_package_calls, "*": _read_roll_calls}
)
"""Titles, dates and marks of the General Assembly's roll calls from 1946 to January 2020."""


SYMBOL = r"^A/RES/(\d+|ES-\d+)/\d+( [A-Z])?$"
WORDS = {"Y": "yes", "N": "no", "A": "abstain"}


def _finish_votes_2019_2026(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
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


votes_2019_2026 = Source(
    "votes_2019_2026",
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
    finish=_finish_votes_2019_2026,
    forms={"*.zip": lambda path: _finish_votes_2019_2026(read_release(path), path)},
)
"""Recorded votes on adopted resolutions since September 2019, state by state: a table, or the archive of them in XML."""


def _finish_matched_resolutions(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    same = frame.filter(pl.col("rcid") == pl.col("rcid_again"))
    if same.height:
        raise fail(f"Roll call {same['rcid'][0]} is paired with itself.", path)
    return frame.select("rcid", "rcid_again")


matched_resolutions = Source(
    "matched_resolutions",
    columns=(
        Column("v1", "pair", pl.Int64, low=1),
        Column("rcid1", "rcid", pl.Int64, low=1, high=99_999),
        Column("rcid2", "rcid_again", pl.Int64, low=1, high=99_999),
    ),
    key=("pair",),
    finish=_finish_matched_resolutions,
)
"""Pairs of roll calls on the same text, which share their item parameters."""


CODES = {
    "me": "Palestinian conflict",
    "nu": "Nuclear weapons and nuclear material",
    "di": "Arms control and disarmament",
    "hr": "Human rights",
    "co": "Colonialism",
    "ec": "Economic development",
}


def _read_issues(path: Path) -> pl.DataFrame:
    frame = read_table(path, "un_roll_call_issues", {"rcid", "short_name", "issue"})
    frame = frame.select(
        pl.col("rcid").cast(pl.Int64),
        pl.col("short_name").cast(pl.String).alias("issue"),
        pl.col("issue").cast(pl.String).alias("title"),
    )
    right = frame["issue"].replace_strict(CODES, default=None, return_dtype=pl.String)
    if frame.null_count().sum_horizontal()[0] or not (right == frame["title"]).fill_null(value=False).all():
        raise fail("A code and its title do not belong together.", path)
    if frame.select("rcid", "issue").is_duplicated().any():
        raise fail("A roll call has the same issue twice.", path)
    return frame.sort("rcid", "issue")


issues = Source("issues", forms={"*": _read_issues})
"""The issues that roll calls are about (`rcid`, `issue` in two letters, `title`): several, one or none each."""


LEVELS = (
    ("QO%", "q00"),
    ("Q5%", "q05"),
    ("Q10%", "q10"),
    ("Q50%", "q50"),
    ("Q90%", "q90"),
    ("Q95%", "q95"),
    ("Q100%", "q100"),
)


def _finish_ideal_points_2020(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    names = [to for _, to in LEVELS]
    for low, high in pairwise(names):
        wrong = frame.filter(pl.col(low) > pl.col(high))
        if wrong.height:
            raise fail(
                f"{low} lies above {high} in session {wrong['session'][0]}, ccode {wrong['ccode'][0]}.", path
            )
    return frame.drop("row")


ideal_points_2020 = Source(
    "ideal_points_2020",
    columns=(
        Column("Row", "row", pl.Int64, low=1),
        Column("ccode", "ccode", pl.Int64, low=2, high=990),
        Column("session", "session", pl.Int64, low=1, high=100),
        Column("NVotes", "votes", pl.Int64, low=0, null=("NA",), required=False),
        Column("IdealPoint", "ideal_point", pl.Float64, low=-10.0, high=10.0),
        *(Column(name, to, pl.Float64, low=-10.0, high=10.0) for name, to in LEVELS),
        Column("iso3c", "iso3", null=("NA",), required=False),
        Column("Countryname", "country", required=False),
    ),
    key=("ccode", "session"),
    encoding="latin-1",
    finish=_finish_ideal_points_2020,
)
"""The published ideal points of April 2020, with quantiles: for checks, never an input."""
