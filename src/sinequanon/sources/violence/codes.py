"""From UCDP's country numbers to the ISO 3166 alpha-3 codes of the monthly table."""

from __future__ import annotations

from functools import cache

from sinequanon.states import table

TODAY = {345: "SRB", 365: "RUS", 678: "YEM"}
"""UCDP keeps one number through Yugoslavia, the Soviet Union and North Yemen; the codes are today's."""


@cache
def iso3_of() -> dict[int, str]:
    """Give the alpha-3 code of every Gleditsch-Ward number, the latest where a number had several.

    Examples
    --------
    >>> iso3_of()[432], iso3_of()[345]
    ('MLI', 'SRB')
    """
    latest: dict[int, str] = {}
    for state in sorted(table(), key=lambda s: s.start):
        latest[state.gwcode] = state.iso3
    return latest | TODAY
