"""The council link: the arithmetic in closed form, the estimator on simulated vetoes, and answers of the right form."""

from __future__ import annotations

from datetime import date
from itertools import product

import numpy as np
import polars as pl
import pytest

from fitting import veto_chain
from sinequanon.errors import InputError
from sinequanon.evidence.view import view
from sinequanon.links.council import (
    adoption,
    backtest,
    ballots,
    chances,
    data,
    estimates,
    ladder,
    out_of_sample,
    record,
    response,
    vetoes,
)
from sinequanon.links.council.vetoes import BaseRates

MALI = date(2023, 6, 16)


@pytest.fixture(scope="module")
def mali():
    return view(MALI)


@pytest.fixture(scope="module")
def now():
    return view()


@pytest.mark.parametrize("yes", range(16))
def test_nine_votes_and_no_veto(yes):
    """Every set of members against, with and without each shield."""
    for pattern in product([False, True], repeat=5):
        against = [m for m, no in zip(data.MEMBERS, pattern, strict=True) if no]
        assert adoption.outcome(yes, against) == ("fails" if yes < 9 else "vetoed" if against else "adopted")
        for bare in data.MEMBERS:
            left = [m for m in against if m != bare]
            wanted = "fails" if yes < 9 else "vetoed" if left else "adopted"
            assert adoption.outcome(yes, against, no_shield=[bare]) == wanted


def independent(p):
    return np.where(vetoes.SETS, p, 1.0 - np.asarray(p)).prod(axis=1)[None, :]


def certain(without, with_veto):
    yes = np.zeros((1, 2, 16))
    yes[0, 0, without], yes[0, 1, with_veto] = 1.0, 1.0
    return yes


def test_the_chance_of_adoption_is_the_product_when_members_are_independent():
    p = np.array([0.3, 0.2, 0.1, 0.05, 0.01])
    adopted, vetoed, fails = adoption.chances(independent(p), certain(15, 12))[:, 0]
    assert adopted == pytest.approx(np.prod(1.0 - p))
    assert vetoed == pytest.approx(1.0 - np.prod(1.0 - p))
    assert fails == pytest.approx(0.0, abs=1e-12)


def test_without_a_shield_the_others_still_veto():
    p = np.array([0.3, 0.2, 0.1, 0.05, 0.01])
    adopted, vetoed, _ = adoption.chances(independent(p), certain(15, 12), no_shield=["RUS"])[:, 0]
    assert adopted == pytest.approx(np.prod(1.0 - p[1:]))
    assert vetoed == pytest.approx(1.0 - np.prod(1.0 - p[1:]))


def test_a_double_veto_stands_when_one_of_the_two_loses_its_shield():
    both = np.zeros((1, 32))
    both[0, [tuple(s) for s in vetoes.SETS.tolist()].index((True, True, False, False, False))] = 1.0
    yes = certain(15, 13)
    assert adoption.chances(both, yes)[:, 0].tolist() == [0.0, 1.0, 0.0]
    assert adoption.chances(both, yes, no_shield=["RUS"])[:, 0].tolist() == [0.0, 1.0, 0.0]
    assert adoption.chances(both, yes, no_shield=["RUS", "CHN"])[:, 0].tolist() == [1.0, 0.0, 0.0]


def test_too_few_votes_fail_whoever_vetoes():
    some = independent([0.5] * 5)
    assert adoption.chances(some, certain(8, 8))[:, 0].tolist() == pytest.approx([0.0, 0.0, 1.0])


def test_company_makes_double_vetoes():
    base = np.full((1, 1, 5), -3.0)
    alone = vetoes.sets_of(vetoes.member_chances(base, np.zeros((1, 3))))[0, 0]
    joined = vetoes.sets_of(vetoes.member_chances(base, np.array([[4.0, 0.0, 0.0]])))[0, 0]
    p = 1.0 / (1.0 + np.exp(3.0))
    china = vetoes.SETS[:, 1]
    assert alone[china].sum() == pytest.approx(p)
    q = 1.0 / (1.0 + np.exp(-1.0))
    assert joined[china].sum() == pytest.approx(p * q + (1.0 - p) * p)
    assert joined.sum() == pytest.approx(1.0)


def simulated(drafts, seed):
    """Drafts whose vetoes come from known effects."""
    rng = np.random.default_rng(seed)
    shape = vetoes.Shape(aligned=True, eras=2)
    truth = dict.fromkeys(shape.names, 0.0)
    truth |= {"level": -2.5, "log_spread_member": -0.2, "log_spread_era": -2.0, "log_spread_close": -1.0}
    truth |= {
        "member:RUS": 1.0,
        "member:USA": 0.5,
        "member:FRA": -1.0,
        "kind:condemn": 1.5,
        "kind:sanction": 1.0,
    }
    truth |= {"shielded": 1.0, "passed": -0.3, "company:CHN": 3.0, "close": 0.6, "close_coercive": 0.5}
    theta = np.array([truth[n] for n in shape.names])[None, :]
    given = data.Ballots(
        drafts=tuple(map(str, range(drafts))),
        days=np.sort(rng.uniform(16_500, 23_000, drafts)),
        vetoed=np.zeros((drafts, 5), dtype=bool),
        kind=rng.integers(0, 7, drafts),
        shielded=rng.gamma(0.3, 2.0, (drafts, 5)),
        passed=rng.gamma(1.0, 4.0, (drafts, 5)),
        closeness=rng.normal(0.0, 0.7, (drafts, 5)),
        placed=np.ones(drafts, dtype=bool),
        yes=np.full(drafts, -1),
        seats=np.full(drafts, 15),
    )
    sets = estimates.FittedVetoes(theta, shape, np.nan).sets(given)[0]
    place = np.array([rng.choice(32, p=p / p.sum()) for p in sets])
    return data.Ballots(**{**given.__dict__, "vetoed": vetoes.SETS[place]}), truth, sets


def test_the_gradient_is_that_of_the_density():
    given, _, _ = simulated(80, 1)
    target = veto_chain._Posterior(given, vetoes.Shape(aligned=True, eras=2))
    rng = np.random.default_rng(2)
    theta = rng.normal(target.mean, 0.5 * target.sd)
    _, slope = target(theta)
    for k in range(theta.size):
        step = np.zeros(theta.size)
        step[k] = 1e-5
        assert (target(theta + step)[0] - target(theta - step)[0]) / 2e-5 == pytest.approx(
            slope[k], rel=1e-4, abs=1e-5
        )


@pytest.mark.slow
def test_known_effects_are_found_again():
    given, truth, sets = simulated(700, 3)
    made = veto_chain.Vetoes(seed=5, warmup=250, kept=200).fit(given)
    assert made.rhat < 1.15
    for name in ("kind:condemn", "kind:sanction", "shielded", "passed", "company:CHN", "close_coercive"):
        draws = made.theta[:, made.shape.names.index(name)]
        low, high = np.quantile(draws, [0.005, 0.995])
        assert low < truth[name] < high, name
    found = made.sets(given).mean(axis=0) @ vetoes.SETS
    assert np.abs(found - sets @ vetoes.SETS).mean() < 0.03


def test_the_same_seed_gives_the_same_draws():
    given, _, _ = simulated(120, 4)
    small = {"chains": 2, "warmup": 20, "kept": 10, "thin": 1}
    one, two = (veto_chain.Vetoes(seed=9, **small).fit(given).theta for _ in range(2))
    assert np.array_equal(one, two)
    assert not np.array_equal(one, veto_chain.Vetoes(seed=10, **small).fit(given).theta)


def test_base_rates_are_counts_by_hand():
    """With no forgetting (few drafts, so the first half-life is taken) the rates are weighted counts."""
    given, _, _ = simulated(50, 6)
    day = 30_000.0
    made = BaseRates(given).on(day)
    weight = 0.5 ** ((day - given.days) / (made.half_life * data.YEAR))
    assert made.vetoed == pytest.approx(weight @ given.vetoed)
    assert made.mean == pytest.approx((weight @ given.vetoed + 0.5) / (weight.sum() + 25.0))


def test_past_drafts_on_the_host_are_counted_by_hand(mali):
    """A loop over the record gives the same features as the layout."""
    table = data.about_states(mali)
    laid = backtest.laid_out(mali)
    rows = table.to_dicts()
    for place in (900, 1500, laid.days.size - 1):
        me = rows[place]
        shielded = passed = 0.0
        for other in rows[:place]:
            if set(other["states"]) & set(me["states"]) and other["date"] < me["date"]:
                weight = 0.5 ** ((me["date"] - other["date"]).days / (5.0 * 365.25))
                shielded += weight * ("RUS" in other["vetoed_by"])
                passed += weight * ("RUS" not in other["vetoed_by"])
        assert laid.shielded[place, 0] == pytest.approx(shielded)
        assert laid.passed[place, 0] == pytest.approx(passed)


def test_answers_are_joint_probabilities(mali):
    vetoes = chances.veto_chances(mali, "MLI", "sanction", draws=200)
    found = chances.fate(mali, "MLI", "sanction", draws=200)
    assert vetoes.axes == ("member", "draw")
    assert vetoes.coords["member"] == data.MEMBERS
    assert found.values.sum(axis=0) == pytest.approx(1.0)
    assert chances.veto_chances(mali, "MLI", "sanction", draws=200) == vetoes
    bare = chances.veto_chances(mali, "MLI", "sanction", draws=200, no_shield=["RUS"])
    assert (bare.select(member="RUS").values == 0.0).all()
    assert bare.select(member="CHN") == vetoes.select(member="CHN")
    free = chances.fate(mali, "MLI", "sanction", draws=200, no_shield=["RUS"])
    assert (free.select(outcome="adopted").values >= found.select(outcome="adopted").values).all()
    assert free.select(outcome="fails").values == pytest.approx(found.select(outcome="fails").values)


def test_a_host_that_was_shielded_is_likelier_shielded_again(now):
    for host, member in (("SYR", "RUS"), ("ISR", "USA")):
        shield = chances.veto_chances(now, host, "condemn", draws=200).select(member=member).mean()
        other = chances.veto_chances(now, "MOZ", "condemn", draws=200).select(member=member).mean()
        assert shield > 2 * other


def test_a_host_without_a_position_is_answered(now):
    assert chances.fate(now, "PRK", "sanction", draws=50).count == 50


def test_wrong_kinds_and_members_are_refused(mali):
    with pytest.raises(InputError, match="no kind of draft"):
        chances.fate(mali, "MLI", "scold")
    with pytest.raises(InputError, match="no veto to take away"):
        chances.fate(mali, "MLI", "condemn", no_shield=["DEU"])
    with pytest.raises(InputError, match="no trigger"):
        ladder.cases(mali, "storm")


def test_early_dates_fall_back_to_the_base_rate():
    early = view(date(1994, 6, 1))
    assert backtest.default_model(early) == "base rate"
    assert chances.veto_chances(early, "RWA", "sanction", draws=50).count == 50
    assert estimates.kept(early.table("veto_draws"), early.as_of) is None


def test_what_answers_beats_the_base_rate_out_of_time(now):
    """Window by window on the set of vetoing members, and year by year for every member; the note tells the figures."""
    assert backtest.default_model(now) == "member by member"
    rows = backtest.backtest(now).filter(pl.col("default"))
    assert rows["model"].unique().to_list() == ["member by member"]
    for case in (pl.col("case") == "all", pl.col("window") == "year by year"):
        mine = rows.filter(case)
        assert mine.height > 5
        assert (mine["score"] < mine["base"]).all()
        assert (mine["brier"] < mine["brier_base"]).all()
    assert rows.filter(case & (pl.col("case") == "all"))["skill"].item() > 0.4


def test_each_member_is_told_by_what_foretold_it_better(now):
    """A recount: log scores of each member's veto given its company, year by year, from the sets of the two models."""
    told = out_of_sample.foretell(now, range(1995, 2026), every_draw=5)
    cast = told.given.vetoed
    totals = {part: np.zeros(5) for part in out_of_sample.PARTS}
    for d in range(cast.shape[0]):
        company = {1: cast[d, 0], 3: cast[d, 2], 4: cast[d, 2] or cast[d, 3]}
        for part, chance in told.members.items():
            for m in range(5):
                p = chance[d, m, int(company.get(m, False))]
                totals[part][m] -= np.log(p if cast[d, m] else 1.0 - p)
    best = tuple(min(out_of_sample.PARTS, key=lambda part: totals[part][m]) for m in range(5))
    assert out_of_sample.speakers(now) == best
    assert best[1] == "share in like company"
    assert out_of_sample.speakers(now, 1995) == ()


def test_shares_in_company_are_counts_by_hand(now):
    rates = backtest.usual(now)
    day = backtest.days(date(2020, 1, 1))
    made = vetoes.shares(rates, day)
    joined = alone = let = 0.0
    for when, cast in zip(rates.given.days, rates.given.vetoed, strict=True):
        if when < day:
            weight = 0.5 ** ((day - when) / (rates.on(day).half_life * data.YEAR))
            joined += weight * (cast[0] and cast[1])
            let += weight * (cast[0] and not cast[1])
            alone += weight * (cast[1] and not cast[0])
    assert made.vetoed[1] == pytest.approx([alone, joined])
    assert made.let_pass[1, 1] == pytest.approx(let)
    assert made.mean[1, 1] == pytest.approx((joined + 0.5) / (joined + let + 1.0))
    # A member that follows nobody has the base rate, and nothing in company.
    assert made.mean[0, 0] == pytest.approx(rates.on(day).mean[0])
    drawn = made.draws(4000, np.random.default_rng(1))
    assert drawn.mean(axis=0) == pytest.approx(made.mean, abs=0.01)


def test_double_vetoes_follow_the_share(now):
    """China's part is its share given Russia's veto, whatever Russia's own chance is."""
    drawn = chances.ask(now, "SYR", "condemn", draws=500, seed=1)
    assert drawn.parts[1] == "share in like company"
    russia, china = vetoes.SETS[:, 0], vetoes.SETS[:, 1]
    given = drawn.sets[:, russia & china].sum(axis=1) / drawn.sets[:, russia].sum(axis=1)
    mean = vetoes.shares(backtest.usual(now), backtest.days(now.as_of) + 1.0).mean[1, 1]
    assert given.mean() == pytest.approx(mean, abs=0.02)


def test_small_chances_are_calibrated(now):
    table = backtest.calibration(now)
    small = table.filter(pl.col("to") <= 0.01)
    assert (small["low"] <= small["mean"]).all()
    assert (small["mean"] <= small["high"]).all()
    assert table["chances"].sum() == 5 * backtest.foretell(now, range(1995, 2026)).year.size


def test_the_response_counts_what_was_settled(mali):
    found = response.response(mali, "MLI", draws=4000)
    assert (found.cases["known"] <= MALI).all()
    counts = dict(found.cases.group_by("outcome").len().iter_rows())
    total = found.cases.height + 4 * 0.5
    for name, mean in zip(response.OUTCOMES, found.outcomes.mean(), strict=True):
        assert mean == pytest.approx((counts.get(name, 0) + 0.5) / total, abs=0.01)
    assert found.days_to_decision.axes == ("draw",)
    assert found.days_to_decision.values.min() >= 0.0
    known = dict(found.cases.select("mission", "days").drop_nulls().iter_rows())
    assert known["MINURCAT"] == 126
    assert known["UNMIS"] == 45


def test_days_to_later_decisions_are_those_known(now):
    known = dict(response.past_demands(now).select("mission", "days").drop_nulls().iter_rows())
    assert (known["MINUSMA"], known["UNITAMS"], known["UNAMI"]) == (14, 15, 23)


def test_an_unrecognised_authority_is_refused_more_often(now):
    def refused(recognised):
        return response.response(now, "HTI", recognised=recognised).outcomes.select(outcome="refused").mean()

    assert refused(False) > 2 * refused(True)


def test_the_ladder_says_what_it_has_not_seen(now):
    coups = ladder.cases(now, "coup")
    bissau = coups.filter(pl.col("state") == "GNB").sort("date").row(-1, named=True)
    assert (bissau["least"], bissau["most"]) == ("sanctions", "sanctions")
    unseen = coups.filter(pl.col("evidence") == "no statement on record")
    assert unseen["least"].unique().to_list() == ["silence"]
    assert (coups["date"].dt.offset_by("365d") <= now.as_of).all()


def test_unseen_cases_are_spread_evenly():
    rng = np.random.default_rng(1)
    found = ladder.shares([(0, 2)] * 60 + [(4, 4)] * 20, 4000, rng).mean(axis=1)
    assert found[:3] == pytest.approx((20 + 0.5) / 82.5, abs=0.01)
    assert found[4] == pytest.approx(20.5 / 82.5, abs=0.01)


def test_the_ladder_is_a_distribution_and_the_shield_lowers_it(mali):
    shares = ladder.reached(mali, "coup", draws=300)
    rungs = chances.ladder(mali, "MLI", trigger="coup", draws=300)
    assert rungs.coords["rung"] == ladder.RUNGS
    assert rungs.values.sum(axis=0) == pytest.approx(1.0)
    assert (rungs.select(rung="sanctions").values <= shares.shares[4] + 1e-12).all()


def test_members_of_the_council_by_date():
    for day, elected, some in (
        (date(1956, 6, 1), 6, "YUG"),
        (date(1985, 6, 1), 10, "BFA"),
        (date(1992, 6, 1), 10, "IND"),
        (date(2023, 6, 16), 10, "GHA"),
        (date(2026, 6, 1), 10, "LVA"),
    ):
        seated = record.members(view(day))
        assert (seated["seat"] == "elected").sum() == elected, day
        assert (seated["seat"] == "permanent").sum() == 5
        assert some in seated["member"].to_list()
        assert seated["member"].is_unique().all()


def test_drafts_of_a_host_are_its_own(mali):
    found = record.drafts(mali, "MLI")
    assert found.height > 12
    assert found["states"].list.contains("MLI").all()
    assert found["date"].max() <= MALI


def test_ballots_divide_what_is_withheld(mali):
    found = ballots.ballots(mali, "MLI", "sanction", draws=400)
    assert found.values.sum(axis=1) == pytest.approx(1.0)
    assert found.values.min() >= 0.0
    vetoes = chances.veto_chances(mali, "MLI", "sanction", draws=400)
    for member in data.MEMBERS:
        cast = found.select(member=member, ballot="against").values
        assert cast == pytest.approx(vetoes.select(member=member).values)
    # Withheld votes of elected members, counted draft by draft from the lists of names.
    against = abstained = 0
    for row in mali.table("drafts").iter_rows(named=True):
        if row["against"] is not None and row["abstaining"] is not None:
            against += len(set(row["against"]) - set(data.MEMBERS))
            abstained += len(set(row["abstaining"]) - set(data.MEMBERS))
    assert ballots.withheld(mali) == (against, abstained)
    elected = [m for m in found.coords["member"] if m not in data.MEMBERS]
    one = found.select(member=elected[0])
    share = one.select(ballot="against").values / (1.0 - one.select(ballot="in favour").values)
    assert share.mean() == pytest.approx((against + 0.5) / (against + abstained + 1.0), abs=0.01)
