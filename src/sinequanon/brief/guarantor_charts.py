"""The charts of the section on guarantors: who stands there, stacked, and how a withdrawal goes."""

from __future__ import annotations

from typing import Any

import polars as pl

from sinequanon.brief.charts import NARROW, finish, years
from sinequanon.brief.palette import INK, SERIES
from sinequanon.brief.vega_lite import Chart, channel, layer
from sinequanon.catalogue import say

MONTHS_SHOWN = 24
NAMED_AT = (30, 80)
"""Heights in per cent below which the curves of demanded and of other exits are named."""


def stacked(frame: pl.DataFrame, totals: pl.DataFrame, width: int) -> Any:
    """Draw providers stacked at their best estimates; dashed lines hold the total, bars at the right each provider's interval."""
    shown = _largest(frame)
    layers = _layers(frame, shown)
    colour = channel(
        "provider:N",
        title=None,
        scale={"domain": shown, "range": SERIES[: len(shown)]},
        legend={
            "orient": "top",
            "columns": 1 if width < NARROW else 2,
            "labelLimit": 240 if width < NARROW else 300,
        },
    )
    x = channel("month:T", axis=years(width))
    y = channel("top:Q", title=say("charts-people"), axis={"tickCount": 3 if width < NARROW else 6})
    areas = (
        Chart(layers)
        .mark("area", opacity=0.75, interpolate="step-after")
        .encode(x=x, y=y, y2="base:Q", color=colour, detail="run:N")
    )
    edge = Chart(_runs(totals, []))
    dashes = edge.mark("line", color=INK, strokeWidth=1, strokeDash=[3, 2], interpolate="step-after")
    low = dashes.encode(x=x, y=channel("low:Q", title=say("charts-people")), detail="run:N")
    high = dashes.encode(x=x, y=channel("high:Q", title=say("charts-people")), detail="run:N")
    bars = (
        Chart(_ends(layers, shown))
        .mark("rule", strokeWidth=3)
        .encode(x=x, y=channel("from:Q", title=say("charts-people")), y2="to:Q", color=colour)
    )
    return finish(layer(areas, low, high, bars), width, 320)


def withdrawal(demanded: pl.DataFrame, planned: pl.DataFrame, width: int) -> Any:
    """Draw the share of a force still there by months since the decision: demanded exits with their band, others as a line."""
    kinds = {say("charts-when-demanded"): demanded, say("charts-when-not-demanded"): planned}
    parts = [
        f.filter(pl.col("month") <= MONTHS_SHOWN).with_columns(
            pl.col("median", "low", "high") * 100, kind=pl.lit(name)
        )
        for name, f in kinds.items()
    ]
    colour = channel("kind:N", legend=None, scale={"domain": list(kinds), "range": [SERIES[1], SERIES[5]]})
    x = channel("month:Q", title=say("charts-months-since-decision"), scale={"nice": False})
    title = say("charts-share-still-there")
    y = channel("median:Q", title=title, scale={"domain": [0, 100]})
    base = Chart(pl.concat(parts)).encode(x=x, color=colour)
    band = (
        Chart(parts[0])
        .mark("area", opacity=0.2)
        .encode(x=x, y=channel("low:Q", title=title), y2="high:Q", color=colour)
    )
    line = base.mark("line", strokeWidth=2.5).encode(
        y=y,
        strokeDash=channel("kind:N", legend=None, scale={"domain": list(kinds), "range": [[1, 0], [5, 3]]}),
    )
    # Each curve is named where it passes a height of its own, so that the names stand apart.
    spots = pl.concat(
        [f.filter(pl.col("median") <= height).head(1) for f, height in zip(parts, NAMED_AT, strict=True)]
    )
    names = (
        Chart(spots)
        .mark("text", align="left", dx=8, dy=-4, fontSize=12, fontWeight="bold")
        .encode(x=x, y=y, text="kind:N", color=colour)
    )
    return finish(layer(band, line, names), width, 260)


def _largest(frame: pl.DataFrame) -> list[str]:
    order = (
        frame.group_by("provider")
        .agg(pl.col("best").max())
        .sort(["best", "provider"], descending=[True, False])
    )
    names = order["provider"].to_list()
    return names if len(names) <= len(SERIES) else [*names[: len(SERIES) - 1], say("charts-others")]


def _layers(frame: pl.DataFrame, shown: list[str]) -> pl.DataFrame:
    """Stack the providers of each month, the largest lowest, and cut each layer where months are missing."""
    place = {name: k for k, name in enumerate(shown)}
    named = frame.with_columns(
        provider=pl.when(pl.col("provider").is_in(shown))
        .then("provider")
        .otherwise(pl.lit(say("charts-others")))
    )
    stacked = (
        named.group_by("month", "provider")
        .agg(pl.col("low", "best", "high").sum())
        .with_columns(place=pl.col("provider").replace_strict(place, return_dtype=pl.Int64))
        .sort("month", "place")
        .with_columns(top=pl.col("best").cum_sum().over("month"))
        .with_columns(base=pl.col("top") - pl.col("best"))
    )
    return _runs(stacked, ["provider"])


def _runs(frame: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Number the stretches without a missing month: a gap is shown as a gap."""
    ordered = frame.sort(*by, "month")
    jump = (pl.col("month").dt.month_end().diff().dt.total_days() > 31).fill_null(value=False)
    if by:
        return ordered.with_columns(run=jump.over(by).cum_sum().over(by))
    return ordered.with_columns(run=jump.cum_sum())


def _ends(layers: pl.DataFrame, shown: list[str]) -> pl.DataFrame:
    """Place each provider's interval right of the last month, on the foot of its layer."""
    last = layers.filter(pl.col("month") == pl.col("month").max())
    first = layers["month"].min()
    span = (last["month"][0] - first).days if first else 0
    step = max(20, span // 60)
    return last.select(
        "provider",
        (pl.col("base") + pl.col("low")).alias("from"),
        (pl.col("base") + pl.col("high")).alias("to"),
        month=pl.col("month") + pl.duration(days=step * pl.col("place").rank("dense")),
    ).filter(pl.col("provider").is_in(shown))
