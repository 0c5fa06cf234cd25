"""Answers from the scenario: who guards when the mission has left, and what follows for the people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from sinequanon.brief.words import chance, listed, number
from sinequanon.claims import form
from sinequanon.claims.judging import Answer, Desk, Figure, Reading, answer
from sinequanon.months import add_months, month_of
from sinequanon.states import name_of

if TYPE_CHECKING:
    from sinequanon.scenario.document import Document


@answer.register
def _(asked: form.Dominant, desk: Desk) -> Answer:
    from sinequanon.links.guarantors.answers import guarantors

    found = guarantors(desk.view, asked.host)
    now = month_of(desk.view.as_of)
    first = found.largest.filter(pl.col("month") == now)
    if first.is_empty():
        unknown = Figure.one(asked.FIGURES["now"], None)
        line = f"No provider of security is on record in {name_of(asked.host)} in {now:%B %Y}."
        return Answer(dict.fromkeys(asked.FIGURES, unknown), (line,), ())
    last = first.row(0, named=True)
    silent = found.silent.filter(pl.col("month") == last["month"])["provider"].to_list()
    without = [Reading(f"counting {listed(silent)}, without a number", None)] if silent else []
    document = _document(asked.host, desk, horizon=asked.months + 1)
    month = f"{add_months(document.first_month, asked.months):%Y-%m}"
    after: list[Reading] = []
    told: list[str] = []
    for name, patch in (
        ("if nobody else comes", f"leave-by {month} + no-substitute"),
        ("if another force comes as often as after past exits", f"leave-by {month}"),
    ):
        outcome = desk.simulated(document, patch)
        people = outcome.shares().filter(
            (pl.col("scenario") == outcome.names[1]) & (pl.col("month") == outcome.months[-1])
        )
        first = people.sort("people", "provider", descending=[True, False]).row(0, named=True)
        after.append(Reading(name, first["provider"] if round(first["people"]) > 0 else None))
        told.append(f"{name}, {_largest(first['provider'], first['people'])}")
    sentences = [
        f"In {last['month']:%B %Y} the largest was {last['provider']} with about {number(last['best'])} people "
        f"(probability {chance(last['probability'])}).",
        f"When the mission has left by {month}, the largest of those with a number is: {'; '.join(told)}.",
    ]
    if silent:
        sentences.append(f"There without a number: {listed(silent)}.")
    sources = found.months.filter(pl.col("month") == last["month"])["source"].to_list()
    return Answer(
        {
            "now": Figure(asked.FIGURES["now"], (Reading("", last["provider"]), *without)),
            "after": Figure(asked.FIGURES["after"], (*after, *without)),
            "people": Figure.one(asked.FIGURES["people"], last["best"]),
        },
        tuple(sentences),
        (*dict.fromkeys(sources), "Scenario: mean over 10,000 histories"),
    )


@answer.register
def _(asked: form.Toll, desk: Desk) -> Answer:
    document = _document(asked.host, desk, horizon=36, consent="withdrawn")
    outcome = desk.simulated(document, "stay")
    gone, stay = outcome.names
    span = pl.col("months") == asked.months
    totals = outcome.totals().filter((pl.col("scenario") == gone) & span)
    gaps = outcome.differences().filter((pl.col("scenario") == stay) & span)
    wars = outcome.relapse().filter((pl.col("scenario") == gone) & (pl.col("threshold") == 1000))
    more = tuple(
        Reading(r["effect"], 0.0 - r["mean"], 0.0 - r["q95"], 0.0 - r["q05"])
        for r in gaps.iter_rows(named=True)
    )
    deaths = tuple(Reading(r["effect"], r["mean"], r["q05"], r["q95"]) for r in totals.iter_rows(named=True))
    war = tuple(Reading(r["effect"], r["any_12_months"]) for r in wars.iter_rows(named=True))
    told = "; ".join(f"{r.name}: {r.value:+,.0f} ({r.low:+,.0f} to {r.high:+,.0f})" for r in more)
    chances = "; ".join(
        f"{r.name}: {chance(r.value) if isinstance(r.value, float) else 'not known'}" for r in war
    )
    return Answer(
        {
            "more_deaths": Figure(asked.FIGURES["more_deaths"], more),
            "deaths": Figure(asked.FIGURES["deaths"], deaths),
            "war": Figure(asked.FIGURES["war"], war),
        },
        (
            f"More deaths in {asked.months} months if the mission leaves, mean and 90% of histories, by the assumed effect of "
            f"peacekeepers: {told}.",
            f"Chance of at least 1,000 battle deaths in some 12 months of the next 36 if it leaves: {chances}.",
        ),
        (
            *(
                f"{row['quantity']}: {row['source']}"
                for row in outcome.assumptions.filter(pl.col("step") == "violence").iter_rows(named=True)
            ),
        ),
    )


def _largest(provider: str, people: float) -> str:
    """Tell who is largest; where nobody has people left, say that."""
    if round(people) == 0:
        return "nobody with a number is left"
    return f"{provider} with {number(round(people))} people on average"


def _document(host: str, desk: Desk, *, horizon: int, consent: str = "model") -> Document:
    from sinequanon.scenario.document import Document, checked

    content = {
        "name": "as things stand" if consent == "model" else consent,
        "host": host,
        "as_of": desk.view.as_of,
        "horizon": horizon,
        "seed": desk.seed,
        "choices": {"consent": consent},
    }
    return checked(Document, content, where="claims")
