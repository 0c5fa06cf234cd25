"""Every mission active on a day, and each that ended in the twelve months before: is it answered, and does its brief contradict itself?

    python verification/tonight.py [--as-of DATE] [--data DIR] [--out FILE]

Writes one row a mission: headline, end of the mandate, strength with its month and interval, the largest provider of security with
its probability, and whether a scenario was run. Prints every sentence that its own tables contradict. Exits 1 when a mission is
refused or a sentence contradicted.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import timedelta
from pathlib import Path

from sinequanon import states
from sinequanon.brief.consistency import faults
from sinequanon.brief.content import Brief, compose
from sinequanon.errors import SinequanonError
from sinequanon.evidence.view import View, view
from sinequanon.links.consent.answers import missions
from sinequanon.months import in_words, last_day

PAGE = Path(__file__).parents[1] / "docs" / "tonight.md"
YEAR = timedelta(days=365)


def listed(now: View) -> list[dict[str, object]]:
    """Return the missions that are active on the day or ended within a year before it."""
    rows = missions(now, all_so_far=True).iter_rows(named=True)
    return [row for row in rows if row["end"] is None or last_day(row["end"]) >= now.as_of - YEAR]


def row_of(now: View, mission: dict[str, object], brief: Brief) -> list[str]:
    """Return what the page tells of a mission."""
    facts = {s.name: s.facts for s in brief.sections}
    largest = facts["security"].get("largest")
    who = "none for the whole country"
    last = largest.row(-1, named=True) if largest is not None and largest.height else None
    if last is not None and last["month"] >= now.as_of.replace(day=1):
        who = f"{last['provider']} ({last['probability']:.0%})" if "probability" in last else last["provider"]
    strength = mission["strength"]
    people = (
        "closed"
        if mission["end"]
        else "civilian"
        if strength is None
        else f"{strength:,} ({mission['strength_low']:,}–{mission['strength_high']:,}), {mission['strength_month']:%B %Y}"
    )
    until = mission["end"] or mission["mandate_end"]
    return [
        str(mission["mission"]),
        brief.host.name,
        brief.headline.split(": ", 1)[1],
        in_words(str(until)) if until else "none set",
        people,
        who,
        "yes"
        if facts["futures"].get("totals") is not None
        else "no mission any more"
        if mission["end"]
        else "REFUSED",
    ]


def main() -> int:
    """Compose the briefs, hold each against the rules, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--as-of", default="today")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path, default=PAGE)
    asked = parser.parse_args()
    now = view(asked.as_of, data=asked.data)
    briefs: dict[str, Brief] = {}
    rows: list[list[str]] = []
    wrong = refused = 0
    begun = time.perf_counter()
    for mission in listed(now):
        for code in str(mission["host"]).split(","):
            try:
                host = states.lookup(code, on=now.as_of)
            except SinequanonError:
                continue
            if host.iso3 not in briefs:
                briefs[host.iso3] = compose(now, host)
                for fault in faults(briefs[host.iso3], now):
                    wrong += 1
                    print(f"{host.iso3}: {fault}", flush=True)
            rows.append(row_of(now, mission, briefs[host.iso3]))
            print(" | ".join(rows[-1]), flush=True)
            break
        refused += rows[-1][-1] == "REFUSED"
    heads = [
        "Mission",
        "Host",
        "Headline",
        "Mandate to",
        "Uniformed people",
        "Largest provider of security",
        "Scenario",
    ]
    lines = [
        "# Every mission, tonight",
        "",
        f"As of {in_words(now.as_of)}, written by `python verification/tonight.py`. {len(rows)} missions: those active, and those "
        f"that ended in the twelve months before. {refused} refused; {wrong} sentences that their own tables contradict.",
        "",
        f"| {' | '.join(heads)} |",
        f"|{' --- |' * len(heads)}",
        *(f"| {' | '.join(cells)} |" for cells in rows),
        "",
    ]
    asked.out.write_text("\n".join(lines), encoding="utf-8")
    print(
        f"{len(briefs)} briefs in {time.perf_counter() - begun:.0f} s; {refused} refused; {wrong} contradicted"
    )
    return int(bool(wrong or refused))


if __name__ == "__main__":
    sys.exit(main())
