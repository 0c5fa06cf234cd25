"""The default model: a pool of a state's own past and of its historical analogues, with weights learnt on past origins."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sinequanon.links.violence.analogues import Analogues, Places, nearest, quiet_cases
from sinequanon.links.violence.memory import Floats, Memory

GROUPS = (2, 14, 36, 72)
"""Last month ahead of each group of horizons. Analogues of a group have had so many months of future; the last group, used
only when the series ends before the as-of date, has the weights of the one before."""
LEARNT = GROUPS[:3]
"""Groups with weights of their own."""
ANALOGUES = {
    "200 analogues, half-year level": ("half-year", 200),
    "200 analogues, quarter level": ("quarter", 200),
    "800 analogues, half-year level": ("half-year", 800),
}
OWN = {"last 12 months": 12, "last 24 months": 24}
COMPONENTS = ("zero", *OWN, *ANALOGUES)
PRESENCE = "800 analogues, quarter level, with presence"
"""One more part: analogues whose shape has in it who was there to keep the peace."""
PRESENCE_LEVEL = "quarter"
WITH_PRESENCE = (*COMPONENTS, PRESENCE)
POOL = "pool"
POOLS = {POOL: COMPONENTS, "pool with presence": WITH_PRESENCE}
"""The parts of each pool."""
MOST = 800
QUIET = 1000
"""Draws from the outcomes of all quiet states, which stand for a quiet state's future."""


@dataclass(frozen=True)
class Members:
    """Equally likely values of each component for some states and horizons.

    Parameters
    ----------
    rows
        Places of the states, shape (r,).
    ahead
        Horizons, months.
    values
        One array for each of `COMPONENTS`, or of `WITH_PRESENCE`, shape (horizons, r, m).
    """

    rows: Places
    ahead: tuple[int, ...]
    values: tuple[Floats, ...]


def group_of(ahead: int) -> int:
    """Give the group of a horizon."""
    return next(place for place, last in enumerate(GROUPS) if ahead <= last)


def split(memory: Memory, origin: int) -> tuple[Places, Places]:
    """Give the places of the states that exist: those with a death in the last ten years, and the quiet ones."""
    exists, active = memory.exists[origin], memory.active()[origin]
    return np.nonzero(exists & active)[0], np.nonzero(exists & ~active)[0]


def members(
    memory: Memory, origin: int, rows: Places, ahead: tuple[int, ...], *, presence: Floats | None = None
) -> Members:
    """Give every component's values for states that are not quiet.

    Parameters
    ----------
    origin
        Place of the last month known.
    rows
        Places of the states.
    ahead
        Months after the origin, 1 to 72.
    presence
        Who was there, as `presence.presence` gives it; with it the last of `WITH_PRESENCE` is there too.
    """
    found: dict[int, list[Analogues]] = {}
    parts: list[list[Floats]] = [[] for _ in (COMPONENTS if presence is None else WITH_PRESENCE)]
    own = {m: memory.deaths[max(origin + 1 - m, 0) : origin + 1][:, rows].T for m in OWN.values()}
    for step in ahead:
        group = group_of(step)
        if group not in found:
            found[group] = [
                nearest(memory, origin, rows, reach=GROUPS[group], count=MOST, beside=beside)
                for beside in ((None,) if presence is None else (None, presence))
            ]
        near = found[group][0]
        for place, name in enumerate(COMPONENTS):
            if name in ANALOGUES:
                level, count = ANALOGUES[name]
                parts[place].append(near.outcomes(memory, step, level, count))
            else:
                parts[place].append(own[OWN[name]] if name in OWN else np.zeros((rows.size, 1)))
        if presence is not None:
            parts[-1].append(found[group][1].outcomes(memory, step, PRESENCE_LEVEL, MOST))
    # Early in the series long horizons have fewer analogues than short ones: all then take as many as there are for the longest.
    fewest = [min(values.shape[1] for values in part) for part in parts]
    stacked = (np.stack([v[:, :few] for v in part]) for part, few in zip(parts, fewest, strict=True))
    return Members(rows, ahead, tuple(stacked))


def pooled_quantiles(found: Members, weights: Floats, probabilities: Floats) -> Floats:
    """Give quantiles of the pool.

    Parameters
    ----------
    weights
        Of the members' components by group of horizons, shape (groups, components), each row with sum 1.
    probabilities
        Shape (p,), rising.

    Returns
    -------
    numpy.ndarray
        Deaths a month, shape (horizons, r, p).
    """
    sizes = [v.shape[-1] for v in found.values]
    together = np.concatenate(found.values, axis=-1)
    order = np.argsort(together, axis=-1, kind="stable")
    together = np.take_along_axis(together, order, axis=-1)
    out = np.empty((*together.shape[:2], probabilities.size))
    for place, step in enumerate(found.ahead):
        each = np.repeat(weights[min(group_of(step), len(weights) - 1)] / sizes, sizes)
        upto = np.cumsum(each[order[place]], axis=-1)
        for row in range(found.rows.size):
            at = np.searchsorted(upto[row], probabilities * upto[row, -1])
            out[place, row] = together[place, row, np.minimum(at, together.shape[-1] - 1)]
    return out


def wide(weights: Floats, parts: int) -> Floats:
    """Give the weights of a pool with 0 for the parts that it has not: shape (groups, parts)."""
    return np.pad(weights, ((0, 0), (0, parts - weights.shape[1])))


def quiet_quantiles(memory: Memory, origin: int, ahead: tuple[int, ...], probabilities: Floats) -> Floats:
    """Give quantiles of what followed in all quiet states: shape (horizons, p), deaths a month."""
    out = np.zeros((len(ahead), probabilities.size))
    for place, step in enumerate(ahead):
        month, state = quiet_cases(memory, origin, reach=GROUPS[group_of(step)])
        if month.size:
            followed = memory.deaths[month + step, state]
            out[place] = np.quantile(followed, probabilities, method="inverted_cdf")
    return out
