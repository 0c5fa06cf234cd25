"""Deaths of the years with a final release, by month and type, and how counts are spread over months: whole numbers with fixed sums."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl
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


TYPES = ("state_based", "non_state", "one_sided")
MONTHLY = {"iso3": pl.String, "month": pl.Date, **dict.fromkeys((*TYPES, "best", "low", "high"), pl.Int64)}
ENOUGH = 0.5
"""Share of a year's state-based deaths that the count by month of ending must have for its months to be believed."""

ENDED = {("RWA", 1994): 7}
"""Last month (1 to 12) of the long events of a state and year, where it is known that they did not last to December. Rwanda 1994: the
genocide ended with the victory of the Rwandan Patriotic Front, declared on 18 July (Peace Accords Matrix, University of Notre Dame,
https://peaceaccords.nd.edu/implementation/cease-fire-1994-8, read 2026-11-27)."""

Years = dict[tuple[str, int], Floats]


def final_months(
    monthly: pl.DataFrame, yearly: pl.DataFrame, short: pl.DataFrame, battle: pl.DataFrame
) -> pl.DataFrame:
    """Give deaths by state, month and type.

    Parameters
    ----------
    monthly
        Of a final release, by the month in which an event began: `iso3`, `month`, `best`, `low`, `high`, events by type;
        and deaths by type, where the release of events itself was read and its events are spread over their days.
    yearly
        `iso3`, `year`, `best` and deaths by type (`state_based_best`, ...).
    short
        `iso3`, `month`, `best`: deaths in events that began and ended in the month; may be empty.
    battle
        `iso3`, `month`, `state_based`: state-based deaths counted in the month in which an event ended.

    Returns
    -------
    polars.DataFrame
        `iso3`, `month`, `state_based`, `non_state`, `one_sided`, `best` (their sum), `low`, `high`: every month of every
        year in which a state had events. Sums over a year are those of the release.

    Notes
    -----
    Deaths by type are known by year; in which months, the numbers of events by type tell: the table of types and months
    that has both sums and is nearest to the events (iterative proportional fitting). Deaths of events that reach beyond
    their month, those that `short` lacks, are spread evenly from the month of their beginning to that of their end where
    `battle` tells it, and elsewhere over the rest of the year or to the month in `ENDED`. Without `short`, what January
    has beyond its neighbours is taken for them.
    """
    by_year = {
        (iso3, year): np.array(kinds, float)
        for iso3, year, *kinds in yearly.select(
            "iso3", "year", *(f"{kind}_best" for kind in TYPES)
        ).iter_rows()
    }
    single, battles = _years(short, ["best"]), _years(battle, ["state_based"])
    rows: list[tuple[object, ...]] = []
    numbers = ["best", "low", "high", *(f"{kind}_events" for kind in TYPES)]
    exact = [kind for kind in TYPES if kind in monthly.columns]
    for (iso3, year), table in _years(monthly, [*numbers, *exact]).items():
        deaths, events = table[:3], table[3:6]
        if exact and not np.isnan(table[6:]).any():
            kinds = np.rint(table[6:]).astype(np.int64)
        else:
            sums = by_year.get((iso3, year))
            begun, totals = _by_type(deaths[0], events, sums)
            long = _long(deaths[0], single.get((iso3, year)), have=bool(single))
            share = np.divide(long, deaths[0], out=np.zeros(YEAR), where=deaths[0] > 0)
            within, beyond = begun * (1 - share), begun * share
            spread = over_the_rest(beyond, ENDED.get((iso3, year), YEAR))
            ended = battles.get((iso3, year))
            if ended is not None and ended.sum() >= ENOUGH * begun[0].sum():
                spread[0] = from_begin_to_end(beyond[0], np.clip(ended[0] - within[0], 0.0, None))
            shapes = within + spread
            kinds = np.stack([whole(shape, int(n)) for shape, n in zip(shapes, totals, strict=True)])
        low, high = _bounds(deaths, kinds.sum(axis=0))
        best = kinds.sum(axis=0)
        rows += [
            (iso3, date(year, m + 1, 1), *kinds[:, m].tolist(), int(best[m]), int(low[m]), int(high[m]))
            for m in range(YEAR)
        ]
    return pl.DataFrame(rows, schema=MONTHLY, orient="row")


def _years(frame: pl.DataFrame, columns: list[str]) -> Years:
    """Lay a monthly frame out by state and year: arrays of shape (columns, 12), 0 where a month has no row."""
    if frame.is_empty():
        return {}
    keyed = frame.select(
        "iso3",
        pl.col("month").dt.year().cast(pl.Int64).alias("year"),
        pl.col("month").dt.month().cast(pl.Int64).alias("number") - 1,
        *(pl.col(c).cast(pl.Float64) for c in columns),
    )
    keys = keyed.select("iso3", "year").unique(maintain_order=True).with_row_index("place")
    keyed = keyed.join(keys, on=["iso3", "year"], how="left", maintain_order="left")
    tables = np.zeros((keys.height, len(columns), YEAR))
    tables[keyed["place"].to_numpy(), :, keyed["number"].to_numpy()] = keyed.select(columns).to_numpy()
    names = keys.select("iso3", "year").iter_rows()
    return {(state, year): table for (state, year), table in zip(names, tables, strict=True)}


def _by_type(deaths: Floats, events: Floats, sums: Floats | None) -> tuple[Floats, Counts]:
    """Divide the deaths of months by type: shape (3, 12), with the months' sums; and the types' sums over the year."""
    total = int(deaths.sum())
    shares = sums
    if shares is None or shares.sum() == 0:
        each = events.sum(axis=0)
        shares = (np.divide(events, each, out=np.zeros_like(events), where=each > 0) * deaths).sum(axis=1)
    totals = whole(np.asarray(shares, dtype=np.float64), total)
    if total == 0 or (totals > 0).sum() == 1:
        return (totals > 0)[:, None] * deaths, totals
    return fitted(events, totals.astype(float), deaths), totals


def _long(deaths: Floats, single: Floats | None, *, have: bool) -> Floats:
    """Give the deaths of events that reach beyond the month in which they began, shape (12,)."""
    if single is not None:
        return np.clip(deaths - single[0], 0.0, None)
    # The other count leaves out states in which it has never seen an event: theirs are of single months.
    return np.zeros(YEAR) if have else beyond_neighbours(deaths)


def _bounds(deaths: Floats, best: Counts) -> tuple[Counts, Counts]:
    """Share the year's low and high estimates out as the best one is; where it was not moved, they stay."""
    if np.array_equal(deaths[0], best) or best.sum() == 0:
        return deaths[1].astype(np.int64), deaths[2].astype(np.int64)
    low, high = (whole(best.astype(float), int(deaths[k].sum())) for k in (1, 2))
    return low, high
