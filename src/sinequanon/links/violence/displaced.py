"""Who had to flee: refugees and asylum-seekers abroad, and people displaced at home, by year."""

from __future__ import annotations

from functools import reduce
from typing import Any

import polars as pl

from sinequanon.catalogue import say
from sinequanon.evidence.view import View

SOURCE, AT_HOME = "UNHCR (abroad)", ", {} (at home)"
HOME = ("IDMC", "UNHCR")
"""Who may have counted the people displaced at home."""
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
    home = pl.when(pl.col("idps_source").is_not_null()).then(pl.format(AT_HOME, "idps_source"))
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
        return [say("displaced-none", name=name)]
    last = years.row(-1, named=True)
    before: dict[str, Any] = years.row(-2, named=True) if years.height > 1 else dict.fromkeys(years.columns)
    if before["source"] != last["source"]:
        # The two sources count people displaced at home in different ways: their difference is no change.
        before = {**before, "idps": None}
    parts = [
        say(
            f"displaced-{variant}",
            people=last[key],
            before="none" if before[key] is None else before[key],
            name=name,
        )
        for key, variant in (
            ("refugees", "refugees"),
            ("asylum_seekers", "asylum-seekers"),
            ("idps", "at-home"),
        )
        if last[key] is not None
    ]
    told = reduce(lambda first, rest: say("displaced-and", first=first, rest=rest), parts) if parts else ""
    sentence = say("displaced-year", year=str(last["year"]), parts=told, home=_home(last["source"]))
    was, now = before["asylum_seekers"], last["asylum_seekers"]
    if was is None or now is None or not JUMP[0] * was <= now - JUMP[1]:
        return [sentence]
    return [f"{sentence} {say('displaced-leap')}"]


def _home(source: str) -> str:
    """Return who counted the people displaced at home; `none` where nobody did."""
    return next((who for who in HOME if source.endswith(AT_HOME.format(who))), "none")
