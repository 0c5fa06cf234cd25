"""Reading a table out of R's binary files: the part of R's serialisation that a data frame needs, and no more.

The format is that of `save()` (RDX2 and RDX3, binary), as told in "R Internals", section 1.8, Serialization Formats. Nothing
is ever run: code, environments and objects of other kinds are refused.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from sinequanon.sources.files import MAX_BYTES, content_of, fail

PACKED = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ", lzma.open))
"""First bytes of a packed file, and what unpacks it; `save()` writes all three."""
DEEPEST = 40
"""How deep objects may lie in one another."""
SYMBOL, PAIRS, TEXT, FLAGS, WHOLE, REAL, TEXTS, OBJECTS = 1, 2, 9, 10, 13, 14, 16, 19
SHORTENED, ATTRIBUTED, NIL, SEEN = 238, 239, 254, 255
LONGEST = 100_000_000
"""Rows beyond which a run of numbers is no table's."""
LATIN_1 = 1 << 14
"""The flag of a text that is Latin-1."""
LEAST = -(2**31)
"""R's missing whole number and missing flag."""
MISSING = 1954
"""Low word of R's missing real number."""


class Held(NamedTuple):
    """An object of R: its values, and its attributes by name."""

    values: Any
    attributes: dict[str, Any]


class _UnreadError(Exception):
    """What lies in the file is none of what is read here."""


def read_table(path: Path, name: str, columns: set[str]) -> pl.DataFrame:
    """Read one table of an `.rda` file.

    Parameters
    ----------
    path
        The file.
    name
        The table's name in R.
    columns
        The columns it must have, and no others.

    Returns
    -------
    polars.DataFrame
        Factors as text, R's `NA` as missing, its dates as dates.

    Raises
    ------
    SourceError
        When the file is damaged or of another form.
    """
    content = _unpacked(content_of(path), path)
    try:
        tables = _Reader(content).file()
        frame = _frame(tables[name]) if name in tables else None
    except (*FAULTS, pl.exceptions.PolarsError) as error:
        raise fail(f"The R file cannot be read: {error}.", path) from error
    if frame is None:
        raise fail(f"The R file has no table {name}, but {sorted(tables)}.", path)
    if set(frame.columns) != columns:
        raise fail(f"The R table has the columns {frame.columns}, not {sorted(columns)}.", path)
    return frame


def _unpacked(raw: bytes, path: Path) -> bytes:
    opener = next((o for start, o in PACKED if raw.startswith(start)), None)
    if opener is None:
        return raw
    try:
        with opener(io.BytesIO(raw)) as packed:
            content = packed.read(MAX_BYTES + 1)
    except (OSError, EOFError, lzma.LZMAError, ValueError) as error:
        raise fail(f"The archive is damaged or cut short: {error}.", path) from error
    if len(content) > MAX_BYTES:
        raise fail(f"The content unpacks to more than {MAX_BYTES:,} bytes.", path)
    return content


FAULTS = (
    _UnreadError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    StopIteration,
)
"""What a file that is damaged, or written to do harm, makes of the reading."""


class _Reader:
    """Reads R's binary serialisation from the first byte to the last."""

    def __init__(self, content: bytes) -> None:
        self.content, self.at = content, 0
        self.symbols: list[str] = []

    def file(self) -> dict[str, Any]:
        """Give the objects of a file by name."""
        form = self._take(7)
        if form not in (b"RDX2\nX\n", b"RDX3\nX\n"):
            raise _UnreadError("it does not begin as R's binary files do")
        version = self._int()
        self._take(8)
        if version == 3:
            self._take(self._int())
        found = self._object(0)
        if not isinstance(found, dict):
            raise _UnreadError("it holds no named objects")
        return found

    def _take(self, size: int) -> bytes:
        if size < 0 or self.at + size > len(self.content):
            raise _UnreadError("it is cut short")
        self.at += size
        return self.content[self.at - size : self.at]

    def _int(self) -> int:
        return int.from_bytes(self._take(4), "big", signed=True)

    def _many(self, kind: str) -> np.ndarray:
        count, width = self._int(), np.dtype(kind).itemsize
        return np.frombuffer(self._take(count * width), kind)

    def _object(self, depth: int) -> Any:
        """Read one object: a dict for pairs, a text, `Held` for a vector, None for nil."""
        if depth > DEEPEST:
            raise _UnreadError("its objects lie too deep in one another")
        flags = self._int()
        kind, attributed, tagged = flags & 0xFF, bool(flags & 0x200), bool(flags & 0x400)
        if kind == NIL:
            return None
        if kind == SEEN:
            number = flags >> 8 or self._int()
            if not 1 <= number <= len(self.symbols):
                raise _UnreadError("it refers to a name that it has not")
            return self.symbols[number - 1]
        if kind == SYMBOL:
            self.symbols.append(str(self._object(depth + 1)))
            return self.symbols[-1]
        if kind == TEXT:
            return self._text(flags)
        if kind in (PAIRS, ATTRIBUTED):
            return self._pairs(attributed, tagged, depth)
        if kind == SHORTENED:
            return self._shortened(depth)
        if kind in (FLAGS, WHOLE, REAL, TEXTS, OBJECTS):
            values = self._vector(kind, depth)
            more = self._object(depth + 1) if attributed else None
            return Held(values, more if isinstance(more, dict) else {})
        raise _UnreadError(f"it holds an object of kind {kind}, which no table needs")

    def _text(self, flags: int) -> str | None:
        size = self._int()
        return None if size == -1 else self._take(size).decode("latin-1" if flags & LATIN_1 else "utf-8")

    def _pairs(self, attributed: bool, tagged: bool, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while True:
            if attributed:
                self._object(depth + 1)
            tag = self._object(depth + 1) if tagged else f"[{len(found)}]"
            found[str(tag)] = self._object(depth + 1)
            flags = self._int()
            if flags & 0xFF == NIL:
                return found
            if flags & 0xFF not in (PAIRS, ATTRIBUTED):  # a pair whose second half is no pair
                self.at -= 4
                return found | {"rest": self._object(depth + 1)}
            attributed, tagged = bool(flags & 0x200), bool(flags & 0x400)

    def _vector(self, kind: int, depth: int) -> Any:
        if kind in (FLAGS, WHOLE):
            return self._many(">i4")
        if kind == REAL:
            return self._many(">f8")
        count = self._int()
        if not 0 <= count <= len(self.content) - self.at:
            raise _UnreadError("it is cut short")
        return [self._object(depth + 1) for _ in range(count)]

    def _shortened(self, depth: int) -> Held:
        """Read a vector that R keeps in short: a run of numbers, or one that is only wrapped."""
        told, state, more = (self._object(depth + 1) for _ in range(3))
        name = next(iter(told.values())) if isinstance(told, dict) else told
        attributes = more if isinstance(more, dict) else {}
        if name in ("compact_intseq", "compact_realseq"):
            count, first, step = (float(v) for v in state.values)
            last = first + step * count
            if not (0 <= count <= LONGEST and abs(first) < -LEAST and abs(last) < -LEAST):
                raise _UnreadError("a run of numbers is too long")
            run = first + step * np.arange(int(count))
            return Held(run.astype(">i4" if name == "compact_intseq" else ">f8"), attributes)
        if isinstance(name, str) and name.startswith("wrap_"):
            inner = next(iter(state.values())) if isinstance(state, dict) else state.values[0]
            return Held(inner.values, attributes or inner.attributes)
        if name == "deferred_string":
            numbers = next(iter(state.values())).values
            if numbers.dtype.kind != "i":
                raise _UnreadError("it holds numbers that are not written out as text")
            return Held([None if n == LEAST else str(n) for n in numbers], attributes)
        raise _UnreadError(f"it holds a vector of the form {name}, which is not known here")


def _frame(table: Any) -> pl.DataFrame:
    if not isinstance(table, Held) or "data.frame" not in _texts(table.attributes.get("class")):
        raise _UnreadError("the object is no data frame")
    names = _texts(table.attributes.get("names"))
    if len(names) != len(table.values) or len(set(names)) != len(names):
        raise _UnreadError("the columns are not named")
    return pl.DataFrame([_series(n, column) for n, column in zip(names, table.values, strict=True)])


def _texts(held: Any) -> list[str]:
    return [str(v) for v in held.values] if isinstance(held, Held) else []


def _series(name: str, column: Any) -> pl.Series:
    """Turn a column into a series."""
    if not isinstance(column, Held):
        raise _UnreadError(f"the column {name} is no vector")
    kinds, values = _texts(column.attributes.get("class")), column.values
    if isinstance(values, list):
        if not all(v is None or isinstance(v, str) for v in values):
            raise _UnreadError(f"the column {name} is a list")
        return pl.Series(name, values, dtype=pl.String)
    if values.dtype.kind == "i":
        series = pl.Series(name, values.astype(np.int64)).replace(LEAST, None)
    else:
        bits = values.astype(np.float64).view(np.uint64)
        none = np.isnan(values) & ((bits & 0xFFFFFFFF) == MISSING)
        series = pl.Series(name, values.astype(np.float64))
        series = series.set(pl.Series(none), None)
    if "factor" in kinds:
        levels = _texts(column.attributes.get("levels"))
        return pl.Series(
            name, [None if k is None else levels[_level(k, levels)] for k in series], dtype=pl.String
        )
    if "Date" in kinds:
        return (
            series.floor().cast(pl.Int32).cast(pl.Date)
            if series.dtype.is_float()
            else series.cast(pl.Int32).cast(pl.Date)
        )
    if set(kinds) - {"numeric", "integer", "labelled", "haven_labelled", "vctrs_vctr"}:
        raise _UnreadError(f"the column {name} is of the class {', '.join(kinds)}")
    return series


def _level(number: int, levels: list[str]) -> int:
    if not 1 <= number <= len(levels):
        raise _UnreadError(f"a factor has no level {number}")
    return number - 1
