"""The synthesis of studies of what peacekeepers change: published estimates, the host panel and past exits, pooled with the spread between them.

The effect is the power beta in: rate of deaths with N people over that with N0 = ((1 + N / 1000) / (1 + N0 / 1000)) ** beta. Each study
and each exit has a beta of its own, drawn from a normal distribution about mu with standard deviation tau. Published estimates enter
with the chance that one like them was printed (a step function: Hedges & Vevea 1996, doi:10.3102/10769986021004299). Of the effect that
comes out, the share counts that its record on past exits has earned (`earned`): between none of it and all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
import polars as pl

from sinequanon.errors import InputError
from sinequanon.evidence.view import View
from sinequanon.links.violence.components import Floats

PANEL = "host panel"
SPAN = 24
"""Months after the decision whose deaths are held against the forecast."""


def studies(view: View) -> pl.DataFrame:
    """Give the published studies known on the date, with what each says, how it was seen and whether it is pooled.

    Returns
    -------
    polars.DataFrame
        `study`, `title`, `doi`, `known` (day of publication), `sample`, `outcome`, `says`, `seen`, `looked`, `conversion`, `readings`
        (list of `what`, `estimate`, `se`, `people`, `assumed`), `why_not`, `verified`, `sources`, `doubt`.
    """
    return view.table("effect_studies")


def converted(name: str, readings: Sequence[dict[str, Any]]) -> Estimate:
    """Bring a study's readings to the power of the dose: each log rate ratio over ln(1 + people / 1000), averaged.

    The variance is the mean of the readings' own and, where there are several, that between them; the chance of having been
    printed goes by the first part alone.

    Examples
    --------
    >>> one = converted("a study", [{"estimate": -1.3, "se": 0.6, "people": 10_000}])
    >>> round(one.beta, 2), round(one.se, 2)
    (-0.54, 0.25)
    """
    dose = np.log1p(np.array([r["people"] for r in readings]) / 1000)
    betas = np.array([r["estimate"] for r in readings]) / dose
    own = float(np.mean((np.array([r["se"] for r in readings]) / dose) ** 2))
    between = float(betas.var(ddof=1)) if betas.size > 1 else 0.0
    return Estimate(name, float(betas.mean()), float(np.sqrt(own + between)), float(np.sqrt(own)))


def published(view: View) -> list[Estimate]:
    """Give the published estimates that are pooled, oldest first."""
    rows = studies(view).filter(pl.col("readings").list.len() > 0).sort("known", "study")
    return [converted(row["study"], row["readings"]) for row in rows.iter_rows(named=True)]


def on_the_panel(view: View) -> Estimate | None:
    """Give the last yearly estimate on the host panel; its error counts the spread over specifications. None before the first."""
    rows = view.table("host_effects").sort("known")
    if rows.is_empty():
        return None
    last = rows.row(-1, named=True)
    return Estimate(PANEL, last["estimate"], float(np.hypot(last["se"], last["spread"])))


def past_exits(view: View) -> pl.DataFrame:
    """Give the exits whose `SPAN` months from the decision are known: as the table `force_outcomes`, one row an exit and host."""
    kept = (pl.col("origin") == "decision") & (pl.col("months") == SPAN) & pl.col("apart").is_null()
    return view.table("force_outcomes").filter(kept).sort("as_of", "mission", "host")


def after_departures(view: View) -> pl.DataFrame:
    """Give what followed past exits beside what had been forecast just before the last peacekeeper left.

    Returns
    -------
    polars.DataFrame
        One row an exit and host whose `SPAN` months are known, oldest first: `mission`, `host`, `end` (month of the last departure),
        `people`, `demanded`, `substitute`, `before`, `seen`, `q05`, `q50`, `q95`, `place` (`within`, `above` or `below` the 90%
        interval). Exits that cannot be held against the forecast are left out.
    """
    kept = (pl.col("origin") == "departure") & (pl.col("months") == SPAN) & pl.col("apart").is_null()
    place = (
        pl.when(pl.col("seen") > pl.col("q95"))
        .then(pl.lit("above"))
        .when(pl.col("seen") < pl.col("q05"))
        .then(pl.lit("below"))
        .otherwise(pl.lit("within"))
    )
    return (
        view.table("force_outcomes")
        .filter(kept)
        .sort("as_of", "mission", "host")
        .select(
            *(
                "mission",
                "host",
                pl.col("as_of").dt.offset_by("1d").alias("end"),
                "people",
                "demanded",
                "substitute",
            ),
            *("before", "seen", "q05", "q50", "q95", place.alias("place")),
        )
    )


def likelihoods(rows: pl.DataFrame) -> Floats:
    """Give the exits' log likelihoods by value of the effect, shape (rows, 101); the hosts of one mission share its weight."""
    every = np.array(rows["likelihood"].to_list(), dtype=np.float64).reshape(rows.height, BETAS.size)
    hosts = rows.select(pl.len().over("mission"))["len"].to_numpy()
    return every / hosts[:, None]


def pooled(view: View) -> Posterior:
    """Pool all that is known on the date, with the share that its record on past exits has earned by then."""
    from sinequanon.links.violence.synthesis import earned

    own = on_the_panel(view)
    estimates, exits = [*published(view), *([own] if own else [])], past_exits(view)
    found = likelihoods(exits)
    return replace(pool(estimates, found), share=earned(estimates, found, exits["mission"].to_list()))


MU = np.linspace(-2.0, 2.0, 201)
TAU = np.linspace(0.0, 1.2, 49)
BETAS = np.linspace(-2.5, 2.5, 101)
"""Values of beta at which the exits' likelihoods are kept."""
SHARES = np.linspace(0.0, 1.0, 21)
"""Shares of the effect that the record may have earned: 0 is no effect, 1 the whole synthesis."""
PRIOR_MU, PRIOR_TAU = 0.5, 0.25
"""Standard deviation of mu about 0, and scale of the half-normal of tau: a doubling of a large force may well change deaths by a third."""
PRINTED = 0.1
"""How often an estimate that is not significantly below 0 is printed, for each one that is."""
SIGNIFICANT = -1.96


@dataclass(frozen=True)
class Estimate:
    """An estimate of beta.

    Parameters
    ----------
    name
        Of the study, or of the project's own estimate.
    beta, se
        On the log dose, and its standard error.
    printed_se
        Standard error by which it was judged significant when it was published; None for one that was not selected for print.
    """

    name: str
    beta: float
    se: float
    printed_se: float | None = None


@dataclass(frozen=True)
class Posterior:
    """What is believed of mu and tau: `weight` on the grid of `MU` (rows) and `TAU` (columns), summing to 1.

    `share`, where the record is weighed, is what is believed of the part of the effect that it has earned, on the grid `SHARES`.
    """

    weight: Floats
    share: Floats | None = None

    def draws(self, count: int, generator: np.random.Generator) -> Floats:
        """Draw the beta of a next case, times the share earned: shape (count,)."""
        place = generator.choice(self.weight.size, size=count, p=self.weight.ravel())
        at_mu, at_tau = np.unravel_index(place, self.weight.shape)
        inside = generator.uniform(-0.5, 0.5, count) * (MU[1] - MU[0])
        drawn = MU[at_mu] + inside + TAU[at_tau] * generator.standard_normal(count)
        return np.asarray(
            drawn if self.share is None else drawn * generator.choice(SHARES, count, p=self.share)
        )


def pool(
    estimates: Sequence[Estimate],
    exits: Floats | None = None,
    *,
    prior_mu: float = PRIOR_MU,
    prior_tau: float = PRIOR_TAU,
    printed: float = PRINTED,
) -> Posterior:
    """Pool estimates and exits on a grid.

    Parameters
    ----------
    estimates
        Published and own.
    exits
        Log likelihood of each exit at `BETAS`, shape (exits, 101); None for none.
    prior_mu, prior_tau
        Standard deviation of mu, scale of tau's half-normal.
    printed
        How often an insignificant estimate is printed for each significant one; 1 for no selection.

    Returns
    -------
    Posterior

    Raises
    ------
    InputError
        When a standard error is not positive, or the exits have another shape.
    """
    from scipy.special import ndtr

    wrong = [e.name for e in estimates if not e.se > 0]
    if wrong or (exits is not None and exits.shape[1:] != BETAS.shape):
        raise InputError(
            f"No pooling of {', '.join(wrong) or 'exits of another grid'}.",
            cure="Every estimate needs a positive standard error; every exit its likelihood at each value of beta.",
        )
    mu, tau = MU[:, None], TAU[None, :]
    log = -0.5 * (mu / prior_mu) ** 2 - 0.5 * (tau / prior_tau) ** 2
    for one in estimates:
        spread = np.sqrt(tau**2 + one.se**2)
        log = log - 0.5 * ((one.beta - mu) / spread) ** 2 - np.log(spread)
        if one.printed_se is not None:
            chance = ndtr((SIGNIFICANT * one.printed_se - mu) / spread)
            log = log - np.log(chance + printed * (1 - chance))
    if exits is not None and len(exits):
        log = log + terms(exits).sum(axis=2)
    weight = np.exp(log - log.max())
    return Posterior(weight / weight.sum())


@cache
def near() -> Floats:
    """Give the chance of each of `BETAS` under each mu and tau: shape (mu, tau, 101)."""
    width = BETAS[1] - BETAS[0]
    spread = np.maximum(TAU, width)[None, :, None]
    out = np.exp(-0.5 * ((BETAS[None, None, :] - MU[:, None, None]) / spread) ** 2)
    return np.asarray(out / np.maximum(out.sum(axis=2, keepdims=True), 1e-300))


def terms(exits: Floats) -> Floats:
    """Average each exit's likelihood over the betas that mu and tau make likely: logarithms, shape (mu, tau, exits)."""
    tops = exits.max(axis=1, keepdims=True)
    return np.asarray(np.log(np.maximum(near() @ np.exp(exits - tops).T, 1e-300)) + tops[:, 0])


def earned(estimates: Sequence[Estimate], exits: Floats, missions: Sequence[str]) -> Floats:
    """Weigh shares of the effect by how likely they make the deaths after past exits.

    Each exit is foretold by what all the other evidence says, the exit left out, and is multiplied by the share: its rate of deaths is the
    weighted geometric mean of the rates with no effect and with the synthesis's. All shares are alike before the first exit.

    Parameters
    ----------
    estimates
        Published and own.
    exits
        Log likelihood by host at `BETAS`, shape (hosts, 101), the hosts of one mission sharing the weight of one exit.
    missions
        Of the rows.

    Returns
    -------
    numpy.ndarray
        Weight of each of `SHARES`, summing to 1.

    Notes
    -----
    Stacking on the predictive density of the exit left out (Yao, Vehtari, Simpson & Gelman 2018, doi:10.1214/17-BA1091), with a
    logarithmic in place of a linear pool, so that no case has exactly no effect, and a uniform prior, as the exits are few.
    """
    log = np.zeros(SHARES.size)
    if not len(exits):
        return np.full(SHARES.size, 1 / SHARES.size)
    of_each, chance = terms(exits), near()
    with np.errstate(divide="ignore"):
        whole = np.log(pool(estimates, exits).weight)
    for mission in dict.fromkeys(missions):
        rows = np.array([m == mission for m in missions])
        log += _density(whole - of_each[..., rows].sum(axis=2), chance, exits[rows])
    weight = np.exp(log - log.max())
    return np.asarray(weight / weight.sum())


def _density(without: Floats, chance: Floats, exits: Floats) -> Floats:
    """Give the log density of an exit's deaths by share, under a log posterior of mu and tau: shape (shares,)."""
    weight = np.exp(without - without.max())
    foretold = np.einsum("mt,mtb->b", weight / weight.sum(), chance)
    together = exits.sum(axis=0)
    shared = np.interp(SHARES[:, None] * BETAS[None, :], BETAS, together)
    top = shared.max(axis=1)
    return np.asarray(np.log(np.exp(shared - top[:, None]) @ foretold) + top)
