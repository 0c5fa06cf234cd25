"""Words: numbers, lists and dates as a newsroom writes them, in the language that is spoken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import floor, log10

from sinequanon.catalogue import NARROW, language, say
from sinequanon.months import in_words
from sinequanon.nouns import french_day

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
    return say("words-listed", first=", ".join(items[:-1]), last=items[-1])


def joined(clauses: Iterable[str]) -> str:
    """Join clauses: `a; b`, with a space before the semicolon in French."""
    return (f"{NARROW}; " if language() == "fr" else "; ").join(clauses)


def act_in_words(symbols: str) -> str:
    """Write acts of the Council as a person would say them.

    Examples
    --------
    >>> act_in_words("S/PRST/2023/5; S/RES/2717 (2023)")
    'a presidential statement and resolution 2717'
    """
    names = {"S/PRST/": "words-act-presidential", "SC/": "words-act-press"}
    told: list[str] = []
    for symbol in symbols.split("; "):
        found = re.match(r"S/RES/(\d+)(?: \((\d+)\))?", symbol)
        key = next((key for start, key in names.items() if symbol.startswith(start)), None)
        if found:
            said = say("words-act-resolution", number=found[1], year=found[2] or "none")
        else:
            said = say(key) if key else symbol
        if said not in told:
            told.append(said)
    return listed(told)


def number(value: float | None) -> str:
    """Write a count in full, with separators; a small one with two digits that count."""
    if value is None:
        return say("words-unknown-number")
    told = f"{value:,.0f}" if abs(value) >= 10 or float(value).is_integer() else f"{value:.2g}"
    return figures(told)


def figures(told: str) -> str:
    """Put the separators of the language into a number that is written the English way.

    Examples
    --------
    >>> from sinequanon.catalogue import speaking
    >>> with speaking("fr"):
    ...     figures("1,277.5") == "1\\u202f277,5"
    True
    """
    if language() != "fr":
        return told
    return told.replace(",", NARROW).replace(".", ",")


def roughly(value: float) -> str:
    """Write an estimated count with three digits that count at most.

    Examples
    --------
    >>> roughly(8924.2), roughly(644.3), roughly(7.6)
    ('8,920', '644', '8')
    """
    places = len(f"{abs(value):.0f}") - 3
    return figures(f"{round(value, -max(places, 0)):,.0f}")


def estimated(value: float, *, least: float = 0.0) -> str:
    """Write an estimated count with `about` before it, where it is not below `least`.

    Examples
    --------
    >>> estimated(8924.2), estimated(4, least=10)
    ('about 8,920', '4')
    """
    return say("words-about", number=roughly(value)) if value >= least else roughly(value)


def counted(value: int, one: str, many: str | None = None) -> str:
    """Write a count with its English noun."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def percent(value: float) -> str:
    """Write a share as a whole percentage: `43%`, in French with a narrow space."""
    told = f"{value * 100:.0f}"
    return f"{told}{NARROW}%" if language() == "fr" else f"{told}%"


def chance(value: float) -> str:
    """Write a probability that was counted over draws: never 0% or 100%, which no count of draws can show."""
    if value <= 0.005:
        return say("words-under", share=percent(0.01))
    if value >= 0.995:
        return say("words-over", share=percent(0.99))
    return percent(value)


def spread(row: Mapping[str, float]) -> dict[str, str]:
    """Write a chance and its interval."""
    return {name: chance(row[name]) for name in ("mean", "low", "high")}


def span(low: float, high: float) -> str:
    """Write an interval of people or deaths.

    Examples
    --------
    >>> span(861.0, 4316.0)
    '861–4,320'
    """
    return say("words-span", low=roughly(low), high=roughly(high))


def signed(value: float, places: int = 0) -> str:
    """Write a difference with its sign; what rounds to nothing has none.

    Examples
    --------
    >>> signed(-2451.8), signed(0.2), signed(-0.154, 2)
    ('−2,452', '0', '−0.15')
    """
    if round(value, places) == 0:
        return "0"
    return figures(f"{value:+,.{places}f}").replace("-", "−")


VAGUE = 100
"""An interval whose end is more than so many times its beginning says that next to nothing is known."""


def vague(low: float, high: float) -> bool:
    """Say whether an interval is so wide that no figure should be read into its middle.

    Examples
    --------
    >>> vague(13, 10_000), vague(1_350, 9_370), vague(0, 0)
    (True, False, False)
    """
    return high > VAGUE * max(low, 1)


def chances(low: float, high: float) -> str:
    """Write an interval of chances.

    Examples
    --------
    >>> chances(0.151, 0.352), chances(0.001, 0.03)
    ('15–35%', 'under 1% to 3%')
    """
    first, last = chance(low), chance(high)
    if first == last:
        return first
    if first[0].isdigit() and last[0].isdigit():
        return say("words-span", low=first.rstrip(f"{NARROW}%"), high=last)
    return say("words-between", low=first, high=last)


def more(change: float) -> str:
    """Write `220 more` or `1,900 fewer`, to two figures; `as many` where nothing changes."""
    if abs(change) < 1:
        return say("words-as-many")
    places = max(0, floor(log10(abs(change))) - 1)
    told = figures(f"{round(abs(change), -places):,.0f}")
    return say("words-more" if change > 0 else "words-fewer", number=told)


def day(when: date | str) -> str:
    """Write a day, or a partial date such as `2023-06`, as a person would: `16 June 2023`, `June 2023`."""
    text = when.isoformat() if isinstance(when, date) else when
    return french_day(text) if language() == "fr" else in_words(text)


def year_and_month(when: date) -> str:
    """Return a month as the catalogue takes it: `2023-06`."""
    return f"{when:%Y-%m}"


def capital(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Begin with a capital and end with one full stop."""
    return f"{capital(text.rstrip('.'))}."


SCALE = (
    (0.95, "words-almost-certain"),
    (0.8, "words-very-likely"),
    (0.55, "words-likely"),
    (0.45, "words-even"),
    (0.2, "words-unlikely"),
    (0.05, "words-very-unlikely"),
    (0.0, "words-almost-none"),
)
"""Words of likelihood, as keys of the catalogue, by the least probability that each is used for: the scale of the US intelligence
community (ICD 203)."""


def likelihood(probability: float) -> str:
    """Return the word of the scale for a probability: in English what opens a sentence, in French an adjective.

    Examples
    --------
    >>> likelihood(0.72)
    'it is likely'
    """
    return say(next(key for least, key in SCALE if round(probability, 2) >= least))


def likely(probability: float) -> str:
    """Open a sentence on a chance with the word of the scale and the number beside it.

    Examples
    --------
    >>> likely(0.72)
    'it is likely (72%) that'
    """
    return say("words-opening", word=likelihood(probability), chance=chance(probability))


def put(reason: str) -> str:
    """Put a reason of the watch list so that it uses no word of likelihood without a number."""
    return reason.replace(
        "a veto of drafts against the host is unlikely", "drafts against the host are seldom vetoed"
    ).replace("a veto of drafts against the host is likely", "drafts against the host are often vetoed")


def variant(word: object) -> str:
    """Return a word of a register as the name of a variant: small letters and hyphens; `other` for none.

    Examples
    --------
    >>> variant("ended as asked"), variant("whole, ended on demand"), variant(None)
    ('ended-as-asked', 'whole-ended-on-demand', 'other')
    """
    return str(word or "other").lower().replace(",", "").replace(" ", "-").replace("_", "-")


def together(*parts: str) -> str:
    """Join sentences that stand in one paragraph, those that are not there left out."""
    return " ".join(part for part in parts if part)


def decimal(value: float, places: int) -> str:
    """Write a number with so many digits after the point or comma.

    Examples
    --------
    >>> decimal(0.12, 3), decimal(1234.5, 1)
    ('0.120', '1234.5')
    """
    return figures(f"{value:.{places}f}")
