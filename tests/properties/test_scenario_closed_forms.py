"""Where hazards are constant the scenario has closed forms; simulated shares must lie within four standard errors of them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scenario_cases import AS_MODELLED, KEEPS, WITHDRAWS, independent, still

from sinequanon.scenario.engine import Tally, look, run
from sinequanon.scenario.inputs import Policy
from sinequanon.scenario.kernel import FACTS

HISTORIES, SEED = 20_000, 11
MONTHS = np.arange(1, 37)


def near(shares: object, expected: object, histories: int = HISTORIES) -> None:
    """Hold shares of histories against probabilities: within four standard errors."""
    shares, expected = np.asarray(shares, dtype=float), np.asarray(expected, dtype=float)
    error = np.sqrt(expected * (1 - expected) / histories)
    assert (np.abs(shares - expected) <= 4 * error + 1e-12).all(), (shares, expected)


def by_month(tally: Tally, fact: str, scenario: int = 0) -> np.ndarray:
    """Give the share of histories in which it has happened by each month."""
    return np.cumsum(tally.when[scenario, FACTS.index(fact), :-1]) / HISTORIES


def share(tally: Tally, fact: str, scenario: int = 0) -> float:
    return float(tally.happened[scenario, FACTS.index(fact)]) / HISTORIES


def simulate(*policies: Policy, **given: object) -> Tally:
    return run(still(**given), policies or (AS_MODELLED,), histories=HISTORIES, seed=SEED, threads=1)


# Consent.


@pytest.mark.parametrize("p", [0.0, 0.002, 0.03, 0.4, 1.0])
def test_a_constant_hazard_of_a_demand_gives_a_geometric_time(p: float) -> None:
    """P(demand by month k) = 1 - (1-p)^k; granted on the day it is made, it is decided in its month."""
    tally = simulate(demand=np.array([p]))
    near(by_month(tally, "decided_in"), 1 - (1 - p) ** MONTHS)
    near(share(tally, "demands"), 1 - (1 - p) ** 36)


def test_hazards_that_differ_between_draws_give_the_mixture() -> None:
    p = np.array([0.0, 0.01, 0.2, 0.5])
    tally = run(
        still(
            demand=p,
            **{k: np.repeat(getattr(still(), k), 4, axis=-1) for k in ("coup", "part")},
            **{k: np.zeros((4, 4)) for k in ("demand_slopes", "part_slopes")},
        )._replace(
            outcome=np.ones((4, 4)),
            draft=np.zeros(4),
            veto=independent(np.zeros((4, 5))),
            votes=np.ones((4, 2)),
            arrival=np.zeros(4),
            strength=np.full(4, 10_000.0),
            effect=np.zeros((3, 4)),
        ),
        (AS_MODELLED,),
        histories=HISTORIES,
        seed=SEED,
        threads=1,
    )
    near(by_month(tally, "decided_in"), (1 - (1 - p) ** MONTHS[:, None]).mean(axis=1))


@pytest.mark.parametrize("p", [0.0, 0.01, 0.2, 1.0])
def test_coups_and_part_demands_have_their_chances(p: float) -> None:
    tally = simulate(coup=np.array([p]), part=np.array([p]))
    near(share(tally, "coups"), 1 - (1 - p) ** 36)
    near(share(tally, "part_demands"), 1 - (1 - p) ** 36)
    seen = look(still(coup=np.array([p])), AS_MODELLED, seed=SEED, count=HISTORIES)["coups"]
    assert abs(seen.mean() - 36 * p) <= 4 * math.sqrt(36 * p * (1 - p) / HISTORIES)


def moving(which: int, slope: float) -> dict[str, np.ndarray]:
    """Slopes of one covariate alone, for both kinds of demand."""
    slopes = np.where(np.arange(4) == which, slope, 0.0)[None, :]
    return {"demand_slopes": slopes, "part_slopes": slopes}


def test_what_is_felt_of_a_coup_fades_over_the_history() -> None:
    """With ln 8 on exp(-m / 24) and a coup just before the date, the chance falls month by month from 0.01 to 0.01 / 8^(1 - ...)."""
    moved = np.array([[1.0, 0.0, 0.0, 0.0], [-9.0] * 4, [9.0] * 4])
    tally = simulate(demand=np.array([0.01]), coup_felt=1.0, moved=moved, **moving(0, math.log(8.0)))
    chance = 0.01 * 8.0 ** (np.exp(-np.arange(36) / 24) - 1.0)
    near(by_month(tally, "decided_in"), 1 - np.cumprod(1 - chance))


def test_a_coup_now_is_felt_now() -> None:
    tally = simulate(coup=np.array([1.0]), demand=np.array([0.02]), **moving(0, math.log(5.0)))
    near(by_month(tally, "decided_in"), 1 - 0.9**MONTHS)


def test_a_host_that_has_asked_for_a_part_asks_for_more() -> None:
    """A part is asked for in every month, so that month m has sum exp(-j / 24), j = 1..m, of past demands behind it."""
    tally = simulate(demand=np.array([0.01]), part=np.ones(1), demand_slopes=moving(1, 0.7)["demand_slopes"])
    lately = np.append(0.0, np.cumsum(np.exp(-np.arange(1, 36) / 24)))
    near(by_month(tally, "decided_in"), 1 - np.cumprod(1 - 0.01 * (1 + lately) ** 0.7))


def test_deaths_of_the_history_move_the_chance_as_they_replace_those_known() -> None:
    """120 deaths were known of the year before the date and ten a month follow: nothing moves; fewer known, the chance rises."""
    slopes = moving(3, 1.0)
    for known in (120.0, 60.0):
        moved = np.array([[0.0, 0.0, 0.0, math.log1p(known)], [-9.0] * 4, [9.0] * 4])
        tally = simulate(demand=np.array([0.01]), moved=moved, **slopes)
        passed = np.minimum(np.arange(36), 12)
        year = known * (12 - passed) / 12 + 10 * passed
        near(by_month(tally, "decided_in"), 1 - np.cumprod(1 - 0.01 * (1 + year) / (1 + known)))


def test_outcomes_have_their_chances_and_a_refused_demand_may_be_made_again() -> None:
    chances = np.array([0.4, 0.1, 0.3, 0.2])
    tally = simulate(demand=np.array([1.0]), outcome=np.cumsum(chances)[None, :])
    ends = chances[:2].sum()
    near(by_month(tally, "exit_in"), 1 - (1 - ends) ** MONTHS)
    last = np.append(chances[:2] / ends * (1 - (1 - ends) ** 36), chances[2:] * (1 - ends) ** 35)
    near(tally.outcomes[0, :4] / HISTORIES, last)


def test_a_host_that_withdraws_is_never_refused() -> None:
    tally = simulate(WITHDRAWS, outcome=np.array([[0.0, 0.25, 0.5, 1.0]]))
    near(tally.outcomes[0] / HISTORIES, [0.75, 0.25, 0.0, 0.0, 0.0])


def test_a_host_that_keeps_its_consent_asks_for_nothing() -> None:
    tally = simulate(KEEPS, demand=np.ones(1), part=np.ones(1), coup=np.ones(1), pending=True)
    assert share(tally, "demands") == share(tally, "part_demands") == 0
    assert tally.outcomes[0, 4] == HISTORIES


def test_days_become_months_of_waiting() -> None:
    """Half of a month is over on the date: of 10, 20 and 50 days the first is decided in this month, each other later."""
    tally = simulate(WITHDRAWS, days=np.array([10.0, 20.0, 50.0]), day=15)
    near(by_month(tally, "decided_in")[:4], [1 / 3, 2 / 3, 1, 1])
    late = simulate(WITHDRAWS, days=np.array([10.0, 20.0, 50.0]), day=30)
    near(by_month(late, "decided_in")[:4], [0, 2 / 3, 1, 1])


def test_a_delay_comes_on_top() -> None:
    tally = simulate(WITHDRAWS, outcome=np.array([[0.5, 1.0, 1.0, 1.0]]), delay=np.array([6.0, 12.0]))
    near(by_month(tally, "decided_in")[[0, 5, 6, 11, 12]], [0.5, 0.5, 0.75, 0.75, 1.0])


# Council.


@pytest.mark.parametrize("shield", [[1, 1, 1, 1, 1], [1, 1, 1, 0, 0], [0, 0, 0, 0, 0]])
def test_vetoes_that_are_independent_multiply(shield: list[int]) -> None:
    """A draft with its nine votes is vetoed with 1 - prod(1-v) over those with a shield, and adopted otherwise."""
    v, votes = np.array([[0.3, 0.02, 0.01, 0.5, 0.1]]), 0.8
    policy = AS_MODELLED._replace(shield=np.array(shield, dtype=float))
    tally = simulate(
        policy, since_coup=0, draft=np.array([1.0]), veto=independent(v), votes=np.full((1, 2), votes)
    )
    assert by_month(tally, "draft_in")[0] == 1
    vetoed = 1 - np.prod(1 - v[0] * shield)
    near(by_month(tally, "veto_in"), np.full(36, vetoed * votes))
    near(by_month(tally, "adopted_in"), np.full(36, (1 - vetoed) * votes))


def test_a_double_veto_stops_a_draft_until_both_shields_are_gone() -> None:
    """China and Russia vote against together or not at all: one chance, not two; a draft against them has fewer votes."""
    sets = np.cumsum(np.where(np.arange(32) == 0b01001, 0.4, np.where(np.arange(32) == 0, 0.6, 0.0)))[None, :]
    shields = [np.ones(5), np.array([1.0, 1.0, 1.0, 0.0, 1.0]), np.array([0.0, 1.0, 1.0, 0.0, 1.0])]
    tally = simulate(
        *(AS_MODELLED._replace(shield=shield) for shield in shields),
        since_coup=0,
        draft=np.array([1.0]),
        veto=sets,
        votes=np.array([[0.9, 0.5]]),
    )
    for scenario, (vetoed, adopted) in enumerate([(0.2, 0.54), (0.2, 0.54), (0.0, 0.74)]):
        near(by_month(tally, "veto_in", scenario), np.full(36, vetoed))
        near(by_month(tally, "adopted_in", scenario), np.full(36, adopted))


def test_drafts_come_while_host_and_council_are_at_odds() -> None:
    """A coup in month -1 is felt for months 0 to 22; without coup or demand there is no draft."""
    tally = simulate(since_coup=0, draft=np.array([0.05]))
    near(by_month(tally, "draft_in"), 1 - 0.95 ** np.minimum(MONTHS, 23))
    asked = simulate(WITHDRAWS, draft=np.array([0.05]))
    near(by_month(asked, "draft_in"), 1 - 0.95 ** np.minimum(MONTHS, 24))
    assert by_month(simulate(draft=np.array([1.0])), "draft_in")[-1] == 0


# Drawdown and substitute.


@pytest.mark.parametrize("pace", [1, 2, 12, 35, 36, 60])
def test_a_drawdown_over_n_months_is_over_after_n(pace: int) -> None:
    policy = WITHDRAWS._replace(leave_over=pace)
    tally = simulate(policy)
    np.testing.assert_array_equal(by_month(tally, "exit_in"), pace < MONTHS)
    left = np.maximum(0.0, 1 - (MONTHS - 1) / pace)
    np.testing.assert_allclose(tally.people[0, 0] / HISTORIES, 10_000 * left, atol=0.5)


@pytest.mark.parametrize("month", [0, 1, 6, 35])
@pytest.mark.parametrize("days", [0.0, 400.0])
def test_a_mission_has_left_by_the_month_that_it_must(month: int, days: float) -> None:
    tally = simulate(WITHDRAWS._replace(leave_by=month), days=np.array([days]))
    np.testing.assert_array_equal(by_month(tally, "exit_in"), month < MONTHS)
    decided = min(int((15 + days) / 30.4375), month)
    steps = np.clip((month - np.arange(36)) / max(month - decided, 1), 0, 1)
    np.testing.assert_allclose(tally.people[0, 0] / HISTORIES, 10_000 * steps, atol=0.5)


def test_a_force_with_a_fiftieth_left_is_gone() -> None:
    curve = np.append([1.0, 0.5, 0.021, 0.02], np.full(33, 0.01))[None, :]
    tally = simulate(WITHDRAWS, curve=curve)
    np.testing.assert_array_equal(tally.people[0, 0, :5] / HISTORIES, [10_000, 5000, 210, 0, 0])
    np.testing.assert_array_equal(by_month(tally, "exit_in"), MONTHS > 3)


def test_a_substitute_comes_with_its_chance_after_its_time() -> None:
    given = {
        "arrival": np.array([0.3]),
        "arrival_months": np.array([4.0, 8.0]),
        "arrival_share": np.array([0.2]),
    }
    tally = simulate(WITHDRAWS, WITHDRAWS._replace(substitute=False), **given)
    near(by_month(tally, "substitute_in")[[3, 4, 7, 8, 35]], [0, 0.15, 0.15, 0.3, 0.3])
    assert by_month(tally, "substitute_in", 1)[-1] == 0
    assert tally.people[0, 1, -1] == 2000 * by_month(tally, "substitute_in")[-1] * HISTORIES


# Violence.


def test_deaths_are_the_paths_mean_when_nothing_changes() -> None:
    """A path is rounded by chance without bias: its variance is that of the paths and of one coin a month."""
    paths = np.random.default_rng(5).gamma(0.5, 40.0, (50, 36))
    tally = simulate(KEEPS, deaths=paths, battle=paths)
    for effect in range(3):
        mean = tally.month_sums[0, effect] / HISTORIES
        error = np.sqrt((paths.var(axis=0) + 0.25) / HISTORIES)
        assert (np.abs(mean - paths.mean(axis=0)) <= 4 * error).all()
        whole = tally.total_sums[0, effect, 2] / HISTORIES
        assert abs(whole - paths.sum(axis=1).mean()) <= 4 * math.sqrt(
            (paths.sum(axis=1).var() + 9) / HISTORIES
        )


def test_an_effect_multiplies_exactly() -> None:
    """All of N thousand leave at once: deaths are multiplied by (1 + N) to the power of minus the effect."""
    effect = np.array([[0.0], [-0.5], [0.2]])
    for thousands in (10.0, 3.0, 0.0):
        tally = simulate(WITHDRAWS, KEEPS, effect=effect, strength=np.full(1, 1000.0 * thousands))
        for row, power in enumerate([0.0, 0.5, -0.2]):
            expected = 10.0 * (1.0 + thousands) ** power
            mean = tally.month_sums[0, row] / HISTORIES
            assert (np.abs(mean - expected) <= 4 * 0.5 / math.sqrt(HISTORIES) + 1e-9).all()
            assert (tally.month_sums[1, row] == 10 * HISTORIES).all()
            np.testing.assert_array_equal(
                tally.gap_month_sums[1, row], tally.month_sums[1, row] - tally.month_sums[0, row]
            )


@pytest.mark.parametrize("counts", [0.0, 0.25, 1.0])
def test_a_replacement_counts_as_much_as_it_is_said_to(counts: float) -> None:
    effect = np.array([[0.0], [-0.4], [-0.4]])
    policy = WITHDRAWS._replace(replacement=4000.0, replacement_after=2, counts=counts)
    tally = simulate(policy, effect=effect)
    expected = 10.0 * (np.where(MONTHS > 2, 1 + 4 * counts, 1.0) / 11) ** -0.4
    mean = tally.month_sums[0, 1] / HISTORIES
    assert (np.abs(mean - expected) <= 4 * 0.5 / math.sqrt(HISTORIES) + 1e-9).all()
    np.testing.assert_array_equal(tally.people[0, 2] / HISTORIES, 4000 * (MONTHS > 2))


def test_relapse_is_twelve_months_that_reach_the_threshold() -> None:
    """Two battle deaths a month are 24 in 12 months: one more, with chance 1/2 in month 20, makes a conflict."""
    battle = np.full((2, 36), 2.0)
    battle[1, 20] = 3.0
    tally = simulate(KEEPS, deaths=battle, battle=battle)
    near(tally.relapse[0, :, 0, 1] / HISTORIES, np.full(3, 0.5))
    assert not tally.relapse[0, :, 0, 0].any()
    assert not tally.relapse[0, :, 1].any()
