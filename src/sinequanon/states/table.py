"""One state as a record, its name as it stands inside a sentence, and the table that lists them all, as of a day or by their lives."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

WITH_ARTICLE = (
    "Central African Republic",
    "Comoros",
    "Czech Republic",
    "Democratic Republic",
    "Dominican Republic",
    "Gambia",
    "German",
    "Marshall Islands",
    "Netherlands",
    "Philippines",
    "Republic of",
    "Solomon Islands",
    "Soviet Union",
    "United",
)


def with_article(name: str) -> str:
    """Return a state's English name as it stands inside a sentence.

    Examples
    --------
    >>> with_article("Central African Republic"), with_article("Mali")
    ('the Central African Republic', 'Mali')
    """
    return f"the {name}" if name.startswith(WITH_ARTICLE) else name


TABLE = Path(__file__).with_name("table.csv")


@dataclass(frozen=True)
class FormerName:
    """A name that a state bore from one day to another, both included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True)
class State:
    """An independent state during one unbroken time.

    Parameters
    ----------
    gwcode
        Gleditsch-Ward number.
    iso3
        ISO 3166 alpha-3 code, current or withdrawn (CSK, DDR, YMD, YUG); XKX for Kosovo. A state that ended
        without ever having one carries its Gleditsch-Ward abbreviation.
    name
        English short name, the latest it had.
    start, end
        First and last day as a state; `end` is None while it lasts. The list begins on 1 January 1816.
    region, subregion
        UN M49 region and subregion; where M49 divides a subregion once more (Africa south of the Sahara,
        Latin America), the smaller part, such as Western Africa.
    cow
        Correlates of War numbers that mean this state; empty if that list leaves it out.
    former
        Names of other times.
    aliases
        Other spellings under which it is found.
    """

    gwcode: int
    iso3: str
    name: str
    start: date
    end: date | None
    region: str
    subregion: str
    cow: tuple[int, ...] = ()
    former: tuple[FormerName, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def in_text(self) -> str:
        """English short name as it stands inside a sentence."""
        return with_article(self.name)

    def exists(self, on: date | None = None) -> bool:
        """Tell whether it is a state on a date, or today when none is given."""
        if on is None:
            return self.end is None
        return self.start <= on <= (self.end or date.max)

    def name_on(self, on: date) -> str:
        """Give the English short name of a date.

        Examples
        --------
        >>> from sinequanon import states
        >>> states.lookup("BFA").name_on(date(1970, 1, 1))
        'Upper Volta'
        """
        return next((f.name for f in self.former if f.first <= on <= f.last), self.name)


@lru_cache(maxsize=1)
def table() -> tuple[State, ...]:
    """Read all states, ordered by number and date.

    Returns
    -------
    tuple of State
        A state that was interrupted (Haiti, the Baltic states, ...) stands once for each of its times.

    Examples
    --------
    >>> table()[0].name, len(table())
    ('United States', 237)
    """
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(_state(row) for row in csv.DictReader(file))


def _state(row: dict[str, str]) -> State:
    gwcode, start = int(row["gwcode"]), date.fromisoformat(row["start"])
    cow = {"": (gwcode,), "-": ()}.get(row["cow"])
    return State(
        gwcode=gwcode,
        iso3=row["iso3"],
        name=row["name"],
        start=start,
        end=date.fromisoformat(row["end"]) if row["end"] else None,
        region=row["region"],
        subregion=row["subregion"],
        cow=tuple(int(code) for code in row["cow"].split()) if cow is None else cow,
        former=tuple(_former(text, start) for text in row["former"].split(";") if text),
        aliases=tuple(alias for alias in row["aliases"].split(";") if alias),
    )


def _former(text: str, start: date) -> FormerName:
    """Read "Zaire:1971-10-27..1997-05-16"; without a first day the name is as old as the state."""
    name, _, span = text.rpartition(":")
    first, _, last = span.partition("..")
    return FormerName(name, date.fromisoformat(first) if first else start, date.fromisoformat(last))


_COW_CHANGED = {260: (date(1990, 10, 3), 260, 255), 678: (date(1990, 5, 22), 678, 679)}
"""States to which Correlates of War gave another number on uniting: day, number before, number since."""


def at(on: date) -> tuple[State, ...]:
    """List the states of a date, ordered by Gleditsch-Ward number.

    Examples
    --------
    >>> len(at(date(2023, 6, 16)))
    195
    """
    return tuple(state for state in table() if state.exists(on))


@lru_cache(maxsize=1)
def continued() -> tuple[tuple[State, State], ...]:
    """List the states that another continued under a new code: those that follow at once and share a Correlates of War number.

    Examples
    --------
    >>> [(before.iso3, after.iso3) for before, after in continued()]
    [('GCL', 'COL'), ('YUG', 'SRB')]
    """
    ended = [state for state in table() if state.end]
    return tuple(
        (before, after)
        for before in ended
        for after in table()
        if before.iso3 != after.iso3
        and set(before.cow) & set(after.cow)
        and 0 <= (after.start - (before.end or after.start)).days <= 1
    )


def lives(iso3: str) -> tuple[str, ...]:
    """Give the codes that a state has had through its lives, oldest first; of most states one.

    Examples
    --------
    >>> lives("SRB"), lives("YUG"), lives("MLI")
    (('YUG', 'SRB'), ('YUG', 'SRB'), ('MLI',))
    """
    for before, after in continued():
        if iso3 in (before.iso3, after.iso3):
            return before.iso3, after.iso3
    return (iso3,)


def codes(iso3: str, on: date) -> tuple[int | None, int | None]:
    """Give the Gleditsch-Ward and the Correlates of War number that an ISO code meant on a day.

    A territory before its independence has the numbers of the state that it became next; a code that no state ever had
    (ESH, PSE) has none.

    Parameters
    ----------
    iso3
        ISO 3166 alpha-3 code, in capitals.
    on
        The day; the two lists number Germany and Yemen apart since 1990.

    Examples
    --------
    >>> codes("MLI", date(2023, 6, 16)), codes("DEU", date(2011, 1, 1)), codes("ESH", date(2011, 1, 1))
    ((432, 432), (260, 255), (None, None))
    >>> codes("TLS", date(1999, 10, 25))
    (860, 860)
    """
    found = [state for state in table() if state.iso3 == iso3]
    if not found:
        return None, None
    alive = next((state for state in found if state.exists(on)), None)
    later = [state for state in found if state.start > on]
    state = alive or (min(later, key=lambda s: s.start) if later else max(found, key=lambda s: s.start))
    if state.gwcode in _COW_CHANGED:
        since, before, after = _COW_CHANGED[state.gwcode]
        return state.gwcode, after if on >= since else before
    return state.gwcode, state.cow[0] if state.cow else None
