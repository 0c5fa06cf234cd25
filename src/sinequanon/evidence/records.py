"""The form of a register's rows: what a person writes in the text files, checked key by key."""
# Long, since it is one list: a form for each register, in the order of the files.

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, Self, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from sinequanon.errors import InputError
from sinequanon.months import first_day, last_day


def _partial(text: str) -> str:
    try:
        first_day(text)
    except InputError as error:
        raise ValueError(error.cause) from error
    return text


def _iso3(text: str) -> str:
    if not (len(text) == 3 and text.isascii() and text.isupper()):
        raise ValueError(f"{text!r} is not an ISO 3166 alpha-3 code")
    return text


PartialDate = Annotated[str, AfterValidator(_partial)]
"""`2023`, `2023-06` or `2023-06-16`: as precise as the source and no more."""
Iso3 = Annotated[str, AfterValidator(_iso3)]
Text = Annotated[str, Field(min_length=1)]
Personnel = Annotated[int, Field(ge=0, le=1_000_000)]


class Part(BaseModel):
    """How a text reads from a day on; without a day, from the day of its row on."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    text: Text
    known: PartialDate | None = None


def _parts(value: object) -> object:
    """Take a plain text for a text of one part."""
    parts: list[Any] = cast("list[Any]", value) if isinstance(value, list) else [value]
    return [{"text": part} if isinstance(part, str) else part for part in parts]


def _later_and_later(parts: list[Part]) -> list[Part]:
    days = [last_day(part.known) if part.known else None for part in parts]
    if None in days[1:]:
        raise ValueError("every part of a text but the first needs the day from which it reads so (`known`)")
    dated = [day for day in days if day is not None]
    if dated != sorted(set(dated)):
        raise ValueError("the parts of a text do not stand in the order of their days")
    return parts


Told = Annotated[list[Part], BeforeValidator(_parts), Field(min_length=1), AfterValidator(_later_and_later)]
"""A text; or a list of how it reads from which day on, each part the whole text: `["A", {text = "B", known = "2014-08-01"}]`."""


def newest(told: list[Part] | None) -> str | None:
    """Return how a text reads today."""
    return told[-1].text if told else None


class Entry(BaseModel):
    """What stands in a register."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def identity(self) -> tuple[object, ...]:
        """Return what no two entries of a register share: two that do are one, written twice."""
        return (self.model_dump_json(),)


class Row(Entry):
    """What every row about the world has: its sources, and whether they were seen."""

    verified: bool
    sources: list[Text] = Field(min_length=1)
    doubt: Text | None = None
    foretold: list[Text] = []
    """Days to come that the row's own texts name, as they are written there: `31 December 2025`."""


class Mission(Row):
    """A UN peace operation."""

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
    kathman: list[Text] = []
    ipi: list[Text] = []
    geopko: Text | None = None
    verified_facts: list[Text] = []
    checked: PartialDate | None = None
    civilian: bool | None = None
    observers: bool | None = None
    area: Told | None = None
    seat: Told | None = None
    looked_up: PartialDate | None = None
    news_until: PartialDate | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end and last_day(self.end) < first_day(self.start):
            raise ValueError(f"{self.mission} ends ({self.end}) before it starts ({self.start})")
        return self

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.mission,)


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
SPAN = 5
"""Years of a mission's life that one note on searching covers, at most."""
Asker = Literal["recognised government", "de facto authority", "rebel group", "foreign army"]
"""Who did it."""


class ConsentCase(Row):
    """A consent crisis, or a counter-case: a mission that ended although its host wanted it."""

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
    outcome: Outcome | None = None
    outcome_date: PartialDate | None = None
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
    substitute: Told | None = None
    verified_facts: list[Text] = []
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
        for told, when in (("later", "later_date"), ("answer", "answer_date")):
            if (getattr(self, told) is None) != (getattr(self, when) is None):
                raise ValueError(f"{self.mission}: `{told}` and `{when}` belong together")
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


class Level(BaseModel):
    """A number of people from one month on, until the next level."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    month: PartialDate
    low: Personnel
    best: Personnel
    high: Personnel
    known: PartialDate
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
    levels: list[Level] = []

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.provider[0].text, self.start)


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


class Ceiling(Row):
    """The largest number of people that a mission was authorised to have, from a day on."""

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


class ForceChange(Row):
    """A reinforcement, drawdown or withdrawal that was decided, ordered or announced."""

    mission: Text
    kind: Literal["reinforcement", "drawdown", "withdrawal"]
    decided: PartialDate
    start: PartialDate
    until: PartialDate | None = None
    share: float | None = Field(default=None, gt=-1.0, le=5.0)
    target: Personnel | None = None
    why: Text
    done: bool | None = None
    done_known: PartialDate | None = None

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.mission, self.kind, self.decided, self.start)


class Mandate(Row):
    """A decision on how long a mission may stay."""

    mission: Text
    decision: Text
    date: PartialDate
    until: PartialDate | None = None
    final: bool = False
    what: Text

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.mission, self.decision)


class Due(Row):
    """What is due on a day: a report, a vote, an election, the end of an authorisation."""

    date: PartialDate
    host: Iso3
    mission: Text | None = None
    kind: Literal[
        "mandate end", "closure", "drawdown", "report", "vote", "sanctions", "force", "election", "deadline"
    ]
    what: Text
    decided_by: Text | None = None
    known: PartialDate

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
    against: list[Iso3] = []
    abstaining: list[Iso3] = []
    vetoed_by: list[Iso3] = []

    def identity(self) -> tuple[object, ...]:
        """Return what no two rows share."""
        return (self.symbol, self.date)


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


class Looked(Entry):
    """A note on whether a mission was searched for consent crises in some years of its life, how and when."""

    mission: Text
    first_year: int = Field(ge=1945, le=2100)
    last_year: int = Field(ge=1945, le=2100)
    depth: Literal["searched", "by name", "incidental", "not searched"]
    looked: PartialDate | None = None
    languages: list[Text] = []
    how: list[Text] = []

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

    study: Text
    title: Text
    doi: Annotated[str, Field(pattern=r"^10\.[0-9]{4,9}/\S+$")] | None = None
    published: PartialDate
    sample: Text
    outcome: Text
    says: Text
    seen: Literal["data", "full text", "abstract", "second hand"]
    looked: PartialDate
    conversion: Text | None = None
    readings: list[Reading] = []
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


def knowable(text: str | None) -> date | None:
    """Give the first day on which a partial date has surely come to pass."""
    return last_day(text) if text else None
