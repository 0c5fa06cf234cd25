"""Keeping the estimates of vetoes by year: joint draws as small whole numbers, read back through the view."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.council.fit import FittedVetoes, Vetoes
from sinequanon.links.council.inputs import FIRST, ORIGIN, ballots
from sinequanon.links.council.model import FIRST_ERA, Shape

STEP = 0.01
"""Draws are kept in steps of a hundredth of a logit."""
FIRST_KEPT = 1995
"""Year at whose end the package's estimates begin: five years of drafts with known alignment."""


def estimate(view: View, *, draws: int = 200, seed: int = 1) -> tuple[pl.DataFrame, float]:
    """Estimate as of the view's date, and lay out the draws for keeping.

    Returns
    -------
    frame, rhat
        Rows of `veto_draws`, and the largest R-hat over the parameters.
    """
    given = ballots(view)
    since = given.pick(given.days >= (FIRST - ORIGIN).days)
    made = Vetoes(seed=seed, warmup=400, kept=draws // 2, thin=8).fit(since)
    steps = np.rint(made.theta / STEP).astype(np.int16)
    frame = pl.DataFrame(
        {
            "parameter": made.shape.names,
            "steps": list(steps.T),
            "known": [view.as_of] * len(made.shape.names),
        },
        schema={"parameter": pl.String, "steps": pl.List(pl.Int16), "known": pl.Date},
    )
    return frame, made.rhat


def kept(table: pl.DataFrame, day: date) -> FittedVetoes | None:
    """Read the last estimate made up to a day; None before the first."""
    days = table.filter(pl.col("known") <= day)["known"]
    if days.is_empty():
        return None
    rows = table.filter(pl.col("known") == days.max())
    draws = {
        name: np.asarray(steps, dtype=np.float64) * STEP
        for name, steps in rows.select("parameter", "steps").iter_rows()
    }
    eras = {int(name.rsplit(":", 1)[1]) for name in draws if name.startswith("era:")}
    shape = Shape(aligned="close" in draws, eras=len(eras))
    if min(eras) != FIRST_ERA or set(shape.names) != set(draws):
        return None
    return FittedVetoes(np.stack([draws[n] for n in shape.names], axis=1), shape, float("nan"))
