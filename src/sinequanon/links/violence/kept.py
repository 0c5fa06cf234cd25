"""The weights and scores that are kept, one set for each October: how a forecast knows its weights and its own skill."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.violence.inputs import Target
from sinequanon.links.violence.memory import Floats
from sinequanon.links.violence.model import COMPONENTS, LEARNT, POOL

BASE = "conflictology"
OCTOBER = 10
"""The month up to which weights are learnt in each year: the challenge's own."""


def kept_weights(view: View, target: Target, *, day: date | None = None) -> Floats | None:
    """Give the last weights of the pool learnt by a day, shape (groups, components), or None before the first.

    Parameters
    ----------
    day
        By default the view's date.
    """
    table = view.table("violence_weights").filter(
        (pl.col("target") == target) & (pl.col("pool") == POOL) & (pl.col("known") <= (day or view.as_of))
    )
    if table.is_empty():
        return None
    last = table.filter(pl.col("known") == table["known"].max())
    found = {
        (until, name): weight
        for until, name, weight in last.select("until", "component", "weight").iter_rows()
    }
    return np.array([[found[until, name] for name in COMPONENTS] for until in LEARNT])


def base_weights() -> Floats:
    """Give the weights under which the pool is conflictology: the last 12 months alone."""
    weights = np.zeros((len(LEARNT), len(COMPONENTS)))
    weights[:, COMPONENTS.index("last 12 months")] = 1.0
    return weights


def skill(view: View, target: Target = "all", model: str = POOL) -> pl.DataFrame:
    """Compare a model with conflictology on the years that were over by the view's date.

    Returns
    -------
    polars.DataFrame
        One row for each state that was scored, and `ALL` and `HOSTS`: `state`, `origins` (years), `crps`, `base_crps`
        (deaths a month), `skill` (1 - crps / base_crps; missing where the base is 0), `log_crps`, `base_log_crps`,
        `log_skill`.
    """
    table = view.table("violence_scores").filter(pl.col("target") == target)
    # Compared on the years that both were scored in: trees are not grown for every year.
    scored = table.filter(pl.col("model") == model)["window"].unique().to_list()
    ours, base = (_totals(table.filter(pl.col("window").is_in(scored)), name) for name in (model, BASE))
    joined = ours.join(base, on="state", suffix="_base").sort("state")
    return joined.select(
        "state",
        pl.col("origins").cast(pl.Int64),
        "crps",
        pl.col("crps_base").alias("base_crps"),
        _skill("crps").alias("skill"),
        "log_crps",
        pl.col("log_crps_base").alias("base_log_crps"),
        _skill("log_crps").alias("log_skill"),
    )


def better_than_base(view: View, target: Target) -> bool:
    """Tell whether the pool has scored below conflictology over all states so far; unscored, it has not."""
    found: list[Any] = skill(view, target).filter(pl.col("state") == "ALL")["skill"].to_list()
    return bool(found and found[0] is not None and found[0] > 0)


def _totals(table: pl.DataFrame, model: str) -> pl.DataFrame:
    mine = table.filter(pl.col("model") == model)
    weighted = [(pl.col(c) * pl.col("cases")).sum() / pl.col("cases").sum() for c in ("crps", "log_crps")]
    return mine.group_by("state").agg(pl.len().alias("origins"), *(w for w in weighted))


def _skill(column: str) -> pl.Expr:
    base = pl.col(f"{column}_base")
    return pl.when(base > 0).then(1 - pl.col(column) / base)
