"""Tables fit a terminal of 80 columns with whole words and names, and are written to files whole."""

from __future__ import annotations

import importlib.util
import json

import polars as pl
import pytest

from sinequanon.cli import main
from sinequanon.cli.output import lines, name_of
from sinequanon.cli.spreadsheets import tables, write_csv, write_xlsx

LONG = "asked the Secretary-General to replace his envoy, and was told that he would stay"
FRAMES = {
    "numbers": pl.DataFrame({"month": ["2023-06"], "deaths": [1234], "year": [2023]}),
    "sentences": pl.DataFrame({"host": ["COD", "MLI,NER"], "what": [LONG, LONG], "verified": [True, False]}),
    "many": pl.DataFrame({f"column_{k}": ["recognised government"] for k in range(9)}),
    "lists": pl.DataFrame({"mission": ["MINUSMA"], "reasons": [[LONG, LONG]]}),
    "empty": pl.DataFrame({"host": [], "what": []}, schema={"host": pl.String, "what": pl.String}),
}


@pytest.mark.parametrize("name", FRAMES)
@pytest.mark.parametrize("width", [80, 120])
def test_no_line_is_too_long_and_no_word_is_broken(name, width):
    told = lines(FRAMES[name], width)
    assert max(map(len, told)) <= width
    words = set(" ".join(told).replace(",", " ").split())
    for row in FRAMES[name].select(pl.col(pl.String)).iter_rows():
        for text in row:
            if not text.isupper() and "," not in text:
                assert set(text.split()) <= words


def test_codes_are_told_by_name_and_lists_joined():
    told = " ".join(" ".join(lines(FRAMES["sentences"], 80)).split())
    assert "Democratic" in told
    assert "Niger" in told
    assert "COD" not in told
    assert "[" not in " ".join(lines(FRAMES["lists"], 80))
    assert name_of("UNO") == "UNO"


def test_a_table_that_cannot_be_narrow_becomes_a_list():
    told = lines(FRAMES["many"], 80)
    assert told[0] == "column 0: recognised government"
    assert told[1] == "  column 1: recognised government"


def content():
    return {
        "missions": pl.DataFrame({"mission": ["A", "B"], "hosts": [["MLI"], ["SDN", "SSD"]]}),
        "note": "words",
        "states": [{"state": "MLI", "points": pl.DataFrame({"mean": [0.5]})}],
        "rows": [{"a": 1, "b": {"c": 2}}],
        "record": {"inputs": [{"table": "x"}]},
    }


def test_the_tables_of_an_answer_are_found_flat_and_without_the_record():
    found = tables(content())
    assert list(found) == ["missions", "states", "states_points", "rows"]
    assert found["missions"]["hosts"].to_list() == ["MLI", "SDN; SSD"]
    assert found["states_points"].row(0, named=True) == {"mean": 0.5, "state": "MLI"}
    assert not any(kind.is_nested() for frame in found.values() for kind in frame.dtypes)


def test_csv_is_written_whole_and_the_other_tables_beside_it(tmp_path):
    (tmp_path / "out.csv").write_text("old")
    written = write_csv(content(), tmp_path / "out.csv")
    assert [p.name for p in written] == ["out.csv", "out-states.csv", "out-states_points.csv", "out-rows.csv"]
    assert (tmp_path / "out.csv").read_text() == "mission,hosts\nA,MLI\nB,SDN; SSD\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(p.name for p in written)


def test_a_workbook_has_a_sheet_for_each_table(tmp_path):
    pytest.importorskip("xlsxwriter")
    import zipfile

    write_xlsx(content(), tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        named = book.read("xl/workbook.xml").decode()
        assert [f'name="{name}"' in named for name in tables(content())] == [True] * 4
        assert "SDN; SSD" in book.read("xl/sharedStrings.xml").decode()
    assert [p.name for p in tmp_path.iterdir()] == ["out.xlsx"]


@pytest.mark.skipif(importlib.util.find_spec("xlsxwriter") is not None, reason="the extra is installed")
def test_without_the_extra_its_name_is_told(tmp_path, capsys):
    assert main(["missions", "--as-of", "1960-12-31", "--xlsx", str(tmp_path / "x.xlsx")]) == 1
    assert "sinequanon[xlsx]" in capsys.readouterr().err


def test_a_command_writes_its_table_and_still_answers(tmp_path, capsys):
    path = tmp_path / "missions.csv"
    assert main(["missions", "--as-of", "1960-12-31", "--csv", str(path), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["missions"]
    assert pl.read_csv(path)["mission"].to_list() == [row["mission"] for row in rows]


def test_a_file_that_cannot_be_written_is_told(tmp_path, capsys):
    (tmp_path / "file").write_text("x")
    assert main(["missions", "--as-of", "1960-12-31", "--csv", str(tmp_path / "file" / "x.csv")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_what_has_no_table_takes_no_file(capsys):
    assert main(["brief", "Mali", "--csv", "x.csv"]) == 2


@pytest.mark.parametrize(
    "words", [["missions"], ["calendar"], ["precedents"], ["votes", "A/RES/377 (V)"], ["deaths", "Mali"]]
)
def test_commands_fit_80_columns(words, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    if main([*words, "--as-of", "2023-06-16"]) == 0:
        assert max(map(len, capsys.readouterr().out.splitlines())) <= 80
