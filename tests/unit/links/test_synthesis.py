"""The synthesis of what peacekeepers change: pooling against a slow twin, recovery, conversions, and what a day knows."""

from __future__ import annotations

import math
import warnings
from datetime import date

import numpy as np
import pytest
from verification.peacekeepers import interval_of_mu, mean_tau

from fitting.exits import exit_likelihood
from sinequanon.errors import InputError
from sinequanon.evidence.view import view
from sinequanon.links.violence import synthesis
from sinequanon.links.violence.peacekeepers import OLD_MEANING, effects, peacekeeper_effect
from sinequanon.links.violence.synthesis import BETAS, MU, SHARES, TAU, Estimate, earned, pool


def slow_log_weight(mu, tau, estimates, exits, printed):
    """Prior, studies and exits one after the other, in plain numbers."""
    total = -0.5 * (mu / 0.5) ** 2 - 0.5 * (tau / 0.25) ** 2
    for e in estimates:
        spread = math.sqrt(tau**2 + e.se**2)
        total += -0.5 * ((e.beta - mu) / spread) ** 2 - math.log(spread)
        if e.printed_se is not None:
            z = (-1.96 * e.printed_se - mu) / spread
            significant = 0.5 * math.erfc(-z / math.sqrt(2))
            total -= math.log(significant + printed * (1 - significant))
    for row in exits:
        width = max(tau, BETAS[1] - BETAS[0])
        near = [math.exp(-0.5 * ((b - mu) / width) ** 2) for b in BETAS]
        total += math.log(sum(n * math.exp(v) for n, v in zip(near, row, strict=True)) / sum(near))
    return total


def test_pooling_is_its_slow_twin():
    estimates = [Estimate("a", -0.5, 0.2, 0.15), Estimate("b", 0.1, 0.3)]
    exits = np.stack([-0.5 * ((BETAS - 0.3) / 0.8) ** 2, -0.5 * ((BETAS + 0.2) / 1.5) ** 2 - 3])
    made = pool(estimates, exits, printed=0.2).weight
    places = [(60, 3), (90, 0), (100, 10), (130, 30), (80, 48)]
    slow = [slow_log_weight(MU[m], TAU[t], estimates, exits, 0.2) for m, t in places]
    fast = [math.log(made[m, t]) for m, t in places]
    np.testing.assert_allclose(np.diff(fast), np.diff(slow), atol=1e-9)
    assert made.sum() == pytest.approx(1)


def test_many_precise_studies_give_back_mean_and_spread():
    rng = np.random.default_rng(7)
    betas = rng.normal(-0.3, 0.2, 80)
    made = pool([Estimate(str(k), float(b + rng.normal(0, 0.05)), 0.05) for k, b in enumerate(betas)])
    middle, low, high = interval_of_mu(made)
    assert low - 0.02 < -0.3 < high + 0.02
    assert middle == pytest.approx(-0.3, abs=0.06)
    assert mean_tau(made) == pytest.approx(0.2, abs=0.05)
    drawn = made.draws(20_000, np.random.default_rng(1))
    assert drawn.std() == pytest.approx(0.2, abs=0.04)


def test_selection_for_print_is_undone():
    """Of studies about a mean of -0.1 only the significant ones and one in ten of the others are printed."""
    rng = np.random.default_rng(3)
    printed: list[Estimate] = []
    while len(printed) < 60:
        found = rng.normal(-0.1, 0.2)
        if found < -1.96 * 0.2 or rng.uniform() < 0.1:
            printed.append(Estimate("", float(found), 0.2, 0.2))
    naive, adjusted = (interval_of_mu(pool(printed, printed=p))[0] for p in (1.0, 0.1))
    assert naive < -0.2
    assert abs(adjusted + 0.1) < abs(naive + 0.1) / 2


def test_exits_give_back_the_effect_that_made_them():
    rng = np.random.default_rng(5)
    truth, change = -0.6, np.full(24, -2.0)
    rows = []
    for _ in range(40):
        paths = np.exp(rng.normal(3, 0.5, 800))[None, :] * np.ones((24, 1)) * rng.gamma(20, 1 / 20, (24, 800))
        one = paths[:, 0].sum() * math.exp(truth * -2.0)
        rows.append(exit_likelihood(paths[:, 1:], change, float(round(one))))
    middle, low, high = interval_of_mu(pool([], np.array(rows)))
    assert low - 0.02 < truth < high + 0.02
    assert middle == pytest.approx(truth, abs=0.12)


def test_an_exit_that_changes_no_dose_says_nothing():
    paths = np.random.default_rng(2).gamma(1, 30, (24, 500))
    row = exit_likelihood(paths, np.zeros(24), 700.0)
    assert np.ptp(row) == pytest.approx(0)


def test_a_study_of_no_error_and_exits_of_another_grid_are_refused():
    with pytest.raises(InputError, match="bad"):
        pool([Estimate("bad", 0.1, 0.0)])
    with pytest.raises(InputError, match="grid"):
        pool([], np.zeros((2, 7)))


def test_readings_that_disagree_make_a_study_less_certain():
    one = {"estimate": -1.0, "se": 0.2, "people": 9_000}
    alone = synthesis.converted("x", [one])
    both = synthesis.converted("x", [one, one | {"estimate": 0.2}])
    assert alone.beta == pytest.approx(-1.0 / math.log(10))
    assert both.se > 2 * alone.se
    assert both.printed_se == pytest.approx(alone.se)


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2003-12-31", set()),
        ("2013-10-30", {"Fortna 2004, 2008"}),
        ("2013-10-31", {"Fortna 2004, 2008", "Hultman, Kathman & Shannon 2013"}),
    ],
)
def test_a_day_knows_the_studies_published_by_it(day, known):
    assert {e.name for e in synthesis.published(view(day))} == known


def test_an_exit_counts_when_its_months_are_over():
    before, after = (set(synthesis.past_exits(view(d))["mission"]) for d in ("2023-06-16", "2026-11-27"))
    assert "MINUSMA" in after - before
    assert not {"UNMIS", "UNIKOM"} & after
    rows = synthesis.past_exits(view("2026-11-27"))
    assert (rows["known"] > date(1994, 1, 1)).all()
    # Both hosts of one mission have the weight of one exit.
    weights = synthesis.likelihoods(rows)
    chad = rows.with_row_index().filter((rows["mission"] == "MINURCAT") & (rows["host"] == "TCD"))
    np.testing.assert_allclose(weights[chad["index"][0]] * 2, chad["likelihood"][0].to_numpy())


def test_the_three_effects_are_told_for_a_force_that_doubles_or_leaves():
    table = effects(view("2023-06-16"), draws=400).choices
    assert table["effect"].unique(maintain_order=True).to_list() == ["none", "estimated", "synthesis"]
    none = table.filter(table["effect"] == "none")
    assert (none["rate_ratio"] == 1).all()
    pooled = {r["when"]: r for r in table.filter(table["effect"] == "synthesis").iter_rows(named=True)}
    gone = pooled["10,000 people leave"]
    assert gone["low"] < 1 < gone["high"] < 8


def test_the_old_effect_is_still_read_and_says_what_it_meant():
    now = view("2023-06-16")
    with pytest.warns(DeprecationWarning, match="one study of civilians killed by one side"):
        old = peacekeeper_effect(now, "literature", draws=500)  # type: ignore[arg-type]
    assert -0.6 < float(old.mean()) < -0.2
    assert "synthesis" in OLD_MEANING
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        peacekeeper_effect(now, "synthesis", draws=10)


def normal_exits(betas, spread):
    """Exits that say each beta with an error."""
    return np.stack([-0.5 * ((BETAS - b) / spread) ** 2 for b in betas])


def test_the_share_earned_is_its_slow_twin():
    """Each mission's hosts are foretold by all other exits, share by share, in plain numbers."""
    estimates = [Estimate("a", -0.6, 0.1)]
    exits, missions = normal_exits([-0.2, 0.4, -0.7], 0.5), ["X", "Y", "Y"]
    made = earned(estimates, exits, missions)
    logs = []
    for share in SHARES:
        total = 0.0
        for mission in ("X", "Y"):
            kept = np.array([m != mission for m in missions])
            without = pool(estimates, exits[kept]).weight
            foretold = np.zeros(BETAS.size)
            for m in np.nonzero(without.max(axis=1) > 1e-5)[0]:
                for t in np.nonzero(without[m] > 1e-5)[0]:
                    near = np.exp(-0.5 * ((BETAS - MU[m]) / max(TAU[t], BETAS[1] - BETAS[0])) ** 2)
                    foretold += without[m, t] * near / near.sum()
            here = exits[~kept].sum(axis=0)
            total += math.log(sum(foretold * np.exp(np.interp(share * BETAS, BETAS, here))))
        logs.append(total)
    slow = np.exp(np.array(logs) - max(logs))
    np.testing.assert_allclose(made, slow / slow.sum(), atol=1e-3)


def test_a_record_of_no_effect_earns_no_share_and_one_that_is_borne_out_all_of_it():
    """Precise studies say -0.8; exits that show 0 leave little of it, and exits that show -0.8 leave all."""
    said = [Estimate(str(k), -0.8, 0.05) for k in range(12)]
    names = [str(k) for k in range(8)]
    against = earned(said, normal_exits([0.0] * 8, 0.3), names) @ SHARES
    borne_out = earned(said, normal_exits([-0.8] * 8, 0.3), names) @ SHARES
    assert against < 0.25
    assert borne_out > 0.75


def test_before_the_first_exit_every_share_is_alike():
    np.testing.assert_allclose(earned([], np.zeros((0, BETAS.size)), []), 1 / SHARES.size)


def test_the_synthesis_of_a_day_has_the_share_of_its_exits_alone():
    early, now = (synthesis.pooled(view(day)).share for day in ("1994-01-01", "2026-11-27"))
    np.testing.assert_allclose(early, 1 / SHARES.size)
    assert 0.2 < now @ SHARES < 0.8
