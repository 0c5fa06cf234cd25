"""Where a forecast starts from: what is known of a state on the date, the weights that past years recommend, and the paths from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

import numpy as np
import polars as pl

from sinequanon import random_streams
from sinequanon.draws import Draws, possible
from sinequanon.errors import EstimationError, InputError
from sinequanon.evidence.successor_states import code_on
from sinequanon.evidence.view import View
from sinequanon.links.violence import joint, recalibration
from sinequanon.links.violence.components import FIRST, Floats, Memory, Places, remember
from sinequanon.links.violence.data import COLUMN, TOLD, Model, Target, gap, panel, series
from sinequanon.links.violence.model import BASE, GROUPS, base_weights, better_than_base, kept_weights
from sinequanon.links.violence.nowcast import OPEN, nowcast
from sinequanon.months import add_months, in_words
from sinequanon.states.places import called

STARTS = 40
"""Draws of the last months from which paths start."""


@dataclass(frozen=True)
class Way:
    """A model, and what it draws with.

    Parameters
    ----------
    model
        Its name.
    weights
        Of the pool, shape (groups, components).
    levels
        At which its quantiles are taken; None leaves them as they are.
    """

    model: Model
    weights: Floats
    levels: recalibration.Recalibration | None = None

    def paths(
        self, memory: Memory, row: int, *, horizon: int, draws: int, seed: int, recent: Floats | None = None
    ) -> Floats:
        """Draw joint paths of a state after the last month known.

        Parameters
        ----------
        row
            Place of the state.
        recent
            Draws of its last months, where these are not final, shape (months, n); the paths start from the first 40.

        Returns
        -------
        numpy.ndarray
            Deaths a month, shape (horizon, draws).
        """
        origin = memory.deaths.shape[0] - 1
        rows = np.array([row])
        if recent is not None and recent.size:
            memory, rows = _with_pasts(memory, row, recent[:, : min(STARTS, draws)])
        return joint.paths(
            memory,
            origin,
            rows,
            self.weights,
            horizon=horizon,
            draws=draws,
            seed=seed,
            levels=self.levels,
        )


def _with_pasts(memory: Memory, row: int, starts: Floats) -> tuple[Memory, Places]:
    """Add pasts of a state that differ in its last months; no other state's analogue is among them."""
    months, states = memory.deaths.shape
    pasts = np.repeat(memory.deaths[:, [row]], starts.shape[1], axis=1)
    pasts[months - starts.shape[0] :] = starts
    existed = np.where(memory.exists, memory.deaths, np.nan)
    wider = remember(np.hstack([existed, pasts]))
    wider.exists[:, states:] = False
    return wider, np.arange(states, states + starts.shape[1])


def way_of(view: View, target: Target, model: Model | None) -> Way:
    """Choose the model.

    Parameters
    ----------
    model
        One of `Model`; None takes the pool where it has scored better than conflictology by then, else conflictology.

    Raises
    ------
    InputError
        When there is no such model.
    EstimationError
        When it had not been learnt by the view's date.
    """
    if model is not None and model not in get_args(Model):
        raise InputError(
            f"There is no model {model!r} to forecast with.",
            cure=f"The models are {', '.join(get_args(Model))}.",
        )
    name: Model = model or ("pool" if better_than_base(view, target) else "conflictology")
    if name == BASE:
        return Way(name, base_weights())
    weights = kept_weights(view, target)
    if weights is None:
        raise EstimationError(
            f"The weights of the {name} had not been learnt by {view.as_of}.",
            cure="Choose a later --as-of date, or the model `conflictology`.",
        )
    return Way(name, weights, recalibration.kept(view, target))


DRAWS = 1_000
MAX_HORIZON = 36
LEAST = 24
"""Months of a state that must be known."""


@dataclass(frozen=True)
class Start:
    """Where a forecast stands: the panel's memory, the state's place, the last month known, and the months since."""

    memory: Memory
    row: int
    origin: date
    gap: int
    way: Way
    recent: Draws | None
    """Draws of the months that are not final."""
    statuses: dict[date, tuple[str, int]]
    """Status of these months, and what was reported of them."""


def drawn_from(
    view: View, state: str, target: Target, horizon: int, draws: int, seed: int, model: Model | None
) -> tuple[Draws, Start]:
    """Draw paths of deaths from the last month known to the horizon: axis `month`, with where they start."""
    if not 1 <= horizon <= MAX_HORIZON:
        raise InputError(f"A horizon of {horizon} months cannot be forecast.", cure="Give 1 to 36 months.")
    possible(draws)
    start = start_of(view, state, target, model, draws=draws, seed=seed)
    if start.gap + horizon > GROUPS[-1]:
        raise EstimationError(
            f"The series of {called(state)} ends in {start.origin:%B %Y}, too long before {view.as_of}.",
            cure="Choose an earlier --as-of date.",
        )
    months = start.memory.deaths.shape[0]
    if months <= FIRST + MAX_HORIZON:
        raise EstimationError(
            f"Only {months} months of any state are known on {view.as_of}: too few to have seen what follows a past.",
            cure="Choose a later --as-of date.",
        )
    drawn = start.way.paths(
        start.memory,
        start.row,
        horizon=start.gap + horizon,
        draws=draws,
        seed=random_streams.named_seed(seed, "violence", state, target, str(view.as_of)),
        recent=None if start.recent is None else start.recent.values,
    )
    ahead: Sequence[date] = [add_months(start.origin, k) for k in range(1, start.gap + horizon + 1)]
    return Draws(drawn, {"month": ahead}), start


def start_of(
    view: View, state: str, target: Target, model: Model | None, *, draws: int = DRAWS, seed: int = 1
) -> Start:
    """Return where a forecast of a state starts; refuse a state of which too little is known."""
    own = series(view, state)
    known, code = panel(view, target), code_on(state, view.as_of)
    if code not in known.states or np.isnan(known.deaths[-1, known.states.index(code)]):
        raise EstimationError(
            f"There is no series of {TOLD[target]} of {called(state)} up to {known.months[-1]:%B %Y}.",
            cure="Choose a state that exists on the date, or the target `all`.",
        )
    row = known.states.index(code)
    if own.height < LEAST:
        raise EstimationError(
            f"Only {own.height} months of {called(state)} are known on {in_words(view.as_of)}; the forecast needs {LEAST}.",
            cure="Choose a later --as-of date.",
        )
    memory = remember(known.deaths)
    recent = nowcast(view, state, target=target, draws=draws, seed=seed)
    reported = own.filter(pl.col("status").is_in(OPEN)).select("month", "status", COLUMN[target]).iter_rows()
    return Start(
        memory=memory,
        row=row,
        origin=known.months[-1],
        gap=gap(view, known.months[-1]),
        way=way_of(view, target, model),
        recent=recent,
        statuses={month: (status, deaths) for month, status, deaths in reported},
    )
