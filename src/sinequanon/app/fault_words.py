"""What the program says of a question that fails, in the language of the page: its sentences are known by how they are put together.

The program's faults are English, for terminals and programs. A page in another language tells those that its questions meet, and marks the
others as English.
"""

from __future__ import annotations

import re

from sinequanon.app.tongue import PLAIN, english
from sinequanon.brief.words import joined
from sinequanon.catalogue import language, say
from sinequanon.months import NAMES
from sinequanon.states import name_of

_WHEN = rf"(?:\d{{1,2}} )?(?:{'|'.join(NAMES)}) \d{{4}}|\d{{4}}-\d\d-\d\d"
_ONE = r"['\"](?P<text>.*)['\"]"
NAMING = r"Use the ISO 3166 alpha-3 code, the Gleditsch-Ward number or the English short name\."
PATTERNS = (
    (rf"No state is called {_ONE}\.", "no-state"),
    (rf"(?P<host>.+) was not a state on (?P<day>{_WHEN})\.", "not-a-state"),
    (rf"(?P<day>{_WHEN}) has not come yet: today is (?P<now>{_WHEN})\.", "not-come"),
    (rf"{_ONE} is not a date\.", "no-date"),
    (rf"{_ONE} is not in the calendar: [^.]*\.", "not-in-calendar"),
    (rf"The (?:\S+) date {_ONE} is a whole year\.", "whole-year"),
    (rf"The evidence begins in 1946; (?P<day>{_WHEN}) is before it\.", "before-1946"),
    (rf"(?P<host>.+) has no (?P<named>.+) on (?P<day>{_WHEN})\.", "host-without"),
    (rf"(?P<day>{_WHEN}) lies after (?P<now>{_WHEN})\.", "after"),
    (rf"(?P<day>{_WHEN}) does not lie before (?P<now>{_WHEN})\.", "not-before"),
    (r"Input should be less than or equal to (?P<number>\d+)", "at-most"),
    (r"Input should be greater than or equal to (?P<number>\d+)", "at-least"),
    (r"Input should be a valid integer.*", "whole-number"),
    (r"Input should be a (?:valid|finite) number.*", "number"),
    (r"Input should be (?P<choices>'.*)", "one-of"),
    (r"List should have at most (?P<number>\d+) items?.*", "fewer"),
    (r"String should have at most (?P<number>\d+) characters?", "shorter"),
    (r"(?:[ab]_by(?:, )?)+: later than the horizon of (?P<number>\d+) months", "later-than"),
    (r"Write it as 2023-06-16 .*\.", "cure-date"),
    (r"Write a date that exists, .*\.", "cure-exists"),
    (r"Ask as of today or of an earlier date; .*\.", "cure-earlier"),
    (r"Ask as of a later date\.", "cure-later"),
    (r"Name an earlier day,? .*\.", "cure-since"),
    (r"Name a day or a month, such as .*\.", "cure-year"),
    (r"Ask for a date within: (?P<spans>.*)\.", "cure-within"),
    (rf"Did you mean (?P<names>.*)\? {NAMING}", "cure-meant"),
    (NAMING, "cure-name"),
)
"""How faults are put together, each with its message `fault-...`."""
_SPAN = re.compile(rf"(?P<host>.+?) from (?P<first>{_WHEN})(?: to (?P<last>{_WHEN}))?")
_NEAR = re.compile(r"(?:the mission )?(?P<name>.+?)(?P<code> \([A-Z]{3}\))?")
MISSION = "UN mission"
"""How a fault calls a mission that has no name."""


def fault_told(text: str) -> str:
    """Tell a fault in the language that is spoken; one that is there in English alone is marked as English.

    Examples
    --------
    >>> fault_told("The evidence begins in 1946; 1 January 1930 is before it.")
    'The evidence begins in 1946; 1 January 1930 is before it.'
    """
    if language() == PLAIN:
        return text
    return translated(text) or english(text)


def translated(text: str) -> str | None:
    """Return a fault in the language that is spoken, or nothing where it is none of those that are known."""
    whole = text.strip()
    if told := _one(whole):
        return told
    for cut in re.finditer(r"(?<=[.?]) ", whole):
        first, rest = _one(whole[: cut.start()]), translated(whole[cut.end() :])
        if first and rest:
            return f"{first} {rest}"
    return None


def _one(text: str) -> str | None:
    for pattern, key in PATTERNS:
        if found := re.fullmatch(pattern, text):
            return say(
                f"fault-{key}", **{name: _figure(name, told) for name, told in found.groupdict().items()}
            )
    return None


def _figure(name: str, told: str) -> str:
    match name:
        case "day" | "now":
            return iso(told)
        case "host":
            return name_of(told)
        case "named":
            return "none" if told == MISSION else told
        case "choices":
            return told.replace(" or ", ", ").replace("'", "")
        case "spans":
            return joined(_span(part) for part in told.split("; "))
        case "names":
            return ", ".join(_near(part) for part in re.split(r"\? Did you mean |, ", told))
        case _:
            return told


def _span(text: str) -> str:
    found = _SPAN.fullmatch(text)
    if found is None:
        return text
    last = iso(found["last"]) if found["last"] else "none"
    return say("fault-cure-span", host=found["host"], first=iso(found["first"]), last=last)


def _near(text: str) -> str:
    found = _NEAR.fullmatch(text)
    return text if found is None else f"{say('app-called', mission=found['name'])}{found['code'] or ''}"


def iso(when: str) -> str:
    """Return a day or month in words as the catalogue takes it.

    Examples
    --------
    >>> iso("16 June 2023"), iso("June 2023"), iso("2023-06-16")
    ('2023-06-16', '2023-06', '2023-06-16')
    """
    parts = when.split()
    if len(parts) < 2:
        return when
    month = f"{parts[-1]}-{NAMES.index(parts[-2]) + 1:02d}"
    return month if len(parts) == 2 else f"{month}-{int(parts[0]):02d}"
