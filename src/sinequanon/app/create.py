"""Creating the app: routes, guard and faults. It makes the pages; in front of it stands the gateway, which keeps them."""

from __future__ import annotations

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
from sinequanon.app.changes import router as changes_router
from sinequanon.app.chart_files import framed
from sinequanon.app.chart_files import router as chart_router
from sinequanon.app.errors import form_again, links, ways_on
from sinequanon.app.fault_words import fault_told
from sinequanon.app.front import router as front_router
from sinequanon.app.limits import NAMES, Guard
from sinequanon.app.missions_board import called
from sinequanon.app.pages import router
from sinequanon.app.responses import page
from sinequanon.app.tongue import PLAIN, Tongue, tongue_of
from sinequanon.catalogue import language, say, speaking
from sinequanon.errors import SinequanonError


def create(data: Path | None = None, *, allow_embed: bool = False) -> FastAPI:
    """Make the app.

    Parameters
    ----------
    data
        Folder of an edition of the evidence.
    allow_embed
        Let other sites' pages show a chart in a frame: one chart alone, at /embed/.
    """
    app = FastAPI(
        title="sinequanon",
        version=__version__,
        description="Consent of host states to UN peace operations, as of any date. Every page also answers as JSON.",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk, app.state.embeds = Desk(data), allow_embed
    app.include_router(front_router)
    app.include_router(router)
    app.include_router(changes_router)
    app.include_router(chart_router)
    app.include_router(framed)
    app.mount("/static", StaticFiles(directory=Path(__file__).with_name("static")), name="static")
    for kind, told in (
        (SinequanonError, _question),
        (RequestValidationError, _question),
        (HTTPException, _path),
        (Exception, _broken),
    ):
        app.add_exception_handler(kind, cast("Any", told))
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=NAMES, www_redirect=False)
    app.add_middleware(cast("Any", Guard))
    app.add_middleware(cast("Any", Tongue))
    return app


async def _question(request: Request, error: SinequanonError | RequestValidationError) -> Response:
    program = errors.wants_json(request)
    if isinstance(error, SinequanonError):
        status, cause, where, cure = errors.status_of(error), error.cause, error.where, error.cure
    else:
        with speaking(PLAIN if program else language()):
            cause, where = errors.in_words(error.errors())
            status, cure = 422, say("app-fault-mend")
    if program:
        return errors.fault(status, cause, where=where, cure=cure)
    if isinstance(error, SinequanonError):  # what the validator found is already in the language of the page
        of_terminal = "`sinequanon " in cure and not request.url.path.startswith("/embed")
        cause = fault_told(cause)
        cure = say("app-fault-choose-another") if of_terminal else fault_told(cure)
    desk = cast("Desk", request.app.state.desk)
    if request.url.path == "/scenario":
        again = await run_in_threadpool(form_again, desk, request.query_params, status, cause, cure)
        if again is not None:
            return again
    if not isinstance(error, SinequanonError) or status == 422:
        where = None  # a field of the form below, which its cause has named
    told: dict[str, Any] = {"cause": cause, "where": where, "cure": cure}
    asked = list(request.query_params.multi_items())
    try:
        again = await run_in_threadpool(ways_on, desk, request.url.path, asked)
    except SinequanonError:  # the evidence itself cannot be read: there is nothing to offer
        return page("fault.html.j2", status=status, **told)
    return page(
        "fault.html.j2",
        status=status,
        **told,
        again=again,
        hosts=called(desk.hosts),
        last=desk.last,
        keep=links(again.host, again.as_of),
    )


async def _path(request: Request, error: HTTPException) -> Response:
    with speaking(PLAIN if errors.wants_json(request) else language()):
        if error.status_code == 405:
            cause, cure = say("app-fault-read-only"), say("app-fault-get")
            return errors.answer(request, 405, cause, request.method, cure, allow="GET")
        cause, cure = say("app-fault-no-page"), say("app-fault-begin")
        return errors.answer(request, error.status_code, cause, request.url.path, cure)


async def _broken(request: Request, error: Exception) -> Response:
    # Told outside what speaks the language of the address.
    with speaking(PLAIN if errors.wants_json(request) else tongue_of(request.url.query)):
        cause, cure = say("app-fault-broken", kind=type(error).__name__), say("app-fault-report")
        return errors.answer(request, 500, cause, request.url.path, cure)
