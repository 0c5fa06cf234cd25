"""The tables of the export: where each comes from in the view, what tells its rows apart, and which rows it leans on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from sinequanon.evidence import register_rows, registers, text_dates
from sinequanon.evidence.register_rows import knowable
from sinequanon.evidence.register_rows.form import DATED, values_of
from sinequanon.evidence.view import View
from sinequanon.links.consent.precedents import missions
from sinequanon.links.consent.watch import watch
from sinequanon.links.council.mandates import calendar, decisions
from sinequanon.months import first_day, last_day, month_of

COUNTER_CASE = "counter-case"
CAPABILITIES = ("chapter_vii", "protection_of_civilians")


@dataclass(frozen=True)
class Spec:
    """How a table of the export is made.

    Parameters
    ----------
    make
        Gives the table from a view and a seed; lists and partial dates are flattened afterwards.
    key
        Columns that tell its rows apart.
    links
        Columns whose values stand in the key of another table: column -> table, where that table's key is the same column.
    reads
        Tables of evidence behind it; the registers where there is none.
    """

    make: Callable[[View, int], pl.DataFrame]
    key: tuple[str, ...]
    links: Mapping[str, str]
    reads: tuple[str, ...] = ()


def case_names(cases: pl.DataFrame) -> pl.Series:
    """Return a name for each consent case: mission, host, day of the demand, and scope.

    Nothing that became known later than the demand enters, so that a case has the same name as of every date.
    """
    return _numbered(
        "case",
        [
            "-".join(
                _plain(part)
                for part in (
                    row["mission"],
                    row["host"],
                    *((row["demand_date"], row["scope"]) if row["demand_date"] else (COUNTER_CASE,)),
                )
                if part
            )
            for row in cases.iter_rows(named=True)
        ],
    )


def presence_names(presences: pl.DataFrame) -> pl.Series:
    """Return a name for each presence of a guarantor: host, provider, and start."""
    return _numbered(
        "presence",
        [f"{h}-{_plain(p)}-{s}" for h, p, s in presences.select("host", "provider", "start").iter_rows()],
    )


def _plain(text: str) -> str:
    """Return a name that holds neither spaces nor signs."""
    return re.sub(r"[^\w-]+", "_", text).strip("_")


def _numbered(name: str, texts: list[str]) -> pl.Series:
    seen: dict[str, int] = {}
    made: list[str] = []
    for text in texts:
        seen[text] = seen.get(text, 0) + 1
        made.append(text if seen[text] == 1 else f"{text}-{seen[text]}")
    return pl.Series(name, made, dtype=pl.String)


def _missions(view: View, _: int) -> pl.DataFrame:
    told = {m.mission: m for m in registers.missions(view.registers)}
    frame = view.table("missions").drop("force_mandate", *CAPABILITIES, strict=False)
    own = [
        pl.Series(name, [getattr(told[m], name) for m in frame["mission"]], dtype=pl.Boolean)
        for name in CAPABILITIES
    ]
    return frame.with_columns(own)


def _consent_cases(view: View, _: int) -> pl.DataFrame:
    frame = view.table("consent_cases")
    tally = [pl.col("tally").list.get(k).alias(f"tally_{w}") for k, w in enumerate(("yes", "no", "abstain"))]
    return frame.select(case_names(frame), pl.all()).with_columns(tally).drop("tally")


def _mandates(view: View, _: int) -> pl.DataFrame:
    own = view.table("mandate_decisions").select("subject", "decision", "date", "verified", "sources")
    return (
        decisions(view)
        .join(own, on=["subject", "decision", "date"], how="left", maintain_order="left")
        .with_columns(
            pl.when(pl.col("verified").is_null())
            .then(pl.col("source").str.split(" of ").list.first())
            .otherwise(pl.lit("register"))
            .alias("read_from"),
            pl.col("date").alias("known"),
        )
        .drop("source")
    )


def _presences(view: View) -> pl.DataFrame:
    frame = view.table("guarantors")
    return frame.select(presence_names(frame), pl.col("presence").alias("number"), pl.exclude("presence"))


def _guarantors(view: View, _: int) -> pl.DataFrame:
    frame = _presences(view)
    told = registers.guarantors(view.registers)
    rows = [told[host][number] for host, number in frame.select("host", "number").iter_rows()]
    own = [
        pl.Series(name, [getattr(row, name) for row in rows], dtype=pl.String)
        for name in ("role", "area")
        if name not in frame.columns
    ]
    return frame.with_columns(own).drop("number")


def _guarantor_levels(view: View, _: int) -> pl.DataFrame:
    names = _presences(view).select("host", "number", "presence")
    levels = view.table("guarantor_levels").rename({"presence": "number"}).drop("provider")
    joined = levels.join(names, on=["host", "number"], how="inner", maintain_order="left")
    return joined.drop("host", "number").select("presence", pl.exclude("presence"))


def _register(view: View, rows: list[dict[str, Any]], types: dict[str, Any]) -> pl.DataFrame:
    """Return rows of a register that no table of the evidence holds as they are written: known, and of missions known."""
    types |= {"verified": pl.Boolean, "sources": DATED, "doubt": DATED, "known": pl.Date}
    there = view.table("missions").select("mission")
    known = [row for row in rows if row["known"] <= view.as_of]
    frame = pl.DataFrame(known, schema=types, orient="row").join(there, on="mission", how="semi")
    return text_dates.as_read(frame, view.as_of)


def _own(row: register_rows.Row) -> dict[str, Any]:
    return {k: v for k, v in values_of(row).items() if k in ("verified", "sources", "doubt")}


def _strength_counts(view: View, _: int) -> pl.DataFrame:
    rows = [
        {
            "mission": s.mission,
            "month": month_of(last_day(s.month)),
            "people": s.personnel,
            "low": s.low,
            "high": s.high,
            "what": s.what,
            "by": s.by,
            "known": last_day(s.known or s.month),
            **_own(s),
        }
        for s in registers.strengths(view.registers)
    ]
    types: dict[str, Any] = {"mission": pl.String, "month": pl.Date}
    types |= dict.fromkeys(("people", "low", "high"), pl.Int64) | dict.fromkeys(("what", "by"), pl.String)
    frame = _register(view, rows, types)
    count = pl.int_range(1, pl.len() + 1).over("mission", "month").alias("count")
    return frame.select("mission", "month", count, pl.exclude("mission", "month"))


def _strength_ceilings(view: View, _: int) -> pl.DataFrame:
    rows = [
        {
            **{k: getattr(c, k) for k in ("mission", "start", "decision", "decided", "military", "police")},
            "civilian": c.civilian,
            "known": knowable(c.decided),
            **_own(c),
        }
        for c in registers.ceilings(view.registers)
    ]
    types: dict[str, Any] = dict.fromkeys(("mission", "start", "decision", "decided"), pl.String)
    types |= {"military": pl.Int64, "police": pl.Int64, "civilian": pl.Boolean}
    return _register(view, rows, types)


def _force_changes(view: View, _: int) -> pl.DataFrame:
    keys = ("mission", "kind", "decided", "start", "until", "share", "target", "why")
    rows = [
        {
            **{k: getattr(c, k) for k in keys},
            "done": c.done if (knowable(c.done_known) or date.max) <= view.as_of else None,
            "known": knowable(c.decided),
            **_own(c),
        }
        for c in registers.force_changes(view.registers)
    ]
    types: dict[str, Any] = dict.fromkeys(("mission", "kind", "decided", "start", "until"), pl.String)
    types |= {"share": pl.Float64, "target": pl.Int64, "why": pl.String, "done": pl.Boolean}
    return _register(view, rows, types)


def _due(view: View, _: int) -> pl.DataFrame:
    frame = view.table("due")
    # A month and its first day are the same date once a precision stands beside it.
    days = pl.Series("_day", [first_day(text) for text in frame["date"]], dtype=pl.Date)
    number = pl.int_range(1, pl.len() + 1).over("host", "_day").alias("item")
    return frame.with_columns(days).select("host", "date", number, pl.exclude("host", "date", "_day"))


def _answer_missions(view: View, _: int) -> pl.DataFrame:
    found = missions(view)
    return found.drop("name", "host", "kind", "start", "end", "authorised_by", "verified", "sources")


def _answer_watch(view: View, seed: int) -> pl.DataFrame:
    found = watch(view, seed=seed)
    models = [pl.lit(found.model).alias("model"), pl.lit(found.plain).alias("plain")]
    return found.missions.drop("host", "kind", "consent").select(
        "mission", pl.exclude("mission", "reasons", "analogues"), *models, "reasons", "analogues"
    )


def _answer_calendar(view: View, _: int) -> pl.DataFrame:
    found = calendar(view)
    parts = {"due": found.events, "fell due": found.unsettled, "open demand": found.demands}
    joined = pl.concat(
        [frame.with_columns(pl.lit(state).alias("state_of")) for state, frame in parts.items()]
    )
    return joined.select(
        pl.int_range(1, pl.len() + 1).alias("event"),
        pl.exclude("host", "state_of"),
        pl.col("state_of").alias("standing"),
        pl.col("host").str.split(",").alias("hosts"),
    )


def _table(name: str) -> Callable[[View, int], pl.DataFrame]:
    return lambda view, _: view.table(name)


MISSION = {"mission": "missions"}
SPECS: dict[str, Spec] = {
    "missions": Spec(_missions, ("mission",), {}),
    "consent_cases": Spec(_consent_cases, ("case",), MISSION),
    "mandates": Spec(
        _mandates, ("subject", "decision", "date"), {}, ("mandates", "mandate_terms", "mandate_decisions")
    ),
    "guarantors": Spec(_guarantors, ("presence",), MISSION),
    "guarantor_levels": Spec(_guarantor_levels, ("presence", "month"), {"presence": "guarantors"}),
    "strengths": Spec(_table("strengths"), ("mission", "month"), MISSION, ("strengths",)),
    "strength_counts": Spec(_strength_counts, ("mission", "month", "count"), MISSION),
    "strength_ceilings": Spec(_strength_ceilings, ("mission", "start", "decision"), MISSION),
    "force_changes": Spec(_force_changes, ("mission", "decided", "start", "kind"), MISSION),
    "council_acts": Spec(_table("council_acts"), ("symbol",), {}),
    "council_statements": Spec(_table("council_statements"), ("symbol",), {}),
    "due": Spec(_due, ("host", "date", "item"), {}),
    "coups": Spec(_table("coups"), ("state", "date", "success"), {}, ("coups",)),
    "answer_missions": Spec(_answer_missions, ("mission",), MISSION, ("missions", "strengths", "mandates")),
    "answer_watch": Spec(
        _answer_watch, ("mission",), MISSION, ("missions", "consent_scores", "consent_lists")
    ),
    "answer_calendar": Spec(
        _answer_calendar, ("event",), {}, ("due", "mandates", "mandate_terms", "mandate_decisions")
    ),
}
"""Every table of the export, in the order in which it is told; a table comes after those that it leans on."""
