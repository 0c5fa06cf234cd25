"""A build is all or nothing: killed, starved of a source or given a broken one, it leaves the last edition."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from sinequanon.errors import EvidenceError, SourceError
from sinequanon.evidence.build import build, build_reference
from sinequanon.evidence.build.make_tables import full_tables
from sinequanon.evidence.build.read_sources import Gathered, gather
from sinequanon.evidence.status import tables
from sinequanon.evidence.store import REFERENCE, open_edition
from sinequanon.evidence.tables import TABLES, needed
from sinequanon.sources import catalogue

pytestmark = pytest.mark.slow


ANY = {"accept_unknown": list(catalogue.cards()), "accept_losses": True}
"""No card knows the releases of our own making, which have less than the published ones."""


@pytest.fixture
def built(full_edition, tmp_path):
    return shutil.copytree(full_edition, tmp_path / "full")


def linked(raw: Path, folder: Path) -> Path:
    """Make a folder of links to the raw files, in which one can be broken."""
    for path in raw.rglob("*"):
        target = folder / path.relative_to(raw)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(path)
    return folder


@pytest.fixture(scope="module")
def gathered(releases):
    return gather(releases, fetch=False, say=str, only=needed(), **ANY)


def test_the_reference_edition_is_what_the_build_makes(raw, tmp_path):
    made = build_reference(raw, tmp_path)
    assert made.edition == open_edition(REFERENCE).manifest.edition


def test_the_reference_edition_is_small():
    assert sum(p.stat().st_size for p in REFERENCE.iterdir()) < 5_000_000


def test_the_same_raw_files_make_the_same_tables(releases, built):
    before = open_edition(built).manifest
    after = build(releases, into=built, **ANY)
    assert (after.tables, after.inputs) == (before.tables, before.inputs)


def test_every_table_of_the_view_is_in_both_editions(full_edition):
    derived = {name for name, rule in TABLES.items() if not rule.register and not rule.fitted}
    for folder in (full_edition, REFERENCE):
        assert derived <= set(open_edition(folder).manifest.tables)


def test_the_full_edition_has_every_roll_call_and_what_the_sources_say(built):
    edition = open_edition(built)
    assert edition.table("roll_calls").height == 9
    assert (
        edition.table("votes").height
        == edition.table("roll_calls").select(pl.sum_horizontal("yes", "no", "abstain")).sum().item()
    )
    assert edition.manifest.tables["source_votes_1946_2019"].rows == 48


def test_the_status_lists_every_table_of_the_full_edition(full_edition):
    frame, manifest = tables(full_edition)
    assert set(manifest.tables) <= set(frame["table"])
    assert frame.filter(frame["table"] == "source_kathman")["source"].to_list() == ["kathman"]


def test_a_broken_source_is_named_and_nothing_changes(releases, built, tmp_path):
    folder = linked(releases, tmp_path / "raw")
    broken = folder / "missions" / "kathman_mission_month_1990_2019.csv"
    text = broken.read_text(encoding="utf-8")
    broken.unlink()
    broken.write_text(text[: len(text) // 2], encoding="utf-8")
    (folder / "council" / "unsc_vetoes_1946_sept2022.csv").unlink()
    before = open_edition(built).manifest.edition
    with pytest.raises(
        SourceError, match=r"(?s)2 sources.*vetoes: none of its files.*kathman: The line has"
    ) as caught:
        build(folder, into=built, **ANY)
    assert "nothing was changed" in str(caught.value)
    assert open_edition(built).manifest.edition == before


def test_an_empty_folder_names_all_that_is_needed(tmp_path):
    with pytest.raises(SourceError, match=rf"(?s){len(needed())} sources.*ucdp_monthly"):
        build(tmp_path, into=tmp_path / "into")


def test_an_unknown_source_cannot_be_accepted(releases, tmp_path):
    with pytest.raises(SourceError, match="No source is called"):
        build(releases, into=tmp_path, accept_unknown=("kathmann",))


@pytest.mark.thorough
def test_a_build_killed_at_any_moment_leaves_the_last_edition_readable(releases, tmp_path):
    """Four real builds are killed with SIGKILL, ever later; the edition before answers after each."""
    into = tmp_path / "edition"
    shutil.copytree(REFERENCE, into / "first")
    (into / "current").write_text("first")
    environment = {**os.environ, "POLARS_MAX_THREADS": "1"}
    words = [
        sys.executable,
        "-m",
        "sinequanon",
        "data",
        "build",
        "--from",
        str(releases),
        "--data",
        str(into),
    ]
    words += ["--accept-losses", *(word for name in catalogue.cards() for word in ("--accept-unknown", name))]
    finished = 0
    for wait in (1, 2, 4, 6):
        with subprocess.Popen(
            words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
        ) as process:
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
        finished += process.returncode == 0
        edition = open_edition(into)
        for name in (n for n, rule in TABLES.items() if not rule.register and not rule.fitted):
            assert edition.table(name).height > 0
    assert finished < 4, "no build was killed: make the first waits shorter"
    last = build(releases, into=into, **ANY)
    assert open_edition(into).manifest == last
    assert not [p.name for p in into.iterdir() if p.name.startswith(".draft")]


def test_a_table_whose_sources_cannot_be_had_is_the_reference_editions(gathered):
    without = {name: frame for name, frame in gathered.frames.items() if name not in ("kathman", "vetoes")}
    said: list[str] = []
    made = full_tables(Gathered(frames=without, inputs=[]), say=said.append, sources=False)
    reference = open_edition(REFERENCE)
    for name in ("strengths", "vetoes"):
        assert made.tables[name].equals(reference.table(name))
        assert made.borrowed[name] == reference.manifest.tables[name].sources
    assert made.tables["votes"].height == 75
    assert any("for want of kathman" in line for line in said)


def test_votes_of_no_known_state_are_refused(gathered):
    late = gathered.frames["votes_2019_2026"]
    nobody = late.head(1).with_columns(ccode=pl.lit(None, pl.Int64), iso3=pl.lit(None, pl.String))
    frames = gathered.frames | {"votes_2019_2026": pl.concat([late, nobody])}
    with pytest.raises(EvidenceError, match="1 votes are of no known state"):
        full_tables(Gathered(frames=frames, inputs=[]), say=str, sources=False)


def test_a_build_of_releases_that_no_card_knows_is_refused(releases, built):
    before = open_edition(built).manifest.edition
    with pytest.raises(SourceError, match="is not the one that the card of kathman knows"):
        build(releases, into=built)
    assert open_edition(built).manifest.edition == before


def test_a_release_that_has_less_is_refused(releases, built):
    with pytest.raises(
        SourceError, match=r"ucdp_monthly: it has 1,\d+ rows, and the release that the card knows has"
    ):
        build(releases, into=built, accept_unknown=ANY["accept_unknown"])


def test_a_build_from_nothing_is_refused_with_what_to_do():
    with pytest.raises(EvidenceError, match="No table can be derived") as caught:
        full_tables(Gathered({}, []), say=str)
    assert "--from" in caught.value.cure
