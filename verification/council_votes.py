"""Are chances of a vote in favour, told a year ahead, what comes? python verification/council_votes.py.

Each year's drafts by the rule of the year before, members that veto left out. Calibration by the chance that was told, over all drafts
known by name, and within groups that were known the day before.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator

import numpy as np

from sinequanon.errors import InputError
from sinequanon.evidence.view import View, view
from sinequanon.links.council import backtest
from sinequanon.links.council.data import COERCIVE, KINDS, MEMBERS, about_states
from sinequanon.links.council.estimates import FIRST_KEPT
from sinequanon.links.council.record import REGIONS
from sinequanon.scoring.calibration import jeffreys
from sinequanon.states import lookup

RULE = backtest.VOTES[1]
EDGES = (0.0, 0.6, 0.8, 0.9, 0.95, 0.99, 1.0 + 1e-9)
LAST_CHOSEN = 2015
"""The rule was chosen on drafts to the end of this year."""


def groups(evidence: View, told: backtest.ToldVotes) -> Iterator[tuple[str, np.ndarray]]:
    """Give groups of drafts by what was known the day before each vote."""
    given = told.given
    rows = {r["draft"]: r for r in about_states(evidence).iter_rows(named=True)}
    concerned = [rows[d]["states"] for d in given.drafts]
    divided, permanent = np.zeros(given.days.size, dtype=bool), np.zeros(given.days.size, dtype=bool)
    last: dict[str, int] = {}
    order = np.argsort(given.days, kind="stable")
    for at in order:
        past = [last[s] for s in concerned[at] if s in last and given.days[last[s]] < given.days[at]]
        if past:
            before = max(past, key=lambda k: given.days[k])
            divided[at] = given.yes[before] < given.vetoed.shape[1]
            permanent[at] = given.named[before] and not given.favour[before, : len(MEMBERS)].all()
        last |= dict.fromkeys(concerned[at], int(at))
    hard = np.isin(given.kind, [KINDS.index(k) for k in COERCIVE])
    yield "coercive", hard
    yield "not coercive", ~hard
    for kind in KINDS:
        yield f"kind: {kind}", given.kind == KINDS.index(kind)
    yield "the last draft on the same states divided the Council", divided
    yield "it did not, or there was none", ~divided
    yield "a permanent member withheld its vote from the last draft", permanent
    yield "the contested half", given.contested >= np.median(given.contested)
    where = np.array([_region(s) for s in concerned])
    for region in sorted(set(REGIONS.values())):
        yield f"region: {region}", where == region


def _region(states: list[str]) -> str:
    """Give the region of the first state concerned; empty for a territory that is no state."""
    try:
        state = lookup(states[0])
    except InputError:
        return ""
    return REGIONS.get(state.subregion) or REGIONS.get(state.region, "")


def main() -> int:
    """Print the tables."""
    evidence = view()
    told = backtest.foretell_votes(
        evidence, range(FIRST_KEPT, evidence.as_of.year), every_draw=backtest.QUICK
    )
    chance = np.clip(told.favour[RULE], backtest.CLOSEST, 1.0 - backtest.CLOSEST)
    use = told.given.named[:, None] & ~told.given.vetoed
    year = told.year + 1
    print("| years | chance told | votes | mean | came | 90% interval |\n|---|---|---|---|---|---|")
    for span, part in (("to 2015", year <= LAST_CHOSEN), ("since 2016", year > LAST_CHOSEN)):
        for low, high in itertools.pairwise(EDGES):
            _row(
                f"{span} | {low:.0%} to {min(high, 1.0):.0%}",
                use & part[:, None] & (chance >= low) & (chance < high),
                chance,
                told,
            )
    print(
        "\n| known the day before, since 2016 | votes | mean | came | 90% interval |\n|---|---|---|---|---|"
    )
    for name, mine in groups(evidence, told):
        _row(name, use & (mine & (year > LAST_CHOSEN))[:, None], chance, told)
    return 0


def _row(name: str, mine: np.ndarray, chance: np.ndarray, told: backtest.ToldVotes) -> None:
    if not mine.any():
        return
    came, cases = float(told.given.favour[mine].sum()), float(mine.sum())
    low, high = jeffreys(np.array(came), np.array(cases))
    print(
        f"| {name} | {cases:,.0f} | {chance[mine].mean():.1%} | {came / cases:.1%} | {float(low):.1%} to {float(high):.1%} |"
    )


if __name__ == "__main__":
    sys.exit(main())
