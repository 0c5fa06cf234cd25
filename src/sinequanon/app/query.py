"""What may be asked: the parameters of each page, as they stand in its URL."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from sinequanon.catalogue import Language
from sinequanon.months import add_months, today
from sinequanon.scenario.document import Document, Kind, Member, as_of_day, checked

Day = Annotated[
    str,
    BeforeValidator(lambda given: as_of_day(given).isoformat()),
    Field(
        description="as-of date: YYYY-MM-DD, YYYY-MM (its last day) or today, which is the default",
        examples=["today", "2023-06-16"],
    ),
]
Host = Annotated[
    str,
    Field(
        min_length=1,
        max_length=60,
        description="state, territory or mission: a code or an English name",
        examples=["CAF"],
    ),
]
HOST = "CAF"
"""The host that a page opens on when none is named: the one with most peacekeepers."""
COMPARED = ["CAF", "COD", "SSD", "LBN"]
"""The hosts that are compared when none is named."""
Chosen = Literal["model", "kept", "withdrawn"]
Leaving = Literal["past", "over", "by"]
Then = Literal["past", "none", "force"]
Slow = Annotated[int, Field(ge=1, le=60, description="months of the drawdown, if it goes over months")]
By = Annotated[
    int, Field(ge=0, le=36, description="months from the date by which all have left, if by a month")
]
People = Annotated[int, Field(ge=1, le=50_000, description="people of the force that takes its place")]
After = Annotated[
    int, Field(ge=0, le=36, description="months after the drawdown begins until that force comes")
]
Counts = Annotated[
    float,
    Field(ge=0.0, le=1.0, description="how much one of the substitute's people counts as a peacekeeper"),
]
Bare = Annotated[list[Member], Field(max_length=5, description="permanent members that do not veto")]
MOST_HISTORIES = 100_000


TODAY: Any = Field(default_factory=lambda: today().isoformat())
"""Every page opens on today."""


class Asked(BaseModel):
    """What every page's parameters share: an unknown one is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    lang: Annotated[Language, Field(description="language of pages, briefs and charts")] = "en"


class OnDate(Asked):
    """A page on a date."""

    as_of: Day = TODAY
    host: Annotated[str, Field(max_length=60, description="kept for the links to other pages")] = ""


class OnMonths(OnDate):
    """The calendar on a date: how far ahead; `host` narrows it to one."""

    months: Annotated[int, Field(ge=1, le=36, description="months ahead")] = 12


class OnDateSince(OnDate):
    """A page on a date, and on what has moved since an earlier day."""

    since: Annotated[
        Day | None,
        BeforeValidator(lambda given: given or None),
        Field(description="a day before as_of: what has moved in the watch list since"),
    ] = None


class OnBoard(OnDateSince):
    """The first page: a date, and what of the list is shown."""

    q: Annotated[
        str, Field(max_length=60, description="only missions that are called so, or whose host is")
    ] = ""
    kind: Annotated[
        Literal["", "peacekeeping", "political"], Field(description="only missions of a kind")
    ] = ""
    only: Annotated[
        Literal["", "risk", "told", "mandate"],
        Field(description="only missions at risk, told to leave, or whose mandate ends within 90 days"),
    ] = ""
    order: Annotated[
        Literal["risk", "mission", "host", "mandate", "strength"], Field(description="how the list is sorted")
    ] = "risk"


class OfMission(Asked):
    """A page on a mission and a date."""

    mission: Annotated[
        str, Field(min_length=1, max_length=40, description="its abbreviation", examples=["MINUSCA"])
    ]
    as_of: Day = TODAY
    host: Annotated[str, Field(max_length=60, description="kept for the links to other pages")] = ""


class Sought(Asked):
    """A search for a host or mission by any of its names."""

    q: Annotated[
        str,
        Field(min_length=1, max_length=60, description="a state, territory or mission in any of its names"),
    ]
    as_of: Day = TODAY


class OfHost(Asked):
    """A page on a host and a date."""

    host: Host = HOST
    as_of: Day = TODAY


class OfHosts(Asked):
    """A page that compares hosts."""

    host: Annotated[list[Host], Field(min_length=1, max_length=4)] = Field(
        default=COMPARED, min_length=1, max_length=4
    )
    as_of: Day = TODAY


class OfScenario(Asked):
    """Two scenarios of one case: what is assumed in A and in B."""

    host: Host = HOST
    as_of: Day = TODAY
    mission: Annotated[str, Field(max_length=40, description="by default the host's largest")] = ""
    draft: Kind = "sanction"
    hazard: Literal["default", "estimated"] = "default"
    horizon: Annotated[int, Field(ge=1, le=36)] = 36
    histories: Annotated[int, Field(ge=100, le=MOST_HISTORIES)] = 10_000
    seed: Annotated[int, Field(ge=0, le=2**63 - 1)] = 1
    effect: Annotated[
        Literal["none", "estimated", "synthesis", "literature"],
        Field(
            description="assumed effect that is drawn; tables show all; `literature` is an old name for which `synthesis` is drawn"
        ),
    ] = "synthesis"
    scale: Literal["linear", "log"] = "linear"
    a_consent: Chosen = "model"
    a_leave: Leaving = "past"
    a_over: Slow = 24
    a_by: By = 6
    a_then: Then = "past"
    a_people: People = 5000
    a_after: After = 0
    a_counts: Counts = 0.0
    a_bare: Bare = Field(default=[], max_length=5)
    b_consent: Chosen = "kept"
    b_leave: Leaving = "past"
    b_over: Slow = 24
    b_by: By = 6
    b_then: Then = "past"
    b_people: People = 5000
    b_after: After = 0
    b_counts: Counts = 0.0
    b_bare: Bare = Field(default=[], max_length=5)

    @property
    def drawn(self) -> Literal["none", "estimated", "synthesis"]:
        """The effect that is drawn: `synthesis` where the address has the old name."""
        return "synthesis" if self.effect == "literature" else self.effect

    @model_validator(mode="after")
    def _within(self) -> OfScenario:
        late = [
            k for k in "ab" if getattr(self, f"{k}_leave") == "by" and getattr(self, f"{k}_by") > self.horizon
        ]
        if late:
            raise ValueError(
                f"{', '.join(f'{k}_by' for k in late)}: later than the horizon of {self.horizon} months"
            )
        return self

    def document(self) -> Document:
        """Give scenario A as a document.

        Raises
        ------
        ScenarioError
            When it is no possible scenario.
        """
        content = {
            "name": "A",
            "host": self.host,
            "mission": self.mission or None,
            "as_of": self.as_of,
            **self.model_dump(include={"draft", "hazard", "horizon", "histories", "seed"}),
        }
        bare = checked(Document, content, where="scenario")
        return checked(
            Document, content | {"host": bare.host, "choices": self.choices("a", bare)}, where="scenario A"
        )

    def choices(self, which: Literal["a", "b"], document: Document) -> dict[str, Any]:
        """Give the choices of A or B; where the host consents throughout, nobody leaves and nobody comes instead."""
        own = {k[2:]: v for k, v in self.model_dump().items() if k.startswith(f"{which}_")}
        stays = own["consent"] == "kept"
        month = f"{add_months(document.first_month, own['by']):%Y-%m}"
        force = {"provider": "force", "people": own["people"], "after": own["after"]}
        return {
            "consent": own["consent"],
            "leave_by": month if own["leave"] == "by" and not stays else None,
            "leave_over": own["over"] if own["leave"] == "over" and not stays else None,
            "replaced_by": force if own["then"] == "force" and not stays else None,
            "no_substitute": own["then"] == "none",
            "no_shield": own["bare"],
            "substitute_counts": own["counts"],
        }
