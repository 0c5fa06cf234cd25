"""Remake the titles of drafts from the library's own export: python tools/read_draft_titles.py EXPORT [--check].

EXPORT is `UNExports/089_B02_-_SECURITY_COUNCIL_-_1st_Link.xlsx` of github.com/intreleng-research/unsc-dataset: drafts and notes of the Security
Council to 2022 as the United Nations Digital Library exported them, with MARC fields 191__a (symbol), 239__a (what it is, and
between square brackets what it is about) and 993__a (the resolution that it became).

Titles of rows marked `library` are read anew. Those in our own words, and what texts say, are kept as they stand: they were written and
coded once, and no file remakes them. With --check nothing is written, and every row that would change is printed.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from sinequanon.evidence.build.draft_records import TITLES

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SYMBOL, ABOUT, BECAME = "191__a", "239__a", "993__a"
BRACKETS = (re.compile(r"\[(?:on )?(.*?)\]?$", re.DOTALL), re.compile(r"\(on (.*?)\)?$", re.DOTALL))
"""Square brackets, else round ones that begin with `on`: others hold years and numbers."""
ADDED = re.compile(r" \(\d\)$| \(as amended\)| and Corr\..*")
"""What the record adds to the symbol of a draft that was voted on in parts, or changed."""


def table(path: Path) -> Iterator[dict[str, str]]:
    """Read the first sheet of a workbook, by the names in its first row."""
    with zipfile.ZipFile(path) as book:
        names = book.namelist()
        texts = ["".join(t.text or "" for t in item.iter(f"{SHEET}t")) for item in _strings(book, names)]
        sheet = next(n for n in names if n.startswith("xl/worksheets/sheet1"))
        rows = ElementTree.fromstring(book.read(sheet)).iter(f"{SHEET}row")  # noqa: S314 - a file that the reader chose
        cells = [{_column(c): _value(c, texts) for c in row.iter(f"{SHEET}c")} for row in rows]
    head = cells[0]
    for row in cells[1:]:
        yield {head[column]: value for column, value in row.items() if column in head}


def about(field: str) -> str | None:
    """Take from a description what a draft is about; None where it tells nothing.

    Examples
    --------
    >>> about("Draft resolution [on an arms embargo against South Sudan]"), about("Draft resolution.")
    ('an arms embargo against South Sudan', None)
    """
    found = next((f for f in (bracket.search(field.strip()) for bracket in BRACKETS) if f), None)
    return found[1].strip() if found else None


def by_draft(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Give titles by symbol of the draft and of the resolution that it became; the last record of a symbol counts."""
    found: dict[str, str] = {}
    for row in rows:
        title = about(row.get(ABOUT, ""))
        if title is None:
            continue
        found[row.get(SYMBOL, "")] = title
        for number in re.findall(r"S/RES/(\d+)", row.get(BECAME, "")):
            found.setdefault(f"S/RES/{number}", title)
    return found


def remade(rows: Iterable[Mapping[str, str]], library: Mapping[str, str]) -> list[dict[str, str]]:
    """Give the rows of the table, those marked `library` with its titles; one that it lacks keeps the title that it had."""
    out: list[dict[str, str]] = []
    for row in rows:
        symbols = (row["draft"], ADDED.sub("", row["draft"]))
        title = next((library[s] for s in symbols if s in library), row["title"])
        out.append({**row, "title": title} if row["by"] == "library" else {**row})
    return out


def main() -> int:
    """Write the table anew, or tell what would change."""
    library = by_draft(table(Path(sys.argv[1])))
    with TITLES.open(newline="", encoding="utf-8") as file:
        before = list(csv.DictReader(file))
    after = remade(before, library)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    unseen = [r["draft"] for r in before if r["by"] == "library" and r["title"] not in library.values()]
    for old, new in changed:
        print(f"{old['draft']}: {old['title']!r} becomes {new['title']!r}")
    print(f"{len(after)} rows, {len(changed)} changed; not in the export: {unseen}")
    if "--check" not in sys.argv:
        text = io.StringIO()
        writer = csv.DictWriter(text, before[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(after)
        TITLES.write_text(text.getvalue(), encoding="utf-8")
    return 0


def _strings(book: zipfile.ZipFile, names: list[str]) -> Iterable[ElementTree.Element]:
    shared = "xl/sharedStrings.xml"
    return ElementTree.fromstring(book.read(shared)).iter(f"{SHEET}si") if shared in names else ()  # noqa: S314


def _column(cell: ElementTree.Element) -> str:
    return re.sub(r"\d", "", cell.get("r", ""))


def _value(cell: ElementTree.Element, texts: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(t.text or "" for t in cell.iter(f"{SHEET}t"))
    value = cell.findtext(f"{SHEET}v") or ""
    return texts[int(value)] if cell.get("t") == "s" else value


if __name__ == "__main__":
    sys.exit(main())
