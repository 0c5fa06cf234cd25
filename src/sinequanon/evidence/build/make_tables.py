"""Deriving the evidence's own tables from the sources, continued by the UN's data hub, each checked against its schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import polars as pl

from sinequanon.errors import EvidenceError
from sinequanon.evidence import registers
from sinequanon.evidence.build import agreement, violence
from sinequanon.evidence.build.read_sources import Gathered
from sinequanon.evidence.store import REFERENCE, Edition, open_edition
from sinequanon.evidence.tables import TABLES, made_together, schema

HUB = "UN data hub"
SERIES = "UN"
TERM = 2
"""Years of an elected member's term."""
WEEKS = timedelta(days=42)
"""After a month's end its contributions have been published."""


def continued(
    tables: Mapping[str, pl.DataFrame], frames: Mapping[str, pl.DataFrame]
) -> dict[str, pl.DataFrame]:
    """Continue the tables that the hub has more of; those of which it has nothing new are left out.

    Parameters
    ----------
    tables
        Of the evidence.
    frames
        Of the sources that are there.
    """
    out: dict[str, pl.DataFrame] = {}
    for name, source, more in (
        ("council_members", "hub_membership", more_members),
        ("vetoes", "hub_vetoes", more_vetoes),
        ("strengths", "un_contributions", more_strengths),
    ):
        if name in tables and source in frames:
            added = more(tables[name], frames[source])
            if added.height:
                out[name] = pl.concat(
                    [tables[name], added.select(tables[name].columns).cast(tables[name].schema)]
                )
    return out


def more_members(have: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Give the terms of elected members that began after the last one known."""
    last = int(have.filter(pl.col("seat") == "elected")["first_year"].max())  # type: ignore[arg-type]
    permanent = set(have.filter(pl.col("seat") == "permanent")["member"])
    years = listed.filter(~pl.col("member").is_in(list(permanent)))
    rows = [
        (member, first, first + TERM - 1, "elected", HUB, True, date(first, 1, 1))
        for member, year in years.select("member", "year").sort("member", "year").iter_rows()
        if (first := int(year)) > last and not _sat(years, have, member, first - 1)
    ]
    return pl.DataFrame(rows, schema=have.columns, orient="row") if rows else have.clear()


def _sat(years: pl.DataFrame, have: pl.DataFrame, member: str, year: int) -> bool:
    """Tell whether a member sat in a year too, so that the next is the second of its term."""
    listed = years.filter((pl.col("member") == member) & (pl.col("year") == year)).height > 0
    known = have.filter((pl.col("member") == member) & (pl.col("first_year") == year)).height > 0
    return listed or known


def more_vetoes(have: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Give the vetoes later than the last one known."""
    last = have["date"].max()
    new = listed.filter((pl.col("date") > last) & ~pl.col("draft").is_in(have["draft"].to_list()))
    return new.select(
        pl.coalesce("draft", pl.format("veto {}", "veto")).alias("draft"),
        "date",
        pl.lit(None, pl.String).alias("region"),
        pl.coalesce("topic", "item", pl.lit("not stated")).alias("item"),
        "vetoed_by",
        pl.lit(HUB).alias("source"),
        pl.col("date").alias("known"),
    )


def more_strengths(have: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Give the uniformed people of known missions in months of which no figure is known, where the last one ended."""
    names = [mission.mission for mission in registers.missions()]
    last = have.group_by("mission").agg(pl.col("month").max().alias("_last"))
    summed = listed.group_by("mission", "month").agg(
        pl.col("people").sum(), pl.col("reported").max().alias("reported")
    )
    return (
        summed.filter(pl.col("mission").is_in(names))
        .join(last, on="mission", how="left")
        .filter(pl.col("_last").is_null() | (pl.col("month") > pl.col("_last")))
        .select(
            "mission",
            "month",
            *(pl.col("people").alias(bound) for bound in ("low", "best", "high")),
            pl.lit(SERIES).alias("series"),
            (pl.col("month").dt.month_end() + WEEKS).alias("known"),
        )
        .sort("mission", "month")
    )


@dataclass(frozen=True)
class Made:
    """Tables ready to be written."""

    tables: dict[str, pl.DataFrame]
    covers_until: date
    borrowed: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """Tables taken from the reference edition, with the sources that it names for them."""

    def written(self) -> dict[str, Any]:
        """Give what the store needs to know."""
        last = {name: _last_month(frame) for name, frame in self.tables.items() if "known" in frame.columns}
        used = {
            name: TABLES[name].stands_on if name in TABLES else [name.removeprefix("source_")]
            for name in self.tables
        } | self.borrowed
        return {
            "tables": self.tables,
            "covers_until": self.covers_until,
            "sources": used,
            "last_month": last,
        }


def _last_month(frame: pl.DataFrame) -> str | None:
    last = frame["known"].max()
    return f"{last:%Y-%m}" if isinstance(last, date) else None


def full_tables(
    gathered: Gathered, *, say: Callable[[str], None], sources: bool = True, base: Edition | None = None
) -> Made:
    """Make every table of the full edition.

    Parameters
    ----------
    sources
        Store the sources' own tables too, as `source_NAME`.
    base
        The edition from which a table is taken whose sources are not there; by default the package's. Its fatalities are
        continued by what newer releases have.

    Raises
    ------
    EvidenceError
        When a table breaks its schema: which rule, how many rows, and the first of them.
    """
    frames = gathered.frames
    tables: dict[str, pl.DataFrame] = {}
    borrowed: dict[str, list[str]] = {}
    for make, names in made_together().items():
        required = {source for name in names for source in TABLES[name].sources}
        help_ = {source for name in names for source in TABLES[name].helped_by}
        lacking = sorted((required or help_) - set(frames))
        if lacking:
            whose = "present" if base else "reference"
            say(f"{', '.join(names)}: taken from the {whose} edition, for want of {', '.join(lacking)}")
            taken, had = _borrowed(names, base or open_edition(REFERENCE))
            if "fatalities" in taken:
                taken["fatalities"] = violence.extended(taken["fatalities"], frames)
            tables |= taken
            borrowed |= had
        else:
            say(f"deriving {', '.join(names)}")
            tables |= make(frames)
    if base is None and set(borrowed) == set(tables):
        raise EvidenceError(
            "No table can be derived: none of the releases that are needed is there.",
            where="data build",
            cure="Check the network, or give a folder of raw releases with --from DIR.",
        )
    for line in agreement.reports(frames):
        say(line)
    tables |= continued(tables, frames)
    checked = {name: _checked(name, frame) for name, frame in tables.items()}
    if sources:
        checked |= {f"source_{name}": frame for name, frame in frames.items()}
    return Made(tables=checked, covers_until=_until(checked), borrowed=borrowed)


def _borrowed(names: Sequence[str], edition: Edition) -> tuple[dict[str, pl.DataFrame], dict[str, list[str]]]:
    """Take tables whose sources cannot be had from an edition; the package's has hosts and key votes alone."""
    sources = {name: edition.manifest.tables[name].sources for name in names}
    return {name: edition.table(name) for name in names}, sources


def _checked(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    good, failure = schema(name).filter(frame, cast=True)
    if len(failure):
        first = failure.invalid().row(0, named=True)
        raise EvidenceError(
            f"{len(failure)} rows of the table {name} break its schema ({failure.counts()}); the first: {first}.",
            where=name,
            cure="A source has changed in a way that its module did not see; compare it with its card.",
        )
    return good


def _until(tables: dict[str, pl.DataFrame]) -> date:
    """Give the last day on which anything in the tables or registers became known."""
    known = [frame["known"].max() for name, frame in tables.items() if name in TABLES]
    known += [t.read(registers.FOLDER)["known"].max() for t in TABLES.values() if t.read is not None]
    return max(day for day in known if isinstance(day, date))
