"""For which years since 2020 is there a figure of each mission's people? python verification/strength_coverage.py [DATE].

At least one a year is wanted of every mission that is not civilian, and two of those with more than 500 people. A year counts
where the mission was there for half of it at least. An asterisk marks what was searched for and not found (`strength_searches.toml`
says when, by how many wordings, and what was seen instead).
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

from sinequanon.evidence.view import View, view
from sinequanon.links.guarantors.counts import figures, is_civilian, rows
from sinequanon.months import first_day, last_day

FIRST = 2020
MANY = 500
HALF = 183
SEARCHES = Path(__file__).with_name("strength_searches.toml")


def searched() -> set[tuple[str, int]]:
    """Return the missions and years whose figures were searched for without finding what lacks."""
    found = tomllib.loads(SEARCHES.read_text(encoding="utf-8"))["searched"]
    return {(entry["mission"], year) for entry in found for year in entry["years"]}


def wanted(now: View, row: dict[str, object], year: int) -> bool:
    """Return whether a mission was there for half of a year, or of what has passed of it."""
    begun = max(first_day(str(row["start"])), date(year, 1, 1))
    over = min(last_day(str(row["end"])) if row["end"] else now.as_of, date(year, 12, 31), now.as_of)
    return (over - begun).days >= min(HALF, (now.as_of - date(year, 1, 1)).days // 2)


def main() -> None:
    """Print the number of figures by mission and year, those that lack in brackets, and how many lack in all."""
    looked = searched()
    now = view(sys.argv[1] if len(sys.argv) > 1 else None)
    years = range(FIRST, now.as_of.year + 1)
    print(f"{'':14}" + "".join(f"{year:>8}" for year in years))
    lack = asked = vain = 0
    for row in now.table("missions").sort("start").iter_rows(named=True):
        if is_civilian(row) or (row["end"] and last_day(row["end"]).year < FIRST):
            continue
        known = figures(rows(now, row["mission"]))
        counts = Counter(month.year for month in known["month"].unique())
        recent = known.filter(known["month"] >= date(FIRST - 1, 1, 1))["best"].max()
        need = 2 if isinstance(recent, int) and recent > MANY else 1
        told = []
        for year in years:
            due = need if wanted(now, row, year) else 0
            asked += due
            lack += (short := max(due - counts[year], 0))
            mark = "*" if (row["mission"], year) in looked else ""
            vain += short if mark else 0
            told.append(
                f"{counts[year]}" + (f" (-{short}{mark})" if short else "") if due or counts[year] else ""
            )
        print(f"{row['mission']:14}" + "".join(f"{text:>8}" for text in told))
    print(f"{lack} of {asked} figures wanted lack, of which {vain} were searched for.")


if __name__ == "__main__":
    main()
