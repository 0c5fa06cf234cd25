"""The pages' templates, filled in under the same rules as the brief's: escaped, and nothing may be missing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from sinequanon import __version__
from sinequanon.brief.cells import cell
from sinequanon.brief.words import chance
from sinequanon.months import in_words


@lru_cache(maxsize=1)
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("sinequanon.app"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "cell": cell,
        "chance": chance,
        "spoken": lambda text: re.sub(r"\d{4}-\d{2}-\d{2}", lambda day: in_words(day[0]), str(text)),
        "share": share,
        "heading": lambda name: str(name).replace("_", " "),
    }
    return made


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
