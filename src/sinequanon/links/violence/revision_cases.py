"""What became of early reports: the reports of a year, as they stood, beside the figures of the yearly release."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import polars as pl

from sinequanon.links.violence.revisions import Cases, Revisions, learn

YEARS = (2023, 2024)
"""Years of which both early reports in vintages and a final release by month are at hand."""
CONSOLIDATED = date(2025, 4, 1)
"""By then the reports of 2024 had been gone through once more, before the release."""


def outcomes(
    reports: pl.DataFrame, fatalities: pl.DataFrame, years: Sequence[int], *, stage: str
) -> pl.DataFrame:
    """Set reports beside final figures, for every state and month of some years.

    Parameters
    ----------
    reports
        `published`, `iso3`, `month`, `best`: the vintages.
    fatalities
        The table of that name, with every row.
    years
        Some of `YEARS`.
    stage
        `first`, `revised` (2024 alone) or `together` (the mean of two months takes the place of each).

    Returns
    -------
    polars.DataFrame
        `state`, `month`, `report`, `final`, `past` (deaths in the year before), deaths.
    """
    final = fatalities.filter(pl.col("status") == "final").select("state", "month", final=pl.col("best"))
    past = final.group_by("state", (pl.col("month").dt.year() + 1).alias("year")).agg(
        past=pl.col("final").sum()
    )
    dated = reports.drop_nulls("published").sort("published")
    if stage == "revised":
        dated = dated.filter(pl.col("published") < CONSOLIDATED)
    # Files of 2023 begin when the year was over, so what they first say is what was first said.
    said = dated.unique(["iso3", "month"], keep="last" if stage == "revised" else "first").select(
        pl.col("iso3").alias("state"), "month", report=pl.col("best")
    )
    wanted = [y for y in years if stage != "revised" or y == YEARS[-1]]
    joined = (
        final.filter(pl.col("month").dt.year().is_in(wanted))
        .join(said, on=["state", "month"], how="left")
        .with_columns(year=pl.col("month").dt.year())
        .join(past, on=["state", "year"], how="left")
        .with_columns(pl.col("report", "past").fill_null(0).cast(pl.Float64))
        .sort("state", "month")
    )
    if stage == "together":
        pair = ((pl.col("month").dt.month() - 1) // 2).alias("pair")
        joined = joined.with_columns(pair).with_columns(
            report=pl.col("report").mean().over("state", "year", "pair")
        )
    return joined.select("state", "month", "report", pl.col("final").cast(pl.Float64), "past")


def cases(found: pl.DataFrame) -> Cases:
    """Lay outcomes out as arrays."""
    states = {state: n for n, state in enumerate(found["state"].unique().sort())}
    years = found["month"].dt.year().to_numpy().astype(np.int64)
    return Cases(
        report=found["report"].to_numpy(),
        final=found["final"].to_numpy(),
        past=found["past"].to_numpy(),
        state=np.array([states[state] for state in found["state"]]),
        month=years * 12 + found["month"].dt.month().to_numpy(),
        year=years,
    )


def learnt(reports: pl.DataFrame, fatalities: pl.DataFrame, years: Sequence[int], *, stage: str) -> Revisions:
    """Learn how the reports of some years were revised."""
    return learn(cases(outcomes(reports, fatalities, years, stage=stage)))
