"""Rows on what the Security Council and the General Assembly decided, and what is due."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from sinequanon.evidence.register_rows.form import (
    Iso3,
    LastDay,
    PartialDate,
    Row,
    Text,
    Told,
    derived,
    knowable,
)
from sinequanon.months import first_day, last_day

Day = date
"""Also under a name that no key of a row has."""


class Mandate(Row):
    """A decision on how long a mission may stay."""

    aside: ClassVar[frozenset[str]] = frozenset({"foretold", "mission", "what", "doubt"})
    mission: Text
    decision: Text
    date: LastDay
    until: LastDay | None = None
    final: bool = False
    what: Text

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.mission, self.decision)

    @derived
    def _subject(self) -> str:
        """What the decision is about."""
        return self.mission

    @derived
    def _title(self) -> str:
        """What was decided, in our words."""
        return self.what

    @derived
    def _exact(self) -> bool:
        """Whether it names the day."""
        return self.until is not None and first_day(self.until) == last_day(self.until)

    @derived
    def _known(self) -> Day:
        """The day since when the row could be known."""
        return last_day(self.date)


class Due(Row):
    """What is due on a day: a report, a vote, an election, the end of an authorisation."""

    aside: ClassVar[frozenset[str]] = frozenset({"foretold", "doubt"})
    date: PartialDate
    host: Iso3
    mission: Text | None = None
    kind: Literal[
        "mandate end", "closure", "drawdown", "report", "vote", "sanctions", "force", "election", "deadline"
    ]
    what: Text
    decided_by: Text | None = None
    known: LastDay

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.host, self.date, self.kind, self.mission, self.what)


class CouncilAct(Row):
    """A resolution, vetoed or failed draft, or statement of the Security Council."""

    symbol: Text
    date: PartialDate
    form: Literal["resolution", "vetoed draft", "failed draft", "presidential statement", "press statement"]
    states: list[Iso3]
    mission: Text | None = None
    action: Literal[
        "renew",
        "end",
        "establish",
        "condemn",
        "sanction",
        "lift sanctions",
        "investigate",
        "humanitarian",
        "other",
    ]
    subject: Told
    yes: int | None = Field(default=None, ge=0, le=15)
    no: int | None = Field(default=None, ge=0, le=15)
    abstain: int | None = Field(default=None, ge=0, le=15)
    against: list[Iso3] = Field(default=[])
    abstaining: list[Iso3] = Field(default=[])
    vetoed_by: list[Iso3] = Field(default=[])

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.symbol, self.date)

    @derived
    def _known(self) -> Day | None:
        """The day since when the row could be known."""
        return knowable(self.date)


class CouncilStatement(CouncilAct):
    """A statement on a coup in a host state or on a demand to a mission."""

    aside: ClassVar[frozenset[str]] = frozenset(
        {"foretold", "mission", "action", "yes", "no", "abstain", "against", "abstaining", "vetoed_by"}
    )


class CouncilAnswer(Row):
    """What the Council said or did in answer to one demand to a mission."""

    mission: Text
    host: Iso3
    demand_date: PartialDate
    symbol: Text
    date: PartialDate
    kind: Literal[
        "sanctions", "condemning resolution", "presidential statement", "press statement", "decision"
    ]
    reproach: bool
    subject: Told

    @model_validator(mode="after")
    def _decided(self) -> Self:
        if self.kind == "decision" and self.reproach:
            raise ValueError(f"{self.symbol} reproaches: it is a condemning resolution, not a decision")
        if self.kind in ("sanctions", "condemning resolution") and not self.reproach:
            raise ValueError(f"{self.symbol} blames nobody: it is a decision")
        return self

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.mission, self.host, self.demand_date, self.symbol)

    @derived
    def _known(self) -> Day | None:
        """The day since when the row could be known."""
        return knowable(self.date)


class Intake(Row):
    """Elected members of the Security Council that sat for the same calendar years."""

    first_year: int = Field(ge=1946, le=2100)
    last_year: int = Field(ge=1946, le=2100)
    members: list[Iso3] = Field(min_length=1)

    @model_validator(mode="after")
    def _two_years(self) -> Self:
        if not 0 <= self.last_year - self.first_year <= 1:
            raise ValueError(f"{self.first_year} to {self.last_year} is not a term of one or two years")
        return self

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.first_year, self.last_year)


class AssemblyVote(Row):
    """A General Assembly roll call that the package carries vote by vote."""

    symbol: Text
    date: PartialDate
    short: Text
    why: Text
    yes: int = Field(ge=0, le=193)
    no: int = Field(ge=0, le=193)
    abstain: int = Field(ge=0, le=193)

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.symbol,)
