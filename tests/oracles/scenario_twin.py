"""The scenario's kernel and sums written to be read: whole numbers, lists and `math`, one month after the other."""

from __future__ import annotations

import hashlib
import math

WORD = (1 << 64) - 1
EFFECTS = ("none", "estimated", "synthesis")
NAMES = (
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


# Luck: a number between 0 and 1 for each seed, decision, history and month, and nothing else.


def scramble(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & WORD
    return z ^ (z >> 31)


def step(state, count):
    """Go `count` steps of the golden ratio on, and scramble: the `count`-th number of SplitMix64."""
    return scramble((state + count * 0x9E3779B97F4A7C15) & WORD)


def luck(seed, decision, history, month=0):
    key = int.from_bytes(hashlib.blake2b(f"{seed}:{decision}".encode(), digest_size=8).digest(), "little")
    return (step(step(key, history + 1), month + 1) >> 11) / (1 << 53)


# One history.


def live(inputs, policy, seed, history):
    """Live a history; give people, deaths and battle deaths as lists of months, and what happened.

    `inputs` is the kernel's as plain lists, a dictionary; `policy` the kernel's own.
    """

    def draw(decision, month=0):
        return luck(seed, decision, history, month)

    def one_of(values, decision, month=0):
        return values[int(draw(decision, month) * len(values))]

    # The history lives in one of the links' joint worlds, and on one of the paths of violence.
    worlds = range(len(inputs["coup"]))
    world = one_of(worlds, "parameters")
    path = one_of(range(len(inputs["deaths"])), "path")
    strength = inputs["strength"][world]
    horizon = len(inputs["deaths"][path])

    happened = dict.fromkeys(NAMES, -1) | {"coups": 0, "demands": 0, "part_demands": 0}
    people, deaths, battle = [], [], []
    coup_month = -1 - inputs["since_coup"] if inputs["since_coup"] < 999 else None
    demand_month = decision_month = leaving_since = curve = None
    came, come_month = 0.0, None
    state = "present"
    coup_in, asked_in = None, []
    here, least, most = inputs["moved"]
    known_deaths = max(math.expm1(here[3]) - inputs["deaths_elsewhere"], 0.0)

    def hazard(now, slopes, month):
        """The chance as things stood, moved by what the history has brought: each covariate's change times its slope."""
        felt = (
            inputs["coup_felt"] * math.exp(-month / 24)
            if coup_in is None
            else math.exp(-(month - coup_in) / 24)
        )
        lately = inputs["asked_lately"] * math.exp(-month / 24)
        lately += sum(math.exp(-(month - m) / 24) for m in asked_in)
        frailty = (inputs["asked"] + len(asked_in) + 1) / (
            inputs["expected"] + month * inputs["expected_a_month"] + 1
        )
        year = inputs["deaths_elsewhere"] + known_deaths * max(12 - month, 0) / 12
        year += sum(inputs["deaths"][path][max(month - 12, 0) : month])
        covariates = [felt, math.log(1 + lately), math.log(frailty), math.log(1 + year)]
        moved = sum(
            b * (min(max(x, low), high) - min(max(x0, low), high))
            for b, x, x0, low, high in zip(slopes, covariates, here, least, most, strict=True)
        )
        return now * math.exp(moved)

    for month in range(horizon):
        # 1. Coup.
        if draw("coup", month) < inputs["coup"][world]:
            coup_month = coup_in = month
            happened["coups"] += 1
        after_coup = coup_month is not None and month - coup_month < 24

        # 2. Consent. A host that keeps its consent asks for nothing. On the date, one that withdraws it or has a demand
        # standing asks for sure; later each month has its chance, while the mission is there and no demand stands.
        asks = False
        if policy.consent != 1:
            if month == 0 and (inputs["pending"] or policy.consent == 2):
                asks, days_over = True, inputs["day"]
            elif state == "present":
                chance = hazard(inputs["demand"][world], inputs["demand_slopes"][world], month)
                asks, days_over = draw("demand", month) < chance, 15
        if asks:
            happened["demands"] += 1
            demand_month, state = month, "pending"
            asked_in.append(month)
            u = draw("outcome", month)
            outcome = sum(u >= reached for reached in inputs["outcome"][world][:3])
            if policy.consent == 2 and outcome in (2, 3):
                outcome = 0
            happened["outcome"] = outcome
            decision_month = month + int((days_over + one_of(inputs["days"], "days", month)) / 30.4375)
            if outcome == 1:
                decision_month += int(one_of(inputs["delay"], "delay", month))
            if outcome in (0, 1) and policy.leave_by >= 0:
                decision_month = min(decision_month, max(policy.leave_by, month))
        if state == "present" and policy.consent != 1:
            chance = hazard(inputs["part"][world], inputs["part_slopes"][world], month)
            if draw("part", month) < chance:
                happened["part_demands"] += 1
                asked_in.append(month)

        # 3. The Council decides on the demand: the mission ends, or stays.
        if state == "pending" and month >= decision_month:
            happened["decided_in"] = month
            state = "leaving" if happened["outcome"] in (0, 1) else "present"
            if state == "leaving":
                leaving_since = month
                curve = one_of(inputs["curve"], "curve")
                if policy.replacement > 0:
                    came, come_month = policy.replacement, month + policy.replacement_after
                elif policy.substitute and draw("arrival") < inputs["arrival"][world]:
                    came = strength * one_of(inputs["arrival_share"], "arrival size")
        # A host at odds with the Council may face one draft.
        at_odds = after_coup or (demand_month is not None and month - demand_month < 24)
        if at_odds and happened["draft_in"] == -1 and draw("draft", month) < inputs["draft"][world]:
            happened["draft_in"] = month
            u = draw("veto", month)
            number = sum(u >= reached for reached in inputs["veto"][world][:31])
            against = [member for member in range(5) if number & 2**member]
            if draw("votes", month) < inputs["votes"][world][1 if against else 0]:
                vetoed = any(policy.shield[member] > 0 for member in against)
                happened["veto_in" if vetoed else "adopted_in"] = month

        # 4. Drawdown and substitute.
        if state == "present" or state == "pending":
            share = 1.0
        elif state == "leaving":
            gone_for = month - leaving_since
            if policy.leave_by >= 0:
                left = policy.leave_by - month
                share = left / (left + gone_for) if left > 0 else 0.0
            elif policy.leave_over > 0:
                share = max(0.0, 1 - gone_for / policy.leave_over)
            else:
                share = curve[min(gone_for, len(curve) - 1)]
            if share <= 0.02:
                state = "left"
                happened["exit_in"] = month
                if came > 0 and not policy.replacement > 0:
                    come_month = month + int(one_of(inputs["arrival_months"], "arrival time"))
        if state == "left":
            share = 0.0
        there = came if come_month is not None and month >= come_month else 0.0
        if there > 0 and happened["substitute_in"] == -1:
            happened["substitute_in"] = month
        new = (0.0, there) if policy.replacement > 0 else (there, 0.0)
        people.append([strength * share, *new])

        # 5. Violence: the path's, times what the change of peacekeepers makes of it, rounded by chance.
        now = strength * share + policy.counts * there
        change = math.log(1 + now / 1000) - math.log(1 + strength / 1000)
        times = [math.exp(inputs["effect"][k][world] * change) for k in range(3)]
        deaths.append([math.floor(inputs["deaths"][path][month] * x + draw("deaths", month)) for x in times])
        battle.append(
            [math.floor(inputs["battle"][path][month] * x + draw("battle deaths", month)) for x in times]
        )
    return {"people": people, "deaths": deaths, "battle": battle, **happened}


# Adding histories up. Lived histories come as lists of numbers, month by month.


def bin_of(value):
    """Give the bin of the logarithm, a hundred for each power of e; the sign is kept."""
    return int(math.copysign(int(math.log1p(abs(value)) * 100), value))


def spans(horizon):
    return [min(months, horizon) for months in (12, 24, 36)]


def relapses(battle, threshold):
    """Say whether 12 months running, or the first of them, have that many battle deaths: early, and ever."""
    windows = [sum(battle[max(0, end - 11) : end + 1]) for end in range(len(battle))]
    return any(w >= threshold for w in windows[:12]), any(w >= threshold for w in windows)
