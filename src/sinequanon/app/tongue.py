"""The language of a page: named in its address, so that what is kept by address is kept by language; links and forms hand it on.

An address without `lang` is English, whatever a browser says that it accepts: one address, one page.
"""

from __future__ import annotations

import re
from contextvars import ContextVar
from typing import Any
from urllib.parse import parse_qsl, urlencode

from jinja2.utils import urlize as linked
from markupsafe import Markup, escape
from starlette.types import ASGIApp, Receive, Scope, Send

from sinequanon.brief.cells import cell
from sinequanon.brief.registered import OPENING, in_table, registered
from sinequanon.brief.words import day, figures, put
from sinequanon.catalogue import LANGUAGES, NARROW, WIDE, language, say, speaking
from sinequanon.errors import InputError

PLAIN = LANGUAGES[0]
"""The language of an address that names none."""
NAMES = {"en": "English", "fr": "Français"}
"""How each language calls itself."""
_ASKED: ContextVar[tuple[str, str]] = ContextVar("asked", default=("/", ""))


def tongue_of(query: str) -> str:
    """Return the language that a query names, or the plain one.

    Examples
    --------
    >>> tongue_of("host=MLI&lang=fr"), tongue_of("lang=xx"), tongue_of("")
    ('fr', 'en', 'en')
    """
    named = dict(parse_qsl(query)).get("lang", PLAIN)
    return named if named in LANGUAGES else PLAIN


class Tongue:
    """Speaks the language of each request's address."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request in its language."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        token = _ASKED.set((scope["path"], query))
        try:
            with speaking(tongue_of(query)):
                await self._app(scope, receive, send)
        finally:
            _ASKED.reset(token)


def address(path: str, **query: Any) -> str:
    """Return the address of a page in the language that is spoken; what is empty is left out.

    Examples
    --------
    >>> address("/host", host="MLI", as_of="2023-06-16")
    '/host?host=MLI&as_of=2023-06-16'
    >>> with speaking("fr"):
    ...     address("/calendar", host="")
    '/calendar?lang=fr'
    """
    spoken = {"lang": language()} if language() != PLAIN else {}
    kept = {key: value for key, value in {**query, **spoken}.items() if value not in ("", None)}
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path


def others() -> list[tuple[str, str, str]]:
    """Return the page that is asked for in every other language: code, name and address."""
    path, query = _ASKED.get()
    if not path.startswith("/") or path.startswith("//"):
        path = "/"
    kept = [(key, value) for key, value in parse_qsl(query, keep_blank_values=True) if key != "lang"]
    found: list[tuple[str, str, str]] = []
    for code in LANGUAGES:
        if code != language():
            asked = urlencode(kept + ([("lang", code)] if code != PLAIN else []))
            found.append((code, NAMES[code], f"{path}?{asked}" if asked else path))
    return found


_DATE = re.compile(r"(?<![\w/.-])(19|20)\d{2}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?(?![\w/-])")
"""A day or a month as programs write it, that is no part of an address or a symbol."""
_SENTENCE = re.compile(r"[a-z]{2,} [a-z(]")


def spoken(text: object) -> str:
    """Write the days and months of a text as a person would."""
    return _DATE.sub(_day, str(text))


def _day(found: re.Match[str]) -> str:
    try:
        return day(found[0])
    except InputError:  # a question named a day that is not in the calendar
        return found[0]


def told(text: object) -> str:
    """Tell a text of a register in the language that is spoken; what is there in English alone is marked as English."""
    if isinstance(text, Markup):  # it was put into the language of the page before
        return text
    plain = str(text)
    if language() == PLAIN:
        return spoken(plain)
    whole = registered(plain)
    if not whole.startswith(OPENING):
        return whole
    return Markup("{}; ").format(NARROW).join(_part(part) for part in plain.split("; "))


def _part(text: str) -> str:
    said = in_table(put(text))
    return english(text) if said == text and _SENTENCE.search(text) else said


def english(text: object) -> Markup:
    """Mark a text as English on a page in another language."""
    plain = english_text(text)
    return escape(plain) if language() == PLAIN else Markup('<span lang="en">{}</span>').format(plain)


def english_text(text: object) -> str:
    """Write the days and months of an English text as a person would."""
    with speaking(PLAIN):
        return spoken(text)


_UN = re.compile(r"UN \((?P<mission>[^()]+)\)")


def provider(name: str | None) -> str:
    """Name a provider of security in the language that is spoken.

    Examples
    --------
    >>> provider("UN (UNIFIL)"), provider(None)
    ('UN (UNIFIL)', '–')
    """
    found = _UN.fullmatch(name or "")
    return say("app-compare-un", mission=found["mission"]) if found else cell(name)


def percentage(value: float, digits: int = 0) -> str:
    """Write a share as a percentage.

    Examples
    --------
    >>> percentage(0.4321), percentage(0.4321, 1)
    ('43%', '43.2%')
    """
    told = figures(f"{100 * value:.{digits}f}")
    return f"{told}%" if language() == PLAIN else f"{told}{NARROW}%"


def amount(value: float) -> str:
    """Write a number without a fraction."""
    return figures(f"{value:,.0f}")


def coded(text: str) -> Markup:
    """Show as code what stands between backticks.

    Examples
    --------
    >>> coded("ask `a<b`")
    Markup('ask <code>a&lt;b</code>')
    """
    return Markup(re.sub(r"`([^`]*)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped


_QUOTED = re.compile(f"«{WIDE}(.*?){WIDE}»")


def quoted(text: object) -> Markup:
    """Mark as English what a sentence quotes because it is there in English alone."""
    plain = str(escape(text))
    return Markup(_QUOTED.sub(rf"«{WIDE}<span lang=\"en\">\1</span>{WIDE}»", plain))  # noqa: S704 - escaped


def cited(text: object) -> Markup:
    """Write a source, which is cited as it is called: in English; its addresses lead there."""
    source = Markup(linked(english_text(text), rel="noopener"))  # noqa: S704 - it escapes what it links
    return source if language() == PLAIN else Markup('<span lang="en">{}</span>').format(source)


def halved(text: str, inside: object) -> Markup:
    """Put a part of a page, links and all, where a text has a bar.

    Examples
    --------
    >>> halved("before | <after>", Markup("<a>x</a>"))
    Markup('before <a>x</a> &lt;after&gt;')
    """
    before, _, after = text.partition("|")
    return Markup("{}{}{}").format(before, inside, after)


def script_words() -> dict[str, str]:
    """Return what the page's script says; what it fills in stands in braces."""
    return {
        "silent": say("app-js-silent"),
        "copied": say("app-js-copied"),
        "making": say("app-js-making", day="{day}"),
        "uncompared": say("app-js-uncompared"),
        "unmoved": say("app-js-unmoved"),
        "count": say("app-board-count", count="{count}", all="{all}"),
        "moved": say("app-js-moved", mission="{mission}", way="{way}", then="{then}", now="{now}"),
    }
