"""Members' own votes in the Council as a signal of later ones: python verification/candidates/own_votes.py [EDITION].

The spatial rule places members by their votes in the Assembly. Here each member's chance to withhold its vote is multiplied by
(k + a) / (e + a): k votes withheld so far of its drafts known by name, e as many as the rule had foretold. It is scored by name,
draft by draft, on estimates of the year before.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from sinequanon.evidence.view import view
from sinequanon.links.council.backtest import VOTES, foretell_votes
from sinequanon.links.council.data import MEMBERS
from sinequanon.links.council.estimates import FIRST_KEPT
from sinequanon.scoring.binary import brier, log_score

PRIORS = (0.5, 1.0, 2.0, 5.0, 10.0)
"""Withheld votes that the rule's own word is worth."""


def main() -> int:
    """Print scores by name of the rule alone and with each member's own record, before 2013 and after."""
    evidence = view(data=Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    told = foretell_votes(evidence, range(FIRST_KEPT, evidence.as_of.year), every_draw=20)
    rows = np.flatnonzero(told.given.named)
    year = told.year[rows] + 1
    withheld = 1.0 - np.clip(told.favour[VOTES[1]][rows], 1e-6, 1.0 - 1e-6)
    seen = ~told.given.favour[rows]
    free = ~told.given.vetoed[rows]
    elected = np.arange(seen.shape[1]) >= len(MEMBERS)
    print(
        "| a | members | years | votes | log score | gain (se over drafts) | Brier |\n|---|---|---|---|---|---|---|"
    )
    for prior in (None, *PRIORS):
        mine = withheld.copy()
        if prior is not None:
            count, expected = defaultdict(float), defaultdict(float)
            for row in range(rows.size):
                for seat, member in enumerate(told.given.members[rows[row]]):
                    ratio = (count[member] + prior) / (expected[member] + prior)
                    mine[row, seat] = min(withheld[row, seat] * ratio, 1.0 - 1e-6)
                for seat, member in enumerate(told.given.members[rows[row]]):
                    if free[row, seat]:
                        count[member] += float(seen[row, seat])
                        expected[member] += withheld[row, seat]
        for who, seats in (("elected", elected), ("permanent, no veto cast", ~elected)):
            for span, part in (("to 2012", year <= 2012), ("since 2013", year > 2012)):
                use = part[:, None] & seats & free
                score = np.where(use, log_score(mine, seen.astype(float)), 0.0).sum(axis=1)[part]
                base = np.where(use, log_score(withheld, seen.astype(float)), 0.0).sum(axis=1)[part]
                gain = base - score
                print(
                    f"| {prior or 'rule alone'} | {who} | {span} | {use.sum()} | {score.sum() / use.sum():.4f} "
                    f"| {gain.sum():+.1f} ({gain.std(ddof=1) * np.sqrt(gain.size):.1f}) "
                    f"| {brier(mine[use], seen[use].astype(float)).mean():.4f} |"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
