"""The watch list, the scenario's step, coups and rarity: what they promise holds on the real evidence."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from sinequanon.errors import InputError
from sinequanon.evidence import fitted
from sinequanon.evidence.view import View, view
from sinequanon.links.consent import coups
from sinequanon.links.consent.checks import eves, left_out, reliability, scores
from sinequanon.links.consent.choice import chosen
from sinequanon.links.consent.covariates import covariates
from sinequanon.links.consent.exposure import mission_months, standing
from sinequanon.links.consent.fit import BASE, CANDIDATES, FittedHazard, Hazard, Scale, Shared, data
from sinequanon.links.consent.inputs import demands, exposure
from sinequanon.links.consent.rarity import rarity
from sinequanon.links.consent.step import consent_step
from sinequanon.links.consent.watch import on_eve, reasons, watch

pytestmark = pytest.mark.slow

EVE = date(2023, 6, 15)


@pytest.fixture(scope="module")
def eve() -> View:
    return view(EVE)


def with_scores(evidence: View, folder, gains: dict[str, tuple[float, float]]) -> View:
    """The same view, with other scores known on its day."""
    rows = [
        {"event": event, "model": c.name, "missions": 90, "events": 14, "score": -100.0, "base": -100.0}
        | {"gain": gains.get(c.name, (0.0, 0.0))[0], "gain_se": gains.get(c.name, (0.0, 0.0))[1]}
        for event in ("whole", "partial or obstruction")
        for c in CANDIDATES
    ]
    carried = fitted.read("consent_scores", folder)
    frame = pl.DataFrame(rows).with_columns(known=pl.lit(evidence.as_of))
    fitted.keep(
        folder, "consent_scores", str(evidence.as_of), frame.select(carried.columns).cast(carried.schema)
    )
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
    assert ranked["hazard_p12"].is_sorted(descending=True)
    assert (ranked["low"] < ranked["p12"]).all()
    assert (ranked["p12"] < ranked["high"]).all()
    for row in ranked.iter_rows(named=True):
        assert 1 <= len(row["reasons"]) <= 2
        assert len(row["analogues"]) == 3
        assert [c["distance"] for c in row["analogues"]] == sorted(c["distance"] for c in row["analogues"])
        assert all(c["demand_date"] < "2023-06" for c in row["analogues"])


def test_a_reason_says_on_which_side_of_the_others_a_mission_stands(eve):
    """With one covariate and a negative coefficient, the missions with less of it are the likelier, and are told so."""
    x = covariates(eve, standing(eve)).select("shield")
    scale = Scale(("shield",), np.zeros(1), np.ones(1))
    fitted = FittedHazard(scale, np.array([[-6.0, -0.5]]))
    told = [reason[0] if reason else "" for reason in reasons(fitted, x)]
    least, most = x["shield"].arg_min(), x["shield"].arg_max()
    assert told[least].startswith("higher")
    assert told[least].endswith("unlikely")
    assert told[most].startswith("lower")
    assert told[most].endswith(" likely")


def test_the_base_rate_gives_the_closed_form(eve):
    """Under Gamma(k + 1/2, T) no demand comes within 12 months with probability (T / (T + 12))^(k + 1/2)."""
    seen = data(eve, "whole")
    k, months = seen.happened.sum(), seen.share.sum()
    found = watch(eve, draws=4_000)
    assert found.model == BASE.name
    p12 = found.missions["p12"][0]
    assert p12 == pytest.approx(1 - (months / (months + 12)) ** (k + 0.5), rel=0.03)


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


def test_the_rule_keeps_the_plain_rate_unless_another_is_clearly_better(eve, tmp_path):
    plain = with_scores(eve, tmp_path / "a", {"shared": (1.0, 2.0), "hazard": (0.5, 3.0)})
    assert chosen(plain, "whole").default == BASE
    assert chosen(plain, "whole").best_hazard.name == "shared"
    wide = with_scores(eve, tmp_path / "c", {"shared": (3.0, 4.0), "half shared": (2.0, 1.0)})
    assert chosen(wide, "whole").default.name == "half shared"
    assert chosen(wide, "whole").best_hazard.name == "shared"
    clear = with_scores(eve, tmp_path / "b", {"hazard": (3.0, 2.0), "shared": (2.0, 1.0)})
    assert chosen(clear, "whole").default.name == "hazard"
    listed = watch(clear, draws=300)
    assert listed.model == "hazard"
    assert listed.missions["p12"].n_unique() > 5
    step = consent_step(clear, "MINUSMA", draws=300)
    other = consent_step(clear, "MINUSMA", hazard="estimated", draws=300)
    assert np.array_equal(step.whole_after_coup.values, other.whole_after_coup.values)
    assert step.whole_after_coup.values.std() > 0


def test_kept_scores_are_those_that_the_link_makes_again(eve):
    """What the package carries for the end of 2005 comes out of the scoring again, but for the luck of 400 draws."""
    day = date(2005, 12, 31)
    kept = eve.table("consent_scores").filter((pl.col("known") == day) & (pl.col("event") == "whole"))
    wanted = {row["model"]: row for row in kept.iter_rows(named=True)}
    for row in scores(eve.earlier(day), "whole", candidates=(BASE, Shared("shared"))).iter_rows(named=True):
        assert row["gain"] == pytest.approx(wanted[row["model"]]["gain"], abs=0.5)
        assert row["events"] == wanted[row["model"]]["events"]


def test_a_mission_left_out_has_the_closed_form_score(eve):
    """A mission of t months without event scores (k + 1/2) ln(T / (T + t)) under the rate of the others."""
    seen = data(eve, "whole")
    found = {m: s for m, s, _ in left_out(seen, BASE, draws=4_000).by_mission.iter_rows()}
    own = seen.mission == "UNFICYP"
    k, rest, months = seen.happened[~own].sum(), seen.share[~own].sum(), seen.share[own].sum()
    assert not seen.happened[own].any()
    assert found["UNFICYP"] == pytest.approx((k + 0.5) * np.log(rest / (rest + months)), abs=0.05)


def test_reliability_counts_every_event_and_year_once(eve):
    seen = data(eve, "partial or obstruction")
    table = reliability(seen, left_out(seen, BASE))
    assert table["events"].sum() == seen.happened.sum()
    assert table["mission_years"].sum() == pytest.approx(seen.share.sum() / 12)
    assert (table["low"] < table["high"]).all()


def test_the_step_has_joint_draws_and_a_ratio_of_one_without_a_term(eve):
    step = consent_step(eve, "MINUSMA", draws=500, seed=3)
    assert step.model == BASE.name
    assert set(step.whole_after_coup.values.tolist()) == {1.0}
    other = consent_step(eve, "MINUSMA", hazard="estimated", draws=500, seed=3)
    assert other.model == step.estimated
    assert other.whole_after_coup.values.std() > 0
    assert "alternative" in step.note
    for draws in (step.coup_per_month, step.whole_per_month, step.partial_per_month):
        assert draws.axes == ("draw",)
        assert draws.count == 500
        assert (draws.values > 0).all()
        assert draws.mean() < 0.1
    again = consent_step(eve, "MINUSMA", draws=500, seed=3)
    assert again.partial_per_month == step.partial_per_month
    assert consent_step(eve, "MINUSMA", draws=500, seed=4).partial_per_month != step.partial_per_month
    with pytest.raises(InputError, match="No mission 'UNMIS' stands"):
        consent_step(eve, "UNMIS")
    with pytest.raises(InputError, match="FRA is not a host of MINUSMA"):
        consent_step(eve, "MINUSMA", host="FRA")


def test_fits_learn_what_they_are_told(eve):
    """A covariate planted as the cause of every demand is found by the hazard, and by nothing else."""
    seen = data(eve, "whole")
    generator = np.random.default_rng(2)
    cause = generator.normal(size=seen.share.size)
    happened = generator.random(seen.share.size) < -np.expm1(-seen.share * np.exp(-5.5 + 1.2 * cause))
    told = type(seen)(
        seen.x.with_columns(turn=pl.Series(cause)), seen.share, happened, happened, seen.mission
    )
    fit = Hazard("two", ("turn", "deaths")).fit(told, draws=400, seed=1)
    low, high = np.quantile(fit.beta, [0.05, 0.95], axis=0)
    assert low[1] > 0.7
    assert low[2] < 0 < high[2]
    assert fit.diagnosis["rhat"] < 1.05


def test_the_quick_fit_stands_at_the_level_of_the_chains(eve):
    """Laplace's draws expect as many events as there were, and say of each month about what the chains say."""
    seen = data(eve, "partial or obstruction")
    for model in (Hazard(), Shared(slope=0.5)):
        slow, quick = (
            np.exp(model.fit(seen, draws=1_000, seed=1, quick=q).log_hazard(seen.x)).mean(axis=1)
            for q in (False, True)
        )
        assert seen.share @ quick == pytest.approx(seen.happened.sum(), rel=0.05)
        assert seen.share @ slow == pytest.approx(seen.happened.sum(), rel=0.1)
        assert np.corrcoef(np.log(slow), np.log(quick))[0, 1] > 0.97


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
