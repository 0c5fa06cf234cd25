"""Fitting the hazard of any loss of consent, and how much of the plain rate stays in it, by scores on the past alone.

One fit for a loss and its parts, slopes shrunken, in draws that belong together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon import random_streams
from sinequanon.evidence.once import once_per_view
from sinequanon.evidence.view import View
from sinequanon.links.consent import hazard
from sinequanon.links.consent.covariates import COVARIATES, drift, past_covariates
from sinequanon.links.consent.data import EVENTS, mission_months
from sinequanon.links.consent.hazard import Floats, Peak

Kind = Literal["any", "whole", "part"]
"""Any loss of consent; a demand that all leave; a demand that a part leave, or obstruction."""
SITUATION = (
    *("political", "recent_change", "force_mandate", "age"),
    *("deaths", "strength", "drawdown", "shield"),
)
"""Covariates that take nothing from past demands."""


@dataclass(frozen=True)
class Candidate:
    """A way to say the hazard: which covariates, how much of their slopes is kept, and to what power the drift enters."""

    names: tuple[str, ...] = ()
    slope: float = 0.0
    power: float = 0.0

    @property
    def name(self) -> str:
        """Name it by what it is made of."""
        if self == PLAIN:
            return "one rate for all"
        with_drift = f", drift to the power {self.power:g}" if self.power else ""
        if not self.names:
            return f"no covariates{with_drift}"
        which = "without past demands" if self.names == SITUATION else "all covariates"
        return f"{which}, slopes times {self.slope:g}{with_drift}"


PLAIN = Candidate()
POWERS = (0.0, 0.5, 1.0)
OF_WHOLE = 0.5
"""Part of those slopes that a demand that all leave goes by: halfway between the hazard of any demand and the plain rate."""
CANDIDATES: tuple[Candidate, ...] = (
    PLAIN,
    *(Candidate(power=p) for p in POWERS if p),
    *(
        Candidate(names, slope, power)
        for names in (SITUATION, tuple(COVARIATES))
        for slope in (0.3, 0.5, 0.7, 1.0)
        for power in POWERS
    ),
)
"""From plain to rich: one of them is chosen by its scores on the past."""
FAR = 2.5
"""Standard deviations beyond which a covariate says no more: slopes learnt from a few events do not carry further."""
UNSCORED = Candidate(tuple(COVARIATES), 0.5, 0.5)
"""What ranks the list while no year has been scored."""


@dataclass(frozen=True)
class Data:
    """Months at risk: covariates (missing ones and all), share of the month, whose, when, and what the host asked."""

    x: pl.DataFrame
    share: Floats
    happened: dict[Kind, NDArray[np.bool_]]
    mission: NDArray[np.str_]
    month: NDArray[np.int64]
    """Calendar months since year 0."""

    def where(self, rows: NDArray[np.bool_]) -> Data:
        """Take some of the months."""
        return Data(
            self.x.filter(rows),
            self.share[rows],
            {kind: hit[rows] for kind, hit in self.happened.items()},
            self.mission[rows],
            self.month[rows],
        )

    def drift(self) -> tuple[Floats, float]:
        """Give the drift at the start of each row's month, and that of the month after the last."""
        first = int(self.month.min())
        at = self.month - first
        events = np.bincount(at, self.happened["any"].astype(np.float64))
        stood = np.bincount(at, self.share)
        found = drift(events.astype(np.float64), stood.astype(np.float64))
        return found[at], float(found[-1])


def data(view: View) -> Data:
    """Read all months at risk up to the view's date."""
    months = mission_months(view)
    x = past_covariates(view)
    risk = months["at_risk"].to_numpy()
    months = months.filter(risk)
    return Data(
        x.filter(risk),
        months["share"].to_numpy(),
        {
            "any": months.select(pl.any_horizontal(list(EVENTS))).to_series().to_numpy(),
            "whole": months["whole"].to_numpy(),
            "part": months["partial or obstruction"].to_numpy(),
        },
        months["mission"].to_numpy().astype(np.str_),
        (months["month"].dt.year() * 12 + months["month"].dt.month() - 1).to_numpy().astype(np.int64),
    )


@dataclass(frozen=True)
class Scale:
    """How covariates are brought to mean 0 and standard deviation 1, within `FAR`; missing ones go to the mean."""

    names: tuple[str, ...]
    mean: Floats
    sd: Floats

    @classmethod
    def of(cls, x: pl.DataFrame, names: tuple[str, ...]) -> Scale:
        """Learn the scale; a covariate that does not vary is left at 0."""
        if not names:
            return cls((), np.empty(0), np.empty(0))
        values = x.select(names)
        mean = np.array([c.mean() if c.count() else 0.0 for c in values], dtype=np.float64)
        filled = _filled(values, mean)
        sd = filled.std(axis=0)
        return cls(names, mean, np.where(sd > 1e-9, sd, np.inf))

    def design(self, x: pl.DataFrame) -> Floats:
        """Give standardised covariates behind a column of ones, shape (rows, 1 + k)."""
        if not self.names:
            return np.ones((x.height, 1))
        z = (_filled(x.select(self.names), self.mean) - self.mean) / self.sd
        return np.column_stack([np.ones(x.height), z.clip(-FAR, FAR)])


def _filled(values: pl.DataFrame, mean: Floats) -> Floats:
    array = values.to_numpy().astype(np.float64)
    return np.where(np.isnan(array), mean, array)


@dataclass(frozen=True)
class Slopes:
    """Draws of the coefficients of any demand on standardised covariates, before they are shrunken further."""

    scale: Scale
    beta: Floats
    """Shape (draws, 1 + k)."""
    diagnosis: dict[str, Any] = field(default_factory=dict[str, Any])
    peaks: tuple[Peak, ...] = ()


def slopes(
    seen: Data,
    names: tuple[str, ...],
    *,
    draws: int,
    seed: int,
    quick: bool = False,
    near: Sequence[Peak] = (),
) -> Slopes:
    """Learn the coefficients of the hazard of any demand.

    Parameters
    ----------
    seen
        Months at risk.
    names
        Of the covariates.
    draws, seed
        Number of draws, and their seed.
    quick
        Draw from Laplace's approximation, as the many fits of a score do, not by chains.
    near
        Peaks of nearly the same months, to begin from.
    """
    scale = Scale.of(seen.x, names)
    if not names:
        return Slopes(scale, np.zeros((draws, 1)))
    x, log_share = scale.design(seen.x), np.log(seen.share)
    if quick:
        found = hazard.peaks(x, log_share, seen.happened["any"], start=near)
        generator = random_streams.generator(seed, "consent", "slopes", str(len(names)))
        return Slopes(scale, hazard.laplace(found, draws, generator), peaks=found)
    kept = -(-draws // 4)
    inner = random_streams.named_seed(seed, "consent", "slopes", str(len(names)))
    made = hazard.sample(x, log_share, seen.happened["any"], kept=kept, seed=inner)
    told = {
        "rhat": float(np.nanmax(made.mixing.rhat)),
        "ess_bulk": float(np.nanmin(made.mixing.ess_bulk)),
        "accepted": made.accepted,
    }
    # One draw of each chain in turn, so that any number of first draws has all chains in it.
    mixed = made.draws.reshape(4, kept, -1).swapaxes(0, 1).reshape(4 * kept, -1)
    return Slopes(scale, mixed[:draws], told)


@dataclass(frozen=True)
class Fitted:
    """Joint draws of the hazard of any demand and of its parts, and of the plain rate beside it."""

    candidate: Candidate
    scale: Scale
    beta: Floats
    """Intercept and shrunken slopes of any demand, shape (draws, 1 + k), at a drift of 1."""
    beta_whole: Floats
    """The same for demands that all leave, with `OF_WHOLE` of those slopes, before their share."""
    part: dict[Kind, Floats]
    """Share of each kind among months with a demand, shape (draws,)."""
    rate: Floats
    """The plain rate of any demand a month, shape (draws,): the same events in the same months."""
    ratio: float
    """The drift of the month after the last."""
    diagnosis: dict[str, Any] = field(default_factory=dict[str, Any])

    def log_hazard(self, x: pl.DataFrame, kind: Kind = "any", *, ratio: Floats | None = None) -> Floats:
        """Give draws of the log hazard a month, shape (rows, draws), at the last drift or at each row's own."""
        drifted = self.candidate.power * np.log(self.ratio if ratio is None else ratio)
        return (
            self.scale.design(x) @ self.coefficients(kind).T
            + np.reshape(drifted, (-1, 1))
            + np.log(self.part[kind])
        )

    def coefficients(self, kind: Kind) -> Floats:
        """Give the draws of intercept and slopes by which a kind of demand goes, shape (draws, 1 + k)."""
        return self.beta_whole if kind == "whole" else self.beta

    def log_plain(self, kind: Kind = "any") -> Floats:
        """Give draws of the log of the plain rate a month, shape (draws,)."""
        return np.log(self.rate * self.part[kind])

    def mixed(self, x: pl.DataFrame, kind: Kind, weight: float, *, ratio: Floats | None = None) -> Floats:
        """Give draws of the log hazard in which a part `weight` of the draws, spread evenly, is of the plain rate."""
        own = self.log_hazard(x, kind, ratio=ratio)
        return np.where(plain_draws(weight, own.shape[1]), self.log_plain(kind), own)

    def weights(self, x: pl.DataFrame) -> Floats:
        """Give what each covariate adds to the mean log hazard over an average month, shape (rows, k)."""
        return self.scale.design(x)[:, 1:] * self.beta[:, 1:].mean(axis=0)


def plain_draws(weight: float, draws: int) -> NDArray[np.bool_]:
    """Say which draws are of the plain rate: as many as the weight asks for, evenly spread."""
    place = np.floor(np.arange(draws + 1) * weight + 0.5)
    return np.diff(place) > 0


BLOCK = 250
"""Draws whose hazards are computed at a time."""


def assembled(seen: Data, learnt: Slopes, candidate: Candidate, *, seed: int) -> Fitted:
    """Shrink the slopes, put the drift in, and bring each draw to a level that the events so far allow.

    The expected number of months with a demand, k having been seen, is Gamma(k + 1/2, 1), as under the plain rate; the share
    of each kind among them is Beta(k_kind + 1/2, k - k_kind + 1/2).

    Parameters
    ----------
    seen
        The months that the slopes were learnt from.
    learnt
        Slopes on the candidate's covariates.
    candidate
        What to make of them.
    seed
        Of the levels: the same for every candidate, so that they differ by nothing else.
    """
    draws = learnt.beta.shape[0]
    generator = random_streams.generator(seed, "consent", "level")
    count = {kind: float(hit.sum()) for kind, hit in seen.happened.items()}
    level = np.maximum(generator.gamma(count["any"] + 0.5, 1.0, draws), 1e-12)
    part: dict[Kind, Floats] = {"any": np.ones(draws)}
    for kind in ("whole", "part"):
        share = generator.beta(count[kind] + 0.5, count["any"] - count[kind] + 0.5, draws)
        part[kind] = np.maximum(share, 1e-12)
    ratio, now = seen.drift()
    drifted, z = seen.share * ratio**candidate.power, learnt.scale.design(seen.x)
    room = np.empty((z.shape[0], min(draws, BLOCK)))
    every, whole = (
        learnt.beta * np.r_[0.0, np.full(learnt.beta.shape[1] - 1, slope)]
        for slope in (candidate.slope, candidate.slope * OF_WHOLE)
    )
    for at in range(0, draws, BLOCK):
        block = slice(at, at + BLOCK)
        # In the same memory for every block: asking for so much anew takes as long as what is computed in it.
        rates = room[:, : whole[block].shape[0]]
        np.exp(np.matmul(z, whole[block].T, out=rates), out=rates)
        whole[block, 0] = np.log(level[block] / (drifted @ rates))
        # The other slopes are 1 / OF_WHOLE times these: a power of what is there already, not exponentials anew.
        rates **= 1.0 / OF_WHOLE
        every[block, 0] = np.log(level[block] / (drifted @ rates))
    rate = level / float(seen.share.sum())
    return Fitted(candidate, learnt.scale, every, whole, part, rate, now, learnt.diagnosis)


def fitted(seen: Data, candidate: Candidate, *, draws: int, seed: int, quick: bool = False) -> Fitted:
    """Learn the slopes of a candidate and assemble it."""
    return assembled(
        seen, slopes(seen, candidate.names, draws=draws, seed=seed, quick=quick), candidate, seed=seed
    )


LAST_CHOICE = date(2012, 12, 31)
"""Scores after this day choose nothing: the years since then show what the choice is worth."""


@dataclass(frozen=True)
class Choice:
    """The hazard with covariates, and the probability that the plain rate is the better of the two, for each event.

    `scores` has a row for each event and candidate: `months`, `events`, `score`, `base`, `gain` (nats, summed over
    the years scored by the date).
    """

    candidate: Candidate
    plain: dict[Kind, float]
    scores: pl.DataFrame
    scored: str


def chosen(view: View) -> Choice:
    """Choose by the scores, one month ahead, of the years that were over by the view's date.

    The hazard is the candidate with covariates whose score on any loss of consent was the best to `LAST_CHOICE` at the latest;
    while no year has been scored, `UNSCORED`. The plain rate keeps the weight that Bayes' rule gives it against that
    hazard by all scores so far, having had one half beforehand. A part or obstruction goes with any loss of consent.
    """
    table = view.table("consent_scores")
    named = {c.name: c for c in CANDIDATES if c.names}
    early = table.filter((pl.col("known") <= LAST_CHOICE) & (pl.col("event") == "any"))
    sums = dict(early.group_by("model", maintain_order=True).agg(pl.col("gain").sum()).iter_rows())
    scored = [name for name in named if name in sums]
    candidate = named[max(scored, key=lambda name: sums[name])] if scored else UNSCORED
    total = table.group_by("event", "model", maintain_order=True).agg(
        pl.col("months", "events", "score", "base", "gain").sum()
    )
    own = total.filter(pl.col("model") == candidate.name)
    gains = dict(own.select("event", "gain").iter_rows())
    plain: dict[Kind, float] = {event: _plain(gains.get(event, 0.0)) for event in ("any", "whole")}
    plain["part"] = plain["any"]
    day = table["known"].max()
    told = f"one month ahead, years to {day}" if table.height else "no year had been scored by then"
    return Choice(candidate, plain, total, told)


def _plain(gain: float) -> float:
    """Give the posterior probability of the plain rate, a hazard having gained so many nats on it."""
    return float(1.0 / (1.0 + np.exp(np.clip(gain, -500.0, 500.0))))


@once_per_view(2)
def estimate(view: View, draws: int, seed: int) -> tuple[Choice, Fitted]:
    """Choose the hazard and learn it from what is known on the view's date, once for each view."""
    choice = chosen(view)
    return choice, fitted(data(view), choice.candidate, draws=draws, seed=seed)
