"""Scenarios from the links: the ready ones run, patches do what their names say, and assumptions are told."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from sinequanon.cli import main
from sinequanon.errors import ScenarioError
from sinequanon.evidence.view import view
from sinequanon.scenario.comparison import EFFECT, LEVELS, TARGETS, _shares, sensitivity
from sinequanon.scenario.document import Document
from sinequanon.scenario.inputs import EFFECTS, policy
from sinequanon.scenario.patch import named
from sinequanon.scenario.plan import plan
from sinequanon.scenario.scorecard import scorecard
from sinequanon.scenario.simulate import find, names, simulate, steps

pytestmark = pytest.mark.slow

HISTORIES = 2_000


@pytest.fixture(scope="module")
def mali():
    document = find("mali-2023").model_copy(update={"histories": HISTORIES})
    seen = view(document.as_of)
    return seen, document, plan(seen, document)


@pytest.fixture(scope="module")
def outcome(mali):
    seen, document, prepared = mali
    patches = [named(document, text) for text in ("stay", "slow 24", "no-shield", "replaced-by AU 5000")]
    return simulate(seen, document, patches, prepared=prepared)


@pytest.mark.parametrize(
    "name",
    [name if name == "mali-2023" else pytest.param(name, marks=pytest.mark.thorough) for name in names()],
)
def test_every_ready_scenario_runs(name):
    document = find(name).model_copy(update={"histories": 200})
    made = simulate(view(document.as_of), document)
    assert made.mission == document.mission
    assert made.totals()["mean"].is_finite().all()
    assert set(made.totals()["effect"]) == set(EFFECTS)


def test_the_demand_of_the_day_comes_and_is_answered(outcome):
    base = outcome.politics().row(0, named=True)
    assert base["demand"] == 1.0
    answered = sum(base[k] for k in ("ended as asked", "ended with delay", "renegotiated", "refused"))
    assert answered == pytest.approx(1.0)


def test_a_mission_that_stays_never_leaves_and_changes_nothing(outcome):
    stays = outcome.politics().filter(pl.col("scenario") == "stay").row(0, named=True)
    assert (stays["exit"], stays["demand"], stays["substitute"]) == (0.0, 0.0, 0.0)
    assert outcome.exit_month("stay") is None
    same = outcome.totals().filter(pl.col("scenario") == "stay").drop("effect", "scenario")
    assert all(part.equals(same.head(3)) for part in (same.slice(3, 3), same.slice(6, 3)))


def test_no_effect_means_no_difference(outcome):
    none = outcome.differences().filter(pl.col("effect") == "none")
    assert none.height == 4 * 3
    assert (none.select("mean", "q05", "q95").to_numpy() == 0).all()


def test_differences_by_month_add_up_to_those_of_the_whole(outcome):
    months = outcome.difference_months()
    assert months["scenario"].unique().sort().to_list() == sorted(set(outcome.names) - {outcome.names[0]})
    for span in (12, 24, 36):
        sums = months.group_by("scenario", "effect", maintain_order=True).agg(pl.col("mean").head(span).sum())
        whole = outcome.differences().filter(pl.col("months") == span)
        both = sums.join(whole, on=["scenario", "effect"], suffix="_whole")
        assert both.height == whole.height
        assert (both["mean"] - both["mean_whole"]).abs().max() < 1e-6 * (1 + both["mean_whole"].abs().max())
    assert months.filter(pl.col("effect") == "synthesis")["mean"].abs().max() > 0


def test_a_slow_drawdown_ends_in_its_month(outcome):
    gone = outcome.timing().filter((pl.col("scenario") == "slow 24") & (pl.col("event") == "exit"))
    assert (gone.filter(pl.col("month") < pl.date(2025, 6, 1))["by_then"] == 0).all()
    assert gone["by_then"][-1] > 0.5


def test_without_shields_there_is_no_veto(outcome):
    rows = {r["scenario"]: r for r in outcome.politics().iter_rows(named=True)}
    assert rows["no-shield"]["veto"] == 0.0
    assert rows["no-shield"]["sanctions"] >= rows["mali-2023"]["sanctions"]


def test_the_force_that_comes_instead_is_counted(outcome):
    shares = outcome.shares().filter(pl.col("scenario") == "replaced-by AU 5000")
    last = shares.filter(pl.col("month") == shares["month"].max())
    assert last.filter(pl.col("provider") == "replacement")["people"][0] > 4_000
    assert last["share"].sum() == pytest.approx(1.0)
    assert "Wagner Group" in last["provider"].to_list()


def test_every_assumption_has_an_interval_and_a_source(mali):
    told = mali[2].assumptions
    assert (told["low"] <= told["high"]).all()
    assert (told["source"].str.len_chars() > 0).all()
    assert told.filter(pl.col("quantity").str.contains("effect:")).height == 3
    months = steps(mali[1], mali[2])
    assert months["demand"].to_list() == [1.0] + [0.0] * 35
    assert months["leaving"][0] == 1.0
    assert months["leaving"].is_sorted(descending=True)


def test_more_deaths_are_counted_by_the_share_of_histories_that_have_them(outcome):
    gaps = outcome.differences()
    assert (gaps.filter(pl.col("effect") == "none")["more"] == 0).all()
    pooled = gaps.filter(pl.col("effect") == "synthesis")
    assert pooled["more"].is_between(0, 1).all()
    assert (pooled.filter(pl.col("more") < 0.5)["q50"] <= 0).all()
    assert (pooled.filter(pl.col("more") > 0.5)["q50"] > 0).all()


def effects(told: pl.DataFrame) -> dict[str, dict[str, object]]:
    begin = "deaths when the whole mission leaves, effect: "
    rows = told.filter(pl.col("quantity").str.starts_with(begin)).iter_rows(named=True)
    return {row["quantity"].removeprefix(begin): row for row in rows}


def test_what_leaving_changes_is_told_for_the_whole_mission(mali):
    told = effects(mali[2].assumptions)
    assert told["synthesis"]["low"] < 1 < told["synthesis"]["high"]
    assert (told["none"]["low"], told["none"]["high"]) == (1.0, 1.0)


def test_a_mission_of_an_area_is_not_held_to_change_the_deaths_of_a_whole_country():
    document = Document(host="TCD", mission="MINURCAT", as_of="2010-01-19", histories=200)
    for row in effects(plan(view(document.as_of), document).assumptions).values():
        assert (row["low"], row["value"], row["high"]) == (1.0, 1.0, 1.0)
        assert row["source"].startswith("taken as none: MINURCAT works only in eastern Chad")
        assert row["source"].endswith("deaths are those of the whole of Chad")


@pytest.mark.parametrize(
    ("host", "mission"),
    [pytest.param("SOM", "UNTMIS", marks=pytest.mark.thorough), ("LBY", "UNSMIL")],
)
def test_guards_of_a_political_mission_are_not_held_to_change_deaths(host, mission):
    document = Document(host=host, mission=mission, as_of="2026-11-28", histories=200)
    prepared = plan(view(document.as_of), document)
    for row in effects(prepared.assumptions).values():
        assert (row["low"], row["value"], row["high"]) == (1.0, 1.0, 1.0)
        assert row["source"].startswith(f"taken as none: {mission} guards only its own premises")
    # Its people are counted all the same.
    assert float(np.median(prepared.inputs.strength)) > 20


def test_without_a_series_of_battle_deaths_no_relapse_is_told():
    document = Document(host="SDN", mission="UNMIS", as_of="2011-05-26", histories=200)
    made = simulate(view(document.as_of), document)
    assert made.relapse()["first_12_months"].null_count() == 0
    without = replace(made, battle_known=False).relapse()
    assert without["first_12_months"].null_count() == without.height


def test_shares_of_variance_of_a_sum_add_up_and_of_a_product_overlap():
    a, b = np.array([0.0, 1.0, 2.0]), np.array([0.0, 3.0])
    added = _shares("t", a[:, None] + b[None, :], ["a", "b"])
    assert added["first_order"].sum() == pytest.approx(1.0)
    assert added["first_order"].to_list() == pytest.approx(added["total"].to_list())
    assert added["first_order"][0] == pytest.approx(a.var() / (a.var() + b.var()))
    product = _shares("t", a[:, None] * b[None, :], ["a", "b"])
    assert product["first_order"].sum() < 1.0 < product["total"].sum()


def test_every_combination_of_assumptions_is_weighed(mali):
    found = sensitivity(mali[2].inputs, policy(mali[1]), seed=1, histories=200)
    assert set(found.shares["assumption"]) == {*LEVELS, EFFECT}
    assert set(found.shares["target"]) == set(TARGETS)
    shield = found.shares.filter(
        (pl.col("target") == "deaths in 24 months") & (pl.col("assumption") == "shield")
    )
    assert shield["total"][0] == pytest.approx(0.0, abs=1e-9)


def test_a_host_without_a_mission_is_told_so(capsys):
    document = Document(host="FRA", as_of="2023-06-16")
    seen = view(document.as_of)
    with pytest.raises(ScenarioError, match="France has no UN mission on 16 June 2023"):
        simulate(seen, document)
    assert main(["simulate", "nowhere-1999"]) == 2
    assert "mali-2023" in capsys.readouterr().err


@pytest.mark.thorough
def test_the_scorecard_runs_as_of_the_day_before_and_scores_what_followed():
    made = scorecard(view("2024-12-31"), since=2023, histories=300)
    rows = {(r["mission"], str(r["as_of"])): r for r in made.cases.iter_rows(named=True)}
    row = rows["MINUSMA", "2023-06-15"]
    assert (row["outcome"], row["days"], row["deaths_12"] > 1_000) == ("ended as asked", 14, True)
    assert row["outcome_score"] == pytest.approx(-np.log(row["outcome_probability"]))
    assert made.summary.filter(pl.col("question").str.starts_with("outcome"))["cases"][0] >= 3
    # What followed by an earlier day is less, and changes nothing that was foretold.
    early = scorecard(view("2023-07-31"), since=2023, histories=300)
    same = {(r["mission"], str(r["as_of"])): r for r in early.cases.iter_rows(named=True)}[
        "MINUSMA", "2023-06-15"
    ]
    assert same["outcome_probability"] == row["outcome_probability"]
    assert same.get("deaths_12") is None
