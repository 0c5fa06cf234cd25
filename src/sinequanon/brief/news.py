"""The newest fact of weight that the first page has not told yet."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from sinequanon.brief.changes.fact_words import lowered
from sinequanon.brief.changes.facts import CASES
from sinequanon.brief.words import day
from sinequanon.catalogue import say

if TYPE_CHECKING:
    from datetime import date

DAYS = 30
"""How old a fact may be that is told as new: the time between two monthly forecasts of the Council's work."""
WEIGHTY = 40
"""Weight from which on a fact is told there: mandates, demands, coups and changes of strength, no statement."""
_DAYS = re.compile(r"\d{1,2}(?:er)? [A-Za-zéû]+ \d{4}")


def newest(facts: pl.DataFrame, now: date, said: str) -> str:
    """Tell the weightiest fact of the last `DAYS` days; nothing where there is none, or where it was `said`."""
    since = now - timedelta(days=DAYS)
    new = facts.filter((pl.col("known") > since) & (pl.col("weight") >= WEIGHTY) & ~pl.col("older"))
    for row in new.iter_rows(named=True):
        own = day(row["day"]), day(row["day"][:7])
        if row["kind"] in CASES and any(when in said for when in own):
            # A dispute of that day or month was told, in other words.
            continue
        if not told(row["text"], row["day"], said):
            return say("news-new", days=DAYS, fact=lowered(row["text"]))
    return ""


def told(text: str, own: str, said: str) -> bool:
    """Return whether a text says the same as a fact: its clause, or a day that the fact sets."""
    clause = text.split(" (", maxsplit=1)[0].rstrip(".").casefold()
    days = [found for found in _DAYS.findall(text) if found != day(own)]
    return clause in said.casefold() or any(found in said for found in days)
