"""Scores of the consent link: each year by a fit to the years before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.consent import coups
from sinequanon.links.consent.track_record import track
from sinequanon.links.consent.watch import watch

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
