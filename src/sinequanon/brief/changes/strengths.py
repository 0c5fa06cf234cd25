"""Strengths of missions at two dates: the last count known on each, and the estimate for its month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.errors import EstimationError, EvidenceError, InputError
from sinequanon.links.guarantors.strength import strength

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sinequanon.brief.changes.missions import Mission
    from sinequanon.evidence.view import View

SCHEMA = {"mission": pl.String, "civilian": pl.Boolean} | {
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
    return pl.DataFrame([_strength(view, before, m) for m in missions], schema=SCHEMA)


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
