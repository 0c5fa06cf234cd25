"""The page on what changed between two days: facts that became known, chances that moved, deaths and strength."""

from __future__ import annotations

from typing import Annotated, cast

import polars as pl
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from sinequanon import states
from sinequanon.api.bulletin import ChangesSince
from sinequanon.app.answers import Desk
from sinequanon.app.downloads import Form, as_file, as_json
from sinequanon.app.errors import wants_json
from sinequanon.app.missions_board import month_before
from sinequanon.app.navigation import links
from sinequanon.app.query import OnDateSince
from sinequanon.app.templating import page
from sinequanon.brief.changes.missions import in_text
from sinequanon.bulletin.sentences import answered, chances_told, deaths_table, deaths_told, strength_told

router = APIRouter()
Since = Annotated[OnDateSince, Query()]


async def _changed(request: Request, asked: OnDateSince) -> ChangesSince:
    desk = cast("Desk", request.app.state.desk)
    since = asked.since or month_before(asked.as_of)
    return await run_in_threadpool(desk.changed, asked.host, asked.as_of, since)


@router.get("/changes", response_class=HTMLResponse, summary="What changed between two days")
async def changes(request: Request, asked: Since) -> Response:
    """Show what became known since a day, by default a month before: facts, chances, deaths and strength."""
    if wants_json(request):
        return await changes_json(request, asked)
    told = await _changed(request, asked)
    found, desk = told.found, cast("Desk", request.app.state.desk)
    code = told.host or ""
    return page(
        "changes.html.j2",
        since=str(told.since),
        as_of=str(told.as_of),
        code=code,
        where=in_text(code) if code else "",
        answer=answered(found),
        facts=_named(told.facts),
        chances=chances_told(found),
        strength=strength_told(found),
        deaths=deaths_told(found) if code or deaths_table(found).is_empty() else [],
        table=pl.DataFrame() if code else deaths_table(found),
        hosts=desk.hosts,
        last=desk.last,
        keep=links(code, str(told.as_of)),
        query=f"?{request.url.query}" if request.url.query else "",
    )


def _named(facts: pl.DataFrame) -> list[dict[str, object]]:
    """Give the facts with the codes and names of their hosts."""
    codes = [[code for code in (row["host"] or "").split(",") if code] for row in facts.iter_rows(named=True)]
    return [
        {**row, "hosts": [(code, states.name_of(code)) for code in own]}
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
