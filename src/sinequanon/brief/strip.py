"""The strip: six figures of the first page, each with its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.brief.front import Tile
from sinequanon.brief.words import (
    chance,
    counted,
    month,
    number,
    roughly,
)
from sinequanon.links.consent.precedents import ESTIMATED
from sinequanon.links.consent.status import came
from sinequanon.months import in_words

if TYPE_CHECKING:
    from sinequanon.brief.numbers import Numbers, Row

from sinequanon.brief.phrases import chances, span, year_of


def tiles(n: Numbers) -> tuple[Tile, ...]:
    """Return the six figures with their dates."""
    return (_mandate(n), _state(n), _losing(n), _strength(n), _deaths(n), _next(n))


def _mandate(n: Numbers) -> Tile:
    label, day = "Mandate ends", in_words(n.now)
    if n.mission is None:
        return Tile("mandate", label, "no mission", day)
    if n.row and n.row["end"]:
        return Tile("mandate", "Mission closed", in_words(n.row["end"]), n.mission)
    if n.term is None or n.term.until is None:
        return Tile("mandate", label, "no end set", f"{n.mission}, {day}")
    until = in_words(n.term.until)
    if n.term.state == "ran out":
        return Tile("mandate", "Mandate ran to", until, f"{n.mission}; renewal not known here")
    if n.term.state == "was to close":
        return Tile("mandate", "Was to close by", until, f"{n.mission}; closure not known here")
    left = "today" if n.term.days_left == 0 else f"{counted(n.term.days_left or 0, 'day')} left"
    return Tile("mandate", "Must close by" if n.term.final else label, until, f"{n.mission}; {left}")


def _state(n: Numbers) -> Tile:
    label, day = "Consent", in_words(n.now)
    case = n.case
    if n.mission is None:
        return Tile("consent", label, "no mission", day)
    if n.consent == "none" or (case is None and n.consent not in ("carried", "wanted")):
        return Tile("consent", label, "no dispute on record", day)
    if n.consent == "wanted":
        return Tile("consent", label, "host wanted it to stay", in_words(n.since) if n.since else day)
    if n.consent == "carried":
        return Tile("consent", label, "no dispute of its own", day)
    assert case is not None  # noqa: S101 - the case is there by now
    when = in_words(case["demand_date"])
    value, note = {
        "told to leave": ("told to leave", f"{when}; undecided"),
        "open": ("lesser demand open", f"{when}; undecided"),
        "long ago": ("no dispute open", f"last settled by {year_of(case)}"),
        "settled": ("no dispute open", f"last: {in_words(case['demand_date'][:7])}"),
        "leaving": ("asked to leave", f"{when}; {case['outcome']}"),
        "faded": (
            "no dispute of late",
            f"last known: {_standing(case)}, {in_words(case['demand_date'][:7])}",
        ),
        "standing": (_standing(case), f"{when}; {came(case)}"),
    }[n.consent]
    return Tile("consent", label, value, note)


def _standing(case: Row) -> str:
    words = {
        "demand that all leave": "demand stands",
        "demand that a part leave": "part told to leave",
        "expulsion of staff": "staff expelled",
        "refusal of units": "units refused",
        "flight ban": "flights banned",
        "ban on staff": "staff barred",
        "obstruction": "hindered",
        "threat": "threatened",
        "negotiated exit": "exit negotiated",
        "vacate premises": "premises to be vacated",
    }
    return words[case["nature"]]


def _losing(n: Numbers) -> Tile:
    label = "Chance of losing consent"
    if n.chance:
        low, high = n.chance["low_any"], n.chance["high_any"]
        return Tile(
            "chance",
            label,
            chance(n.chance["p12_any"]),
            f"{chances(low, high)}; within 12 months of {in_words(n.now)}",
        )
    if n.eve:
        told = f"on its eve: {chance(n.eve['p12_any'])} ({chances(n.eve['low_any'], n.eve['high_any'])}) in 12 months"
        return Tile("chance", label, "demand made", told)
    if n.row and n.row["end"]:
        return Tile("chance", label, "mission closed", in_words(n.row["end"]))
    if n.consent in ("told to leave", "leaving"):
        return Tile("chance", label, "demand made", in_words(n.now))
    return Tile("chance", label, "not estimated", in_words(n.now))


def _strength(n: Numbers) -> Tile:
    row = n.row
    label = "Uniformed people" if row is None or not row["end"] else "Uniformed people at its end"
    if row is None:
        return Tile("strength", label, "no mission", in_words(n.now))
    if row["civilian"]:
        return Tile("strength", label, "none", f"civilian mission, {in_words(n.now)}")
    if row["strength"] is None:
        return Tile("strength", label, "not known", in_words(n.now))
    when = month(row["strength_month"])
    if row["strength_series"] != ESTIMATED:
        return Tile("strength", label, number(row["strength"]), f"counted, {when}")
    return Tile(
        "strength",
        label,
        f"{'about ' if row['strength'] >= 10 else ''}{roughly(row['strength'])}",
        f"{span(row['strength_low'], row['strength_high'])}; {when}",
    )


def _deaths(n: Numbers) -> Tile:
    label = "Deaths in 12 months"
    if not n.years:
        return Tile("deaths", label, "not known", in_words(n.now))
    last = n.years[0]
    civilians = counted(last["one_sided"], "civilian")
    return Tile(
        "deaths", label, number(last["best"]), f"{civilians} killed on purpose; to {month(last['last'])}"
    )


def _next(n: Numbers) -> Tile:
    label = "Next in the Council"
    if not n.council:
        return Tile("next", label, "none known", f"within 12 months of {in_words(n.now)}")
    row = n.council[0]
    return Tile("next", label, in_words(row["date"]), row["what"])
