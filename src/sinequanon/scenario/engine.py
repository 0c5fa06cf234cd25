"""Running histories on all threads, and adding them up so that any order gives the same bytes.

Deaths fall into bins of the logarithm, a hundred for each power of e: bins of a single whole number up to 100, and of 1%
beyond. What is told of a distribution is read from the bins; means are exact sums.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from sinequanon.errors import InputError
from sinequanon.scenario.inputs import Inputs, Policy, fitting, packed
from sinequanon.scenario.kernel import FACTS, OUTCOME_OF, SUBSTITUTE_IN, keys, live, trace, unpacked

FINE = 100.0
BINS = 2200
"""Bins on each side of zero: up to e^22 deaths, more than there are people."""
SPANS = (12, 24, 36)
"""Months whose sums are told, cut at the horizon."""
THRESHOLDS = (25, 1000)
"""Battle deaths in 12 months that count as conflict and as war."""
FEW = 64
"""Histories that are lived before they are counted."""
SMALL = 4096
_TABLE = np.array([int(math.log1p(x) * FINE) for x in range(SMALL)], dtype=np.int64)


class Tally(NamedTuple):
    """Counts over histories; the first axis is the scenario, the base first.

    `months` and `totals` count histories by effect, month or span, and bin; `month_sums` and `total_sums` add deaths up.
    `gap_*` are paired differences from the base. `relapse` counts histories by effect and threshold that reach it in the
    first 12 months, and in any 12. `when` counts by fact and month (last place: never), `outcomes` by outcome of the
    last demand (last place: none was made), `happened` histories with at least one coup, demand, part demand.
    """

    months: NDArray[np.int64]
    totals: NDArray[np.int64]
    month_sums: NDArray[np.int64]
    total_sums: NDArray[np.int64]
    gap_months: NDArray[np.int64]
    gap_totals: NDArray[np.int64]
    gap_month_sums: NDArray[np.int64]
    gap_total_sums: NDArray[np.int64]
    relapse: NDArray[np.int64]
    when: NDArray[np.int64]
    outcomes: NDArray[np.int64]
    happened: NDArray[np.int64]
    people: NDArray[np.int64]


def empty(scenarios: int, horizon: int) -> Tally:
    """Make room for counts."""
    shapes = {
        "months": (3, horizon, BINS),
        "totals": (3, len(SPANS), BINS),
        "month_sums": (3, horizon),
        "total_sums": (3, len(SPANS)),
        "gap_months": (3, horizon, 2 * BINS + 1),
        "gap_totals": (3, len(SPANS), 2 * BINS + 1),
        "gap_month_sums": (3, horizon),
        "gap_total_sums": (3, len(SPANS)),
        "relapse": (3, len(THRESHOLDS), 2),
        "when": (len(FACTS), horizon + 1),
        "outcomes": (5,),
        "happened": (3,),
        "people": (3, horizon),
    }
    return Tally(**{k: np.zeros((scenarios, *shape), dtype=np.int64) for k, shape in shapes.items()})


@nb.njit(inline="always")
def place(value: float) -> int:
    """Give the bin of a whole number of at least 0."""
    if value < SMALL:
        return _TABLE[int(value)]
    return min(int(math.log1p(value) * FINE), BINS - 1)


@nb.njit(inline="always")
def signed(value: float) -> int:
    """Give the bin of a whole number of either sign."""
    return place(value) if value >= 0.0 else -place(-value)


def middle(bins: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give the number that stands for each bin: its one whole number, or its middle."""
    low = np.abs(np.ceil(np.expm1(np.abs(bins) / FINE) - 1e-9))
    high = np.maximum(np.ceil(np.expm1((np.abs(bins) + 1) / FINE) - 1e-9) - 1, low)
    return np.sign(bins) * (low + high) / 2.0 + 0.0  # so that no zero is negative


@nb.njit(inline="always")
def _worst(battle: np.ndarray) -> tuple[float, float]:
    """Give the most battle deaths of 12 months running: of those that end in the first 12, and of all."""
    rolling, first, ever = 0.0, 0.0, 0.0
    for month in range(battle.size):
        rolling += battle[month]
        if month >= 12:
            rolling -= battle[month - 12]
        ever = max(ever, rolling)
        if month < 12:
            first = ever
    return first, ever


@nb.njit(nogil=True, cache=True)
def add_up(
    inputs: Inputs, policies: np.ndarray, keys: np.ndarray, first: int, count: int, tally: Tally
) -> None:
    """Live `count` histories from number `first` under every policy (`inputs.packed`), and add them up.

    A few at a time: so the counts of one month stay in the processor's nearest cache while all of them are added.
    """
    horizon = inputs.deaths.shape[1]
    people = np.empty((3, horizon))
    deaths, battle = np.empty((FEW, 3, horizon)), np.empty((3, horizon))
    base = np.empty((FEW, 3, horizon))
    facts = np.empty(len(FACTS), dtype=np.int64)
    for begin in range(first, first + count, FEW):
        few = min(FEW, first + count - begin)
        for s in range(len(policies)):
            policy = unpacked(policies[s])
            for row in range(few):
                live(inputs, policy, keys, begin + row, people, deaths[row], battle, facts)
                _note(tally, s, people, battle, facts)
            _count(
                deaths[:few], tally.months[s], tally.month_sums[s], tally.totals[s], tally.total_sums[s], 0
            )
            if s == 0:
                base[:few] = deaths[:few]
            else:
                deaths[:few] -= base[:few]
                _count(
                    deaths[:few],
                    tally.gap_months[s],
                    tally.gap_month_sums[s],
                    tally.gap_totals[s],
                    tally.gap_total_sums[s],
                    BINS,
                )


@nb.njit
def _note(tally: Tally, s: int, people: np.ndarray, battle: np.ndarray, facts: np.ndarray) -> None:
    """Add up what a history has besides deaths."""
    for effect in range(3):
        first, ever = _worst(battle[effect])
        for threshold in range(2):
            tally.relapse[s, effect, threshold, 0] += first >= THRESHOLDS[threshold]
            tally.relapse[s, effect, threshold, 1] += ever >= THRESHOLDS[threshold]
    for fact in range(OUTCOME_OF):
        tally.happened[s, fact] += facts[fact] > 0
    tally.outcomes[s, facts[OUTCOME_OF]] += 1
    for fact in range(OUTCOME_OF + 1, facts.size):
        tally.when[s, fact, facts[fact]] += 1
    for who in range(3 if facts[SUBSTITUTE_IN] >= 0 else 1):
        for month in range(people.shape[1]):
            tally.people[s, who, month] += int(people[who, month] + 0.5)


@nb.njit
def _count(
    values: np.ndarray,
    months: np.ndarray,
    month_sums: np.ndarray,
    totals: np.ndarray,
    total_sums: np.ndarray,
    zero: int,
) -> None:
    """Count whole numbers, shape (history, effect, month), by month and over spans; `zero` is the place of bin 0."""
    few, _, horizon = values.shape
    for effect in range(3):
        for month in range(horizon):
            added = 0
            for row in range(few):
                value = values[row, effect, month]
                months[effect, month, zero + signed(value)] += 1
                added += int(value)
            month_sums[effect, month] += added
        for row in range(few):
            total, begin = 0, 0
            for span in range(3):
                end = min(SPANS[span], horizon)
                for month in range(begin, end):
                    total += int(values[row, effect, month])
                begin = end
                totals[effect, span, zero + signed(float(total))] += 1
                total_sums[effect, span] += total


BLOCK = 100_000
"""Histories between two looks at the clock: what is kept of them does not grow."""


def run(
    inputs: Inputs,
    policies: Sequence[Policy],
    *,
    histories: int,
    seed: int,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Tally:
    """Live histories under every policy and add them up.

    Parameters
    ----------
    inputs, policies
        What the links say, and the choices; the first policy is the base of all differences.
    histories
        How many.
    seed
        Of all streams.
    threads
        At most this many; by default as many as there are processors. The result does not depend on it.
    progress
        Called with histories done and histories in all.

    Returns
    -------
    Tally
        Summed over threads: the first axis of each array is the policy.
    """
    if not policies:
        raise InputError("There is no policy to run.", cure="Give the base's at least.", where="policies")
    wanted = threads or os.cpu_count() or 1
    fitting(inputs)
    named, rows = keys(seed), packed(policies)
    parts = [empty(len(policies), inputs.deaths.shape[1]) for _ in range(wanted)]

    def stretch(thread: int) -> None:
        begin, end = (first + count * k // wanted for k in (thread, thread + 1))
        add_up(inputs, rows, named, begin, end - begin, parts[thread])

    first = count = 0
    with ThreadPoolExecutor(wanted) as pool:
        for first in range(0, histories, BLOCK):
            count = min(BLOCK, histories - first)
            list(pool.map(stretch, range(wanted)))
            if progress is not None:
                progress(first + count, histories)
    return Tally(*[np.sum(column, axis=0) for column in zip(*parts, strict=True)])


def look(
    inputs: Inputs, policy: Policy, *, seed: int, first: int = 0, count: int = 1
) -> dict[str, np.ndarray]:
    """Keep all of some histories, to look at them one by one.

    Returns
    -------
    dict
        `people` (history, 3, month), `deaths` and `battle` (history, effect, month), and each of `FACTS` (history,).
    """
    people, deaths, battle, facts = trace(fitting(inputs), packed([policy])[0], keys(seed), first, count)
    return {
        "people": people,
        "deaths": deaths,
        "battle": battle,
        **{name: facts[:, at] for at, name in enumerate(FACTS)},
    }
