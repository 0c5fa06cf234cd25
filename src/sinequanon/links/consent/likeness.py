"""Likeness: how like the circumstances of each past demand that a mission leave are to those of a mission now."""

from __future__ import annotations

import numpy as np
import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.consent.analogues import mean_square, standardised
from sinequanon.links.consent.covariates import COVARIATES, past_covariates, present_covariates
from sinequanon.links.consent.exposure import mission_months, standing
from sinequanon.links.consent.fit import Scale
from sinequanon.links.consent.hazard import Floats
from sinequanon.links.council.response import Response, past_demands, response

WIDTH = 0.5
"""Width of the kernel: a demand so many standard deviations away (root mean square over covariates) weighs 0.6."""
OTHER_SCOPE = 0.5
"""Squared distance added to an exit that was negotiated, where a demand is asked about."""


def placed_demands(view: View) -> tuple[pl.DataFrame, Floats]:
    """Return settled demands of recognised governments that a mission leave, with the covariates of their month's eve.

    Returns
    -------
    cases : polars.DataFrame
        As `council.response.past_demands` gives them.
    at : numpy.ndarray
        Standardised covariates (cases, covariates); missing where they are not known, or the mission did not stand.
    """
    cases = past_demands(view)
    x = past_covariates(view)
    rows = mission_months(view).select("mission", "month").with_row_index("row")
    asked = cases.select("mission", month=pl.col("known").dt.truncate("1mo"))
    found = asked.join(rows, on=["mission", "month"], how="left", maintain_order="left")["row"]
    at = np.full((cases.height, len(COVARIATES)), np.nan)
    known = found.is_not_null().to_numpy()
    at[known] = standardised(Scale.of(x, tuple(COVARIATES)), x[found.drop_nulls().to_list()])
    return cases, at


def weights(apart: Floats) -> Floats:
    """Return the weight of cases at a squared distance; 0 where it is not known."""
    return np.nan_to_num(np.exp(-apart / (2.0 * WIDTH**2)), nan=0.0)


def squared_distances(at: Floats, here: Floats) -> Floats:
    """Return mean squared distances over the covariates that both sides know; missing where they share none."""
    shared = ~np.isnan(at - here)
    return np.where(shared.any(axis=-1), mean_square(at - here), np.nan)


def likeness(view: View, mission: str) -> pl.DataFrame | None:
    """Return how like each past demand is to one that the host would make of a mission now.

    Parameters
    ----------
    view
        The evidence as of a date.
    mission
        Its abbreviation in the register.

    Returns
    -------
    polars.DataFrame or None
        `mission`, `demand_date`, `weight` (0 to 1). None when the mission does not stand on the date.
    """
    place = standing(view)["mission"].index_of(mission)
    if place is None:
        return None
    cases, at = placed_demands(view)
    scale = Scale.of(past_covariates(view), tuple(COVARIATES))
    here = standardised(scale, present_covariates(view)[place])
    scope = OTHER_SCOPE * (cases["scope"] != "whole").to_numpy()
    found = weights(squared_distances(at, here) + scope)
    return cases.select("mission", "demand_date", weight=pl.Series(found, dtype=pl.Float64))


def expected_response(
    view: View,
    host: str,
    *,
    mission: str | None = None,
    recognised: bool = True,
    draws: int = 1000,
    seed: int = 1,
) -> Response:
    """Tell what to expect after a host demands that a mission leave, past demands in like circumstances counting more.

    Parameters
    ----------
    view
        The evidence as of a date.
    host
        ISO alpha-3.
    mission
        Its abbreviation in the register; by default the host's largest on the date. Where none stands all past demands
        count alike, and so they do for an authority that is not recognised, whose cases are too few to tell apart.
    recognised, draws, seed
        As for `council.response.response`, which names the errors too.
    """
    host = view.state(host)
    asked = mission or _largest(view, host)
    like = likeness(view, asked) if asked and recognised else None
    return response(view, host, recognised=recognised, likeness=like, draws=draws, seed=seed)


def _largest(view: View, host: str) -> str | None:
    """Return the host's mission with the most people last known, forces before political missions."""
    now = standing(view).hstack(present_covariates(view).select("strength"))
    own = now.filter(pl.col("hosts").list.contains(host)).sort(
        pl.col("kind") == "political", -pl.col("strength").fill_null(-1.0), "mission"
    )
    return own["mission"][0] if own.height else None
