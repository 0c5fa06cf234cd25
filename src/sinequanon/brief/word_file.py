"""The brief as a Word file, for desks that paste: the first pages with their charts, and the annexes with their tables."""

from __future__ import annotations

import io
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from sinequanon.brief.cells import heading, rows_of
from sinequanon.brief.chart_files import PHONE, WIDE, png
from sinequanon.brief.render import annexes, in_english
from sinequanon.catalogue import say, speaking
from sinequanon.errors import SinequanonError

if TYPE_CHECKING:
    import polars as pl

    from sinequanon.brief.content import Brief
    from sinequanon.brief.parts import Figure

FULL, HALF = 16.0, 8.5
"""Widths of the picture and of a question's chart in centimetres."""
MOST_ROWS = 40
"""Rows of a table that are put into the file; the rest stand in the other forms."""


def needed() -> None:
    """Refuse where the extra is not installed.

    Raises
    ------
    SinequanonError
        Naming the extra.
    """
    if find_spec("docx") is None:
        raise SinequanonError(
            "A Word file needs python-docx, which is not installed.",
            cure='Install the extra: pip install "sinequanon[docx]", or leave --docx out.',
        )


def as_docx(brief: Brief) -> bytes:
    """Render the brief as a Word file.

    Raises
    ------
    SinequanonError
        When the extra is not installed.
    """
    needed()
    with speaking(brief.lang):
        return _written(brief)


def _written(brief: Brief) -> bytes:
    # The extra has no types of its own, and is not always there.
    document, shared = import_module("docx"), import_module("docx.shared")
    cm, pt = shared.Cm, shared.Pt
    made: Any = document.Document()
    made.core_properties.title = brief.headline
    made.core_properties.author = "sinequanon"
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(made.sections[0], side, cm(2))
    made.sections[0].page_width, made.sections[0].page_height = cm(21), cm(29.7)
    made.styles["Normal"].font.size = pt(10)
    made.add_heading(brief.headline, level=1)
    made.add_paragraph(say("brief-as-of", day=brief.as_of))
    for sentence in brief.lead:
        made.add_paragraph(sentence, style="List Bullet")
    front = brief.front
    strip = made.add_table(rows=0, cols=3, style="Table Grid")
    for tile in front.strip:
        cells = strip.add_row().cells
        cells[0].text, cells[2].text = tile.label, tile.note
        cells[1].paragraphs[0].add_run(tile.value).bold = True
    if front.picture:
        _chart(made, front.picture, WIDE, cm(FULL))
    for question in front.questions:
        made.add_heading(question.title, level=2)
        made.add_paragraph(" ".join(question.answer))
        if question.figure:
            _chart(made, question.figure, PHONE, cm(HALF))
    made.add_page_break()
    made.add_heading(say("brief-annexes"), level=1)
    if in_english(brief):
        made.add_paragraph(say("brief-annexes-in-english"))
    for letter, section in annexes(brief):
        made.add_heading(f"{letter}. {section.title}", level=2)
        for sentence in (*section.answers, *section.how):
            made.add_paragraph(sentence)
        for figure in section.figures:
            # The annexes' charts stand in the other forms; here they are told in their words.
            made.add_paragraph().add_run(figure.title).bold = True
            made.add_paragraph(f"{figure.alt} {figure.source}")
        with speaking(section.lang):
            for title, table in section.tables:
                _table(made, title, table, pt(7))
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _chart(made: Any, figure: Figure, width: int, shown: Any) -> None:
    made.add_paragraph().add_run(figure.title).bold = True
    made.add_picture(io.BytesIO(png(figure, width)), width=shown)
    # Word reads the words of a picture aloud from its description.
    made.inline_shapes[-1]._inline.docPr.set("descr", figure.alt)
    made.add_paragraph(figure.source)


def _table(made: Any, title: str, table: pl.DataFrame, size: Any) -> None:
    rest = table.height - MOST_ROWS
    told = say("brief-rest", title=title, rows=str(rest)) if rest > 0 else title
    made.add_paragraph().add_run(told).bold = True
    drawn = made.add_table(rows=1 + min(table.height, MOST_ROWS), cols=table.width, style="Table Grid")
    lines = [[heading(name) for name in table.columns], *rows_of(table.head(MOST_ROWS))]
    numeric = [kind.is_numeric() for kind in table.dtypes]
    right = import_module("docx.enum").text.WD_ALIGN_PARAGRAPH.RIGHT
    for row, values in zip(drawn.rows, lines, strict=True):
        for box, value, is_number in zip(row.cells, values, numeric, strict=True):
            run = box.paragraphs[0].add_run(value)
            run.font.size = size
            if is_number:
                box.paragraphs[0].alignment = right
    # The head of a table that runs over pages stands on each of them.
    head = drawn.rows[0]._tr.get_or_add_trPr()
    head.append(import_module("docx.oxml").OxmlElement("w:tblHeader"))
