"""The United Nations: the Assembly's roll calls and votes, strengths of missions, and the Council's vetoes, drafts, members and mandates."""

from __future__ import annotations

import polars as pl

from sinequanon import states
from sinequanon.errors import EvidenceError
from sinequanon.evidence.tables.table import Frames, Table


def _assembly(frames: Frames) -> dict[str, pl.DataFrame]:
    from sinequanon.evidence.build import assembly

    early = frames["votes_1946_2019"].with_columns(state=_states_of(frames["votes_1946_2019"]))
    late = frames["votes_2019_2026"].with_columns(state=_states_of(frames["votes_2019_2026"]))
    calls, votes = assembly.join(
        early,
        frames["roll_calls_1946_2019"],
        late,
        frames["matched_resolutions"],
        frames.get("issues"),
        assembly.texts(),
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


def _strengths(frames: Frames) -> dict[str, pl.DataFrame]:
    from sinequanon.evidence import registers
    from sinequanon.evidence.build import strengths

    series = (frames["kathman"], frames["ipi"], frames["geopko_nominal"], frames["geopko_ratio"])
    missions, spots, own = registers.missions(), registers.strengths(), registers.contributions()
    return {
        "strengths": strengths.derive(*series, missions, spots, own),
        "strength_observations": strengths.observations(*series, missions, spots, own),
    }


def _vetoes(frames: Frames) -> dict[str, pl.DataFrame]:
    from sinequanon.evidence import registers
    from sinequanon.evidence.build import council

    return {"vetoes": council.vetoes(frames["vetoes"], registers.council_acts())}


def _drafts(frames: Frames) -> dict[str, pl.DataFrame]:
    from sinequanon.evidence import registers
    from sinequanon.evidence.build import council, draft_kinds

    known = draft_kinds.facts(registers.missions(), registers.consent_cases())
    made = council.drafts(
        frames["meetings"], frames["vetoes"], registers.council_acts(), frames["resolutions"], known
    )
    return {"drafts": made, "statements": council.statements(frames["meetings"], known)}


def _members(frames: Frames) -> dict[str, pl.DataFrame]:
    from sinequanon.evidence import registers
    from sinequanon.evidence.build import council

    return {"council_members": council.members(frames["membership"], registers.council_members())}


def _mandates(frames: Frames) -> dict[str, pl.DataFrame]:
    from sinequanon.evidence import registers
    from sinequanon.evidence.build import council

    return {"mandates": council.derive(frames["resolutions"], registers.missions())}


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
    "strengths": Table(
        "Uniformed personnel of UN missions by month",
        columns=lambda dy: {
            "mission": dy.String(primary_key=True),
            "month": dy.Date(primary_key=True, description="first day of the month"),
            "low": dy.Int64(min=0, description="people"),
            "best": dy.Int64(min=0, description="people: troops, police and military observers"),
            "high": dy.Int64(min=0, description="people"),
            "series": dy.String(regex="^(Kathman|IPI|Geo-PKO scaled|document|UN)$"),
            "known": dy.Date(),
        },
        vintage="Personnel series are today's editions; the UN's own figures of a month appear some weeks after it.",
        sources=("kathman", "ipi", "geopko_nominal", "geopko_ratio"),
        make=_strengths,
    ),
    "strength_observations": Table(
        "Counts of UN missions' people, as each source has them",
        columns=lambda dy: {
            "mission": dy.String(primary_key=True),
            "month": dy.Date(primary_key=True, description="first day of the month; July for a year's mean"),
            "low": dy.Int64(min=0, description="people, as the source has it"),
            "best": dy.Int64(min=0, description="people"),
            "high": dy.Int64(min=0, description="people, as the source has it"),
            "what": dy.String(
                primary_key=True, description="who was counted, as in the register of strengths"
            ),
            "by": dy.String(regex="^(UN|government|press|study)$", description="who counted"),
            "series": dy.String(primary_key=True, regex="^(Kathman|IPI|UN|Geo-PKO scaled|document)$"),
            "number": dy.Int64(primary_key=True, min=0, description="tells counts of the same people apart"),
            "verified": dy.Bool(),
            "known": dy.Date(),
        },
        vintage="Personnel series are today's editions; the UN's own figures of a month appear some weeks after it.",
        sources=("kathman", "ipi", "geopko_nominal", "geopko_ratio"),
        make=_strengths,
    ),
    "vetoes": Table(
        "Vetoed drafts of the Security Council",
        columns=lambda dy: {
            "draft": dy.String(primary_key=True, description="document symbol of the draft"),
            "date": dy.Date(),
            "region": dy.String(
                nullable=True, description="region of the agenda item, as the list of vetoes names it"
            ),
            "item": dy.String(description="agenda item"),
            "vetoed_by": dy.List(dy.String(), min_length=1, description="ISO 3166 alpha-3"),
            "source": dy.String(),
            "known": dy.Date(),
        },
        sources=("vetoes",),
        make=_vetoes,
    ),
    "drafts": Table(
        "Drafts put to the vote in the Security Council, coded",
        columns=lambda dy: {
            "draft": dy.String(primary_key=True, description="symbol of the resolution, or of the draft"),
            "date": dy.Date(),
            "fate": dy.String(regex="^(adopted|vetoed|failed)$"),
            "yes": dy.Int64(nullable=True, min=0, max=15, description="members"),
            "no": dy.Int64(nullable=True, min=0, max=15, description="members"),
            "abstain": dy.Int64(nullable=True, min=0, max=15, description="members"),
            "vetoed_by": dy.List(dy.String(), description="ISO 3166 alpha-3"),
            "against": dy.List(dy.String(), nullable=True, description="ISO 3166 alpha-3, where known"),
            "abstaining": dy.List(dy.String(), nullable=True, description="ISO 3166 alpha-3, where known"),
            "kind": dy.String(
                regex="^(renew|establish|end|condemn|sanction|investigate|other)$", description="main kind"
            ),
            "kinds": dy.List(dy.String(), min_length=1, description="all kinds, the main one first"),
            "states": dy.List(dy.String(), description="ISO 3166 alpha-3 of the states concerned"),
            "rule": dy.String(description="rule that coded the kind, or `stated` in the register"),
            "sponsors": dy.List(
                dy.String(),
                nullable=True,
                description="ISO 3166 alpha-3, since 1991; none where the source names none, missing where there is no source",
            ),
            "item": dy.String(description="agenda item, or the register's subject"),
            "title": dy.String(
                nullable=True, description="as the United Nations Library words it, or in our own words"
            ),
            "source": dy.String(),
            "row": dy.String(description="key of the row in the source"),
            "known": dy.Date(),
        },
        vintage="Kinds and states of drafts are coded today by written rules, from titles and texts.",
        coded_today=True,
        sources=("meetings", "vetoes", "resolutions"),
        make=_drafts,
    ),
    "statements": Table(
        "Presidential statements at meetings of the Security Council that voted",
        columns=lambda dy: {
            "symbol": dy.String(description="PRST where the source gives no number"),
            "date": dy.Date(),
            "meeting": dy.String(nullable=True),
            "states": dy.List(dy.String(), description="ISO 3166 alpha-3 of the states of the agenda item"),
            "item": dy.String(),
            "known": dy.Date(),
        },
        sources=("meetings",),
        make=_drafts,
    ),
    "council_members": Table(
        "Members of the Security Council, by term",
        columns=lambda dy: {
            "member": dy.String(primary_key=True, description="ISO 3166 alpha-3"),
            "first_year": dy.Int64(primary_key=True, min=1946),
            "last_year": dy.Int64(min=1946),
            "seat": dy.String(regex="^(permanent|elected)$"),
            "source": dy.String(),
            "verified": dy.Bool(),
            "known": dy.Date(description="the term's first day"),
        },
        sources=("membership",),
        make=_members,
    ),
    "mandates": Table(
        "Decisions on how long missions, forces and sanctions may run, from titles of resolutions",
        columns=lambda dy: {
            "subject": dy.String(
                primary_key=True, description="mission or force by abbreviation, or `sanctions on ISO3`"
            ),
            "kind": dy.String(primary_key=True, regex="^(mission|force|sanctions)$"),
            "hosts": dy.List(dy.String(), min_length=1, description="ISO 3166 alpha-3"),
            "decision": dy.String(primary_key=True, description="symbol of the resolution"),
            "date": dy.Date(description="day of the decision"),
            "until": dy.Date(nullable=True, description="last day; missing where the title names none"),
            "exact": dy.Bool(
                description="whether the title names the day, or a span from which it was counted"
            ),
            "final": dy.Bool(description="whether the decision ends what it is about"),
            "title": dy.String(),
            "known": dy.Date(),
        },
        sources=("resolutions",),
        make=_mandates,
    ),
}
"""Name -> declaration."""
