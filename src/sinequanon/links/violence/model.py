"""The decayed empirical distribution: the recent past, its nearest months weighing most."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]

WINDOW = 24
"""Months that are remembered."""
DECAY = 12.0
"""Months after which a month's weight has fallen to 1/e."""


def weights(model: str, window: int = WINDOW) -> Array:
    """Give the weights of the last months, oldest first, with sum 1.

    Parameters
    ----------
    model
        `decayed`: exp(-age / 12) over 24 months; `conflictology`: the last 12 months alike;
        `zero` has no weights and is refused.
    """
    age = np.arange(window)[::-1].astype(float)
    match model:
        case "decayed":
            raw = np.exp(-age / DECAY)
        case "conflictology":
            raw = (age < 12).astype(float)
        case _:
            raise ValueError(f"no weights for the model {model!r}")
    return raw / raw.sum()


def draw(recent: Array, shares: Array, *, horizon: int, draws: int, seed: int, regime: bool) -> Array:
    """Draw future months from the weighted past.

    Parameters
    ----------
    recent
        Deaths per month, shape (m,), oldest first.
    shares
        Their weights, shape (m,), with sum 1.
    regime
        False: each month is drawn on its own (months independent). True: one month is drawn and holds for the
        whole horizon (months move as one). The truth lies between; both are shown where it matters.

    Returns
    -------
    numpy.ndarray
        Deaths per month, shape (horizon, draws).
    """
    generator = np.random.default_rng(np.random.SeedSequence([seed, int(regime)]))
    size = (1, draws) if regime else (horizon, draws)
    drawn = generator.choice(recent, size=size, p=shares)
    return np.broadcast_to(drawn, (horizon, draws)).astype(float)
