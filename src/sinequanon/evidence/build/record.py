"""The tables of drafts and of presidential statements: the record, coded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from sinequanon.evidence.build import draft_kinds, outcomes
from sinequanon.evidence.build import drafts as uncoded
from sinequanon.evidence.register_rows import CouncilAct

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
        for symbol in outcomes.statements(met["outcome"] or "")
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
