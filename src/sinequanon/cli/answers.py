"""Commands that answer from the links."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from sinequanon import states
from sinequanon.cli.output import Common, answer
from sinequanon.evidence.record import record

HOST = Annotated[str, Parameter(help="ISO alpha-3 code, Gleditsch-Ward number or English name.")]


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
