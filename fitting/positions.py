"""What is kept of a fit of ideal points beside its draws: last positions, and its record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sinequanon.links.alignment.posterior import FittedIdealPoints


def last_positions(fitted: FittedIdealPoints, *, as_of: date, of: Sequence[str]) -> pl.DataFrame:
    """Make the table `seat_positions` from a fit: where each state stood in the last session in which it voted.

    Parameters
    ----------
    fitted
        The fit.
    as_of
        The day up to which votes were used.
    of
        States to keep; those that never voted are passed over.
    """
    cells = fitted.panel.cells.with_row_index("cell").filter(pl.col("state").is_in(of))
    last = cells.sort("session").group_by("state").last().sort("state")
    found = fitted.positions[last["cell"].to_numpy()]
    return last.select(
        "state",
        pl.col("session").cast(pl.Int64),
        mean=pl.Series(found.mean(axis=1, dtype=np.float64)).round(2),
        sd=pl.Series(found.std(axis=1, dtype=np.float64)).round(2),
        known=pl.lit(as_of),
    )


def record_of(fitted: FittedIdealPoints) -> dict[str, Any]:
    """Give what is written beside the draws of a fit: settings, sizes, seconds and diagnostics."""
    return {**fitted.settings, **fitted.sizes, "seconds": round(fitted.seconds, 1), **fitted.diagnosis()}
