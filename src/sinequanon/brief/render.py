"""Rendering the brief: HTML that needs nothing else, Markdown, and JSON."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined

from sinequanon.brief.cells import cell, plain
from sinequanon.brief.palette import themed, variables

if TYPE_CHECKING:
    import polars as pl

    from sinequanon.brief.content import Brief
    from sinequanon.brief.parts import Figure

WIDE, PHONE = 680, 340
"""Widths in pixels at which each chart is drawn; the page shows the one that fits."""


@lru_cache(maxsize=1)
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("sinequanon.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["cell"] = cell
    made.filters["heading"] = _heading
    return made


def _heading(name: str) -> str:
    return name.replace("_", " ")


def svg(figure: Figure, width: int) -> str:
    """Draw a figure as SVG: static, so that it prints and needs no script."""
    import vl_convert

    return vl_convert.vegalite_to_svg(figure.draw(width).to_dict())


def pictures(brief: Brief, kind: Literal["svg", "png"]) -> dict[str, str | bytes]:
    """Draw every chart as a file on white paper: name of the figure -> SVG text, or PNG at twice the size."""
    import vl_convert

    figures = [figure for section in brief.sections for figure in section.figures]
    if kind == "svg":
        return {figure.name: svg(figure, WIDE) for figure in figures}
    return {
        figure.name: vl_convert.vegalite_to_png(figure.draw(WIDE).to_dict(), scale=2.0) for figure in figures
    }


def as_html(brief: Brief, record: dict[str, Any]) -> str:
    """Render the brief as one HTML file without any external request."""
    drawn = {
        (figure.name, width): themed(svg(figure, width))
        for section in brief.sections
        for figure in section.figures
        for width in (WIDE, PHONE)
    }
    return (
        _templates()
        .get_template("brief.html.j2")
        .render(
            brief=brief,
            pictures=drawn,
            on_white=variables(0),
            in_the_dark=variables(1),
            wide=WIDE,
            phone=PHONE,
            record=json.dumps(record, indent=1, ensure_ascii=False),
        )
    )


def as_markdown(brief: Brief, record: dict[str, Any]) -> str:
    """Render the brief as Markdown: the same sentences and tables; charts as their words."""
    lines = [f"# {brief.headline}", "", f"*As of {brief.as_of}.*", ""]
    for section in brief.sections:
        lines += [f"## {section.title}", ""]
        for sentence in section.sentences:
            lines += [sentence, ""]
        for figure in section.figures:
            lines += [f"**{figure.title}.** {figure.alt} *{figure.source}*", ""]
        for title, table in section.tables:
            lines += [f"**{title}**", "", *_markdown_table(table), ""]
    lines += ["## Record", "", "```json", json.dumps(record, indent=1, ensure_ascii=False), "```", ""]
    return "\n".join(lines)


def _markdown_table(table: pl.DataFrame) -> list[str]:
    heads = [c.replace("_", " ") for c in table.columns]
    rows = [[cell(v).replace("|", "\\|").replace("\n", " ") for v in row] for row in table.iter_rows()]
    rule = ["---:" if t.is_numeric() else "---" for t in table.dtypes]
    return ["| " + " | ".join(r) + " |" for r in (heads, rule, *rows)]


def as_json(brief: Brief, record: dict[str, Any]) -> dict[str, Any]:
    """Give the brief as plain data: sentences and the facts behind them."""
    return {
        "headline": brief.headline,
        "host": brief.host.iso3,
        "as_of": record["as_of"],
        "sections": [
            {
                "name": s.name,
                "title": s.title,
                "sentences": list(s.sentences),
                "figures": [
                    {"name": f.name, "title": f.title, "alt": f.alt, "source": f.source} for f in s.figures
                ],
                "tables": [{"title": title, "rows": plain(table)} for title, table in s.tables],
                "facts": plain(s.facts),
            }
            for s in brief.sections
        ],
        "record": record,
    }
