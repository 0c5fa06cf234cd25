"""Creating the app: routes, guard, faults, and the work that is done ahead."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from sinequanon import __version__
from sinequanon.app import errors
from sinequanon.app.answers import Desk
from sinequanon.app.calendar import router as calendar_router
from sinequanon.app.chart_files import framed
from sinequanon.app.chart_files import router as chart_router
from sinequanon.app.errors import form_again
from sinequanon.app.front import router as front_router
from sinequanon.app.limits import Guard
from sinequanon.app.missions_board import month_before
from sinequanon.app.navigation import links, ways_on
from sinequanon.app.pages import router
from sinequanon.app.query import HOST, OfScenario
from sinequanon.app.templating import page
from sinequanon.app.workers import BusyError, Workers
from sinequanon.errors import SinequanonError

NAMES = ["127.0.0.1", "localhost"]
"""Names under which the app may be called: a page of another name that leads here is refused."""


def create(
    data: Path | None = None, *, warm: bool = True, workers: Workers | None = None, allow_embed: bool = False
) -> FastAPI:
    """Make the app.

    Parameters
    ----------
    data
        Folder of an edition of the evidence.
    warm
        Prepare the first pages in the background, so that the first look does not wait for them.
    workers
        Who does the long work; by default as many at a time as there are processors.
    allow_embed
        Let other sites' pages show a chart in a frame: one chart alone, at /embed/.
    """
    desk = Desk(data)
    _ = desk.last  # an edition that cannot be read is told at once
    own = workers or Workers()

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncGenerator[None]:
        if warm:
            threading.Thread(target=_prepare, args=(desk,), daemon=True).start()
        yield
        own.close()

    app = FastAPI(
        title="sinequanon",
        version=__version__,
        description="Consent of host states to UN peace operations, as of any date. Every page also answers as JSON.",
        docs_url=None,
        redoc_url=None,
        lifespan=life,
    )
    app.state.desk, app.state.workers, app.state.embeds = desk, own, allow_embed
    app.include_router(front_router)
    app.include_router(router)
    app.include_router(calendar_router)
    app.include_router(chart_router)
    app.include_router(framed)
    app.mount("/static", StaticFiles(directory=Path(__file__).with_name("static")), name="static")
    for kind, told in (
        (SinequanonError, _question),
        (RequestValidationError, _question),
        (HTTPException, _path),
        (BusyError, _busy),
        (Exception, _broken),
    ):
        app.add_exception_handler(kind, cast("Any", told))
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=NAMES, www_redirect=False)
    app.add_middleware(cast("Any", Guard))
    return app


def _prepare(desk: Desk) -> None:
    """Make the first pages' answers; whoever asks meanwhile waits for the same making."""
    for work in (
        lambda: desk.overview(desk.last),
        lambda: desk.moved(desk.last, month_before(desk.last)),
        lambda: desk.play(OfScenario()),
        lambda: desk.brief(HOST, desk.last),
    ):
        try:
            work()
        except SinequanonError:
            continue


async def _question(request: Request, error: SinequanonError | RequestValidationError) -> Response:
    if isinstance(error, SinequanonError):
        status, cause, where, cure = errors.status_of(error), error.cause, error.where, error.cure
    else:
        cause, where = errors.in_words(error.errors())
        status, cure = 422, "Mend these; /api lists what each page takes."
    if errors.wants_json(request):
        return errors.fault(status, cause, where=where, cure=cure)
    if "`sinequanon " in cure and not request.url.path.startswith("/embed"):
        cure = "Choose another host or date."
    desk = cast("Desk", request.app.state.desk)
    if request.url.path == "/scenario":
        again = await run_in_threadpool(form_again, desk, request.query_params, status, cause, cure)
        if again is not None:
            return again
    asked = list(request.query_params.multi_items())
    try:
        again = await run_in_threadpool(ways_on, desk, request.url.path, asked)
    except SinequanonError:  # the evidence itself cannot be read: there is nothing to offer
        return page("fault.html.j2", status=status, cause=cause, where=where, cure=cure)
    return page(
        "fault.html.j2",
        status=status,
        cause=cause,
        where=where,
        cure=cure,
        again=again,
        hosts=desk.hosts,
        last=desk.last,
        keep=links(again.host, again.as_of),
    )


async def _path(request: Request, error: HTTPException) -> Response:
    if error.status_code == 405:
        return errors.answer(
            request, 405, "This can only be read.", request.method, "Ask with GET.", allow="GET"
        )
    return errors.answer(
        request, error.status_code, "There is no such page.", request.url.path, "Begin at /, or see /api."
    )


async def _busy(request: Request, error: BusyError) -> Response:
    return errors.busy(request, error.retry_after)


async def _broken(request: Request, error: Exception) -> Response:
    return errors.answer(
        request,
        500,
        f"Something in the program failed: {type(error).__name__}.",
        request.url.path,
        "Please report it with this address; the terminal shows the details.",
    )
