"""The spatial rule of votes in favour: known effects are found again from tallies, and answers are of the right form."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from simulated_council import TRUTH, simulated

from fitting import vote_rule
from sinequanon.errors import EstimationError, InputError
from sinequanon.evidence.view import view
from sinequanon.links.council import adoption, backtest, chances, data, members, votes

pytestmark = pytest.mark.slow

MALI = date(2023, 6, 16)


@pytest.fixture(scope="module")
def mali():
    return view(MALI)


@pytest.fixture(scope="module")
def now():
    return view()


def test_known_effects_are_found_again_from_tallies():
    made = vote_rule.Votes(seed=2).fit(simulated(900, 3))
    for name, true in TRUTH.items():
        if name.startswith("seat"):
            continue  # a tally does not say whose vote was missing
        draws = made.theta[:, votes.NAMES.index(name)]
        # What follows from a veto is seen on few drafts: the normal approximation is somewhat too narrow for it.
        assert abs(draws.mean() - true) < 3.0 * draws.std(), name


def test_names_tell_what_tallies_leave_open():
    tallied, named = (vote_rule.Votes(seed=2).fit(simulated(300, 4, by_name=share)) for share in (0.0, 1.0))
    spread = [made.theta[:, votes.NAMES.index("seat:RUS")].std() for made in (tallied, named)]
    assert spread[1] < 0.8 * spread[0]
    low, high = np.quantile(named.theta[:, votes.NAMES.index("seat:RUS")], [0.005, 0.995])
    assert low < TRUTH["seat:RUS"] < high


def test_the_gradient_is_that_of_the_density():
    target = vote_rule._Posterior(simulated(60, 5, by_name=0.5))
    theta = np.random.default_rng(1).normal(target.mean, 0.4 * target.sd)
    slope = target(theta)[1]
    for k in range(theta.size):
        step = np.zeros(theta.size)
        step[k] = 1e-5
        assert (target(theta + step)[0] - target(theta - step)[0]) / 2e-5 == pytest.approx(
            slope[k], rel=1e-4, abs=1e-4
        )


def test_no_tally_is_no_estimate():
    with pytest.raises(EstimationError, match="no tally"):
        vote_rule.Votes().fit(simulated(20, 6).pick(np.zeros(0, dtype=int)))


def test_sides_are_told_from_the_permanent_members():
    at = {"RUS": -1.0, "CHN": -1.0, "USA": 2.0, "GBR": 1.0, "FRA": 0.0, "GHA": -0.5, "XXX": 9.0}
    found = members.sides(at, [*data.MEMBERS, "GHA", "XXX", "ZZZ"])
    assert found[:2] == pytest.approx(-1.0)
    # The median of the west is the United Kingdom; the United States are farther out than is counted.
    assert found[2:5] == pytest.approx([1.5, 1.0, 0.0])
    assert found[5:] == pytest.approx([-0.5, 1.5, 0.0])
    assert (members.sides({}, ["GHA"]) == 0.0).all()


def test_the_seating_is_that_of_the_record(now):
    laid = members.seated(now)
    assert all(len(set(who)) == 15 for who in laid.members)
    place = laid.drafts.index("S/2023/638")
    assert {m for m, f in zip(laid.members[place], laid.favour[place], strict=True) if not f} == {
        "RUS",
        "CHN",
    }
    assert laid.named[place]
    assert laid.vetoed[place].nonzero()[0].tolist() == [0]
    # The sum of names is the tally, wherever names are known.
    assert (laid.favour.sum(axis=1) == laid.yes)[laid.named].all()
    assert (laid.yes >= 9)[laid.vetoed.any(axis=1)].all()


def test_what_lately_missed_is_counted_by_hand(now):
    rows = data.about_states(now).to_dicts()
    laid = members.seated(now)
    for place in (100, 900, laid.days.size - 1):
        me = next(r for r in rows if r["draft"] == laid.drafts[place])
        total = missed = weight = short = 0.0
        for other in rows:
            if other["date"] >= me["date"] or other["yes"] is None or other["date"].year < 1966:
                continue
            years = (me["date"] - other["date"]).days / 365.25
            total += 0.5**years
            missed += 0.5**years * (15 - other["yes"])
            if set(other["states"]) & set(me["states"]):
                weight += 0.5 ** (years / 5.0)
                short += 0.5 ** (years / 5.0) * (15 - other["yes"])
        assert laid.mood[place] == pytest.approx(missed / total)
        assert laid.contested[place] == pytest.approx((short + 0.5) / (weight + 2.0))


def test_what_is_asked_the_day_before_is_what_the_record_has(now):
    """Russia had withheld its vote from a renewal of 2022: that is known on the eve of its veto, and nothing of the day."""
    laid = members.seated(now)
    place = laid.drafts.index("S/2023/638")
    asked = members.seated_tomorrow(view(date(2023, 8, 29)), "MLI", "sanction")
    assert asked.members[0] == laid.members[place]
    assert asked.own[0] == pytest.approx(laid.own[place])
    told = dict(zip(asked.members[0], asked.own[0], strict=True))
    assert told["RUS"] > 0.0 > told["FRA"]


def test_every_member_has_a_chance_by_name(mali):
    found = chances.votes(mali, "MLI", "sanction", draws=200)
    assert found.coords["member"][:5] == data.MEMBERS
    assert {"GHA", "ALB", "ARE"} < set(found.coords["member"])
    assert len(found.coords["member"]) == 15
    veto = chances.veto_chances(mali, "MLI", "sanction", draws=200)
    both = found.select(member="RUS").values + veto.select(member="RUS").values
    assert (both <= 1.0 + 1e-9).all()


def test_names_and_tallies_tell_the_same_story(mali):
    """The mean number of votes in favour is the sum of the members' chances, over all sets of vetoing members."""
    asked = chances.ask(mali, "MLI", "condemn", draws=200, seed=3)
    yes = asked.tallies["spatial rule"]
    nobody = asked.sets[:, 0]
    mean = (nobody * (yes[:, 0] @ np.arange(16))) + (1.0 - nobody) * (yes[:, 1] @ np.arange(16))
    assert asked.by_name.favour.sum(axis=1) == pytest.approx(mean)
    assert yes.sum(axis=2) == pytest.approx(1.0)
    assert (yes[:, 1, :9] == 0.0).all()


def test_both_models_of_votes_can_be_asked_for(mali):
    fates = {by: chances.fate(mali, "MLI", "condemn", draws=200, by=by) for by in backtest.VOTES}
    default = chances.fate(mali, "MLI", "condemn", draws=200)
    assert default == fates[backtest.default_votes(mali)]
    assert len({f.mean().tobytes() for f in fates.values()}) == 2
    with pytest.raises(InputError, match="not told by"):
        chances.fate(mali, "MLI", "condemn", by="a coin")


def test_before_the_first_estimate_tallies_answer():
    early = view(date(1994, 6, 1))
    assert backtest.default_votes(early) == "tallies of like drafts"
    assert chances.fate(early, "RWA", "sanction", draws=50).values.sum(axis=0) == pytest.approx(1.0)
    with pytest.raises(EstimationError, match="had not been estimated"):
        chances.votes(early, "RWA", "sanction", draws=50)


def test_the_rule_foretells_votes_better_than_like_tallies(now):
    """On all drafts of later years, on those that nobody vetoed, on nine votes, and by name; the note tells the figures."""
    scored = backtest.votes_out_of_time(now)
    assert scored.filter(pl.col("default"))["model"].unique().to_list() == ["spatial rule"]
    wide = scored.pivot(on="model", index="case", values="log_score")
    assert wide.height == 6
    assert (wide["spatial rule"] <= wide["tallies of like drafts"] + 1e-5).all()


def test_equal_tallies_of_the_base_rate_are_counted_by_hand(now):
    every = data.ballots(now)
    weights = adoption.tally_weights(every, "renew")
    alike = np.isin(every.kind, [data.KINDS.index(k) for k in data.MILD])
    mine = alike & (every.seats == 15) & ~every.vetoed.any(axis=1)
    pooled = (every.seats == 15) & ~every.vetoed.any(axis=1) & (every.yes >= 0)
    assert weights[0, 15] == pytest.approx(
        (every.yes[mine] == 15).sum() + 4.0 * ((every.yes[pooled] == 15).sum() + 0.01) / (pooled.sum() + 0.16)
    )
    assert (weights[1, :9] == 0.0).all()
