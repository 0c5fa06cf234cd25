"""Rows on missions: their dates, crises of consent, and where it was looked for crises."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

import polars as pl
from pydantic import Field, model_validator

from sinequanon.evidence.register_rows.form import (
    DATED,
    Becomes,
    Entry,
    Iso3,
    LastDay,
    PartialDate,
    Personnel,
    Row,
    Text,
    Told,
    derived,
    knowable,
    told,
)
from sinequanon.months import add_months, first_day, last_day, month_of

LET_BE = 36
"""Months after which a demand on which nothing was ever decided counts as let be."""


def let_be(begun: str) -> date:
    """Return the day since when a demand of a partial date counts as let be, if nothing was ever decided on it."""
    return add_months(month_of(last_day(begun)), LET_BE)


def either(a: bool | None, b: bool | None) -> bool | None:
    """Return whether one of two holds: not known where neither is known to hold and one is not known.

    Examples
    --------
    >>> either(None, True), either(None, False), either(False, False)
    (True, None, False)
    """
    if a or b:
        return True
    return None if a is None or b is None else False


NewsUntil = Annotated[
    PartialDate | None, Becomes(pl.Date, lambda text, row: knowable(text or row.checked), always=True)
]
"""Last day whose news of a mission could be seen when someone last looked."""


class Mission(Row):
    """A UN peace operation."""

    aside: ClassVar[frozenset[str]] = frozenset(
        {"foretold", "kathman", "ipi", "geopko", "verified_facts", "checked"}
    )
    mission: Text
    name: Text
    kind: Literal["peacekeeping", "political"]
    hosts: list[Iso3] = Field(min_length=1)
    territory: Text | None = None
    start: PartialDate
    mandate_end: PartialDate | None = None
    end: PartialDate | None = None
    authorised_by: Text | None = None
    predecessor: Text | None = None
    successor: Text | None = None
    chapter_vii: bool | None = None
    protection_of_civilians: bool | None = None
    kathman: list[Text] = Field(default=[])
    ipi: list[Text] = Field(default=[])
    geopko: Text | None = None
    verified_facts: list[Text] = Field(default=[])
    checked: PartialDate | None = None
    civilian: bool | None = None
    observers: bool | None = None
    area: Told | None = None
    seat: Told | None = None
    looked_up: LastDay | None = None
    news_until: NewsUntil = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end and last_day(self.end) < first_day(self.start):
            raise ValueError(f"{self.mission} ends ({self.end}) before it starts ({self.start})")
        return self

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.mission,)

    @derived
    def _force_mandate(self) -> bool | None:
        """Whether it may use force beyond self-defence or protects civilians: not known where neither is known to hold and one is not known."""
        return either(self.chapter_vii, self.protection_of_civilians)

    @derived
    def _known(self) -> date | None:
        """The day since when the row could be known."""
        return knowable(self.start)

    @derived
    def _end_known(self) -> date | None:
        """The day since when its end could be known."""
        return knowable(self.end)

    @derived
    def _mandate_end_known(self) -> date | None:
        """The day since when the end of its mandate could be known."""
        return knowable(self.mandate_end)


Scope = Literal["whole", "partial", "obstruction", "negotiated"]
Outcome = Literal[
    "ended as asked",
    "ended with delay",
    "renegotiated",
    "refused",
    "reversed",
    "tolerated",
    "ended against host",
]
Nature = Literal[
    "demand that all leave",
    "demand that a part leave",
    "expulsion of staff",
    "refusal of units",
    "flight ban",
    "ban on staff",
    "obstruction",
    "threat",
    "negotiated exit",
    "vacate premises",
]
"""What was done, in the words shown; export/codebook/consent_cases.toml says what counts as which."""
RECOGNISED = "recognised government"
FOREIGN = "foreign army"
SPAN = 5
"""Years of a mission's life that one note on searching covers, at most."""
Asker = Literal["recognised government", "de facto authority", "rebel group", "foreign army"]
"""Who did it."""


Substitute = Annotated[Told, Becomes(DATED, lambda parts, row: told(parts, row.left_known))]
"""Who filled the gap: that shows when the mission has left, whatever was decided before."""


class ConsentCase(Row):
    """A consent crisis, or a counter-case: a mission that ended although its host wanted it."""

    aside: ClassVar[frozenset[str]] = frozenset(
        {
            "foretold",
            "verified_facts",
            "strength_source",
        }
    )
    mission: Text
    host: Iso3
    kind: Literal["demand", "counter-case"]
    demand_date: PartialDate | None = None
    demand: Text | None = None
    short: Text | None = Field(default=None, max_length=120)
    later: Text | None = None
    later_date: PartialDate | None = None
    channel: Text | None = None
    scope: Scope | None = None
    recognised: bool | None = None
    nature: Nature | None = None
    asker: Asker | None = None
    army: Iso3 | None = None
    outcome: Outcome | None = None
    outcome_date: PartialDate | None = None
    outcome_doubt: Text | None = Field(default=None, max_length=100)
    decider: Text | None = None
    decision: Text | None = None
    decision_date: PartialDate | None = None
    tally: list[int] | None = Field(default=None, min_length=3, max_length=3)
    answer: Text | None = None
    answer_date: PartialDate | None = None
    end: PartialDate | None = None
    strength: Personnel | None = None
    strength_month: PartialDate | None = None
    strength_source: Text | None = None
    substitute: Substitute | None = None
    verified_facts: list[Text] = Field(default=[])
    whole_force: bool = False

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.kind == "demand" and (self.demand_date is None or self.scope is None):
            raise ValueError(f"the demand to {self.mission} needs a demand_date and a scope")
        if self.kind == "demand" and (self.nature is None or self.asker is None):
            raise ValueError(
                f"the demand to {self.mission} needs a nature (what was done) and an asker (who did it)"
            )
        if self.asker and (self.asker == RECOGNISED) != bool(self.recognised):
            raise ValueError(
                f"{self.mission}: asker is {self.asker!r}, but recognised is {self.recognised}; "
                f"recognised is true exactly where the asker is the {RECOGNISED}"
            )
        if (self.asker == FOREIGN) != (self.army is not None):
            raise ValueError(
                f"{self.mission}: `army` names the state whose army it was, where the asker is a {FOREIGN}"
            )
        for what, when in (("later", "later_date"), ("answer", "answer_date")):
            if (getattr(self, what) is None) != (getattr(self, when) is None):
                raise ValueError(f"{self.mission}: `{what}` and `{when}` belong together")
        if self.outcome_doubt and (self.outcome is None or self.doubt is None):
            raise ValueError(
                f"{self.mission}: `outcome_doubt` is of an outcome, and `doubt` tells it in full"
            )
        begun, decided = self.demand_date, self.decision_date
        if begun and decided and last_day(decided) < first_day(begun):
            raise ValueError(f"{self.mission}: the decision stands before the demand")
        return self

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (
            self.mission,
            self.host,
            self.kind,
            self.scope,
            self.demand_date or self.outcome_date or self.end,
        )

    @property
    def settled(self) -> str | None:
        """The date of what settled it."""
        return self.outcome_date or self.decision_date or self.end

    @property
    def left_known(self) -> date:
        """The day since when the mission is known to have left, else what settled it."""
        return knowable(self.end) or knowable(self.settled) or date.max

    @derived
    def _known(self) -> date | None:
        """The day since when the row could be known."""
        return knowable(self.demand_date or self.settled)

    @derived
    def _outcome_known(self) -> date:
        """The day since when its outcome could be known."""
        if self.outcome == "tolerated" and not self.settled and self.demand_date:
            return let_be(self.demand_date)
        return knowable(self.settled) or date.max

    @derived
    def _decision_known(self) -> date:
        """The day since when the decision could be known."""
        return max(self._outcome_known(), knowable(self.decision_date) or date.min)

    @derived
    def _end_known(self) -> date | None:
        """The day since when the end could be known."""
        return knowable(self.end)

    @derived
    def _strength_known(self) -> date:
        """The day since when the strength could be known."""
        return knowable(self.strength_month) or date.max

    @derived
    def _later_known(self) -> date:
        """The day since when what came later could be known."""
        return knowable(self.later_date) or date.max

    @derived
    def _answer_known(self) -> date:
        """The day since when the answer could be known."""
        return knowable(self.answer_date) or date.max


class Looked(Entry):
    """A note on whether a mission was searched for consent crises in some years of its life, how and when."""

    mission: Text
    first_year: int = Field(ge=1945, le=2100)
    last_year: int = Field(ge=1945, le=2100)
    depth: Literal["searched", "by name", "incidental", "not searched"]
    looked: LastDay | None = None
    languages: list[Text] = Field(default=[])
    how: list[Text] = Field(default=[])

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not 0 <= self.last_year - self.first_year < SPAN:
            raise ValueError(f"{self.first_year} to {self.last_year} is not a span of at most {SPAN} years")
        if self.depth in ("searched", "by name") and not (self.looked and self.languages and self.how):
            raise ValueError(
                f"{self.mission}, {self.first_year}: a search needs its day (looked), languages and how"
            )
        return self

    def identity(self) -> tuple[object, ...]:
        """Return what no two notes share."""
        return (self.mission, self.first_year)

    @derived
    def _known(self) -> date:
        """The first day of the span: a fact about the register."""
        return date(self.first_year, 1, 1)
