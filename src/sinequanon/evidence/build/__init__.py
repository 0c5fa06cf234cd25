"""Building an edition: every source read strictly, every table derived, all written at once or not at all.

The full edition has all; the reference edition hosts of missions, key votes and all fatalities, small enough to travel in the package.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl

from sinequanon import states
from sinequanon.evidence import registers
from sinequanon.evidence.build.make_tables import Made, full_tables
from sinequanon.evidence.build.read_sources import gather
from sinequanon.evidence.store import POINTER, REFERENCE, Manifest, default_folder, open_edition, write
from sinequanon.evidence.tables import TABLES, helpful, needed

__all__ = ["build", "build_reference", "hosts"]

FIRST_YEAR_OF_AGREEMENT = 1985
"""First year of the agreement in the Assembly that the package carries."""


def _quiet(line: str) -> None:
    del line


def build(
    raw: Path | None,
    *,
    into: Path | None = None,
    accept_unknown: Sequence[str] = (),
    accept_losses: bool = False,
    say: Callable[[str], None] = _quiet,
) -> Manifest:
    """Build the full edition.

    Parameters
    ----------
    raw
        Folder of raw releases; None downloads them into `raw/` beside the editions.
    into
        Folder of editions; by default the user's data directory.
    accept_unknown
        Names of sources whose file may be one that the card does not know.
    accept_losses
        Take a release though it has less than the one before, or looks cut short.
    say
        Told what is being done, a line at a time.

    Returns
    -------
    Manifest
        Of the edition that the folder now points to.

    Raises
    ------
    SourceError
        Lists every source that cannot be read; the present edition stays.
    EvidenceError
        When a derived table breaks its schema, or the folder cannot be written; the present edition stays.
    """
    from sinequanon import __version__

    folder = into or default_folder()
    gathered = gather(
        raw or folder / "raw",
        fetch=raw is None,
        accept_unknown=accept_unknown,
        say=say,
        before=open_edition(folder if (folder / POINTER).is_file() else REFERENCE),
        accept_losses=accept_losses,
    )
    made = full_tables(gathered, say=say)
    return write(folder, kind="full", version=__version__, inputs=gathered.inputs, **made.written())


def build_reference(raw: Path, into: Path, *, say: Callable[[str], None] = _quiet) -> Manifest:
    """Build the reference edition, which the package carries: hosts and key votes alone."""
    from sinequanon import __version__

    gathered = gather(raw, fetch=False, accept_unknown=(), say=say, only=(*needed(), *helpful()))
    made = _reference_tables(full_tables(gathered, say=say, sources=False))
    return write(into, kind="reference", version=__version__, inputs=gathered.inputs, **made.written())


def hosts() -> list[str]:
    """Give every state that is a host in the registers, by all codes that it has had."""
    found = {h for m in registers.missions() for h in m.hosts}
    found |= {c.host for c in registers.consent_cases()} | set(registers.guarantors())
    return sorted({code for host in found for code in states.lives(host)})


def _reference_tables(full: Made) -> Made:
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
