"""Which past votes foretell a member's next: python verification/candidates/own_votes.py [FIRST LAST STEP].

The rule of votes is estimated at the ends of years with one account or another of past votes in the same place of its design, and
scored on the years that follow: by name, members that veto left out, and by the number of votes in favour. Half-life, weight of other
kinds and account were chosen on 2004 to 2015 (2003 2014 2); 2016 and later (2015 2025 1, the default) were not looked at for it.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from fitting.vote_rule import Votes
from sinequanon.evidence.view import view
from sinequanon.links.council import past_votes
from sinequanon.links.council.backtest import CLOSEST
from sinequanon.links.council.data import MEMBERS, YEAR, about_states
from sinequanon.links.council.members import SEATS, Seating, seated
from sinequanon.links.council.out_of_sample import days
from sinequanon.scoring.binary import log_score

WIDTH = 0.35
"""Standard deviation of the kernel over sides, which are 2 apart."""
LEAST = 1e-3
"""Past drafts that weigh less are left out of the accounts by side and over all drafts."""
EDGES = (0.0, 0.6, 0.8, 0.9, 0.95, 0.99, 1.0 + 1e-9)


class Accounts:
    """Accounts of past votes in place of the rule's own, each (n, 15)."""

    def __init__(self, given: Seating, rows: dict[str, dict]) -> None:
        self.given = given
        self.usable = given.named | (given.yes == SEATS)
        self.age = (given.days[:, None] - given.days[None, :]) / YEAR
        self.alike = given.kind[:, None] == given.kind[None, :]
        names = sorted({s for d in given.drafts for s in rows[d]["states"]})
        about = np.array([[s in rows[d]["states"] for s in names] for d in given.drafts], dtype=np.float32)
        self.same = about @ about.T > 0

    def nothing(self) -> np.ndarray:
        """No past votes at all."""
        return np.zeros_like(self.given.own)

    def own(self) -> np.ndarray:
        """The rule's: the member's own votes on the same states, other kinds less."""
        return self.given.own

    def near(self) -> np.ndarray:
        """Votes of members that stood near, on the same states."""
        return self._told(self._weights(past_votes.FADE, past_votes.OTHER_KIND) * self.same, self._stands)

    def near_all(self) -> np.ndarray:
        """Votes of members that stood near, on all states."""
        return self._told(self._weights(1.0, 1.0), self._stands)

    def own_all(self) -> np.ndarray:
        """The member's own votes on all states."""
        return self._told(self._weights(1.0, 1.0), self._is, cases=5.0)

    def own_any_kind(self) -> np.ndarray:
        """The member's own votes on the same states, of whatever kind."""
        return self._told(self._weights(past_votes.FADE, 1.0) * self.same, self._is)

    def _weights(self, fade: float, other: float) -> np.ndarray:
        known = (self.age > 0) & self.usable[None, :]
        return np.where(known, 0.5 ** (np.maximum(self.age, 0.0) / fade), 0.0) * np.where(
            self.alike, 1.0, other
        )

    def _stands(self, past: np.ndarray, at: int) -> np.ndarray:
        apart = self.given.side[past][:, :, None] - self.given.side[at]
        return np.exp(-0.5 * (apart / WIDTH) ** 2)

    def _is(self, past: np.ndarray, at: int) -> np.ndarray:
        who = np.array([self.given.members[k] for k in past])
        return (who[:, :, None] == np.array(self.given.members[at])).astype(float)

    def _told(
        self,
        weights: np.ndarray,
        like: Callable[[np.ndarray, int], np.ndarray],
        cases: float = past_votes.CASES,
    ) -> np.ndarray:
        found, usual = self.nothing(), past_votes.USUAL
        for at in range(found.shape[0]):
            past = np.flatnonzero(weights[at] > LEAST)
            if past.size:
                each = like(past, at) * weights[at, past][:, None, None]
                withheld = (each * ~self.given.favour[past][:, :, None]).sum(axis=(0, 1))
                found[at] = np.log((withheld + usual * cases) / (each.sum(axis=(0, 1)) + cases) / usual)
        return found


def foretold(given: Seating, years: range) -> tuple[np.ndarray, np.ndarray]:
    """Give each member's chance (n, 15) and the chance of each tally (n, 16); NaN where nothing was foretold."""
    by_name, tallies = (
        np.full((given.days.size, SEATS), np.nan),
        np.full((given.days.size, SEATS + 1), np.nan),
    )
    start = None
    for year in years:
        first, stop = days(date(year + 1, 1, 1)), days(date(year + 1 + years.step, 1, 1))
        made = Votes(draws=10).fit(given.pick(given.days < first), start)
        start = made.theta.mean(axis=0)
        test = np.flatnonzero((given.days >= first) & (given.days < stop))
        sums, each = made.distributions(given.pick(test))
        by_name[test], tallies[test] = each.mean(axis=0), sums.mean(axis=0)
    return by_name, tallies


def _gain(base: np.ndarray, mine: np.ndarray) -> str:
    gain = base - mine
    return f"{gain.sum():+.1f} ({gain.std(ddof=1) * np.sqrt(gain.size):.1f})"


def main() -> int:
    """Print scores, gains over no account at all (standard error over drafts), and calibration of none and of the rule's own."""
    first, last, step = (int(a) for a in sys.argv[1:4]) if len(sys.argv) > 3 else (2015, 2025, 1)
    evidence = view()
    given = seated(evidence)
    accounts = Accounts(given, {r["draft"]: r for r in about_states(evidence).iter_rows(named=True)})
    print("| account | votes | log score | gain | elected | permanent | tallies | log score | gain |")
    base: tuple[np.ndarray, np.ndarray] | None = None
    bins: list[str] = []
    for name in ("nothing", "own", "own_any_kind", "own_all", "near", "near_all"):
        chance, tally = foretold(replace(given, own=getattr(accounts, name)()), range(first, last + 1, step))
        told = ~np.isnan(tally[:, 0])
        use = given.named[told, None] & ~given.vetoed[told]
        clipped = np.clip(chance[told], CLOSEST, 1.0 - CLOSEST)
        seen = given.favour[told]
        score = np.where(use, log_score(clipped, seen.astype(float)), 0.0)
        surprise = -np.log(np.maximum(tally[told][np.arange(told.sum()), given.yes[told]], CLOSEST))
        base = base or (score, surprise)
        parts = (slice(None), slice(len(MEMBERS), None), slice(len(MEMBERS)))
        gains = [_gain(base[0][:, p].sum(axis=1), score[:, p].sum(axis=1)) for p in parts]
        print(
            f"| {name} | {use.sum():,} | {score.sum() / use.sum():.4f} | {' | '.join(gains)} "
            f"| {told.sum()} | {surprise.mean():.4f} | {_gain(base[1], surprise)} |",
            flush=True,
        )
        for low, high in itertools.pairwise(EDGES):
            inside = use & (clipped >= low) & (clipped < high)
            if name in ("nothing", "own") and inside.any():
                bins.append(
                    f"| {name} | {low:.0%} to {min(high, 1):.0%} | {inside.sum():,} | {clipped[inside].mean():.1%} | {seen[inside].mean():.1%} |"
                )
    print("\n| account | chance told | votes | mean | came |", *bins, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
