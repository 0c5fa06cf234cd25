"""A public authority's count is told where it is far above the series, since it was published, and nowhere else."""

from __future__ import annotations

import pytest

from sinequanon.brief.deaths_so_far import other
from sinequanon.catalogue import speaking
from sinequanon.evidence import registers
from sinequanon.evidence.view import view
from sinequanon.links.violence.answers import deaths
from sinequanon.links.violence.other_counts import APART, other_count


@pytest.mark.parametrize(
    ("state", "day", "killed"),
    [
        ("HTI", "2026-11-28", 5_915),
        ("HTI", "2026-02-02", 5_915),
        ("HTI", "2026-02-01", 5_601),
        ("HTI", "2024-06-01", 4_789),
        ("HTI", "2024-01-01", None),
        ("SSD", "2026-11-28", 1_561),
        ("YEM", "2022-12-01", 150_000),
        ("YEM", "2026-11-28", None),
        ("MLI", "2026-11-28", None),
        ("CYP", "2026-11-28", None),
    ],
)
def test_the_newest_count_that_was_published_and_is_not_old(state, day, killed):
    found = other_count(view(day), state)
    assert (found and found["killed"]) == killed


def test_it_is_held_against_the_series_of_the_same_months():
    now = view("2026-11-28")
    found = other_count(now, "HTI")
    assert found is not None
    year = deaths(now, "HTI").filter(deaths(now, "HTI")["month"].dt.year() == 2025)
    assert found["best"] == year["best"].sum()
    assert found["killed"] >= APART * found["best"]


def test_a_quarter_of_a_year_that_was_shared_out_is_not_held_against_a_count():
    """South Sudan's last quarters are counted by the mission, but the series has them only as shares of 2025."""
    parts = [row for row in registers.death_counts() if row.state == "SSD" and row.first.startswith("2025")]
    found = other_count(view("2026-11-28"), "SSD")
    assert parts
    assert found is not None
    assert found["first"].year == 2024


def test_every_row_says_who_looked_when_and_where():
    for row in registers.death_counts():
        assert row.published <= row.looked
        assert any("https://" in source or "http://" in source for source in row.sources)


def test_it_is_told_in_both_languages():
    found = other_count(view("2026-11-28"), "HTI")
    told = other("Haiti", found)
    assert "at least 5,915 people killed in Haiti in 2025" in told
    assert "2,448" in told
    with speaking("fr"):
        assert "au moins 5\u202f915 personnes en 2025" in other("Haiti", found)
    assert other("Mali", None) == ""
