"""Commands that answer from the links."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from sinequanon import states
from sinequanon.cli.output import Common, answer, months_as_text
from sinequanon.evidence.record import record

HOST = Annotated[str, Parameter(help="ISO alpha-3 code, Gleditsch-Ward number or English name.")]
RECENT = 12
"""Months printed for people; JSON has them all."""


_COMMON = Common()


def votes(
    symbol: Annotated[str, Parameter(help="Symbol of the resolution, such as A/RES/ES-11/6.")],
    *,
    vote: Annotated[
        Literal["yes", "no", "abstain"] | None, Parameter(help="Only states that voted so.")
    ] = None,
    common: Common = _COMMON,
) -> None:
    """Tell how each state voted on a resolution of the General Assembly."""
    import polars as pl

    from sinequanon.links.alignment.answers import roll_call

    view = common.view()
    call = roll_call(view, symbol, vote=vote)
    named = call.votes.with_columns(
        name=call.votes["state"].map_elements(states.name_of, return_dtype=pl.String)
    )
    how = {"yes": "in favour", "no": "against", "abstain": "abstaining", None: "voting"}[vote]
    content = {
        "symbol": call.symbol,
        "date": call.date,
        "title": call.title,
        "votes": call.votes,
        "record": record(view, "votes", parameters={"symbol": call.symbol, "vote": vote}),
    }
    sentences = [
        f"{call.symbol}, {call.date}: {call.title or 'no title'}.",
        f"{call.votes.height} states {how}:",
    ]
    answer(common, content, sentences, [named.select("state", "name", "vote")])


def deaths(host: HOST, *, common: Common = _COMMON) -> None:
    """Tell the fatalities of organised violence so far, by month."""
    from sinequanon.links.violence.answers import deaths as ask

    view = common.view()
    where = states.lookup(host, on=view.as_of)
    table = ask(view, where.iso3)
    last = table.tail(RECENT)
    content = {
        "months": months_as_text(table),
        "record": record(view, "deaths", parameters={"host": where.iso3}),
    }
    sentence = (
        f"{where.name}, {RECENT} months to {last['month'][-1]:%B %Y}: {last['best'].sum():,} deaths "
        f"(UCDP best; low {last['low'].sum():,}, high {last['high'].sum():,})."
    )
    answer(common, content, [sentence, view.vintage("fatalities") or ""], [months_as_text(last)])


def forecast(
    host: HOST,
    *,
    horizon: Annotated[int, Parameter(help="Months ahead, 1 to 36.")] = 12,
    seed: Annotated[int, Parameter(help="Seed of the draws.")] = 1,
    common: Common = _COMMON,
) -> None:
    """Forecast the fatalities to come, with the chance of war and the score so far."""
    from sinequanon.brief.words import chance
    from sinequanon.links.violence.answers import forecast as ask

    view = common.view()
    where = states.lookup(host, on=view.as_of)
    found = ask(view, where.iso3, horizon=horizon, seed=seed)
    content = {
        "months": months_as_text(found.months),
        "relapse": found.relapse,
        "model": found.model,
        "skill": found.skill,
        "origin": found.origin,
        "record": record(view, "forecast", parameters={"host": where.iso3, "horizon": horizon}, seed=seed),
    }
    rows = {row["state"]: row for row in found.skill["rows"]}
    overall = rows.get("ALL")
    lines = [f"{where.name}: deaths a month after {found.origin:%B %Y}, by the {found.model} distribution."]
    if overall:
        lines.append(
            f"Skill over {found.skill['base']}: {overall['skill']:.1%} over all states on {overall['origins']} origins before."
        )
    lines += [
        f"At least {r['threshold']:,} battle deaths in 12 months: {chance(r['probability'])} (months {r['months']})."
        for r in found.relapse
    ]
    answer(common, content, [*lines, found.note], [months_as_text(found.months)])
