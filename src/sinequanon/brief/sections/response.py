"""What the Council will do: what became of past demands, how soon, and how far it went in what it said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief import charts
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.registered import registered
from sinequanon.brief.words import chance, joined, listed, number, spread, together, variant
from sinequanon.catalogue import say
from sinequanon.errors import SinequanonError
from sinequanon.links.consent.data import demands
from sinequanon.links.council import chances
from sinequanon.links.council.ladder import WITHIN, answers, cases
from sinequanon.links.council.response import response
from sinequanon.states import name_of

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.states import State

HIGH = ("condemning resolution", "sanctions")
"""The rungs that are told with their chances."""


def section(view: View, host: State, *, seed: int) -> Section:
    """Tell what to expect of the Council after a demand that a mission leave."""
    try:
        found = response(view, host.iso3, seed=seed)
        rungs = chances.ladder(view, host.iso3, seed=seed).summary()
    except SinequanonError as error:
        told = say("response-no-estimate", host=host.name, why=registered(error.cause))
        return Section(name="response", title=say("response-title"), sentences=(told,))
    outcomes = found.outcomes.summary().sort("mean", descending=True)
    days = found.days_to_decision.summary().row(0, named=True)
    ladder_cases = cases(view, "demand")
    open_, named = _open(view, host)
    wait = {name: number(round(days[name])) for name in ("median", "low", "high")}
    sentences = [
        say(open_, **named, outcomes=_each(outcomes), demands=found.cases.height),
        together(say("response-days", **wait), _overruled(found.cases)),
        _ladder(rungs, ladder_cases, answers(view)),
        say("response-few-cases"),
    ]
    figures = (
        Figure(
            name="outcomes",
            title=say("response-outcomes-title"),
            alt=say("response-outcomes-alt", chances=_words(outcomes, "outcome")),
            source=say("response-outcomes-source"),
            draw=lambda width: _chances(outcomes, "outcome", width),
            data=outcomes,
        ),
        Figure(
            name="ladder",
            title=say("response-ladder-title"),
            alt=say("response-ladder-alt", chances=_words(rungs, "rung")),
            source=say("response-ladder-source"),
            draw=lambda width: _chances(rungs, "rung", width),
            data=rungs,
        ),
    )
    # The chances put together what the register tells apart: a demand taken back, and new terms.
    key = ["mission", "host", "demand_date"]
    own = view.table("consent_cases").filter(pl.col("kind") == "demand").select(*key, told="outcome")
    past = (
        found.cases.join(own, on=key, how="left", maintain_order="left")
        .select(*key, "days", "verified", outcome=pl.coalesce("told", "outcome"))
        .select(*key, "outcome", "days", "verified")
        .sort("demand_date", descending=True)
    )
    shown = past.with_columns(pl.Series("days", _waits(view, past), dtype=pl.String)).rename(
        {"days": "decided after"}
    )
    return Section(
        name="response",
        title=say("response-title"),
        sentences=tuple(sentences),
        figures=figures,
        tables=((say("response-table"), shown),),
        method=frozenset(sentences[-1:]),
        facts={"outcomes": outcomes, "days_to_decision": days, "ladder": rungs, "cases": past},
    )


def _waits(view: View, cases: pl.DataFrame) -> list[str | None]:
    """Tell the time from each demand to its decision, in days where both are known to the day, else in months."""
    decided = {
        (mission, asked): by or came
        for mission, asked, by, came in demands(view)
        .select("mission", "demand_date", "decision_date", "outcome_date")
        .iter_rows()
    }
    return [
        None
        if days is None
        else _wait(days, exact=len(asked) == len(decided[mission, asked] or "") == len("2023-06-16"))
        for mission, asked, days in cases.select("mission", "demand_date", "days").iter_rows()
    ]


def _wait(days: int, *, exact: bool) -> str:
    if exact:
        return say("catalogue-days", days=days)
    return say("response-months", months=round(days / 30.4375))


def _open(view: View, host: State) -> tuple[str, dict[str, str]]:
    """Choose how to begin: a demand stands, or only might come; with whose it is."""
    pending = demands(view).filter(
        (pl.col("host") == host.iso3)
        & pl.col("outcome").is_null()
        & pl.col("scope").is_in(["whole", "negotiated"])
    )
    if pending.height:
        return "response-after-the-demand", {"mission": pending["mission"][-1]}
    return "response-if-it-asked", {"host": host.name}


def _each(outcomes: pl.DataFrame) -> str:
    return joined(
        say(
            "response-outcome" if place else "response-first-outcome",
            outcome=variant(r["outcome"]),
            **spread(r),
        )
        for place, r in enumerate(outcomes.iter_rows(named=True))
    )


def _overruled(cases: pl.DataFrame) -> str:
    """Count the verified cases in which a recognised government was overruled, and name them."""
    sure = cases.filter("verified")
    refused = sure.filter(pl.col("outcome") == "refused")
    if refused.is_empty():
        return say("response-never-overruled", cases=sure.height)
    named = listed(
        [
            say("response-refused-case", mission=m, host=name_of(h), year=d[:4])
            for m, h, d in refused.select("mission", "host", "demand_date").iter_rows()
        ]
    )
    return say("response-overruled", refused=refused.height, cases=sure.height, named=named)


def _ladder(rungs: pl.DataFrame, cases: pl.DataFrame, given: pl.DataFrame) -> str:
    at: dict[str, dict[str, Any]] = {r["rung"]: r for r in rungs.iter_rows(named=True)}
    high = listed([say("response-rung", rung=variant(name), **spread(at[name])) for name in HIGH])
    first = given.filter("first").drop_nulls("days")
    return together(
        say("response-ladder", days=WITHIN, rungs=high),
        say(
            "response-reproaches",
            blamed=cases.filter(pl.col("least") != "silence").height,
            cases=cases.height,
        ),
        say("response-first-answer", days=round(float(first["days"].median())))  # type: ignore[arg-type]
        if first.height
        else "",
    )


def _chances(frame: pl.DataFrame, name: str, width: int) -> Any:
    drawn = frame.select(
        pl.Series("name", [_label(name, value) for value in frame[name]]),
        pl.col("mean", "low", "high") * 100,
        pl.Series("label", [chance(value) for value in frame["mean"]]),
    )
    return charts.intervals(drawn, width, title=say("charts-chance"), limit=100)


def _label(name: str, value: str) -> str:
    """Write an outcome or a rung in the words of the language."""
    if name == "outcome":
        return say("case-outcome", outcome=variant(value))
    return say("response-rung-name", rung=variant(value))


def _words(frame: pl.DataFrame, name: str) -> str:
    return joined(
        say("response-chance", name=_label(name, r[name]), **spread(r)) for r in frame.iter_rows(named=True)
    )
