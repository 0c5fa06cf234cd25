"""Reading a delimited text file strictly: every cell is either understood or refused with its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

import polars as pl

from sinequanon.errors import SourceError
from sinequanon.sources.catalogue import Card, cards
from sinequanon.sources.files import check_known, content_of, fail


@dataclass(frozen=True)
class Column:
    """One column of a file: its name there, its name and type here, and what it may hold.

    Parameters
    ----------
    name
        Header in the file.
    to
        Name in the frame (the project's own word for it).
    type
        Polars type; `pl.Date` is read with `format`.
    null
        Spellings that mean "missing" (an empty cell always does when `required` is false).
    required
        Whether a missing value is an error.
    low, high
        Bounds of a number or date, inclusive.
    values
        The only texts allowed.
    """

    name: str
    to: str
    type: pl.DataType | type[pl.DataType] = pl.String
    null: tuple[str, ...] = ()
    required: bool = True
    low: object = None
    high: object = None
    values: tuple[str, ...] | None = None
    format: str = "%Y-%m-%d"


def parse_csv(
    raw: bytes,
    columns: Sequence[Column],
    path: Path,
    *,
    separator: str = ",",
    encoding: str = "utf-8",
    comment: str | None = None,
    key: Sequence[str] = (),
    ignore: Sequence[str] = (),
    repeats: bool = False,
) -> pl.DataFrame:
    """Read a table whose columns are all declared.

    Parameters
    ----------
    raw
        Unpacked content.
    columns
        Those wanted; the frame has them in this order.
    path
        For messages.
    key
        Columns (by their name here) whose values together are unique.
    ignore
        Headers that may stand in the file and are not wanted. Any other header is refused:
        it means that the release has changed.
    repeats
        Whether a table without a key may hold the same row twice, as some releases do.

    Raises
    ------
    SourceError
        Names file, line, column and value of the first thing that is not as declared.
    """
    try:
        text = raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise fail(f"The text is not {encoding}: byte {raw[error.start]:#04x}.", path, line=line) from error
    if "\0" in text:
        raise fail("The text holds NUL bytes.", path, line=text[: text.index("\0")].count("\n") + 1)
    try:
        frame = pl.read_csv(
            text.encode(),
            separator=separator,
            infer_schema=False,
            comment_prefix=comment,
            empty_string_is_null=False,
            raise_if_empty=True,
        )
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, UnicodeDecodeError) as error:
        raise fail(f"The lines do not form a table: {str(error).splitlines()[0]}", path) from error
    _check_header(frame.columns, columns, ignore, path)
    if frame.height and (frame[frame.columns[-1]] == "").any():
        _check_widths(text, len(frame.columns), separator, comment, path)
    if not text.endswith(("\n", "\r")) and frame.height:
        last = text[text.rfind("\n") + 1 :]
        if last.count(separator) < len(frame.columns) - 1:
            raise fail("The last line is cut short.", path, line=text.count("\n") + 1)
    if not key and not repeats and (again := frame.is_duplicated()).any():
        raise fail("A row stands more than once.", path, line=(again.arg_max() or 0) + 2)
    frame = frame.with_row_index("line", offset=2)
    frame = frame.select("line", *[_typed(frame, column, path) for column in columns])
    for name in key:
        frame = frame.filter(pl.col(name).is_not_null())
    if key:
        twice = frame.filter(pl.struct(key).is_duplicated())
        if twice.height:
            what = ", ".join(f"{k}={twice[k][0]}" for k in key)
            raise fail(f"{what} stands more than once.", path, line=twice["line"][1])
    return frame.drop("line")


def _check_widths(text: str, width: int, separator: str, comment: str | None, path: Path) -> None:
    """Refuse a line with too few cells, which the parser would fill with empty ones."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in lines:
            if len(cells) < width and not (comment and cells and cells[0].startswith(comment)):
                raise fail(f"The line has {len(cells)} cells, not {width}.", path, line=lines.line_num)
    except csv.Error as error:
        raise fail(f"The lines do not form a table: {error}.", path, line=lines.line_num) from error


OTHERS = "*"
"""In `ignore`: columns that nobody has told us of may be there too."""


def _check_header(found: list[str], columns: Sequence[Column], ignore: Sequence[str], path: Path) -> None:
    missing = [c.name for c in columns if c.name not in found]
    unknown = [f for f in found if f not in {c.name for c in columns} and f not in ignore]
    if OTHERS in ignore:
        unknown = []
    if missing or unknown:
        parts = [f"lacks {missing}"] * bool(missing) + [f"has the unknown columns {unknown}"] * bool(unknown)
        raise fail(
            f"The header {' and '.join(parts)}: the release has changed its form.",
            path,
            line=1,
            cure="Compare the release's codebook with the columns declared in the source's module.",
        )


def _typed(frame: pl.DataFrame, column: Column, path: Path) -> pl.Series:
    text = frame[column.name].str.strip_chars()
    empty = text.is_in(["", *column.null])
    text = text.set(empty, None)
    if column.required and empty.any():
        line = frame["line"].filter(empty)[0]
        raise fail(f"{column.name} is missing.", path, line=line)
    if column.type == pl.String:
        typed = text
    elif column.type == pl.Date:
        typed = text.str.to_date(column.format, strict=False)
    elif column.type in (pl.Int64, pl.Int32, pl.Int16):
        whole = text.cast(pl.Float64, strict=False)
        typed = whole.set(whole.is_not_null() & (whole != whole.round()), None).cast(
            column.type, strict=False
        )
    else:
        typed = text.cast(column.type, strict=False)
        if typed.dtype.is_float():
            typed = typed.set(~typed.fill_null(0.0).is_finite(), None)
    wrong = text.is_not_null() & typed.is_null()
    if column.values is not None:
        wrong |= text.is_not_null() & ~text.is_in(list(column.values))
    if column.low is not None:
        wrong |= (typed < column.low).fill_null(value=False)
    if column.high is not None:
        wrong |= (typed > column.high).fill_null(value=False)
    if wrong.any():
        line, value = frame["line"].filter(wrong)[0], text.filter(wrong)[0]
        allowed = f" between {column.low} and {column.high}" if column.low is not None else ""
        raise fail(f"{column.name} is {value!r}, not a {_word(column)}{allowed}.", path, line=line)
    return typed.alias(column.to)


def _word(column: Column) -> str:
    if column.values is not None:
        return f"value out of {list(column.values)}"
    if column.type == pl.Date:
        return f"date written as {column.format}"
    return {"Int64": "whole number", "Float64": "number"}.get(str(column.type), str(column.type))


def refuse(frame: pl.DataFrame, faults: Mapping[str, pl.Expr], path: Path) -> None:
    """Refuse a table in which a row is at fault.

    Parameters
    ----------
    frame
        The table, with the lines of the file in their order.
    faults
        What is said of a row -> which rows it is true of.
    path
        For the message.

    Raises
    ------
    SourceError
        Says the first of the faults, with the line of the first row that has it.
    """
    lined = frame.with_row_index("line", offset=2)
    for cause, fault in faults.items():
        wrong = lined.filter(fault)
        if wrong.height:
            raise fail(cause, path, line=wrong["line"][0])


@dataclass(frozen=True)
class Source:
    """A public table: its card, its columns, and the two verbs.

    Parameters
    ----------
    name
        That of its card.
    columns
        The columns wanted.
    key
        Names here that are unique together.
    ignore
        Headers that are known and not wanted; with `OTHERS` among them, unknown ones are let pass.
    repeats
        Whether the release holds the same row twice by right.
    finish
        What remains to be done with the frame (its traps); may raise with `fail`.
    forms
        Files of another form, by a pattern of their names, and what reads them.
    """

    name: str
    columns: tuple[Column, ...] = ()
    key: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    repeats: bool = False
    separator: str = ","
    encoding: str = "utf-8"
    comment: str | None = None
    member: str | None = None
    finish: Callable[[pl.DataFrame, Path], pl.DataFrame] | None = None
    forms: Mapping[str, Callable[[Path], pl.DataFrame]] = field(
        default_factory=dict[str, Callable[[Path], pl.DataFrame]]
    )

    @property
    def card(self) -> Card:
        """The source card."""
        return cards()[self.name]

    def locate(self, path: Path) -> Path:
        """Find the table's file in a raw folder (or take the file itself)."""
        if path.is_dir():
            if here := self.card.files_in(path):
                return here[0]
            names = [f.path for f in self.card.file] + [r.path for r in self.card.release]
            for name in names:
                if (path / Path(name).name).is_file():
                    return path / Path(name).name
            raise fail(
                f"The folder holds none of {names}.", path, cure=f"Fetch {self.card.name} into it first."
            )
        return path

    def read(self, path: Path, *, accept_unknown: bool = False) -> tuple[pl.DataFrame, Card]:
        """Read the table from a file, or from the raw folder that holds it.

        Parameters
        ----------
        path
            File or folder.
        accept_unknown
            Read a file whose hash the card does not know (a newer release).

        Returns
        -------
        frame, card

        Raises
        ------
        SourceError
            When the file is missing, damaged, of another form, or unknown.
        """
        path = self.locate(path)
        form = next((form for like, form in self.forms.items() if fnmatch(path.name.lower(), like)), None)
        raw = b"" if form else content_of(path, member=self.member)
        if not accept_unknown and path.is_file():
            check_known(path, self.card)
        if form:
            return form(path), self.card
        frame = parse_csv(
            raw,
            self.columns,
            path,
            separator=self.separator,
            encoding=self.encoding,
            comment=self.comment,
            key=self.key,
            ignore=self.ignore,
            repeats=self.repeats,
        )
        return (self.finish(frame, path) if self.finish else frame), self.card

    def fetch(self, into: Path) -> list[Path]:
        """Download the official release into a raw folder (see `sinequanon.sources.download`).

        Raises
        ------
        SourceError
            When the source has no public address, or the download fails.
        """
        if not self.card.release:
            raise SourceError(
                f"No address is known from which {self.card.name} can be downloaded.",
                where=self.card.page,
                cure=f"Get it from its producer and put it into the folder as {self.card.file[0].path}.",
            )
        from sinequanon.sources.download import fetch_release

        return [fetch_release(release, into) for release in self.card.release]
