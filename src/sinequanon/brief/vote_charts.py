"""The charts of votes: agreement and positions in the General Assembly, and vetoes in the Council."""

from __future__ import annotations

from typing import Any

import polars as pl

from sinequanon.brief.charts import NARROW, apart, finish, years
from sinequanon.brief.palette import COLOURS, INK, LIGHT
from sinequanon.brief.vega_lite import Chart, channel, layer, where
from sinequanon.catalogue import say
from sinequanon.states import name_of

MEMBERS = {"RUS": "Russia", "CHN": "China", "USA": "United States", "GBR": "United Kingdom", "FRA": "France"}
LONG = 12
"""Letters of a name for which there is room on a phone."""
SESSION_OPENS = 0.7
"""A session opens in mid-September: a date is drawn that part of a year earlier, on the session's own clock."""


def _members(width: int) -> dict[str, str]:
    """Name the permanent members, those with long names by their initials on a phone."""
    size = "short" if width < NARROW else "long"
    return {
        code: say("charts-member", state=name, code=code if size == "short" else "long")
        for code, name in MEMBERS.items()
    }


def agreement(frame: pl.DataFrame, width: int) -> Any:
    """Draw agreement scores by year, one line a member, named at its end."""
    names = _members(width)
    named = frame.with_columns(name=pl.col("member").replace_strict(names), score=pl.col("score") * 100)
    ends = named.sort("name", "period").group_by("name", maintain_order=True).last()
    ends = ends.with_columns(spot=pl.Series(apart(ends["score"].to_list(), gap=6.0)))
    colour = channel(
        "name:N",
        scale={"domain": list(names.values()), "range": [COLOURS[m] for m in names]},
        legend=None,
    )
    last = named["period"].max()
    room = 0.25 if width < NARROW else 0.24
    first = named["period"].min()
    assert first is not None and last is not None  # noqa: S101, PT018 - the caller draws only what has rows
    edge = last + (last - first) * room  # type: ignore[operator]
    x = channel("period:T", axis=years(width), scale={"domain": [str(first), str(edge)]})
    lines = (
        Chart(named)
        .mark("line", strokeWidth=2)
        .encode(
            x=x,
            y=channel("score:Q", title=say("charts-agreement"), scale={"domain": [0, 100]}),
            color=colour,
        )
    )
    labels = (
        Chart(ends)
        .mark("text", align="left", dx=5, fontSize=12)
        .encode(x=x, y=channel("spot:Q", title=say("charts-agreement")), text="name:N", color=colour)
    )
    return finish(lines + labels, width, 300)


def positions(points: pl.DataFrame, marks: pl.DataFrame, host: str, width: int) -> Any:
    """Draw paths of ideal points with their bands, the host's in black, each named at its end."""
    own = say("charts-state", state=name_of(host))
    own = say("charts-the-host") if width < NARROW and len(own) > LONG else own
    names = {host: own} | _members(width)
    shown = [state for state in names if state in points["state"].unique().to_list()]
    colours = {host: INK} | {member: COLOURS[member] for member in shown if member != host}
    named = points.with_columns(name=pl.col("state").replace_strict(names))
    ends = named.sort("name", "year").group_by("name", maintain_order=True).last()
    ends = ends.with_columns(spot=pl.Series(apart(ends["mean"].to_list(), gap=0.3, ceiling=9.0)))
    colour = channel(
        "name:N",
        scale={"domain": [names[s] for s in shown], "range": [colours[s] for s in shown]},
        legend=None,
    )
    sessions = named["year"]
    first, last = int(sessions.min()), int(sessions.max())  # type: ignore[arg-type]
    edge = last + max(3, round((last - first) * (0.3 if width < NARROW else 0.18)))
    every = 10 if width < NARROW else 5
    axis = {"format": "d", "values": [year for year in range(first, last + 1) if year % every == 0]}
    x = channel("year:Q", title=None, axis=axis, scale={"domain": [first, edge], "nice": False})
    y = channel(
        "mean:Q",
        title=say("charts-position"),
        scale={"zero": False},
        axis={"tickCount": 4 if width < NARROW else 7},
    )
    band = (
        Chart(named)
        .mark("area", opacity=0.2)
        .encode(x=x, y=channel("low:Q", title=say("charts-position")), y2="high:Q", color=colour)
    )
    line = Chart(named).mark("line", strokeWidth=2).encode(x=x, y=y, color=colour)
    label = (
        Chart(ends)
        .mark("text", align="left", dx=5, fontSize=12)
        .encode(x=x, y=channel("spot:Q", title=say("charts-position")), text="name:N", color=colour)
    )
    placed = marks.select(
        "kind", year=pl.col("date").dt.year() + pl.col("date").dt.ordinal_day() / 366 - SESSION_OPENS
    ).filter(pl.col("year").is_between(first, last + 1))
    rules = (
        Chart(placed)
        .mark("rule", strokeDash=[4, 3])
        .encode(
            x=x,
            color=where("datum.kind == 'coup'", LIGHT["alarm"], LIGHT["axis"]),
        )
    )
    layers = [band, line, label]
    return finish(layer(*([rules] if placed.height else []), *layers), width, 320)


def vetoes(frame: pl.DataFrame, width: int) -> Any:
    """Draw vetoes by decade and member as discs with their numbers in them, one row a member."""
    named = frame.with_columns(
        name=pl.col("member").replace(_members(width)),
        decade=pl.Series([say("charts-decade", decade=str(decade)) for decade in frame["decade"]]),
    )
    order = (
        named.group_by("name").agg(pl.col("vetoes").sum()).sort(["vetoes", "name"], descending=[True, False])
    )
    colours = dict(named.select("name", pl.col("member").replace_strict(COLOURS)).iter_rows())
    base = Chart(named).encode(
        x=channel(
            "decade:O",
            title=None,
            axis={"labelAngle": -45 if width < NARROW else 0, "orient": "top", "ticks": False},
        ),
        y=channel(
            "name:N", title=None, sort=order["name"].to_list(), axis={"ticks": False, "labelFontSize": 13}
        ),
    )
    discs = base.mark("circle", opacity=1).encode(
        size=channel("vetoes:Q", legend=None, scale={"domain": [1, 30], "range": [130, 900]}),
        color=channel(
            "name:N", legend=None, scale={"domain": list(colours), "range": list(colours.values())}
        ),
    )
    counts = base.mark("text", fontSize=12, fontWeight="bold", color=LIGHT["page"]).encode(text="vetoes:Q")
    return finish(discs + counts, width, 60 + 38 * order.height)
