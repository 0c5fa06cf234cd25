"""Writing the export: every table checked, then all files at once or none."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import polars as pl

from sinequanon.errors import EvidenceError, InputError, told_as
from sinequanon.evidence.view import View
from sinequanon.export.codebook import POSITION, cut, flatten, nested, variable
from sinequanon.export.package import citation, describe
from sinequanon.export.tables import SPECS
from sinequanon.files import refuse_others, replacing_folder

DESCRIPTION = "datapackage.json"
PARQUET = "parquet"


@dataclass(frozen=True)
class Exported:
    """What was written: the files, the description first; how many rows each table has; how to cite it."""

    files: tuple[Path, ...]
    rows: Mapping[str, int]
    citation: str


def flat_tables(view: View, *, seed: int = 1) -> dict[str, dict[str, pl.DataFrame]]:
    """Return all tables of the export as of the view's date, each with the tables of its lists.

    Parameters
    ----------
    seed
        Seed of the draws behind the watch list.

    Raises
    ------
    EvidenceError
        When a key stands twice or leads nowhere, or a value is none of those that the codebook knows.
    """
    newest = view.as_of >= view.manifest.covers_until
    made: dict[str, dict[str, pl.DataFrame]] = {}
    for name, spec in SPECS.items():
        frame = spec.make(view, seed)
        made[name] = flatten(name, frame if newest else cut(frame, view.as_of), spec.key, view.as_of)
    faults = check(made)
    if faults:
        raise EvidenceError(
            "\n  ".join([f"{len(faults)} faults in the tables to export:", *faults]),
            where=str(view.registers),
            cure="Mend the registers that the rows come from; a mission that is named must stand in missions.toml.",
        )
    return made


def check(tables: Mapping[str, Mapping[str, pl.DataFrame]]) -> list[str]:
    """Return what is wrong with tables that are to be exported: keys, links between tables, values, nesting."""
    wrong: list[str] = []
    for base, parts in tables.items():
        spec = SPECS[base]
        wrong += [f"{column} is no flat column" for column in nested(parts)]
        for name, frame in parts.items():
            key = [*spec.key, *([POSITION] if name != base else [])]
            twice = frame.filter(frame.select(key).is_duplicated())
            wrong += [f"{name}: {_told(row)} stands twice" for row in twice.select(key).unique().to_dicts()]
            empty = frame.filter(pl.any_horizontal(pl.col(key).is_null()))
            wrong += [f"{name}: a row without {', '.join(key)}"] * bool(empty.height)
            wrong += _values(base, name, frame)
        for column, table in spec.links.items():
            lost = parts[base].join(tables[table][table], on=column, how="anti")[column].drop_nulls().unique()
            wrong += [f"{base}: {column} {value!r} is not in {table}" for value in lost.sort()]
    return wrong


def _told(row: dict[str, Any]) -> str:
    return ", ".join(f"{key} {value}" for key, value in row.items())


def _values(base: str, name: str, frame: pl.DataFrame) -> list[str]:
    found: list[str] = []
    for column in frame.columns:
        told = variable(base, column, tuple(frame.columns))
        if told and told.values and frame.schema[column] == pl.String:
            odd = sorted(set(frame[column].drop_nulls()) - set(told.values))
            found += [f"{name}: {column} {value!r} is no value of the codebook" for value in odd]
    return found


def export(view: View, folder: str | Path, *, seed: int = 1) -> Exported:
    """Write the registers and the main answers as of the view's date, as CSV and Parquet with a `datapackage.json`.

    Parameters
    ----------
    view
        The evidence as of a date: nothing first known after it is written.
    folder
        A new or empty folder, or one that holds an earlier export, which is replaced. All is written, or nothing.
    seed
        Seed of the draws behind the watch list.

    Raises
    ------
    InputError
        When the folder holds something else, or cannot be written.
    EvidenceError
        When a key stands twice or leads nowhere.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from sinequanon.evidence.view import view
    >>> with TemporaryDirectory() as folder:
    ...     done = export(view("1995-12-31"), folder)
    >>> done.files[0].name, done.rows["missions"] > 40
    ('datapackage.json', True)
    """
    place = Path(folder)
    own = _exported(place / DESCRIPTION)
    refuse_others(place, own, "export", "The place to export to is no folder.")
    tables = flat_tables(view, seed=seed)
    cure = "Name a folder in a place that can be written and has room."
    told = told_as(InputError, "The export cannot be written", where=place, cure=cure)
    with told, replacing_folder(place) as part:
        written = _write(part, tables)
        text = json.dumps(describe(view, tables, written), ensure_ascii=False, indent=1, allow_nan=False)
        (part / DESCRIPTION).write_text(text + "\n", encoding="utf-8", newline="\n")
    rows = {name: frame.height for parts in tables.values() for name, frame in parts.items()}
    return Exported((place / DESCRIPTION, *(place / name for name in written)), rows, citation(view))


def _exported(description: Path) -> set[str]:
    """Return the files of an earlier export; none where the folder holds no readable one."""
    try:
        content = cast("dict[str, Any]", json.loads(description.read_text(encoding="utf-8")))
        resources = cast("list[dict[str, Any]]", content["resources"])
        return {DESCRIPTION, *(r["path"] for r in resources), *(r["parquet"]["path"] for r in resources)}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()


def _write(part: Path, tables: Mapping[str, Mapping[str, pl.DataFrame]]) -> dict[str, dict[str, Any]]:
    (part / PARQUET).mkdir()
    written: dict[str, dict[str, Any]] = {}
    for parts in tables.values():
        for name, frame in parts.items():
            frame.write_csv(part / f"{name}.csv", line_terminator="\n")
            frame.write_parquet(part / PARQUET / f"{name}.parquet")
            for file in (f"{name}.csv", f"{PARQUET}/{name}.parquet"):
                content = (part / file).read_bytes()
                digest = hashlib.sha256(content).hexdigest()
                written[file] = {"bytes": len(content), "hash": f"sha256:{digest}"}
    return written
