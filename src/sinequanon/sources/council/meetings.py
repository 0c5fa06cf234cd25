"""Meetings of the Security Council from 1946 to June 2022, with outcomes, resolutions and tallies."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

TALLY = re.compile(r"^(\d{1,2})-(\d{1,2})-(\d{1,2})$")
RESOLUTION = re.compile(r"^S/RES/(\d+)\s?\((\d{4})\)$")
ODD = 0.005
"""Share of rows that may lack a date: thirteen rows of the library's tables have their cells in other columns."""


TWICE = ("S/PV.6576", "S/PV.7348")
"""Meetings that the library's tables list twice."""


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    again = frame.group_by("meeting").len().filter((pl.col("len") > 1) & pl.col("meeting").is_not_null())
    for meeting, count in again.iter_rows():
        if meeting not in TWICE or count > 2:
            raise fail(f"The meeting {meeting} stands {count} times.", path)
    unnumbered = frame.filter(pl.col("meeting").is_null())
    if unnumbered.is_duplicated().any():
        raise fail("A row without a meeting number stands more than once.", path)
    rows: list[dict[str, object]] = []
    odd = 0
    for line, row in enumerate(frame.iter_rows(named=True), start=2):
        day = _day(row["date"], row["year"])
        odd += day is None
        resolutions = [
            _resolution(text, path, line) for text in (row["resolutions"] or "").split(";") if text
        ]
        tallies = [_tally(text, path, line) for text in (row["tallies"] or "").split(";") if text]
        rows.append(
            {
                "meeting": row["meeting"],
                "date": day,
                "year": row["year"],
                "topic": row["topic"],
                "outcome": row["outcome"],
                "resolutions": resolutions,
                "tallies": tallies,
                "unanimous": row["unanimous"] == 1,
            }
        )
    if odd > ODD * frame.height + 1:
        raise fail(f"{odd} of {frame.height} rows have no date such as `19 December`.", path)
    types = {
        "meeting": pl.String,
        "date": pl.Date,
        "year": pl.Int64,
        "topic": pl.String,
        "outcome": pl.String,
    }
    return pl.DataFrame(
        rows,
        schema=types
        | {"resolutions": pl.List(pl.String), "tallies": pl.List(pl.String), "unanimous": pl.Boolean},
    )


def _day(text: str | None, year: int) -> date | None:
    try:
        return datetime.strptime(f"{text} {year}", "%d %B %Y").date()  # noqa: DTZ007 - a day, not a moment
    except ValueError:
        return None


def _resolution(text: str, path: Path, line: int) -> str:
    found = RESOLUTION.match(text.strip())
    if not found:
        raise fail(f"{text!r} is not the symbol of a resolution.", path, line=line)
    return f"S/RES/{found[1]} ({found[2]})"


def _tally(text: str, path: Path, line: int) -> str:
    found = TALLY.match(text.strip())
    if not found or sum(map(int, found.groups())) > 15:
        raise fail(f"{text!r} is not a tally of at most 15 votes.", path, line=line)
    return text.strip()


SOURCE = Source(
    __file__,
    columns=(
        Column("year", "year", pl.Int64, low=1946, high=2100),
        Column("meeting", "meeting", null=("--",), required=False),
        Column("date", "date", required=False),
        Column("topic", "topic", required=False),
        Column("outcome_cell", "outcome", required=False),
        Column("res_symbols", "resolutions", required=False),
        Column("tallies_yes_no_abstain", "tallies", required=False),
        Column("says_unanimous", "unanimous", pl.Int64, low=0, high=1),
    ),
    repeats=True,
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
