"""How things stand: the headline and the first sentences, by importance and age."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from sinequanon.brief.phrases import came_of, told_of, what_was, wished
from sinequanon.brief.words import act_in_words, capital, joined, listed, sentence
from sinequanon.catalogue import language, say
from sinequanon.links.consent.precedents import missions, precedents
from sinequanon.links.consent.status import ASKS, LEAVING
from sinequanon.links.council.mandates import TERMS_SINCE, Term, terms
from sinequanon.months import add_months, first_day, last_day

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
MOST_WORDS = {"en": 25, "fr": 36}
"""Words of a headline after its place and day, in each language: French needs more."""


@dataclass(frozen=True)
class News:
    """One thing that a headline may tell: the higher its weight the sooner; the newer the sooner among equals."""

    weight: int
    day: date
    mission: str
    text: str
    of_demand: bool = False
    kind: Literal["", "end", "stays"] = ""
    """Of an end that is near or that passed unseen; or that a mission stays, without any date."""
    alone: bool = False
    """Whether it fills a headline by itself."""
    short: str = ""
    """How it is told where its text is too long for a headline."""


def headline(view: View, host: State, asked: Sequence[str] = (), *, name: str | None = None) -> str:
    """Return in one line where the host and its missions stand: what matters most and is newest comes first.

    Where missions are `asked` about, it is of them alone, unless nothing is to be told of them; `name` is that of a territory.
    """
    news, _ = _told_and_cut(view, host, asked)
    return say("headline", place=capital(name or host.name), day=str(view.as_of), news=news)


def cut(view: View, host: State, asked: Sequence[str] = ()) -> list[str]:
    """Return the clauses that a headline of the same arguments has no room for."""
    return _told_and_cut(view, host, asked)[1]


def _told_and_cut(view: View, host: State, asked: Sequence[str]) -> tuple[str, list[str]]:
    """Keep as many clauses of the news as fit, the first in any case; what does not is cut."""
    news, longer = _news(view, host, asked)
    first, *clauses = news.split(joined(["", ""]))
    kept = [first]
    while clauses and _words([*kept, clauses[0]]) <= MOST_WORDS[language()]:
        kept.append(clauses.pop(0))
    return joined(kept), [*longer, *clauses]


def _words(clauses: Sequence[str]) -> int:
    return len(joined(clauses).split())


def _news(view: View, host: State, asked: Sequence[str]) -> tuple[str, list[str]]:
    """Return the news of a headline, and in full what is told there in short."""
    news = standing(view, host)
    news = [item for item in news if item.mission in asked] or news
    told: list[News] = []
    for item in news:
        again = any((item.mission, item.of_demand) == (other.mission, other.of_demand) for other in told)
        if not again and len(told) < TOLD:
            told.append(item)
    if told and told[0].alone:
        told = told[:1]
    # What merely goes on is told only where nothing else is to be told.
    if told and told[0].weight > HINDERED:
        told = [item for item in told if item.weight > HINDERED]
    elif len(told) > 1:
        hindered = [item.text for item in told if item.weight == HINDERED]
        going = hindered or [told[0].text if told[0].day > view.as_of else _all_go_on(news)]
        return going[0], []
    elif told and told[0].kind == "stays":
        return _no_end([told[0].mission], view.as_of), []
    if not told:
        return say("headline-no-operation"), []
    full = [item.text for item in told]
    if _words(full) <= MOST_WORDS[language()]:
        return joined(full), []
    return joined(item.short or item.text for item in told), [item.text for item in told if item.short]


CLOSING, WAS_TO_CLOSE, ALL_OUT, RAN_OUT, DUE, PART_OUT, DECIDED, CLOSED = 100, 95, 90, 85, 80, 70, 65, 60
HINDERED, GOES_ON, LONG_HINDERED = 15, 10, 5
ACUTE, ACUTE_FOR = 62, 3
"""Weight of what a government has just done to a mission, and the months for which it comes before a mission's past closure."""
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
    several = active.height > 1
    for row in active.iter_rows(named=True):
        own = cases.filter(cases["mission"] == row["mission"])
        news = _of_mission(view, host, row, ends.get(row["mission"]), own, several=several)
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


def sentences(view: View, host: State, asked: Sequence[str] = (), *, alone: bool = False) -> list[str]:
    """Return what stands as sentences, as `items` has it."""
    told = list(dict.fromkeys(sentence(item.text) for item in items(view, host, asked, alone=alone)))
    return told or [say("headline-no-operation-in", host=host.name)]


def items(view: View, host: State, asked: Sequence[str] = (), *, alone: bool = False) -> list[News]:
    """Return what stands, one item for each mission, and for each demand that is news; missions `asked` about first, or `alone`."""
    news = sorted(standing(view, host), key=lambda item: item.mission not in asked)
    news = [item for item in news if item.mission in asked or not alone]
    calm = sorted({item.mission for item in news if item.weight <= GOES_ON and item.kind == "stays"})
    news = [item for item in news if item.mission not in calm or item.kind != "stays"]
    if calm:
        news.append(News(GOES_ON, view.as_of, calm[0] if len(calm) == 1 else "", _no_end(calm, view.as_of)))
    return news


def _no_end(names: list[str], now: date) -> str:
    if now < TERMS_SINCE:
        return say("headline-end-not-on-record", missions=_names(names), count=len(names))
    return say("headline-no-end", missions=_names(names), count=len(names))


def _all_go_on(news: list[News]) -> str:
    names = sorted({item.mission for item in news})
    return say("headline-stay", missions=_names(names), count=len(names))


def _names(missions: Sequence[str]) -> str:
    return listed([say("headline-mission", mission=name) for name in missions])


def _of_mission(
    view: View,
    host: State,
    row: dict[str, Any],
    term: Term | None,
    cases: pl.DataFrame,
    *,
    several: bool = False,
) -> list[News]:
    name, found = row["mission"], _of_demands(view, row["mission"], cases, several=several)
    leaving = any(item.weight == ALL_OUT for item in found)
    calm = _calm(view, cases)
    if term is not None and term.until is not None:
        until = {"mission": name, "day": str(term.until)}
        if term.state == "closing":
            closes = [
                say("headline-must-close", gone=gone_by(view, name, term.until), **until),
                *([wished(host.name)] if _wanted(view, name) else []),
            ]
            found.append(News(CLOSING, term.until, name, joined(closes), kind="end"))
        elif term.state == "leaving":
            text = say("headline-leaving", gone=str(term.gone or term.until), **until)
            found.append(News(CLOSING, term.until, name, text, kind="end"))
        elif term.state == "was to close":
            text = say("headline-was-to-close", **until)
            found.append(News(WAS_TO_CLOSE, term.until, name, text, kind="end"))
        elif term.state == "ran out":
            found.append(News(RAN_OUT, term.until, name, say("headline-ran-out", **until), kind="end"))
        elif term.until <= view.as_of + SOON:
            found.append(News(DUE, term.until, name, say("headline-expires", **until), kind="end"))
        elif refused := _lesser(cases, term):
            day = last_day(refused["outcome_date"] or refused["decision_date"])
            text = _stays_after(view, refused, **until)
            found = [item for item in found if not item.of_demand or item.weight != DECIDED]
            found.append(News(DECIDED, day, name, text, of_demand=True, alone=True))
        else:
            text = say("headline-runs" if leaving else "headline-stays-with-mandate", **until)
            found.append(News(GOES_ON, term.until, name, joined([text, *calm])))
    elif term is not None and term.ran_to is not None and not leaving:
        text = say("headline-goes-on", mission=name, day=str(term.ran_to))
        found.append(News(GOES_ON, view.as_of, name, joined([text, *calm])))
    elif not leaving and not _to_leave(cases):
        stays = joined([say("headline-stay", missions=_names([name]), count=1), *calm])
        found.append(News(GOES_ON, view.as_of, name, stays, kind="" if calm else "stays"))
    return found


def _to_leave(cases: pl.DataFrame) -> bool:
    """Return whether it was decided, as the host had asked, that the mission leaves."""
    last = cases.filter(cases["scope"] == "whole").tail(1)
    return last.height > 0 and last["outcome"][0] in LEAVING


def _lesser(cases: pl.DataFrame, term: Term) -> dict[str, Any] | None:
    """Return the demand that a part leave which the act that set the mandate decided, where it is news."""
    for case in cases.reverse().iter_rows(named=True):
        decided = case["decision"] is not None and case["decision"] == term.decision
        if decided and case["nature"] in ASKS and case["recognised"] and case["scope"] == "partial":
            return case
    return None


def _stays_after(view: View, case: dict[str, Any], mission: str, day: str) -> str:
    """Tell to when a mission stays and with how many troops, by the act that decided on a demand."""
    capped = view.table("strength_ceilings").filter(mission=mission, decision=case["decision"])
    troops = capped["military"].drop_nulls().to_list()
    stays = say(
        "headline-stays-by-act",
        mission=mission,
        day=day,
        troops=troops[-1] if troops else 0,
        acts=act_in_words(case["decision"]),
    )
    return joined([stays, told_of(case)])


def gone_by(view: View, mission: str, until: date) -> str:
    """Return the day by which a mission must have left, where that is later than the last day of its mandate; else `none`."""
    closures = view.table("due").filter(mission=mission, kind="closure")
    days = [row["date"] for row in closures.iter_rows(named=True) if last_day(row["date"]) > until]
    term = terms(view).get(mission)
    days += [str(term.gone)] if term and term.gone and term.gone > until else []
    return max(days, default="none")


def _calm(view: View, cases: pl.DataFrame) -> list[str]:
    """Return that there has been no dispute for long, where the last one is long past."""
    if cases.is_empty():
        return []
    last = last_day(cases["demand_date"][-1])
    long_past = last < add_months(view.as_of, -LONG_AGO)
    return [say("headline-no-dispute-since", year=str(last.year))] if long_past else []


def _wanted(view: View, mission: str) -> bool:
    """Return whether a mission is ended against its host's wish."""
    cases = view.table("consent_cases").filter(kind="counter-case", mission=mission)
    return cases.height > 0


def _of_demands(view: View, mission: str, cases: pl.DataFrame, *, several: bool = False) -> list[News]:
    """Return what a host's demands are worth telling: those that stand open, and those decided lately."""
    found: list[News] = []
    for case in cases.reverse().iter_rows(named=True):
        asked = last_day(case["demand_date"])
        settled = last_day(case["outcome_date"]) if case["outcome_date"] else asked
        demand = bool(case["recognised"]) and case["nature"] in ASKS
        hindered = HINDERED if asked >= add_months(view.as_of, -FRESH) else LONG_HINDERED
        if case["recognised"] and case["outcome"] is None and asked >= add_months(view.as_of, -ACUTE_FOR):
            hindered = ACUTE
        weight, day = (ALL_OUT if case["scope"] == "whole" else PART_OUT, asked)
        if case["outcome"] is not None:
            weight, day = DECIDED, settled
        if day < add_months(view.as_of, -(OPEN_FOR if case["outcome"] is None else NEWS_FOR)):
            continue
        waits = demand and case["outcome"] is None
        # Of several missions, "the mission" does not say which.
        whose = mission if several else "none"
        text = _open(view, mission, case) if waits else _told(case, whose)
        part = waits and case["scope"] != "whole"
        short = say("headline-asks-in-short", month=case["demand_date"][:7]) if part else ""
        if case["outcome_doubt"] and not waits:
            # Why an outcome is a judgement is told below the title.
            short = _told(case | {"outcome_doubt": None}, whose)
        found.append(News(weight if demand else hindered, day, mission, text, of_demand=True, short=short))
    return found


def _open(view: View, mission: str, case: dict[str, Any]) -> str:
    since = "none" if case["demand_date"] == str(view.as_of) else case["demand_date"]
    if case["scope"] == "whole":
        return say("headline-wants-all-out", mission=mission, since=since)
    return say("headline-asks", what=what_was(case), since=since)


def _told(case: dict[str, Any], mission: str = "none") -> str:
    # Of what nothing came that is on record, nothing is told here.
    came = "none" if case["outcome"] is None and case["nature"] not in ASKS else came_of(case)
    what = what_was(case)
    whose = "none" if mission in what else mission
    told = say("headline-case", what=what, mission=whose, month=case["demand_date"][:7], came=came)
    if not case["decision"] or not case["outcome"]:
        return told
    return say("headline-by-act", told=told, acts=act_in_words(case["decision"]))


def _closed(view: View, here: pl.DataFrame) -> list[News]:
    since = add_months(view.as_of, -CLOSED_FOR)
    return [
        News(
            CLOSED,
            last_day(row["end"]),
            row["mission"],
            say("headline-closed", mission=row["mission"], day=row["end"]),
        )
        for row in here.filter(here["end"].is_not_null()).iter_rows(named=True)
        if first_day(row["end"]) >= since
    ]
