"""The one type of an estimate: draws from a joint distribution, on named axes, never to be changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import Any, cast

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from sinequanon.errors import EstimationError, InputError
from sinequanon.notebook import table

Floats = NDArray[np.float64]
MOST = 1_000_000
"""Draws of one estimate."""


class Draws:
    """Draws of a quantity; the last axis is always the draws, and draw `k` is one joint state of the world.

    Parameters
    ----------
    values
        Finite numbers of shape `(len(axis 1), ..., m)`; copied.
    axes
        Name and coordinates of every axis but the last, in order: states, months, horizons, ...

    Raises
    ------
    InputError
        When shape, names or coordinates do not fit.
    EstimationError
        When there is no draw, or one is missing or infinite.

    Examples
    --------
    >>> d = Draws([[0.0, 2.0, 4.0], [1.0, 1.0, 1.0]], {"state": ["MLI", "TCD"]})
    >>> d
    Draws(state: 2, draw: 3)
    >>> d.mean().tolist(), d.select(state="MLI").quantile(0.5).tolist()
    ([2.0, 1.0], 2.0)
    """

    __slots__ = ("_coords", "_values")
    _coords: Mapping[str, tuple[Hashable, ...]]
    _values: Floats

    def __init__(self, values: ArrayLike, axes: Mapping[str, Sequence[Hashable]] | None = None) -> None:
        try:
            array = np.array(values, dtype=np.float64)
        except (TypeError, ValueError) as error:
            raise InputError(
                f"The draws are not numbers: {error}.",
                cure="Give a rectangular array of numbers.",
                where="values",
            ) from error
        coords = {name: tuple(points) for name, points in (axes or {}).items()}
        _check(array, coords)
        array.setflags(write=False)
        # A view of a locked array cannot be unlocked, the array itself could.
        object.__setattr__(self, "_values", array.view())
        object.__setattr__(self, "_coords", MappingProxyType(coords))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"Draws are not changed; make new ones ({name}).")

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)

    def __reduce__(self) -> tuple[object, ...]:
        return (Draws, (self._values, dict(self._coords)))

    def __repr__(self) -> str:
        return f"Draws({', '.join(f'{a}: {n}' for a, n in zip(self.axes, self._values.shape, strict=True))})"

    def _repr_html_(self) -> str:
        return f"<div><p>{escape(repr(self))}: mean, median and 90% interval</p>{table(self.summary())}</div>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Draws):
            return NotImplemented
        same = list(self._coords.items()) == list(other._coords.items())
        return same and np.array_equal(self._values, other._values)

    def __hash__(self) -> int:
        # Adding 0 makes -0.0 and 0.0, which are equal, the same bytes.
        return hash((tuple(self._coords.items()), (self._values + 0.0).tobytes()))

    @property
    def values(self) -> Floats:
        """The numbers, read-only, draws last."""
        return self._values

    @property
    def axes(self) -> tuple[str, ...]:
        """Names of the axes, the last being `draw`."""
        return (*self._coords, "draw")

    @property
    def coords(self) -> Mapping[str, tuple[Hashable, ...]]:
        """Coordinates of each axis but `draw`."""
        return self._coords

    @property
    def count(self) -> int:
        """Number of draws."""
        return int(self._values.shape[-1])

    def mean(self) -> Floats:
        """Average over the draws: one number for each point of the other axes."""
        return np.asarray(self._values.mean(axis=-1))

    def quantile(self, q: float | Sequence[float]) -> Floats:
        """Find quantiles over the draws, with linear interpolation between them.

        Parameters
        ----------
        q
            One probability, or several; then they form the last axis of the result.

        Raises
        ------
        InputError
            When it is not between 0 and 1.

        Examples
        --------
        >>> Draws([0.0, 1.0, 2.0]).quantile([0.25, 0.5]).tolist()
        [0.5, 1.0]
        """
        p = np.asarray(q, dtype=np.float64)
        if not ((p >= 0.0) & (p <= 1.0)).all():
            raise InputError(f"{q} is not between 0 and 1.", cure="Ask for the quantile 0.5, say.", where="q")
        found = np.quantile(self._values, p, axis=-1)
        return np.asarray(found if p.ndim == 0 else np.moveaxis(found, 0, -1))

    def interval(self, level: float = 0.9) -> tuple[Floats, Floats]:
        """Find the equal-tailed interval that holds the quantity with a probability.

        Returns
        -------
        low, high
            One number each for each point of the other axes.

        Raises
        ------
        InputError
            When the level is not between 0 and 1.

        Examples
        --------
        >>> low, high = Draws(range(101)).interval()
        >>> round(float(low), 9), round(float(high), 9)
        (5.0, 95.0)
        """
        if not 0.0 < level < 1.0:
            raise InputError(
                f"The level {level} is not between 0 and 1.", cure="Ask for 0.9, say.", where="level"
            )
        tail = (1.0 - level) / 2.0
        return self.quantile(tail), self.quantile(1.0 - tail)

    def probability(self, predicate: Callable[[Floats], NDArray[np.bool_]]) -> Floats:
        """Find the share of draws for which something holds.

        Parameters
        ----------
        predicate
            Takes the values, gives true or false for each of them.

        Raises
        ------
        InputError
            When the predicate's answer is not truth values of the same shape.

        Examples
        --------
        >>> Draws([0.0, 30.0, 40.0, 10.0]).probability(lambda deaths: deaths >= 25).tolist()
        0.5
        """
        holds = np.asarray(predicate(self._values))
        if holds.dtype != np.bool_ or holds.shape != self._values.shape:
            raise InputError(
                f"The predicate gives {holds.dtype} {holds.shape}, not truth values {self._values.shape}.",
                cure="Compare the whole array, as in `lambda x: x > 25`.",
                where="predicate",
            )
        return np.asarray(holds.mean(axis=-1))

    def select(self, **points: Any) -> Draws:
        """Take part of the axes.

        Parameters
        ----------
        **points
            For an axis: one coordinate, which removes the axis, or a list of them, which keeps it so.

        Raises
        ------
        InputError
            When there is no such axis or coordinate.

        Examples
        --------
        >>> d = Draws([[0.0, 2.0], [1.0, 1.0]], {"state": ["MLI", "TCD"]})
        >>> d.select(state=["TCD"]), d.select(state="TCD").values.tolist()
        (Draws(state: 1, draw: 2), [1.0, 1.0])
        """
        values, coords = self._values, dict(self._coords)
        for name, wanted in points.items():
            if name not in coords:
                raise InputError(
                    f"There is no axis {name!r}.",
                    cure=f"The axes are {', '.join(self._coords) or 'none'}.",
                    where=name,
                )
            axis = list(coords).index(name)
            if isinstance(wanted, list):
                several = cast("list[Hashable]", wanted)
                values = values.take([_place(coords[name], name, point) for point in several], axis=axis)
                coords[name] = tuple(several)
            else:
                values = values.take(_place(coords[name], name, wanted), axis=axis)
                del coords[name]
        return Draws(values, coords)

    def to_frame(self, value: str = "value") -> pl.DataFrame:
        """Write one row for each number.

        Parameters
        ----------
        value
            Name of the column that holds it.

        Returns
        -------
        DataFrame
            A column for each axis, `draw` (from 0) and the value, in the order of the axes.

        Examples
        --------
        >>> Draws([[0.0, 2.0]], {"state": ["MLI"]}).to_frame("deaths").rows()
        [('MLI', 0, 0.0), ('MLI', 1, 2.0)]
        """
        places = np.indices(self._values.shape, dtype=np.int32).reshape(self._values.ndim, -1)
        columns = self._columns(places[:-1])
        return pl.DataFrame([*columns, pl.Series("draw", places[-1]), pl.Series(value, self._values.ravel())])

    def summary(self, level: float = 0.9) -> pl.DataFrame:
        """Write one row for each point of the axes, with its mean, median and interval.

        Examples
        --------
        >>> Draws([[0.0, 2.0, 7.0]], {"state": ["MLI"]}).summary(0.5).rows()
        [('MLI', 3.0, 2.0, 1.0, 4.5)]
        """
        low, high = self.interval(level)
        numbers = {"mean": self.mean(), "median": self.quantile(0.5), "low": low, "high": high}
        shape = self._values.shape[:-1]
        columns = self._columns(np.indices(shape, dtype=np.int32).reshape(len(shape), low.size))
        return pl.DataFrame([*columns, *(pl.Series(name, found.ravel()) for name, found in numbers.items())])

    def _columns(self, places: NDArray[np.int32]) -> list[pl.Series]:
        named = zip(self._coords.items(), places, strict=True)
        return [pl.Series(name, points).gather(place) for (name, points), place in named]


def _place(points: tuple[Hashable, ...], name: str, wanted: Hashable) -> int:
    if wanted in points:
        return points.index(wanted)
    shown = ", ".join(map(str, points[:5])) + (f", ... ({len(points)} in all)" if len(points) > 5 else "")
    raise InputError(f"The axis {name} has no {wanted!r}.", cure=f"It has {shown}.", where=name)


def _check(array: Floats, coords: dict[str, tuple[Hashable, ...]]) -> None:
    lengths = tuple(len(points) for points in coords.values())
    if array.ndim == 0 or array.shape[:-1] != lengths:
        raise InputError(
            f"Values of shape {array.shape} do not fit {dict(zip(coords, lengths, strict=True))} and draws.",
            cure="Give one axis of values for each named axis, in order, and the draws last.",
            where="values",
        )
    for name, points in coords.items():
        if name in {"draw", "value"} or not name.isidentifier():
            raise InputError(
                f"{name!r} cannot name an axis.", cure="Use a word such as state or month.", where="axes"
            )
        if len(set(points)) != len(points):
            raise InputError(
                f"A coordinate of {name} stands twice.", cure="Name each point once.", where=name
            )
    if array.size == 0:
        raise EstimationError("There are no draws.", cure="Draw at least once, at one point.", where="values")
    if not np.isfinite(array).all():
        raise EstimationError(
            f"{int((~np.isfinite(array)).sum())} of {array.size} draws are missing or infinite.",
            cure="Look at the model that made them: it has failed, or its evidence is missing.",
            where="values",
        )


def possible(draws: int) -> None:
    """Refuse a number of draws that nobody can want.

    Raises
    ------
    InputError
        When it is below 1, or above `MOST`.
    """
    if not 1 <= draws <= MOST:
        raise InputError(f"{draws:,} draws cannot be made.", cure=f"Give 1 to {MOST:,}.", where="draws")
