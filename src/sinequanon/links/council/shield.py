"""The shield of a host: would a draft against it meet a veto, and is one put to the vote at all, as it was to be said on any day?

Without sanctions on the host, what keeps the Council from acting is that nobody tables a text: the chance of a veto on a draft that is voted on
says little. With sanctions in force their renewal is the vote that comes for sure, so there the veto is the question.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl

from sinequanon import states
from sinequanon.draws import Draws, Floats
from sinequanon.evidence.once import once_for
from sinequanon.evidence.view import View
from sinequanon.links.council.data import (
    COERCIVE,
    MEMBERS,
    ORIGIN,
    Ballots,
    about_states,
    past,
    positions,
)
from sinequanon.links.council.estimates import kept
from sinequanon.links.council.ladder import FIRST, NEW, WITHIN
from sinequanon.links.council.mandates import SANCTIONS, Term, terms
from sinequanon.links.council.out_of_sample import PARTS, laid_out, spoken, usual
from sinequanon.links.council.vetoes import BURN_IN, shares
from sinequanon.random_streams import generator

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
    """Tell it for hosts that are states, each with its own drafts; each host and day once for views with the same evidence."""
    told = _told(view)
    found = wanted.join(told[-1], on=["host", "day"], how="left", maintain_order="left")
    new = found["told"].is_null()
    if new.any():
        more = _by_estimate(view, wanted.filter(new)).with_columns(told=True)
        told.append(pl.concat([told[-1], more]))
        found = wanted.join(told[-1], on=["host", "day"], how="left", maintain_order="left")
    return found.drop("told")


@once_for("drafts", "ideal_points", "veto_draws", also=lambda view: view.as_of.year)
def _told(view: View) -> deque[pl.DataFrame]:  # noqa: ARG001 - of the view only its tables count
    """Give what was told so far of the same evidence, the last of the queue: `host`, `day`, `shield`, `told` (always true)."""
    columns = {"host": pl.String, "day": pl.Date, "shield": pl.Float64, "told": pl.Boolean}
    return deque([pl.DataFrame(schema=columns)], maxlen=1)


def _by_estimate(view: View, wanted: pl.DataFrame) -> pl.DataFrame:
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
            by_chain = who[rows[mine]] == PARTS.index("chain")
            each, back = np.unique(drafts.days, return_inverse=True)
            share = np.array([shares(usual(view), day).mean[:, 0] for day in each])[back]
            other = np.where(by_chain, np.nan, share)
            found[rows[mine]] = np.mean([fitted.any_veto(drafts, kind, other) for kind in AGAINST], axis=0)
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
    where = positions(view)
    for row, (host, day) in enumerate(asked.select("host", "day").iter_rows()):
        near[row], known[row] = where.closeness([host], day)
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


PRIOR = 0.5
"""Cases of each outcome before any was seen (Jeffreys)."""
LISTS = ("coercive", "adopted", "vetoed", "about")
QUESTIONS = ("coercive draft", "veto of a renewal")


@dataclass(frozen=True)
class Shielded:
    """What stands between a host and the Council after a demand.

    Parameters
    ----------
    regime
        The last draft on sanctions on the host, adopted within two years before; None where there is none.
    ran_to
        The day to which sanctions ran, where it has passed and the record does not reach it: whether they were renewed is not known.
    question
        Of `QUESTIONS`: whether any coercive draft is put to the vote within a year, where no sanctions are in force; else
        whether a renewal of the sanctions is vetoed within a year.
    chance
        Its chance; no axis.
    cases
        Past demands of recognised governments on hosts of the same kind, their year over: as `after_demands`.
    about
        In how many of them a coercive draft answered the demand itself, by the register of answers.
    happened
        In how many of them it happened; demands of one host within a year are one case where sanctions are in force.
    of
        Of how many.
    """

    regime: str | None
    question: str
    chance: Draws
    cases: pl.DataFrame
    happened: int
    of: int
    about: int
    ran_to: date | None = None


def regime(drafts: pl.DataFrame, mandates: pl.DataFrame, host: str, day: date) -> str | None:
    """Give the last adopted draft on sanctions on a host, of the two years to a day, unless a later one lifted them or they ran out.

    Parameters
    ----------
    drafts, mandates
        The tables: that of mandates tells until when sanctions run, where a title does.
    """
    lately = drafts.filter(
        pl.col("states").list.contains(host)
        & (pl.col("fate") == "adopted")
        & (pl.col("date") <= day)
        & (pl.col("date") > day - timedelta(days=NEW))
    ).sort("date", "draft")
    last = lately.filter(pl.col("kinds").list.contains("sanction")).tail(1)
    if last.is_empty():
        return None
    told = mandates.filter((pl.col("subject") == f"sanctions on {host}") & (pl.col("date") <= day)).sort(
        "date"
    )
    ended = told["until"][-1] if told.height and told["date"][-1] >= last["date"][0] else None
    if ended is not None and ended < day:
        return None
    lifted = lately.filter((pl.col("rule") == "lifting") & (pl.col("date") > last["date"][0]))
    return None if lifted.height else str(last["draft"][0])


def after_demands(view: View) -> pl.DataFrame:
    """List demands of recognised governments since 1990 whose year is over, with the coercive drafts on their hosts in that year.

    Returns
    -------
    polars.DataFrame
        `mission`, `host`, `date`, `regime` (draft; missing without sanctions), `coercive`, `adopted`, `vetoed`, `about` (lists of drafts: all
        whose main kind is coercive, put to the vote; of those on sanctions, the adopted; the vetoed; the coercive ones that the register
        of answers holds to answer the demand).
    """
    drafts, mandates = view.table("drafts"), view.table("mandates")
    demands = (
        view.table("consent_cases")
        .filter((pl.col("kind") == "demand") & pl.col("recognised").fill_null(value=True))
        .sort("known", "mission")
    )
    answered = {
        (mission, host, begun, symbol)
        for mission, host, begun, symbol in view.table("council_answers")
        .select("mission", "host", "demand_date", "symbol")
        .iter_rows()
    }
    rows: list[dict[str, Any]] = []
    for mission, host, begun, day in demands.select("mission", "host", "demand_date", "known").iter_rows():
        if day < FIRST or day + timedelta(days=WITHIN) > view.as_of:
            continue
        then = drafts.filter(
            pl.col("states").list.contains(host)
            & (pl.col("date") > day)
            & (pl.col("date") <= day + timedelta(days=WITHIN))
        ).sort("date", "draft")
        coercive = then.filter(pl.col("kind").is_in(COERCIVE))["draft"].to_list()
        measures = then.filter(pl.col("kinds").list.contains("sanction"))
        rows.append(
            {
                "mission": mission,
                "host": host,
                "date": day,
                "regime": regime(drafts, mandates, host, day),
                "coercive": coercive,
                "adopted": measures.filter(pl.col("fate") == "adopted")["draft"].to_list(),
                "vetoed": measures.filter(pl.col("fate") == "vetoed")["draft"].to_list(),
                "about": [draft for draft in coercive if (mission, host, begun, draft) in answered],
            }
        )
    types = {"mission": pl.String, "host": pl.String, "date": pl.Date, "regime": pl.String}
    return pl.DataFrame(rows, schema=types | dict.fromkeys(LISTS, pl.List(pl.String)))


def episodes(cases: pl.DataFrame) -> pl.DataFrame:
    """Take demands of one host of which each lies within a year of the one before for one case, from the first, with the drafts after any of them."""
    kept: list[dict[str, Any]] = []
    last: dict[str, tuple[dict[str, Any], date]] = {}
    for row in cases.iter_rows(named=True):
        one, before = last.get(row["host"], (None, row["date"]))
        if one is None or (row["date"] - before).days > WITHIN:
            one = row
            kept.append(one)
        else:
            for name in LISTS:
                one[name] = list(dict.fromkeys([*one[name], *row[name]]))
        last[row["host"]] = (one, row["date"])
    return pl.DataFrame(kept, schema=cases.schema)


def shielded(view: View, host: str, *, draws: int = 1000, seed: int = 1) -> Shielded:
    """Answer, of the shield's two questions, the one that a host is in.

    Without sanctions: demands on such hosts, a Jeffreys prior. With them: cases of such hosts, a Jeffreys prior, and the odds of the
    host by the council link over the mean odds of the cases, each as of its day.

    Parameters
    ----------
    host
        ISO alpha-3.
    draws, seed
        Number of draws and where they start.
    """
    host = view.state(host)
    standing = regime(view.table("drafts"), view.table("mandates"), host, view.as_of)
    unseen = _unseen(view, host)
    if standing is None and unseen is not None:
        standing = unseen.decision
    every = after_demands(view)
    rng = generator(seed, "council", "two questions", host)
    if standing is None:
        cases = every.filter(pl.col("regime").is_null())
        happened = int((cases["coercive"].list.len() > 0).sum())
        chance = rng.beta(happened + PRIOR, cases.height - happened + PRIOR, draws)
        return Shielded(None, QUESTIONS[0], Draws(chance), cases, happened, cases.height, _about(cases))
    cases = episodes(every.filter(pl.col("regime").is_not_null()))
    happened = int((cases["vetoed"].list.len() > 0).sum())
    chance = rng.beta(happened + PRIOR, cases.height - happened + PRIOR, draws)
    factor = _odds_of(view, host, cases)
    scaled = chance * factor / (1.0 - chance + chance * factor)
    ran_to = None if unseen is None else unseen.until
    return Shielded(
        standing, QUESTIONS[1], Draws(scaled), cases, happened, cases.height, _about(cases), ran_to
    )


def _unseen(view: View, host: str) -> Term | None:
    """Give the term of sanctions on a host that has run out after the last draft on record, unless their renewal is known to have been vetoed."""
    held = terms(view, ("sanctions",)).get(f"{SANCTIONS}{host}")
    if held is None or held.state != "ran out" or held.until is None or held.decided is None:
        return None
    drafts = view.table("drafts")
    since = drafts.filter(
        pl.col("states").list.contains(host)
        & pl.col("kinds").list.contains("sanction")
        & (pl.col("date") > held.decided)
        & (pl.col("fate") != "adopted")
    )
    last = drafts["date"].max()
    seen = isinstance(last, date) and last >= held.until
    return None if seen or since.height else held


def _about(cases: pl.DataFrame) -> int:
    return int((cases["about"].list.len() > 0).sum())


def _odds_of(view: View, host: str, cases: pl.DataFrame) -> float:
    """Give the odds of a veto for a host today over their mean for past cases, each on its day; 1 where they are not known."""

    now = pl.DataFrame({"host": [host], "day": [view.as_of]}, schema={"host": pl.String, "day": pl.Date})
    then = cases.select("host", day="date").unique()
    known = shields(view, pl.concat([now, then]).unique()).drop_nulls("shield")
    odds = known.with_columns(odds=pl.col("shield") / (1.0 - pl.col("shield")))
    own = odds.filter((pl.col("host") == host) & (pl.col("day") == view.as_of))
    others = odds.join(then, on=["host", "day"], how="semi")
    if own.is_empty() or others.is_empty():
        return 1.0
    return float(own["odds"][0]) / float(others["odds"].mean())  # type: ignore[arg-type]
