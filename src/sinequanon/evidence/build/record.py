"""The tables of drafts and of presidential statements: the record, coded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from sinequanon.evidence.build import draft_kinds, outcomes
from sinequanon.evidence.build import drafts as uncoded
from sinequanon.evidence.records import CouncilAct

GONE = ("topic", "meeting", "stated_kind", "stated_states")


def drafts(
    meetings: pl.DataFrame, vetoes: pl.DataFrame, acts: Iterable[CouncilAct], known: draft_kinds.Facts
) -> pl.DataFrame:
    """Make the table `drafts`: every draft put to the vote, with its kind, its states and the rule that coded it."""
    frame = uncoded.record(meetings, vetoes, acts)
    coded = [_coded(row, known) for row in frame.iter_rows(named=True)]
    return frame.with_columns(
        kind=pl.Series([c.kind for c in coded], dtype=pl.String),
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
        for symbol in outcomes.statements(met["outcome"] or "")
    ]
    types = {"symbol": pl.String, "date": pl.Date, "meeting": pl.String, "states": pl.List(pl.String)}
    return pl.DataFrame(rows, schema=types | {"item": pl.String, "known": pl.Date}).sort("date", "symbol")


def _coded(row: dict[str, Any], known: draft_kinds.Facts) -> draft_kinds.Coded:
    kind, states = row["stated_kind"], row["stated_states"]
    if isinstance(kind, str) and isinstance(states, list):
        return draft_kinds.Coded(draft_kinds.REGISTER.get(kind, kind), tuple(states), "stated")
    return draft_kinds.code(row["draft"], row["date"], row["item"], row["topic"], known)
