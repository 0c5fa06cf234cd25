"""The plan of a scenario month by month, as a table that a person can check before anything runs."""

from __future__ import annotations

import numpy as np
import polars as pl

from sinequanon.months import add_months
from sinequanon.scenario.document import Document
from sinequanon.scenario.inputs import KEPT, WITHDRAWN
from sinequanon.scenario.kernel import COUP_MONTHS
from sinequanon.scenario.prepared import Plan, policy


def steps(document: Document, plan: Plan) -> pl.DataFrame:
    """Say what each month begins with.

    Returns
    -------
    polars.DataFrame
        `month`; `coup`: chance of an irregular change of government in it; `after_coup`: whether one before the date still
        counts; `demand`: chance of a demand that all leave, if none was made; `leaving`: share of the force still there if the
        decision falls in the first month; `deaths_low`, `deaths_median`, `deaths_high`: as things stand.
    """
    inputs, choices = plan.inputs, policy(document)
    counts = np.arange(document.horizon)
    felt = inputs.since_coup + 1 + counts < COUP_MONTHS
    demand = [float((inputs.demand * (inputs.after_coup if f else 1.0)).mean()) for f in felt]
    if choices.consent == KEPT:
        demand = [0.0] * document.horizon
    elif choices.consent == WITHDRAWN or inputs.pending:
        demand = [1.0, *[0.0] * (document.horizon - 1)]
    low, middle, high = np.quantile(inputs.deaths, [0.05, 0.5, 0.95], axis=0)
    return pl.DataFrame(
        {
            "month": [f"{add_months(document.first_month, int(k)):%Y-%m}" for k in counts],
            "coup": np.full(document.horizon, inputs.coup.mean()),
            "after_coup": felt,
            "demand": demand,
            "leaving": inputs.curve.mean(axis=0)[: document.horizon],
            "deaths_low": low,
            "deaths_median": middle,
            "deaths_high": high,
        }
    )
