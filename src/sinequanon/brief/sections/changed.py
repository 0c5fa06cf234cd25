"""What changed: facts that became known since a day and the newest of weight, chances that moved and why, deaths and strength."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief.changes.fact_words import lowered
from sinequanon.brief.changes.facts import CASES, facts
from sinequanon.brief.changes.figures import deaths_between, strengths_between
from sinequanon.brief.changes.missions import Mission, missions
from sinequanon.brief.deaths_so_far import COUNTED_TOGETHER
from sinequanon.brief.parts import Section
from sinequanon.brief.registered import registered
from sinequanon.brief.words import chance, day, joined, number, put, variant, year_and_month
from sinequanon.catalogue import say
from sinequanon.links.consent.watch import moved_by_inputs
from sinequanon.links.council.mandates import terms

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sinequanon.evidence.view import View
    from sinequanon.states import Place


DAYS = 90
"""How far back the section looks: the time between two reports of the Secretary-General on most missions."""
YEAR = timedelta(days=365)
"""How far back the newest fact is looked for where none is newer."""
TOLD = 6
"""Facts that are told in sentences; all are in the table."""
EARLY = ("preliminary", "estimated")


def section(view: View, place: Place) -> Section:
    """Tell what became known in the last `DAYS` days."""
    before = view.earlier(view.as_of - timedelta(days=DAYS))
    host = place.state.iso3
    found = missions(view, before, host, place.missions)
    new = _own(facts(view, before, found, host), found, host)
    deaths = deaths_between(view, before, {host: None}, forecasts=False)
    strengths = strengths_between(view, before, found)
    # The mission of a territory leads no state's news, and is the one that is asked about.
    named = [m.name for m in found if (m.leads or place.territory) and not m.ended]
    chances = moved_by_inputs(view, before.as_of).filter(pl.col("mission").is_in(named))
    sentences = [
        *_facts(view, place, found, new, before.as_of),
        *_not_seen(view, [m for m in found if m.name in named]),
        *(_chance(row, before.as_of) for row in chances.iter_rows(named=True)),
        *(_deaths(row, place, before.as_of) for row in deaths.iter_rows(named=True)),
        *(told for row in strengths.iter_rows(named=True) if (told := _strength(row))),
    ]
    table = new.select("day", "known", "mission", "text", "source").rename({"text": "what"})
    return Section(
        name="changed",
        title=say("changed-title", since=str(before.as_of)),
        sentences=tuple(sentences),
        tables=((say("changed-table"), table),) if new.height > TOLD else (),
        facts={
            "since": before.as_of,
            "facts": new,
            "chances": chances,
            "deaths": deaths,
            "strengths": strengths,
        },
    )


def _facts(view: View, place: Place, found: list[Mission], new: pl.DataFrame, since: date) -> list[str]:
    if new.is_empty():
        told = [say("changed-none", place=place.name, since=str(since))]
        host = place.state.iso3
        older = _own(facts(view, view.earlier(view.as_of - YEAR), found, host), found, host)
        for row in older.sort("known", "weight").tail(1).iter_rows(named=True):
            told.append(say("changed-newest", fact=lowered(of_mission(row, [m.name for m in found]))))
        return told
    first = say(
        "changed-facts",
        facts=new.height,
        place=place.name,
        days=DAYS,
        now=str(view.as_of),
        older=int(new["older"].sum()),
    )
    told = [
        say(
            "changed-fact",
            fact=of_mission(row, [m.name for m in found]),
            older="yes" if row["older"] else "no",
        )
        for row in new.head(TOLD).iter_rows(named=True)
    ]
    if new.height > TOLD:
        told.append(say("changed-and-more", facts=new.height - TOLD))
    return [first, *told]


def _own(new: pl.DataFrame, found: list[Mission], host: str) -> pl.DataFrame:
    """Keep the facts of the missions and of the host: of a mission with two hosts the other one's news are not the host's."""
    of_host = pl.col("host").str.split(",").list.contains(host)
    return new.filter(pl.col("mission").is_in([m.name for m in found]).fill_null(value=False) | of_host)


def of_mission(row: dict[str, Any], names: Iterable[str]) -> str:
    """Name the mission before a fact that does not."""
    mission = row["mission"]
    if mission not in names or say("case-mission", mission=mission).casefold() in row["text"].casefold():
        return str(row["text"])
    return say("changed-of-mission", mission=mission, fact=row["text"])


def _not_seen(view: View, found: list[Mission]) -> list[str]:
    """Say of which missions the news of the last days could not be seen."""
    held = terms(view)
    # Of a mission that has closed since, all is on record: only of one that goes on was there a last day of news.
    going = set(view.table("missions").drop_nulls("news_until")["mission"])
    return [
        say("changed-not-seen", mission=m.name, day=str(held[m.name].news_until))
        for m in found
        if m.name in going and m.name in held and held[m.name].news_until < view.as_of
    ]


def _chance(row: dict[str, Any], since: date) -> str:
    """Tell how far what became known moved the chance of losing consent, and by which input."""
    then, now = chance(row["then"]), chance(row["now"])
    if then == now:
        return say("changed-chance-same", mission=row["mission"], since=str(since), now=now)
    rose = row["now"] > row["then"]
    reasons = [
        registered(put(why.split("): ", 1)[-1])) for why in row["why"] if why.startswith("higher") == rose
    ]
    return say(
        "changed-chance",
        mission=row["mission"],
        since=str(since),
        then=then,
        now=now,
        way="up" if rose else "down",
        why=joined(reasons) if reasons else "none",
    )


def _deaths(row: dict[str, Any], place: Place, since: date) -> str:
    counted = COUNTED_TOGETHER.get(place.state.in_text)
    named = {"place": counted or place.state.name, "together": "yes" if counted else "no"}
    month = named | {"month": year_and_month(row["month"]), "since": str(since)}
    if not row["new_months"] or row["month_then"] is None or row["year"] is None or row["year_then"] is None:
        return say("changed-deaths-same", **month)
    return say(
        "changed-deaths",
        **month,
        months=row["new_months"],
        early="yes" if row["status"] in EARLY else "no",
        year=row["year"],
        before=row["year_then"],
        then=year_and_month(row["month_then"]),
    )


def _strength(row: dict[str, Any]) -> str:
    """Tell the newest count of a mission's people, and the one before; nothing of civilians."""
    mission = row["mission"]
    if row["civilian"] or row["counted"] is None:
        return ""
    if row["counted_then"] is None:
        return say("changed-count-first", mission=mission, count=_count(row))
    if (row["counted"], row["counted_month"]) == (row["counted_then"], row["counted_month_then"]):
        return say("changed-count-same", mission=mission, month=year_and_month(row["counted_month"]))
    return say("changed-count", mission=mission, count=_count(row), before=_count(row, "_then"))


def _count(row: dict[str, Any], end: str = "") -> str:
    return say(
        "changed-counted",
        people=number(row[f"counted{end}"]),
        who=variant(row[f"counted_what{end}"]),
        month=year_and_month(row[f"counted_month{end}"]),
    )


FRESH = 30
"""How old a fact may be that is told as new: the time between two monthly forecasts of the Council's work."""
WEIGHTY = 40
"""Weight from which on a fact is told there: mandates, demands, coups and changes of strength, no statement."""
_DAY_OR_DATE = re.compile(r"\d{1,2}(?:er)? [A-Za-zéû]+ \d{4}")


def newest(facts: pl.DataFrame, now: date, said: str) -> str:
    """Tell the weightiest fact of the last `FRESH` days; nothing where there is none, or where it was `said`."""
    since = now - timedelta(days=FRESH)
    new = facts.filter((pl.col("known") > since) & (pl.col("weight") >= WEIGHTY) & ~pl.col("older"))
    for row in new.iter_rows(named=True):
        own = day(row["day"]), day(row["day"][:7])
        if row["kind"] in CASES and any(when in said for when in own):
            # A dispute of that day or month was told, in other words.
            continue
        if not in_it_already(row["text"], row["day"], said):
            return say("news-new", days=FRESH, fact=lowered(row["text"]))
    return ""


def in_it_already(text: str, own: str, said: str) -> bool:
    """Return whether a text says the same as a fact: its clause, or a day that the fact sets."""
    clause = text.split(" (", maxsplit=1)[0].rstrip(".").casefold()
    days = [found for found in _DAY_OR_DATE.findall(text) if found != day(own)]
    return clause in said.casefold() or any(found in said for found in days)
