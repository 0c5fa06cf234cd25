"""Seven votes of the Council, foretold from the day before: regression values, and proof that no later row was used."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from sinequanon.evidence.view import view
from sinequanon.links.council import chances

VOTES = {
    # draft: (day, host, kind, fate, P(adopted), P(vetoed), P(Russia vetoes), P(China vetoes))
    "S/RES/2640 (2022)": (date(2022, 6, 29), "MLI", "renew", "adopted", 0.993, 0.004, 0.002, 0.003),
    "S/RES/2690 (2023)": (date(2023, 6, 30), "MLI", "end", "adopted", 0.991, 0.004, 0.002, 0.002),
    "S/2023/638": (date(2023, 8, 30), "MLI", "sanction", "vetoed", 0.945, 0.022, 0.019, 0.010),
    "S/RES/2715 (2023)": (date(2023, 12, 1), "SDN", "end", "adopted", 0.994, 0.003, 0.001, 0.002),
    "S/2016/1085": (date(2016, 12, 23), "SSD", "sanction", "failed", 0.979, 0.016, 0.013, 0.008),
    "S/RES/2303 (2016)": (date(2016, 7, 29), "BDI", "establish", "adopted", 0.992, 0.008, 0.005, 0.004),
    "S/RES/2813 (2026)": (date(2026, 1, 27), "YEM", "end", "adopted", 0.940, 0.006, 0.004, 0.003),
}


BY_NAME = {
    "S/RES/2640 (2022)": {"RUS": 0.98, "CHN": 0.99},
    "S/RES/2690 (2023)": {"RUS": 0.88, "CHN": 0.92},
    "S/2023/638": {"RUS": 0.71, "CHN": 0.78, "USA": 0.99},
    "S/RES/2715 (2023)": {"RUS": 0.92, "CHN": 0.94},
    "S/2016/1085": {"RUS": 0.82, "CHN": 0.93, "EGY": 0.96, "VEN": 0.95},
    "S/RES/2303 (2016)": {"AGO": 1.0, "CHN": 0.99, "EGY": 1.0, "VEN": 1.0},
    "S/RES/2813 (2026)": {"RUS": 0.63, "CHN": 0.70},
}
"""Chances of a vote in favour by the spatial rule."""


@pytest.mark.parametrize("draft", VOTES)
def test_the_vote_as_foretold_the_day_before(draft):
    """Adoptions as foretold. Not foretold: Russia's veto of August 2023, and that the arms embargo of December 2016 fell short of nine votes."""
    day, host, kind, happened, adopted, vetoed, russia, china = VOTES[draft]
    row = view().table("drafts").filter(pl.col("draft") == draft).row(0, named=True)
    assert (row["date"], row["fate"], row["kind"]) == (day, happened, kind)
    before = view(day - timedelta(days=1))
    fate = chances.fate(before, host, kind, draws=4000)
    assert float(fate.select(outcome="adopted").mean()) == pytest.approx(adopted, abs=0.004)
    assert float(fate.select(outcome="vetoed").mean()) == pytest.approx(vetoed, abs=0.004)
    each = chances.veto_chances(before, host, kind, draws=4000)
    assert float(each.select(member="RUS").mean()) == pytest.approx(russia, abs=0.004)
    assert float(each.select(member="CHN").mean()) == pytest.approx(china, abs=0.003)
    named = chances.votes(before, host, kind, draws=4000)
    for member, favour in BY_NAME[draft].items():
        assert float(named.select(member=member).mean()) == pytest.approx(favour, abs=0.02), member
    for name in before.used:
        assert (before.table(name)["known"] < day).all(), name
    assert draft not in before.table("drafts")["draft"].to_list()
