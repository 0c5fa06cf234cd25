"""Make the table of who sponsored which draft of the Security Council: python tools/read_draft_sponsors.py EXPORT TEXTS [--check].

EXPORT is the library's export of drafts to 2022 that `read_draft_titles` reads: field 245__c names who submitted a draft. TEXTS is a copy of
github.com/UNxml/SCresolutions: `data_extract/YEAR.json` has the sponsors of every resolution since 2000, those that joined after the draft was
printed apart, and `Not adopted/English` drafts of 2023 to 2025 that failed. The official texts come first. Rows marked `by hand` are kept as
they stand, each with the address at which it was seen. Drafts of which no source has a row are not in the table; one of which the source names
no sponsor (a text of the President, or drawn up by all) has a row without sponsors. With --check nothing is written.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.read_draft_titles import ADDED, BECAME, SYMBOL, table

from sinequanon.errors import InputError
from sinequanon.evidence.build.draft_records import SPONSORS, number_of
from sinequanon.evidence.view import view
from sinequanon.states import lookup

BY = "245__c"
FIRST_YEAR = 1991
"""The rule by which members vote is learnt from drafts since then."""
SLIPS = {
    "libya arab jamahiriya": "LBY",
    "lichtenstein": "LIE",
    "kingdom of the netherlands": "NLD",
    "federated states of micronesia": "FSM",
    "plurinational state of bolivia": "BOL",
    "bolivarian republic of venezuela": "VEN",
    "kazakstan": "KAZ",
    "russian fedration": "RUS",
    "ukrainian soviet socialist republic": "UKR",
}
NO_STATE = re.compile(
    r"secretary-general|security council|committee|submitted pursuant|president", re.IGNORECASE
)
"""What fields name that is no state: a report that a resolution took up, or the Council itself."""
HEAD: tuple[str, ...] = ("draft", "sponsors", "joined", "by", "seen")


def state(name: str) -> str | None:
    """Give the code of a state; None where there is none of that name."""
    name = name.strip(" .[]").removeprefix("the ").removesuffix(" (the)").removesuffix(" (THE)").strip()
    if name.lower() in SLIPS:
        return SLIPS[name.lower()]
    try:
        return lookup(name).iso3
    except InputError:
        return None


def states(text: str) -> list[str]:
    """Read the states of a list in words.

    Raises
    ------
    ValueError
        When a name is of no state.

    Examples
    --------
    >>> states("Bosnia and Herzegovina, France and the United Kingdom of Great Britain and Northern Ireland.")
    ['BIH', 'FRA', 'GBR']
    """
    text = re.sub(r"^(?:submitted )?by (?:the )?", "", text.strip(" ./"))
    if not text or NO_STATE.search(text):
        return []
    found: set[str] = set()
    for part in re.split(
        r"[,;]", text.replace("[and Northern Ireland]", "and Northern Ireland").replace("[and]", "")
    ):
        named = _of(part.strip().removeprefix("and ").strip())
        if named is None:
            raise ValueError(f"Of no state: {part!r}.")
        found |= set(named)
    return sorted(found)


def _of(part: str) -> list[str] | None:
    """Give the states of a part without commas, one of which may have an `and` in its name; None where it cannot be read so."""
    whole = state(part) if part else None
    if not part or whole is not None:
        return [] if whole is None else [whole]
    # A comma may have been left out: so a bare space may stand between two.
    for join in (*re.finditer(r" and ", part), *re.finditer(" ", part)):
        head = state(part[: join.start()])
        rest = None if head is None else _of(part[join.end() :])
        if head is not None and rest is not None:
            return [head, *rest]
    return None


def of_library(rows: Iterable[dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Give the sponsors in words by symbol of the draft and of the resolution that it became; the first record of a symbol counts."""
    seen: set[str] = set()
    for row in rows:
        symbols = [
            row.get(SYMBOL, "").strip(),
            *(f"S/RES/{n}" for n in re.findall(r"S/RES/(\d+)", row.get(BECAME, ""))),
        ]
        if BY not in row:
            continue
        for symbol in symbols:
            if symbol and symbol not in seen:
                seen.add(symbol)
                yield symbol, row[BY]


def of_texts(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Give sponsors, and those that joined, of the resolutions since 2000 and of drafts that were not adopted."""
    for file in sorted(folder.glob("data_extract/*.json")):
        for line in filter(str.strip, file.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            named = [
                sorted({s for n in row[k] for s in states(n)}) for k in ("sponsors", "additional_sponsors")
            ]
            yield f"S/RES/{number_of(row['symbol'])}", named[0], named[1]
    for file in sorted(folder.glob("Not adopted/English/*.xml")):
        parts = ElementTree.parse(file).iter()  # noqa: S314 - the official file
        steps = {s.get("outcome"): s.get("by", "") for s in parts if s.tag.endswith("step")}
        symbol = re.sub(r"^S[_-](\d+)[_-](\d+).*", r"S/\1/\2", file.stem)
        yield (
            symbol,
            states(steps["draftResolution"]),
            states(steps.get("draftResolutionAdditionalSponsors", "")),
        )


def _quietly(text: str) -> list[str] | None:
    try:
        return states(text)
    except ValueError:
        return None


def made(
    library: dict[str, str], texts: dict[str, tuple[list[str], list[str]]], kept: list[dict[str, str]]
) -> list[dict[str, str]]:
    """Give the rows, in the order of the record."""
    own = {r["draft"]: r for r in kept}
    rows: list[dict[str, str]] = []
    drafts = view().table("drafts").filter(pl.col("date").dt.year() >= FIRST_YEAR).sort("date", "draft")
    for draft in drafts["draft"].to_list():
        number = number_of(draft)
        symbol = draft if number is None else f"S/RES/{number}"
        plain = ADDED.sub("", symbol)
        if draft in own:
            rows.append(own[draft])
        elif symbol in texts:
            named, joined = texts[symbol]
            rows.append(
                dict(zip(HEAD, (draft, " ".join(named), " ".join(joined), "official text", ""), strict=True))
            )
        elif plain in library:
            try:
                named = states(library[plain])
            except ValueError as problem:
                print(f"{draft}: {problem}")
                continue
            rows.append(dict(zip(HEAD, (draft, " ".join(named), "", "library", ""), strict=True)))
    return rows


def main() -> int:
    """Write the table, or tell what would change; print how the two sources agree."""
    library = dict(of_library(table(Path(sys.argv[1]))))
    texts = {symbol: (named, joined) for symbol, named, joined in of_texts(Path(sys.argv[2]))}
    both = [(library[s], texts[s][0]) for s in texts if s in library]

    same = sum(_quietly(one) == other for one, other in both)
    print(f"{len(both)} drafts in both sources, {same} with the same sponsors")
    before: list[dict[str, str]] = []
    if SPONSORS.exists():
        with SPONSORS.open(newline="", encoding="utf-8") as file:
            before = list(csv.DictReader(file))
    rows = made(library, texts, [r for r in before if r["by"] == "by hand"])
    print(f"{len(rows)} rows, {sum(r not in before for r in rows)} new or changed")
    if "--check" not in sys.argv:
        text = io.StringIO()
        writer = csv.DictWriter(text, HEAD, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        SPONSORS.write_text(text.getvalue(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
