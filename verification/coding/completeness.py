"""How many consent crises are still missing: a second, independent sweep of ten missions, by capture and recapture.

Run `python verification/coding/completeness.py`; it prints the draw and writes docs/codebook/completeness.md.
"""

from __future__ import annotations

import csv
import math
import random
from datetime import date
from pathlib import Path

from sinequanon.evidence import registers
from sinequanon.months import first_day

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "codebook" / "completeness.md"
SEED, MISSIONS, LIFE, DAY = 20261127, 10, 5 * 365.25, date(2026, 11, 27)
Z = 1.645
"""Of a 90% interval."""


def drawn() -> list[str]:
    """Draw ten of the missions with at least five years of life on the day."""
    old = sorted(
        m.mission
        for m in registers.missions()
        if ((min(first_day(m.end), DAY) if m.end else DAY) - first_day(m.start)).days >= LIFE
    )
    return random.Random(SEED).sample(old, MISSIONS)


def chapman(first: int, second: int, both: int) -> tuple[float, float, float]:
    """Estimate how many there are in all from two lists, with a 90% interval (Chapman 1951; log-normal in the unseen)."""
    total = (first + 1) * (second + 1) / (both + 1) - 1
    seen = first + second - both
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    unseen = total - seen
    if unseen <= 0 or variance <= 0:
        return total, float(seen), float(seen)
    spread = math.exp(Z * math.sqrt(math.log1p(variance / unseen**2)))
    return total, seen + unseen / spread, seen + unseen * spread


def main() -> None:
    """Write the page."""
    names = drawn()
    print("Draw:", ", ".join(names))
    with (HERE / "second_sweep.csv").open(encoding="utf-8", newline="") as file:
        sweep = list(csv.DictReader(file))
    unknown = {r["mission"] for r in sweep} - set(names)
    if unknown:
        raise SystemExit(f"The second sweep names {sorted(unknown)}, which were not drawn.")
    missed = [r for r in sweep if r["found_in_register"] == "no"]
    now = sum(c.kind == "demand" and c.mission in names for c in registers.consent_cases())
    # What the sweep found and the register lacked was added to it, row for row.
    first, second, both = now - len(missed), len(sweep), len(sweep) - len(missed)
    total, low, high = chapman(first, second, both)
    lines = [
        "# How complete the register of consent crises is",
        "",
        f"Ten missions were drawn (seed {SEED}) from those with at least five years of life: {', '.join(sorted(names))}. Stored web pages",
        "were searched for crises of any kind with each of them, by 42 look-ups in English, French and Arabic, on 27 November 2026.",
        "",
        "| | cases |",
        "|---|---|",
        f"| register, before the sweep | {first} |",
        f"| second sweep | {second} |",
        f"| in both | {both} |",
        f"| found by the sweep alone, since added | {len(missed)} |",
        f"| estimate of all (Chapman) | {total:.0f} (90% interval {low:.0f} to {high:.0f}) |",
        f"| share that the register held | {100 * first / total:.0f}% |",
        f"| share that it holds now | {100 * now / total:.0f}% |",
        "",
        f"For missions that were not swept a second time, the register is likely to hold about {100 * first / total:.0f}% as well. What is missing is",
        "of the smaller kinds; no force told to go in writing was found that the register lacked:",
        "",
        "| nature | swept | lacking in the register |",
        "|---|---|---|",
        *(
            f"| {nature} | {sum(r['nature'] == nature for r in sweep)} | {sum(r['nature'] == nature for r in missed)} |"
            for nature in sorted({r["nature"] for r in sweep})
        ),
        "",
        "The estimate is a floor. The lists are not independent: both drew on the same stored pages, which remember loud cases, and the",
        "sweeper had seen the register's rows of UNAMI, UNDOF and MONUSCO before, in part. A crisis in no stored page is in neither list.",
        "Not counted on either side: hostages taken in fighting, attacks, refusals of other bodies, and what others than those who hold",
        "ground say of a mission.",
        "",
    ]
    PAGE.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
