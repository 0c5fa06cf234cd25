"""Texts that come from registers, and from what reads them, as a language tells them: translated where a translation was reviewed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from sinequanon.brief.words import figures
from sinequanon.catalogue import NARROW, WIDE, language, say, spaced
from sinequanon.months import NAMES
from sinequanon.nouns import FORMS, NUMBERS, folder, named

OPENING = f"«{WIDE}"
"""How a text begins that has no translation; nothing else in a brief stands in such marks."""
ONCE = ("never", "once", "twice")
TIMES = rf"(?P<times>{'|'.join(ONCE)}|(?:\w+) times)"
ABOUT = r"(?P<about> about this day)?"
PATTERNS = (
    (re.compile(rf"Mandate of (?P<mission>\S.*?){ABOUT} (?P<verb>ends|ran out) unless renewed"), "mandate-ends"),
    (re.compile(rf"Authorisation of (?P<force>\S.*?){ABOUT} (?P<verb>ends|ran out) unless renewed"), "authorisation-ends"),
    (re.compile(r"Mandate of the sanctions panel on (?P<state>.*) (?P<verb>ends|ran out) unless renewed"), "panel-ends"),
    (re.compile(r"Sanctions on (?P<state>.*) (?P<verb>end|ran out) unless renewed"), "sanctions-end"),
    (re.compile(r"End of the sanctions on (?P<state>.*): the draft to renew them was vetoed"), "sanctions-vetoed"),
    (re.compile(r"(?P<mission>\S.*) to have left"), "to-have-left"),
    (re.compile(r"(?P<mission>[A-Z]\S*) renewed to (?P<day>\d{1,2} [A-Z]\w+ \d{4})"), "renewed-to"),
    (re.compile(r"(?P<mission>\S.*) was to close"), "was-to-close"),
    (re.compile(r"(?P<mission>\S.*) must close: end of its last mandate"), "must-close"),
    (re.compile(r"(?P<mission>[A-Z]\S*)'s mandate ends for good"), "ends-for-good"),
    (re.compile(r"Mandate of (?P<mission>[A-Z]\S*) ends"), "mandate-is-to-end"),
    (re.compile(rf"missions in (?P<host>.*) were asked to leave or obstructed {TIMES} in two years"), "asked-lately"),
    (re.compile(r"missions in (?P<host>.*) were last asked to leave or obstructed in (?P<year>\d+)"), "asked-last"),
    (re.compile(r"missions in (?P<host>.*) were never asked to leave or obstructed on record"), "never-asked"),
    (re.compile(rf"missions in its hosts are asked to leave or obstructed (?P<often>more|less) often than most: {TIMES} on record, all hosts together"), "hosts-ask-often"),
    (re.compile(rf"missions in (?P<host>.*) are asked to leave or obstructed (?P<often>more|less) often than most: {TIMES} on record"), "asks-often"),
    (re.compile(r"(?P<killed>(?:about )?[\d,]+) people killed in organised violence in 12 months"), "killed"),
    (re.compile(r"(?P<killed>(?:about )?[\d,]+) people killed in organised violence in 12 months, all hosts together"), "killed-in-all"),
    (re.compile(r"(?P<people>(?:about )?[\d,]+) people in uniform"), "in-uniform"),
    (re.compile(r"(?P<people>(?:about )?[\d,]+) people in uniform in (?P<month>[A-Z]\w+ \d{4})"), "in-uniform-in"),
    (re.compile(r"hardly anybody in uniform in (?P<month>[A-Z]\w+ \d{4})"), "hardly-anybody"),
    (re.compile(r"not drawn down by (?P<month>[A-Z]\w+ \d{4})"), "not-drawn-down"),
    (re.compile(r"drawn down to (?P<share>\d+)% of its peak in three years"), "drawn-down"),
    (re.compile(r"drawn down to (?P<share>\d+)% of its peak in three years by (?P<month>[A-Z]\w+ \d{4})"), "drawn-down-by"),
    (re.compile(r"a mission of (?P<years>less than a|\d+) years?, begun in (?P<year>\d+)"), "old"),
    (re.compile(r"no dispute on record since (?P<year>\d+)"), "no-dispute-since"),
    (re.compile(r"host asked (?P<mission>\S+), its predecessor, to end"), "predecessor"),
    (re.compile(r"end decided against the host's wish \((?P<month>[A-Z]\w+ \d{4})\)"), "against-wish"),
    (re.compile(r"uniformed people of (?P<mission>\S.*)"), "uniformed-of"),
    (re.compile(r"(?P<cases>\d+) past demands"), "past-demands"),
    (re.compile(r"(?P<cases>\d+) past exits"), "past-exits"),
    (re.compile(r"last figure (?P<people>[\d,]+) in (?P<when>\d{4}-\d\d)"), "last-figure"),
    (re.compile(r"count of (?P<when>\d{4}-\d\d)"), "count-of"),
    (re.compile(r"an irregular change of government (?P<months>less than a|\d+) months? ago"), "change"),
    (re.compile(r"an irregular change of government in (?P<host>.*) (?P<months>less than a|\d+) months? ago"), "change-in"),
)  # fmt: skip
"""How texts are put together that are not written in a register, each with its message `registered-...`."""
NAMED = ("mission", "state", "host")
"""Parts of a pattern that are names."""
HOSTS = "its hosts"
"""How several hosts are called that have no name together."""


def registered(text: str) -> str:
    """Return a register's text in the language that is spoken; in quotation marks where it is there in English alone.

    Examples
    --------
    >>> registered("Kinshasa told the mission's spokesman to leave")
    "Kinshasa told the mission's spokesman to leave"
    """
    if language() == "en" or not text:
        return text
    found = _translated(text) or _translated(text[:1].upper() + text[1:]) or _name(text) or patterned(text)
    return spaced(found) if found else f"{OPENING}{text}{WIDE}»"


_CASE = re.compile(r"(?P<what>.+) \((?P<month>[A-Z]\w+ \d{4})\): (?P<came>.+)")
LAST = "last: "
_WAY = re.compile(r"(?P<way>higher|lower) \(×(?P<factor>[\d.]+)\): (?P<fact>.+)")


def in_table(text: str) -> str:
    """Return what stands in a table's cell in the language that is spoken; as it is where it has no words in it.

    Examples
    --------
    >>> from sinequanon.catalogue import speaking
    >>> with speaking("fr"):
    ...     in_table("ended as asked"), in_table("A/RES/80/1")
    ('fin comme demandé', 'A/RES/80/1')
    """
    if language() == "en":
        return text
    return "; ".join(_part(part) for part in text.split("; ")).replace("; ", f"{NARROW}; ")


def _part(text: str) -> str:
    """Return a reason with its factor, a case with its month and what came of it, or a single word or name."""
    if reason := _WAY.fullmatch(text):
        told = _known(reason["fact"])
        return say("registered-factor", way=reason["way"], factor=figures(reason["factor"]), fact=told)
    if text.startswith(LAST):
        return say("registered-last", told=_part(text.removeprefix(LAST)))
    if case := _CASE.fullmatch(text):
        month = _figure("month", case["month"])["month"]
        return say("registered-case", what=_known(case["what"]), month=month, came=_known(case["came"]))
    return _known(text)


def _known(text: str) -> str:
    plain = _values().get(text) or (str(FORMS[language()]["NAME"](text)) if named(text) else None)
    return spaced(
        plain or _translated(text) or _translated(text[:1].upper() + text[1:]) or patterned(text) or text
    )


@cache
def _values() -> Mapping[str, str]:
    """Return the French of single words that stand in cells."""
    return tomllib.loads(folder("fr").joinpath("columns.toml").read_text(encoding="utf-8"))["values"]


def _translated(text: str) -> str | None:
    return translations().get(text)


def _name(text: str) -> str | None:
    return str(FORMS[language()]["THE"](text)) if named(text) else None


@cache
def translations() -> Mapping[str, str]:
    """Return the reviewed French of each English text."""
    held = tomllib.loads(folder("fr").joinpath("registers.toml").read_text(encoding="utf-8"))
    return {text: told for kind in held.values() for text, told in kind.items()}


def patterned(text: str) -> str | None:
    """Return a text that is put together, in the language that is spoken; nothing where no pattern is its own."""
    for pattern, key in PATTERNS:
        # A name that a register gives may begin any text, so the first letter counts.
        found = pattern.fullmatch(text) or pattern.fullmatch(text[:1].upper() + text[1:])
        if found and all(named(name) for kind, name in found.groupdict().items() if kind in NAMED):
            return say(f"registered-{key}", **_figures(found.groupdict()))
    return None


def _figures(groups: Mapping[str, str | None]) -> dict[str, str | int]:
    made: dict[str, str | int] = {}
    for name, told in groups.items():
        made |= _figure(name, told)
    return made


def _figure(name: str, told: str | None) -> dict[str, Any]:
    match name:
        case "about":
            return {"about": "yes" if told else "no"}
        case "host":
            return {"host": told or "", "several": "yes" if told and told.lower() == HOSTS else "no"}
        case "times":
            return {"times": _times(told or "")}
        case "month":
            word, year = (told or "").split()
            return {"month": f"{year}-{NAMES.index(word) + 1:02d}"}
        case "day":
            count, word, year = (told or "").split()
            return {"day": f"{year}-{NAMES.index(word) + 1:02d}-{int(count):02d}"}
        case "killed" | "people":
            plain = (told or "").removeprefix("about ")
            return {name: say("words-about", number=figures(plain)) if plain != told else figures(plain)}
        case "verb":
            return {"past": "yes" if told == "ran out" else "no"}
        case "years" | "months":
            return {name: int(told) if told and told.isdigit() else 0}
        case _:
            return {name: told or ""}


def _times(told: str) -> int:
    if told in ONCE:
        return ONCE.index(told)
    count = told.removesuffix(" times")
    return int(count) if count.isdigit() else NUMBERS.index(count)


PLAIN_WORDS = (
    "Mandate", "Authorisation", "Sanctions", "Report", "Elections", "Election", "Vote", "The", "A", "An", "Interim", "Final", "Second", "Third", "First",
    "Presidential", "Parliamentary", "Legislative", "General", "Local", "Written", "Strategic", "Independent", "Annual", "Last", "Next", "End", "Transition",
    "Referendum", "Regular", "Periodic", "Closure", "Deadline", "Review", "Midterm", "Update", "Arms", "Quarterly", "Reports", "Authority", "Technical",
    "Study", "Monthly", "Half-yearly", "Fourth", "Extended", "Assessment", "All", "Mandates", "Departure", "Taking",
)  # fmt: skip
"""First words of what is due that are no names."""
_ENDS = re.compile(
    r"(?P<what>.+?) (?:ends?|ended|expires?|(?:was|were) to end)"
    r"(?P<good> for good)?(?P<rest> unless (?:renewed|extended)|[,;] .+)?"
)
TAKES_ARTICLE = (
    "Mandate", "Mandates", "Authorisation", "Authority", "Panel", "Arms", "Extended", "Second", "Last", "President's", "Turkish", "Darfur",
)  # fmt: skip
"""First words of what ends that take an article inside a sentence."""
KEEPS_CAPITAL = ("Panel", "Turkish", "Darfur")


def as_noun(text: str) -> str:
    """Tell that something ends as its end, so that it can stand in a list of what is due.

    Examples
    --------
    >>> as_noun("Mandate of the Panel of Experts on Darfur ends unless renewed")
    'the end of the mandate of the Panel of Experts on Darfur unless renewed'
    >>> as_noun("UNIFIL's mandate ends for good"), as_noun("Interim report due")
    ("the final end of UNIFIL's mandate", 'Interim report due')
    """
    found = _ENDS.fullmatch(text)
    if not found:
        return text
    what, first = found["what"], found["what"].split(" ", 1)[0]
    if first in (*PLAIN_WORDS, *TAKES_ARTICLE) and first not in KEEPS_CAPITAL:
        what = what[:1].lower() + what[1:]
    return say(
        "registered-end-of",
        what=what,
        article="yes" if first in TAKES_ARTICLE else "no",
        good="yes" if found["good"] else "no",
        rest=(found["rest"] or "").replace("; ", ", "),
    )


def lowered(text: str) -> str:
    """Begin in lower case where the first word is a plain one and no name."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in PLAIN_WORDS else text
