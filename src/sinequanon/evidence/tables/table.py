"""What is declared of a table, once: its columns, since when rows are known, what is masked, its sources and its maker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

Frames = dict[str, pl.DataFrame]
Make = Callable[[Frames], Frames]
"""From the frames of the sources to the tables that are made together."""


@dataclass(frozen=True)
class Table:
    """A table of the evidence: built from sources (`make`), read from a register (`read`), or an estimate (`fitted`).

    Parameters
    ----------
    title
        One sentence for people.
    columns
        From the module dataframely to the columns, with units in their descriptions; a register's follow from its rows.
    known
        Column with the first day on which the row could be known.
    later
        Columns that become known later than the row: column -> column with their own day.
    vintage
        What to tell the reader when the values are a later revision of what was known then.
    coded_today
        Whether that holds for every edition, because it is the coding that is today's.
    revised
        Columns that name a fact of which later rows revise earlier ones: the view gives the last row known, with the day
        since when anything of the fact was known.
    sources
        Without which it cannot be made.
    helped_by
        Sources with which it goes further; of a table that has no other, one of them is needed.
    make
        Makes the table, and those that have the same maker, from the sources.
    read
        Reads the table from a folder of registers.
    fitted
        Whether it is an estimate: the package's own for each year, and those that the user has made.
    """

    title: str
    columns: Callable[[Any], dict[str, Any]] | None = None
    known: str = "known"
    later: Mapping[str, str] = field(default_factory=dict[str, str])
    vintage: str | None = None
    coded_today: bool = False
    revised: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    helped_by: tuple[str, ...] = ()
    make: Make | None = None
    read: Callable[[Path], pl.DataFrame] | None = None
    fitted: bool = False

    @property
    def register(self) -> bool:
        """Whether it is read from a text register."""
        return self.read is not None

    @property
    def stands_on(self) -> list[str]:
        """Names of what it is made from, in the order in which they count."""
        return ["registers"] if self.register else [*self.sources, *self.helped_by]
