<<<<<<< HEAD
"""How rows coded again agree with the register, by field.

Run `python verification/coding/agreement.py`; it reads recoded.csv and writes docs/codebook/recoded.md.
=======
"""How far do two coders of the same rows agree? Draw rows to be coded again, then compare, field by field.

    python verification/coding/agreement.py draw [--rows 100] [--seed 1]
    python verification/coding/agreement.py [CODINGS.csv]

`draw` writes two files beside this one: `sheet.csv` for the second coder, with sources and empty values, and `first.csv` with what the
registers say, which the second coder must not see. The second coder fills `value_second`; `codings.csv` is the two joined:
`register,row,field,value_first,value_second`, a row for each row and field, with an empty value where a coder found that none is known.
Comparing writes `agreement.csv`: `register,field,rows,agree,kappa`. The docs show it.
>>>>>>> wt-export
"""

from __future__ import annotations

<<<<<<< HEAD
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
=======
import argparse
import csv
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
COLUMNS = ["register", "row", "field", "value_first", "value_second"]
FIELDS = {
    "consent_cases": (
        "demand_date",
        "scope",
        "recognised",
        "outcome",
        "outcome_date",
        "decision",
        "whole_force",
    ),
    "missions": ("start", "end", "authorised_by", "chapter_vii", "protection_of_civilians"),
    "guarantors": ("kind", "invited", "start", "end"),
    "guarantor_levels": ("low", "best", "high"),
    "council_acts": ("date", "form", "action", "yes", "no", "abstain"),
    "council_statements": ("date", "form"),
    "strength_counts": ("people", "what", "by"),
}
"""What is coded again, by table of the export."""


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Compute Cohen's kappa of two coders' values.

    Parameters
    ----------
    pairs
        What the first and the second coder say of each row.

    Returns
    -------
    float or None
        1 is full agreement, 0 what chance would give; None where both coders gave one and the same value throughout, so that
        chance explains everything.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20(1), 37-46.
    """
    n = len(pairs)
    first, second = (Counter(pair[k] for pair in pairs) for k in (0, 1))
    # In whole numbers, so that full agreement by chance is recognised exactly.
    chance = sum(first[value] * second[value] for value in first)
    agreed = sum(a == b for a, b in pairs) * n
    return None if chance == n * n else (agreed - chance) / (n * n - chance)


def compare(codings: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Return the agreement by register and field: `register`, `field`, `rows`, `agree`, `kappa`."""
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in codings:
        values = (row["value_first"].strip().casefold(), row["value_second"].strip().casefold())
        pairs.setdefault((row["register"], row["field"]), []).append(values)
    return [
        {
            "register": register,
            "field": field,
            "rows": str(len(both)),
            "agree": str(sum(a == b for a, b in both)),
            "kappa": "" if (k := kappa(both)) is None else f"{k:.2f}",
        }
        for (register, field), both in sorted(pairs.items())
    ]


def read(path: Path) -> list[dict[str, str]]:
    """Read a file of codings, and stop where it is not of the form."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = csv.DictReader(file)
        if found.fieldnames != COLUMNS:
            sys.exit(f"{path}: the columns are {found.fieldnames}, not {COLUMNS}.")
        rows = list(found)
    twice = [k for k, n in Counter((r["register"], r["row"], r["field"]) for r in rows).items() if n > 1]
    short = [i for i, r in enumerate(rows, start=2) if None in r.values() or None in r]
    if twice or short:
        sys.exit(f"{path}: coded twice: {twice[:3]}; lines of another length: {short[:3]}.")
    return rows


def write(path: Path, columns: Sequence[str], rows: Iterable[dict[str, str]]) -> None:
    """Write rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        made = csv.DictWriter(file, list(columns), lineterminator="\n")
        made.writeheader()
        made.writerows(rows)


def draw(rows: int, seed: int, folder: Path = HERE) -> None:
    """Draw rows at random from all tables together, and write what each coder is to see."""
    from sinequanon.evidence.view import view
    from sinequanon.export.tables import SPECS
    from sinequanon.export.write import flat_tables

    made = flat_tables(view())
    every = [(name, k) for name in FIELDS for k in range(made[name][name].height)]
    blank: list[dict[str, str]] = []
    first: list[dict[str, str]] = []
    for name, k in sorted(random.Random(seed).sample(every, min(rows, len(every)))):
        row, key = made[name][name].row(k, named=True), SPECS[name].key
        texts = made[name].get(f"{name}_sources")
        if texts is not None:
            texts = texts.filter(**{column: row[column] for column in key})["source"].to_list()
        for field in FIELDS[name]:
            said = {"register": name, "row": "|".join(_text(row[c]) for c in key), "field": field}
            told = " | ".join(texts if texts is not None else [row["source"] or ""])
            blank.append(said | {"sources": told, "value_second": ""})
            first.append(said | {"value_first": _dated(row, field)})
    write(folder / "sheet.csv", ["register", "row", "field", "sources", "value_second"], blank)
    write(folder / "first.csv", COLUMNS[:-1], first)


def _dated(row: dict[str, object], field: str) -> str:
    """Write a value as a coder would: a date as precise as its source."""
    precision = row.get(f"{field}_precision")
    return _text(row[field])[: {"year": 4, "month": 7}.get(str(precision))]


def _text(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def main() -> None:
    """Draw, or compare."""
    asked = argparse.ArgumentParser()
    asked.add_argument(
        "what", nargs="?", default=str(HERE / "codings.csv"), help="`draw`, or a file of codings"
    )
    asked.add_argument("--rows", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    if given.what == "draw":
        draw(given.rows, given.seed)
        return
    found = compare(read(Path(given.what)))
    write(HERE / "agreement.csv", ["register", "field", "rows", "agree", "kappa"], found)
    for row in found:
        print(*row.values())
>>>>>>> wt-export


if __name__ == "__main__":
    main()
