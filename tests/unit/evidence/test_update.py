"""Staying current: what changes is shown first, nothing is lost, and a question of then is answered from then."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sinequanon.errors import EvidenceError, SourceError
from sinequanon.evidence import changes, store
from sinequanon.evidence.build.derive import full_tables
from sinequanon.evidence.build.gather import NEEDED, Gathered, input_of
from sinequanon.evidence.build.update import update
from sinequanon.evidence.record import record
from sinequanon.evidence.view import view
from sinequanon.sources import catalogue

pytestmark = pytest.mark.slow

MONTHLY = "violence/ucdp_ged_country_monthly_v251.csv"
NAMES = [name for name in NEEDED if "votes" not in name and "roll_calls" not in name]
FIRST, SECOND = date(2025, 7, 1), date(2026, 7, 1)


@pytest.fixture(scope="module")
def first(raw, tmp_path_factory) -> Path:
    """A full edition made by the build from a folder of real raw files, without those of the votes, for speed."""
    folder = tmp_path_factory.mktemp("first")
    frames: dict[str, pl.DataFrame] = {}
    inputs: list[store.Input] = []
    for name in NAMES:
        card = catalogue.cards()[name]
        frames[name], _ = catalogue.module(name).read(raw)
        inputs += [input_of(raw, path, card) for path in card.files_in(raw)]
    made = full_tables(Gathered(frames, inputs), say=str)
    store.write(folder, kind="full", version="1", inputs=inputs, known=FIRST, **made.written())
    return folder


@pytest.fixture
def data(first: Path, tmp_path: Path) -> Path:
    return shutil.copytree(first, tmp_path / "data")


def revised(raw: Path, folder: Path, change) -> Path:
    """A folder with one newer release: the real monthly table with some lines changed."""
    lines = (raw / MONTHLY).read_text(encoding="utf-8").splitlines()
    goal = folder / MONTHLY
    goal.parent.mkdir(parents=True, exist_ok=True)
    goal.write_text("\n".join(change(lines)) + "\n", encoding="utf-8")
    return folder


def more_deaths(lines: list[str]) -> list[str]:
    """Mali, June 2023: a hundred deaths more; and a month of no deaths gone."""
    header = lines[0].split(",")
    out = []
    for line in lines:
        cells = line.split(",")
        row = dict(zip(header, [c.strip('"') for c in cells], strict=True))
        if row["iso3"] == "MLI" and row["period"] == "2023-06":
            for column in ("conflict_fatalities_best", "conflict_fatalities_high"):
                cells[header.index(column)] = str(int(row[column]) + 100)
        out.append(",".join(cells))
    return out


def test_nothing_newer_is_nothing_done(raw, data):
    before = sorted(p.name for p in data.iterdir())
    found = update(raw, data=data, only=["ucdp_monthly", "vetoes", "kathman"])
    assert not found.newer
    assert found.changes.tables.is_empty()
    with pytest.raises(EvidenceError, match="No source has a newer"):
        found.keep()
    assert [n for n in sorted(p.name for p in data.iterdir()) if n != "releases.json"] == before


def test_a_revision_is_shown_before_anything_is_replaced(raw, data, tmp_path):
    before = store.open_edition(data).manifest
    found = update(revised(raw, tmp_path / "new", more_deaths), data=data)
    assert list(found.newer) == ["ucdp_monthly"]
    assert not found.newer["ucdp_monthly"][0].known_to_card
    rows = {r["table"]: r for r in found.changes.tables.iter_rows(named=True)}
    assert set(rows) == {"fatalities", "source_ucdp_monthly"}
    assert (rows["fatalities"]["added"], rows["fatalities"]["removed"], rows["fatalities"]["revised"]) == (
        0,
        0,
        1,
    )
    assert (rows["source_ucdp_monthly"]["added"], rows["source_ucdp_monthly"]["removed"]) == (1, 1)
    summed = found.changes.by_state_and_month()
    assert summed.filter(pl.col("column") == "best").select("what", "month", "change").rows() == [
        ("MLI", date(2023, 6, 1), 100.0)
    ]
    assert found.changes.doubts == ()
    assert store.open_edition(data).manifest == before
    assert not [p for p in data.iterdir() if p.name.startswith(".draft")]


def test_a_question_of_then_is_answered_from_what_was_known_then(raw, data, tmp_path):
    old = store.open_edition(data).manifest.edition
    new = update(revised(raw, tmp_path / "new", more_deaths), data=data).keep(known=SECOND).edition
    assert new != old

    def best(asked):
        rows = asked.table("fatalities").filter(pl.col("state") == "MLI", pl.col("month") == date(2023, 6, 1))
        return rows["best"].item()

    now, then, before = (view(day, data=data) for day in ("2026-07-01", "2026-06-30", "2025-06-30"))
    assert best(now) == best(then) + 100
    assert best(before) == best(now)
    assert (now.manifest.edition, then.manifest.edition, before.manifest.edition) == (new, old, new)
    assert "known here since 2025-07-01" in then.vintage("fatalities")
    assert old in record(then, "deaths")["vintages"]["fatalities"]
    assert "not what was published at the time" in before.vintage("fatalities")
    assert "newer than this version" in before.vintage("fatalities")
    assert "coded today" in then.vintage("drafts")
    assert best(now.earlier(date(2026, 6, 30))) == best(then)
    assert now.earlier(now.as_of) is now
    assert view(data=data).manifest.edition == new


def test_no_edition_is_ever_lost(raw, data, tmp_path):
    names = [store.open_edition(data).manifest.edition]
    for n in range(1, 4):

        def change(lines, n=n):
            return more_deaths(lines)[: len(lines) - n]

        found = update(revised(raw, tmp_path / f"new{n}", change), data=data)
        names.append(found.keep(known=date(2026, n, 1)).edition)
    kept = [v.edition.manifest.edition for v in store.vintages(data)]
    assert kept == names
    assert store.problems(data) == []


def test_lost_history_and_a_half_written_month_are_doubted(raw, data, tmp_path):
    short = update(
        revised(raw, tmp_path / "a", lambda lines: [x for x in lines if "2024-1" not in x]), data=data
    )
    assert any("ends in 2024-09" in doubt for doubt in short.changes.doubts)

    def half(lines):
        last = [x for x in lines if "2024-12" in x]
        return [x for x in lines if x not in last[10:]]

    found = update(revised(raw, tmp_path / "b", half), data=data)
    assert any("half-written" in doubt for doubt in found.changes.doubts)


def test_a_release_of_another_form_changes_nothing(raw, data, tmp_path):
    before = store.open_edition(data).manifest
    drift = revised(raw, tmp_path / "new", lambda lines: [lines[0].replace("period", "when"), *lines[1:]])
    with pytest.raises(SourceError, match="nothing was changed") as caught:
        update(drift, data=data)
    assert "ucdp_monthly" in str(caught.value)
    assert store.open_edition(data).manifest == before


def test_a_file_that_no_card_names_is_told(raw, data, tmp_path):
    folder = revised(raw, tmp_path / "new", more_deaths)
    (folder / "violence" / "ged-new.zip").write_bytes(b"PK")
    assert update(folder, data=data).unread == ("violence/ged-new.zip",)


def test_the_reference_edition_is_not_updated(tmp_path):
    with pytest.raises(EvidenceError, match="Only a full edition"):
        update(tmp_path, data=store.REFERENCE)


def run(*words: str, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sinequanon", "data", *words, "--data", str(data)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_the_command_asks_and_needs_a_yes(raw, data, tmp_path):
    folder = revised(raw, tmp_path / "new", more_deaths)
    before = store.open_edition(data).manifest.edition
    asked = run("update", "--from", str(folder), data=data)
    assert asked.returncode == 0, asked.stderr
    assert "give --yes" in asked.stderr
    assert "MLI" in asked.stdout
    assert store.open_edition(data).manifest.edition == before
    done = run("update", "--from", str(folder), "--yes", "--json", data=data)
    content = json.loads(done.stdout)
    assert content["tables"][0]["table"] == "fatalities"
    assert store.open_edition(data).manifest.edition != before
    listed = json.loads(run("status", "--json", "--check", data=data).stdout)
    assert list(listed["vintages"]) == [before, listed["edition"]]
    assert listed["problems"] == []


def test_a_yes_does_not_accept_losses(raw, data, tmp_path):
    folder = revised(raw, tmp_path / "new", lambda lines: lines[: len(lines) // 2])
    before = store.open_edition(data).manifest.edition
    refused = run("update", "--from", str(folder), "--yes", data=data)
    assert refused.returncode == 1
    assert "--accept-losses" in refused.stderr
    assert store.open_edition(data).manifest.edition == before


def test_a_damaged_edition_is_mended_by_building_it_again(tmp_path):
    frame = pl.DataFrame({"a": [1]})

    def put(known: date) -> store.Manifest:
        return store.write(
            tmp_path,
            {"t": frame},
            kind="full",
            version="1",
            covers_until=SECOND,
            inputs=[],
            sources={},
            last_month={},
            known=known,
        )

    put(FIRST)
    (store.open_edition(tmp_path).folder / "t.parquet").write_bytes(b"rubbish")
    assert "damaged" in store.problems(tmp_path)[0]
    put(SECOND)
    assert store.problems(tmp_path) == []
    assert [v.known for v in store.vintages(tmp_path)] == [FIRST]


def test_damage_is_found_and_said_how_to_mend(data):
    inside = store.open_edition(data).folder
    (inside / "coups.parquet").write_bytes(b"rubbish")
    checked = run("status", "--check", data=data)
    assert checked.returncode == 1
    assert "coups" in checked.stdout
    assert "data build --from" in checked.stderr


def test_changes_of_a_table_without_a_key_count_rows_that_stand_twice(tmp_path):
    frame = pl.DataFrame({"a": [1, 1, 2], "b": ["x", "x", None]})
    store.write(
        tmp_path,
        {"source_t": frame},
        kind="full",
        version="1",
        covers_until=SECOND,
        inputs=[],
        sources={},
        last_month={},
    )
    after = pl.DataFrame({"a": [1, 2, 2], "b": ["x", None, None]})
    row = changes.changes(store.open_edition(tmp_path), {"source_t": after}).tables.row(0, named=True)
    assert (row["added"], row["removed"], row["revised"]) == (1, 1, 0)


def test_without_a_network_each_source_says_why_it_was_not_asked(data, monkeypatch):
    """All requests go to a port of the loopback where nobody listens."""
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    found = update(None, data=data, only=["ucdp_monthly", "hub_vetoes"])
    assert set(found.failed) == {"ucdp_monthly", "hub_vetoes"}
    assert not found.newer


def test_a_newer_numbered_release_goes_before_the_monthly_table(raw, tmp_path):
    card = catalogue.cards()["ucdp_monthly"]
    (tmp_path / "violence").mkdir()
    (tmp_path / MONTHLY).symlink_to(raw / MONTHLY)
    for name in ("ged251-csv.zip", "ged261-csv.zip", "ged-old.zip"):
        (tmp_path / "violence" / name).write_bytes(b"PK")
    here = [path.name for path in card.files_in(tmp_path)]
    assert here == ["ged261-csv.zip", MONTHLY.split("/")[1], "ged251-csv.zip"]
