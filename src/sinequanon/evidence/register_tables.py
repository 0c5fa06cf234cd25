"""The registers as tables: rows with the day from which each of their facts could be known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from sinequanon.evidence import dated, registers
from sinequanon.evidence.records import Mission, Row, knowable
from sinequanon.months import first_day, last_day, month_of


def _frame(rows: list[dict[str, Any]], types: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=types, orient="row", strict=True)


def _dated(row: Row) -> dict[str, Any]:
    """Give a row's sources and doubt in dated parts."""
    return {"sources": dated.sources(row.sources), "doubt": dated.doubt(row.doubt)}


def _text(*names: str) -> dict[str, Any]:
    return dict.fromkeys(names, pl.String)


def missions(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """Give one row per peace operation; `first` and `last` are the earliest and latest day of its dates."""
    rows = [
        {
            **{k: getattr(m, k) for k in ("mission", "name", "kind", "hosts", "territory", "start", "end")},
            "mandate_end": m.mandate_end,
            "authorised_by": m.authorised_by,
            "predecessor": m.predecessor,
            "successor": m.successor,
            "civilian": m.civilian,
            "observers": m.observers,
            "area": dated.told(m.area),
            "seat": dated.told(m.seat),
            "looked_up": last_day(m.looked_up) if m.looked_up else None,
            "news_until": _news_until(m),
            "chapter_vii": m.chapter_vii,
            "protection_of_civilians": m.protection_of_civilians,
            "force_mandate": either(m.chapter_vii, m.protection_of_civilians),
            "verified": m.verified,
            "sources": dated.sources(m.sources),
            "doubt": dated.doubt(m.doubt),
            "known": knowable(m.start),
            "end_known": knowable(m.end),
            "mandate_end_known": knowable(m.mandate_end),
        }
        for m in registers.missions(folder)
    ]
    types = _text("mission", "name", "kind") | {"hosts": pl.List(pl.String)}
    types |= _text("territory", "start", "end", "mandate_end", "authorised_by", "predecessor", "successor")
    types |= {
        "civilian": pl.Boolean,
        "observers": pl.Boolean,
        "area": dated.DATED,
        "seat": dated.DATED,
        "looked_up": pl.Date,
        "news_until": pl.Date,
        "chapter_vii": pl.Boolean,
        "protection_of_civilians": pl.Boolean,
        "force_mandate": pl.Boolean,
        "verified": pl.Boolean,
        "sources": dated.DATED,
        "doubt": dated.DATED,
    }
    types |= dict.fromkeys(("known", "end_known", "mandate_end_known"), pl.Date)
    return _frame(rows, types)


def either(a: bool | None, b: bool | None) -> bool | None:
    """Return whether one of two holds: not known where neither is known to hold and one is not known.

    Examples
    --------
    >>> either(None, True), either(None, False), either(False, False)
    (True, None, False)
    """
    if a or b:
        return True
    return None if a is None or b is None else False


def _news_until(mission: Mission) -> date | None:
    """Return the last day whose news of a mission could be seen when someone last looked."""
    seen = mission.news_until or mission.checked
    return last_day(seen) if seen else None


def mandate_decisions(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """Return one row per decision on a mandate that the titles of resolutions do not tell."""
    rows = [
        {
            "subject": m.mission,
            "decision": m.decision,
            "date": last_day(m.date),
            "until": last_day(m.until) if m.until else None,
            "exact": m.until is not None and first_day(m.until) == last_day(m.until),
            "final": m.final,
            "title": m.what,
            "verified": m.verified,
            "sources": dated.sources(m.sources),
            "known": last_day(m.date),
        }
        for m in registers.mandates(folder)
    ]
    types = _text("subject", "decision") | {"date": pl.Date, "until": pl.Date}
    types |= {"exact": pl.Boolean, "final": pl.Boolean, "title": pl.String, "verified": pl.Boolean}
    return _frame(rows, types | {"sources": dated.DATED, "known": pl.Date})


def due(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """Return one row per thing that is due on a day."""
    rows = [
        {
            "date": d.date,
            "host": d.host,
            "mission": d.mission,
            "kind": d.kind,
            "what": d.what,
            "decided_by": d.decided_by,
            "verified": d.verified,
            "sources": dated.sources(d.sources),
            "known": last_day(d.known),
        }
        for d in registers.due(folder)
    ]
    types = _text("date", "host", "mission", "kind", "what", "decided_by")
    return _frame(rows, types | {"verified": pl.Boolean, "sources": dated.DATED, "known": pl.Date})


def consent_cases(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """Give one row per consent crisis or counter-case."""
    rows: list[dict[str, Any]] = []
    for c in registers.consent_cases(folder):
        settled = c.outcome_date or c.decision_date or c.end
        row = c.model_dump(exclude={"verified_facts", "strength_source", "foretold"}) | _dated(c)
        # Who filled the gap shows when the mission has left, whatever was decided before.
        row["substitute"] = dated.told(c.substitute, knowable(c.end) or knowable(settled) or date.max)
        begun = c.demand_date or settled
        row["known"] = knowable(begun)
        row["outcome_known"] = knowable(settled) or date.max
        row["decision_known"] = max(row["outcome_known"], knowable(c.decision_date) or date.min)
        row["end_known"] = knowable(c.end)
        row["later_known"] = knowable(row.pop("later_date")) or date.max
        row["answer_known"] = knowable(c.answer_date) or date.max
        row["strength_known"] = knowable(c.strength_month) or date.max
        rows.append(row)
    types = _text("mission", "host", "kind", "demand_date", "demand", "short", "later", "channel", "scope")
    types |= _text("nature", "asker", "outcome", "answer", "answer_date")
    types |= _text("outcome_date", "decider", "decision", "decision_date")
    types |= {"tally": pl.List(pl.Int64), "end": pl.String, "strength": pl.Int64, "strength_month": pl.String}
    types |= {"substitute": dated.DATED, "whole_force": pl.Boolean, "verified": pl.Boolean}
    types |= {"recognised": pl.Boolean, "sources": dated.DATED, "doubt": dated.DATED}
    days = (
        "known",
        "outcome_known",
        "decision_known",
        "end_known",
        "strength_known",
        "later_known",
        "answer_known",
    )
    return _frame(rows, types | dict.fromkeys(days, pl.Date))


def looked(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """Give one row per mission and span of years: whether it was searched for consent crises; a fact about the register."""
    rows = [
        {
            **n.model_dump(),
            "looked": last_day(n.looked) if n.looked else None,
            "known": date(n.first_year, 1, 1),
        }
        for n in registers.looked(folder)
    ]
    types = _text("mission") | {"first_year": pl.Int64, "last_year": pl.Int64} | _text("depth")
    types |= {"looked": pl.Date, "languages": pl.List(pl.String), "how": pl.List(pl.String)}
    return _frame(rows, types | {"known": pl.Date})


def guarantors(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """Give one row per presence of a provider of security in a host state."""
    rows = [
        {
            "host": host,
            "presence": number,
            **{k: getattr(g, k) for k in ("kind", "mission", "invited", "start", "end")},
            "provider": dated.told(g.provider),
            "inviter": dated.told(g.inviter),
            "checked": g.checked,
            "role": g.role,
            "area": dated.told(g.area),
            "follows": g.follows,
            "verified": g.verified,
            "sources": dated.sources(g.sources),
            "doubt": dated.doubt(g.doubt),
            "known": knowable(g.start),
            "end_known": knowable(g.end),
        }
        for host, all_of_host in registers.guarantors(folder).items()
        for number, g in enumerate(all_of_host)
    ]
    types = _text("host") | {"presence": pl.Int64, "provider": dated.DATED} | _text("kind", "mission")
    types |= {"inviter": dated.DATED, "area": dated.DATED, "invited": pl.Boolean}
    types |= _text("start", "end", "checked", "role", "follows")
    types |= {"verified": pl.Boolean, "sources": dated.DATED, "doubt": dated.DATED}
    types |= dict.fromkeys(("known", "end_known"), pl.Date)
    return _frame(rows, types)


def guarantor_hosts(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """Give one row per host whose guarantors were looked for, found or not; that is a fact about the register, not the world."""
    hosts = list(registers.guarantors(folder))
    return pl.DataFrame(
        {"host": hosts, "known": [date.min] * len(hosts)}, schema=_text("host") | {"known": pl.Date}
    )


def guarantor_levels(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """Give one row per level: so many people from that month on."""
    rows = [
        {
            "host": host,
            "presence": number,
            "provider": dated.told(g.provider),
            "month": month_of(first_day(level.month)),
            "low": level.low,
            "best": level.best,
            "high": level.high,
            "source": level.source,
            "basis": level.basis,
            "verified": level.verified,
            "counted": level.counted,
            "known": max(last_day(level.known), first_day(level.month)),
        }
        for host, all_of_host in registers.guarantors(folder).items()
        for number, g in enumerate(all_of_host)
        for level in g.levels
    ]
    types = _text("host") | {"presence": pl.Int64, "provider": dated.DATED, "month": pl.Date}
    types |= dict.fromkeys(("low", "best", "high"), pl.Int64) | _text("source", "basis")
    return _frame(rows, types | {"verified": pl.Boolean, "counted": pl.Boolean, "known": pl.Date})


def council_statements(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """Give one row per statement on a coup in a host state or on a demand to a mission."""
    rows = [
        {k: getattr(a, k) for k in ("symbol", "date", "form", "states", "verified")}
        | _dated(a)
        | {"subject": dated.told(a.subject), "known": knowable(a.date)}
        for a in registers.council_statements(folder)
    ]
    types = _text("symbol", "date", "form") | {"states": pl.List(pl.String), "subject": dated.DATED}
    types |= {"verified": pl.Boolean, "sources": dated.DATED, "doubt": dated.DATED, "known": pl.Date}
    return _frame(rows, types)


def council_answers(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """Give one row per demand to a mission and act of the Council that answered it."""
    fields = ("mission", "host", "demand_date", "symbol", "date", "kind", "reproach", "verified")
    rows = [
        {k: getattr(a, k) for k in fields}
        | _dated(a)
        | {"subject": dated.told(a.subject), "known": knowable(a.date)}
        for a in registers.council_answers(folder)
    ]
    types = _text("mission", "host", "demand_date", "symbol", "date", "kind")
    types |= {"reproach": pl.Boolean, "subject": dated.DATED, "verified": pl.Boolean}
    types |= {"sources": dated.DATED, "doubt": dated.DATED, "known": pl.Date}
    return _frame(rows, types)


def council_acts(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """Give one row per act of the Security Council since mid-2022."""
    rows = [
        {
            **a.model_dump(exclude={"foretold"}),
            **_dated(a),
            "subject": dated.told(a.subject),
            "known": knowable(a.date),
        }
        for a in registers.council_acts(folder)
    ]
    types = _text("symbol", "date", "form") | {"states": pl.List(pl.String)}
    types |= (
        _text("mission", "action")
        | {"subject": dated.DATED}
        | dict.fromkeys(("yes", "no", "abstain"), pl.Int64)
    )
    types |= dict.fromkeys(("against", "abstaining", "vetoed_by"), pl.List(pl.String))
    types |= {"verified": pl.Boolean, "sources": dated.DATED, "doubt": dated.DATED, "known": pl.Date}
    return _frame(rows, types)


def strength_ceilings(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """Give one row per number of people that a mission was authorised to have; `people` are military and police together."""
    rows = [
        {
            "mission": c.mission,
            "month": month_of(first_day(c.start)),
            "people": (c.military or 0) + (c.police or 0),
            "military": c.military,
            "police": c.police,
            "civilian": c.civilian,
            "decision": c.decision,
            "verified": c.verified,
            **_dated(c),
            "known": knowable(c.decided),
        }
        for c in registers.ceilings(folder)
    ]
    types = _text("mission") | {"month": pl.Date} | dict.fromkeys(("people", "military", "police"), pl.Int64)
    types |= {"civilian": pl.Boolean} | _text("decision") | {"verified": pl.Boolean}
    return _frame(rows, types | {"sources": dated.DATED, "doubt": dated.DATED, "known": pl.Date})


def force_changes(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """Give one row per reinforcement, drawdown or withdrawal that was decided."""
    rows = [
        {
            "mission": c.mission,
            "kind": c.kind,
            "start": month_of(first_day(c.start)),
            "until": month_of(last_day(c.until)) if c.until else None,
            "share": c.share,
            "target": c.target,
            "why": c.why,
            "done": c.done,
            "done_known": knowable(c.done_known) if c.done_known else None,
            "verified": c.verified,
            **_dated(c),
            "known": knowable(c.decided),
        }
        for c in registers.force_changes(folder)
    ]
    types = _text("mission", "kind") | {"start": pl.Date, "until": pl.Date, "share": pl.Float64}
    types |= {"target": pl.Int64} | _text("why") | {"done": pl.Boolean, "done_known": pl.Date}
    types |= {"verified": pl.Boolean, "sources": dated.DATED, "doubt": dated.DATED, "known": pl.Date}
    return _frame(rows, types)


def effect_studies(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """Give one row per study of what peacekeepers change, with its readings as a list."""
    rows = [
        {
            **s.model_dump(exclude={"sources", "doubt", "foretold", "looked", "published"}),
            "looked": last_day(s.looked),
            **_dated(s),
            "known": last_day(s.published),
        }
        for s in registers.effect_studies(folder)
    ]
    reading = {"what": pl.String, "estimate": pl.Float64, "se": pl.Float64, "people": pl.Int64}
    types = _text("study", "title", "doi", "sample", "outcome", "says", "seen", "conversion")
    types |= {"readings": pl.List(pl.Struct(reading | {"assumed": pl.String})), "why_not": pl.String}
    types |= {"verified": pl.Boolean, "looked": pl.Date}
    return _frame(rows, types | {"sources": dated.DATED, "doubt": dated.DATED, "known": pl.Date})


READERS: dict[str, Callable[[Path], pl.DataFrame]] = {
    "missions": missions,
    "consent_cases": consent_cases,
    "looked": looked,
    "guarantors": guarantors,
    "guarantor_hosts": guarantor_hosts,
    "guarantor_levels": guarantor_levels,
    "strength_ceilings": strength_ceilings,
    "force_changes": force_changes,
    "council_acts": council_acts,
    "council_statements": council_statements,
    "council_answers": council_answers,
    "mandate_decisions": mandate_decisions,
    "due": due,
    "effect_studies": effect_studies,
}
