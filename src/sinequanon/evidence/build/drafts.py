"""The record of drafts: every draft put to the vote in the Council once, from all sources joined, each with the row it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl

from sinequanon.evidence.build import draft_records
from sinequanon.evidence.register_rows import CouncilAct
from sinequanon.months import last_day

ENLARGED = date(1966, 1, 1)
"""From this day on the Council has 15 members and needs 9 votes; before it, 11 and 7."""
DAYS_APART = 7
"""A day typed wrongly in one of two tables lies within so many days of the other."""
COLUMNS: dict[str, Any] = {
    "draft": pl.String,
    "date": pl.Date,
    "fate": pl.String,
    "yes": pl.Int64,
    "no": pl.Int64,
    "abstain": pl.Int64,
    "vetoed_by": pl.List(pl.String),
    "against": pl.List(pl.String),
    "abstaining": pl.List(pl.String),
    "item": pl.String,
    "title": pl.String,
    "says": pl.List(pl.String),
    "topic": pl.String,
    "meeting": pl.String,
    "source": pl.String,
    "row": pl.String,
    "stated_kind": pl.String,
    "stated_states": pl.List(pl.String),
    "known": pl.Date,
}


def seats(day: date) -> int:
    """Give the number of the Council's members on a day."""
    return 15 if day >= ENLARGED else 11


def needed(day: date) -> int:
    """Give the number of votes that a draft needs on a day."""
    return 9 if day >= ENLARGED else 7


def record(
    meetings: pl.DataFrame,
    vetoes: pl.DataFrame,
    acts: Iterable[CouncilAct],
    resolutions: pl.DataFrame,
    titles: pl.DataFrame | None = None,
    gaps: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Join the tables of meetings, the list of vetoes, the resolutions since 2000 and the register, before any coding.

    A draft that stands in several is taken from the register first, then from the meetings, then from the resolutions; who was against and
    who abstained is filled in from the resolutions where their number is that of the tally. A veto of the list is
    matched to one of the meetings by symbol and meeting, else by meeting and vetoing members, in order. A draft without the
    votes it needed has failed, whoever was against it.

    Parameters
    ----------
    meetings, vetoes, resolutions
        Frames of `sinequanon.sources.council`.
    acts
        Register rows: resolutions, vetoed and failed drafts.
    titles, gaps
        Of `draft_titles`, read from the package by default.

    Returns
    -------
    polars.DataFrame
        Columns `COLUMNS`, by date and draft. `row` is the key in the source: line of the file, meeting and place
        of the draft in its outcome (`line 9, S/PV.70#1`), the list's draft, or the symbol.

    Raises
    ------
    SourceError
        When a resolution is missing in the run of symbols, or stands twice.
    """
    own = {a.symbol: _of_register(a) for a in acts if a.form in FATES}
    met = _once([row for row in _of_meetings(meetings) if row["draft"] not in own])
    left = [row for row in vetoes.iter_rows(named=True) if row["draft"] not in own]
    for row in met:
        twin = _twin(row, left)
        if twin is not None:
            left.remove(twin)
            row |= {k: twin[k] for k in ("draft", "item", "topic", "vetoed_by", "date")}
            row |= {"fate": "vetoed", "known": twin["date"]}
        if row["date"] and row["yes"] is not None and row["yes"] < needed(row["date"]):
            row |= {"fate": "failed", "vetoed_by": []}
    rows = [*own.values(), *met, *[_of_list(row) for row in left]]
    rows += draft_records.lacking(rows, resolutions, draft_records.gaps() if gaps is None else gaps)
    draft_records.entitle(rows, resolutions, draft_records.titles() if titles is None else titles)
    frame = pl.DataFrame([r for r in rows if r["date"]], schema=COLUMNS, orient="row")
    draft_records.run_of_symbols(frame["draft"].to_list())
    turn = pl.int_range(pl.len()).over("draft")
    again = pl.when(turn == 0).then("draft").otherwise(pl.format("{} ({})", "draft", turn + 1))
    return frame.sort("date", "source", "row").with_columns(draft=again).sort("date", "draft")


MISPRINTED = {
    ("S/RES/663 (1990)", "S/PV.2939"): "S/RES/666 (1990)",
    ("S/RES/701 (1991)", "S/PV.2990"): "S/RES/695 (1991)",
    ("", "S/PV.8823"): "S/2021/667",
}
"""Symbols that the tables of meetings print wrongly or not at all, by meeting, and what they should be."""


def _once(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out a row that repeats another: the same symbol and tally, whatever editors add to it (the first by date is kept)."""
    seen: set[tuple[Any, ...]] = set()
    kept: list[dict[str, Any]] = []
    for row in sorted(rows, key=lambda r: r["date"] or date.max):
        key = (_plain(row["draft"]), row["yes"], row["no"], row["abstain"])
        whole = row["draft"].startswith("S/") and not row["draft"].startswith("S/PV")
        if whole and row["yes"] is not None and key in seen:
            continue
        seen.add(key)
        kept.append(row)
    return kept


FATES = {"resolution": "adopted", "vetoed draft": "vetoed", "failed draft": "failed"}
"""Forms of the register that were put to the vote."""


def _of_register(act: CouncilAct) -> dict[str, Any]:
    day = last_day(act.date)
    return {
        "draft": act.symbol,
        "date": day,
        "fate": FATES[act.form],
        "yes": act.yes,
        "no": act.no,
        "abstain": act.abstain,
        "vetoed_by": sorted(act.vetoed_by),
        "against": sorted(act.against) if act.yes is not None else None,
        "abstaining": sorted(act.abstaining) if act.yes is not None else None,
        "item": act.subject[0].text,
        "title": None,
        "says": None,
        "topic": None,
        "meeting": None,
        "source": "register of Council acts",
        "row": act.symbol,
        "stated_kind": act.action,
        "stated_states": act.states,
        "known": day,
    }


def _of_meetings(meetings: pl.DataFrame) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for line, met in enumerate(meetings.iter_rows(named=True), start=2):
        for place, vote in enumerate(draft_records.votes(met["outcome"] or ""), start=1):
            if vote.fate == "failed" and not vote.symbol and not vote.tally:
                continue
            day = met["date"]
            tally = vote.tally or ((seats(day), 0, 0) if vote.unanimous and day else (None, None, None))
            key = f"line {line}, {met['meeting'] or 'no meeting'}"
            rows.append(
                {
                    "draft": MISPRINTED.get((vote.symbol, met["meeting"]), vote.symbol) or f"{key}#{place}",
                    "date": day,
                    "fate": vote.fate,
                    "yes": tally[0],
                    "no": tally[1],
                    "abstain": tally[2],
                    "vetoed_by": list(vote.vetoed_by),
                    "against": [] if tally[1] == 0 else None,
                    "abstaining": [] if tally[2] == 0 else None,
                    "item": met["topic"] or "",
                    "title": None,
                    "says": None,
                    "topic": None,
                    "meeting": met["meeting"],
                    "source": "tables of meetings",
                    "row": f"{key}#{place}",
                    "stated_kind": None,
                    "stated_states": None,
                    "known": day,
                }
            )
    return rows


def _of_list(veto: dict[str, Any]) -> dict[str, Any]:
    return {
        "draft": veto["draft"],
        "date": veto["date"],
        "fate": "vetoed",
        "yes": None,
        "no": None,
        "abstain": None,
        "vetoed_by": veto["vetoed_by"],
        "against": None,
        "abstaining": None,
        "item": veto["item"],
        "title": None,
        "says": None,
        "topic": veto["topic"],
        "meeting": veto["meeting"],
        "source": "list of vetoes",
        "row": veto["draft"],
        "stated_kind": None,
        "stated_states": None,
        "known": veto["date"],
    }


def _twin(row: dict[str, Any], left: list[dict[str, Any]]) -> dict[str, Any] | None:
    if row["fate"] == "adopted":
        return None
    same = [v for v in left if _plain(v["draft"]) == _plain(row["draft"]) and _near(v["date"], row["date"])]
    near = [v for v in left if v["meeting"] == row["meeting"] and v["vetoed_by"] == row["vetoed_by"]]
    return (same or near or [None])[0]


def _near(one: date, other: date | None) -> bool:
    return other is None or abs((one - other).days) <= DAYS_APART


def _plain(symbol: str) -> str:
    """Take a symbol without what editors add to it."""
    return re.sub(r" ?\(.*?\)|[ ,].*", "", symbol)
