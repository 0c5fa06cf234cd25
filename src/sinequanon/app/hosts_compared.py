"""Hosts side by side: what the comparison shows of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import polars as pl

from sinequanon.app.missions_board import last_year
from sinequanon.errors import SinequanonError
from sinequanon.evidence.view import View


@dataclass(frozen=True)
class Compared:
    """Hosts side by side: one row each, and the forecast by month."""

    as_of: str
    rows: pl.DataFrame
    months: pl.DataFrame
    record: dict[str, Any]


def _civilians(view: View, code: str) -> int:
    """Give the civilians killed on purpose in the last 12 months known."""
    from sinequanon.links.violence.answers import years

    return int(years(view, code).row(0, named=True)["one_sided"])


def host_row(view: View, code: str, risks: pl.DataFrame, *, seed: int) -> dict[str, Any]:
    """Ask of one host what the comparison shows; what the evidence does not know is empty."""
    from sinequanon.links.guarantors.answers import guarantors
    from sinequanon.links.violence.answers import forecast
    from sinequanon.months import month_of

    place = view.host(code)
    own = risks.filter(pl.col("host").str.split(",").list.contains(place.state.iso3)).sort(
        pl.col("mission").is_in(place.missions),
        "strength",
        nulls_last=True,
        descending=True,
    )
    mission = own.row(0, named=True) if own.height else {}
    largest = guarantors(view, code).largest
    now = largest.filter((pl.col("month") == month_of(view.as_of)) & pl.col("sure"))
    first = now.row(0, named=True) if now.height else {}
    _, deaths, until = last_year(view, code)
    row: dict[str, Any] = {
        "host": code,
        "name": place.name,
        **{
            key: mission.get(key)
            for key in (
                *("mission", "strength", "consent"),
                *("p12_any", "low_any", "high_any", "p12", "low", "high"),
            )
        },
        "largest_provider": first.get("provider"),
        "its_people": first.get("best"),
        "deaths_12_months": deaths,
        "deaths_until": until,
        "civilians_12_months": _civilians(view, code) if deaths is not None else None,
        "war_probability": None,
    }
    try:
        ahead = forecast(view, code, horizon=12, seed=seed)
    except SinequanonError:
        return {"row": row, "months": None}
    wars = [cast("float", r["probability"]) for r in ahead.relapse if r["threshold"] == 1000]
    row["war_probability"] = wars[0] if wars else None
    months = ahead.months.with_columns(pl.col("month").dt.strftime("%Y-%m"), pl.lit(code).alias("host"))
    return {"row": row, "months": months.select("host", pl.exclude("host"))}
