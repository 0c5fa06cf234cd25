"""Places that a question can name: states, and territories with the state under which their figures are kept."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from sinequanon.errors import InputError
from sinequanon.states.find import by_iso3, lookup, names_abroad, plain_key
from sinequanon.states.table import State, table, with_article

TERRITORIES = Path(__file__).with_name("territories.csv")


@dataclass(frozen=True)
class Territory:
    """A territory that is no state of the list during some time.

    Parameters
    ----------
    code
        ISO 3166 alpha-3 code where there is one, else a short name in capitals.
    name
        English short name.
    first, last
        First and last day of the row; `last` is None while it lasts.
    host
        ISO 3166 alpha-3 code of the state under which registers and series count it.
    missions
        UN missions there, the one that is meant by the territory first.
    administered, claimed
        Who governs it, and who claims it, in words.
    aliases
        Other names.
    """

    code: str
    name: str
    first: date
    last: date | None
    host: str
    missions: tuple[str, ...]
    administered: str
    claimed: tuple[str, ...]
    aliases: tuple[str, ...]

    def exists(self, on: date | None = None) -> bool:
        """Tell whether the row holds on a date, or today when none is given."""
        if on is None:
            return self.last is None
        return self.first <= on <= (self.last or date.max)

    def __str__(self) -> str:
        """Say where it is counted, who governs it and who claims it."""
        return (
            f"{self.name} is counted under {by_iso3(self.host, self.last).name}; "
            f"administered by: {self.administered}; claimed by: {', '.join(self.claimed)}."
        )


@dataclass(frozen=True)
class Place:
    """What a person means by the name of a host.

    Parameters
    ----------
    state
        The state whose figures answer.
    territory
        The territory that was named, if it was one.
    missions
        Missions that were named, or that are there: the first is meant. Empty where a state was named.
    """

    state: State
    territory: Territory | None = None
    missions: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """English short name of the territory where one was named, else of the state."""
        return self.territory.name if self.territory else self.state.name

    @property
    def code(self) -> str:
        """Code of the territory where one was named, else of the state."""
        return self.territory.code if self.territory else self.state.iso3

    def holds(self, mission: str | None, host: str = "") -> bool:
        """Tell whether what is on record of a mission, or of none under a host's code, is the place's own: of a state all is."""
        return self.territory is None or mission in self.missions or (mission is None and host == self.code)

    def called(self, code: str) -> str:
        """Return the name under which figures kept under a code are told: the territory's where they are its own."""
        return self.name if code == self.code else self.state.name

    @property
    def note(self) -> str:
        """Whose figures stand for those of a territory, as a sentence; empty for a state."""
        if self.territory is None:
            return ""
        return f"Figures of {self.territory.name} alone are not kept: these are of {self.state.name}, under which it is counted."


def place(text: str, on: date | None = None) -> Place:
    """Return the state or territory that a person means.

    Parameters
    ----------
    text
        As in `lookup`, or a territory.
    on
        It must exist on this date; by default today.

    Raises
    ------
    InputError
        When no state or territory is called so (with the nearest names), or none on that date.

    Examples
    --------
    >>> place("western sahara").state.iso3, place("western sahara").name, place("ESH").missions
    ('MAR', 'Western Sahara', ('MINURSO',))
    >>> place("Kosovo", date(2000, 1, 1)).state.iso3, place("Kosovo").state.iso3
    ('YUG', 'XKX')
    """
    for territory in _index().get(plain_key(text), ()):
        if territory.exists(on):
            return Place(by_iso3(territory.host, on), territory, territory.missions)
    try:
        return Place(lookup(text, on))
    except InputError:
        named = _index().get(plain_key(text), ())
        if not named or on is None:
            raise
        spans = "; ".join(f"{t.first} to {t.last or 'now'}" for t in named)
        raise InputError(
            f"{named[0].name} was neither a state nor a territory of the list on {on}.",
            cure=f"As a territory it is listed from {spans}.",
            where="state",
        ) from None


@lru_cache(maxsize=1)
def territories() -> tuple[Territory, ...]:
    """Return all territories, as `territories.csv` lists them."""
    with TERRITORIES.open(encoding="utf-8", newline="") as file:
        return tuple(
            Territory(
                code=row["code"],
                name=row["name"],
                first=date.fromisoformat(row["first"]),
                last=date.fromisoformat(row["last"]) if row["last"] else None,
                host=row["host"],
                missions=tuple(row["missions"].split(";")),
                administered=row["administered"],
                claimed=tuple(part.strip() for part in row["claimed"].split(";")),
                aliases=tuple(row["aliases"].split(";")),
            )
            for row in csv.DictReader(file)
        )


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[Territory, ...]]:
    index: dict[str, tuple[Territory, ...]] = {}
    for territory in territories():
        abroad = names_abroad().get(territory.code, ())
        for key in {
            plain_key(name) for name in (territory.code, territory.name, *territory.aliases, *abroad)
        }:
            index[key] = (*index.get(key, ()), territory)
    return index


def name_of(iso3: str) -> str:
    """Return the English short name of a code, or the code itself when neither state nor territory has it.

    Examples
    --------
    >>> name_of("MLI"), name_of("ESH"), name_of("QQQ")
    ('Mali', 'Western Sahara', 'QQQ')
    """
    found = next((state.name for state in reversed(table()) if state.iso3 == iso3), None)
    if found is None:
        found = next((t.name for t in territories() if t.code == iso3), iso3)
    return found


def called(code: str) -> str:
    """Return the name of a code as it stands inside a sentence, or the code itself when nothing has it.

    Examples
    --------
    >>> called("CAF"), called("MLI")
    ('the Central African Republic', 'Mali')
    """
    return with_article(name_of(code))
