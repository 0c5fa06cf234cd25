"""Limits: on what may be asked, on how long a connection may be silent, and on what a page may do outside itself.

Connections: each has a few seconds for its question, and of very many that say nothing the oldest is closed.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from sinequanon.app.errors import busy, fault

NAMES = ["127.0.0.1", "localhost"]
"""Names under which the app may be called: a page of another name that leads here is refused."""
PATIENCE = 5.0
"""Seconds from a connection, or from the first byte of a further question, until the question is there whole."""
MOST_SILENT = 400
"""Connections without a question in hand."""


def protocol() -> type[asyncio.Protocol]:
    """Make the kind of connection of one server."""

    class Connection(H11Protocol):
        """HTTP/1.1 with an end to patience."""

        silent: dict[Connection, None] = {}  # noqa: RUF012 - of all connections of a server, the oldest first

        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            self._late: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._wait()
            self.silent[self] = None
            while len(self.silent) > MOST_SILENT:
                oldest = next(iter(self.silent))
                del self.silent[oldest]
                oldest.transport.abort()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop_waiting()
            self.silent.pop(self, None)
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self._asked():
                self._stop_waiting()
                self.silent.pop(self, None)
            elif self._late is None and not self.transport.is_closing():
                self._wait()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            if not self._asked() and not self.transport.is_closing():
                self.silent[self] = None

        def _asked(self) -> bool:
            return self.cycle is not None and not self.cycle.response_complete  # pyright: ignore[reportUnnecessaryComparison]

        def _wait(self) -> None:
            self._late = self.loop.call_later(PATIENCE, self._give_up)

        def _stop_waiting(self) -> None:
            if self._late is not None:
                self._late.cancel()
                self._late = None

        def _give_up(self) -> None:
            self._late = None
            if not self._asked():
                self.transport.close()

    return Connection


MOST_PATH, MOST_QUERY, MOST_BODY = 512, 4096, 16_384
"""Bytes of a path, a query string and a body."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
FRAMED = "/brief"
"""The one page that the app's own pages show in a frame: whatever it answers, a fault too, may stand there."""
_IN_FRAME = HEADERS | {
    "content-security-policy": POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
    "x-frame-options": "SAMEORIGIN",
}
REST = 3
"""Seconds after which to come again, for those who are not answered because the app closes."""
_ABSOLUTE = re.compile(rb"https?://([^/?#@]+)(/[^?#]*)?", re.IGNORECASE)
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\sstyle="([^"]*)\"""")


class Guard:
    """Refuses what is too long, carries a body or was sent by another site; adds the headers to all."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        head = scope["method"] == "HEAD"
        scope = _as_own(scope)
        begun = False

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in (_IN_FRAME if scope["path"] == FRAMED else HEADERS).items():
                    headers.setdefault(name, value)
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        refused = _refused(scope)
        if refused is not None:
            status, cause, where, cure = refused
            await fault(status, cause, where=where, cure=cure)(scope, receive, guarded)
            return
        try:
            await self._app(scope, receive, guarded)
        except asyncio.CancelledError:  # the app is closing and has waited for its answers long enough
            if not begun:
                await busy(Request(scope), REST)(scope, receive, guarded)


def _as_own(scope: Scope) -> Scope:
    """Read a question as this server's own: HEAD as GET, and an address in absolute form as RFC 9112 (3.2.2) has it."""
    changed: dict[str, Any] = {"method": "GET"} if scope["method"] == "HEAD" else {}
    absolute = _ABSOLUTE.fullmatch(scope["raw_path"] or b"")
    if absolute:
        authority, path = absolute[1], absolute[2] or b"/"
        changed |= {"raw_path": path, "path": unquote(path.decode("latin-1"))}
        others = [(name, value) for name, value in scope["headers"] if name != b"host"]
        changed["headers"] = [(b"host", authority), *others]
    return {**scope, **changed} if changed else scope


def _refused(scope: Scope) -> tuple[int, str, str, str] | None:
    headers = Headers(scope=scope)
    if len(scope["raw_path"] or b"") > MOST_PATH or len(scope["query_string"]) > MOST_QUERY:
        return (
            414,
            "The address is too long.",
            "URL",
            f"A query has at most {MOST_QUERY:,} bytes; leave out what has its default.",
        )
    length = headers.get("content-length", "0")
    if "transfer-encoding" in headers or not length.isdecimal() or int(length) > MOST_BODY:
        return 413, "The request carries a body that is too long.", "body", "Put the question into the URL."
    site = headers.get("sec-fetch-site", "none")
    if site not in {"none", "same-origin"} and headers.get("sec-fetch-mode") != "navigate":
        return (
            403,
            "Another site's page asked for this.",
            "Sec-Fetch-Site",
            "Open the app's own page, or ask from a program.",
        )
    return None


def policy_of_page(html: str) -> str:
    """Give the strictest policy under which a finished page still looks as it should: its own styles by their hashes."""
    attributes = {text.replace("&quot;", '"').replace("&amp;", "&") for text in _ATTRIBUTE.findall(html)}
    allowed = [
        *_hashes(_STYLE.findall(html)),
        *(["'unsafe-hashes'", *_hashes(attributes)] if attributes else []),
    ]
    return (
        f"default-src 'none'; style-src {' '.join(allowed) or repr('none')}; img-src data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'self'"
    )


def _hashes(texts: Iterable[str]) -> list[str]:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return sorted({f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests})
