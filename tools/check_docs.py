"""Hold the documentation to the code: rooms, layers, commands, links and the generated reference."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import dependencies
import json_keys
from codebook import codebook_pages
from references import FOLDER, PAGES, commands

TOP = Path(__file__).resolve().parent.parent
SRC = TOP / "src" / "sinequanon"
CODEBOOK = TOP / "docs" / "codebook"
ROOM = re.compile(r"^\| `(?P<path>[^`]+)` \| (?P<what>.+?) \|$", re.MULTILINE)

DEFINED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
PLACE = re.compile(r"`([a-z_/]+\.py)`: ((?:`\w+`(?:, )?)+)")


def rooms() -> dict[str, str]:
    """Give each room of the code: modules at the top, and packages, with their first sentence."""
    files = [p for p in SRC.glob("*.py") if p.name not in {"__init__.py", "__main__.py"}]
    files += [p for p in SRC.rglob("__init__.py") if p.parent != SRC]
    found: dict[str, str] = {}
    for path in sorted(files):
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        room = path.parent if path.name == "__init__.py" else path
        name = room.relative_to(SRC).as_posix() + ("/" if room.is_dir() else "")
        found[name] = text.split("\n\n")[0].replace("\n", " ")
    return found


def check_rooms() -> list[str]:
    """Compare ARCHITECTURE.md's table of rooms with the code, both ways, sentence by sentence."""
    told = {
        m["path"]: m["what"] for m in ROOM.finditer((TOP / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    }
    real = rooms()
    wrong = [
        f"ARCHITECTURE.md lacks the room {name}: | `{name}` | {real[name]} |"
        for name in real.keys() - told.keys()
    ]
    wrong += [f"ARCHITECTURE.md has the room {name}, the code has not" for name in told.keys() - real.keys()]
    wrong += [
        f"ARCHITECTURE.md says of {name}: {told[name]!r}; its docstring says {real[name]!r}"
        for name in told.keys() & real.keys()
        if told[name] != real[name]
    ]
    return sorted(wrong)


def check_layers() -> list[str]:
    """Compare the layers drawn in ARCHITECTURE.md with those that the import linter enforces."""
    contract = tomllib.loads((TOP / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    enforced = [layer.replace("sinequanon.", "") for layer in contract["layers"]]
    text = (TOP / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawn = re.findall(r"^    ([a-z_ |]+)$", text, re.MULTILINE)
    return (
        []
        if drawn == enforced
        else [f"ARCHITECTURE.md draws the layers {drawn}, the linter enforces {enforced}"]
    )


def check_places() -> list[str]:
    """Check that every module and name to which ARCHITECTURE.md leads is there."""
    wrong: list[str] = []
    for path, names in PLACE.findall((TOP / "ARCHITECTURE.md").read_text(encoding="utf-8")):
        file = SRC / path
        tree = ast.parse(file.read_text(encoding="utf-8")) if file.is_file() else ast.Module([], [])
        there = {node.name for node in ast.walk(tree) if isinstance(node, DEFINED)}
        there |= {
            name.id
            for node in tree.body
            if not isinstance(node, DEFINED)
            for name in ast.walk(node)
            if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
        }
        wrong += [
            f"ARCHITECTURE.md leads to {name} in {path}, where it is not"
            for name in re.findall(r"`(\w+)`", names)
            if name not in there
        ]
    return wrong


def check_pages() -> list[str]:
    """Check that links lead to files, and that every command named is one."""
    known = set(commands()) | {"data"}
    wrong: list[str] = []
    for page in [*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md")]:
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text):
            if not (page.parent / target).exists():
                wrong.append(f"{page.relative_to(TOP)}: the link to {target} leads nowhere")
        for word in re.findall(r"(?:^|`)(?:sinequanon|sqn) ([a-z]+)", text, re.MULTILINE):
            if word not in known:
                wrong.append(f"{page.relative_to(TOP)}: there is no command `sinequanon {word}`")
    return wrong


def check_variables() -> list[str]:
    """Check that the codebook's text describes no table, list or variable that the export has not."""
    from codebook import tables
    from sinequanon.export.codebook import pages as told

    real = tables()
    wrong = [f"codebook/{base}.toml: the export has no such table" for base in told().keys() - real.keys()]
    for base in told().keys() & real.keys():
        columns = {column for file in real[base].values() for column in file}
        lists = {name.removeprefix(f"{base}_") for name in real[base] if name != base}
        wrong += [f"codebook/{base}.toml: no variable {v}" for v in told()[base].variables.keys() - columns]
        wrong += [f"codebook/{base}.toml: no list {v}" for v in told()[base].lists.keys() ^ lists]
    return sorted(wrong)


def main() -> int:
    """Check everything, and write the generated pages when asked to."""
    wrong: list[str] = []
    pages = {FOLDER / name: make for name, make in PAGES.items()}
    pages |= {CODEBOOK / name: make for name, make in codebook_pages().items()}
    for page, make in pages.items():
        made = make()
        if "--write" in sys.argv:
            page.parent.mkdir(exist_ok=True)
            page.write_text(made, encoding="utf-8")
        if not page.is_file() or page.read_text(encoding="utf-8") != made:
            wrong.append(
                f"{page.relative_to(TOP)} is not what the code says: run python tools/check_docs.py --write"
            )
    known = {page.name for page in pages if page.parent == CODEBOOK}
    wrong += [
        f"{p.relative_to(TOP)}: the export has no such table"
        for p in CODEBOOK.glob("*.md")
        if p.name not in known
    ]
    wrong += check_variables()
    wrong += [*dependencies.faults(), *json_keys.faults()]
    wrong += [*check_rooms(), *check_layers(), *check_places(), *check_pages()]
    for line in wrong:
        print(line)
    print(
        f"docs: {len(wrong)} faults"
        if wrong
        else "docs: rooms, layers, commands and links agree with the code"
    )
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
