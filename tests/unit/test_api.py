"""The namespace: what the questions take, what they give back, and that both doors say the same."""

from __future__ import annotations

import ast
import inspect
import json
import subprocess
import sys
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

import polars as pl
import pytest

import sinequanon as sqn
from sinequanon import states
from sinequanon.answer import Answer, flat, plain, to_pandas
from sinequanon.cli import main
from sinequanon.errors import InputError, SinequanonError
from sinequanon.lazy_imports import homes

DAY = "2023-06-16"
FACES = ["sinequanon", *(f"sinequanon.links.{x}" for x in sqn.links.__all__)]


@pytest.mark.parametrize("name", FACES)
def test_a_face_names_what_it_has_and_types_what_it_names(name):
    face = import_module(name)
    tree = ast.parse(Path(face.__file__).read_text(encoding="utf-8"))
    typed = {
        (alias.asname or alias.name): node.module
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    modules = {"links", "data"} if name == "sinequanon" else set()
    assert {k: v for k, v in typed.items() if k not in modules} == homes(face)
    assert set(typed) | ({"__version__"} if name == "sinequanon" else set()) == set(face.__all__)
    assert set(face.__all__) <= set(dir(face))
    for public, home in homes(face).items():
        found = getattr(face, public)
        assert callable(found), public
        assert getattr(import_module(home), public).__doc__


def test_the_five_links_share_a_verb_and_say_their_question():
    for name in sqn.links.__all__:
        face = getattr(sqn.links, name)
        assert callable(face.backtest)
        assert "?" in face.__doc__.splitlines()[0]


def test_what_is_a_module_and_a_question_is_both():
    code = (
        "import sinequanon.brief, sinequanon.claims, sinequanon.export, sinequanon as sqn, inspect\n"
        "from sinequanon.brief import write\n"
        "assert callable(sqn.brief) and callable(sqn.claims) and callable(sqn.export)\n"
        "assert 'host' in inspect.signature(sqn.brief).parameters and sqn.brief.write is write\n"
        "from sinequanon.links.council import response\n"
        "from sinequanon.links.council.response import Response\n"
        "assert callable(response) and response.Response is Response\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_there_is_nothing_that_there_is_not():
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = sqn.links.council.nothing
    assert not hasattr(sqn, "__wrapped__")


@pytest.mark.parametrize("day", [DAY, date(2023, 6, 16), datetime(2023, 6, 16, 12)])  # noqa: DTZ001
@pytest.mark.parametrize("host", ["Mali", "MLI", 432, "MINUSMA", states.lookup("MLI"), states.place("MLI")])
def test_a_date_and_a_host_in_any_form(day, host):
    found = sqn.calendar(host, months=1, as_of=day)
    assert found.record["as_of"] == DAY
    assert found.record["parameters"]["host"] == "MLI"


@pytest.mark.parametrize(
    "ask",
    [
        lambda: sqn.missions("Atlantis", as_of=DAY),
        lambda: sqn.missions(None, as_of="yesterday"),
        lambda: sqn.missions(as_of=3.5),
        lambda: sqn.missions(["Mali"], as_of=DAY),
        lambda: sqn.missions(True, as_of=DAY),
        lambda: sqn.deaths(None, as_of=DAY),
        lambda: sqn.deaths("Mali", as_of=DAY, data="/nowhere"),
        lambda: sqn.align(as_of=DAY),
        lambda: sqn.align("Mali", "Russia", since="2019", as_of=DAY),
        lambda: sqn.votes(12, as_of=DAY),
        lambda: sqn.votes("A/RES/ES-11/6", "maybe", as_of=DAY),
        lambda: sqn.council("Mali", "praise", as_of=DAY),
        lambda: sqn.calendar("Mali", months=0, as_of=DAY),
        lambda: sqn.calendar("Mali", months="many", as_of=DAY),
        lambda: sqn.forecast("Mali", horizon=37, as_of=DAY),
        lambda: sqn.forecast("Mali", target="none", as_of=DAY),
        lambda: sqn.forecast("Mali", model="none", as_of=DAY),
        lambda: sqn.forecast("Mali", seed=-1, as_of=DAY),
        lambda: sqn.forecast("Mali", draws=0, as_of=DAY),
        lambda: sqn.council("Mali", "sanction", no_shield=["Atlantis"], as_of=DAY),
        lambda: sqn.watch(since="2024-01-01", as_of=DAY),
        lambda: sqn.simulate("no-such"),
        lambda: sqn.simulate(None),
        lambda: sqn.simulate({"host": "Atlantis", "as_of": DAY}),
        lambda: sqn.explain("mali-2023", seed="one"),
        lambda: sqn.simulate("mali-2023", ["go"]),
        lambda: sqn.simulate("mali-2023", [3]),
        lambda: sqn.claims("/nowhere.toml"),
        lambda: sqn.scorecard(histories=1, as_of=DAY),
        lambda: sqn.data.where(data="/nowhere"),
        lambda: sqn.calendar("Mali", as_of=DAY).to_pandas("nothing"),
    ],
)
def test_faults_are_of_our_tree_and_say_what_to_do(ask):
    with pytest.raises(SinequanonError) as caught:
        ask()
    assert caught.value.cure


def _printed(capsys, *words: str) -> dict:
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


CASES = {
    "missions": (["missions", "Mali"], lambda: sqn.missions("Mali", as_of=DAY)),
    "precedents": (["precedents", "Mali"], lambda: sqn.precedents("Mali", as_of=DAY)),
    "calendar": (["calendar", "Mali"], lambda: sqn.calendar("Mali", as_of=DAY)),
    "votes": (["votes", "A/RES/ES-11/6"], lambda: sqn.votes("A/RES/ES-11/6", as_of=DAY)),
    "votes of the Council": (["votes", "S/RES/2640"], lambda: sqn.votes("S/RES/2640", as_of=DAY)),
    "align": (["align", "Mali", "Russia"], lambda: sqn.align("Mali", "Russia", as_of=DAY)),
    "guarantors": (["guarantors", "Mali"], lambda: sqn.guarantors("Mali", as_of=DAY)),
    "deaths": (["deaths", "Mali"], lambda: sqn.deaths("Mali", as_of=DAY)),
    "displacement": (["displacement", "Mali"], lambda: sqn.displacement("Mali", as_of=DAY)),
    "scenarios": (["scenarios"], sqn.scenarios),
    "explain": (["simulate", "mali-2023", "--explain"], lambda: sqn.explain("mali-2023")),
    "data status": (["data", "status"], sqn.data.status),
    "data where": (["data", "where"], sqn.data.where),
    "data sources": (["data", "sources"], sqn.data.sources),
}
DATED = {"scenarios", "explain"}


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_both_doors_give_one_json_and_the_frames_are_flat(capsys, name):
    words, ask = CASES[name]
    dated = [] if name in DATED or words[0] == "data" else ["--as-of", DAY]
    found = ask()
    assert _printed(capsys, *words, *dated) == json.loads(json.dumps(found.to_dict(), allow_nan=False))
    for frame in found.frames().values():
        assert not any(kind.is_nested() for kind in frame.dtypes)
        frame.write_csv()
    said = repr(found)
    assert len(said) < 4000
    assert "DataFrame" not in said
    assert "<script" not in found._repr_html_()


@pytest.mark.slow
def test_a_scenario_by_its_name_says_what_the_command_says(capsys):
    found = sqn.simulate("mali-2023", ["stay"], histories=200)
    said = _printed(capsys, "simulate", "mali-2023", "--patch", "stay", "--histories", "200")
    assert said == json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert "stay against mali-2023" in repr(found)
    assert not any(kind.is_nested() for frame in found.frames().values() for kind in frame.dtypes)
    assert found.frames()["totals"].equals(found.totals())


def test_the_record_names_what_was_read_for_the_question_and_no_more():
    sqn.calendar("Mali", as_of=DAY)
    first = sqn.deaths("Mali", as_of=DAY)
    assert {i["table"] for i in first.record["inputs"]} == {"fatalities"}
    assert sqn.deaths("Mali", as_of=DAY).to_dict() == first.to_dict()


def test_lists_are_joined_and_records_get_a_table_of_their_own():
    frame = pl.DataFrame(
        {
            "mission": ["A", "B"],
            "sources": [["x", "y"], []],
            "cases": [[{"of": "C", "days": 3}, {"of": "D", "days": None}], []],
            "held": [{"low": 1.0}, {"low": 2.0}],
        }
    )
    made = flat("list", frame)
    assert made["list"].to_dicts() == [
        {"row": 1, "mission": "A", "sources": "x; y", "held_low": 1.0},
        {"row": 2, "mission": "B", "sources": "", "held_low": 2.0},
    ]
    assert made["list_cases"].rows() == [(1, "C", 3), (1, "D", None)]


def test_months_are_months_in_answers_and_dates_elsewhere():
    frame = pl.DataFrame({"month": [date(2023, 6, 1)], "date": [date(2023, 6, 1)]})
    assert plain(frame, months=frozenset({"month"})) == [{"month": "2023-06", "date": "2023-06-01"}]
    assert plain({"a": (frame,)}) == {"a": [[{"month": "2023-06-01", "date": "2023-06-01"}]]}


def test_pandas_keeps_what_is_missing_missing():
    pytest.importorskip("pandas")
    frame = pl.DataFrame(
        {"n": [1, None], "x": [None, 0.5], "d": [date(2023, 6, 1), None], "s": ["a", None], "b": [True, None]}
    )
    made = to_pandas(frame)
    assert {k: str(v) for k, v in made.dtypes.items()}["n"] == "Int64"
    assert made["d"].dt.year.tolist()[0] == 2023
    assert made.isna().sum().tolist() == [1, 1, 1, 1, 1]


def test_without_pandas_the_cure_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InputError) as caught:
        sqn.data.sources().to_pandas()
    assert "sinequanon[pandas]" in caught.value.cure


def test_every_command_that_answers_is_a_question_here():
    from sinequanon.cli.commands import COMMANDS, DATA

    elsewhere = {"app", "backtest", "fit"}  # it serves; a link's face scores it; IdealPoints.fit
    assert set(COMMANDS) - elsewhere <= set(sqn.__all__)
    assert all(callable(getattr(sqn.data, name)) for name in DATA)
    for name in set(COMMANDS) - elsewhere - {"scenarios", "simulate"}:
        taken = inspect.signature(getattr(sqn, name)).parameters
        assert {"as_of", "data"} <= set(taken), name


def test_answers_document_every_key():
    for name in ("alignment", "claims", "consent", "council", "data", "guarantors", "scenario", "violence"):
        module = import_module(f"sinequanon.api.{name}")
        tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and issubclass(getattr(module, node.name), Answer):
                pairs = zip(node.body, [*node.body[1:], None], strict=True)
                for item, after in pairs:
                    if isinstance(item, ast.AnnAssign) and "HIDDEN" not in ast.unparse(item):
                        told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
                        assert told, f"{name}.{node.name}: {ast.unparse(item)}"


def test_every_question_says_what_it_takes_returns_and_raises():
    named = [
        name
        for name in sqn.__all__
        if callable(getattr(sqn, name)) and not isinstance(getattr(sqn, name), type)
    ]
    lacking = {
        name
        for name in named
        if name not in ("serve", "view") and "Returns\n" not in (getattr(sqn, name).__doc__ or "")
    }
    assert lacking == set()
    assert "host" in sqn.brief.__doc__
