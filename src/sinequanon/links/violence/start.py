"""Where a forecast starts from: what is known of a state on the date, and the paths that go on from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from sinequanon import random_streams
from sinequanon.draws import Draws, possible
from sinequanon.errors import EstimationError, InputError
from sinequanon.evidence.successor_states import code_on
from sinequanon.evidence.view import View
from sinequanon.links.violence.components import FIRST, Memory, remember
from sinequanon.links.violence.data import COLUMN, TOLD, Model, Target, gap, panel, series
from sinequanon.links.violence.model import GROUPS
from sinequanon.links.violence.nowcast import OPEN, nowcast
from sinequanon.links.violence.weights import Way, way_of
from sinequanon.months import add_months, in_words
from sinequanon.states.find import called

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
