"""The page of tasks: as many as it says, none longer than three lines; the short ones print what stands below them."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "tasks.md"
BLOCK = re.compile(
    r"\*\*(?P<number>\d+)\. .*?\*\*\n\n```(?P<tongue>python|r)\n(?P<code>.*?)```\n\n```text\n(?P<told>.*?)```",
    re.DOTALL,
)
SHORT = ("1", "2", "4", "6", "7", "8", "13")


def _tasks(tongue: str) -> dict[str, re.Match[str]]:
    return {m["number"]: m for m in BLOCK.finditer(PAGE.read_text(encoding="utf-8")) if m["tongue"] == tongue}


def test_twenty_in_python_and_five_in_r_of_three_lines_each():
    for tongue, many in (("python", 20), ("r", 5)):
        found = _tasks(tongue)
        assert list(found) == [str(k) for k in range(1, many + 1)]
        assert all(len(m["code"].splitlines()) <= 3 and m["told"].strip() for m in found.values())


@pytest.mark.parametrize("number", SHORT)
def test_a_task_prints_what_the_page_says(number):
    import sinequanon as sqn

    task = _tasks("python")[number]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(task["code"], {"sqn": sqn, "day": "2023-06-16"})  # noqa: S102 - the page's own code
    assert printed.getvalue() == task["told"]
