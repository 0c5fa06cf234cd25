"""The scenario document: a host, a date, and the choices under which its future is simulated."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from sinequanon import states
from sinequanon.errors import InputError, ScenarioError
from sinequanon.files import faults, table_of, text_of
from sinequanon.months import add_months, last_day, month_of, parse_as_of

Member = Literal["CHN", "FRA", "GBR", "RUS", "USA"]
Kind = Literal["renew", "end", "condemn", "sanction", "investigate"]
FIRST_YEAR = 1946
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def as_of_day(given: object) -> date:
    """Return the date of a question as `months.parse_as_of` reads it, its faults told in the way of documents."""
    try:
        return parse_as_of(given)
    except InputError as error:
        raise ValueError(f"{error.cause} {error.cure}") from error


AsOf = Annotated[
    date,
    BeforeValidator(as_of_day),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^([0-9]{4}-[0-9]{2}(-[0-9]{2})?|today)$",
            "description": "as-of date: YYYY-MM-DD, YYYY-MM (its last day) or today",
        }
    ),
]
"""The date of a question, in the one grammar of dates."""


class Part(BaseModel):
    """What every part of a document shares: nothing unknown in it, and never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Replacement(Part):
    """A force that takes the mission's place."""

    provider: Annotated[str, Field(min_length=1, max_length=80)] = "regional force"
    people: Annotated[int, Field(strict=True, ge=1, le=200_000, description="uniformed people")]
    after: Annotated[int, Field(strict=True, ge=0, le=36, description="months after the drawdown begins")] = 0


class Choices(Part):
    """What is assumed; the default of each is what the links estimate."""

    consent: Annotated[
        Literal["model", "kept", "withdrawn"],
        Field(description="estimated; kept throughout; or withdrawn on the as-of date"),
    ] = "model"
    leave_by: Annotated[
        str | None, Field(description="month, YYYY-MM, by which the last peacekeeper has left")
    ] = None
    leave_over: Annotated[
        int | None,
        Field(strict=True, ge=1, le=60, description="months that a drawdown takes, in equal steps"),
    ] = None
    replaced_by: Replacement | None = None
    no_substitute: Annotated[bool, Field(strict=True, description="nobody comes in the mission's place")] = (
        False
    )
    no_shield: Annotated[tuple[Member, ...], Field(description="permanent members that do not veto")] = ()
    substitute_counts: Annotated[
        float,
        Field(
            strict=True,
            ge=0.0,
            le=1.0,
            description="how much one of the substitute's people counts as a peacekeeper",
        ),
    ] = 0.0

    @field_validator("leave_by")
    @classmethod
    def _month(cls, text: str | None) -> str | None:
        if text is not None and not _MONTH.fullmatch(text):
            raise ValueError(f"{text!r} is not a month such as 2023-12")
        return text

    @model_validator(mode="after")
    def _possible(self) -> Self:
        faults: list[str] = []
        if self.leave_by is not None and self.leave_over is not None:
            faults.append("leave_by and leave_over exclude one another")
        if self.consent == "kept" and (self.leave_by or self.leave_over or self.replaced_by):
            faults.append(
                "a mission whose host consents throughout does not leave: leave_by, leave_over and replaced_by do not go with consent = kept"
            )
        if self.no_substitute and self.replaced_by is not None:
            faults.append("replaced_by and no_substitute exclude one another")
        if len(set(self.no_shield)) != len(self.no_shield):
            faults.append("no_shield names a member twice")
        if faults:
            raise ValueError("; ".join(faults))
        return self


class Document(Part):
    """A scenario: everything that is needed to run it again.

    Parameters
    ----------
    name
        What it is called.
    host
        Code, number or English name of a state or territory; kept as the code of the state, with the territory's mission.
    mission
        The mission whose consent is at stake; by default the host's largest on the date.
    as_of
        Date of the question: nothing later is used. A month stands for its last day, `today` for the
        day on which the document is read.
    horizon
        Months simulated, 1 to 36.
    histories
        How many histories are simulated.
    seed
        Of every stream.
    draft
        Kind of draft against the host that may come to a vote.
    hazard
        Hazard of a demand that all leave: with one rate for all mixed in as past scores tell, or by covariates alone.
    choices
        What is assumed. A patch changes these and nothing else.
    """

    name: Annotated[str, Field(min_length=1, max_length=120)] = "scenario"
    host: Annotated[str, Field(min_length=1, max_length=80)]
    mission: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    as_of: AsOf
    horizon: Annotated[int, Field(strict=True, ge=1, le=36)] = 36
    histories: Annotated[int, Field(strict=True, ge=100, le=10_000_000)] = 10_000
    seed: Annotated[int, Field(strict=True, ge=0, le=2**63 - 1)] = 1
    draft: Kind = "sanction"
    hazard: Literal["default", "estimated"] = "default"
    choices: Choices = Choices()

    @field_validator("host")
    @classmethod
    def _named(cls, text: str) -> str:
        try:
            states.place(text)
        except InputError as error:
            raise ValueError(f"{error.cause} {error.cure}") from error
        return text

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.as_of.year < FIRST_YEAR:
            raise ValueError(f"as_of: {self.as_of} is before {FIRST_YEAR}, when the evidence begins")
        try:
            place = states.place(self.host, self.as_of)
        except InputError as error:
            raise ValueError(f"host: {error.cause} {error.cure}") from error
        object.__setattr__(self, "host", place.state.iso3)
        if self.mission is None and place.missions:
            object.__setattr__(self, "mission", place.missions[0])
        until = self.choices.leave_by
        if until is not None:
            first, last = self.first_month, add_months(self.first_month, self.horizon)
            if not f"{first:%Y-%m}" <= until <= f"{last:%Y-%m}":
                raise ValueError(
                    f"choices.leave_by: {until} is not within {first:%Y-%m} to {last:%Y-%m}, the months simulated"
                )
        return self

    @property
    def first_month(self) -> date:
        """First month that is simulated: the one of the date, or the next when the date is its last day."""
        month = month_of(self.as_of)
        return add_months(month, 1) if last_day(f"{self.as_of:%Y-%m}") == self.as_of else month

    @property
    def digest(self) -> str:
        """SHA-256 of the document as canonical JSON: equal documents, equal digests."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()

    def canonical(self) -> str:
        """Write the document as JSON with sorted keys and no spaces."""
        return json.dumps(
            self.model_dump(mode="json"), sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )


Model = TypeVar("Model", bound=BaseModel)


def checked(kind: type[Model], content: object, *, where: str) -> Model:
    """Check a document or a part of one; one error lists all that is wrong, with paths.

    Raises
    ------
    ScenarioError
        When it does not describe a possible scenario.
    """
    try:
        return kind.model_validate(content)
    except ValidationError as error:
        raise ScenarioError(
            "The scenario cannot be run: " + "; ".join(faults(error, "document")) + ".",
            where=where,
            cure="Mend these places; `sinequanon scenarios --schema` prints what a document may say.",
        ) from None


def parse(text: str, *, form: Literal["toml", "json"], where: str) -> dict[str, Any]:
    """Read TOML or JSON as plain data.

    Raises
    ------
    ScenarioError
        When it is not well formed, too long, or no table.
    """
    return table_of(text, form, "The scenario", ScenarioError, where=where)


def read(path: Path) -> Document:
    """Read a scenario document from a TOML or JSON file.

    Raises
    ------
    ScenarioError
        When the file cannot be read, or does not describe a possible scenario.
    """
    text = text_of(path, "The scenario", ScenarioError)
    form = "json" if path.suffix.lower() == ".json" else "toml"
    return checked(Document, parse(text, form=form, where=str(path)), where=str(path))


def schema() -> dict[str, Any]:
    """Give the JSON Schema of a scenario document."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Document.model_json_schema()}
