"""Make the list of states' and territories' names in other languages from CLDR, as Babel has it.

    python tools/make_foreign_names.py

Writes src/sinequanon/states/foreign_names.csv: code, languages, name. A name that means two of them is left out, and so is one that the
lists of states and territories have already. Babel is asked here alone: the package reads the table.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

from babel import Locale
from babel.core import get_cldr_version

from sinequanon import states
from sinequanon.states.find import CODES, _index

TABLE = Path(__file__).resolve().parent.parent / "src" / "sinequanon" / "states" / "foreign_names.csv"
LOCALES = ("fr", "es", "pt", "pt_PT", "ar", "ru", "zh")
TERRITORIES = {"EH": "ESH", "PS": "PSE", "XK": "XKX"}
USUAL = {
    "COD": (
        "RDC",
        "RD Congo",
        "République démocratique du Congo",
        "República Democrática do Congo",
        "جمهورية الكونغو الديمقراطية",
    ),
    "CAF": ("RCA", "Centrafrique", "Centroáfrica"),
    "CIV": ("Costa de Marfil",),
    "SYR": ("République arabe syrienne", "República Árabe Siria"),
    "TLS": ("Timor Oriental",),
    "PSE": ("Palestina", "فلسطين"),
}
"""Names and abbreviations in use that CLDR has not."""


def names() -> dict[str, dict[str, list[str]]]:
    """List the names of each code with their languages."""
    with CODES.open(encoding="utf-8", newline="") as file:
        codes = {row["iso2"]: row["iso3"] for row in csv.DictReader(file)} | TERRITORIES
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for locale in LOCALES:
        listed = Locale.parse(locale).territories
        for iso2, code in codes.items():
            for name in filter(None, re.split(r"\s+\(|\)", listed.get(iso2, ""))):
                found[code][name.replace("’", "'")].append(locale.split("_")[0])
    for code, usual in USUAL.items():
        for name in usual:
            found[code].setdefault(name, ["usual"])
    return found


def main() -> None:
    """Write the table."""
    found = names()
    meant: dict[str, set[str]] = defaultdict(set)
    for code, own in found.items():
        for name in own:
            meant[states.plain_key(name)].add(code)
    known = set(_index()) | {
        states.plain_key(name) for t in states.territories() for name in (t.code, t.name, *t.aliases)
    }
    rows: list[tuple[str, str, str]] = []
    for code in sorted(found):
        seen: set[str] = set()
        for name, languages in found[code].items():
            key = states.plain_key(name)
            if key and len(meant[key]) == 1 and key not in known and key not in seen:
                rows.append((code, " ".join(dict.fromkeys(languages)), name))
                seen.add(key)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "languages", "name"))
        writer.writerows(rows)
    print(
        f"CLDR {get_cldr_version()}: {len(rows)} names of {len({row[0] for row in rows})} states and territories"
    )


if __name__ == "__main__":
    main()
