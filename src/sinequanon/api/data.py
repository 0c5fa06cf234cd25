"""The evidence itself: where it lies, how old it is, where it comes from, whether it agrees; build, update and export it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import polars as pl

from sinequanon.answer import GIVEN, Answer
from sinequanon.api.arguments import AsOf, Folder, opened, whole
from sinequanon.evidence.record import record
from sinequanon.evidence.store import Manifest, default_folder, open_edition

if TYPE_CHECKING:
    from sinequanon.evidence.build.update import Update

Say: TypeAlias = "Callable[[str], None] | None"
"""Called with a line on what is done."""


@dataclass(frozen=True, repr=False)
class Where(Answer):
    """Where the evidence in use lies on this machine."""

    edition: str
    """Name of the edition in use: a hash of its content."""
    kind: str
    """`reference` (in the package) or `full` (built here)."""
    covers_until: date
    """Last day that the edition covers."""
    path: str
    """Folder of the edition: a Parquet file for each table, and `edition.json`."""
    folder: str
    """Folder in which a full edition, its vintages and your own estimates are kept; SINEQUANON_DATA names another."""
    registers: str
    """Folder of the registers, which are text."""

    def __repr__(self) -> str:
        return f"{self.kind} edition {self.edition} in {self.path}; full editions are kept in {self.folder}"


@dataclass(frozen=True, repr=False)
class Status(Answer):
    """The tables of the edition in use, and the vintages kept."""

    tables: pl.DataFrame
    """One row a table and source: version, last month, rows, age in days, licence, citation."""
    edition: str
    """Name of the edition in use: a hash of its content."""
    vintages: dict[str, str]
    """Editions that are kept, with the day since when each is known here."""
    path: str
    """Folder of the edition in use."""
    overdue: list[str]
    """Tables that are older than they should be, a sentence each."""
    problems: list[str] | None = field(metadata=GIVEN)
    """What is wrong with the stored files; only when they were checked."""


@dataclass(frozen=True, repr=False)
class Sources(Answer):
    """The sources with producer, licence and citation."""

    tables: pl.DataFrame
    """One row a source."""


@dataclass(frozen=True, repr=False)
class Contradictions(Answer):
    """The registers held against one another and against the tables of public releases."""

    contradictions: list[dict[str, Any]]
    """One entry a contradiction: the rule, what it is about, both sides, and what to do."""


@dataclass(frozen=True, repr=False)
class Export(Answer):
    """What was exported."""

    files: list[str]
    """Every file written, the description first."""
    rows: dict[str, int]
    """Rows of each table."""
    citation: str
    """How to cite it."""
    record: dict[str, Any]
    """What makes the export again: version, date, inputs with hashes, seed."""


def where(*, data: Folder = None) -> Where:
    """Return where the evidence in use lies on this machine.

    Parameters
    ----------
    data
        Folder of another edition of the evidence.

    Returns
    -------
    Where
        The edition's name and folder, and the folder in which full editions are kept.

    Raises
    ------
    EvidenceError
        When there is no readable edition.
    """
    from sinequanon.evidence.registers import FOLDER

    edition, manifest = _edition(data)
    root = _path(data) or default_folder()
    return Where(manifest.edition, manifest.kind, manifest.covers_until, str(edition), str(root), str(FOLDER))


def status(*, check: bool = False, data: Folder = None) -> Status:
    """Return the tables of the edition in use, and the vintages kept.

    Parameters
    ----------
    check
        Read every table of every edition kept, and compare its hash.
    data
        Folder of another edition of the evidence.

    Returns
    -------
    Status
        `tables`: a row a table and source: version, last month, rows, age in days, licence.

    Raises
    ------
    EvidenceError
        When there is no readable edition.
    """
    from sinequanon.evidence.status import kept, overdue, place, problems, tables

    folder = _path(data)
    frame, manifest = tables(folder)
    return Status(
        frame,
        manifest.edition,
        kept(folder),
        str(place(folder)),
        overdue(frame),
        problems(folder) if check else None,
    )


def sources() -> Sources:
    """Return the sources with producer, licence and citation."""
    from sinequanon.evidence.status import sources as ask

    return Sources(ask())


def check(*, registers: str | Path | None = None, data: Folder = None) -> Contradictions:
    """Return every contradiction between the registers, and between them and the tables of public releases.

    Parameters
    ----------
    registers
        Your own folder of registers; by default the package's.
    data
        Folder of another edition of the evidence.

    Returns
    -------
    Contradictions
        `contradictions`: a dictionary for each: the rule, both sides, and what to do.

    Raises
    ------
    EvidenceError
        When a register or the edition cannot be read.
    """
    from sinequanon.evidence.contradictions import contradictions
    from sinequanon.evidence.registers import FOLDER

    folder = Path(registers) if registers is not None else FOLDER
    return Contradictions([asdict(f) for f in contradictions(folder, open_edition(_path(data)))])


def export(to: str | Path, *, seed: int = 1, as_of: AsOf = None, data: Folder = None) -> Export:
    """Write the registers and the main answers as of a date: CSV, Parquet, and a datapackage.json.

    Parameters
    ----------
    to
        A new or empty folder, or one with an earlier export, which is replaced.
    seed
        Seed of the draws behind the watch list.
    as_of, data
        As `missions` takes them.

    Returns
    -------
    Export
        `files` written and `rows` of each table.

    Raises
    ------
    InputError
        When the folder holds something else, or the date is none.
    """
    from sinequanon.export import export as write

    view, seed = opened(as_of, data, "data export"), whole(seed, "seed")
    done = write(view, Path(to), seed=seed)
    noted = record(view, "data export", seed=seed)
    return Export([str(file) for file in done.files], dict(done.rows), done.citation, noted)


def build(
    from_: str | Path | None = None,
    *,
    accept_unknown: Sequence[str] = (),
    accept_losses: bool = False,
    data: Folder = None,
    say: Say = None,
) -> Manifest:
    """Build the full edition from raw releases; the present edition stays until the new one is whole.

    Parameters
    ----------
    from_
        Folder of raw releases; without it, those with a public address are downloaded.
    accept_unknown
        Sources whose newer, unknown release is to be trusted.
    accept_losses
        Take releases that have less than the ones before, or look cut short.
    data
        Folder to keep it in.
    say
        Called with a line on what is done.

    Raises
    ------
    SourceError
        When a release cannot be had or is not what its card says.
    """
    from sinequanon.evidence.build import build as make

    return make(
        _path(from_),
        into=_path(data),
        accept_unknown=tuple(accept_unknown),
        accept_losses=accept_losses,
        say=say or _silent,
    )


def update(from_: str | Path | None = None, *, data: Folder = None, say: Say = None) -> Update:
    """Look for newer releases and what they change; `keep()` of what comes back replaces the edition.

    Parameters
    ----------
    from_
        Folder of newer raw releases; without it, each source's address is asked.
    data
        Folder of the edition.
    say
        Called with a line on what is done.

    Raises
    ------
    SourceError
        When a release is not what its card says.
    """
    from sinequanon.evidence.build.update import update as find
    from sinequanon.sources.ucdp_api import TOKEN

    return find(_path(from_), data=_path(data), token=os.environ.get(TOKEN), say=say or _silent)


def _edition(data: Folder) -> tuple[Path, Manifest]:
    found = open_edition(_path(data))
    return found.folder, found.manifest


def _path(folder: str | Path | None) -> Path | None:
    return Path(folder) if folder is not None else None


def _silent(line: str) -> None:
    """Say nothing."""
    del line
