"""The record of an answer: what is needed to make it again, and to check it."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from sinequanon.evidence import fitted
from sinequanon.evidence.schemas import TABLES
from sinequanon.evidence.store import Manifest
from sinequanon.evidence.view import View


@lru_cache(maxsize=8)
def registers_hash(folder: Path) -> str:
    """Give one hash of all registers, whatever the order in which a disk lists them."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.toml")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def record(
    view: View, question: str, *, parameters: dict[str, Any] | None = None, seed: int | None = None
) -> dict[str, Any]:
    """Note version, date, inputs with hashes, parameters and seed.

    Parameters
    ----------
    view
        The view that the answer was read from: its tables are the inputs.
    question
        The command or function that was asked.
    """
    from sinequanon import __version__

    manifest = view.manifest
    used = sorted(view.used)
    return {
        "program": "sinequanon",
        "version": __version__,
        "question": question,
        "as_of": view.as_of.isoformat(),
        "edition": manifest.edition,
        "inputs": [
            {
                "table": name,
                "sha256": _hash(view, name),
                "sources": sources_of(manifest, name),
            }
            for name in used
        ],
        "vintages": {name: text for name in used if (text := view.vintage(name))},
        "parameters": parameters or {},
        "seed": seed,
    }


def _hash(view: View, name: str) -> str:
    if TABLES[name].register:
        return registers_hash(view.registers)
    return fitted.digest(name, view.estimates) if TABLES[name].fitted else view.manifest.tables[name].sha256


def sources_of(manifest: Manifest, name: str) -> list[str]:
    """Name the sources that a table stands on."""
    rule = TABLES.get(name)
    if rule and rule.register:
        return ["registers"]
    return fitted.sources(name) if rule and rule.fitted else manifest.tables[name].sources
