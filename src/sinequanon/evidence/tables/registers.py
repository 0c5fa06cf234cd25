"""The registers as tables: rows with the day from which each of their facts could be known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import polars as pl

from sinequanon.evidence import register_rows as rows
from sinequanon.evidence import registers
from sinequanon.evidence.register_rows.form import DATED, told
from sinequanon.evidence.tables.table import Table


def _of(
    kind: type[rows.Entry], load: Callable[[Path], Iterable[rows.Entry]]
) -> Callable[[Path], pl.DataFrame]:
    """Return the reader of a register with one kind of rows."""

    def read(folder: Path = registers.FOLDER) -> pl.DataFrame:
        return rows.frame(kind, load(folder))

    return read


def _guarantors(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """One row per presence of a provider of security in a host state."""
    held = [(host, n, g) for host, own in registers.guarantors(folder).items() for n, g in enumerate(own)]
    frame = rows.frame(rows.Guarantor, [g for _, _, g in held])
    return frame.select(
        pl.Series("host", [host for host, _, _ in held], pl.String),
        pl.Series("presence", [n for _, n, _ in held], pl.Int64),
        pl.all(),
    )


def _guarantor_levels(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """One row per level: so many people from that month on."""
    held = [
        (host, n, told(g.provider), level)
        for host, own in registers.guarantors(folder).items()
        for n, g in enumerate(own)
        for level in g.levels
    ]
    frame = rows.frame(rows.Level, [level for *_, level in held])
    return frame.select(
        pl.Series("host", [host for host, *_ in held], pl.String),
        pl.Series("presence", [n for _, n, *_ in held], pl.Int64),
        pl.Series("provider", [provider for _, _, provider, _ in held], DATED),
        pl.all(),
    )


def _guarantor_hosts(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """One row per host whose guarantors were looked for, found or not; that is a fact about the register, not the world."""
    hosts = list(registers.guarantors(folder))
    return pl.DataFrame(
        {"host": hosts, "known": [date.min] * len(hosts)}, schema={"host": pl.String, "known": pl.Date}
    )


def _mandate_terms(folder: Path = registers.FOLDER) -> pl.DataFrame:
    """Read one row per mission and resolution that sets its term, as its text says; no `until` where it sets none for the mission."""
    content = registers.text(folder / "mandate_terms.csv").encode()
    types = {"date": pl.Date, "until": pl.Date, "exact": pl.Boolean, "final": pl.Boolean}
    frame = pl.read_csv(content, schema_overrides=types)
    return frame.with_columns(known=pl.col("date"))


TABLES = {
    "missions": Table(
        "UN peace operations",
        read=_of(rows.Mission, registers.missions),
        later={"end": "end_known", "mandate_end": "mandate_end_known", "successor": "end_known"},
    ),
    "consent_cases": Table(
        "Consent crises and counter-cases",
        read=_of(rows.ConsentCase, registers.consent_cases),
        later=dict.fromkeys(("outcome", "outcome_date", "outcome_doubt", "whole_force"), "outcome_known")
        | dict.fromkeys(("decider", "decision", "decision_date", "tally"), "decision_known")
        | {
            "later": "later_known",
            "later_date": "later_known",
            "answer": "answer_known",
            "answer_date": "answer_known",
        }
        | {"end": "end_known", "strength": "strength_known", "strength_month": "strength_known"},
    ),
    "looked": Table(
        "Missions searched for consent crises, by span of years", read=_of(rows.Looked, registers.looked)
    ),
    "guarantors": Table(
        "Providers of security, by presence",
        read=_guarantors,
        later={"end": "end_known", "leaves_by": "leaves_known", "announced": "leaves_known"},
    ),
    "guarantor_hosts": Table("Hosts whose providers of security were looked for", read=_guarantor_hosts),
    "guarantor_levels": Table("Providers of security: numbers of people", read=_guarantor_levels),
    "council_acts": Table(
        "Acts of the Security Council since mid-2022", read=_of(rows.CouncilAct, registers.council_acts)
    ),
    "council_statements": Table(
        "Statements of the Security Council on coups and demands",
        read=_of(rows.CouncilStatement, registers.council_statements),
    ),
    "council_answers": Table(
        "What the Security Council answered to demands to missions",
        read=_of(rows.CouncilAnswer, registers.council_answers),
    ),
    "mandate_decisions": Table(
        "Decisions on mandates that titles do not tell", read=_of(rows.Mandate, registers.mandates)
    ),
    "mandate_terms": Table("Terms of mandates, read from the texts of resolutions", read=_mandate_terms),
    "due": Table("What is due on a day to come", read=_of(rows.Due, registers.due)),
    "strength_ceilings": Table(
        "Numbers that UN missions were authorised to have", read=_of(rows.Ceiling, registers.ceilings)
    ),
    "force_changes": Table(
        "Changes of UN missions' strength that were decided",
        read=_of(rows.ForceChange, registers.force_changes),
        later={"done": "done_known"},
    ),
    "effect_studies": Table(
        "Studies of what peacekeepers change, with what each found and how it was seen",
        read=_of(rows.Study, registers.effect_studies),
    ),
    "death_counts": Table(
        "Counts of the dead by public authorities, beside the UCDP series",
        read=_of(rows.DeathCount, registers.death_counts),
    ),
}
"""Name -> declaration."""
