"""What every score asks of its arguments: finite numbers of shapes that fit together."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sinequanon.errors import InputError

Floats = NDArray[np.float64]


def finite(values: ArrayLike, where: str) -> Floats:
    """Take numbers as a float array, refusing what is not finite.

    Raises
    ------
    InputError
        Names the argument.
    """
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise InputError(
            f"{where} does not hold numbers: {error}.", cure="Give an array of numbers.", where=where
        ) from error
    if not np.isfinite(array).all():
        raise InputError(
            f"{where} holds values that are missing or infinite.",
            cure="Leave out what has no forecast or no outcome before scoring.",
            where=where,
        )
    return array


def ensemble(draws: ArrayLike, outcomes: ArrayLike, *, at_least: int = 1) -> tuple[Floats, Floats]:
    """Take draws `(..., m)` and outcomes `(...)` that belong together.

    Raises
    ------
    InputError
        When the leading shapes differ, or there are too few draws.
    """
    x, y = finite(draws, "draws"), finite(outcomes, "outcomes")
    if x.ndim != y.ndim + 1 or x.shape[:-1] != y.shape:
        raise InputError(
            f"Draws of shape {x.shape} do not fit outcomes of shape {y.shape}.",
            cure="Give draws the shape of the outcomes and one more axis, the draws, at the end.",
            where="draws",
        )
    if x.shape[-1] < at_least:
        raise InputError(
            f"There are {x.shape[-1]} draws; this score needs {at_least}.",
            cure="Take more draws.",
            where="draws",
        )
    return x, y


def probabilities(values: ArrayLike, where: str = "probabilities") -> Floats:
    """Take numbers between 0 and 1.

    Raises
    ------
    InputError
        When one of them is not a probability.
    """
    p = finite(values, where)
    if ((p < 0) | (p > 1)).any():
        raise InputError(
            f"{where} holds numbers outside 0 to 1.", cure="Give probabilities, not per cent.", where=where
        )
    return p


def events(probability: ArrayLike, happened: ArrayLike) -> tuple[Floats, Floats]:
    """Take probabilities and events (0 or 1) of the same shape.

    Raises
    ------
    InputError
        When shapes differ, there is nothing to score, or an event is neither 0 nor 1.
    """
    p, y = probabilities(probability, "probability"), finite(happened, "happened")
    same_shape(p, y, "probability", "happened")
    if not np.isin(y, (0.0, 1.0)).all():
        raise InputError(
            "An event is neither 0 nor 1.", cure="Give 1 if it happened and 0 if not.", where="happened"
        )
    return p, y


def same_shape(a: Floats, b: Floats, a_name: str, b_name: str) -> None:
    """Refuse two arrays of different shapes.

    Raises
    ------
    InputError
        Names both.
    """
    if a.shape != b.shape:
        raise InputError(
            f"{a_name} has shape {a.shape}, {b_name} {b.shape}.",
            cure="Give both the same shape.",
            where=a_name,
        )


def some(values: Floats, where: str) -> None:
    """Refuse an average over nothing.

    Raises
    ------
    InputError
        When the array is empty.
    """
    if values.size == 0:
        raise InputError(f"{where} is empty.", cure="Give at least one case to score.", where=where)


def level_of(level: float) -> float:
    """Take the probability that an interval is meant to hold.

    Raises
    ------
    InputError
        When it is not between 0 and 1.
    """
    if not 0.0 < level < 1.0:
        raise InputError(
            f"The level {level} is not between 0 and 1.", cure="Ask for 0.9, say.", where="level"
        )
    return float(level)
