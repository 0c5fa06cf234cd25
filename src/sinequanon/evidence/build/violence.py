"""Fatalities by state and month, with a row for every month in which the state existed."""

from __future__ import annotations

from datetime import date

import polars as pl

from sinequanon.months import add_months, from_views_month_id, last_day, month_of
from sinequanon.states import State


def derive(
    monthly: pl.DataFrame, battle: pl.DataFrame, states: tuple[State, ...], last: date
) -> pl.DataFrame:
    """Fill the months without events, and add state-based deaths from the VIEWS series.

    Parameters
    ----------
    monthly
        `iso3`, `month`, `best`, `low`, `high` of months with at least one event.
    battle
        `iso3`, `month`, `state_based`.
    states
        All states; months outside a state's life get no row, unless an event was recorded there.
    last
        Last month that the release covers.

    Returns
    -------
    polars.DataFrame
        The table `fatalities`. A month is knowable once it is over.
    """
    first = date(1989, 1, 1)
    months = pl.DataFrame({"month": pl.date_range(first, last, "1mo", eager=True)})
    lives = pl.DataFrame(
        [(s.iso3, month_of(s.start), month_of(s.end) if s.end else add_months(last, 1)) for s in states],
        schema={"iso3": pl.String, "born": pl.Date, "gone": pl.Date},
        orient="row",
    ).filter(pl.col("gone") >= first)
    grid = (
        lives.join(months, how="cross")
        .filter(pl.col("month").is_between(pl.col("born"), pl.col("gone")))
        .select("iso3", "month")
        .unique()
    )
    full = grid.join(monthly, on=["iso3", "month"], how="full", coalesce=True)
    return (
        full.with_columns(pl.col("best", "low", "high").fill_null(0))
        .join(battle.select("iso3", "month", "state_based"), on=["iso3", "month"], how="left")
        .select(
            pl.col("iso3").alias("state"),
            "month",
            pl.col("best", "low", "high").cast(pl.Int64),
            pl.col("state_based").cast(pl.Float64),
            pl.col("month").dt.month_end().alias("known"),
        )
        .sort("state", "month")
    )


def countries(battle: pl.DataFrame) -> pl.DataFrame:
    """Give the number by which the VIEWS project calls each country of its series, known from the series' first month.

    Parameters
    ----------
    battle
        `iso3`, `country_id`, `month`.
    """
    return (
        battle.group_by(pl.col("iso3").alias("state"), "country_id")
        .agg(pl.col("month").min().dt.month_end().alias("known"))
        .sort("state")
    )


def borders(listed: pl.DataFrame) -> pl.DataFrame:
    """Give which states border on which by land, known from the month in which the border began.

    Parameters
    ----------
    listed
        `iso3`, `neighbour`, `first_id`, `end_id` (VIEWS months; the second is no longer in).
    """
    rows = [
        (state, other, begun := from_views_month_id(max(first, 1)), _month_over(begun))
        + ((gone := from_views_month_id(end - 1), _month_over(gone)) if end else (None, None))
        for state, other, first, end in listed.iter_rows()
    ]
    kinds = {"state": pl.String, "neighbour": pl.String}
    kinds |= dict.fromkeys(("first", "known", "last", "last_known"), pl.Date)
    return pl.DataFrame(rows, schema=kinds, orient="row")


def _month_over(month: date) -> date:
    return last_day(f"{month:%Y-%m}")
