"""Resolutions of the Security Council since 2000, with titles, drafts, sponsors and tallies."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

SYMBOL = re.compile(r"^S/RES/(\d+)\s?\((\d{4})\)$")
LACKING = frozenset({2762, 2770, 2772})
"""Numbers of resolutions that the repository does not hold as text."""
UNTOLD = ("Adopted without vote", "Adopted by acclamation")
"""How a resolution is marked that nobody voted on: it has no tally."""
MISDATED = {"S/RES/2423 (2018)": date(2018, 6, 28)}
"""Resolutions that the repository dates wrongly, with the day in the library's table of meetings."""
LEAST_VOTERS = 14
"""One member at most took no part in a vote since 2000."""


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    symbols: list[str] = []
    numbers: list[int] = []
    for line, text in enumerate(frame["resolution"], start=2):
        found = SYMBOL.match(text)
        if not found:
            raise fail(f"{text!r} is not the symbol of a resolution.", path, line=line)
        symbols.append(f"S/RES/{found[1]} ({found[2]})")
        numbers.append(int(found[1]))
    gaps = sorted(set(range(min(numbers), max(numbers) + 1)) - set(numbers) - LACKING) if numbers else []
    if gaps:
        raise fail(f"The run of symbols lacks {gaps[:5]}.", path)
    frame = frame.with_columns(
        resolution=pl.Series(symbols), date=pl.Series(symbols).replace_strict(MISDATED, default=frame["date"])
    )
    odd = frame.filter(
        pl.col("resolution").str.extract(r"\((\d{4})\)").cast(pl.Int32) != pl.col("date").dt.year()
    )
    if odd.height:
        raise fail(f"{odd['resolution'][0]} is dated {odd['date'][0]}.", path)
    tally = ("yes", "no", "abstain")
    voted = ~pl.any_horizontal(*(pl.col("adoption").fill_null("").str.starts_with(text) for text in UNTOLD))
    voted &= pl.sum_horizontal(tally) > 0
    frame = frame.with_columns(**{name: pl.when(voted).then(pl.col(name)) for name in tally})
    wrong = frame.filter(pl.col("yes").is_not_null() & ~pl.sum_horizontal(tally).is_between(LEAST_VOTERS, 15))
    if wrong.height:
        raise fail(f"The tally of {wrong['resolution'][0]} does not add up to 15.", path)
    voters = {
        name: pl.col(name).fill_null("").str.split(" ").list.eval(pl.element().filter(pl.element() != ""))
        for name in ("against", "abstaining")
    }
    return frame.drop("adoption").with_columns(**voters).sort("date", "resolution")


SOURCE = Source(
    __file__,
    columns=(
        Column("resolution", "resolution"),
        Column("date", "date", pl.Date),
        Column("meeting", "meeting", required=False),
        Column("draft", "draft", required=False),
        Column("agenda_item", "item", required=False),
        Column("title", "title", required=False),
        Column("adoption_type", "adoption", required=False),
        Column("in_favour", "yes", pl.Int64, low=0, high=16),
        Column("against", "no", pl.Int64, low=0, high=15),
        Column("abstaining", "abstain", pl.Int64, low=0, high=15),
        Column("against_iso3", "against", required=False),
        Column("abstaining_iso3", "abstaining", required=False),
        Column("sponsors", "sponsors", required=False),
    ),
    key=("resolution",),
    ignore=("lists_agree_with_adoption_type",),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
