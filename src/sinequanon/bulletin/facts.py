"""Facts that became known between two dates: each told in a sentence, with its own day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl

from sinequanon.brief.words import MEMBER_NAMES, act_in_words, capital, listed
from sinequanon.bulletin.missions import Mission, day_or_month, hosts_of, in_text
from sinequanon.evidence.successor_states import code_on
from sinequanon.evidence.view import View
from sinequanon.links.consent.covariates import LATE
from sinequanon.links.consent.status import ALL, ASKS, PLAIN, came
from sinequanon.links.council.mandates import SANCTIONS, decisions
from sinequanon.months import in_words, last_day

SCHEMA = {
    "day": pl.String,
    "known": pl.Date,
    "kind": pl.String,
    "mission": pl.String,
    "host": pl.String,
    "text": pl.String,
    "outcome": pl.String,
    "older": pl.Boolean,
    "weight": pl.Int64,
    "source": pl.String,
    "verified": pl.Boolean,
}
WEIGHTS = {
    "demand that all leave": 100,
    "closure": 90,
    "ended": 85,
    "demand": 75,
    "settled": 70,
    "coup": 65,
    "begun": 60,
    "hindered": 55,
    "strength": 45,
    "mandate": 40,
    "answer": 38,
    "provider came": 35,
    "provider left": 34,
    "later": 32,
    "act": 30,
    "statement": 25,
}
"""Kinds of facts, and how much each matters beside the others: what is told first."""


def facts(view: View, before: View, missions: list[Mission], host: str | None = None) -> pl.DataFrame:
    """Return what is known at the later date and was not at the earlier, on some missions and their hosts.

    Whether a fact is new is found by comparing the two views, so that what lay before the earlier date and became known only
    after it is new, and told with its own day.

    Parameters
    ----------
    view, before
        The evidence as of the later and the earlier date.
    missions
        The missions that are asked about; the news of their hosts count too.
    host
        ISO alpha-3 of a host whose news are asked for whether or not it has a mission.

    Returns
    -------
    polars.DataFrame
        The weightiest first: `day` (the fact's own, as precise as its source), `known` (since when it could be known), `kind` (one
        of `WEIGHTS`), `mission`, `host` (ISO alpha-3, several joined by a comma), `text`, `outcome` (of a case of consent), `older` (whether its own day does not lie
        after the earlier date), `weight`, `source`, `verified`.
    """
    names = {m.name for m in missions}
    hosts = {code_on(code, LATE) for code in hosts_of(missions)}
    hosts |= {code_on(host, LATE)} if host else set()
    acts = _new(view, before, "council_acts", "symbol")
    rows = [
        *_missions(missions, view),
        *_cases(view, before),
        *_mandates(view, before, acts),
        *_acts(view, before, acts),
        *_providers(view, before),
        *_strengths(view, before),
        *_coups(view, before),
    ]
    kept: dict[str, dict[str, Any]] = {}
    for row in rows:
        own = {code_on(code, LATE) for code in row["host"].split(",") if code}
        about = row["mission"] in names if row["mission"] in _every(view) else bool(own & hosts)
        if about and row["text"] not in kept:
            kept[row["text"]] = row | {
                "older": last_day(row["day"]) <= before.as_of,
                "weight": WEIGHTS[row["kind"]],
            }
    frame = pl.DataFrame(list(kept.values()), schema=SCHEMA)
    return frame.sort("weight", "known", "host", "text", descending=[True, True, False, False])


def _every(view: View) -> set[str]:
    return set(view.table("missions")["mission"].to_list())


def _new(view: View, before: View, table: str, *keys: str) -> pl.DataFrame:
    """Return the rows of a table that the earlier view has not."""
    return view.table(table).join(before.table(table), on=list(keys), how="anti", nulls_equal=True)


def _row(kind: str, day: str, row: dict[str, Any], text: str, hosts: Sequence[str]) -> dict[str, Any]:
    sources: list[str] = row.get("sources") or []
    return {
        "day": day,
        "known": row["known"],
        "kind": kind,
        "mission": row.get("mission"),
        "host": ",".join(hosts),
        "text": f"{capital(_spoken(text))}.",
        "outcome": row.get("outcome") if kind in CASES else None,
        "source": sources[0] if sources else row.get("source"),
        "verified": row.get("verified"),
    }


CASES = ("demand that all leave", "demand", "hindered", "settled")
"""Kinds of facts that are cases of consent, and have an outcome."""
_SYMBOL = re.compile(r"S/RES/(\d+)(?: \(\d{4}\))?")
_ASIDE = re.compile(r" \(S/[^)]*\)")


def _spoken(text: str) -> str:
    """Say the Council's documents as a person would."""
    return _SYMBOL.sub(r"resolution \1", _ASIDE.sub("", text))


def _missions(missions: list[Mission], view: View) -> Iterator[dict[str, Any]]:
    rows = {row["mission"]: row for row in view.table("missions").iter_rows(named=True)}
    for m in missions:
        row = rows[m.name]
        if m.begun:
            yield _row("begun", m.begun, row, f"{m.name} began {day_or_month(m.begun)}", m.hosts)
        if m.ended:
            known = row | {"known": last_day(m.ended)}
            yield _row("ended", m.ended, known, f"{m.name} closed {day_or_month(m.ended)}", m.hosts)


CASE = ("mission", "host", "kind", "scope", "demand_date")
"""What names a case; one without a demand has no day of one."""


def _cases(view: View, before: View) -> Iterator[dict[str, Any]]:
    """Return new demands and obstructions, outcomes, answers and later news."""
    then = {tuple(row[k] for k in CASE): row for row in before.table("consent_cases").iter_rows(named=True)}
    for case in view.table("consent_cases").iter_rows(named=True):
        old, hosts = then.get(tuple(case[k] for k in CASE)), [case["host"]]
        if case["kind"] == "counter-case":
            if old is None:
                text = f"the end of {case['mission']} was settled although {in_text(case['host'])} wanted it to stay"
                yield _row(
                    "closure", case["outcome_date"] or case["end"] or str(case["known"]), case, text, hosts
                )
            continue
        if old is None:
            yield _row(_kind(case), case["demand_date"], case, _asked(case), hosts)
        elif case["outcome"] and not old["outcome"]:
            day = case["outcome_date"] or case["decision_date"] or case["end"] or case["demand_date"]
            yield _row("settled", day, case | {"known": last_day(day)}, _settled(case), hosts)
        if old is not None and case["answer"] and not old["answer"] and old["outcome"] == case["outcome"]:
            new = case | {"known": last_day(case["answer_date"])}
            yield _row("answer", case["answer_date"], new, case["answer"].removesuffix("."), hosts)
        if case["later"] and not (old and old["later"]):
            new = case | {"known": _since(view, before, case)}
            text = f"{_what(case)} ({in_words(case['demand_date'])}); later: {_lower(case['later']).removesuffix('.')}"
            yield _row("later", str(new["known"]), new, text, hosts)


def _since(view: View, before: View, case: dict[str, Any]) -> date:
    """Find the day since when it is known what happened later in a case."""
    low, high = before.as_of, view.as_of
    while (high - low).days > 1:
        day = low + timedelta(days=(high - low).days // 2)
        table = view.earlier(day).table("consent_cases").filter(pl.col("later").is_not_null())
        told = any(all(row[k] == case[k] for k in CASE) for row in table.iter_rows(named=True))
        low, high = (low, day) if told else (day, high)
    return high


def _kind(case: dict[str, Any]) -> str:
    if case["nature"] == ALL and case["recognised"]:
        return "demand that all leave"
    return "demand" if case["nature"] in ASKS and case["recognised"] else "hindered"


def _what(case: dict[str, Any]) -> str:
    return case["short"] or PLAIN[case["nature"]]


def _asked(case: dict[str, Any]) -> str:
    """Tell a new case, with what came of it where that is known too."""
    text = f"{_what(case)} ({in_words(case['demand_date'])})"
    return text if case["outcome"] is None else f"{text}: {came(case)}{_by(case)}"


def _settled(case: dict[str, Any]) -> str:
    return f"{_what(case)} ({in_words(case['demand_date'])}): {came(case)}{_by(case)}"


def _by(case: dict[str, Any]) -> str:
    day = case["outcome_date"] or case["decision_date"]
    on = in_words(day) if day else ""
    said = act_in_words(case["decision"]) if case["decision"] else ""
    inside = ", ".join(part for part in (said, on) if part)
    return f" ({inside})" if inside else ""


def _mandates(view: View, before: View, acts: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """Return decisions on how long missions, forces and sanctions may run; an act that took the decision tells what it is."""
    subjects = {(row["symbol"], row["mission"]): row for row in acts.iter_rows(named=True)}
    named = {row["symbol"]: row for row in acts.iter_rows(named=True)}
    new = decisions(view).join(decisions(before), on=["subject", "decision"], how="anti")
    for row in new.iter_rows(named=True):
        sanctions = row["subject"].startswith(SANCTIONS)
        act = named.get(row["decision"]) if sanctions else subjects.get((row["decision"], row["subject"]))
        kind = "closure" if row["final"] and row["kind"] == "mission" else "mandate"
        told = {
            "known": row["date"],
            "mission": None if sanctions else row["subject"],
            "source": row["source"] if act is None else act["sources"][0],
            "verified": None if act is None else act["verified"],
        }
        yield _row(kind, str(row["date"]), told, _decided(row, act), row["hosts"])


def _decided(row: dict[str, Any], act: dict[str, Any] | None) -> str:
    until: date | None = row["until"]
    by = f"{act_in_words(row['decision'])}, {in_words(row['date'])}"
    if act is not None:
        said = re.search(r" to \d{1,2} [A-Z]", act["subject"]) is not None
        stated = until is None or row["final"] or said or str(until.year) in act["subject"]
        ends = "" if until is None or stated else f", to {in_words(until)}"
        return f"{_plain_subject(act['subject'])}{ends} ({by}{_against(act)})"
    if until is None:
        return f"the Council decided on the mandate of {row['subject']} ({by})"
    end = in_words(until)
    if row["kind"] == "sanctions":
        state = in_text(row["subject"].removeprefix(SANCTIONS))
        return f"sanctions on {state}, or their panel, extended to {end} ({by})"
    if row["final"]:
        return f"the Council decided that {row['subject']} must close; its last mandate ends on {end} ({by})"
    what = "authorisation" if row["kind"] == "force" else "mandate"
    return f"the {what} of {row['subject']} now runs to {end} ({by})"


def _plain_subject(text: str) -> str:
    return text.removesuffix(".")


def _against(act: dict[str, Any]) -> str:
    """Say who did not vote in favour, where somebody did not."""
    parts = [
        f"{listed([_member(code) for code in act[side]])} {word}"
        for side, word in (("against", "against"), ("abstaining", "abstaining"))
        if act[side]
    ]
    return f"; {listed(parts)}" if parts else ""


def _member(code: str) -> str:
    return MEMBER_NAMES.get(code) or in_text(code)


def _acts(view: View, before: View, acts: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """Return the Council's acts and statements that set no mandate."""
    new = decisions(view).join(decisions(before), on=["subject", "decision"], how="anti")
    told = set(new["decision"].to_list())
    for act in acts.filter(~pl.col("symbol").is_in(list(told))).iter_rows(named=True):
        by = in_words(act["date"])
        if act["form"] == "vetoed draft":
            text = f"{listed([_member(c) for c in act['vetoed_by']])} vetoed a draft ({by}): {act['subject']}"
        elif act["form"] == "failed draft":
            text = f"a draft failed in the Council ({by}): {act['subject']}"
        elif act["form"] == "resolution":
            text = f"{_plain_subject(act['subject'])} ({act_in_words(act['symbol'])}, {by}{_against(act)})"
        else:
            text = f"the Council said in a {act['form']} ({by}): {act['subject']}"
        kind = "act" if act["form"] in ("resolution", "vetoed draft", "failed draft") else "statement"
        yield _row(kind, act["date"], act, text.removesuffix("."), act["states"])
    symbols = {row["symbol"] for row in acts.iter_rows(named=True)}
    for said in _new(view, before, "council_statements", "symbol").iter_rows(named=True):
        if said["symbol"] not in symbols:
            text = f"the Council said in a {said['form']} ({in_words(said['date'])}): {said['subject']}"
            yield _row("statement", said["date"], said, text.removesuffix("."), said["states"])


def _providers(view: View, before: View) -> Iterator[dict[str, Any]]:
    """Return providers of security other than UN missions that came or left."""
    then = {(r["host"], r["presence"]): r for r in before.table("guarantors").iter_rows(named=True)}
    for row in view.table("guarantors").iter_rows(named=True):
        if row["kind"] == "UN":
            continue
        old, where = then.get((row["host"], row["presence"])), in_text(row["host"])
        row["mission"] = None
        if old is None:
            unasked = ", uninvited" if row["invited"] is False else ""
            text = f"{row['provider']} came to {where}{unasked} ({in_words(row['start'])})"
            yield _row("provider came", row["start"], row, text, [row["host"]])
        if row["end"] and (old is None or not old["end"]):
            text = f"{row['provider']} left {where} ({in_words(row['end'])})"
            new = row | {"known": last_day(row["end"])}
            yield _row("provider left", row["end"], new, text, [row["host"]])


def _strengths(view: View, before: View) -> Iterator[dict[str, Any]]:
    hosts = dict(view.table("missions").select("mission", "hosts").iter_rows())
    for row in _new(view, before, "force_changes", "mission", "kind", "start", "known").iter_rows(named=True):
        text = f"a {row['kind']} of {row['mission']}: {_lower(row['why']).removesuffix('.')}"
        yield _row("strength", str(row["known"]), row, text, hosts.get(row["mission"], []))


def _lower(text: str) -> str:
    first = text.split(" ", 1)[0]
    return (
        text[:1].lower() + text[1:]
        if first in ("The", "A", "An", "On", "In", "It", "He", "She", "They")
        else text
    )


def _coups(view: View, before: View) -> Iterator[dict[str, Any]]:
    for row in _new(view, before, "coups", "state", "date", "success").iter_rows(named=True):
        what = "a coup" if row["success"] else "an attempted coup"
        text = f"{what} in {in_text(row['state'])} ({in_words(row['date'])})"
        yield _row("coup", str(row["date"]), row, text, [row["state"]])
