"""Reading the outcome of a Council meeting: each draft put to the vote, its fate and tally, and each statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MEMBERS = {
    "China": "CHN",
    "France": "FRA",
    "Russia": "RUS",
    "Russian Federation": "RUS",
    "the Russian Federation": "RUS",
    "USSR": "RUS",
    "UK": "GBR",
    "United Kingdom": "GBR",
    "USA": "USA",
    "United States": "USA",
    "the United States": "USA",
}
"""Names of permanent members in the outcomes."""
_TALLY = r"\d{1,2}-\d{1,2}-\d{1,2}"
_SYMBOL = (
    r"S/(?!PRST|RES)[\w./]+(?: & Add\.1)?(?: and Corr\.1)?(?: and Corr\.2)?(?:,? (?:&|and) S/[\w./]+)?"
    r"(?: \([a-zA-Z][^)]*\))?"
)
_PIECE = re.compile(
    r"S/RES/(?P<number>\d+)\s?\((?P<year>\d{4})\s?\)"
    r"(?:\s*(?:(?P<all>[Aa]dopted unanimously)|(?P<plain>(?:adopted )?[Ww]ithout (?:a )?vote|adopted by consensus)"
    rf"|(?P<tally>{_TALLY})))?"
    rf"|(?:Draft [Rr]esolutions?\s+)?(?:\( )?(?P<draft>{_SYMBOL})(?: \))?\s+"
    r"(?:vetoed by (?P<who>[A-Za-z, ]+?)|(?:was )?(?P<failed>not adopted))"
    rf"(?=\s*{_TALLY}|\s+Power|\s+Four|\s+Draft|\s+S/RES|\s*$)(?:\s*(?P<votes>{_TALLY}))?"
    rf"|^(?P<bare>{_TALLY})$"
)
_STATEMENT = re.compile(r"S/PRST/\d{4}/\d+|S/\d+(?:/[\w.]+)? ?\(PRST\)|(?<![/(])\bPRST\b")


@dataclass(frozen=True)
class Vote:
    """One draft and what became of it.

    Parameters
    ----------
    symbol
        Of the resolution, or of the draft; empty where the outcome gives none.
    fate
        `adopted`, `vetoed`, `failed`.
    tally
        In favour, against, abstaining; None where the outcome gives none.
    unanimous
        Whether the outcome says so in place of a tally.
    vetoed_by
        ISO alpha-3 codes.
    """

    symbol: str
    fate: str
    tally: tuple[int, int, int] | None
    unanimous: bool
    vetoed_by: tuple[str, ...]


def votes(outcome: str) -> Iterator[Vote]:
    """Read the drafts of an outcome, in its order."""
    for found in _PIECE.finditer(outcome.strip()):
        vetoed_by: tuple[str, ...] = ()
        if found["number"]:
            symbol, fate = f"S/RES/{found['number']} ({found['year']})", "adopted"
        else:
            symbol = found["draft"] or ""
            vetoed_by = _who(found["who"]) if found["who"] else ()
            fate = "vetoed" if vetoed_by else "failed"
        text = found["tally"] or found["votes"] or found["bare"]
        numbers = [int(n) for n in text.split("-")] if text else None
        tally = (numbers[0], numbers[1], numbers[2]) if numbers else None
        yield Vote(symbol, fate, tally, found["all"] is not None, vetoed_by)


def statements(outcome: str) -> list[str]:
    """Read the presidential statements of an outcome; one without a symbol is `PRST`."""
    return [found[0] for found in _STATEMENT.finditer(outcome)]


def unread(outcome: str) -> str:
    """Give what is left of an outcome when votes and statements are taken out: for the test that nothing is lost."""
    rest = _STATEMENT.sub(" ", _PIECE.sub(" ", outcome.strip()))
    return re.sub(r"Communiqué|Power|Four draft resolution|\([^)]*\)|[\s;,&.+-]|\band\b", "", rest)


def _who(text: str) -> tuple[str, ...]:
    names = [name.strip() for name in re.split(r",|\band\b", text) if name.strip()]
    return tuple(sorted(MEMBERS[name] for name in names))
