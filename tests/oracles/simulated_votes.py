"""Votes simulated from the model, with the positions they came from."""

from __future__ import annotations

import numpy as np
import polars as pl


def assembly(seed, *, states=30, sessions=6, items=40, step=0.3, missing=0.1, gap=0.8):
    """Simulate an assembly; states are A00, A01, ... from left to right in the first session."""
    rng = np.random.default_rng(seed)
    first = np.sort(rng.standard_normal(states))
    walk = np.cumsum(step * rng.standard_normal((states, sessions - 1)), axis=1)
    theta = np.column_stack([first, first[:, None] + walk])
    theta = (theta - theta.mean()) / theta.std()
    rows = []
    for session in range(sessions):
        for k in range(items):
            slope, intercept = rng.standard_normal(), rng.normal(0.4, 0.8)
            z = intercept + slope * theta[:, session] + rng.standard_normal(states)
            vote = np.where(z < 0, "no", np.where(z < gap, "abstain", "yes"))
            there = rng.random(states) > missing
            rows += [(f"A{s:02}", session + 1, session * items + k, vote[s]) for s in np.flatnonzero(there)]
    votes = pl.DataFrame(rows, schema=["state", "session", "item", "vote"], orient="row")
    truth = pl.DataFrame(
        [(f"A{s:02}", t + 1, theta[s, t]) for s in range(states) for t in range(sessions)],
        schema=["state", "session", "truth"],
        orient="row",
    )
    return votes, truth
