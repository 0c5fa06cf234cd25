"""By how much an end with delay comes later: from past cases alone, and from none that is not known yet."""

from __future__ import annotations

import shutil

import numpy as np

from sinequanon.evidence.registers import FOLDER
from sinequanon.evidence.view import view
from sinequanon.links.council.response import ending_delays

LATER = """
[[case]]
mission = "MINUSMA"
host = "MLI"
kind = "demand"
demand_date = "2023-06-17"
demand = "planted"
scope = "whole"
recognised = true
nature = "demand that all leave"
asker = "recognised government"
outcome = "ended with delay"
outcome_date = "2023-07-01"
decision_date = "2023-07-01"
end = "2024-06-30"
verified = true
sources = ["planted"]
"""


def test_an_end_that_comes_later_is_not_known_and_then_is(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "registers")
    with (folder / "consent.toml").open("a", encoding="utf-8") as file:
        file.write(LATER)
    for day in ("2023-06-16", "2023-06-30"):
        plain, planted = (
            ending_delays(view(day, registers=where), draws=200).values for where in (FOLDER, folder)
        )
        assert np.array_equal(plain, planted)
    # Once it has come it counts.
    plain, planted = (
        ending_delays(view("2024-12-31", registers=where), draws=2000).values for where in (FOLDER, folder)
    )
    assert not np.array_equal(plain, planted)


def test_delays_are_months_of_at_least_nothing():
    found = ending_delays(view("2023-06-16"), draws=2000).values
    assert (found >= 0).all()
    assert 0.5 < np.median(found) < 36
