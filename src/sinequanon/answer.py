"""An answer: one JSON at every door, flat tables, and words and tables of its own for whoever looks at it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from sinequanon.errors import InputError
from sinequanon.notebook import Shown

if TYPE_CHECKING:
    import polars as pl

MONTHS = frozenset({"month", "strength_month", "last_count_month", "last_figure"})
"""Columns whose dates are months: in JSON `2023-06`, in frames the first day."""
HIDDEN: dict[str, str] = {"json": "no"}
"""Metadata of a field that the JSON leaves out."""
GIVEN: dict[str, str] = {"json": "given"}
"""Metadata of a field that the JSON leaves out where it is None."""
ROWS, COLUMNS = 6, 8
"""How much of a table a short look shows."""
ROW = "row"
"""Column by which the rows of a list's table name the row of the table that they belong to; counted from 1."""


class Tabular(ABC):
    """What has flat tables by name."""

    @abstractmethod
    def frames(self) -> dict[str, pl.DataFrame]:
        """Return the tables by name, each flat."""

    def to_pandas(self, table: str | None = None) -> Any:
        """Return one of the flat tables for pandas.

        Parameters
        ----------
        table
            Name of one of `frames()`; by default the first.

        Returns
        -------
        pandas.DataFrame

        Raises
        ------
        InputError
            When pandas is not installed, or there is no such table.
        """
        found = self.frames()
        name = table if table is not None else next(iter(found), "")
        if name not in found:
            raise InputError(
                f"There is no table {name!r} in this answer.",
                cure=f"It has {', '.join(found) or 'none'}.",
                where="table",
            )
        return to_pandas(found[name])


@dataclass(frozen=True, repr=False)
class Answer(Shown, Tabular):
    """What every answer can do; the answers' fields are the keys of their JSON."""

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain lists, dicts, numbers and text: the JSON of library and command line.

        Returns
        -------
        dict
            A key for each field; tables are lists of rows, dates are text, months are `2023-06`.
        """
        return {name: plain(value, months=MONTHS) for name, value in self._told()}

    def frames(self) -> dict[str, pl.DataFrame]:
        """Return the answer's tables, each flat: any of them can be written as CSV or to Excel.

        Returns
        -------
        dict of polars.DataFrame
            By name. Lists of texts are joined by `; `. A list of records is a table of its own, `TABLE_LIST`, whose column `row`
            says to which row of the table each belongs; then the table has that column too.
        """
        made: dict[str, pl.DataFrame] = {}
        for name, frame in self._all():
            made |= flat(name, frame)
        return made

    def _told(self) -> Iterator[tuple[str, Any]]:
        for field in fields(self):
            value, rule = getattr(self, field.name), field.metadata.get("json")
            if rule != "no" and not (rule == "given" and value is None):
                yield field.name, value

    def _all(self) -> Iterator[tuple[str, pl.DataFrame]]:
        for name, value in self._told():
            yield from _tables(name, value)

    def __repr__(self) -> str:
        import polars as pl

        found = dict(self._all())
        as_of = getattr(self, "record", {}).get("as_of")
        sizes = ", ".join(f"{name} ({frame.height:,})" for name, frame in found.items())
        lines = [f"{type(self).__name__}{f' as of {as_of}' if as_of else ''}: {sizes or 'no tables'}"]
        first = next((frame for frame in found.values() if frame.height), None)
        if first is not None:
            with pl.Config(
                tbl_rows=ROWS, tbl_cols=COLUMNS, tbl_hide_dataframe_shape=True, fmt_str_lengths=24
            ):
                lines.append(str(first))
        return "\n".join([*lines, "to_dict(), frames() and to_pandas() give all of it."])


def plain(value: Any, *, months: frozenset[str] = frozenset()) -> Any:
    """Return frames and dates as what JSON knows.

    Parameters
    ----------
    value
        Anything that an answer holds.
    months
        Columns of tables whose dates are months and become `2023-06`.
    """
    import polars as pl

    if isinstance(value, pl.DataFrame):
        told = [c for c, kind in value.schema.items() if c in months and kind == pl.Date]
        rows = value.with_columns(pl.col(told).dt.strftime("%Y-%m")) if told else value
        return [plain(row) for row in rows.to_dicts()]
    if isinstance(value, dict):
        return {key: plain(item, months=months) for key, item in cast("dict[Any, Any]", value).items()}
    if isinstance(value, list | tuple):
        return [plain(item, months=months) for item in cast("list[Any]", value)]
    return value.isoformat() if isinstance(value, date) else value


def _tables(name: str, value: Any) -> Iterator[tuple[str, pl.DataFrame]]:
    """Give the tables in a field: itself, those in a dict, or a list of records."""
    import polars as pl

    if isinstance(value, pl.DataFrame):
        yield name, value
    elif isinstance(value, dict) and name != "record":
        for key, item in cast("dict[str, Any]", value).items():
            yield from _tables(f"{name}_{key}", item)
    elif isinstance(value, list) and value and all(isinstance(r, dict) for r in cast("list[Any]", value)):
        rows = cast("list[dict[str, Any]]", value)
        inner = {k for row in rows for k, v in row.items() if isinstance(v, pl.DataFrame)}
        for key in sorted(inner):
            yield f"{name}_{key}", _stacked(rows, key, inner)
        if not inner:
            yield name, pl.DataFrame(rows, infer_schema_length=None)


def _stacked(rows: list[dict[str, Any]], key: str, inner: set[str]) -> pl.DataFrame:
    """Put the frames of all rows under one another, with what is plain in each row before them."""
    import polars as pl

    parts = [
        row[key].select(
            *(pl.lit(v).alias(k) for k, v in row.items() if k not in inner and k not in row[key].columns),
            pl.all(),
        )
        for row in rows
    ]
    return pl.concat(parts, how="diagonal_relaxed")


def flat(name: str, frame: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return a table as tables without lists and structures.

    Parameters
    ----------
    name
        What the table is called.
    frame
        Any table; lists of plain values are joined, lists of records become a table of their own.
    """
    import polars as pl

    structures = [c for c, kind in frame.schema.items() if isinstance(kind, pl.Struct)]
    for column in structures:
        frame = frame.with_columns(
            frame[column].struct.unnest().rename(lambda c, column=column: f"{column}_{c}").get_columns()
        ).drop(column)
    records = [
        c
        for c, kind in frame.schema.items()
        if isinstance(kind, pl.List) and isinstance(kind.inner, pl.Struct)
    ]
    joined = [c for c, kind in frame.schema.items() if isinstance(kind, pl.List) and c not in records]
    frame = frame.with_columns(pl.col(c).cast(pl.List(pl.String)).list.join("; ") for c in joined)
    if not records:
        return {name: frame}
    number = ROW if ROW not in frame.columns else f"{name}_{ROW}"
    numbered = frame.with_row_index(number, 1)
    made = {name: numbered.drop(records)}
    for column in records:
        rows = numbered.select(number, column).filter(pl.col(column).list.len() > 0).explode(column)
        made |= flat(f"{name}_{column}", rows.unnest(column))
    return made


def to_pandas(frame: pl.DataFrame) -> Any:
    """Return a flat frame for pandas, with missing values as pandas has them; pyarrow is not needed.

    Raises
    ------
    InputError
        When pandas is not installed.
    """
    import polars as pl

    try:
        import pandas as pd  # pyright: ignore[reportMissingImports]
    except ImportError as error:
        raise InputError(
            "pandas is not installed here.",
            cure="Install it: pip install 'sinequanon[pandas]'.",
            where="to_pandas",
        ) from error
    types: dict[Any, str] = {pl.Int64: "Int64", pl.Boolean: "boolean", pl.Float64: "float64"}
    columns: dict[str, Any] = {}
    for name, kind in frame.schema.items():
        values = frame[name].to_list()
        if kind.is_temporal():
            columns[name] = pd.to_datetime(pd.Series(values, dtype="object"))
        elif kind.is_integer():
            columns[name] = pd.array(values, dtype="Int64")
        else:
            columns[name] = pd.Series(values, dtype=types.get(kind, "object"))
    return pd.DataFrame(columns)
