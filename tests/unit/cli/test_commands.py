"""The command line keeps its contract: keys of JSON, exit codes, and messages that say what to do."""

from __future__ import annotations

import json
import re

import pytest

from sinequanon.cli import main

pytestmark = pytest.mark.slow


def ask(capsys, *words: str) -> dict:
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("words", "key", "columns"),
    [
        (
            ["missions"],
            "missions",
            {"mission", "host", "kind", "start", "end", "strength", "strength_month", "consent"},
        ),
        (
            ["precedents"],
            "cases",
            {"mission", "host", "demand_date", "scope", "outcome", "days_to_decision", "verified", "sources"},
        ),
        (["precedents"], "rates", {"scope", "events", "mission_years", "rate", "low", "high"}),
        (
            ["watch"],
            "missions",
            {"mission", "host", "p12_any", "low_any", "high_any", "p12", "low", "high", "reasons"},
        ),
        (
            ["watch"],
            "scores",
            {"event", "period", "gain", "gain_se_years", "gain_se_missions", "auc", "top5"},
        ),
        (["votes", "A/RES/ES-11/6"], "votes", {"state", "vote"}),
        (["guarantors", "MLI"], "months", {"month", "provider", "kind", "low", "best", "high", "source"}),
        (["guarantors", "MLI"], "largest", {"month", "provider"}),
        (["guarantors", "MLI"], "changes", {"month", "before", "after", "probability"}),
        (["deaths", "MLI"], "months", {"month", "best", "low", "high", "state_based"}),
        (["forecast", "MLI"], "months", {"month", "mean", "q05", "q25", "q50", "q75", "q95"}),
        (["forecast", "MLI"], "like", {"state", "month", "before", "after", "ratio"}),
        (
            ["forecast", "MLI"],
            "relapse",
            {"threshold", "probability", "last_12_months", "after_pause", "origin"},
        ),
        (["peacekeepers"], "choices", {"effect", "rate_ratio", "low", "high"}),
        (
            ["backtest", "violence", "--windows", "2021"],
            "rows",
            {"window", "model", "default", "score", "base", "skill"},
        ),
        (
            ["data", "status"],
            "tables",
            {"table", "source", "version", "last_month", "rows", "licence", "citation"},
        ),
    ],
)
def test_json_has_the_promised_keys(capsys, words, key, columns):
    dated = [] if words[0] == "data" else ["--as-of", "2023-06-16"]
    rows = ask(capsys, *words, *dated)[key]
    assert rows
    assert columns <= set(rows[0])


def test_the_backtest_of_consent_has_scores(capsys):
    found = ask(capsys, "backtest", "consent", "--as-of", "1995-12-31")
    assert {"case", "model", "default", "score", "base", "skill"} <= set(found["rows"][0])
    assert {r["case"] for r in found["rows"]} == {"any", "whole"}
    assert main(["backtest", "consent", "--windows", "2018:2021"]) == 2
    assert "does not take --windows" in capsys.readouterr().err


def test_every_answer_has_a_record(capsys):
    found = ask(capsys, "forecast", "MLI", "--as-of", "2023-06-16", "--seed", "7")
    record = found["record"]
    assert (record["as_of"], record["seed"], record["version"]) == ("2023-06-16", 7, "0.1.0")
    tables = {"fatalities", "violence_levels", "violence_scores", "violence_weights"}
    assert {i["table"] for i in record["inputs"]} == tables
    assert all(len(i["sha256"]) == 64 for i in record["inputs"])


def test_a_forecast_that_is_written_scores_as_it_did(capsys, tmp_path):
    day = ("--as-of", "2022-12-31", "--windows", "2021")
    found = ask(capsys, "backtest", "violence", *day, "--export", str(tmp_path / "ours"))
    pool = next(r for r in found["rows"] if r["model"] == "pool" and r["states"] == "all")
    again = ask(capsys, "backtest", "violence", *day, "--submission", str(tmp_path / "ours"))["rows"]
    assert [(r["window"], r["model"], r["draws"]) for r in again] == [(2021, "ours", 1000)]
    assert again[0]["score"] == pytest.approx(pool["score"], rel=1e-6)
    assert again[0]["skill"] == pytest.approx(pool["skill"], abs=1e-6)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda f: f.drop("draw"), "columns are"),
        (lambda f: f.with_columns(outcome=-1), "negative"),
        (lambda f: f.filter(f["country_id"] != 50), "country-months"),
        (lambda f: f.with_columns(month_id=f["month_id"] + 1), "outside the window"),
        (lambda f: f.head(-1), "country-months"),
    ],
)
def test_a_submission_that_is_not_whole_is_refused(capsys, tmp_path, change, says):
    from sinequanon.evidence.view import view
    from sinequanon.links.violence.challenge import submission

    folder = tmp_path / "bad" / "window=Y2021"
    folder.mkdir(parents=True)
    change(submission(view("2022-12-31"), 2021, draws=3)).write_parquet(folder / "x.parquet")
    assert main(["backtest", "violence", "--submission", str(tmp_path / "bad"), "--as-of", "2022-12-31"]) == 2
    assert says in capsys.readouterr().err


def test_the_same_question_has_the_same_answer(capsys):
    words = ["forecast", "MLI", "--as-of", "2023-06-16", "--horizon", "36"]
    assert ask(capsys, *words) == ask(capsys, *words)
    assert ask(capsys, *words) != ask(capsys, *words, "--seed", "2")


def test_seven_states_voted_against_in_february_2023(capsys):
    found = ask(capsys, "votes", "A/RES/ES-11/6", "--vote", "no")
    assert [v["state"] for v in found["votes"]] == ["BLR", "ERI", "MLI", "NIC", "PRK", "RUS", "SYR"]
    assert found["date"] == "2023-02-23"


def whole(capsys, day: str) -> list[tuple[str, str]]:
    cases = ask(capsys, "precedents", "--as-of", day)["cases"]
    return [(c["mission"], c["demand_date"][:4]) for c in cases if c["whole_force"]]


def test_whole_forces_ended_on_demand(capsys):
    found = whole(capsys, "2023-06-16")
    assert ("MINURCAT", "2010") in found
    assert ("UNMIS", "2011") in found


@pytest.mark.parametrize(
    ("day", "there"), [("2023-06-15", False), ("2023-06-16", True), ("2023-06-29", True)]
)
def test_the_demand_of_mali_is_known_from_its_day_on(capsys, day, there):
    cases = ask(capsys, "precedents", "MLI", "--as-of", day)["cases"]
    found = [c for c in cases if c["demand_date"] == "2023-06-16"]
    assert bool(found) is there
    assert all(c["outcome"] is None and c["decision"] is None for c in found)


def test_the_end_of_the_force_is_known_from_the_decision_on(capsys):
    assert ("MINUSMA", "2023") not in whole(capsys, "2023-06-29")
    assert ("MINUSMA", "2023") in whole(capsys, "2023-06-30")


@pytest.mark.parametrize(
    ("mission", "days"), [("MINUSMA", 14), ("UNITAMS", 15), ("UNAMI", 23), ("UNMIS", 45), ("MINURCAT", 126)]
)
def test_days_from_demand_to_decision(capsys, mission, days):
    cases = ask(capsys, "precedents")["cases"]
    assert days in [c["days_to_decision"] for c in cases if c["mission"] == mission and c["scope"] == "whole"]


@pytest.mark.parametrize("name", ["MLI", "432", "Mali", "mali"])
def test_states_go_by_code_number_or_name(capsys, name):
    assert ask(capsys, "deaths", name, "--as-of", "2023-06-16")["record"]["parameters"]["host"] == "MLI"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["deaths", "Mallli"], "Mali"),
        (["deaths", "MLI", "--as-of", "16.6.2023"], "2023"),
        (["deaths", "MLI", "--as-of", "2023-02-30"], "2023-02-30"),
        (["deaths", "MLI", "--as-of", "1900-01-01"], "begins in 1946"),
        (["deaths", "MLI", "--as-of", "2999-01-01"], "has not come yet"),
        (["votes", "A/RES/77/99999"], "No roll call"),
        (["votes", "A/RES/ES-11/6", "--as-of", "2023-02-22"], "No roll call"),
        (["forecast", "MLI", "--horizon", "0"], "1 to 36"),
        (["forecast", "MLI", "--horizon", "many"], "horizon"),
        (["votes", "A/RES/ES-11/6", "--vote", "maybe"], "vote"),
        (["backtest", "violence", "--windows", "later"], "not years"),
        (["backtest", "violence", "--windows", "1991"], "cannot be scored"),
        (["nonsense"], "nonsense"),
    ],
)
def test_bad_input_exits_2_and_says_what_to_do(capsys, words, says):
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert says in err + out
    assert "Traceback" not in err


def test_a_missing_edition_exits_1(capsys, tmp_path):
    assert main(["deaths", "MLI", "--data", str(tmp_path / "nowhere")]) == 1
    assert "to do:" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["missions"], ["precedents"], ["guarantors", "MLI"], ["forecast", "MLI"]])
def test_people_get_a_sentence_and_a_table(capsys, words):
    assert main([*words, "--as-of", "2023-06-16"]) == 0
    out = capsys.readouterr().out
    assert "." in out.partition("\n\n")[0]
    # A table whose words would not fit is a list of its rows.
    assert "─" in out or "\n  host: " in out


def told(capsys, monkeypatch, *words: str) -> str:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(list(words)) == 0
    return capsys.readouterr().out


def test_the_watch_list_is_a_table_that_fits_a_narrow_terminal(capsys, monkeypatch):
    said = told(capsys, monkeypatch, "watch", "--as-of", "2023-05-31").splitlines()
    assert max(map(len, said)) <= 80
    head = next(k for k, line in enumerate(said) if line.startswith("rank  mission"))
    assert all(re.match(r" *\d+  \S", line) for line in said[head + 2 : head + 12])


def test_a_forecast_says_each_sentence_once_and_no_internal_name(capsys, monkeypatch):
    said = told(capsys, monkeypatch, "forecast", "MLI", "--as-of", "2023-06-16")
    assert " ".join(said.split()).count(" in the 12 months together: ") == 3
    assert not re.search(r"\bq\d\d\b|model: pool", said)


@pytest.mark.parametrize("words", [["deaths", "SSD"], ["guarantors", "SSD"], ["peacekeepers"]])
def test_tables_hold_words_and_no_codes(capsys, monkeypatch, words):
    said = told(capsys, monkeypatch, *words)
    assert not re.search(r"disaggregated|preliminary|  provider$|\(RWA|\(HRV|synthesis", said, re.MULTILINE)


def test_a_table_without_a_row_is_left_out(capsys, monkeypatch):
    assert "refugees" not in told(capsys, monkeypatch, "displacement", "Kosovo")


def test_help_tells_only_defaults_that_say_something(capsys):
    assert main(["simulate", "--help"]) == 0
    said = capsys.readouterr().out
    assert "default: False" not in said
    assert "default: ()" not in said


@pytest.mark.parametrize("words", [["changes", "--since", "2023-02-30"], ["watch", "--since", "2023-02-30"]])
def test_a_wrong_date_is_told_by_its_own_option(capsys, words):
    assert main(words) == 2
    assert "where: since" in capsys.readouterr().err
