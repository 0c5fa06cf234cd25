"""The slow twin of the paths of strength: every path there is, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product


def every_path(regimes: int, cells: int, months: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """Give every sequence of regime and cell."""
    yield from product(product(range(regimes), range(cells)), repeat=months)


def weights(
    first_regime: Sequence[float],
    first_cell: Sequence[float],
    transition: Sequence[Sequence[float]],
    moves: Sequence[Sequence[Sequence[float]]],
    likelihood: Sequence[Sequence[float]],
) -> dict[tuple[int, ...], float]:
    """Give the chance of every sequence of cells, given what was counted.

    A month's regime is drawn first and moves the cell; the chance of a path is the product of all that happens on it.
    """
    total = 0.0
    found: dict[tuple[int, ...], float] = {}
    for path in every_path(len(first_regime), len(first_cell), len(likelihood)):
        (regime, cell), *rest = path
        chance = first_regime[regime] * first_cell[cell] * likelihood[0][cell]
        for month, (then, to) in enumerate(rest, start=1):
            chance *= transition[regime][then] * moves[then][cell][to] * likelihood[month][to]
            regime, cell = then, to
        key = tuple(cell for _, cell in path)
        found[key] = found.get(key, 0.0) + chance
        total += chance
    return {key: chance / total for key, chance in found.items()}
