"""The mathematics: how sure a number is, how a force melts away, and what past cases say of the next one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sinequanon.draws import Floats
from sinequanon.links.guarantors.exits import Exit

GAP = 2.0
"""Months between two counts beyond which the way between them is not known and is drawn."""
BEND = 2.0
"""Between two counts far apart the share falls as the elapsed time to a power between 1/BEND and BEND."""


def triangular(low: Floats, best: Floats, high: Floats, u: Floats) -> Floats:
    """Turn uniform numbers into numbers of people: triangular from low to high with its mode at best.

    Parameters
    ----------
    low, best, high
        People; they are broadcast.
    u
        Between 0 and 1; the same `u` for all months of a provider keeps an error in one month in the next.

    Returns
    -------
    ndarray
        People, never outside low and high.

    Examples
    --------
    >>> triangular(np.array(0.0), np.array(5.0), np.array(10.0), np.array([0.0, 0.5, 1.0])).tolist()
    [0.0, 5.0, 10.0]
    """
    width = np.maximum(high - low, 1e-9)
    turn = (best - low) / width
    rising = low + np.sqrt(np.clip(u * width * (best - low), 0.0, None))
    falling = high - np.sqrt(np.clip((1.0 - u) * width * (high - best), 0.0, None))
    return np.where(u < turn, rising, falling)


def share_after(past: Exit, months: Floats, bend: Floats) -> Floats:
    """Give the share still there after some months, as in a past exit.

    Parameters
    ----------
    past
        The exit.
    months
        Shape (n, m): months since the start, for each of m draws.
    bend
        Shape (m,): powers of the elapsed time in gaps of the counts longer than GAP; 1 is a straight line.

    Returns
    -------
    ndarray
        Shape (n, m), between 0 and 1, never rising in the months.
    """
    upper = np.clip(np.searchsorted(past.elapsed, months, side="right"), 1, past.elapsed.size - 1)
    begun, ended = past.elapsed[upper - 1], past.elapsed[upper]
    done = np.clip((months - begun) / (ended - begun), 0.0, 1.0)
    power = np.where(ended - begun > GAP, bend, 1.0)
    return past.share[upper - 1] + (past.share[upper] - past.share[upper - 1]) * done**power


def spread(past: Sequence[Exit]) -> float:
    """Give the width by which time is stretched, so that the next exit need not be the copy of a past one.

    It is Silverman's width (1.06 times the standard deviation times n to the power -1/5) for the logarithm of the months after
    which half had left.
    """
    if len(past) < 2:
        return 0.5
    halves = np.log([max(e.half, 0.25) for e in past])
    return float(1.06 * halves.std(ddof=1) * len(past) ** -0.2)


def size_weights(past: Sequence[Exit], strength: float) -> Floats:
    """Weigh past exits by how near they were in size: a normal kernel on the logarithm of the strength."""
    sizes = np.log([e.strength for e in past])
    width = 1.06 * max(float(sizes.std(ddof=1)) if len(past) > 1 else 1.0, 0.25) * len(past) ** -0.2
    weights = np.exp(-0.5 * ((sizes - np.log(strength)) / width) ** 2)
    return weights / weights.sum() if weights.sum() > 0 else np.full(len(past), 1.0 / len(past))


def withdrawal_draws(
    past: Sequence[Exit], weights: Floats, *, horizon: int, draws: int, rng: np.random.Generator
) -> Floats:
    """Draw withdrawals to come: each is a past one, chosen by weight, its time stretched or shrunk.

    Choosing so is the predictive distribution of the Bayesian bootstrap (Rubin 1981, doi:10.1214/aos/1176345338) over exits.

    Returns
    -------
    ndarray
        Shape (horizon + 1, draws): share still there after 0, 1, ... months; 1 at the start, never rising.
    """
    chosen = rng.choice(len(past), size=draws, p=weights)
    stretch = np.exp(rng.normal(0.0, spread(past), size=draws))
    bend = BEND ** rng.uniform(-1.0, 1.0, size=draws)
    months = np.arange(horizon + 1, dtype=np.float64)[:, None]
    made = np.empty((horizon + 1, draws))
    for number, exit_ in enumerate(past):
        mine = chosen == number
        made[:, mine] = share_after(exit_, months / stretch[mine], bend[mine])
    return made


def next_value(seen: Floats, low: float, high: float, *, draws: int, rng: np.random.Generator) -> Floats:
    """Draw the next value of a quantity of which few were seen: one of them, or, as often as one of them, any between two bounds.

    This is the predictive distribution of a Dirichlet process with concentration 1 and a uniform base (Ferguson 1973,
    doi:10.1214/aos/1176342360).
    """
    chosen = rng.integers(0, seen.size + 1, size=draws)
    fresh = rng.uniform(low, high, size=draws)
    return np.where(chosen < seen.size, np.append(seen, 0.0)[np.minimum(chosen, seen.size)], fresh)
