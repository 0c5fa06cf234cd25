"""The gateway: the one process that speaks to browsers; it answers from what it keeps, and hands all else to the workers.

Whatever is asked, its own part is a look into a dictionary: so that it can also say at once that there is too much to do.
"""

from __future__ import annotations

import mimetypes
import os
import time
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from sinequanon.app import errors
from sinequanon.app.stores import Answer, Responses
from sinequanon.app.tongue import PLAIN, tongue_of
from sinequanon.app.worker_process import Question, WorkerProcess
from sinequanon.app.workers import BusyError, Workers
from sinequanon.catalogue import say, speaking
from sinequanon.evidence.status import changing
from sinequanon.months import today

STATIC = Path(__file__).with_name("static")
REVALIDATED = "private, no-cache"
"""How a browser may keep what has an ETag: for this user, and asking each time whether it still holds."""
ROOMS = {
    **dict.fromkeys(("", "overview", "moved", "mission", "compare", "chart", "embed"), "missions"),
    **dict.fromkeys(("host", "glance", "find", "names", "static"), "view"),
    "brief": "brief",
    "changes": "changes",
    "scenario": "scenario",
    "calendar": "calendar",
    "claims": "claims",
}
"""By the first word of a path: what is made once for all questions on the same date, and the same host where it is about one."""
PARTS = {"/scenario/sensitivity"}
"""Pages that are less when a page's own script asks."""
OF_ALL = {"missions", "view", "claims"}
TAKES = {
    "/": 4.0,
    "/brief": 12.0,
    "/host.json": 12.0,
    "/host.md": 12.0,
    "/host.csv": 12.0,
    "/host.html": 12.0,
    "/api": 0.5,
    "/host": 0.5,
}
"""Seconds that the first of these take on a slow machine, until it is known how long they take on this one."""
FIRST_ASKED = ("/", "/host", "/brief", "/scenario", "/moved", "/calendar", "/names.json", "/api", "/method")
"""What is made ahead when the app starts, in turn."""
FRESH = 2.0
"""Seconds between two looks at whether there is other evidence."""


def room_of(path: str, query: str) -> tuple[str, ...]:
    """Name the matter of a question: whoever has answered on it has what takes long at hand.

    Examples
    --------
    >>> room_of("/host.md", "host=MLI&as_of=2023-06-16"), room_of("/overview.csv", "as_of=2023-06-16")
    (('brief', '2023-06-16', 'MLI'), ('missions', '2023-06-16'))
    """
    asked = dict(parse_qsl(query))
    word = _word(path)
    matter = "brief" if word == "host" and "." in path else ROOMS.get(word, "view")
    day = asked.get("as_of", "today")
    return (matter, day) if matter in OF_ALL else (matter, day, asked.get("host", "").upper())


class Gateway:
    """The app as it is served.

    Parameters
    ----------
    data
        Folder of an edition of the evidence.
    allow_embed
        Let other sites' pages show one chart in a frame.
    processes
        Workers; by default two.
    warm
        Make the first pages ahead.
    """

    def __init__(
        self, data: Path | None = None, *, allow_embed: bool = False, processes: int = 2, warm: bool = True
    ) -> None:
        threads = max(1, (os.cpu_count() or 1) // processes)
        self._watched = changing(data)
        self._warm = warm
        self.responses = Responses()
        hands = [WorkerProcess(data, allow_embed=allow_embed, threads=threads) for _ in range(processes)]
        self.workers: Workers[Question, Answer] = Workers(hands, keep=self.responses.keep, first=TAKES)
        self._mark, self._looked = "", -FRESH
        self._static = {f"/static/{path.name}": _file(path) for path in STATIC.iterdir() if path.is_file()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or the server's word that it begins or ends."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                for path in FIRST_ASKED if self._warm else ():
                    question = Question(path, "", path.endswith(".json"), False, self._evidence())
                    self.workers.prepare(question, kind=path, room=room_of(path, ""))
                await send({"type": "lifespan.startup.complete"})
            else:
                await self.workers.close()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        if scope["method"] != "GET":
            with speaking(_tongue(request, scope["query_string"])):
                cause, cure = say("app-fault-read-only"), say("app-fault-get")
                told = errors.answer(request, 405, cause, scope["method"], cure, allow="GET")
            await told(scope, receive, send)
            return
        found = self._static.get(scope["path"])
        if found is None:
            question = Question(
                scope["path"],
                scope["query_string"].decode("latin-1"),
                errors.wants_json(request),
                scope["path"] in PARTS and request.headers.get("sec-fetch-dest", "document") != "document",
                self._evidence(),
            )
            found = self.responses.find(question)
            if found is None:
                kind, room = _kind(question.path), room_of(question.path, question.query)
                try:
                    made = await self.workers.ask(question, kind=kind, room=room)
                except BusyError as error:
                    lang = _tongue(request, scope["query_string"])
                    await _busy(send, question.program, error.retry_after, lang)
                    return
                found = made, made.etag
        await _send(found, request.headers, send)

    def _evidence(self) -> str:
        """Name what an answer hangs on beside its question: the day, the edition in use and the user's estimates."""
        now = time.monotonic()
        if now - self._looked >= FRESH:
            marks = [today().isoformat()]
            for path in self._watched:
                try:
                    marks.append(str(path.stat().st_mtime_ns))
                except OSError:
                    marks.append("none")
            self._mark, self._looked = " ".join(marks), now
        return self._mark


def _word(path: str) -> str:
    """Return the first word of a path; of one that is none, such as `*`, itself."""
    return path.removeprefix("/").split("/", maxsplit=1)[0].split(".", maxsplit=1)[0]


def _kind(path: str) -> str:
    """Name the kind of a question by its path, of which there are as many as routes; all others are one kind."""
    word = _word(path)
    return path if word in ROOMS and len(path) < 40 else "other"


def _file(path: Path) -> tuple[Answer, str]:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    made = Answer(200, (("content-type", kind + charset),), path.read_bytes())
    return made, made.etag


async def _send(found: tuple[Answer, str], asked: Headers, send: Send) -> None:
    """Send what was made, or that what the browser has still holds."""
    answer, etag = found
    headers = [(n, v) for n, v in answer.headers if n not in ("cache-control", "content-length", "etag")]
    body, status = answer.body, answer.status
    if status < 500:
        headers += [("cache-control", REVALIDATED), ("etag", etag), ("vary", "accept, sec-fetch-dest")]
        held = {tag.strip().removeprefix("W/") for tag in asked.get("if-none-match", "").split(",")}
        if status == 200 and held & {etag, "*"}:
            status, body = 304, b""
    if status != 304:
        headers.append(("content-length", str(len(body))))
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": body})


def _tongue(request: Request, query: bytes) -> str:
    """Return the language in which a request is answered: programs are told in English."""
    return PLAIN if errors.wants_json(request) else tongue_of(query.decode("latin-1"))


async def _busy(send: Send, program: bool, seconds: int, lang: str) -> None:
    answer = _told_busy(program, seconds, lang)
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
    await send({"type": "http.response.start", "status": answer.status, "headers": raw})
    await send({"type": "http.response.body", "body": answer.body})


@lru_cache(maxsize=256)
def _told_busy(program: bool, seconds: int, lang: str) -> Answer:
    """Write the answer that there is too much to do."""
    accept = b"application/json" if program else b"text/html"
    with speaking(lang):
        made = errors.busy(Request({"type": "http", "path": "/", "headers": [(b"accept", accept)]}), seconds)
    headers = tuple((n.decode("latin-1"), v.decode("latin-1")) for n, v in made.raw_headers)
    return Answer(made.status_code, headers, bytes(made.body))
