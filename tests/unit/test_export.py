"""The export: flat, linked, read back as declared, as of its date, and written whole or not at all."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import date
from pathlib import Path
from typing import get_args

import planted
import polars as pl
import pytest

from sinequanon import states
from sinequanon.cli import main
from sinequanon.errors import EvidenceError, InputError
from sinequanon.evidence import register_rows, registers
from sinequanon.evidence.view import view
from sinequanon.export import codebook, export, package
from sinequanon.export.tables import SPECS, case_names
from sinequanon.export.write import check, flat_tables

DAY = "2023-06-16"
TOP = Path(__file__).resolve().parents[2]
READ = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("export") / "data"
    export(view(DAY), place)
    return place


@pytest.fixture(scope="module")
def described(folder: Path) -> dict:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def read(folder: Path, resource: dict) -> list[dict]:
    """Read a CSV file with nothing but its description: types, and what stands for a missing value."""
    schema = resource["schema"]
    with (folder / resource["path"]).open(encoding=resource["encoding"], newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == [field["name"] for field in schema["fields"]]
    return [
        {
            field["name"]: None if text in schema["missingValues"] else READ[field["type"]](text)
            for field, text in zip(schema["fields"], row, strict=True)
        }
        for row in rows[1:]
    ]


@pytest.fixture(scope="module")
def content(folder: Path, described: dict) -> dict[str, list[dict]]:
    return {r["name"]: read(folder, r) for r in described["resources"]}


def test_csv_reads_back_with_the_declared_types_as_what_parquet_holds(folder, described, content):
    for resource in described["resources"]:
        held = pl.read_parquet(folder / resource["parquet"]["path"])
        assert not any(kind.is_nested() for kind in held.dtypes), resource["name"]
        assert held.to_dicts() == content[resource["name"]], resource["name"]


def test_files_are_utf8_with_line_feeds_and_have_the_hash_they_are_said_to_have(folder, described):
    from hashlib import sha256

    for resource in described["resources"]:
        for part in (resource, resource["parquet"]):
            raw = (folder / part["path"]).read_bytes()
            assert (part["bytes"], part["hash"]) == (len(raw), f"sha256:{sha256(raw).hexdigest()}")
        text = (folder / resource["path"]).read_bytes()
        assert b"\r" not in text
        assert not text.startswith(b"\xef\xbb\xbf")
        assert text.endswith(b"\n")


def test_keys_are_there_once_and_links_lead_somewhere(described, content):
    for resource in described["resources"]:
        rows, schema = content[resource["name"]], resource["schema"]
        keys = [tuple(row[k] for k in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys), resource["name"]
        assert not any(part is None for key in keys for part in key), resource["name"]
        for link in schema.get("foreignKeys", []):
            to = link["reference"]
            there = {tuple(row[k] for k in to["fields"]) for row in content[to["resource"]]}
            named = {tuple(row[k] for k in link["fields"]) for row in rows}
            assert {n for n in named if None not in n} <= there, (resource["name"], link)


def test_every_variable_is_described_and_every_value_is_one_of_those_told(described, content):
    for resource in described["resources"]:
        for field in resource["schema"]["fields"]:
            assert field.get("description"), (resource["name"], field["name"])
            if told := field.get("constraints", {}).get("enum"):
                found = {row[field["name"]] for row in content[resource["name"]]} - {None}
                assert found <= set(told)


def test_the_codebook_describes_nothing_that_is_not_exported():
    for base, parts in flat_tables(view("2026-01-01")).items():
        page = codebook.pages()[base]
        assert set(page.variables) <= {c for frame in parts.values() for c in frame.columns}, base
        assert {f"{base}_{name}" for name in page.lists} == set(parts) - {base}
    assert set(codebook.pages()) == set(SPECS)


@pytest.mark.parametrize(
    ("table", "column", "form"),
    [
        ("consent_cases", "scope", register_rows.Scope),
        ("consent_cases", "outcome", register_rows.Outcome),
        ("guarantors", "role", register_rows.Role),
        *(
            (t, "form", register_rows.CouncilAct.model_fields["form"].annotation)
            for t in ("council_acts", "council_statements")
        ),
        ("council_acts", "action", register_rows.CouncilAct.model_fields["action"].annotation),
        ("missions", "kind", register_rows.Mission.model_fields["kind"].annotation),
        ("guarantors", "kind", register_rows.Guarantor.model_fields["kind"].annotation),
        ("due", "kind", register_rows.Due.model_fields["kind"].annotation),
        ("force_changes", "kind", register_rows.ForceChange.model_fields["kind"].annotation),
        ("strength_counts", "what", register_rows.Strength.model_fields["what"].annotation),
        ("strength_counts", "by", register_rows.Strength.model_fields["by"].annotation),
    ],
)
def test_the_codebook_knows_the_values_that_a_register_may_hold(table, column, form):
    assert set(codebook.pages()[table].variables[column].values) == set(get_args(form))


def test_missing_is_neither_false_nor_zero(content):
    """UNMISS's row says what its mandate is; UNTSO's does not; Mali's case of June 2023 was undecided that day."""
    flags = {row["chapter_vii"] for row in content["missions"]}
    assert flags == {True, False, None}
    by_register = {m.mission: m.chapter_vii for m in registers.missions()}
    assert all(row["chapter_vii"] is by_register[row["mission"]] for row in content["missions"])
    case = next(row for row in content["consent_cases"] if row["case"] == "MINUSMA-MLI-2023-06-16-whole")
    assert [case[k] for k in ("outcome", "whole_force", "tally_yes", "decision_date")] == [None] * 4


def test_a_partial_date_has_its_precision_beside_it(content):
    told = {c.demand_date for c in registers.consent_cases() if c.demand_date}
    words = {"year": 4, "month": 7, "day": 10}
    for row in content["consent_cases"]:
        if row["demand_date"]:
            assert row["demand_date"].isoformat()[: words[row["demand_date_precision"]]] in told
        else:
            assert row["kind"] == "counter-case"
    assert {row["demand_date_precision"] for row in content["consent_cases"]} >= {"month", "day"}


def test_states_have_three_codes_and_territories_one(content):
    hosts = {row["host"]: row for row in content["missions_hosts"]}
    assert (hosts["MLI"]["host_gw"], hosts["MLI"]["host_cow"]) == (432, 432)
    assert (hosts["ESH"]["host_gw"], hosts["ESH"]["host_cow"]) == (None, None)
    yemen = {row["mission"]: row["host_cow"] for row in content["missions_hosts"] if row["host"] == "YEM"}
    assert (yemen["UNYOM"], yemen["UNMHA"]) == (678, 679)


@pytest.mark.parametrize("day", [date(1975, 1, 1), date(1995, 6, 1), date(2023, 6, 16)])
def test_codes_of_a_state_lead_back_to_it(day):
    for state in states.at(day):
        gw, cow = states.codes(state.iso3, day)
        assert gw == state.gwcode
        if cow is not None:
            assert states.from_cow(cow, day).gwcode == gw


def test_an_export_knows_nothing_later_than_its_date(content):
    day = date.fromisoformat(DAY)
    for name, rows in content.items():
        assert all(row["known"] <= day for row in rows if "known" in row), name
        for row in rows:
            for column in ("source", "doubt", "basis"):
                later = (
                    name != "answer_calendar"
                    and row.get(column)
                    and codebook.speaks_of_later(row[column], day)
                )
                assert not later, (name, row)
            assert all((row.get(c) or day) <= day for c in codebook.SEEN), (name, row)


@pytest.mark.thorough
def test_rows_words_and_facts_planted_later_change_no_table(tmp_path):
    cut, more = (planted.opened(tmp_path / name, more=m) for name, m in (("cut", False), ("more", True)))
    _plant_words(more.registers)
    before, after = (flat_tables(v) for v in (cut, more))
    for base, parts in before.items():
        for name, frame in parts.items():
            assert frame.equals(after[base][name]), name
    # The planted strengths of a month that has one already would be refused; all others can be looked at.
    later = view("2023-07-31", data=tmp_path / "more" / "edition", registers=more.registers)
    parts = (
        SPECS[n].make(later, 1)
        for n in ("consent_cases", "strength_counts", "strength_ceilings", "force_changes")
    )
    held = [str(column.to_list()) for frame in parts for column in frame]
    for word in ("planted", "planted count", "planted ceiling", "planted change", "30 July 2023"):
        assert any(word in text for text in held), word


def _plant_words(folder: Path) -> None:
    """Rows of the registers of strength, known a day too late; and a source that speaks of a later day."""
    common = 'verified = true\nsources = ["planted"]\n'
    blocks = (
        '[[strength]]\nmission = "MINUSMA"\nmonth = "2023-06"\nknown = "2023-06-17"\npersonnel = 77777\n'
        f'what = "uniformed"\ndoubt = "planted count"\n{common}',
        '[[ceiling]]\nmission = "MINUSMA"\nstart = "2023-05-01"\ndecision = "planted ceiling"\n'
        f'decided = "2023-06-17"\nmilitary = 1\n{common}',
        '[[change]]\nmission = "MINUSMA"\nkind = "drawdown"\ndecided = "2023-06-17"\nstart = "2023-05"\n'
        f'why = "planted change"\n{common}',
    )
    with (folder / "strengths" / "MINUSMA.toml").open("a", encoding="utf-8") as file:
        file.write("\n" + "\n".join(blocks))
    cases = folder / "consent.toml"
    text = cases.read_text(encoding="utf-8")
    first = text.index("sources = [") + len("sources = [")
    cases.write_text(f'{text[:first]}\n  "planted, 30 July 2023",{text[first:]}', encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("16 June 2023", False),
        ("17 June 2023", True),
        ("June 2023", False),
        ("July 2023", True),
        ("S/RES/2690 (2023)", False),
        ("S/RES/2719 (2024)", True),
        ("2023-06-17: told", True),
        ("https://press.un.org/en/2025/sc1.doc.htm", True),
        ("2,024 people, row 20245", False),
    ],
)
def test_words_that_name_a_later_time_are_known(text, later):
    assert codebook.speaks_of_later(text, date(2023, 6, 16)) is later


def test_a_case_keeps_its_name_through_time(content):
    now = set(case_names(view().table("consent_cases")))
    assert {row["case"] for row in content["consent_cases"]} <= now


def test_the_same_date_gives_the_same_bytes(folder, tmp_path):
    done = export(view(DAY), tmp_path / "again")
    assert (
        len(done.files)
        == len({f.name for f in done.files})
        == len([f for f in folder.rglob("*") if f.is_file()])
    )
    for file in done.files:
        name = file.relative_to(tmp_path / "again")
        assert file.read_bytes() == (folder / name).read_bytes(), name


def test_an_earlier_export_is_replaced_and_anything_else_is_refused(tmp_path, monkeypatch):
    place = tmp_path / "data"
    place.mkdir()
    early = view("1960-01-01")
    first = export(early, place).files[1].read_bytes()
    (place / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match=r"notes\.txt"):
        export(early, place)
    (place / "notes.txt").unlink()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(pl.DataFrame, "write_parquet", full)
        with pytest.raises(InputError, match="No space left"):
            export(view("1961-01-01"), place)
    assert (place / "missions.csv").read_bytes() == first
    assert [p.name for p in tmp_path.iterdir()] == ["data"]
    assert export(view("1965-01-01"), place).rows["missions"] > 4
    with pytest.raises(InputError, match="no folder"):
        export(early, place / "missions.csv")


def test_a_register_that_names_an_unknown_mission_is_refused(tmp_path):
    mine = tmp_path / "registers"
    shutil.copytree(registers.FOLDER, mine)
    text = (mine / "consent.toml").read_text(encoding="utf-8")
    (mine / "consent.toml").write_text(
        text.replace('mission = "UNEF I"', 'mission = "UNEF 1"', 1), encoding="utf-8"
    )
    with pytest.raises(EvidenceError, match=r"(?s)consent_cases: mission 'UNEF 1' is not in missions.*to do"):
        export(view("1960-01-01", registers=mine), tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_what_is_wrong_with_a_table_is_told():
    tables = flat_tables(view("1960-01-01"))
    missions = tables["missions"]["missions"]
    twice = tables | {"missions": tables["missions"] | {"missions": pl.concat([missions, missions.head(1)])}}
    assert any("stands twice" in fault for fault in check(twice))
    lists = missions.with_columns(pl.concat_list("name").alias("names"))
    assert "missions.names is no flat column" in check(tables | {"missions": {"missions": lists}})[0]
    odd = missions.with_columns(kind=pl.lit("odd"))
    assert any("'odd' is no value" in f for f in check(tables | {"missions": {"missions": odd}}))
    assert check(tables) == []


def test_it_is_cited_as_the_citation_file_says():
    told = (TOP / "CITATION.cff").read_text(encoding="utf-8")
    assert f'title: "{package.TITLE}"' in told
    assert f'name: "{package.AUTHORS}"' in told
    assert f"date-released: {package.YEAR}" in told


def test_sources_and_licences_stand_beside_what_rests_on_them(described):
    named = {r["name"]: r for r in described["resources"]}
    assert [x["name"] for x in named["consent_cases"]["licenses"]] == ["Apache-2.0"]
    strengths = " ".join(s["citation"] for s in named["strengths"]["sources"])
    assert "Kathman" in strengths
    assert len(named["strengths"]["licenses"]) > 1
    assert described["as_of"] == DAY
    assert described["created"].startswith(DAY)


def test_frictionless_finds_the_package_valid(folder):
    frictionless = pytest.importorskip("frictionless", reason="needs the group of packages for tests")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])[:5]


def test_the_command_lists_its_files(capsys, tmp_path):
    assert main(["data", "export", "--to", str(tmp_path / "x"), "--as-of", "1960-01-01", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert all(Path(f).is_file() for f in found["files"])
    assert found["files"][0].endswith("datapackage.json")
    assert found["record"]["as_of"] == "1960-01-01"
    (tmp_path / "taken").write_text("x")
    assert main(["data", "export", "--to", str(tmp_path / "taken")]) == 2
    assert "to do" in capsys.readouterr().err
