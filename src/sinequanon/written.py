"""What people write for the program, as TOML or JSON: read within bounds, and all faults of form told at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sinequanon.errors import SinequanonError

if TYPE_CHECKING:
    from pydantic import ValidationError

MOST = 1_000_000
"""Bytes; a page of scenario or claims has a few thousand."""


HYPHENS = dict.fromkeys(map(ord, "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
"""Hyphens, dashes and minus signs: a symbol copied from a page may have any of them."""


def spelled(symbol: str) -> str:
    """Spell a symbol of the United Nations as the tables do: capitals, plain hyphens, no spaces.

    Examples
    --------
    >>> spelled("a/res/es\u201111/6 "), spelled("S/RES/2690 (2023)")
    ('A/RES/ES-11/6', 'S/RES/2690(2023)')
    """
    plain = unicodedata.normalize("NFKC", symbol).translate(HYPHENS).translate(HYPHENS)
    return "".join(plain.upper().split())


def text_of(path: Path, what: str, fault: type[SinequanonError]) -> str:
    """Read a file that a person wrote.

    Parameters
    ----------
    what
        Its name in a message, such as `The scenario`.
    fault
        The error to raise.

    Raises
    ------
    SinequanonError
        Of the kind asked for, when the file cannot be read, is not UTF-8 text or longer than a page can be.
    """
    try:
        if path.stat().st_size > MOST:
            raise fault(
                f"{what} has {path.stat().st_size:,} bytes, more than {MOST:,}.",
                where=str(path),
                cure="It is a page at most; check the path.",
            )
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise fault(f"{what} cannot be read: {reason}.", where=str(path), cure="Check the path.") from error


def faults(error: ValidationError, whole: str) -> Iterator[str]:
    """Tell each fault of form with its place; one that concerns no part in particular is named after the whole."""
    for fault in error.errors(include_url=False, include_context=False, include_input=False):
        place = ".".join(map(str, fault["loc"])) or whole
        yield f"{place}: {fault['msg'].removeprefix('Value error, ')}"
