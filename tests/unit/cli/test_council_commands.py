"""The commands on the Council keep their contract: keys of JSON, shields, and messages that say what to do."""

from __future__ import annotations

import json

import pytest

from sinequanon.cli import main

pytestmark = pytest.mark.slow


def ask(capsys, *words: str) -> dict:
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_council_has_the_promised_keys(capsys):
    found = ask(capsys, "council", "Mali", "--draft", "sanction", "--as-of", "2023-08-29")
    assert [set(row) >= {"member", "probability", "low", "high"} for row in found["vetoes"]] == [True] * 5
    assert set(found["outcome"]) == {"adopted", "vetoed", "fails"}
    assert sum(found["outcome"].values()) == pytest.approx(1.0)
    assert {row["member"] for row in found["base_rate"]} == {"CHN", "FRA", "GBR", "RUS", "USA"}
    assert "put to the vote" in found["condition"]
    used = {i["table"] for i in found["record"]["inputs"]}
    assert {"drafts", "veto_draws", "vote_draws", "ideal_point_draws", "seat_positions"} <= used
    assert len(found["votes"]) == 15
    assert [row["member"] for row in found["votes"]][:5] == ["RUS", "CHN", "USA", "GBR", "FRA"]
    assert all(0.0 <= row["low"] <= row["in_favour"] <= row["high"] <= 1.0 for row in found["votes"])
    assert found["outcome_by_votes_model"][found["votes_model"]] == found["outcome"]
    assert set(found["outcome_by_votes_model"]) == {"spatial rule", "tallies of like drafts"}
    assert found["model_by_member"]["CHN"] == "share in like company"
    assert {row["case"] for row in found["votes_scores"]} >= {"number of votes", "nine votes, no veto"}


def test_a_shield_is_taken_away_by_any_name(capsys):
    words = ["council", "SYR", "--draft", "condemn", "--as-of", "2019-01-01"]
    whole = ask(capsys, *words)
    bare = ask(capsys, *words, "--no-shield", "Russia", "--no-shield", "CHN")
    assert whole["outcome_without_shield"] is None
    assert bare["no_shield"] == ["RUS", "CHN"]
    assert bare["outcome"] == whole["outcome"]
    assert bare["outcome_without_shield"]["vetoed"] < 0.1 < whole["outcome"]["vetoed"]


def test_response_has_the_promised_keys(capsys):
    found = ask(capsys, "response", "MLI", "--as-of", "2023-06-16")
    assert [row["outcome"] for row in found["outcomes"]] == [
        "ended as asked",
        "ended with delay",
        "renegotiated",
        "refused",
    ]
    assert {"median", "low", "high"} <= set(found["days_to_decision"])
    assert [set(row) >= {"rung", "probability"} for row in found["ladder"]] == [True] * 5
    assert sum(row["probability"] for row in found["ladder"]) == pytest.approx(1.0)


def test_backtest_has_the_promised_keys(capsys):
    rows = ask(capsys, "backtest", "council", "--windows", "2015:2016", "--as-of", "2020-12-31")["rows"]
    assert {"window", "model", "default", "score", "base", "skill"} <= set(rows[0])
    assert {row["window"] for row in rows} == {"2016-2016", "2017-2020", "year by year"}
    assert {row["model"] for row in rows if row["default"]} == {"member by member"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["council", "MLI", "--draft", "scold"], "scold"),
        (["council", "MLI", "--draft", "sanction", "--no-shield", "Germany"], "has no veto to take away"),
        (["backtest", "council", "--windows", "often"], "are not years"),
        (["response", "EGY", "--as-of", "1950-01-01"], "had been settled"),
    ],
)
def test_bad_input_exits_2_and_says_what_to_do(capsys, words, says):
    assert main(words) == 2
    assert says in capsys.readouterr().err


def test_council_without_a_kind_of_draft_tells_all_kinds(capsys):
    found = ask(capsys, "council", "MLI", "--as-of", "1995-12-31")
    kinds = {"renew", "establish", "end", "condemn", "sanction", "investigate", "other"}
    assert {row["draft"] for row in found["outcomes"]} == kinds
    assert {(row["draft"], row["member"]) for row in found["vetoes"]} == {
        (kind, member) for kind in kinds for member in ("CHN", "FRA", "GBR", "RUS", "USA")
    }
    one = ask(capsys, "council", "MLI", "--draft", "sanction", "--as-of", "1995-12-31")["outcome"]
    row = next(row for row in found["outcomes"] if row["draft"] == "sanction")
    assert {key: row[key] for key in one} == one
