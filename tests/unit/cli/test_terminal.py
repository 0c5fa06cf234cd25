"""What goes to a terminal is text that it can show; what cannot be written, or is stopped, ends in one line and a status."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sinequanon.cli import main
from sinequanon.cli.commands import COMMANDS, DATA

pytestmark = pytest.mark.slow
DAY = ("--as-of", "2023-06-16")
PAGE = 'host = "MLI"\nas_of = "2023-06-16"\nhistories = 100\nhorizon = 6\nname = "{name}"\n'
POSIX = pytest.mark.skipif(os.name != "posix", reason="devices and signals of POSIX")


def run(*words: str, **settings):
    return subprocess.Popen(
        [sys.executable, "-m", "sinequanon", *words], text=True, **{"stderr": subprocess.PIPE, **settings}
    )


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def home(shared, tmp_path, monkeypatch):
    monkeypatch.setenv("SINEQUANON_DATA", str(shared))  # one plan for all
    return tmp_path


@pytest.mark.parametrize(
    "name", ["[/nope]", *(pytest.param(n, marks=pytest.mark.thorough) for n in ("[/]", "[red]x[/red]"))]
)
def test_brackets_in_a_name_are_brackets(home, capsys, name):
    page = home / "page.toml"
    page.write_text(PAGE.format(name=name), encoding="utf-8")
    assert main(["simulate", str(page), "--explain"]) == 0
    assert capsys.readouterr().out.startswith(name)


def test_control_characters_are_shown_and_survive_in_json(home, capsys):
    page = home / "page.toml"
    page.write_text(PAGE.format(name="\\u001b]0;x\\u0007\\u009b31m\\u202e"), encoding="utf-8")
    assert main(["simulate", str(page), "--explain"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("\\x1b]0;x\\x07\\x9b31m\\u202e")
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(out)
    assert main(["simulate", str(page), "--explain", "--json"]) == 0
    out = capsys.readouterr().out
    assert not {"\x1b", "\x9b", "\u202e"} & set(out)
    assert json.loads(out)["document"]["name"] == "\x1b]0;x\x07\x9b31m\u202e"


@pytest.mark.parametrize("word", ["\x1b[31mx", "a" * 100_000, "\udcff", "[/]", "a\0b"])
def test_odd_words_are_refused_in_a_line_that_can_be_read(capsys, word):
    for words in (
        ["deaths", word],
        [word],
        ["simulate", word],
        ["simulate", f"{word}.toml"],
        ["claims", word],
    ):
        assert main(words) in (1, 2)
        err = capsys.readouterr().err
        assert err.startswith("sinequanon: ")
        assert "to do:" in err
        assert "\x1b" not in err
        assert max(map(len, err.splitlines())) < 1_100


def test_a_terminal_of_few_letters_gets_plain_ones(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert main(["missions", *DAY]) == 0
    sys.stdout.flush()
    assert b"MINUSMA" in raw.getvalue()
    raw.seek(0)
    raw.truncate()
    assert main(["guarantors", "CIV", *DAY, "--json"]) == 0
    sys.stdout.flush()
    assert json.loads(raw.getvalue())["months"]


@POSIX
def test_a_full_disk_and_a_reader_that_has_enough_end_without_a_traceback():
    with Path("/dev/full").open("w") as full:
        told = run("missions", *DAY, "--json", stdout=full)
        err = told.communicate(timeout=60)[1]
    assert (told.returncode, err.count("\n")) == (1, 2)
    assert "cannot be written: No space left" in err
    reader, writer = os.pipe()
    os.close(reader)
    told = run("missions", *DAY, "--json", stdout=writer)
    os.close(writer)
    assert (told.communicate(timeout=60)[1], told.returncode) == ("", 1)


@POSIX
@pytest.mark.thorough
@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_ends_a_sweep_in_one_line_and_leaves_whole_results(home, workers):
    page = home / "sweep.toml"
    page.write_text(
        'hosts = ["MLI"]\nas_of = ["2023-06-16"]\nhistories = 200\nhorizon = 6\nseeds = [1, 2, 3, 4, 5, 6, 7, 8, 9]\n',
        encoding="utf-8",
    )
    out = home / "out"
    sweep = run(
        "simulate", "--sweep", str(page), "--out", str(out), "--workers", str(workers), start_new_session=True
    )
    deadline = time.monotonic() + 100
    while not list(out.glob("*.parquet")) and time.monotonic() < deadline and sweep.poll() is None:
        time.sleep(0.1)
    os.killpg(sweep.pid, signal.SIGINT)
    err = sweep.communicate(timeout=30)[1]
    assert sweep.returncode == 130
    assert "Traceback" not in err
    assert "sinequanon: stopped" in err
    assert 0 < len(list(out.glob("*.parquet"))) < 9
    assert not [p for p in out.iterdir() if p.name.startswith(".")]


@pytest.mark.parametrize(
    "words",
    [
        ["--patch", "stay"],
        ["--seed", "7"],
        ["--as-of", "1950-01"],
        ["--explain"],
        ["--histories", "500"],
        ["--sensitivity"],
        ["--workers", "1", "--scheduler", "tcp://127.0.0.1:9"],
    ],
)
def test_what_a_sweep_would_not_use_is_refused(home, capsys, words):
    page = home / "sweep.toml"
    page.write_text('hosts = ["MLI"]\nas_of = ["2023-06-16"]\n', encoding="utf-8")
    assert main(["simulate", "--sweep", str(page), *words]) == 2
    assert words[0] in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [["--out", "x"], ["--workers", "2"], ["--explain", "--patch", "stay"], ["--explain", "--sensitivity"]],
)
def test_what_one_scenario_would_not_use_is_refused(capsys, words):
    assert main(["simulate", "mali-2023", *words]) == 2
    assert words[-2 if words[0] != "--explain" else 1] in capsys.readouterr().err


NEEDS = {
    "brief": ["MLI"],
    "changes": ["--since", "2023-01-01"],
    "votes": ["A/RES/ES-11/6"],
    "council": ["MLI", "--draft", "renew"],
    "backtest": ["council"],
    "align": ["MLI", "RUS"],
    "fit": ["alignment"],
    "simulate": ["mali-2023"],
    **{name: ["MLI"] for name in ("response", "guarantors", "deaths", "displacement", "forecast", "renewal")},
}
UNDATED = {"app"}


@pytest.mark.parametrize("name", [*COMMANDS, *(f"data {name}" for name in DATA)])
def test_no_command_ignores_its_date(capsys, tmp_path, name):
    """A date that is none is refused by every command that takes one."""
    if name in UNDATED:
        pytest.skip("takes no date")
    words = [
        *name.split(),
        *NEEDS.get(name, []),
        *({"data export": ["--to"], "site": ["--out"]}.get(name, [])),
        *([str(tmp_path / "x")] if name in {"data export", "site"} else []),
    ]
    assert main([*words, "--as-of", "nonsense"]) == 2
    assert "nonsense" in (err := capsys.readouterr().err) or "--as-of" in err
