"""Scores of the Council's models: vetoes and votes, each year's drafts by the estimate of the year before.

Vetoes stand beside the base rate by member, votes beside the tallies of like drafts.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.draws import Floats
from sinequanon.evidence.once import once_for
from sinequanon.evidence.view import View
from sinequanon.links.council.adoption import NEEDED, SEATS, tally_weights
from sinequanon.links.council.data import FIRST, KINDS, MEMBERS
from sinequanon.links.council.estimates import FIRST_KEPT, kept_votes
from sinequanon.links.council.members import SEATED, Seating, seated
from sinequanon.links.council.out_of_sample import (
    FEWEST,
    days,
    default_model,
    foretell,
    joint_log_scores,
    laid_out,
    speakers,
    usual,
)
from sinequanon.links.council.vetoes import SETS
from sinequanon.scoring.binary import brier, log_score, log_score_categorical
from sinequanon.scoring.calibration import jeffreys

__all__ = [
    "FEWEST",
    "backtest",
    "calibration",
    "days",
    "default_model",
    "foretell",
    "joint_log_scores",
    "laid_out",
    "out_of_time",
    "speakers",
    "usual",
]

EDGES = (0.0, 0.01, 0.05, 0.1, 0.25, 0.5, 1.0)
"""Edges of the calibration table: most chances of a veto are small."""


def out_of_time(view: View, trained: Sequence[int] | None = None, *, horizon: int | None = 1) -> pl.DataFrame:
    """Score vetoes out of time, by member and over all.

    Returns
    -------
    polars.DataFrame
        `member` (`all` is the set of vetoing members as one outcome for the log score, the mean of members for the Brier
        score), `drafts`, `vetoes`, `model`, `default`, `log_score`, `brier`; lower is better.
    """
    told = foretell(view, trained or range(FIRST_KEPT, view.as_of.year), horizon=horizon)
    if not told.year.size:
        return pl.DataFrame(schema=SCORED)
    chosen = default_model(view)
    joint = joint_log_scores(told)
    rows: list[dict[str, Any]] = []
    for model, sets in told.sets.items():
        each = np.clip(sets @ SETS, 1e-12, 1.0 - 1e-12)
        cast = told.given.vetoed.astype(float)
        common: dict[str, Any] = {"drafts": told.year.size, "model": model, "default": model == chosen}
        for place, member in enumerate(MEMBERS):
            rows.append(
                common
                | {
                    "member": member,
                    "vetoes": int(cast[:, place].sum()),
                    "log_score": float(np.mean(log_score(each[:, place], cast[:, place]))),
                    "brier": float(np.mean(brier(each[:, place], cast[:, place]))),
                }
            )
        rows.append(
            common
            | {
                "member": "all",
                "vetoes": int(cast.any(axis=1).sum()),
                "log_score": float(joint[model].mean()),
                "brier": float(np.mean(brier(each, cast))),
            }
        )
    return pl.DataFrame(rows, schema=SCORED).sort("member", "model")


SCORED = {
    "member": pl.String,
    "drafts": pl.Int64,
    "vetoes": pl.Int64,
    "model": pl.String,
    "default": pl.Boolean,
    "log_score": pl.Float64,
    "brier": pl.Float64,
}


def calibration(view: View, model: str | None = None) -> pl.DataFrame:
    """Hold chances of a veto against what came, all members and years together.

    Returns
    -------
    polars.DataFrame
        `from`, `to`, `chances` (how many), `mean`, `share` (that came true), `low`, `high` (90% interval of the share).
    """
    told = foretell(view, range(FIRST_KEPT, view.as_of.year))
    each = (told.sets[model or default_model(view)] @ SETS).ravel()
    cast = told.given.vetoed.ravel()
    rows: list[tuple[float, float, int, float, float, float, float]] = []
    for low, high in itertools.pairwise(EDGES):
        inside = (each >= low) & (each < high)
        if inside.any():
            hits, cases = float(cast[inside].sum()), float(inside.sum())
            least, most = jeffreys(np.array(hits), np.array(cases))
            mean, share = float(each[inside].mean()), hits / cases
            rows.append((low, high, int(cases), mean, share, float(least), float(most)))
    return pl.DataFrame(rows, schema=["from", "to", "chances", "mean", "share", "low", "high"], orient="row")


def backtest(view: View, windows: Sequence[int] | None = None) -> pl.DataFrame:
    """Give the rows of the command: for each year of training, what follows to the next, by model.

    Parameters
    ----------
    windows
        Years to train to; by default 2000, 2005, 2010, 2015, 2018 and 2021, as far as the view reaches.

    Returns
    -------
    polars.DataFrame
        `window`, `case` (member or `all`), `model`, `default`, `score` (mean log score, nats), `base` (the base rate's), `skill`,
        `brier`, `brier_base`, `drafts`, `vetoes`.
    """
    years = [
        y for y in (windows or (2000, 2005, 2010, 2015, 2018, 2021)) if FIRST_KEPT <= y < view.as_of.year
    ]
    parts: list[pl.DataFrame] = []
    for place, year in enumerate(years):
        following = years[place + 1] if place + 1 < len(years) else view.as_of.year
        parts.append(
            out_of_time(view, [year], horizon=following - year).with_columns(
                window=pl.lit(f"{year + 1}-{following}")
            )
        )
    parts.append(out_of_time(view).with_columns(window=pl.lit("year by year")))
    scored = pl.concat(parts)
    base = scored.filter(pl.col("model") == "base rate").select(
        "window", "member", base="log_score", brier_base="brier"
    )
    return scored.join(base, on=["window", "member"], maintain_order="left").select(
        "window",
        pl.col("member").alias("case"),
        "model",
        "default",
        pl.col("log_score").alias("score"),
        "base",
        (1.0 - pl.col("log_score") / pl.col("base")).alias("skill"),
        "brier",
        "brier_base",
        "drafts",
        "vetoes",
    )


VOTES = ("tallies of like drafts", "spatial rule")
"""Models of the votes in favour; the first is the base rate."""
QUICK = 20
"""Only every so many-th draw is used to score and to choose."""
CLOSEST = 1e-6
"""No chance is scored as smaller than this."""


@dataclass(frozen=True)
class ToldVotes:
    """What each model said of the votes on drafts that it had not seen, given who vetoed.

    Parameters
    ----------
    year
        Last year of the drafts that the models had seen (n).
    yes
        Chance of 0 to 15 votes in favour, by model (n, 16).
    favour
        Each member's chance to vote in favour, by model (n, 15); the base rate is the same for all that do not veto.
    given
        The drafts.
    """

    year: NDArray[np.int64]
    yes: dict[str, Floats]
    favour: dict[str, Floats]
    given: Seating

    def since(self, first: int) -> ToldVotes:
        """Take the drafts of a year and later."""
        keep = self.year >= first - 1
        yes, favour = ({m: part[keep] for m, part in of.items()} for of in (self.yes, self.favour))
        return ToldVotes(self.year[keep], yes, favour, self.given.pick(keep))


def foretell_votes(view: View, trained: Sequence[int], *, every_draw: int = 1) -> ToldVotes:
    """Foretell each year's votes from what was known at the end of the year before.

    Parameters
    ----------
    trained
        Years at whose end the estimates stop; the next one's drafts are foretold.
    every_draw
        Only every so many-th draw of the parameters is used, to be quick.
    """
    every, table = seated(view), view.table("vote_draws")
    years = np.zeros(every.days.size, dtype=np.int64)
    yes = {m: np.zeros((every.days.size, SEATS + 1)) for m in VOTES}
    favour = {m: np.zeros((every.days.size, SEATS)) for m in VOTES}
    for year in trained:
        start, stop = (days(date(y, 1, 1)) for y in (year + 1, year + 2))
        test = np.flatnonzero((every.days >= start) & (every.days < stop))
        made = kept_votes(table, date(year, 12, 31))
        if made is None or not test.size:
            continue
        years[test] = year
        given = every.pick(test)
        sums, each = replace(made, theta=made.theta[::every_draw]).distributions(given)
        yes[VOTES[1]][test], favour[VOTES[1]][test] = sums.mean(axis=0), each.mean(axis=0)
        yes[VOTES[0]][test] = _usual(view, start, given)
        open_seats = (~given.vetoed).sum(axis=1)
        mean = np.minimum((yes[VOTES[0]][test] @ np.arange(SEATS + 1)) / open_seats, 1.0)
        favour[VOTES[0]][test] = mean[:, None] * ~given.vetoed
    keep = years > 0
    return ToldVotes(
        years[keep],
        {m: y[keep] for m, y in yes.items()},
        {m: f[keep] for m, f in favour.items()},
        every.pick(keep),
    )


def _usual(view: View, start: float, given: Seating) -> Floats:
    """Give the mean shares of the tallies of drafts before a day: (n, 16)."""
    every = laid_out(view)
    past = every.pick((every.days >= days(FIRST)) & (every.days < start))
    weights = np.stack([tally_weights(past, kind) for kind in KINDS])
    found = weights[given.kind, given.vetoed.any(axis=1).astype(int)]
    return found / found.sum(axis=1, keepdims=True)


def _surprise(told: ToldVotes, model: str) -> Floats:
    """Score the number of votes in favour, in nats."""
    chance = np.maximum(told.yes[model], CLOSEST)
    return log_score_categorical(chance / chance.sum(axis=1, keepdims=True), told.given.yes)


@once_for(*SEATED, "vote_draws", also=lambda view: view.as_of.year)
def _year_by_year(view: View) -> ToldVotes:
    return foretell_votes(view, range(FIRST_KEPT, view.as_of.year), every_draw=QUICK)


@once_for(*SEATED, "vote_draws", also=lambda view: view.as_of.year)
def default_votes(view: View) -> str:
    """Choose how votes in favour are told: by the tallies of like drafts unless the rule had foretold them better."""
    told = _year_by_year(view)
    if told.year.size < FEWEST:
        return VOTES[0]
    return min(VOTES, key=lambda m: (float(_surprise(told, m).mean()), VOTES.index(m)))


def votes_out_of_time(view: View, *, since: int = 0) -> pl.DataFrame:
    """Score votes in favour out of time.

    Parameters
    ----------
    since
        Only drafts of this year and later.

    Returns
    -------
    polars.DataFrame
        `case`, `cases` (how many), `model`, `default`, `log_score` (mean, nats) and `brier`; lower is better. Cases: the number of
        votes on all drafts, on those without and those with a veto (no Brier score: they have sixteen outcomes); at least nine
        votes, where nobody vetoed; by name, the votes of elected members on all drafts known so; and on those that were not unanimous, told
        given that they were not: a chance that is told beforehand cannot know that a draft will divide the Council.
    """
    told = _year_by_year(view).since(since)
    chosen = default_votes(view)
    vetoed = told.given.vetoed.any(axis=1)
    enough = (told.given.yes >= NEEDED).astype(float)
    divided = told.given.named & (told.given.yes < (~told.given.vetoed).sum(axis=1))
    rows: list[dict[str, Any]] = []
    for model in VOTES if told.year.size else ():
        surprise = _surprise(told, model)
        for case, mine in (
            ("number of votes", np.ones_like(vetoed)),
            ("number of votes, no veto", ~vetoed),
            ("number of votes, a veto", vetoed),
        ):
            if mine.any():
                rows.append(
                    {
                        "case": case,
                        "model": model,
                        "cases": int(mine.sum()),
                        "log_score": float(surprise[mine].mean()),
                    }
                )
        nine = np.clip(told.yes[model][~vetoed, NEEDED:].sum(axis=1), CLOSEST, 1.0 - CLOSEST)
        rows.append(_binary("nine votes, no veto", model, nine, enough[~vetoed]))
        for case, mine, chance in (
            ("elected members by name", told.given.named, told.favour[model]),
            ("elected members by name, divided", divided, _given_division(told, model)),
        ):
            if mine.any():
                elected = np.clip(chance[mine, len(MEMBERS) :], CLOSEST, 1.0 - CLOSEST).ravel()
                seen = told.given.favour[mine, len(MEMBERS) :].ravel().astype(float)
                rows.append(_binary(case, model, elected, seen))
    frame = pl.DataFrame(rows, schema=VOTES_SCORED)
    return frame.with_columns(default=pl.col("model") == chosen)


def _given_division(told: ToldVotes, model: str) -> Floats:
    """Give each member's chance of a vote in favour, given that not all who may vote in favour do (n, 15)."""
    open_seats = (~told.given.vetoed).sum(axis=1)
    all_in_favour = told.yes[model][np.arange(open_seats.size), open_seats][:, None]
    return (told.favour[model] - all_in_favour) / np.maximum(1.0 - all_in_favour, CLOSEST)


def _binary(case: str, model: str, chance: Floats, seen: Floats) -> dict[str, Any]:
    return {
        "case": case,
        "model": model,
        "cases": seen.size,
        "log_score": float(np.mean(log_score(chance, seen))),
        "brier": float(np.mean(brier(chance, seen))),
    }


VOTES_SCORED = {
    "case": pl.String,
    "model": pl.String,
    "cases": pl.Int64,
    "default": pl.Boolean,
    "log_score": pl.Float64,
    "brier": pl.Float64,
}
