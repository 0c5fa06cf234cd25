"""The pages of the codebook, made from its text, the export's tables and the registers as they stand."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
CODING = TOP / "verification" / "coding"
AGREEMENT = CODING / "agreement.csv"
MISSING = CODING / "missing.csv"
MADE = (
    "Made by `python tools/check_docs.py --write` from `src/sinequanon/export/codebook/` and the registers."
)
NOT_MEASURED = "not yet measured"
UNSEEN = re.compile(
    r"(?i)general knowledge|no source text|not retrieved|to be checked|was not seen|were not seen|not checked"
)
"""How coders say that they had no text before them."""
NUMBERS_OF = {
    "Missions": "missions",
    "Consent cases": "consent_cases",
    "Guarantors": "guarantors",
    "Guarantors: levels": "levels",
    "Strengths: counts": "strengths",
    "Strengths: ceilings": "ceilings",
    "Strengths: changes": "force_changes",
    "Mandates": "mandates",
    "Council acts": "council_acts",
    "Council statements": "council_statements",
    "Due dates": "due",
    "Coups since November 2022": "coups",
    "Council members": "council_members",
    "Assembly votes": "assembly_votes",
    "Others' counts of the dead": "death_counts",
}


@cache
def tables() -> dict[str, dict[str, dict[str, str]]]:
    """Give table -> its files -> column -> type, as the export of the newest date has them."""
    from sinequanon.evidence.view import view
    from sinequanon.export.write import flat_tables

    return {
        base: {name: {c: str(kind) for c, kind in frame.schema.items()} for name, frame in parts.items()}
        for base, parts in flat_tables(view()).items()
    }


def agreement(table: str | None = None) -> list[dict[str, str]]:
    """Give the rows of the agreement of two coders, of one table or all; none while nobody has coded again."""
    if not AGREEMENT.is_file():
        return []
    with AGREEMENT.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if table in (None, row["register"])]


def agreed(rows: Iterable[dict[str, str]]) -> list[str]:
    """Write the agreement by field as a table, or that it was not measured."""
    lines = [
        f"| `{r['field']}` | {r['rows']} | {r['agree']} | {100 * int(r['agree']) / int(r['rows']):.0f}% | {r['kappa'] or '–'} |"
        for r in rows
    ]
    head = ["| variable | rows | agree | share | Cohen's kappa |", "|---|---|---|---|---|"]
    return [*head, *lines] if lines else [f"How coders agreed: {NOT_MEASURED}."]


def page(base: str, files: dict[str, dict[str, str]]) -> str:
    """Write the page of a table: what counts, what does not, hard cases, variables, agreement."""
    from sinequanon.export.codebook import pages

    told = pages()[base]
    parts = [f"# {told.title}", "", MADE, "", f"`{base}.csv`. {told.row}", ""]
    for title, points in (
        ("What counts", told.counts),
        ("What does not", told.leaves_out),
        ("Hard cases, decided", told.hard_cases),
    ):
        parts += [f"## {title}", "", *(f"- {point}" for point in points), ""] if points else []
    parts += ["## Variables", ""]
    for name, columns in files.items():
        if name != base:
            parts += [
                f"### {name}",
                "",
                f"`{name}.csv`: {told.lists[name.removeprefix(f'{base}_')]}, one a row.",
                "",
            ]
        parts += [*_variables(base, columns), ""]
    return "\n".join([*parts, "## How coders agreed", "", *agreed(agreement(base)), ""])


def _variables(base: str, columns: dict[str, str]) -> list[str]:
    from sinequanon.export.codebook import variable
    from sinequanon.export.tables import SPECS

    lines = ["| variable | type | what |", "|---|---|---|"]
    for name, kind in columns.items():
        told = variable(base, name, tuple(columns))
        if told is None:
            raise SystemExit(
                f"The codebook lacks the variable {name} of {base}: src/sinequanon/export/codebook/{base}.toml"
            )
        values = "; ".join(f"`{value}` {meaning}" for value, meaning in told.values.items())
        what = told.what + (f" ({told.unit})" if told.unit else "") + (f". {values}" if values else "")
        key = " (key)" if name in SPECS[base].key else ""
        lines.append(
            f"| `{name}` | {kind.lower().replace('int64', 'integer').replace('float64', 'number')}{key} | {what} |"
        )
    return lines


def index(files: dict[str, dict[str, dict[str, str]]]) -> str:
    """Write the codebook's first page."""
    from sinequanon.export.codebook import pages

    rows = [
        f"| [{base}]({base}.md) | {pages()[base].title} | {', '.join(f'`{n}`' for n in parts if n != base) or '–'} |"
        for base, parts in files.items()
    ]
    return "\n".join(
        [
            *("# The data set and its codebook", "", MADE, ""),
            "`sinequanon data export --to DIR` writes the registers and the main answers as flat tables: CSV (UTF-8, line feeds), the",
            "same in Parquet, and a `datapackage.json` with types, keys, units, sources, licences and how to cite. With `--as-of DATE`",
            "nothing is in it that was first known later. How to read it: [in R, Python and DuckDB](../how-to/data-set.md).",
            "How complete it is, and how sure: [numbers by register](coverage.md). What is wrong in it: [send a correction](../how-to/correct.md).",
            "",
            *("| table | what | tables of its lists |", "|---|---|---|", *rows, ""),
            *("## In every table", ""),
            "- An empty cell is a value that is missing: not zero, not false, not the past. A flag is `true`, `false` or empty.",
            "- A date is ISO 8601. Where its source is less precise, `..._precision` says `month` or `year`, and the date is the first day.",
            "- A state is an ISO 3166-1 alpha-3 code, with its Gleditsch-Ward (`..._gw`) and Correlates of War number (`..._cow`) on the",
            "  row's day beside it. A territory before independence has the numbers of the state that it became next; Western Sahara and",
            "  Palestine have none.",
            "- A list is a table of its own, with the row's key and a `position`. No row in it means that none is on record.",
            "- `known` is the first day on which the row could be known. A date known to the month counts as known at its end.",
            "- In an export of an earlier date, sources and doubts that name a later time are left out: nobody could read them then.",
            "",
        ]
    )


def coverage() -> str:
    """Write the page of numbers by register: rows, sourced, seen, verified; contradictions; agreement; what is missing."""
    from sinequanon.evidence import registers

    parts = [
        *("# How complete, and how sure", "", MADE, ""),
        "*Sourced*: a publication is named. *Seen*: the row does not say that its coder had no text before them. *Verified*: a text was",
        "seen that confirms what the row says.",
        "",
        *("| register | rows | sourced | seen | verified | share verified |", "|---|---|---|---|---|---|"),
    ]
    shares: dict[str, float] = {}
    for title, name in NUMBERS_OF.items():
        rows = _rows(registers, name)
        if not rows:
            continue
        verified = sum(r.verified for r in rows)
        sourced = sum(any(not UNSEEN.search(s) for s in _sources(r)) for r in rows)
        seen = sum(r.verified or not UNSEEN.search(" ".join([r.doubt or "", *_sources(r)])) for r in rows)
        shares[name] = verified / len(rows)
        parts.append(
            f"| {title} | {len(rows):,} | {sourced:,} | {seen:,} | {verified:,} | {100 * verified / len(rows):.0f}% |"
        )
    parts += ["", f"Consent cases verified: {100 * shares['consent_cases']:.1f}% (the aim is 95%).", ""]
    parts += ["## The dead that others count", "", *_counts(registers), ""]
    parts += ["## Contradictions", "", f"Facts that two registers tell differently: {contradictions()}.", ""]
    parts += ["## How coders agreed", "", *_by_table(), "", "## What is missing", "", *_missing(), ""]
    return "\n".join(parts)


def _rows(registers: object, name: str) -> list:
    if name == "levels":
        return [level for g in _rows(registers, "guarantors") for level in g.levels]
    found = getattr(registers, name)()
    return [row for rows in found.values() for row in rows] if isinstance(found, dict) else list(found)


def _counts(registers: object) -> list[str]:
    """Write the counts of public authorities that stand beside the UCDP series, and when somebody looked."""
    head = ("state", "first month", "last month", "by", "killed", "who is counted", "published", "looked")
    rows = [
        (
            *(row.state, row.first, row.last, row.by, f"{'at least ' if row.least else ''}{row.killed:,}"),
            f"{row.whom}, {row.manner}",
            *(row.published, row.looked),
        )
        for row in _rows(registers, "death_counts")
    ]
    return [
        "UCDP's series leaves out violence whose parties cannot be told. These are counts by public authorities that were found far above it.",
        "",
        *("| " + " | ".join(row) + " |" for row in (head, ("---",) * len(head), *rows)),
    ]


def _sources(row: object) -> list[str]:
    return getattr(row, "sources", None) or [row.source]


def contradictions() -> str:
    """Give how many contradictions `sinequanon data check` finds, or that they were not counted."""
    from references import commands

    if "check" not in commands("data"):
        return NOT_MEASURED
    words = [sys.executable, "-m", "sinequanon", "data", "check", "--json"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    try:
        found = json.loads(done.stdout)["contradictions"]
    except (ValueError, KeyError) as error:
        raise SystemExit(
            f"sinequanon data check --json gave no list of contradictions: {done.stderr}"
        ) from error
    return str(len(found) if isinstance(found, list) else found)


def _by_table() -> list[str]:
    rows = agreement()
    parts: list[str] = []
    for name in dict.fromkeys(row["register"] for row in rows):
        parts += [f"### {name}", "", *agreed(r for r in rows if r["register"] == name), ""]
    return parts or agreed([])


def _missing() -> list[str]:
    """Write the estimate of cases that no sweep has found, or that there is none yet."""
    if not MISSING.is_file():
        return [f"Cases that the register still lacks, estimated from a second sweep: {NOT_MEASURED}."]
    with MISSING.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    head, *body = rows
    return ["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *body)]


def codebook_pages() -> dict[str, Callable[[], str]]:
    """Give every page of the codebook by its file's name."""
    files = tables()
    made: dict[str, Callable[[], str]] = {
        f"{base}.md": lambda base=base, parts=parts: page(base, parts) for base, parts in files.items()
    }
    return {"README.md": lambda: index(files), "coverage.md": coverage} | made
