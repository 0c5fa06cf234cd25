"""The picture of the first page: consent, Council, coups, strength and deaths of ten years on one axis, and the forecast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief.charts import AXES, CONFIG, FONT, NARROW
from sinequanon.brief.palette import COLOURS, INK, LIGHT, SERIES
from sinequanon.brief.vega_lite import Chart, Piece, channel, constant, layer, stack
from sinequanon.catalogue import say
from sinequanon.links.consent.status import ASKS
from sinequanon.links.council.mandates import decisions
from sinequanon.months import add_months, first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sinequanon.brief.parts import Section
    from sinequanon.evidence.view import View
    from sinequanon.states import Place


YEARS_SHOWN = 10


def timeline(view: View, place: Place, sections: Sequence[Section]) -> Timeline:
    """Return what the picture shows: the last ten years, or as far back as anything is known, and the forecast."""
    facts = {section.name: section.facts for section in sections}
    first = add_months(view.as_of.replace(day=1), -12 * YEARS_SHOWN)
    people = facts["people"]
    empty = pl.DataFrame(
        schema={
            "month": pl.Date,
            "q05": pl.Float64,
            "q25": pl.Float64,
            "q50": pl.Float64,
            "q75": pl.Float64,
            "q95": pl.Float64,
        }
    )
    deaths = (
        people["deaths"] if "deaths" in people else pl.DataFrame(schema={"month": pl.Date, "best": pl.Int64})
    )
    ahead: pl.DataFrame = people.get("forecast", empty)
    since: pl.DataFrame = people.get("since", empty)
    strength = facts["security"]["months"].filter((pl.col("kind") == "UN") & (pl.col("month") >= first))
    return Timeline(
        events=_events(view, place, facts, first),
        strength=strength.select(
            "month",
            pl.col("provider").str.replace(r"^UN \((.*)\)$", "$1"),
            "low",
            "best",
            "high",
        ).sort("provider", "month"),
        deaths=deaths.filter(pl.col("month") >= first).select("month", "best"),
        since=since.select(empty.columns).filter(pl.col("month") >= first),
        ahead=ahead.select(empty.columns),
        now=view.as_of,
        first=first,
    )


def _events(view: View, place: Place, facts: Mapping[str, Mapping[str, Any]], first: date) -> pl.DataFrame:
    """Return the marks: disputes with missions of the host, the Council's decisions on them, and coups that succeeded."""
    host = place.state.iso3
    rows: list[tuple[date, str, str]] = []
    for case in facts["happened"]["cases"].iter_rows(named=True):
        whole = case["scope"] == "whole" and case["nature"] in ASKS
        rows.append(
            (last_day(case["demand_date"]), "consent", "all told to leave" if whole else "other dispute")
        )
    here = facts["happened"]["missions"]["mission"].to_list()
    decided = decisions(view).filter(pl.col("subject").is_in([*here, f"sanctions on {host}"]))
    acts = facts["happened"]["acts"]
    done = {(row["decision"], row["date"]) for row in decided.iter_rows(named=True)}
    done |= {
        (row["symbol"], first_day(row["date"])) for row in acts.iter_rows(named=True) if not row["vetoed_by"]
    }
    rows += [(day, "council", "decision") for _, day in sorted(done, key=str)]
    rows += [(first_day(r["date"]), "council", "veto") for r in acts.iter_rows(named=True) if r["vetoed_by"]]
    coups = view.table("coups").filter((pl.col("state") == host) & pl.col("success"))
    rows += [(day, "coup", "coup") for day in coups["date"]]
    frame = pl.DataFrame(
        sorted(set(rows)), schema={"date": pl.Date, "lane": pl.String, "what": pl.String}, orient="row"
    )
    return frame.filter(pl.col("date") >= first)


LANES = ("consent", "council", "coup")
"""Kinds of events, each with its lane, in the order from above."""
KINDS = {
    "all told to leave": ("diamond", LIGHT["alarm"], 110),
    "other dispute": ("diamond", LIGHT["ochre"], 55),
    "decision": ("circle", LIGHT["blue"], 34),
    "veto": ("cross", LIGHT["rust"], 80),
    "coup": ("triangle-up", LIGHT["alarm"], 90),
}
"""Mark, colour and size of each kind of event."""
TICKS = ",~r"
"""How an axis's numbers are written; the plain form writes powers of ten."""
CLEAR = 0.15
"""Share of the time axis over which the axis' title stands."""
BESIDE, MARGIN = 62, 14
"""Pixels left of the plots, for the axes, and right of them."""


def lane(kind: str) -> str:
    """Return the name of a lane."""
    return say(f"timeline-{kind}")


@dataclass(frozen=True)
class Timeline:
    """What the picture shows.

    Parameters
    ----------
    events
        `date`, `lane` (one of `LANES`), `what` (one of `KINDS`).
    strength
        `month`, `provider`, `low`, `best`, `high` (people).
    deaths
        `month`, `best` (deaths).
    since
        Months over of which only early reports or none are known: `month`, `q05` to `q95` (deaths).
    ahead
        Months of the forecast: `month`, `q05` to `q95` (deaths).
    now
        The date of the brief.
    first
        Where the axis begins.
    """

    events: pl.DataFrame
    strength: pl.DataFrame
    deaths: pl.DataFrame
    since: pl.DataFrame
    ahead: pl.DataFrame
    now: date
    first: date

    @property
    def last(self) -> date:
        """Where the axis ends: with the forecast, or a year after the date."""
        months = self.ahead["month"]
        end = months[-1] if months.len() else None
        return add_months(end, 1) if isinstance(end, date) else add_months(self.now.replace(day=1), 12)

    def rows(self) -> pl.DataFrame:
        """Return all that is drawn as one table: `panel`, `date`, `what`, `low`, `value`, `high`."""
        span = {"low": "q05", "value": "q50", "high": "q95"}
        fans = [
            frame.select(
                panel=pl.lit("deaths"),
                date="month",
                what=pl.lit(what),
                **{k: pl.col(c).cast(pl.Float64) for k, c in span.items()},
            )
            for what, frame in (("not final", self.since), ("forecast", self.ahead))
            if frame.height
        ]
        parts = [
            self.events.select(panel=pl.lit("events"), date="date", what="what"),
            self.strength.select(
                panel=pl.lit("strength"),
                date="month",
                what="provider",
                low=pl.col("low").cast(pl.Float64),
                value=pl.col("best").cast(pl.Float64),
                high=pl.col("high").cast(pl.Float64),
            ),
            self.deaths.select(
                panel=pl.lit("deaths"),
                date="month",
                what=pl.lit("reported"),
                value=pl.col("best").cast(pl.Float64),
            ),
            *fans,
        ]
        return pl.concat(parts, how="diagonal")


def draw(told: Timeline, width: int) -> Any:
    """Draw the panels that have something to show, one above the other, `width` pixels wide in all."""
    inner = width - BESIDE - MARGIN
    narrow = width < NARROW
    panels: list[Any] = []
    if told.events.height:
        alone = not told.strength.height and not _has_deaths(told)
        panels.append(_timeline_events(told, inner, narrow, last=alone))
    if told.strength.height:
        panels.append(_strength(told, inner, narrow, last=not _has_deaths(told)))
    if _has_deaths(told):
        panels.append(_deaths(told, inner, narrow))
    return stack(
        *panels,
        spacing=12,
        resolve={"scale": dict.fromkeys(("color", "shape", "size"), "independent")},
        background=LIGHT["page"],
        padding={"left": 2, "right": 4, "top": 4, "bottom": 2},
        config={"font": FONT, "view": CONFIG["view"], "axis": AXES},
    )


def _has_deaths(told: Timeline) -> bool:
    return bool(told.deaths.height or told.ahead.height)


def _x(told: Timeline, field: str, narrow: bool, *, labels: bool) -> Piece:
    years = range(told.first.year + 1, told.last.year + 1)
    every = 3 if narrow else 2
    shown = [f"{year}-01-01T00:00:00" for year in years if year % every == 0 or len(years) <= 4]
    axis = {
        "title": None,
        "format": "%Y",
        "values": shown,
        "labels": labels,
        "ticks": labels,
        "domain": labels,
    }
    domain = [f"{told.first}T00:00:00", f"{told.last}T00:00:00"]
    return channel(f"{field}:T", axis=axis, scale={"domain": domain, "nice": False, "padding": 0})


def _y(field: str, title: str, **more: Any) -> Piece:
    axis = {
        "title": title,
        "titleAngle": 0,
        "titleAlign": "left",
        "titleX": -BESIDE + 4,
        "titleY": -8,
        "tickCount": 3,
        "format": TICKS,
        "minExtent": BESIDE - 6,
        "maxExtent": BESIDE - 6,
    }
    return channel(f"{field}:Q", axis=axis, **more)


def _today(told: Timeline, narrow: bool, *, labels: bool = False) -> Any:
    frame = pl.DataFrame({"date": [told.now]})
    return (
        Chart(frame)
        .mark("rule", color=INK, strokeDash=[2, 3])
        .encode(x=_x(told, "date", narrow, labels=labels))
    )


def _timeline_events(told: Timeline, inner: int, narrow: bool, *, last: bool) -> Any:
    there = set(told.events["lane"])
    names = {kind: lane(kind) for kind in LANES}
    lanes = [names[kind] for kind in LANES if kind in there]
    sizes = {kind: size for kind, (_, _, size) in KINDS.items()}
    drawn = told.events.with_columns(
        name=pl.col("lane").replace_strict(names), size=pl.col("what").replace_strict(sizes)
    )
    kinds = [kind for kind in KINDS if kind in set(told.events["what"])]
    y = channel(
        "name:N",
        sort=lanes,
        title=None,
        axis={
            "ticks": False,
            "domain": False,
            "minExtent": BESIDE - 6,
            "maxExtent": BESIDE - 6,
            "labelPadding": 6,
        },
    )
    marks = (
        Chart(drawn)
        .mark("point", filled=True, opacity=0.9)
        .encode(
            x=_x(told, "date", narrow, labels=last),
            y=y,
            shape=channel(
                "what:N", legend=None, scale={"domain": kinds, "range": [KINDS[k][0] for k in kinds]}
            ),
            color=channel(
                "what:N", legend=None, scale={"domain": kinds, "range": [KINDS[k][1] for k in kinds]}
            ),
            # A scale of sizes would interpolate between kinds.
            size=channel("size:Q", legend=None, scale=None),
        )
    )
    return (_today(told, narrow, labels=last) + marks).properties(width=inner, height=24 * len(lanes))


def _strength(told: Timeline, inner: int, narrow: bool, *, last: bool) -> Any:
    missions = told.strength["provider"].unique(maintain_order=True).to_list()
    called = {mission: say("timeline-mission", mission=mission) for mission in missions}
    names = list(called.values())
    strength = told.strength.with_columns(pl.col("provider").replace_strict(called))
    colour = channel(
        "provider:N",
        legend=None,
        scale={
            "domain": names,
            "range": [(SERIES[0], SERIES[2], SERIES[3], SERIES[5])[k % 4] for k in range(len(names))],
        },
    )
    x = _x(told, "month", narrow, labels=last)
    base = Chart(strength)
    title = say("timeline-strength")
    band = base.mark("area", opacity=0.2, interpolate="step-after").encode(
        x=x, y=_y("low", title), y2="high:Q", color=colour
    )
    line = base.mark("line", strokeWidth=2, interpolate="step-after").encode(
        x=x, y=_y("best", title), color=colour
    )
    # A name stands over the largest month of its line, turned inwards at the edges, and clear of the axis' title where it can.
    clear = told.first + (told.last - told.first) * CLEAR
    ranked = strength.with_columns(clear=pl.col("month") >= clear).sort("clear", "best")
    spots = ranked.group_by("provider", maintain_order=True).last()
    middle = told.first + (told.last - told.first) / 2
    layers = [band, line]
    for early in (True, False):
        rows = spots.filter((pl.col("month") < middle) == early)
        if rows.height:
            layers.append(
                Chart(rows)
                .mark("text", align="left" if early else "right", dy=-7, fontSize=12)
                .encode(x=x, y=_y("best", title), text="provider:N", color=colour)
            )
    return layer(*layers, _today(told, narrow, labels=last)).properties(width=inner, height=90)


def _deaths(told: Timeline, inner: int, narrow: bool) -> Any:
    x = _x(told, "month", narrow, labels=True)
    title = say("timeline-deaths")
    months = max(1, (told.last - told.first).days // 30)
    size = max(1.0, inner / months * 0.7)
    layers = [_today(told, narrow, labels=True)]
    if told.deaths.height:
        layers.append(
            Chart(told.deaths).mark("bar", width=size, color=LIGHT["past"]).encode(x=x, y=_y("best", title))
        )
    for frame, colour in ((told.since, LIGHT["blue"]), (told.ahead, COLOURS["RUS"])):
        if not frame.height:
            continue
        fan = Chart(frame)
        layers.append(
            fan.mark("area", opacity=0.25, color=colour).encode(x=x, y=_y("q05", title), y2="q95:Q")
        )
        layers.append(
            fan.mark("area", opacity=0.45, color=colour).encode(x=x, y=_y("q25", title), y2="q75:Q")
        )
        layers.append(fan.mark("line", strokeWidth=2, color=colour).encode(x=x, y=_y("q50", title)))
    if told.ahead.height:
        layers.append(
            Chart(told.ahead.tail(1))
            .mark("text", align="right", dy=-7, dx=2, fontSize=12, color=COLOURS["RUS"])
            .encode(x=x, y=_y("q95", title), text=constant(say("timeline-forecast")))
        )
    return layer(*layers).properties(width=inner, height=120)
