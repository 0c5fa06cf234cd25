"""Calibration and skill: do things happen as often as they are said to, and how much of a base model's score does another take away?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import ArrayLike

from sinequanon.errors import InputError
from sinequanon.random_streams import generator
from sinequanon.scoring.ensemble_scores import interval_of
from sinequanon.scoring.validation import Floats, ensemble, events, finite, same_shape, some

LEVELS = (0.5, 0.8, 0.9, 0.95)
"""Levels that are reported unless others are asked for."""


def coverage(draws: ArrayLike, outcomes: ArrayLike, *, level: float = 0.9) -> float:
    """Find the share of outcomes inside the draws' equal-tailed intervals, ends included.

    Parameters
    ----------
    draws
        Shape `(..., m)`.
    outcomes
        Shape `(...)`.
    level
        Probability between the two ends.

    Raises
    ------
    InputError
        When shapes do not fit, a value is missing or there is no case.

    Examples
    --------
    >>> coverage([[0.0, 1.0, 2.0, 3.0, 4.0]] * 2, [2.0, 4.0], level=0.5)
    0.5
    """
    x, y = ensemble(draws, outcomes)
    some(y, "outcomes")
    low, high = interval_of(x, level=level)
    return float(((low <= y) & (y <= high)).mean())


def coverage_table(
    draws: ArrayLike, outcomes: ArrayLike, *, levels: Sequence[float] = LEVELS
) -> pl.DataFrame:
    """Compare nominal and observed coverage, level by level.

    Parameters
    ----------
    draws
        Shape `(..., m)`.
    outcomes
        Shape `(...)`.
    levels
        Nominal levels.

    Returns
    -------
    DataFrame
        `level`, `coverage`, `cases` and `low`, `high`: the 90% Jeffreys interval of the coverage, as if
        cases were independent.

    Raises
    ------
    InputError
        When shapes do not fit, a value is missing or there is no case.

    Examples
    --------
    >>> coverage_table([[0.0, 1.0, 2.0, 3.0, 4.0]] * 2, [2.0, 4.0], levels=[0.5])["coverage"].to_list()
    [0.5]
    """
    x, y = ensemble(draws, outcomes)
    shares = [coverage(x, y, level=level) for level in levels]
    hits = np.array([round(share * y.size) for share in shares], dtype=np.float64)
    low, high = jeffreys(hits, np.full(len(shares), float(y.size)))
    return pl.DataFrame(
        {
            "level": list(levels),
            "coverage": shares,
            "cases": [y.size] * len(shares),
            "low": low,
            "high": high,
        },
        schema={
            "level": pl.Float64,
            "coverage": pl.Float64,
            "cases": pl.Int64,
            "low": pl.Float64,
            "high": pl.Float64,
        },
    )


def reliability_table(probability: ArrayLike, happened: ArrayLike, *, bins: int = 10) -> pl.DataFrame:
    """Compare stated probabilities with observed frequencies, in bins of equal width.

    Parameters
    ----------
    probability
        P(event), any shape.
    happened
        1 or 0, same shape.
    bins
        Number of bins between 0 and 1; a bin holds its lower end, the last one both.

    Returns
    -------
    DataFrame
        For each bin that is not empty: `bin_low`, `bin_high`, `cases`, `stated` (mean), `observed` (share)
        and `low`, `high`: the 90% Jeffreys interval of the share.

    Raises
    ------
    InputError
        When shapes differ, there is no case, or a number is not a probability or an event.

    Examples
    --------
    >>> reliability_table([0.1, 0.3, 0.9], [0, 1, 1], bins=2).select("cases", "stated", "observed").rows()
    [(2, 0.2, 0.5), (1, 0.9, 1.0)]
    """
    p, y = (a.ravel() for a in events(probability, happened))
    some(p, "probability")
    if bins < 1:
        raise InputError(f"{bins} bins cannot hold anything.", cure="Ask for one bin or more.", where="bins")
    edges = np.linspace(0.0, 1.0, bins + 1)
    group = np.clip(np.searchsorted(edges, p, side="right") - 1, 0, bins - 1)
    cases = np.bincount(group, minlength=bins)
    full = np.flatnonzero(cases)
    n = cases[full]
    hits = np.bincount(group, weights=y, minlength=bins)[full].astype(np.float64)
    low, high = jeffreys(hits, n.astype(np.float64))
    return pl.DataFrame(
        {
            "bin_low": edges[full],
            "bin_high": edges[full + 1],
            "cases": n.astype(np.int64),
            "stated": np.bincount(group, weights=p, minlength=bins)[full] / n,
            "observed": hits / n,
            "low": low,
            "high": high,
        }
    )


def pit(draws: ArrayLike, outcomes: ArrayLike, *, seed: int = 0) -> Floats:
    """Find where each outcome falls among its draws, from 0 to 1, ties broken at random.

    If forecasts are calibrated, the values are uniform.

    Parameters
    ----------
    draws
        Shape `(..., m)`.
    outcomes
        Shape `(...)`.
    seed
        Seed of the tie-breaking stream.

    Returns
    -------
    ndarray
        Randomised probability integral transform, shape `(...)`: the rank of the outcome among itself and its
        draws is uniform on `0..m` when they are exchangeable, and a uniform number spreads it over `(0, 1)`.

    Raises
    ------
    InputError
        When shapes do not fit or a value is missing.

    References
    ----------
    Czado, Gneiting & Held (2009), https://doi.org/10.1111/j.1541-0420.2009.01191.x

    Examples
    --------
    >>> 0.75 <= float(pit([0.0, 1.0, 2.0], 3.0)) < 1.0
    True
    """
    x, y = ensemble(draws, outcomes)
    below = (x < y[..., None]).sum(axis=-1)
    ties = (x == y[..., None]).sum(axis=-1)
    uniform = generator(seed, "scoring", "ties of the PIT").random(y.shape)
    return (below + uniform * (ties + 1)) / (x.shape[-1] + 1)


def jeffreys(hits: Floats, cases: Floats, *, level: float = 0.9) -> tuple[Floats, Floats]:
    """Find equal-tailed intervals of shares under Jeffreys' prior.

    Parameters
    ----------
    hits, cases
        Same shape.
    level
        Probability between the two ends.

    Returns
    -------
    low, high
        The end is 0 where nothing happened, and 1 where everything did.

    References
    ----------
    Brown, Cai & DasGupta (2001), https://doi.org/10.1214/ss/1009213286

    Examples
    --------
    >>> low, high = jeffreys(np.array([0.0]), np.array([10.0]))
    >>> low.tolist(), high.round(3).tolist()
    ([0.0], [0.171])
    """
    from scipy.special import betaincinv  # pyright: ignore[reportMissingTypeStubs]

    tail = (1.0 - level) / 2.0
    low = betaincinv(hits + 0.5, cases - hits + 0.5, tail)
    high = betaincinv(hits + 0.5, cases - hits + 0.5, 1.0 - tail)
    return np.where(hits == 0, 0.0, low), np.where(hits == cases, 1.0, high)


def skill(score: ArrayLike, base: ArrayLike) -> float:
    """Compare mean scores on the same cases: 1 is perfect, 0 no better than the base, negative worse.

    Parameters
    ----------
    score
        Scores of the model, lower better, 0 perfect; any shape.
    base
        Scores of the base model on the same cases, same shape.

    Returns
    -------
    float
        `1 - mean(score) / mean(base)`: a ratio of means, not a mean of ratios.

    Raises
    ------
    InputError
        When shapes differ, a score is missing, there is no case or the base is already perfect.

    References
    ----------
    Gneiting & Raftery (2007), section 2.3, https://doi.org/10.1198/016214506000001437

    Examples
    --------
    >>> skill([1.0, 2.0], [3.0, 3.0])
    0.5
    """
    s, b = finite(score, "score"), finite(base, "base")
    same_shape(s, b, "score", "base")
    some(b, "base")
    mean = float(b.mean())
    if mean <= 0.0:
        raise InputError(
            f"The base model's mean score is {mean:g}: skill against it has no meaning.",
            cure="Compare the two scores by their difference.",
            where="base",
        )
    return 1.0 - float(s.mean()) / mean


def skill_interval(
    score: ArrayLike, base: ArrayLike, *, level: float = 0.9, draws: int = 2_000, seed: int = 1
) -> tuple[float, float]:
    """Bound skill by resampling units, such as states, whose cases hang together.

    Parameters
    ----------
    score
        Sums of the model's scores by unit, shape (units,).
    base
        Sums of the base model's scores by unit, same shape.
    level
        Of the interval.
    draws
        Resamples with replacement.
    seed
        Of the resampling.

    Returns
    -------
    low, high
        Percentiles of `1 - sum(score) / sum(base)` over resamples; resamples whose base is 0 are left out.

    Raises
    ------
    InputError
        When shapes differ, a score is missing, or there is no unit.

    References
    ----------
    Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13, https://doi.org/10.1201/9780429246593

    Examples
    --------
    >>> skill_interval([1.0, 1.0], [2.0, 2.0])
    (0.5, 0.5)
    """
    s, b = finite(score, "score"), finite(base, "base")
    same_shape(s, b, "score", "base")
    some(b, "base")
    picked = generator(seed, "scoring", "skill over units").integers(0, b.size, (draws, b.size))
    ours, theirs = s[picked].sum(axis=1), b[picked].sum(axis=1)
    found = 1.0 - ours[theirs > 0] / theirs[theirs > 0]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2]) if found.size else (np.nan, np.nan)
    return float(low), float(high)
