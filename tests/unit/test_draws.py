"""Draws keep their numbers, their names and their joint order."""

from __future__ import annotations

import copy
import math
import pickle
from datetime import date

import numpy as np
import pytest

from sinequanon.draws import Draws
from sinequanon.errors import EstimationError, InputError

MONTHS = [date(2023, 7, 1), date(2023, 8, 1), date(2023, 9, 1)]


@pytest.fixture
def draws() -> Draws:
    return Draws(np.arange(24.0).reshape(2, 3, 4), {"state": ["MLI", "TCD"], "month": MONTHS})


def test_axes_and_repr(draws: Draws) -> None:
    assert draws.axes == ("state", "month", "draw")
    assert draws.count == 4
    assert draws.coords["month"] == tuple(MONTHS)
    assert repr(draws) == "Draws(state: 2, month: 3, draw: 4)"
    assert repr(Draws([1.0])) == "Draws(draw: 1)"


def test_nothing_can_be_changed(draws: Draws) -> None:
    source = np.zeros(3)
    made = Draws(source)
    source[0] = 9.0
    assert made.values.tolist() == [0.0, 0.0, 0.0]
    with pytest.raises(ValueError, match="read-only"):
        draws.values[0] = 1.0
    with pytest.raises(ValueError, match="WRITEABLE"):
        draws.values.setflags(write=True)
    with pytest.raises(AttributeError):
        draws.values = np.zeros(3)  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del draws._values
    with pytest.raises(TypeError):
        draws.coords["state"] = ()  # type: ignore[index]


def test_summaries_by_hand(draws: Draws) -> None:
    assert draws.mean().tolist() == [[1.5, 5.5, 9.5], [13.5, 17.5, 21.5]]
    assert draws.quantile(0.5).tolist() == draws.mean().tolist()
    assert draws.quantile([0.0, 1.0])[0, 0].tolist() == [0.0, 3.0]
    low, high = draws.interval(0.5)
    assert (low[0, 0], high[0, 0]) == (0.75, 2.25)
    assert draws.probability(lambda x: x >= 9.0).tolist() == [[0.0, 0.0, 0.75], [1.0, 1.0, 1.0]]
    row = draws.summary(0.5).row(0, named=True)
    assert row == {"state": "MLI", "month": MONTHS[0], "mean": 1.5, "median": 1.5, "low": 0.75, "high": 2.25}
    assert Draws([1.0, 3.0]).summary().row(0)[0] == 2.0


def test_select_drops_or_keeps_an_axis(draws: Draws) -> None:
    assert draws.select(state="TCD", month=MONTHS[1]).values.tolist() == [16.0, 17.0, 18.0, 19.0]
    turned = draws.select(month=[MONTHS[2], MONTHS[0]])
    assert turned.coords["month"] == (MONTHS[2], MONTHS[0])
    assert turned.values[0, :, 0].tolist() == [8.0, 0.0]
    assert draws.select() == draws


def test_frame_is_long_and_in_order(draws: Draws) -> None:
    frame = draws.to_frame("deaths")
    assert frame.columns == ["state", "month", "draw", "deaths"]
    assert frame["deaths"].to_list() == list(range(24))
    assert frame.row(13) == ("TCD", MONTHS[0], 1, 13.0)


def test_equality_is_of_numbers_and_names(draws: Draws) -> None:
    twin = Draws(draws.values, dict(draws.coords))
    assert twin == draws
    assert hash(twin) == hash(draws)
    assert draws != Draws(draws.values + 1.0, dict(draws.coords))
    assert draws != Draws(draws.values, {"state": ["MLI", "BFA"], "month": MONTHS})
    assert draws != Draws(draws.values, {"host": ["MLI", "TCD"], "month": MONTHS})
    assert Draws([0.0]) == Draws([-0.0])
    assert hash(Draws([0.0])) == hash(Draws([-0.0]))
    assert draws != 3


@pytest.mark.parametrize("again", [lambda d: pickle.loads(pickle.dumps(d)), copy.deepcopy, copy.copy])  # noqa: S301
def test_copies_are_equal_and_locked(draws: Draws, again: object) -> None:
    assert callable(again)
    twin = again(draws)
    assert twin == draws
    assert not twin.values.flags.writeable


@pytest.mark.parametrize(
    ("values", "axes", "error"),
    [
        ([1.0, math.nan], {}, EstimationError),
        ([1.0, math.inf], {}, EstimationError),
        ([None, 1.0], {}, EstimationError),
        ([], {}, EstimationError),
        ([[]], {"state": ["MLI"]}, EstimationError),
        (1.0, {}, InputError),
        (["many"], {}, InputError),
        ([[1.0], [1.0, 2.0]], {"state": ["MLI", "TCD"]}, InputError),
        ([[1.0]], {}, InputError),
        ([[1.0]], {"state": ["MLI", "TCD"]}, InputError),
        ([[1.0], [2.0]], {"state": ["MLI", "MLI"]}, InputError),
        ([[1.0]], {"draw": [0]}, InputError),
        ([[1.0]], {"two words": [0]}, InputError),
    ],
)
def test_what_is_no_estimate_is_refused(
    values: object, axes: dict[str, list[object]], error: type[Exception]
) -> None:
    with pytest.raises(error) as caught:
        Draws(values, axes)  # type: ignore[arg-type]
    assert caught.value.cure  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "ask",
    [
        lambda d: d.select(host="MLI"),
        lambda d: d.select(state="XXX"),
        lambda d: d.select(state=["MLI", "XXX"]),
        lambda d: d.select(draw=0),
        lambda d: d.quantile(1.5),
        lambda d: d.quantile(math.nan),
        lambda d: d.interval(1.0),
        lambda d: d.interval(90),
        lambda d: d.probability(lambda x: x),
        lambda d: d.probability(lambda x: x.mean(axis=-1) > 1),
    ],
)
def test_questions_that_cannot_be_asked_are_refused(draws: Draws, ask: object) -> None:
    assert callable(ask)
    with pytest.raises(InputError) as caught:
        ask(draws)
    assert caught.value.where
