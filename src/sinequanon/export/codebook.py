"""The codebook: what each table counts and leaves out, its hard cases, and what each variable says."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from sinequanon.errors import EvidenceError

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
