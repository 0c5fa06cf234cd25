"""Commands that answer from the links."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from sinequanon import states
from sinequanon.cli.output import Common, answer, months_as_text
from sinequanon.evidence.record import record

HOST = Annotated[str, Parameter(help="ISO alpha-3 code, Gleditsch-Ward number or English name.")]


_COMMON = Common()


def missions(
    host: Annotated[str | None, Parameter(help="One host; all by default.")] = None,
    *,
    common: Common = _COMMON,
) -> None:
    """Tell which missions there are on the date, how strong, and whether the host consents."""
    from sinequanon.brief.words import counted
    from sinequanon.links.consent.answers import missions as ask

    view = common.view()
    where = states.lookup(host, on=view.as_of) if host else None
    found = months_as_text(ask(view, where.iso3 if where else None), "strength_month")
    active = found.filter(found["end"].is_null())
    scope = f" in {where.name}" if where else ""
    content = {
        "missions": found,
        "record": record(view, "missions", parameters={"host": where.iso3 if where else None}),
    }
    shown = found.select("mission", "host", "kind", "start", "end", "strength", "strength_month", "consent")
    answer(
        common,
        content,
        [f"As of {view.as_of} the UN has {counted(active.height, 'peace operation')}{scope} on record."],
        [shown],
    )


def precedents(
    host: Annotated[str | None, Parameter(help="Cases of one host; all by default.")] = None,
    *,
    common: Common = _COMMON,
) -> None:
    """List the consent crises known on the date, and how rare they are."""
    from sinequanon.links.consent.answers import precedents as ask

    view = common.view()
    where = states.lookup(host, on=view.as_of).iso3 if host else None
    found = ask(view, where)
    whole = found.cases.filter(found.cases["whole_force"].fill_null(value=False))
    names = ", ".join(f"{m} ({d})" for m, d in whole.select("mission", "demand_date").iter_rows()) or "none"
    content = {
        "cases": found.cases.drop("known"),
        "rates": found.rates,
        "record": record(view, "precedents", parameters={"host": where}),
    }
    cases = found.cases.select(
        "mission", "host", "demand_date", "scope", "outcome", "days_to_decision", "verified"
    )
    rates = found.rates.filter(found.rates["cases"] == "all").drop("cases")
    answer(
        common,
        content,
        [
            f"As of {view.as_of}, {found.cases.height} demands of hosts are on record.",
            f"Whole peacekeeping forces ended on the host's demand: {names}.",
            "Rates are per mission-year, with the 90 % interval of the exact Gamma posterior; all cases, verified or not "
            "(--json has both).",
        ],
        [cases, rates],
    )


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


def guarantors(host: HOST, *, common: Common = _COMMON) -> None:
    """Tell who other than the host's own forces provides security, by month."""
    from sinequanon.links.guarantors.answers import guarantors as ask

    view = common.view()
    where = states.lookup(host, on=view.as_of)
    ledger = ask(view, where.iso3)
    content = {
        "months": months_as_text(ledger.months),
        "largest": months_as_text(ledger.largest),
        "without_number": months_as_text(ledger.silent),
        "presences": ledger.presences,
        "record": record(view, "guarantors", parameters={"host": where.iso3}),
    }
    if ledger.largest.is_empty():
        answer(common, content, [f"No provider of security with a number is on record for {where.name}."], [])
        return
    last = ledger.largest.row(-1, named=True)
    now = ledger.months.filter(ledger.months["month"] == last["month"])
    sure = "surely" if last["sure"] else "by best estimate, and not surely,"
    sentence = (
        f"In {last['month']:%B %Y} {sure} the largest external provider in {where.name} was "
        f"{last['provider']} with {last['best']:,} people."
    )
    silent = ledger.silent.filter(ledger.silent["month"] == last["month"])["provider"].to_list()
    also = [f"There too, but without a number: {', '.join(silent)}."] if silent else []
    answer(
        common,
        content,
        [sentence, *also],
        [months_as_text(now).select("provider", "kind", "low", "best", "high", "source")],
    )
