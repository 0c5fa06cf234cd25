"""The first pages: what an adviser reads in two minutes, made of the sections' figures and one module of phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from sinequanon.brief import charts, phrases, replies, timeline
from sinequanon.brief.numbers import Numbers, gathered
from sinequanon.brief.parts import Figure, Front, Question, Section
from sinequanon.brief.registered import OPENING, registered
from sinequanon.brief.sections import changed
from sinequanon.brief.strip import tiles
from sinequanon.brief.timeline import timeline as pictured
from sinequanon.brief.words import MEMBER_NAMES, chance, joined, number, roughly, span, year_and_month
from sinequanon.catalogue import say
from sinequanon.scenario.comparison import SPAN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sinequanon.brief.headline import News
    from sinequanon.evidence.view import View
    from sinequanon.states import Place

MOST_ENDS = 2
"""Ends of other missions' mandates that are told in the bottom line."""
UN = "the UN"
"""Who is asked about where no mission is there."""
BORROWED = {
    "council": "positions",
    "security": "guarantors",
    "futures": "gone",
    "minds": "shares",
    "revealed": "foretold",
}
"""Section -> its figure that stands beside the answer."""
ANNEXES = {
    "consent": ("happened", "changed", "rarity", "analogues"),
    "backing": ("council",),
    "decision": ("calendar", "response"),
    "guards": ("security",),
    "people": ("people",),
    "without": ("futures",),
    "weighs": ("minds",),
    "then": ("revealed",),
}
"""Question -> the annexes that say how its answer is known."""


def front(
    view: View,
    place: Place,
    sections: Sequence[Section],
    title: str,
    standing: Sequence[News],
    guards: Sequence[str],
    cut: Sequence[str] = (),
) -> Front:
    """Return what stands before the annexes.

    Parameters
    ----------
    place
        What the brief is on.
    sections
        All sections of the brief: the figures are theirs.
    title
        The headline, which is not told again.
    standing
        What is to be told of how all missions stand and is not in the title.
    guards
        Sentences on who guards the host, the first of which is the answer.
    cut
        Clauses for which the headline had no room.
    """
    n = gathered(view, place, sections)
    # The end of the mission of the strip is told there.
    aside = elsewhere(view, n.mission)
    others = [
        item.text
        for item in standing
        if item.kind == "end" and item.mission != n.mission and item.mission not in aside
    ][:MOST_ENDS]
    named = {s.name: s for s in sections}
    stands = phrases.stands(n, title, others, cut)
    new = changed.newest(named["changed"].facts["facts"], n.now, f"{title} {stands}")
    line = (
        " ".join(s for s in (stands, new) if s),
        phrases.outlook(n),
        phrases.toll(n),
        phrases.difference(n),
        " ".join(s for s in (phrases.turning(n), phrases.unsettled(n)) if s),
    )
    questions = _questions(n, named, guards[0])
    strip = tiles(n)
    texts = [title, *line, *(t.value + t.note for t in strip), *(s for q in questions for s in q.answer)]
    return Front(
        bottom_line=tuple(s for s in line if s),
        note=_note(place, quoted=any(OPENING in text for text in texts)),
        strip=strip,
        picture=_picture(view, place, sections, n),
        questions=questions,
    )


def elsewhere(view: View, mission: str | None) -> frozenset[str]:
    """Return the missions of an area alone, which have briefs of their own, where the page is on a force for a whole country."""
    known = {m["mission"]: m for m in view.table("missions").select("mission", "kind", "area").to_dicts()}
    own = known.get(mission or "")
    if own is None or own["kind"] != "peacekeeping" or own["area"]:
        return frozenset()
    return frozenset(name for name, row in known.items() if row["area"])


def _note(place: Place, *, quoted: bool) -> str:
    """Say whose figures these are where they are not the place's own, and that some texts are there in English alone."""
    told = [say("brief-note", place=place.name, host=place.state.name)] if place.note else []
    return " ".join([*told, *([say("brief-quoted")] if quoted else [])])


def _questions(n: Numbers, sections: dict[str, Section], guards: str) -> tuple[Question, ...]:
    asked = (
        ("consent", replies.will_it_stay(n), _chances(n)),
        ("backing", replies.who_backs(n), _figure(sections, "council")),
        ("decision", replies.what_will_the_council_do(n), _answers(n)),
        ("guards", replies.who_guards(guards, n.forces), _figure(sections, "security")),
        ("people", replies.what_of_the_people(n), _years(n)),
        ("without", replies.what_if_it_leaves(n), _without(n, sections)),
        ("weighs", replies.what_weighs(n), _figure(sections, "minds")),
        ("then", replies.what_then_happened(n), _figure(sections, "revealed")),
    )
    named = {"host": n.place.state.name, "place": n.place.name, "mission": n.mission or UN}
    named["of"] = "territory" if n.place.note else n.who
    return tuple(
        Question(name, say(f"first-page-asks-{name}", **named), answer, figure, ANNEXES[name])
        for name, answer, figure in asked
        if answer
    )


def _figure(sections: dict[str, Section], name: str) -> Figure | None:
    """Return the section's figure that stands beside the answer, where it has one."""
    if name not in sections:
        return None
    return next((figure for figure in sections[name].figures if figure.name == BORROWED[name]), None)


def _picture(view: View, place: Place, sections: Sequence[Section], n: Numbers) -> Figure | None:
    told = pictured(view, place, sections)
    rows = told.rows()
    if rows.is_empty():
        return None
    return Figure(
        name="timeline",
        title=phrases.pictured(n.place.state.name, told),
        alt=f"{joined(_in_words(told, n))}.",
        source=phrases.legend(told),
        draw=lambda width: timeline.draw(told, width),
        data=rows,
    )


def _in_words(told: timeline.Timeline, n: Numbers) -> list[str]:
    """Tell what the picture shows to those who do not see it."""
    counts = dict(told.events["lane"].value_counts().iter_rows())
    marks = joined(f"{_of_lane(lane)} {counts[lane]}" for lane in timeline.LANES if lane in counts)
    first, last = year_and_month(told.first), year_and_month(told.last)
    words = [say("first-page-axis", first=first, last=last, marks=marks or "none")]
    for row in told.strength.sort("best").tail(1).iter_rows(named=True):
        month = year_and_month(row["month"])
        words.append(
            say("first-page-most-people", mission=row["provider"], people=number(row["best"]), month=month)
        )
    for row in told.deaths.sort("best").tail(1).iter_rows(named=True):
        deaths, month = number(row["best"]), year_and_month(row["month"])
        words.append(say("first-page-most-deaths", deaths=deaths, month=month))
    if n.ahead:
        within = span(n.ahead["q05"], n.ahead["q95"])
        words.append(say("first-page-forecast", deaths=roughly(n.ahead["q50"]), within=within))
    return words


def _of_lane(lane: str) -> str:
    """Name a lane inside a sentence: the Council keeps its capital."""
    name = timeline.lane(lane)
    return name if lane == "council" else name.lower()


def _dots(name: str, key: str, kind: str, data: pl.DataFrame, source: str, **figures: int | str) -> Figure:
    """Return a chart of dots with intervals, of `chances` or of deaths `within` some months or in `years`."""
    axis = say(f"first-page-axis-{kind}", months=SPAN)
    return Figure(
        name=name,
        title=say(key, **figures),
        alt=say(f"first-page-dots-{kind}", dots=_words(data)),
        source=say(source),
        draw=lambda width: charts.intervals(data, width, title=axis),
        data=data.rename({"mean": "value"}),
    )


def _shares(rows: Sequence[tuple[str, float, float, float]]) -> pl.DataFrame:
    """Return what a chart of chances shows, in percent."""
    return pl.DataFrame(
        [(name, *(v * 100 for v in (mean, low, high)), chance(mean)) for name, mean, low, high in rows],
        schema=["name", "mean", "low", "high", "label"],
        orient="row",
    )


def _chances(n: Numbers) -> Figure | None:
    """Draw the chance of losing consent beside that of the median mission."""
    own = n.chance or n.eve
    if own is None:
        return None
    rows = [
        (say("first-page-any-loss"), own["p12_any"], own["low_any"], own["high_any"]),
        (say("first-page-all-out"), own["p12"], own["low"], own["high"]),
    ]
    if n.typical and n.chance:
        rows.insert(1, (say("first-page-any-median"), *[n.typical["p12_any"]] * 3))
        rows.append((say("first-page-all-median"), *[n.typical["p12"]] * 3))
    key = "first-page-losing" if n.chance else "first-page-losing-on-the-eve"
    return _dots("losing", key, "chances", _shares(rows), "first-page-watch-list")


def _answers(n: Numbers) -> Figure | None:
    """Draw what becomes of the demand that stands, else of the mandate, or who would veto the renewal of sanctions."""
    if n.undecided and n.outcomes:
        rows = [(registered(r["outcome"]), r["mean"], r["low"], r["high"]) for r in n.outcomes]
        what = ("answer", "first-page-answer", "first-page-register")
    elif n.renewal and n.renewal.chances is not None:
        told = n.renewal.chances.summary().iter_rows(named=True)
        rows = [
            (say(f"first-page-mandate-{r['outcome'].replace('_', '-')}"), r["mean"], r["low"], r["high"])
            for r in told
        ]
        what = ("mandate", "first-page-mandate", "first-page-mandates")
    elif n.sanctions_until is None:
        return None
    else:
        against = sorted((r for r in n.vetoes if r["draft"] == "sanction"), key=lambda r: -r["mean"])
        rows = [(_member(r["member"]), r["mean"], r["low"], r["high"]) for r in against]
        what = ("veto", "first-page-veto", "first-page-votes")
    if not rows:
        return None
    name, key, source = what
    return _dots(name, key, "chances", _shares(rows), source, mission=n.mission or UN)


def _member(code: str) -> str:
    return say("first-page-member", member=MEMBER_NAMES[code].removeprefix("the "))


def _without(n: Numbers, sections: dict[str, Section]) -> Figure | None:
    """Draw the deaths with the mission and without it, by each assumption of what peacekeepers change."""
    if n.effect is None or n.effect.untold:
        return _figure(sections, "futures")
    rows = [(say("first-page-stays"), n.effect.stays)]
    rows += [(say(f"first-page-leaves-{row['effect']}"), row) for row in n.effect.by_effect]
    data = pl.DataFrame(
        [(who, r["q50"], r["q05"], r["q95"], roughly(r["q50"])) for who, r in rows],
        schema=["name", "mean", "low", "high", "label"],
        orient="row",
    )
    return _dots("without", "first-page-without", "within", data, "first-page-scenario", months=SPAN)


def _years(n: Numbers) -> Figure | None:
    """Draw the deaths of the last two years known beside those foretold."""
    rows = [(_until(r["last"]), r["best"], r["low"], r["high"], number(r["best"])) for r in reversed(n.years)]
    if n.ahead:
        spread = n.ahead["q50"], n.ahead["q05"], n.ahead["q95"]
        rows.append((_until(n.ahead["last"]), *spread, roughly(n.ahead["q50"])))
    if not rows or not any(r[1] for r in rows):
        return None
    data = pl.DataFrame(
        [
            (when, float(v), float(v if low is None else low), float(v if high is None else high), label)
            for when, v, low, high, label in rows
        ],
        schema=["name", "mean", "low", "high", "label"],
        orient="row",
    )
    key = "first-page-years-and-forecast" if n.ahead else "first-page-years"
    return _dots("years", key, "years", data, "first-page-ucdp")


def _until(last: date) -> str:
    return say("first-page-until", month=year_and_month(last))


def _within(low: float, high: float) -> str:
    """Write an interval in brackets; nothing where its ends are told alike."""
    return "" if roughly(low) == roughly(high) else f" ({span(low, high)})"


def _words(data: pl.DataFrame) -> str:
    return joined(
        f"{r['name'].strip()} {r['label']}{_within(r['low'], r['high'])}" for r in data.iter_rows(named=True)
    )
