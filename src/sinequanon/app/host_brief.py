"""A brief in the forms in which the app shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from sinequanon.errors import SinequanonError
from sinequanon.evidence.record import record
from sinequanon.evidence.view import View


@dataclass(frozen=True)
class Told:
    """A brief in its three forms, with deaths by month."""

    host: str
    name: str
    as_of: str
    html: str
    markdown: str
    json: dict[str, Any]
    deaths: pl.DataFrame


def told(view: View, host: str, lang: str = "en") -> Told:
    """Make the brief on a host in a language."""
    from sinequanon.brief.content import compose
    from sinequanon.brief.render import as_html, as_json, as_markdown
    from sinequanon.links.violence.answers import deaths

    content = compose(view, view.host(host), lang=lang)
    where = content.host
    parameters = {"host": where.iso3} | ({} if lang == "en" else {"lang": lang})
    noted = record(view, "brief", parameters=parameters, seed=content.seed)
    try:
        months = deaths(view, where.iso3)
    except SinequanonError:
        months = pl.DataFrame(schema={"month": pl.Date, "best": pl.Int64})
    return Told(
        where.iso3,
        where.name,
        str(view.as_of),
        as_html(content, noted),
        as_markdown(content, noted),
        as_json(content, noted),
        months,
    )
