"""The watch list, the scenario's step, coups and rarity: what they promise holds on the real evidence."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from fitting.consent_scores import score_year, stated
from sinequanon.errors import InputError
from sinequanon.evidence import kept_estimates
from sinequanon.evidence.view import View, view
from sinequanon.links.consent import coups
from sinequanon.links.consent.backtest import eves
from sinequanon.links.consent.covariates import covariates, present_covariates
from sinequanon.links.consent.data import EVENTS, demands, exposure, mission_months, standing
from sinequanon.links.consent.fit import (
    CANDIDATES,
    UNSCORED,
    Candidate,
    Fitted,
    Scale,
    chosen,
    data,
    estimate,
    plain_draws,
    slopes,
)
from sinequanon.links.consent.fit import fitted as fitted_hazard
from sinequanon.links.consent.monthly_hazards import MOVED, consent_step
from sinequanon.links.consent.rarity import rarity
from sinequanon.links.consent.reasons import Facts, reasons
from sinequanon.links.consent.track_record import auc, average_precision, outcomes
from sinequanon.links.consent.watch import chances, moved, moved_by_inputs, on_eve, watch

pytestmark = pytest.mark.slow

EVE = date(2023, 6, 15)


@pytest.fixture(scope="module")
def eve() -> View:
    return view(EVE)


def with_gains(evidence: View, folder, gains: dict[tuple[str, str], float], *, day: date) -> View:
    """The same view, with other scores of the candidates known on a day, and none before."""
    rows = [
        {"known": day, "event": event, "model": c.name, "months": 250, "events": 3, "score": 0.0, "base": 0.0}
        | {"gain": gains.get((event, c.name), 0.0)}
        for event in ("any", "whole")
        for c in CANDIDATES
    ]
    carried = kept_estimates.read("consent_scores", folder)
    for old in carried["known"].unique().to_list():
        empty = carried.filter(pl.col("known") == old).with_columns(gain=pl.lit(0.0))
        kept_estimates.keep(folder, "consent_scores", str(old), empty)
    frame = pl.DataFrame(rows).select(carried.columns).cast(carried.schema)
    kept_estimates.keep(folder, "consent_scores", str(day), frame)
    return View(evidence.as_of, evidence._edition, evidence.registers, folder)


def test_exposure_by_month_adds_up_to_the_exposure_in_years(eve):
    months = mission_months(eve)
    days = (months["share"] * months["month"].dt.days_in_month()).sum()
    assert days == pytest.approx(exposure(eve, kind=None, since=date(1948, 1, 1)) * 365.25)
    assert months["share"].is_between(0.0, 1.0).all()
    assert not months.select("mission", "month").is_duplicated().any()


def test_every_demand_falls_into_a_month_of_its_mission():
    now = view()
    months = mission_months(now)
    asked = (
        demands(now).select("mission", "scope", pl.col("known").dt.truncate("1mo").alias("month")).unique()
    )
    for event, scopes in (("whole", ["whole"]), ("partial or obstruction", ["partial", "obstruction"])):
        expected = asked.filter(pl.col("scope").is_in(scopes)).select("mission", "month").unique()
        assert set(months.filter(event).select("mission", "month").rows()) == set(expected.rows())


def test_a_mission_told_to_leave_is_at_risk_no_more_unless_it_stays():
    now = view()
    months = mission_months(now)
    risk = {(m, d): r for m, d, r in months.select("mission", "month", "at_risk").iter_rows()}
    assert risk["MINUSMA", date(2023, 6, 1)]
    assert not risk["MINUSMA", date(2023, 7, 1)]
    # Egypt took its demand of 14 July 1975 back on the 23rd.
    assert risk["UNEF II", date(1975, 8, 1)]


def test_the_list_has_every_mission_with_chances_reasons_and_cases(eve):
    found = watch(eve)
    rows = found.missions
    assert sorted(rows["mission"]) == sorted(standing(eve)["mission"])
    ranked = rows.filter(pl.col("rank").is_not_null())
    assert ranked["rank"].to_list() == list(range(1, ranked.height + 1))
    assert ranked["p12_any"].is_sorted(descending=True)
    for end in ("", "_any"):
        assert (ranked[f"low{end}"] < ranked[f"p12{end}"]).all()
        assert (ranked[f"p12{end}"] < ranked[f"high{end}"]).all()
    assert (ranked["p12"] < ranked["p12_any"]).all()
    for row in ranked.iter_rows(named=True):
        assert len(row["reasons"]) <= 3
        assert len(row["analogues"]) == 3
        assert [c["distance"] for c in row["analogues"]] == sorted(c["distance"] for c in row["analogues"])
        assert all(c["demand_date"] < "2023-06" for c in row["analogues"])
    # Missions differ: the first stands well above the last.
    assert ranked["p12_any"][0] > 3 * ranked["p12_any"][-1]


def test_a_reason_says_on_which_side_of_the_others_a_mission_stands(eve):
    """With one covariate and a negative coefficient, the missions with less of it are the likelier, and are told so."""
    now = standing(eve)
    x = covariates(eve, now)
    scale = Scale(("shield",), np.zeros(1), np.ones(1))
    one = {kind: np.ones(1) for kind in ("any", "whole", "part")}
    beta = np.array([[-6.0, -0.5]])
    fit = Fitted(Candidate(("shield",), 1.0), scale, beta, beta, one, np.ones(1), 1.0)
    told = [reason[0] if reason else "" for reason in reasons(eve, fit, now, x)]
    least, most = x["shield"].arg_min(), x["shield"].arg_max()
    assert told[least].startswith("higher")
    assert told[least].endswith("unlikely")
    assert told[most].startswith("lower")
    assert told[most].endswith(" likely")


def test_reasons_are_told_by_the_facts_of_the_register(eve):
    """What is said of Mali's demands is what the register counts."""
    now = standing(eve)
    mali = now.filter(pl.col("mission") == "MINUSMA").row(0, named=True)
    lately = demands(eve).filter((pl.col("host") == "MLI") & (pl.col("known") > date(2021, 6, 15))).height
    words = ("never", "once", "twice", "three times", "four times", "five times", "six times", "seven times")
    assert (
        Facts(eve).of("own", mali, 1.0, above=True)
        == f"missions in Mali were asked to leave or obstructed {words[lately]} in two years"
    )
    assert Facts(eve).of("deaths", mali, math.log1p(4321.0), above=True).startswith("about 4,300 people")
    assert Facts(eve).of("drawdown", mali, math.log(0.5), above=False).startswith("drawn down to 50%")


def test_the_plain_rate_has_the_closed_form(eve):
    """Under Gamma(k + 1/2, T) no demand comes within 12 months with probability (T / (T + 12))^(k + 1/2)."""
    seen = data(eve)
    months = seen.share.sum()
    found = chances(eve, draws=4_000)
    for kind in ("any", "whole"):
        k = seen.happened[kind].sum()
        wanted = 1 - (months / (months + 12)) ** (k + 0.5)
        assert found[f"{kind}_plain"][0] == pytest.approx(wanted, rel=0.05)


def test_inputs_alone_move_the_chance_of_one_estimate(eve):
    found = moved_by_inputs(eve, date(2023, 5, 31), draws=300)
    listed = dict(watch(eve, draws=300).missions.select("mission", "p12_any").iter_rows())
    for row in found.iter_rows(named=True):
        assert row["now"] == pytest.approx(listed[row["mission"]])
    own = found.filter(pl.col("mission") == "MINUSMA").row(0, named=True)
    year = moved_by_inputs(eve, date(2020, 5, 31), draws=300)
    before_the_coups = year.filter(pl.col("mission") == "MINUSMA").row(0, named=True)
    assert before_the_coups["then"] < own["then"]
    assert before_the_coups["now"] == own["now"]
    assert any("higher" in why for why in before_the_coups["why"])


def test_what_has_moved_is_the_difference_of_two_lists(eve):
    since = date(2022, 12, 31)
    found = moved(eve, since, draws=300)
    now, then = (watch(v, draws=300).missions for v in (eve, eve.earlier(since)))
    assert set(found["mission"]) == set(now["mission"]) | set(then["mission"])
    own = found.filter(pl.col("mission") == "MINUSMA").row(0, named=True)
    for frame, name in ((now, "p12_any"), (then, "p12_any_then")):
        assert own[name] == frame.filter(pl.col("mission") == "MINUSMA")["p12_any"][0]
    change = (found["p12_any"] - found["p12_any_then"]).drop_nulls().abs()
    assert change.is_sorted(descending=True)
    asked = demands(eve).filter((pl.col("known") > since) & (pl.col("host") == "SDN"))
    sudan = found.filter(pl.col("mission") == "UNITAMS").row(0, named=True)
    assert asked.height
    assert any("2023" in why for why in sudan["why"])
    with pytest.raises(InputError, match="does not lie before"):
        moved(eve, eve.as_of)


def test_after_the_demand_there_is_no_chance_to_tell_but_the_eve_is_kept():
    later = view("2023-06-16")
    row = watch(later).missions.filter(pl.col("mission") == "MINUSMA").row(0, named=True)
    assert row["rank"] is None
    assert row["p12"] is None
    kept = on_eve(later, "MINUSMA")
    assert kept is not None
    assert kept[0] == EVE
    assert kept[1]["rank"] is not None
    assert on_eve(later, "UNIFIL") is None


@pytest.mark.parametrize("day", ["1948-01-01", "1956-12-01", "1980-01-01", "1991-06-30", "2011-07-09"])
def test_there_is_a_list_on_any_date(day):
    found = watch(view(day), draws=200).missions
    assert found.filter(pl.col("rank").is_not_null())["p12"].is_between(0.0, 1.0).all()


def test_the_choice_is_by_scores_to_its_last_day_and_the_weight_by_all(eve, tmp_path):
    names = [c.name for c in CANDIDATES if c.names]
    best, other = names[4], names[11]
    early = with_gains(eve, tmp_path / "a", {("any", best): 3.0, ("any", other): 2.0}, day=date(2012, 12, 31))
    assert chosen(early).candidate.name == best
    assert chosen(early).plain["any"] == pytest.approx(1 / (1 + math.exp(3.0)))
    assert chosen(early).plain["whole"] == pytest.approx(0.5)
    # A later score chooses nothing, yet it counts for the weight of the plain rate.
    first = chosen(with_gains(eve, tmp_path / "b", {}, day=date(2013, 12, 31))).candidate.name
    given = {("any", names[7]): 9.0, ("whole", first): -4.0}
    late = with_gains(eve, tmp_path / "c", given, day=date(2013, 12, 31))
    assert chosen(late).candidate.name == first
    assert chosen(late).plain["whole"] == pytest.approx(1 / (1 + math.exp(-4.0)))
    before = chosen(eve.earlier(date(1990, 1, 1)))
    assert before.candidate == UNSCORED
    assert before.plain["any"] == before.plain["whole"] == 0.5


def test_kept_scores_are_those_that_the_link_makes_again(eve):
    """What the package carries for 2005 comes out of the scoring again, but for the luck of the draws."""
    kept = eve.table("consent_scores").filter(pl.col("known") == date(2005, 12, 31))
    wanted = {(r["event"], r["model"]): r for r in kept.iter_rows(named=True)}
    found, _ = score_year(eve, 2005)
    assert found.height == len(wanted)
    for row in found.iter_rows(named=True):
        old = wanted[row["event"], row["model"]]
        assert row["gain"] == pytest.approx(old["gain"], abs=0.2)
        assert (row["events"], row["months"]) == (old["events"], old["months"])


def test_the_kept_list_is_the_list_of_its_day(eve):
    day = date(2011, 12, 31)
    kept = eve.table("consent_lists").filter(pl.col("known") == day)
    found = stated(eve.earlier(day))
    assert found.select(kept.columns).sort("mission").equals(kept.sort("mission"), null_equal=True) or (
        (found.sort("mission")["any"] - kept.sort("mission")["any"]).abs().max() < 1e-6
    )


def test_a_year_not_over_is_in_no_record(eve):
    rows = outcomes(eve)
    assert rows["known"].max() == date(2021, 12, 31)
    months = mission_months(eve).filter("at_risk")
    came = {(m, d.year) for m, d, *hit in months.select("mission", "month", *EVENTS).iter_rows() if any(hit)}
    for mission, known, hit in rows.select("mission", "known", "any_came").iter_rows():
        assert hit == ((mission, known.year + 1) in came)


def test_ranks_are_scored_as_their_definitions_say():
    p = np.array([0.4, 0.3, 0.3, 0.1, 0.05])
    came = np.array([True, False, True, False, False])
    pairs = [(a > b) + 0.5 * (a == b) for a in p[came] for b in p[~came]]
    assert auc(p, came) == pytest.approx(np.mean(pairs))
    assert average_precision(p, came) == pytest.approx((1 / 1 + 2 / 3) / 2)
    assert auc(p, np.zeros(5, dtype=bool)) is None
    assert average_precision(p, np.zeros(5, dtype=bool)) is None


def test_the_step_has_joint_draws_and_moves_as_the_hazard_does(eve):
    step = consent_step(eve, "MINUSMA", draws=500, seed=3)
    other = consent_step(eve, "MINUSMA", hazard="estimated", draws=500, seed=3)
    assert (other.whole_slopes != 0).any(axis=1).all()
    # As many draws are of the plain rate as it counts for, and nothing moves them.
    still = (step.whole_slopes == 0).all(axis=1).mean()
    assert still == pytest.approx(step.plain, abs=0.003)
    for draws in (step.coup_per_month, step.whole_per_month, step.part_per_month):
        assert draws.axes == ("draw",)
        assert draws.count == 500
        assert (draws.values > 0).all()
        assert draws.mean() < 0.15
    assert step.whole_after_demand.mean() > 1
    again = consent_step(eve, "MINUSMA", draws=500, seed=3)
    assert again.part_per_month == step.part_per_month
    assert consent_step(eve, "MINUSMA", draws=500, seed=4).part_per_month != step.part_per_month
    with pytest.raises(InputError, match="No mission 'UNMIS' stands"):
        consent_step(eve, "UNMIS")
    with pytest.raises(InputError, match=r"France is not a host of MINUSMA\.\n.*\n.*Its hosts are Mali"):
        consent_step(eve, "MINUSMA", host="FRA")


def test_the_slopes_of_the_step_are_those_of_the_hazard(eve):
    """Covariates moved by hand and the hazard asked again: the same ratio as by the step's slopes."""
    step = consent_step(eve, "MINUSMA", hazard="estimated", draws=200)
    _, fit = estimate(eve, 200, 1)
    x = present_covariates(eve).filter(standing(eve)["mission"] == "MINUSMA")
    later = x.with_columns(recent_change=pl.lit(0.9), own=pl.col("own") + 0.1, deaths=pl.col("deaths") - 0.2)
    wanted = fit.log_hazard(later, "whole")[0] - fit.log_hazard(x, "whole")[0]
    values = np.array([later[name][0] for name in MOVED])
    low, high = step.moved.at[1], step.moved.at[2]
    given = step.whole_slopes @ (np.clip(values, low, high) - np.clip(step.moved.at[0], low, high))
    assert given == pytest.approx(wanted)


def test_fits_learn_what_they_are_told(eve):
    """A covariate planted as the cause of every demand is found by the hazard, and by nothing else."""
    seen = data(eve)
    generator = np.random.default_rng(2)
    cause = generator.normal(size=seen.share.size)
    happened = generator.random(seen.share.size) < -np.expm1(-seen.share * np.exp(-5.5 + 1.2 * cause))
    told = replace(
        seen,
        x=seen.x.with_columns(own=pl.Series(cause)),
        happened=dict.fromkeys(("any", "whole", "part"), happened),
    )
    fit = slopes(told, ("own", "deaths"), draws=400, seed=1)
    low, high = np.quantile(fit.beta, [0.05, 0.95], axis=0)
    assert low[1] > 0.7
    assert low[2] < 0 < high[2]
    assert fit.diagnosis["rhat"] < 1.05


def test_each_draw_is_at_a_level_that_the_events_allow(eve):
    """Whatever the slopes and the drift, the expected events are Gamma(k + 1/2), of each kind its part; quick or not."""
    seen = data(eve)
    k = {kind: seen.happened[kind].sum() for kind in ("any", "whole")}
    ratio, _ = seen.drift()
    told = []
    for quick in (False, True):
        fit = fitted_hazard(seen, UNSCORED, draws=800, seed=1, quick=quick)
        rate = np.exp(fit.log_hazard(seen.x, "any", ratio=ratio))
        expected = seen.share @ rate
        assert expected.mean() == pytest.approx(k["any"] + 0.5, rel=0.03)
        assert expected.std() == pytest.approx(np.sqrt(k["any"] + 0.5), rel=0.15)
        assert (expected * fit.part["whole"]).mean() == pytest.approx(k["whole"] + 0.5, rel=0.08)
        told.append(rate.mean(axis=1))
    assert np.corrcoef(np.log(told[0]), np.log(told[1]))[0, 1] > 0.97


@pytest.mark.parametrize("weight", [0.0, 0.013, 0.5, 0.97, 1.0])
def test_draws_of_the_plain_rate_are_as_many_as_its_weight_and_evenly_spread(weight):
    drawn = plain_draws(weight, 1000)
    assert drawn.mean() == pytest.approx(weight, abs=0.001)
    assert drawn[:500].mean() == pytest.approx(weight, abs=0.003)


def test_coups_are_counted_over_states_and_months(eve):
    counted = coups.counts(eve)
    listed = eve.table("coups").filter("success")
    months = listed.select("state", pl.col("known").dt.truncate("1mo")).unique().height
    # A handful of changes fall into months in which the state list has no such state.
    assert months - 3 <= counted["events"].sum() <= months
    past = counted.filter((pl.col("year") >= 2003) & (pl.col("year") < 2023))
    assert 150 * 240 < past["months"].sum() < 200 * 240


def test_a_host_with_a_recent_coup_is_likelier_to_have_another(eve):
    mali, cyprus = (coups.coup_hazard(eve, host, draws=4_000) for host in ("MLI", "CYP"))
    assert mali.model == cyprus.model == "time since the last"
    assert mali.per_month.mean() > 2 * cyprus.per_month.mean()
    best = mali.scores.filter(pl.col("model") == mali.model).row(0, named=True)
    assert best["gain"] > best["gain_se"]
    # With few years scored the plain rate stays.
    assert coups.coup_hazard(eve.earlier(date(1995, 1, 1)), "AGO").model == coups.BASE


def test_the_sentence_on_rarity_missed_two_forces_and_named_a_part():
    found = rarity(view("2023-06-30"), besides="MLI", claimed=("UNMEE",))
    assert found.since == date(2005, 6, 30)
    assert found.missed["mission"].to_list() == ["MINURCAT", "UNMIS"]
    assert found.missed["verified"].all()
    first = found.claimed.filter(pl.col("demand_date") == "2005-12-06").row(0, named=True)
    assert (first["scope"], first["whole_force"]) == ("partial", False)
    assert found.rate.mean == pytest.approx(2.5 / found.mission_years)
    assert found.rate.low < 2 / found.mission_years < found.rate.high
    assert {"MINURCAT", "UNMIS", "MINUSMA", "MONUC", "UNOCI"} <= set(found.wide["mission"])


def test_an_earlier_view_is_the_view_of_that_day(eve):
    day = EVE - timedelta(days=400)
    assert eve.earlier(day).table("consent_cases").equals(view(day).table("consent_cases"))
    with pytest.raises(InputError, match="does not lie between"):
        eve.earlier(EVE + timedelta(days=1))


def test_the_eves_are_told_with_their_whole_lists():
    places, lists = eves(view("2011-05-01"))
    assert places.select("mission", "as_of").rows() == [
        ("UNMIS", date(2011, 4, 30)),
        ("MINURCAT", date(2009, 12, 31)),
    ]
    then = watch(view("2009-12-31")).missions
    assert lists.filter(pl.col("case") == "MINURCAT").drop("case", "as_of").equals(then)
    row = then.filter(pl.col("mission") == "MINURCAT").row(0, named=True)
    assert places.row(1, named=True)["rank"] == row["rank"]
    assert places.row(1, named=True)["of"] == then["rank"].count()
