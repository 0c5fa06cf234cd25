"""The record of an answer: what is needed to make it again, and to check it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sinequanon.evidence import kept_estimates
from sinequanon.evidence.holdings import registers_hash
from sinequanon.evidence.store import Manifest
from sinequanon.evidence.tables import TABLES
from sinequanon.evidence.view import View
from sinequanon.months import months_between


def identity(view: View) -> str:
    """Give one hash of all that can be read through a view: date, editions, registers and estimates.

    Two views with the same hash give the same answers.
    """
    estimates = {
        name: kept_estimates.digest(name, view.estimates) for name, table in TABLES.items() if table.fitted
    }
    content = [view.as_of.isoformat(), view.editions, registers_hash(view.registers), estimates]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def record(
    view: View,
    question: str,
    *,
    parameters: dict[str, Any] | None = None,
    seed: int | None = None,
    used: Mapping[str, date | None] | None = None,
) -> dict[str, Any]:
    """Note version, date, inputs with hashes and how old they are, parameters and seed.

    Parameters
    ----------
    view
        The view that the answer was read from: its tables are the inputs.
    question
        The command or function that was asked.
    used
        Tables that something the answer was made from had read, beside those read through the view, each with its last month.
    """
    from sinequanon import __version__

    manifest = view.manifest
    reach = dict(used or {})
    reach |= {name: view.last_month(name) for name in view.used if name not in reach}
    names = sorted(reach)
    registers = registers_hash(view.registers)
    return {
        "program": "sinequanon",
        "version": __version__,
        "question": question,
        "as_of": view.as_of.isoformat(),
        "edition": manifest.edition,
        "inputs": [
            {
                "table": name,
                "sha256": _hash(view, name, registers),
                "sources": sources_of(manifest, name),
                **_age(view.as_of, reach[name]),
            }
            for name in names
        ],
        "vintages": {name: text for name in names if (text := view.vintage(name))},
        "parameters": parameters or {},
        "seed": seed,
    }


def _age(as_of: date, last: date | None) -> dict[str, Any]:
    """Say how far a table reaches and how many months before the date that is."""
    if last is None:
        return {"last_month": None, "age_months": None}
    return {"last_month": f"{last:%Y-%m}", "age_months": months_between(last, as_of)}


def _hash(view: View, name: str, registers: str) -> str:
    if TABLES[name].register:
        return registers
    return (
        kept_estimates.digest(name, view.estimates)
        if TABLES[name].fitted
        else view.manifest.tables[name].sha256
    )


def sources_of(manifest: Manifest, name: str) -> list[str]:
    """Name the sources that a table stands on."""
    if name in manifest.tables:
        return manifest.tables[name].sources
    return TABLES[name].stands_on
