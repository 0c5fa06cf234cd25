"""The codebook of the export: what each table counts and leaves out, its hard cases, and what each variable of the flat tables says.

Tables are made flat: lists become companion tables, partial dates a day and a precision, states three codes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
from pydantic import BaseModel, ConfigDict, ValidationError

from sinequanon import states
from sinequanon.errors import EvidenceError, InputError
from sinequanon.months import NAMES, first_day, last_day

FOLDER = Path(__file__).with_name("codebook")
SHARED = FOLDER / "shared.toml"


class Variable(BaseModel):
    """A column: what it says, in which unit, and which values it takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    what: str
    unit: str | None = None
    values: dict[str, str] = {}
    """Value -> meaning, where only these occur."""


class Page(BaseModel):
    """A table with the tables of its lists."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str
    row: str
    """What a row is."""
    counts: list[str]
    leaves_out: list[str]
    hard_cases: list[str] = []
    variables: dict[str, Variable]
    lists: dict[str, str] = {}
    """List -> what its table holds."""


@cache
def pages() -> dict[str, Page]:
    """Return the page of every table, by the table's name."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.toml")) if path != SHARED}


@cache
def shared() -> dict[str, Variable]:
    """Return the variables that mean the same wherever they stand."""
    content = tomllib.loads(SHARED.read_text(encoding="utf-8"))
    return {name: Variable.model_validate(raw) for name, raw in content.items()}


def _read(path: Path) -> Page:
    try:
        return Page.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, ValidationError) as error:
        raise EvidenceError(
            f"The codebook's page {path.name} cannot be read: {error}",
            where=str(path),
            cure="Its keys are those of sinequanon.export.codebook.Page.",
        ) from error


def variable(table: str, column: str, beside: tuple[str, ...] = ()) -> Variable | None:
    """Return what the codebook says of a column of a table, or of a table of one of its lists.

    Parameters
    ----------
    table
        Name of the table whose page it is.
    column
        Name of the column as exported.
    beside
        Names of all columns of the table: a precision, or a code, belongs to the column whose name it carries.
    """
    page = pages().get(table)
    own = page.variables if page else {}
    found = own.get(column) or shared().get(column)
    if found:
        return found
    for ending, what, values in _BESIDE:
        base = column.removesuffix(ending)
        if base != column and base in beside:
            return Variable(what=what.format(base=base), values=values)
    return None


PRECISION = {
    "day": "the day is known",
    "month": "the month is known; the date is its first day",
    "year": "the year is known; the date is its first day",
}
_BESIDE: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("_precision", "How precise `{base}` is", PRECISION),
    ("_gw", "Gleditsch-Ward number of `{base}` on the day of the row", {}),
    ("_cow", "Correlates of War number of `{base}` on the day of the row", {}),
)


PARTIAL = frozenset(
    {
        *("start", "end", "date", "until", "decided", "checked", "mandate_end"),
        *("demand_date", "outcome_date", "decision_date", "strength_month", "analogue_demand_date"),
    }
)
"""Columns that hold dates as precise as their source, where they are text."""
STATES = frozenset({"host", "state", "member", "analogue_host"})
"""Columns that hold a state."""
ONE_OF = {
    "hosts": "host",
    "states": "state",
    "sources": "source",
    "against": "member",
    "abstaining": "member",
    "vetoed_by": "member",
    "reasons": "reason",
}
"""What one entry of a list is called, where it is not simply `value`."""
SEEN = ("checked", "looked_up", "news_until")
"""Days on which somebody looked: facts about the register, which nobody knew before."""
TOLD = ("sources", "source", "basis", "doubt")
"""What coders wrote about a row, today."""
POSITION = "position"
FLAT: tuple[type[pl.DataType], ...] = (pl.String, pl.Int64, pl.Float64, pl.Boolean, pl.Date)
"""Types that a flat file holds and the description has a word for."""

_MONTHS = "|".join(NAMES)
_DATED = re.compile(
    rf"(?P<iso>(?:19|20)\d\d-\d\d(?:-\d\d)?)|(?:(?P<day>\d{{1,2}}) )?(?P<month>{_MONTHS}) (?P<of>(?:19|20)\d\d)"
    r"|\b(?P<year>(?:19|20)\d\d)\b"
)


def speaks_of_later(text: str, day: date) -> bool:
    """Return whether a text names a day, month or year that had not begun on a day.

    Examples
    --------
    >>> speaks_of_later("S/RES/2690 (2023), 30 June 2023", date(2023, 6, 16))
    True
    >>> speaks_of_later("S/RES/2640 (2022), adopted 2022-06-29", date(2023, 6, 16))
    False
    """
    return any(begun > day for begun in _days(text))


def _days(text: str) -> Iterable[date]:
    for found in _DATED.finditer(text):
        if found["iso"]:
            written = found["iso"]
        elif found["month"]:
            number = NAMES.index(found["month"]) + 1
            written = f"{found['of']}-{number:02d}" + (f"-{int(found['day']):02d}" if found["day"] else "")
        else:
            written = found["year"]
        try:
            yield first_day(written)
        except InputError:  # a number that only looks like a date, as in an address
            continue


def cut(frame: pl.DataFrame, day: date) -> pl.DataFrame:
    """Take out what coders wrote about the rows that names a time after a day, and the days on which they looked later.

    Parameters
    ----------
    frame
        A table as a view gives it: facts are as of the date, but sources and doubts are those of today.
    day
        The as-of date.
    """
    changes: list[pl.Series] = []
    for name in frame.columns:
        values = frame[name]
        if name in TOLD and values.dtype == pl.List(pl.String):
            kept = [[t for t in (texts or ()) if not speaks_of_later(t, day)] for texts in values.to_list()]
            changes.append(pl.Series(name, kept, dtype=values.dtype))
        elif name in TOLD and values.dtype == pl.String:
            kept = [None if text and speaks_of_later(text, day) else text for text in values]
            changes.append(pl.Series(name, kept, dtype=pl.String))
        elif name in SEEN:
            late = [v is not None and (last_day(v) if isinstance(v, str) else v) > day for v in values]
            kept = [None if gone else value for gone, value in zip(late, values, strict=True)]
            changes.append(pl.Series(name, kept, dtype=values.dtype))
    return frame.with_columns(changes)


def flatten(name: str, frame: pl.DataFrame, key: tuple[str, ...], on: date) -> dict[str, pl.DataFrame]:
    """Return a table as flat tables: itself, and one for each of its lists.

    Parameters
    ----------
    name
        What the table is called; a list's table is called `NAME_LIST`.
    frame
        The table. Its column `known`, where it has one, is the day by which a state's code is understood.
    key
        Columns that tell the rows apart; the lists' tables carry them.
    on
        The day by which a state's code is understood in a table without `known`.
    """
    days = frame["known"].to_list() if "known" in frame.columns else [on] * frame.height
    flat: list[pl.Series] = []
    lists: dict[str, pl.Series] = {}
    for column in frame.columns:
        values = frame[column]
        if isinstance(values.dtype, pl.List):
            lists[column] = values
        else:
            flat += _columns(values, days)
    made = {name: pl.DataFrame(flat).sort(key)}
    keys = pl.DataFrame([s for s in flat if s.name in key]).select(key)
    for column, values in lists.items():
        made[f"{name}_{column}"] = _companion(keys, values, days).sort(*key, POSITION)
    return made


def _columns(values: pl.Series, days: Iterable[date]) -> list[pl.Series]:
    """Return a column, with the columns that belong beside it; an empty text is a value that is missing."""
    if values.dtype == pl.String:
        values = values.replace("", None)
    if values.name in PARTIAL and values.dtype == pl.String:
        return _dates(values)
    if values.name in STATES:
        return [values, *_codes(values, days)]
    return [values]


def _dates(values: pl.Series) -> list[pl.Series]:
    precision = {4: "year", 7: "month", 10: "day"}
    return [
        pl.Series(values.name, [first_day(v) if v else None for v in values], dtype=pl.Date),
        pl.Series(
            f"{values.name}_precision", [precision[len(v)] if v else None for v in values], dtype=pl.String
        ),
    ]


def _codes(values: pl.Series, days: Iterable[date]) -> list[pl.Series]:
    codes = [states.codes(v, day) if v else (None, None) for v, day in zip(values, days, strict=True)]
    return [
        pl.Series(f"{values.name}_{kind}", [pair[k] for pair in codes], dtype=pl.Int64)
        for k, kind in enumerate(("gw", "cow"))
    ]


def _companion(keys: pl.DataFrame, values: pl.Series, days: list[date]) -> pl.DataFrame:
    """Return one row for each entry of a list, in the list's order."""
    rows = keys.with_columns(values, pl.Series("_day", days, dtype=pl.Date))
    rows = rows.filter(pl.col(values.name).list.len() > 0)
    rows = rows.with_columns(pl.int_ranges(1, pl.col(values.name).list.len() + 1).alias(POSITION))
    rows = rows.explode(values.name, POSITION)
    if isinstance(rows.schema[values.name], pl.Struct):
        rows = rows.unnest(values.name, separator="_").rename(
            lambda c: c.replace(f"{values.name}_", f"{_singular(values.name)}_", 1)
        )
    else:
        rows = rows.rename({values.name: _singular(values.name)})
    inner = [c for c in rows.columns if c not in (*keys.columns, POSITION, "_day")]
    made: list[pl.Series] = [rows[c] for c in (*keys.columns, POSITION)]
    for column in inner:
        made += _columns(rows[column], rows["_day"].to_list())
    return pl.DataFrame(made)


def _singular(name: str) -> str:
    return ONE_OF.get(name, name.removesuffix("s"))


def nested(tables: Mapping[str, pl.DataFrame]) -> list[str]:
    """Return the columns that a flat file cannot hold, as `table.column`."""
    return [
        f"{name}.{column}"
        for name, frame in tables.items()
        for column, kind in frame.schema.items()
        if not any(kind == flat for flat in FLAT)
    ]
