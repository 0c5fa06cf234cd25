"""Coding a draft by written rules: its kinds, the states it concerns, and the rule that said so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sinequanon.evidence.build.draft_words import kinds_of
from sinequanon.evidence.register_rows import ConsentCase, Mission
from sinequanon.months import first_day, last_day

RULES = Path(__file__).with_name("draft_rules.toml")
KINDS = ("renew", "establish", "end", "condemn", "sanction", "investigate", "other")
REGISTER = {"humanitarian": "other", "lift sanctions": "other"}
"""Actions of the register of Council acts that are told as another kind here."""
OBSERVERS = ("UNTSO", "UNMOGIP")
"""Missions whose mandate does not run out: their hosts are not told by them."""
ENDED = ("ended as asked", "ended with delay", "ended against host")


@dataclass(frozen=True)
class Coded:
    """What the rules say of a draft: its kinds, the main one first."""

    kinds: tuple[str, ...]
    states: tuple[str, ...]
    rule: str

    @property
    def kind(self) -> str:
        """Give the main kind."""
        return self.kinds[0]


@dataclass(frozen=True)
class Text:
    """What is known of a draft's text.

    Parameters
    ----------
    title
        As the United Nations Library words it, or in our own words.
    says
        What the operative paragraphs say in so many words: `censures`, `renew`, `establish`, `sanction`, `investigate`;
        None where the text was not at hand.
    """

    title: str = ""
    says: frozenset[str] | None = None


@dataclass(frozen=True)
class Facts:
    """What the registers know: resolutions that created or ended a mission, and where each mission is."""

    established: frozenset[str] = field(default_factory=frozenset[str])
    ended: frozenset[str] = field(default_factory=frozenset[str])
    hosts: tuple[tuple[re.Pattern[str], frozenset[str], date, date], ...] = ()


def facts(missions: Iterable[Mission], cases: Iterable[ConsentCase]) -> Facts:
    """Take from the registers what the rules need."""
    listed = [m for m in missions if m.mission not in OBSERVERS]
    return Facts(
        established=frozenset(m.authorised_by for m in listed if m.authorised_by),
        ended=frozenset(
            c.decision for c in cases if c.decision and c.outcome in ENDED and c.scope == "whole"
        ),
        hosts=tuple(
            (
                re.compile(rf"\b{re.escape(m.mission)}\b"),
                frozenset(m.hosts),
                first_day(m.start),
                last_day(m.end) if m.end else date.max,
            )
            for m in listed
        ),
    )


@cache
def rules() -> dict[str, Any]:
    """Read the rules; patterns are compiled."""
    raw = tomllib.loads(RULES.read_text(encoding="utf-8"))
    free = set(raw["words"].pop("any_case"))
    raw["words"] = {
        name: re.compile(text, re.IGNORECASE if name in free else 0) for name, text in raw["words"].items()
    }
    raw["places"] = [(re.compile(text), tuple(states)) for text, states in raw["places"].items()]
    raw["named"] = {draft: tuple(row["kinds"]) for row in raw["named"] for draft in row["drafts"]}
    for broad in raw["broad"]:
        broad["item"] = re.compile(broad["item"])
    return raw


def code(
    draft: str,
    day: date,
    item: str,
    topic: str | None,
    known: Facts,
    text: Text | None = None,
    *,
    adopted: bool = True,
) -> Coded:
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
    text
        Title and what the text says.
    adopted
        Whether it was: a draft that was not, of whose text nothing is known, under an item of complaint is taken to blame.
    """
    text = text or Text()
    states = states_of(text.title, day, item, topic, known)
    named = rules()["named"].get(re.sub(r" \(.*", "", draft))
    if named:
        kinds, rule = named, "named"
    else:
        said = text.title or f"{item} {topic or ''}".strip()
        kinds, rule = kinds_of(rules()["words"], said, text.says, adopted=adopted)
    if rule == "procedure":
        return Coded(("other",), (), rule)
    if kinds[0] == "condemn" and not states:
        kinds, rule = ("other",), "no state"
    for kind, symbols, register in (
        ("establish", known.established, "register of missions"),
        ("end", known.ended, "register of consent"),
    ):
        if draft in symbols and kind not in kinds:
            kinds, rule = (kind, *(k for k in kinds if k != "other")), register
    return Coded(kinds, states, rule)


def states_of(title: str, day: date, item: str, topic: str | None, known: Facts) -> tuple[str, ...]:
    """Tell which states a draft concerns: those that its title names or whose mission it names, else those of its agenda item."""
    found = set(_places(title)) if title else set[str]()
    for name, hosts, start, end in known.hosts:
        if name.search(title) and start <= day <= end:
            found |= hosts - ({"PSE"} if found else set[str]())
    if found:
        return tuple(sorted(found))
    around = f"{item} | {topic or ''}"
    return _places(around) or _broad(item, day)


def _places(text: str) -> tuple[str, ...]:
    return tuple(sorted({s for pattern, states in rules()["places"] if pattern.search(text) for s in states}))


def _broad(item: str, day: date) -> tuple[str, ...]:
    for broad in rules()["broad"]:
        if broad["item"].search(item):
            for row in broad["rows"]:
                first, last = row["years"]
                within = row.get("from", "01-01") <= f"{day:%m-%d}" <= row.get("to", "12-31")
                if first <= day.year <= last and within:
                    return tuple(row["states"])
    return ()
