"""Rows on providers of security in host states, with their numbers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

import polars as pl
from pydantic import BaseModel, ConfigDict, Field, model_validator

from sinequanon.evidence.register_rows.form import (
    Becomes,
    FirstMonth,
    PartialDate,
    Personnel,
    Row,
    Text,
    Told,
    derived,
    knowable,
)
from sinequanon.months import first_day, last_day

KnownFromMonth = Annotated[
    PartialDate, Becomes(pl.Date, lambda text, row: max(last_day(text), first_day(row.month)))
]
"""The day since when a number was known, never before its month."""


class Level(BaseModel):
    """A number of people from one month on, until the next level."""

    aside: ClassVar[frozenset[str]] = frozenset({"doubt"})
    model_config = ConfigDict(extra="forbid", frozen=True)
    month: FirstMonth
    low: Personnel
    best: Personnel
    high: Personnel
    known: KnownFromMonth
    source: Text
    basis: Text
    verified: bool
    doubt: Text | None = None
    counted: bool = True
    """Whether a text gives a number; if not, it is what announced plans leave room for."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.low <= self.best <= self.high:
            raise ValueError(f"low {self.low}, best {self.best}, high {self.high} are not in order")
        return self


Role = Literal["combat", "occupation", "peace operation", "training", "police", "base", "observers"]


class Guarantor(Row):
    """A provider of security in a host state, over one uninterrupted presence."""

    aside: ClassVar[frozenset[str]] = frozenset({"foretold", "levels"})
    provider: Told
    kind: Literal["UN", "regional force", "state", "private company"]
    mission: Text | None = None
    inviter: Told | None = None
    invited: bool | None = None
    start: PartialDate
    end: PartialDate | None = None
    checked: PartialDate | None = None
    role: Role | None = None
    area: Told | None = None
    follows: Text | None = None
    levels: list[Level] = Field(default=[])

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.provider[0].text, self.start)

    @derived
    def _known(self) -> date | None:
        """The day since when the row could be known."""
        return knowable(self.start)

    @derived
    def _end_known(self) -> date | None:
        """The day since when its end could be known."""
        return knowable(self.end)
