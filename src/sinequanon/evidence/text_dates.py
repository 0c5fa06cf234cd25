"""Dated texts: of which days a text speaks, and how a text in dated parts reads as of a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import polars as pl

from sinequanon.errors import InputError
from sinequanon.months import NAMES, first_day, last_day

_MONTH = "|".join(NAMES)
_YEAR = r"(?:19[4-9]\d|20[0-3]\d)"
_SYMBOLS = re.compile(
    r"\b(?:S|A)/(?:RES|PRST|PV)[./][-\w/.]+(?: \(\d{4}\))?|\b(?:SC|SG|GA)/(?:SM/)?\d+\b|\b(?:S|A)/\d{4}/\d+\b"
    r"|\b[Rr]esolutions? \d{3,4}(?:(?:, | and | to )\d{3,4})*(?: \(\d{4}\))?"
)
"""Symbols of documents, whose numbers look like years; their own year stands after a slash or in brackets."""
_SYMBOL_YEAR = re.compile(rf"\(({_YEAR})\)|/({_YEAR})/")
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<d>\d{{1,2}})(?: (?:and|to|or) \d{{1,2}}|-\d{{1,2}})? (?P<m>{_MONTH}),? (?P<y>{_YEAR})\b",
        rf"\b(?P<m>{_MONTH})(?: (?:and|to|or) (?:{_MONTH}))? (?P<y>{_YEAR})\b",
        rf"(?<!\d)(?P<y>{_YEAR})(?=[-/]{_YEAR}(?!\d))",
        rf"(?<![\d-])(?P<y>{_YEAR})[-/_](?P<m>0[1-9]|1[0-2])(?:[-/_](?P<d>[0-3]\d))?(?!\d)",
        rf"(?<!\d)(?P<y>{_YEAR})(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?=\d{{4}}(?!\d)|(?!\d))",
        rf"(?<![\d,./])(?P<y>{_YEAR})(?![\d,]\d)(?!/\d)\b",
    )
)
"""Day, month, the first of two years, numbers as in addresses, and a year alone: in this order, each where none before was found."""
_ANY_YEAR = re.compile(_YEAR)
"""Without it no text names a day: most do not, and are not searched further."""
_ADDRESS = re.compile(r"\bhttps?://\S+|\b[\w.-]+\.(?:com|org|net|int|gov|html?|aspx?)/\S*")


@dataclass(frozen=True)
class Mention:
    """A day, month or year of which a text speaks: its first and last day, and where it stands in the text."""

    first: date
    last: date
    start: int
    end: int


def mentions(text: str, *, addresses: bool = False) -> list[Mention]:
    """Return the days, months and years of which a text speaks, in the order of the text.

    Parameters
    ----------
    text
        Free text in English.
    addresses
        Whether dates in web addresses and symbols of documents count too.

    Examples
    --------
    >>> [str(m.last) for m in mentions("ended on 15 January 1996, not in May 1995")]
    ['1996-01-15', '1995-05-31']
    """
    found: list[Mention] = []
    if not _ANY_YEAR.search(text):
        return found
    if addresses:
        for symbol in _SYMBOLS.finditer(text):
            for year in _SYMBOL_YEAR.finditer(symbol[0]):
                place = symbol.start()
                found += _mention(
                    next(y for y in year.groups() if y), place + year.start(), place + year.end()
                )
    elif "/" in text:
        text = _ADDRESS.sub(_blank, text)
    text = _SYMBOLS.sub(_blank, text)
    for pattern in _PATTERNS:
        if not _ANY_YEAR.search(text):
            break
        matches = list(pattern.finditer(text))
        for match in matches:
            found += _mention(_written(match), match.start(), match.end())
        if matches:
            text = pattern.sub(_blank, text)
    return sorted(found, key=lambda m: m.start)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _written(match: re.Match[str]) -> str:
    """Return a mention as a partial date."""
    parts = match.groupdict()
    year, month, day = parts["y"], parts.get("m"), parts.get("d")
    if month in NAMES:
        month = f"{NAMES.index(month) + 1:02}"
    return "-".join([str(year), *([month] if month else []), *([f"{int(day):02}"] if day else [])])


def _mention(written: str, start: int, end: int) -> Iterator[Mention]:
    days = _days(written)
    if days:
        yield Mention(*days, start, end)


@lru_cache(maxsize=20_000)
def _days(written: str) -> tuple[date, date] | None:
    """Return the first and last day of a partial date; nothing of digits that look like a date and are none."""
    try:
        return first_day(written), last_day(written)
    except InputError:
        return None


@lru_cache(maxsize=20_000)
def latest(text: str) -> date | None:
    """Return the last day of which a source's text speaks, or nothing where it names none.

    A year alone counts to its end, unless a day or month of that year stands beside it.

    Examples
    --------
    >>> latest("UN News, 3 May 2024, https://x.org/2024/05/1"), latest("S/RES/2690 (2023)"), latest("a book")
    (datetime.date(2024, 5, 3), datetime.date(2023, 12, 31), None)
    """
    found = mentions(text, addresses=True)
    # A year alone in an address may be what the headline is about; a text that names its own day is of that day.
    spans = [a.span() for a in _ADDRESS.finditer(text)] if "/" in text else []
    loose = [m for m in found if _long(m) and any(begin <= m.start and m.end <= end for begin, end in spans)]
    if loose and not all(_long(m) for m in mentions(text)):
        found = [m for m in found if m not in loose]
    within = [m for m in found if not any(_inside(other, m) for other in found)]
    return max((m.last for m in within), default=None)


def _long(mention: Mention) -> bool:
    """Return whether a mention is of more than a month."""
    return mention.last - mention.first >= timedelta(days=31)


def _inside(narrow: Mention, wide: Mention) -> bool:
    """Return whether a mention names a part of the time that another names as a whole."""
    shorter = narrow.last - narrow.first < wide.last - wide.first
    return shorter and wide.first <= narrow.first <= narrow.last <= wide.last


def sentences(text: str) -> list[tuple[str, date | None]]:
    """Return the sentences of a text, each with the last day of which it speaks.

    Examples
    --------
    >>> sentences("The day is not given. Closed in May 2022.")
    [('The day is not given.', None), ('Closed in May 2022.', datetime.date(2022, 5, 31))]
    """
    return [(s, latest(s)) for s in re.split(r"(?<=[.;?!]) (?=[A-Z])", text)]


LATER_SOURCES = "a source published after this date"
"""What stands in place of sources that all came later than the date: the row was known then, its source here is younger."""


def as_read(frame: pl.DataFrame, day: date) -> pl.DataFrame:
    """Return a table with its dated texts as they read on a day.

    Parameters
    ----------
    frame
        A table of a register; its columns of type `DATED` become plain: `sources` a list of those that were out by the day,
        `doubt` the sentences that speak of nothing later, and any other text the last of its parts that was known.
    day
        The as-of date.
    """
    from sinequanon.evidence.register_rows.form import DATED

    known = pl.element().filter(pl.element().struct.field("known") <= day).struct.field("text")
    made: list[pl.Expr] = []
    for name, kind in frame.schema.items():
        if kind != DATED:
            continue
        parts = pl.col(name).list.eval(known)
        if name == "sources":
            none = pl.when(parts.list.len() == 0).then(pl.lit([LATER_SOURCES])).otherwise(parts)
            made.append(none.alias(name))
        elif name == "doubt":
            joined = parts.list.join(" ")
            made.append(pl.when(joined != "").then(joined).alias(name))
        else:
            made.append(parts.list.last().alias(name))
    return frame.with_columns(made)
