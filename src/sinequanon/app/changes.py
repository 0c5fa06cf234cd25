"""What is new and what is due: the page on what changed between two days, and the calendar of the months to come."""

from __future__ import annotations

from typing import Annotated

import polars as pl
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from sinequanon import states
from sinequanon.api.bulletin import ChangesSince
from sinequanon.app.answers import Due
from sinequanon.app.errors import links, wants_json
from sinequanon.app.missions_board import called, host_name, month_before
from sinequanon.app.query import OnDateSince, OnMonths
from sinequanon.app.responses import Form, as_file, as_json, desk_of, page, query_of
from sinequanon.bulletin.sentences import answered, chances_told, deaths_table, deaths_told, strength_told
from sinequanon.catalogue import language

router = APIRouter()
Since = Annotated[OnDateSince, Query()]


async def _changed(request: Request, asked: OnDateSince) -> ChangesSince:
    desk = desk_of(request)
    since = asked.since or month_before(asked.as_of)
    return await run_in_threadpool(desk.changed, asked.host, asked.as_of, since)


@router.get("/changes", response_class=HTMLResponse, summary="What changed between two days")
async def changes(request: Request, asked: Since) -> Response:
    """Show what became known since a day, by default a month before: facts, chances, deaths and strength."""
    if wants_json(request):
        return await changes_json(request, asked)
    told = await _changed(request, asked)
    found, desk = told.found, desk_of(request)
    code = told.host or ""
    facts = (
        told.facts
        if language() == "en"
        else await run_in_threadpool(desk.facts, asked.host, asked.as_of, str(told.since))
    )
    return page(
        "changes.html.j2",
        since=str(told.since),
        as_of=str(told.as_of),
        code=code,
        where=states.name_of(code) if code else "",
        answer=answered(found),
        facts=_named(facts),
        chances=chances_told(found),
        strength=strength_told(found),
        deaths=deaths_told(found) if code or deaths_table(found).is_empty() else [],
        table=pl.DataFrame() if code else deaths_table(found),
        hosts=called(desk.hosts),
        last=desk.last,
        keep=links(code, str(told.as_of)),
        query=query_of(request),
    )


def _named(facts: pl.DataFrame) -> list[dict[str, object]]:
    """Give the facts with the codes and names of their hosts."""
    codes = [[code for code in (row["host"] or "").split(",") if code] for row in facts.iter_rows(named=True)]
    return [
        {**row, "hosts": [(code, host_name(code)) for code in own]}
        for row, own in zip(facts.iter_rows(named=True), codes, strict=True)
    ]


@router.get("/changes.json", summary="What changed between two days, as JSON")
async def changes_json(request: Request, asked: Since) -> Response:
    """Give what changed for programs: the same as the command and `sinequanon.changes` give."""
    return as_json((await _changed(request, asked)).to_dict())


@router.get("/changes.{form}", summary="Facts that became known between two days, as CSV or Parquet")
async def changes_file(request: Request, form: Form, asked: Since) -> Response:
    """Give the facts as a file."""
    told = await _changed(request, asked)
    return as_file(told.facts, f"changes-{told.since}-{told.as_of}", form)


Ahead = Annotated[OnMonths, Query()]


async def _due(request: Request, asked: OnMonths) -> Due:
    return await run_in_threadpool(desk_of(request).calendar, asked.host, asked.as_of, asked.months)


@router.get("/calendar", response_class=HTMLResponse, summary="What is due in the months to come")
async def calendar(request: Request, asked: Ahead) -> Response:
    """Show mandates and their ends, closures decided, reports, votes, sanctions and open demands."""
    if wants_json(request):
        return await calendar_json(request, asked)
    desk = desk_of(request)
    found = await _due(request, asked)
    query = query_of(request)
    return page(
        "calendar.html.j2",
        found=found,
        asked=asked,
        hosts=called(desk.hosts),
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
    table = pl.concat([rows.with_columns(status=pl.lit(status)) for status, rows in parts], how="diagonal")
    return as_file(table, f"calendar-{found.as_of}", form)
