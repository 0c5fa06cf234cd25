"""What is written of each draft: its fate in the table of meetings, its title in the United Nations Library, and what its text says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl

from sinequanon.errors import SourceError

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


TITLES = Path(__file__).with_name("draft_titles.csv")
GAPS = Path(__file__).with_name("draft_gaps.csv")
SPONSORS = Path(__file__).with_name("draft_sponsors.csv")
NOTHING = "nothing"
"""In place of what a text says, where it was read and says none of what the rules ask for."""
DISPUTED = frozenset({"S/RES/2713 (2023)"})
"""Resolutions on whose votes by name the sources disagree: no names are taken."""


@cache
def titles() -> pl.DataFrame:
    """Read the titles.

    Returns
    -------
    polars.DataFrame
        `draft` (`S/RES/1559`, or the draft's symbol), `title` (missing where another source has it), `by` (`library`, `own words`),
        `says` (`censures`, `renew`, `establish`, `sanction`, `investigate`, spaces between; missing where no text was at hand).
    """
    return pl.read_csv(TITLES, schema_overrides=dict.fromkeys(("draft", "title", "by", "says"), pl.String))


@cache
def gaps() -> pl.DataFrame:
    """Read the resolutions before 2000 that the tables of meetings lack: `draft`, `date`, `meeting`, `yes`, `no`, `abstain`, `seen`."""
    return pl.read_csv(GAPS, try_parse_dates=True)


@cache
def sponsors() -> dict[str, list[str]]:
    """Read who sponsored which draft: states by the draft's symbol, none where the source names none; as `tools/read_draft_sponsors.py` made it."""
    table = pl.read_csv(SPONSORS, schema_overrides=dict.fromkeys(("sponsors", "joined", "seen"), pl.String))
    found: dict[str, list[str]] = {}
    for draft, named in table.select("draft", "sponsors").iter_rows():
        found[str(draft)] = str(named or "").split()
    return found


def number_of(symbol: str) -> int | None:
    """Give the number of a resolution; None for the symbol of a draft.

    Examples
    --------
    >>> number_of("S/RES/1559 (2004)"), number_of("S/2016/1085")
    (1559, None)
    """
    found = re.match(r"S/RES/(\d+)", symbol)
    return int(found[1]) if found else None


def lacking(
    rows: list[dict[str, Any]], resolutions: pl.DataFrame, before: pl.DataFrame
) -> list[dict[str, Any]]:
    """Give rows for the resolutions that are in no row yet: since 2000 from their own table, before from `gaps`."""
    there = {number_of(row["draft"]) for row in rows if row["date"]}
    found: list[dict[str, Any]] = []
    for row in resolutions.iter_rows(named=True):
        if number_of(row["resolution"]) not in there:
            found.append(
                _row(row["resolution"], row, "resolutions since 2000", item=row["item"] or row["title"] or "")
            )
    for row in before.iter_rows(named=True):
        if number_of(row["draft"]) not in there:
            found.append(_row(row["draft"], row, "texts of resolutions", item=""))
    return found


def _row(symbol: str, row: dict[str, Any], source: str, *, item: str) -> dict[str, Any]:
    return {
        "draft": symbol,
        "date": row["date"],
        "fate": "adopted",
        "yes": row["yes"],
        "no": row["no"],
        "abstain": row["abstain"],
        "vetoed_by": [],
        "against": [] if row["no"] == 0 else None,
        "abstaining": [] if row["abstain"] == 0 else None,
        "item": item,
        "title": None,
        "says": None,
        "topic": None,
        "meeting": row["meeting"],
        "source": source,
        "row": symbol,
        "stated_kind": None,
        "stated_states": None,
        "known": row["date"],
    }


def entitle(rows: list[dict[str, Any]], resolutions: pl.DataFrame, known: pl.DataFrame) -> None:
    """Fill in titles, what texts say, and since 2000 who was against and who abstained.

    Names are taken where there are as many as the tally says; a dispute between sources leaves them missing.
    """
    own = {number_of(r["resolution"]): r for r in resolutions.iter_rows(named=True)}
    told = {r["draft"]: r for r in known.iter_rows(named=True)}
    for row in rows:
        number = number_of(row["draft"])
        short = f"S/RES/{number}" if number else row["draft"]
        about = told.get(short) or told.get(re.sub(r" \(.*", "", short)) or {}
        since = own.get(number, {}) if number else {}
        row["title"] = about.get("title") or since.get("title")
        says = about.get("says")
        row["says"] = None if says is None else [word for word in says.split() if word != NOTHING]
        if since and row["draft"] not in DISPUTED:
            for column, count in (("against", "no"), ("abstaining", "abstain")):
                if row[column] is None and row[count] == len(since[column]):
                    row[column] = since[column]


def run_of_symbols(drafts: Iterable[str]) -> None:
    """Check that every resolution from the first to the last is there once.

    Raises
    ------
    SourceError
        When one is missing or stands twice.
    """
    numbers = sorted(n for n in map(number_of, drafts) if n is not None)
    if not numbers:
        return
    missing = sorted(set(range(1, numbers[-1] + 1)) - set(numbers))
    twice = sorted({a for a, b in pairwise(numbers) if a == b})
    if missing or twice:
        raise SourceError(
            f"The run of resolutions lacks {missing[:5]} and has {twice[:5]} twice.",
            cure="Add what is missing to the register of Council acts, or mend the source.",
            where="drafts",
        )
