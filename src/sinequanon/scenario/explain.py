"""The plan of a scenario month by month, as a table that a person can check before anything runs."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.months import add_months
from sinequanon.scenario.document import Document
from sinequanon.scenario.inputs import KEPT, WITHDRAWN, Inputs
from sinequanon.scenario.kernel import FADES
from sinequanon.scenario.prepared import Plan, policy


def steps(document: Document, plan: Plan) -> pl.DataFrame:
    """Say what each month begins with.

    Returns
    -------
    polars.DataFrame
        `month`; `coup`: chance of an irregular change of government in it; `after_coup`: what is still felt of the
        last one before the date, 1 just after it; `demand`: chance of a demand that all leave, if nothing was asked and nothing
        fell, with the median deaths; `leaving`: share of the force still there if the
        decision falls in the first month; `deaths_low`, `deaths_median`, `deaths_high`: as things stand.
    """
    inputs, choices = plan.inputs, policy(document)
    counts = np.arange(document.horizon)
    felt = inputs.coup_felt * FADES**counts
    demand = [
        float((inputs.demand * np.exp(inputs.demand_slopes @ s)).mean()) for s in _shifts(inputs, counts)
    ]
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


def _shifts(inputs: Inputs, counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give how far the covariates of consent have moved by each month in which nothing happened, shape (months, 4)."""
    here, low, high = inputs.moved
    fade = FADES**counts
    path = np.median(inputs.deaths, axis=0)
    before = max(float(np.expm1(here[3])) - inputs.deaths_elsewhere, 0.0)
    year = [
        inputs.deaths_elsewhere + before * max(12 - k, 0) / 12 + path[max(k - 12, 0) : k].sum()
        for k in counts
    ]
    expected = inputs.expected + inputs.expected_a_month * counts
    values = np.column_stack(
        [
            inputs.coup_felt * fade,
            np.log1p(inputs.asked_lately * fade),
            np.log((inputs.asked + 1.0) / (expected + 1.0)),
            np.log1p(year),
        ]
    )
    return np.clip(values, low, high) - np.clip(here, low, high)
