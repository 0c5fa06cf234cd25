"""What changed, in sentences: the answer first, then mission by mission."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from sinequanon.brief.changes.missions import counted_in, in_text
from sinequanon.brief.words import MEMBER_NAMES, capital, counted, number, roughly
from sinequanon.bulletin.arrows import MOVED, in_chance
from sinequanon.bulletin.changes import Changes
from sinequanon.months import in_words

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
        silent = found.newest <= found.since
        answer.append(
            f"The newest fact on record is of {in_words(found.newest)}: what happened since is missing here, which is not to say that "
            "nothing happened."
            if silent
            else f"The newest fact on record is of {in_words(found.newest)}."
        )
    return answer


def deaths_table(found: Changes) -> pl.DataFrame:
    """Return the deaths of hosts of which more became known: last month then and now, and the year to it."""
    rows = [
        (
            counted_in(row["host"]),
            f"{row['month']:%Y-%m}" + (" (early)" if row["status"] == "preliminary" else ""),
            row["deaths"],
            row["year"],
            f"{row['month_then']:%Y-%m}" if row["month_then"] else None,
            row["deaths_then"],
        )
        for row in found.deaths.iter_rows(named=True)
        if row["new_months"]
    ]
    schema = {
        "deaths in": pl.String,
        "known to": pl.String,
        "in that month": pl.Int64,
        "in 12 months": pl.Int64,
    }
    schema |= {"before, to": pl.String, "in that": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _answer(found: Changes) -> str:
    span = f"between {in_words(found.since)} and {in_words(found.as_of)}"
    where = "" if found.host is None else f" of {in_text(found.host)}"
    missions = counted(found.missions.height, "UN mission")
    if found.since == found.as_of:
        return "The two dates are one: nothing is new."
    if found.facts.is_empty():
        return f"No new fact{where} became known {span}, with {missions} in view."
    noun = counted(found.facts.height, "fact")
    older = found.facts["older"].sum()
    late = f", {older} of them older" if older else ""
    return f"{capital(noun)}{where} became known {span}{late}, with {missions} in view."


def facts_told(found: Changes) -> list[str]:
    """Return each new fact; one of an earlier day says that it is."""
    return [
        f"{_named(row)}{row['text']}" + (" (Known only since.)" if row["older"] else "")
        for row in found.facts.iter_rows(named=True)
    ]


def _named(row: dict[str, Any]) -> str:
    """Name the mission before a sentence that does not."""
    return f"{row['mission']}: " if row["mission"] and row["mission"] not in row["text"] else ""


def chances_told(found: Changes) -> list[str]:
    """Return the chances that moved and by which input; for one host also those that did not."""
    told: list[str] = []
    calm = 0
    for row in found.chances.iter_rows(named=True):
        now, then = row["p12_any"], row["p12_any_then"]
        if now is None or then is None:
            if now is None and then is not None and row["rank"] is None and "it has ended" not in row["why"]:
                told.append(
                    f"{row['mission']}: its host has asked that all of it leave, so that no chance is given any more; on "
                    f"{in_words(found.since)} the chance of losing consent in part or whole within 12 months was about {then:.0%}."
                )
            continue
        moved = abs(now - then) >= MOVED
        if not moved and found.host is None:
            calm += 1
            continue
        why = [fact for text in row["why"] if (fact := _input(text, rose=now > then))]
        by = f". Behind it: {'; '.join(why)}" if moved and why else ""
        if moved and not why:
            by = "; no single input stands out, all were estimated again"
        told.append(f"{row['mission']}: {_lower(in_chance(row))}{by}.")
    if calm:
        told.append(
            f"The chance of losing consent within 12 months moved by less than {100 * MOVED:.0f} points for "
            f"{counted(calm, 'mission')}."
        )
    return [*told, *_vetoes_told(found)]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


AGAINST = {True: ("lower", "less often than most"), False: ("higher", "more often than most")}
"""Rose or fell -> the side of an input that worked against it, and words that would say the contrary of the move."""


def _input(why: str, *, rose: bool) -> str | None:
    """Tell an input that a chance moved by, without its factor; nothing where it worked against the move."""
    side, factor, fact = why.partition(" (×")
    if not factor:
        return why
    other, words = AGAINST[rose]
    return None if side == other or words in fact else fact.split("): ", 1)[-1]


def _vetoes_told(found: Changes) -> list[str]:
    if found.vetoes.is_empty() or found.host is None:
        return []
    moved = found.vetoes.filter((pl.col("now") - pl.col("then")).abs() >= VETO_MOVED)
    where = in_text(found.host)
    if moved.is_empty():
        return [
            f"No member's chance of vetoing a draft about {where} moved by {100 * VETO_MOVED:.0f} points."
        ]
    words = {"renew": "to renew a mission", "sanction": "to impose sanctions"}
    return [
        f"The chance that {MEMBER_NAMES.get(row['member'], row['member'])} vetoes a draft {words[row['draft']]} about {where} is about "
        f"{row['now']:.0%}, after {row['then']:.0%}."
        for row in moved.iter_rows(named=True)
    ]


def _month(day: date) -> str:
    return in_words(f"{day:%Y-%m}")


def deaths_told(found: Changes) -> list[str]:
    """Return how far deaths are known and how many they are, where more became known; for one host in any case."""
    told: list[str] = []
    silent: list[str] = []
    for row in found.deaths.iter_rows(named=True):
        where = counted_in(row["host"])
        if not row["new_months"]:
            if found.host is None:
                silent.append(_month(row["month"]))
            else:
                told.append(
                    f"Deaths in {where}: known to {_month(row['month'])} at both dates ({number(row['deaths'])} in that month"
                    f"{_year(row)})."
                )
            continue
        then = (
            f"; before, {number(row['deaths_then'])} in {_month(row['month_then'])}"
            if row["month_then"]
            else ""
        )
        early = " by early reports" if row["status"] == "preliminary" else ""
        told.append(
            f"Deaths in {where}: {number(row['deaths'])} in {_month(row['month'])}{early}{_year(row)}{then}."
        )
    if silent:
        told.append(f"No further month of deaths became known of {counted(len(silent), 'host')}.")
    return told


def _year(row: dict[str, Any]) -> str:
    return "" if row["year"] is None else f", {number(row['year'])} in the 12 months to it"


COUNTED = {
    "military": "military personnel",
    "troops": "troops",
    "police": "police",
    "observers": "observers",
    "all personnel": "people in all, civilians among them",
    "military and civilian": "military and civilian personnel",
}
"""Who was counted -> in words; all others count people in uniform."""


def _count(row: dict[str, Any], end: str = "") -> str:
    """Say a count of a mission's people: how many of whom, and when."""
    who = COUNTED.get(row[f"counted_what{end}"], "people in uniform")
    return f"{number(row[f'counted{end}'])} {who} counted in {_month(row[f'counted_month{end}'])}"


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
        text = f"{row['mission']}: {_count(row)}"
        if not new:
            text += ", with no newer count since"
        elif row["counted_then"] is not None:
            text += f"; the count before, {_count(row, '_then')}"
        if found.host is not None and row["estimate"]:
            text += f"; estimated now {roughly(row['estimate'])} people in uniform ({roughly(row['low'])}–{roughly(row['high'])})"
        told.append(f"{text}.")
    if same:
        told.append(f"No new count of people in uniform of {counted(same, 'mission')}.")
    return told
