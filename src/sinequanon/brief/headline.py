"""How things stand: the headline and the first sentences, by importance and age."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sinequanon.brief.words import act_in_words, listed
from sinequanon.links.consent.precedents import missions, precedents
from sinequanon.links.consent.status import ASKS, PLAIN
from sinequanon.links.consent.status import told as told_of
from sinequanon.links.council.mandates import Term, terms
from sinequanon.months import add_months, first_day, in_words, last_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from sinequanon.evidence.view import View
    from sinequanon.states import State


SOON = timedelta(days=60)
"""A mandate that ends within this time is news."""
OPEN_FOR, NEWS_FOR, CLOSED_FOR = 36, 24, 12
"""Months for which an undecided demand, a decided one and a closure are news."""
LONG_AGO = 120
"""Months after which it is told that there has been no dispute."""
TOLD = 2
"""News items in a headline."""


@dataclass(frozen=True)
class News:
    """One thing that a headline may tell: the higher its weight the sooner; the newer the sooner among equals."""

    weight: int
    day: date
    mission: str
    text: str
    of_demand: bool = False


def headline(view: View, host: State, asked: Sequence[str] = (), *, name: str | None = None) -> str:
    """Return in one line where the host and its missions stand: what matters most and is newest comes first.

    Where missions are `asked` about, it is of them alone, unless nothing is to be told of them; `name` is that of a territory.
    """
    place = name or host.name
    where = f"{place[:1].upper()}{place[1:]}, {in_words(view.as_of)}"
    news = standing(view, host)
    news = [item for item in news if item.mission in asked] or news
    told: list[News] = []
    for item in news:
        again = any((item.mission, item.of_demand) == (other.mission, other.of_demand) for other in told)
        if not again and len(told) < TOLD:
            told.append(item)
    # What merely goes on is told only where nothing else is to be told.
    if told and told[0].weight > HINDERED:
        told = [item for item in told if item.weight > HINDERED]
    elif len(told) > 1:
        hindered = [item.text for item in told if item.weight == HINDERED]
        going = hindered or [told[0].text if told[0].day > view.as_of else _all_go_on(news)]
        return f"{where}: {going[0]}"
    elif told and told[0].text.endswith(" stays"):
        return f"{where}: {told[0].text}; no end of its mandate is on record"
    if not told:
        return f"{where}: no UN peace operation"
    return f"{where}: {'; '.join(item.text for item in told)}"


CLOSING, WAS_TO_CLOSE, ALL_OUT, RAN_OUT, DUE, PART_OUT, DECIDED, CLOSED = 100, 95, 90, 85, 80, 70, 65, 60
HINDERED, GOES_ON, LONG_HINDERED = 15, 10, 5
FRESH = 12
"""Months for which what hinders a mission comes before what merely goes on."""
ASIDE = 30
"""By how much the news of a mission confined to an area weighs less where the host has one for the whole country."""


def standing(view: View, host: State) -> list[News]:
    """Return all that can be told of how the host's missions stand, the most important first."""
    here = missions(view, host.iso3)
    import polars as pl

    active = seated(view, here.filter(here["end"].is_null()), host.iso3)
    cases = precedents(view, host.iso3).cases
    ends = terms(view)
    known = view.table("missions").select("mission", "area", "observers")
    areas = {m: bool(area) for m, area, _ in known.iter_rows()}
    aside = [m for m, area, observers in known.iter_rows() if area or observers]
    whole = active.filter((pl.col("kind") == "peacekeeping") & ~pl.col("mission").is_in(aside))
    found: list[News] = []
    for row in active.iter_rows(named=True):
        own = cases.filter(cases["mission"] == row["mission"])
        news = _of_mission(view, host, row, ends.get(row["mission"]), own)
        less = ASIDE if areas[row["mission"]] and whole.height else 0
        found += [replace(item, weight=item.weight - less) for item in news]
    found += _closed(view, here)
    return sorted(found, key=lambda item: (-item.weight, -item.day.toordinal(), item.mission))


def seated(view: View, active: pl.DataFrame, host: str) -> pl.DataFrame:
    """Leave out the offices for a region that have their seat in another host."""
    import polars as pl

    regional = (pl.col("kind") == "political") & pl.col("territory").is_not_null()
    elsewhere = view.table("missions").filter(regional & (pl.col("hosts").list.first() != host))["mission"]
    return active.filter(~pl.col("mission").is_in(elsewhere.implode()))


def sentences(view: View, host: State, asked: Sequence[str] = (), *, only_asked: bool = False) -> list[str]:
    """Return what stands as sentences, one for each mission, and for each demand that is news; missions `asked` about first, or alone."""
    told: list[str] = []
    news = sorted(standing(view, host), key=lambda item: item.mission not in asked)
    if only_asked:
        news = [item for item in news if item.mission in asked] or news
    calm = sorted({item.mission for item in news if item.weight <= GOES_ON and item.text.endswith(" stays")})
    news = [item for item in news if item.mission not in calm or not item.text.endswith(" stays")]
    if len(calm) > 1:
        news.append(
            News(GOES_ON, view.as_of, "", f"{listed(calm)} stay; no end of their mandates is on record")
        )
    elif calm:
        news.append(
            News(GOES_ON, view.as_of, calm[0], f"{calm[0]} stays; no end of its mandate is on record")
        )
    for item in news:
        sentence = f"{item.text[:1].upper()}{item.text[1:]}."
        if sentence not in told:
            told.append(sentence)
    return told or [f"No UN peace operation is in {host.in_text}."]


ENDS = (" must close by ", " was to close by ", "'s mandate ran to ", "'s mandate expires on ")
"""What the news of an end that is near, or that passed unseen, has in it."""


def first_sentences(view: View, host: State, asked: Sequence[str], title: str, *, most: int = 3) -> list[str]:
    """Return the sentences that stand under a title: none that it has said, and every end that is near among them."""
    every = sentences(view, host, asked, only_asked=True)
    told = [s for s in every if s.rstrip(".").casefold() not in title.casefold()]
    ends = [s for s in told[most:] if any(words in s for words in ENDS)][:most]
    return [*told[: most - len(ends)], *ends]


def _all_go_on(news: list[News]) -> str:
    names = sorted({item.mission for item in news})
    return f"{listed(names)} {'stay' if len(names) > 1 else 'stays'}"


def _of_mission(
    view: View, host: State, row: dict[str, Any], term: Term | None, cases: pl.DataFrame
) -> list[News]:
    name, found = row["mission"], _of_demands(view, row["mission"], cases)
    leaving = any(item.weight == ALL_OUT for item in found)
    if term is not None and term.until is not None:
        wish = "" if not _wanted(view, name) else f"; {host.in_text} wanted it to stay"
        day = in_words(term.until)
        if term.state == "closing":
            found.append(News(CLOSING, term.until, name, f"{name} must close by {day}{wish}"))
        elif term.state == "was to close":
            text = f"{name} was to close by {day}; whether it has is not known here"
            found.append(News(WAS_TO_CLOSE, term.until, name, text))
        elif term.state == "ran out":
            text = f"{name}'s mandate ran to {day}; whether it was renewed is not known here"
            found.append(News(RAN_OUT, term.until, name, text))
        elif term.until <= view.as_of + SOON:
            found.append(News(DUE, term.until, name, f"{name}'s mandate expires on {day}"))
        else:
            stays = "'s mandate runs" if leaving else " stays, with a mandate"
            found.append(News(GOES_ON, term.until, name, f"{name}{stays} to {day}{_calm(view, cases)}"))
    elif not leaving:
        found.append(News(GOES_ON, view.as_of, name, f"{name} stays{_calm(view, cases)}"))
    return found


def _calm(view: View, cases: pl.DataFrame) -> str:
    """Return that there has been no dispute for long, where the last one is long past."""
    if cases.is_empty():
        return ""
    last = last_day(cases["demand_date"][-1])
    return f"; no dispute on record since {last.year}" if last < add_months(view.as_of, -LONG_AGO) else ""


def _wanted(view: View, mission: str) -> bool:
    """Return whether a mission is ended against its host's wish."""
    cases = view.table("consent_cases").filter(kind="counter-case", mission=mission)
    return cases.height > 0


def _of_demands(view: View, mission: str, cases: pl.DataFrame) -> list[News]:
    """Return what a host's demands are worth telling: those that stand open, and those decided lately."""
    found: list[News] = []
    for case in cases.reverse().iter_rows(named=True):
        asked = last_day(case["demand_date"])
        settled = last_day(case["outcome_date"]) if case["outcome_date"] else asked
        demand = bool(case["recognised"]) and case["nature"] in ASKS
        hindered = HINDERED if asked >= add_months(view.as_of, -FRESH) else LONG_HINDERED
        weight, day = (ALL_OUT if case["scope"] == "whole" else PART_OUT, asked)
        if case["outcome"] is not None:
            weight, day = DECIDED, settled
        if day < add_months(view.as_of, -(OPEN_FOR if case["outcome"] is None else NEWS_FOR)):
            continue
        text = _open(view, mission, case) if demand and case["outcome"] is None else _told(case)
        found.append(News(weight if demand else hindered, day, mission, text, of_demand=True))
    return found


def _open(view: View, mission: str, case: dict[str, Any]) -> str:
    since = "" if case["demand_date"] == str(view.as_of) else f" (since {in_words(case['demand_date'])})"
    what = f"the government wants all of {mission} out{since}"
    if case["scope"] != "whole":
        on = "" if case["demand_date"] == str(view.as_of) else f" ({in_words(case['demand_date'])})"
        what = f"{case['short'] or PLAIN[case['nature']]}{on}"
    return f"{what}, and the Security Council has not decided"


def _told(case: dict[str, Any]) -> str:
    by = f" ({act_in_words(case['decision'])})" if case["decision"] and case["outcome"] else ""
    return f"{told_of(case).removesuffix(': no outcome on record')}{by}"


def _closed(view: View, here: pl.DataFrame) -> list[News]:
    since = add_months(view.as_of, -CLOSED_FOR)
    return [
        News(
            CLOSED, last_day(row["end"]), row["mission"], f"{row['mission']} closed on {in_words(row['end'])}"
        )
        for row in here.filter(here["end"].is_not_null()).iter_rows(named=True)
        if first_day(row["end"]) >= since
    ]
