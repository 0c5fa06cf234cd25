"""How likely the deaths after an exit are for each strength of the effect."""

from __future__ import annotations

import numpy as np

from sinequanon.links.violence.components import Floats
from sinequanon.links.violence.synthesis import BETAS

WIDE = 3.0


SURPRISE = 0.05
"""An exit's deaths may have nothing to do with the forecast: this share of its density is as wide as `WIDE` on the log scale."""


LEAST_BANDWIDTH = 0.1


def exit_likelihood(paths: Floats, change: Floats, seen: float) -> Floats:
    """Tell how likely the deaths after an exit are for each beta, when forecasts are multiplied by what the change of force makes of them.

    Parameters
    ----------
    paths
        Forecast of deaths by month, shape (months, draws).
    change
        ln(1 + thousands of people) in each month less that at the origin, shape (months,).
    seen
        Deaths that came.

    Returns
    -------
    numpy.ndarray
        Log density of log(1 + deaths) at `BETAS`, by a Gaussian kernel over draws with a wide part for surprises.
    """
    target = np.log1p(seen)
    out = np.empty(BETAS.size)
    for at, beta in enumerate(BETAS):
        drawn = np.log1p(np.exp(beta * change) @ paths)
        band = max(LEAST_BANDWIDTH, 1.06 * float(drawn.std()) * drawn.size**-0.2)
        near = float(np.exp(-0.5 * ((target - drawn) / band) ** 2).mean()) / band
        wide = float(np.exp(-0.5 * ((target - drawn.mean()) / WIDE) ** 2)) / WIDE
        out[at] = np.log((1 - SURPRISE) * near + SURPRISE * wide)
    return out - 0.5 * np.log(2 * np.pi)
