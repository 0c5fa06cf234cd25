"""The calendar page: what is due in the months to come, on all missions or on one host."""

from __future__ import annotations

from typing import Annotated

import polars as pl
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from sinequanon.app.answers import Desk, Due
from sinequanon.app.errors import links, wants_json
from sinequanon.app.query import OnMonths
from sinequanon.app.responses import Form, as_file, as_json, page

router = APIRouter()
Ahead = Annotated[OnMonths, Query()]


async def _due(request: Request, asked: OnMonths) -> Due:
    desk: Desk = request.app.state.desk
    return await run_in_threadpool(desk.calendar, asked.host, asked.as_of, asked.months)


@router.get("/calendar", response_class=HTMLResponse, summary="What is due in the months to come")
async def calendar(request: Request, asked: Ahead) -> Response:
    """Show mandates and their ends, closures decided, reports, votes, sanctions and open demands."""
    if wants_json(request):
        return await calendar_json(request, asked)
    desk: Desk = request.app.state.desk
    found = await _due(request, asked)
    query = f"?{request.url.query}" if request.url.query else ""
    return page(
        "calendar.html.j2",
        found=found,
        asked=asked,
        hosts=desk.hosts,
        last=desk.last,
        keep=links(found.host, found.as_of),
        query=query,
    )


@router.get("/calendar.json", summary="What is due in the months to come, as JSON")
async def calendar_json(request: Request, asked: Ahead) -> Response:
    """Give the calendar for programs."""
    found = await _due(request, asked)
    return as_json(
        {
            "as_of": found.as_of,
            "until": found.until,
            "events": found.events,
            "unsettled": found.unsettled,
            "demands": found.demands,
            "record": found.record,
        }
    )


@router.get("/calendar.{form}", summary="What is due in the months to come, as CSV or Parquet")
async def calendar_file(request: Request, form: Form, asked: Ahead) -> Response:
    """Give the calendar as one table: what is due, what fell due unsettled, and the open demands, told apart by `status`."""
    found = await _due(request, asked)
    parts = (("due", found.events), ("unsettled", found.unsettled), ("open demand", found.demands))
    table = pl.concat([rows.with_columns(status=pl.lit(status)) for status, rows in parts])
    return as_file(table, f"calendar-{found.as_of}", form)
