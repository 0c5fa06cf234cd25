"""What texts whose repetition was withheld from a fit say of the scale of its sessions.

A text that is voted on again should mean the same to a state that stands in the same place. So its votes, read with the item as another
session estimated it, tell by how much the positions of the two sessions differ in unit: the scale that makes them likeliest. It is found
both ways, later votes with the earlier item and earlier votes with the later one, and half the difference is kept: what texts change in
substance draws both to zero and cancels. (Linking by common items: Kolen & Brennan 2014, doi:10.1007/978-1-4939-0317-7.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.optimize import minimize
from scipy.special import ndtr

from sinequanon.links.alignment.data import CODES
from sinequanon.random_streams import generator

LEAST = 8
"""Pairs that two neighbouring sessions must share."""
SAMPLES = 8
"""Bootstrap samples of the pairs of two sessions."""
Side = tuple[np.ndarray, ...]


@dataclass(frozen=True)
class Step:
    """By how much the scale of a session is off against the one before: logarithm, its standard error, and the pairs it rests on."""

    session: int
    off: float
    error: float
    pairs: int


def steps(
    place: dict[tuple[str, int], float],
    items: dict[int, np.ndarray],
    again: list[tuple[int, int]],
    label: dict[int, int],
    votes: pl.DataFrame,
    session: dict[int, int],
) -> list[Step]:
    """Measure the scale of each session against the one before it.

    Parameters
    ----------
    place
        Mean position by state and session.
    items
        Mean intercept, slope and gap by label.
    again
        Roll calls on the same text that the fit did not tie, in neighbouring sessions.
    label
        Label of a roll call in the fit, where it is not the roll call itself.
    votes
        `rcid`, `state`, `session`, `vote`.
    session
        Of a roll call.
    """
    wanted = {r for pair in again for r in pair}
    cast = {
        k[0]: v
        for k, v in votes.filter(pl.col("rcid").is_in(list(wanted)))
        .partition_by("rcid", as_dict=True)
        .items()
    }
    by: dict[int, list[tuple[Side, Side]]] = {}
    for old, new in again:
        one, other = label.get(old, old), label.get(new, new)
        known = one in items and other in items and old in cast and new in cast
        if known and one != other and session[new] == session[old] + 1:
            pair = (_side(cast[new], items[one], place), _side(cast[old], items[other], place))
            by.setdefault(session[new], []).append(pair)
    found = []
    for at in sorted(by):
        pairs = by[at]
        if len(pairs) < LEAST:
            continue
        rng = generator(1, "verification", "withheld ties", at)
        drawn = [rng.multinomial(len(pairs), np.full(len(pairs), 1 / len(pairs))) for _ in range(SAMPLES)]
        error = float(np.std([_off(pairs, weights) for weights in drawn]))
        found.append(Step(at, _off(pairs, np.ones(len(pairs))), error, len(pairs)))
    return found


def _side(ballots: pl.DataFrame, item: np.ndarray, place: dict[tuple[str, int], float]) -> Side:
    """Lay out the votes on a text: position of the voter, vote, and the item that they are read with."""
    keys = ballots.select("state", "session").iter_rows()
    at = np.array([place.get((state, session), np.nan) for state, session in keys])
    vote = ballots["vote"].replace_strict(CODES, return_dtype=pl.Int8).to_numpy()
    held = ~np.isnan(at)
    return (at[held], vote[held], *(np.full(held.sum(), x) for x in item))


def _off(pairs: list[tuple[Side, Side]], weights: np.ndarray) -> float:
    """Give the logarithm of the unit that brings the later session onto the scale of the earlier one."""
    forward, backward = (_unit([pair[k] for pair in pairs], weights) for k in (0, 1))
    return (forward - backward) / 2


def _unit(sides: list[Side], weights: np.ndarray) -> float:
    at, vote, level, slope, gap = (np.concatenate([side[k] for side in sides]) for k in range(5))
    weight = np.repeat(weights, [side[0].size for side in sides]).astype(float)

    def loss(x: np.ndarray) -> float:
        mean = level + slope * (np.exp(x[0]) * at + x[1])
        below, above = ndtr(-mean), ndtr(mean - gap)
        chance = np.choose(vote, [below, 1.0 - below - above, above])
        return -float(weight @ np.log(np.maximum(chance, 1e-9)))

    return float(minimize(loss, np.zeros(2), method="BFGS", options={"gtol": 1e-2}).x[0])
