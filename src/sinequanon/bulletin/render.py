"""The bulletin as a page that needs nothing else, as Markdown, as lines for a terminal, and as plain data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from sinequanon.brief.cells import plain
from sinequanon.brief.palette import variables
from sinequanon.brief.render import templates_of
from sinequanon.bulletin.arrows import LEAST, LEVEL, ORDER, SOON, Arrow
from sinequanon.bulletin.issue import SIGNS, TITLES, Bulletin, Item
from sinequanon.errors import SinequanonError, told_as
from sinequanon.files import replacing
from sinequanon.months import in_words

RULES = (
    "Worse: the host asked that the mission or a part of it leave, or hindered it; it was decided that the mission must close; a coup "
    f"succeeded in the host country; or the newest month of deaths lies at least {LEAST} above each of the 12 months before and above "
    "what was forecast a month earlier.",
    "Better: the host took a demand back or settled it by agreement; or the newest month of deaths lies as far below all these.",
    f"At risk: the mandate ends within {SOON.days} days and no renewal is known; a demand of the host stands undecided; or the estimated "
    f"chance that consent is withdrawn, in part or whole, within 12 months is {LEVEL:.0%} or more.",
    "A mission stands under the first heading that fits, from the top; all that is told of it is told there.",
)


@lru_cache(maxsize=1)
def templates() -> Environment:
    """Return the templates of all pages."""
    made = templates_of("sinequanon.bulletin", on_white=variables(0), in_the_dark=variables(1))
    made.filters["slug"] = lambda text: str(text).replace(" ", "-")
    return made


def groups(made: Bulletin) -> list[tuple[Arrow, str, list[Item]]]:
    """Return the items under their headings, in order."""
    found: list[tuple[Arrow, str, list[Item]]] = [
        (arrow, TITLES[arrow], [i for i in made.items if i.arrow == arrow]) for arrow in ORDER
    ]
    return [group for group in found if group[2]]


def as_html(
    made: Bulletin,
    *,
    pages: Sequence[tuple[str, str]] = (),
    here: str = "",
    links: Mapping[str, str] | None = None,
    files: Sequence[tuple[str, str]] = (),
) -> str:
    """Render the bulletin as one HTML file without any external request.

    Parameters
    ----------
    pages, here
        The pages of a site, and which of them this is.
    links
        Mission -> address of the brief on its host.
    files
        The other forms of the bulletin, that lie beside it.
    """
    return (
        templates()
        .get_template("bulletin.html.j2")
        .render(
            bulletin=made,
            month=in_words(made.month),
            groups=groups(made),
            signs=SIGNS,
            rules=RULES,
            pages=pages,
            here=here,
            links=links or {},
            files=files,
            feed="feed.xml",
        )
    )


def as_markdown(made: Bulletin) -> str:
    """Render the bulletin as Markdown."""
    lines = [f"# {made.title}", ""]
    for sentence in made.lead:
        lines += [sentence, ""]
    for arrow, title, items in groups(made):
        lines += [f"## {SIGNS[arrow]} {title}", ""]
        for item in items:
            also = " *Also at risk.*" if item.at_risk and arrow != "at risk" else ""
            lines += [f"**{item.mission}** ({item.place}). {' '.join(item.sentences)}{also}", ""]
    for title, names in _rest(made):
        lines += [f"## {title}", "", f"{', '.join(names)}.", ""]
    lines += ["## How to read this", ""]
    for rule in (*RULES, made.note):
        lines += [rule, ""]
    return "\n".join(lines)


def as_lines(made: Bulletin) -> list[str]:
    """Return the bulletin as lines for a terminal."""
    lines = [made.title, "", *made.lead]
    for arrow, title, items in groups(made):
        lines += ["", f"{SIGNS[arrow]} {title}"]
        for item in items:
            also = " Also at risk." if item.at_risk and arrow != "at risk" else ""
            lines.append(f"  {item.mission} ({item.place}): {' '.join(item.sentences)}{also}")
    for title, names in _rest(made):
        lines += ["", f"{title}: {', '.join(names)}."]
    return [*lines, "", made.note]


def _rest(made: Bulletin) -> list[tuple[str, tuple[str, ...]]]:
    rest = (
        ("Unchanged", made.calm),
        ("Nothing new on record, and no news of the month seen", made.unseen),
    )
    return [(title, names) for title, names in rest if names]


def as_json(made: Bulletin, record: dict[str, Any]) -> dict[str, Any]:
    """Give the bulletin as plain data: items with their arrows and rules, and the changes behind them."""
    return {
        "title": made.title,
        "lead": list(made.lead),
        "month": made.month,
        "since": made.since.isoformat(),
        "as_of": made.as_of.isoformat(),
        "items": [
            {
                "mission": i.mission,
                "host": i.host.split(","),
                "place": i.place,
                "arrow": i.arrow,
                "at_risk": i.at_risk,
                "sentences": list(i.sentences),
                "rules": list(i.rules),
                "known": i.known.isoformat(),
            }
            for i in made.items
        ],
        "unchanged": list(made.calm),
        "no_news_seen": list(made.unseen),
        "rules": list(RULES),
        "note": made.note,
        "changes": {
            name: plain(getattr(made.changes, name))
            for name in ("facts", "chances", "deaths", "strength", "missions")
        },
        "record": record,
    }


FORMS = ("bulletin.html", "bulletin.md", "bulletin.json")


def write(made: Bulletin, folder: Path, record: dict[str, Any]) -> tuple[Path, ...]:
    """Write the bulletin as bulletin.html, bulletin.md and bulletin.json.

    Raises
    ------
    SinequanonError
        When the folder cannot be written. Files that were there stay whole.
    """
    texts = (
        as_html(made),
        as_markdown(made),
        json.dumps(as_json(made, record), ensure_ascii=False, indent=1, allow_nan=False) + "\n",
    )
    cure = "Choose another folder with --out DIR."
    with told_as(SinequanonError, "The bulletin cannot be written", where=folder, cure=cure):
        for name, text in zip(FORMS, texts, strict=True):
            with replacing(folder / name) as part:
                part.write_text(text, encoding="utf-8", newline="\n")
    return tuple(folder / name for name in FORMS)
