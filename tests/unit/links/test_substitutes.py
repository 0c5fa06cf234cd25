"""Who came after past exits is read off the registers, and a row added there changes the answer."""

from __future__ import annotations

import shutil

import numpy as np
import polars as pl
import pytest

from sinequanon.errors import InputError
from sinequanon.evidence import registers
from sinequanon.evidence.view import view
from sinequanon.links.guarantors.substitutes import substitutes

ROW = """
[[guarantor]]
provider = "{name}"
kind = "state"
invited = {invited}
start = "{start}"
verified = true
sources = ["planted"]

[[guarantor.levels]]
month = "{month}"
low = 500
best = 600
high = 700
known = "{month}"
source = "planted"
basis = "planted"
verified = true
"""


def with_row(tmp_path, host: str, *, start: str, invited: bool = True):
    folder = tmp_path / "registers"
    shutil.copytree(registers.FOLDER, folder)
    with (folder / "guarantors" / f"{host}.toml").open("a", encoding="utf-8") as file:
        file.write(ROW.format(name="Planted", start=start, month=start[:7], invited=str(invited).lower()))
    return view(registers=folder)


def case(found, mission: str) -> dict:
    return found.cases.filter(pl.col("mission") == mission).row(0, named=True)


def test_south_africa_stayed_in_burundi():
    row = case(substitutes(view()), "ONUB")
    assert row["arrived"] == ["African Union Special Task Force (South Africa)"]
    # Burundi and the Council negotiated the exit: the register counts no demand that the force leave.
    assert not row["demanded"]
    assert -1 < row["delay_months"] <= 0
    assert row["personnel"] == 1000


def test_wagner_was_in_mali_before_and_its_successor_is_no_arrival():
    row = case(substitutes(view()), "MINUSMA")
    assert "Africa Corps (Russian Ministry of Defence)" not in row["arrived"]
    assert "Wagner Group" in row["already"]


def test_an_exit_counts_when_its_window_is_over():
    assert "UNAMID" not in substitutes(view("2023-06-29")).cases["mission"].to_list()
    assert "UNAMID" in substitutes(view("2023-06-30")).cases["mission"].to_list()


def test_a_host_without_a_register_does_not_count(tmp_path):
    folder = shutil.copytree(registers.FOLDER, tmp_path / "registers")
    (folder / "guarantors" / "EGY.toml").unlink()
    told, untold = (substitutes(v) for v in (view(), view(registers=folder)))
    assert case(told, "UNEF I")["looked_for"]
    assert not case(untold, "UNEF I")["looked_for"]


@pytest.mark.parametrize(
    ("start", "invited", "arrived", "delay"),
    [
        ("2018-06-01", True, ["Planted"], 2.06),
        ("2020-04-01", True, [], None),
        ("2018-06-01", False, [], None),
        ("2017-06-01", True, ["Planted"], -9.9),
    ],
)
def test_a_row_in_the_register_is_an_arrival(tmp_path, start, invited, arrived, delay):
    """UNMIL left Liberia on 30 March 2018."""
    row = case(substitutes(with_row(tmp_path, "LBR", start=start, invited=invited)), "UNMIL")
    assert row["arrived"] == arrived
    assert row["delay_months"] == (None if delay is None else pytest.approx(delay, abs=0.1))
    assert row["personnel"] == (600 if arrived else None)


def test_draws_keep_their_promises(tmp_path):
    found = substitutes(view(), draws=4000)
    counted = found.cases.filter("looked_for")
    came = counted.filter(pl.col("arrived").list.len() > 0).height
    assert found.arrives.values.shape == (4000,)
    assert float(found.arrives.mean()) == pytest.approx((came + 0.5) / (counted.height + 1), abs=0.01)
    for draws, most in ((found.delay_months, 24), (found.size_share, 1)):
        assert draws.values.min() >= 0
        assert draws.values.max() <= most
    more = substitutes(with_row(tmp_path, "LBR", start="2018-06-01"), draws=4000)
    assert float(more.arrives.mean()) > float(found.arrives.mean())
    assert np.array_equal(found.arrives.values, substitutes(view(), draws=4000).arrives.values)


def test_before_any_exit_nothing_is_known_and_that_is_said():
    found = substitutes(view("1969-01-01"))
    low, high = found.arrives.interval()
    assert low < 0.05
    assert high > 0.95


def test_no_draws_are_refused():
    with pytest.raises(InputError, match="draws"):
        substitutes(view(), draws=0)
