"""What peacekeepers change: three assumptions, always named, each as draws of the power of a mission's size in the rate of deaths."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
import polars as pl

from sinequanon import random_streams
from sinequanon.draws import Draws, possible
from sinequanon.errors import EstimationError, InputError
from sinequanon.evidence.view import View
from sinequanon.links.violence import synthesis
from sinequanon.links.violence.host_effect import fit, host_panel, sensitivity

Choice = Literal["none", "estimated", "synthesis"]
OLD = "literature"
"""A fourth name in old documents and links."""
OLD_MEANING = (
    "`literature` meant one study of civilians killed by one side (Hultman, Kathman & Shannon 2013), stretched in proportion to all deaths and "
    "to any force of up to 8,000; past exits refute it. The effect is now `synthesis`, which pools published and own estimates."
)
DRAWN = ("as published", "without one month")
"""Readings that the draws of the old effect are taken from, in equal parts."""
DOUBLED, LARGE = "a force doubled", 10_000
"""What the effect is told for: a large force doubled, and one of `LARGE` people that leaves."""


def peacekeeper_effect(view: View, choice: Choice, *, draws: int = 1000, seed: int = 1) -> Draws:
    """Draw the assumed effect of peacekeepers on deaths.

    The rate of deaths with N uniformed UN people over that with N0 is ((1 + N / 1000) / (1 + N0 / 1000)) ** effect.

    Parameters
    ----------
    choice
        `none`: 0. `estimated`: from the host panel, hosts resampled. `synthesis`: published estimates, the host panel and past
        exits pooled, see `sinequanon.links.violence.synthesis`; the draws are of a next case, not of the mean of all.
        `literature` is the old name of another effect: its draws are a log rate ratio for each 1,000 people.
    draws
        Number of draws.
    seed
        Of the draws.

    Returns
    -------
    Draws
        The effect, no axis but the draws.

    Raises
    ------
    InputError
        When there is no such choice.
    EstimationError
        When too little is known on the date.

    Warns
    -----
    DeprecationWarning
        For `literature`, with what it meant.
    """
    possible(draws)
    generator = random_streams.generator(seed, "violence", "effect of peacekeepers", choice)
    match choice:
        case "none":
            return Draws(np.zeros(draws))
        case "estimated":
            return Draws(fit(host_panel(view)).resampled(draws, generator))
        case "synthesis":
            return Draws(synthesis.pooled(view).draws(draws, generator))
        case _ if choice == OLD:
            warnings.warn(OLD_MEANING, DeprecationWarning, stacklevel=2)
            return Draws(_old(view, draws, generator))
        case _:
            raise InputError(
                f"There is no assumed effect {choice!r}.",
                cure=f"Choose one of {', '.join(get_args(Choice))}.",
            )


def _old(view: View, draws: int, generator: np.random.Generator) -> np.ndarray:
    rows = readings(view).filter(pl.col("reading").is_in(DRAWN) & (pl.col("per") == "1,000 people"))
    if rows.is_empty():
        raise EstimationError(
            f"No study of the number of peacekeepers was published by {view.as_of}.",
            cure="Choose a later --as-of date, or the effect `none` or `synthesis`.",
        )
    which = generator.integers(0, rows.height, draws)
    mean, error = rows["estimate"].to_numpy()[which], rows["se"].to_numpy()[which]
    return np.asarray(mean + error * generator.standard_normal(draws))


@dataclass(frozen=True)
class Effects:
    """The three assumptions side by side, with what each leans on.

    Parameters
    ----------
    choices
        `effect`, `when` (what happens to the force), `rate_ratio` of deaths (median), `low`, `high` (90%), `more` (chance that
        it is above 1); missing where it cannot be drawn on the date.
    sensitivity
        As `host_effect.sensitivity` gives it.
    literature
        As `readings` gives it.
    studies
        As `studies.studies` gives it.
    """

    choices: pl.DataFrame
    sensitivity: pl.DataFrame
    literature: pl.DataFrame
    studies: pl.DataFrame


def effects(view: View, *, draws: int = 1000, seed: int = 1) -> Effects:
    """Draw all three assumptions.

    Raises
    ------
    EstimationError
        When too little is known on the date to estimate anything on the host panel.
    """
    rows: list[dict[str, Any]] = []
    for choice in get_args(Choice):
        drawn = peacekeeper_effect(view, choice, draws=draws, seed=seed).values
        for when, change in ((DOUBLED, np.log(2)), (f"{LARGE:,} people leave", -np.log1p(LARGE / 1000))):
            ratio = np.exp(drawn * change)
            low, middle, high = (float(np.quantile(ratio, q)) for q in (0.05, 0.5, 0.95))
            row = {"effect": choice, "when": when, "rate_ratio": middle, "low": low, "high": high}
            rows.append(row | {"more": float((ratio > 1).mean()) if choice != "none" else 0.0})
    return Effects(pl.DataFrame(rows), sensitivity(view), readings(view), synthesis.studies(view))


def readings(view: View) -> pl.DataFrame:
    """Give two published effects estimated again, each with the readings that show how much it leans on single choices.

    Returns
    -------
    polars.DataFrame
        `study`, `outcome`, `reading`, `per` (1,000 people or presence), `estimate` (log rate ratio), `se`, `n`, `known`.
    """
    return view.table("peacekeeper_effects")
