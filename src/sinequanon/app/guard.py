"""The guard: limits on what may be asked, and headers that keep a page to itself."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sinequanon.app.faults import fault

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
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\sstyle="([^"]*)\"""")


class Guard:
    """Refuses what is too long, carries a body, or was sent by another site; adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in (_IN_FRAME if scope["path"] == FRAMED else HEADERS).items():
                    headers.setdefault(name, value)
            await send(message)

        refused = _refused(scope)
        if refused is None:
            await self._app(scope, receive, guarded)
            return
        status, cause, where, cure = refused
        await fault(status, cause, where=where, cure=cure)(scope, receive, guarded)


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
