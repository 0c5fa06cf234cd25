"""Scores of the consent link: each year by a fit to the years before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.consent import coups
from sinequanon.links.consent.fit import CANDIDATES, Kind, assembled, data, slopes
from sinequanon.links.consent.hazard import Peak
from sinequanon.links.consent.track_record import EVENT_KINDS, track
from sinequanon.links.consent.watch import chances, watch

DRAWS = 400
Near = Mapping[tuple[str, ...], tuple[Peak, ...]]

CASES = (
    ("MINUSMA", date(2023, 5, 31)),
    ("UNMIS", date(2011, 4, 30)),
    ("MINURCAT", date(2009, 12, 31)),
    ("MONUSCO", date(2023, 8, 31)),
    ("UNITAMS", date(2023, 10, 31)),
    ("UNSOM", date(2024, 4, 30)),
    ("UNAMI", date(2024, 4, 30)),
    ("UNITAD", date(2023, 8, 31)),
    ("BNUB", date(2013, 7, 31)),
    ("OSESG-B", date(2020, 10, 31)),
    ("UNMISS", date(2025, 9, 30)),
)
"""Missions whose place in the list is told, each on an eve of trouble: named before these lists were made."""


def score_year(
    view: View, year: int, *, seed: int = 1, draws: int = DRAWS, near: Near | None = None
) -> tuple[pl.DataFrame, Near]:
    """Score every candidate on the months of a year, one month ahead, by a fit to the months before the year.

    Within the year the covariates and the drift are those of each month's eve; coefficients and levels are not learnt anew.

    Parameters
    ----------
    view
        The evidence as of a date in or after the year.
    year
        The year scored.
    seed, draws
        Of the fits, which are Laplace's approximation.
    near
        The peaks of the year before, as returned, to begin from.

    Returns
    -------
    frame, peaks
        One row for each event (`any`, `whole`) and candidate: `event`, `model`, `months` (rows scored), `events`, `score`,
        `base` (that of one rate for all) and `gain`, in nats.
    """
    seen = data(view)
    before, own = seen.month < year * 12, (seen.month >= year * 12) & (seen.month < year * 12 + 12)
    train, test = seen.where(before), seen.where(own)
    ratio = seen.drift()[0][own]
    found: dict[tuple[str, ...], tuple[Peak, ...]] = {}
    rows: list[dict[str, object]] = []
    base: dict[Kind, float] = {}
    learnt = None
    for candidate in CANDIDATES:
        if learnt is None or learnt.scale.names != candidate.names:
            start = (near or {}).get(candidate.names, ())
            learnt = slopes(train, candidate.names, draws=draws, seed=seed, quick=True, near=start)
            found[candidate.names] = learnt.peaks
        fit = assembled(train, learnt, candidate, seed=seed)
        for event in EVENT_KINDS:
            rate = np.exp(fit.log_hazard(test.x, event, ratio=ratio)) * test.share[:, None]
            p = np.maximum(-np.expm1(-rate).mean(axis=1), 1e-300)
            came = test.happened[event]
            score = float(np.where(came, np.log(p), np.log1p(-p)).sum())
            base.setdefault(event, score)
            rows.append(
                {
                    "event": event,
                    "model": candidate.name,
                    "months": int(came.size),
                    "events": int(came.sum()),
                    "score": score,
                    "base": base[event],
                    "gain": score - base[event],
                }
            )
    return pl.DataFrame(rows), found


def stated(view: View, *, seed: int = 1) -> pl.DataFrame:
    """Give what the list of the view's date says, to be held against the year that follows.

    Returns
    -------
    polars.DataFrame
        One row a mission that could still be told to leave: `known` (the date), `mission`, `any`, `any_plain`, `whole`,
        `whole_plain` (chances in 12 months, as the list has them and under one rate for all).
    """
    found = chances(view, draws=1000, seed=seed)
    return found.filter("at_risk").select(
        pl.lit(view.as_of).alias("known"), "mission", "any", "any_plain", "whole", "whole_plain"
    )


@dataclass(frozen=True)
class Backtest:
    """The record of the lists, their calibration, the candidates' scores, the eves, and the coup models."""

    scores: pl.DataFrame
    calibration: pl.DataFrame
    candidates: pl.DataFrame
    places: pl.DataFrame
    lists: pl.DataFrame
    coups: pl.DataFrame


def backtest(view: View, *, seed: int = 1) -> Backtest:
    """Score the link on what is known by the view's date.

    Parameters
    ----------
    view
        The evidence as of a date; eves after it are left out.
    seed
        Seed of the fits.

    Returns
    -------
    Backtest
        `scores` and `calibration` as `track.track` gives them; `candidates` as `choice.chosen` does, with `default`. `places`: `mission`,
        `as_of`, `rank`, `of` (missions with a rank), `p12_any`, `p12`. `lists`: every row of those lists. Fits for a list use
        what was known on its date, and no more.
    """
    now = watch(view, seed=seed)
    record = track(view)
    places, lists = eves(view, seed=seed)
    return Backtest(
        scores=record.scores,
        calibration=record.calibration,
        candidates=now.candidates.with_columns(default=pl.col("model") == now.model),
        places=places,
        lists=lists,
        coups=coups.scores(coups.counts(view), view.as_of.year),
    )


def eves(view: View, *, seed: int = 1) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the places of the missions of `CASES`, and the whole watch list on each of their eves.

    Parameters
    ----------
    view
        The evidence; eves after its date are left out. Each list is made from what was known on its own date.
    """
    places: list[dict[str, object]] = []
    lists: list[pl.DataFrame] = []
    for mission, day in CASES:
        if day > view.as_of:
            continue
        then = watch(view.earlier(day), seed=seed)
        own = then.missions.filter(pl.col("mission") == mission).row(0, named=True)
        places.append(
            {"mission": mission, "as_of": day, "rank": own["rank"], "of": int(then.missions["rank"].count())}
            | {"p12_any": own["p12_any"], "p12": own["p12"]}
        )
        lists.append(
            then.missions.select(pl.lit(mission).alias("case"), pl.lit(day).alias("as_of"), pl.all())
        )
    return pl.DataFrame(places), pl.concat(lists) if lists else pl.DataFrame()
