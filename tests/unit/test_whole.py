"""Files are whole or not there, whatever happens while they are written."""

from __future__ import annotations

import os
import time

import pytest

from sinequanon.files import LEFT, replacing, replacing_folder


def test_a_file_is_there_when_all_went_well_and_nothing_beside_it(tmp_path):
    goal = tmp_path / "new" / "page.html"
    with replacing(goal) as part:
        part.write_text("whole")
        assert not goal.exists()
    assert [p.name for p in goal.parent.iterdir()] == ["page.html"]
    assert goal.read_text() == "whole"


def test_a_fault_leaves_the_file_before_and_no_part(tmp_path):
    goal = tmp_path / "page.html"
    goal.write_text("before")

    def half() -> None:
        with replacing(goal) as part:
            part.write_text("half")
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        half()
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]
    assert goal.read_text() == "before"


def test_what_a_killed_writer_left_is_removed_but_a_writer_at_work_is_let_be(tmp_path):
    goal = tmp_path / "page[1].html"
    with replacing(goal) as part:
        part.write_text("killed here")
        left = part.with_name(part.name[:-1] + "x")
        left.write_text("old")
        os.utime(left, (time.time() - LEFT - 60, time.time() - LEFT - 60))
        with replacing(goal) as second:
            second.write_text("second")
        assert part.exists()
        assert not left.exists()
    assert goal.read_text() == "killed here"


def test_a_folder_is_replaced_whole_or_not_at_all(tmp_path):
    place = tmp_path / "made"
    with replacing_folder(place) as part:
        (part / "inner").mkdir()
        (part / "inner" / "a").write_text("1")
    assert (place / "inner" / "a").read_text() == "1"

    def half_way() -> None:
        with replacing_folder(place) as part:
            (part / "b").write_text("2")
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        half_way()
    assert [p.name for p in place.iterdir()] == ["inner"]
    with replacing_folder(place) as part:
        (part / "b").write_text("2")
    assert [p.name for p in place.iterdir()] == ["b"]
    assert [p.name for p in tmp_path.iterdir()] == ["made"]
