"""Writing the tables of an answer to files: CSV, or a workbook with a sheet for each."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sinequanon.errors import InputError, SinequanonError, told_as
from sinequanon.files import replacing

if TYPE_CHECKING:
    import polars as pl


LEFT_OUT = ("record",)
"""Parts of an answer that are no tables of it."""
SHEET = 31
"""Letters that the name of a sheet may have."""


def tables(content: Mapping[str, Any]) -> dict[str, pl.DataFrame]:
    """Find the tables in the content of an answer, by name, the main one first.

    Parameters
    ----------
    content
        What `--json` prints: frames, lists of like objects, and what holds them.

    Returns
    -------
    dict
        Flat tables: lists are joined by `; `, other nested values are JSON.
    """
    found: dict[str, pl.DataFrame] = {}
    _find(found, "", {key: value for key, value in content.items() if key not in LEFT_OUT})
    return {name: _flat(frame) for name, frame in found.items()}


def _find(found: dict[str, pl.DataFrame], name: str, value: object) -> None:
    import polars as pl

    if isinstance(value, pl.DataFrame):
        found[name] = value
    elif isinstance(value, Mapping):
        for key, part in cast("Mapping[str, object]", value).items():
            _find(found, f"{name}_{key}" if name else str(key), part)
    elif isinstance(value, list) and value and all(isinstance(row, dict) for row in cast("list[Any]", value)):
        _find_rows(found, name, cast("list[dict[str, Any]]", value))


def _find_rows(found: dict[str, pl.DataFrame], name: str, rows: list[dict[str, Any]]) -> None:
    """Take a list of objects as a table; frames in them as tables of their own, beside the objects' plain values."""
    import polars as pl

    def is_plain(value: object) -> bool:
        return not isinstance(value, Mapping | pl.DataFrame)

    plain = [{key: value for key, value in row.items() if is_plain(value)} for row in rows]
    if any(plain):
        found[name] = pl.DataFrame(plain, infer_schema_length=None, strict=False)
    for key in dict.fromkeys(key for row in rows for key, v in row.items() if isinstance(v, pl.DataFrame)):
        parts = [
            row[key].with_columns(
                pl.lit(value).alias(k)
                for k, value in own.items()
                if k not in row[key].columns and not isinstance(value, list)
            )
            for row, own in zip(rows, plain, strict=True)
            if isinstance(row.get(key), pl.DataFrame)
        ]
        found[f"{name}_{key}"] = pl.concat(parts, how="diagonal_relaxed")


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    def joined(values: Any) -> str | None:
        if values is None:
            return None
        items = values.to_list() if hasattr(values, "to_list") else values
        if isinstance(items, list) and not any(isinstance(i, dict | list) for i in cast("list[Any]", items)):
            return "; ".join(str(i) for i in cast("list[Any]", items))
        return json.dumps(items, ensure_ascii=False, default=str)

    nested = [name for name, kind in frame.schema.items() if kind.is_nested() or kind == pl.Object]
    return frame.with_columns(
        pl.Series(name, [joined(value) for value in frame[name]], dtype=pl.String) for name in nested
    )


def write_csv(content: Mapping[str, Any], path: Path) -> list[Path]:
    """Write the main table of an answer to a file, and the others beside it, named after it and themselves.

    Raises
    ------
    InputError
        When the answer has no table, or the file cannot be written; a file that was there stays whole.
    """
    found = _some(content)
    main = next(iter(found))
    paths = {
        name: path if name == main else path.with_name(f"{path.stem}-{name}{path.suffix}") for name in found
    }
    with _written(path):
        for name, frame in found.items():
            with replacing(paths[name]) as part:
                frame.write_csv(part, line_terminator="\n")
    return list(paths.values())


def write_xlsx(content: Mapping[str, Any], path: Path) -> list[Path]:
    """Write the tables of an answer to a workbook, a sheet for each.

    Raises
    ------
    InputError
        When the answer has no table, or the file cannot be written; a file that was there stays whole.
    SinequanonError
        When the extra that writes workbooks is not installed.
    """
    need_workbooks()
    from xlsxwriter import Workbook  # pyright: ignore[reportMissingImports, reportUnknownVariableType]

    found, taken = _some(content), set[str]()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with _written(path), replacing(path) as part, Workbook(str(part), options) as book:
        for name, frame in found.items():
            frame.write_excel(book, worksheet=_sheet(name, taken), autofit=True)
    return [path]


def need_workbooks() -> None:
    """Refuse where the extra is not installed, before anything is computed.

    Raises
    ------
    SinequanonError
        Names the extra.
    """
    from importlib.util import find_spec

    if find_spec("xlsxwriter") is None:
        raise SinequanonError(
            "Workbooks cannot be written here: XlsxWriter is not installed.",
            cure="Install the extra `xlsx` (pip install 'sinequanon[xlsx]'), or write CSV with --csv FILE.",
            where="--xlsx",
        )


def _some(content: Mapping[str, Any]) -> dict[str, pl.DataFrame]:
    found = tables(content)
    if not found:
        raise InputError(
            "This answer has no table to write.", cure="Leave --csv and --xlsx out; --json prints all of it."
        )
    return found


def _sheet(name: str, taken: set[str]) -> str:
    """Return a name that a sheet may have and none has yet."""
    short = re.sub(r"[\[\]:*?/\\]", " ", name)[:SHEET]
    number = 2
    while short.casefold() in taken:
        end = f" {number}"
        short, number = f"{short[: SHEET - len(end)]}{end}", number + 1
    taken.add(short.casefold())
    return short


def _written(path: Path) -> AbstractContextManager[None]:
    cure = "Name a file in a folder that can be written and has room."
    return told_as(InputError, "The file cannot be written", where=path, cure=cure)
