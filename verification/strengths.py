"""How well is a strength estimated that was not counted? python verification/strengths.py EDITION.

Months with a count are hidden: whole gaps of 6 to 36 months in the middle of the monthly series, and all months after a date, of
which 6 to 36 months later one is asked. The estimate sees what is left, as of the date, with the parameters of its year.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from page import put

from sinequanon.evidence.view import View, view
from sinequanon.links.guarantors.strength import is_civilian, strength_paths
from sinequanon.months import add_months, last_day, month_of

LENGTHS = (6, 12, 24, 36)
EACH = 3
"""Gaps of each length hidden in each mission, and dates from which each length is looked ahead, at most."""
FIRST = date(1995, 1, 1)
CLASSES = (
    (0, 100, "under 100"),
    (100, 1_000, "100 to 1,000"),
    (1_000, 5_000, "1,000 to 5,000"),
    (5_000, 10**9, "over 5,000"),
)
LEVEL = 0.9


class Hidden(View):
    """The evidence without a mission's counts in some months."""

    def hide(self, mission: str, first: date, last: date) -> Hidden:
        """Give a copy of the view that has no counts of the mission in these months."""
        other = Hidden(self.as_of, self._edition, self.registers, self.estimates)
        other._held.frames = dict(self._held.frames)
        for name in ("strength_observations", "strengths"):
            table = self.table(name)
            gone = (pl.col("mission") == mission) & pl.col("month").is_between(first, last)
            other._held.frames[name] = table.filter(~gone)
        return other


def counted(now: View) -> dict[str, pl.DataFrame]:
    """Give the months in which the monthly series have a mission, while it stood."""
    rows = now.table("strength_observations").filter(
        (pl.col("what") == "uniformed") & pl.col("series").is_in(["Kathman", "IPI"])
    )
    rows = rows.sort("series", descending=True).unique(
        ["mission", "month"], keep="first", maintain_order=True
    )
    found = {}
    for row in now.table("missions").iter_rows(named=True):
        own = rows.filter(pl.col("mission") == row["mission"]).sort("month")
        if row["end"]:
            own = own.filter(pl.col("month") <= month_of(last_day(row["end"])))
        if own.height and not is_civilian(row):
            found[row["mission"]] = own.select("month", "best")
    return found


def measure(made: np.ndarray, true: int, rng: np.random.Generator) -> dict[str, float]:
    """Say whether the interval holds a count, ties broken at random, and how far off the middle is."""
    low, high = np.quantile(made, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    people = np.round(made)
    place = ((people < true).sum() + rng.random() * ((people == true).sum() + 1)) / (people.size + 1)
    inside = (1 - LEVEL) / 2 <= place <= (1 + LEVEL) / 2
    middle = float(np.median(made))
    return {
        "inside": bool(inside),
        "side": float(place),
        "off": abs(middle - true) / max(true, 1),
        "wide": (high - low) / max(true, 1),
    }


def gaps(folder: Path) -> list[dict[str, object]]:
    """Hide gaps in the middle of each mission's series, and estimate the month in the middle of each."""
    now = view(date(2019, 12, 31), data=folder)
    base = Hidden(now.as_of, now._edition, now.registers, now.estimates)
    rows, rng = [], np.random.default_rng(17)
    for mission, own in counted(base).items():
        people = dict(own.iter_rows())
        months = sorted(people)
        for length in LENGTHS:
            # The months before the gap and after it are counted; so is the one in the middle.
            fit = [
                m
                for m in months
                if add_months(m, -1) in people
                and add_months(m, length) in people
                and add_months(m, length // 2) in people
            ]
            for first in _some(fit, rng):
                middle = add_months(first, length // 2)
                hidden = base.hide(mission, first, add_months(first, length - 1))
                made = strength_paths(hidden, mission, since=middle).select(month=middle).values
                rows.append(
                    {
                        "how": "gap",
                        "mission": mission,
                        "months": length,
                        "people": people[middle],
                        "from": first,
                        "was": people[add_months(first, -1)],
                    }
                    | measure(made, people[middle], rng)
                )
    return rows


def ahead(folder: Path) -> list[dict[str, object]]:
    """Look ahead from a date, with what was known on it and the parameters learnt by then."""
    last = view(date(2019, 12, 31), data=folder)
    rows, rng = [], np.random.default_rng(19)
    for mission, own in counted(last).items():
        people = dict(own.iter_rows())
        for length in LENGTHS:
            fit = [m for m in people if m >= FIRST and add_months(m, length) in people]
            for month in _some(fit, rng):
                asked = add_months(month, length)
                then = view(last_day(f"{asked:%Y-%m}"), data=folder)
                base = Hidden(then.as_of, then._edition, then.registers, then.estimates)
                # The mission was there in the month asked for; nothing else of the time after the date is known.
                hidden = base.hide(mission, add_months(month, 1), asked)
                hidden._held.frames["missions"] = last.earlier(last_day(f"{month:%Y-%m}")).table("missions")
                hidden._held.frames["strength_scales"] = last.earlier(last_day(f"{month:%Y-%m}")).table(
                    "strength_scales"
                )
                made = strength_paths(hidden, mission, since=asked).select(month=asked).values
                rows.append(
                    {
                        "how": "ahead",
                        "mission": mission,
                        "months": length,
                        "people": people[asked],
                        "from": month,
                        "was": people[month],
                    }
                    | measure(made, people[asked], rng)
                )
    return rows


def _some(months: list[date], rng: np.random.Generator) -> list[date]:
    return (
        sorted(rng.choice(np.array(months), size=min(EACH, len(months)), replace=False).tolist())
        if months
        else []
    )


def table(found: pl.DataFrame) -> str:
    """Write coverage and error by length, and by size of the mission."""
    lines = [
        "| what was hidden | length or size | months asked | 90% interval holds | median error | median width |",
        "|---|---|---|---|---|---|",
    ]
    for how, name in (("gap", "a gap, its middle asked"), ("ahead", "all that came after")):
        own = found.filter(pl.col("how") == how)
        parts = [(f"{n} months", own.filter(pl.col("months") == n)) for n in LENGTHS]
        parts += [
            (f"{text} people", own.filter(pl.col("people").is_between(a, b, closed="left")))
            for a, b, text in CLASSES
        ]
        parts.append(("all", own))
        for label, part in parts:
            if part.height:
                lines.append(
                    f"| {name} | {label} | {part.height} | {part['inside'].mean():.0%} | {part['off'].median():.1%} | {part['wide'].median():.0%} |"
                )
    return "\n".join(lines)


def main() -> int:
    """Measure, print and write the table."""
    folder = Path(sys.argv[1])
    found = pl.DataFrame([*gaps(folder), *ahead(folder)])
    text = table(found)
    print(text)
    if "--keep" in sys.argv:
        found.write_parquet(sys.argv[sys.argv.index("--keep") + 1])
    late = found.filter((pl.col("how") == "ahead") & ~pl.col("inside"))
    print(late.sort("off", descending=True).head(20))
    if "--write" in sys.argv:
        body = (
            "Strengths of UN missions that were not counted are estimated from the counts around them. Each mission with a monthly "
            f"series to 2019 had up to {EACH} gaps of each length hidden, and was asked for up to {EACH} months so long after a date, with "
            "what was known on it. Ties are broken at random. The error is the distance of the median from the count as a share of "
            "it.\n\n" + text + "\n\nMade by `verification/strengths.py`."
        )
        put({"Strengths between and after counts": body})
    return 0


if __name__ == "__main__":
    sys.exit(main())
