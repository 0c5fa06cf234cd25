"""The first page and what it leads to: missions on a date, what moved, one mission, and the search."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import polars as pl
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from sinequanon import states
from sinequanon.app import missions_board
from sinequanon.app.errors import links, wants_json
from sinequanon.app.mission_map import colour, world
from sinequanon.app.missions_board import Overview
from sinequanon.app.query import OfMission, OnBoard, OnDate, OnDateSince, Sought
from sinequanon.app.responses import Form, as_file, as_json, desk_of, filled, page, query_of
from sinequanon.app.svg_charts import counts
from sinequanon.app.tongue import address, percentage
from sinequanon.brief.words import listed, vague
from sinequanon.catalogue import language, say, speaking

if TYPE_CHECKING:
    from sinequanon.app.answers import Desk
    from sinequanon.app.shown import Mission

router = APIRouter()
Date = Annotated[OnDate, Query()]
DateSince = Annotated[OnDateSince, Query()]
Board = Annotated[OnBoard, Query()]
FIRST_MONTH = date(1990, 1, 1)
"""Where the slider begins."""
MOST_NAMED = 3
LEAST_MOVE = 0.01
ATLANTIC = -30.0
"""Meridian that parts the map for a phone."""


async def found_on(request: Request, day: str) -> Overview:
    """Give the overview of a day."""
    return await run_in_threadpool(desk_of(request).overview, day)


async def _moved(request: Request, as_of: str, since: str | None) -> pl.DataFrame | None:
    return await run_in_threadpool(desk_of(request).moved, as_of, since) if since else None


def _board(desk: Desk, found: Overview, asked: OnBoard, query: str) -> dict[str, Any]:
    """Lay out what changes with the date: map, list and what needs attention."""
    found, lang = desk.told(found), language()

    def drawn() -> dict[str, str]:
        with speaking(lang):
            return _maps(found)

    shown = (
        found.rows
        if found.first
        else missions_board.chosen(found.rows, asked.q, asked.kind, asked.only, asked.order)
    )
    maps = desk.maps.get((found.as_of, found.first, lang), drawn)
    deaths = {row["host"]: row for row in found.points.iter_rows(named=True)}
    return {
        "found": found,
        "asked": asked,
        "shown": shown,
        "deaths": deaths,
        "maps": maps,
        "needs": {} if found.first else needs(found),
        "keys": missions_board.keys,
        "folded": missions_board.folded,
        "host_name": missions_board.host_name,
        "colour": colour,
        "vague": vague,
        "capitals": missions_board.at_a_capital(found),
        "query": query,
    }


def _maps(found: Overview) -> dict[str, str]:
    """Draw the map for a desk, and for a phone in two parts, that no mission is lost in the Atlantic's width."""
    west = pl.col("longitude") < ATLANTIC
    parts = (found.rows.filter(~west), found.rows.filter(west))
    return {
        "wide": world(found.rows, found.as_of, width=1000, labels=40),
        "phone": "".join(world(rows, found.as_of, width=380, labels=12) for rows in parts),
    }


def embeds(request: Request) -> bool:
    """Say whether charts may be embedded by other pages."""
    return bool(request.app.state.embeds)


def needs(found: Overview) -> dict[str, list[dict[str, Any]]]:
    """Give what needs attention first: the likeliest to lose consent, those told to leave, and mandates that end next or have run out."""
    rows = found.rows
    near = rows.filter(missions_board.ends_soon()).sort("mandate_end", maintain_order=True)
    return {
        "risk": rows.filter(~pl.col("told")).head(MOST_NAMED).to_dicts(),
        "told": rows.filter(pl.col("told")).to_dicts(),
        "ends": near.filter(pl.col("days_left").is_not_null()).head(MOST_NAMED + 1).to_dicts(),
        "over": (
            near.filter(pl.col("days_left").is_null())
            .group_by("mandate_end", maintain_order=True)
            .agg("mission")
            .to_dicts()
        ),
    }


def lead(found: Overview) -> str:
    """Say in a sentence or two which missions come first."""
    first = needs(found)
    if not found.rows.height:
        return say("app-board-no-mission", day=found.as_of)
    said = [
        say("app-board-named", mission=row["mission"], chance=percentage(row["p12_any"]))
        for row in first["risk"]
    ]
    text = say("app-board-likeliest", missions=listed(said)) if said else say("app-board-none-free")
    gone = [say("app-called", mission=row["mission"]) for row in first["told"]]
    return f"{text} {say('app-board-told', missions=listed(gone))}" if gone else text


@router.get(
    "/", response_class=HTMLResponse, summary="The missions on a date: what needs attention, map and list"
)
async def overview(request: Request, asked: Board) -> Response:
    """Show what needs attention first, every mission on a map and in a list, and what has moved since an earlier day."""
    if wants_json(request):
        return await overview_json(
            request, OnDateSince(**asked.model_dump(include={"as_of", "host", "since", "lang"}))
        )
    found = await found_on(request, asked.as_of)
    desk, before = desk_of(request), missions_board.month_before(found.as_of)
    since = asked.since or before
    changes = (
        await _moved(request, found.as_of, asked.since)
        if asked.since
        else desk.changes.find((found.as_of, since))
    )
    first, last = FIRST_MONTH, date.fromisoformat(desk.last)
    return page(
        "overview.html.j2",
        **_board(desk, found, asked, query_of(request)),
        lead=lead(found),
        changes=_moves(changes, whole=bool(asked.since)) if since < found.as_of or asked.since else [],
        since=since,
        since_asked=asked.since or "",
        months=12 * (last.year - first.year) + last.month - first.month,
        month=max(0, 12 * (int(found.as_of[:4]) - first.year) + int(found.as_of[5:7]) - first.month),
        keep=links(asked.host, found.as_of),
        last=desk.last,
        embeds=embeds(request),
    )


def _moves(changes: pl.DataFrame | None, *, whole: bool) -> list[dict[str, Any]] | None:
    """Give what moved by a percentage point or more, or came or went; everything when the day was asked for."""
    if changes is None:
        return None
    gap = (pl.col("p12_any") - pl.col("p12_any_then")).alias("gap")
    both = pl.col("p12_any").is_null() & pl.col("p12_any_then").is_null()
    apart = ~both & (pl.col("gap").abs().fill_null(1.0) >= LEAST_MOVE)
    rows = changes.with_columns(gap).with_columns(apart.alias("told_apart"))
    return (rows if whole else rows.filter("told_apart")).to_dicts()


@router.get(
    "/glance",
    response_class=HTMLResponse,
    summary="A first look at the missions on a date, as the page swaps it",
)
async def glance(request: Request, asked: Date) -> Response:
    """Give map and list at once, with the chances of the last year's list, while the page's own are made."""
    found = await run_in_threadpool(desk_of(request).glance, asked.as_of)
    shown = OnBoard(as_of=asked.as_of)
    return HTMLResponse(filled("board.html.j2", changes=None, **_board(desk_of(request), found, shown, "")))


@router.get(
    "/moved", response_class=HTMLResponse, summary="What has moved since an earlier day, as the page swaps it"
)
async def moved(request: Request, asked: DateSince) -> Response:
    """Give what has moved in the watch list since a day, by default a month before."""
    since = asked.since or missions_board.month_before(asked.as_of)
    changes = await _moved(request, asked.as_of, since)
    return HTMLResponse(
        filled(
            "moved.html.j2",
            changes=_moves(changes, whole=False),
            since=since,
            as_of=asked.as_of,
        )
    )


@router.get("/overview.json", summary="All missions on a date, as JSON")
async def overview_json(request: Request, asked: DateSince) -> Response:
    """Give the overview for programs."""
    found = await found_on(request, asked.as_of)
    changes = await _moved(request, asked.as_of, asked.since)
    return as_json(
        {
            "as_of": found.as_of,
            "missions": found.rows,
            "points": found.points,
            "note": found.note,
            "moved": changes,
            "record": found.record,
        }
    )


@router.get("/overview.{form}", summary="All missions on a date, as CSV or Parquet")
async def overview_file(request: Request, form: Form, asked: Board) -> Response:
    """Give the overview as a file."""
    found = await found_on(request, asked.as_of)
    return as_file(found.points, f"missions-{found.as_of}", form)


async def mission_on(request: Request, mission: str, as_of: str) -> Mission:
    """Give what is known of one mission on a date."""
    desk = desk_of(request)
    await found_on(request, as_of)
    return await run_in_threadpool(desk.mission, mission, as_of)


@router.get("/mission", response_class=HTMLResponse, summary="One mission on a date")
async def mission(request: Request, asked: Annotated[OfMission, Query()]) -> Response:
    """Show one mission: its risk and why, its mandate, its strength, and the past cases most like it."""
    if wants_json(request):
        return await mission_json(request, asked)
    found, desk = await mission_on(request, asked.mission, asked.as_of), desk_of(request)
    told = await run_in_threadpool(desk.told, desk.overview(found.as_of))
    row = told.rows.row(by_predicate=pl.col("mission") == found.row["mission"], named=True)
    codes = row["host"].split(",")
    return page(
        "mission.html.j2",
        found=found,
        row=row,
        names={case["host"]: missions_board.host_names(case["host"]) for case in found.analogues},
        hosts=[(code, states.name_of(code)) for code in codes],
        chart=counts(found.strengths, f"{say('app-mission-chart', mission=row['mission'])}."),
        vague=vague,
        last=desk.last,
        keep=links(codes[0], found.as_of),
        embeds=embeds(request),
        query=address("", mission=row["mission"], as_of=found.as_of),
    )


@router.get("/mission.json", summary="One mission on a date, as JSON")
async def mission_json(request: Request, asked: Annotated[OfMission, Query()]) -> Response:
    """Give one mission for programs."""
    found = await mission_on(request, asked.mission, asked.as_of)
    return as_json(
        {
            "as_of": found.as_of,
            "mission": found.row,
            "analogues": found.analogues,
            "strengths": found.strengths,
        }
    )


@router.get("/find", summary="Go to a host or mission by any of its names")
async def find(request: Request, asked: Annotated[Sought, Query()]) -> Response:
    """Lead to the page of the mission or host that a text means."""
    desk = desk_of(request)
    place = await run_in_threadpool(lambda: desk.view(asked.as_of).host(asked.q))
    there = await run_in_threadpool(desk.missions_of, place.state.iso3, asked.as_of)
    named = next((one for one in place.missions if one in there), None) if place.missions else None
    if named and missions_board.folded(asked.q) not in {
        missions_board.folded(name) for name in missions_board.names_of(place.code)
    }:
        return RedirectResponse(address("/mission", mission=named, as_of=asked.as_of), 303)
    return RedirectResponse(address("/host", host=place.code, as_of=asked.as_of), 303)


@router.get("/names.json", summary="Names of hosts and missions, for a search")
async def names(request: Request) -> Response:
    """Give the names that a search offers, in the language that is spoken."""
    desk = desk_of(request)
    return as_json({"names": await run_in_threadpool(desk.names_in, language())})
