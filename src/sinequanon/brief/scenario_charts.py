"""The charts of the scenarios: deaths under each assumed effect side by side, and when the mission has left."""

from __future__ import annotations

from math import floor, log10
from typing import Any

import polars as pl

from sinequanon.brief.charts import AXES, CONFIG, FONT, NARROW, apart, finish, months
from sinequanon.brief.palette import INK, LIGHT, SERIES
from sinequanon.brief.vega_lite import Chart, channel, constant, layer
from sinequanon.brief.words import variant
from sinequanon.catalogue import say
from sinequanon.scenario.comparison import LEAVES, SLOWLY, STANDS, STAYS

COLOURS = {STAYS: SERIES[0], STANDS: LIGHT["grey"], LEAVES: SERIES[1], SLOWLY: SERIES[4]}
"""The same world has the same colour in every chart."""


def _told(frame: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, str]]:
    """Put the scenarios' names into the words of the language; with the colour of each, in the order of the frame."""
    names = frame["scenario"].unique(maintain_order=True).to_list()
    words = {name: say("charts-scenario", scenario=variant(name)) for name in names}
    return frame.with_columns(pl.col("scenario").replace(words)), {words[n]: COLOURS[n] for n in names}


def side_by_side(frame: pl.DataFrame, width: int) -> Any:
    """Draw totals as small multiples: one panel an assumed effect, one row a scenario, the same scale in all.

    Parameters
    ----------
    frame
        `scenario`, `panel` (title of the effect's panel), `q05`, `q25`, `q50`, `q75`, `q95`, `label`; in the order to be drawn.
    """
    frame, colours = _told(frame)
    scenarios = list(colours)
    panels = frame["panel"].unique(maintain_order=True).to_list()
    narrow = width < NARROW
    beside = 100 if narrow else 110
    inner = width - beside - 20 if narrow else (width - beside - 20 * len(panels)) // len(panels)
    shown = frame.with_columns([pl.col(q).clip(lower_bound=1.0) for q in ("q05", "q25", "q50", "q75", "q95")])
    low, high = float(shown["q05"].min()), float(shown["q95"].max())  # type: ignore[arg-type]
    scale = {"type": "log", "domain": [10.0 ** floor(log10(low)), high * 2.5], "nice": False}
    axis = {
        "title": None,
        "values": [tick for tick in (10**k for k in range(8)) if tick <= high],
        "format": "~s",
        "labelFlush": False,
    }
    x = channel("q05:Q", scale=scale, axis=axis)
    y = channel(
        "scenario:N", title=None, sort=scenarios, axis={"labelLimit": beside, "ticks": False, "domain": False}
    )
    colour = channel(
        "scenario:N", legend=None, scale={"domain": list(colours), "range": list(colours.values())}
    )
    base = Chart().encode(y=y, color=colour)
    thin = base.mark("rule", strokeWidth=2).encode(x=x, x2="q95:Q")
    thick = base.mark("rule", strokeWidth=7, opacity=0.45).encode(x="q25:Q", x2="q75:Q")
    dot = base.mark("point", filled=True, size=70, opacity=1).encode(x="q50:Q")
    text = base.mark("text", dy=-11, fontSize=11, fontWeight="bold").encode(x="q50:Q", text="label:N")
    layers = layer(thin, thick, dot, text, data=shown).properties(width=inner, height=42 * len(scenarios))
    head = {
        "title": None,
        "labelFontSize": 12,
        "labelFontWeight": "bold",
        "labelColor": INK,
        "labelAnchor": "start",
        "labelLimit": inner + beside,
    }
    faceted = (
        layers.facet(
            row=channel(
                "panel:N",
                sort=panels,
                header={
                    "title": None,
                    "labelFontSize": 12,
                    "labelFontWeight": "bold",
                    "labelColor": INK,
                    "labelAnchor": "start",
                    "labelAngle": 0,
                    "labelOrient": "top",
                    "labelLimit": width,
                },
            )
        )
        if narrow
        else layers.facet(column=channel("panel:N", sort=panels, header=head))
    )
    axes = {
        name: AXES[name] for name in ("gridColor", "domainColor", "tickColor", "labelColor", "labelFontSize")
    }
    config = {"font": FONT, "padding": 4, "view": CONFIG["view"], "facet": {"spacing": 14}, "axis": axes}
    return faceted.properties(background=LIGHT["page"], config=config)


def gone(frame: pl.DataFrame, width: int) -> Any:
    """Draw the chance that the mission has left by each month, one line a scenario, named at its end.

    Parameters
    ----------
    frame
        `scenario`, `month`, `by_then` (0 to 1).
    """
    frame, colours = _told(frame)
    drawn = frame.with_columns(pl.col("by_then") * 100)
    ends = drawn.group_by("scenario", maintain_order=True).last()
    ends = ends.with_columns(spot=pl.Series(apart(ends["by_then"].to_list(), gap=7.0)))
    first, last = drawn["month"].min(), drawn["month"].max()
    assert first is not None and last is not None  # noqa: S101, PT018 - a horizon has a month
    edge = last + (last - first) * (0.55 if width < NARROW else 0.25)  # type: ignore[operator]
    x = channel("month:T", axis=months(first, last, width), scale={"domain": [str(first), str(edge)]})  # type: ignore[arg-type]
    y = channel("by_then:Q", title=say("charts-chance-of-exit"), scale={"domain": [0, 100]})
    colour = channel(
        "scenario:N", legend=None, scale={"domain": list(colours), "range": list(colours.values())}
    )
    lines = Chart(drawn).mark("line", strokeWidth=2.5).encode(x=x, y=y, color=colour)
    names = (
        Chart(ends)
        .mark("text", align="left", dx=6, fontSize=12)
        .encode(x=x, y=channel("spot:Q", title=say("charts-chance-of-exit")), text="scenario:N", color=colour)
    )
    return finish(lines + names, width, 270)


def seen(frame: pl.DataFrame, width: int) -> Any:
    """Draw what happened as dots on the fan that had been foretold.

    Parameters
    ----------
    frame
        `month`, `best`, `q05` to `q95`.
    """
    x = channel("month:T", axis=months(frame["month"][0], frame["month"][-1], width))
    title = say("charts-deaths-a-month")
    fan = Chart(frame)
    outer = fan.mark("area", opacity=0.2, color=SERIES[0]).encode(
        x=x, y=channel("q05:Q", title=title), y2="q95:Q"
    )
    inner = fan.mark("area", opacity=0.3, color=SERIES[0]).encode(
        x=x, y=channel("q25:Q", title=title), y2="q75:Q"
    )
    dots = fan.mark("point", filled=True, size=45, opacity=1, color=SERIES[1]).encode(
        x=x, y=channel("best:Q", title=title)
    )
    line = fan.mark("line", strokeWidth=1, color=SERIES[1]).encode(x=x, y=channel("best:Q", title=title))
    last = Chart(frame.tail(1))
    told = last.mark("text", align="right", dy=-8, fontSize=12, color=SERIES[0]).encode(
        x=x, y=channel("q95:Q", title=title), text=constant(say("charts-foretold-intervals"))
    )
    best = frame["best"].arg_max() or 0
    named = (
        Chart(frame.slice(best, 1))
        .mark("text", align="left", dx=7, dy=-5, fontSize=12, color=SERIES[1])
        .encode(x=x, y=channel("best:Q", title=title), text=constant(say("charts-happened")))
    )
    return finish(layer(outer, inner, line, dots, told, named), width, 300)


def exits(frame: pl.DataFrame, width: int) -> Any:
    """Draw past exits: the interval that had been forecast and what came, one line each.

    Parameters
    ----------
    frame
        `label`, `q05`, `q50`, `q95`, `seen`, `place` (`within`, `above` or `below`); in the order to be drawn.
    """
    labels = frame["label"].unique(maintain_order=True).to_list()
    beside = 120 if width < NARROW else 210
    logged = [pl.col(q) + 1 for q in ("q05", "q50", "q95", "seen")]
    shown = frame.select("label", "place", *logged)
    high = float(shown.select(pl.max_horizontal("q95", "seen").max()).item())
    scale = {"type": "log", "domain": [1, high * 1.5], "nice": False}
    axis = {
        "title": say("charts-deaths-plus-one"),
        "values": [10**k for k in range(8) if 10**k <= high],
        "format": "~s",
        "labelFlush": False,
    }
    x = channel("q05:Q", scale=scale, axis=axis)
    y = channel(
        "label:N", title=None, sort=labels, axis={"labelLimit": beside, "ticks": False, "domain": False}
    )
    base = Chart(shown).encode(y=y)
    thin = base.mark("rule", strokeWidth=6, opacity=0.4, color=LIGHT["grey"]).encode(x=x, x2="q95:Q")
    middle = base.mark("tick", thickness=2, size=12, color=LIGHT["grey"]).encode(
        x=channel("q50:Q", scale=scale)
    )
    colour = channel(
        "place:N",
        legend=None,
        scale={"domain": ["within", "above", "below"], "range": [SERIES[0], SERIES[1], SERIES[4]]},
    )
    dot = base.mark("point", filled=True, size=60, opacity=1).encode(
        x=channel("seen:Q", scale=scale), color=colour
    )
    return finish(layer(thin, middle, dot), width, 17 * len(labels) + 20)
