"""How rows coded again agree with the register, by field.

Run `python verification/coding/agreement.py`; it reads recoded.csv and writes docs/codebook/recoded.md.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "codebook" / "recoded.md"
NOT_FOUND = "not found"
NEAR = 0.05
"""Relative difference within which two counts of people agree."""


def agrees(register: str, first: str, second: str) -> bool:
    """Tell whether two codes agree; a date known to the month agrees with any day of it, a count with one within 5%."""
    if register == "strengths":
        return abs(float(first) - float(second)) <= NEAR * float(second)
    return bool(first) and (first.startswith(second) or second.startswith(first))


def main() -> None:
    """Write the page."""
    with (HERE / "recoded.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    looked = [r for r in rows if r["value_second"] != NOT_FOUND]
    count: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for r in looked:
        count[r["register"], r["field"]].append(agrees(r["register"], r["value_first"], r["value_second"]))
    drawn = len({(r["register"], r["row"]) for r in rows})
    found = len({(r["register"], r["row"]) for r in looked})
    differing = [r for r in looked if not agrees(r["register"], r["value_first"], r["value_second"])]
    lines = [
        "# Rows coded again",
        "",
        f"Of the registers {drawn} rows were drawn (seed 20261128) and coded again from tables and stored pages, not from the sources that the",
        f"rows name. For {found} of them a text or table was found; the others are not judged. No level of a guarantor was found again, so nothing",
        "is said of these. Natures and askers of consent cases were given to all rows by the same reader who coded them again: their agreement",
        "says that the coding is steady, not that two readers share it.",
        "",
        "| register | field | coded again | agree |",
        "|---|---|---|---|",
        *(f"| {g} | {f} | {len(v)} | {sum(v)} |" for (g, f), v in count.items()),
        "",
        "Where they differ:",
        "",
        *(
            f"- {r['register']}, {r['row']}, {r['field']}: {r['value_first']} in the register, {r['value_second']} coded again."
            for r in differing
        ),
        "",
        "UNPROFOR and UNMIS differ by what counts as the end (the new names of March 1995; the end of operations or of the withdrawal).",
        "",
    ]
    PAGE.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
