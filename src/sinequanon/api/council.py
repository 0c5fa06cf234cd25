"""The Security Council: the fate of a draft, the answer to a demand, and what is due, as answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

import polars as pl

from sinequanon.answer import HIDDEN, Answer
from sinequanon.api.arguments import AsOf, Folder, Named, choice, opened, text, where, whole
from sinequanon.errors import InputError
from sinequanon.evidence.record import record

if TYPE_CHECKING:
    pass

Draft: TypeAlias = Literal["renew", "establish", "end", "condemn", "sanction", "investigate", "other"]
CONDITION = "if the draft is put to the vote: a veto that is threatened leaves no trace in the record"


@dataclass(frozen=True, repr=False)
class DraftFate(Answer):
    """Who would veto a draft about a host, and what would become of it."""

    vetoes: pl.DataFrame
    """Chance that each permanent member vetoes, with the 90% interval."""
    outcome: dict[str, float]
    """Chance of each outcome of a draft that is put to the vote."""
    base_rate: pl.DataFrame
    """Chance of a veto by the plain rate of each member."""
    model: str
    """What the chances of a veto come from."""
    model_by_member: dict[str, str]
    """The part of the model that speaks for each member."""
    votes: pl.DataFrame | None
    """Chance that each member votes in favour, abstains or votes against; null where that is not known by name."""
    votes_model: str
    """What the votes in favour come from."""
    outcome_by_votes_model: dict[str, dict[str, float]]
    """The outcome by each model of the votes."""
    votes_scores: pl.DataFrame
    """Scores of the models of votes on years they had not seen."""
    no_shield: list[str]
    """Members whose veto is taken away, as asked."""
    sponsors: list[str] | None
    """States that sponsor the draft, as asked; null where nobody has tabled it."""
    outcome_without_shield: dict[str, float] | None
    """The outcome without their veto; null when none is taken away."""
    condition: str
    """What all chances are conditional on."""
    shield: dict[str, Any]
    """Sanctions on the host or none, and the chance that after a demand their renewal is vetoed, or a coercive draft put to the vote."""
    scores: pl.DataFrame
    """Scores of the models of vetoes on drafts of later years than they had seen."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""


@dataclass(frozen=True, repr=False)
class CouncilResponse(Answer):
    """What the Council does about a host's demand that a mission leave."""

    outcomes: pl.DataFrame
    """Chance of each outcome, with the 90% interval."""
    days_to_decision: dict[str, float]
    """Days from demand to decision: mean, median and 90% interval."""
    ladder: pl.DataFrame
    """Chance of each highest rung within a year: silence, reproach, threat, sanctions and so on."""
    cases: pl.DataFrame
    """The past demands behind it."""
    ladder_cases: pl.DataFrame
    """The past demands behind the ladder, with the rungs that they may have reached."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""


@dataclass(frozen=True, repr=False)
class Renewals(Answer):
    """Whether the Council renews the mandates of a host's missions."""

    missions: pl.DataFrame
    """A row for each mission that has not ended: its mandate's last day, what is to come of it (`state`), the chances, and whether the host's demand that it leave stands."""
    cases: pl.DataFrame
    """What became of all mandates that fell due: numbers by whether the Council had said that they were the last, by demand, and by outcome."""
    sanctions_until: date | None
    """The day by which sanctions on the host must be renewed; null where none are known to run to a day to come."""
    scores: pl.DataFrame
    """Log scores on past decisions, each foretold from what was known before it, and those of the plain rates."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""


@dataclass(frozen=True, repr=False)
class Calendar(Answer):
    """What is due in the months after a date."""

    events: pl.DataFrame
    """What is due, by date; `renewed` is the chance that the Council renews the mandate that ends, and missing for what is no such end."""
    unsettled: pl.DataFrame
    """What fell due before, and nobody has noted what came of it."""
    demands: pl.DataFrame
    """Demands of hosts that stand undecided."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""
    until: date = field(metadata=HIDDEN)


def council(
    host: Named,
    draft: Draft,
    *,
    no_shield: Named | Sequence[Named] = (),
    sponsors: Named | Sequence[Named] | None = None,
    seed: int = 1,
    as_of: AsOf = None,
    data: Folder = None,
) -> DraftFate:
    """Return who would veto a draft about a host, and what would become of it.

    Parameters
    ----------
    host
        The host, by code, number or name.
    draft
        Kind of draft: `renew`, `establish`, `end`, `condemn`, `sanction`, `investigate` or `other`.
    no_shield
        Permanent members whose veto is taken away.
    sponsors
        States that sponsor the draft, where it is on the table; none of them for a text of the Council's President.
    seed
        Seed of the draws.
    as_of, data
        As `missions` takes them.

    Returns
    -------
    DraftFate
        `vetoes`: the chance (from 0 to 1) that each permanent member vetoes, with its 90% interval; `outcome`: adopted, vetoed or
        too few votes; `votes` by name where they are known. All on condition that the draft is put to the vote.

    Raises
    ------
    InputError
        When host, kind, member or date is none.
    """
    from sinequanon.links.council import ballots, chances
    from sinequanon.links.council.backtest import out_of_time, votes_out_of_time
    from sinequanon.links.council.data import MEMBERS
    from sinequanon.links.council.shield import shielded

    view, seed = opened(as_of, data, "council", host, draft, no_shield, sponsors, seed), whole(seed, "seed")
    choice(draft, "draft", get_args(Draft))
    iso3 = where(view, host).state.iso3
    bare = [view.state(text(name)) for name in _several(no_shield)]
    by = None if sponsors is None else sorted({view.state(text(name)) for name in _several(sponsors)})
    two = shielded(view, iso3, seed=seed)
    vetoes = chances.veto_chances(view, iso3, draft, seed=seed, sponsors=by).summary()
    fate = chances.fate(view, iso3, draft, seed=seed, sponsors=by)
    without = chances.fate(view, iso3, draft, seed=seed, no_shield=bare, sponsors=by)
    base = chances.base_chances(view, seed=seed).summary()
    scores = out_of_time(view)
    asked = chances.ask(view, iso3, draft, draws=1000, seed=seed, sponsors=by)
    votes = None
    if asked.by_name:
        votes = chances.votes(view, iso3, draft, seed=seed, sponsors=by).summary().drop("median")
        votes = votes.rename({"mean": "in_favour"})
        cast = ballots.ballots(view, iso3, draft, seed=seed, sponsors=by)
        for name in ballots.BALLOTS[1:]:
            share = cast.select(ballot=name).summary().select("member", pl.col("mean").alias(name))
            votes = votes.join(share, on="member", how="left", maintain_order="left")
    by_model = {
        name: chances.means(chances.fate(view, iso3, draft, seed=seed, by=name, sponsors=by))
        for name in asked.tallies
    }
    vote_scores = votes_out_of_time(view)
    shield = {
        "regime": two.regime,
        "ran_to": two.ran_to,
        "question": two.question,
        "chance": two.chance.summary().row(0, named=True),
        "happened": two.happened,
        "of": two.of,
        "about_the_demand": two.about,
    }
    parameters = {"host": iso3, "draft": draft, "no_shield": bare, "sponsors": by}
    return DraftFate(
        vetoes=vetoes.rename({"mean": "probability"}).drop("median"),
        outcome=chances.means(fate),
        base_rate=base.rename({"mean": "probability"}).drop("median"),
        model=asked.model,
        model_by_member=dict(zip(MEMBERS, asked.parts, strict=True)),
        votes=votes,
        votes_model=asked.votes,
        outcome_by_votes_model=by_model,
        votes_scores=vote_scores,
        no_shield=bare,
        sponsors=by,
        outcome_without_shield=chances.means(without) if bare else None,
        condition=CONDITION,
        shield=shield,
        scores=scores,
        record=record(view, "council", parameters=parameters, seed=seed),
    )


def response(
    host: Named, *, recognised: bool = True, seed: int = 1, as_of: AsOf = None, data: Folder = None
) -> CouncilResponse:
    """Return what the Council does about a host's demand that a mission leave.

    Parameters
    ----------
    host
        The host, by code, number or name.
    recognised
        Whether the authority that demands is the recognised government.
    seed
        Seed of the draws.
    as_of, data
        As `missions` takes them.

    Returns
    -------
    CouncilResponse
        `outcomes`: the chance (from 0 to 1) of each, with its 90% interval; `days_to_decision`; `ladder`: the chance of each
        highest rung within a year; `cases`: the past demands behind them, from the register of consent crises.

    Raises
    ------
    InputError
        When host or date is none.
    """
    from sinequanon.links.council import chances
    from sinequanon.links.council.ladder import cases
    from sinequanon.links.council.response import response as ask

    view, seed = opened(as_of, data, "response", host, recognised, seed), whole(seed, "seed")
    iso3 = where(view, host).state.iso3
    found = ask(view, iso3, recognised=recognised, seed=seed)
    days = found.days_to_decision.summary().row(0, named=True)
    rungs = chances.ladder(view, iso3, seed=seed).summary()
    demands = cases(view, "demand")
    return CouncilResponse(
        outcomes=found.outcomes.summary().rename({"mean": "probability"}).drop("median"),
        days_to_decision={k: days[k] for k in ("mean", "median", "low", "high")},
        ladder=rungs.rename({"mean": "probability"}).drop("median"),
        cases=found.cases.drop("known"),
        ladder_cases=demands,
        record=record(view, "response", parameters={"host": iso3, "recognised": recognised}, seed=seed),
    )


def renewal(host: Named, *, seed: int = 1, as_of: AsOf = None, data: Folder = None) -> Renewals:
    """Return whether the Council renews the mandates of a host's missions, or of one mission.

    Parameters
    ----------
    host
        The host, by code, number or name; or a mission, which is then told alone.
    seed
        Seed of the draws.
    as_of, data
        As `missions` takes them.

    Returns
    -------
    Renewals
        `missions`: a row for each that has not ended, with chances (from 0 to 1) where a decision is due; `cases`: what became of
        past mandates.

    Raises
    ------
    InputError
        When host or date is none.
    """
    from sinequanon.links.council import renewal_chances as chances
    from sinequanon.links.council.renewals import counted

    view, seed = opened(as_of, data, "renewal", host, seed), whole(seed, "seed")
    place = where(view, host)
    iso3 = place.state.iso3
    found = chances.renewals(view, iso3, seed=seed)
    if place.missions:
        found = [one for one in found if one.mission in place.missions]
    return Renewals(
        missions=chances.table(view, found),
        cases=counted(view),
        sanctions_until=chances.sanctions_due(view, iso3),
        scores=chances.scores(view),
        record=record(
            view, "renewal", parameters={"host": iso3, "missions": list(place.missions)}, seed=seed
        ),
    )


def calendar(
    host: Named | None = None, *, months: int = 12, as_of: AsOf = None, data: Folder = None
) -> Calendar:
    """Return what is due: mandates and their ends, closures decided, reports and votes, sanctions, open demands.

    Parameters
    ----------
    host
        One host; all by default.
    months
        How far ahead, 1 to 120.
    as_of, data
        As `missions` takes them.

    Returns
    -------
    Calendar
        `events` by date, with their sources and the chance of renewal (from 0 to 1) of mandates that end; `unsettled`: what fell
        due before and of which nothing more is known; `demands` that stand undecided. From the registers.

    Raises
    ------
    InputError
        When host, span or date is none.
    """
    from sinequanon.links.council.mandates import calendar_of
    from sinequanon.links.council.renewal_chances import beside

    try:
        months = whole(months, "months", 1, 120)
    except InputError as error:
        raise InputError(
            f"{months} months ahead is no span.", cure="Ask for 1 to 120.", where="months"
        ) from error
    view = opened(as_of, data, "calendar", host)
    place = where(view, host) if host is not None else None
    found = calendar_of(view, place, months=months)
    events = found.events.with_columns(beside(view, found.events))
    noted = record(view, "calendar", parameters={"host": place.code if place else None, "months": months})
    return Calendar(events, found.unsettled, found.demands, noted, found.until)


def _several(named: Named | Sequence[Named]) -> list[Named]:
    return list(named) if isinstance(named, list | tuple) else [named]  # pyright: ignore[reportReturnType]
