"""Fatalities by state and month, with a row for every month in which the state existed and every report of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

import polars as pl

from sinequanon import states
from sinequanon.evidence.build.deaths_final import TYPES, final_months
from sinequanon.evidence.build.deaths_recent import (
    FIRST_REPORTED,
    Recent,
    candidates,
    disaggregated,
    early,
    final_on,
)
from sinequanon.months import from_views_month_id, last_day, month_of
from sinequanon.states import State

COUNTS = (*TYPES, "best", "low", "high")


def derive(
    monthly: pl.DataFrame,
    yearly: pl.DataFrame,
    battle: pl.DataFrame,
    recent: Recent,
    every: tuple[State, ...],
) -> pl.DataFrame:
    """Join the final release and what came after it.

    Parameters
    ----------
    monthly
        Of the final release, as `deaths_final.final_months` takes it.
    yearly
        `gwcode` or `iso3`, `year`, `best` and deaths by type.
    battle
        `iso3`, `month`, `state_based`, by the month in which an event ended.
    recent
        What is at hand beyond the final release.
    every
        All states; months outside a state's life get no row, unless an event was recorded there.

    Returns
    -------
    polars.DataFrame
        The table `fatalities`. A month before 2024 is knowable once it is over; since then, when it was published: first
        some three weeks after its end, then in the yearly release, each report with a row of its own.
    """
    last = cast("date", monthly["month"].max())
    whole_years = battle.filter(pl.len().over("iso3", pl.col("month").dt.year()) == 12)
    short = recent.reports.filter(pl.col("published").is_null() & (pl.col("month") <= last))
    made = final_months(monthly, yearly, short.select("iso3", "month", "best"), whole_years)
    final = (
        _lives(made)
        .with_columns(status=pl.lit("final"), report=pl.lit(3, pl.Int64))
        .with_columns(known=_final_known(last.year))
    )
    released, taken_back = candidates(recent)
    parts = [
        _filled(final, every, date(1989, 1, 1)),
        _filled(early(recent, made, last.year), every, FIRST_REPORTED),
        disaggregated(recent, made, last.year),
        _filled(released, every, FIRST_REPORTED),
        taken_back,
    ]
    joined = pl.concat([part.select("iso3", "month", *COUNTS, "status", "report", "known") for part in parts])
    return (
        joined.select(
            pl.col("iso3").alias("state"),
            "month",
            pl.col("best", "low", "high", *TYPES).cast(pl.Int64),
            "status",
            "report",
            "known",
        )
        .unique(["state", "month", "known"], keep="last", maintain_order=True)
        .sort("state", "month", "known")
    )


def extended(have: pl.DataFrame, frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Continue the table by newer releases where its own sources are not at hand.

    Parameters
    ----------
    have
        The table `fatalities` so far.
    frames
        `ucdp_candidate_months`, and `ucdp_monthly` as made from a yearly release of events, if they are there.

    Returns
    -------
    polars.DataFrame
        The table with a row for each report that is new: nothing that was known is lost.
    """
    parts: list[pl.DataFrame] = []
    if "ucdp_candidate_months" in frames:
        empty = pl.DataFrame(schema={"iso3": pl.String})
        only = Recent(empty, empty, frames["ucdp_candidate_months"], empty, (date.min, date.min))
        parts.append(_filled(candidates(only)[0], states.table(), FIRST_REPORTED))
    monthly = frames.get("ucdp_monthly")
    if monthly is not None and set(TYPES) <= set(monthly.columns):
        last = cast("date", monthly["month"].max())
        none = pl.DataFrame(
            schema={"iso3": pl.String, "month": pl.Date, "best": pl.Int64, "state_based": pl.Int64}
        )
        yearly = pl.DataFrame(
            schema={"iso3": pl.String, "year": pl.Int64} | {f"{kind}_best": pl.Int64 for kind in TYPES}
        )
        made = _lives(final_months(monthly, yearly, none, none)).with_columns(
            status=pl.lit("final"), report=pl.lit(3, pl.Int64), known=_final_known(last.year)
        )
        # What the release says of earlier years too is known since it came out.
        parts.append(
            _filled(made, states.table(), date(1989, 1, 1)).with_columns(known=pl.lit(final_on(last.year)))
        )
    if not parts:
        return have
    new = pl.concat([part.select("iso3", "month", *COUNTS, "status", "report", "known") for part in parts])
    new = new.rename({"iso3": "state"}).select(have.columns).cast(have.schema)  # type: ignore[arg-type]
    latest = have.sort("known").unique(["state", "month"], keep="last")
    figures = ["state", "month", *COUNTS, "status"]
    news = new.join(latest.select(figures), on=figures, how="anti", nulls_equal=True)
    return (
        pl.concat([have, news])
        .unique(["state", "month", "known"], keep="last", maintain_order=True)
        .sort("state", "month", "known")
    )


def _final_known(last_year: int) -> pl.Expr:
    """Give the day on which a month's final figure was out; before the first reports at hand, the month's last day."""
    month = pl.col("month")
    released = month.replace_strict(
        {date(y, m, 1): final_on(y) for y in range(FIRST_REPORTED.year, last_year + 1) for m in range(1, 13)},
        default=None,
        return_dtype=pl.Date,
    )
    return pl.when(month < FIRST_REPORTED).then(month.dt.month_end()).otherwise(released)


def _filled(rows: pl.DataFrame, every: tuple[State, ...], first: date) -> pl.DataFrame:
    """Add a row of zeros for each state without a death in a month of which there is a report."""
    months = rows.filter(pl.col("month") >= first).select(
        "month", "known", "report", pl.col("status").alias("usual")
    )
    months = months.unique(["month", "known"], maintain_order=True)
    if first.year < FIRST_REPORTED.year:  # every month of the release, with or without an event in the world
        last = cast("date", rows["month"].max())
        months = pl.DataFrame({"month": pl.date_range(first, last, "1mo", eager=True)}).with_columns(
            known=_final_known(last.year), report=pl.lit(3, pl.Int64), usual=pl.lit("final")
        )
    lives = pl.DataFrame(
        [(s.iso3, month_of(s.start), month_of(s.end) if s.end else date(9999, 1, 1)) for s in every],
        schema={"iso3": pl.String, "born": pl.Date, "gone": pl.Date},
        orient="row",
    ).filter(pl.col("gone") >= first)
    grid = (
        lives.join(months, how="cross")
        .filter(pl.col("month").is_between(pl.col("born"), pl.col("gone")))
        .select("iso3", "month", "known", "report", "usual")
        .unique(["iso3", "month", "known"])
    )
    # A row without a death says no more than the grid does, and the grid knows which states there were.
    told = rows.filter((pl.col("best") > 0) | (pl.col("high") > 0)).drop("report")
    full = grid.join(told, on=["iso3", "month", "known"], how="full", coalesce=True)
    nothing = pl.col("best").is_null()
    return full.with_columns(
        *(pl.when(nothing).then(0).otherwise(pl.col(c)).alias(c) for c in COUNTS),
        pl.coalesce("status", "usual").alias("status"),
        pl.col("report").fill_null(3),
    )


def _lives(rows: pl.DataFrame) -> pl.DataFrame:
    """Give each month's deaths to the state that stood then: the source writes today's codes."""
    code = pl.col("iso3")
    for before, after in states.continued():
        code = (
            pl.when((pl.col("iso3") == after.iso3) & (pl.col("month") < month_of(after.start)))
            .then(pl.lit(before.iso3))
            .otherwise(code)
        )
    return rows.with_columns(code.alias("iso3"))


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


def challenge(battle: pl.DataFrame, fatalities: pl.DataFrame) -> pl.DataFrame:
    """Give the VIEWS series as the prediction challenge used it: `state`, `month`, `state_based`, `known`.

    Parameters
    ----------
    battle
        `iso3`, `month`, `state_based`; months in which the state has no row in `fatalities` are left out.
    """
    named = battle.select(
        pl.col("iso3").alias("state"), "month", "state_based", pl.col("month").dt.month_end().alias("known")
    )
    return named.join(fatalities, on=["state", "month"], how="semi").sort("state", "month")


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


KNOWN_MONTH, KNOWN_DAY = 6, 30
"""UNHCR and IDMC publish a year by the middle of the next."""


def displacement(years: pl.DataFrame) -> pl.DataFrame:
    """Make the table `displacement`.

    Parameters
    ----------
    years
        `iso3`, `year`, `refugees`, `asylum_seekers`, `idps_unhcr`, `idps_idmc` (people; a zero is written where nothing is
        recorded).

    Returns
    -------
    polars.DataFrame
        Of the displaced at home IDMC's estimate where its series of the state has begun, UNHCR's where it alone has one.
        Zeros before a series begins are left open.
    """
    begun = {
        name: pl.col("year") >= pl.col("year").filter(pl.col(name) > 0).min().over("iso3")
        for name in ("refugees", "asylum_seekers", "idps_unhcr", "idps_idmc")
    }
    known = {
        name: pl.when(since.fill_null(value=False)).then(pl.col(name)).alias(name)
        for name, since in begun.items()
    }
    return (
        years.with_columns(list(known.values()))
        .select(
            pl.col("iso3").alias("state"),
            "year",
            "refugees",
            "asylum_seekers",
            pl.coalesce("idps_idmc", "idps_unhcr").alias("idps"),
            pl.when(pl.col("idps_idmc").is_not_null())
            .then(pl.lit("IDMC"))
            .when(pl.col("idps_unhcr").is_not_null())
            .then(pl.lit("UNHCR"))
            .alias("idps_source"),
            pl.date(pl.col("year") + 1, KNOWN_MONTH, KNOWN_DAY).alias("known"),
        )
        .filter(pl.any_horizontal(pl.col("refugees", "asylum_seekers", "idps").is_not_null()))
        .sort("state", "year")
    )


def _month_over(month: date) -> date:
    return last_day(f"{month:%Y-%m}")
