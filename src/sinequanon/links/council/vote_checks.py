"""How votes in favour are scored: each year's drafts by the rule of the year before, against the tallies of like drafts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.evidence.view import View
from sinequanon.links.council.fate import NEEDED, SEATS, tally_weights
from sinequanon.links.council.foretold import FEWEST, days, laid_out
from sinequanon.links.council.inputs import FIRST, KINDS, MEMBERS
from sinequanon.links.council.keep import FIRST_KEPT, kept_votes
from sinequanon.links.council.seats import Seating, seated
from sinequanon.scoring.binary import brier, log_score, log_score_categorical

Floats = NDArray[np.float64]

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
    view
        The evidence as of a date.
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


@lru_cache(maxsize=8)
def _year_by_year(view: View) -> ToldVotes:
    return foretell_votes(view, range(FIRST_KEPT, view.as_of.year), every_draw=QUICK)


@lru_cache(maxsize=8)
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
    frame = pl.DataFrame(rows, schema=SCORED)
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


SCORED = {
    "case": pl.String,
    "model": pl.String,
    "cases": pl.Int64,
    "default": pl.Boolean,
    "log_score": pl.Float64,
    "brier": pl.Float64,
}
