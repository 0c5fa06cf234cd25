"""Run the code blocks of a tutorial in order, and compare what each prints with the page.

    python tools/run_tutorial.py [--write] [PAGE ...]

With --write the outputs on the page are replaced by what was printed. Exits 1 when a block fails or prints something else.
Pages run in an empty folder. Lines of R are run where there is an Rscript, and compared where what they print stands below them.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = [
    *sorted((DOCS / "tutorial").glob("*.md")),
    DOCS / "how-to" / "data-set.md",
    DOCS / "how-to" / "tasks.md",
]
LINES_OF_R = re.compile(r"```r\n(?P<code>.*?)```(?:\n\n```text\n(?P<told>.*?)```)?", re.DOTALL)
MARK = "<<< end of the block >>>"
BLOCK = re.compile(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<told>.*?)```\n", re.DOTALL)


def run(page: Path, *, write: bool) -> list[str]:
    """Run a page's blocks in one namespace, and list how what they print differs from what is told."""
    text = page.read_text(encoding="utf-8")
    if text.count("```python") != len(BLOCK.findall(text)):
        return [f"{page.name}: a block of Python without its output below it"]
    names: dict[str, Any] = {"__name__": "tutorial"}
    wrong: list[str] = []

    def one(block: re.Match[str]) -> str:
        printed = io.StringIO()
        line = text.count("\n", 0, block.start()) + 2
        # Lines of a traceback are those of the page.
        code = compile("\n" * (line - 1) + block["code"], str(page), "exec")
        with contextlib.redirect_stdout(printed):
            exec(code, names)  # noqa: S102 - the page's own code
        now = printed.getvalue()
        if now != block["told"]:
            change = difflib.unified_diff(
                block["told"].splitlines(), now.splitlines(), "told", "printed", lineterm=""
            )
            wrong.append(f"{page.name}, line {line}:\n" + "\n".join(change))
        return f"```python\n{block['code']}```\n\n```text\n{now}```\n"

    made = BLOCK.sub(one, text)
    made, faults = _run_r(made)
    wrong += [f"{page.name}: {fault}" for fault in faults]
    if write and made != text:
        page.write_text(made, encoding="utf-8")
        return [fault for fault in faults if fault.startswith("R says")]
    return wrong


def _run_r(text: str) -> tuple[str, list[str]]:
    """Run the lines of R on a page, where the machine has R; give the page as it is then, and what differs."""
    blocks = list(LINES_OF_R.finditer(text))
    if not blocks or not (r := shutil.which("Rscript")):
        return text, []
    packages = sorted(set(re.findall(r"(\w+)::", "".join(block["code"] for block in blocks))))
    lacking = (
        f"quit(status = as.integer(!all(sapply({_vector(packages)}, requireNamespace, quietly = TRUE))))"
    )
    if packages and subprocess.run([r, "-e", lacking], capture_output=True, check=False).returncode:
        print(f"{r} lacks one of {', '.join(packages)}: the lines of R are not run.")
        return text, []
    code = "\n".join(f'{block["code"]}cat("{MARK}\\n")' for block in blocks)
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    done = subprocess.run(
        [r, "-e", code], capture_output=True, text=True, check=False, env={**os.environ, "PATH": path}
    )
    if done.returncode:
        return text, [f"R says {done.stderr.strip()}"]
    now = iter(done.stdout.split(f"{MARK}\n"))
    wrong: list[str] = []

    def one(block: re.Match[str]) -> str:
        printed = "".join(f"{line.rstrip()}\n" for line in next(now).splitlines())
        if block["told"] is None:
            return block[0]
        if printed != block["told"]:
            wrong.append(f"R prints {printed!r}, the page says {block['told']!r}")
        return f"```r\n{block['code']}```\n\n```text\n{printed}```"

    return LINES_OF_R.sub(one, text), wrong


def _vector(words: list[str]) -> str:
    return f"c({', '.join(map(repr, words))})"


@contextlib.contextmanager
def _elsewhere() -> Iterator[None]:
    """Work in an empty folder, and come back."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(here)


def main() -> int:
    """Run the pages that are named, or all."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--write", action="store_true")
    asked.add_argument("pages", nargs="*", type=Path)
    given = asked.parse_args()
    pages = [page.resolve() for page in given.pages] or PAGES
    with _elsewhere():
        wrong = [w for page in pages for w in run(page, write=given.write)]
    print("\n\n".join(wrong) if wrong else "The tutorial runs and prints what it says.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
