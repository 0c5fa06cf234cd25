"""The ledger holds what is known, shows gaps as gaps, and is sure only of what leaves no doubt."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from sinequanon.brief import provider_sentences
from sinequanon.errors import EstimationError
from sinequanon.evidence.build import strengths
from sinequanon.evidence.register_rows import Mission, Strength
from sinequanon.evidence.view import view
from sinequanon.links.guarantors.answers import chances, changes, guarantors, largest, strength_now, totals


def named(**chances: float) -> dict[str, object]:
    """Name the largest of providers with these chances of being it."""
    rows = [
        {
            "month": date(2020, 1, 1),
            "provider": name,
            "kind": "state",
            "best": 10,
            "group": "provider",
            "last_figure": None,
            "estimated": True,
        }
        for name in chances
    ]
    types = {"month": pl.Date, "last_figure": pl.Date}
    months = pl.DataFrame(rows, schema_overrides=types)
    likely = months.select("month", "provider").with_columns(probability=pl.Series(list(chances.values())))
    return largest(months, likely).row(0, named=True)


def test_the_largest_is_told_from_four_in_five_on():
    assert named(A=0.8, B=0.2)["sure"] is True
    assert named(A=0.79, B=0.21)["sure"] is False


def test_candidates_are_the_likeliest_three_and_none_that_is_out_of_question():
    assert named(A=0.3, B=0.4, C=0.02, D=0.28)["candidates"] == ["B", "A", "D"]
    assert named(A=0.2, B=0.3, C=0.24, D=0.26)["candidates"] == ["B", "D", "C"]


def test_mali_in_june_2023():
    ledger = guarantors(view("2023-06-16"), "MLI")
    now = ledger.months.filter(pl.col("month") == date(2023, 6, 1))
    assert set(now["provider"]) == {
        "UN (MINUSMA)",
        "Wagner Group",
        "EU Training Mission (EUTM Mali)",
        "EU Capacity Building Mission (EUCAP Sahel Mali)",
    }
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
        ratios(1.4, 1.6),
        [mission(**more)],
        [spot],
    )


def ratios(*by_year: float, troops: float = 1.0) -> pl.DataFrame:
    """Ratios of maps to a force of 1,000, of which `troops` is the share of troops, in the years to 2019."""
    years = list(range(2020 - len(by_year), 2020))
    n = len(years)
    return pl.DataFrame(
        {
            "mission": ["X"] * n,
            "year": years,
            "nominal_troops": [round(1000 * r) for r in by_year],
            "troops_mean": [1000.0 * troops] * n,
            "uniformed_mean": [1000.0] * n,
            "ratio": [r / troops for r in by_year],
        }
    )


def test_maps_of_units_say_nothing_of_a_mission_of_observers():
    geopko = pl.DataFrame({"mission": ["X"], "year": [2022], "nominal_troops": [1500]})
    empty = pl.DataFrame(schema={"mission": pl.String, "month": pl.Date, "uniformed": pl.Int64})
    for troops, rows in ((0.9, 12), (0.1, 0)):
        found = strengths.derive(empty, empty, geopko, ratios(1.5, troops=troops), [mission()], [])
        assert found.height == rows


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
        ratios(1.5),
    )


def test_a_hole_is_estimated_and_says_how_old_the_last_count_is():
    """Kathman has nothing for July 2017."""
    months = guarantors(view("2023-06-16"), "MLI").months
    row = months.filter(provider="UN (MINUSMA)", month=date(2017, 7, 1)).row(0, named=True)
    assert (row["source"], row["estimated"]) == ("estimated; last figure 2017-06", True)
    assert row["last_figure"] == date(2017, 6, 1)
    assert row["low"] < row["best"] < row["high"]


def test_strengths_of_the_month_are_those_of_the_ledger():
    now = view("2023-06-16")
    found = strength_now(now, "MLI", draws=1000)
    rows = guarantors(now, "MLI").months.filter(month=date(2023, 6, 1))
    assert set(found.coords["provider"]) == set(rows["provider"])
    mine = rows.filter(provider="UN (MINUSMA)").row(0, named=True)
    drawn = found.select(provider="UN (MINUSMA)")
    assert float(drawn.quantile(0.5)) == pytest.approx(mine["best"], rel=0.02)
    with pytest.raises(EstimationError, match="No provider"):
        strength_now(now, "CHE")


def test_the_chances_of_being_largest_sum_to_one():
    found = chances(view("2023-06-16"), "SLE").group_by("month").agg(pl.col("probability").sum())
    assert found["probability"].to_numpy() == pytest.approx(1.0)


def test_the_largest_in_cote_divoire_changed_hands():
    found = changes(view(), "CIV")
    assert found["after"].to_list()[:3] == [
        "Operation Licorne (France)",
        "UN (UNOCI)",
        "French Forces in Côte d'Ivoire (FFCI)",
    ]
    assert found["before"][0] is None
    assert (found["before"][1:] == found["after"][:-1]).all()
    assert (found["probability"] >= 0.8).all()


def test_totals_hold_the_sum_of_the_best():
    found = totals(view("2023-06-16"), "MLI", draws=2000)
    assert ((found["low"] <= found["best"]) & (found["high"] >= found["best"])).all()
    assert totals(view("2023-06-16"), "CHE").is_empty()


def test_minusma_was_the_largest_in_march_2023_as_seen_from_the_end_of_2024():
    row = guarantors(view("2024-12-31"), "MLI").largest.filter(month=date(2023, 3, 1)).row(0, named=True)
    assert row["provider"] == "UN (MINUSMA)"
    assert row["probability"] > 0.7


@pytest.mark.parametrize(
    ("host", "provider", "as_of", "people"),
    [
        ("BFA", "Operation Sabre (France)", "2023-01-31", 400),
        ("CAF", "France (support detachment at Bangui)", "2021-06-30", 130),
        ("CIV", "French Forces in Côte d'Ivoire (FFCI)", "2025-02-06", 800),
        ("COD", "Agemira (Bulgaria)", "2025-07-31", 120),
        ("EGY", "Multinational Force and Observers", "2020-11-30", 1_154),
        ("GNB", "ESSMGB (ECOWAS stabilisation support mission)", "2022-04-30", 120),
        ("COD", "Uganda (Operation Shujaa)", "2022-05-31", 1_700),
        ("LBY", "Wagner Group (with the forces of Khalifa Haftar)", "2020-09-30", 2_000),
        ("NER", "Africa Corps (Russian Ministry of Defence)", "2024-04-30", 100),
        ("NER", "Belgium (Operation New Nero)", "2023-09-30", 10),
        ("NER", "Chad (battalion of the G5 Sahel Joint Force)", "2021-03-31", 1_200),
        ("NER", "Chad (battalion of the G5 Sahel Joint Force)", "2021-08-31", 600),
        ("NER", "United States", "2023-12-31", 648),
        ("NER", "United States", "2024-04-30", 1_000),
        ("SOM", "EUCAP Somalia (European Union)", "2022-07-31", 173),
    ],
)
def test_a_force_is_told_with_the_number_that_was_public_on_the_date(host, provider, as_of, people):
    rows = guarantors(view(as_of), host).months.filter(provider=provider)
    last = rows.row(-1, named=True)
    assert last["last_number"] == people
    assert last["low"] <= people <= last["high"]


@pytest.mark.parametrize(
    ("mission", "month", "before", "on"),
    [
        # The texts of the same month, and of a later one.
        ("UNIFIL", date(2026, 2, 1), "2026-02-09", "2026-02-10"),
        ("UNISFA", date(2025, 11, 1), "2025-11-14", "2025-11-15"),
        ("UNDOF", date(2021, 3, 1), "2021-04-30", "2021-06-01"),
        ("UNFICYP", date(2024, 6, 1), "2024-06-30", "2024-07-03"),
    ],
)
def test_a_missions_figure_is_known_from_the_day_of_its_text(mission, month, before, on):
    asked = (pl.col("mission") == mission) & (pl.col("month") == month) & (pl.col("series") == "document")
    assert view(before).table("strength_observations").filter(asked).is_empty()
    assert view(on).table("strength_observations").filter(asked).height == 1


def test_a_number_is_not_told_before_it_was_public():
    rows = guarantors(view("2021-06-01"), "CAF").months.filter(
        provider="France (support detachment at Bangui)"
    )
    assert rows.row(-1, named=True)["last_number"] == 250


@pytest.mark.parametrize("host", ["COD", "XKX", "SOM", "YEM", "MLI"])
def test_the_ledger_reaches_the_month_that_is_asked_and_no_sentence_is_of_another(host):
    now = view()
    ledger = guarantors(now, host)
    month = date(now.as_of.year, now.as_of.month, 1)
    assert ledger.months["month"].max() <= month
    told = provider_sentences.sentences(ledger, host, month)
    assert told[0].startswith(f"In {month:%B %Y} ")
