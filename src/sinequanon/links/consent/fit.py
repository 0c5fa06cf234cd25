"""The candidates for the hazard of a demand: a plain rate, rates by kind and era, and covariates."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon import random_streams
from sinequanon.evidence.view import View
from sinequanon.links.consent import hazard
from sinequanon.links.consent.covariates import COVARIATES, past_covariates
from sinequanon.links.consent.exposure import EVENTS, mission_months
from sinequanon.links.consent.hazard import Floats, Peak

CELL = ("political", "since_1991", "since_2011")
"""Kind and era: what the base rate goes by."""
FEW = ("political", "since_1991", "since_2011", "recent_change", "earlier")
WITHOUT_REGISTER = tuple(c for c in COVARIATES if c != "substitute")
PROBED = 64
"""Draws by which the quick approximation is brought to the right level."""
PRIOR_EVENTS = 1.0
"""What the rate of all counts for in a cell: as much as one event seen."""


@dataclass(frozen=True)
class Data:
    """Months at risk: covariates (missing ones and all), share of the month, event or not, and whose they are."""

    x: pl.DataFrame
    share: Floats
    happened: NDArray[np.bool_]
    any: NDArray[np.bool_]
    """Whether the host asked for anything of any scope in the month."""
    mission: NDArray[np.str_]
    event: str = ""
    """What happened or not, one of `exposure.EVENTS`: fits of different events draw from different streams."""

    def where(self, rows: NDArray[np.bool_]) -> Data:
        """Take some of the months."""
        return Data(
            self.x.filter(rows),
            self.share[rows],
            self.happened[rows],
            self.any[rows],
            self.mission[rows],
            self.event,
        )


def data(view: View, event: str) -> Data:
    """Read all months at risk up to the view's date.

    Parameters
    ----------
    view
        The evidence as of a date.
    event
        One of `exposure.EVENTS`.
    """
    months = mission_months(view)
    x = past_covariates(view)
    risk = months["at_risk"].to_numpy()
    months = months.filter(risk)
    return Data(
        x.filter(risk),
        months["share"].to_numpy(),
        months[event].to_numpy(),
        months.select(pl.any_horizontal(list(EVENTS))).to_series().to_numpy(),
        months["mission"].to_numpy().astype(np.str_),
        event,
    )


class Fitted(Protocol):
    """What each candidate gives: draws of the log hazard per month for any rows of covariates."""

    def log_hazard(self, x: pl.DataFrame) -> Floats:
        """Give draws of the log hazard, shape (rows, draws)."""
        ...


class Candidate(Protocol):
    """An estimator of the hazard.

    `quick` asks for the approximation that scores are made with, `near` is a quick fit of nearly the same months.
    """

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    def fit(
        self, seen: Data, *, draws: int, seed: int, quick: bool = False, near: Fitted | None = None
    ) -> Fitted:
        """Estimate from months at risk."""
        ...


@dataclass(frozen=True)
class Rates:
    """Draws of the rate of each cell, conjugate and exact."""

    names: tuple[str, ...]
    rates: dict[tuple[float, ...], Floats]
    fallback: Floats

    def log_hazard(self, x: pl.DataFrame) -> Floats:
        """Give draws of the log hazard, shape (rows, draws)."""
        if not self.names:
            return np.log(np.broadcast_to(self.fallback, (x.height, self.fallback.size)))
        keys = x.select(self.names).rows()
        return np.log(np.stack([self.rates.get(key, self.fallback) for key in keys]))


@dataclass(frozen=True)
class BaseRate:
    """Gamma-Poisson rates: one for all, or by the cells of some covariates, each shrunk to the rate of all.

    A cell with k events in T months has the posterior Gamma(k + 1, T + 1 / m), `m` being the rate of all
    (Jeffreys' posterior mean): the prior weighs as much as one event.
    """

    name: str = "base rate"
    by: tuple[str, ...] = ()

    def fit(
        self,
        seen: Data,
        *,
        draws: int,
        seed: int,
        quick: bool = False,  # noqa: ARG002
        near: Fitted | None = None,  # noqa: ARG002
    ) -> Rates:
        """Estimate from months at risk; quick or not, the posterior is exact."""
        generator = random_streams.generator(seed, "consent", seen.event, self.name)
        events, months = float(seen.happened.sum()), float(seen.share.sum())
        mean = (events + 0.5) / months
        fallback = generator.gamma(events + 0.5, 1.0 / months, draws)
        counted = seen.x.with_columns(k=seen.happened.astype(np.float64), t=seen.share)
        rates = {
            row[: len(self.by)]: generator.gamma(
                row[-2] + PRIOR_EVENTS, 1.0 / (row[-1] + PRIOR_EVENTS / mean), draws
            )
            for row in (
                counted.group_by(self.by).agg(pl.sum("k"), pl.sum("t")).sort(self.by).rows()
                if self.by
                else ()
            )
        }
        unseen = generator.gamma(PRIOR_EVENTS, mean / PRIOR_EVENTS, draws) if self.by else fallback
        return Rates(self.by, rates, np.maximum(unseen, 1e-12))


@dataclass(frozen=True)
class Scale:
    """How covariates are brought to mean 0 and standard deviation 1; missing ones go to the mean."""

    names: tuple[str, ...]
    mean: Floats
    sd: Floats

    @classmethod
    def of(cls, x: pl.DataFrame, names: tuple[str, ...]) -> Scale:
        """Learn the scale; a covariate that does not vary is left at 0."""
        values = x.select(names)
        mean = np.array([c.mean() if c.count() else 0.0 for c in values], dtype=np.float64)
        filled = _filled(values, mean)
        sd = filled.std(axis=0)
        return cls(names, mean, np.where(sd > 1e-9, sd, np.inf))

    def design(self, x: pl.DataFrame) -> Floats:
        """Give standardised covariates behind a column of ones, shape (rows, 1 + k)."""
        z = (_filled(x.select(self.names), self.mean) - self.mean) / self.sd
        return np.column_stack([np.ones(x.height), z])


def _filled(values: pl.DataFrame, mean: Floats) -> Floats:
    array = values.to_numpy().astype(np.float64)
    return np.where(np.isnan(array), mean, array)


@dataclass(frozen=True)
class FittedHazard:
    """Draws of a hazard's coefficients on standardised covariates."""

    scale: Scale
    beta: Floats
    diagnosis: dict[str, Any] = field(default_factory=dict[str, Any])
    peaks: tuple[Peak, ...] = ()

    def log_hazard(self, x: pl.DataFrame) -> Floats:
        """Give draws of the log hazard, shape (rows, draws)."""
        return self.scale.design(x) @ self.beta.T

    def weights(self, x: pl.DataFrame) -> Floats:
        """Give what each covariate adds to the mean log hazard over an average month, shape (rows, k)."""
        return self.scale.design(x)[:, 1:] * self.beta[:, 1:].mean(axis=0)


@dataclass(frozen=True)
class Hazard:
    """Discrete-time hazard with a complementary log-log link on some covariates."""

    name: str = "hazard"
    names: tuple[str, ...] = WITHOUT_REGISTER

    def fit(
        self, seen: Data, *, draws: int, seed: int, quick: bool = False, near: Fitted | None = None
    ) -> FittedHazard:
        """Estimate from months at risk: by the chains, or quickly by Laplace's approximation."""
        scale = Scale.of(seen.x, self.names)
        x, log_share = scale.design(seen.x), np.log(seen.share)
        if quick:
            start = near.peaks if isinstance(near, FittedHazard) else ()
            found = hazard.peaks(x, log_share, seen.happened, start=start)
            beta = hazard.laplace(
                found, draws, random_streams.generator(seed, "consent", seen.event, self.name)
            )
            # Around the mode the draws expect too many events, the more so the less is known of the slopes; under a
            # flat prior of the intercept the posterior expects as many as there were.
            expected = (seen.share @ np.exp(x @ beta[:PROBED].T)).mean()
            beta[:, 0] += np.log(max(float(seen.happened.sum()), 0.5) / expected)
            return FittedHazard(scale, beta, peaks=found)
        kept = -(-draws // 4)
        made = hazard.sample(
            x,
            log_share,
            seen.happened,
            kept=kept,
            seed=random_streams.named_seed(seed, "consent", seen.event, self.name),
        )
        told = {
            "rhat": float(np.nanmax(made.mixing.rhat)),
            "ess_bulk": float(np.nanmin(made.mixing.ess_bulk)),
            "accepted": made.accepted,
        }
        # One draw of each chain in turn, so that any number of first draws has all chains in it.
        mixed = made.draws.reshape(4, kept, -1).swapaxes(0, 1).reshape(4 * kept, -1)
        return FittedHazard(scale, mixed[:draws], told)


@dataclass(frozen=True)
class Shared(Hazard):
    """A hazard whose covariates are learnt from demands of every scope; of them a constant part is the event's.

    Few demands are that all leave. If what moves a host to ask for anything also moves it to ask for that, the
    many inform the few: the hazard is that of any demand times the share of the event among demands, which is
    Beta(k + 1/2, n - k + 1/2) for k events in n months with demands.

    Parameters
    ----------
    slope
        Part of the coefficients that is kept, 1 for all. At one half the log hazard lies halfway between the plain
        rate and that of any demand; each draw's expected number of demands stays the same.
    """

    name: str = "shared"
    slope: float = 1.0

    def fit(
        self, seen: Data, *, draws: int, seed: int, quick: bool = False, near: Fitted | None = None
    ) -> FittedHazard:
        """Estimate from months at risk."""
        every = replace(seen, happened=seen.any)
        fitted = super().fit(every, draws=draws, seed=seed, quick=quick, near=near)
        k, n = float(seen.happened.sum()), float(seen.any.sum())
        part = random_streams.generator(seed, "consent", seen.event, self.name, "share").beta(
            k + 0.5, n - k + 0.5, fitted.beta.shape[0]
        )
        beta = fitted.beta.copy()
        beta[:, 0] += np.log(np.maximum(part, 1e-12))
        if self.slope != 1.0:
            x = fitted.scale.design(seen.x)[:, 1:]
            before = seen.share @ np.exp(x @ beta[:, 1:].T)
            beta[:, 1:] *= self.slope
            beta[:, 0] += np.log(before / (seen.share @ np.exp(x @ beta[:, 1:].T)))
        return replace(fitted, beta=beta)


BASE = BaseRate()
CANDIDATES: tuple[BaseRate | Hazard, ...] = (
    BASE,
    BaseRate("kind and era", CELL),
    Hazard("few", FEW),
    Hazard("hazard"),
    Shared("half shared", slope=0.5),
    Shared("shared"),
)
"""From plain to rich: one of them is the default."""
COMPARED: tuple[BaseRate | Hazard, ...] = (*CANDIDATES, Shared("shared, with register", tuple(COVARIATES)))
"""Scored too, but never the default: which hosts the register of guarantors holds was settled with hindsight."""
