"""Answers to the questions of claims: figures, what they say in words, and their sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import singledispatch
from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief.words import MEMBER_NAMES, capital, chance, counted, listed, number
from sinequanon.claims import form
from sinequanon.claims.judge import Figure, Reading
from sinequanon.months import add_months
from sinequanon.states import name_of

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.scenario.document import Document
    from sinequanon.scenario.outcome import Outcome


@dataclass(frozen=True)
class Answer:
    """The answer to a question."""

    figures: dict[str, Figure]
    sentences: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass
class Desk:
    """Where questions are answered: the evidence as of a date, and plans of scenarios that several questions share."""

    view: View
    seed: int = 1
    plans: dict[str, Any] = field(default_factory=dict[str, Any])

    def simulated(self, document: Document, patch: str) -> Outcome:
        """Run a scenario with one counterfactual."""
        from sinequanon.scenario.patch import named
        from sinequanon.scenario.plan import plan
        from sinequanon.scenario.simulate import simulate

        key = f"{document.host} {document.horizon}"
        if key not in self.plans:
            self.plans[key] = plan(self.view, document)
        return simulate(self.view, document, [named(document, patch)], prepared=self.plans[key])


@singledispatch
def answer(asked: form.Asked, desk: Desk) -> Answer:
    """Answer a question."""
    raise TypeError(f"no answer to {type(asked).__name__} on {desk.view.as_of}")


@answer.register
def _(asked: form.Refusals, desk: Desk) -> Answer:
    from sinequanon.links.consent.answers import LEAVING, precedents
    from sinequanon.links.council.response import past_demands

    cases = past_demands(desk.view, recognised=asked.recognised)
    if asked.verified:
        cases = cases.filter("verified")
    refused = cases.filter(pl.col("outcome") == "refused")
    ended = cases.filter(pl.col("outcome").is_in(LEAVING))
    of = "a recognised government" if asked.recognised else "an authority that was not recognised"
    named = f": {_named(refused)}" if refused.height else ""
    shown = refused if refused.height else cases
    listed_cases = precedents(desk.view).cases.join(
        shown.select("mission", "demand_date"), on=["mission", "demand_date"], how="semi"
    )
    return Answer(
        _figures(asked, settled=cases.height, refused=refused.height, ended=ended.height),
        (
            f"Of {counted(cases.height, 'demand')} of {of} that a mission leave, settled by {desk.view.as_of}, {ended.height} ended "
            f"it, {cases.height - ended.height - refused.height} led to new terms that the host accepted, and "
            f"{refused.height} {'was' if refused.height == 1 else 'were'} refused{named}.",
        ),
        _sources(listed_cases),
    )


@answer.register
def _(asked: form.Rarity, desk: Desk) -> Answer:
    from sinequanon.links.consent.answers import precedents
    from sinequanon.links.consent.rarity import rarity

    found = rarity(desk.view, years=asked.years, besides=asked.besides, claimed=asked.claimed)
    rate = found.rate
    figures = _figures(asked, others=found.others.height, missed=found.missed.height)
    figures["rate"] = Figure.one(asked.FIGURES["rate"], rate.mean, rate.low, rate.high)
    sentences = [
        f"In the {asked.years} years to {desk.view.as_of} {counted(found.others.height, 'other whole force')} ended on the host's demand"
        + (f": {_named(found.others)}." if found.others.height else "."),
        f"That is {rate.mean:.3f} a mission-year ({rate.low:.3f} to {rate.high:.3f}), over {found.mission_years:,.0f} mission-years.",
    ]
    whole = found.claimed.filter(pl.col("whole_force"))
    if asked.claimed and whole.is_empty():
        met = ", ".join(f"{row['scope']} {row['demand_date']}" for row in found.claimed.iter_rows(named=True))
        sentences.append(
            f"{listed(list(asked.claimed))} is not among them; the register has of it: {met or 'nothing'}."
        )
    every = precedents(desk.view).cases
    named = pl.concat([found.others, found.claimed]).select("mission", "demand_date").unique()
    return Answer(
        figures,
        tuple(sentences),
        _sources(every.join(named, on=["mission", "demand_date"], how="semi", maintain_order="left")),
    )


@answer.register
def _(asked: form.Mandates, desk: Desk) -> Answer:
    from sinequanon.links.consent.answers import missions

    every = missions(desk.view, all_so_far=True).filter(
        (pl.col("kind") == asked.kind) & pl.col("authorised_by").is_not_null()
    )
    council = pl.col("authorised_by").str.starts_with("S/")
    otherwise = every.filter(~council)
    acts = [f"{m} ({act})" for m, act in otherwise.select("mission", "authorised_by").iter_rows()]
    return Answer(
        _figures(
            asked,
            missions=every.height,
            council=every.height - otherwise.height,
            otherwise=otherwise.height,
        ),
        (
            f"Of {every.height} {asked.kind} missions by {desk.view.as_of}, {every.height - otherwise.height} were created by "
            f"the Security Council and {otherwise.height} otherwise"
            + (f": {listed(acts)}." if acts else "."),
        ),
        _sources(otherwise if acts else every),
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
        name: _drawn(asked.FIGURES[name], draws.values[at:].sum(axis=0)) for name, at in from_rung.items()
    }
    told = _interval(figures["answered"].readings[0])
    worst = _interval(figures["condemned"].readings[0])
    return Answer(
        figures,
        (
            f"Within a year of a {asked.trigger} by {name_of(asked.host)}, the Council answers at all with a chance of {told}, and "
            f"condemns or sanctions with {worst}. The rungs are {listed(RUNGS)}.",
            f"This rests on {counted(past.height, f'past {asked.trigger}')}; for {open_} of them no statement is on record, which "
            "is not the same as silence.",
        ),
        tuple(dict.fromkeys(past.filter(pl.col("least") != "silence")["evidence"].to_list())),
    )


@answer.register
def _(asked: form.Shield, desk: Desk) -> Answer:
    from sinequanon.links.council.answers import acts
    from sinequanon.links.council.chances import ask, veto_chances

    own = acts(desk.view, asked.host)
    cast = own.filter(pl.col("vetoed_by").list.contains(asked.member))
    values = veto_chances(desk.view, asked.host, asked.draft, seed=desk.seed).select(member=asked.member)
    voted = _drawn("", values.values).readings[0]
    readings = [Reading("drafts put to the vote", voted.value, voted.low, voted.high)]
    if asked.threats:
        readings.append(Reading("drafts that a threat kept from the vote", None))
    name = MEMBER_NAMES[asked.member]
    sentences = [
        f"{capital(name)} had cast {counted(cast.height, 'veto', 'vetoes')} on {name_of(asked.host)} by {desk.view.as_of}"
        + (f" ({', '.join(cast['symbol'].to_list())})." if cast.height else "."),
        f"A draft to {asked.draft}, put to the vote the day after, would meet its veto with a chance of {_interval(voted)}.",
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
        (*_sources(cast if cast.height else own.tail(3)), f"Model of vetoes: {model}"),
    )


@answer.register
def _(asked: form.RollCall, desk: Desk) -> Answer:
    from sinequanon.links.alignment.answers import roll_call

    call = roll_call(desk.view, asked.symbol)
    counts = {name: call.votes.filter(pl.col("vote") == name).height for name in ("yes", "no", "abstain")}
    figures = _figures(asked, **counts)
    against = [name_of(state) for state in call.votes.filter(pl.col("vote") == "no")["state"]]
    sentences = [
        f"On {call.symbol} of {call.date}, {counts['yes']} states voted in favour, {counts['no']} against and {counts['abstain']} "
        f"abstained." + (f" Against: {listed(against)}." if 0 < len(against) <= 20 else "")
    ]
    if asked.state is not None:
        own = call.votes.filter(pl.col("state") == asked.state)["vote"].to_list()
        vote = own[0] if own else "none"
        figures["vote"] = Figure.one(asked.FIGURES["vote"], vote)
        sentences.append(f"{name_of(asked.state)}'s vote: {vote}.")
    return Answer(figures, tuple(sentences), (f"{call.symbol}, roll call of {call.date}",))


@answer.register
def _(asked: form.Moved, desk: Desk) -> Answer:
    from sinequanon.links.alignment.align import moved

    move = moved(desk.view, asked.state, asked.towards, since=asked.since, until=asked.until)
    one, other = name_of(move.state), name_of(move.towards)
    return Answer(
        {
            "closer": Figure.one(asked.FIGURES["closer"], move.closer, move.low, move.high),
            "probability": Figure.one(asked.FIGURES["probability"], move.probability),
        },
        (
            f"From the session of {move.since} to that of {move.until} {one} came closer to {other} with a chance of "
            f"{chance(move.probability)}: by {move.closer:+.2f} standard deviations ({move.low:+.2f} to {move.high:+.2f}).",
        ),
        (f"Ideal points from General Assembly votes to {move.estimated} (doi:10.1177/0022002715595700)",),
    )


@answer.register
def _(asked: form.Dominant, desk: Desk) -> Answer:
    from sinequanon.links.guarantors.answers import guarantors

    found = guarantors(desk.view, asked.host)
    if found.largest.is_empty():
        unknown = Figure.one(asked.FIGURES["now"], None)
        line = f"No provider of security with a number is on record in {name_of(asked.host)} by {desk.view.as_of}."
        return Answer(dict.fromkeys(asked.FIGURES, unknown), (line,), ())
    last = found.largest.row(-1, named=True)
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
        after.append(Reading(name, first["provider"] if first["people"] > 0 else None))
        told.append(f"{name}, {first['provider']} with {number(round(first['people']))} people on average")
    sentences = [
        f"In {last['month']:%B %Y} the largest was {last['provider']} with {number(last['best'])} people.",
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
    more = tuple(Reading(r["effect"], -r["mean"], -r["q95"], -r["q05"]) for r in gaps.iter_rows(named=True))
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
            f"More deaths in {asked.months} months if the mission leaves, mean and 90 % of histories, by the assumed effect of "
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


def _figures(asked: form.Asked, **values: float) -> dict[str, Figure]:
    return {name: Figure.one(asked.FIGURES[name], value) for name, value in values.items()}


def _drawn(label: str, draws: Any) -> Figure:
    from sinequanon.draws import Draws

    summary = Draws(draws).summary().row(0, named=True)
    return Figure.one(label, summary["mean"], summary["low"], summary["high"])


def _interval(reading: Reading) -> str:
    value, low, high = reading.value, reading.low, reading.high
    if not isinstance(value, float) or low is None or high is None:
        return "an unknown size"
    return f"{chance(value)} ({chance(low)} to {chance(high)})"


def _named(cases: pl.DataFrame) -> str:
    return listed(
        [
            f"{row['mission']} ({name_of(row['host'])}, {row['demand_date'][:4]})"
            for row in cases.iter_rows(named=True)
        ]
    )


def _sources(rows: pl.DataFrame) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rows["sources"].explode().drop_nulls().to_list()))
