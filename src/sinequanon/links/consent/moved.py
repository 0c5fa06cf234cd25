"""What has moved in the watch list since a day, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sinequanon.errors import InputError
from sinequanon.evidence.lives import code_on
from sinequanon.evidence.view import View
from sinequanon.links.consent.choice import estimate
from sinequanon.links.consent.covariates import present_covariates
from sinequanon.links.consent.exposure import standing
from sinequanon.links.consent.inputs import demands
from sinequanon.links.consent.memory import LATE
from sinequanon.links.consent.reasons import Facts
from sinequanon.links.consent.status import told
from sinequanon.links.consent.watch import watch

WHYS = 2
TELLING = 0.03
"""A covariate whose change moves the log hazard by less is not told."""
COLUMNS = ("rank", "p12_any", "low_any", "high_any", "p12", "low", "high")
_SCHEMA = (
    {"mission": pl.String, "host": pl.String, "rank_then": pl.Int64, "rank": pl.Int64}
    | {name: pl.Float64 for c in COLUMNS[1:] for name in (f"{c}_then", c)}
    | {"why": pl.List(pl.String)}
)


def moved(view: View, since: date, *, draws: int = 1000, seed: int = 1) -> pl.DataFrame:
    """Compare the list of the view's date with that of an earlier day.

    Parameters
    ----------
    view
        The evidence as of a date.
    since
        The earlier day; its list is made from what was known then.
    draws, seed
        As for `watch`.

    Returns
    -------
    polars.DataFrame
        One row for each mission in either list, the largest change of the chance of losing any consent first: `mission`, `host`, and
        the columns of the list that are numbers, then and now (`rank_then`, `rank`, `p12_any_then`, `p12_any`, ...), and `why`: what
        the host did in between, and the covariates whose change weighs most.

    Raises
    ------
    InputError
        When the day does not lie before the view's date.
    """
    if since >= view.as_of:
        raise InputError(
            f"{since} does not lie before {view.as_of}.",
            cure="Name an earlier day, or a later date with --as-of.",
            where="since",
        )
    before = view.earlier(since)
    now, then = (watch(v, draws=draws, seed=seed).missions for v in (view, before))
    _, fit = estimate(view, draws, seed)
    places, was = standing(view), standing(before)
    x, y = present_covariates(view), present_covariates(before)
    shifts = fit.weights(x), fit.weights(y)
    facts = Facts(view)
    rows: list[dict[str, Any]] = []
    for name in dict.fromkeys([*now["mission"], *then["mission"]]):
        new, old = _of(now, name), _of(then, name)
        why = _done(view, name, (new or old or {})["host"], since)
        if new is None:
            why.append("it has ended")
        elif old is None:
            why.append("it has begun, or was not on the list")
        elif new["rank"] is not None and old["rank"] is not None:
            k, j = places["mission"].to_list().index(name), was["mission"].to_list().index(name)
            change = shifts[0][k] - shifts[1][j]
            stands = fit.scale.design(x)[k, 1:]
            for c in np.argsort(-np.abs(change), kind="stable"):
                covariate = fit.scale.names[c]
                value = x[covariate][k]
                if abs(change[c]) < TELLING or value is None or len(why) >= WHYS + 1:
                    continue
                way = "higher" if change[c] > 0 else "lower"
                fact = facts.of(covariate, places.row(k, named=True), value, above=bool(stands[c] > 0))
                why.append(f"{way} (×{np.exp(change[c]):.2f}): {fact}")
        row: dict[str, Any] = {"mission": name, "host": (new or old or {})["host"], "why": why}
        for column in COLUMNS:
            row[column] = new[column] if new else None
            row[f"{column}_then"] = old[column] if old else None
        rows.append(row)
    rows.sort(key=_size)
    return pl.DataFrame(rows, schema=_SCHEMA)


def _of(listed: pl.DataFrame, mission: str) -> dict[str, Any] | None:
    own = listed.filter(pl.col("mission") == mission)
    return own.row(0, named=True) if own.height else None


def _done(view: View, mission: str, hosts: str, since: date) -> list[str]:
    """Tell what the hosts asked, or how they obstructed, after the day."""
    codes = {code_on(host, LATE) for host in hosts.split(",")}
    lately = demands(view).filter(pl.col("known") > since)
    return [
        told(case)
        for case in lately.to_dicts()
        if case["mission"] == mission or code_on(case["host"], LATE) in codes
    ]


def _size(row: dict[str, Any]) -> tuple[float, str]:
    """Put what came, went or moved most first."""
    if row["p12_any"] is None or row["p12_any_then"] is None:
        return (0.0 if row["p12_any"] is None and row["p12_any_then"] is None else -1.0, row["mission"])
    return (-abs(row["p12_any"] - row["p12_any_then"]), row["mission"])
