"""The registers' rows with the places where they stand, and the derived tables that they are held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from sinequanon.evidence import register_rows, registers
from sinequanon.evidence.store import Edition

R = TypeVar("R")


@dataclass(frozen=True)
class Placed(Generic[R]):
    """A row, the register's file and the row's number in it, from 1."""

    register: str
    number: int
    row: R


@dataclass(frozen=True)
class Contradiction:
    """Two things that cannot both be right, or one that says more than it can know.

    `rule` is its name; `register` the file, `row` the number of the row in it, `name` what the row is about; `what` says what
    stands where, `cure` what to do.
    """

    rule: str
    register: str
    row: int
    name: str
    what: str
    cure: str


class Shelf:
    """All registers of a folder, and an edition's derived tables.

    Parameters
    ----------
    folder
        Of registers.
    edition
        Whose tables from public releases the registers are held against.
    """

    def __init__(self, folder: Path, edition: Edition) -> None:
        self.folder = folder
        self.edition = edition
        read = registers
        self.missions = self._one("missions.toml", read.missions)
        self.consent = self._one("consent.toml", read.consent_cases)
        self.mandates = self._one("mandates.toml", read.mandates)
        self.acts = self._one("council_acts.toml", read.council_acts)
        self.statements = self._one("council_statements.toml", read.council_statements)
        self.members = self._one("council_members.toml", read.council_members)
        self.coups = self._one("coups.toml", read.coups)
        self.assembly = self._one("assembly_votes.toml", read.assembly_votes)
        self.strengths = self._files(
            "strengths", register_rows.Strength, "strength", registers.STRENGTH_BLOCKS
        )
        self.ceilings = self._files("strengths", register_rows.Ceiling, "ceiling", registers.STRENGTH_BLOCKS)
        self.changes = self._files(
            "strengths", register_rows.ForceChange, "change", registers.STRENGTH_BLOCKS
        )
        self.due = self._files("due", register_rows.Due, "due", frozenset({"due"}))
        self.guarantors = self._files(
            "guarantors", register_rows.Guarantor, "guarantor", frozenset({"guarantor"})
        )

    def _one(self, name: str, read: Callable[[Path], tuple[R, ...]]) -> list[Placed[R]]:
        return [Placed(name, number, row) for number, row in enumerate(read(self.folder), start=1)]

    def _files(
        self, name: str, kind: type[registers.R], block: str, blocks: frozenset[str]
    ) -> list[Placed[registers.R]]:
        rows = registers.of_folder(name, kind, block, self.folder, blocks)
        return [Placed(*placed) for placed in rows]

    @cached_property
    def drafts(self) -> dict[str, dict[str, Any]]:
        """Drafts of the published record, by symbol; those that the register itself added are left out."""
        rows = self.edition.table("drafts").iter_rows(named=True)
        return {row["draft"]: row for row in rows if not row["source"].startswith("register")}

    @cached_property
    def until(self) -> list[tuple[str, str, date, date, bool]]:
        """Subject, decision, its day, last day of the mandate, whether the day is exact: by title, or the register in its place."""
        own = {(m.row.mission, m.row.decision) for m in self.mandates}
        table = self.edition.table("mandates").iter_rows(named=True)
        titles = [row for row in table if (row["subject"], row["decision"]) not in own]
        found = [
            (row["subject"], row["decision"], row["date"], row["until"], row["exact"])
            for row in titles
            if row["until"] is not None
        ]
        for placed in self.mandates:
            row = placed.row
            if row.until is not None:
                last = register_rows.knowable(row.until) or date.max
                day = register_rows.knowable(row.date) or date.max
                found.append((row.mission, row.decision, day, last, len(row.until) == len("2023-06-30")))
        return sorted(found, key=lambda row: (row[2], row[3]))


def name_of(row: Any) -> str:
    """Return what a person calls a row."""
    match row:
        case register_rows.ConsentCase():
            return f"{row.mission}, {row.demand_date or row.outcome_date}"
        case register_rows.Guarantor():
            return row.provider[-1].text
        case register_rows.Strength():
            return f"{row.mission}, {row.month}"
        case register_rows.Ceiling():
            return f"{row.mission}, {row.start}"
        case register_rows.ForceChange():
            return f"{row.mission}, {row.decided}"
        case register_rows.Mandate():
            return f"{row.mission}, {row.decision}"
        case register_rows.Due():
            return f"{row.mission or row.host}, {row.date}"
        case register_rows.Intake():
            return f"{row.first_year}-{row.last_year}"
        case register_rows.Coup():
            return f"{row.state}, {row.date}"
        case register_rows.CouncilAct() | register_rows.AssemblyVote():
            return row.symbol
        case _:
            return str(row.mission)


def finding(rule: str, placed: Placed[Any], what: str, cure: str) -> Contradiction:
    """Return a contradiction at a row."""
    return Contradiction(rule, placed.register, placed.number, name_of(placed.row), what, cure)


def at(placed: Placed[Any]) -> str:
    """Return where a row stands, as a clause."""
    return f"{placed.register} row {placed.number}"
