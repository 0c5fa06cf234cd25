"""Words of registers and of links as the names of variants in the catalogue, which has a word for each in every language."""

from __future__ import annotations


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
