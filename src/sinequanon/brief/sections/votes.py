"""Who would vote in favour: the part of the Council's section on votes that do not stop a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from sinequanon.brief.variants import decimal
from sinequanon.brief.words import chance, listed
from sinequanon.catalogue import say
from sinequanon.errors import EstimationError
from sinequanon.links.council import chances
from sinequanon.links.council.backtest import VOTES, default_votes, votes_out_of_time
from sinequanon.links.council.data import MEMBERS
from sinequanon.states import name_of

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.states import State

SHOWN = ("condemn", "sanction")
FEW = 3
"""Elected members named as those whose vote is least sure."""


class Told(NamedTuple):
    """Sentences, a table by draft and member, and facts."""

    sentences: list[str]
    table: pl.DataFrame
    facts: dict[str, Any]


def told(view: View, host: State) -> Told:
    """Tell how surely a draft finds nine votes, and which elected members would withhold theirs."""
    default = default_votes(view)
    try:
        by_kind = {kind: chances.votes(view, host.iso3, kind).summary() for kind in SHOWN}
    except EstimationError:
        return Told([], pl.DataFrame(), {"votes_model": default})
    rows = [
        {"draft": kind, **{k: row[k] for k in ("member", "mean", "low", "high")}}
        for kind, frame in by_kind.items()
        for row in frame.iter_rows(named=True)
    ]
    fails = {
        kind: float(chances.fate(view, host.iso3, kind).select(outcome="fails").mean()) for kind in SHOWN
    }
    elected = by_kind["sanction"].filter(~pl.col("member").is_in(MEMBERS)).sort("mean", "member").head(FEW)
    unsure = [
        say("votes-member", member=name_of(r["member"]), chance=chance(r["mean"]))
        for r in elected.iter_rows(named=True)
    ]
    sentences = [
        say("votes-fewer-than-nine", sanction=chance(fails["sanction"]), condemn=chance(fails["condemn"])),
        say("votes-least-sure", members=listed(unsure)),
    ]
    scores = votes_out_of_time(view).filter(pl.col("case") == "number of votes")
    score = {r["model"]: r["log_score"] for r in scores.iter_rows(named=True)}
    if score:
        sentences.append(
            say("votes-scores", positions=decimal(score[VOTES[1]], 3), tallies=decimal(score[VOTES[0]], 3))
        )
    facts = {"votes": rows, "votes_model": default}
    return Told(sentences, pl.DataFrame(rows), facts)
