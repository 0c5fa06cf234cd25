"""The project's own forecasts as counterfactual: what was forecast when forces left, fell, stayed or came, and what followed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fitting.exits import exit_likelihood
from sinequanon.draws import Floats
from sinequanon.errors import EstimationError, EvidenceError, InputError
from sinequanon.evidence.view import View
from sinequanon.links.guarantors.exits import Exit, elapsed_months, exits, month_end
from sinequanon.links.guarantors.substitutes import WINDOW, substitutes
from sinequanon.links.violence.answers import deaths, paths
from sinequanon.months import add_months, first_day, last_day, month_of
from sinequanon.scoring import crps_ecdf

SPANS = (12, 24)
LONGEST = 24
FIRST = 1994
"""First year of which forecasts have had a few years to learn from."""
DRAWS = 4000
PLACEBO_DRAWS = 1000
WAR = 100
"""Deaths in the 12 months before that count as a war here."""
APART = {
    "UNIKOM": "it left before the invasion of Iraq in 2003",
    "UNMIS": "South Sudan left Sudan, and its deaths the count, in the month of the decision",
}
"""Exits whose deaths cannot be held against the forecast, and why: told, but not counted."""
SMALL, FORCE, LARGE = 100, 500, 1_000
STAYS, GONE = 0.8, 0.2
"""Shares of the force a year on: at least the first stays, under the second is an exit, between them a drawdown."""


@dataclass(frozen=True)
class Case:
    """A force and a host at one origin of a forecast.

    Parameters
    ----------
    kind
        `exit`, `drawdown`, `deployment`, `stays`, or `no force`.
    origin
        `decision`, `departure`, or `half-year`.
    as_of
        Last day of the month before.
    change
        ln(1 + thousands of people) by month less that at the origin, shape (24,).
    """

    mission: str
    host: str
    kind: str
    origin: str
    as_of: date
    end: date | None
    people: int
    change: Floats
    demanded: bool | None = None
    substitute: bool | None = None
    apart: str | None = None


def before(day: date) -> date:
    """Give the last month's end before a day."""
    return day.replace(day=1) - timedelta(days=1)


def exit_cases(view: View) -> Iterator[Case]:
    """Give each past exit and host twice: before the decision and before the last departure."""
    came = dict(substitutes(view).cases.select("mission", pl.col("arrived").list.len() > 0).iter_rows())
    for made in exits(view):
        if made.end.year < FIRST:
            continue
        for origin, day in (("decision", made.start), ("departure", made.end)):
            as_of = before(day)
            for host in made.hosts:
                yield Case(
                    made.mission,
                    host,
                    "exit",
                    origin,
                    as_of,
                    made.end,
                    made.strength,
                    change_of(made, as_of),
                    made.demanded,
                    came.get(made.mission),
                    APART.get(made.mission),
                )


def change_of(made: Exit, as_of: date) -> Floats:
    """Give the change of log dose by month of an exit, from that on a day on: people in mid-month, shape (24,)."""
    first = add_months(month_of(as_of), 1)
    middles = [add_months(first, k).replace(day=15) for k in range(LONGEST)]
    there = np.array([_left(made, day) for day in (as_of, *middles)])
    dose = np.log1p(there / 1000)
    return dose[1:] - dose[0]


def _left(made: Exit, day: date) -> float:
    return made.strength * float(np.interp(elapsed_months(made.start, day), made.elapsed, made.share))


def half_year_cases(view: View, *, first: int = FIRST) -> Iterator[Case]:
    """Give every half-year of every state that has hosted a mission of its own, by what its force did in the year that followed."""
    people = _people(view)
    for host, known in people.items():
        for year in range(first, view.as_of.year):
            for as_of in (date(year - 1, 12, 31), date(year, 6, 30)):
                now = month_of(as_of)
                months = [add_months(now, k) for k in range(LONGEST + 1)]
                there = [known.get(m) for m in months]
                if there[0] is None or there[12] is None:
                    continue
                kind = _kind(there[0], there[12])
                if kind is None:
                    continue
                filled = np.array([n if n is not None else there[12] for n in there], dtype=float)
                dose = np.log1p(filled / 1000)
                yield Case(host, host, kind, "half-year", as_of, None, int(there[0]), dose[1:] - dose[0])


def _kind(now: float, later: float) -> str | None:
    if now < SMALL:
        return "deployment" if later >= LARGE else "no force" if later < SMALL else None
    if now < FORCE:
        return None
    return "stays" if later >= STAYS * now else "exit" if later < GONE * now else "drawdown"


def _people(view: View) -> dict[str, dict[date, float | None]]:
    """Give people by host and month: None where a mission was there whose number is not known or that served several states."""
    strengths = view.table("strengths")
    out: dict[str, dict[date, float | None]] = {}
    last = month_of(view.as_of)
    for row in view.table("missions").iter_rows(named=True):
        by_month = dict(
            strengths.filter(pl.col("mission") == row["mission"]).select("month", "best").iter_rows()
        )
        begun = month_of(first_day(row["start"]))
        over = month_of(last_day(row["end"])) if row["end"] else last
        for host in row["hosts"]:
            if not by_month:
                continue
            months = out.setdefault(host, {})
            month = min(begun, *by_month)
            while month <= max(over, *by_month):
                n = by_month.get(month)
                if n is None and not begun <= month <= over:
                    month = add_months(month, 1)
                    continue
                have = months.get(month, 0.0)
                alone = len(row["hosts"]) == 1
                months[month] = have + n if alone and n is not None and have is not None else None
                month = add_months(month, 1)
    for months in out.values():
        month = date(FIRST - 2, 1, 1)
        while month <= last:
            months.setdefault(month, 0.0)
            month = add_months(month, 1)
    return out


def scored(view: View, case: Case) -> list[dict[str, Any]]:
    """Forecast a case as of its origin, and hold the forecast against what is known today.

    Returns
    -------
    list of dict
        One row for each span whose months are all known; none where nothing can be forecast.
    """
    draws = DRAWS if case.origin != "half-year" else PLACEBO_DRAWS
    try:
        then = view.earlier(case.as_of)
        made = paths(then, case.host, horizon=LONGEST, draws=draws, seed=1)
        past = deaths(then, case.host)
        table = deaths(view, case.host)
    except (EstimationError, EvidenceError, InputError):
        return []
    first = add_months(month_of(case.as_of), 1)
    if made.coords["month"][0] != first:
        return []
    known = view.table("fatalities").filter(pl.col("state") == case.host).select("month", "known")
    rows: list[dict[str, Any]] = []
    for span in SPANS:
        seen = table.filter(pl.col("month").is_between(first, add_months(first, span - 1)))
        if seen.height < span:
            continue
        total = float(seen["best"].sum())
        drawn = np.asarray(made.values[:span]).sum(axis=0)
        log, happened = np.log1p(drawn), float(np.log1p(total))
        day = known.filter(pl.col("month") == add_months(first, span - 1))["known"].max()
        # Who came in a force's place shows when the months in which it might have come are over.
        told = case.end is not None and case.origin == "departure" and span == LONGEST
        over = month_end(add_months(month_of(case.end), WINDOW)) if told and case.end else date.min
        low, middle, high = (float(np.quantile(drawn, q)) for q in (0.05, 0.5, 0.95))
        below, at = float((drawn < total).mean()), float((drawn == total).mean())
        rows.append(
            {
                "mission": case.mission,
                "host": case.host,
                "kind": case.kind,
                "origin": case.origin,
                "as_of": case.as_of,
                "months": span,
                "people": case.people,
                "change": float(case.change[:span].mean()),
                "demanded": case.demanded,
                "substitute": case.substitute if told else None,
                "apart": case.apart,
                "before": int(past["best"].tail(12).sum()),
                "seen": int(total),
                "q05": low,
                "q50": middle,
                "q95": high,
                "mean": float(drawn.mean()),
                "percentile": below + at / 2,
                "residual": happened - float(log.mean()),
                "spread": float(log.std()),
                "score": float(crps_ecdf(log[None, :], np.array([happened]))[0]),
                "likelihood": exit_likelihood(
                    np.asarray(made.values[:span]), case.change[:span], total
                ).tolist()
                if case.origin == "decision"
                else [],
                "known": max(
                    day if isinstance(day, date) else date.max,
                    case.end or date.min,
                    month_end(add_months(first, span - 1)),
                    over,
                ),
            }
        )
    return rows
