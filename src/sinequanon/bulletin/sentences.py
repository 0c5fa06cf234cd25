"""What changed, in sentences of the catalogue: the answer first, then mission by mission."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from sinequanon.brief.registered import in_table
from sinequanon.brief.words import (
    MEMBER_NAMES,
    joined,
    number,
    percent,
    roughly,
    span,
    variant,
    year_and_month,
)
from sinequanon.bulletin.arrows import MOVED, chance_clause
from sinequanon.bulletin.changes import Changes
from sinequanon.catalogue import say
from sinequanon.states import name_of

VETO_MOVED = 0.02
"""A chance of a veto that differs by less is not told."""


def sentences(found: Changes, *, with_deaths: bool = True) -> list[str]:
    """Return what changed as sentences.

    Parameters
    ----------
    found
        As `changes.changes` gives it.
    with_deaths
        Whether deaths are told host by host, and not in a table that follows.
    """
    deaths = deaths_told(found) if with_deaths else []
    return [*answered(found), *facts_told(found), *chances_told(found), *strength_told(found), *deaths]


def answered(found: Changes) -> list[str]:
    """Return the answer in short: how many facts are new, and of which day the newest on record is."""
    answer = [_answer(found)]
    if found.newest is not None and found.newest < found.as_of:
        silent = "yes" if found.newest <= found.since else "no"
        answer.append(say("since-newest", day=str(found.newest), silent=silent))
    return answer


def deaths_table(found: Changes) -> pl.DataFrame:
    """Return the deaths of hosts of which more became known: last month then and now, and the year to it."""
    rows = [
        (
            say("since-place", place=_place(row["host"])),
            _to(row["month"], early=row["status"] == "preliminary"),
            row["deaths"],
            row["year"],
            _to(row["month_then"]) if row["month_then"] else None,
            row["deaths_then"],
        )
        for row in found.deaths.iter_rows(named=True)
        if row["new_months"]
    ]
    kinds = (pl.String, pl.String, pl.Int64, pl.Int64, pl.String, pl.Int64)
    names = ("deaths-in", "known-to", "in-that-month", "in-12-months", "before-to", "in-that")
    headings = [say("since-deaths-column", column=name) for name in names]
    return pl.DataFrame(rows, schema=dict(zip(headings, kinds, strict=True)), orient="row")


def _to(month: date, *, early: bool = False) -> str:
    return say("since-month", month=year_and_month(month), early="yes" if early else "no")


def _place(code: str) -> str:
    """Name where deaths that stand under a state were counted, as the catalogue takes it."""
    return COUNTED_TOGETHER if code == "ISR" else name_of(code)


COUNTED_TOGETHER = "ISR,PSE"
"""The noun of what UCDP counts under Israel."""


def _answer(found: Changes) -> str:
    if found.since == found.as_of:
        return say("since-same-day")
    figures = {
        "host": "none" if found.host is None else name_of(found.host),
        "since": str(found.since),
        "now": str(found.as_of),
        "missions": found.missions.height,
    }
    if found.facts.is_empty():
        return say("since-none", **figures)
    return say("since-facts", facts=found.facts.height, older=int(found.facts["older"].sum()), **figures)


def facts_told(found: Changes) -> list[str]:
    """Return each new fact; one of an earlier day says that it is."""
    return [
        say("since-known-late", fact=_named(row)) if row["older"] else _named(row)
        for row in found.facts.iter_rows(named=True)
    ]


def _named(row: dict[str, Any]) -> str:
    """Name the mission before a sentence that does not."""
    mission = row["mission"]
    if not mission or say("since-name", mission=mission) in row["text"]:
        return str(row["text"])
    return say("since-of-mission", mission=mission, fact=row["text"])


def chances_told(found: Changes) -> list[str]:
    """Return the chances that moved and by which input; for one host also those that did not."""
    told: list[str] = []
    calm = 0
    for row in found.chances.iter_rows(named=True):
        now, then = row["p12_any"], row["p12_any_then"]
        if now is None or then is None:
            if now is None and then is not None and row["rank"] is None and "it has ended" not in row["why"]:
                told.append(
                    say(
                        "since-asked-to-leave",
                        mission=row["mission"],
                        day=str(found.since),
                        then=percent(then),
                    )
                )
            continue
        moved = abs(now - then) >= MOVED
        if not moved and found.host is None:
            calm += 1
            continue
        why = [fact for text in row["why"] if (fact := _input(text, rose=now > then))]
        by = "calm" if not moved else joined(why) or "none"
        told.append(say("since-moved", mission=row["mission"], chance=chance_clause(row), why=by))
    if calm:
        told.append(say("since-calm", points=f"{100 * MOVED:.0f}", missions=calm))
    return [*told, *_vetoes_told(found)]


AGAINST = {True: ("lower", "less often than most"), False: ("higher", "more often than most")}
"""Rose or fell -> the side of an input that worked against it, and words that would say the contrary of the move."""


def _input(why: str, *, rose: bool) -> str | None:
    """Tell an input that a chance moved by, without its factor; nothing where it worked against the move."""
    side, factor, fact = why.partition(" (×")
    if not factor:
        return in_table(why)
    other, words = AGAINST[rose]
    return None if side == other or words in fact else in_table(fact.split("): ", 1)[-1])


def _vetoes_told(found: Changes) -> list[str]:
    if found.vetoes.is_empty() or found.host is None:
        return []
    moved = found.vetoes.filter((pl.col("now") - pl.col("then")).abs() >= VETO_MOVED)
    host = name_of(found.host)
    if moved.is_empty():
        return [say("since-no-veto-moved", host=host, points=f"{100 * VETO_MOVED:.0f}")]
    return [
        say(
            "since-veto-moved",
            member=MEMBER_NAMES.get(row["member"]) or str(row["member"]),
            draft=row["draft"],
            host=host,
            now=percent(row["now"]),
            then=percent(row["then"]),
        )
        for row in moved.iter_rows(named=True)
    ]


def deaths_told(found: Changes) -> list[str]:
    """Return how far deaths are known and how many they are, where more became known; for one host in any case."""
    told: list[str] = []
    silent = 0
    for row in found.deaths.iter_rows(named=True):
        figures = {
            "place": _place(row["host"]),
            "month": year_and_month(row["month"]),
            "deaths": number(row["deaths"]),
            "year": "none" if row["year"] is None else number(row["year"]),
        }
        if not row["new_months"]:
            if found.host is None:
                silent += 1
            else:
                told.append(say("since-deaths-same", **figures))
            continue
        then = row["month_then"]
        before = (
            say("since-deaths-then", deaths=number(row["deaths_then"]), month=year_and_month(then))
            if then
            else "none"
        )
        early = "yes" if row["status"] == "preliminary" else "no"
        told.append(say("since-deaths", early=early, before=before, **figures))
    if silent:
        told.append(say("since-no-deaths", hosts=silent))
    return told


def _count(row: dict[str, Any], end: str = "") -> str:
    """Say a count of a mission's people: how many of whom, and when."""
    return say(
        "since-count",
        people=number(row[f"counted{end}"]),
        who=variant(row[f"counted_what{end}"]),
        month=year_and_month(row[f"counted_month{end}"]),
    )


def strength_told(found: Changes) -> list[str]:
    """Return the counts of people that are new; for one host the last count in any case."""
    told: list[str] = []
    same = 0
    for row in found.strength.iter_rows(named=True):
        if row["civilian"] or row["counted"] is None:
            continue
        new = row["counted_month"] != row["counted_month_then"] or row["counted"] != row["counted_then"]
        if not new and found.host is None:
            same += 1
            continue
        before = "same" if not new else "none" if row["counted_then"] is None else _count(row, "_then")
        estimated = found.host is not None and bool(row["estimate"])
        told.append(
            say(
                "since-strength",
                mission=row["mission"],
                count=_count(row),
                before=before,
                now=roughly(row["estimate"]) if estimated else "none",
                within=span(row["low"], row["high"]) if estimated else "",
            )
        )
    if same:
        told.append(say("since-no-count", missions=same))
    return told
