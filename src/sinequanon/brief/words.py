"""Words: numbers, lists and dates as a newsroom writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

MEMBER_NAMES = {
    "CHN": "China",
    "FRA": "France",
    "GBR": "the United Kingdom",
    "RUS": "Russia",
    "USA": "the United States",
}


def listed(items: Sequence[str]) -> str:
    """Join words: `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def act_in_words(symbols: str) -> str:
    """Write acts of the Council as a person would say them.

    Examples
    --------
    >>> act_in_words("S/PRST/2023/5; S/RES/2717 (2023)")
    'a presidential statement and resolution 2717'
    """
    names = {"S/PRST/": "a presidential statement", "SC/": "a press statement"}
    told: list[str] = []
    for symbol in symbols.split("; "):
        found = re.match(r"S/RES/(\d+)", symbol)
        said = (
            f"resolution {found[1]}"
            if found
            else next((n for p, n in names.items() if symbol.startswith(p)), symbol)
        )
        if said not in told:
            told.append(said)
    return listed(told)


def number(value: float | None) -> str:
    """Write a count in full, with commas; a small one with two digits that count."""
    if value is None:
        return "an unknown number"
    return f"{value:,.0f}" if abs(value) >= 10 or float(value).is_integer() else f"{value:.2g}"


def roughly(value: float) -> str:
    """Write an estimated count with three digits that count at most.

    Examples
    --------
    >>> roughly(8924.2), roughly(644.3), roughly(7.6)
    ('8,920', '644', '8')
    """
    places = len(f"{abs(value):.0f}") - 3
    return f"{round(value, -max(places, 0)):,.0f}"


def counted(value: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def chance(value: float) -> str:
    """Write a probability that was counted over draws: never 0% or 100%, which no count of draws can show."""
    if value <= 0.005:
        return "under 1%"
    if value >= 0.995:
        return "over 99%"
    return f"{value:.0%}"


def month(day: date) -> str:
    """Write `June 2023`."""
    return f"{day:%B %Y}"


def capital(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]


SCALE = (
    (0.95, "it is almost certain"),
    (0.8, "it is very likely"),
    (0.55, "it is likely"),
    (0.45, "there is a roughly even chance"),
    (0.2, "it is unlikely"),
    (0.05, "it is very unlikely"),
    (0.0, "there is almost no chance"),
)
"""Words of likelihood by the least probability that each is used for: the scale of the US intelligence community (ICD 203)."""


def likely(probability: float) -> str:
    """Open a sentence on a chance with the word of the scale and the number beside it.

    Examples
    --------
    >>> likely(0.72)
    'it is likely (72%) that'
    """
    words = next(words for least, words in SCALE if round(probability, 2) >= least)
    return f"{words} ({chance(probability)}) that"


def signed(value: float) -> str:
    """Write a difference with its sign, two digits after the point."""
    return f"{value:+.2f}".replace("-", "−")


def put(reason: str) -> str:
    """Put a reason of the watch list so that it uses no word of likelihood without a number."""
    return reason.replace(
        "a veto of drafts against the host is unlikely", "drafts against the host are seldom vetoed"
    ).replace("a veto of drafts against the host is likely", "drafts against the host are often vetoed")
