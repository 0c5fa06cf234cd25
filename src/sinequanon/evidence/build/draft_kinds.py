"""Coding a draft by written rules: its kind, the states it concerns, and the rule that said so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sinequanon.evidence.records import ConsentCase, Mission
from sinequanon.months import first_day, last_day

RULES = Path(__file__).with_name("draft_rules.toml")
KINDS = ("renew", "establish", "end", "condemn", "sanction", "investigate", "other")
REGISTER = {"humanitarian": "other", "lift sanctions": "other"}
"""Actions of the register of Council acts that are told as another kind here."""
OBSERVERS = ("UNTSO", "UNMOGIP")
"""Missions without a mandate that runs out: a draft on their hosts is not a renewal."""
ENDED = ("ended as asked", "ended with delay", "ended against host")


@dataclass(frozen=True)
class Coded:
    """What the rules say of a draft."""

    kind: str
    states: tuple[str, ...]
    rule: str


@dataclass(frozen=True)
class Facts:
    """What the registers know: resolutions that created or ended a mission, and when each mission was at work."""

    established: frozenset[str] = field(default_factory=frozenset[str])
    ended: frozenset[str] = field(default_factory=frozenset[str])
    at_work: tuple[tuple[frozenset[str], date, date], ...] = ()


def facts(missions: Iterable[Mission], cases: Iterable[ConsentCase]) -> Facts:
    """Take from the registers what the rules need."""
    listed = [m for m in missions if m.mission not in OBSERVERS]
    return Facts(
        established=frozenset(m.authorised_by for m in listed if m.authorised_by),
        ended=frozenset(
            c.decision for c in cases if c.decision and c.outcome in ENDED and c.scope == "whole"
        ),
        at_work=tuple(
            (frozenset(m.hosts), first_day(m.start), last_day(m.end) if m.end else date.max) for m in listed
        ),
    )


@cache
def rules() -> dict[str, Any]:
    """Read the rules; patterns are compiled."""
    raw = tomllib.loads(RULES.read_text(encoding="utf-8"))
    raw["words"] = {name: re.compile(text) for name, text in raw["words"].items()}
    raw["places"] = [(re.compile(text), tuple(states)) for text, states in raw["places"].items()]
    raw["items"] = {number: item for item, numbers in raw["items"].items() for number in numbers}
    raw["named"] = {number: kind for kind, numbers in raw["named"].items() for number in numbers}
    raw["named"] |= {symbol: kind for kind, symbols in raw.pop("named_drafts").items() for symbol in symbols}
    for broad in raw["broad"]:
        broad["item"] = re.compile(broad["item"])
    for force in raw["forces"]:
        force |= {"from": date.fromisoformat(force["from"]), "to": date.fromisoformat(force["to"])}
    return raw


def code(draft: str, day: date, item: str, topic: str | None, known: Facts) -> Coded:
    """Code one draft.

    Parameters
    ----------
    draft
        Symbol.
    day
        Of the vote.
    item, topic
        Agenda item, and the crisis as the list of vetoes names it.
    known
        From the registers.
    """
    given = rules()
    number = _number(draft)
    item = given["items"].get(number, item) if not re.search(r"[A-Za-z]{4}", item) else item
    words = given["words"]
    if words["procedure"].search(item):
        return Coded("other", (), "procedure")
    broad = _broad(item, day)
    places = _places(f"{item} | {topic or ''}")
    states = places or (tuple(broad["states"]) if broad else ())
    if words["tribunal"].search(item):
        return Coded("other", states or ("YUG",), "tribunal")
    kind, rule = _kind(draft, number, day, item, states, broad, known)
    return Coded(kind, states, rule)


def _kind(
    draft: str,
    number: int | None,
    day: date,
    item: str,
    states: tuple[str, ...],
    broad: dict[str, Any] | None,
    known: Facts,
) -> tuple[str, str]:
    given = rules()
    words = given["words"]
    if draft in known.established:
        return "establish", "register of missions"
    if draft in known.ended:
        return "end", "register of consent"
    named = given["named"].get(number) or given["named"].get(re.sub(r" \(.*", "", draft))
    if named:
        return named, "named"
    if words["mission"].search(item):
        return "renew", "name of a mission"
    for kind in ("investigate", "sanction"):
        if words[kind].search(item):
            return kind, "word of the item"
    if not states:
        return ("condemn" if words["condemn"].search(item) else "other"), "no state"
    if broad:
        return broad["kind"], "broad item"
    if words["condemn_always"].search(item):
        return "condemn", "word of the item"
    if _regime(day, states):
        return "sanction", "time of a sanctions regime"
    if _at_work(day, states, known) and not words["never_renew"].search(item):
        return "renew", "mission at work"
    if words["condemn"].search(item):
        return "condemn", "word of the item"
    return "other", "nothing else fits"


def _number(draft: str) -> int | None:
    found = re.match(r"S/RES/(\d+)", draft)
    return int(found[1]) if found else None


def _places(text: str) -> tuple[str, ...]:
    return tuple(sorted({s for pattern, states in rules()["places"] if pattern.search(text) for s in states}))


def _broad(item: str, day: date) -> dict[str, Any] | None:
    for broad in rules()["broad"]:
        if broad["item"].search(item):
            for row in broad["rows"]:
                first, last = row["years"]
                within = row.get("from", "01-01") <= f"{day:%m-%d}" <= row.get("to", "12-31")
                if first <= day.year <= last and within:
                    return row
    return None


def _regime(day: date, states: tuple[str, ...]) -> bool:
    for regime in rules()["sanctions"]:
        first, last = regime["years"]
        if first <= day.year <= last and set(regime["states"]) & set(states):
            windows = [w.split() for w in regime["windows"]]
            if not windows or any(a <= f"{day:%m-%d}" <= b for a, b in windows):
                return True
    return False


def _at_work(day: date, states: tuple[str, ...], known: Facts) -> bool:
    spans = [*known.at_work, *((frozenset(f["states"]), f["from"], f["to"]) for f in rules()["forces"])]
    return any(hosts & set(states) and start <= day <= end for hosts, start, end in spans)
