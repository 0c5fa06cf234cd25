"""Printing an answer: a sentence and a table for people, JSON with stable keys for programs."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from sinequanon.brief.cells import cell, plain
from sinequanon.cli.terminal import speaks_unicode
from sinequanon.written import UNSEEN, visible

if TYPE_CHECKING:
    import polars as pl

    from sinequanon.answer import Answer
    from sinequanon.evidence.view import View


HOST = Annotated[str, Parameter(help="ISO alpha-3 code, Gleditsch-Ward number or English name.")]


@Parameter(name="*")
@dataclass(frozen=True)
class Common:
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


def months_as_text(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Write first days of months as `2023-06`."""
    import polars as pl

    return frame.with_columns(pl.col(columns or ("month",)).dt.strftime("%Y-%m"))


def print_json(content: Any) -> None:
    """Print JSON, with the letters that would steer a terminal, or that it has not, by their numbers."""
    text = json.dumps(content, ensure_ascii=not speaks_unicode(sys.stdout), indent=1, allow_nan=False)
    print(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def answer(
    common: Common,
    content: Answer | dict[str, Any],
    sentences: Sequence[str],
    tables: Sequence[pl.DataFrame],
) -> None:
    """Print an answer, in the form that was asked for."""
    if common.json:
        print_json(plain(content) if isinstance(content, dict) else content.to_dict())
        return
    for sentence in sentences:
        print(visible(sentence))
    for table in tables:
        _table(table)


_STEERING = re.compile(rf"[\x7f-\x9f{UNSEEN}]")
WIDTH = 100
"""Columns of a table that is not printed to a terminal, where COLUMNS does not say another."""
SHORT, LEAST = 24, 16
"""Letters up to which a column is never broken; least width of one that is."""
PLAIN = ("year", "window", "session", "decade", "since")
"""Words in the names of columns whose whole numbers are no counts."""


def _table(frame: pl.DataFrame) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, soft_wrap=False)
    if not console.is_terminal and not os.environ.get("COLUMNS"):
        console = Console(file=sys.stdout, highlight=False, width=WIDTH)
    rows = [[cell(value) for value in row] for row in frame.iter_rows()]
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for place, (name, kind) in enumerate(zip(frame.columns, frame.dtypes, strict=True)):
        if kind.is_integer() and any(word in name for word in PLAIN):
            for row, value in zip(rows, frame[name], strict=True):
                row[place] = cell(value).replace(",", "")
        longest = max((len(row[place]) for row in rows), default=0)
        shown.add_column(
            Text(name.replace("_", " ")),
            justify="right" if kind.is_numeric() else "left",
            no_wrap=longest <= SHORT,
            min_width=None if longest <= SHORT else LEAST,
            overflow="fold",
        )
    for row in rows:
        # As text, not as markup: brackets in a cell are brackets.
        shown.add_row(*[Text(visible(value)) for value in row])
    console.print(shown)
