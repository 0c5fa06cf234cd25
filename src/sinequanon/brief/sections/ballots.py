"""Who would veto what, and who would vote in favour of what no veto stops: the part of the Council's section on ballots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from sinequanon.brief.cells import in_percent
from sinequanon.brief.words import MEMBER_NAMES, act_in_words, chance, decimal, listed, spread, together
from sinequanon.catalogue import say
from sinequanon.errors import EstimationError
from sinequanon.links.council import chances, shield
from sinequanon.links.council.backtest import (
    VOTES,
    default_model,
    default_votes,
    out_of_time,
    votes_out_of_time,
)
from sinequanon.links.council.data import MEMBERS
from sinequanon.links.council.out_of_sample import PARTS
from sinequanon.states import name_of

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.states import State


SHOWN = ("condemn", "sanction")
"""Drafts against a host that the section tells of."""


def vetoes_told(view: View, host: State) -> tuple[list[str], pl.DataFrame, dict[str, Any]]:
    """Say who would veto what, how sure that is, and what would come of it without the likeliest shield."""
    vetoes = {kind: chances.veto_chances(view, host.iso3, kind).summary() for kind in SHOWN}
    member = vetoes["sanction"].sort("mean", descending=True).row(0, named=True)["member"]
    with_shield = {kind: chances.means(chances.fate(view, host.iso3, kind)) for kind in SHOWN}
    without = {kind: chances.means(chances.fate(view, host.iso3, kind, no_shield=[member])) for kind in SHOWN}
    rows = [
        {"draft": kind, **{k: row[k] for k in ("member", "mean", "low", "high")}}
        for kind, frame in vetoes.items()
        for row in frame.iter_rows(named=True)
    ]
    at = {kind: frame.filter(pl.col("member") == member).row(0, named=True) for kind, frame in vetoes.items()}
    model = default_model(view)
    scores = out_of_time(view).filter(pl.col("member") == "all")
    score = {r["model"]: r for r in scores.iter_rows(named=True)}
    condemned = {f"condemn_{name}": chance(at["condemn"][name]) for name in ("mean", "low", "high")}
    sentences = [
        say(
            "council-likeliest-veto",
            member=MEMBER_NAMES[member],
            host=host.name,
            **spread(at["sanction"]),
            **condemned,
        ),
        say(
            "council-adopted",
            member=MEMBER_NAMES[member],
            sanction=chance(with_shield["sanction"]["adopted"]),
            sanction_without=chance(without["sanction"]["adopted"]),
            condemn=chance(with_shield["condemn"]["adopted"]),
            condemn_without=chance(without["condemn"]["adopted"]),
        ),
        say("council-feared-vetoes"),
    ]
    if score:
        base, best = score["base rate"], score[model]
        told_of = say(
            "council-scores",
            drafts=best["drafts"],
            log=decimal(best["log_score"], 3),
            base_log=decimal(base["log_score"], 3),
            brier=decimal(best["brier"], 4),
            base_brier=decimal(base["brier"], 4),
        )
        parts = chances.ask(view, host.iso3, "sanction", draws=1000, seed=1).parts
        sentences.append(together(told_of, _followers(parts)))
    else:
        sentences.append(say("council-base-rates"))
    facts = {
        "veto_chances": rows,
        "fate": with_shield,
        "fate_without": {"member": member, **without},
        "veto_model": model,
    }
    return sentences, in_percent(pl.DataFrame(rows), "mean", "low", "high"), facts


def question(host: State, asked: shield.Shielded) -> str:
    """Say which of the shield's two questions the host is in, and the answer."""
    row = asked.chance.summary().row(0, named=True)
    known = {"host": host.name, "happened": asked.happened, "cases": asked.of, **spread(row)}
    if asked.regime is None:
        return say("council-no-sanctions", **known, about=asked.about)
    told = act_in_words(asked.regime)
    return together(
        say("council-sanctions", **known, regime=told)
        if asked.ran_to is None
        else say("council-sanctions-unseen", **known, regime=told, day=str(asked.ran_to)),
        "" if asked.happened else say("council-no-first-one"),
    )


def _followers(parts: tuple[str, ...]) -> str:
    """Say whose chances are told by how often it joined others in a veto."""
    names = [
        say("case-member", member=MEMBER_NAMES[m])
        for m, part in zip(MEMBERS, parts, strict=True)
        if part == PARTS[0]
    ]
    return say("council-followers", members=listed(names)) if names else ""


FEW = 3
"""Elected members named as those whose vote is least sure."""


class Told(NamedTuple):
    """Sentences, a table by draft and member, and facts."""

    sentences: list[str]
    table: pl.DataFrame
    facts: dict[str, Any]


def votes_told(view: View, host: State) -> Told:
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
    # How a state would vote on sanctions on itself is no matter of its place among the others.
    own = [*MEMBERS, host.iso3]
    elected = by_kind["sanction"].filter(~pl.col("member").is_in(own)).sort("mean", "member").head(FEW)
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
    return Told(sentences, in_percent(pl.DataFrame(rows), "mean", "low", "high"), facts)
