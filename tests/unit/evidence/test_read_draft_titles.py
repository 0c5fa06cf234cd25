"""The tool that remakes titles of drafts, on a workbook of six records made here."""

from __future__ import annotations

import importlib.util
import zipfile
from pathlib import Path

import pytest

FILE = Path(__file__).parents[3] / "tools" / "read_draft_titles.py"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = ("191__a", "239__a", "993__a")
RECORDS = (
    ("S/10", "Draft resolution [on an arms embargo against A]", "S/RES/5(1946)"),
    ("S/11/Rev.1", "Revised draft resolution [concerning the question of B ]", ""),
    ("S/12", "Draft resolution (on a truce in C)", ""),
    ("S/13", "Security Council resolution 6 (1946) [on D (ONE)]", "S/RES/6(1946)"),
    ("S/14", "Draft resolution.", ""),
    ("S/15", "Note (1946)", ""),
)


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("read_draft_titles", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def library(tool, tmp_path_factory):
    """Titles read from a workbook whose first column holds shared texts, and the others texts in place."""
    path = tmp_path_factory.mktemp("export") / "export.xlsx"
    shared = [HEAD[0], *(r[0] for r in RECORDS)]
    strings = "".join(f"<si><t>{s}</t></si>" for s in shared)
    lines = []
    for at, row in enumerate((HEAD, *RECORDS), start=1):
        cells = f'<c r="A{at}" t="s"><v>{at - 1}</v></c>'
        cells += "".join(
            f'<c r="{column}{at}" t="inlineStr"><is><t>{text}</t></is></c>'
            for column, text in zip("BC", row[1:], strict=True)
        )
        lines.append(f'<row r="{at}">{cells}</row>')
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{NAMESPACE}">{strings}</sst>')
        sheet = f'<worksheet xmlns="{NAMESPACE}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
        book.writestr("xl/worksheets/sheet1.xml", sheet)
    return tool.by_draft(tool.table(path))


def test_titles_stand_by_draft_and_by_resolution(library):
    assert library == {
        "S/10": "an arms embargo against A",
        "S/RES/5": "an arms embargo against A",
        "S/11/Rev.1": "concerning the question of B",
        "S/12": "a truce in C",
        "S/13": "D (ONE)",
        "S/RES/6": "D (ONE)",
    }


def test_only_rows_of_the_library_are_remade(tool, library):
    rows = [
        {"draft": "S/RES/5", "title": "old", "by": "library", "says": "sanction"},
        {"draft": "S/11/Rev.1 (as amended)", "title": "", "by": "library", "says": ""},
        {"draft": "S/12", "title": "cease-fire in C", "by": "own words", "says": ""},
        {"draft": "S/RES/6", "title": "", "by": "", "says": "nothing"},
        {"draft": "S/99", "title": "not in the export", "by": "library", "says": ""},
    ]
    after = tool.remade(rows, library)
    assert [r["title"] for r in after] == [
        "an arms embargo against A",
        "concerning the question of B",
        "cease-fire in C",
        "",
        "not in the export",
    ]
    assert [(r["by"], r["says"]) for r in after] == [(r["by"], r["says"]) for r in rows]
