"""Responses: an answer as a page filled in from its template, as JSON, or as a file to keep.

Templates follow the same rules as the brief's: escaped, and nothing may be missing.
"""

from __future__ import annotations

import io
import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import polars as pl
from jinja2 import Environment
from starlette.responses import HTMLResponse, Response

from sinequanon import __version__
from sinequanon.brief.cells import cell, plain
from sinequanon.brief.render import templates_of
from sinequanon.brief.words import chance
from sinequanon.catalogue import say
from sinequanon.months import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=1)
def _templates() -> Environment:
    made = templates_of("sinequanon.app", say=say)
    made.filters |= {
        "cell": cell,
        "chance": chance,
        "spoken": lambda text: _DATE.sub(lambda found: in_words(found[0]), str(text)),
        "share": share,
        "heading": lambda name: str(name).replace("_", " "),
    }
    return made


_DATE = re.compile(r"(?<![\w/.-])(19|20)\d{2}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?(?![\w/-])")
"""A day or a month as programs write it, that is no part of an address or a symbol."""


def share(value: float) -> str:
    """Write a share of the whole."""
    return "under 1%" if value < 0.01 else f"{value:.0%}"


def filled(template: str, **values: Any) -> str:
    """Fill a template in."""
    return _templates().get_template(template).render(version=__version__, **({"embeds": False} | values))


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


def as_json(content: Mapping[str, Any]) -> Response:
    """Give an answer as JSON; frames become lists of rows."""
    return Response(
        json.dumps(plain(dict(content)), ensure_ascii=False, allow_nan=False), media_type="application/json"
    )


def kept_as(name: str) -> dict[str, str]:
    """Name a file for whoever keeps it, in letters that every system takes."""
    safe = "".join(c if c.isalnum() or c in ".-_" else "-" for c in name.encode("ascii", "replace").decode())
    return {"content-disposition": f'attachment; filename="{safe}"'}
