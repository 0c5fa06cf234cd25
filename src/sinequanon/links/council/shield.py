"""The shield of a host on any past day: the chance that a draft against it meets a veto, as it was to be said on that day."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon import states
from sinequanon.evidence.view import View
from sinequanon.links.council.base import BURN_IN
from sinequanon.links.council.company import shares
from sinequanon.links.council.foretold import PARTS, laid_out, spoken, usual
from sinequanon.links.council.inputs import (
    KINDS,
    MEMBERS,
    ORIGIN,
    Ballots,
    Positions,
    about_states,
    closeness,
    past,
)
from sinequanon.links.council.keep import kept

Floats = NDArray[np.float64]

AGAINST = ("condemn", "sanction")
"""The drafts that a host would be shielded from."""


def shields(view: View, asked: pl.DataFrame) -> pl.DataFrame:
    """Tell how likely it was to be thought, for many hosts and days, that a draft against the host would meet a veto.

    It is the chance that at least one permanent member vetoes, given that the draft is put to the vote on the day after: the mean
    of a draft that condemns and one on sanctions, since nobody knows beforehand which it would be. It is what `chances` makes
    of a view that ends on the day, at the estimated positions: member by member where that was the default by then, else by the
    base rate, which is the same for all hosts.

    Parameters
    ----------
    view
        The evidence as of a date not before any of the days.
    asked
        `host` (ISO alpha-3) and `day`.

    Returns
    -------
    polars.DataFrame
        `host`, `day`, `shield` (probability): a row for each host and day. Missing on days with fewer drafts before them than the
        base rate needs for a record (`base.BURN_IN`).
    """
    if asked.is_empty():
        return asked.select("host", "day", shield=pl.lit(None, dtype=pl.Float64))
    # A territory's drafts are those of the state under which it was kept on the day, as in `chances`.
    of = pl.col("host")
    for part in states.territories():
        held = (pl.col("host") == part.code) & pl.col("day").is_between(part.first, part.last or view.as_of)
        of = pl.when(held).then(pl.lit(part.host)).otherwise(of)
    pairs = asked.select("host", "day").unique().with_columns(of=of)
    found = _of_states(view, pairs.select(host="of", day="day").unique().sort("day", "host"))
    return pairs.join(found.rename({"host": "of"}), on=["of", "day"]).drop("of").sort("day", "host")


def _of_states(view: View, wanted: pl.DataFrame) -> pl.DataFrame:
    """Tell it for hosts that are states, each with its own drafts."""
    days = _count(wanted["day"])
    made = view.table("veto_draws")["known"].unique().sort()
    last = made.search_sorted(wanted["day"], side="right").to_numpy() - 1
    who = spoken(view, days)
    by_member = (who[:, 0] >= 0) & (last >= 0)
    found = np.full(days.size, np.nan)
    found[~by_member] = _usual(view, days[~by_member])
    rows = np.flatnonzero(by_member)
    given = _laid_out(view, wanted[rows.tolist()])
    for place in np.unique(last[rows]):
        fitted = kept(view.table("veto_draws"), made[int(place)])
        mine = last[rows] == place
        if fitted is not None:
            drafts = given.pick(mine)
            kinds = [replace(drafts, kind=np.full(drafts.days.size, KINDS.index(k))) for k in AGAINST]
            by_chain = who[rows[mine]] == PARTS.index("chain")
            each, back = np.unique(drafts.days, return_inverse=True)
            share = np.array([shares(usual(view), day).mean[:, 0] for day in each])[back]
            alone = [np.where(by_chain, fitted.alone(k), share) for k in kinds]
            found[rows[mine]] = np.mean([1.0 - np.prod(1.0 - p, axis=2).mean(axis=0) for p in alone], axis=0)
    return wanted.with_columns(shield=pl.Series(found).fill_nan(None))


def _usual(view: View, days: Floats) -> Floats:
    """Give the base rate's chance of a veto the day after each day; not a number before it has a record."""
    every, rates = laid_out(view), usual(view)
    each, back = np.unique(days, return_inverse=True)
    chance = np.array([1.0 - np.prod(1.0 - rates.on(d + 1.0).mean) for d in each], dtype=np.float64)
    chance[np.searchsorted(every.days, each, side="right") < BURN_IN] = np.nan
    return chance[back]


def _laid_out(view: View, asked: pl.DataFrame) -> Ballots:
    """Lay out a draft about each host on the day after each day; the kind is left for the caller."""
    every, n = laid_out(view), asked.height
    hosts = asked["host"].to_numpy()
    days = _count(asked["day"]) + 1.0
    shielded, passed, near = (np.zeros((n, len(MEMBERS))) for _ in range(3))
    concerned = about_states(view)["states"]
    for host in asked["host"].unique(maintain_order=True):
        mine, same = hosts == host, concerned.list.contains(host).to_numpy()
        whole = np.ones((int(mine.sum()), int(same.sum())), dtype=bool)
        shielded[mine], passed[mine] = past(days[mine], whole, every.days[same], every.vetoed[same])
    known = np.zeros(n, dtype=bool)
    where = Positions(view)
    found: dict[tuple[str, int], tuple[Floats, bool]] = {}
    for row, (host, day) in enumerate(asked.select("host", "day").iter_rows()):
        at = where.on(day)  # the same object until the next estimate
        if (host, id(at)) not in found:
            found[host, id(at)] = closeness([host], at)
        near[row], known[row] = found[host, id(at)]
    return Ballots(
        drafts=tuple(hosts),
        days=days,
        vetoed=np.zeros((n, len(MEMBERS)), dtype=bool),
        kind=np.zeros(n, dtype=np.int64),
        shielded=shielded,
        passed=passed,
        closeness=near,
        placed=known,
        yes=np.full(n, -1),
        seats=np.full(n, 15),
    )


def _count(days: pl.Series) -> Floats:
    """Count days since 1 January 1946."""
    return (days - ORIGIN).dt.total_days().to_numpy().astype(np.float64)
