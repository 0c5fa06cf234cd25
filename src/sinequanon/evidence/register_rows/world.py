"""Rows on the world around the missions: who else provides security there, coups, studies of peacekeepers, and others' counts of the dead."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

import polars as pl
from pydantic import BaseModel, ConfigDict, Field, model_validator

from sinequanon.evidence.register_rows.form import (
    Becomes,
    FirstMonth,
    Iso3,
    LastDay,
    LastMonth,
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
    leaves_by: PartialDate | None = None
    announced: PartialDate | None = None
    role: Role | None = None
    area: Told | None = None
    follows: Text | None = None
    at_most: Personnel | None = None
    """The most people that it can have there: what was authorised with what is known to lie above it, or all of a force of several hosts."""
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

    @derived
    def _leaves_known(self) -> date | None:
        """The day since when the exit that was announced could be known."""
        return knowable(self.announced)

    @model_validator(mode="after")
    def _announced(self) -> Self:
        if (self.leaves_by is None) != (self.announced is None):
            raise ValueError(f"{self.provider}: `leaves_by` and `announced` belong together")
        return self


class Coup(Row):
    """A coup, successful or not, after the published list of coups ends."""

    state: Iso3
    date: PartialDate
    success: bool
    who: Text

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.state, self.date)


class Reading(BaseModel):
    """One way to read a study's estimate: the log rate ratio of violence with `people` peacekeepers against none."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    what: Text
    estimate: float = Field(ge=-10, le=10)
    se: float = Field(gt=0, le=10)
    people: Personnel = Field(gt=0)
    assumed: Text | None = None
    """What in it is not the study's own."""


class Study(Row):
    """A study of what peacekeepers change."""

    aside: ClassVar[frozenset[str]] = frozenset({"foretold", "published"})
    study: Text
    title: Text
    doi: Annotated[str, Field(pattern=r"^10\.[0-9]{4,9}/\S+$")] | None = None
    published: PartialDate
    sample: Text
    outcome: Text
    says: Text
    seen: Literal["data", "full text", "abstract", "second hand"]
    looked: LastDay
    conversion: Text | None = None
    readings: list[Reading] = Field(default=[])
    why_not: Text | None = None

    @model_validator(mode="after")
    def _pooled_or_not(self) -> Self:
        if bool(self.readings) == bool(self.why_not):
            raise ValueError(f"{self.study}: either readings, or why there are none (why_not)")
        if self.readings and not self.conversion:
            raise ValueError(f"{self.study}: readings need the conversion that made them")
        return self

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.study,)

    @derived
    def _known(self) -> date:
        """The day since when the row could be known."""
        return last_day(self.published)


class DeathCount(Row):
    """A public authority's count, or estimate, of a state's dead by violence over whole months."""

    aside: ClassVar[frozenset[str]] = frozenset({"foretold", "published"})
    state: Iso3
    by: Text
    first: FirstMonth
    last: LastMonth
    killed: int = Field(gt=0, le=10_000_000)
    least: bool
    """Whether the authority calls it a minimum."""
    whom: Literal["people", "civilians"]
    manner: Literal["counted", "estimated"]
    published: PartialDate
    looked: LastDay

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if first_day(self.first) > first_day(self.last):
            raise ValueError(f"first {self.first} is after last {self.last}")
        return self

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.state, self.by, self.first, self.last)

    @derived
    def _known(self) -> date:
        """The day since when the row could be known."""
        return last_day(self.published)
