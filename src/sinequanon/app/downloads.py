"""Downloads: a frame as CSV or Parquet, and any answer as JSON."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, Literal

import polars as pl
from starlette.responses import Response

from sinequanon.brief.cells import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

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
