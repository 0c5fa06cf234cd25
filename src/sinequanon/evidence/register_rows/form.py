"""The form of a register's rows: what a person may write, checked key by key, and the column that each key becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from types import UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import polars as pl
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from sinequanon.errors import InputError
from sinequanon.evidence import text_dates
from sinequanon.evidence.read_once import frame_for
from sinequanon.months import first_day, last_day, month_of

DATED = pl.List(pl.Struct({"text": pl.String, "known": pl.Date}))
"""A column of texts in parts, each with the day from which it reads so."""
Parts = list[dict[str, Any]]


class Becomes:
    """What a key of a row becomes in the register's table.

    Parameters
    ----------
    kind
        Type of the column.
    value
        From what is written, and the row, to what stands in the column.
    always
        Whether it is asked even where nothing is written.
    """

    def __init__(
        self,
        kind: pl.DataType | type[pl.DataType],
        value: Callable[[Any, Any], object],
        *,
        always: bool = False,
    ) -> None:
        self.kind, self.value, self.always = kind, value, always


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
LastDay = Annotated[PartialDate, Becomes(pl.Date, lambda text, _: last_day(text))]
"""A partial date that counts as its last day in the table."""
FirstMonth = Annotated[PartialDate, Becomes(pl.Date, lambda text, _: month_of(first_day(text)))]
"""A partial date that counts as the month in which it begins."""
LastMonth = Annotated[PartialDate, Becomes(pl.Date, lambda text, _: month_of(last_day(text)))]
"""A partial date that counts as the month in which it ends."""


Method = TypeVar("Method", bound=Callable[..., object])


def derived(method: Method) -> Method:
    """Mark a row's method as a column of the table, called as the method without its first underscore."""
    vars(method)["derived"] = True
    return method


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


def told(parts: Iterable[Part], since: date = date.min) -> Parts:
    """Return the parts of a text, each the whole of it from its day on; `since` is that of a first part without one."""
    return [{"text": p.text, "known": last_day(p.known) if p.known else since} for p in parts]


def sources_by_day(texts: Iterable[str]) -> Parts:
    """Return sources, each with the last day of which its text speaks; one that names no day counts as always known."""
    return [{"text": text, "known": text_dates.latest(text) or date.min} for text in texts]


def doubt_by_day(text: str) -> Parts:
    """Return the sentences of a doubt, each with the last day of which it speaks."""
    return [{"text": sentence, "known": day or date.min} for sentence, day in text_dates.sentences(text)]


Told = Annotated[
    list[Part],
    BeforeValidator(_parts),
    Field(min_length=1),
    AfterValidator(_later_and_later),
    Becomes(DATED, lambda parts, _: told(parts)),
]
"""A text; or a list of how it reads from which day on, each part the whole text: `["A", {text = "B", known = "2014-08-01"}]`."""


def newest(told: list[Part] | None) -> str | None:
    """Return how a text reads today."""
    return told[-1].text if told else None


class Entry(BaseModel):
    """What stands in a register: its keys are columns of the register's table, and so is what is `derived`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    aside: ClassVar[frozenset[str]] = frozenset()
    """Keys that are no columns."""

    def identity(self) -> tuple[object, ...]:
        """Return what no two entries of a register share: two that do are one, written twice."""
        return (self.model_dump_json(),)


Sources = Annotated[list[Text], Field(min_length=1), Becomes(DATED, lambda texts, _: sources_by_day(texts))]
Doubt = Annotated[Text, Becomes(DATED, lambda text, _: doubt_by_day(text))]


class Row(Entry):
    """What every row about the world has: its sources, and whether they were seen."""

    aside: ClassVar[frozenset[str]] = frozenset({"foretold"})
    verified: bool
    sources: Sources
    doubt: Doubt | None = None
    foretold: list[Text] = Field(default=[])
    """Days to come that the row's own texts name, as they are written there: `31 December 2025`."""


def knowable(text: str | None) -> date | None:
    """Give the first day on which a partial date has surely come to pass."""
    return last_day(text) if text else None


SHAPES = {str: pl.String, bool: pl.Boolean, int: pl.Int64, float: pl.Float64, date: pl.Date}
"""Types of keys and properties, and of their columns."""


@cache
def columns_of(kind: type[BaseModel]) -> dict[str, Becomes]:
    """Return the columns of a register's table: keys, then what every row has, then what is derived."""
    aside: frozenset[str] = getattr(kind, "aside", frozenset())
    hints = get_type_hints(kind, include_extras=True)
    keys = [k for k in kind.model_fields if k not in aside]
    last = [k for k in ("verified", "sources", "doubt") if k in keys]
    made = {key: _column(hints[key]) for key in (*(k for k in keys if k not in last), *last)}
    return made | dict(_derived(kind))


def _derived(kind: type[BaseModel]) -> Iterator[tuple[str, Becomes]]:
    for base in reversed(kind.__mro__):
        for name, method in vars(base).items():
            if getattr(method, "derived", False):
                column = _column(get_type_hints(method)["return"])
                yield (
                    name[1:],
                    Becomes(column.kind, lambda _, row, name=name: getattr(row, name)(), always=True),
                )


def _column(hint: Any) -> Becomes:
    """Return the column of a type: what it says of itself, else the one of its shape."""
    origin = get_origin(hint)
    if origin is Annotated:
        said = next((m for m in reversed(hint.__metadata__) if isinstance(m, Becomes)), None)
        return said or _column(hint.__origin__)
    if origin in (Union, UnionType):
        return _column(next(part for part in get_args(hint) if part is not type(None)))
    if origin is Literal:
        return _column(type(get_args(hint)[0]))
    if origin is list:
        return Becomes(pl.List(_column(get_args(hint)[0]).kind), lambda value, _: list(value))
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return Becomes(pl.Struct({k: v.kind for k, v in columns_of(hint).items()}), lambda value, _: value)
    return Becomes(SHAPES[hint], lambda value, _: value)


def values_of(row: BaseModel) -> dict[str, object]:
    """Return what stands in the table's columns for a row."""
    own: dict[str, object] = {}
    for name, column in columns_of(type(row)).items():
        written = getattr(row, name) if name in type(row).model_fields else None
        said = column.value(written, row) if written is not None or column.always else None
        own[name] = _plain(said)
    return own


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [v.model_dump() if isinstance(v, BaseModel) else v for v in cast("list[object]", value)]
    return value


def frame(kind: type[BaseModel], rows: Iterable[BaseModel]) -> pl.DataFrame:
    """Return the table of a register, a row for each."""
    held = tuple(rows)
    return frame_for((kind, *map(id, held)), held, lambda: _frame(kind, held))


def _frame(kind: type[BaseModel], rows: Iterable[BaseModel]) -> pl.DataFrame:
    types = {name: column.kind for name, column in columns_of(kind).items()}
    return pl.DataFrame([values_of(row) for row in rows], schema=types, orient="row", strict=True)
