"""A kept plan is the plan, and is taken only where making it again would give the same."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace

import numpy as np
import pytest

from sinequanon.evidence import registers as package
from sinequanon.evidence.view import view
from sinequanon.scenario import plan_cache
from sinequanon.scenario.document import Document
from sinequanon.scenario.plan import plan
from sinequanon.scenario.plan_cache import MOST, prepare
from sinequanon.scenario.simulate import simulate

pytestmark = pytest.mark.slow

MALI = Document.model_validate(
    {"host": "MLI", "mission": "MINUSMA", "as_of": "2023-06-16", "horizon": 12, "histories": 500}
)
DAY = MALI.as_of


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SINEQUANON_DATA", str(tmp_path))
    return tmp_path / "prepared"


@pytest.fixture(scope="module")
def made():
    return plan(view(DAY), MALI)


def put(folder, made, document=MALI, **opened):
    """Keep a plan under the name that its view and document give it."""
    path = folder / f"{plan_cache._name(view(DAY, **opened), document)}.npz"
    plan_cache._put(path, made)
    return path


def test_a_kept_plan_is_the_plan(home, made):
    path = put(home, made)
    before = path.stat().st_mtime_ns
    found = prepare(view(DAY), MALI)
    assert path.stat().st_mtime_ns == before, "it was made again"
    for name, value in made.inputs._asdict().items():
        other = getattr(found.inputs, name)
        assert type(other) is type(value)
        assert np.array_equal(other, value)
    assert (found.mission, found.others, found.battle_known) == (made.mission, made.others, made.battle_known)
    assert found.assumptions.equals(made.assumptions)
    fresh = simulate(view(DAY), MALI, prepared=made)
    again = simulate(view(DAY), MALI, prepared=found)
    assert again.record == fresh.record
    assert again.summary().equals(fresh.summary())


def test_choices_share_a_plan_and_nothing_else_does(made):
    def name(**changed):
        return plan_cache._name(view(DAY), MALI.model_copy(update=changed))

    leaves = MALI.choices.model_copy(update={"consent": "withdrawn"})
    assert name() == name(choices=leaves) == name(histories=900)
    others = {name(seed=2), name(horizon=24), name(mission=None), name(draft="end"), name(hazard="estimated")}
    assert len(others | {name()}) == 6


def test_other_evidence_makes_another_plan(tmp_path, made):
    changed = tmp_path / "registers"
    shutil.copytree(package.FOLDER, changed)
    same = plan_cache._name(view(DAY, registers=changed), MALI)
    assert same == plan_cache._name(view(DAY), MALI)
    other = tmp_path / "others"
    shutil.copytree(package.FOLDER, other)
    with (other / "coups.toml").open("a", encoding="utf-8") as file:
        file.write("\n# a word more\n")
    assert plan_cache._name(view(DAY, registers=other), MALI) != same


def test_a_damaged_file_is_none_and_is_made_again(home, made):
    path = put(home, made)
    right = path.read_bytes()
    middle = len(right) // 2
    for wrong in (
        right[:middle],
        right[:middle] + bytes([right[middle] ^ 1]) + right[middle + 1 :],
        b"",
        b"PK\x03\x04 no archive",
    ):
        path.write_bytes(wrong)
        assert plan_cache._taken(path) is None
    found = prepare(view(DAY), MALI)
    assert np.array_equal(found.inputs.deaths, made.inputs.deaths)
    assert path.read_bytes() == right


def altered(path, **changes):
    """Write a kept plan's file again with other arrays, its hash as it was."""
    with np.load(path) as arrays:
        held = {name: changes.get(name, arrays[name]) for name in arrays.files}
    np.savez(path, **held)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d * 10,
        lambda d: d[:, :3],
        pytest.param(lambda d: -d, marks=pytest.mark.thorough),
        pytest.param(lambda d: d * np.nan, marks=pytest.mark.thorough),
    ],
)
def test_a_plan_with_other_numbers_than_were_kept_is_made_again(home, made, change):
    path = put(home, made)
    altered(path, input_deaths=change(made.inputs.deaths))
    found = prepare(view(DAY), MALI)
    assert np.array_equal(found.inputs.deaths, made.inputs.deaths)


@pytest.mark.parametrize(
    "changes",
    [
        {"deaths": np.array([[np.nan]])},
        {"coup": np.array([2.0])},
        {"strength": np.array([-1.0])},
        {"days": np.array([])},
    ],
)
def test_a_plan_that_no_link_can_make_is_none_though_its_hash_is_right(home, made, changes):
    given = {
        name: np.resize(value, getattr(made.inputs, name).shape if value.size else 0)
        for name, value in changes.items()
    }
    path = put(home, replace(made, inputs=made.inputs._replace(**given)))
    assert plan_cache._taken(path) is None


def test_what_would_swell_recur_or_wait_is_none(home, made):
    path = put(home, made)
    with np.load(path) as arrays:
        held = dict(arrays)
    np.savez_compressed(path, **held)
    assert plan_cache._taken(path) is None
    deep = np.frombuffer(b"[" * 200_000, dtype=np.uint8)
    path.unlink()
    np.savez(path, **held | {"told": deep})
    assert plan_cache._taken(path) is None
    path.unlink()
    os.mkfifo(path)
    assert plan_cache._taken(path) is None
    path.unlink()
    path.symlink_to("/dev/zero")
    assert plan_cache._taken(path) is None


def test_a_plan_under_another_name_is_none(home, made):
    path = put(home, made)
    other = path.rename(path.with_name("0" * 32 + ".npz"))
    assert plan_cache._taken(other) is None


def test_registers_that_are_edited_while_the_program_runs_make_another_plan(tmp_path, made):
    mine = tmp_path / "registers"
    shutil.copytree(package.FOLDER, mine)
    before = plan_cache._name(view(DAY, registers=mine), MALI)
    with (mine / "coups.toml").open("a", encoding="utf-8") as file:
        file.write("\n# a word more\n")
    assert plan_cache._name(view(DAY, registers=mine), MALI) != before


def test_a_folder_that_cannot_be_written_is_no_fault(home, made):
    home.write_text("a file where the folder should be")
    found = prepare(view(DAY), MALI)
    assert np.array_equal(found.inputs.demand, made.inputs.demand)


def test_only_so_many_are_kept(home, made):
    home.mkdir()
    for k in range(MOST + 3):
        (home / f"{k}.npz").write_bytes(b"old")
    path = put(home, made)
    assert len(list(home.glob("*.npz"))) == MOST
    assert path.exists()
