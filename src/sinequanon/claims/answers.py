"""Answers to claims: from the record (demands, forces ended, mandates, acts and vetoes, votes), and from the scenario (who guards, what follows)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from sinequanon.brief.cells import cell
from sinequanon.brief.words import MEMBER_NAMES, capital, chance, counted, listed, number, signed
from sinequanon.claims import form
from sinequanon.claims.judging import (
    Answer,
    Desk,
    Figure,
    Reading,
    answer,
    drawn,
    figures_of,
    interval,
    named_cases,
    sources_of,
)
from sinequanon.months import add_months, in_words, month_of
from sinequanon.states import name_of

if TYPE_CHECKING:
    from sinequanon.links.council.record import CouncilVote
    from sinequanon.scenario.document import Document

SCOPES = {"whole": "all told to leave", "partial": "a part told to leave", "negotiated": "an exit negotiated"}
"""Scopes of cases as people read them; an obstruction is called so."""


@answer.register
def _(asked: form.Refusals, desk: Desk) -> Answer:
    from sinequanon.links.consent.precedents import LEAVING, precedents
    from sinequanon.links.council.response import past_demands

    cases = past_demands(desk.view, recognised=asked.recognised)
    if asked.verified:
        cases = cases.filter("verified")
    if asked.kind is not None:
        of_kind = desk.view.table("missions").filter(pl.col("kind") == asked.kind)["mission"]
        cases = cases.filter(pl.col("mission").is_in(of_kind.to_list()))
    refused = cases.filter(pl.col("outcome") == "refused")
    ended = cases.filter(pl.col("outcome").is_in(LEAVING))
    of = "a recognised government" if asked.recognised else "an authority that was not recognised"
    named = f": {named_cases(refused)}" if refused.height else ""
    shown = refused if refused.height else cases
    listed_cases = precedents(desk.view).cases.join(
        shown.select("mission", "demand_date"), on=["mission", "demand_date"], how="semi"
    )
    return Answer(
        figures_of(asked, settled=cases.height, refused=refused.height, ended=ended.height),
        (
            f"Of {counted(cases.height, 'demand')} of {of} that a {asked.kind + ' ' if asked.kind else ''}mission leave, settled by {in_words(desk.view.as_of)}, {ended.height} ended "
            f"it, {cases.height - ended.height - refused.height} led to new terms that the host accepted, and "
            f"{refused.height} {'was' if refused.height == 1 else 'were'} refused{named}.",
        ),
        sources_of(listed_cases),
    )


@answer.register
def _(asked: form.Rarity, desk: Desk) -> Answer:
    from sinequanon.links.consent.precedents import precedents
    from sinequanon.links.consent.rarity import rarity

    found = rarity(
        desk.view, years=asked.years, besides=asked.besides, claimed=asked.claimed, kind=asked.kind
    )
    what = "whole force" if asked.kind == "peacekeeping" else "political mission"
    rate = found.rate
    figures = figures_of(asked, others=found.others.height, missed=found.missed.height)
    figures["rate"] = Figure.one(asked.FIGURES["rate"], rate.mean, rate.low, rate.high)
    sentences = [
        f"In the {asked.years} years to {in_words(desk.view.as_of)}, {counted(found.others.height, 'other ' + what)} ended on the host's demand"
        + (f": {named_cases(found.others)}." if found.others.height else "."),
        f"That is {100 * rate.mean:.1f} in 100 mission-years ({100 * rate.low:.1f} to {100 * rate.high:.1f}), over {found.mission_years:,.0f} mission-years.",
    ]
    whole = found.claimed.filter(pl.col("whole_force"))
    if asked.kind == "political":
        whole = found.claimed.join(found.others, on=["mission", "demand_date"], how="semi")
    if asked.claimed and whole.is_empty():
        met = ", ".join(
            f"{SCOPES.get(row['scope'], row['scope'])} ({in_words(row['demand_date'])})"
            for row in found.claimed.iter_rows(named=True)
        )
        sentences.append(
            f"{listed(list(asked.claimed))} is not among them; the register has of it: {met or 'nothing'}."
        )
    every = precedents(desk.view).cases
    named = pl.concat([found.others, found.claimed]).select("mission", "demand_date").unique()
    return Answer(
        figures,
        tuple(sentences),
        sources_of(every.join(named, on=["mission", "demand_date"], how="semi", maintain_order="left")),
    )


@answer.register
def _(asked: form.Mandates, desk: Desk) -> Answer:
    from sinequanon.links.consent.precedents import missions

    every = missions(desk.view, all_so_far=True).filter(
        (pl.col("kind") == asked.kind) & pl.col("authorised_by").is_not_null()
    )
    council = pl.col("authorised_by").str.starts_with("S/")
    otherwise = every.filter(~council)
    acts = [f"{m} ({act})" for m, act in otherwise.select("mission", "authorised_by").iter_rows()]
    return Answer(
        figures_of(
            asked,
            missions=every.height,
            council=every.height - otherwise.height,
            otherwise=otherwise.height,
        ),
        (
            f"Of {every.height} {asked.kind} missions by {in_words(desk.view.as_of)}, {every.height - otherwise.height} were created by "
            f"the Security Council and {otherwise.height} otherwise"
            + (f": {listed(acts)}." if acts else "."),
        ),
        sources_of(otherwise if acts else every),
    )


@answer.register
def _(asked: form.Cost, desk: Desk) -> Answer:
    from sinequanon.links.council.chances import ladder
    from sinequanon.links.council.ladder import RUNGS, cases

    draws = ladder(desk.view, asked.host, trigger=asked.trigger, seed=desk.seed)
    past = cases(desk.view, asked.trigger)
    open_ = past.filter(pl.col("least") != pl.col("most")).height
    from_rung = {"answered": 1, "formal": 2, "condemned": 3, "sanctions": 4}
    figures = {
        name: drawn(asked.FIGURES[name], draws.values[at:].sum(axis=0)) for name, at in from_rung.items()
    }
    told = interval(figures["answered"].readings[0])
    worst = interval(figures["condemned"].readings[0])
    return Answer(
        figures,
        (
            f"Within a year of a {asked.trigger} by {name_of(asked.host)}, the Council answers at all with a chance of {told}, and "
            f"condemns or sanctions with {worst}. The rungs are {listed(RUNGS)}.",
            f"This rests on {counted(past.height, f'past {asked.trigger}')}; for {open_} of them no reproach is on record, which "
            "is not the same as silence.",
        ),
        tuple(dict.fromkeys(past.filter(pl.col("least") != "silence")["evidence"].to_list())),
    )


@answer.register
def _(asked: form.Shield, desk: Desk) -> Answer:
    from sinequanon.links.council.chances import ask, veto_chances
    from sinequanon.links.council.record import drafts

    own = drafts(desk.view, asked.host)
    cast = own.filter(pl.col("vetoed_by").list.contains(asked.member))
    values = veto_chances(desk.view, asked.host, asked.draft, seed=desk.seed).select(member=asked.member)
    voted = drawn("", values.values).readings[0]
    readings = [Reading("drafts put to the vote", voted.value, voted.low, voted.high)]
    if asked.threats:
        readings.append(Reading("drafts that a threat kept from the vote", None))
    name = MEMBER_NAMES[asked.member]
    sentences = [
        f"{capital(name)} had cast {counted(cast.height, 'veto', 'vetoes')} on {name_of(asked.host)} by {in_words(desk.view.as_of)}"
        f"{_lately(cast)}.",
        f"A draft to {asked.draft}, put to the vote the day after, would meet its veto with a chance of {interval(voted)}.",
    ]
    if asked.threats:
        sentences.append("A threatened veto keeps a draft from the vote and leaves no trace in the record.")
    model = ask(desk.view, asked.host, asked.draft, draws=100, seed=desk.seed).model
    return Answer(
        {
            "cast": Figure.one(asked.FIGURES["cast"], cast.height),
            "chance": Figure(asked.FIGURES["chance"], tuple(readings)),
        },
        tuple(sentences),
        (*_rows_of(cast if cast.height else own.tail(3)), f"Model of vetoes: {model}"),
    )


NAMED_AT_ONCE = 6
"""So many vetoes are named one by one; of more, the last ones."""


def _lately(cast: pl.DataFrame) -> str:
    """Name vetoed drafts with their years, oldest first; of many the last alone."""
    named = [f"{draft}, {day.year}" for draft, day in cast.select("draft", "date").iter_rows()]
    if not named:
        return ""
    last = "the last " if len(named) > NAMED_AT_ONCE else ""
    return f" ({last}{'; '.join(named[-NAMED_AT_ONCE:])})"


def _rows_of(found: pl.DataFrame) -> tuple[str, ...]:
    """Tell where drafts stand: the source and the row in it."""
    return tuple(
        f"{draft}: {source}, {row}"
        for draft, source, row in found.select("draft", "source", "row").iter_rows()
    )


@answer.register
def _(asked: form.RollCall, desk: Desk) -> Answer:
    from sinequanon.links.alignment.roll_calls import roll_call
    from sinequanon.links.council.record import council_vote, is_of_the_council

    if is_of_the_council(asked.symbol):
        return _in_the_council(asked, council_vote(desk.view, asked.symbol))
    call = roll_call(desk.view, asked.symbol)
    counts = {name: call.votes.filter(pl.col("vote") == name).height for name in ("yes", "no", "abstain")}
    figures = figures_of(asked, **counts)
    against = [name_of(state) for state in call.votes.filter(pl.col("vote") == "no")["state"]]
    sentences = [
        f"On {call.symbol} of {in_words(call.date)}, {counts['yes']} states voted in favour, {counts['no']} against and {counts['abstain']} "
        f"abstained." + (f" Against: {listed(against)}." if 0 < len(against) <= 20 else "")
    ]
    if asked.state is not None:
        own = call.votes.filter(pl.col("state") == asked.state)["vote"].to_list()
        vote = own[0] if own else "none"
        figures["vote"] = Figure.one(asked.FIGURES["vote"], vote)
        sentences.append(f"{name_of(asked.state)}'s vote: {vote}.")
    return Answer(figures, tuple(sentences), (f"{call.symbol}, roll call of {in_words(call.date)}",))


def _in_the_council(asked: form.RollCall, found: CouncilVote) -> Answer:
    from sinequanon.links.council.record import told

    counts: tuple[int | None, ...] = found.tally or (None, None, None)
    figures = {
        name: Figure.one(asked.FIGURES[name], n)
        for name, n in zip(("yes", "no", "abstain"), counts, strict=True)
    }
    sentences = told(found)
    if asked.state is not None:
        own = None
        if found.votes is not None:
            of_state = found.votes.filter(pl.col("state") == asked.state)["vote"].to_list()
            own = of_state[0] if of_state else "none"
        figures["vote"] = Figure.one(asked.FIGURES["vote"], own)
        sentences.append(f"{name_of(asked.state)}'s vote: {own or 'not known'}.")
    return Answer(figures, tuple(sentences), (f"{found.symbol}: {found.source}",))


@answer.register
def _(asked: form.Moved, desk: Desk) -> Answer:
    from sinequanon.brief.scale import leaning
    from sinequanon.links.alignment.positions import moved

    move = moved(desk.view, asked.state, asked.towards, since=asked.since, until=asked.until)
    one, other = name_of(move.state), name_of(move.towards)
    return Answer(
        {
            "closer": Figure.one(asked.FIGURES["closer"], move.closer, move.low, move.high),
            "probability": Figure.one(asked.FIGURES["probability"], move.probability),
        },
        (
            f"From the session of {move.since} to that of {move.until} {one} came closer to {other} with a chance of "
            f"{chance(move.probability)}: by {signed(move.closer, 2)} standard deviations ({signed(move.low, 2)} to {signed(move.high, 2)}).{leaning(move)}",
        ),
        (f"Ideal points from General Assembly votes to {move.estimated} (doi:10.1177/0022002715595700)",),
    )


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
        f"When the mission has left by {in_words(month)}, the largest of those with a number is: {'; '.join(told)}.",
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
    told = "; ".join(
        f"{cell(r['effect'], 'effect')}: {signed(-r['mean'])} ({signed(-r['q95'])} to {signed(-r['q05'])})"
        for r in gaps.iter_rows(named=True)
    )
    chances = "; ".join(
        f"{cell(r.name, 'effect')}: {chance(r.value) if isinstance(r.value, float) else 'not known'}"
        for r in war
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
