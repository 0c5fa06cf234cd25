"""Symbols of resolutions: one spelling for the several that the sources use."""

from __future__ import annotations

import re

OLD = re.compile(r"^R/(?P<rest>(?:\d+|ES-\d+|S-\d+)/.+)$")


def canonical_symbol(text: str | None, rcid: int) -> str:
    """Give the symbol as the United Nations prints it today.

    Parameters
    ----------
    text
        `R/66/11`, `A/RES/71/102`, or nothing: 159 roll calls of the first file have none.
    rcid
        Number of the roll call; it names the roll calls without a symbol.

    Examples
    --------
    >>> canonical_symbol("R/68/262", 1), canonical_symbol("A/RES/71/5", 2), canonical_symbol("", 3)
    ('A/RES/68/262', 'A/RES/71/5', 'roll call 3')
    """
    text = (text or "").strip()
    if not text:
        return f"roll call {rcid}"
    found = OLD.match(text)
    return f"A/RES/{found['rest']}" if found else text


def session_of(year: int, month: int) -> int:
    """Give the regular session of a date: each opens in September.

    Examples
    --------
    >>> session_of(2022, 3), session_of(2022, 10)
    (76, 77)
    """
    return year - 1945 if month >= 9 else year - 1946
