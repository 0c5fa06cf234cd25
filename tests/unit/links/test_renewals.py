"""Renewals of mandates: what became of those that fell due, and how likely the next renewal is."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import polars as pl
import pytest

import sinequanon as sqn
from sinequanon.evidence.view import View, view
from sinequanon.links.council import renewal_chances as chances
from sinequanon.links.council import renewals


@pytest.fixture(scope="module")
def now() -> View:
    return view("2026-11-28")


@pytest.fixture(scope="module")
def past(now: View) -> pl.DataFrame:
    return renewals.record(now)


def fate(past: pl.DataFrame, mission: str, due: date) -> tuple[str | None, str | None, bool, list[str]]:
    row = past.filter((pl.col("mission") == mission) & (pl.col("due") == due)).row(0, named=True)
    return row["outcome"], row["decision"], row["last"], row["vetoed"]


@pytest.mark.parametrize(
    ("mission", "due", "outcome", "decision"),
    [
        ("MINUSMA", date(2023, 6, 30), "ended", "S/RES/2690 (2023)"),
        ("UNMEE", date(2008, 7, 31), "ended", "S/RES/1827 (2008)"),
        ("UNAMID", date(2020, 12, 31), "ended", "S/RES/2559 (2020)"),
        ("UNITAMS", date(2023, 12, 3), "ended", "S/RES/2715 (2023)"),
        ("UNMIS", date(2011, 7, 9), "ended", "S/RES/1997 (2011)"),
        ("UNIFIL", date(2025, 8, 31), "renewed for the last time", "S/RES/2790 (2025)"),
        ("UNAMI", date(2024, 5, 31), "renewed for the last time", "S/RES/2732 (2024)"),
        ("UNSMIL", date(2022, 4, 30), "renewed for short", "S/RES/2629 (2022)"),
        ("MONUSCO", date(2025, 12, 20), "renewed", "S/RES/2808 (2025)"),
        ("BINUCA", date(2015, 1, 31), "another mission", None),
        ("UNSOM", date(2024, 10, 31), "another mission", "S/RES/2753 (2024)"),
        ("UNOA", date(2000, 10, 15), None, None),
        ("MINURSO", date(2026, 10, 31), None, None),
    ],
)
def test_what_became_of_a_mandate(past, mission, due, outcome, decision):
    assert fate(past, mission, due)[:3] == (outcome, decision, False)


def test_vetoes_stand_with_the_mandate_that_they_met(past):
    assert fate(past, "UNOMIG", date(2009, 6, 15)) == ("ended", None, False, ["S/2009/310"])
    # The Council sat again three days later, and twelve days later it renewed.
    assert fate(past, "UNMIBH", date(2002, 6, 30))[::3] == ("renewed for short", ["S/2002/712"])
    assert past["vetoed"].list.len().sum() == 3


def test_a_last_mandate_is_no_renewal_to_be_foretold(past):
    said = past.filter("last")
    assert set(said["outcome"].drop_nulls()) <= {"closed as decided", "kept after all"}
    assert fate(past, "UNMHA", date(2026, 3, 31))[2]
    # A decision that ends a mandate at once begins none.
    assert past.filter(pl.col("set_by") == "S/RES/2690 (2023)").is_empty()


def test_no_mandate_has_two_ends_and_each_is_after_its_decision(past):
    assert not past.select("mission", "due", "set_by").is_duplicated().any()
    assert (past["due"] >= past["set_on"]).all()
    assert past.filter(pl.col("decided") <= pl.col("set_on")).is_empty()


def test_the_day_before_does_not_see_the_decision():
    eve, day = view("2023-06-29"), view("2023-06-30")
    due = (pl.col("mission") == "MINUSMA") & (pl.col("due") == date(2023, 6, 30))
    assert renewals.record(eve).filter(due).is_empty()
    assert renewals.record(day).filter(due)["outcome"].to_list() == ["ended"]
    told = chances.renewal(eve, "MINUSMA")
    assert (told.state, told.due, told.demand) == ("due", date(2023, 6, 30), True)
    # No row of an earlier view tells of a later decision.
    assert renewals.record(eve)["decided"].max() <= date(2023, 6, 29)


def test_states_of_mandates(now):
    found = {m: chances.renewal(now, m) for m in ("UNIFIL", "UNTSO", "UNMIK", "UNOCA", "MINURSO", "MONUSCO")}
    assert [found[m].state for m in found] == ["last", "no end", "no end", "by letters", "ran out", "due"]
    assert found["UNIFIL"].chances is None
    assert found["UNIFIL"].of >= 20
    told = found["MONUSCO"]
    assert told.chances is not None
    assert told.renewed is not None
    assert 0.95 < told.renewed.mean() < 0.995
    assert told.chances.values.sum(axis=0) == pytest.approx(1.0)
    # Nobody knows here what is to come of a mandate that ran out unseen.
    assert found["MINURSO"].chances is None


def test_a_demand_that_all_leave_lowers_the_chance():
    asked, calm = (
        chances.renewal(view("2023-06-29"), "MINUSMA"),
        chances.renewal(view("2023-05-31"), "MINUSMA"),
    )
    assert asked.renewed is not None
    assert calm.renewed is not None
    assert asked.renewed.mean() < calm.renewed.mean() - 0.05


def brute(rows: list[tuple[str, bool, bool, int]], mission: str, *, demand: bool, brief: bool) -> list[float]:
    """Count the same shares one decision at a time."""

    def rate(among: list, hits: tuple[int, ...], at: int, of: bool) -> float:
        every = (sum(r[3] in hits for r in among) + 0.5) / (len(among) + 1)
        like = [r for r in among if r[at] == of]
        return (sum(r[3] in hits for r in like) + 5 * every) / (len(like) + 5)

    left, stayed = [r for r in rows if r[3] >= 2], [r for r in rows if r[3] < 2]
    leaves, short = rate(rows, (2, 3), 1, demand), rate(stayed, (1,), 2, brief)
    at_once = (sum(r[3] == 3 for r in left) + 0.5) / (len(left) + 1)
    own = [r for r in stayed if r[0] == mission]
    short = (sum(r[3] == 1 for r in own) + 10 * short) / (len(own) + 10)
    return [(1 - leaves) * (1 - short), (1 - leaves) * short, leaves * (1 - at_once), leaves * at_once]


def drawn_past(rng: np.random.Generator, n: int, ends: tuple[float, float]) -> chances.Past:
    demand, brief = rng.random(n) < 0.2, rng.random(n) < 0.3
    outcome = np.where(rng.random(n) < np.where(demand, *ends[::-1]), 3, (rng.random(n) < 0.15).astype(int))
    return chances.Past(rng.choice(np.array(["A", "B", "C"]), n), demand, brief, outcome)


def test_shares_are_those_counted_one_by_one():
    rng = np.random.default_rng(3)
    past = drawn_past(rng, 80, (0.05, 0.4))
    rows = list(
        zip(
            past.mission.tolist(),
            past.demand.tolist(),
            past.brief.tolist(),
            past.outcome.tolist(),
            strict=True,
        )
    )
    for demand in (False, True):
        for brief in (False, True):
            found = chances.shares(past, "B", demand=demand, brief=brief)
            assert found == pytest.approx(brute(rows, "B", demand=demand, brief=brief))
            assert found.sum() == pytest.approx(1.0)


def test_known_rates_are_recovered_and_intervals_cover_them():
    rng, inside, truth = np.random.default_rng(1), 0, (0.03, 0.35)
    for _ in range(200):
        past = drawn_past(rng, 600, truth)
        made = chances.drawn(past, "A", demand=True, brief=False, draws=400, rng=rng)[:, 3]
        low, high = np.quantile(made, [0.05, 0.95])
        inside += low <= truth[1] <= high
    assert 160 <= inside <= 196
    many = drawn_past(rng, 60_000, truth)
    assert chances.shares(many, "A", demand=True, brief=False)[3] == pytest.approx(0.35, abs=0.02)
    assert chances.shares(many, "A", demand=False, brief=False)[3] == pytest.approx(0.03, abs=0.005)


def test_past_decisions_are_foretold_better_than_by_plain_rates(now):
    told = chances.foretold(now)
    assert told.height > 550
    assert told["log_score"].mean() < told["base_score"].mean() - 0.03  # type: ignore[operator]
    assert told["end_score"].mean() < told["base_end_score"].mean()  # type: ignore[operator]
    # The plain rate of the second decision asked about is that of the decisions settled before it.
    row = told.row(1, named=True)
    before = chances.laid_out(now).filter(pl.col("settled") <= row["asked"])
    rate = ((before["outcome"] == row["outcome"]).sum() + 0.5) / (before.height + 2)
    assert row["base_score"] == pytest.approx(-math.log(rate))


def test_the_calendar_has_the_chance_beside_a_mandates_end_alone(now):
    events = sqn.calendar(as_of=now).events
    told = dict(events.filter(pl.col("renewed").is_not_null()).select("mission", "renewed").iter_rows())
    assert {"MONUSCO", "UNDOF", "UNFICYP"} <= set(told)
    assert "UNIFIL" not in told
    assert set(events.filter(pl.col("renewed").is_not_null())["kind"]) == {"mandate end"}


def test_the_answer_tells_of_a_mission_alone(now):
    found = sqn.renewal("UNIFIL", as_of=now).missions
    assert found.select("mission", "state").rows() == [("UNIFIL", "last")]
    host = sqn.renewal("COD", as_of=now)
    assert host.missions["mission"][0] == "MONUSCO"
    assert host.cases.filter("last")["mandates"].sum() > 20


@pytest.mark.parametrize(
    ("day", "host", "due"),
    [
        ("2023-06-16", "MLI", date(2023, 8, 31)),  # its panel's mandate ran a month longer, and the title names that day alone
        ("2017-06-30", "CAF", date(2018, 1, 31)),
        ("2026-06-30", "HTI", date(2026, 10, 17)),
        ("2026-06-30", "LBY", date(2027, 8, 1)),
    ],
)  # fmt: skip
def test_sanctions_are_due_when_the_measures_end_and_not_their_panel(day, host, due):
    assert chances.sanctions_due(view(day), host) == due


@pytest.mark.parametrize("day", ["1999-12-01", "2000-02-01", "2000-03-01"])
def test_a_few_decisions_leave_chances_that_are_wide_and_whole(day):
    told = sqn.calendar(as_of=day).events["renewed"].drop_nulls()
    assert told.is_between(0, 1).all()
    assert told.is_finite().all()
    past = chances.Past(np.array(["A"]), *(np.array([x]) for x in (False, False, 0)))
    found = chances.drawn(past, "A", demand=False, brief=False, draws=4000, rng=np.random.default_rng(1))
    assert np.isfinite(found).all()
    assert np.allclose(found.sum(axis=-1), 1)
    assert np.quantile(found[:, 3], 0.9) > 0.3
