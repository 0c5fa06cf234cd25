"""The Security Council's tables: vetoes, members, and the record of drafts and statements, coded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl

from sinequanon.evidence.build import draft_kinds, draft_records
from sinequanon.evidence.build import drafts as uncoded
from sinequanon.evidence.register_rows import CouncilAct, Intake
from sinequanon.months import last_day
from sinequanon.states import by_iso3, lookup

REGIONS = {
    "Southern Africa": "Africa",
    "North Africa": "Africa",
    "Central Africa": "Africa",
    "West Africa": "Africa",
    "East Africa": "Africa",
    "Middle East": "Middle East",
    "Western Europe": "Europe",
    "Eastern Europe": "Europe",
    "Southeast Asia": "Asia",
    "East Asia": "Asia",
    "South Asia": "Asia",
    "Central Asia": "Asia",
    "Central America": "Americas",
    "South America": "Americas",
    "Caribbean": "Americas",
    "General": None,
}
"""Regions of the published list -> the continents under which the program counts."""


def vetoes(listed: pl.DataFrame, acts: Iterable[CouncilAct]) -> pl.DataFrame:
    """Join the list and the register.

    Parameters
    ----------
    listed
        `draft`, `date`, `region`, `item`, `vetoed_by` (list of ISO alpha-3).
    acts
        Register rows; vetoed drafts that the list does not have are added.

    Returns
    -------
    polars.DataFrame
        The table `vetoes`.
    """
    old = listed.select(
        "draft",
        "date",
        pl.col("region").replace_strict(REGIONS, return_dtype=pl.String),
        "item",
        "vetoed_by",
        pl.lit("list of vetoes").alias("source"),
        pl.col("date").alias("known"),
    )
    have = set(old["draft"])
    rows = [
        (
            a.symbol,
            last_day(a.date),
            _region(a.states),
            a.subject[0].text,
            a.vetoed_by,
            "register of Council acts",
            last_day(a.date),
        )
        for a in acts
        if a.form == "vetoed draft" and a.vetoed_by and a.symbol not in have
    ]
    return pl.concat([old, pl.DataFrame(rows, schema=old.schema, orient="row")]).sort("date", "draft")


def _region(states: list[str]) -> str | None:
    for code in states:
        if code in ("PSE", "ESH"):
            return {"PSE": "Middle East", "ESH": "Africa"}[code]
        state = by_iso3(code)
        middle_east = state.subregion == "Western Asia" or code == "IRN"
        return "Middle East" if middle_east else state.region
    return None


PERMANENT = ("CHN", "FRA", "GBR", "RUS", "USA")
FIRST_YEAR, OPEN = 1946, 9999
LISTED_FROM = 1992
"""The published list is taken for terms that began in this year or later: of the five that began in 1991 it has one wrong."""


def members(listed: pl.DataFrame, intakes: Iterable[Intake]) -> pl.DataFrame:
    """Join the three.

    Parameters
    ----------
    listed
        `member` (name), `first_year`, `last_year`, `seat` of `sinequanon.sources.council.membership`.
    intakes
        Register rows.

    Returns
    -------
    polars.DataFrame
        The table `council_members`; a permanent seat has no last year and 9999 stands in its place.
    """
    rows = [
        (m, FIRST_YEAR, OPEN, "permanent", "Charter of the United Nations, Article 23", True)
        for m in PERMANENT
    ]
    rows += [
        (lookup(name, on=date(first, 12, 31)).iso3, first, last, "elected", "published list of terms", True)
        for name, first, last, seat in listed.select("member", "first_year", "last_year", "seat").iter_rows()
        if seat == "elected" and first >= LISTED_FROM
    ]
    rows += [
        (member, i.first_year, i.last_year, "elected", "register of Council members", i.verified)
        for i in intakes
        for member in i.members
    ]
    columns = ["member", "first_year", "last_year", "seat", "source", "verified"]
    frame = pl.DataFrame(rows, schema=columns, orient="row")
    return frame.with_columns(known=pl.date("first_year", 1, 1)).sort("first_year", "member")


GONE = ("says", "topic", "meeting", "stated_kind", "stated_states")


def drafts(
    meetings: pl.DataFrame,
    vetoes: pl.DataFrame,
    acts: Iterable[CouncilAct],
    resolutions: pl.DataFrame,
    known: draft_kinds.Facts,
) -> pl.DataFrame:
    """Make the table `drafts`: every draft put to the vote, with its kinds, its states and the rule that coded it."""
    frame = uncoded.record(meetings, vetoes, acts, resolutions)
    coded = [_coded(row, known) for row in frame.iter_rows(named=True)]
    return frame.with_columns(
        kind=pl.Series([c.kind for c in coded], dtype=pl.String),
        kinds=pl.Series([list(c.kinds) for c in coded], dtype=pl.List(pl.String)),
        states=pl.Series([list(c.states) for c in coded], dtype=pl.List(pl.String)),
        rule=pl.Series([c.rule for c in coded], dtype=pl.String),
    ).drop(GONE)


def statements(meetings: pl.DataFrame, known: draft_kinds.Facts) -> pl.DataFrame:
    """Make the table `statements`: presidential statements noted with the drafts of a meeting, and no others."""
    rows = [
        {
            "symbol": symbol,
            "date": met["date"],
            "meeting": met["meeting"],
            "states": list(draft_kinds.code("", met["date"], met["topic"] or "", None, known).states),
            "item": met["topic"] or "",
            "known": met["date"],
        }
        for met in meetings.iter_rows(named=True)
        if met["date"]
        for symbol in draft_records.statements(met["outcome"] or "")
    ]
    types = {"symbol": pl.String, "date": pl.Date, "meeting": pl.String, "states": pl.List(pl.String)}
    return pl.DataFrame(rows, schema=types | {"item": pl.String, "known": pl.Date}).sort("date", "symbol")


def _coded(row: dict[str, Any], known: draft_kinds.Facts) -> draft_kinds.Coded:
    says = None if row["says"] is None else frozenset(row["says"])
    text = draft_kinds.Text(row["title"] or "", says)
    found = draft_kinds.code(
        row["draft"], row["date"], row["item"], row["topic"], known, text, adopted=row["fate"] == "adopted"
    )
    kind, states = row["stated_kind"], row["stated_states"]
    if not isinstance(kind, str) or not isinstance(states, list):
        return found
    main = draft_kinds.REGISTER.get(kind, kind)
    also = () if main == "other" else tuple(k for k in found.kinds if k not in (main, "other"))
    return draft_kinds.Coded((main, *also), tuple(states), "stated")
