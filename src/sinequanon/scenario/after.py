"""What followed: after a past demand as far as a view knows it, and after a date when a later view is opened on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from sinequanon.errors import EvidenceError
from sinequanon.evidence.view import View
from sinequanon.links.consent.answers import missions
from sinequanon.links.consent.inputs import demands
from sinequanon.links.council.answers import acts
from sinequanon.links.violence.answers import deaths
from sinequanon.months import add_months, first_day, last_day, month_of, months_between
from sinequanon.scenario.outcome import Outcome

YEAR = 12


def followed(view: View, *, mission: str, demand_date: str) -> dict[str, Any] | None:
    """Tell what followed a demand, as far as it was known on the view's date.

    Returns
    -------
    dict or None
        `mission`, `host`, `demand_date`, `demand`, `outcome`, `days_to_decision`, `end`, `months_to_end`, `substitute`,
        `verified`; `deaths_before` and `deaths_after`: in the 12 months before the demand's month and the 12 from it on, missing
        when not all of them are known. None when the view knows no such demand.
    """
    found = demands(view).filter((pl.col("mission") == mission) & (pl.col("demand_date") == demand_date))
    if found.is_empty():
        return None
    case = found.row(0, named=True)
    keys = ("mission", "host", "demand_date", "demand", "outcome", "days_to_decision", "end")
    row = {key: case[key] for key in keys}
    row["months_to_end"] = (
        months_between(first_day(case["demand_date"]), last_day(case["end"])) if case["end"] else None
    )
    row |= {"substitute": case["substitute"], "verified": case["verified"]}
    begun = month_of(first_day(case["demand_date"]))
    for name, first in (("deaths_before", add_months(begun, -YEAR)), ("deaths_after", begun)):
        row[name] = _sum(view, case["host"], first)
    return row


@dataclass(frozen=True)
class Revealed:
    """What happened after a date, beside what had been foretold on it.

    Parameters
    ----------
    as_of, seen_on
        The date of the forecast, and that of the view by which what happened is known.
    months
        `month`, `best` (deaths that happened), `low`, `high`, the forecast's `q05` to `q95`, `inside_50`, `inside_90`.
    totals
        `months` (12, 24, 36, as far as all are known), `best`, `q05`, `q50`, `q95`, `inside_90`.
    demands
        Demands that stood undecided, with what became of them, and those that came within the horizon.
    acts
        Acts of the Council on the host within the horizon.
    missions
        Missions that stood on the date, with their `end` where it came.
    """

    as_of: date
    seen_on: date
    months: pl.DataFrame
    totals: pl.DataFrame
    demands: pl.DataFrame
    acts: pl.DataFrame
    missions: pl.DataFrame


def reveal(view: View, later: View, host: str, outcome: Outcome | None, *, scenario: str) -> Revealed:
    """Read what happened after the view's date through a later view, within 36 months.

    Parameters
    ----------
    view
        The evidence as of the date.
    later
        The same evidence as of a later day.
    host
        ISO alpha-3.
    outcome
        What was foretold, with the assumed effect `estimated`; None when nothing was.
    scenario
        Which of the outcome's scenarios is set beside what happened.
    """
    host = view.state(host)
    until = add_months(month_of(view.as_of), 37)
    open_now = missions(view, host).filter(pl.col("end").is_null())["mission"].to_list()
    asked = demands(later).filter(pl.col("host") == host)
    pending = demands(view).filter((pl.col("host") == host) & pl.col("outcome").is_null())
    waited = pl.col("demand_date").is_in(pending["demand_date"].to_list())
    came = (pl.col("known") > view.as_of) & (pl.col("known") < until)
    done = acts(later, host).filter(came)
    stood = missions(later, host, all_so_far=True).filter(pl.col("mission").is_in(open_now))
    months, totals = _deaths(later, host, outcome, scenario)
    return Revealed(view.as_of, later.as_of, months, totals, asked.filter(waited | came), done, stood)


def _deaths(
    later: View, host: str, outcome: Outcome | None, scenario: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    if outcome is None:
        return pl.DataFrame(), pl.DataFrame()
    try:
        seen = deaths(later, host)
    except EvidenceError:
        return pl.DataFrame(), pl.DataFrame()
    own = (pl.col("scenario") == scenario) & (pl.col("effect") == "estimated")
    fan = outcome.deaths().filter(own).drop("scenario", "effect", "mean")
    months = seen.select("month", "best", "low", "high").join(fan, on="month", how="inner").sort("month")
    months = months.with_columns(
        inside_50=pl.col("best").is_between("q25", "q75"), inside_90=pl.col("best").is_between("q05", "q95")
    )
    sums = outcome.totals().filter(own).select("months", "q05", "q50", "q95")
    first = outcome.months[0]
    rows = [
        row | {"best": total, "inside_90": row["q05"] <= total <= row["q95"]}
        for row in sums.iter_rows(named=True)
        if (total := _sum(later, host, first, row["months"])) is not None
    ]
    return months, pl.DataFrame(rows)


def _sum(view: View, host: str, first: date, span: int = YEAR) -> int | None:
    try:
        table = deaths(view, host)
    except EvidenceError:
        return None
    last = add_months(first, span) - timedelta(days=1)
    months = table.filter(pl.col("month").is_between(first, last))
    return int(months["best"].sum()) if months.height == span else None
