"""Editions on disk: written whole or not at all, checked by hash when read."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Container, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from sinequanon.errors import EvidenceError, told_as
from sinequanon.evidence import read_once
from sinequanon.files import bytes_of

if TYPE_CHECKING:
    import polars as pl

REFERENCE = Path(__file__).parent / "edition"
POINTER = "current"
MANIFEST = "edition.json"
KNOWN = "known"
"""File in an edition with the day since when it could be read here."""
LOCK = ".lock"
LARGEST = 2**31
"""Bytes of a table's file that is read."""
REBUILD = "Build the edition again: sinequanon data build --from DIR."


class Input(BaseModel):
    """A raw file that went into an edition."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    source: str
    path: str
    sha256: str
    known_to_card: bool


class Entry(BaseModel):
    """One table of an edition."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    rows: int
    last_month: str | None
    sources: list[str]
    sha256: str


class Manifest(BaseModel):
    """What an edition is made of."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    edition: str
    kind: str
    version: str
    covers_until: date
    inputs: list[Input]
    tables: dict[str, Entry]


def default_folder() -> Path:
    """Give the folder of the full edition: SINEQUANON_DATA, or the user's data directory."""
    chosen = os.environ.get("SINEQUANON_DATA")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("sinequanon", appauthor=False) / "evidence"


def write(
    folder: Path,
    tables: Mapping[str, pl.DataFrame],
    *,
    kind: str,
    version: str,
    covers_until: date,
    inputs: list[Input],
    sources: Mapping[str, list[str]],
    last_month: Mapping[str, str | None],
    known: date | None = None,
) -> Manifest:
    """Write an edition beside the present one, then turn the pointer to it in one step.

    A process that dies at any moment leaves the pointer on a whole edition. Editions from other raw files
    stay, as vintages; one from the same files is replaced and gives the new one its day, but the edition
    before stays in any case, because someone may be reading it.

    Parameters
    ----------
    known
        Day since when this evidence is known here; by default today.

    Raises
    ------
    EvidenceError
        When the folder cannot be written; the present edition stays.
    """
    draft = folder / f".draft-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    try:
        draft.mkdir(parents=True)
        entries = {
            table: Entry(
                rows=frame.height,
                last_month=last_month.get(table),
                sources=sources.get(table, []),
                sha256=_write_table(draft / f"{table}.parquet", frame),
            )
            for table, frame in tables.items()
        }
        name = f"{version}-{_digest(entries, inputs)}"
        manifest = Manifest(
            edition=name, kind=kind, version=version, covers_until=covers_until, inputs=inputs, tables=entries
        )
        _write_bytes(draft / MANIFEST, (manifest.model_dump_json(indent=1) + "\n").encode())
        with _alone(folder):
            same = [v for v in vintages(folder) if _same_inputs(v.edition.manifest, manifest)]
            day = min([known or datetime.now(UTC).date(), *(v.known for v in same)])
            _write_bytes(draft / KNOWN, f"{day}\n".encode())
            before = _pointed(folder)
            _publish(folder, draft, name)
            _sweep(folder, gone={v.edition.folder.name for v in same} - {name, before})
    except OSError as error:
        raise EvidenceError(
            f"The edition cannot be written: {error.strerror or error}. The last good edition is untouched.",
            where=str(folder),
            cure="Free space or choose another folder with --data DIR.",
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return manifest


@contextmanager
def _alone(folder: Path) -> Generator[None]:
    """Let one process at a time turn the pointer and sweep; the lock goes with the process that holds it."""
    if os.name != "posix":
        yield
        return
    import fcntl

    with (folder / LOCK).open("ab") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _same_inputs(one: Manifest, other: Manifest) -> bool:
    return {i.sha256 for i in one.inputs} == {i.sha256 for i in other.inputs}


def _digest(entries: Mapping[str, Entry], inputs: list[Input]) -> str:
    """Name an edition by its content, so that the same evidence built twice is one edition."""
    content = json.dumps(
        [{k: e.sha256 for k, e in sorted(entries.items())}, sorted(i.sha256 for i in inputs)], sort_keys=True
    )
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def _publish(folder: Path, draft: Path, name: str) -> None:
    """Move the draft to its name, unless it is there whole already; then turn the pointer in one step."""
    final = folder / name
    if not _whole(final):
        shutil.rmtree(final, ignore_errors=True)
        draft.rename(final)
        _sync(folder)
    if _pointed(folder) != name:
        pointer = folder / f".pointer-{os.getpid()}-{name}"
        _write_bytes(pointer, name.encode())
        pointer.replace(folder / POINTER)
        _sync(folder)


def _whole(folder: Path) -> bool:
    """Tell whether every file of an edition is there and has the hash that its manifest notes."""
    try:
        manifest = Manifest.model_validate_json(bytes_of(folder / MANIFEST))
        return all(
            hashlib.sha256(bytes_of(folder / f"{name}.parquet", most=LARGEST)).hexdigest() == entry.sha256
            for name, entry in manifest.tables.items()
        )
    except (OSError, ValueError):
        return False


def _pointed(folder: Path) -> str | None:
    try:
        return bytes_of(folder / POINTER, most=200).decode().strip()
    except (OSError, ValueError):
        return None


def _write_table(path: Path, frame: pl.DataFrame) -> str:
    import polars as pl

    try:
        frame.write_parquet(path, compression="zstd", compression_level=9, statistics=False)
    except pl.exceptions.PolarsError as error:  # a full disk comes as one of these
        raise OSError(str(error).splitlines()[0]) from error
    with path.open("rb") as handle:
        os.fsync(handle.fileno())
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _write_bytes(path: Path, content: bytes) -> None:
    with path.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())


def _sync(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(folder: Path, *, gone: Container[str]) -> None:
    """Remove the editions that have been replaced, and drafts whose process is gone."""
    for child in folder.iterdir():
        if child.name.startswith(".draft-"):
            if _left(child.name):
                shutil.rmtree(child, ignore_errors=True)
        elif child.name.startswith(".pointer-"):
            if _left(child.name):
                child.unlink(missing_ok=True)
        elif child.name in gone:
            shutil.rmtree(child, ignore_errors=True)


def _left(name: str) -> bool:
    """Tell whether a part was left by a process that is gone; what does not bear a process's number is not ours to remove."""
    number = name.split("-")[1]
    return number.isascii() and number.isdecimal() and len(number) < 11 and not _alive(int(number))


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


class Edition:
    """A whole edition, open for reading (by the view alone)."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest

    def table(self, name: str) -> pl.DataFrame:
        """Read a table, after checking that it is the one that was written.

        Raises
        ------
        EvidenceError
            When the edition has no such table, or its file is damaged.
        """
        entry = self.manifest.tables.get(name)
        if entry is None:
            raise EvidenceError(
                f"This edition has no table {name!r}; it has {sorted(self.manifest.tables)}.",
                where=str(self.folder),
                cure=REBUILD,
            )
        path = self.folder / f"{name}.parquet"
        with told_as(EvidenceError, f"The table {name} cannot be read", where=path, cure=REBUILD):
            raw = bytes_of(path, most=LARGEST)
        if hashlib.sha256(raw).hexdigest() != entry.sha256:
            raise EvidenceError(
                f"The table {name} is damaged: its hash is not the one noted when it was built.",
                where=str(path),
                cure=REBUILD,
            )
        return read_once.parquet(raw)


@dataclass(frozen=True)
class Vintage:
    """An edition that is kept, and the day since when it could be read here."""

    known: date
    edition: Edition


def vintages(folder: Path) -> list[Vintage]:
    """List the editions that a folder keeps, in the order in which they became known.

    An edition whose manifest or day is damaged is not among them: `problems` names it.
    """
    found: list[Vintage] = []
    for child in sorted(folder.iterdir()) if folder.is_dir() else []:
        try:
            if not child.name.startswith(".") and (child / KNOWN).is_file():
                day = date.fromisoformat(bytes_of(child / KNOWN, most=40).decode().strip())
                manifest = Manifest.model_validate_json(bytes_of(child / MANIFEST))
                found.append(Vintage(day, Edition(child, manifest)))
        except (OSError, ValueError):
            continue
    pointed = _pointed(folder)
    return sorted(found, key=lambda v: (v.known, v.edition.folder.name == pointed, v.edition.folder.name))


def problems(folder: Path | None = None) -> list[str]:
    """Read every edition of a folder whole and say, a sentence each, what is not as it was written.

    Raises
    ------
    EvidenceError
        When the folder holds no edition, or the manifest of the one in use is damaged.
    """
    current = open_edition(folder).folder
    root = folder or default_folder()
    beside = [p for p in sorted(root.iterdir()) if (p / MANIFEST).exists()] if root.is_dir() else []
    wrong: list[str] = []
    for place in dict.fromkeys([current, *(p for p in beside if not p.name.startswith("."))]):
        try:
            edition = Edition(place, Manifest.model_validate_json(bytes_of(place / MANIFEST)))
        except (OSError, ValueError):
            wrong.append(f"The edition {place.name} has no manifest that can be read.")
            continue
        for name in edition.manifest.tables:
            try:
                edition.table(name)
            except EvidenceError as error:
                wrong.append(f"In the edition {place.name}: {error.cause}")
    return wrong


def open_edition(folder: Path | None = None) -> Edition:
    """Open an edition: the folder named, else the user's full edition, else the reference edition.

    Raises
    ------
    EvidenceError
        When the folder named holds no edition, or its manifest is damaged.
    """
    if folder is None:
        full = default_folder()
        folder = full if (full / POINTER).is_file() else REFERENCE
    try:
        inside = (
            folder / bytes_of(folder / POINTER, most=200).decode().strip()
            if (folder / POINTER).is_file()
            else folder
        )
        manifest = Manifest.model_validate_json(bytes_of(inside / MANIFEST))
    except FileNotFoundError as error:
        raise EvidenceError(
            "There is no edition of the evidence in this folder.", where=str(folder), cure=REBUILD
        ) from error
    except (OSError, ValueError) as error:
        raise EvidenceError(
            f"The edition's manifest is damaged: {str(error).splitlines()[0]}",
            where=str(folder),
            cure=REBUILD,
        ) from error
    return Edition(inside, manifest)
