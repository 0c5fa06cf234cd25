"""Read what resolutions of the Assembly say of themselves: python tools/read_assembly_texts.py FOLDER.

FOLDER is a copy of github.com/UNxml/GAresolutions. Of every resolution adopted by recorded vote: the symbol of its draft,
and the resolutions of the five sessions before that its text recalls.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

from sinequanon.evidence.build.assembly import TEXTS, WITHIN
from sinequanon.sources.roll_calls import AKN, SYMBOL

CITED = re.compile(r"(?<![\w/.])(?:A/RES/)?(\d{2}/\d{1,3}(?: [A-Z](?![A-Za-z]))?)(?![\d/])")


def read(path: Path) -> tuple[str, str, str] | None:
    """Read one document; None when it was not adopted by recorded vote, or holds several resolutions."""
    root = ElementTree.fromstring(path.read_bytes())  # noqa: S314 - a checked-out copy of the United Nations' files
    voting = root.find(f".//{AKN}voting")
    if voting is None or not voting.get("outcome", "").endswith("RecordedVote"):
        return None
    symbol = "".join(root.find(f".//{AKN}coverPage//{AKN}docNumber").itertext()).strip()  # pyright: ignore[reportOptionalMemberAccess]
    found = SYMBOL.match(symbol)
    if found is None:  # several resolutions in one document, such as A/RES/75/254 A-C
        print(f"left out: {symbol}")
        return None
    steps = [s for s in root.iter(f"{AKN}step") if s.get("outcome") == "draftResolution" and s.get("as")]
    text = " ".join(
        "".join("".join(part.itertext()) for part in root.iter(f"{AKN}{tag}"))
        for tag in ("preamble", "mainBody")
    )
    session = found["session"]
    near = range(int(session) - WITHIN, int(session)) if session.isdigit() else range(0)
    recalls = {c for c in CITED.findall(text) if int(c.split("/")[0]) in near}
    return (
        symbol,
        " ".join((steps[0].get("as") or "").split()) if steps else "",
        " ".join(sorted(c.replace(" ", "_") for c in recalls)),
    )


def main() -> int:
    """Write the table anew."""
    rows: dict[str, tuple[str, str, str]] = {}
    for path in sorted(p for p in Path(sys.argv[1]).rglob("*.xml") if "English" in p.parts):
        row = read(path)
        if row is not None:
            rows[row[0]] = row
    with TEXTS.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("symbol", "draft", "recalls"))
        writer.writerows(sorted(rows.values()))
    print(f"{len(rows)} resolutions in {TEXTS}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
