"""The nowcast: what the final value of a month will be of which only an early report is known, by how first reports were revised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.draws import Draws
from sinequanon.evidence.successor_states import code_on
from sinequanon.evidence.view import View
from sinequanon.links.violence.components import Floats
from sinequanon.links.violence.data import COLUMN, Target, series
from sinequanon.random_streams import generator

Stage = str
EDGES = (1, 3, 10, 30, 100, 300)
"""Deaths reported at which a level begins; below the first nobody was reported dead."""
PAST = (1, 101)
"""Deaths in the last 12 final months at which a class of the unreported begins."""
LEVELS = len(EDGES) + len(PAST) + 1
GRID = (np.arange(99) + 1) / 100
"""Probabilities at which the quantiles of a level are kept."""
WIDEST = 3.0
"""Bound of the log ratio of the past to the report."""


@dataclass(frozen=True)
class Revisions:
    """What is learnt of one stage.

    Parameters
    ----------
    slope
        Of the log ratio of final to report on that of past to report, by level, shape (levels,).
    quantiles
        Of what remains, at the probabilities in `GRID`, shape (levels, 99).
    shared
        Shares of the variance of normal scores: of the state over a year, of all states in a month, of all over a year.
    """

    slope: Floats
    quantiles: Floats
    shared: tuple[float, float, float]

    def ratio(self, report: Floats, past: Floats, probability: Floats) -> Floats:
        """Give quantiles of the final value: deaths, whole numbers.

        Parameters
        ----------
        report, past
            Shape (m,).
        probability
            Shape (m, draws).
        """
        level = levels(report, past)
        rest = np.stack(
            [np.interp(p, GRID, self.quantiles[at]) for p, at in zip(probability, level, strict=True)]
        )
        change = (self.slope[level] * lean(report, past))[:, None] + rest
        return np.maximum(np.rint((report[:, None] + 0.5) * np.exp(change) - 0.5), 0.0)


def levels(report: Floats, past: Floats) -> NDArray[np.integer[Any]]:
    """Class reports: by past deaths where nobody is reported dead, by the number reported elsewhere."""
    return np.where(report < EDGES[0], np.digitize(past, PAST), len(PAST) + np.digitize(report, EDGES))


def lean(report: Floats, past: Floats) -> Floats:
    """Give the log ratio of the past to the report where there is one: small reports are drawn towards the past."""
    ratio = np.log((past / 12 + 0.5) / (report + 0.5))
    return np.where(report < EDGES[0], 0.0, np.clip(ratio, -WIDEST, WIDEST))


def from_table(table: pl.DataFrame, stage: Stage) -> Revisions:
    """Read what is learnt of a stage."""
    mine = {
        (level, q): v
        for level, q, v in table.filter(pl.col("stage") == stage)
        .select("level", "quantity", "value")
        .iter_rows()
    }
    return Revisions(
        slope=np.array([mine[level, "slope"] for level in range(LEVELS)]),
        quantiles=np.array(
            [[mine[level, f"q{round(100 * p):02d}"] for p in GRID] for level in range(LEVELS)]
        ),
        shared=(mine[-1, "shared, state"], mine[-1, "shared, month"], mine[-1, "shared, year"]),
    )


OPEN = ("preliminary", "estimated")
"""Status of months whose final value is not known."""
YEAR = 12


def nowcast(
    view: View, host: str, *, target: Target = "all", draws: int = 1_000, seed: int = 1
) -> Draws | None:
    """Draw the final deaths of the months of a state that are known by early reports alone.

    Small reports shrink as often as they grow, large ones mostly grow; what is revised together in the months of a state,
    and in all states, is drawn together: the same draw of two states has the same luck in common.

    Parameters
    ----------
    host
        ISO alpha-3.
    target
        Deaths of all types, or of one type alone; revisions are learnt on all types together, and a month's deaths of one
        type are revised as its deaths of all types are.
    draws
        Number of draws.
    seed
        Of the draws.

    Returns
    -------
    Draws or None
        Deaths a month, whole numbers; axis `month`. None where all months are final; the reports themselves where it had
        not been learnt by the view's date how reports are revised.

    Raises
    ------
    EvidenceError
        When nothing is known of the state.
    """
    table = series(view, host)
    rows = table.filter(pl.col("status").is_in(OPEN))
    months: list[date] = rows["month"].to_list()
    report = rows["best"].cast(pl.Float64).to_numpy()
    if not months:
        return None
    learnt = view.table("report_revisions")
    if learnt.is_empty():
        return Draws(np.repeat(_of(rows, target)[:, None], draws, axis=1), {"month": months})
    learnt = learnt.filter(pl.col("known") == learnt["known"].max())
    settled = table.filter(~pl.col("status").is_in(OPEN) & (pl.col("month") < months[0])).tail(YEAR)
    past = np.full(len(months), float(settled["best"].sum()))
    scores = _scores(months, code_on(host, view.as_of), draws, seed, view.as_of)
    stages = [
        "together" if status == "estimated" else "first" if number == 1 else "revised"
        for status, number in rows.select("status", "report").iter_rows()
    ]
    out = np.empty((len(months), draws))
    for stage in sorted(set(stages)):
        here = np.array([s == stage for s in stages])
        out[here] = drawn(
            from_table(learnt, stage),
            report[here],
            past[here],
            (scores[0][here], scores[1][here], scores[2][here], scores[3][here]),
        )
    if target == "all":
        return Draws(out, {"month": months})
    share = np.divide(_of(rows, target), report, out=np.zeros_like(report), where=report > 0)
    # Where nobody was reported dead, what is found later is of the types of the last final year.
    usual = float(settled[COLUMN[target]].sum()) / max(float(settled["best"].sum()), 1.0)
    share = np.where(report > 0, share, usual)
    return Draws(np.rint(out * share[:, None]), {"month": months})


def drawn(learnt: Revisions, report: Floats, past: Floats, scores: Sequence[Floats]) -> Floats:
    """Draw final values.

    Parameters
    ----------
    report, past
        Deaths, shape (m,).
    scores
        Standard normal: of the state, of the months, of the year, and of each month alone; shape (m, draws) each.

    Returns
    -------
    numpy.ndarray
        Shape (m, draws).
    """
    from scipy.special import ndtr

    shared = np.array(learnt.shared)
    parts = np.sqrt([*shared, 1.0 - shared.sum()])
    together = sum(weight * score for weight, score in zip(parts, scores, strict=True))
    return learnt.ratio(report, past, np.asarray(ndtr(together)))


def _of(rows: pl.DataFrame, target: Target) -> Floats:
    return rows[COLUMN[target]].cast(pl.Float64).to_numpy()


def _scores(
    months: list[date], state: str, draws: int, seed: int, day: date
) -> tuple[Floats, Floats, Floats, Floats]:
    """Draw normal scores of a state's years, of months and years common to all, and of the months alone."""

    def normal(name: str) -> Floats:
        return generator(seed, "violence", "nowcast", name, str(day)).standard_normal(draws)

    years = {m.year for m in months}
    of_year = {y: (normal(f"revision {state} {y}"), normal(f"revision {y}")) for y in sorted(years)}
    return (
        np.stack([of_year[m.year][0] for m in months]),
        np.stack([normal(f"revision {m}") for m in months]),
        np.stack([of_year[m.year][1] for m in months]),
        np.stack([normal(f"revision {state} {m}") for m in months]),
    )
