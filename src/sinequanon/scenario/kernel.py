"""The kernel: one history after the other, month by month, on random streams of its own.

Random streams: every decision owns one, keyed by a hash of seed, decision, history and month.

A number is a function of its key alone. So two scenarios share their luck, any number of threads or workers gives the
same bytes, and adding a decision shifts no other. Keys are mixed by the finaliser of SplitMix64 (Steele, Lea & Flood
2014, doi:10.1145/2660193.2660195), once for the history and once for the month: neighbouring histories have nothing in
common, as they would have with seeds that are counted up.

The kernel: one history after the other, month by month, each month seeing all that came before.

A month goes coup -> consent -> Council -> drawdown and substitute -> violence. Every number comes from the stream of its
own decision (`streams`), so two scenarios share their luck. `tests/oracles/scenario_twin.py` says the same in plain Python.
"""

from __future__ import annotations

import hashlib
import math

import numba as nb
import numpy as np
from numpy.typing import NDArray

from sinequanon.scenario.inputs import KEPT, WITHDRAWN, Inputs, Policy

GOLDEN = 0x9E3779B97F4A7C15
MIX_1, MIX_2 = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
DECISIONS = (
    "parameters",
    "path",
    "coup",
    "demand",
    "part",
    "outcome",
    "days",
    "delay",
    "draft",
    "veto",
    "votes",
    "curve",
    "arrival",
    "arrival time",
    "arrival size",
    "deaths",
    "battle deaths",
)
"""Names of the decisions; the place of a name in this list is its number in the kernel, and no part of its key."""


def keys(seed: int) -> NDArray[np.uint64]:
    """Give each decision's key, by a hash of the seed and the decision's name."""
    digests = [hashlib.blake2b(f"{seed}:{name}".encode(), digest_size=8).digest() for name in DECISIONS]
    return np.array([int.from_bytes(d, "little") for d in digests], dtype=np.uint64)


@nb.njit(inline="always")
def mix(z: np.uint64) -> np.uint64:
    """Scramble 64 bits so that each bit of the key moves half of the result's."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(MIX_1)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(MIX_2)
    return z ^ (z >> np.uint64(31))


@nb.njit(inline="always")
def stream(key: np.uint64, history: int) -> np.uint64:
    """Give the stream of a decision in one history."""
    return mix(key + np.uint64(history + 1) * np.uint64(GOLDEN))


@nb.njit(inline="always")
def uniform(stream: np.uint64, month: int) -> float:
    """Draw the number of a month from a stream: at least 0, below 1."""
    return np.float64(mix(stream + np.uint64(month + 1) * np.uint64(GOLDEN)) >> np.uint64(11)) * 2.0**-53


(
    PARAMETERS,
    PATH,
    COUP,
    DEMAND,
    PART,
    OUTCOME,
    DAYS,
    DELAY,
    DRAFT,
    VETO,
    VOTES,
    CURVE,
    ARRIVAL,
    ARRIVAL_TIME,
    ARRIVAL_SIZE,
    DEATHS,
    BATTLE,
) = range(len(DECISIONS))
MONTH_DAYS = 30.4375
HALF = 15.0
"""Days of a month that are over when a demand comes within the horizon."""
COUP_MONTHS = 24
"""Months for which a host is at odds with the Council after a change of government or a demand."""
FADES = math.exp(-1.0 / 24.0)
"""What is left after a month of a change of government, or of a demand, in the hazard of the next."""
NEVER = 999
GONE = 0.02
"""A force with no more than this share left counts as gone."""
PRESENT, PENDING, LEAVING, LEFT = 0, 1, 2, 3

# Facts of one history, by place.
(
    COUPS,
    DEMANDS,
    PARTS,
    OUTCOME_OF,
    DECIDED_IN,
    EXIT_IN,
    DRAFT_IN,
    VETO_IN,
    SANCTION_IN,
    SUBSTITUTE_IN,
) = range(10)
FACTS = (
    "coups",
    "demands",
    "part_demands",
    "outcome",
    "decided_in",
    "exit_in",
    "draft_in",
    "veto_in",
    "adopted_in",
    "substitute_in",
)
"""Counts, then codes and months of the horizon; -1 where it never happened."""


@nb.njit
def moved_by(slopes: np.ndarray, d: int, shift: np.ndarray) -> float:
    """Give the hazard ratio of covariates that have moved so far: summed in place, where an array's sum asks for memory every month."""
    total = 0.0
    for k in range(shift.size):
        total += slopes[d, k] * shift[k]
    return math.exp(total)


@nb.njit
def most_moved_by(slopes: np.ndarray, d: int, moved: np.ndarray) -> float:
    """Give what no hazard ratio of a draw exceeds, covariates counting within bounds: a hair more, for what rounding adds."""
    total = 1e-9
    for k in range(moved.shape[1]):
        low, high = moved[1, k], moved[2, k]
        here = min(max(moved[0, k], low), high)
        total += max(slopes[d, k] * (low - here), slopes[d, k] * (high - here))
    return math.exp(total)


@nb.njit(nogil=True, cache=True)
def live(  # noqa: PLR0912, PLR0915 - a month from end to end, in its order, is what one must be able to read
    inputs: Inputs,
    policy: Policy,
    keys: np.ndarray,
    history: int,
    people: np.ndarray,
    deaths: np.ndarray,
    battle: np.ndarray,
    facts: np.ndarray,
) -> None:
    """Live one history.

    Parameters
    ----------
    inputs, policy
        The links' draws, and the choices.
    keys
        Of the decisions, see `streams.keys`.
    history
        Its number.
    people
        Peacekeepers, substitute's and replacement's people by month, shape (3, horizon): overwritten.
    deaths, battle
        By assumed effect and month, shape (3, horizon): overwritten.
    facts
        See `FACTS`: overwritten.
    """
    horizon = inputs.deaths.shape[1]
    d = int(uniform(stream(keys[PARAMETERS], history), 0) * inputs.coup.size)
    path = int(uniform(stream(keys[PATH], history), 0) * inputs.deaths.shape[0])
    s_coup, s_demand, s_part = (
        stream(keys[COUP], history),
        stream(keys[DEMAND], history),
        stream(keys[PART], history),
    )
    s_draft, s_deaths, s_battle = (
        stream(keys[DRAFT], history),
        stream(keys[DEATHS], history),
        stream(keys[BATTLE], history),
    )
    facts[:] = -1
    facts[COUPS] = facts[DEMANDS] = facts[PARTS] = 0
    strength = inputs.strength[d]
    since_coup, since_demand = inputs.since_coup, NEVER
    status, wait, gone_for, curve = PRESENT, 0, 0, 0
    share, substitute, arrives = 1.0, 0.0, NEVER
    full, was = math.log1p(strength / 1000.0), strength
    times = np.ones(3)
    felt, lately, asked_so_far, expected = (
        inputs.coup_felt,
        inputs.asked_lately,
        inputs.asked,
        inputs.expected,
    )
    # Deaths of 12 months: those known on the date give way, month by month, to those of the path.
    before = max(math.expm1(inputs.moved[0, 3]) - inputs.deaths_elsewhere, 0.0)
    year = before
    shift = np.empty(4)
    most_demand = inputs.demand[d] * most_moved_by(inputs.demand_slopes, d, inputs.moved)
    most_part = inputs.part[d] * most_moved_by(inputs.part_slopes, d, inputs.moved)
    for month in range(horizon):
        # Coup.
        since_coup = min(since_coup + 1, NEVER)
        if month > 0:
            felt, lately, expected = felt * FADES, lately * FADES, expected + inputs.expected_a_month
        if uniform(s_coup, month) < inputs.coup[d]:
            since_coup, felt = 0, 1.0
            facts[COUPS] += 1
        # Consent.
        since_demand = min(since_demand + 1, NEVER)
        asked, over = False, HALF
        # How far the covariates have moved is asked only where a demand is not ruled out however far they do.
        may_be_asked = status == PRESENT and policy.consent != KEPT
        u_demand = u_part = math.inf
        if may_be_asked:
            u_demand, u_part = uniform(s_demand, month), uniform(s_part, month)
        if u_demand < most_demand or u_part < most_part:
            shift[0], shift[1] = felt, math.log1p(lately)
            shift[2] = math.log((asked_so_far + 1.0) / (expected + 1.0))
            shift[3] = math.log1p(max(inputs.deaths_elsewhere + year, 0.0))
            for k in range(4):
                low, high = inputs.moved[1, k], inputs.moved[2, k]
                shift[k] = min(max(shift[k], low), high) - min(max(inputs.moved[0, k], low), high)
        if month == 0 and policy.consent != KEPT and (inputs.pending or policy.consent == WITHDRAWN):
            asked, over = True, float(inputs.day)
        elif u_demand < most_demand:
            asked = u_demand < inputs.demand[d] * moved_by(inputs.demand_slopes, d, shift)
        if asked:
            facts[DEMANDS] += 1
            lately, asked_so_far = lately + 1.0, asked_so_far + 1.0
            since_demand = 0
            status = PENDING
            u = uniform(stream(keys[OUTCOME], history), month)
            outcome = 0
            while outcome < 3 and u >= inputs.outcome[d, outcome]:
                outcome += 1
            if policy.consent == WITHDRAWN and outcome > 1:
                outcome = 0
            facts[OUTCOME_OF] = outcome
            days = inputs.days[int(uniform(stream(keys[DAYS], history), month) * inputs.days.size)]
            wait = int((over + days) / MONTH_DAYS)
            if outcome == 1:
                later = inputs.delay[int(uniform(stream(keys[DELAY], history), month) * inputs.delay.size)]
                wait += int(later)
            if outcome <= 1 and policy.leave_by >= 0:
                wait = min(wait, max(policy.leave_by - month, 0))
        # A demand that a part leave is none once all are asked to.
        may_be_part = u_part < most_part and status == PRESENT
        if may_be_part and u_part < inputs.part[d] * moved_by(inputs.part_slopes, d, shift):
            facts[PARTS] += 1
            lately, asked_so_far = lately + 1.0, asked_so_far + 1.0
        # Council: the decision on a demand, and a draft against the host.
        if status == PENDING:
            if wait <= 0:
                facts[DECIDED_IN] = month
                if facts[OUTCOME_OF] <= 1:
                    status, gone_for = LEAVING, -1
                    curve = int(uniform(stream(keys[CURVE], history), 0) * inputs.curve.shape[0])
                    if policy.replacement > 0.0:
                        arrives = month + policy.replacement_after
                        substitute = policy.replacement
                    elif policy.substitute and uniform(stream(keys[ARRIVAL], history), 0) < inputs.arrival[d]:
                        u = uniform(stream(keys[ARRIVAL_SIZE], history), 0)
                        substitute = strength * inputs.arrival_share[int(u * inputs.arrival_share.size)]
                else:
                    status = PRESENT
            else:
                wait -= 1
        at_odds = since_coup < COUP_MONTHS or since_demand < COUP_MONTHS
        if at_odds and facts[DRAFT_IN] < 0 and uniform(s_draft, month) < inputs.draft[d]:
            facts[DRAFT_IN] = month
            u, against = uniform(stream(keys[VETO], history), month), 0
            while against < inputs.veto.shape[1] - 1 and u >= inputs.veto[d, against]:
                against += 1
            stopped = False
            for member in range(policy.shield.size):
                stopped = stopped or ((against >> member) & 1 == 1 and policy.shield[member] > 0.0)
            if uniform(stream(keys[VOTES], history), month) < inputs.votes[d, min(against, 1)]:
                facts[VETO_IN if stopped else SANCTION_IN] = month
        # Drawdown and substitute.
        if status == LEAVING:
            gone_for += 1
            if policy.leave_by >= 0:
                left = policy.leave_by - month
                share = left / (left + gone_for) if left > 0 else 0.0
            elif policy.leave_over > 0:
                share = max(0.0, 1.0 - gone_for / policy.leave_over)
            else:
                share = inputs.curve[curve, min(gone_for, inputs.curve.shape[1] - 1)]
            if share <= GONE:
                share, status = 0.0, LEFT
                facts[EXIT_IN] = month
                if substitute > 0.0 and policy.replacement <= 0.0:
                    u = uniform(stream(keys[ARRIVAL_TIME], history), 0)
                    arrives = month + int(inputs.arrival_months[int(u * inputs.arrival_months.size)])
        there = substitute if month >= arrives else 0.0
        if there > 0.0 and facts[SUBSTITUTE_IN] < 0:
            facts[SUBSTITUTE_IN] = month
        people[0, month] = strength * share
        people[1, month] = 0.0 if policy.replacement > 0.0 else there
        people[2, month] = there if policy.replacement > 0.0 else 0.0
        # Violence, given who is there.
        here = strength * share + policy.counts * there
        if here != was:
            was, now = here, math.log1p(here / 1000.0)
            for effect in range(3):
                times[effect] = math.exp(inputs.effect[effect, d] * (now - full))
        u, w = uniform(s_deaths, month), uniform(s_battle, month)
        for effect in range(3):
            deaths[effect, month] = np.floor(inputs.deaths[path, month] * times[effect] + u)
            battle[effect, month] = np.floor(inputs.battle[path, month] * times[effect] + w)
        year += inputs.deaths[path, month]
        year -= inputs.deaths[path, month - 12] if month >= 12 else before / 12.0


@nb.njit
def unpacked(row: np.ndarray) -> Policy:
    """Read a policy from its row, see `inputs.packed`."""
    return Policy(int(row[0]), int(row[1]), int(row[2]), row[3], int(row[4]), row[5] > 0.0, row[6], row[7:])


@nb.njit(nogil=True, cache=True)
def trace(
    inputs: Inputs, policy: np.ndarray, keys: np.ndarray, first: int, count: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Keep all of some histories, to look at them: people, deaths, battle deaths and facts, history first."""
    horizon = inputs.deaths.shape[1]
    people = np.empty((count, 3, horizon))
    deaths, battle = np.empty((count, 3, horizon)), np.empty((count, 3, horizon))
    facts = np.empty((count, len(FACTS)), dtype=np.int64)
    choices = unpacked(policy)
    for row in range(count):
        live(inputs, choices, keys, first + row, people[row], deaths[row], battle[row], facts[row])
    return people, deaths, battle, facts
