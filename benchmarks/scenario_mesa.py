"""The scenario written agent by agent in Mesa: host, Council, mission, substitute and violence, one model a history."""

from __future__ import annotations

import math

import mesa
import numpy as np

from sinequanon.scenario.inputs import KEPT, MEMBERS, WITHDRAWN, Inputs, Policy
from sinequanon.scenario.kernel import (
    COUP_MONTHS,
    DECISIONS,
    FACTS,
    FADES,
    GOLDEN,
    GONE,
    HALF,
    MIX_1,
    MIX_2,
    MONTH_DAYS,
    NEVER,
    keys,
)

WORD = 2**64 - 1


def mix(z: int) -> int:
    z = ((z ^ (z >> 30)) * MIX_1) & WORD
    z = ((z ^ (z >> 27)) * MIX_2) & WORD
    return z ^ (z >> 31)


class World:
    """What all histories share: the links' draws as lists, which Python reads faster, and the keys."""

    def __init__(self, inputs: Inputs, policy: Policy, seed: int) -> None:
        self.policy = policy
        self.keys = {name: int(key) for name, key in zip(DECISIONS, keys(seed), strict=True)}
        self.horizon = inputs.deaths.shape[1]
        self.draws = {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in inputs._asdict().items()}


class Scenario(mesa.Model):
    """One history."""

    def __init__(self, world: World, history: int) -> None:
        super().__init__(seed=0)
        self.world, self.policy, self.draws, self.history = world, world.policy, world.draws, history
        self.streams: dict[str, int] = {}
        self.month = 0
        self.facts = dict.fromkeys(FACTS, -1) | {"coups": 0, "demands": 0, "part_demands": 0}
        self.d = self.pick("parameters", len(self.draws["coup"]))
        self.host, self.council, self.mission = Host(self), Council(self), Mission(self)
        self.substitute, self.violence = Substitute(self), Violence(self)

    def luck(self, decision: str, month: int = 0) -> float:
        stream = self.streams.get(decision)
        if stream is None:
            stream = mix((self.world.keys[decision] + (self.history + 1) * GOLDEN) & WORD)
            self.streams[decision] = stream
        return (mix((stream + (month + 1) * GOLDEN) & WORD) >> 11) * 2.0**-53

    def pick(self, decision: str, size: int, month: int = 0) -> int:
        return int(self.luck(decision, month) * size)

    def of(self, quantity: str) -> float:
        """Give what the history's draw of the links says."""
        return self.draws[quantity][self.d]

    def drawn(self, quantity: str, decision: str, month: int = 0) -> float:
        values = self.draws[quantity]
        return values[self.pick(decision, len(values), month)]

    def happens(self, quantity: str, decision: str) -> bool:
        return self.luck(decision, self.month) < self.of(quantity)

    def step(self) -> None:
        self.agents.do("step")
        self.month += 1


class Host(mesa.Agent):
    """Has its coups, and asks the mission to leave."""

    def __init__(self, model: Scenario) -> None:
        super().__init__(model)
        self.since_coup, self.since_demand = model.draws["since_coup"], NEVER
        self.felt, self.lately = model.draws["coup_felt"], model.draws["asked_lately"]
        self.asked, self.expected = model.draws["asked"], model.draws["expected"]

    @property
    def at_odds(self) -> bool:
        return self.since_coup < COUP_MONTHS or self.since_demand < COUP_MONTHS

    def step(self) -> None:
        model, facts = self.model, self.model.facts
        self.since_coup += 1
        self.since_demand += 1
        if model.month:
            self.felt, self.lately = self.felt * FADES, self.lately * FADES
            self.expected += model.draws["expected_a_month"]
        if model.happens("coup", "coup"):
            self.since_coup, self.felt = 0, 1.0
            facts["coups"] += 1
        if model.policy.consent == KEPT:
            return
        moved = self.moved()
        withdrawn = model.policy.consent == WITHDRAWN
        if model.month == 0 and (model.draws["pending"] or withdrawn):
            self.demand(float(model.draws["day"]))
        elif self.may_ask and model.luck("demand", model.month) < self.chance("demand", moved):
            self.demand(HALF)
        if self.may_ask and model.luck("part", model.month) < self.chance("part", moved):
            facts["part_demands"] += 1
            self.lately, self.asked = self.lately + 1.0, self.asked + 1.0

    @property
    def may_ask(self) -> bool:
        return self.model.mission.present and not self.model.council.pending

    def moved(self) -> list[float]:
        """Tell how far the covariates of its hazards have moved since the date."""
        draws = self.model.draws
        elsewhere, year = draws["deaths_elsewhere"], self.model.violence.year
        now = (
            self.felt,
            math.log1p(self.lately),
            math.log((self.asked + 1.0) / (self.expected + 1.0)),
            math.log1p(max(elsewhere + year, 0.0)),
        )
        return [
            min(max(value, low), high) - min(max(here, low), high)
            for value, here, low, high in zip(now, *draws["moved"], strict=True)
        ]

    def chance(self, kind: str, moved: list[float]) -> float:
        slopes = self.model.of(f"{kind}_slopes")
        return self.model.of(kind) * math.exp(sum(b * x for b, x in zip(slopes, moved, strict=True)))

    def demand(self, over: float) -> None:
        self.model.facts["demands"] += 1
        self.since_demand = 0
        self.lately, self.asked = self.lately + 1.0, self.asked + 1.0
        self.model.council.receive(over)


class Council(mesa.Agent):
    """Decides on demands, and votes on a draft against the host."""

    def __init__(self, model: Scenario) -> None:
        super().__init__(model)
        self.pending, self.wait, self.ends = False, 0, False

    def receive(self, over: float) -> None:
        model, month = self.model, self.model.month
        u, chances = model.luck("outcome", month), model.of("outcome")
        outcome = sum(u >= chance for chance in chances[:3])
        if model.policy.consent == WITHDRAWN and outcome > 1:
            outcome = 0
        model.facts["outcome"] = outcome
        self.pending, self.ends = True, outcome <= 1
        self.wait = int((over + model.drawn("days", "days", month)) / MONTH_DAYS)
        if outcome == 1:
            self.wait += int(model.drawn("delay", "delay", month))
        if self.ends and model.policy.leave_by >= 0:
            self.wait = min(self.wait, max(model.policy.leave_by - month, 0))

    def step(self) -> None:
        model, facts, month = self.model, self.model.facts, self.model.month
        if self.pending and self.wait <= 0:
            facts["decided_in"] = month
            self.pending = False
            if self.ends:
                model.mission.leave()
                model.substitute.called()
        self.wait -= 1
        if model.host.at_odds and facts["draft_in"] < 0 and model.happens("draft", "draft"):
            facts["draft_in"] = month
            u = model.luck("veto", month)
            number = sum(u >= chance for chance in model.of("veto")[:-1])
            against = [k for k in range(len(MEMBERS)) if number >> k & 1]
            if model.luck("votes", month) < model.of("votes")[min(len(against), 1)]:
                vetoed = any(model.policy.shield[k] > 0.0 for k in against)
                facts["veto_in" if vetoed else "adopted_in"] = month


class Mission(mesa.Agent):
    """Stays, leaves at its pace, and is gone."""

    def __init__(self, model: Scenario) -> None:
        super().__init__(model)
        self.strength, self.share = model.of("strength"), 1.0
        self.present, self.gone_for, self.curve = True, -1, []

    def leave(self) -> None:
        self.present = False
        self.curve = self.model.drawn("curve", "curve")

    def step(self) -> None:
        model, policy = self.model, self.model.policy
        if self.present or model.facts["exit_in"] >= 0:
            return
        self.gone_for += 1
        if policy.leave_by >= 0:
            left = policy.leave_by - model.month
            self.share = left / (left + self.gone_for) if left > 0 else 0.0
        elif policy.leave_over > 0:
            self.share = max(0.0, 1.0 - self.gone_for / policy.leave_over)
        else:
            self.share = self.curve[min(self.gone_for, len(self.curve) - 1)]
        if self.share <= GONE:
            self.share = 0.0
            model.facts["exit_in"] = model.month
            model.substitute.relieves()


class Substitute(mesa.Agent):
    """Comes after the mission's end is decided, or never."""

    def __init__(self, model: Scenario) -> None:
        super().__init__(model)
        self.arrives, self.size, self.there = NEVER, 0.0, 0.0

    def called(self) -> None:
        model, policy = self.model, self.model.policy
        if policy.replacement > 0.0:
            self.arrives, self.size = model.month + policy.replacement_after, policy.replacement
        elif policy.substitute and model.luck("arrival") < model.of("arrival"):
            self.size = model.mission.strength * model.drawn("arrival_share", "arrival size")

    def relieves(self) -> None:
        if self.size > 0.0 and self.model.policy.replacement <= 0.0:
            self.arrives = self.model.month + int(self.model.drawn("arrival_months", "arrival time"))

    def step(self) -> None:
        if self.model.month >= self.arrives:
            self.there = self.size
            if self.there > 0.0 and self.model.facts["substitute_in"] < 0:
                self.model.facts["substitute_in"] = self.model.month


class Violence(mesa.Agent):
    """Kills, more or less by who is there."""

    def __init__(self, model: Scenario) -> None:
        super().__init__(model)
        path = model.pick("path", len(model.draws["deaths"]))
        self.paths = model.draws["deaths"][path], model.draws["battle"][path]
        self.effects = [effect[model.d] for effect in model.draws["effect"]]
        self.full = math.log1p(model.mission.strength / 1000.0)
        self.before = max(math.expm1(model.draws["moved"][0][3]) - model.draws["deaths_elsewhere"], 0.0)
        self.year = self.before
        self.people: list[tuple[float, float, float]] = []
        self.deaths: list[list[int]] = []
        self.battle: list[list[int]] = []

    def step(self) -> None:
        model, month = self.model, self.model.month
        left, there = model.mission.strength * model.mission.share, model.substitute.there
        now = math.log1p((left + model.policy.counts * there) / 1000.0)
        times = [math.exp(effect * (now - self.full)) for effect in self.effects]
        u, v = model.luck("deaths", month), model.luck("battle deaths", month)
        self.deaths.append([math.floor(self.paths[0][month] * x + u) for x in times])
        self.battle.append([math.floor(self.paths[1][month] * x + v) for x in times])
        self.year += self.paths[0][month]
        self.year -= self.paths[0][month - 12] if month >= 12 else self.before / 12.0
        replaced = model.policy.replacement > 0.0
        self.people.append((left, 0.0, there) if replaced else (left, there, 0.0))


def live(inputs: Inputs, policy: Policy, *, seed: int, first: int, count: int) -> dict[str, np.ndarray]:
    """Live histories one by one, in the form of `sinequanon.scenario.engine.look`."""
    world = World(inputs, policy, seed)
    lived: list[Scenario] = []
    for history in range(first, first + count):
        model = Scenario(world, history)
        for _ in range(world.horizon):
            model.step()
        lived.append(model)
    series = {
        name: np.array([getattr(model.violence, name) for model in lived], dtype=float).swapaxes(1, 2)
        for name in ("people", "deaths", "battle")
    }
    return series | {name: np.array([model.facts[name] for model in lived]) for name in FACTS}
