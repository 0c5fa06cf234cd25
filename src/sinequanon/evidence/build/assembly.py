"""The General Assembly: one history of roll calls, texts that are voted on again, and how often states vote with each permanent member."""

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


MEMBERS = ("CHN", "FRA", "GBR", "RUS", "USA")
CALLS = (
    "symbol",
    "rcid",
    "item",
    "date",
    "session",
    "title",
    "draft",
    "part",
    "important",
    "issues",
    "yes",
    "no",
    "abstain",
    "known",
)
OFFSET = 100_000
"""Roll calls of the second file are numbered from here: the first file's numbers stay below."""


def join(
    early: pl.DataFrame,
    early_calls: pl.DataFrame,
    late: pl.DataFrame,
    matches: pl.DataFrame,
    issues: pl.DataFrame | None,
    texts: Mapping[str, Text],
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Join the two files of votes into one history; session 74 is taken once.

    Parameters
    ----------
    early
        `rcid`, `symbol`, `session`, `date`, `state`, `vote` of 1946 to January 2020.
    early_calls
        `rcid`, `title`, `amendment`, `paragraph`, `important`.
    late
        `symbol`, `session`, `date`, `state`, `vote`, `title` of 2019 to today (adopted resolutions only).
    matches
        `rcid`, `rcid_again`: pairs of roll calls on the same text as published, to 2019. Later ones are found by title and by
        what the texts recall.
    issues
        `rcid`, `issue`, to 2019; None when the codes could not be read.
    texts
        Drafts of recent resolutions, and what they recall, by symbol.

    Returns
    -------
    roll_calls, votes
        The tables of those names.
    """
    new = late.filter(~pl.col("symbol").is_in(early["symbol"].unique().to_list()))
    numbers = (
        new.select("symbol", "date").unique().sort("date", "symbol").with_row_index("rcid", offset=OFFSET)
    )
    new = new.join(numbers.select("symbol", pl.col("rcid").cast(pl.Int64)), on="symbol")
    titles = pl.concat(
        [early_calls.select("rcid", "title"), new.select("rcid", "title").unique("rcid", keep="first")]
    )
    drafts = {symbol: text.draft for symbol, text in texts.items()}
    columns = ["symbol", "rcid", "session", "date", "state", "vote"]
    votes = pl.concat([early.select(columns), new.select(columns)])
    calls = (
        votes.group_by("symbol", "rcid", "session", "date")
        .agg(*[(pl.col("vote") == v).sum().cast(pl.Int64).alias(v) for v in ("yes", "no", "abstain")])
        .join(titles, on="rcid", how="left")
        .join(_about(early_calls, issues), on="rcid", how="left")
        .with_columns(
            known=pl.col("date"),
            draft=pl.col("symbol").replace_strict(drafts, default=None, return_dtype=pl.String),
            part=pl.col("part").fill_null(value=False),
        )
        .sort("date", "rcid")
    )
    found = repeats(calls, texts).filter(pl.col("rcid_again") >= OFFSET)
    items = first_of_text(pl.concat([matches.select(found.columns), found]))
    calls = calls.with_columns(item=pl.col("rcid").replace(items)).select(*CALLS)
    votes = votes.with_columns(known=pl.col("date")).select("symbol", "rcid", "state", "vote", "known")
    return calls, votes.sort("rcid", "state")


def _about(calls: pl.DataFrame, issues: pl.DataFrame | None) -> pl.DataFrame:
    """Say of each roll call whether it was on a part of a text, important, and about which issues."""
    parts = pl.any_horizontal(pl.col("amendment", "paragraph").fill_null(value=False))
    about = calls.select("rcid", parts.alias("part"), "important")
    if issues is None:
        return about.with_columns(issues=pl.lit(None, pl.List(pl.String)))
    lists = (
        issues.sort("rcid", "issue")
        .group_by("rcid", maintain_order=True)
        .agg(pl.col("issue").alias("issues"))
    )
    return about.join(lists, on="rcid", how="left").with_columns(pl.col("issues").fill_null([]))


def first_of_text(repeats: pl.DataFrame) -> dict[int, int]:
    """Lead every repetition to the first roll call on its text; pairs chain."""
    first: dict[int, int] = {}
    pairs = repeats.sort("rcid_again", "rcid").unique("rcid_again", keep="first", maintain_order=True)
    rows: list[tuple[int, int]] = pairs.select("rcid", "rcid_again").rows()
    for earlier, again in rows:
        first[again] = first.get(earlier, earlier)
    return first


def agreement(votes: pl.DataFrame) -> pl.DataFrame:
    """Count, by month, the roll calls on which a state and a permanent member voted alike, near, opposite.

    Parameters
    ----------
    votes
        `rcid`, `state`, `vote`, `known`.

    Returns
    -------
    polars.DataFrame
        The table `agreement`. A month is knowable at its end.
    """
    coded = votes.select(
        "rcid",
        "state",
        pl.col("vote").replace_strict({"yes": 2, "abstain": 1, "no": 0}, return_dtype=pl.Int8).alias("side"),
        pl.col("known").dt.month_start().alias("month"),
    )
    parts: list[pl.DataFrame] = []
    for member in MEMBERS:
        theirs = coded.filter(pl.col("state") == member).select("rcid", pl.col("side").alias("theirs"))
        gap = (pl.col("side") - pl.col("theirs")).abs()
        parts.append(
            coded.filter(pl.col("state") != member)
            .join(theirs, on="rcid")
            .group_by("state", "month")
            .agg(
                *[
                    (gap == g).sum().cast(pl.Int64).alias(n)
                    for g, n in enumerate(("same", "near", "opposite"))
                ]
            )
            .with_columns(pl.lit(member).alias("member"), pl.col("month").dt.month_end().alias("known"))
        )
    return (
        pl.concat(parts)
        .select("state", "member", "month", "same", "near", "opposite", "known")
        .sort("state", "member", "month")
    )
