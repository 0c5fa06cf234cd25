"""Answers to claims from votes: who voted how in the Assembly and in the Council, and who came closer to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from sinequanon.brief.words import capital, chance, listed, signed
from sinequanon.catalogue import say
from sinequanon.claims import form
from sinequanon.claims.judging import Answer, Desk, Figure, Own, answer, figures_of, label, vote
from sinequanon.states import name_of

if TYPE_CHECKING:
    from sinequanon.links.council.record import CouncilVote

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
