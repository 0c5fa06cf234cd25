"""How rows coded again agree with the register, by field.

Run `python verification/coding/agreement.py`; it reads recoded.csv and writes docs/coding/recoded.md, and agreement.csv
for the codebook's pages. `value_first` is the register's value on
the day of the second coding and stays when the register is mended later; `value_second` is "not found" where no text was found and "none" where
the second coder left the field empty on purpose (a mission that lasts, a case without an outcome). `second_reader` is "another" where somebody
coded who had not given the first value, "same" where the reader of the register read again.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "coding" / "recoded.md"
NOT_FOUND = "not found"
NONE = "none"
ANOTHER = "another"
TABLES = {
    "consent": "consent_cases",
    "strengths": "strength_counts",
    "guarantor levels": "guarantor_levels",
}
"""The codebook's name of a register, where it is another."""
NOMINAL = ("action", "nature", "asker", "outcome")
"""Fields of which chance alone would make some agree."""
COUNTS = ("strengths", "guarantor levels")
NEAR = 0.05
"""Relative difference within which two counts of people agree."""
LASTING = "what a hindrance that lasts is called: `tolerated`, or no outcome while it lasts."
UNTOLD = "the register gives no outcome where no text tells of one; the second coder inferred it."
WHY = {
    ("S/RES/2730 (2024)", "action"): "an act on the safety of aid workers.",
    ("S/RES/2652 (2022)", "action"): "the authorisation to inspect ships was renewed; it is no mission.",
    ("S/2024/835", "action"): "calls for a ceasefire in Gaza are `humanitarian` in the register throughout.",
    ("S/2024/173", "action"): "calls for a ceasefire in Gaza are `humanitarian` in the register throughout.",
    ("UNPROFOR", "end (month)"): "the new names of March 1995, or the end of operations.",
    ("UNMIS", "end (month)"): "the end of the mandate, or of the withdrawal.",
    ("MINUSMA 2023-12 all personnel", "personnel"): "counts of 11 and of 1 December, in a withdrawal.",
    ("UNMIS 2011-05-27", "demand_date"): "an earlier date in another text, or that of the minister's letter.",
    (
        "UNEF I 1956-11",
        "outcome",
    ): "the infantry stayed away as asked, and other Canadians came by agreement.",
    ("MONUSCO 2025-01-28", "outcome"): LASTING,
    ("UNAMA 2025-09-07", "outcome"): LASTING,
    ("UNISFA 2019-04-08", "outcome"): LASTING,
    ("UNISFA 2019-04-08", "nature"): "visas were withheld, and by that police units kept out.",
    ("UNSCO 2014-06-21", "outcome"): "the minister called an expulsion unlikely, and no decision was taken.",
    ("BNUB 2014-04-17", "outcome"): UNTOLD,
    ("OSE-Syria 2017-03-19", "outcome"): UNTOLD,
    ("UNMIS 2011-06-16", "outcome"): UNTOLD,
    ("UNMIS 2008-10", "outcome"): UNTOLD,
    (
        "UNMIK 2019-05-31",
        "outcome",
    ): "the United Nations refused; the man was abroad already, and Kosovo kept him out.",
    (
        "UNFICYP 2023-08-18",
        "outcome",
    ): "the works were halted, and settled in October 2023; the register was mended.",
    (
        "SDN Wagner Group 2018-12",
        "best",
    ): "Ukraine's claim of January 2019, or papers of the company published later (150 to 300).",
    ("MKD NATO Extraction Force 1999-03", "best"): (
        "all of NATO's troops in the country, or the force by its plan; the register's number had no text and has one now."
    ),
    ("BFA Africa Corps 2024-05", "best"): "without or with the private unit of about 100.",
    ("CYP Turkey 2018-09", "best"): "the middle of 35,000 to 40,000, or 35,000.",
    (
        "BIH EUFOR Althea 2004-12",
        "best",
    ): "a report of 2006, or the press of the day of the handover; the register was mended.",
    ("TLS International Stabilisation Force 2010-03", "best"): (
        "before or after New Zealand's cut of May 2010; the month in the register was too early and was mended."
    ),
    (
        "HTI Multinational Security Support Mission 2025-01",
        "best",
    ): "before or after the 217 Kenyans of 18 January.",
}
"""(row, field) -> why the two values differ."""


def agrees(register: str, first: str, second: str) -> bool:
    """Tell whether two codes agree; a date known to the month agrees with any day of it, a count with one within 5%."""
    if second == NONE or not first:
        return second == NONE and not first
    if register in COUNTS:
        return abs(float(first) - float(second)) <= NEAR * float(second)
    return first.startswith(second) or second.startswith(first)


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Compute Cohen's kappa of two coders' values (Cohen 1960, doi:10.1177/001316446002000104).

    1 is full agreement, 0 what chance would give; None where both gave one and the same value throughout.
    """
    n = len(pairs)
    first, second = (Counter(pair[k] for pair in pairs) for k in (0, 1))
    # In whole numbers, so that full agreement by chance is recognised exactly.
    chance = sum(first[value] * second[value] for value in first)
    agreed = sum(a == b for a, b in pairs) * n
    return None if chance == n * n else (agreed - chance) / (n * n - chance)


def write_table(looked: Sequence[dict[str, str]]) -> None:
    """Write the agreement by table and field for the codebook."""
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for r in looked:
        name = TABLES.get(r["register"], r["register"])
        pairs[name, r["field"]].append((r["value_first"] or NONE, r["value_second"]))
    registers = {TABLES.get(r["register"], r["register"]): r["register"] for r in looked}
    with (HERE / "agreement.csv").open("w", encoding="utf-8", newline="") as file:
        made = csv.writer(file, lineterminator="\n")
        made.writerow(["register", "field", "rows", "agree", "kappa"])
        for (name, field), both in sorted(pairs.items()):
            same = sum(agrees(registers[name], a if a != NONE else "", b) for a, b in both)
            by_chance = kappa(both) if field in NOMINAL else None
            made.writerow([name, field, len(both), same, "" if by_chance is None else f"{by_chance:.2f}"])


def main() -> None:
    """Write the page and the table."""
    with (HERE / "recoded.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    looked = [r for r in rows if r["value_second"] != NOT_FOUND]
    write_table(looked)
    count: dict[tuple[str, str], list[bool]] = defaultdict(list)
    other: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for r in looked:
        same = agrees(r["register"], r["value_first"], r["value_second"])
        count[r["register"], r["field"]].append(same)
        if r["second_reader"] == ANOTHER:
            other[r["register"], r["field"]].append(same)
    drawn = len({(r["register"], r["row"]) for r in rows})
    found = len({(r["register"], r["row"]) for r in looked})
    missing = [r for r in rows if r["value_second"] == NOT_FOUND]
    differing = [r for r in looked if not agrees(r["register"], r["value_first"], r["value_second"])]
    lines = [
        "# Rows coded again",
        "",
        f"Of the registers {drawn} rows were drawn (seed 20261128) and coded again from tables, from the sources that the rows name and from other",
        f"texts on the same fact. For {found} of them at least one field was found; what was not found is not judged. Part of the fields was coded",
        "again by the reader who had given natures and askers to all consent cases, or by one who had seen the register's value: there the",
        "agreement says that the coding is steady, not that two readers share it. The rest, all levels of guarantors but one among it, was coded",
        "by another reader who had not looked at the register's",
        "value; the last two columns count these fields alone. That reader was not wholly blind: a case's name holds the day of the demand, and",
        "a row's sources tell something of the event. So a second reading finds wrong facts and unsteady coding, but not the errors that two",
        "readers of the same sources share.",
        "",
        "| register | field | coded again | agree | by another reader | agree |",
        "|---|---|---|---|---|---|",
        *(
            f"| {g} | {f} | {len(v)} | {sum(v)} | {len(other[g, f])} | {sum(other[g, f])} |"
            for (g, f), v in count.items()
        ),
        "",
        "Dates agree to the lesser precision of the two, counts within 5%. The register's value is that of the day of the second coding.",
        "",
        "Where they differ:",
        "",
        *(
            f"- {r['register']}, {r['row']}, {r['field']}: {r['value_first'] or NONE} in the register, {r['value_second']} coded again: "
            f"{WHY[r['row'], r['field']]}"
            for r in differing
        ),
        "",
        "Not found in three or four searches:",
        "",
        *(f"- {r['register']}, {r['row']}, {r['field']}" for r in missing),
        "",
    ]
    PAGE.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
