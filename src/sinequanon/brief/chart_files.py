"""Drawing a brief's charts: as SVG for the page, and as files with the data that they show."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Literal

import polars as pl

from sinequanon.catalogue import speaking

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sinequanon.brief.content import Brief
    from sinequanon.brief.parts import Figure


WIDE, PHONE = 680, 340
"""Widths in pixels at which each chart is drawn; the page shows the one that fits."""
RENDERERS = 2
"""Charts that are rendered at a time."""
LOCALES = {"fr": "fr-FR"}
"""Language -> name of the renderer's locale, where it is not the renderer's own."""
Kind = Literal["svg", "png", "all"]


def svgs(wanted: Iterable[tuple[Figure, int]]) -> dict[tuple[str, int], str]:
    """Draw figures as SVG: static, so that they print and need no script.

    Parameters
    ----------
    wanted
        Figures, each with a width in pixels.

    Returns
    -------
    dict
        Name of the figure and width -> SVG text.
    """
    import vl_convert

    # The renderer works in threads of its own while the next chart is put together.
    with ThreadPoolExecutor(max_workers=RENDERERS) as renderer:
        jobs = {
            (figure.name, width): renderer.submit(
                vl_convert.vegalite_to_svg, _specification(figure, width), **_locale(figure)
            )
            for figure, width in wanted
        }
        return {key: job.result() for key, job in jobs.items()}


def _specification(figure: Figure, width: int) -> dict[str, Any]:
    with speaking(figure.lang):
        return figure.draw(width).to_dict()


def _locale(figure: Figure) -> dict[str, Any]:
    """Return how the renderer writes numbers and months on the axes."""
    return (
        {}
        if figure.lang == "en"
        else {"format_locale": LOCALES[figure.lang], "time_format_locale": LOCALES[figure.lang]}
    )


def png(figure: Figure, width: int = WIDE) -> bytes:
    """Draw a figure as PNG at twice the size."""
    import vl_convert

    return vl_convert.vegalite_to_png(_specification(figure, width), scale=2.0, **_locale(figure))


def csv(data: pl.DataFrame) -> str:
    """Write what a chart shows as CSV: lists are joined by semicolons."""
    flat = [
        pl.col(name).list.eval(pl.element().cast(pl.String)).list.join("; ")
        if isinstance(kind, pl.List)
        else pl.col(name)
        for name, kind in data.schema.items()
    ]
    buffer = io.BytesIO()
    data.select(flat).write_csv(buffer)
    return buffer.getvalue().decode()


def figures(brief: Brief) -> list[Figure]:
    """Return every chart of a brief once, those of the first pages first."""
    every = [*brief.front.figures, *(figure for section in brief.sections for figure in section.figures)]
    return list({figure.name: figure for figure in every}.values())


def files(brief: Brief, kind: Kind) -> dict[str, str | bytes]:
    """Draw every chart as a file on white paper.

    Parameters
    ----------
    brief
        As `sinequanon.brief.content.compose` makes it.
    kind
        SVG, PNG, or both.

    Returns
    -------
    dict
        Name of the file -> SVG text, PNG, or the CSV text of what the chart shows.
    """
    made: dict[str, str | bytes] = {}
    every = figures(brief)
    if kind in ("svg", "all"):
        made |= {f"{name}.svg": drawn for (name, _), drawn in svgs((f, WIDE) for f in every).items()}
    for figure in every:
        if kind in ("png", "all"):
            made[f"{figure.name}.png"] = png(figure)
        if figure.data is not None:
            made[f"{figure.name}.csv"] = csv(figure.data)
    return made
