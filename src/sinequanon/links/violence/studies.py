"""The evidence of what peacekeepers change, as of a date: published studies, the host panel and past exits, each as an estimate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.violence.memory import Floats
from sinequanon.links.violence.synthesis import BETAS, Estimate, Posterior, pool

PANEL = "host panel"
EXITS = "past exits"
SPAN = 24
"""Months after the decision whose deaths are held against the forecast."""


def studies(view: View) -> pl.DataFrame:
    """Give the published studies known on the date, with what each says, how it was seen and whether it is pooled.

    Returns
    -------
    polars.DataFrame
        `study`, `title`, `doi`, `known` (day of publication), `sample`, `outcome`, `says`, `seen`, `looked`, `conversion`, `readings`
        (list of `what`, `estimate`, `se`, `people`, `assumed`), `why_not`, `verified`, `sources`, `doubt`.
    """
    return view.table("effect_studies")


def converted(name: str, readings: Sequence[dict[str, Any]]) -> Estimate:
    """Bring a study's readings to the power of the dose: each log rate ratio over ln(1 + people / 1000), averaged.

    The variance is the mean of the readings' own and, where there are several, that between them; the chance of having been
    printed goes by the first part alone.

    Examples
    --------
    >>> one = converted("a study", [{"estimate": -1.3, "se": 0.6, "people": 10_000}])
    >>> round(one.beta, 2), round(one.se, 2)
    (-0.54, 0.25)
    """
    dose = np.log1p(np.array([r["people"] for r in readings]) / 1000)
    betas = np.array([r["estimate"] for r in readings]) / dose
    own = float(np.mean((np.array([r["se"] for r in readings]) / dose) ** 2))
    between = float(betas.var(ddof=1)) if betas.size > 1 else 0.0
    return Estimate(name, float(betas.mean()), float(np.sqrt(own + between)), float(np.sqrt(own)))


def published(view: View) -> list[Estimate]:
    """Give the published estimates that are pooled, oldest first."""
    rows = studies(view).filter(pl.col("readings").list.len() > 0).sort("known", "study")
    return [converted(row["study"], row["readings"]) for row in rows.iter_rows(named=True)]


def on_the_panel(view: View) -> Estimate | None:
    """Give the last yearly estimate on the host panel; its error counts the spread over specifications. None before the first."""
    rows = view.table("host_effects").sort("known")
    if rows.is_empty():
        return None
    last = rows.row(-1, named=True)
    return Estimate(PANEL, last["estimate"], float(np.hypot(last["se"], last["spread"])))


def past_exits(view: View) -> pl.DataFrame:
    """Give the exits whose `SPAN` months from the decision are known: as the table `force_outcomes`, one row an exit and host."""
    kept = (pl.col("origin") == "decision") & (pl.col("months") == SPAN) & pl.col("apart").is_null()
    return view.table("force_outcomes").filter(kept).sort("as_of", "mission", "host")


def after_departures(view: View) -> pl.DataFrame:
    """Give what followed past exits beside what had been forecast just before the last peacekeeper left.

    Returns
    -------
    polars.DataFrame
        One row an exit and host whose `SPAN` months are known, oldest first: `mission`, `host`, `end` (month of the last departure),
        `people`, `demanded`, `substitute`, `before`, `seen`, `q05`, `q50`, `q95`, `place` (`within`, `above` or `below` the 90%
        interval). Exits that cannot be held against the forecast are left out.
    """
    kept = (pl.col("origin") == "departure") & (pl.col("months") == SPAN) & pl.col("apart").is_null()
    place = (
        pl.when(pl.col("seen") > pl.col("q95"))
        .then(pl.lit("above"))
        .when(pl.col("seen") < pl.col("q05"))
        .then(pl.lit("below"))
        .otherwise(pl.lit("within"))
    )
    return (
        view.table("force_outcomes")
        .filter(kept)
        .sort("as_of", "mission", "host")
        .select(
            *(
                "mission",
                "host",
                pl.col("as_of").dt.offset_by("1d").alias("end"),
                "people",
                "demanded",
                "substitute",
            ),
            *("before", "seen", "q05", "q50", "q95", place.alias("place")),
        )
    )


def likelihoods(rows: pl.DataFrame) -> Floats:
    """Give the exits' log likelihoods by value of the effect, shape (rows, 101); the hosts of one mission share its weight."""
    every = np.array(rows["likelihood"].to_list(), dtype=np.float64).reshape(rows.height, BETAS.size)
    hosts = rows.select(pl.len().over("mission"))["len"].to_numpy()
    return every / hosts[:, None]


def pooled(view: View) -> Posterior:
    """Pool all that is known on the date."""
    own = on_the_panel(view)
    return pool([*published(view), *([own] if own else [])], likelihoods(past_exits(view)))
