"""The scenario's kernel as one would write it in NumPy: a loop over months, arrays over histories, the same streams."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from sinequanon.scenario.engine import BINS, SMALL, SPANS, THRESHOLDS, Tally, empty
from sinequanon.scenario.inputs import KEPT, MEMBERS, WITHDRAWN, Inputs, Policy
from sinequanon.scenario.kernel import (
    DECISIONS,
    FACTS,
    FADES,
    GOLDEN,
    GONE,
    HALF,
    LEAVING,
    LEFT,
    MIX_1,
    MIX_2,
    MONTH_DAYS,
    NEVER,
    PENDING,
    PRESENT,
    keys,
)

BLOCK = 20_000
"""Histories at a time: the fastest of 1,000 to 20,000."""
_TABLE = (np.log1p(np.arange(SMALL)) * 100).astype(np.int64)


def mix(z):
    z = (z ^ (z >> np.uint64(30))) * np.uint64(MIX_1)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(MIX_2)
    return z ^ (z >> np.uint64(31))


def uniform(streams, month=0):
    return (mix(streams + np.uint64((month + 1) * GOLDEN & (2**64 - 1))) >> np.uint64(11)) * 2.0**-53


def live(  # noqa: PLR0912, PLR0915 - the months in the order of the kernel, beside which it is read
    inputs: Inputs, policy: Policy, seed: int, first: int, count: int
) -> dict[str, np.ndarray]:
    """Live histories side by side; series have the history as their last axis, (3, month, history)."""
    horizon = inputs.deaths.shape[1]
    steps = np.arange(first + 1, first + count + 1, dtype=np.uint64) * np.uint64(GOLDEN)
    named = dict(zip(DECISIONS, keys(seed), strict=True))

    @cache
    def of(decision):
        return mix(named[decision] + steps)

    def one_of(size, decision, who, month=0):
        return (uniform(of(decision)[who], month) * size).astype(np.int64)

    everyone = np.arange(count)
    d = one_of(inputs.coup.size, "parameters", everyone)
    path = one_of(inputs.deaths.shape[0], "path", everyone)
    coup, demand, part = inputs.coup[d], inputs.demand[d], inputs.part[d]
    slopes = {"demand": inputs.demand_slopes[d], "part": inputs.part_slopes[d]}
    draft, strength, effect = inputs.draft[d], inputs.strength[d], np.ascontiguousarray(inputs.effect[:, d])
    paths, battles = np.ascontiguousarray(inputs.deaths.T), np.ascontiguousarray(inputs.battle.T)

    facts = {name: np.full(count, -1) for name in FACTS}
    for name in ("coups", "demands", "part_demands"):
        facts[name][:] = 0
    people, deaths, battle = (np.zeros((3, horizon, count)) for _ in range(3))
    since_coup, since_demand = np.full(count, inputs.since_coup), np.full(count, NEVER)
    status, wait, gone_for, curve = (np.zeros(count, dtype=np.int64) for _ in range(4))
    share, substitute, arrives = np.ones(count), np.zeros(count), np.full(count, NEVER)
    full = np.log1p(strength / 1000.0)
    felt, lately = np.full(count, inputs.coup_felt), np.full(count, inputs.asked_lately)
    asked, expected = np.full(count, inputs.asked), inputs.expected
    here, low, high = inputs.moved
    before = max(np.expm1(here[3]) - inputs.deaths_elsewhere, 0.0)
    year = np.full(count, before)

    for month in range(horizon):
        # Coup.
        since_coup += 1
        if month:
            felt, lately, expected = felt * FADES, lately * FADES, expected + inputs.expected_a_month
        hit = uniform(of("coup"), month) < coup
        since_coup[hit], felt[hit] = 0, 1.0
        facts["coups"] += hit
        # Consent.
        since_demand += 1
        who, over = everyone[:0], HALF
        frailty = np.log((asked + 1.0) / (expected + 1.0))
        deaths_now = np.log1p(np.maximum(inputs.deaths_elsewhere + year, 0.0))
        shift = np.column_stack([felt, np.log1p(lately), frailty, deaths_now])
        shift = np.clip(shift, low, high) - np.clip(here, low, high)
        moved = {kind: np.exp((b * shift).sum(axis=1)) for kind, b in slopes.items()}
        if policy.consent != KEPT:
            if month == 0 and (inputs.pending or policy.consent == WITHDRAWN):
                who, over = everyone, float(inputs.day)
            else:
                chance = demand * moved["demand"]
                who = np.flatnonzero((status == PRESENT) & (uniform(of("demand"), month) < chance))
        if who.size:
            facts["demands"][who] += 1
            since_demand[who] = 0
            lately[who] += 1.0
            asked[who] += 1.0
            status[who] = PENDING
            reached = uniform(of("outcome")[who], month)[:, None] >= inputs.outcome[d[who], :3]
            outcome = reached.sum(axis=1)
            if policy.consent == WITHDRAWN:
                outcome[outcome > 1] = 0
            facts["outcome"][who] = outcome
            days = inputs.days[one_of(inputs.days.size, "days", who, month)]
            wait[who] = ((over + days) / MONTH_DAYS).astype(np.int64)
            late = who[outcome == 1]
            wait[late] += inputs.delay[one_of(inputs.delay.size, "delay", late, month)].astype(np.int64)
            if policy.leave_by >= 0:
                ends = who[outcome <= 1]
                wait[ends] = np.minimum(wait[ends], max(policy.leave_by - month, 0))
        if policy.consent != KEPT:
            parts = (status == PRESENT) & (uniform(of("part"), month) < part * moved["part"])
            facts["part_demands"] += parts
            lately += parts
            asked += parts
        # Council.
        pending = status == PENDING
        decided = np.flatnonzero(pending & (wait <= 0))
        wait -= pending
        facts["decided_in"][decided] = month
        ends = facts["outcome"][decided] <= 1
        status[decided[~ends]] = PRESENT
        leaves = decided[ends]
        status[leaves], gone_for[leaves] = LEAVING, -1
        curve[leaves] = one_of(inputs.curve.shape[0], "curve", leaves)
        if policy.replacement > 0.0:
            arrives[leaves], substitute[leaves] = month + policy.replacement_after, policy.replacement
        elif policy.substitute:
            come = leaves[uniform(of("arrival")[leaves]) < inputs.arrival[d[leaves]]]
            sizes = inputs.arrival_share[one_of(inputs.arrival_share.size, "arrival size", come)]
            substitute[come] = strength[come] * sizes
        at_odds = np.flatnonzero(((since_coup < 24) | (since_demand < 24)) & (facts["draft_in"] < 0))
        put = at_odds[uniform(of("draft")[at_odds], month) < draft[at_odds]]
        facts["draft_in"][put] = month
        against = (uniform(of("veto")[put], month)[:, None] >= inputs.veto[d[put], :-1]).sum(axis=1)
        shielded = sum(1 << k for k in range(len(MEMBERS)) if policy.shield[k] > 0.0)
        enough = uniform(of("votes")[put], month) < inputs.votes[d[put], np.minimum(against, 1)]
        stopped = (against & shielded) > 0
        facts["veto_in"][put[enough & stopped]] = month
        facts["adopted_in"][put[enough & ~stopped]] = month
        # Drawdown and substitute.
        going = np.flatnonzero(status == LEAVING)
        gone_for[going] += 1
        if policy.leave_by >= 0:
            left = policy.leave_by - month
            share[going] = left / (left + gone_for[going]) if left > 0 else 0.0
        elif policy.leave_over > 0:
            share[going] = np.maximum(0.0, 1.0 - gone_for[going] / policy.leave_over)
        else:
            share[going] = inputs.curve[curve[going], np.minimum(gone_for[going], inputs.curve.shape[1] - 1)]
        gone = going[share[going] <= GONE]
        share[gone], status[gone] = 0.0, LEFT
        facts["exit_in"][gone] = month
        if policy.replacement <= 0.0:
            come = gone[substitute[gone] > 0.0]
            months = inputs.arrival_months[one_of(inputs.arrival_months.size, "arrival time", come)]
            arrives[come] = month + months.astype(np.int64)
        there = np.where(month >= arrives, substitute, 0.0)
        facts["substitute_in"][(there > 0.0) & (facts["substitute_in"] < 0)] = month
        people[0, month] = strength * share
        people[2 if policy.replacement > 0.0 else 1, month] = there
        # Violence.
        now = np.log1p((strength * share + policy.counts * there) / 1000.0)
        change = now - full
        changed = np.flatnonzero(change)
        base, base_battle = paths[month][path], battles[month][path]
        u, v = uniform(of("deaths"), month), uniform(of("battle deaths"), month)
        for k in range(3):
            times = np.ones(count)
            times[changed] = np.exp(effect[k, changed] * change[changed])
            deaths[k, month] = np.floor(base * times + u)
            battle[k, month] = np.floor(base_battle * times + v)
        year += base
        year -= paths[month - 12][path] if month >= 12 else before / 12.0
    return {"people": people, "deaths": deaths, "battle": battle, **facts}


def place(values):
    whole = values.astype(np.int64)
    bins = _TABLE[np.minimum(whole, SMALL - 1)]
    large = whole >= SMALL
    bins[large] = np.minimum(np.log1p(values[large]) * 100, BINS - 1)
    return bins


def signed(values):
    return BINS + np.where(values >= 0, 1, -1) * place(np.abs(values))


def run(inputs: Inputs, policies: Sequence[Policy], *, histories: int, seed: int) -> Tally:
    """Live histories under every policy and add them up, as `sinequanon.scenario.engine.run`."""
    horizon = inputs.deaths.shape[1]
    tally = empty(len(policies), horizon)
    spans = [min(span, horizon) for span in SPANS]
    for first in range(0, histories, BLOCK):
        base = None
        for s, policy in enumerate(policies):
            seen = live(inputs, policy, seed, first, min(BLOCK, histories - first))
            deaths = seen["deaths"]
            told = [(deaths, place, tally.months, tally.month_sums, tally.totals, tally.total_sums)]
            if base is None:
                base = deaths
            else:
                gap = (tally.gap_months, tally.gap_month_sums, tally.gap_totals, tally.gap_total_sums)
                told.append((deaths - base, signed, *gap))
            for values, binned, months, month_sums, totals, total_sums in told:
                sums = values.cumsum(axis=1)
                for e in range(3):
                    for month in range(horizon):
                        months[s, e, month] += np.bincount(
                            binned(values[e, month]), minlength=months.shape[-1]
                        )
                    for at, span in enumerate(spans):
                        totals[s, e, at] += np.bincount(binned(sums[e, span - 1]), minlength=totals.shape[-1])
                        total_sums[s, e, at] += int(sums[e, span - 1].sum())
                month_sums[s] += values.sum(axis=2).astype(np.int64)
            rolling = seen["battle"].cumsum(axis=1)
            rolling[:, 12:] -= rolling[:, :-12].copy()
            for t, threshold in enumerate(THRESHOLDS):
                tally.relapse[s, :, t, 0] += (rolling[:, :12].max(axis=1) >= threshold).sum(axis=1)
                tally.relapse[s, :, t, 1] += (rolling.max(axis=1) >= threshold).sum(axis=1)
            for at, fact in enumerate(("coups", "demands", "part_demands")):
                tally.happened[s, at] += (seen[fact] > 0).sum()
            tally.outcomes[s] += np.bincount(seen["outcome"] % 5, minlength=5)
            for at, fact in enumerate(FACTS):
                if fact.endswith("_in"):
                    tally.when[s, at] += np.bincount(seen[fact] % (horizon + 1), minlength=horizon + 1)
            tally.people[s] += np.floor(seen["people"] + 0.5).sum(axis=2).astype(np.int64)
    return tally
