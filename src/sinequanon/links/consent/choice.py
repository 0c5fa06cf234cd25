"""Which candidate is the default on a date: the plain rate, unless a richer one has clearly scored better by then."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.consent.fit import BASE, CANDIDATES, BaseRate, Hazard


@dataclass(frozen=True)
class Choice:
    """The default, the best of the hazards with covariates (for ranks and reasons), and the scores behind both."""

    default: BaseRate | Hazard
    best_hazard: Hazard
    scores: pl.DataFrame
    scored: str


def chosen(view: View, event: str) -> Choice:
    """Choose by the scores that had been made by the view's date, each mission left out in turn.

    The default is the best of the candidates that beat the plain rate by more than the standard error of the
    difference over missions; where none does, the plain rate. The best hazard with covariates is named in any case.

    Parameters
    ----------
    view
        The evidence as of a date.
    event
        One of `checks.SCORED`.
    """
    table = view.table("consent_scores").filter(pl.col("event") == event)
    latest = table.filter(pl.col("known") == pl.col("known").max())
    day = table["known"].max()
    told = f"each mission left out in turn, {day}" if latest.height else "no scores had been made by then"
    named = {c.name: c for c in CANDIDATES}
    gains = {row["model"]: row for row in latest.iter_rows(named=True) if row["model"] in named}
    hazards = [c for c in CANDIDATES if isinstance(c, Hazard)]
    best_hazard = max(hazards, key=lambda c: gains[c.name]["gain"] if c.name in gains else 0.0)
    clear = [row for row in gains.values() if row["gain"] > row["gain_se"]]
    best = max(clear, key=lambda row: row["gain"], default=None)
    default = named[best["model"]] if best else BASE
    return Choice(default, best_hazard, latest.drop("known"), told)
