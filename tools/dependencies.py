"""The page of dependencies: what is installed by default, what each is worth, how large it is, and its licence.

    python tools/dependencies.py --write

Sizes are those of the machine that writes the page; `check_docs` holds names, versions and licences to what is installed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "dependencies.md"
MADE = "Made from what is installed by `python tools/dependencies.py --write`."
WORTH = {
    "altair": "charts of notebooks, as specifications",
    "cyclopts": "the command line",
    "dataframely": "the schemas by which every table is checked when an edition is built",
    "fastapi": "the app and its schema",
    "httpx2": "downloads of releases",
    "fluent-runtime": "the catalogue of sentences, in each language",
    "jinja2": "pages of the brief and the app",
    "llvmlite": "compiles the kernels for numba",
    "numba": "scenario kernel, ideal points, pool of forecasts: compiled loops in place of hours of Python",
    "numpy": "arrays and draws",
    "platformdirs": "where the user's data folder is",
    "polars": "every table, read and joined; the engine is `polars-runtime-32`",
    "polars-runtime-32": "the engine of polars",
    "pydantic": "documents, registers, manifests: read strictly",
    "rich": "tables and progress in the terminal",
    "scipy": "distributions, special functions and optimisers of the fits",
    "stamina": "downloads that are tried again",
    "uvicorn": "serves the app",
    "vl-convert-python": "draws every chart of a brief as SVG or PNG without a browser; nothing is fetched",
}
"""What is used for what; the rest is needed by these."""
TEXTS = {
    r"MIT License|Permission is hereby granted, free of charge": "MIT",
    r"BSD License|Redistribution and use in source and binary forms": "BSD-3-Clause",
    r"Apache Software License|Apache License": "Apache-2.0",
}
"""How a licence is told by packages that give no expression: in their classifiers or the text that they carry."""


def closure(name: str) -> Iterator[Distribution]:
    """Give the distributions that a default install brings, by name."""
    seen: dict[str, Distribution] = {}
    waiting = [Requirement(name)]
    while waiting:
        wanted = waiting.pop()
        key = re.sub(r"[-_.]+", "-", wanted.name).lower()
        extras = wanted.extras or {""}
        if key in seen:
            continue
        seen[key] = found = distribution(wanted.name)
        for text in found.requires or []:
            inner = Requirement(text)
            if inner.marker is None or any(inner.marker.evaluate({"extra": e}) for e in extras):
                waiting.append(inner)
    yield from (seen[key] for key in sorted(seen) if key != name)


def licence(found: Distribution) -> str:
    """Give a distribution's licence as an SPDX expression.

    Raises
    ------
    LookupError
        When it gives none that is known.
    """
    told = found.metadata
    expression = told.get("License-Expression")
    if expression:
        return expression
    named = [*(told.get_all("Classifier") or []), (told.get("License") or "")[:200]]
    texts = [
        p.read_text(encoding="utf-8", errors="replace")[:3000]
        for f in found.files or []
        if re.fullmatch(r"(licen[cs]e|copying)(\.(txt|md|rst))?", f.name, re.IGNORECASE)
        and (p := Path(str(f.locate()))).is_file()
    ]
    for words in (named, texts):
        for pattern, name in TEXTS.items():
            if any(re.search(pattern, text) for text in words):
                third = any(re.search(r"[Nn]either the name|may be used to endorse", t) for t in texts)
                return "BSD-2-Clause" if name == "BSD-3-Clause" and texts and not third else name
    raise LookupError(f"{told['Name']} {found.version} gives no licence that is known here")


def size(found: Distribution) -> float:
    """Give how many million bytes a distribution's files take."""
    paths = (Path(str(f.locate())) for f in found.files or [])
    return sum(p.stat().st_size for p in paths if p.is_file()) / 1e6


def page() -> str:
    """Write the page."""
    rows = [
        (d.metadata["Name"].lower().replace("_", "-"), d.version, size(d), licence(d))
        for d in closure("sinequanon")
    ]
    whole = sum(r[2] for r in rows)
    lines = [
        "# Dependencies",
        "",
        MADE,
        "",
        f"A default install brings {len(rows)} packages of about {whole:.0f} MB in all (Linux, x86-64, Python 3.11). Each command works with them, "
        "the build of the full edition too; they are kept because:",
        "",
        "| package | MB | what it is worth |",
        "|---|---:|---|",
    ]
    lines += [
        f"| {name} | {big:.0f} | {WORTH.get(name, 'needed by others')} |"
        for name, _, big, _ in sorted(rows, key=lambda r: -r[2])
        if big >= 5 or name in WORTH
    ]
    lines += [
        "",
        "`import sinequanon` and `sinequanon --help` load none of the large ones. Extras bring what only some need: `pandas` (`to_pandas()`), "
        "`trees` (boosted trees, a candidate for forecasts), `cluster` (sweeps on many machines).",
        "",
        "## Licences",
        "",
        "| package | version | licence |",
        "|---|---|---|",
    ]
    lines += [f"| {name} | {version} | {terms} |" for name, version, _, terms in rows]
    return "\n".join([*lines, ""])


def faults() -> list[str]:
    """Compare the page's licences with what is installed."""
    try:
        made = page()
    except (LookupError, PackageNotFoundError) as error:
        return [f"dependencies: {error}"]
    told = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    tail = "## Licences"
    return (
        []
        if made.partition(tail)[2] == told.partition(tail)[2]
        else [
            f"docs/reference/{PAGE.name} is not what is installed: run python tools/dependencies.py --write"
        ]
    )


if __name__ == "__main__":
    if "--write" in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
    sys.exit("\n".join(faults()) or 0)
