"""The headings of tables: the names of their columns as people read them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from sinequanon.catalogue import language
from sinequanon.nouns import folder


def heading(column: str) -> str:
    """Return a column's heading in the language that is spoken; its own name with spaces where that has none.

    Examples
    --------
    >>> heading("demand_date")
    'demand date'
    """
    plain = column.replace("_", " ")
    return plain if language() == "en" else _headings(language()).get(plain, plain)


@cache
def _headings(code: str) -> Mapping[str, str]:
    return tomllib.loads(folder(code).joinpath("columns.toml").read_text(encoding="utf-8"))["columns"]
