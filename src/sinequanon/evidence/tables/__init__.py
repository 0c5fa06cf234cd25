"""The tables of the evidence, each declared once, in the order in which they are made."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sinequanon.errors import EvidenceError
from sinequanon.evidence.tables import estimates, united_nations, violence
from sinequanon.evidence.tables import registers as register_tables
from sinequanon.evidence.tables.table import Frames, Make, Table

if TYPE_CHECKING:
    import dataframely as dy

__all__ = ["TABLES", "Frames", "Make", "Table", "helpful", "made_together", "needed", "schema"]

TABLES: dict[str, Table] = {
    **register_tables.TABLES,
    **united_nations.TABLES,
    **violence.TABLES,
    **estimates.TABLES,
}


@cache
def schema(name: str) -> type[dy.Schema]:
    """Return the dataframely schema of a table that is built or estimated; units stand in each column's description."""
    import dataframely as dy

    columns = TABLES[name].columns
    if columns is None:
        raise EvidenceError(
            f"The table {name} is a register.", cure="Its rows are checked when the register is read."
        )
    return type(name, (dy.Schema,), columns(dy))


def made_together() -> dict[Make, list[str]]:
    """Return the makers of built tables with the names of what each makes, in order."""
    found: dict[Make, list[str]] = {}
    for name, table in TABLES.items():
        if table.make is not None:
            found.setdefault(table.make, []).append(name)
    return found


def needed() -> tuple[str, ...]:
    """Return the sources without which the built tables cannot be made."""
    return tuple(dict.fromkeys(s for t in TABLES.values() if t.make for s in t.sources))


def helpful() -> tuple[str, ...]:
    """Return the sources with which the built tables go further."""
    return tuple(dict.fromkeys(s for t in TABLES.values() if t.make for s in t.helped_by))
