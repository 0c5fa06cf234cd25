"""Names and days as they stand inside a sentence of each language: with article and preposition, as grammar asks.

The French names of states are those of the United Nations (UNTERM), those of missions the ones that its French texts use;
`messages/fr/nouns.toml` holds them by their English names.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sinequanon.months import first_day, in_words
from sinequanon.states.table import with_article

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""English words for small numbers, by number."""
VOWELS = "aeiouhâàéèêëîïôöûüœAEIOUÀÂÉÈÊËÎÏÔÖÛŒ"
"""Letters before which French words lose their vowel."""
FRENCH_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
"""Names of the months."""
MUTE = ("Haïti",)
"""Names in an h that is not heard."""
_CONTRACTED = {
    "le ": ("du ", "au "),
    "les ": ("des ", "aux "),
    "la ": ("de la ", "à la "),
    "l'": ("de l'", "à l'"),
}


def folder(code: str) -> Traversable:
    """Return where the messages and names of a language are."""
    return files("sinequanon").joinpath("messages", code)


@cache
def _held(code: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(folder(code).joinpath("nouns.toml").read_text(encoding="utf-8"))


def _english(name: str) -> str:
    return _held("en")["together"].get(name) or with_article(name)


@cache
def french_nouns() -> Mapping[str, tuple[str, str]]:
    """Return each English name with its French one, article and all, and the French for being there."""
    held = _held("fr")
    found: dict[str, tuple[str, str]] = {}
    for kind in held.values():
        for name, told in kind.items():
            noun, there = (told, "") if isinstance(told, str) else told
            found[name] = (noun, there or _there(noun))
    return found


def named(name: str) -> bool:
    """Tell whether a name is one of those that have their French."""
    plain = name[:1].lower() + name[1:]
    return (
        bool({name, name.removeprefix("The "), plain.removeprefix("the ")} & french_nouns().keys())
        or plain == "its hosts"
    )


def _noun(name: str) -> tuple[str, str]:
    plain = name.removeprefix("the ").removeprefix("The ")
    held = french_nouns()
    found = held.get(name) or held.get(plain) or held.get(f"the {plain}")
    return found or (plain, f"à {plain}")


def _article(noun: str) -> str:
    return next((article for article in _CONTRACTED if noun.startswith(article)), "")


def _bare(name: str) -> str:
    noun, _ = _noun(name)
    return noun.removeprefix(_article(noun))


def _of(name: str) -> str:
    noun, _ = _noun(name)
    article = _article(noun)
    if article:
        return _CONTRACTED[article][0] + noun.removeprefix(article)
    return elided(noun)


def _to(name: str) -> str:
    noun, _ = _noun(name)
    article = _article(noun)
    return _CONTRACTED[article][1] + noun.removeprefix(article) if article else f"à {noun}"


def _there(noun: str) -> str:
    """Put the preposition of place: `au Mali`, `en Libye`, `en Iraq`, `aux Comores`, `à Chypre`."""
    bare = noun.removeprefix(_article(noun))
    return {"le ": f"au {bare}", "les ": f"aux {bare}", "la ": f"en {bare}", "l'": f"en {bare}"}.get(
        _article(noun), f"à {noun}"
    )


def elided(text: str) -> str:
    """Put `de` before a French word.

    Examples
    --------
    >>> elided("Haïti"), elided("avril 2024"), elided("mai 2024")
    ("d'Haïti", "d'avril 2024", 'de mai 2024')
    """
    return f"d'{text}" if text.startswith((*VOWELS, *MUTE)) else f"de {text}"


def french_day(day: str) -> str:
    """Write a day, month or year in French.

    Examples
    --------
    >>> french_day("2023-06-16"), french_day("2023-06"), french_day("2023-06-01"), french_day("2023")
    ('16 juin 2023', 'juin 2023', '1er juin 2023', '2023')
    """
    first = first_day(day)
    if len(day) == 4:
        return day
    month = f"{FRENCH_MONTHS[first.month - 1]} {first.year}"
    return month if len(day) == 7 else f"{'1er' if first.day == 1 else first.day} {month}"


def _with_le(day: str) -> str:
    return f"le {french_day(day)}" if len(day) == 10 else french_day(day)


def _of_day(day: str) -> str:
    return f"du {french_day(day)}" if len(day) == 10 else elided(french_day(day))


ENGLISH: dict[str, Callable[[Any], Any]] = {
    "THE": _english,
    "OF": lambda name: f"of {_english(name)}",
    "IN": lambda name: f"in {_english(name)}",
    "TO": lambda name: f"to {_english(name)}",
    "NAME": str,
    "DAY": in_words,
    "ON": lambda day: f"{'on' if len(day) == 10 else 'in'} {in_words(day)}",
    "OF-DAY": lambda day: f"of {in_words(day)}",
    "UNTIL": lambda day: f"to {in_words(day)}",
    "SINCE": lambda day: f"since {in_words(day)}",
}
FRENCH: dict[str, Callable[[Any], Any]] = {
    "THE": lambda name: _noun(name)[0],
    "OF": _of,
    "IN": lambda name: _noun(name)[1],
    "TO": _to,
    "NAME": _bare,
    "DAY": french_day,
    "ON": lambda day: f"le {french_day(day)}" if len(day) == 10 else f"en {french_day(day)}",
    "OF-DAY": _of_day,
    "UNTIL": lambda day: f"jusqu'au {french_day(day)}" if len(day) == 10 else f"jusqu'en {french_day(day)}",
    "SINCE": lambda day: f"depuis {_with_le(day)}",
    "LE": _with_le,
}
FORMS: Mapping[str, dict[str, Callable[[Any], Any]]] = {"en": ENGLISH, "fr": FRENCH}
"""Language -> name of a form -> what writes a name or a day in it."""
