"""The command on scores out of sample: each link's own table of them."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Literal

from cyclopts import Parameter

from sinequanon.cli.output import Common, answer
from sinequanon.errors import InputError
from sinequanon.evidence.record import record

LINKS = {"council": "sinequanon.links.council.checks:backtest"}
"""Link -> function of a view and of windows (or None) that gives the rows."""
_COMMON = Common()


def backtest(
    link: Annotated[Literal["council"], Parameter(help="The link that is scored.")],
    *,
    windows: Annotated[
        str | None, Parameter(help="Years to train to, as 2000,2010 or 2018:2021; by default the link's own.")
    ] = None,
    common: Common = _COMMON,
) -> None:
    """Score a link out of sample, beside the base rate."""
    import polars as pl

    view = common.view()
    module, name = LINKS[link].split(":")
    rows = getattr(import_module(module), name)(view, _years(windows))
    content = {
        "rows": rows,
        "record": record(view, "backtest", parameters={"link": link, "windows": windows}),
    }
    shipped = rows.filter(pl.col("default"))
    answer(common, content, [f"Scores of {link} out of sample by {view.as_of}; lower is better."], [shipped])


def _years(text: str | None) -> list[int] | None:
    if text is None:
        return None
    try:
        if ":" in text:
            first, last = map(int, text.split(":"))
            return list(range(first, last + 1))
        return [int(part) for part in text.split(",")]
    except ValueError as error:
        raise InputError(
            f"{text!r} does not name years.", cure="Write 2000,2010 or 2018:2021.", where="--windows"
        ) from error
