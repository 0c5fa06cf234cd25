"""The first pages: what an adviser reads in two minutes, made of the sections' figures and one module of phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from sinequanon.brief import charts, phrases, replies, timeline
from sinequanon.brief.front import Front, Question
from sinequanon.brief.headline import ENDS
from sinequanon.brief.numbers import Numbers, gathered
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.strip import tiles
from sinequanon.brief.timeline import timeline as pictured
from sinequanon.brief.words import MEMBER_NAMES, chance, month, number, roughly
from sinequanon.states.article import with_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sinequanon.evidence.view import View
    from sinequanon.states import Place

MOST_ENDS = 2
"""Ends of other missions' mandates that are told in the bottom line."""
BORROWED = {
    "council": "positions",
    "security": "guarantors",
    "futures": "gone",
    "minds": "shares",
    "revealed": "foretold",
}
"""Section -> its figure that stands beside the answer."""
ANNEXES = {
    "consent": ("happened", "rarity", "analogues"),
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
    view: View, place: Place, sections: Sequence[Section], title: str, standing: Sequence[str]
) -> Front:
    """Return what stands before the annexes.

    Parameters
    ----------
    view
        The evidence as of the date.
    place
        What the brief is on.
    sections
        All sections of the brief: the figures are theirs.
    title
        The headline, which is not told again.
    standing
        Sentences on how all missions stand that the title has not told.
    """
    n = gathered(view, place, sections)
    others = [s for s in standing if any(words in s for words in ENDS) and not _told(s, n)][:MOST_ENDS]
    line = (
        phrases.stands(n, title, others),
        phrases.outlook(n),
        phrases.toll(n),
        phrases.difference(n),
        phrases.turning(n),
    )
    return Front(
        bottom_line=tuple(s for s in line if s),
        note=place.note,
        strip=tiles(n),
        picture=_picture(view, place, sections, n),
        questions=_questions(n, {s.name: s for s in sections}),
    )


def _told(sentence: str, n: Numbers) -> bool:
    """Return whether a sentence is of the mission of the strip, which tells its end."""
    return n.mission is not None and sentence.startswith((f"{n.mission}'s", f"{n.mission} "))


def _questions(n: Numbers, sections: dict[str, Section]) -> tuple[Question, ...]:
    host, mission = with_article(n.place.name), n.mission or "the UN"
    asked = (
        (
            "consent",
            f"Will {n.place.state.in_text} keep {mission}?",
            replies.will_it_stay(n),
            _chances(n),
        ),
        (
            "backing",
            f"Who backs {n.place.state.in_text}?",
            replies.who_backs(n),
            _figure(sections, "council"),
        ),
        ("decision", "What will the Council do?", replies.what_will_the_council_do(n), _answers(n)),
        (
            "guards",
            f"Who guards {host}?",
            replies.who_guards(sections["security"].sentences[0]),
            _figure(sections, "security"),
        ),
        ("people", "What happens to the people?", replies.what_of_the_people(n), _years(n)),
        ("without", f"What if {mission} leaves?", replies.what_if_it_leaves(n), _without(n, sections)),
        ("weighs", "What would change this?", replies.what_weighs(n), _figure(sections, "minds")),
        ("then", "What then happened?", replies.what_then_happened(n), _figure(sections, "revealed")),
    )
    return tuple(
        Question(name, title, answer, figure, ANNEXES[name])
        for name, title, answer, figure in asked
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
    counts = dict(told.events["lane"].value_counts().iter_rows())
    marks = "; ".join(
        f"{timeline.LANES[lane].lower()} {counts[lane]}" for lane in timeline.LANES if lane in counts
    )
    strongest = told.strength.sort("best").tail(1).to_dicts()
    words = [f"One time axis from {month(told.first)} to {month(told.last)}. Marks: {marks or 'none'}"]
    if strongest:
        words.append(
            f"most people, {strongest[0]['provider']} {strongest[0]['best']:,} in {month(strongest[0]['month'])}"
        )
    if told.deaths.height:
        worst = told.deaths.sort("best").row(-1, named=True)
        words.append(f"most deaths in a month, {worst['best']:,} in {month(worst['month'])}")
    if n.ahead:
        words.append(
            f"forecast for 12 months, {roughly(n.ahead['q50'])} deaths ({phrases.span(n.ahead['q05'], n.ahead['q95'])})"
        )
    return Figure(
        name="timeline",
        title=phrases.pictured(n.place.state.in_text, told),
        alt="; ".join(words) + ".",
        source=phrases.legend(told),
        draw=lambda width: timeline.draw(told, width),
        data=rows,
    )


def _chances(n: Numbers) -> Figure | None:
    """Draw the chance of losing consent beside that of the median mission."""
    own = n.chance or n.eve
    if own is None:
        return None
    rows = [
        ("any loss", own["p12_any"], own["low_any"], own["high_any"]),
        ("all told to leave", own["p12"], own["low"], own["high"]),
    ]
    if n.typical and n.chance:
        rows.insert(1, ("any, median", *[n.typical["p12_any"]] * 3))
        rows.append(("all, median", *[n.typical["p12"]] * 3))
    data = pl.DataFrame(
        [(name, *(v * 100 for v in (mean, low, high)), chance(mean)) for name, mean, low, high in rows],
        schema=["name", "mean", "low", "high", "label"],
        orient="row",
    )
    return Figure(
        name="losing",
        title="Chance of losing consent in 12 months" + ("" if n.chance else ", on the eve"),
        alt="Dots with 90% intervals: " + _words(data) + ".",
        source="Watch list.",
        draw=lambda width: charts.intervals(data, width, title="chance, %"),
        data=data.rename({"mean": "value"}),
    )


def _answers(n: Numbers) -> Figure | None:
    """Draw what becomes of the demand that stands, or who would veto a draft."""
    if n.undecided and n.outcomes:
        rows = [(r["outcome"], r["mean"], r["low"], r["high"]) for r in n.outcomes]
        name, title, source = (
            "answer",
            f"What becomes of the demand to {n.mission}",
            "Register of consent crises.",
        )
    else:
        against = sorted((r for r in n.vetoes if r["draft"] == "sanction"), key=lambda r: -r["mean"])
        rows = [
            (MEMBER_NAMES[r["member"]].removeprefix("the "), r["mean"], r["low"], r["high"]) for r in against
        ]
        name, title, source = (
            "veto",
            "Chance of a veto of sanctions, once put to the vote",
            "Drafts and votes of the Council.",
        )
    if not rows:
        return None
    data = pl.DataFrame(
        [(who, *(v * 100 for v in (mean, low, high)), chance(mean)) for who, mean, low, high in rows],
        schema=["name", "mean", "low", "high", "label"],
        orient="row",
    )
    return Figure(
        name=name,
        title=title,
        alt="Dots with 90% intervals: " + _words(data) + ".",
        source=source,
        draw=lambda width: charts.intervals(data, width, title="chance, %"),
        data=data.rename({"mean": "value"}),
    )


def _without(n: Numbers, sections: dict[str, Section]) -> Figure | None:
    """Draw the deaths with the mission and without it, by each assumption of what peacekeepers change."""
    if n.effect is None or n.effect.civilian:
        return _figure(sections, "futures")
    rows = [("it stays", n.effect.stays)]
    rows += [(phrases.LEFT[row["effect"]], row) for row in n.effect.by_effect]
    data = pl.DataFrame(
        [(who, r["q50"], r["q05"], r["q95"], roughly(r["q50"])) for who, r in rows],
        schema=["name", "mean", "low", "high", "label"],
        orient="row",
    )
    return Figure(
        name="without",
        title="Deaths within 24 months",
        alt="Dots with 90% intervals, median deaths within 24 months: " + _words(data) + ".",
        source="Scenario; three assumptions of what peacekeepers change.",
        draw=lambda width: charts.intervals(data, width, title="deaths within 24 months"),
        data=data.rename({"mean": "value"}),
    )


def _years(n: Numbers) -> Figure | None:
    """Draw the deaths of the last two years known beside those foretold."""
    rows = [
        (f"to {month(r['last'])}", r["best"], r["low"], r["high"], number(r["best"]))
        for r in reversed(n.years)
    ]
    if n.ahead:
        spread = n.ahead["q50"], n.ahead["q05"], n.ahead["q95"]
        rows.append((f"to {month(n.ahead['last'])}", *spread, roughly(n.ahead["q50"])))
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
    return Figure(
        name="years",
        title="Deaths in 12 months" + (", the last a forecast" if n.ahead else ""),
        alt="Dots with intervals, deaths in 12 months: " + _words(data) + ".",
        source="UCDP; low and high estimates of the past, 90% interval of the forecast.",
        draw=lambda width: charts.intervals(data, width, title="deaths in 12 months"),
        data=data.rename({"mean": "value"}),
    )


def _words(data: pl.DataFrame) -> str:
    return "; ".join(
        f"{r['name'].strip()} {r['label']} ({roughly(r['low'])}–{roughly(r['high'])})"
        for r in data.iter_rows(named=True)
    )
