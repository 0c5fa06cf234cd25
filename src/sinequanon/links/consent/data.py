"""Data of the consent link: cases, missions, and their exposure month by month."""

from __future__ import annotations

from datetime import date

import polars as pl

from sinequanon.evidence.once import once_per_view
from sinequanon.evidence.view import View
from sinequanon.months import first_day, last_day

DAYS_PER_YEAR = 365.25


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
