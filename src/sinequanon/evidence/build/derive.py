"""Deriving the evidence's own tables from the sources, each checked against its schema."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from sinequanon import states
from sinequanon.errors import EvidenceError
from sinequanon.evidence import register_tables, registers
from sinequanon.evidence.build import (
    agreement,
    assembly,
    council,
    displacement,
    draft_kinds,
    hub,
    mandates,
    members,
    record,
    repeats,
    strength_observations,
    strengths,
    violence,
)
from sinequanon.evidence.build.deaths_recent import Recent
from sinequanon.evidence.build.gather import HELPFUL, Gathered
from sinequanon.evidence.records import knowable
from sinequanon.evidence.schemas import TABLES, schema
from sinequanon.evidence.store import REFERENCE, Edition, open_edition
from sinequanon.sources.ucdp import SUMS_FIRST, SUMS_LAST, iso3_of

Frames = dict[str, pl.DataFrame]

USED = {
    "strengths": ["kathman", "ipi", "geopko_nominal", "geopko_ratio"],
    "strength_observations": ["kathman", "ipi", "geopko_nominal", "geopko_ratio"],
    "roll_calls": ["votes_1946_2019", "roll_calls_1946_2019", "votes_2019_2026", "matched_resolutions"],
    "votes": ["votes_1946_2019", "votes_2019_2026"],
    "agreement": ["votes_1946_2019", "votes_2019_2026"],
    "vetoes": ["vetoes"],
    "drafts": ["meetings", "vetoes", "resolutions"],
    "statements": ["meetings"],
    "council_members": ["membership"],
    "mandates": ["resolutions"],
    "coups": ["powell_thyne"],
    "fatalities": [
        "ucdp_monthly",
        "ucdp_country_year",
        "views_monthly",
        "pace_reports",
        "ucdp_selected_years",
        "ucdp_candidate_months",
        "ucdp_candidate_sums",
    ],
    "challenge_countries": ["views_monthly"],
    "challenge_deaths": ["views_monthly"],
    "borders": ["views_borders"],
    "displacement": ["unhcr_years"],
}
"""Table -> sources it is derived from."""


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
        used = {name: USED.get(name, [name.removeprefix("source_")]) for name in self.tables} | self.borrowed
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
    for names, make in MAKERS:
        needed = {source for name in names for source in USED[name]}
        lacking = sorted(needed - set(frames) - (set(HELPFUL) if len(needed) > 1 else set()))
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
    tables |= hub.continued(tables, frames)
    checked = {name: _checked(name, frame) for name, frame in tables.items()}
    if sources:
        checked |= {f"source_{name}": frame for name, frame in frames.items()}
    return Made(tables=checked, covers_until=_until(checked), borrowed=borrowed)


def _borrowed(
    names: tuple[str, ...], edition: Edition
) -> tuple[dict[str, pl.DataFrame], dict[str, list[str]]]:
    """Take tables whose sources cannot be had from an edition; the package's has hosts and key votes alone."""
    sources = {name: edition.manifest.tables[name].sources for name in names}
    return {name: edition.table(name) for name in names}, sources


def _assembly(frames: Frames) -> dict[str, pl.DataFrame]:
    early = frames["votes_1946_2019"].with_columns(state=_states_of(frames["votes_1946_2019"]))
    late = frames["votes_2019_2026"].with_columns(state=_states_of(frames["votes_2019_2026"]))
    calls, votes = assembly.join(
        early,
        frames["roll_calls_1946_2019"],
        late,
        frames["matched_resolutions"],
        frames.get("issues"),
        repeats.texts(),
    )
    return {"roll_calls": calls, "votes": votes, "agreement": assembly.agreement(votes)}


def _strengths(frames: Frames) -> dict[str, pl.DataFrame]:
    series = (frames["kathman"], frames["ipi"], frames["geopko_nominal"], frames["geopko_ratio"])
    missions, spots = registers.missions(), registers.strengths()
    return {
        "strengths": strengths.derive(*series, missions, spots),
        "strength_observations": strength_observations.observations(*series, missions, spots),
    }


def _vetoes(frames: Frames) -> dict[str, pl.DataFrame]:
    return {"vetoes": council.derive(frames["vetoes"], registers.council_acts())}


def _drafts(frames: Frames) -> dict[str, pl.DataFrame]:
    known = draft_kinds.facts(registers.missions(), registers.consent_cases())
    made = record.drafts(
        frames["meetings"], frames["vetoes"], registers.council_acts(), frames["resolutions"], known
    )
    return {"drafts": made, "statements": record.statements(frames["meetings"], known)}


def _mandates(frames: Frames) -> dict[str, pl.DataFrame]:
    return {"mandates": mandates.derive(frames["resolutions"], registers.missions())}


def _members(frames: Frames) -> dict[str, pl.DataFrame]:
    return {"council_members": members.derive(frames["membership"], registers.council_members())}


def _fatalities(frames: Frames) -> dict[str, pl.DataFrame]:
    recent = Recent(
        reports=_or_empty(frames, "pace_reports", ("published", "iso3", "month", "best")),
        selected=_or_empty(frames, "ucdp_selected_years", ("iso3", "year")),
        candidates=_or_empty(frames, "ucdp_candidate_months", ("iso3", "month", "type", "release")),
        sums=_or_empty(frames, "ucdp_candidate_sums", ("iso3",)),
        span=(SUMS_FIRST, SUMS_LAST),
    )
    yearly = frames["ucdp_country_year"].with_columns(
        iso3=pl.col("gwcode").replace_strict(iso3_of(), return_dtype=pl.String)
    )
    battle = frames["views_monthly"]
    made = violence.derive(frames["ucdp_monthly"], yearly, battle, recent, states.table())
    return {
        "fatalities": made,
        "challenge_countries": violence.countries(battle),
        "challenge_deaths": violence.challenge(battle, made),
    }


_KINDS = {"published": pl.Date, "month": pl.Date, "year": pl.Int64, "best": pl.Int64}


def _or_empty(frames: Frames, name: str, columns: tuple[str, ...]) -> pl.DataFrame:
    """Give a source's frame, or one without rows where the source is not there."""
    return frames.get(name, pl.DataFrame(schema={c: _KINDS.get(c, pl.String) for c in columns}))


def _borders(frames: Frames) -> dict[str, pl.DataFrame]:
    return {"borders": violence.borders(frames["views_borders"])}


def _displacement(frames: Frames) -> dict[str, pl.DataFrame]:
    return {"displacement": displacement.derive(frames["unhcr_years"])}


def _states_of(frame: pl.DataFrame) -> pl.Series:
    """Give each vote the state that held the seat: by its Correlates of War number and date, else by its code."""
    rows = [
        (ccode, day, states.from_cow(ccode, day, seat=True).iso3)
        for ccode, day in frame.select("ccode", "date").drop_nulls().unique().iter_rows()
    ]
    named = pl.DataFrame(
        rows, schema={"ccode": frame["ccode"].dtype, "date": pl.Date, "state": pl.String}, orient="row"
    )
    joined = frame.join(named, on=["ccode", "date"], how="left", maintain_order="left")
    found = pl.select(pl.coalesce(joined["state"], frame["iso3"])).to_series()
    if found.null_count():
        lost = frame.filter(found.is_null()).row(0, named=True)
        raise EvidenceError(
            f"{found.null_count()} votes are of no known state; the first: {lost['country']} on {lost['date']}.",
            where="votes",
            cure="Add the name or number to the table of states.",
        )
    return found


def _coups(frames: Frames) -> dict[str, pl.DataFrame]:
    listed = frames["powell_thyne"]
    own = pl.DataFrame(
        [
            (c.state, knowable(c.date), c.success, "register of coups", knowable(c.date))
            for c in registers.coups()
        ],
        schema={
            "state": pl.String,
            "date": pl.Date,
            "success": pl.Boolean,
            "source": pl.String,
            "known": pl.Date,
        },
        orient="row",
    )
    old = listed.select(
        pl.col("iso3").alias("state"),
        "date",
        "success",
        pl.lit("Powell & Thyne").alias("source"),
        pl.col("date").alias("known"),
    )
    own = own.filter(pl.col("date") > pl.lit(old["date"].max()))
    joined = (
        pl.concat([old.drop_nulls("state"), own])
        .unique(["state", "date", "success"])
        .sort("date", "state", "success")
    )
    return {"coups": joined}


MAKERS: tuple[tuple[tuple[str, ...], Callable[[Frames], dict[str, pl.DataFrame]]], ...] = (
    (("roll_calls", "votes", "agreement"), _assembly),
    (("strengths", "strength_observations"), _strengths),
    (("vetoes",), _vetoes),
    (("drafts", "statements"), _drafts),
    (("council_members",), _members),
    (("mandates",), _mandates),
    (("coups",), _coups),
    (("fatalities", "challenge_countries", "challenge_deaths"), _fatalities),
    (("borders",), _borders),
    (("displacement",), _displacement),
)
"""Which tables are made together, and by what."""


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
    for read in register_tables.READERS.values():
        known.append(read(registers.FOLDER)["known"].max())
    return max(day for day in known if isinstance(day, date))
