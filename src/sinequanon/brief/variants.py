"""What the catalogue is handed: words of registers as the names of its variants, decimals, and sentences put together."""

from __future__ import annotations

from sinequanon.brief.words import figures


def variant(word: object) -> str:
    """Return a word of a register as the name of a variant: small letters and hyphens; `other` for none.

    Examples
    --------
    >>> variant("ended as asked"), variant("whole, ended on demand"), variant(None)
    ('ended-as-asked', 'whole-ended-on-demand', 'other')
    """
    return str(word or "other").lower().replace(",", "").replace(" ", "-").replace("_", "-")


def together(*parts: str) -> str:
    """Join sentences that stand in one paragraph, those that are not there left out."""
    return " ".join(part for part in parts if part)


def decimal(value: float, places: int) -> str:
    """Write a number with so many digits after the point or comma.

    Examples
    --------
    >>> decimal(0.12, 3), decimal(1234.5, 1)
    ('0.120', '1234.5')
    """
    return figures(f"{value:.{places}f}")
