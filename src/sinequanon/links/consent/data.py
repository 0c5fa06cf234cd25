"""Data of the consent link: cases, missions, and their exposure month by month."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from sinequanon.evidence.once import once_per_view
from sinequanon.evidence.register_rows.missions import let_be
from sinequanon.evidence.view import View
from sinequanon.months import first_day, last_day, month_of, month_range

DAYS_PER_YEAR = 365.25
LEAVING = ("ended as asked", "ended with delay")
"""Outcomes after which a mission that was told to go goes."""


@once_per_view()
def demands(view: View) -> pl.DataFrame:
    """Give the demands of hosts known on the date, oldest first, with `days_to_decision`; made once for each view."""
    cases = view.table("consent_cases").filter(pl.col("kind") == "demand").sort("known", "mission")
    days = [
        (first_day(decided) - first_day(asked)).days
        if decided and asked and len(decided) == len(asked) == len("2023-06-16")
        else None
        for asked, decided in cases.select("demand_date", "decision_date").iter_rows()
    ]
    return cases.with_columns(pl.Series("days_to_decision", days, dtype=pl.Int64))


def exposure(view: View, *, kind: str | None, since: date) -> float:
    """Give the mission-years of all missions of a kind between two dates.

    Parameters
    ----------
    kind
        `peacekeeping`, `political`, or None for both.
    since
        First day counted; the last is the view's date.

    Returns
    -------
    float
        Mission-years. A date known to the month counts from its first day at the start of a mission and to
        its last day at the end.
    """
    total = 0
    for row in view.table("missions").iter_rows(named=True):
        if kind is not None and row["kind"] != kind:
            continue
        begun = max(first_day(row["start"]), since)
        over = min(last_day(row["end"]), view.as_of) if row["end"] else view.as_of
        total += max((over - begun).days + 1, 0)
    return total / DAYS_PER_YEAR


def years_before(day: date, years: int) -> date:
    """Go back by whole years; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


EVENTS = {
    "whole": ("whole",),
    "partial or obstruction": ("partial", "obstruction"),
    "negotiated": ("negotiated",),
}
"""Which demands make an event. `whole` is strict: an exit that the host negotiated stands apart."""


@once_per_view()
def mission_months(view: View) -> pl.DataFrame:
    """Give one row for each mission and month up to the view's date.

    Returns
    -------
    polars.DataFrame
        `mission`, `kind`, `hosts`, `month`, `day` (the last on which news may enter the row's covariates: the
        eve of the month), `begun` (first day of the mission), `share` (of the month that it stood, 0 to 1),
        `at_risk` (not already told to leave, all of it) and, for each of `EVENTS`, whether the host asked in
        that month. A demand counts in the month in which it was surely known.
    """
    rows = [
        {"mission": m["mission"], "kind": m["kind"], "hosts": m["hosts"], "begun": begun, "over": over}
        | {"month": month_range(month_of(begun), month_of(over))}
        for m in view.table("missions").sort("known", "mission").iter_rows(named=True)
        for begun, over in [_life(m, view.as_of)]
    ]
    frame = pl.DataFrame(rows, schema=_SCHEMA | {"month": pl.List(pl.Date)}).explode("month")
    last = pl.col("month").dt.month_end()
    stood = pl.min_horizontal(last, "over") - pl.max_horizontal("month", "begun")
    days = (last - pl.col("month")).dt.total_days() + 1
    frame = frame.with_columns(
        share=(stood.dt.total_days() + 1) / days, day=pl.col("month") - pl.duration(days=1)
    )
    return _with_events(_with_risk(frame.drop("over"), view), view)


@once_per_view()
def standing(view: View) -> pl.DataFrame:
    """Give one row for each mission that stands on the view's date, as `mission_months` does for a month to come.

    Returns
    -------
    polars.DataFrame
        `mission`, `kind`, `hosts`, `month`, `day` (the view's date), `begun`, `share` (1) and `at_risk`.
    """
    rows = [
        {"mission": m["mission"], "kind": m["kind"], "hosts": m["hosts"], "begun": first_day(m["start"])}
        | {"month": month_of(view.as_of), "over": view.as_of}
        for m in view.table("missions").sort("known", "mission").iter_rows(named=True)
        if m["end"] is None
    ]
    frame = pl.DataFrame(rows, schema=_SCHEMA).drop("over")
    frame = frame.with_columns(share=pl.lit(1.0), day=pl.lit(view.as_of))
    return _with_risk(frame, view)


_SCHEMA = {
    "mission": pl.String,
    "kind": pl.String,
    "hosts": pl.List(pl.String),
    "begun": pl.Date,
    "over": pl.Date,
    "month": pl.Date,
}


def _life(mission: dict[str, Any], until: date) -> tuple[date, date]:
    begun = first_day(mission["start"])
    over = min(last_day(mission["end"]), until) if mission["end"] else until
    return begun, max(begun, over)


def _with_risk(frame: pl.DataFrame, view: View) -> pl.DataFrame:
    """Mark months after a demand that all leave, unless and until it is known that the mission stays."""
    told = demands(view).filter(pl.col("scope") == "whole")
    spells = [
        {"mission": c["mission"], "from": c["known"], "until": _stays(c)} for c in told.iter_rows(named=True)
    ]
    schema = {"mission": pl.String, "from": pl.Date, "until": pl.Date}
    leaving = (
        frame.select("mission", "day")
        .unique()
        .join(pl.DataFrame(spells, schema=schema), on="mission")
        .filter((pl.col("from") <= pl.col("day")) & (pl.col("day") < pl.col("until")))
        .select("mission", "day", at_risk=pl.lit(value=False))
        .unique()
    )
    joined = frame.join(leaving, on=["mission", "day"], how="left", maintain_order="left")
    return joined.with_columns(pl.col("at_risk").fill_null(value=True))


def _stays(case: dict[str, Any]) -> date:
    """Give the day from which it was known that the mission stays after all."""
    if case["outcome"] is None or case["outcome"] in LEAVING:
        return date.max
    settled = case["outcome_date"] or case["decision_date"] or case["end"]
    return last_day(settled) if settled else let_be(case["demand_date"])


def _with_events(frame: pl.DataFrame, view: View) -> pl.DataFrame:
    asked = demands(view).select("mission", "scope", pl.col("known").dt.truncate("1mo").alias("month"))
    for name, scopes in EVENTS.items():
        hit = asked.filter(pl.col("scope").is_in(scopes)).select("mission", "month").unique()
        hit = hit.with_columns(pl.lit(value=True).alias(name))
        frame = frame.join(hit, on=["mission", "month"], how="left", maintain_order="left")
    return frame.with_columns(pl.col(list(EVENTS)).fill_null(value=False))
