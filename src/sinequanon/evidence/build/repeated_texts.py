"""Texts that the Assembly votes on again, found by title and by what a text recalls: they share their item."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import polars as pl

TEXTS = Path(__file__).with_name("assembly_texts.csv")
"""Draft and recalled resolutions of texts adopted by recorded vote since September 2020, read out of the United
Nations' resolutions in XML (github.com/UNxml/GAresolutions, commit 42a69b6 of 10 July 2026; looked at on 27 November 2026)."""
WITHIN = 5
"""Sessions that a text may lie back when the new one recalls it; the session before, when it does not."""
NEARLY = 0.95
"""Titles at least this much alike are one when the new text recalls the old one."""
ORDINALS = {"twenty-fourth": "24th", "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th"}
SMALL = re.compile(r"\b(the|of|and|on|in|to|a|an|for|by|its|their)\b")
EMERGENCY = r"^A/(RES/)?ES-"


@dataclass(frozen=True)
class Text:
    """What a resolution says of itself."""

    draft: str | None
    recalls: frozenset[str]


@cache
def texts() -> dict[str, Text]:
    """Give what is known of the texts of recent resolutions, by symbol."""
    with TEXTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["symbol"]: Text(
            row["draft"] or None,
            frozenset("A/RES/" + cited.replace("_", " ") for cited in row["recalls"].split()),
        )
        for row in rows
    }


def key_of(title: str | None) -> str | None:
    """Bring a title to the form in which repetitions are alike; None for one that is not printed in full.

    Until about session 52 the titles at hand are keywords in capitals, which several texts of one session may share.

    Examples
    --------
    >>> key_of("The right to food : resolution / adopted by the General Assembly") == key_of("The right to food")
    True
    >>> key_of("PALESTINE QUESTION") is None
    True
    """
    if not title or not any(c.islower() for c in title):
        return None
    plain = unicodedata.normalize("NFKD", title).lower()
    plain = re.split(r"\s*:\s*resolution\b", plain)[0]
    for word, figure in ORDINALS.items():
        plain = plain.replace(word, figure)
    plain = SMALL.sub(" ", re.sub(r"[^a-z0-9]+", " ", plain))
    return " ".join(plain.split()) or None


def repeats(calls: pl.DataFrame, known: Mapping[str, Text]) -> pl.DataFrame:
    """Find roll calls on a text that was voted on before.

    Two roll calls are on the same text when both are on the whole of it, at regular or special sessions, each is the only one of
    its session with its title, and the later one is either of the next session, with the same title; or of one of the next
    five, with the same title or nearly so, and its text recalls the earlier resolution. The nearest before it counts. Texts of
    emergency sessions are tied with none.

    Parameters
    ----------
    calls
        `rcid`, `symbol`, `session`, `title`, `part`.
    known
        What is known of the texts, as `texts` gives it.

    Returns
    -------
    polars.DataFrame
        `rcid`, `rcid_again`, of every session in order.
    """
    keys = pl.Series([key_of(title) for title in calls["title"]], dtype=pl.String)
    alone = (
        calls.with_columns(key=keys)
        .filter(
            ~pl.col("part") & pl.col("key").is_not_null() & ~pl.col("symbol").str.contains(EMERGENCY),
        )
        .filter(pl.len().over("session", "key") == 1)
        .sort("session", "rcid")
    )
    before: dict[int, list[tuple[int, str, str]]] = {}
    for session, rcid, symbol, key in alone.select("session", "rcid", "symbol", "key").iter_rows():
        before.setdefault(session, []).append((rcid, symbol, key))
    pairs = [
        (earlier, rcid)
        for session, held in before.items()
        for rcid, symbol, key in held
        for earlier in _nearest(symbol, key, session, before, known)
    ]
    return pl.DataFrame(pairs, schema={"rcid": pl.Int64, "rcid_again": pl.Int64}, orient="row")


def _nearest(
    symbol: str,
    key: str,
    session: int,
    before: dict[int, list[tuple[int, str, str]]],
    known: Mapping[str, Text],
) -> Iterator[int]:
    text = known.get(symbol)
    recalls = text.recalls if text else frozenset[str]()
    for back in range(1, WITHIN + 1):
        # The same title goes before one that is nearly the same.
        for rcid, old, its in sorted(before.get(session - back, []), key=lambda row: row[2] != key):
            if (back == 1 and its == key) or (old in recalls and _alike(its, key)):
                yield rcid
                return


def _alike(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other).ratio() >= NEARLY
