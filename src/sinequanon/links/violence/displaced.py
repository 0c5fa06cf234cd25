"""Who had to flee: refugees and asylum-seekers abroad, and people displaced at home, by year."""

from __future__ import annotations

from typing import Any

import polars as pl

from sinequanon.evidence.view import View

SOURCE = "UNHCR (abroad)"
JUMP = (2, 10_000)
"""A number that is so many times that of the year before and so many more is a leap that needs a word."""


def displaced(view: View, state: str) -> pl.DataFrame:
    """Tell how many people of a state had fled, at the end of each year.

    Parameters
    ----------
    view
        The evidence as of a date; a year is known from the middle of the next.
    state
        The country or territory of origin, as `View.host` takes it.

    Returns
    -------
    polars.DataFrame
        `year`, `refugees` and `asylum_seekers` (abroad), `idps` (displaced at home by conflict), people; missing where
        nobody has counted yet; `source`. Empty for a state of which nothing is recorded.
    """
    state = view.ground(state, "displacement", "state")
    found = view.table("displacement").filter(pl.col("state") == state).sort("year")
    home = pl.when(pl.col("idps_source").is_not_null()).then(pl.format(", {} (at home)", "idps_source"))
    return found.select(
        "year",
        "refugees",
        "asylum_seekers",
        "idps",
        pl.concat_str([pl.lit(SOURCE), home.otherwise(pl.lit(""))]).alias("source"),
    )


def told(name: str, years: pl.DataFrame) -> list[str]:
    """Put the last year into a sentence, with the year before."""
    if years.is_empty():
        return [f"Nothing is recorded of people who fled {name} by this date."]
    last = years.row(-1, named=True)
    before: dict[str, Any] = years.row(-2, named=True) if years.height > 1 else dict.fromkeys(years.columns)
    if before["source"] != last["source"]:
        # The two sources count people displaced at home in different ways: their difference is no change.
        before = {**before, "idps": None}
    parts = [
        f"{last[key]:,} {words}" + (f" ({before[key]:,} a year before)" if before[key] is not None else "")
        for key, words in (
            ("refugees", f"refugees from {name} abroad"),
            ("asylum_seekers", "people seeking asylum"),
            ("idps", "people displaced at home by conflict"),
        )
        if last[key] is not None
    ]
    sentence = f"At the end of {last['year']} there were {'; '.join(parts)}. Source: {last['source']}."
    was, now = before["asylum_seekers"], last["asylum_seekers"]
    if was is None or now is None or not JUMP[0] * was <= now - JUMP[1]:
        return [sentence]
    return [
        f"{sentence} UNHCR counts new arrivals whose claims are not decided among those seeking asylum, so that number can leap."
    ]
