"""Spreading counts over months: whole numbers with fixed sums, two margins at once, and yearly totals by an indicator."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Counts = NDArray[np.integer[Any]]

YEAR = 12
ROUNDS = 200


def whole(weights: Floats, total: int) -> Counts:
    """Share a whole number out in proportion to weights, by largest remainders; evenly where all weights are 0.

    Parameters
    ----------
    weights
        At least 0, shape (n,).
    total
        Deaths.

    Returns
    -------
    numpy.ndarray
        Whole numbers with sum `total`, shape (n,).

    Examples
    --------
    >>> whole(np.array([1.0, 1.0, 2.0]), 5).tolist()
    [1, 1, 3]
    """
    if total == 0:
        return np.zeros(weights.size, np.int64)
    summed = weights.sum()
    exact = weights / summed * total if summed > 0 else np.full(weights.size, total / weights.size)
    shares = np.floor(exact + 1e-9).astype(np.int64)
    order = np.argsort(shares - exact, kind="stable")
    shares[order[: total - int(shares.sum())]] += 1
    return shares


def fitted(seed: Floats, rows: Floats, columns: Floats) -> Floats:
    """Find the table nearest to a seed that has given sums of rows and columns.

    Parameters
    ----------
    seed
        At least 0, shape (r, c); where it is 0 the table is 0, unless a sum could not be met otherwise.
    rows, columns
        The sums wanted; both have the same total.

    Returns
    -------
    numpy.ndarray
        Shape (r, c).

    Notes
    -----
    Iterative proportional fitting (Deming & Stephan 1940, doi:10.1214/aoms/1177731829).
    """
    # A little everywhere, so that a row or column that the seed leaves empty can still be filled.
    table = seed + 1e-6 * (rows[:, None] > 0) * (columns[None, :] > 0)
    for _ in range(ROUNDS):
        across = table.sum(axis=1)
        table = table * np.divide(rows, across, out=np.zeros_like(across), where=across > 0)[:, None]
        down = table.sum(axis=0)
        table = table * np.divide(columns, down, out=np.zeros_like(down), where=down > 0)[None, :]
        if np.abs(table.sum(axis=1) - rows).max(initial=0.0) < 1e-6 * max(float(rows.sum()), 1.0):
            break
    return table


def over_the_rest(deaths: Floats, last: int = YEAR) -> Floats:
    """Spread deaths of events that lasted beyond their month evenly over that month and the rest of the year.

    UCDP's events end with the year in which they begin, and those of several months begin in January more often than not.

    Parameters
    ----------
    deaths
        By month of beginning, January to December, shape (..., 12).
    last
        The month (1 to 12) with which the events ended, where that is known; those that began later stay in their month.

    Returns
    -------
    numpy.ndarray
        Same shape; the sums over the year are kept.
    """
    shares = np.eye(YEAR)
    shares[:last, :last] = np.triu(np.ones((last, last))) / np.arange(last, 0, -1)[:, None]
    return deaths @ shares


def from_begin_to_end(begun: Floats, ended: Floats) -> Floats:
    """Spread deaths of long events evenly over the months from those in which they began to those in which they ended.

    Parameters
    ----------
    begun
        Deaths of long events by the month in which the event began, shape (12,).
    ended
        The same events' deaths by the month in which it ended, as far as is known; scaled to the sum of `begun`.

    Returns
    -------
    numpy.ndarray
        Shape (12,), with the sum of `begun`. Which beginning belongs to which end is not known: the first that began is
        taken for the first that ended.
    """
    total = float(begun.sum())
    if total == 0 or ended.sum() == 0:
        return over_the_rest(begun)
    cuts = np.unique(np.concatenate([[0.0], np.cumsum(begun), np.cumsum(ended * (total / ended.sum()))]))
    middles = (cuts[1:] + cuts[:-1]) / 2
    first = np.searchsorted(np.cumsum(begun), middles)
    last = np.searchsorted(np.cumsum(ended * (total / ended.sum())), middles)
    first = np.minimum(first, YEAR - 1)
    last = np.clip(last, first, YEAR - 1)
    out = np.zeros(YEAR)
    for size, start, end in zip(np.diff(cuts), first, last, strict=True):
        out[start : end + 1] += size / (end + 1 - start)
    return out


def beyond_neighbours(deaths: Floats) -> Floats:
    """Take what January has beyond the mean of February and March for deaths of whole-year events: shape (12,).

    The rule where nothing but the month of beginning is known.
    """
    out = np.zeros(YEAR)
    out[0] = max(float(deaths[0] - deaths[1:3].mean()), 0.0)
    return out


def by_indicator(indicator: Floats, totals: Floats) -> Floats:
    """Share yearly totals out over months by the movement of an indicator.

    Parameters
    ----------
    indicator
        Months of whole years, at least 0, shape (12 y,).
    totals
        Of each year, shape (y,).

    Returns
    -------
    numpy.ndarray
        At least 0, shape (12 y,); each year's sum is its total.

    Notes
    -----
    The proportional first-difference method of Denton (1971, doi:10.1080/01621459.1971.10482227) as corrected by Cholette
    (1984): the ratio of the series to its indicator changes as little as possible from month to month. Half a death is
    added to each month of the indicator, so that a year of almost no reports is shared out almost evenly. Where the
    method would leave a month below 0, the year is shared out in proportion to the indicator.
    """
    shape = indicator + 0.5
    months, years = shape.size, totals.size
    change = np.diff(np.eye(months), axis=0)
    penalty = change.T @ change
    sums = np.kron(np.eye(years), np.ones(YEAR)) * shape
    system = np.block([[2 * penalty, sums.T], [sums, np.zeros((years, years))]])
    ratio = np.linalg.solve(system, np.concatenate([np.zeros(months), totals]))[:months]
    if (ratio < 0).any():
        ratio = np.repeat(totals / shape.reshape(years, YEAR).sum(axis=1), YEAR)
    return ratio * shape
