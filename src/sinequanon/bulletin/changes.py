"""What changed between two dates: facts that became known, chances that moved, deaths and strength."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from sinequanon.brief.changes.facts import facts
from sinequanon.brief.changes.figures import deaths_between, strengths_between
from sinequanon.brief.changes.missions import Mission, leads, missions, newest_fact
from sinequanon.catalogue import speaking
from sinequanon.errors import EstimationError, EvidenceError, InputError
from sinequanon.evidence.view import View
from sinequanon.links.consent.watch import moved
from sinequanon.links.council.chances import veto_chances
from sinequanon.months import in_words
from sinequanon.notebook import Shown

DRAFTS = ("renew", "sanction")
"""Kinds of draft whose chance of a veto is compared."""
MISSIONS = {
    "mission": pl.String,
    "host": pl.String,
    "place": pl.String,
    "kind": pl.String,
    "begun": pl.String,
    "ended": pl.String,
    "news_until": pl.Date,
}
VETO = {"host": pl.String, "draft": pl.String, "member": pl.String, "then": pl.Float64, "now": pl.Float64}


@dataclass(frozen=True)
class Changes(Shown):
    """What changed.

    Parameters
    ----------
    since, as_of
        The two dates; what is compared is what was known on each.
    host
        ISO alpha-3 of the one host that was asked about, or None for all.
    missions
        Those that stood at either date: `mission`, `host`, `place` (in words), `kind`, `begun` and `ended` (where that became known
        between the dates), `news_until` (last day whose news of it could be seen).
    facts
        As `facts.facts` gives them.
    chances
        As `consent.moved.moved` gives them: chances of losing consent then and now, and by which input they moved.
    vetoes
        `host`, `draft` (its kind), `member`, `then`, `now`: the chance that a permanent member vetoes such a draft. For one host only.
    deaths
        As `figures.deaths_between` gives them, for each host.
    strength
        `mission`, `civilian` and, then and now, the last count (`counted`, `counted_what`, `counted_month`) and the estimate for the month of the date
        (`estimate`, `low`, `high`; uniformed people, 90% interval).
    newest
        Day of the newest fact on record at the later date.
    """

    since: date
    as_of: date
    host: str | None
    missions: pl.DataFrame
    facts: pl.DataFrame
    chances: pl.DataFrame
    vetoes: pl.DataFrame
    deaths: pl.DataFrame
    strength: pl.DataFrame
    newest: date | None


def changes(view: View, since: date, host: str | None = None, *, draws: int = 1000, seed: int = 1) -> Changes:
    """Tell what changed between an earlier date and the view's.

    Parameters
    ----------
    view
        The evidence as of the later date.
    since
        The earlier date: what was known on it is not new.
    host
        A state, territory or mission, as `View.host` takes it; by default all missions that stood at either date.
    draws, seed
        Of the chances.

    Raises
    ------
    InputError
        When the earlier date lies after the view's, or no host is called so.
    """
    if since > view.as_of:
        raise InputError(
            f"{in_words(since)} lies after {in_words(view.as_of)}.",
            cure="Name an earlier day with --since, or a later date with --as-of.",
            where="since",
        )
    place = view.host(host) if host is not None else None
    code = view.state(host) if host is not None else None
    before = view.earlier(since)
    found = missions(view, before, code, place.missions if place else ())
    same = since == view.as_of
    names = [m.name for m in found]
    with speaking("en"):
        news = facts(view, before, found, code)
    chances = None if same or not found else moved(view, since, draws=draws, seed=seed)
    return Changes(
        since=since,
        as_of=view.as_of,
        host=code,
        missions=pl.DataFrame([described(m) for m in found], schema=MISSIONS),
        facts=news,
        chances=NOTHING_MOVED if chances is None else chances.filter(pl.col("mission").is_in(names)),
        vetoes=_vetoes(view, before, None if same else code, draws=draws, seed=seed),
        deaths=deaths_between(view, before, {code: None} | leads(found) if code else leads(found), seed=seed),
        strength=strengths_between(view, before, found),
        newest=newest_fact(view),
    )


def facts_told(view: View, since: date, host: str | None = None) -> pl.DataFrame:
    """Return the facts of `changes` with their texts in the language that is spoken.

    Parameters
    ----------
    view, since, host
        As `changes` takes them.
    """
    place = view.host(host) if host is not None else None
    code, before = place.state.iso3 if place else None, view.earlier(since)
    return facts(view, before, missions(view, before, code, place.missions if place else ()), code)


NOTHING_MOVED = pl.DataFrame(
    schema={"mission": pl.String, "host": pl.String, "rank_then": pl.Int64, "rank": pl.Int64}
    | {
        f"{name}{end}": pl.Float64
        for name in ("p12_any", "low_any", "high_any", "p12", "low", "high")
        for end in ("_then", "")
    }
    | {"why": pl.List(pl.String)}
)
"""The chances where the two dates are one."""


def described(m: Mission) -> dict[str, Any]:
    """Return a mission as a row of `Changes.missions`."""
    return {
        "mission": m.name,
        "host": ",".join(m.hosts),
        "place": m.place,
        "kind": m.kind,
        "begun": m.begun,
        "ended": m.ended,
        "news_until": m.news_until,
    }


def _vetoes(view: View, before: View, host: str | None, *, draws: int, seed: int) -> pl.DataFrame:
    if host is None:
        return pl.DataFrame(schema=VETO)
    rows: list[dict[str, Any]] = []
    for draft in DRAFTS:
        try:
            now, then = (
                veto_chances(v, host, draft, draws=draws, seed=seed).summary() for v in (view, before)
            )
        except (EstimationError, EvidenceError, InputError):
            continue
        old = dict(then.select("member", "mean").iter_rows())
        rows += [
            {"host": host, "draft": draft, "member": member, "then": old.get(member), "now": mean}
            for member, mean in now.select("member", "mean").iter_rows()
        ]
    return pl.DataFrame(rows, schema=VETO)
