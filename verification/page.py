"""The page of what was measured: each run writes its own sections and leaves the others as they are."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reliability.md"


def put(sections: dict[str, str], page: Path = PAGE) -> None:
    """Write sections below their headings (level two), in place of what stood there; new ones come last."""
    text = page.read_text(encoding="utf-8").rstrip()
    parts = re.split(r"(?m)^## ", text)
    found = {part.split("\n", 1)[0]: part.split("\n", 1)[1].strip() for part in parts[1:]}
    found |= {title: body.strip() for title, body in sections.items()}
    made = [parts[0].strip(), *(f"## {title}\n\n{body}" for title, body in found.items())]
    page.write_text("\n\n".join(made) + "\n", encoding="utf-8")
