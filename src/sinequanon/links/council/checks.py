"""How the chances of a veto are scored: each year's drafts by the estimate of the year before, against the base rate by member."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.council.foretold import (
    FEWEST,
    days,
    default_model,
    foretell,
    joint_log_scores,
    laid_out,
    speakers,
    usual,
)
from sinequanon.links.council.inputs import MEMBERS
from sinequanon.links.council.keep import FIRST_KEPT
from sinequanon.links.council.model import SETS
from sinequanon.scoring.binary import brier, log_score
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
    view
        The evidence as of a date.
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
