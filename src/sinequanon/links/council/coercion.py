"""The shield's two questions: is a coercive draft put to the vote at all, and is the renewal of sanctions vetoed?

Without sanctions on the host, what keeps the Council from acting is that nobody tables a text: the chance of a veto on a draft that is voted on
says little. With sanctions in force their renewal is the vote that comes for sure, so there the veto is the question.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.draws import Draws
from sinequanon.evidence.view import View
from sinequanon.links.council.inputs import COERCIVE
from sinequanon.links.council.ladder import FIRST, NEW, WITHIN
from sinequanon.random_streams import generator

Floats = NDArray[np.float64]

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
    view
        The evidence as of a date.
    host
        ISO alpha-3.
    draws, seed
        Number of draws and where they start.
    """
    host = view.state(host)
    standing = regime(view.table("drafts"), view.table("mandates"), host, view.as_of)
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
    return Shielded(standing, QUESTIONS[1], Draws(scaled), cases, happened, cases.height, _about(cases))


def _about(cases: pl.DataFrame) -> int:
    return int((cases["about"].list.len() > 0).sum())


def _odds_of(view: View, host: str, cases: pl.DataFrame) -> float:
    """Give the odds of a veto for a host today over their mean for past cases, each on its day; 1 where they are not known."""
    from sinequanon.links.council.shield import shields

    now = pl.DataFrame({"host": [host], "day": [view.as_of]}, schema={"host": pl.String, "day": pl.Date})
    then = cases.select("host", day="date").unique()
    known = shields(view, pl.concat([now, then]).unique()).drop_nulls("shield")
    odds = known.with_columns(odds=pl.col("shield") / (1.0 - pl.col("shield")))
    own = odds.filter((pl.col("host") == host) & (pl.col("day") == view.as_of))
    others = odds.join(then, on=["host", "day"], how="semi")
    if own.is_empty() or others.is_empty():
        return 1.0
    return float(own["odds"][0]) / float(others["odds"].mean())  # type: ignore[arg-type]
