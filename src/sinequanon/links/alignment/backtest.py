"""Scores of ideal points on votes hidden from the estimate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import polars as pl

from sinequanon import states
from sinequanon.evidence.view import View
from sinequanon.links.alignment.data import CODES, ideal_votes
from sinequanon.links.alignment.ideal_points import IdealPoints
from sinequanon.random_streams import generator

FIRST_SESSION = 60
SHARE = 0.1
"""Of the votes that are hidden."""
KEYS = ["state", "session", "item", "vote"]
ESTIMATOR = IdealPoints(warmup=400, kept=150, thin=4)
BASE = "vote like one's subregion"


def backtest(
    view: View,
    *,
    first: int = FIRST_SESSION,
    share: float = SHARE,
    seed: int = 1,
    estimator: IdealPoints = ESTIMATOR,
    progress: Callable[[int, int], None] | None = None,
) -> pl.DataFrame:
    """Hide some votes at random and score what each model said of them.

    Parameters
    ----------
    view
        The evidence as of a date; all roll calls are needed, which the full edition has.
    first
        Session from which votes are taken, as session 60 is that of 2005.
    share
        Of the votes that are hidden.
    seed
        Of the choice.
    estimator
        Of the walk; the static model is the same without steps.
    progress
        As `IdealPoints.fit` takes it.

    Returns
    -------
    polars.DataFrame
        `model`, `default`, `votes` (hidden), `score` (mean log score in nats, higher is better), `base` (of a vote like one's
        subregion), `gain`.
    """
    votes = ideal_votes(view).filter(pl.col("session") >= first)
    hide = generator(seed, "alignment", "hidden votes").random(votes.height) < share
    seen, hidden = votes.filter(~hide), votes.filter(hide)
    table = like_region(seen, hidden).rename({"log_score": BASE})
    for name, smooth in (("walk", estimator.smooth), ("static", 0.0)):
        fitted = replace(estimator, smooth=smooth).fit(seen, keep_items=True, progress=progress)
        table = table.join(fitted.log_score(hidden).rename({"log_score": name}).select(*KEYS, name), on=KEYS)
    base = float(np.mean(table[BASE].to_numpy()))
    rows = [
        {
            "model": name,
            "default": name == "walk",
            "votes": table.height,
            "score": (score := float(np.mean(table[name].to_numpy()))),
            "base": base,
            "gain": score - base,
        }
        for name in ("walk", "static", BASE)
    ]
    return pl.DataFrame(rows)


def like_region(seen: pl.DataFrame, hidden: pl.DataFrame) -> pl.DataFrame:
    """Score each hidden vote by how the state's subregion voted on the item: (own + 1/3) / (all + 1).

    Returns
    -------
    polars.DataFrame
        `state`, `session`, `item`, `vote`, `log_score`.
    """
    regions = {s.iso3: s.subregion for s in states.table()}
    region = pl.col("state").replace(regions).alias("region")
    near = (
        seen.with_columns(region)
        .group_by("region", "session", "item")
        .agg((pl.col("vote") == kind).sum().alias(kind) for kind in CODES)
    )
    joined = hidden.with_columns(region).join(near, on=["region", "session", "item"], how="left")
    own = sum(pl.when(pl.col("vote") == kind).then(pl.col(kind).fill_null(0)).otherwise(0) for kind in CODES)
    whole = pl.sum_horizontal(pl.col(*CODES).fill_null(0))
    return joined.with_columns(log_score=((own + 1 / 3) / (whole + 1)).log()).select(*KEYS, "log_score")
