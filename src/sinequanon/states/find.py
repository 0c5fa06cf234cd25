"""Finding a state by name, code or number: tried in one order, and each step needs to know what the others would find."""

from __future__ import annotations

import csv
import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path

from sinequanon.errors import InputError
from sinequanon.months import in_words
from sinequanon.states.table import State, table

CODES = Path(__file__).with_name("codes.csv")
FOREIGN = Path(__file__).with_name("foreign_names.csv")
FOREIGN_CARD = FOREIGN.with_suffix(".toml")
"""Who made the names in other languages, and under which licence."""


def lookup(text: str, on: date | None = None) -> State:
    """Return the state that a person means.

    Parameters
    ----------
    text
        ISO 3166 alpha-3 or alpha-2 code, an English name of any time, a French, Spanish, Portuguese, Arabic, Russian or
        Chinese one of today, or a number: Gleditsch-Ward, Correlates of War or UN M49, told apart as `gw:490`,
        `cow:490`, `m49:180` where they mean different states. Case, accents, punctuation, "the" and "Republic of" do
        not matter.
    on
        The state must exist on this date. Without a date, the one that exists today or ended last.

    Raises
    ------
    InputError
        When no state is called so (with the nearest names), a number means two, or none is so called on that date (with
        its dates).

    Examples
    --------
    >>> lookup("mali").iso3, lookup("432").iso3, lookup("cote d'ivoire").iso3, lookup("m49:180").iso3
    ('MLI', 'MLI', 'CIV', 'COD')
    >>> lookup("Germany", date(1930, 1, 1)).gwcode, lookup("Germany").gwcode
    (255, 260)
    """
    number = _NUMBER.fullmatch(text.strip())
    if number:
        return _by_number(number[1], int(number[2]), on, text.strip())
    found = _meant(text)
    if not found:
        raise InputError(f"No state is called {text!r}.", cure=nearest(text), where="state")
    return _one(found, on, text)


def _by_number(system: str | None, number: int, on: date | None, text: str) -> State:
    """Return the state of a number, by the system that is named or by all; two states are no answer."""
    wanted = [system.casefold()] if system else list(NUMBERS)
    by_system = {s: tuple(x for x in table() if number in NUMBERS[s][1](x)) for s in wanted}
    known = {s: found for s, found in by_system.items() if found}
    if not known:
        raise InputError(f"No state has the number {text!r}.", cure=nearest(text), where="state")
    there = {s: found for s, found in known.items() if on is None or any(x.exists(on) for x in found)}
    meant = {s: _one(found, on, text) for s, found in (there or known).items()}
    if len({state.iso3 for state in meant.values()}) > 1:
        systems: dict[str, list[str]] = {}
        for s, state in meant.items():
            systems.setdefault(state.name, []).append(NUMBERS[s][0])
        told = " and ".join(f"{name} ({', '.join(named)})" for name, named in systems.items())
        ways = ", ".join(f"{s}:{number}" for s in meant)
        raise InputError(
            f"The number {number} means two states: {told}.",
            cure=f"Write {ways}, or the code: {', '.join(dict.fromkeys(x.iso3 for x in meant.values()))}.",
            where="state",
        )
    return next(iter(meant.values()))


def _meant(text: str) -> tuple[State, ...]:
    """Find the states of a name: as it stands, without "Republic of", in another language, or as a double name: Congo (Zaire)."""
    index, key = _index(), plain_key(text)
    if key in index:
        return index[key]
    bare = _STYLE.sub("", unicodedata.normalize("NFKC", text).strip())
    if plain_key(bare) in index:
        return index[plain_key(bare)]
    for name in (text, bare, _FOREIGN_STYLE.sub("", unicodedata.normalize("NFC", text).strip())):
        if code := foreign_names().get(plain_key(name)):
            return tuple(state for state in table() if state.iso3 == code)
    plain = plain_key(_FOREIGN_STYLE.sub("", unicodedata.normalize("NFC", text).strip()))
    if plain in index:  # République du Mali: what is left is the English name too
        return index[plain]
    double = _DOUBLE.fullmatch(text.strip())
    if double is None:
        return ()
    one, other = (_meant(part) for part in double.groups())
    return one if {s.iso3 for s in one} & {s.iso3 for s in other} else ()


def by_iso3(iso3: str, on: date | None = None) -> State:
    """Find a state by its ISO 3166 alpha-3 code alone.

    Parameters
    ----------
    iso3
        The code, in capitals.
    on
        The state must exist on this date. Without a date, the one that exists today or ended last.

    Raises
    ------
    InputError
        When no state has the code, or none on that date.

    Examples
    --------
    >>> by_iso3("VNM").name, by_iso3("YUG").end
    ('Vietnam', datetime.date(2006, 6, 4))
    """
    found = [state for state in table() if state.iso3 == iso3]
    if not found:
        raise InputError(f"No state has the ISO 3166 code {iso3!r}.", cure=nearest(iso3), where="iso3")
    return _one(found, on, iso3)


def from_cow(ccode: int, on: date, *, seat: bool = False) -> State:
    """Find a state by its Correlates of War number.

    The two lists differ on Germany after 1990 (255), Yemen after 1990 (679), Serbia (345), Great Colombia
    (100) and in the Pacific, where 970 is Nauru here and Kiribati in Gleditsch and Ward.

    Parameters
    ----------
    ccode
        Correlates of War number.
    on
        Date on which it was used.
    seat
        Allow for seats in the United Nations held before statehood, and for dates rounded down to the
        month: when no state has the number on that date, take the one that next had it (Belarus, India and
        Ukraine from 1945; Taiwan for the Republic of China before it moved there).

    Raises
    ------
    InputError
        When no state has the number on that date.

    Examples
    --------
    >>> from_cow(255, date(2000, 1, 1)).gwcode, from_cow(970, date(2000, 1, 1)).name
    (260, 'Nauru')
    >>> from_cow(369, date(1970, 1, 1), seat=True).name
    'Ukraine'
    """
    found = [state for state in table() if ccode in state.cow]
    if not found:
        raise InputError(
            f"No state has the Correlates of War number {ccode}.",
            cure="Check the number in that list.",
            where="ccode",
        )
    if seat and not any(state.exists(on) for state in found):
        found = [min((s for s in found if s.start > on), key=lambda s: s.start, default=found[-1])]
        on = max(on, found[0].start)
    return _one(found, on, f"COW {ccode}")


def neighbourhood(iso3: str, on: date | None = None) -> tuple[State, ...]:
    """List the other states of the same subregion.

    Parameters
    ----------
    iso3
        ISO 3166 alpha-3 code.
    on
        A date; without one, today's states.

    Raises
    ------
    InputError
        When no state has the code, or none on that date.

    Examples
    --------
    >>> [state.iso3 for state in neighbourhood("TCD")]
    ['STP', 'GNQ', 'CMR', 'GAB', 'CAF', 'COG', 'COD', 'AGO']
    """
    centre = by_iso3(iso3, on)
    return tuple(
        s for s in table() if s.exists(on) and s.subregion == centre.subregion and s.gwcode != centre.gwcode
    )


def _one(found: Iterable[State], on: date | None, text: str) -> State:
    if on is None:
        return max(found, key=lambda state: (state.end or date.max, state.start))
    alive = [state for state in found if state.exists(on)]
    if alive:
        return alive[0]
    times = "; ".join(
        f"{s.name} from {in_words(s.start)}" + (f" to {in_words(s.end)}" if s.end else "") for s in found
    )
    raise InputError(
        f"{text} was not a state on {in_words(on)}.", cure=f"Ask for a date within: {times}.", where="state"
    )


_NUMBER = re.compile(r"(?:(gw|cow|m49)\s*:\s*)?([0-9]{1,4})", re.IGNORECASE)
_STYLE = re.compile(
    r"^(the\s+)?((federal|federative|islamic|arab|united|hellenic|co-operative|plurinational|bolivarian|independent|"
    r"hashemite|federal democratic|democratic socialist)\s+)?"
    r"(republic|kingdom|state|states|sultanate|commonwealth|principality|union|grand duchy)\s+of\s+(the\s+)?",
    re.IGNORECASE,
)
_FOREIGN_STYLE = re.compile(
    r"^(?:(?:la |el |o |a )?(?:république|república|royaume|reino|union|unión|união|état|estado)"
    r"(?: (?:unie|arabe|islamique|islámica|islâmica|fédérale|federal|démocratique|democrática))*"
    r" (?:de la |de l['’]|du |des |de los |del |de |d['’]|da |do |dos )|(?:جمهورية|مملكة|دولة) )",
    re.IGNORECASE,
)
_DOUBLE = re.compile(r"(.+?)\s*\((.+)\)")


@lru_cache(maxsize=1)
def _codes() -> dict[str, tuple[str, int | None]]:
    """Read ISO alpha-2 codes and M49 numbers: alpha-3 -> both."""
    with CODES.open(encoding="utf-8", newline="") as file:
        return {
            row["iso3"]: (row["iso2"], int(row["m49"]) if row["m49"] else None)
            for row in csv.DictReader(file)
        }


def _m49(state: State) -> tuple[int, ...]:
    number = _codes().get(state.iso3, ("", None))[1]
    return () if number is None else (number,)


def _gw(state: State) -> tuple[int, ...]:
    return (state.gwcode,)


def _cow(state: State) -> tuple[int, ...]:
    return state.cow


NUMBERS: dict[str, tuple[str, Callable[[State], tuple[int, ...]]]] = {
    "gw": ("Gleditsch-Ward", _gw),
    "cow": ("Correlates of War", _cow),
    "m49": ("UN M49", _m49),
}
"""Systems of numbers: what each is called, and a state's numbers in it."""


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[State, ...]]:
    """Map every code and name, in its plain form, to the states that bore it."""
    index: dict[str, tuple[State, ...]] = {}
    for state in table():
        names = [state.name, *state.aliases, *(former.name for former in state.former)]
        for key in {plain_key(name) for name in (state.iso3, *names)}:
            index[key] = (*index.get(key, ()), state)
    # Two letters that are also somebody's name or abbreviation keep that meaning.
    short = {plain_key(_codes()[s.iso3][0]): s.iso3 for s in table() if s.iso3 in _codes() and s.end is None}
    for key, iso3 in short.items():
        index.setdefault(key, tuple(s for s in table() if s.iso3 == iso3))
    return index


@lru_cache(maxsize=1)
def foreign_names() -> dict[str, str]:
    """Map names in French, Spanish, Portuguese, Arabic, Russian and Chinese, in their plain form, to codes (see `foreign_names.toml`)."""
    return {plain_key(name): code for code, names in names_abroad().items() for name in names}


@lru_cache(maxsize=1)
def names_abroad() -> dict[str, tuple[str, ...]]:
    """Map codes of states and territories to their names in other languages.

    Examples
    --------
    >>> names_abroad()["LBN"][:2]
    ('Liban', 'Líbano')
    """
    found: dict[str, tuple[str, ...]] = {}
    with FOREIGN.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["code"]] = (*found.get(row["code"], ()), row["name"])
    return found


def plain_key(text: str) -> str:
    """Reduce a name to letters and digits: accents, case, punctuation and a leading article do not matter."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold().strip().removeprefix("the ")
    return "".join(character for character in plain if character.isalnum())


def near(text: str) -> list[State]:
    """Return the states whose names are nearest to a text, at most five, the nearest first.

    Examples
    --------
    >>> [state.name for state in near("Malli")]
    ['Mali', 'Malawi', 'Somalia']
    """
    key, index = plain_key(text), _index()
    inside = [k for k in index if len(key) > 2 and key in k]
    close = difflib.get_close_matches(key, index, n=5, cutoff=0.65)
    found = {_one(index[k], None, k).iso3: _one(index[k], None, k) for k in [*inside, *close]}
    return list(found.values())[:5]


def nearest(text: str) -> str:
    """Return a sentence that names the states nearest to a text, and says how to name one."""
    names = [f"{state.name} ({state.iso3})" for state in near(text)]
    hint = f"Did you mean {', '.join(names)}? " if names else ""
    return hint + "Use the ISO 3166 alpha-3 code, the Gleditsch-Ward number or the English short name."
