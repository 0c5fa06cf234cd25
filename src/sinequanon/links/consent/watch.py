"""The watch list: which mission is next to be told to leave, why, and which past cases are most like it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.consent.analogues import cases
from sinequanon.links.consent.choice import chosen
from sinequanon.links.consent.covariates import COVARIATES, covariates
from sinequanon.links.consent.exposure import standing
from sinequanon.links.consent.fit import FittedHazard, data
from sinequanon.links.consent.inputs import demands
from sinequanon.links.consent.status import NONE, statuses
from sinequanon.links.council.mandates import terms
from sinequanon.shown import Shown

HORIZON = 12
REASONS = 2
SLIGHT = 0.01
"""A covariate that moves the log hazard by less is no reason."""


@dataclass(frozen=True)
class Watch(Shown):
    """The list, the model that its chances are from, the one that ranks it, and the scores of both."""

    missions: pl.DataFrame
    model: str
    ranked_by: str
    scores: pl.DataFrame
    note: str


def watch(view: View, *, draws: int = 1000, seed: int = 1) -> Watch:
    """Tell for every mission on the date how likely its host is to ask within 12 months that all of it leave.

    Parameters
    ----------
    view
        The evidence as of a date.
    draws, seed
        Number of draws, and the seed of the chains.

    Returns
    -------
    Watch
        `missions`, the likeliest first by the ranking model: `rank`, `mission`, `host`, `kind`, `mandate_end`, `p12`, `low`,
        `high` (chance by the default model, 90% interval), `hazard_p12`, `hazard_low`, `hazard_high` (by the
        ranking model), `reasons` (the two covariates that set it most apart from the other missions), `analogues`
        (the three past demands in the most similar circumstances, with what followed) and `consent`. A mission
        that has been told to leave has no rank and no chance: that demand has been made.
    """
    return _watch(view, draws, seed)


@lru_cache(maxsize=2)
def _watch(view: View, draws: int, seed: int) -> Watch:
    """Make the list, once for each view."""
    now = standing(view)
    choice = chosen(view, "whole")
    if now.is_empty():
        return Watch(pl.DataFrame(schema=_SCHEMA), choice.default.name, "", choice.scores, "")
    x, seen = covariates(view, now), data(view, "whole")
    best = choice.best_hazard.fit(seen, draws=draws, seed=seed)
    same = choice.default == choice.best_hazard
    default = best if same else choice.default.fit(seen, draws=draws, seed=seed)
    status, ends = statuses(view), terms(view)
    stated, ranked = _within(default.log_hazard(x)), _within(best.log_hazard(x))
    rows: list[dict[str, Any]] = []
    for place, (mission, reason, like) in enumerate(
        zip(now.iter_rows(named=True), reasons(best, x), cases(view).nearest(x), strict=True)
    ):
        free = bool(mission["at_risk"])
        told = {"mission": mission["mission"], "host": ",".join(mission["hosts"]), "kind": mission["kind"]}
        term = ends.get(mission["mission"])
        told["mandate_end"] = str(term.until) if term and term.until else None
        for name, chance in (("", stated), ("hazard_", ranked)):
            keys = (f"{name}p12", f"{name}low", f"{name}high")
            told |= {key: value if free else None for key, value in zip(keys, chance[place], strict=True)}
        rows.append(
            told | {"reasons": reason, "analogues": like, "consent": status.get(mission["mission"], NONE)}
        )
    rows.sort(key=lambda row: (row["hazard_p12"] is None, -(row["hazard_p12"] or 0.0), row["mission"]))
    for number, row in enumerate(rows, start=1):
        row["rank"] = number if row["p12"] is not None else None
    return Watch(
        pl.DataFrame(rows, schema=_SCHEMA),
        choice.default.name,
        choice.best_hazard.name,
        choice.scores,
        _note(choice.default.name, choice.best_hazard.name, choice.scores, choice.scored),
    )


_CASE = pl.Struct(
    {
        "mission": pl.String,
        "host": pl.String,
        "demand_date": pl.String,
        "outcome": pl.String,
        "days_to_decision": pl.Int64,
        "distance": pl.Float64,
    }
)
_SCHEMA = (
    {"rank": pl.Int64}
    | dict.fromkeys(("mission", "host", "kind", "mandate_end"), pl.String)
    | dict.fromkeys(("p12", "low", "high", "hazard_p12", "hazard_low", "hazard_high"), pl.Float64)
    | {"reasons": pl.List(pl.String), "analogues": pl.List(_CASE), "consent": pl.String}
)


def on_eve(view: View, mission: str, *, seed: int = 1) -> tuple[date, dict[str, Any], pl.DataFrame] | None:
    """Give a mission's row in the list of the day before the last demand that all of it leave.

    Returns
    -------
    tuple or None
        The day, the row and the whole list; None where there was no such demand, or no such list.
    """
    return _on_eve(view, mission, seed)


@lru_cache(maxsize=2)
def _on_eve(view: View, mission: str, seed: int) -> tuple[date, dict[str, Any], pl.DataFrame] | None:
    asked = demands(view).filter((pl.col("mission") == mission) & (pl.col("scope") == "whole"))
    if asked.is_empty():
        return None
    day = asked["known"][-1] - timedelta(days=1)
    listed = watch(view.earlier(day), seed=seed).missions
    own = listed.filter((pl.col("mission") == mission) & pl.col("rank").is_not_null())
    return (day, own.row(0, named=True), listed) if own.height else None


def reasons(fitted: FittedHazard, x: pl.DataFrame) -> list[list[str]]:
    """Name for each row the two covariates that set its hazard most apart from that of all rows."""
    found: list[list[str]] = []
    weighed, stands = fitted.weights(x), fitted.scale.design(x)[:, 1:]
    for weights, above in zip(weighed - weighed.mean(axis=0), stands > stands.mean(axis=0), strict=True):
        order = np.argsort(-np.abs(weights), kind="stable")[:REASONS]
        found.append(
            [
                f"{'higher' if weights[k] > 0 else 'lower'} (×{np.exp(weights[k]):.2f}): "
                f"{COVARIATES[fitted.scale.names[k]][0 if above[k] else 1]}"
                for k in order
                if abs(weights[k]) >= SLIGHT
            ]
        )
    return found


def _within(log_hazard: np.ndarray) -> list[tuple[float, float, float]]:
    chance = -np.expm1(-HORIZON * np.exp(log_hazard))
    low, high = np.quantile(chance, [0.05, 0.95], axis=1)
    return list(zip(chance.mean(axis=1).tolist(), low.tolist(), high.tolist(), strict=True))


def _note(default: str, best: str, scores: pl.DataFrame, scored: str) -> str:
    row = scores.filter(pl.col("model") == best)
    if row.is_empty():
        return f"Chances are by the {default}; {scored}."
    gain, error = row.select("gain", "gain_se").row(0)
    beats = "clearly better" if gain > error else "not clearly better"
    return (
        f"Chances are by the model '{default}'. The list is ranked by '{best}', which scored {gain:+.1f} nats (standard "
        f"error {error:.1f}) against the base rate: {beats} ({scored})."
    )
