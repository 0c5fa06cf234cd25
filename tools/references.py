"""The reference pages that are made from the code: commands, sources, tables and names for Python."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

import polars as pl

TOP = Path(__file__).resolve().parent.parent
FOLDER = TOP / "docs" / "reference"
GROUPS = ("", "data")
MADE = "Made from the code by `python tools/check_docs.py --write`."
ROOMS = {
    "The questions": ("api",),
    "The evidence": ("evidence.view", "draws", "errors", "months", "states"),
    "Alignment": ("links.alignment",),
    "Consent": ("links.consent",),
    "Council": ("links.council",),
    "Guarantors": ("links.guarantors",),
    "Violence": ("links.violence",),
    "Scenario": ("scenario",),
    "Scoring": ("scoring",),
    "Claims and brief": ("claims", "brief"),
    "The data set": ("export",),
}


def help_text(*words: str) -> str:
    """Give what `sinequanon WORDS --help` prints."""
    env = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(
        [sys.executable, "-m", "sinequanon", *words, "--help"],
        capture_output=True,
        text=True,
        check=True,
        env=env,
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip()


def commands(*group: str) -> list[str]:
    """List the commands of a group from its help."""
    return re.findall(r"^│ ([a-z]+) ", help_text(*group), re.MULTILINE)


def command_line() -> str:
    """Write the page of commands from the program's own help."""
    parts = ["# The command line", "", MADE, ""]
    for group in GROUPS:
        words = [group] if group else []
        parts += [f"## sinequanon {group}".rstrip(), "", "```text", help_text(*words), "```", ""]
        for name in commands(*words):
            if name not in GROUPS:
                title = " ".join(["sinequanon", *words, name])
                parts += [f"### {title}", "", "```text", help_text(*words, name), "```", ""]
    return "\n".join(parts)


def sources() -> str:
    """Write the page of data cards."""
    from sinequanon.app.mission_map import LAND_CARD
    from sinequanon.sources import catalogue

    parts = ["# Data cards", "", MADE, "", "One card a source: `sinequanon data sources` prints them.", ""]
    for name, card in sorted({**catalogue.cards(), "land": catalogue.load(LAND_CARD)}.items()):
        rows = {
            "Producer": card.producer,
            "Version": f"{card.version}, released {card.released}",
            "Covers": card.covers,
            "Licence": card.licence,
            "To cite": card.citation + (f" doi:{card.doi}" if card.doi else ""),
            "Page": card.page,
            "Derived": card.derived,
            "Not verified": card.unsure,
        }
        parts += [f"## {name}", "", f"{card.title}.", ""]
        parts += [f"- **{key}:** {value}" for key, value in rows.items() if value]
        parts += [f"- **Trap:** {trap}" for trap in card.traps]
        files = [f"`{f.path}` ({f.rows:,} rows)" if f.rows else f"`{f.path}`" for f in card.file]
        parts += [f"- **Files known by their hash:** {', '.join(files)}"] if files else []
        parts.append("")
    return "\n".join(parts)


def tables() -> str:
    """Write the page of the tables of evidence, column by column."""
    from sinequanon.evidence.tables import TABLES

    parts = [
        *("# Tables of the evidence", "", MADE, ""),
        "`known` is the first day on which a row could be known. How to read them: [SQL and R](../how-to/store.md).",
        "",
    ]
    for name, table in sorted(TABLES.items()):
        kind = "a register" if table.register else "estimates" if table.fitted else "built from releases"
        parts += [f"## {name}", "", f"{table.title} ({kind}).", ""]
        parts += [table.vintage, ""] if table.vintage else []
        parts += _register(name) if table.register else _built(name)
        parts.append("")
    return "\n".join(parts)


def _built(name: str) -> list[str]:
    """List the columns that the build checks."""
    from sinequanon.evidence.tables import schema

    lines = ["| column | type | key | what |", "|---|---|---|---|"]
    for column, rule in schema(name).columns().items():
        what = (rule.description or "").replace("|", "/") + ("; may be empty" if rule.nullable else "")
        key = "yes" if rule.primary_key else ""
        lines.append(f"| `{column}` | {type(rule).__name__} | {key} | {what.removeprefix('; ')} |")
    return lines


def _register(name: str) -> list[str]:
    """List the columns of a register's table; what a row of the text file may say is checked when it is read."""
    from sinequanon.evidence.registers import FOLDER as REGISTERS
    from sinequanon.evidence.tables import TABLES
    from sinequanon.evidence.text_dates import as_read

    lines = ["| column | type |", "|---|---|"]
    read = TABLES[name].read
    frame = as_read(read(REGISTERS), date.max) if read else pl.DataFrame()
    return lines + [f"| `{column}` | {type_} |" for column, type_ in frame.schema.items()]


def python() -> str:
    """Write the page of public functions and classes, each with its signature and first sentence."""
    parts = [
        *("# From Python", "", MADE, ""),
        "Each function's parameters, units, errors and sources stand in its docstring: `help(function)`. An estimate is a",
        "`Draws`; a table is a Polars frame.",
        "",
    ]
    for title, rooms in ROOMS.items():
        parts += [f"## {title}", ""]
        for room in rooms:
            for module in _modules(room):
                lines = list(_lines(module))
                if lines:
                    parts += [f"### {module.__name__}", "", _first(module), "", *lines, ""]
    return "\n".join(parts)


def _modules(room: str) -> Iterator[ModuleType]:
    top = import_module(f"sinequanon.{room}")
    yield top
    for path in sorted(Path(place) for place in getattr(top, "__path__", ())):
        for file in sorted(path.glob("*.py")):
            if not file.stem.startswith("_"):
                yield import_module(f"sinequanon.{room}.{file.stem}")


def _lines(module: ModuleType) -> Iterator[str]:
    for name, item in vars(module).items():
        own = getattr(item, "__module__", None) == module.__name__
        if name.startswith("_") or not own or not (inspect.isclass(item) or inspect.isroutine(item)):
            continue
        inner = inspect.unwrap(item)
        if "View" in str(getattr(inner, "__annotations__", "")) or inspect.isclass(item) or _told(inner):
            form = "" if inspect.isclass(item) else _signature(inner)
            yield f"- `{name}{form}`: {_first(item)}"


def _told(item: object) -> bool:
    """Tell whether a docstring has sections: what is meant for others says what it takes and gives."""
    return "----" in (inspect.getdoc(item) or "")


def _signature(item: Callable[..., object]) -> str:
    """Write the names of the parameters, and what comes back."""
    signature = inspect.signature(item)
    names = [str(p.replace(annotation=p.empty)) for p in signature.parameters.values()]
    keyword = next((k for k, p in enumerate(signature.parameters.values()) if p.kind == p.KEYWORD_ONLY), None)
    if keyword is not None:
        names.insert(keyword, "*")
    back = signature.return_annotation
    return f"({', '.join(names)})" + (f" -> {back}" if isinstance(back, str) else "")


def _first(item: object) -> str:
    return (inspect.getdoc(item) or "").split("\n\n")[0].replace("\n", " ")


PAGES: dict[str, Callable[[], str]] = {
    "command-line.md": command_line,
    "python.md": python,
    "sources.md": sources,
    "tables.md": tables,
}
