"""Inputs and policies of scenarios for tests: random ones of every kind, and a still world in which nothing happens."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sinequanon.scenario.inputs import KEPT, MODEL, WITHDRAWN, Inputs, Policy

NEVER = 999
AS_MODELLED = Policy(
    consent=MODEL,
    leave_by=-1,
    leave_over=-1,
    replacement=0.0,
    replacement_after=0,
    substitute=True,
    counts=0.0,
    shield=np.ones(5),
)
KEEPS = AS_MODELLED._replace(consent=KEPT)
WITHDRAWS = AS_MODELLED._replace(consent=WITHDRAWN)
ALL_KINDS = (
    AS_MODELLED,
    KEEPS,
    WITHDRAWS._replace(leave_by=0),
    WITHDRAWS._replace(leave_by=9),
    WITHDRAWS._replace(leave_over=1),
    WITHDRAWS._replace(leave_over=60),
    WITHDRAWS._replace(replacement=2500.0, replacement_after=3, counts=0.5),
    WITHDRAWS._replace(substitute=False),
    AS_MODELLED._replace(shield=np.zeros(5)),
)


def independent(chances: np.ndarray) -> np.ndarray:
    """Give cumulative chances of the 32 sets of members against, each voting by itself; bit m of a set is member m."""
    held = (np.arange(32)[:, None] >> np.arange(5)) & 1
    return np.cumsum(np.where(held, chances[:, None, :], 1.0 - chances[:, None, :]).prod(axis=2), axis=1)


MOVED_STILL = np.array([[0.0] * 4, [-9.0] * 4, [9.0] * 4])
"""Nothing on the date that a history could move away from, and wide bounds."""


def still(horizon: int = 36, **given: object) -> Inputs:
    """Nothing happens, ten people die a month; a demand is granted at once; what is given differs."""
    inputs = Inputs(
        coup=np.zeros(1),
        demand=np.zeros(1),
        demand_slopes=np.zeros((1, 4)),
        part=np.zeros(1),
        part_slopes=np.zeros((1, 4)),
        outcome=np.ones((1, 4)),
        days=np.zeros(1),
        delay=np.zeros(1),
        curve=np.zeros((1, horizon + 1)),
        draft=np.zeros(1),
        veto=independent(np.zeros((1, 5))),
        votes=np.ones((1, 2)),
        arrival=np.zeros(1),
        arrival_months=np.zeros(1),
        arrival_share=np.ones(1),
        strength=np.full(1, 10_000.0),
        deaths=np.full((1, horizon), 10.0),
        battle=np.full((1, horizon), 2.0),
        effect=np.zeros((3, 1)),
        moved=MOVED_STILL,
        coup_felt=0.0,
        asked_lately=0.0,
        asked=0.0,
        expected=0.0,
        expected_a_month=0.0,
        deaths_elsewhere=0.0,
        since_coup=NEVER,
        pending=False,
        day=15,
    )
    return inputs._replace(**given)


def lively(horizon: int = 36, draws: int = 200, seed: int = 1) -> Inputs:
    """Everything happens, now and then, in worlds that differ."""
    rng = np.random.default_rng(seed)
    shares = rng.dirichlet([4, 2, 2, 2], draws)
    return Inputs(
        coup=rng.beta(2, 80, draws),
        demand=rng.beta(2, 30, draws),
        demand_slopes=rng.normal(0.3, 0.3, (draws, 4)),
        part=rng.beta(2, 30, draws),
        part_slopes=rng.normal(0.3, 0.3, (draws, 4)),
        outcome=np.minimum(np.cumsum(shares, axis=1), 1.0),
        days=rng.gamma(1.0, 80.0, 60),
        delay=rng.gamma(2.0, 4.0, 40),
        curve=np.maximum(0.0, 1 - np.arange(horizon + 1) / rng.gamma(4.0, 3.0, (25, 1))),
        draft=rng.beta(2, 30, draws),
        veto=independent(rng.beta(1, 5, (draws, 5))),
        votes=rng.beta(8, 2, (draws, 2)),
        arrival=rng.beta(5, 5, draws),
        arrival_months=rng.gamma(2.0, 3.0, 30),
        arrival_share=rng.gamma(2.0, 0.1, 30),
        strength=rng.normal(12_000.0, 500.0, draws),
        deaths=rng.gamma(0.8, 250.0, (150, horizon)),
        battle=rng.gamma(0.3, 90.0, (150, horizon)),
        effect=np.stack([np.zeros(draws), rng.normal(-0.05, 0.05, draws), rng.normal(-0.12, 0.03, draws)]),
        moved=np.array([[0.4, 0.5, 0.2, 6.0], [0.0, 0.0, -2.0, 1.0], [1.0, 1.5, 1.2, 9.0]]),
        coup_felt=0.4,
        asked_lately=0.65,
        asked=3.0,
        expected=2.2,
        expected_a_month=0.02,
        deaths_elsewhere=40.0,
        since_coup=11,
        pending=False,
        day=15,
    )


def floats(shape: int | tuple[int, ...], low: float, high: float) -> st.SearchStrategy[np.ndarray]:
    elements = st.one_of(st.sampled_from([low, high]), st.floats(low, high))
    return hnp.arrays(np.float64, shape, elements=elements)


@st.composite
def any_inputs(draw: st.DrawFn) -> Inputs:
    horizon = draw(st.sampled_from([1, 2, 11, 12, 13, 24, 35, 36]) | st.integers(1, 36))
    d = draw(st.integers(1, 3))
    size = st.integers(1, 3)

    def some(low: float, high: float, *more: int) -> np.ndarray:
        return draw(floats((draw(size), *more), low, high))

    def chance() -> np.ndarray:
        return draw(floats(d, 0.0, 1.0) | floats(d, 0.0, 0.1))

    steps = draw(floats((d, 3), 0.0, 1.0))
    return Inputs(
        coup=chance(),
        demand=chance(),
        demand_slopes=draw(floats((d, 4), -1.5, 1.5)),
        part=chance(),
        part_slopes=draw(floats((d, 4), -1.5, 1.5)),
        outcome=np.column_stack([np.sort(steps, axis=1), np.ones(d)]),
        days=some(0.0, 900.0),
        delay=some(0.0, 24.0),
        curve=some(0.0, 1.0, horizon + 1),
        draft=chance(),
        veto=independent(draw(floats((d, 5), 0.0, 1.0))),
        votes=draw(floats((d, 2), 0.0, 1.0)),
        arrival=chance(),
        arrival_months=some(-6.0, 36.0),
        arrival_share=some(0.0, 3.0),
        strength=draw(floats(d, 0.0, 25_000.0)),
        deaths=(paths := some(0.0, 5_000.0, horizon)),
        battle=draw(floats(paths.shape, 0.0, 2_000.0)),
        effect=np.stack([np.zeros(d), draw(floats(d, -0.3, 0.3)), draw(floats(d, -0.3, 0.3))]),
        moved=np.array([draw(floats(4, 0.0, 3.0)), draw(floats(4, -3.0, 1.0)), draw(floats(4, 1.0, 9.0))]),
        coup_felt=draw(st.floats(0.0, 1.0)),
        asked_lately=draw(st.floats(0.0, 4.0)),
        asked=float(draw(st.integers(0, 9))),
        expected=draw(st.floats(0.0, 9.0)),
        expected_a_month=draw(st.floats(0.0, 0.1)),
        deaths_elsewhere=draw(st.floats(0.0, 100.0)),
        since_coup=draw(st.sampled_from([0, 22, 23, 24, NEVER]) | st.integers(0, 60)),
        pending=draw(st.booleans()),
        day=draw(st.integers(0, 31)),
    )


@st.composite
def any_policy(draw: st.DrawFn) -> Policy:
    by = draw(st.sampled_from(["model", "by", "over"]))
    return Policy(
        consent=draw(st.sampled_from([MODEL, MODEL, KEPT, WITHDRAWN, WITHDRAWN])),
        leave_by=draw(st.sampled_from([0, 36]) | st.integers(0, 36)) if by == "by" else -1,
        leave_over=draw(st.sampled_from([1, 60]) | st.integers(1, 60)) if by == "over" else -1,
        replacement=float(draw(st.just(0) | st.integers(1, 20_000))),
        replacement_after=draw(st.integers(0, 36)),
        substitute=draw(st.booleans()),
        counts=draw(st.sampled_from([0.0, 1.0]) | st.floats(0.0, 1.0)),
        shield=draw(st.sampled_from([np.ones(5), np.zeros(5), np.array([1.0, 0.0, 1.0, 0.0, 1.0])])),
    )
