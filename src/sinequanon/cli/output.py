"""Printing an answer: a sentence and tables laid out for people, JSON with stable keys for programs.

A table keeps words whole and gives names in place of codes; it becomes a list of rows where the width does not suffice.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from sinequanon.brief.cells import cell, heading, plain
from sinequanon.cli.terminal import speaks_unicode
from sinequanon.files import UNSEEN, visible

if TYPE_CHECKING:
    import polars as pl

    from sinequanon.answer import Answer
    from sinequanon.evidence.view import View


PLAIN = ("year", "window", "session", "decade", "since")
"""Words in the names of columns whose whole numbers are no counts."""
CODED = ("host", "hosts", "state", "states", "other", "member", "near")
"""Columns that hold codes of states: people read names."""
GAP = 2
"""Blanks between columns."""
NARROW = 12
"""Least width of a column of sentences, so that it is not read letter by letter."""
TALL = 6
"""Lines of a cell up to which a table is better than a list of its rows."""


def name_of(code: str) -> str:
    """Return the name behind a code of a state; what is no code stays as it is.

    Examples
    --------
    >>> name_of("MLI"), name_of("MLI +2"), name_of("all"), name_of("SDN,SSD")
    ('Mali', 'Mali +2', 'all', 'Sudan, South Sudan')
    """
    from sinequanon import states
    from sinequanon.errors import InputError

    names: list[str] = []
    for part in code.split(","):
        head, blank, rest = part.strip().partition(" ")
        try:
            known = len(head) == len("MLI") and head.isupper()
            names.append(f"{states.name_of(head)}{blank}{rest}" if known else part.strip())
        except InputError:
            names.append(part.strip())
    return ", ".join(names)


def texts(frame: pl.DataFrame) -> list[list[str]]:
    """Return the cells of a table as people read them."""
    columns: list[list[str]] = []
    for name, kind in zip(frame.columns, frame.dtypes, strict=True):
        values = [_text(value, "" if name in CODED else name) for value in frame[name]]
        if kind.is_integer() and any(word in name for word in PLAIN):
            values = [text.replace(",", "") for text in values]
        elif name in CODED and not kind.is_numeric():
            values = [name_of(text) for text in values]
        columns.append(values)
    return [list(row) for row in zip(*columns, strict=True)] if columns else []


def _text(value: Any, column: str) -> str:
    if hasattr(value, "to_list"):
        value = value.to_list()
    return cell(value, column)


def lines(frame: pl.DataFrame, width: int) -> list[str]:
    """Lay a table out in lines of at most some width.

    Parameters
    ----------
    frame
        The table.
    width
        Letters in a line.

    Returns
    -------
    list of str
        A table whose words are whole, where that fits; else every row as a list of names and values.

    Examples
    --------
    >>> import polars as pl
    >>> frame = pl.DataFrame({"host": ["MLI"], "people": [1200], "what": ["asked that the mission leave"]})
    >>> print("\\n".join(lines(frame, 40)))
    host  people  what
    ────────────────────────────────────────
    Mali   1,200  asked that the mission
                  leave
    """
    rows = texts(frame)
    heads = [heading(name) for name in frame.columns]
    widths = _widths(heads, rows, width)
    if widths is None:
        return _listed(heads, rows, width)
    right = [kind.is_numeric() for kind in frame.dtypes]
    out = [*_row(heads, widths, right), "─" * min(sum(widths) + GAP * (len(widths) - 1), width)]
    for row in rows:
        out += _row(row, widths, right)
    return out


def _widths(heads: list[str], rows: list[list[str]], width: int) -> list[int] | None:
    """Share the width among the columns; None where words would break, or cells grow too tall."""
    cells = [[head, *(row[k] for row in rows)] for k, head in enumerate(heads)]
    wanted = [max(map(len, column)) for column in cells]
    room = width - GAP * (len(heads) - 1)
    if sum(wanted) <= room:
        return wanted
    least = [max(_longest(column), min(max(map(len, column[1:]), default=0), NARROW)) for column in cells]
    if sum(least) > room:
        return None
    widths = list(least)
    for _ in range(room - sum(least)):
        needs = [-(-want // have) if have < want else 0 for want, have in zip(wanted, widths, strict=True)]
        if not any(needs):
            break
        widths[needs.index(max(needs))] += 1
    tallest = max((len(_wrapped(t, w)) for row in rows for t, w in zip(row, widths, strict=True)), default=1)
    return widths if tallest <= TALL else None


def _longest(column: list[str]) -> int:
    """Return the longest word of a column."""
    return max((len(word) for text in column for word in text.split()), default=1)


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False) or [""]


def _row(row: list[str], widths: list[int], right: list[bool]) -> list[str]:
    parts = [_wrapped(text, width) for text, width in zip(row, widths, strict=True)]
    out: list[str] = []
    for number in range(max(map(len, parts))):
        words = [part[number] if number < len(part) else "" for part in parts]
        placed = [
            word.rjust(width) if side else word.ljust(width)
            for word, width, side in zip(words, widths, right, strict=True)
        ]
        out.append((" " * GAP).join(placed).rstrip())
    return out


def _listed(heads: list[str], rows: list[list[str]], width: int) -> list[str]:
    """Write every row as its first cell, and the others under it by name."""
    out: list[str] = []
    for row in rows:
        first = textwrap.wrap(f"{heads[0]}: {row[0]}", width, break_on_hyphens=False)
        rest = [
            line
            for head, text in zip(heads[1:], row[1:], strict=True)
            for line in textwrap.wrap(
                f"{head}: {text}",
                width,
                initial_indent="  ",
                subsequent_indent="    ",
                break_on_hyphens=False,
            )
        ]
        out += ["", *first, *rest]
    return out[1:]


SEED = Annotated[int, Parameter(help="Seed of the draws.")]
HOST = Annotated[
    str,
    Parameter(
        help="A state, territory or mission: a code, a number, or a name in any of the UN's languages."
    ),
]


@Parameter(name="*")
@dataclass(frozen=True)
class Basics:
    """What every command takes."""

    as_of: Annotated[str | None, Parameter(help="Date: YYYY-MM-DD, YYYY-MM or `today` (the default).")] = None
    json: Annotated[bool, Parameter(help="Print JSON with stable keys.", negative=())] = False
    data: Annotated[Path | None, Parameter(help="Folder of another edition of the evidence.")] = None

    def without(self, *names: str) -> None:
        """Refuse options that a command would not use, of `as_of` and `data`."""
        given = [name for name in names if getattr(self, name) is not None]
        if given:
            from sinequanon.errors import InputError

            told = ", ".join("--" + name.replace("_", "-") for name in given)
            raise InputError(f"This command does not take {told}.", cure="Leave it out.")

    def view(self) -> View:
        """Open the evidence as of the date asked for."""
        from sinequanon.evidence.view import view

        return view(self.as_of, data=self.data)


@Parameter(name="*")
@dataclass(frozen=True)
class Common(Basics):
    """What every command takes that answers with tables."""

    csv: Annotated[
        Path | None, Parameter(help="Also write the main table to this file, and the others beside it.")
    ] = None
    xlsx: Annotated[
        Path | None, Parameter(help="Also write the tables to this workbook (needs the extra `xlsx`).")
    ] = None

    def view(self) -> View:
        """Open the evidence as of the date asked for, unless what was asked cannot be written here."""
        from sinequanon.cli.spreadsheets import need_workbooks

        if self.xlsx is not None:
            need_workbooks()
        return super().view()


def months_as_text(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Write first days of months as `2023-06`."""
    import polars as pl

    return frame.with_columns(pl.col(columns or ("month",)).dt.strftime("%Y-%m"))


def print_json(content: Any) -> None:
    """Print JSON, with the letters that would steer a terminal, or that it has not, by their numbers."""
    text = json.dumps(content, ensure_ascii=not speaks_unicode(sys.stdout), indent=1, allow_nan=False)
    print(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def answer(
    common: Basics,
    content: Answer | dict[str, Any],
    sentences: Sequence[str],
    tables: Sequence[pl.DataFrame],
) -> None:
    """Print an answer, in the form that was asked for, and write its tables where that was asked."""
    if isinstance(common, Common) and (common.csv or common.xlsx):
        _write(common, content if isinstance(content, dict) else content.frames())
    if common.json:
        print_json(plain(content) if isinstance(content, dict) else content.to_dict())
        return
    width = _width()
    for sentence in sentences:
        for line in _folded(visible(sentence), width):
            print(line)
    for table in tables:
        if table.is_empty():
            continue
        print()
        for line in lines(table, width or WIDTH):
            print(visible(line))


_STEERING = re.compile(rf"[\x7f-\x9f{UNSEEN}]")
WIDTH = 100
"""Columns of a table that is not printed to a terminal, where COLUMNS does not say another."""


def _write(common: Common, content: dict[str, Any]) -> None:
    from sinequanon.cli.spreadsheets import write_csv, write_xlsx

    for path, write in ((common.csv, write_csv), (common.xlsx, write_xlsx)):
        for file in write(content, path) if path is not None else []:
            print(f"written: {file}", file=sys.stderr)


def _width() -> int | None:
    """Return the columns of the terminal, or those that COLUMNS names; None where lines go elsewhere."""
    named = os.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named) > 0:
        return int(named)
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _folded(sentence: str, width: int | None) -> list[str]:
    """Fold a sentence at words, so that no terminal breaks them; elsewhere it stays one line."""
    if width is None or len(sentence) <= width:
        return [sentence]
    indent = " " * (len(sentence) - len(sentence.lstrip()))
    return textwrap.wrap(
        sentence, width, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )
