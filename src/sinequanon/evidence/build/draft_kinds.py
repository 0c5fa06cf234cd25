"""Coding a draft by written rules: its kinds from title, agenda and text, the states it concerns, and the rule that said so.

A draft's kinds follow from what its text says where the title tells nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sinequanon.evidence.register_rows import ConsentCase, Mission
from sinequanon.months import first_day, last_day

Words = Mapping[str, re.Pattern[str]]

CLAUSES = re.compile(
    r"(?<= )and (?:on |for )?(?=(?:the )?(?:extension|establish|terminat|authori|deploy|increas|reduc|renew|withdraw|transfer|final|impos))|;"
)
"""Where one decision of a title ends and the next begins."""
NOT_OURS = re.compile(
    r"[Cc]ommission to investigate|^(renewal|extension) of (the )?(measures|sanctions)|armed forces of|government forces|foreign forces"
    r"|forces? (from|of South|of Israel)|South African forces|Israeli forces|Argentine forces|Eritrean forces|use of force"
)
"""Forces that are no mission's."""
TERRORISTS = re.compile(r"Al-Qaida|Taliban|fight against terrorism")
BODIES_OF_NONE = re.compile(r"1540|Terrorism Committee|weapons of mass destruction")
FROM_TEXT = ("end", "establish", "renew", "sanction", "investigate")


def kinds_of(
    words: Words, said: str, says: frozenset[str] | None, *, adopted: bool
) -> tuple[tuple[str, ...], str]:
    """Tell of what kinds a draft is.

    Parameters
    ----------
    words
        The patterns of the rules.
    said
        Its title, or the agenda item where it has none.
    says
        What its operative paragraphs say; None where they were not at hand.
    adopted
        Whether it was adopted.

    Returns
    -------
    kinds, rule
        In the order in which the title names them, and what told.
    """
    if words["procedure"].search(said) and not _on_a_mission(words, said):
        return ("other",), "procedure"
    if words["new_court"].search(said) and not re.search(r"judges|Trial Chamber|candidates|list of", said):
        return ("investigate",), "court"
    if words["tribunal"].search(said):
        return ("other",), "tribunal"
    found = _missions(words, said)
    lifted = words["lifting"].search(said)
    measures = words["sanction"].search(said)
    of_another_kind = words["no_sanction"].search(said) and not re.search(r"[Ss]anctions|embargo", said)
    if measures and not lifted and not of_another_kind:
        found["sanction"] = measures.start()
    _inquiries(words, said, found)
    if lifted and not found:
        return ("other",), "lifting"
    _blame(words, said, found)
    if found:
        return tuple(sorted(found, key=lambda kind: found[kind])), "words of the title"
    return _untold(words, said, says, adopted=adopted)


def _on_a_mission(words: Words, said: str) -> bool:
    changed = words["body"].search(said) and words["change"].search(said)
    return bool(changed or words["over"].search(said))


def _missions(words: Words, said: str) -> dict[str, float]:
    """Find what is done to missions and forces, clause by clause, each with its place in the title."""
    found: dict[str, float] = {}
    for clause in CLAUSES.split(words["experts"].sub(" ", said)):
        ours = words["body"].search(clause) and not words["lifting"].search(clause)
        if not ours or NOT_OURS.search(clause):
            continue
        at = float(said.find(clause[:25]))
        over = words["over"].search(clause)
        if over:
            found["end"] = at
        if re.search(r"final (period|extension|renewal)", clause):
            found.setdefault("renew", at - 0.5 if "final period" in clause else at + 0.5)
        elif words["change"].search(clause) and not over:
            found.setdefault("renew", at)
        elif words["new"].search(clause) and not over:
            found.setdefault("establish", at)
    return found


def _inquiries(words: Words, said: str, found: dict[str, float]) -> None:
    asked = words["investigate"].search(said)
    if asked and not {"renew", "establish"} & set(found):
        found["investigate"] = asked.start()
    elif asked and "nvestigat" in said:
        found["investigate"] = len(said) + asked.start()


def _blame(words: Words, said: str, found: dict[str, float]) -> None:
    plain = words["explicit"].search(said)
    blamed = plain or words["blame"].search(said)
    if not blamed or words["never_blame"].search(said):
        return
    if plain or not (
        {"renew", "establish", "end", "investigate"} & set(found)
        or words["theme"].search(said)
        or said.startswith("complaint")
    ):
        found["condemn"] = max(float(blamed.start()), found.get("sanction", -1.0) + 0.1)


def _untold(
    words: Words, said: str, says: frozenset[str] | None, *, adopted: bool
) -> tuple[tuple[str, ...], str]:
    """Ask the text where the title tells nothing."""
    text = says or frozenset[str]()
    if TERRORISTS.search(said) and "sanction" in text:
        return ("sanction",), "text"
    if not words["never_blame"].search(said) and not BODIES_OF_NONE.search(said):
        told = tuple(kind for kind in FROM_TEXT if kind in text)
        if told:
            return told, "text"
    if words["theme"].search(said) or words["never_blame"].search(said):
        return ("other",), "theme"
    if "censures" in text:
        return ("condemn",), "text"
    if says is None and not adopted and words["complaint"].search(said):
        return ("condemn",), "item of complaint"
    return ("other",), "nothing else fits"


RULES = Path(__file__).with_name("draft_rules.toml")
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
    plain = re.sub(r" \(.*", "", draft)
    states = tuple(rules()["concerning"].get(plain, ())) or states_of(text.title, day, item, topic, known)
    named = rules()["named"].get(plain)
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
