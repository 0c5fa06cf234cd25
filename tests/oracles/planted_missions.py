"""A small world of one host, one mission and its neighbours, for tests of strengths and guarantors."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import polars as pl

from sinequanon.evidence import registers, store
from sinequanon.evidence.view import View, view
from sinequanon.months import last_day

MISSION = """
[[mission]]
mission = "{name}"
name = "{name}"
kind = "peacekeeping"
hosts = ["MLI"]
start = "{start}"
verified = true
sources = ["planted"]
{more}
"""
GUARANTOR = """
[[guarantor]]
provider = "{name}"
kind = "state"
start = "2015-01"
checked = "{checked}"
verified = true
sources = ["planted"]
{more}
"""
LEVEL = """
[[guarantor.levels]]
month = "{month}"
low = {low}
best = {best}
high = {high}
known = "{month}"
source = "planted"
basis = "planted"
verified = true
"""


def mission(name: str = "PLANTED", start: str = "2010-01-01", more: str = "") -> str:
    """Write a row of the register of missions."""
    return MISSION.format(name=name, start=start, more=more)


def guarantor(
    name: str, *, checked: str = "2030-01", more: str = "", levels: tuple[tuple[str, int], ...] = ()
) -> str:
    """Write a provider with levels of so many people, give or take a tenth."""
    steps = "".join(
        LEVEL.format(month=month, low=round(0.9 * n), best=n, high=round(1.1 * n)) for month, n in levels
    )
    return GUARANTOR.format(name=name, checked=checked, more=more) + steps


def count(
    month: str, people: int, *, known: str | None = None, name: str = "PLANTED", **more: object
) -> dict[str, object]:
    """Write a row of the table of counts: a document of the UN's."""
    row = {
        "mission": name,
        "month": date(*map(int, month.split("-")), 1),
        "low": people,
        "best": people,
        "high": people,
        "what": "uniformed",
        "by": "UN",
        "series": "document",
        "verified": True,
        "number": 0,
        "known": last_day(known or month),
    }
    return row | more


def world(
    folder: Path,
    as_of: str,
    *,
    missions: str = "",
    guarantors: str = "",
    counts: list[dict[str, object]] | None = None,
    strengths: str = "",
) -> View:
    """Open a view of registers with these missions and guarantors alone, and of an edition with these counts."""
    whole = store.open_edition(store.REFERENCE)
    tables = {name: whole.table(name) for name in whole.manifest.tables}
    seen = tables["strength_observations"]
    rows = pl.DataFrame(counts or [], schema=seen.schema)
    tables["strength_observations"] = rows.sort("mission", "month")
    release = store.Input(source="s", path="p", sha256="planted", known_to_card=True)
    store.write(
        folder / "edition",
        tables,
        kind="full",
        version="1",
        covers_until=date(2026, 12, 31),
        inputs=[release],
        sources={},
        last_month={},
        known=date(2026, 12, 31),
    )
    own = folder / "registers"
    shutil.copytree(registers.FOLDER, own)
    (own / "missions.toml").write_text(missions, encoding="utf-8")
    (own / "consent.toml").write_text("", encoding="utf-8")
    for path in [*(own / "guarantors").glob("*.toml"), *(own / "strengths").glob("*.toml")]:
        path.unlink()
    (own / "guarantors" / "MLI.toml").write_text(guarantors, encoding="utf-8")
    (own / "strengths" / "PLANTED.toml").write_text(strengths, encoding="utf-8")
    return view(as_of, data=folder / "edition", registers=own)
