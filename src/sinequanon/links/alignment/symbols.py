"""Symbols of resolutions and drafts as people write them: Roman sessions, hyphens of all kinds, blanks, short forms."""

from __future__ import annotations

import re
import unicodedata

VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
ROMAN = re.compile(
    r"^(?P<number>\d+)(?P<part>[A-Z]?)\((?P<kind>ES-|S-)?(?P<session>[IVXLC]+)\)(?P<after>[A-Z]?)$"
)
SHORT = re.compile(r"^(?:\d+|ES-\d+|S-\d+)/\d+[A-Z]*$")


def key_of(symbol: str) -> str:
    """Bring a symbol to the form in which two spellings of it are alike.

    Examples
    --------
    >>> key_of("A/RES/3379 (XXX)"), key_of("a/res/es\u201111/6"), key_of("377 A (V)"), key_of("A/RES/75/250 B")
    ('A/RES/30/3379', 'A/RES/ES-11/6', 'A/RES/5/377A', 'A/RES/75/250B')
    """
    plain = unicodedata.normalize("NFKC", symbol).replace("\u00ad", "").replace("\u2212", "-")
    plain = "".join("-" if unicodedata.category(c) == "Pd" else c for c in plain)
    plain = "".join(plain.upper().split()).rstrip(".")
    plain = re.sub(r"^(GENERALASSEMBLY)?RESOLUTION", "", plain)
    bare = re.sub(r"^(A/RES/|R/)", "", plain)
    found = ROMAN.match(bare)
    if found:
        session = f"{found['kind'] or ''}{_number(found['session'])}"
        return f"A/RES/{session}/{found['number']}{found['part']}{found['after']}"
    return f"A/RES/{bare}" if SHORT.match(bare) else plain


def is_draft(symbol: str) -> bool:
    """Say whether a symbol is that of a draft, such as A/79/L.41 or A/C.1/79/L.4."""
    return re.match(r"^A/.*/?L\.\d+", key_of(symbol)) is not None


def _number(roman: str) -> int:
    digits = [VALUES[c] for c in roman]
    later = [*digits[1:], 0]
    return sum(-one if one < other else one for one, other in zip(digits, later, strict=True))
