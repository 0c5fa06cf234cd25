"""What the Council will do: what became of past demands, how soon, and how far it went in what it said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief import charts
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.words import chance, counted, listed, number
from sinequanon.errors import SinequanonError
from sinequanon.links.consent.data import demands
from sinequanon.links.council import chances
from sinequanon.links.council.ladder import WITHIN, answers, cases
from sinequanon.links.council.response import response
from sinequanon.states import name_of

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.states import State

TITLE = "What the Council will do"
SAID = {
    "ended as asked": "that the mission is ended as asked",
    "ended with delay": "that it is ended later than asked",
    "renegotiated": "that it stays on new terms, or the demand is taken back",
    "refused": "that the demand is refused",
}
HIGH = ("condemning resolution", "sanctions")


def section(view: View, host: State, *, seed: int) -> Section:
    """Tell what to expect of the Council after a demand that a mission leave."""
    try:
        found = response(view, host.iso3, seed=seed)
        rungs = chances.ladder(view, host.iso3, seed=seed).summary()
    except SinequanonError as error:
        told = (
            f"What the Council would do about a demand of {host.in_text} cannot be estimated: {error.cause}"
        )
        return Section(name="response", title=TITLE, sentences=(told,))
    outcomes = found.outcomes.summary().sort("mean", descending=True)
    days = found.days_to_decision.summary().row(0, named=True)
    ladder_cases = cases(view, "demand")
    sentences = [
        f"{_open(view, host)}: {_each(outcomes)}, from the {counted(found.cases.height, 'demand')} of recognised governments that a "
        f"mission leave, negotiated exits among them, which had been settled by this date.",
        f"The decision is as likely as not to come within about {number(round(days['median']))} days (90% interval {number(round(days['low']))} to "
        f"{number(round(days['high']))} days). {_overruled(found.cases)}",
        _ladder(rungs, ladder_cases, answers(view)),
        "The cases are few and no two are alike: the intervals are wide for that reason. The scorecard (sinequanon scorecard) runs every such demand since "
        "2000 as of the day before and scores what was foretold beside a base rate.",
    ]
    figures = (
        Figure(
            name="outcomes",
            title="What becomes of a demand that a mission leave",
            alt="Dots with 90% intervals, chance of each outcome: " + _words(outcomes, "outcome") + ".",
            source="Register of consent crises, demands of recognised governments; Dirichlet posterior, 90% intervals.",
            draw=lambda width: charts.intervals(
                _percent(outcomes, "outcome"), width, title="chance, %", limit=100
            ),
            data=outcomes,
        ),
        Figure(
            name="ladder",
            title="How far the Council goes in the year after a demand of any kind",
            alt="Dots with 90% intervals, chance that each rung is the highest: "
            + _words(rungs, "rung")
            + ".",
            source="Drafts, statements and registers; a case without a statement on record is divided anew in every draw. 90% intervals.",
            draw=lambda width: charts.intervals(_percent(rungs, "rung"), width, title="chance, %", limit=100),
            data=rungs,
        ),
    )
    past = found.cases.reverse().select("mission", "host", "demand_date", "outcome", "days", "verified")
    return Section(
        name="response",
        title=TITLE,
        sentences=tuple(sentences),
        figures=figures,
        tables=(("Past demands that a mission leave, with what became of them", past),),
        method=frozenset(sentences[-1:]),
        facts={"outcomes": outcomes, "days_to_decision": days, "ladder": rungs, "cases": past},
    )


def _open(view: View, host: State) -> str:
    """Say whether a demand stands, or only might come."""
    pending = demands(view).filter(
        (pl.col("host") == host.iso3)
        & pl.col("outcome").is_null()
        & pl.col("scope").is_in(["whole", "negotiated"])
    )
    if pending.height:
        return f"After the demand that {pending['mission'][-1]} leave, the chances are"
    return f"If {host.in_text} asked a mission to leave, the chances would be"


def _each(outcomes: pl.DataFrame) -> str:
    return "; ".join(
        f"{chance(r['mean'])} ({'90% interval ' if not place else ''}{chance(r['low'])} to {chance(r['high'])}) {SAID[r['outcome']]}"
        for place, r in enumerate(outcomes.iter_rows(named=True))
    )


def _overruled(cases: pl.DataFrame) -> str:
    """Count the verified cases in which a recognised government was overruled, and name them."""
    sure = cases.filter("verified")
    refused = sure.filter(pl.col("outcome") == "refused")
    if refused.is_empty():
        return f"In none of the {counted(sure.height, 'verified case')} was the recognised government flatly overruled."
    named = listed(
        [
            f"{m} ({name_of(h)}, {d[:4]})"
            for m, h, d in refused.select("mission", "host", "demand_date").iter_rows()
        ]
    )
    return (
        f"In {refused.height} of the {counted(sure.height, 'verified case')} the demand was refused: {named}."
    )


def _ladder(rungs: pl.DataFrame, cases: pl.DataFrame, given: pl.DataFrame) -> str:
    at: dict[str, dict[str, Any]] = {r["rung"]: r for r in rungs.iter_rows(named=True)}
    high = " and ".join(
        f"a {name if name != 'sanctions' else 'resolution with sanctions'} with a chance of {chance(at[name]['mean'])} "
        f"(90% interval {chance(at[name]['low'])} to {chance(at[name]['high'])})"
        for name in HIGH
    )
    blamed = cases.filter(pl.col("least") != "silence").height
    first = given.filter("first").drop_nulls("days")
    delay = (
        f" Where it answered at all, by a decision too, the first answer came after {counted(round(float(first['days'].median())), 'day')} in the median."  # type: ignore[arg-type]
        if first.height
        else ""
    )
    return (
        f"Within {WITHIN} days of a demand of any kind, the furthest that the Council goes in words or measures is {high}; else it is a statement, or silence. "
        f"It is on record that the Council reproached the host, or whoever demanded, for {blamed} of the {counted(cases.height, 'past demand')}; "
        f"for the others no reproach is on record, which is not the same as silence: statements to the press could not be searched.{delay}"
    )


def _percent(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    labels = [chance(value) for value in frame["mean"].to_list()]
    return frame.select(
        pl.col(name).alias("name"), pl.col("mean", "low", "high") * 100, pl.Series("label", labels)
    )


def _words(frame: pl.DataFrame, name: str) -> str:
    return "; ".join(
        f"{r[name]} {chance(r['mean'])} ({chance(r['low'])} to {chance(r['high'])})"
        for r in frame.iter_rows(named=True)
    )
