"""How each member voted lately on the same states: what its own last votes on an item tell of its next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from sinequanon.draws import Floats
from sinequanon.links.council.data import ORIGIN, YEAR

FADE = 2.0
"""Years after which a past vote counts half."""
OTHER_KIND = 0.3
"""Weight of a vote on a draft of another kind on the same states."""
USUAL, CASES = 0.05, 1.0
"""Share of votes withheld where nothing is known, and the number of votes that it is worth."""


class PastVotes:
    """Votes by name on past drafts.

    Parameters
    ----------
    rows
        Drafts with `date`, `kind` and `states`, of which it is known who voted in favour (n).
    voters
        Who sat in the Council (n).
    favour
        Who of them voted in favour (n, 15).
    """

    def __init__(
        self,
        rows: Sequence[dict[str, Any]],
        voters: Sequence[Sequence[str]],
        favour: Sequence[Sequence[bool]],
    ) -> None:
        self._days = np.array([float((r["date"] - ORIGIN).days) for r in rows])
        self._kind = np.array([r["kind"] for r in rows], dtype=object)
        self._column = {m: k for k, m in enumerate(sorted({m for who in voters for m in who}))}
        self._sat, self._withheld = np.zeros((2, len(rows), len(self._column)))
        self._about: dict[str, list[int]] = {}
        for place, (row, who, ayes) in enumerate(zip(rows, voters, favour, strict=True)):
            columns = [self._column[m] for m in who]
            self._sat[place, columns] = 1.0
            self._withheld[place, columns] = [not aye for aye in ayes]
            for state in row["states"]:
                self._about.setdefault(state, []).append(place)
        self._cells: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[Any, ...]] = {}

    def _on(self, states: tuple[str, ...], members: tuple[str, ...]) -> tuple[Any, ...]:
        """Give the drafts on some states, and who of some members sat and withheld its vote; laid out once."""
        if (states, members) not in self._cells:
            places = np.unique(np.array([p for s in states for p in self._about.get(s, ())], dtype=int))
            known = [k for k, m in enumerate(members) if m in self._column]
            cells = np.ix_(places, np.array([self._column[members[k]] for k in known], dtype=int))
            found = self._days[places], self._kind[places], self._withheld[cells], self._sat[cells], known
            self._cells[states, members] = found
        return self._cells[states, members]

    def before(self, day: float, states: Sequence[str], kind: str, members: Sequence[str]) -> Floats:
        """Tell how often each member withheld its vote lately from drafts on some states.

        Parameters
        ----------
        day
            Days since 1 January 1946; votes of that day do not count.
        states, kind
            Of the draft that is asked about.
        members
            Who is asked about.

        Returns
        -------
        ndarray of shape (members)
            Logarithm of the share withheld over the usual one: 0 for a member without such votes, less for one that voted in
            favour of all.
        """
        days, kinds, withheld, sat, known = self._on(tuple(states), tuple(members))
        age = (day - days) / YEAR
        weight = np.where(age > 0, 0.5 ** (np.maximum(age, 0.0) / FADE), 0.0)
        weight *= np.where(kinds == kind, 1.0, OTHER_KIND)
        share = (weight @ withheld + USUAL * CASES) / (weight @ sat + CASES)
        found = np.zeros(len(members))
        found[known] = np.log(share / USUAL)
        return found
