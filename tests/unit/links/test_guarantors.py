"""The ledger holds what is known, shows gaps as gaps, and is sure only of what leaves no doubt."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from sinequanon.evidence.build import strengths
from sinequanon.evidence.records import Mission, Strength
from sinequanon.evidence.view import view
from sinequanon.links.guarantors.answers import guarantors, largest


def months(*rows: tuple[str, int, int, int]) -> pl.DataFrame:
    return pl.DataFrame(
        [(date(2020, 1, 1), name, "state", low, best, high) for name, low, best, high in rows],
        schema=["month", "provider", "kind", "low", "best", "high"],
        orient="row",
    )


@pytest.mark.parametrize(
    ("rows", "first", "sure"),
    [
        ([("A", 10, 20, 30), ("B", 1, 5, 9)], "A", True),
        ([("A", 10, 20, 30), ("B", 5, 15, 25)], "A", False),
        ([("A", 10, 20, 30)], "A", True),
    ],
)
def test_the_largest_is_sure_only_when_intervals_are_apart(rows, first, sure):
    found = largest(months(*rows)).row(0, named=True)
    assert (found["provider"], found["sure"]) == (first, sure)


def test_nothing_is_sure_beside_a_provider_without_a_number():
    assert largest(months(("A", 10, 20, 30)), [date(2020, 1, 1)])["sure"].to_list() == [False]


def test_mali_in_june_2023():
    ledger = guarantors(view("2023-06-16"), "MLI")
    now = ledger.months.filter(pl.col("month") == date(2023, 6, 1))
    assert set(now["provider"]) == {"UN (MINUSMA)", "Wagner Group"}
    wagner = now.filter(pl.col("provider") == "Wagner Group").row(0, named=True)
    assert wagner["low"] <= 1_000 <= wagner["high"]
    assert ledger.largest["provider"][-1] == "UN (MINUSMA)"


def test_no_wagner_before_its_figure_was_public():
    ledger = guarantors(view("2021-11-30"), "MLI")
    assert "Wagner Group" not in ledger.months["provider"].to_list()


def test_minusma_is_gone_after_2023():
    ledger = guarantors(view("2024-06-30"), "MLI")
    late = ledger.months.filter(pl.col("month") > date(2023, 12, 1))
    assert "UN (MINUSMA)" not in late["provider"].to_list()


def mission(**more) -> Mission:
    base = {"mission": "X", "name": "X", "kind": "peacekeeping", "hosts": ["MLI"], "start": "2013-01-01"}
    return Mission(
        **{**base, "verified": True, "sources": ["s"], "kathman": ["X"], "ipi": ["X"], "geopko": "X"} | more
    )


def derived(**more) -> pl.DataFrame:
    series = {"mission": ["X"], "month": [date(2015, 1, 1)]}
    spot = Strength(
        mission="X", month="2023-08", personnel=1000, what="uniformed", verified=True, sources=["s"]
    )
    return strengths.derive(
        pl.DataFrame(series | {"uniformed": [100]}),
        pl.DataFrame(series | {"uniformed": [110]}),
        pl.DataFrame({"mission": ["X", "X"], "year": [2022, 2023], "nominal_troops": [1500, 1500]}),
        pl.DataFrame({"mission": ["X", "X"], "year": [2018, 2019], "ratio": [1.4, 1.6]}),
        [mission(**more)],
        [spot],
    )


def test_two_series_span_the_interval():
    row = derived().filter(pl.col("month") == date(2015, 1, 1)).row(0, named=True)
    assert (row["low"], row["best"], row["high"], row["series"]) == (100, 100, 110, "Kathman")


def test_maps_are_scaled_and_known_at_the_years_end():
    row = derived().filter(pl.col("month") == date(2022, 3, 1)).row(0, named=True)
    assert row["best"] == 1000
    assert row["low"] <= 850
    assert row["high"] >= 1150
    assert row["known"] == date(2022, 12, 31)


def test_the_year_in_which_a_mandate_ended_has_no_mean():
    found = derived(mandate_end="2023-06-30", end="2023-12-31")
    assert found.filter(pl.col("month").dt.year() == 2023)["series"].to_list() == ["document"]


def test_seven_largest_missions_are_near_the_uns_own_figures(raw):
    """Kathman and IPI, two independent readings of the UN's monthly tables, agree within 2 % for the large missions."""
    from sinequanon.sources.missions import ipi, kathman

    both = kathman.read(raw)[0].join(ipi.read(raw)[0], on=["mission", "month"], suffix="_ipi")
    for name in ("MINUSMA", "MONUSCO", "UNMISS", "MINUSCA", "UNAMID", "UNIFIL", "UNOCI"):
        rows = both.filter((pl.col("mission") == name) & pl.col("uniformed").is_not_null())
        gap = ((rows["uniformed"] / rows["uniformed_ipi"]) - 1).abs()
        assert gap.median() <= 0.02, name
