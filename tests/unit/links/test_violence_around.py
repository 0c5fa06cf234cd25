"""What stands beside a state's own deaths: who was there, what happened next door, and the models that look at it."""

from __future__ import annotations

import sys
from datetime import date

import numpy as np
import pytest

from sinequanon.errors import EstimationError, InputError
from sinequanon.evidence.view import view
from sinequanon.links.violence import candidates, checks, model, trees
from sinequanon.links.violence.answers import forecast, paths
from sinequanon.links.violence.around import around, decay
from sinequanon.links.violence.inputs import challenge_panel
from sinequanon.links.violence.memory import remember
from sinequanon.links.violence.neighbours import WINDOWS, near
from sinequanon.links.violence.presence import ENDING, LEFT, MISSION, OTHER, OTHERS, PEOPLE, presence
from sinequanon.links.violence.windows import window_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def world():
    """All states' battle deaths, and what is around them."""
    now = view("2024-06-30")
    known = challenge_panel(now, "state_based")
    memory = remember(known.deaths)
    return known, memory, around(now, known, memory)


def at(known, state: str, month: str) -> tuple[int, int]:
    return known.months.index(date.fromisoformat(f"{month}-01")), known.states.index(state)


def test_mali_has_a_mission_a_decision_an_end_and_another_guarantor(world):
    known, _, beside = world

    def there(month: str):
        return beside.presence[at(known, "MLI", month)]

    assert there("2013-03")[MISSION] == 0
    assert there("2013-04")[MISSION] == 1
    assert np.expm1(there("2019-06")[PEOPLE]) == pytest.approx(14.7, abs=0.5)
    assert there("2023-05")[ENDING] == 0
    assert there("2023-06")[ENDING] == 1
    assert there("2023-12")[[MISSION, PEOPLE, ENDING]].tolist() == [0, 0, 0]
    assert there("2023-12")[LEFT] == 1
    assert there("2024-03")[LEFT] == pytest.approx(1 - 3 / 60)
    assert there("2022-06")[OTHER] == 1
    assert np.expm1(there("2022-06")[OTHERS]) >= 1
    assert beside.presence[at(known, "PRT", "2010-05")].tolist() == [0] * 6


def test_people_of_a_mission_in_several_states_are_not_placed(world):
    known, _, beside = world
    found = beside.presence[at(known, "ERI", "2005-06")]
    assert found[MISSION] == 1
    assert found[PEOPLE] == 0


@pytest.mark.parametrize("day", ["2009-10-31", "2018-06-30", "2021-10-31"])
def test_a_month_is_told_by_what_was_known_when_it_was_over(world, day):
    known, _, beside = world
    then = view(day)
    early = challenge_panel(then, "state_based")
    columns = [known.states.index(state) for state in early.states]
    rows = len(early.months)
    assert np.array_equal(presence(then, early), beside.presence[:rows, columns])
    assert near(then, early, remember(early.deaths)) == pytest.approx(beside.near[:rows, columns])


def test_deaths_next_door_are_those_of_a_slow_sum(world):
    known, memory, beside = world
    borders = view("2024-06-30").table("borders").to_dicts()
    for state, month in (("MLI", "2022-07"), ("SSD", "2014-02"), ("KEN", "2005-01"), ("ISL", "2015-01")):
        row, column = at(known, state, month)
        day = known.months[row]
        others = [
            b["neighbour"]
            for b in borders
            if b["state"] == state and b["first"] <= day and (b["last"] is None or b["last"] >= day)
        ]
        for place, window in enumerate(WINDOWS):
            total = sum(
                memory.deaths[row - window + 1 : row + 1, known.states.index(o)].mean()
                for o in others
                if o in known.states
            )
            assert beside.near[row, column, place] == pytest.approx(np.log1p(total))
    assert beside.near[at(known, "ISL", "2015-01")].tolist() == [0, 0, 0]


def test_decay_is_that_of_a_slow_loop():
    series = np.random.default_rng(3).poisson(2, (60, 2)).astype(float) * 20
    found = decay(remember(series))
    for state in (0, 1):
        for place, half in ((0, 6.0), (1, 24.0)):
            kept = np.exp(-np.arange(60) / half) * (1 - np.exp(-1 / half))
            assert found[-1, state, place] == pytest.approx(np.log1p((kept * series[::-1, state]).sum()))
        for place, least in ((2, 1), (3, 25), (4, 100)):
            ages = [age for age, died in enumerate(series[::-1, state]) if died >= least]
            assert found[-1, state, place] == pytest.approx((ages[0] if ages else 120) / 120)


def simulated(months: int = 160, states: int = 60):
    """A world in which deaths double where a flag stands and end where none does."""
    generator = np.random.default_rng(8)
    flag = (generator.random((months, states)) < 0.5).astype(float)
    deaths = generator.poisson(40, (months, states)).astype(float)
    for month in range(2, months):
        deaths[month] = np.where(flag[month - 2] == 1, generator.poisson(120, states), 0.0)
    return remember(deaths), flag[..., None]


def test_trees_learn_what_a_feature_foretells():
    memory, flag = simulated()
    origin = 150
    grown = trees.grow(memory, flag, origin, 2)
    rows, p = np.arange(60), (np.arange(200) + 0.5) / 200
    found = trees.quantiles(grown, memory, flag, origin, rows, 2, p)
    up = flag[origin, :, 0] == 1
    assert (found[~up] == 0).mean() > 0.9
    assert (found[up] == 0).mean() < 0.1
    assert np.median(found[up]) == pytest.approx(120, rel=0.25)


def test_trees_give_counts_in_order_and_know_nothing_later(world):
    known, memory, beside = world
    origin, rows = 150, model.split(memory, 150)[0][:12]
    columns = beside.columns(neighbours=True, presence=True)
    p = (np.arange(100) + 0.5) / 100
    whole = trees.quantiles(trees.grow(memory, columns, origin, 2), memory, columns, origin, rows, 1, p)
    cut, short = remember(known.deaths[: origin + 1]), columns[: origin + 1]
    again = trees.quantiles(trees.grow(cut, short, origin, 2), cut, short, origin, rows, 1, p)
    assert np.array_equal(whole, again)
    assert np.array_equal(whole, np.rint(whole))
    assert (np.diff(whole, axis=1) >= 0).all()
    assert (whole >= 0).all()


def test_trees_need_a_past():
    memory = remember(np.full((30, 3), 5.0))
    with pytest.raises(EstimationError, match="far enough back"):
        trees.grow(memory, np.zeros((30, 3, 1)), 29, 14)


def test_without_lightgbm_trees_say_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "lightgbm", None)
    with pytest.raises(EstimationError, match=r"sinequanon\[trees\]"):
        forecast(view("2023-06-16"), "MLI", 1, model="boosted trees")


def test_a_pool_with_presence_that_gives_it_no_weight_is_the_pool(world):
    _, memory, beside = world
    rows = model.split(memory, 350)[0][:6]
    weights, p = np.full((3, 6), 1 / 6), np.linspace(0.02, 0.98, 25)
    narrow = model.members(memory, 350, rows, (4, 9))
    more = model.members(memory, 350, rows, (4, 9), presence=beside.presence)
    assert len(more.values) == 7
    assert np.array_equal(
        model.pooled_quantiles(narrow, weights, p), model.pooled_quantiles(more, model.wide(weights, 7), p)
    )
    assert not np.array_equal(more.values[-1], more.values[-2])


def test_every_model_makes_sorted_draws_of_every_state(world):
    known, _, beside = world
    window = window_of(known, 2019, beside)
    now = view("2024-06-30")
    weights = {pool: checks.weights_before(now, "state_based", 2019, pool=pool) for pool in model.POOLS}
    forecasts = candidates.Forecasts(window, weights)
    for name in (
        "pool with presence",
        "analogues with presence alone",
        "pooled counts, neighbours, presence",
    ):
        drawn = forecasts.draws(name)
        assert drawn.shape == (12, window.rows.size, 1000)
        assert (np.diff(drawn, axis=-1) >= 0).all()
    with pytest.raises(InputError, match="no model"):
        forecasts.draws("oracle")
    blind = candidates.Forecasts(window_of(known, 2019), weights)
    assert np.array_equal(blind.draws("pool"), forecasts.draws("pool"))
    with pytest.raises(InputError, match="around"):
        blind.draws("pooled counts")


def test_a_forecast_may_be_asked_of_a_model_by_name():
    now = view("2023-06-16")
    default = forecast(now, "MLI", 3)
    assert default.model == "pool"
    assert forecast(now, "MLI", 3, model="pool").months.equals(default.months)
    for name in ("pool with presence", "boosted trees, neighbours, presence", "conflictology"):
        found = forecast(now, "MLI", 2, model=name)
        assert found.model == name
        assert not found.months["mean"].equals(default.months["mean"].head(2))
        assert found.skill["rows"][0]["state"] == "MLI"
    with pytest.raises(InputError, match="The models are"):
        forecast(now, "MLI", 3, model="oracle")
    with pytest.raises(EstimationError, match="had not been learnt"):
        paths(view("1994-06-30"), "MLI", model="pool with presence", horizon=3)
