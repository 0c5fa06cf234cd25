"""Loading the registers: the project's own facts, kept as text that a person can review."""

from __future__ import annotations

import codecs
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from sinequanon.errors import EvidenceError
from sinequanon.evidence import register_rows
from sinequanon.files import bytes_of, faults

FOLDER = Path(__file__).parent / "registers"
LARGEST = 50_000_000
"""Bytes of a register's file that is read."""
STRENGTH_BLOCKS = frozenset({"strength", "ceiling", "change"})
"""What may stand in a mission's file of strengths."""
R = TypeVar("R", bound=register_rows.Entry)


@lru_cache(maxsize=256)
def _toml(text: str) -> dict[str, Any]:
    """Read a register's text once, though rows of several kinds stand in it."""
    return tomllib.loads(text)


def parse(
    text: str, kind: type[R], *, block: str, where: str, beside: frozenset[str] = frozenset()
) -> list[R]:
    """Read the rows of one kind in a register.

    Parameters
    ----------
    text
        TOML with one `[[block]]` per row.
    kind
        The rows' form.
    beside
        Names of other blocks that may stand in the same file.
    where
        The file's name, for messages.

    Raises
    ------
    EvidenceError
        Lists every row and key that is not of the form, all at once.
    """
    cure = f"Mend the file; the keys of a row are those of sinequanon.evidence.register_rows.{kind.__name__}."
    try:
        content = _toml(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise EvidenceError(f"The register is not TOML: {error}.", where=where, cure=cure) from error
    unknown = set(content) - {block} - beside
    if unknown or not isinstance(content.get(block, []), list):
        raise EvidenceError(
            f"The register holds {sorted(unknown) or block}, where only {_blocks({block} | beside)} belongs.",
            where=where,
            cure=cure,
        )
    rows: list[R] = []
    wrong: list[str] = []
    for number, raw in enumerate(content.get(block, []), start=1):
        try:
            rows.append(kind.model_validate(raw))
        except ValidationError as error:
            name = _name(raw)
            wrong += [f"row {number} ({name}), {fault}" for fault in faults(error, "row")]
    if wrong:
        raise EvidenceError("\n  ".join([f"{len(wrong)} faults:", *wrong]), where=where, cure=cure)
    _once([(where, number, row) for number, row in enumerate(rows, start=1)])
    return rows


def _once(rows: Sequence[tuple[str, int, register_rows.Entry]]) -> None:
    """Refuse rows that stand twice: `rows` with their file and number."""
    first: dict[tuple[object, ...], tuple[str, int]] = {}
    twice: list[str] = []
    for file, number, row in rows:
        before = first.setdefault(row.identity(), (file, number))
        if before != (file, number):
            name = _name(row.model_dump())
            one = before[0] == file
            here, there = ("", "") if one else (f" of {file}", f" of {before[0]}")
            twice.append(f"row {number} ({name}){here} stands already as row {before[1]}{there}")
    if twice:
        raise EvidenceError(
            "\n  ".join([f"{len(twice)} {'row stands' if len(twice) == 1 else 'rows stand'} twice:", *twice]),
            where=rows[0][0],
            cure="Keep one of the two rows, with the sources of both; a different event needs its own date, scope or kind.",
        )


def _blocks(names: set[str]) -> str:
    return ", ".join(f"[[{name}]]" for name in sorted(names))


def _name(raw: object) -> object:
    """Give what a person calls a row, if it has a name at all: with the day where one tells rows apart."""
    if not isinstance(raw, dict):
        return "no row"
    row = cast("dict[str, object]", raw)
    name = next((row[key] for key in ("mission", "symbol", "state", "host") if row.get(key)), None)
    name = name or _read_today(row.get("provider"))
    day = next(
        (row[key] for key in ("demand_date", "outcome_date", "month", "decided") if row.get(key)), None
    )
    return f"{name}, {day}" if name and day else name


def _read_today(provider: object) -> object:
    """Give the last part of a text that is written in dated parts."""
    if isinstance(provider, list) and provider:
        last = cast("list[object]", provider)[-1]
        return cast("dict[str, object]", last).get("text") if isinstance(last, dict) else last
    return provider


def _load(
    name: str, kind: type[R], block: str, folder: Path, beside: frozenset[str] = frozenset()
) -> tuple[R, ...]:
    """Read a register as it is at this moment: what has been read before counts only while the text is the same."""
    path = folder / name
    return _parsed(text(path), kind, block, str(path), beside)


@lru_cache(maxsize=1024)
def _parsed(text: str, kind: type[R], block: str, where: str, beside: frozenset[str]) -> tuple[R, ...]:
    return tuple(parse(text, kind, block=block, where=where, beside=beside))


def text(path: Path) -> str:
    """Return the text of a register's file: UTF-8, with or without a byte-order mark."""
    try:
        raw = bytes_of(path, most=LARGEST)
    except OSError as error:
        own = FOLDER not in path.parents
        raise EvidenceError(
            f"The register {path.name} cannot be read: {error.strerror}.",
            where=str(path),
            cure=(
                f"A folder of registers holds them all: copy {FOLDER} and change the copy."
                if own
                else "Install the package again."
            ),
        ) from error
    if raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise _not_utf8(path, "UTF-16 (`Unicode` in Windows)", "from its first byte on")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _not_utf8(path, "another encoding, such as Windows-1252 (`ANSI`)", f"in line {line}") from error


def _not_utf8(path: Path, encoding: str, place: str) -> EvidenceError:
    return EvidenceError(
        f"The register {path.name} is not UTF-8 text but {encoding}: seen {place}.",
        where=str(path),
        cure="Save it again as UTF-8 (Notepad: Save as, Encoding `UTF-8`; Excel and Word: write it with a text editor).",
    )


def of_folder(
    name: str, kind: type[R], block: str, folder: Path, blocks: frozenset[str]
) -> list[tuple[str, int, R]]:
    """Read the rows of one kind in all files of a folder of registers, with file and number, in the order of the files' names."""
    files = sorted((folder / name).glob("*.toml"))
    return [
        (f"{name}/{f.name}", number, row)
        for f in files
        for number, row in enumerate(_load(f"{name}/{f.name}", kind, block, folder, blocks), start=1)
    ]


def _of_folder(name: str, kind: type[R], block: str, folder: Path, blocks: frozenset[str]) -> tuple[R, ...]:
    """Read the rows of one kind in all files of a folder; none may stand in two files."""
    rows = of_folder(name, kind, block, folder, blocks)
    _once(rows)
    return tuple(row for _, _, row in rows)


def missions(folder: Path = FOLDER) -> tuple[register_rows.Mission, ...]:
    """Give all peace operations."""
    return _load("missions.toml", register_rows.Mission, "mission", folder)


def consent_cases(folder: Path = FOLDER) -> tuple[register_rows.ConsentCase, ...]:
    """Give all consent crises and counter-cases."""
    return _load("consent.toml", register_rows.ConsentCase, "case", folder)


def looked(folder: Path = FOLDER) -> tuple[register_rows.Looked, ...]:
    """Give the notes on which missions were searched for consent crises, by span of years."""
    return _load("looked.toml", register_rows.Looked, "looked", folder)


def strengths(folder: Path = FOLDER) -> tuple[register_rows.Strength, ...]:
    """Give the spot values of strength."""
    return _of_folder("strengths", register_rows.Strength, "strength", folder, STRENGTH_BLOCKS)


def contributions(folder: Path = FOLDER) -> tuple[register_rows.Contributions, ...]:
    """Give the United Nations' monthly counts of the people in uniform of all missions."""
    return _load("contributions.toml", register_rows.Contributions, "report", folder)


def ceilings(folder: Path = FOLDER) -> tuple[register_rows.Ceiling, ...]:
    """Give the authorised ceilings of strength."""
    return _of_folder("strengths", register_rows.Ceiling, "ceiling", folder, STRENGTH_BLOCKS)


def force_changes(folder: Path = FOLDER) -> tuple[register_rows.ForceChange, ...]:
    """Give the reinforcements, drawdowns and withdrawals that were decided or ordered."""
    return _of_folder("strengths", register_rows.ForceChange, "change", folder, STRENGTH_BLOCKS)


def mandates(folder: Path = FOLDER) -> tuple[register_rows.Mandate, ...]:
    """Give the decisions on mandates that the titles of resolutions do not tell."""
    return _load("mandates.toml", register_rows.Mandate, "mandate", folder)


def due(folder: Path = FOLDER) -> tuple[register_rows.Due, ...]:
    """Give what is due on a day to come, by host."""
    return _of_folder("due", register_rows.Due, "due", folder, frozenset({"due"}))


def council_acts(folder: Path = FOLDER) -> tuple[register_rows.CouncilAct, ...]:
    """Give the acts of the Security Council that stand after the tables end."""
    return _load("council_acts.toml", register_rows.CouncilAct, "act", folder)


def council_members(folder: Path = FOLDER) -> tuple[register_rows.Intake, ...]:
    """Give the elected members of the Council outside the years of the published list."""
    return _load("council_members.toml", register_rows.Intake, "intake", folder)


def council_statements(folder: Path = FOLDER) -> tuple[register_rows.CouncilAct, ...]:
    """Give presidential and press statements on coups in host states and on demands to missions."""
    return _load("council_statements.toml", register_rows.CouncilStatement, "statement", folder)


def council_answers(folder: Path = FOLDER) -> tuple[register_rows.CouncilAnswer, ...]:
    """Give what the Council said or did in answer to demands, each to its demand."""
    return _load("council_answers.toml", register_rows.CouncilAnswer, "answer", folder)


def assembly_votes(folder: Path = FOLDER) -> tuple[register_rows.AssemblyVote, ...]:
    """Give the key votes of the General Assembly."""
    return _load("assembly_votes.toml", register_rows.AssemblyVote, "vote", folder)


def coups(folder: Path = FOLDER) -> tuple[register_rows.Coup, ...]:
    """Give the coups after the published list ends."""
    return _load("coups.toml", register_rows.Coup, "coup", folder)


def effect_studies(folder: Path = FOLDER) -> tuple[register_rows.Study, ...]:
    """Give the studies of what peacekeepers change."""
    return _load("effect_studies.toml", register_rows.Study, "study", folder)


def death_counts(folder: Path = FOLDER) -> tuple[register_rows.DeathCount, ...]:
    """Give the counts of the dead by public authorities."""
    return _load("death_counts.toml", register_rows.DeathCount, "count", folder)


def guarantors(folder: Path = FOLDER) -> dict[str, tuple[register_rows.Guarantor, ...]]:
    """Give the providers of security, by host."""
    files = sorted((folder / "guarantors").glob("*.toml"))
    return {
        f.stem: _load(f"guarantors/{f.name}", register_rows.Guarantor, "guarantor", folder) for f in files
    }
