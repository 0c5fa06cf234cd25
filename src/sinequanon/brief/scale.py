"""What to say of a movement in the General Assembly that leans on the scale of its positions."""

from __future__ import annotations

from sinequanon.brief.words import chance
from sinequanon.links.alignment.positions import LAST_WHOLE_YEAR, Movement


def leaning(move: Movement) -> str:
    """Give a sentence for a movement across 2019/20, with a blank before it; empty for others."""
    if not move.leans:
        return ""
    seam = f"{LAST_WHOLE_YEAR}/{(LAST_WHOLE_YEAR + 1) % 100}"
    said = (
        f" This compares sessions on both sides of {seam}, where the record of votes changes, so its size leans on the scale, "
        f"which is sure to about {move.scale:.0%} between them"
    )
    if move.relative is None:
        return f"{said}."
    return f"{said}; measured by how far apart all states stood in each session, the chance is {chance(move.relative)}."
