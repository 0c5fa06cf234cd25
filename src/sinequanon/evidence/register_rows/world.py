"""Rows on coups, and on studies of what peacekeepers change."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sinequanon.evidence.register_rows.form import (
    Iso3,
    LastDay,
    PartialDate,
    Personnel,
    Row,
    Text,
    derived,
)
from sinequanon.months import last_day


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
