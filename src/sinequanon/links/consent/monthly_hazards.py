"""The consent step of the scenario: the hazards of a mission's month, as joint draws, and what moves them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl

from sinequanon.draws import Draws, Floats
from sinequanon.errors import InputError
from sinequanon.evidence.view import View
from sinequanon.links.consent.coups import coup_hazard
from sinequanon.links.consent.covariates import MEMORY, frailty, present_covariates
from sinequanon.links.consent.data import standing
from sinequanon.links.consent.fit import FAR, Choice, Fitted, Kind, estimate, plain_draws
from sinequanon.states.places import called

AFTER = 24
"""Months after a change of government over which the hazard ratio is averaged."""
MOVED = ("recent_change", "own", "frailty", "deaths")
"""Covariates that a history itself moves."""


@dataclass(frozen=True)
class Moved:
    """Where the covariates that a history moves stand on the date, and what they are made of.

    Parameters
    ----------
    at
        Values, and the least and the most that count, shape (3, 4), columns as `MOVED`.
    asked, expected, expected_a_month
        Demands so far of the host behind the frailty, what one rate for all would have brought over its missions, and
        what it brings in a month of one.
    """

    at: Floats
    asked: float
    expected: float
    expected_a_month: float


@dataclass(frozen=True)
class ConsentStep:
    """Hazards of one mission as things stand on the date, one value a draw.

    Parameters
    ----------
    coup_per_month
        P(successful irregular change of government in the host in a month).
    whole_per_month
        Hazard per month of a demand that all leave.
    part_per_month
        Hazard per month of a demand that a part leave, or of obstruction, from the same fit.
    whole_slopes, part_slopes
        What a unit of each of `MOVED` adds to the logarithm of the two, shape (draws, 4); 0 in the draws of the plain rate.
    whole_after_coup
        Hazard ratio in the 24 months after an irregular change of government, against as things stand.
    whole_after_demand
        Hazard ratio just after one more demand of the host, of any scope, against as things stand.
    moved
        Where those covariates stand.
    model, coup_model
        The models of the hazards and of the change of government.
    plain
        What one rate for all counts for in `whole_per_month`.
    note
        What the reader must be told.
    """

    mission: str
    coup_per_month: Draws
    whole_per_month: Draws
    part_per_month: Draws
    whole_slopes: Floats
    part_slopes: Floats
    whole_after_coup: Draws
    whole_after_demand: Draws
    moved: Moved
    model: str
    coup_model: str
    plain: float
    note: str


def consent_step(
    view: View,
    mission: str,
    *,
    host: str | None = None,
    hazard: Literal["default", "estimated"] = "default",
    draws: int = 1000,
    seed: int = 1,
) -> ConsentStep:
    """Give the hazards of a mission's next month as joint draws.

    Parameters
    ----------
    mission
        Its short name, such as MINUSMA; it must stand on the date.
    host
        ISO alpha-3 of the host whose government may fall; by default the first of the mission's hosts.
    hazard
        Of a demand that all leave: `default` mixes in the plain rate as its past scores tell; `estimated` does not.
    draws, seed
        Number of draws and their seed.

    Raises
    ------
    InputError
        When no such mission stands on the date, or the state is not one of its hosts.
    """
    host = None if host is None else view.state(host)
    now = standing(view)
    at = pl.Series("here", now["mission"] == mission)
    here = now.filter(at)
    if here.is_empty():
        raise InputError(
            f"No mission {mission!r} stands on {view.as_of}.",
            cure=f"Name one of {', '.join(now['mission'].to_list())}.",
            where="mission",
        )
    hosts: list[str] = here["hosts"][0].to_list()
    if host is not None and host not in hosts:
        raise InputError(
            f"{called(host)[:1].upper()}{called(host)[1:]} is not a host of {mission}.",
            cure=f"Its hosts are {', '.join(map(called, hosts))}.",
            where="host",
        )
    x = present_covariates(view).filter(at)
    choice, fit = estimate(view, draws, seed)
    plain: dict[Kind, float] = dict(choice.plain)
    if hazard == "estimated":
        plain["whole"] = 0.0
    coup = coup_hazard(view, host or hosts[0], draws=draws, seed=seed)
    slopes = {kind: _slopes(fit, kind, x, plain[kind]) for kind in ("whole", "part")}
    moved = _moved(view, fit, here, x)
    return ConsentStep(
        mission=mission,
        coup_per_month=coup.per_month,
        whole_per_month=Draws(np.exp(fit.mixed(x, "whole", plain["whole"])[0])),
        part_per_month=Draws(np.exp(fit.mixed(x, "part", plain["part"])[0])),
        whole_slopes=slopes["whole"],
        part_slopes=slopes["part"],
        whole_after_coup=Draws(_after_coup(slopes["whole"], moved)),
        whole_after_demand=Draws(_after_demand(slopes["whole"], moved)),
        moved=moved,
        model=choice.candidate.name,
        coup_model=coup.model,
        plain=plain["whole"],
        note=_note(choice, plain["whole"], mission, at_risk=bool(here["at_risk"][0])),
    )


def _slopes(fit: Fitted, kind: Kind, x: pl.DataFrame, weight: float) -> Floats:
    """Give the slopes per unit of `MOVED`; where a covariate is not known, a history does not move it."""
    beta = fit.coefficients(kind)
    found = np.zeros((beta.shape[0], len(MOVED)))
    for column, name in enumerate(MOVED):
        if name in fit.scale.names and x[name][0] is not None:
            k = fit.scale.names.index(name)
            found[:, column] = beta[:, 1 + k] / fit.scale.sd[k]
    found[plain_draws(weight, beta.shape[0])] = 0.0
    return found


def _moved(view: View, fit: Fitted, here: pl.DataFrame, x: pl.DataFrame) -> Moved:
    values = [float(x[name][0] or 0.0) for name in MOVED]
    low, high = (
        [_bound(fit, name, side) if name in fit.scale.names else 0.0 for name in MOVED]
        for side in (-FAR, FAR)
    )
    made = frailty(view, here).row(0, named=True)
    return Moved(
        np.array([values, low, high]),
        float(made["asked"]),
        float(made["expected"]),
        float(made["rate"]),
    )


def _bound(fit: Fitted, name: str, side: float) -> float:
    k = fit.scale.names.index(name)
    sd = float(fit.scale.sd[k])
    return float(fit.scale.mean[k]) + side * (sd if np.isfinite(sd) else 0.0)


def _shift(slopes: Floats, moved: Moved, values: Floats) -> Floats:
    """Give the hazard ratio when the covariates stand at other values, for each draw."""
    low, high = moved.at[1], moved.at[2]
    return np.exp(slopes @ (np.clip(values, low, high) - np.clip(moved.at[0], low, high)))


def _after_coup(slopes: Floats, moved: Moved) -> Floats:
    months = np.exp(-(np.arange(AFTER) + 0.5) / MEMORY)
    ratios = [_shift(slopes, moved, np.array([felt, *moved.at[0, 1:]])) for felt in months]
    return np.mean(ratios, axis=0)


def _after_demand(slopes: Floats, moved: Moved) -> Floats:
    values = moved.at[0].copy()
    values[1] = np.log1p(np.expm1(values[1]) + 1.0)
    values[2] = np.log((moved.asked + 2.0) / (moved.expected + 1.0))
    return _shift(slopes, moved, values)


def _note(choice: Choice, plain: float, mission: str, *, at_risk: bool) -> str:
    parts = [f"The hazard is that of any loss of consent, chosen by scores {choice.scored}."]
    if plain >= 0.005:
        parts.append(f"One rate for all counts for {plain * 100:.0f}% in a demand that all leave.")
    if not at_risk:
        parts.append(f"{mission} has already been told to leave.")
    return " ".join(parts)
