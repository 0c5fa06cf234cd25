"""Bringing the full edition up to date: what is newer, what it changes, and only then the exchange."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from sinequanon.errors import EvidenceError, SourceError
from sinequanon.evidence.build.make_tables import Made, full_tables
from sinequanon.evidence.build.read_sources import Gathered, faults, input_of
from sinequanon.evidence.diff import Changes, changes, unchanged
from sinequanon.evidence.store import (
    POINTER,
    REFERENCE,
    Edition,
    Input,
    Manifest,
    default_folder,
    open_edition,
    write,
)
from sinequanon.sources import catalogue, releases, ucdp_api

GROWING = ("ucdp_candidate_months",)
"""Sources of which each release holds new months alone."""
JUDGED = ("ucdp_monthly",)
"""Sources whose releases are whole every time, so that a part of one can be told."""
SOURCE = "source_"
"""Tables of an edition that hold a source's own rows."""


def _quiet(line: str) -> None:
    del line


@dataclass(frozen=True)
class Update:
    """A newer edition, made but not yet in use.

    Parameters
    ----------
    newer
        Sources with a newer release, and the raw files that hold it.
    unread
        Files of the folder that no card names: perhaps news that the program does not know.
    failed
        Sources that could not be asked, with the reason.
    changes
        What the newer edition changes.
    """

    folder: Path
    newer: Mapping[str, list[Input]]
    unread: tuple[str, ...]
    failed: Mapping[str, str]
    changes: Changes
    made: Made | None
    inputs: list[Input]
    seen: Mapping[str, releases.Seen]
    kind: str = "full"

    def keep(self, *, known: date | None = None) -> Manifest:
        """Put the newer edition in use; the earlier one stays as a vintage.

        Parameters
        ----------
        known
            Day since when it is known here; by default today.

        Raises
        ------
        EvidenceError
            When there is nothing newer, or the folder cannot be written; the present edition stays.
        """
        from sinequanon import __version__

        if self.made is None:
            raise EvidenceError("No source has a newer release.", cure="There is nothing to do.")
        manifest = write(
            self.folder,
            kind=self.kind,
            version=__version__,
            inputs=self.inputs,
            known=known,
            **self.made.written(),
        )
        releases.write_notes(self.folder, {**releases.read_notes(self.folder), **self.seen})
        return manifest


def update(
    raw: Path | None,
    *,
    data: Path | None = None,
    token: str | None = None,
    say: Callable[[str], None] = _quiet,
    only: Sequence[str] | None = None,
    base: str = ucdp_api.BASE,
) -> Update:
    """Look for newer releases and make the edition that they would give.

    Nothing in use is changed: `Update.keep` does that. Sources without news are taken from the present edition,
    which holds their rows, so no other raw file is needed. Where there is no edition but the package's, which holds none,
    its tables are continued by what is new.

    Parameters
    ----------
    raw
        Folder with newer releases, at the paths that the cards give; None asks each source's address.
    data
        Folder of the editions; by default the user's.
    token
        For the API of UCDP; without it the API is not asked.
    say
        Told what is being done, a line at a time.
    only
        Names of the sources to look at; by default all.
    base
        Address of UCDP's API.

    Raises
    ------
    EvidenceError
        When the folder is that of the package's own edition, or a table breaks its schema.
    SourceError
        When a newer release cannot be read: the form has changed, or it is damaged. Nothing was changed.
    """
    folder = data or default_folder()
    if folder.resolve() == REFERENCE.resolve():
        raise EvidenceError(
            "The package's own edition is not changed.",
            where=str(folder),
            cure="Leave --data out, or name a folder of your own: the newer edition is put there.",
        )
    present = open_edition(folder if (folder / POINTER).is_file() else REFERENCE)
    staging = folder / f".draft-{os.getpid()}-update"
    seen: dict[str, releases.Seen] = {}
    failed: dict[str, str] = {}
    try:
        if raw is None:
            raw = staging
            staging.mkdir(parents=True, exist_ok=True)
            seen, failed = _ask(present, folder, staging, token, say, only, base)
        newer = _newer(raw, present.manifest, only)
        unread = () if raw == staging else _unread(raw)
        if not newer:
            releases.write_notes(folder, {**releases.read_notes(folder), **seen})
            return Update(folder, {}, unread, failed, unchanged(), None, present.manifest.inputs, seen)
        gathered = _gathered(raw, present, newer, say)
        made = full_tables(gathered, say=say, base=present)
        found = changes(present, made.tables)
        doubts = tuple(
            f"{name}: {fault}."
            for name in JUDGED
            if name in newer
            for fault in faults(name, gathered.frames[name], catalogue.cards()[name], present)
        )
        found = replace(found, doubts=(*doubts, *found.doubts))
        kind = present.manifest.kind
        return Update(folder, newer, unread, failed, found, made, gathered.inputs, seen, kind)
    except OSError as error:
        raise EvidenceError(
            f"The newer releases cannot be stored: {error.strerror or error}. The present edition is untouched.",
            where=str(folder),
            cure="Free space or choose another folder with --data DIR.",
        ) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _ask(
    present: Edition,
    folder: Path,
    staging: Path,
    token: str | None,
    say: Callable[[str], None],
    only: Sequence[str] | None,
    base: str,
) -> tuple[dict[str, releases.Seen], dict[str, str]]:
    """Ask the address of each source; one that cannot be asked does not stop the others."""
    notes, seen, failed = releases.read_notes(folder), {}, {}
    for name, card in catalogue.cards().items():
        by_token = name == "ucdp_candidate_months" and token
        if not (card.release or by_token) or (only is not None and name not in only):
            continue
        known = {i.sha256 for i in present.manifest.inputs if i.source == name}
        try:
            if name == "ucdp_monthly" and token:
                files = ucdp_api.bring_newer(
                    f"{_last_final(present).year - 1999}.1", staging, token, base=base
                )
            elif by_token and token:
                files = ucdp_api.bring_candidates(_last_month(present), staging, token, base=base)
            else:
                files, noted = releases.bring(card, staging, notes, known)
                seen |= noted
            say(f"{name}: {'news' if files else 'no news'}")
        except SourceError as error:
            failed[name] = f"{error.cause} ({error.where})"
            say(f"{name}: not asked. {error.cause}")
    return seen, failed


def _last_month(present: Edition) -> date:
    last = present.table("fatalities")["month"].max()
    assert isinstance(last, date)  # noqa: S101 - of the schema
    return last


def _last_final(present: Edition) -> date:
    last = present.table("fatalities").filter(pl.col("status") == "final")["month"].max()
    assert isinstance(last, date)  # noqa: S101 - of the schema
    return last


def _newer(raw: Path, manifest: Manifest, only: Sequence[str] | None) -> dict[str, list[Input]]:
    """List the sources of which the folder holds a file that did not go into the edition."""
    found: dict[str, list[Input]] = {}
    for name, card in catalogue.cards().items():
        if only is not None and name not in only:
            continue
        known = {i.sha256 for i in manifest.inputs if i.source == name}
        here = [input_of(raw, path, card) for path in card.files_in(raw)]
        if any(i.sha256 not in known for i in here):
            found[name] = here
    return found


def _unread(raw: Path) -> tuple[str, ...]:
    named = {path for card in catalogue.cards().values() for path in card.files_in(raw)}
    here = {path for path in raw.rglob("*") if path.is_file()}
    return tuple(sorted(path.relative_to(raw).as_posix() for path in here - named))


def _joined(had: pl.DataFrame, read: pl.DataFrame) -> pl.DataFrame:
    """Keep the months of a source that the newer file has not."""
    return pl.concat([had.join(read, on="month", how="anti"), read.select(had.columns)])


def _gathered(
    raw: Path, present: Edition, newer: Mapping[str, list[Input]], say: Callable[[str], None]
) -> Gathered:
    """Read the newer releases strictly, and take the rest from the present edition."""
    tables = [n for n in present.manifest.tables if n.startswith(SOURCE)]
    frames = {n.removeprefix(SOURCE): present.table(n) for n in tables}
    inputs = [i for i in present.manifest.inputs if i.source not in newer]
    wrong: list[str] = []
    for name, files in newer.items():
        try:
            read, _ = catalogue.source(name).read(raw, accept_unknown=True)
            frames[name] = _joined(frames[name], read) if name in GROWING and name in frames else read
        except SourceError as error:
            wrong.append(f"{name}: {error.cause} ({error.where})")
            continue
        say(f"{name}: {frames[name].height:,} rows in the newer release")
        inputs += files
    if wrong:
        raise SourceError(
            "\n  ".join([f"{len(wrong)} newer releases cannot be used; nothing was changed:", *wrong]),
            where=str(raw),
            cure="Fetch them again; if a release has changed its form, this version of the program does not know it.",
        )
    return Gathered(frames=frames, inputs=inputs)
