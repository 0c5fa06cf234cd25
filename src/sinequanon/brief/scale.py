"""What to say of a movement in the General Assembly that leans on the scale of its positions."""

from __future__ import annotations

from sinequanon.brief.words import chance, percent
from sinequanon.catalogue import say
from sinequanon.links.alignment.positions import LAST_WHOLE_YEAR, Movement


def leaning(move: Movement) -> str:
    """Give a sentence for a movement across 2019/20, with a blank before it; empty for others."""
    if not move.leans:
        return ""
    seam = f"{LAST_WHOLE_YEAR}/{(LAST_WHOLE_YEAR + 1) % 100}"
    sure = percent(move.scale)
    if move.relative is None:
        return f" {say('scale-leans', seam=seam, sure=sure)}"
    return f" {say('scale-leans-relative', seam=seam, sure=sure, chance=chance(move.relative))}"
