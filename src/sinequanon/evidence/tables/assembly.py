"""The General Assembly: roll calls, votes, and how often a state votes like a permanent member."""

from __future__ import annotations

import polars as pl

from sinequanon import states
from sinequanon.errors import EvidenceError
from sinequanon.evidence.tables.table import Frames, Table


def _assembly(frames: Frames) -> dict[str, pl.DataFrame]:
    from sinequanon.evidence.build import assembly, repeated_texts

    early = frames["votes_1946_2019"].with_columns(state=_states_of(frames["votes_1946_2019"]))
    late = frames["votes_2019_2026"].with_columns(state=_states_of(frames["votes_2019_2026"]))
    calls, votes = assembly.join(
        early,
        frames["roll_calls_1946_2019"],
        late,
        frames["matched_resolutions"],
        frames.get("issues"),
        repeated_texts.texts(),
    )
    return {"roll_calls": calls, "votes": votes, "agreement": assembly.agreement(votes)}


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


TABLES = {
    "roll_calls": Table(
        "General Assembly roll calls",
        columns=lambda dy: {
            "symbol": dy.String(primary_key=True),
            "rcid": dy.Int64(primary_key=True, description="number of the roll call; several share a symbol"),
            "item": dy.Int64(description="number of the first roll call on the same text"),
            "date": dy.Date(),
            "session": dy.Int64(min=1),
            "title": dy.String(nullable=True),
            "draft": dy.String(nullable=True, description="symbol of the draft that was adopted; since 2020"),
            "part": dy.Bool(description="on a paragraph or an amendment, as far as the source says"),
            "important": dy.Bool(
                nullable=True, description="so named by the US Department of State; to 2019"
            ),
            "issues": dy.List(
                dy.String(),
                nullable=True,
                description="me Middle East, nu nuclear, di disarmament, hr human rights, co colonialism, ec economy; to 2019",
            ),
            "yes": dy.Int64(min=0, description="states"),
            "no": dy.Int64(min=0, description="states"),
            "abstain": dy.Int64(min=0, description="states"),
            "known": dy.Date(),
        },
        sources=("votes_1946_2019", "roll_calls_1946_2019", "votes_2019_2026", "matched_resolutions"),
        make=_assembly,
    ),
    "votes": Table(
        "General Assembly votes, state by state",
        columns=lambda dy: {
            "symbol": dy.String(primary_key=True),
            "rcid": dy.Int64(primary_key=True),
            "state": dy.String(primary_key=True, description="ISO 3166 alpha-3 on the date of the vote"),
            "vote": dy.String(regex="^(yes|no|abstain)$"),
            "known": dy.Date(),
        },
        sources=("votes_1946_2019", "votes_2019_2026"),
        make=_assembly,
    ),
    "agreement": Table(
        "Votes of a state and a permanent member on the same roll calls, by month",
        columns=lambda dy: {
            "state": dy.String(primary_key=True, description="ISO 3166 alpha-3"),
            "member": dy.String(primary_key=True, regex="^(CHN|FRA|GBR|RUS|USA)$"),
            "month": dy.Date(primary_key=True, description="first day of the month"),
            "same": dy.Int64(min=0, description="roll calls on which both voted alike"),
            "near": dy.Int64(min=0, description="roll calls on which just one of them abstained"),
            "opposite": dy.Int64(min=0, description="roll calls on which one voted yes and one no"),
            "known": dy.Date(),
        },
        sources=("votes_1946_2019", "votes_2019_2026"),
        make=_assembly,
    ),
}
"""Name -> declaration."""
