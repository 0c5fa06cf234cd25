"""Printing an answer: a sentence and a table for people, JSON with stable keys for programs."""

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

from sinequanon.brief.cells import plain
from sinequanon.cli.table_layout import lines
from sinequanon.cli.terminal import speaks_unicode
from sinequanon.files import UNSEEN, visible

if TYPE_CHECKING:
    import polars as pl

    from sinequanon.answer import Answer
    from sinequanon.evidence.view import View


HOST = Annotated[str, Parameter(help="ISO alpha-3 code, Gleditsch-Ward number or English name.")]


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
