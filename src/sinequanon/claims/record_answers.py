"""Answers to claims from the record: demands, forces ended, mandates, acts of the Council and vetoes."""

from __future__ import annotations

import re

import polars as pl

from sinequanon.brief.registered import registered
from sinequanon.brief.words import MEMBER_NAMES, capital, figures, joined, listed
from sinequanon.catalogue import say
from sinequanon.claims import form
from sinequanon.claims.judging import (
    Answer,
    Desk,
    Figure,
    Own,
    Reading,
    answer,
    drawn,
    figures_of,
    interval,
    label,
    named_cases,
    sources_of,
)
from sinequanon.states import name_of


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
    shown = refused if refused.height else cases
    listed_cases = precedents(desk.view).cases.join(
        shown.select("mission", "demand_date"), on=["mission", "demand_date"], how="semi"
    )
    return Answer(
        figures_of(settled=cases.height, refused=refused.height, ended=ended.height),
        (
            say(
                "claims-refusals",
                demands=cases.height,
                recognised="yes" if asked.recognised else "no",
                kind=asked.kind or "any",
                day=str(desk.view.as_of),
                ended=ended.height,
                terms=cases.height - ended.height - refused.height,
                refused=refused.height,
                cases=named_cases(refused),
            ),
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
    rate = found.rate
    told_of = figures_of(others=found.others.height, missed=found.missed.height)
    told_of["rate"] = Figure.one(label("rate"), rate.mean, rate.low, rate.high)
    sentences = [
        say(
            "claims-rarity-ended",
            years=asked.years,
            day=str(desk.view.as_of),
            others=found.others.height,
            kind=asked.kind,
            cases=named_cases(found.others),
        ),
        say(
            "claims-rarity-rate",
            rate=figures(f"{100 * rate.mean:.1f}"),
            low=figures(f"{100 * rate.low:.1f}"),
            high=figures(f"{100 * rate.high:.1f}"),
            years=figures(f"{found.mission_years:,.0f}"),
        ),
    ]
    whole = found.claimed.filter(pl.col("whole_force"))
    if asked.kind == "political":
        whole = found.claimed.join(found.others, on=["mission", "demand_date"], how="semi")
    if asked.claimed and whole.is_empty():
        met = ", ".join(
            say("claims-rarity-met", scope=row["scope"], day=row["demand_date"])
            for row in found.claimed.iter_rows(named=True)
        )
        missions = listed([say("claims-the", name=mission) for mission in asked.claimed])
        sentences.append(
            say(
                "claims-rarity-missing",
                missions=capital(missions),
                count=len(asked.claimed),
                met=met or "none",
            )
        )
    every = precedents(desk.view).cases
    named = pl.concat([found.others, found.claimed]).select("mission", "demand_date").unique()
    return Answer(
        told_of,
        tuple(sentences),
        sources_of(every.join(named, on=["mission", "demand_date"], how="semi", maintain_order="left")),
    )


@answer.register
def _(asked: form.Mandates, desk: Desk) -> Answer:
    from sinequanon.links.consent.precedents import missions

    every = missions(desk.view, all_so_far=True).filter(
        (pl.col("kind") == asked.kind) & pl.col("authorised_by").is_not_null()
    )
    otherwise = every.filter(~pl.col("authorised_by").str.starts_with("S/"))
    acts = [
        say("claims-act-of", mission=mission, act=act if act.startswith("A/") else registered(act))
        for mission, act in otherwise.select("mission", "authorised_by").iter_rows()
    ]
    council = every.height - otherwise.height
    return Answer(
        figures_of(missions=every.height, council=council, otherwise=otherwise.height),
        (
            say(
                "claims-mandates",
                missions=every.height,
                kind=asked.kind,
                day=str(desk.view.as_of),
                council=council,
                otherwise=otherwise.height,
                cases=listed(acts) or "none",
            ),
        ),
        sources_of(otherwise if acts else every),
    )


@answer.register
def _(asked: form.Cost, desk: Desk) -> Answer:
    from sinequanon.links.council.chances import ladder
    from sinequanon.links.council.ladder import RUNGS, cases

    draws = ladder(desk.view, asked.host, trigger=asked.trigger, seed=desk.seed)
    past = cases(desk.view, asked.trigger)
    from_rung = {"answered": 1, "formal": 2, "condemned": 3, "sanctions": 4}
    found = {name: drawn(name, draws.values[at:].sum(axis=0)) for name, at in from_rung.items()}
    return Answer(
        found,
        (
            say(
                "claims-cost",
                trigger=asked.trigger,
                host=name_of(asked.host),
                answered=interval(found["answered"].readings[0]),
                condemned=interval(found["condemned"].readings[0]),
                rungs=listed([say("claims-rung", rung=rung.replace(" ", "-")) for rung in RUNGS]),
            ),
            say(
                "claims-cost-rests",
                trigger=asked.trigger,
                past=past.height,
                open=past.filter(pl.col("least") != pl.col("most")).height,
            ),
        ),
        tuple(
            _of_the_council(text)
            for text in dict.fromkeys(past.filter(pl.col("least") != "silence")["evidence"])
        ),
    )


_EVIDENCE = re.compile(r"\w+ of (?P<where>answers|statements|drafts): (?P<act>SC?/.*)")


def _of_the_council(evidence: str) -> str:
    """Tell in which register an act of the Council stands; one without a symbol is cited as it is called."""
    found = _EVIDENCE.fullmatch(evidence)
    return Own(say("claims-source-council", **found.groupdict())) if found else evidence


@answer.register
def _(asked: form.Shield, desk: Desk) -> Answer:
    from sinequanon.links.council.chances import ask, veto_chances
    from sinequanon.links.council.record import drafts

    own = drafts(desk.view, asked.host)
    cast = own.filter(pl.col("vetoed_by").list.contains(asked.member))
    values = veto_chances(desk.view, asked.host, asked.draft, seed=desk.seed).select(member=asked.member)
    voted = drawn("chance", values.values).readings[0]
    put = say("claims-reading", reading="put-to-the-vote")
    readings = [Reading(put, voted.value, voted.low, voted.high)]
    if asked.threats:
        readings.append(Reading(say("claims-reading", reading="kept-by-threats"), None))
    member = MEMBER_NAMES[asked.member]
    told, last = _lately(cast)
    sentences = [
        capital(
            say(
                "claims-shield-cast",
                member=member,
                host=name_of(asked.host),
                cast=cast.height,
                day=str(desk.view.as_of),
                told=told,
                drafts=last,
            )
        ),
        say("claims-shield-chance", draft=asked.draft, member=member, chance=interval(voted)),
    ]
    if asked.threats:
        sentences.append(say("claims-shield-threats"))
    model = ask(desk.view, asked.host, asked.draft, draws=100, seed=desk.seed).model
    return Answer(
        {
            "cast": Figure.one(label("cast"), cast.height),
            "chance": Figure(label("chance"), tuple(readings)),
        },
        tuple(sentences),
        (
            *_rows_of(cast if cast.height else own.tail(3)),
            Own(say("claims-source-vetoes", model=model.replace(" ", "-"))),
        ),
    )


NAMED_AT_ONCE = 6
"""So many vetoes are named one by one; of more, the last ones."""


def _lately(cast: pl.DataFrame) -> tuple[str, str]:
    """Name vetoed drafts with their years, oldest first; of many the last alone: whether none, all or the last, and their names."""
    named = [
        say("claims-draft-of", draft=draft, year=str(day.year))
        for draft, day in cast.select("draft", "date").iter_rows()
    ]
    told = "none" if not named else "last" if len(named) > NAMED_AT_ONCE else "all"
    return told, joined(named[-NAMED_AT_ONCE:])


def _rows_of(found: pl.DataFrame) -> tuple[str, ...]:
    """Tell where drafts stand: the source and the row in it."""
    return tuple(
        f"{draft}: {source}, {row}"
        for draft, source, row in found.select("draft", "source", "row").iter_rows()
    )
