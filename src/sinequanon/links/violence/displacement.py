"""Who had to flee, and how many refugees there will be: people abroad and displaced at home by year, and what followed similar years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

import numpy as np
import polars as pl

from sinequanon.catalogue import say
from sinequanon.evidence.successor_states import joined
from sinequanon.evidence.view import View
from sinequanon.links.violence.components import Floats

SOURCE, AT_HOME = "UNHCR (abroad)", ", {} (at home)"
HOME = ("IDMC", "UNHCR")
"""Who may have counted the people displaced at home."""
JUMP = (2, 10_000)
"""A number that is so many times that of the year before and so many more is a leap that needs a word."""


def displaced(view: View, state: str) -> pl.DataFrame:
    """Tell how many people of a state had fled, at the end of each year.

    Parameters
    ----------
    view
        The evidence as of a date; a year is known from the middle of the next.
    state
        The country or territory of origin, as `View.host` takes it.

    Returns
    -------
    polars.DataFrame
        `year`, `refugees` and `asylum_seekers` (abroad), `idps` (displaced at home by conflict), people; missing where
        nobody has counted yet; `source`. Empty for a state of which nothing is recorded.
    """
    state = view.ground(state, "displacement", "state")
    found = view.table("displacement").filter(pl.col("state") == state).sort("year")
    home = pl.when(pl.col("idps_source").is_not_null()).then(pl.format(AT_HOME, "idps_source"))
    return found.select(
        "year",
        "refugees",
        "asylum_seekers",
        "idps",
        pl.concat_str([pl.lit(SOURCE), home.otherwise(pl.lit(""))]).alias("source"),
    )


def told(name: str, years: pl.DataFrame) -> list[str]:
    """Put the last year into a sentence, with the year before."""
    if years.is_empty():
        return [say("displaced-none", name=name)]
    last = years.row(-1, named=True)
    before: dict[str, Any] = years.row(-2, named=True) if years.height > 1 else dict.fromkeys(years.columns)
    if before["source"] != last["source"]:
        # The two sources count people displaced at home in different ways: their difference is no change.
        before = {**before, "idps": None}
    parts = [
        say(
            f"displaced-{variant}",
            people=last[key],
            before="none" if before[key] is None else before[key],
            name=name,
        )
        for key, variant in (
            ("refugees", "refugees"),
            ("asylum_seekers", "asylum-seekers"),
            ("idps", "at-home"),
        )
        if last[key] is not None
    ]
    told = reduce(lambda first, rest: say("displaced-and", first=first, rest=rest), parts) if parts else ""
    sentence = say("displaced-year", year=str(last["year"]), parts=told, home=_home(last["source"]))
    was, now = before["asylum_seekers"], last["asylum_seekers"]
    if was is None or now is None or not JUMP[0] * was <= now - JUMP[1]:
        return [sentence]
    return [f"{sentence} {say('displaced-leap')}"]


def _home(source: str) -> str:
    """Return who counted the people displaced at home; `none` where nobody did."""
    return next((who for who in HOME if source.endswith(AT_HOME.format(who))), "none")


AHEAD = (1, 2)
"""Years after the last one counted that are forecast."""
COUNT = 100
"""Analogues that stand for what may follow."""
LEAST = 1_000
"""Refugees below which a state has no forecast, and a year is no analogue."""
BEFORE = 5
"""Years before, against whose mean the deaths of a year are held."""
MOST = 1.5
"""Largest change of the logarithm in the last year that tells pasts apart."""
WEIGHTS = np.array([1.0, 1.0, 1.0, 0.5])
"""Of the four parts of a past in the distance between two, each in its standard deviations."""
CUTS = {"q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95}


@dataclass(frozen=True, eq=False)
class History:
    """People who fled and deaths of all states by year.

    Parameters
    ----------
    years
        Rising, without gaps.
    states
        ISO alpha-3, sorted.
    people
        Who had fled at the end of each year by origin, shape (years, states); missing where not counted.
    deaths
        Of each year, same shape; 0 where none are known.
    """

    years: tuple[int, ...]
    states: tuple[str, ...]
    people: Floats
    deaths: Floats

    def shapes(self) -> Floats:
        """Return what each year looks like, shape (years, states, 4), in logarithms; missing where it cannot be told.

        Change of their number in the year; its deaths against the mean of the five years before; its deaths against the root of
        their number; their number.
        """
        size, dead = np.log1p(self.people), np.log1p(self.deaths)
        change = np.full(size.shape, np.nan)
        change[1:] = np.diff(size, axis=0)
        change = np.clip(np.where(np.isnan(change), 0.0, change), -MOST, MOST)
        past = np.full(size.shape, np.nan)
        for year in range(1, len(self.years)):
            past[year] = np.log1p(self.deaths[max(year - BEFORE, 0) : year].mean(axis=0))
        out = np.stack([change, dead - past, dead - size / 2, size], axis=-1)
        out[self.people < LEAST] = np.nan
        return out


def history(view: View, column: str = "refugees") -> History:
    """Return people who fled and deaths of all states, as known by the view's date.

    Parameters
    ----------
    column
        `refugees`, or `idps` (displaced at home).
    """
    counted = view.table("displacement").filter(pl.col(column).is_not_null())
    died = (
        joined(view.table("fatalities"), view.as_of)
        .group_by("state", year=pl.col("month").dt.year().cast(pl.Int64))
        .agg(pl.col("best").sum())
    )
    every = counted.select("state", "year", column).join(died, on=["state", "year"], how="left")
    if every.is_empty():
        return History((), (), np.zeros((0, 0)), np.zeros((0, 0)))
    first, last = int(every["year"].min()), int(every["year"].max())  # type: ignore[arg-type]
    states = tuple(every["state"].unique().sort())
    row, place = (
        every["year"].to_numpy() - first,
        np.searchsorted(np.array(states), every["state"].to_numpy()),
    )
    people, deaths = np.full((2, last - first + 1, len(states)), np.nan)
    people[row, place] = every[column].to_numpy()
    deaths[row, place] = every["best"].fill_null(0).to_numpy()
    return History(tuple(range(first, last + 1)), states, people, np.nan_to_num(deaths))


def changes(past: History, shapes: Floats, year: int, state: int, ahead: int) -> Floats:
    """Return the changes of log(1 + people) that followed the pasts most like one, nearest first.

    Parameters
    ----------
    shapes
        As `History.shapes` gives them.
    year, state
        Places of the past that is asked about.
    ahead
        Years after it. What followed an analogue had been counted by the year that is asked about.

    Returns
    -------
    numpy.ndarray
        Shape (n,), n at most 100; empty where nothing like it is known.
    """
    if year < ahead or np.isnan(shapes[year, state]).any():
        return np.zeros(0)
    size = np.log1p(past.people)
    pool, followed = shapes[: year - ahead + 1], size[ahead : year + 1] - size[: year - ahead + 1]
    usable = ~np.isnan(pool).any(axis=-1) & ~np.isnan(followed)
    if usable.sum() < COUNT:
        return np.zeros(0)
    kept = pool[usable]
    spread = np.maximum(kept.std(axis=0), 1e-9)
    distance = (((kept - shapes[year, state]) / spread * WEIGHTS) ** 2).sum(axis=-1)
    return np.asarray(followed[usable][np.argsort(distance, kind="stable")[:COUNT]])


def refugees_ahead(view: View, state: str) -> pl.DataFrame:
    """Forecast the refugees from a state at the end of the two years after the last one counted.

    Parameters
    ----------
    view, state
        As `displaced` takes them.

    Returns
    -------
    polars.DataFrame
        `year`, `q05` to `q95` (quantiles, people). Empty where fewer than
        1,000 are counted or too few pasts are known.

    Notes
    -----
    Historical analogues: the hundred years of all states whose change of refugees, deaths and size were nearest, and the relative change
    that followed each. People displaced at home have no forecast: nothing scored better than the last number.
    """
    code = view.ground(state, "displacement", "state")
    known = history(view)
    rows: list[dict[str, Any]] = []
    if code in known.states:
        place = known.states.index(code)
        counted = np.nonzero(~np.isnan(known.people[:, place]))[0]
        shapes = known.shapes()
        if counted.size and counted[-1] == len(known.years) - 1:
            last = float(known.people[counted[-1], place])
            for ahead in AHEAD:
                followed = changes(known, shapes, int(counted[-1]), place, ahead)
                if followed.size:
                    made = np.expm1(np.log1p(last) + np.quantile(followed, list(CUTS.values())))
                    cells = dict(zip(CUTS, np.rint(made).astype(int).tolist(), strict=True))
                    rows.append({"year": known.years[-1] + ahead, **cells})
    return pl.DataFrame(rows, schema=dict.fromkeys(("year", *CUTS), pl.Int64))


def told_ahead(name: str, ahead: pl.DataFrame, day: date) -> list[str]:
    """Put the next year that is not over by a day into a sentence, where it is forecast."""
    rows = [row for row in ahead.iter_rows(named=True) if row["year"] >= day.year]
    if not rows:
        return []
    row = rows[0]
    return [
        f"At the end of {row['year']} there will be about {_about(row['q50'])} refugees from {name} abroad (90% interval {_about(row['q05'])} to "
        f"{_about(row['q95'])}), judged by what followed similar years of all states."
    ]


def _about(people: int) -> str:
    """Write a number to two figures."""
    return f"{round(people, 2 - len(str(max(people, 1)))):,}"
