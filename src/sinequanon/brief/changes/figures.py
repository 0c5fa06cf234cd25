"""Figures at two dates: deaths that became known between them, beside what had been forecast, and the strengths of missions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.errors import EstimationError, EvidenceError, InputError
from sinequanon.evidence.view import View
from sinequanon.links.guarantors.strength import strength
from sinequanon.links.violence.answers import Forecast, deaths, forecast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sinequanon.brief.changes.missions import Mission


KNOWN = ("final", "disaggregated", "preliminary")
"""States of a month's figure that speak of the month itself; `estimated` ones are a share of several months."""
YEAR = 12
SCHEMA = {
    "host": pl.String,
    "mission": pl.String,
    "month_then": pl.Date,
    "deaths_then": pl.Int64,
    "year_then": pl.Int64,
    "month": pl.Date,
    "deaths": pl.Int64,
    "status": pl.String,
    "year": pl.Int64,
    "new_months": pl.Int64,
    "new_month": pl.Date,
    "new_deaths": pl.Int64,
    "will_be": pl.Float64,
    "forecast_low": pl.Float64,
    "forecast_high": pl.Float64,
    "least_before": pl.Int64,
    "most_before": pl.Int64,
}


def deaths_between(
    view: View, before: View, hosts: Mapping[str, str | None], *, seed: int = 1, forecasts: bool = True
) -> pl.DataFrame:
    """Compare what is known of deaths at two dates.

    Parameters
    ----------
    view, before
        The evidence as of the later and the earlier date.
    hosts
        ISO alpha-3 -> the mission with which the host's deaths are told.
    seed
        Of the forecasts.
    forecasts
        Whether the newest month is held against what was forecast; without, only counts are compared.

    Returns
    -------
    polars.DataFrame
        By host: the last month known then and now (`month`, `deaths`; `year`: in the 12 months to it), `new_months` (how many became
        known), and of the newest of them with a figure of its own (`new_month`) its `new_deaths`, what a final figure is likely to be
        (`will_be`: the median of the nowcast where the report is early), the 90% interval of the forecast made at the
        earlier date, and the least and the most of the 12 months before it. A host of which nothing is on record has no row.
    """
    rows: list[dict[str, Any]] = []
    for host, mission in hosts.items():
        try:
            now, then = deaths(view, host), deaths(before, host)
        except (EvidenceError, InputError):
            continue
        if now.is_empty():
            continue
        row: dict[str, Any] = {"host": host, "mission": mission, **_last(now, "")}
        last = row["month_then"] = then["month"][-1] if then.height else None
        row |= _last(then, "_then") if then.height else {}
        new = now if last is None else now.filter(pl.col("month") > last)
        row["new_months"] = new.height
        own = new.filter(pl.col("status").is_in(KNOWN))
        if own.height and forecasts:
            row |= _newest(view, before, host, now, own.row(-1, named=True), seed)
        rows.append(row)
    return pl.DataFrame(rows, schema=SCHEMA)


def _last(table: pl.DataFrame, end: str) -> dict[str, Any]:
    year = table.tail(YEAR)
    return {
        f"month{end}": table["month"][-1],
        f"deaths{end}": table["best"][-1],
        f"year{end}": int(year["best"].sum())
        if year.height == YEAR and not year["best"].null_count()
        else None,
    } | ({} if end else {"status": table["status"][-1]})


def _newest(
    view: View, before: View, host: str, table: pl.DataFrame, month: dict[str, Any], seed: int
) -> dict[str, Any]:
    earlier = table.filter(pl.col("month") < month["month"]).tail(YEAR)
    low, high = _foretold(before, host, month["month"], seed)
    return {
        "new_month": month["month"],
        "new_deaths": month["best"],
        "will_be": _becomes(view, host, month, seed),
        "forecast_low": low,
        "forecast_high": high,
        "least_before": earlier["best"].min() if earlier.height == YEAR else None,
        "most_before": earlier["best"].max() if earlier.height == YEAR else None,
    }


def _forecast(view: View, host: str, seed: int) -> Forecast | None:
    try:
        return forecast(view, host, seed=seed)
    except (EstimationError, EvidenceError):
        return None


def _foretold(before: View, host: str, month: date, seed: int) -> tuple[float | None, float | None]:
    """Return the 90% interval that was forecast for a month."""
    made = _forecast(before, host, seed)
    if made is None:
        return None, None
    bounds = pl.concat([part.select("month", "q05", "q95") for part in (made.since, made.months)])
    own = bounds.filter(pl.col("month") == month)
    return (own["q05"][0], own["q95"][0]) if own.height else (None, None)


def _becomes(view: View, host: str, month: dict[str, Any], seed: int) -> float | None:
    """Return the likely final figure of a month: its own, or the median of what such early reports became."""
    if month["status"] != "preliminary":
        return float(month["best"])
    made = _forecast(view, host, seed)
    own = made.since.filter(pl.col("month") == month["month"]) if made else pl.DataFrame()
    return float(own["q50"][0]) if own.height else None


STRENGTHS = {"mission": pl.String, "civilian": pl.Boolean} | {
    f"{name}{end}": kind
    for name, kind in (
        ("counted", pl.Int64),
        ("counted_what", pl.String),
        ("counted_month", pl.Date),
        ("estimate", pl.Int64),
        ("low", pl.Int64),
        ("high", pl.Int64),
    )
    for end in ("_then", "")
}


def strengths_between(view: View, before: View, missions: Sequence[Mission]) -> pl.DataFrame:
    """Compare what is known of missions' strengths at two dates.

    Returns
    -------
    polars.DataFrame
        By mission: `civilian` and, then and now, the last count (`counted`, `counted_what`, `counted_month`) and the estimate for the
        month of the date (`estimate`, `low`, `high`; uniformed people, 90% interval).
    """
    return pl.DataFrame([_strength(view, before, m) for m in missions], schema=STRENGTHS)


def _strength(view: View, before: View, m: Mission) -> dict[str, Any]:
    row: dict[str, Any] = {"mission": m.name}
    for end, when in (("", view), ("_then", before)):
        if end and m.begun:
            continue
        try:
            found = strength(when, m.name)
        except (EstimationError, EvidenceError, InputError):
            continue
        row["civilian"] = found.civilian
        if not found.civilian:
            row |= {f"counted{end}": found.counted, f"counted_what{end}": found.counted_what}
            row |= {f"counted_month{end}": found.counted_month}
            row |= {f"estimate{end}": found.best, f"low{end}": found.low, f"high{end}": found.high}
    return row
