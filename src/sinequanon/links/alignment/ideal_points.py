"""The estimator of dynamic ordinal ideal points."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from sinequanon.errors import EstimationError, InputError
from sinequanon.links.alignment.data import Panel, lay_out, nearest
from sinequanon.links.alignment.posterior import Chain, FittedIdealPoints
from sinequanon.random_streams import sequence

BLOCK = 25
"""Sweeps between two looks at the clock."""


@dataclass(frozen=True)
class IdealPoints:
    """Ideal points of voters in one dimension, walking from session to session.

    A vote is no, abstain or yes as a latent z ~ N(intercept + slope * position, 1) lies below 0, between 0 and the
    item's gap, or above it. Votes on the same text share their item. A position walks with variance
    `smooth * n / (n + m)` a session, n and m being the state's votes in this session and its last one.

    Parameters
    ----------
    smooth
        Variance of a step; 0 makes a static model, in which a state has one position for all sessions.
    first_variance, slope_variance, intercept_variance
        Variances of the normal priors, all around 0, of a state's first position, of slopes and of intercepts.
    gap_shape, gap_rate
        Of the gamma prior of the squared gap; the defaults are nearly flat in the gap from 0 to 7.
    learned
        Learn the variance of slopes from all items together, beginning at `slope_variance`; not with lagged steps. The spread of a session
        then hangs less on how many of its texts are repeated, but whole histories mix slowly and agree less with the published order
        of states: not the default.
    freedom
        Draw steps from Student's t with this many degrees of freedom, and learn their variance from all states together, beginning at `smooth`;
        not with lagged steps or a static model. It holds the spread of sessions that share few texts; None leaves steps normal and `smooth` as it is.
    anchors
        The left and the right voter: they fix the direction and nothing else.
    steps
        `joint`: whole paths are drawn from their joint distribution. `lagged`: each position is drawn around the mean of the
        session before, as the published estimates were; no joint distribution, and `first_variance` is not used.
    fixed_scale
        Bring all positions to mean 0 and standard deviation 1 after each sweep, the published scale. Without it,
        the scale is what the priors make it.
    chains, warmup, kept, thin
        Chains, sweeps thrown away, draws kept of each chain, and sweeps for each draw kept.
    seed
        Same seed, same draws, for any number of threads.
    threads
        At most this many chains at a time; by default as many as there are processors.

    References
    ----------
    Bailey, Strezhnev & Voeten 2017, Estimating dynamic state preferences from United Nations voting data,
    doi:10.1177/0022002715595700.
    """

    smooth: float = 0.5
    first_variance: float = 1.0
    slope_variance: float = 1.0
    intercept_variance: float = 25.0
    gap_shape: float = 0.5
    gap_rate: float = 0.02
    learned: bool = False
    freedom: float | None = None
    anchors: tuple[str, str] = ("RUS", "USA")
    steps: Literal["joint", "lagged"] = "joint"
    fixed_scale: bool = True
    chains: int = 2
    warmup: int = 800
    kept: int = 1000
    thin: int = 3
    seed: int = 1
    threads: int | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Refuse what cannot be estimated, all faults at once."""
        least = {"chains": 1, "warmup": 0, "kept": 1, "thin": 1}
        faults = [
            f"{name} is {getattr(self, name)}, less than {low}"
            for name, low in least.items()
            if getattr(self, name) < low
        ]
        positive = ("first_variance", "slope_variance", "intercept_variance", "gap_shape", "gap_rate")
        faults += [
            f"{name} is {getattr(self, name)}, not positive"
            for name in positive
            if not getattr(self, name) > 0
        ]
        if self.steps not in ("joint", "lagged"):
            faults.append(f"steps is {self.steps!r}, neither joint nor lagged")
        if self.steps == "lagged" and not self.smooth > 0:
            faults.append("lagged steps need a smooth above 0")
        if self.freedom is not None and not self.freedom > 0:
            faults.append(f"freedom is {self.freedom}, not positive")
        if not self.smooth >= 0:
            faults.append(f"smooth is {self.smooth}, negative")
        if faults:
            raise InputError(
                "; ".join(faults) + ".", cure="Give numbers within these bounds.", where="IdealPoints"
            )

    def fit(
        self,
        votes: Any,
        *,
        start: FittedIdealPoints | None = None,
        keep_items: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> FittedIdealPoints:
        """Estimate positions from votes.

        Parameters
        ----------
        votes
            `state`, `session`, `item`, `vote`; see `sinequanon.links.alignment.data.lay_out`.
        start
            An earlier fit to begin from; states, sessions and items that it lacks begin as they would without it.
        keep_items
            Keep draws of the items too, for predictions; three numbers an item and draw.
        progress
            Called with sweeps done and sweeps in all, over the chains together.

        Returns
        -------
        FittedIdealPoints

        Raises
        ------
        InputError
            When the votes cannot be laid out, or no anchor votes.
        EstimationError
            When a chain leaves the numbers.
        """
        panel = lay_out(votes)
        left, right = (panel.cells_of(name) for name in self.anchors)
        if not left.size or not right.size:
            lost = [name for name, cells in zip(self.anchors, (left, right), strict=True) if not cells.size]
            raise InputError(
                f"The anchors {lost} have no votes on which voters were divided.{nearest(lost[0], panel.cells['state'])}",
                cure="Name two voters far apart, the left one first: anchors=(left, right).",
                where="anchors",
            )
        began = time.perf_counter()
        total, done = self.chains * (self.warmup + self.kept * self.thin), 0

        def tell(sweeps: int) -> None:
            nonlocal done
            done += sweeps
            if progress is not None:
                progress(done, total)

        def one(place: int, seed: np.random.SeedSequence) -> Chain:
            return self._chain(panel, place, seed, start, keep_items, (left, right), tell)

        seeds = sequence(self.seed, "alignment", "ideal points").spawn(self.chains)
        threads = self.threads or min(self.chains, os.cpu_count() or 1)
        with ThreadPoolExecutor(threads) as pool:
            chains = list(pool.map(one, range(self.chains), seeds))
        settings = {k: v for k, v in asdict(self).items() if k != "threads"}
        return FittedIdealPoints(panel, chains, settings=settings, seconds=time.perf_counter() - began)

    def variances(self, panel: Panel) -> NDArray[np.float64]:
        """Give the variance of each cell's position given the one before it, by cell."""
        count, session = panel.cells["votes"].to_numpy(), panel.cells["session"].to_numpy()
        variance = np.full(count.size, self.first_variance)
        inner = np.ones(count.size, dtype=bool)
        inner[panel.first[:-1]] = False
        now = np.flatnonzero(inner)
        step = session[now] - session[now - 1]
        variance[now] = self.smooth * step * count[now] / (count[now] + count[now - 1])
        return variance

    def _chain(
        self,
        panel: Panel,
        place: int,
        seed: np.random.SeedSequence,
        start: FittedIdealPoints | None,
        keep_items: bool,
        anchors: tuple[NDArray[np.int64], NDArray[np.int64]],
        tell: Callable[[int], None],
    ) -> Chain:
        from sinequanon.links.alignment.sampler import lagged_variances, neighbours, run

        rng = np.random.Generator(np.random.SFC64(seed))
        theta, item = _begin(panel, rng, anchors)
        if start is not None:
            start.put_into(panel, place, theta, item)
        prior = np.array(
            [self.intercept_variance, self.slope_variance, self.gap_shape, self.gap_rate, self.smooth]
        )
        variance, lag = self.variances(panel), np.empty(0, dtype=np.int64)
        if self.steps == "lagged":
            lag = neighbours(panel)
            variance = lagged_variances(panel, lag, self.smooth)
        unit = variance / (self.smooth or 1.0)
        layout = (panel.start, panel.cell, panel.vote, panel.first, variance, unit, lag, *anchors, prior)
        learned = self.learned and self.steps == "joint"
        freedom = self.freedom if self.freedom and self.steps == "joint" and self.smooth else 0.0
        state = (theta, theta.copy(), item)
        positions = np.empty((self.kept, theta.size), dtype=np.float32)
        items = np.empty((self.kept if keep_items else 0, *item.shape), dtype=np.float32)
        nothing = positions[:0], items[:0]
        for block in _blocks(self.warmup, BLOCK):
            run(
                rng,
                block.stop - block.start,
                1,
                self.fixed_scale,
                learned,
                freedom,
                *layout,
                *state,
                *nothing,
            )
            self._look(theta, tell, block.stop - block.start)
        for block in _blocks(self.kept, max(1, BLOCK // self.thin)):
            sweeps = (block.stop - block.start) * self.thin
            room = positions[block], items[block]
            run(rng, sweeps, self.thin, self.fixed_scale, learned, freedom, *layout, *state, *room)
            self._look(theta, tell, sweeps)
        return Chain(positions=positions, items=items, theta=theta, item=item)

    def _look(self, theta: NDArray[np.float64], tell: Callable[[int], None], sweeps: int) -> None:
        if not np.isfinite(theta).all():
            raise EstimationError(
                "A chain has left the numbers.",
                cure="Look at the votes: a state or item may have nothing to hold it. Smaller variances hold it.",
                where="IdealPoints",
            )
        tell(sweeps)


def _blocks(length: int, size: int) -> list[slice]:
    return [slice(at, min(at + size, length)) for at in range(0, length, size)]


def _begin(
    panel: Panel, rng: np.random.Generator, anchors: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Begin where each state agrees with the anchors: scattered, so that chains that meet have had to move."""
    yes = panel.vote.astype(np.float64) - 1.0
    label = np.repeat(np.arange(panel.start.size - 1), np.diff(panel.start))
    side = np.zeros(panel.start.size - 1)
    for sign, cells in zip((-1.0, 1.0), anchors, strict=True):
        at = np.isin(panel.cell, cells)
        np.add.at(side, label[at], sign * yes[at])
    counts = np.maximum(np.bincount(panel.cell, minlength=panel.cells.height), 1)
    score = np.bincount(panel.cell, weights=yes * np.sign(side)[label], minlength=panel.cells.height) / counts
    spread = score.std() or 1.0
    theta = (score - score.mean()) / spread + 0.5 * rng.standard_normal(score.size)
    item = np.zeros((panel.start.size - 1, 3))
    item[:, 2] = 1.0
    return theta, item
