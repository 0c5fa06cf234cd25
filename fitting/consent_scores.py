"""Scores of the consent link: each candidate by a fit to the years before, and what each list said."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.consent.fit import CANDIDATES, Kind, assembled, data, slopes
from sinequanon.links.consent.hazard import Peak
from sinequanon.links.consent.track_record import EVENT_KINDS
from sinequanon.links.consent.watch import chances

DRAWS = 400


Near = Mapping[tuple[str, ...], tuple[Peak, ...]]


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
