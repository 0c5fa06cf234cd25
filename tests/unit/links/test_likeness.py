"""Past demands in like circumstances count more: a plain recount, the limits, and what the record says of it."""

import math
from datetime import date

import numpy as np
import polars as pl
import pytest

from sinequanon.evidence.view import view
from sinequanon.links.consent import likeness
from sinequanon.links.consent.covariates import COVARIATES, past_covariates, present_covariates
from sinequanon.links.consent.exposure import mission_months, standing
from sinequanon.links.council import response


@pytest.fixture(scope="module")
def mali():
    return view("2023-06-16")


def plain_weights(evidence, mission):
    """Weights by loops over rows: what both sides know, in standard deviations of all mission-months."""
    every, months = past_covariates(evidence), mission_months(evidence)
    here = present_covariates(evidence).rows(named=True)[
        standing(evidence)["mission"].to_list().index(mission)
    ]
    mean, spread = {}, {}
    for name in COVARIATES:
        seen = [v for v in every[name] if v is not None]
        mean[name] = sum(seen) / len(seen)
        spread[name] = math.sqrt(sum((v - mean[name]) ** 2 for v in seen) / every.height)
    found = {}
    for case in response.past_demands(evidence).rows(named=True):
        month = case["known"].replace(day=1)
        rows = [
            x
            for x, row in zip(every.rows(named=True), months.rows(named=True), strict=True)
            if (row["mission"], row["month"]) == (case["mission"], month)
        ]
        gaps = [
            ((rows[0][c] - here[c]) / spread[c]) ** 2
            for c in COVARIATES
            if rows and rows[0][c] is not None and here[c] is not None and spread[c] > 1e-9
        ]
        apart = sum(gaps) / len(gaps) + (0.5 if case["scope"] != "whole" else 0.0) if gaps else math.inf
        found[case["mission"], case["demand_date"]] = math.exp(-apart / 0.5)
    return found


def test_weights_are_those_of_a_recount_by_hand(mali):
    found = likeness.likeness(mali, "MINUSMA")
    by_hand = plain_weights(mali, "MINUSMA")
    assert found.height == len(by_hand) >= 15
    for mission, day, weight in found.iter_rows():
        assert weight == pytest.approx(by_hand[mission, day], rel=1e-6)


def test_the_response_shrinks_what_the_like_say_to_all(mali):
    found = likeness.expected_response(mali, "MLI", mission="MINUSMA", draws=20000)
    like = likeness.likeness(mali, "MINUSMA")
    cases = found.cases.join(like, on=["mission", "demand_date"])
    expected = []
    for name in response.OUTCOMES:
        own = cases.filter(pl.col("outcome") == name)
        share = (own.height + 0.5) / (cases.height + 2.0)
        expected.append(own["weight"].sum() + 10.0 * share)
    assert found.weighted
    assert found.outcomes.mean() == pytest.approx(np.array(expected) / sum(expected), abs=0.01)


def test_without_a_mission_or_recognition_all_demands_count_alike(mali):
    assert likeness.likeness(mali, "UNMIS") is None
    plain = response.response(mali, "FRA").outcomes.values
    assert (likeness.expected_response(mali, "FRA").outcomes.values == plain).all()
    assert not likeness.expected_response(mali, "MLI", recognised=False).weighted


def test_no_later_demand_is_like_anything(mali):
    known = response.past_demands(mali)["known"]
    assert likeness.likeness(mali, "MINUSMA").height == known.len()
    assert known.max() <= date(2023, 6, 16)


def test_hosts_differ(mali):
    mali_ends = likeness.expected_response(mali, "MLI").outcomes.select(outcome="ended as asked").mean()
    cyprus = likeness.expected_response(mali, "CYP").outcomes.select(outcome="ended as asked").mean()
    assert abs(mali_ends - cyprus) > 0.02
