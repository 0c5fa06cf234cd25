"""How the forecast is scored: rolling origins before the as-of date, against conflictology."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.evidence.view import View
from sinequanon.links.violence.inputs import panel
from sinequanon.links.violence.model import WINDOW, weights
from sinequanon.scoring.weighted import crps_weighted

ORIGINS = 60
HORIZON = 12


def rolling_crps(values: NDArray[np.floating[Any]], model: str, *, origins: int = ORIGINS) -> NDArray[Any]:
    """Score a model at each of the last origins whose whole horizon has passed.

    Parameters
    ----------
    values
        Deaths per month, shape (months, states); a state with a missing month in reach is skipped there.

    Returns
    -------
    numpy.ndarray
        Mean CRPS over the horizon (deaths per month), shape (origins, states), NaN where skipped.
    """
    months, states = values.shape
    last = months - HORIZON
    first = max(WINDOW, last - origins + 1)
    scores = np.full((max(last - first + 1, 0), states), np.nan)
    shares = weights(model)
    for row, origin in enumerate(range(first, last + 1)):
        past = values[origin - WINDOW : origin].T
        future = values[origin : origin + HORIZON].T
        whole = ~(np.isnan(past).any(axis=1) | np.isnan(future).any(axis=1))
        if whole.any():
            scores[row, whole] = crps_weighted(past[whole], shares, future[whole]).mean(axis=1)
    return scores


def skill(view: View, column: str = "best") -> pl.DataFrame:
    """Score the decayed distribution against conflictology on origins before the view's date.

    Returns
    -------
    polars.DataFrame
        One row per state, and `ALL`: `state`, `origins`, `crps` (deaths per month), `base_crps`, `skill`
        (1 - crps / base_crps; missing where the base is 0).
    """
    wide = panel(view, column)
    names = [c for c in wide.columns if c != "month"]
    values = wide.select(names).cast(pl.Float64).to_numpy()
    ours, base = rolling_crps(values, "decayed"), rolling_crps(values, "conflictology")
    rows: list[dict[str, object]] = []
    for place, name in [*enumerate(names), (slice(None), "ALL")]:
        mine, theirs = ours[:, place], base[:, place]
        scored = ~np.isnan(mine)
        if not scored.any():
            continue
        a, b = float(mine[scored].mean()), float(theirs[scored].mean())
        rows.append(
            {
                "state": name,
                "origins": int(scored.sum()) if name != "ALL" else int(scored.any(axis=1).sum()),
                "crps": a,
                "base_crps": b,
                "skill": 1 - a / b if b > 0 else None,
            }
        )
    return pl.DataFrame(
        rows,
        schema={
            "state": pl.String,
            "origins": pl.Int64,
            "crps": pl.Float64,
            "base_crps": pl.Float64,
            "skill": pl.Float64,
        },
    )
