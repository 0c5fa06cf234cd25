"""The upper tail in wars: what lies beyond the growth that past wars have seen is drawn in."""

from __future__ import annotations

import numpy as np

from sinequanon.links.violence.components import FIRST, Floats, Memory, Places
from sinequanon.links.violence.recalibration import EDGES, WAR, classes_of

SEEN = 0.97
"""Share of past wars' months that grew less than the bound beyond which a forecast is drawn in."""
LEFT = 0.25
"""Share of the distance beyond the bound, in logs, that is left."""
WINDOW = 6
"""Months of the geometric mean that growth is measured from."""


def bounds(memory: Memory, origin: int, ahead: tuple[int, ...]) -> Floats:
    """Return how much the deaths of past wars have grown, in all months whose future was known by the origin.

    Parameters
    ----------
    origin
        Place of the last month known.
    ahead
        Horizons, months.

    Returns
    -------
    numpy.ndarray
        Shape (horizons,): the quantile `SEEN` of log(1 + deaths) less the mean of log(1 + deaths) over the six months up to
        the forecast, of states with 1,000 deaths and more in the last 12 months; infinite where there was none.
    """
    level, deaths = memory.geometric[WINDOW], memory.deaths
    wars = (12 * np.expm1(memory.mean[12]) >= EDGES[-1] - 1e-6) & memory.exists
    out = np.full(len(ahead), np.inf)
    for place, step in enumerate(ahead):
        begun = slice(FIRST, max(origin - step + 1, FIRST))
        later = slice(FIRST + step, max(origin + 1, FIRST + step))
        inside = wars[begun] & memory.exists[later]
        if inside.any():
            out[place] = np.quantile(np.log1p(deaths[later][inside]) - level[begun][inside], SEEN)
    return out


def drawn_in(memory: Memory, origin: int, ahead: tuple[int, ...], rows: Places, quantiles: Floats) -> Floats:
    """Return quantiles whose part beyond the bound is drawn in to a quarter of its distance, in logs, in states at war.

    A month of mass killing among a state's last twelve is otherwise said to come again as often as it came.

    Parameters
    ----------
    rows
        Places of the states, shape (r,).
    quantiles
        Deaths a month, shape (horizons, r, p).
    """
    war = classes_of(memory, origin, rows) == WAR
    if not war.any():
        return quantiles
    top = bounds(memory, origin, ahead)[:, None] + memory.geometric[WINDOW][origin, rows[war]]
    beyond = np.maximum(np.log1p(quantiles[:, war]) - top[..., None], 0)
    out = quantiles.copy()
    out[:, war] = np.where(
        beyond > 0, np.rint((1 + quantiles[:, war]) * np.exp((LEFT - 1) * beyond) - 1), quantiles[:, war]
    )
    return out
