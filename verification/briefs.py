"""A brief of every host on three dates: the first year of its first mission since 1995, the middle, and the last; none may fail.

    python verification/briefs.py [--every N] [--data DIR]

Prints one line for each brief that fails, or whose words are wrong (a bare `None`, `nan` or an empty sentence), and at the end how
many were written, how many told scenarios, and how long they took. Exits 1 when any failed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from sinequanon import states
from sinequanon.brief import write
from sinequanon.errors import InputError
from sinequanon.evidence.view import View, view
from sinequanon.links.consent.precedents import missions
from sinequanon.months import first_day, last_day

FIRST = date(1995, 1, 31)
WRONG = ("None", "nan", "NaN", "inf")
MOST_BYTES = 2_000_000


def cases(now: View) -> list[tuple[str, date]]:
    """List hosts and dates: half a year after the first mission came, the middle, and the last day but one of the last one."""
    spans: dict[str, tuple[date, date]] = {}
    for row in missions(now, all_so_far=True).iter_rows(named=True):
        begun = first_day(row["start"]) + timedelta(days=183)
        over = min(last_day(row["end"]) - timedelta(days=1) if row["end"] else now.as_of, now.as_of)
        for host in row["host"].split(","):
            low, high = spans.get(host, (date.max, date.min))
            spans[host] = (min(low, begun), max(high, over))
    found: list[tuple[str, date]] = []
    for host, (begun, over) in sorted(spans.items()):
        if over < FIRST:
            continue
        early = min(max(begun, FIRST), over)
        found += [(host, day) for day in sorted({early, early + (over - early) / 2, over})]
    return found


def faults(folder: Path) -> list[str]:
    """Read a brief as a careful reader would, and list what is wrong in it."""
    told = json.loads((folder / "brief.json").read_text(encoding="utf-8"))
    wrong: list[str] = []
    for section in told["sections"]:
        if not section["sentences"]:
            wrong.append(f"{section['name']} says nothing")
        for sentence in section["sentences"]:
            words = sentence.replace(",", " ").replace(".", " ").replace(";", " ").split()
            if not sentence.strip() or any(w in words for w in WRONG):
                wrong.append(f"{section['name']}: {sentence!r}")
    size = (folder / "brief.html").stat().st_size
    if size >= MOST_BYTES:
        wrong.append(f"{size:,} bytes")
    return wrong


def main() -> int:
    """Write the briefs and report."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--every", type=int, default=1, help="only every n-th case")
    asked.add_argument("--data", type=Path, help="folder of another edition")
    given = asked.parse_args()
    now = view(data=given.data)
    every = cases(now)[:: given.every]
    failed, begun = 0, time.monotonic()
    without: Counter[str] = Counter()
    for host, day in every:
        try:
            where = states.lookup(host, on=day)
        except InputError as error:
            print(f"{host} {day}: no such state then ({error.cause})")
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                write(now.earlier(day), where, Path(folder), later=now if day < now.as_of else None)
                wrong = faults(Path(folder))
            except Exception as error:
                wrong = [f"{type(error).__name__}: {error}", traceback.format_exc(limit=-3)]
            else:
                told = json.loads((Path(folder) / "brief.json").read_text(encoding="utf-8"))
                future = next(s for s in told["sections"] if s["name"] == "futures")
                if not future["figures"]:
                    without[
                        re.sub(
                            r"[A-Z]{3}\b|\b[A-Z][\w/-]*[A-Z][\w-]*|\d{4}-\d\d-\d\d|\d+",
                            "…",
                            future["sentences"][0].split(": ", 1)[1],
                        )
                    ] += 1
        for text in wrong:
            print(f"{host} {day}: {text}", flush=True)
        failed += bool(wrong)
    for why, count in without.most_common():
        print(f"{count} without scenarios: {why}")
    taken = time.monotonic() - begun
    print(
        f"{len(every)} briefs of {len({h for h, _ in every})} hosts, {len(every) - without.total()} with scenarios, {failed} at fault, "
        f"{taken / max(len(every), 1):.1f} s each."
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
