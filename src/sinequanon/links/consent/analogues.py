"""Analogues: the past demands that were made in circumstances most like those of a mission."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.consent.covariates import COVARIATES, past_covariates
from sinequanon.links.consent.exposure import mission_months
from sinequanon.links.consent.fit import Scale
from sinequanon.links.consent.hazard import Floats
from sinequanon.links.consent.inputs import demands


@dataclass(frozen=True)
class Cases:
    """Past demands that all leave, with where their mission and host then stood."""

    table: pl.DataFrame
    scale: Scale
    at: Floats

    def nearest(self, x: pl.DataFrame, *, count: int = 3) -> list[list[dict[str, Any]]]:
        """Give the nearest cases of each row of covariates, nearest first, with what followed.

        Parameters
        ----------
        x
            Covariates, one row a mission.
        count
            Cases for each row, fewer where there are not so many.

        Returns
        -------
        list of lists
            `mission`, `host`, `demand_date`, `outcome`, `days_to_decision`, `distance` (in standard deviations,
            root mean square over covariates; what is not known of either side does not count).
        """
        found: list[list[dict[str, Any]]] = []
        for here in _standard(self.scale, x):
            apart = np.sqrt(_mean_square(self.at - here))
            order = np.argsort(apart, kind="stable")[:count]
            rows = self.table.rows(named=True)
            found.append([rows[k] | {"distance": float(apart[k])} for k in order])
        return found


def _standard(scale: Scale, x: pl.DataFrame) -> Floats:
    """Bring covariates to the scale; what is not known stays missing."""
    return (x.select(scale.names).to_numpy().astype(np.float64) - scale.mean) / scale.sd


def _mean_square(gaps: Floats) -> Floats:
    known = ~np.isnan(gaps)
    return (np.where(known, gaps, 0.0) ** 2).sum(axis=1) / np.maximum(known.sum(axis=1), 1)


def cases(view: View) -> Cases:
    """Gather the demands that all leave of which the outcome is known on the view's date, with the covariates of their day."""
    months = mission_months(view)
    x = past_covariates(view)
    scale = Scale.of(x, tuple(COVARIATES))
    asked = demands(view).filter(scope="whole").filter(pl.col("outcome").is_not_null())
    asked = asked.select(
        "mission",
        "host",
        "demand_date",
        "outcome",
        "days_to_decision",
        pl.col("known").dt.truncate("1mo").alias("month"),
    )
    joined = (
        months.with_row_index("row")
        .select("row", "mission", "month")
        .join(asked, on=["mission", "month"])
        .sort("month", "mission")
    )
    at = _standard(scale, x[joined["row"].to_list()])
    return Cases(joined.drop("row", "month"), scale, at)
