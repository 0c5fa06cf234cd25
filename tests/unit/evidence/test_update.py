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

from sinequanon import states
from sinequanon.errors import EvidenceError, SourceError
from sinequanon.evidence import diff, store
from sinequanon.evidence.build.update import update
from sinequanon.evidence.record import record
from sinequanon.evidence.status import tables
from sinequanon.evidence.view import view
from sinequanon.sources import catalogue

pytestmark = pytest.mark.slow

MONTHLY = "violence/ucdp_ged_country_monthly_v251.csv"
FIRST, SECOND = date(2025, 7, 1), date(2026, 7, 1)


@pytest.fixture
def data(full_edition: Path, tmp_path: Path) -> Path:
    return shutil.copytree(full_edition, tmp_path / "data")


def revised(releases: Path, folder: Path, change) -> Path:
    """A folder with one newer release: the monthly table with some lines changed."""
    lines = (releases / MONTHLY).read_text(encoding="utf-8").splitlines()
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


def test_nothing_newer_is_nothing_done(releases, data):
    before = sorted(p.name for p in data.iterdir())
    found = update(releases, data=data, only=["ucdp_monthly", "vetoes", "kathman"])
    assert not found.newer
    assert found.changes.tables.is_empty()
    with pytest.raises(EvidenceError, match="No source has a newer"):
        found.keep()
    assert [n for n in sorted(p.name for p in data.iterdir()) if n != "releases.json"] == before


def test_a_revision_is_shown_before_anything_is_replaced(releases, data, tmp_path):
    before = store.open_edition(data).manifest
    found = update(revised(releases, tmp_path / "new", more_deaths), data=data)
    assert list(found.newer) == ["ucdp_monthly"]
    assert not found.newer["ucdp_monthly"][0].known_to_card
    rows = {r["table"]: r for r in found.changes.tables.iter_rows(named=True)}
    assert set(rows) == {"fatalities", "source_ucdp_monthly"}
    # A hundred deaths more in no event of that month alone are spread over the rest of the year.
    assert (rows["fatalities"]["added"], rows["fatalities"]["removed"]) == (0, 0)
    assert 1 <= rows["fatalities"]["revised"] <= 12
    assert (rows["source_ucdp_monthly"]["added"], rows["source_ucdp_monthly"]["removed"]) == (1, 1)
    summed = found.changes.by_state_and_month()
    died = summed.filter((pl.col("column") == "best") & (pl.col("table") == "fatalities"))
    assert set(died["what"].str.slice(0, 3)) == {"MLI"}
    assert set(died["month"].dt.year()) == {2023}
    assert died["change"].sum() == 100
    assert [doubt for doubt in found.changes.doubts if "that the card knows" not in doubt] == []
    assert store.open_edition(data).manifest == before
    assert not [p for p in data.iterdir() if p.name.startswith(".draft")]


def test_a_question_of_then_is_answered_from_what_was_known_then(releases, data, tmp_path):
    old = store.open_edition(data).manifest.edition
    new = update(revised(releases, tmp_path / "new", more_deaths), data=data).keep(known=SECOND).edition
    assert new != old

    def best(asked):
        rows = asked.table("fatalities").filter(pl.col("state") == "MLI", pl.col("month").dt.year() == 2023)
        return rows["best"].sum()

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


def test_no_edition_is_ever_lost(releases, data, tmp_path):
    names = [store.open_edition(data).manifest.edition]
    for n in range(1, 4):

        def change(lines, n=n):
            return more_deaths(lines)[: len(lines) - n]

        found = update(revised(releases, tmp_path / f"new{n}", change), data=data)
        names.append(found.keep(known=date(2026, n, 1)).edition)
    kept = [v.edition.manifest.edition for v in store.vintages(data)]
    assert kept == names
    assert store.problems(data) == []


def test_lost_history_and_a_half_written_month_are_doubted(releases, data, tmp_path):
    short = update(
        revised(releases, tmp_path / "a", lambda lines: [x for x in lines if "2024-1" not in x]), data=data
    )
    assert any("ends in 2024-09" in doubt for doubt in short.changes.doubts)

    def half(lines):
        last = [x for x in lines if "2024-12" in x]
        return [x for x in lines if x not in last[1:]]

    found = update(revised(releases, tmp_path / "b", half), data=data)
    assert any("half-written" in doubt for doubt in found.changes.doubts)


def test_a_release_of_another_form_changes_nothing(releases, data, tmp_path):
    before = store.open_edition(data).manifest
    drift = revised(
        releases, tmp_path / "new", lambda lines: [lines[0].replace("period", "when"), *lines[1:]]
    )
    with pytest.raises(SourceError, match="nothing was changed") as caught:
        update(drift, data=data)
    assert "ucdp_monthly" in str(caught.value)
    assert store.open_edition(data).manifest == before


def test_a_file_that_no_card_names_is_told(releases, data, tmp_path):
    folder = revised(releases, tmp_path / "new", more_deaths)
    (folder / "violence" / "ged-new.zip").write_bytes(b"PK")
    assert update(folder, data=data).unread == ("violence/ged-new.zip",)


def test_the_packages_own_edition_is_not_changed(tmp_path):
    with pytest.raises(EvidenceError, match="own edition is not changed"):
        update(tmp_path, data=store.REFERENCE)


def run(*words: str, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sinequanon", "data", *words, "--data", str(data)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_the_command_asks_and_needs_a_yes(releases, data, tmp_path):
    folder = revised(releases, tmp_path / "new", more_deaths)
    before = store.open_edition(data).manifest.edition
    # The release is smaller than the one that the card knows: that is what the option accepts.
    asked = run("update", "--from", str(folder), "--accept-losses", data=data)
    assert asked.returncode == 0, asked.stderr
    assert "give --yes" in asked.stderr
    assert "MLI" in asked.stdout
    assert store.open_edition(data).manifest.edition == before
    done = run("update", "--from", str(folder), "--accept-losses", "--yes", "--json", data=data)
    content = json.loads(done.stdout)
    assert content["tables"][0]["table"] == "fatalities"
    assert store.open_edition(data).manifest.edition != before
    listed = json.loads(run("status", "--json", "--check", data=data).stdout)
    assert list(listed["vintages"]) == [before, listed["edition"]]
    assert listed["problems"] == []


def test_a_yes_does_not_accept_losses(releases, data, tmp_path):
    folder = revised(releases, tmp_path / "new", lambda lines: lines[: len(lines) // 2])
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
    row = diff.changes(store.open_edition(tmp_path), {"source_t": after}).tables.row(0, named=True)
    assert (row["added"], row["removed"], row["revised"]) == (1, 1, 0)


def test_without_a_network_each_source_says_why_it_was_not_asked(data, monkeypatch):
    """All requests go to a port of the loopback where nobody listens."""
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    found = update(None, data=data, only=["ucdp_monthly", "hub_vetoes"])
    assert set(found.failed) == {"ucdp_monthly", "hub_vetoes"}
    assert not found.newer


def test_a_newer_numbered_release_goes_before_the_monthly_table(releases, tmp_path):
    card = catalogue.cards()["ucdp_monthly"]
    (tmp_path / "violence").mkdir()
    (tmp_path / MONTHLY).symlink_to(releases / MONTHLY)
    for name in ("ged251-csv.zip", "ged261-csv.zip", "ged-old.zip"):
        (tmp_path / "violence" / name).write_bytes(b"PK")
    here = [path.name for path in card.files_in(tmp_path)]
    assert here == ["ged261-csv.zip", MONTHLY.split("/")[1], "ged251-csv.zip"]


GED = (
    "id,year,type_of_violence,country_id,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,"
    "best,low,high,code_status"
)
COUNTRIES = (432, *(state.gwcode for state in states.at(date(2026, 9, 1)) if state.gwcode != 432))[:40]


def candidate_month(folder: Path, version: str, month: str, *, deaths: int) -> Path:
    """Candidate events as UCDP serves them: one month, some clear, one that reaches into the month before."""
    lines = [GED]
    for number in range(40 * 4):
        country, kind = COUNTRIES[number % len(COUNTRIES)], 1 + number % 3
        status = "Clear" if number % 2 else "Check (side unclear)"
        lines.append(
            f"{number + 1},{month[:4]},{kind},{country},{month}-05,{month}-06,0,{deaths},0,0,{deaths},1,{deaths + 5},{status}"
        )
    path = folder / "violence" / f"GEDEvent_v{version.replace('.', '_')}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def hub(folder: Path) -> Path:
    """Tables of the UN's hub with their quirks: an empty cell for an accent, a column nobody has told us of, a mission unknown."""
    council, missions = folder / "council", folder / "missions"
    council.mkdir(parents=True, exist_ok=True)
    missions.mkdir(parents=True, exist_ok=True)
    members = [
        "id,year,security_council_member,last_update,new_column",
        "1,2018,,2026-07-02,x",
        "2,2018,France,2026-07-02,x",
    ]
    members += ["3,2029,Chad,2026-10-02,x", "4,2030,Chad,2026-10-02,x"]
    (council / "DPPA-SCMEMBERSHIP.csv").write_text("\n".join(members) + "\n", encoding="utf-8")
    (council / "DPPA-SCVETOES.csv").write_text(
        "id,draft_res#,date,record,agenda,short_agenda,#_of_pms,china,france,united_kingdom,russian_federation_ussr,"
        "united_states,unheard\n400,S/2026/999,2026-10-01,9999,Some item,,1,,,,1,,x\n",
        encoding="utf-8",
    )
    head = "contribution_id,contributing_country,isocode3,mission_acronym,personnel_type,female_personnel,male_personnel,last_reporting_date"
    rows = [
        f"{k},Nepal,NPL,{m},Troops,10,{n},2026-09-30"
        for k, m, n in ((1, "MINUSCA", 900), (2, "MINUSCA", 700), (3, "NOWHERE", 5))
    ]
    (missions / "DPO-UCHISTORICAL.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return folder


def test_an_update_works_from_the_package_alone(tmp_path):
    """New months and the hub's tables are put beside the package's own evidence, which stays as it is."""
    data, new = tmp_path / "data", hub(candidate_month(tmp_path / "new", "26.0.9", "2026-09", deaths=7))
    before = store.open_edition(store.REFERENCE)
    found = update(new, data=data)
    assert set(found.newer) == {"ucdp_candidate_months", "hub_membership", "hub_vetoes", "un_contributions"}
    rows = {r["table"]: r for r in found.changes.tables.iter_rows(named=True)}
    for table, added in (("council_members", 1), ("vetoes", 1), ("strengths", 1)):
        assert (rows[table]["added"], rows[table]["removed"], rows[table]["revised"]) == (added, 0, 0)
    assert rows["fatalities"]["removed"] == 0
    assert found.changes.doubts == ()
    found.keep()
    now = store.open_edition(data)
    known = now.table("fatalities").filter(pl.col("month") == date(2026, 9, 1))
    mali = known.filter(pl.col("state") == "MLI").row(0, named=True)
    assert mali["best"] == mali["state_based"] + mali["non_state"] + mali["one_sided"] == 28
    assert mali["known"] == date(2026, 10, 21)
    assert known.height > 190
    old = before.table("fatalities")
    assert now.table("fatalities").filter(pl.col("month") < date(2026, 9, 1)).equals(old)
    term = now.table("council_members").filter(pl.col("first_year") == 2029).row(0, named=True)
    assert (term["member"], term["last_year"]) == ("TCD", 2030)
    people = now.table("strengths").filter(
        (pl.col("mission") == "MINUSCA") & (pl.col("month") == date(2026, 9, 1))
    )
    assert people["best"].to_list() == [1620]


def test_an_update_of_an_update_keeps_both(tmp_path):
    data = tmp_path / "data"
    update(candidate_month(tmp_path / "a", "26.0.9", "2026-09", deaths=7), data=data).keep()
    update(candidate_month(tmp_path / "b", "26.0.10", "2026-10", deaths=9), data=data).keep()
    months = store.open_edition(data).table("fatalities").filter(pl.col("state") == "MLI")["month"]
    assert {date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)} <= set(months)


def test_a_half_written_candidate_month_is_doubted(tmp_path):
    new = candidate_month(tmp_path / "new", "26.0.9", "2026-09", deaths=7)
    path = new / "violence" / "GEDEvent_v26_0_9.csv"
    path.write_text("\n".join(path.read_text().splitlines()[:5]) + "\n")
    found = update(new, data=tmp_path / "data")
    assert any("half-written" in doubt for doubt in found.changes.doubts)


def test_one_countrys_events_are_doubted(tmp_path):
    new = tmp_path / "new" / "violence"
    new.mkdir(parents=True)
    (new / "ucdp_ged_events.csv").write_text(
        GED + "\n1,2015,1,482,2015-01-05,2015-01-05,0,3,0,0,3,3,3,Clear\n", encoding="utf-8"
    )
    found = update(tmp_path / "new", data=tmp_path / "data")
    assert any("months between January 1989" in doubt for doubt in found.changes.doubts)


def test_a_source_that_an_earlier_version_stored_is_told_as_such_and_kept(releases, data, tmp_path):
    inside = store.open_edition(data).folder
    manifest = json.loads((inside / store.MANIFEST).read_text())
    manifest["tables"]["source_gone"] = manifest["tables"]["source_kathman"] | {"sources": ["gone"]}
    shutil.copyfile(inside / "source_kathman.parquet", inside / "source_gone.parquet")
    (inside / store.MANIFEST).write_text(json.dumps(manifest))
    listed, _ = tables(data)
    row = listed.filter(pl.col("source") == "gone").row(0, named=True)
    assert (row["version"], row["licence"]) == ("not read by this version", "see its producer")
    kept = update(revised(releases, tmp_path / "new", more_deaths), data=data).keep(known=SECOND)
    assert kept.tables["source_gone"].rows == kept.tables["source_kathman"].rows
