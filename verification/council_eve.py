"""Votes of the Council as they were to be told the day before: python verification/council_eve.py.

Drafts of note and the renewals of July to December 2025: chances of the fate and of vetoes, and of a vote in favour by the spatial rule of
the members that withheld it or that might have.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from typing import Any

import polars as pl

from sinequanon.evidence.view import View, view
from sinequanon.links.council import chances

NOTED: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "S/RES/2303 (2016)": ("BDI", "establish", ("RUS", "CHN", "AGO", "EGY", "VEN")),
    "S/2016/1085": ("SSD", "sanction", ("RUS", "CHN", "JPN", "MYS", "SEN", "EGY", "VEN", "AGO")),
    "S/RES/2640 (2022)": ("MLI", "renew", ("RUS", "CHN")),
    "S/RES/2690 (2023)": ("MLI", "end", ("RUS", "CHN")),
    "S/2023/638": ("MLI", "sanction", ("RUS", "CHN", "USA")),
    "S/RES/2715 (2023)": ("SDN", "end", ("RUS", "CHN")),
    "S/RES/2813 (2026)": ("YEM", "end", ("RUS", "CHN")),
}
"""Host and kind asked about, and whose votes are told."""
RENEWALS = (date(2025, 7, 1), date(2025, 12, 31))
OFTEN = ("RUS", "CHN", "USA", "PAK")
"""Members that withheld a vote from these renewals."""
DRAWS = 2000


def asked(now: View) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Give the drafts, the host and kind to ask about, and whose votes to tell."""
    renewals = now.table("drafts").filter(
        pl.col("date").is_between(*RENEWALS) & (pl.col("kind") == "renew") & (pl.col("states").list.len() > 0)
    )
    return NOTED | {
        draft: (states[0], "renew", OFTEN)
        for draft, states in renewals.sort("date", "draft").select("draft", "states").iter_rows()
    }


def told(row: dict[str, Any], host: str, kind: str, members: tuple[str, ...]) -> str:
    """Write a row of the table."""
    before = view(row["date"] - timedelta(days=1))
    fate = chances.fate(before, host, kind, draws=DRAWS)
    veto = chances.veto_chances(before, host, kind, draws=DRAWS)
    favour = chances.votes(before, host, kind, draws=DRAWS)
    numbers = [float(fate.select(outcome=o).mean()) for o in ("adopted", "vetoed")]
    numbers += [float(veto.select(member=m).mean()) for m in ("RUS", "CHN")]
    named = (
        f"{m} {float(favour.select(member=m).mean()):.2f}" for m in members if m in favour.coords["member"]
    )
    tally = "-".join("?" if row[c] is None else str(row[c]) for c in ("yes", "no", "abstain"))
    return f"| {row['draft']} ({host}, {kind}) | {row['fate']}, {tally} | {' | '.join(f'{n:.3f}' for n in numbers)} | {', '.join(named)} |"


def main() -> int:
    """Print the table."""
    now = view()
    rows = {r["draft"]: r for r in now.table("drafts").iter_rows(named=True)}
    print("| draft | happened | P(adopted) | P(vetoed) | P(Russia vetoes) | P(China vetoes) | in favour |")
    print("|---|---|---|---|---|---|---|")
    for draft, (host, kind, members) in asked(now).items():
        print(told(rows[draft], host, kind, members), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
