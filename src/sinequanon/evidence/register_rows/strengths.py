"""Rows on how strong missions are: counts, monthly contributions, ceilings, and decisions that change a force."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from sinequanon.evidence.register_rows.form import (
    FirstMonth,
    LastDay,
    LastMonth,
    PartialDate,
    Personnel,
    Row,
    Text,
    derived,
    knowable,
)
from sinequanon.months import first_day, last_day, month_of


class Strength(Row):
    """A spot value of a mission's personnel, from a document: where the monthly series have ended, or to check them."""

    mission: Text
    month: PartialDate
    known: PartialDate | None = None
    personnel: Personnel
    low: Personnel | None = None
    high: Personnel | None = None
    what: Literal[
        "uniformed",
        "military and police",
        "military",
        "troops",
        "police",
        "observers",
        "military and civilian",
        "all personnel",
        "civilian",
    ]
    by: Literal["UN", "government", "press", "study"] = "UN"

    @model_validator(mode="after")
    def _around(self) -> Self:
        low = self.personnel if self.low is None else self.low
        high = self.personnel if self.high is None else self.high
        if not low <= self.personnel <= high:
            raise ValueError(f"low {low}, personnel {self.personnel}, high {high} are not in order")
        return self

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.mission, self.month, self.known, self.what, self.by)


class Contributions(Row):
    """The people in uniform of every mission at the end of a month, as the United Nations report them."""

    month: PartialDate
    known: PartialDate
    people: dict[Text, Personnel]
    total: Personnel

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if sum(self.people.values()) != self.total:
            raise ValueError(
                f"the missions of {self.month} sum to {sum(self.people.values())}, not {self.total}"
            )
        if last_day(self.known) <= last_day(self.month):
            raise ValueError(f"the report of {self.month} cannot be known by {self.known}")
        return self

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.month,)


class Ceiling(Row):
    """The largest number of people that a mission was authorised to have, from a day on."""

    aside: ClassVar[frozenset[str]] = frozenset({"foretold", "start", "decided"})
    mission: Text
    start: PartialDate
    decision: Text
    decided: PartialDate
    military: Personnel | None = None
    police: Personnel | None = None
    civilian: bool = False

    @model_validator(mode="after")
    def _some(self) -> Self:
        if self.military is None and self.police is None:
            raise ValueError(f"the ceiling of {self.mission} from {self.start} names no number")
        return self

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.mission, self.start, self.decision)

    @derived
    def _month(self) -> date:
        """The month from which it holds."""
        return month_of(first_day(self.start))

    @derived
    def _people(self) -> int:
        """Military and police together."""
        return (self.military or 0) + (self.police or 0)

    @derived
    def _known(self) -> date | None:
        """The day since when the row could be known."""
        return knowable(self.decided)


class ForceChange(Row):
    """A reinforcement, drawdown or withdrawal that was decided, ordered or announced."""

    aside: ClassVar[frozenset[str]] = frozenset({"foretold", "decided"})
    mission: Text
    kind: Literal["reinforcement", "drawdown", "withdrawal"]
    decided: PartialDate
    start: FirstMonth
    until: LastMonth | None = None
    share: float | None = Field(default=None, gt=-1.0, le=5.0)
    target: Personnel | None = None
    why: Text
    done: bool | None = None
    done_known: LastDay | None = None

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.mission, self.kind, self.decided, self.start)

    @derived
    def _known(self) -> date | None:
        """The day since when the row could be known."""
        return knowable(self.decided)
