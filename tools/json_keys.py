"""The page of the keys of `--json`: every command is run once on a small case, and its keys are listed with types and meaning.

    python tools/json_keys.py --write     # some minutes

`check_docs` holds the first keys of each command on the page to the code, without running anything.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import re
import sys
import tempfile
import tomllib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parent.parent
SRC = TOP / "src" / "sinequanon"
PAGE = TOP / "docs" / "reference" / "json.md"
MADE = "Made by running every command once: `python tools/json_keys.py --write`."
DAY = ("--as-of", "2023-06-16")
CASES: dict[str, tuple[tuple[str, ...], str]] = {
    "align": (("Mali", "Russia", *DAY), "alignment.Positions"),
    "brief": (("Mali", *DAY), "brief"),
    "bulletin": (DAY, "bulletin.BulletinPage"),
    "calendar": (DAY, "council.Calendar"),
    "changes": (("Mali", "--since", "2023-05-31", *DAY), "bulletin.ChangesSince"),
    "claims": (DAY, "claims.CheckedClaims"),
    "council": (
        ("Mali", "--draft", "sanction", "--no-shield", "RUS", "--sponsors", "FRA", *DAY),
        "council.DraftFate",
    ),
    "data check": ((), "data.Contradictions"),
    "data export": (DAY, "data.Export"),
    "data sources": ((), "data.Sources"),
    "data status": (("--check",), "data.Status"),
    "data where": ((), "data.Where"),
    "deaths": (("Mali", *DAY), "violence.Deaths"),
    "displacement": (("Mali", *DAY), "violence.Displacement"),
    "forecast": (("Mali", "--horizon", "3", *DAY), "violence.FatalityForecast"),
    "guarantors": (("Mali", *DAY), "guarantors.Guarantors"),
    "missions": (("Mali", *DAY), "consent.Missions"),
    "peacekeepers": (DAY, "violence.Effects"),
    "precedents": (DAY, "consent.Precedents"),
    "renewal": (("Mali", *DAY), "council.Renewals"),
    "response": (("Mali", *DAY), "council.CouncilResponse"),
    "scenarios": ((), "scenario.Scenarios"),
    "scorecard": (("--since", "2020", "--histories", "200", *DAY), "scenario.Scored"),
    "simulate": (("mali-2023", "--patch", "stay", "--histories", "500"), "outcome"),
    "simulate --explain": (("mali-2023", "--explain"), "scenario.Explained"),
    "site": (("--no-briefs", *DAY), "bulletin.SitePages"),
    "votes": (("A/RES/ES-11/6", "--vote", "no", *DAY), "alignment.AssemblyVotes"),
    "votes (Security Council)": (("S/RES/2640", *DAY), "alignment.CouncilVotes"),
    "watch": (("--since", "2023-05-31", *DAY), "consent.WatchList"),
}
"""Command -> its words, and the answer whose fields are its first keys."""
LONG = {
    "backtest alignment": ("backtest", "_alignment"),
    "backtest consent": ("backtest", "_consent"),
    "backtest council": ("backtest", "_council"),
    "backtest guarantors": ("backtest", "_guarantors"),
    "backtest violence": ("backtest", "_violence"),
    "data update": ("data", "update"),
    "fit": ("alignment", "fit"),
}
"""What takes long, or needs the full edition, is read from the module and function that print it."""
OUTCOME = {
    "mission": "The mission whose consent is at stake.",
    "scenarios": "The base and each counterfactual: deaths, relapse, what host and Council do, who provides security.",
    "differences": "Paired differences of total deaths from the base, with quantiles; `more` is the share of histories with more deaths.",
    "difference_months": "The same by month.",
    "effects": "Totals, relapse and differences under each assumed effect of peacekeepers.",
    "timing": "When things happen, month by month.",
    "assumptions": "What the run stands on: quantity, value, interval and source.",
    "record": "What makes the answer again: version, date, inputs with hashes, documents, seed.",
}
BRIEF = {
    "files": "The files written.",
    "headline": "The answer in one line.",
    "record": "What makes the answer again.",
}
MEANT = {
    "calibration": "What was stated, and what came.",
    "candidates": "Scores of the models that could have been chosen.",
    "coups": "Scores of the coup models.",
    "diagnostics": "Whether the chains have met.",
    "doubts": "Why the newer release may be wrong.",
    "issue": "The issue whose votes were taken.",
    "link": "The link that was estimated.",
    "lists": "The watch lists of fixed days, whole.",
    "newer": "Sources with a newer release, and its files.",
    "not_asked": "Sources that could not be asked, and why.",
    "places": "Place of each mission on the eve of trouble.",
    "points": "Ideal points by state and session.",
    "record": "What makes the answer again.",
    "revisions": "Values that the newer release changes.",
    "rows": "One row a model and case: score, base and skill.",
    "seconds": "How long it took.",
    "skills": "Skill over plain forecasts, with 90% intervals over states, with and without the largest wars.",
    "states": "Scores by state.",
    "tables": "What changes, table by table.",
    "unread": "Files that no card names.",
    "votes": "Scores of the votes in favour, by year.",
}
ENDINGS = {
    r"_score(_\w+)?$": "score of what was foretold; lower is better",
    r"_base$": "score of the plain base",
    r"_median_\w+$": "median of what was foretold under that assumed effect",
    r"_then$": "the same on the earlier day",
}
RECORD = """Wherever there is a `record`, it has: `program`, `version`, `question`, `as_of`, `edition`, `inputs` (each table with `sha256`, `sources`,
`last_month`, `age_months`), `vintages`, `parameters` and `seed`."""
OPEN = {"rows": "TABLE", "vintages": "EDITION"}
"""Objects whose keys are names that differ from one edition to the next."""
ROW = re.compile(r"^\| `(?P<key>[^`]+)` \| (?P<kind>[^|]*) \| (?P<what>.*) \|$", re.MULTILINE)
Run = Callable[[str], Any]


def run(name: str) -> Any:
    """Run a command with `--json`, and give what it prints."""
    from sinequanon.cli import main

    words = [*name.partition(" (")[0].removesuffix(" --explain").split(), *CASES[name][0]]
    with tempfile.TemporaryDirectory() as folder:
        words += {
            "brief": ["--out", folder],
            "data export": ["--to", f"{folder}/data"],
            "site": ["--out", f"{folder}/site"],
        }.get(name, [])
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            code = main([*words, "--json"])
    if code:
        raise RuntimeError(f"{' '.join(words)} ends with {code}")
    return json.loads(printed.getvalue())


def first_keys(answer: str) -> dict[str, str]:
    """Give the first keys of an answer with what they say, from the code."""
    if answer == "brief":
        return BRIEF
    if answer == "outcome":
        return OUTCOME
    module, _, name = answer.partition(".")
    tree = ast.parse((SRC / "api" / f"{module}.py").read_text(encoding="utf-8"))
    body = next(n for n in tree.body if isinstance(n, ast.ClassDef) and n.name == name).body
    found: dict[str, str] = {}
    for item, after in zip(body, [*body[1:], None], strict=True):
        if (
            isinstance(item, ast.AnnAssign)
            and isinstance(item.target, ast.Name)
            and "HIDDEN" not in ast.unparse(item)
        ):
            told = (
                after.value.value
                if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
                else ""
            )
            found[item.target.id] = " ".join(str(told).split())
    return found


def printed_keys(module: str, function: str) -> dict[str, str]:
    """Give the keys of the dicts that a function of the command line prints."""
    tree = ast.parse((SRC / "cli" / f"{module}.py").read_text(encoding="utf-8"))
    inside = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == function)
    keys = [
        key.value
        for node in ast.walk(inside)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Dict)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == "content"
        for key in node.value.keys
        if isinstance(key, ast.Constant)
    ]
    return {str(key): MEANT[str(key)] for key in dict.fromkeys(keys)}


def kinds(value: Any, path: str, found: dict[str, set[str]]) -> None:
    """Note the types of a value and of all that lies in it, by path."""
    match value:
        case None:
            kind = "null"
        case bool():
            kind = "true or false"
        case int() | float():
            kind = "number"
        case str():
            kind = "text"
        case list():
            kind = "table" if value and all(isinstance(v, dict) for v in value) else "list"
        case _:
            kind = "object"
    found.setdefault(path, set()).add(kind)
    if isinstance(value, dict):
        for key, inner in value.items():
            kinds(inner, f"{path}.{OPEN.get(path, key)}", found)
    elif kind == "table":
        for row in value:
            for key, inner in row.items():
                kinds(inner, f"{path}.{key}", found)


def glossary() -> dict[str, str]:
    """Give what keys inside tables say: from the codebook of the export, and from the package's own list."""
    from sinequanon.export.codebook import pages, shared

    found = {k: v.what for page in pages().values() for k, v in page.variables.items()}
    found |= {k: v.what for k, v in shared().items()}
    return found | tomllib.loads((SRC / "api" / "keys.toml").read_text(encoding="utf-8"))


def section(name: str, told: Any, answer: str) -> list[str]:
    """Write a command's keys."""
    found: dict[str, set[str]] = {}
    for key, value in told.items():
        if key == "record":
            found[key] = {"object"}
        else:
            kinds(value, key, found)
    first, inner = first_keys(answer), glossary()
    lines = ["| key | type | what |", "|---|---|---|"]
    for path, types in found.items():
        what = first.get(path, "") if "." not in path else _inside(path, inner)
        told_types = ", ".join(sorted(types - {"null"}) + (["null"] if "null" in types else []))
        lines.append(f"| `{path}` | {told_types} | {what.replace('|', '/')} |")
    return [f"## {name}", "", *lines, ""]


def _inside(path: str, told: dict[str, str]) -> str:
    """Tell what a key inside a table says: of that table first, then wherever it stands."""
    *_, table, key = path.split(".")
    return (
        told.get(f"{table}.{key}")
        or told.get(key)
        or next((what for end, what in ENDINGS.items() if re.search(end, key)), "")
    )


def page(ask: Run = run) -> str:
    """Write the page."""
    parts = [
        "# The keys of `--json`",
        "",
        MADE,
        "",
        "`to_dict()` of the same question in Python gives the same keys; they stay, and only grow.",
    ]
    parts += ["A *table* is a list of rows; `table.column` is a key of its rows.", "", RECORD, ""]
    for name, (_, answer) in sorted(CASES.items()):
        parts += section(name, ask(name), answer)
    for name, place in sorted(LONG.items()):
        parts += [f"## {name}", "", "| key | type | what |", "|---|---|---|"]
        parts += [f"| `{key}` |  | {what} |" for key, what in printed_keys(*place).items()]
        parts.append("")
    return "\n".join(parts)


def faults() -> list[str]:
    """Compare the first keys on the page with the code, and every command with the sections."""
    from sinequanon.cli.commands import COMMANDS, DATA

    text = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    told = {
        part.partition("\n")[0].strip(): {
            m["key"]: m["what"] for m in ROW.finditer(part) if "." not in m["key"]
        }
        for part in text.split("\n## ")[1:]
    }
    real = {name: first_keys(answer) for name, (_, answer) in CASES.items()}
    real |= {name: printed_keys(*place) for name, place in LONG.items()}
    wrong = [
        f"docs/reference/{PAGE.name}: the keys of `{name}` are not what the code says: python tools/json_keys.py --write"
        for name in real
        if told.get(name) != {k: v.replace("|", "/") for k, v in real[name].items()}
    ]
    silent = {"app", "data build"}
    every = {*COMMANDS, *(f"data {name}" for name in DATA)} - silent
    known = {name.split(" (")[0].split(" --")[0] for name in real} | {"backtest"}
    return wrong + [f"tools/json_keys.py knows no case of `{name}`" for name in sorted(every - known)]


if __name__ == "__main__":
    import_module("sinequanon")
    if "--write" in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
    sys.exit("\n".join(faults()) or 0)
