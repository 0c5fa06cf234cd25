"""The form of a claim: its sentence, the questions that it puts to the links, and what their answers must be."""

from __future__ import annotations

import operator
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from sinequanon import states
from sinequanon.errors import InputError
from sinequanon.files import faults, table_of, text_of
from sinequanon.scenario.document import AsOf

Relation = Literal["is", "is not", "at least", "at most", "more than", "less than"]
ORDERED: dict[str, Callable[[Any, Any], bool]] = {
    "at least": operator.ge,
    "at most": operator.le,
    "more than": operator.gt,
    "less than": operator.lt,
}
REGISTER = Path(__file__).with_name("article.toml")


class Form(BaseModel):
    """What all parts of the form share: nothing unknown in it, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Statement(Form):
    """What an answer's figure must be for the claim to hold."""

    figure: str
    relation: Annotated[Relation, Field(alias="is")]
    value: float | str

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.relation in ORDERED and isinstance(self.value, str):
            raise ValueError(f"{self.relation!r} compares numbers; {self.value!r} is text")
        return self


class Asked(Form):
    """A question to a link, with the statements on its answer; all must hold, or one of them where `needs` is any."""

    FIGURES: ClassVar[tuple[str, ...]] = ()
    """Names of its figures; what each is, the catalogue says."""
    statements: Annotated[tuple[Statement, ...], Field(min_length=1, max_length=12)]
    needs: Literal["all", "any"] = "all"

    @field_validator("host", "besides", "state", "towards", check_fields=False)
    @classmethod
    def _code(cls, text: str | None) -> str | None:
        try:
            return None if text is None else states.place(text).state.iso3
        except InputError as error:
            raise ValueError(f"{error.cause} {error.cure}") from error

    @model_validator(mode="after")
    def _figures(self) -> Self:
        strange = [s.figure for s in self.statements if s.figure not in self.FIGURES]
        if strange:
            raise ValueError(
                f"there is no figure {', '.join(strange)}; this question answers {', '.join(self.FIGURES)}"
            )
        return self


class Refusals(Asked):
    """What became of demands that a mission leave."""

    FIGURES = ("settled", "refused", "ended")
    question: Literal["refusals"]
    recognised: bool = True
    verified: Annotated[bool, Field(description="count verified cases alone")] = False
    kind: Annotated[
        Literal["peacekeeping", "political"] | None, Field(description="missions of this kind alone")
    ] = None


class Rarity(Asked):
    """How often a host has ended a whole peacekeeping force, or a political mission."""

    FIGURES = ("others", "missed", "rate")
    question: Literal["rarity"]
    years: Annotated[int, Field(ge=1, le=80)] = 18
    besides: str | None = None
    claimed: tuple[str, ...] = ()
    kind: Literal["peacekeeping", "political"] = "peacekeeping"


class Mandates(Asked):
    """Who created the missions so far."""

    FIGURES = ("missions", "council", "otherwise")
    question: Literal["mandates"]
    kind: Literal["peacekeeping", "political"] = "peacekeeping"


class Cost(Asked):
    """How far the Council goes within a year of a demand or a coup."""

    FIGURES = ("answered", "formal", "condemned", "sanctions")
    question: Literal["cost"]
    host: str
    trigger: Literal["demand", "coup"] = "demand"


class Shield(Asked):
    """Whether a permanent member keeps the Council from acting against a host."""

    FIGURES = ("cast", "chance")
    question: Literal["shield"]
    host: str
    member: Literal["CHN", "FRA", "GBR", "RUS", "USA"]
    draft: Literal["renew", "end", "condemn", "sanction", "investigate"] = "sanction"
    threats: Annotated[bool, Field(description="count drafts as well that a threat kept from the vote")] = (
        True
    )


class RollCall(Asked):
    """How states voted in the General Assembly, or members in the Security Council."""

    FIGURES = ("yes", "no", "abstain", "vote")
    question: Literal["roll call"]
    symbol: str
    state: str | None = None


class Moved(Asked):
    """Whether a state has come closer to another in the General Assembly."""

    FIGURES = ("closer", "probability")
    question: Literal["moved"]
    state: str
    towards: str
    since: Annotated[int, Field(ge=1946, le=2100, description="year in which a session opens")]
    until: Annotated[int, Field(ge=1946, le=2100)] | None = None


class Dominant(Asked):
    """Who provides most security from outside, on the date and when the mission has left."""

    FIGURES = ("now", "after", "people")
    question: Literal["dominant"]
    host: str
    months: Annotated[int, Field(ge=1, le=36, description="by which the mission has left")] = 6


class Toll(Asked):
    """What follows for the people if the mission leaves, against its staying."""

    FIGURES = ("more_deaths", "deaths", "war")
    question: Literal["toll"]
    host: str
    months: Literal[12, 24, 36] = 24


Question = Annotated[
    Refusals | Rarity | Mandates | Cost | Shield | RollCall | Moved | Dominant | Toll,
    Field(discriminator="question"),
]


class Claim(Form):
    """A claim: a sentence, and one or more questions whose answers decide it."""

    id: Annotated[str, Field(pattern="^[a-z0-9-]{1,60}$")]
    text: Annotated[str, Field(min_length=1, max_length=600)]
    asks: Annotated[tuple[Question, ...], Field(min_length=1, max_length=6)]
    needs: Literal["all", "any"] = "all"


class Claims(Form):
    """A file of claims; the date is that of the command, or this one."""

    as_of: AsOf | None = None
    claims: Annotated[tuple[Claim, ...], Field(min_length=1, max_length=60)]

    @model_validator(mode="after")
    def _apart(self) -> Self:
        names = [claim.id for claim in self.claims]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"claims share an id: {', '.join(twice)}")
        return self


def article() -> Claims:
    """Give the eight claims of the article on Mali of June 2023, in our own words."""
    return read(REGISTER)


def read(path: Path) -> Claims:
    """Read claims from a TOML file.

    Raises
    ------
    InputError
        When it cannot be read, or is not of the form; all faults are listed with their places.
    """
    return parse(text_of(path, "The file of claims", InputError), where=str(path))


def parse(text: str, *, where: str) -> Claims:
    """Check the text of a file of claims; one error lists all that is wrong.

    Raises
    ------
    InputError
        When it is not TOML, or not of the form.
    """
    content = table_of(text, "toml", "The file of claims", InputError, where=where)
    try:
        return Claims.model_validate(content)
    except ValidationError as error:
        raise InputError(
            "The claims cannot be checked: " + "; ".join(faults(error, "file")) + ".",
            where=where,
            cure="Mend these places; `sinequanon claims --schema` prints what a file may say.",
        ) from None


def schema() -> dict[str, Any]:
    """Give the JSON Schema of a file of claims."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Claims.model_json_schema()}
