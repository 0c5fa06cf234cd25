"""The consent step of the scenario: the hazards of a mission's month, as joint draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl

from sinequanon.draws import Draws
from sinequanon.errors import InputError
from sinequanon.evidence.view import View
from sinequanon.links.consent.choice import Choice, chosen
from sinequanon.links.consent.coups import coup_hazard
from sinequanon.links.consent.covariates import MEMORY, covariates
from sinequanon.links.consent.exposure import standing
from sinequanon.links.consent.fit import FittedHazard, data

AFTER = 24
"""Months after a change of government over which the hazard ratio is averaged."""


@dataclass(frozen=True)
class ConsentStep:
    """Hazards of one mission as things stand on the date, one value a draw.

    Parameters
    ----------
    coup_per_month
        P(successful irregular change of government in the host in a month).
    whole_per_month
        Hazard per month of a demand that all leave, by the default model.
    whole_after_coup
        Hazard ratio in the 24 months after an irregular change of government, against as things stand; 1 in
        every draw where the default model has no such term.
    partial_per_month
        Hazard per month of a demand that a part leaves, or of obstruction, by its own default model.
    model
        The model of `whole_per_month`: the default, or the best hazard with covariates where that was asked for.
    partial_model, coup_model
        Those of the other two.
    estimated
        The best hazard with covariates, whether or not it is the default.
    note
        What the reader must be told.
    """

    mission: str
    coup_per_month: Draws
    whole_per_month: Draws
    whole_after_coup: Draws
    partial_per_month: Draws
    model: str
    partial_model: str
    coup_model: str
    estimated: str
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
    view
        The evidence as of a date.
    mission
        Its short name, such as MINUSMA; it must stand on the date.
    host
        ISO alpha-3 of the host whose government may fall; by default the first of the mission's hosts.
    hazard
        Of a demand that all leave: by the default model, or by the best one with covariates in any case.
    draws, seed
        Number of draws and their seed.

    Raises
    ------
    InputError
        When no such mission stands on the date, or the state is not one of its hosts.
    """
    host = None if host is None else view.state(host)
    now = standing(view)
    here = now.filter(pl.col("mission") == mission)
    if here.is_empty():
        raise InputError(
            f"No mission {mission!r} stands on {view.as_of}.",
            cure=f"Name one of {', '.join(now['mission'].to_list())}.",
            where="mission",
        )
    hosts: list[str] = here["hosts"][0].to_list()
    if host is not None and host not in hosts:
        raise InputError(
            f"{host} is not a host of {mission}.", cure=f"Its hosts are {', '.join(hosts)}.", where="host"
        )
    x, seen = covariates(view, here), data(view, "whole")
    choice = chosen(view, "whole")
    model = choice.default if hazard == "default" else choice.best_hazard
    whole = model.fit(seen, draws=draws, seed=seed)
    partly = chosen(view, "partial or obstruction")
    partial = partly.default.fit(data(view, "partial or obstruction"), draws=draws, seed=seed)
    coup = coup_hazard(view, host or hosts[0], draws=draws, seed=seed)
    return ConsentStep(
        mission=mission,
        coup_per_month=coup.per_month,
        whole_per_month=Draws(np.exp(whole.log_hazard(x)[0])),
        whole_after_coup=Draws(_after(whole, x) if isinstance(whole, FittedHazard) else np.ones(draws)),
        partial_per_month=Draws(np.exp(partial.log_hazard(x)[0])),
        model=model.name,
        partial_model=partly.default.name,
        coup_model=coup.model,
        estimated=choice.best_hazard.name,
        note=_note(choice, mission, at_risk=bool(here["at_risk"][0])),
    )


def _after(fitted: FittedHazard, x: pl.DataFrame) -> np.ndarray:
    """Give the mean hazard of the 24 months after a change, over the hazard as things stand, for each draw."""
    months = np.arange(AFTER)
    later = pl.concat([x] * AFTER).with_columns(recent_change=pl.Series(np.exp(-(months + 0.5) / MEMORY)))
    return np.exp(fitted.log_hazard(later) - fitted.log_hazard(x)).mean(axis=0)


def _note(choice: Choice, mission: str, *, at_risk: bool) -> str:
    parts = [f"Default '{choice.default.name}', chosen by scores: {choice.scored}."]
    if choice.default != choice.best_hazard:
        parts.append(
            f"It has no term for a change of government, so that ratio is 1; '{choice.best_hazard.name}' estimates "
            "one, and does not score clearly better: use it as a named alternative only."
        )
    if not at_risk:
        parts.append(f"{mission} has already been told to leave.")
    return " ".join(parts)
