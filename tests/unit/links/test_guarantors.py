"""The ledger holds what is known, shows gaps as gaps, and is sure only of what leaves no doubt."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from sinequanon.errors import EstimationError
from sinequanon.evidence.build import strengths
from sinequanon.evidence.records import Mission, Strength
from sinequanon.evidence.view import view
from sinequanon.links.guarantors.answers import guarantors, largest
from sinequanon.links.guarantors.numbers import chances, changes, strength_now, totals


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


def test_people_stay_until_the_mission_is_wound_up():
    tail = {"mission": ["X"] * 3, "month": [date(2015, 12, 1), date(2016, 2, 1), date(2017, 3, 1)]}
    kathman = pl.DataFrame(tail | {"uniformed": [100, 40, 10]})
    found = strengths.derive(kathman, kathman.clear(), *maps(), [mission(end="2015-12-31")], [])
    assert found["best"].to_list() == [100, 40]


def test_people_under_a_name_that_two_missions_bear_end_with_the_mission():
    tail = {"mission": ["X"] * 2, "month": [date(2015, 12, 1), date(2016, 2, 1)]}
    kathman = pl.DataFrame(tail | {"uniformed": [100, 40]})
    both = [mission(end="2015-12-31", geopko="Z"), mission(mission="Y", start="2020-01-01", geopko="Z")]
    found = strengths.derive(kathman, kathman.clear(), *maps(), both, [])
    assert found.filter(pl.col("mission") == "X")["best"].to_list() == [100]


def test_maps_stand_only_after_the_monthly_series():
    holed = {"mission": ["X"] * 2, "month": [date(2022, 2, 1), date(2022, 5, 1)]}
    kathman = pl.DataFrame(holed | {"uniformed": [100, 90]})
    found = strengths.derive(kathman, kathman.clear(), *maps(), [mission(start="2022-01-10")], [])
    year = found.filter(pl.col("month").dt.year() == 2022)
    assert [m.month for m in year["month"]] == [2, 5, 6, 7, 8, 9, 10, 11, 12]


def test_a_document_is_known_when_it_was_published():
    late = Strength(
        mission="X",
        month="2023-11",
        known="2023-12-02",
        personnel=3264,
        what="uniformed",
        verified=True,
        sources=["s"],
    )
    empty = pl.DataFrame(schema={"mission": pl.String, "month": pl.Date, "uniformed": pl.Int64})
    found = strengths.derive(empty, empty, *maps(), [mission(geopko="Z")], [late])
    assert found["known"].to_list() == [date(2023, 12, 2)]


def maps() -> tuple[pl.DataFrame, pl.DataFrame]:
    return (
        pl.DataFrame({"mission": ["X"], "year": [2022], "nominal_troops": [1500]}),
        pl.DataFrame({"mission": ["X"], "year": [2019], "ratio": [1.5]}),
    )


def test_a_short_hole_is_bridged_with_the_figure_before_it():
    """Kathman has nothing for July 2017; the ledger carries June's figure, and says so."""
    months = guarantors(view("2023-06-16"), "MLI").months
    row = months.filter(provider="UN (MINUSMA)", month=date(2017, 7, 1)).row(0, named=True)
    assert row["source"] == "carried forward from 2017-06"
    assert row["low"] < row["best"] < row["high"]


def test_strengths_are_drawn_within_their_intervals():
    now = view("2023-06-16")
    found = strength_now(now, "MLI", draws=500)
    rows = guarantors(now, "MLI").months.filter(month=date(2023, 6, 1))
    assert set(found.coords["provider"]) == set(rows["provider"])
    for row in rows.iter_rows(named=True):
        drawn = found.select(provider=row["provider"]).values
        assert row["low"] <= drawn.min() <= row["best"] <= drawn.max() <= row["high"]
    with pytest.raises(EstimationError, match="No provider"):
        strength_now(now, "CHE")


def test_the_chance_of_being_largest_is_counted_over_draws():
    """Sierra Leone, May 2000: the UN's 11,720 against ECOMOG's 6,000 to 13,000."""
    found = chances(view(), "SLE", draws=4000).filter(month=date(2000, 5, 1))
    assert found["probability"].sum() == pytest.approx(1.0)
    rng = np.random.default_rng(5)
    rows = guarantors(view(), "SLE").months.filter(month=date(2000, 5, 1))
    drawn = {
        r["provider"]: rng.triangular(r["low"], r["best"], max(r["high"], r["low"] + 1e-9), 40_000)
        if r["high"] > r["low"]
        else np.full(40_000, float(r["best"]))
        for r in rows.iter_rows(named=True)
    }
    top = np.stack(list(drawn.values())).argmax(axis=0)
    for k, name in enumerate(drawn):
        mine = found.filter(provider=name)["probability"][0]
        assert mine == pytest.approx((top == k).mean(), abs=0.03)


def test_the_largest_in_cote_divoire_changed_hands():
    found = changes(view(), "CIV")
    assert found["after"].to_list()[-3:] == [
        "Operation Licorne (France)",
        "UN (UNOCI)",
        "French Forces in Côte d'Ivoire (FFCI)",
    ]
    assert found["before"][0] is None
    assert (found["before"][1:] == found["after"][:-1]).all()


def test_totals_hold_the_sum_of_the_best():
    found = totals(view("2023-06-16"), "MLI", draws=2000)
    assert ((found["low"] <= found["best"] * 1.1) & (found["high"] >= found["best"] * 0.95)).all()
    assert totals(view("2023-06-16"), "CHE").is_empty()
