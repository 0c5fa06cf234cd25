"""The arrows: whether a mission fares worse, better, is at risk or unchanged in a month, by rules that are stated.

`docs/method/bulletin.md` says why they are so. Arrows rest on what happened and became known; a chance can only put at risk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import polars as pl

from sinequanon.brief.changes.missions import counted_in
from sinequanon.brief.words import capital, number, percent
from sinequanon.bulletin.changes import Changes
from sinequanon.catalogue import say
from sinequanon.evidence.view import View
from sinequanon.links.consent.status import ASKS, PLAIN
from sinequanon.links.council.mandates import Term, terms
from sinequanon.months import add_months, in_words, last_day
from sinequanon.states import name_of

Arrow = Literal["worse", "at risk", "not known", "better", "closed", "unchanged", "no news seen"]
ORDER: tuple[Arrow, ...] = ("worse", "at risk", "not known", "better", "closed", "unchanged", "no news seen")
"""What a mission can be, the first that holds. `not known`: a mandate's end has passed, and what came of it is not known here."""
SOON = timedelta(days=60)
"""A mandate that ends within this time, with no renewal known, puts a mission at risk."""
LEVEL = 0.25
"""Chance of losing consent, in part or whole, within 12 months from which on a mission is at risk: one in four."""
MOVED = 0.02
"""A chance that differs by less has not moved: two estimates of the same differ by as much."""
LEAST = 25
"""Deaths by which a month must stand out: the number in a year from which on UCDP speaks of a conflict."""
OPEN_FOR = 36
"""Months after which a demand on which nothing was decided is no longer held to be open."""
RESTORED = ("reversed", "renegotiated")
"""Outcomes of a demand after which the host consents again."""


@dataclass(frozen=True)
class Reason:
    """Why a mission has its arrow: what it points to, the rule, a sentence, its weight, and since when it is known."""

    arrow: Arrow
    rule: str
    text: str
    weight: int
    known: date


@dataclass(frozen=True)
class Judged:
    """A mission's arrow with all its reasons, those of the arrow first and the weightiest of them before the others."""

    mission: str
    arrow: Arrow
    reasons: tuple[Reason, ...]


def judge(view: View, found: Changes) -> list[Judged]:
    """Give every mission of a set of changes its arrow.

    Parameters
    ----------
    view
        The evidence as of the later date.
    found
        What changed since the earlier one.

    Returns
    -------
    list of Judged
        In the order of `ORDER`, the weightiest reason first.
    """
    ends = terms(view)
    judged: list[Judged] = []
    for row in found.missions.iter_rows(named=True):
        name = row["mission"]
        reasons = [
            *_of_facts(found, name),
            *_of_deaths(found, name),
            *([] if row["ended"] or _just_closed(found, name) else _of_mandate(view, name, ends.get(name))),
            *([] if row["ended"] else _of_open_demands(view, found, name)),
            *([] if row["ended"] else _of_chance(found, name)),
        ]
        quiet = row["news_until"] is None or row["news_until"] <= found.since
        rest: Arrow = "no news seen" if quiet and not reasons and found.since < found.as_of else "unchanged"
        first: list[Arrow] = [one for one in ORDER if any(r.arrow == one for r in reasons)]
        arrow: Arrow = first[0] if first else rest
        reasons.sort(key=lambda r: (ORDER.index(r.arrow), -r.weight, r.text))
        judged.append(Judged(name, arrow, tuple(reasons)))
    judged.sort(key=lambda j: (ORDER.index(j.arrow), -(j.reasons[0].weight if j.reasons else 0), j.mission))
    return judged


def own_facts(found: Changes, mission: str) -> pl.DataFrame:
    """Return the facts that are told with a mission: its own, and its host's where it speaks for the host."""
    told = found.deaths.filter(pl.col("mission") == mission)["host"].to_list()
    known = found.missions["mission"].to_list()
    of_host = ~pl.col("mission").is_in(known).fill_null(value=False) & pl.any_horizontal(
        pl.lit(value=False), *(pl.col("host").str.split(",").list.contains(host) for host in told)
    )
    return found.facts.filter((pl.col("mission") == mission) | of_host)


def _just_closed(found: Changes, mission: str) -> bool:
    """Return whether the news is that the mission must close, so that its day is told with it."""
    return found.facts.filter((pl.col("mission") == mission) & (pl.col("kind") == "closure")).height > 0


WORSENS = {
    "demand that all leave": "new demand",
    "demand": "new demand",
    "hindered": "consent lost in part",
    "closure": "closure decided",
}


def _of_facts(found: Changes, mission: str) -> list[Reason]:
    reasons: list[Reason] = []
    for fact in own_facts(found, mission).iter_rows(named=True):
        arrow: Arrow | None = None
        rule = str(WORSENS.get(fact["kind"], fact["kind"]))
        restored = fact["outcome"] in RESTORED
        if fact["kind"] in WORSENS:
            arrow = "unchanged" if restored else "worse"
        elif fact["kind"] == "settled":
            arrow = "better" if restored else "unchanged"
            rule = "demand settled"
        elif fact["kind"] == "ended":
            arrow = "closed"
        elif fact["kind"] == "coup":
            arrow = "worse" if fact["text"].startswith("A coup") else "unchanged"
        reasons.append(Reason(arrow or "unchanged", rule, fact["text"], fact["weight"], fact["known"]))
    return reasons


def _of_deaths(found: Changes, mission: str) -> list[Reason]:
    own = found.deaths.filter((pl.col("mission") == mission) & pl.col("new_month").is_not_null())
    return [reason for row in own.iter_rows(named=True) if (reason := stands_out(row, found.as_of))]


def stands_out(row: dict[str, Any], day: date) -> Reason | None:
    """Judge the newest month of a host's deaths, a row of `figures.deaths_between`.

    More deaths: above the 90% interval that was forecast a month before and above each of the 12 months before, by at least
    `LEAST`. Fewer: below both, by as much; an early report is held against them as what such reports become. Where nothing was
    forecast, the 12 months before decide alone.
    """
    least, most, reported = row["least_before"], row["most_before"], row["new_deaths"]
    if least is None or most is None or reported is None:
        return None
    low, high = row["forecast_low"], row["forecast_high"]
    becomes = row["will_be"] if row["will_be"] is not None else reported
    early = " by early reports" if row["status"] == "preliminary" and row["month"] == row["new_month"] else ""
    where, month = counted_in(row["host"]), in_words(f"{row['new_month']:%Y-%m}")
    said = "person was" if reported == 1 else "people were"
    told = f"{number(reported)} {said} killed in {where} in {month}{early}"
    if reported >= max(most, high if high is not None else 0.0) + LEAST:
        beside = "" if high is None else " and more than was forecast"
        return Reason(
            "worse", "more deaths", f"{told}, more than in any of the 12 months before{beside}.", 80, day
        )
    if max(becomes, reported) <= min(least, low if low is not None else least) - LEAST:
        beside = "" if low is None else " and fewer than was forecast"
        return Reason(
            "better", "fewer deaths", f"{told}, fewer than in any of the 12 months before{beside}.", 50, day
        )
    return None


def _of_mandate(view: View, mission: str, term: Term | None) -> list[Reason]:
    if term is None or term.until is None:
        return []
    day = in_words(term.until)
    known = term.decided or term.until
    if term.state == "closing" and term.until <= view.as_of + SOON:
        return [Reason("at risk", "closes soon", f"{mission}'s last mandate ends on {day}.", 72, known)]
    if term.state == "runs" and term.until <= view.as_of + SOON:
        text = f"{mission}'s mandate ends on {day}, and no renewal is known."
        return [Reason("at risk", "mandate ends soon", text, 62, known)]
    if term.state == "ran out":
        text = f"{mission}'s mandate ran to {day}; whether it was renewed is not known here."
        return [Reason("not known", "mandate ran out unseen", text, 66, term.until)]
    if term.state == "leaving" and term.gone:
        text = f"{mission}'s mandate ended on {day}, and it must have left by {in_words(term.gone)}."
        return [Reason("at risk", "leaves", text, 72, known)]
    if term.state == "was to close":
        text = f"{mission} was to close by {day}; whether it has is not known here."
        return [Reason("not known", "closure unseen", text, 67, term.until)]
    return []


def _of_open_demands(view: View, found: Changes, mission: str) -> list[Reason]:
    since = add_months(view.as_of, -OPEN_FOR)
    new = own_facts(found, mission)["text"].to_list()
    reasons: list[Reason] = []
    for case in view.table("consent_cases").filter(pl.col("mission") == mission).iter_rows(named=True):
        asked = case["kind"] == "demand" and case["nature"] in ASKS and case["recognised"]
        if not asked or case["outcome"] is not None or last_day(case["demand_date"]) < since:
            continue
        what = case["short"] or PLAIN[case["nature"]]
        if any(text.casefold().startswith(what.casefold()) for text in new):
            continue
        text = (
            f"{what[:1].upper()}{what[1:]} ({in_words(case['demand_date'])}), and nothing was decided on it."
        )
        weight = 71 if case["scope"] == "whole" else 64
        reasons.append(Reason("at risk", "open demand", text, weight, case["known"]))
    return reasons[-1:]


def _of_chance(found: Changes, mission: str) -> list[Reason]:
    own = found.chances.filter(pl.col("mission") == mission)
    chance = own["p12_any"][0] if own.height else None
    if chance is None or chance < LEVEL:
        return []
    text = f"{in_chance(own.row(0, named=True))}."
    return [
        Reason(
            "at risk",
            "chance of losing consent",
            text,
            64 + round(20 * chance),
            found.since + timedelta(days=1),
        )
    ]


def in_chance(row: dict[str, Any]) -> str:
    """Say a mission's chance of losing consent, with what it was."""
    return capital(chance_clause(row))


def chance_clause(row: dict[str, Any]) -> str:
    """Say the same as a clause, in the language that is spoken."""
    now, then = row["p12_any"], row["p12_any_then"]
    hosts = row["host"].split(",")
    before = "none" if then is None else "same" if abs(now - then) < MOVED else percent(then)
    several = "yes" if len(hosts) > 1 else "no"
    return say("since-chance", several=several, host=name_of(hosts[0]), now=percent(now), then=before)
