"""The ignorance score over bins, as the VIEWS prediction challenge defines it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sinequanon.scoring.arrays import Floats, ensemble

BINS = (0.0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5)
"""Lower ends of the challenge's bins of deaths; the last is open."""
MEMBERS = 1000


def ignorance(draws: ArrayLike, outcomes: ArrayLike, *, members: int | None = MEMBERS) -> Floats:
    r"""Score the probability of the bin that the outcome fell into, in bits.

    .. math:: -\\log_2 \\frac{n_{b(y)} + 1}{m + B}

    One draw is added to each of the `B` bins, so the score is finite.

    Parameters
    ----------
    draws
        Deaths, at least 0, shape `(..., m)`.
    outcomes
        Shape `(...)`.
    members
        Ensembles of another size are first resampled to this one along the draws in their order, by Fourier
        transform, and cut at 0, as the challenge did; None leaves them as they are.

    Returns
    -------
    ndarray
        Shape `(...)`, bits; lower is better.

    Raises
    ------
    InputError
        When shapes do not fit or a value is missing.

    References
    ----------
    Hegre et al. (2024), The 2023/24 VIEWS Prediction challenge, https://arxiv.org/abs/2407.11045

    Examples
    --------
    >>> round(float(ignorance([0.0] * 1000, 0.0)), 6)
    0.014341
    """
    x, y = ensemble(draws, outcomes)
    if members is not None and x.shape[-1] != members:
        from scipy.signal import resample

        x = np.maximum(np.asarray(resample(x, members, axis=-1)), 0.0)
    bins = len(BINS)
    inside = (np.digitize(x, BINS) == np.digitize(y, BINS)[..., None]).sum(axis=-1)
    return np.asarray(-np.log2((inside + 1) / (x.shape[-1] + bins)))
