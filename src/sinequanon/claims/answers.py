"""Answers to claims from forecasts and from votes: who guards when the mission has left and what follows, who voted how, and who came closer to whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief.cells import cell
from sinequanon.brief.words import capital, chance, figures, joined, listed, number, signed, year_and_month
from sinequanon.catalogue import say
from sinequanon.claims import form
from sinequanon.claims.judging import (
    Answer,
    Desk,
    Figure,
    Own,
    Reading,
    answer,
    called,
    figures_of,
    label,
    vote,
)
from sinequanon.months import add_months, month_of
from sinequanon.states import name_of

if TYPE_CHECKING:
    from sinequanon.links.council.record import CouncilVote
    from sinequanon.scenario.document import Document
    from sinequanon.scenario.outcome import Outcome


HISTORIES = 10_000


@answer.register
def _(asked: form.Dominant, desk: Desk) -> Answer:
    from sinequanon.links.guarantors.answers import guarantors

    found = guarantors(desk.view, asked.host)
    now = month_of(desk.view.as_of)
    first = found.largest.filter(pl.col("month") == now)
    if first.is_empty():
        unknown = Figure.one(label("now"), None)
        line = say("claims-largest-none", host=name_of(asked.host), month=year_and_month(now))
        return Answer(dict.fromkeys(asked.FIGURES, unknown), (line,), ())
    last = first.row(0, named=True)
    silent = found.silent.filter(pl.col("month") == last["month"])["provider"].to_list()
    silent_told = listed([called(provider) for provider in silent])
    without = [Reading(say("claims-reading-uncounted", providers=silent_told), None)] if silent else []
    document = _document(asked.host, desk, horizon=asked.months + 1)
    month = f"{add_months(document.first_month, asked.months):%Y-%m}"
    after: list[Reading] = []
    told: list[str] = []
    for reading, patch in (
        ("nobody-comes", f"leave-by {month} + no-substitute"),
        ("another-comes", f"leave-by {month}"),
    ):
        provider, people = _first(desk.simulated(document, patch))
        case = say("claims-reading", reading=reading)
        after.append(Reading(case, provider if round(people) > 0 else None))
        told.append(say("claims-largest-case", case=case, largest=_largest(provider, people)))
    sentences = [
        say(
            "claims-largest-now",
            month=year_and_month(last["month"]),
            provider=called(last["provider"]),
            people="none" if last["best"] is None else number(last["best"]),
            chance=chance(last["probability"]),
        ),
        say("claims-largest-after", month=month, told=joined(told)),
    ]
    if silent:
        sentences.append(say("claims-largest-uncounted", providers=silent_told))
    sources = found.months.filter(pl.col("month") == last["month"])["source"].to_list()
    return Answer(
        {
            "now": Figure(label("now"), (Reading("", last["provider"]), *without)),
            "after": Figure(label("after"), (*after, *without)),
            "people": Figure.one(label("people"), last["best"]),
        },
        tuple(sentences),
        (
            *dict.fromkeys(_source(source) for source in sources),
            Own(say("claims-source-scenario", histories=HISTORIES)),
        ),
    )


def _first(outcome: Outcome) -> tuple[str, float]:
    """Return who has most people in the last month, and how many."""
    people = outcome.shares().filter(
        (pl.col("scenario") == outcome.names[1]) & (pl.col("month") == outcome.months[-1])
    )
    first = people.sort("people", "provider", descending=[True, False]).row(0, named=True)
    return first["provider"], first["people"]


_ESTIMATED = re.compile(r"estimated; last figure (\d{4}-\d\d)")


def _source(source: str) -> str:
    """Tell where a number of people is from."""
    found = _ESTIMATED.fullmatch(source)
    return Own(say("claims-source-last-figure", month=found[1])) if found else source


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
    return Answer(
        {
            "more_deaths": Figure(label("more_deaths"), more),
            "deaths": Figure(label("deaths"), deaths),
            "war": Figure(label("war"), war),
        },
        (
            say("claims-toll", months=asked.months, told=joined(map(_more, gaps.iter_rows(named=True)))),
            say("claims-toll-war", told=joined(map(_war, war))),
        ),
        tuple(
            Own(
                say(
                    "claims-source-assumption",
                    quantity=cell(row["quantity"]),
                    source=cell(row["source"]),
                )
            )
            for row in outcome.assumptions.filter(pl.col("step") == "violence").iter_rows(named=True)
        ),
    )


def _more(gap: dict[str, Any]) -> str:
    """Tell how many more die if the mission leaves, under one assumed effect."""
    return say(
        "claims-toll-effect",
        effect=say("claims-effect", effect=gap["effect"]),
        mean=signed(-gap["mean"]),
        low=signed(-gap["q95"]),
        high=signed(-gap["q05"]),
    )


def _war(reading: Reading) -> str:
    """Tell the chance of war under one assumed effect."""
    known = chance(reading.value) if isinstance(reading.value, float) else say("claims-not-known")
    return say("claims-toll-war-effect", effect=say("claims-effect", effect=reading.name), chance=known)


def _largest(provider: str, people: float) -> str:
    """Tell who is largest; where nobody has people left, say that."""
    count = round(people)
    if count == 0:
        return say("claims-largest-nobody")
    return say("claims-largest", provider=called(provider), people=figures(f"{count:,}"), count=count)


def _document(host: str, desk: Desk, *, horizon: int, consent: str = "model") -> Document:
    from sinequanon.scenario.document import Document, checked

    content = {
        "name": consent,
        "host": host,
        "as_of": desk.view.as_of,
        "horizon": horizon,
        "seed": desk.seed,
        "choices": {"consent": consent},
    }
    return checked(Document, content, where="claims")


AT_MOST_NAMED = 20
"""Up to so many states that voted against are named."""


@answer.register
def _(asked: form.RollCall, desk: Desk) -> Answer:
    from sinequanon.links.alignment.roll_calls import roll_call
    from sinequanon.links.council.record import council_vote, is_of_the_council

    if is_of_the_council(asked.symbol):
        return _in_the_council(asked, council_vote(desk.view, asked.symbol))
    call = roll_call(desk.view, asked.symbol)
    day = str(call.date)
    counts = {name: call.votes.filter(pl.col("vote") == name).height for name in ("yes", "no", "abstain")}
    found = figures_of(**counts)
    against = [
        say("claims-name", name=name_of(state))
        for state in call.votes.filter(pl.col("vote") == "no")["state"]
    ]
    sentences = [say("claims-roll-call", symbol=call.symbol, day=day, **counts)]
    if 0 < len(against) <= AT_MOST_NAMED:
        sentences.append(say("claims-roll-call-against", states=listed(against)))
    if asked.state is not None:
        own = call.votes.filter(pl.col("state") == asked.state)["vote"].to_list()
        cast = own[0] if own else "none"
        found["vote"] = Figure.one(label("vote"), cast)
        sentences.append(_vote_of(asked.state, cast))
    return Answer(
        found, tuple(sentences), (Own(say("claims-source-roll-call", symbol=call.symbol, day=day)),)
    )


def _in_the_council(asked: form.RollCall, given: CouncilVote) -> Answer:
    from sinequanon.links.council.record import told

    counts: tuple[int | None, ...] = given.tally or (None, None, None)
    found = {
        name: Figure.one(label(name), n) for name, n in zip(("yes", "no", "abstain"), counts, strict=True)
    }
    sentences = told(given)
    if asked.state is not None:
        own = None
        if given.votes is not None:
            of_state = given.votes.filter(pl.col("state") == asked.state)["vote"].to_list()
            own = of_state[0] if of_state else "none"
        found["vote"] = Figure.one(label("vote"), own)
        sentences.append(_vote_of(asked.state, own or "unknown"))
    return Answer(found, tuple(sentences), (f"{given.symbol}: {given.source}",))


def _vote_of(state: str, cast: str) -> str:
    return capital(say("claims-vote-of", state=name_of(state), vote=vote(cast)))


@answer.register
def _(asked: form.Moved, desk: Desk) -> Answer:
    from sinequanon.brief.scale import leaning
    from sinequanon.links.alignment.positions import moved

    move = moved(desk.view, asked.state, asked.towards, since=asked.since, until=asked.until)
    told = say(
        "claims-moved",
        since=str(move.since),
        until=str(move.until),
        state=name_of(move.state),
        towards=name_of(move.towards),
        chance=chance(move.probability),
        closer=signed(move.closer, 2),
        low=signed(move.low, 2),
        high=signed(move.high, 2),
    )
    source = say("claims-source-positions", day=str(move.estimated), doi="doi:10.1177/0022002715595700")
    return Answer(
        {
            "closer": Figure.one(label("closer"), move.closer, move.low, move.high),
            "probability": Figure.one(label("probability"), move.probability),
        },
        (f"{told}{leaning(move)}",),
        (Own(source),),
    )
