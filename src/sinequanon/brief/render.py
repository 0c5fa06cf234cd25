"""Rendering the brief: HTML that needs nothing else, Markdown, and JSON."""

from __future__ import annotations

import json
from functools import lru_cache
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Environment, PackageLoader, StrictUndefined

from sinequanon.brief.cells import heading, plain, rows_of
from sinequanon.brief.chart_files import PHONE, WIDE, svgs
from sinequanon.brief.first_page import ANNEXES
from sinequanon.brief.palette import themed, variables
from sinequanon.catalogue import say, speaking

if TYPE_CHECKING:
    import polars as pl

    from sinequanon.brief.content import Brief
    from sinequanon.brief.parts import Figure, Section


def templates_of(package: str, **told: Any) -> Environment:
    """Return the templates of a package, to which all that is told is known: escaped, and nothing may be missing."""
    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    cast("dict[str, Any]", made.globals).update(told)
    return made


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return templates_of("sinequanon.brief", say=say, spoken=spoken)


def spoken(section: Section, key: str, **figures: str | int) -> str:
    """Say a message in the language that a section speaks."""
    with speaking(section.lang):
        return say(key, **figures)


def in_english(brief: Brief) -> bool:
    """Tell whether the annexes of a brief in another language, or some of them, are in English."""
    return any(section.lang != brief.lang for section in brief.sections)


def annexes(brief: Brief) -> tuple[tuple[str, Section], ...]:
    """Return the sections in the order of the questions, each with the letter of its annex."""
    order = [name for names in ANNEXES.values() for name in names]
    place = {name: k for k, name in enumerate(order)}
    ordered = sorted(brief.sections, key=lambda section: place.get(section.name, len(order)))
    return tuple(zip(ascii_uppercase, ordered, strict=False))


def as_html(brief: Brief, record: dict[str, Any]) -> str:
    """Render the brief as one HTML file without any external request."""
    wanted = {
        (figure.name, width): (figure, width)
        for section in brief.sections
        for figure in section.figures
        for width in (WIDE, PHONE)
    }
    wanted |= {(figure.name, PHONE): (figure, PHONE) for figure in brief.front.figures}
    if brief.front.picture:
        wanted[brief.front.picture.name, WIDE] = (brief.front.picture, WIDE)
    drawn = {key: themed(drawing) for key, drawing in svgs(wanted.values()).items()}
    lettered = annexes(brief)
    with speaking(brief.lang):
        return _page(brief, record, lettered, drawn)


def _page(
    brief: Brief,
    record: dict[str, Any],
    lettered: tuple[tuple[str, Section], ...],
    drawn: dict[tuple[str, int], str],
) -> str:
    return (
        _templates()
        .get_template("brief.html.j2")
        .render(
            brief=brief,
            in_english=in_english(brief),
            cells=cells,
            front=brief.front,
            annexes=lettered,
            letters={section.name: letter for letter, section in lettered},
            titles={section.name: section.title for section in brief.sections},
            pictures=drawn,
            on_white=variables(0),
            in_the_dark=variables(1),
            wide=WIDE,
            phone=PHONE,
            record=json.dumps(record, indent=1, ensure_ascii=False),
        )
    )


def as_markdown(brief: Brief, record: dict[str, Any]) -> str:
    """Render the brief as Markdown: the same sentences and tables; charts as their words, in the annexes."""
    with speaking(brief.lang):
        return "\n".join(_lines(brief, record))


def _lines(brief: Brief, record: dict[str, Any]) -> list[str]:
    front, lettered = brief.front, annexes(brief)
    letters = {section.name: letter for letter, section in lettered}
    lines = [f"# {brief.headline}", "", f"*{say('brief-as-of', day=brief.as_of)}*", ""]
    for sentence in brief.lead:
        lines += [sentence, ""]
    lines += ["| | | |", "| --- | --- | --- |"]
    lines += [f"| {t.label} | **{t.value}** | {t.note} |" for t in front.strip]
    lines += [""]
    for question in front.questions:
        how = ", ".join(letters[name] for name in question.annexes if name in letters)
        known = say("brief-how-we-know", annexes=how)
        lines += [f"## {question.title}", "", f"{' '.join(question.answer)} *({known})*", ""]
    lines += [f"## {say('brief-annexes')}", ""]
    if in_english(brief):
        lines += [say("brief-annexes-in-english"), ""]
    for letter, section in lettered:
        with speaking(section.lang):
            lines += _annex(letter, section)
    borrowed = {figure.name for section in brief.sections for figure in section.figures}
    own = [figure for figure in front.figures if figure.name not in borrowed]
    if own:
        lines += [f"### {say('brief-charts')}", ""]
        for figure in own:
            lines += [_in_words(figure), ""]
    said = json.dumps(record, indent=1, ensure_ascii=False)
    return [*lines, f"### {say('brief-record')}", "", "```json", said, "```", ""]


def _annex(letter: str, section: Section) -> list[str]:
    lines = [f"### {letter}. {section.title}", ""]
    for sentence in section.answers:
        lines += [sentence, ""]
    if section.how:
        lines += [f"**{say('brief-how')}.**", ""]
    for sentence in section.how:
        lines += [sentence, ""]
    for figure in section.figures:
        lines += [_in_words(figure), ""]
    for title, table in section.tables:
        lines += [f"**{title}**", "", *_markdown_table(table), ""]
    return lines


def _in_words(figure: Figure) -> str:
    return f"**{figure.title}.** {figure.alt} *{figure.source}*"


def _markdown_table(table: pl.DataFrame) -> list[str]:
    heads = [heading(c) for c in table.columns]
    rows = [[text.replace("|", "\\|").replace("\n", " ") for text in row] for row in rows_of(table)]
    rule = ["---:" if t.is_numeric() else "---" for t in table.dtypes]
    return ["| " + " | ".join(r) + " |" for r in (heads, rule, *rows)]


def cells(section: Section, table: pl.DataFrame) -> tuple[list[str], list[list[tuple[str, bool]]]]:
    """Return a table's headings and its cells as people read them in a section's language, each with whether it is a number."""
    with speaking(section.lang):
        heads = [heading(name) for name in table.columns]
        numeric = [kind.is_numeric() for kind in table.dtypes]
        rows = [list(zip(row, numeric, strict=True)) for row in rows_of(table)]
    return heads, rows


def as_json(brief: Brief, record: dict[str, Any]) -> dict[str, Any]:
    """Give the brief as plain data: sentences and the facts behind them."""
    borrowed = {figure.name for section in brief.sections for figure in section.figures}
    return {
        "headline": brief.headline,
        "host": brief.host.iso3,
        **({} if brief.lang == "en" else {"lang": brief.lang}),
        "as_of": record["as_of"],
        "front": brief.front.plain()
        | {"figures": [_described(f) for f in brief.front.figures if f.name not in borrowed]},
        "sections": [
            {
                "name": s.name,
                "title": s.title,
                "sentences": list(s.sentences),
                "figures": [_described(f) for f in s.figures],
                "tables": [{"title": title, "rows": plain(table)} for title, table in s.tables],
                "facts": plain(s.facts),
            }
            for s in brief.sections
        ],
        "record": record,
    }


def _described(figure: Figure) -> dict[str, str]:
    return {"name": figure.name, "title": figure.title, "alt": figure.alt, "source": figure.source}
