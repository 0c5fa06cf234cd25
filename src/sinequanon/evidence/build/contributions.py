"""The United Nations' own monthly counts of people in uniform, each under the mission that it is of and within that mission's life."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from sinequanon.evidence.register_rows import Contributions, Mission
from sinequanon.months import first_day, last_day, month_of

LIQUIDATION = 12
"""Months after a mission's end in which people still counted under its name are kept, when no other mission bears the name."""


def reported(missions: Iterable[Mission], reports: Iterable[Contributions]) -> pl.DataFrame:
    """List what the reports count of missions of the register, from their first month to the end of their liquidation.

    Returns
    -------
    polars.DataFrame
        `mission`, `month`, `people`, `known`: the day on which the report could be had.
    """
    counted = pl.DataFrame(
        [
            (mission, month_of(first_day(report.month)), people, last_day(report.known))
            for report in reports
            for mission, people in report.people.items()
        ],
        schema={"mission": pl.String, "month": pl.Date, "people": pl.Int64, "known": pl.Date},
        orient="row",
    )
    lives = pl.DataFrame(
        [(m.mission, month_of(first_day(m.start)), last_day(m.end) if m.end else None) for m in missions],
        schema={"mission": pl.String, "first": pl.Date, "last": pl.Date},
        orient="row",
    ).with_columns(last=pl.col("last").dt.offset_by(f"{LIQUIDATION}mo").fill_null(date.max))
    return (
        counted.join(lives, on="mission")
        .filter(pl.col("month").is_between(pl.col("first"), pl.col("last")))
        .select("mission", "month", "people", "known")
        .sort("mission", "month")
    )
