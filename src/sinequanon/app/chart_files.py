"""Charts that travel: each chart of the app as SVG and PNG with title and source, its figures as CSV, and as a page to embed."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from html import escape
from typing import Annotated, Literal

import polars as pl
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from sinequanon.app.front import found_on, mission_on
from sinequanon.app.limits import POLICY
from sinequanon.app.mission_map import world
from sinequanon.app.query import OfHost, OfMission, OfScenario, OnDate
from sinequanon.app.responses import as_file, desk_of, filled, kept_as
from sinequanon.app.scenario_results import chart, drawn_frame
from sinequanon.app.svg_charts import counts, fan, scale
from sinequanon.brief.registered import in_table
from sinequanon.catalogue import say
from sinequanon.errors import InputError


def _allowed(request: Request) -> None:
    if not request.app.state.embeds:
        raise InputError(say("app-fault-no-embed"), where="/embed", cure=say("app-fault-allow-embed"))


router = APIRouter()
framed = APIRouter(prefix="/embed", dependencies=[Depends(_allowed)])
"""Pages that other sites may show in a frame, where the app was started so."""
Picture = Literal["svg", "png", "csv"]
Which = Literal["deaths-a", "deaths-b", "people-a", "people-b"]
PAPER = {
    "ink": "#1d1d1d", "soft": "#555555", "net": "#dcdcdc", "a": "#0b5d99", "b": "#b3450b", "edge": "#5a4634",
    "land": "#e6e3da", "coast": "#a8a394", "sea": "#f7f9fa", "unknown": "#9a9a9a",
    "r0": "#f3d9a4", "r1": "#f0b267", "r2": "#df7a3e", "r3": "#bd4528", "r4": "#7f1d1d", "r5": "#222222",
    "s0": "#0b5d99", "s1": "#b3450b", "s2": "#00785a", "s3": "#9c4a7c", "s4": "#8a6d00", "s5": "#666666",
}  # fmt: skip
"""Colours of a chart on paper: those of the app by day."""
EDGE = 16
_LINK = re.compile(r"<a [^>]*>|</a>")


@dataclass(frozen=True)
class Drawn:
    """A chart: what it says, how it looks, and its figures. `side` is the scenario that colours it."""

    name: str
    title: str
    source: str
    svg: str
    frame: pl.DataFrame
    side: str = ""


def on_paper(drawn: Drawn) -> str:
    """Lay a chart out as an SVG file that stands alone: title above, source below, colours of its own."""
    box = re.search(r'viewBox="0 0 (\d+) (\d+)"', drawn.svg)
    if box is None:
        raise InputError(
            say("app-file-nothing", title=drawn.title), cure=say("app-fault-other-date"), where="chart"
        )
    wide, high = int(box[1]), int(box[2])
    size = 20 if wide > 500 else 13
    title = textwrap.wrap(drawn.title, int(wide / size * 1.55))
    source = textwrap.wrap(say("app-file-made", source=drawn.source), int(wide / size * 2.0))
    top, foot = EDGE + len(title) * size * 1.3, len(source) * size * 1.1 + EDGE
    lines = "".join(
        f'<text class="title" x="{EDGE}" y="{EDGE + size * (0.8 + 1.3 * k):.0f}" font-size="{size}" font-weight="bold">{escape(line)}</text>'
        for k, line in enumerate(title)
    )
    notes = "".join(
        f'<text class="tick" x="{EDGE}" y="{top + high + size * (0.9 + 1.1 * k):.0f}" style="font-size:{size * 0.8:.0f}px">{escape(line)}</text>'
        for k, line in enumerate(source)
    )
    inside = re.sub(r"^<svg [^>]*>", "", _LINK.sub("", drawn.svg)).removesuffix("</svg>")
    inner = (
        f'<clipPath id="frame"><rect width="{wide}" height="{high}"/></clipPath>'
        f'<g transform="translate({EDGE} {top:.0f})"><g clip-path="url(#frame)">{inside}</g></g>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide + 2 * EDGE}" height="{top + high + foot:.0f}" '
        f'viewBox="0 0 {wide + 2 * EDGE} {top + high + foot:.0f}" font-family="Helvetica, Arial, DejaVu Sans, sans-serif">'
        f'<title>{escape(drawn.title)}</title><style>{_sheet(drawn.side)}</style><rect width="100%" height="100%" fill="#ffffff"/>{lines}{inner}{notes}</svg>'
    )


def _sheet(side: str) -> str:
    p, own = PAPER, PAPER["b" if side == "b" else "a"]
    risks = "".join(f".risk{k}{{fill:{p[f'r{k}']}}}" for k in range(6))
    series = "".join(f".s{k}{{fill:{p[f's{k}']}}}" for k in range(6))
    return (
        f".title,.name{{fill:{p['ink']}}}.name{{font-size:12px}}.tick{{fill:{p['soft']};font-size:11px}}.net{{stroke:{p['net']}}}"
        f".outer{{fill:{own};opacity:.22}}.inner{{fill:{own};opacity:.4}}.middle{{fill:none;stroke:{own};stroke-width:2}}"
        f".sea{{fill:{p['sea']}}}.land{{fill:{p['land']};stroke:{p['coast']};stroke-width:.6}}circle{{stroke:{p['edge']}}}"
        f".unknown{{fill:{p['unknown']}}}.count{{fill:{own};stroke:none}}{risks}{series}"
    )


async def _answer(drawn: Drawn, form: Picture) -> Response:
    if form == "csv":
        return as_file(drawn.frame, drawn.name, "csv")
    svg = on_paper(drawn)
    if form == "svg":
        return Response(svg, media_type="image/svg+xml", headers=kept_as(f"{drawn.name}.svg"))
    import vl_convert

    png = await run_in_threadpool(lambda: vl_convert.svg_to_png(svg, scale=2))
    return Response(png, media_type="image/png", headers=kept_as(f"{drawn.name}.png"))


def _framed(request: Request, drawn: Drawn) -> Response:
    """Give a page of one chart that other pages may show."""
    policy = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
    html = filled(
        "embed.html.j2",
        drawn=drawn,
        svg=_LINK.sub("", drawn.svg),
        path=request.url.path.replace("/embed/", "/chart/"),
        query=request.url.query,
    )
    return HTMLResponse(html, headers={"content-security-policy": policy})


async def _map(request: Request, asked: OnDate) -> Drawn:
    desk = desk_of(request)
    found = await run_in_threadpool(desk.told, await found_on(request, asked.as_of))
    columns = (
        "mission",
        "host_names",
        "p12_any",
        "low_any",
        "high_any",
        "told",
        "strength",
        "latitude",
        "longitude",
        "site",
    )
    return Drawn(
        f"missions-map-{found.as_of}",
        say("app-file-map", day=found.as_of),
        say("app-file-map-note"),
        world(found.rows, found.as_of, width=1000, labels=40),
        found.rows.select(columns),
    )


async def _strength(request: Request, asked: OfMission) -> Drawn:
    found = await mission_on(request, asked.mission, asked.as_of)
    name = found.row["mission"]
    label = say("app-mission-chart", mission=name)
    series = found.strengths["series"].drop_nulls().unique(maintain_order=True).to_list()
    return Drawn(
        f"strength-{name}-{found.as_of}",
        label,
        say("app-file-strength-note", day=found.as_of, series=", ".join(map(in_table, series))),
        counts(found.strengths, f"{label}."),
        found.strengths,
    )


async def _forecast(request: Request, asked: OfHost) -> Drawn:
    desk = desk_of(request)
    found = await run_in_threadpool(desk.compare, [asked.host], asked.as_of)
    if found.months.is_empty():
        raise InputError(say("app-compare-none"), where="as_of", cure=say("app-fault-other-date"))
    name, on = found.rows["name"][0], scale(found.months["q95"].to_list())
    title = say("app-file-forecast", host=name, day=found.as_of)
    return Drawn(
        f"forecast-{found.rows['host'][0]}-{found.as_of}",
        title,
        say("app-file-forecast-note"),
        fan(found.months["month"].to_list(), found.months, on, f"{title}."),
        found.months,
    )


async def _scenario(request: Request, which: str, asked: OfScenario) -> Drawn:
    desk = desk_of(request)
    played = await run_in_threadpool(desk.play, asked)
    what, side = which.split("-")
    name = side.upper()
    return Drawn(
        f"scenario-{which}-{played.host}-{asked.as_of}",
        say("app-file-scenario", host=played.name, name=name, what=what, day=asked.as_of),
        say("app-file-scenario-note", what=what),
        chart(played, asked, what, name),
        drawn_frame(played, asked, what, name),
        side,
    )


@router.get("/chart/map.{form}", summary="The map of missions, as SVG, PNG or CSV")
async def map_file(request: Request, form: Picture, asked: Annotated[OnDate, Query()]) -> Response:
    """Give the map to keep."""
    return await _answer(await _map(request, asked), form)


@router.get("/chart/strength.{form}", summary="A mission's strength by month, as SVG, PNG or CSV")
async def strength_file(request: Request, form: Picture, asked: Annotated[OfMission, Query()]) -> Response:
    """Give the chart of a mission's strength to keep."""
    return await _answer(await _strength(request, asked), form)


@router.get("/chart/forecast.{form}", summary="A host's forecast of deaths, as SVG, PNG or CSV")
async def forecast_file(request: Request, form: Picture, asked: Annotated[OfHost, Query()]) -> Response:
    """Give the chart of a host's forecast to keep."""
    return await _answer(await _forecast(request, asked), form)


@router.get("/chart/scenario-{which}.{form}", summary="A chart of two scenarios, as SVG, PNG or CSV")
async def scenario_chart_file(
    request: Request, which: Which, form: Picture, asked: Annotated[OfScenario, Query()]
) -> Response:
    """Give one chart of the scenario page to keep."""
    return await _answer(await _scenario(request, which, asked), form)


@framed.get("/map", response_class=HTMLResponse, summary="The map alone, to embed where the app allows it")
async def map_page(request: Request, asked: Annotated[OnDate, Query()]) -> Response:
    """Give the map as a page for a frame."""
    return _framed(request, await _map(request, asked))


@framed.get("/strength", response_class=HTMLResponse, summary="A mission's strength alone, to embed")
async def strength_page(request: Request, asked: Annotated[OfMission, Query()]) -> Response:
    """Give the chart of a mission's strength as a page for a frame."""
    return _framed(request, await _strength(request, asked))


@framed.get("/forecast", response_class=HTMLResponse, summary="A host's forecast alone, to embed")
async def forecast_page(request: Request, asked: Annotated[OfHost, Query()]) -> Response:
    """Give the chart of a host's forecast as a page for a frame."""
    return _framed(request, await _forecast(request, asked))


@framed.get(
    "/scenario-{which}", response_class=HTMLResponse, summary="A chart of two scenarios alone, to embed"
)
async def scenario_page(request: Request, which: Which, asked: Annotated[OfScenario, Query()]) -> Response:
    """Give one chart of the scenario page as a page for a frame."""
    return _framed(request, await _scenario(request, which, asked))
