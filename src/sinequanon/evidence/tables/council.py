"""The Security Council: vetoes, drafts, statements, members, and how long mandates run."""

from __future__ import annotations

import polars as pl

from sinequanon.evidence.tables.table import Frames, Table


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
    from sinequanon.evidence.build import mandates

    return {"mandates": mandates.derive(frames["resolutions"], registers.missions())}


TABLES = {
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
