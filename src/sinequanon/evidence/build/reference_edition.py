"""The reference edition: hosts of missions, key votes and all fatalities, small enough to travel inside the package."""

from __future__ import annotations

import polars as pl

from sinequanon import states
from sinequanon.evidence import registers
from sinequanon.evidence.build.make_tables import Made
from sinequanon.evidence.tables import TABLES

FIRST_YEAR_OF_AGREEMENT = 1985


def hosts() -> list[str]:
    """Give every state that is a host in the registers, by all codes that it has had."""
    found = {h for m in registers.missions() for h in m.hosts}
    found |= {c.host for c in registers.consent_cases()} | set(registers.guarantors())
    return sorted({code for host in found for code in states.lives(host)})


def reference_tables(full: Made) -> Made:
    """Keep what the package's own commands need without a network."""
    here = hosts()
    symbols = [v.symbol for v in registers.assembly_votes()]
    tables = {name: frame for name, frame in full.tables.items() if name in TABLES}
    tables["agreement"] = tables["agreement"].filter(
        pl.col("state").is_in(here) & (pl.col("month").dt.year() >= FIRST_YEAR_OF_AGREEMENT)
    )
    tables["roll_calls"] = tables["roll_calls"].filter(pl.col("symbol").is_in(symbols))
    tables["votes"] = tables["votes"].filter(pl.col("symbol").is_in(symbols))
    return Made(tables=tables, covers_until=full.covers_until)
