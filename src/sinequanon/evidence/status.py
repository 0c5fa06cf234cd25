"""How old the evidence is and where it comes from: tables of the edition, and cards of the sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from sinequanon.evidence.record import sources_of
from sinequanon.evidence.store import POINTER, Manifest, default_folder, open_edition, problems, vintages
from sinequanon.evidence.tables import TABLES
from sinequanon.evidence.view import View
from sinequanon.sources.catalogue import cards, load

__all__ = ["kept", "overdue", "place", "problems", "sources", "tables", "tables_of"]

OWN = {
    "source": "registers",
    "version": "this version",
    "licence": "Apache-2.0 (facts with their own sources)",
    "citation": "The sinequanon developers: registers of missions, consent crises, guarantors and Council acts.",
}

UNREAD = {
    "version": "not read by this version",
    "licence": "see its producer",
    "citation": "a source that an earlier version of the program stored",
}


DUE = {
    "fatalities": 60,
    "strengths": 120,
    "vetoes": 120,
    "drafts": 120,
    "council_members": 400,
    "coups": 400,
    "displacement": 400,
    "roll_calls": 300,
}
"""Days from the month in which a table's last row became known after which its producer has something newer."""


def place(data: Path | None = None) -> Path:
    """Give the folder of the edition in use."""
    return open_edition(data).folder


def changing(data: Path | None = None) -> tuple[Path, ...]:
    """Give the paths whose change means that there is other evidence: which edition is in use, and the user's own estimates."""
    folder = data or default_folder()
    return (folder / POINTER, folder / "estimates")


def overdue(frame: pl.DataFrame) -> list[str]:
    """Say which tables are older than they should be, a sentence each.

    Parameters
    ----------
    frame
        As `tables` gives it.
    """
    return [
        f"{name} is older than it should be: nothing in it became known after {last}, {age} days ago, and its producers publish "
        f"within {DUE[name]} days. To bring it up to date: sinequanon data update."
        for name, last, age in frame.select("table", "last_month", "age_days")
        .unique(maintain_order=True)
        .iter_rows()
        if name in DUE and age is not None and age > DUE[name]
    ]


def tables(data: Path | None = None) -> tuple[pl.DataFrame, Manifest]:
    """List the tables of an edition with source, version, last month, rows, age, licence and citation.

    Returns
    -------
    frame, manifest
        One row per table and source. `age_days` counts from the last month with a value to today.
    """
    manifest = open_edition(data).manifest
    return _rows(
        manifest, sorted({*manifest.tables, *(n for n, t in TABLES.items() if t.register or t.fitted)})
    ), manifest


def kept(data: Path | None = None) -> dict[str, str]:
    """List the editions that are kept, oldest first: name -> day since when it is known here."""
    return {v.edition.manifest.edition: f"{v.known}" for v in vintages(data or default_folder())}


def tables_of(view: View) -> pl.DataFrame:
    """List the tables that a view has been asked for, with their sources."""
    return _rows(view.manifest, sorted(view.used)).select(
        "table", "source", "version", "last_month", "licence", "citation"
    )


def looked_at(view: View) -> dict[str, str | None]:
    """Give the day on which someone looked at each source; at the registers' own sources, the last of these days."""
    days = {name: card.looked for name, card in cards().items()}
    return days | {OWN["source"]: max(_days_of(view), default=None)}


def _days_of(view: View) -> list[str]:
    return [str(day) for day in view.table("looked")["looked"].drop_nulls()]


def sources(*others: Path) -> pl.DataFrame:
    """List all sources with what their cards say, and those of other cards, given by their files."""
    keys = (
        "title",
        "producer",
        "version",
        "released",
        "covers",
        "licence",
        "citation",
        "page",
        "doi",
        "unsure",
    )
    all_cards = sorted([*cards().values(), *map(load, others)], key=lambda card: card.name)
    rows = [{"source": c.name, **{k: getattr(c, k) for k in keys}} for c in all_cards]
    return pl.DataFrame(rows, infer_schema_length=None)


def _rows(manifest: Manifest, names: list[str]) -> pl.DataFrame:
    known = cards()
    rows: list[dict[str, object]] = []
    for name in names:
        entry = manifest.tables.get(name)
        last = entry.last_month if entry else None
        age = (date.today() - date.fromisoformat(f"{last}-01")).days if last else None  # noqa: DTZ011
        for source in sources_of(manifest, name):
            card = known.get(source)
            told = OWN if source == OWN["source"] else UNREAD
            rows.append(
                {
                    "table": name,
                    "source": source,
                    "version": card.version if card else told["version"],
                    "last_month": last,
                    "rows": entry.rows if entry else None,
                    "age_days": age,
                    "licence": card.licence if card else told["licence"],
                    "citation": card.citation if card else told["citation"],
                }
            )
    return pl.DataFrame(rows, infer_schema_length=None)
