"""The data package: what a machine needs to know of every file (types, keys, units, sources, licences, how to cite)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from sinequanon import __version__
from sinequanon.evidence.holdings import registers_hash
from sinequanon.evidence.record import sources_of
from sinequanon.evidence.view import View
from sinequanon.export.codebook import Variable, pages, variable
from sinequanon.export.tables import SPECS, Spec
from sinequanon.sources.catalogue import Card, cards

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
NAME = "sinequanon-consent"
TITLE = "sinequanon: consent of host states to UN peace operations, as of any date"
AUTHORS = "The sinequanon developers"
YEAR = "2026"
"""Year of the release: `CITATION.cff` says the same, and a test compares the two."""
LICENCE = {
    "name": "Apache-2.0",
    "title": "Apache License 2.0",
    "path": "https://www.apache.org/licenses/LICENSE-2.0",
}
KNOWN_LICENCES = {
    "CC BY 4.0": {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    }
}
OWN = {
    "title": "sinequanon registers: each row names its own sources in the table of its sources",
    "version": __version__,
}
_TYPES: dict[type[pl.DataType] | pl.DataType, str] = {
    pl.String: "string",
    pl.Int64: "integer",
    pl.Float64: "number",
    pl.Boolean: "boolean",
    pl.Date: "date",
}


def citation(view: View) -> str:
    """Return how an export of a date is cited."""
    return f"{AUTHORS} ({YEAR}). {TITLE}. Version {__version__}, data as of {view.as_of}."


def describe(
    view: View, tables: Mapping[str, Mapping[str, pl.DataFrame]], files: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Return the content of `datapackage.json`.

    Parameters
    ----------
    view
        The evidence as of the export's date.
    tables
        Flat tables by the table of `SPECS` that they belong to: itself first, then its lists.
    files
        File -> bytes and hash, of every file beside the description.
    """
    resources = [
        _resource(view, base, name, frame, files)
        for base, parts in tables.items()
        for name, frame in parts.items()
    ]
    known = _cards(view, SPECS)
    return {
        "$schema": PROFILE,
        "name": NAME,
        "title": TITLE,
        "description": (
            f"What was known on {view.as_of} of UN peace operations and the consent of their hosts. Nothing first known "
            "after that day is in it. An empty cell is a value that is missing: not zero, and not false."
        ),
        "version": __version__,
        "created": f"{view.as_of}T00:00:00Z",
        "as_of": view.as_of.isoformat(),
        "edition": view.manifest.edition,
        "registers": registers_hash(view.registers),
        "citation": citation(view),
        "licenses": [LICENCE],
        "contributors": [{"title": AUTHORS, "roles": ["author"]}],
        "sources": [OWN, *(_source(card) for card in known)],
        "resources": resources,
    }


def _resource(
    view: View, base: str, name: str, frame: pl.DataFrame, files: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    spec, page = SPECS[base], pages().get(base)
    behind = _cards(view, {base: spec})
    own = base == name
    title = page.title if page else base
    key = list(spec.key) if own else [*spec.key, "position"]
    made: dict[str, Any] = {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "title": title
        if own
        else f"{title}: {(page.lists if page else {}).get(name.removeprefix(f'{base}_'), name)}",
        "description": page.row if page and own else f"One row for each entry of a list of `{base}`.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        **files[f"{name}.csv"],
        "parquet": {"path": f"parquet/{name}.parquet", **files[f"parquet/{name}.parquet"]},
        "rows": frame.height,
        "schema": {
            "fields": [_field(base, c, kind, frame.columns, key) for c, kind in frame.schema.items()],
            "missingValues": [""],
            "primaryKey": key,
            **_links(base, own, spec, frame),
        },
        "licenses": _licences(behind),
        "sources": [*([] if behind and not _registered(spec) else [OWN]), *(_source(c) for c in behind)],
    }
    return made


def _registered(spec: Spec) -> bool:
    return not spec.reads or spec.reads[0] != "strengths"


def _links(base: str, own: bool, spec: Spec, frame: pl.DataFrame) -> dict[str, Any]:
    links = dict(spec.links) if own else {}
    found: list[dict[str, Any]] = [
        {"fields": [column], "reference": {"resource": table, "fields": [column]}}
        for column, table in links.items()
    ]
    if not own:
        key = list(spec.key)
        found.append({"fields": key, "reference": {"resource": base, "fields": key}})
        if "analogue_mission" in frame.columns:
            found.append(
                {
                    "fields": ["analogue_mission"],
                    "reference": {"resource": "missions", "fields": ["mission"]},
                }
            )
    return {"foreignKeys": found} if found else {}


def _field(
    base: str, column: str, kind: pl.DataType, columns: Iterable[str], key: list[str]
) -> dict[str, Any]:
    told = variable(base, column, tuple(columns)) or Variable(what="")
    made: dict[str, Any] = {"name": column, "type": _TYPES[kind]}
    if told.what:
        made["description"] = told.what + "."
    if told.unit:
        made["unit"] = told.unit
    if kind == pl.Boolean:
        made |= {"trueValues": ["true"], "falseValues": ["false"]}
    limits: dict[str, Any] = {"required": True} if column in key else {}
    if told.values and kind == pl.String:
        limits["enum"] = list(told.values)
        made["categories"] = [{"value": value, "label": label} for value, label in told.values.items()]
    return made | ({"constraints": limits} if limits else {})


def _cards(view: View, specs: Mapping[str, Spec]) -> list[Card]:
    """Return the cards of the releases that tables stand on, each once."""
    names = {
        source
        for spec in specs.values()
        for table in spec.reads
        for source in sources_of(view.manifest, table)
    }
    return [card for name, card in sorted(cards().items()) if name in names]


def _source(card: Card) -> dict[str, Any]:
    return {
        "title": card.title,
        "path": f"https://doi.org/{card.doi}" if card.doi else card.page,
        "version": card.version,
        "producer": card.producer,
        "licence": card.licence,
        "citation": card.citation,
    }


def _licences(behind: list[Card]) -> list[dict[str, str]]:
    """Return the licence of what the project wrote, then those of the releases behind the figures."""
    found = [LICENCE]
    for text in dict.fromkeys(card.licence for card in behind):
        known = KNOWN_LICENCES.get(text)
        found.append(known or {"name": re.sub(r"[^\w.-]+", "-", text).strip("-")[:60], "title": text})
    return found
