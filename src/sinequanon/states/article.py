"""Names of states inside a sentence: some take an article in English."""

from __future__ import annotations

WITH_ARTICLE = (
    "Central African Republic",
    "Comoros",
    "Czech Republic",
    "Democratic Republic",
    "Dominican Republic",
    "Gambia",
    "German",
    "Marshall Islands",
    "Netherlands",
    "Philippines",
    "Republic of",
    "Solomon Islands",
    "Soviet Union",
    "United",
)


def with_article(name: str) -> str:
    """Return a state's English name as it stands inside a sentence.

    Examples
    --------
    >>> with_article("Central African Republic"), with_article("Mali")
    ('the Central African Republic', 'Mali')
    """
    return f"the {name}" if name.startswith(WITH_ARTICLE) else name
