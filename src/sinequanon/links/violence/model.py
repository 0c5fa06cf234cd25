"""The default model: a pool of a state's own past and of its historical analogues, its weights learnt on past origins, and its skill."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.violence.components import Analogues, Floats, Memory, Places, nearest, quiet_cases
from sinequanon.links.violence.data import Target
from sinequanon.links.violence.recalibration import Recalibration, classes_of, drawn_in

GROUPS = (2, 14, 36, 72)
"""Last month ahead of each group of horizons. Analogues of a group have had so many months of future; the last group, used
only when the series ends before the as-of date, has the weights of the one before."""
LEARNT = GROUPS[:3]
"""Groups with weights of their own."""
ANALOGUES = {
    "200 analogues, half-year level": ("half-year", 200),
    "200 analogues, quarter level": ("quarter", 200),
    "800 analogues, half-year level": ("half-year", 800),
}
OWN = {"last 12 months": 12, "last 24 months": 24}
COMPONENTS = ("zero", *OWN, *ANALOGUES)
POOL = "pool"
MOST = 800


@dataclass(frozen=True)
class Members:
    """Equally likely values of each component for some states and horizons.

    Parameters
    ----------
    rows
        Places of the states, shape (r,).
    ahead
        Horizons, months.
    values
        One array for each of `COMPONENTS`, shape (horizons, r, m).
    """

    rows: Places
    ahead: tuple[int, ...]
    values: tuple[Floats, ...]


def group_of(ahead: int) -> int:
    """Give the group of a horizon."""
    return next(place for place, last in enumerate(GROUPS) if ahead <= last)


def split(memory: Memory, origin: int) -> tuple[Places, Places]:
    """Give the places of the states that exist: those with a death in the last ten years, and the quiet ones."""
    exists, active = memory.exists[origin], memory.active()[origin]
    return np.nonzero(exists & active)[0], np.nonzero(exists & ~active)[0]


def members(memory: Memory, origin: int, rows: Places, ahead: tuple[int, ...]) -> Members:
    """Give every component's values for states that are not quiet.

    Parameters
    ----------
    origin
        Place of the last month known.
    rows
        Places of the states.
    ahead
        Months after the origin, 1 to 72.
    """
    found: dict[int, Analogues] = {}
    parts: list[list[Floats]] = [[] for _ in COMPONENTS]
    own = {m: memory.deaths[max(origin + 1 - m, 0) : origin + 1][:, rows].T for m in OWN.values()}
    for step in ahead:
        group = group_of(step)
        if group not in found:
            found[group] = nearest(memory, origin, rows, reach=GROUPS[group], count=MOST)
        near = found[group]
        for place, name in enumerate(COMPONENTS):
            if name in ANALOGUES:
                level, count = ANALOGUES[name]
                parts[place].append(near.outcomes(memory, step, level, count))
            else:
                parts[place].append(own[OWN[name]] if name in OWN else np.zeros((rows.size, 1)))
    # Early in the series long horizons have fewer analogues than short ones: all then take as many as there are for the longest.
    fewest = [min(values.shape[1] for values in part) for part in parts]
    stacked = (np.stack([v[:, :few] for v in part]) for part, few in zip(parts, fewest, strict=True))
    return Members(rows, ahead, tuple(stacked))


def pooled_quantiles(found: Members, weights: Floats, probabilities: Floats) -> Floats:
    """Give quantiles of the pool.

    Parameters
    ----------
    weights
        Of the members' components by group of horizons, shape (groups, components), each row with sum 1.
    probabilities
        Rising, shape (p,), or (r, p) or (horizons, r, p) where they differ.

    Returns
    -------
    numpy.ndarray
        Deaths a month, shape (horizons, r, p).
    """
    probabilities = np.broadcast_to(probabilities, (*found.values[0].shape[:2], probabilities.shape[-1]))
    sizes = [v.shape[-1] for v in found.values]
    together = np.concatenate(found.values, axis=-1)
    order = np.argsort(together, axis=-1, kind="stable")
    together = np.take_along_axis(together, order, axis=-1)
    out = np.empty(probabilities.shape)
    for place, step in enumerate(found.ahead):
        each = np.repeat(weights[min(group_of(step), len(weights) - 1)] / sizes, sizes)
        upto = np.cumsum(each[order[place]], axis=-1)
        for row in range(found.rows.size):
            at = np.searchsorted(upto[row], probabilities[place, row] * upto[row, -1])
            out[place, row] = together[place, row, np.minimum(at, together.shape[-1] - 1)]
    return out


def recalibrated(
    memory: Memory,
    origin: int,
    found: Members,
    weights: Floats,
    levels: Recalibration | None,
    probabilities: Floats,
) -> Floats:
    """Return quantiles of the pool at recalibrated levels, drawn in where wars would outgrow past wars.

    Parameters
    ----------
    levels
        None leaves the pool as it is.

    Returns
    -------
    numpy.ndarray
        Shape (horizons, r, p), deaths a month.
    """
    if levels is None:
        return pooled_quantiles(found, weights, probabilities)
    moved = levels.at(found.ahead, classes_of(memory, origin, found.rows), probabilities)
    return drawn_in(memory, origin, found.ahead, found.rows, pooled_quantiles(found, weights, moved))


def quiet_quantiles(memory: Memory, origin: int, ahead: tuple[int, ...], probabilities: Floats) -> Floats:
    """Give quantiles of what followed in all quiet states, deaths a month: the shape of the probabilities after the horizons."""
    out = np.zeros((len(ahead), *probabilities.shape))
    for place, step in enumerate(ahead):
        month, state = quiet_cases(memory, origin, reach=GROUPS[group_of(step)])
        if month.size:
            followed = memory.deaths[month + step, state]
            out[place] = np.quantile(followed, probabilities, method="inverted_cdf")
    return out


BASE = "conflictology"


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
