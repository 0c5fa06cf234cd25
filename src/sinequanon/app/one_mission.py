"""One mission on a date: its row of the overview, the past demands most like it, and its strength by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from sinequanon.evidence.view import View


@dataclass(frozen=True)
class Mission:
    """One mission on a date: its row of the overview, the past demands in the most similar circumstances, and its strength by month."""

    as_of: str
    row: dict[str, Any]
    analogues: list[dict[str, Any]]
    strengths: pl.DataFrame


def history(view: View, mission: str, seed: int) -> tuple[list[dict[str, Any]], pl.DataFrame]:
    """Give a mission's nearest past cases, and its strength by month as counted."""
    from sinequanon.links.consent.watch import watch

    like = watch(view, seed=seed).missions.filter(pl.col("mission") == mission)["analogues"]
    counts = view.table("strengths").filter(pl.col("mission") == mission).sort("month", "known")
    months = counts.unique("month", keep="last", maintain_order=True).sort("month")
    strengths = months.select(pl.col("month").dt.strftime("%Y-%m"), "best", "series")
    return (like[0].to_list() if like.len() else []), strengths
