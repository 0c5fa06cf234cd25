"""Responses: an answer as a page filled in from its template, as JSON, or as a file to keep.

Templates follow the same rules as the brief's: escaped, and nothing may be missing.
"""

from __future__ import annotations

import io
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, cast

import polars as pl
from jinja2 import Environment
from markupsafe import escape
from starlette.responses import HTMLResponse, Response

from sinequanon import __version__
from sinequanon.app import tongue
from sinequanon.brief.cells import cell, heading, plain
from sinequanon.brief.render import templates_of
from sinequanon.brief.words import capital, chance, day, joined, percent, signed
from sinequanon.catalogue import language, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from sinequanon.app.answers import Desk


PAGES = ("/", "/calendar", "/changes", "/host", "/scenario", "/compare", "/claims", "/method", "/api")
"""Pages that stand in the navigation."""


@lru_cache(maxsize=1)
def _templates() -> Environment:
    made = templates_of(
        "sinequanon.app",
        say=say,
        language=language,
        to=tongue.address,
        tongues=tongue.others,
        script_words=tongue.script_words,
    )
    own: dict[str, Any] = {
        "cell": cell,
        "chance": chance,
        "spoken": tongue.spoken,
        "told": tongue.told,
        "english": tongue.english,
        "coded": tongue.coded,
        "halved": tongue.halved,
        "quoted": tongue.quoted,
        "provider": tongue.provider,
        "cited": tongue.cited,
        "sourced": sourced,
        "percentage": tongue.percentage,
        "amount": tongue.amount,
        "signed": signed,
        "capital": capital,
        "day": day,
        "share": share,
        "heading": heading,
        "assumed": assumed,
    }
    cast("dict[str, Any]", made.filters).update(own)
    return made


def sourced(source: str) -> str:
    """Write a source of a claim: one that the program itself is as it was told, another as it is called."""
    from sinequanon.claims.judging import Own

    return source if isinstance(source, Own) else tongue.cited(source)


def assumed(table: pl.DataFrame) -> pl.DataFrame:
    """Name where assumptions come from as the brief does, on a page whose language is not that of the program's own labels."""
    from sinequanon.brief.sections.minds import in_words

    if language() == tongue.PLAIN:
        return table
    said = in_words(table)
    columns = [
        pl.Series(
            name,
            [now if now == was else escape(now) for was, now in zip(table[name], said[name], strict=True)],
            dtype=pl.Object,
        )
        for name in ("quantity", "source")
    ]
    return table.with_columns(columns)


def share(value: float) -> str:
    """Write a share of the whole."""
    return say("words-under", share=percent(0.01)) if value < 0.01 else percent(value)


def filled(template: str, **values: Any) -> str:
    """Fill a template in, in the language that is spoken."""
    always = {
        "embeds": False,
        "keep": {"_as_of": ""} | dict.fromkeys(PAGES, tongue.address("")),
        "semicolon": joined(("", "")),
    }
    return _templates().get_template(template).render(version=__version__, **(always | values))


def page(
    template: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any
) -> HTMLResponse:
    """Answer with a page."""
    return HTMLResponse(filled(template, **values), status_code=status, headers=headers)


Form = Literal["csv", "parquet"]


def as_file(frame: pl.DataFrame, name: str, form: Form) -> Response:
    """Give a frame as a file to keep."""
    room = io.BytesIO()
    if form == "csv":
        lists = [c for c, kind in zip(frame.columns, frame.dtypes, strict=True) if isinstance(kind, pl.List)]
        frame.with_columns(pl.col(c).list.join("; ") for c in lists).write_csv(room)
    else:
        frame.write_parquet(room)
    kind = {"csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet"}[form]
    return Response(room.getvalue(), media_type=kind, headers=kept_as(f"{name}.{form}"))


def as_text(text: str, name: str, kind: str) -> Response:
    """Give a text as a file to keep."""
    return Response(text, media_type=f"{kind}; charset=utf-8", headers=kept_as(name))


def desk_of(request: Request) -> Desk:
    """Return the desk that answers a request."""
    return cast("Desk", request.app.state.desk)


def query_of(request: Request) -> str:
    """Return the query of a request with its question mark; nothing where it has none."""
    return f"?{request.url.query}" if request.url.query else ""


def as_json(content: Mapping[str, Any]) -> Response:
    """Give an answer as JSON; frames become lists of rows."""
    return Response(
        json.dumps(plain(dict(content)), ensure_ascii=False, allow_nan=False), media_type="application/json"
    )


def kept_as(name: str) -> dict[str, str]:
    """Name a file for whoever keeps it, in letters that every system takes."""
    safe = "".join(c if c.isalnum() or c in ".-_" else "-" for c in name.encode("ascii", "replace").decode())
    return {"content-disposition": f'attachment; filename="{safe}"'}
