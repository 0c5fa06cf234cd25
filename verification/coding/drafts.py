"""Print how far two passes of coding drafts by hand agree, and how often the rules agree with them: python verification/coding/drafts.py.

`drafts.csv` has 599 drafts drawn at random from the record, half of them on hosts of a mission at work: 399 for mending the rules
and 200 drawn after the rules were frozen. `first` and `second` are two passes by one coder on one day, from title, agenda item and the
beginnings of operative paragraphs, so their agreement is more than two people would reach. `ruled` is what the rules said when they were
measured; the rules as they are now are printed beside it. The main kind comes first.
"""

from __future__ import annotations

import math
from pathlib import Path

import polars as pl

from sinequanon.evidence.store import REFERENCE, open_edition

CODED = Path(__file__).with_name("drafts.csv")


def main() -> None:
    """Print the tables."""
    hand = pl.read_csv(CODED).with_columns(
        one=pl.col("first").str.split("+").list.first(), two=pl.col("second").str.split("+").list.first()
    )
    now = open_edition(REFERENCE).table("drafts").select("draft", now="kind")
    both = hand.join(now, on="draft", how="left")
    print(f"two passes, main kind: {_share(both['one'] == both['two'])}; kappa {kappa(both):.2f}")
    print(f"two passes, all kinds: {_share(both['first'] == both['second'])}")
    for use in ("mend", "fresh"):
        for stratum in ("host", "rest", None):
            rows = both.filter(pl.col("use") == use)
            rows = rows if stratum is None else rows.filter(pl.col("stratum") == stratum)
            name = {"host": "on hosts of missions", "rest": "others", None: "all"}[stratum]
            sure = rows.filter(pl.col("one") == pl.col("two"))
            print(
                f"{use}, {name}: as measured {_share(rows['ruled'] == rows['one'])}, second pass {_share(rows['ruled'] == rows['two'])}, "
                f"where the passes agree {_share(sure['ruled'] == sure['one'])}; rules now {_share(rows['now'] == rows['one'])}"
            )
    fresh = both.filter(pl.col("use") == "fresh")
    for kind in sorted(set(fresh["one"])):
        rows = fresh.filter(pl.col("one") == kind)
        print(f"fresh, {kind}: {_share(rows['ruled'] == rows['one'])}")


def _share(right: pl.Series) -> str:
    """Give a share with its 90% interval (Wilson)."""
    n, k = right.len(), int(right.sum())
    z, p = 1.645, k / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return f"{k} of {n} ({p:.0%}; {middle - half:.0%} to {middle + half:.0%})"


def kappa(both: pl.DataFrame) -> float:
    """Give Cohen's kappa of the two passes' main kinds."""
    n = both.height
    seen = (both["one"] == both["two"]).mean()
    chance = sum(
        (both["one"] == kind).sum() * (both["two"] == kind).sum() / n**2 for kind in both["one"].unique()
    )
    return (float(seen) - chance) / (1 - chance)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
