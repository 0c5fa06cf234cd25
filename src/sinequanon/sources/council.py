"""The Security Council: meetings with their outcomes, resolutions, vetoes, and membership."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import polars as pl

from sinequanon.sources.files import fail
from sinequanon.sources.tables import Column, Source

TALLY = re.compile(r"^(\d{1,2})-(\d{1,2})-(\d{1,2})$")
RESOLUTION = re.compile(r"^S/RES/(\d+)\s?\((\d{4})\)$")
ODD = 0.005
"""Share of rows that may lack a date: thirteen rows of the library's tables have their cells in other columns."""


LISTED_TWICE = ("S/PV.6576", "S/PV.7348")
"""Meetings that the library's tables list twice."""


def _finish_meetings(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    again = frame.group_by("meeting").len().filter((pl.col("len") > 1) & pl.col("meeting").is_not_null())
    for meeting, count in again.iter_rows():
        if meeting not in LISTED_TWICE or count > 2:
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


meetings = Source(
    "meetings",
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
    finish=_finish_meetings,
)
"""Meetings of the Security Council from 1946 to June 2022, with outcomes, resolutions and tallies."""


LACKING = frozenset({2762, 2770, 2772})
"""Numbers of resolutions that the repository does not hold as text."""
UNTOLD = ("Adopted without vote", "Adopted by acclamation")
"""How a resolution is marked that nobody voted on: it has no tally."""
MISDATED = {"S/RES/2423 (2018)": date(2018, 6, 28)}
"""Resolutions that the repository dates wrongly, with the day in the library's table of meetings."""
LEAST_VOTERS = 14
"""One member at most took no part in a vote since 2000."""


def _finish_resolutions(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    symbols: list[str] = []
    numbers: list[int] = []
    for line, text in enumerate(frame["resolution"], start=2):
        found = RESOLUTION.match(text)
        if not found:
            raise fail(f"{text!r} is not the symbol of a resolution.", path, line=line)
        symbols.append(f"S/RES/{found[1]} ({found[2]})")
        numbers.append(int(found[1]))
    gaps = sorted(set(range(min(numbers), max(numbers) + 1)) - set(numbers) - LACKING) if numbers else []
    if gaps:
        raise fail(f"The run of symbols lacks {gaps[:5]}.", path)
    frame = frame.with_columns(
        resolution=pl.Series(symbols), date=pl.Series(symbols).replace_strict(MISDATED, default=frame["date"])
    )
    odd = frame.filter(
        pl.col("resolution").str.extract(r"\((\d{4})\)").cast(pl.Int32) != pl.col("date").dt.year()
    )
    if odd.height:
        raise fail(f"{odd['resolution'][0]} is dated {odd['date'][0]}.", path)
    tally = ("yes", "no", "abstain")
    voted = ~pl.any_horizontal(*(pl.col("adoption").fill_null("").str.starts_with(text) for text in UNTOLD))
    voted &= pl.sum_horizontal(tally) > 0
    frame = frame.with_columns(**{name: pl.when(voted).then(pl.col(name)) for name in tally})
    wrong = frame.filter(pl.col("yes").is_not_null() & ~pl.sum_horizontal(tally).is_between(LEAST_VOTERS, 15))
    if wrong.height:
        raise fail(f"The tally of {wrong['resolution'][0]} does not add up to 15.", path)
    voters = {
        name: pl.col(name).fill_null("").str.split(" ").list.eval(pl.element().filter(pl.element() != ""))
        for name in ("against", "abstaining")
    }
    return frame.drop("adoption").with_columns(**voters).sort("date", "resolution")


resolutions = Source(
    "resolutions",
    columns=(
        Column("resolution", "resolution"),
        Column("date", "date", pl.Date),
        Column("meeting", "meeting", required=False),
        Column("draft", "draft", required=False),
        Column("agenda_item", "item", required=False),
        Column("title", "title", required=False),
        Column("adoption_type", "adoption", required=False),
        Column("in_favour", "yes", pl.Int64, low=0, high=16),
        Column("against", "no", pl.Int64, low=0, high=15),
        Column("abstaining", "abstain", pl.Int64, low=0, high=15),
        Column("against_iso3", "against", required=False),
        Column("abstaining_iso3", "abstaining", required=False),
        Column("sponsors", "sponsors", required=False),
    ),
    key=("resolution",),
    ignore=("lists_agree_with_adoption_type",),
    finish=_finish_resolutions,
)
"""Resolutions of the Security Council since 2000, with titles, drafts, sponsors and tallies."""


MEMBERS = {"China": "CHN", "France": "FRA", "Russia": "RUS", "USSR": "RUS", "UK": "GBR", "USA": "USA"}
NAMES = ("veto_1", "veto_2", "veto_3")


VETOED_TWICE = {"S/PV.49": 2}
"""Rows that stand twice by right: on 26 June 1946 two votes on the Spanish question left no other trace."""


def _finish_vetoes(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    again = frame.group_by(frame.columns, maintain_order=True).len().filter(pl.col("len") > 1)
    for draft, count in again.select("draft", "len").iter_rows():
        if VETOED_TWICE.get(draft) != count:
            raise fail(f"The veto of {draft} stands {count} times.", path)
    wrong = frame.filter(pl.col("date").dt.year() != pl.col("year"))
    if wrong.height:
        raise fail(f"{wrong['draft'][0]} of {wrong['date'][0]} stands under {wrong['year'][0]}.", path)
    # The columns of one member each miss 26 vetoes of the years 1966 to 1985; the three names do not.
    members = pl.concat_list([pl.col(n).replace_strict(MEMBERS, return_dtype=pl.String) for n in NAMES])
    # In 1946 and 1947 several drafts carry the symbol of their meeting: the later ones get a number.
    turn = pl.int_range(pl.len()).over("draft")
    draft = pl.when(turn == 0).then("draft").otherwise(pl.format("{} ({})", "draft", turn + 1))
    return frame.select(
        draft.alias("draft"),
        "date",
        "meeting",
        "item",
        "topic",
        "region",
        members.list.drop_nulls().list.unique().list.sort().alias("vetoed_by"),
    )


vetoes = Source(
    "vetoes",
    columns=(
        Column("year", "year", pl.Int64, low=1946, high=2100),
        Column("date", "date", pl.Date, format="%m/%d/%Y"),
        Column("draft", "draft"),
        Column("meeting_record", "meeting"),
        Column("agenda_item", "item"),
        Column("crisis_topic", "topic"),
        Column("region", "region"),
        Column("member_veto1", "veto_1", values=tuple(MEMBERS)),
        Column("member_veto2", "veto_2", required=False, values=tuple(MEMBERS)),
        Column("member_veto3", "veto_3", required=False, values=tuple(MEMBERS)),
    ),
    ignore=(
        "month",
        "single_veto",
        "multiple_vetoes",
        "China",
        "France",
        "Russia",
        "USSR",
        "USA",
        "UK",
        "russia_china",
        "usa_uk",
        "usa_france",
        "usa_france_uk",
        "france_uk",
    ),
    repeats=True,
    finish=_finish_vetoes,
)
"""Vetoed drafts of the Security Council from 1946 to July 2022, with who vetoed."""


def _finish_membership(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    wrong = frame.filter(pl.col("last_year") < pl.col("first_year"))
    if wrong.height:
        raise fail(f"A term of {wrong['member'][0]} ends before it begins.", path)
    long = frame.filter((pl.col("seat") == "elected") & (pl.col("last_year") - pl.col("first_year") > 1))
    if long.height:
        raise fail(f"{long['member'][0]} sits for more than two calendar years.", path)
    return frame.drop("note")


membership = Source(
    "membership",
    columns=(
        Column("country_org", "member"),
        Column("start_year", "first_year", pl.Int64, low=1946, high=2100),
        Column("end_year", "last_year", pl.Int64, low=1946, high=2100),
        Column("seat", "seat", values=("permanent", "elected")),
        Column("note", "note", required=False),
    ),
    key=("member", "first_year"),
    comment="#",
    finish=_finish_membership,
)
"""Terms of the Security Council's members from 1992 to 2023."""
