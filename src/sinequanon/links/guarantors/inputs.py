"""What the guarantors link takes from the view: UN strengths and the presences of others, by month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from typing import Any

import polars as pl

from sinequanon.evidence.view import View
from sinequanon.months import add_months, first_day, last_day, month_of, month_range, months_between

CARRY = 12
"""Months for which a UN figure is carried forward while the next is not yet known, at most."""
HOLD = 24
"""Months for which another provider's number is held after it was last confirmed, when no end is known."""
HOLE = 3
"""Months without a figure between two with one that are bridged with the earlier one; longer gaps stay gaps."""
CARRY_WIDTH = 0.10
"""Share by which a carried figure's interval is widened on both sides."""


def un_months(view: View, host: str) -> Iterator[dict[str, object]]:
    """Give the UN's uniformed people in a host by month; gaps stay gaps, but for short holes and the last months."""
    host = view.state(host)
    missions = view.table("missions").filter(pl.col("hosts").list.contains(host))
    strengths = view.table("strengths")
    for mission in missions.iter_rows(named=True):
        rows = strengths.filter(pl.col("mission") == mission["mission"]).sort("month")
        over = last_day(mission["end"]) if mission["end"] else view.as_of
        levels = [row for row in rows.iter_rows(named=True) if row["month"] <= over]
        for row, after in zip_longest(levels, levels[1:]):
            yield _row(row["month"], mission["mission"], row, row["series"])
            if after is None:
                stop = min(month_of(over), add_months(row["month"], CARRY))
            elif months_between(row["month"], after["month"]) <= HOLE + 1:
                stop = add_months(after["month"], -1)
            else:
                continue
            wide = {
                "low": round(row["low"] * (1 - CARRY_WIDTH)),
                "best": row["best"],
                "high": round(row["high"] * (1 + CARRY_WIDTH)),
            }
            for month in month_range(add_months(row["month"], 1), stop):
                yield _row(month, mission["mission"], wide, f"carried forward from {row['month']:%Y-%m}")


def _row(month: date, mission: str, row: dict[str, int], source: str) -> dict[str, object]:
    return {
        "month": month,
        "provider": f"UN ({mission})",
        "kind": "UN",
        "low": row["low"],
        "best": row["best"],
        "high": row["high"],
        "source": source,
    }


def _confirmed_until(presence: dict[str, Any], steps: list[dict[str, Any]], view: View) -> date:
    """Say until when a presence without a known end may be counted: two years after it was last confirmed."""
    seen = [max(step["month"], month_of(step["known"])) for step in steps]
    if presence["checked"] and last_day(presence["checked"]) <= view.as_of:
        seen.append(month_of(first_day(presence["checked"])))
    return min(view.as_of, add_months(max(seen), HOLD)) if seen else view.as_of


def active(view: View, host: str) -> Iterator[dict[str, object]]:
    """Give every month in which a provider was there, with or without a number."""
    host = view.state(host)
    missions = view.table("missions").filter(
        pl.col("hosts").list.contains(host) & (pl.col("kind") == "peacekeeping")
    )
    presences = view.table("guarantors").filter((pl.col("host") == host) & (pl.col("kind") != "UN"))
    there = [(f"UN ({m['mission']})", m) for m in missions.iter_rows(named=True)]
    there += [(p["provider"], p) for p in presences.iter_rows(named=True)]
    for provider, row in there:
        over = min(last_day(row["end"]), view.as_of) if row["end"] else view.as_of
        for month in month_range(month_of(first_day(row["start"])), month_of(over)):
            yield {"month": month, "provider": provider}


def other_months(view: View, host: str) -> Iterator[dict[str, object]]:
    """Give the people of each other provider by month: a level holds until the next, or the end."""
    host = view.state(host)
    presences = view.table("guarantors").filter((pl.col("host") == host) & (pl.col("kind") != "UN"))
    levels = view.table("guarantor_levels").filter(pl.col("host") == host)
    for presence in presences.iter_rows(named=True):
        steps = levels.filter(pl.col("presence") == presence["presence"]).sort("month").to_dicts()
        over = month_of(
            last_day(presence["end"]) if presence["end"] else _confirmed_until(presence, steps, view)
        )
        for number, step in enumerate(steps):
            begun = max(step["month"], month_of(first_day(presence["start"])))
            until = add_months(steps[number + 1]["month"], -1) if number + 1 < len(steps) else over
            for month in month_range(begun, min(until, over)):
                yield {
                    "month": month,
                    "provider": presence["provider"],
                    "kind": presence["kind"],
                    "low": step["low"],
                    "best": step["best"],
                    "high": step["high"],
                    "source": step["source"],
                }
