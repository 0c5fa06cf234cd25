"""What happened next door: the deaths of the states with which a state shares a land border."""

from __future__ import annotations

import numpy as np

from sinequanon.evidence.lives import code_on
from sinequanon.evidence.view import View
from sinequanon.links.violence.inputs import Panel
from sinequanon.links.violence.memory import Floats, Memory
from sinequanon.months import months_between

WINDOWS = (3, 12, 60)
"""Months over which the neighbours' deaths are averaged."""


def near(view: View, known: Panel, memory: Memory) -> Floats:
    """Sum the neighbours' mean deaths at every month, by the borders of that month.

    Returns
    -------
    numpy.ndarray
        log(1 + deaths a month) over the windows in `WINDOWS`, shape (months, states, windows); 0 for islands.
    """
    total = np.zeros((*known.deaths.shape, len(WINDOWS)))
    means = np.stack([np.expm1(memory.mean[window]) for window in WINDOWS], axis=-1)
    column = {state: at for at, state in enumerate(known.states)}
    begins = known.months[0]
    for state, other, first, last in (
        view.table("borders").select("state", "neighbour", "first", "last").iter_rows()
    ):
        state, other = code_on(state, view.as_of), code_on(other, view.as_of)  # noqa: PLW2901
        if state in column and other in column:
            start = max(months_between(begins, first), 0)
            stop = months_between(begins, last) + 1 if last else len(known.months)
            if stop > start:
                total[start:stop, column[state]] += means[start:stop, column[other]]
    return np.log1p(total)
