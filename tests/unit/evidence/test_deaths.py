"""Deaths by month and type: sums that are kept, long events that are spread, and each report on its own day."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from sinequanon.evidence.build.deaths_final import (
    by_indicator,
    final_months,
    fitted,
    from_begin_to_end,
    over_the_rest,
    whole,
)
from sinequanon.evidence.build.deaths_recent import published
from sinequanon.evidence.store import REFERENCE, open_edition
from sinequanon.evidence.view import View, view
from sinequanon.sources.ged_events import ucdp_monthly
from sinequanon.sources.ucdp import iso3_of, ucdp_country_year

KINDS = ("state_based", "non_state", "one_sided")


def as_of(day: date) -> pl.DataFrame:
    return View(day, open_edition(REFERENCE)).table("fatalities")


def test_largest_remainders_keep_the_sum_and_the_order():
    shares = whole(np.array([0.2, 3.1, 0.0, 3.1]), 7)
    assert shares.sum() == 7
    assert shares.tolist() == [0, 4, 0, 3]
    assert whole(np.zeros(3), 4).tolist() == [2, 1, 1]


def test_a_table_is_fitted_to_both_margins_and_keeps_its_odds():
    seed = np.array([[4.0, 1.0], [1.0, 4.0]])
    made = fitted(seed, np.array([30.0, 10.0]), np.array([25.0, 15.0]))
    assert made.sum(axis=1) == pytest.approx([30, 10], rel=1e-4)
    assert made.sum(axis=0) == pytest.approx([25, 15], rel=1e-4)
    odds = made[0, 0] * made[1, 1] / (made[0, 1] * made[1, 0])
    assert odds == pytest.approx(16, rel=1e-3)


def test_long_events_reach_from_their_beginning_to_their_end():
    begun, ended = np.zeros(12), np.zeros(12)
    begun[0], ended[3] = 8.0, 1.0
    assert from_begin_to_end(begun, ended).tolist() == [2, 2, 2, 2, *[0] * 8]
    begun[5], ended[6] = 4.0, 0.5
    made = from_begin_to_end(begun, ended)
    assert made.sum() == pytest.approx(12)
    assert made[5] == made[6] == pytest.approx(2)
    assert over_the_rest(begun)[[0, 4, 5, 11]] == pytest.approx(
        [8 / 12, 8 / 12, 8 / 12 + 4 / 7, 8 / 12 + 4 / 7]
    )
    begun[9] = 3.0
    known = over_the_rest(begun, last=7)
    assert known[[0, 5, 6, 7, 9]] == pytest.approx([8 / 7, 8 / 7 + 2, 8 / 7 + 2, 0, 3])
    assert known.sum() == pytest.approx(begun.sum())


def test_an_indicator_gives_the_shape_and_the_year_its_total():
    indicator = np.concatenate([np.full(12, 10.0), np.arange(1.0, 13.0)])
    made = by_indicator(indicator, np.array([126.0, 300.0]))
    assert made.reshape(2, 12).sum(axis=1) == pytest.approx([126, 300])
    assert (np.diff(made[12:]) > 0).all()
    ratio = made / (indicator + 0.5)
    # No step at the turn of the year: that is what sharing out in proportion would make.
    assert abs(ratio[12] - ratio[11]) < 0.2 * abs(300 / (indicator[12:] + 0.5).sum() - 1)


def test_the_types_of_a_month_follow_its_events():
    monthly = pl.DataFrame(
        {
            "iso3": ["AAA"] * 3,
            "month": [date(2001, m, 1) for m in (2, 3, 4)],
            "best": [10, 20, 30],
            "low": [8, 20, 30],
            "high": [12, 20, 40],
            "state_based_events": [1, 0, 2],
            "non_state_events": [0, 0, 0],
            "one_sided_events": [0, 2, 2],
        }
    )
    yearly = pl.DataFrame(
        {
            "iso3": ["AAA"],
            "year": [2001],
            "state_based_best": [22],
            "non_state_best": [0],
            "one_sided_best": [38],
        }
    )
    none = pl.DataFrame(
        schema={"iso3": pl.String, "month": pl.Date, "best": pl.Int64, "state_based": pl.Int64}
    )
    made = final_months(monthly, yearly, none, none).filter(pl.col("best") > 0)
    assert made.select("month", *KINDS, "best").rows() == [
        (date(2001, 2, 1), 10, 0, 0, 10),
        (date(2001, 3, 1), 0, 0, 20, 20),
        (date(2001, 4, 1), 12, 0, 18, 30),
    ]
    assert made["low"].to_list() == [8, 20, 30]


@pytest.mark.parametrize("day", [date(1995, 6, 30), date(2025, 3, 31), date(2026, 3, 1), date(2026, 11, 27)])
def test_types_add_up_in_every_month_of_every_view(day):
    table = as_of(day)
    assert (table["best"] == pl.Series(table.select(pl.sum_horizontal(KINDS)).to_series())).all()
    assert not table.select("state", "month").is_duplicated().any()


def test_every_years_sums_are_the_releases(raw):
    yearly = ucdp_country_year.read(raw)[0].with_columns(
        state=pl.col("gwcode").replace_strict(iso3_of(), return_dtype=pl.String)
    )
    final = open_edition(REFERENCE).table("fatalities").filter(pl.col("status") == "final")
    ours = final.with_columns(state=pl.col("state").replace("YUG", "SRB")).group_by(
        "state", pl.col("month").dt.year().cast(pl.Int64).alias("year")
    )
    sums = ours.agg(pl.col("best", "low", "high", *KINDS).sum())
    both = yearly.join(sums, on=["state", "year"], how="left", suffix="_ours").filter(pl.col("high") > 0)
    for theirs, mine in [(c, f"{c}_ours") for c in ("best", "low", "high")] + [
        (f"{k}_best", k) for k in KINDS
    ]:
        assert (both[theirs] == both[mine]).all(), theirs
    monthly, _ = ucdp_monthly.read(raw)
    assert final["best"].sum() == monthly["best"].sum()


def test_january_has_its_twelfth():
    table = as_of(date(2026, 11, 27)).filter(pl.col("month").dt.year().is_between(2000, 2024))
    share = table.filter(pl.col("month").dt.month() == 1)["best"].sum() / table["best"].sum()
    assert abs(share - 1 / 12) < 0.02


def test_the_year_2025_is_the_final_releases_and_marked_so():
    table = as_of(date(2026, 11, 27)).filter(pl.col("month").dt.year() == 2025)
    sudan = table.filter(pl.col("state") == "SDN")
    assert sudan.select(pl.col("best", "state_based", "one_sided").sum()).row(0) == (75_174, 12_269, 62_775)
    assert table.filter(pl.col("state") == "MLI")["best"].sum() == 2_157
    assert set(sudan["status"]) == {"disaggregated"}
    assert set(table.filter(pl.col("state") == "MEX")["status"]) == {"preliminary"}


def test_this_year_is_by_type_and_says_how_it_is_known():
    mali = as_of(date(2026, 11, 27)).filter(
        (pl.col("state") == "MLI") & (pl.col("month") >= date(2026, 1, 1))
    )
    assert mali["month"].max() == date(2026, 8, 1)
    assert mali.select(pl.col(KINDS).sum()).row(0) == (1059, 131, 193)
    assert mali["status"].to_list() == ["preliminary"] * 5 + ["estimated"] * 2 + ["preliminary"]


def test_a_view_sees_what_was_out_by_then():
    then = as_of(date(2025, 3, 31))
    assert then["month"].max() == date(2025, 2, 1)
    year = then.filter(pl.col("month").dt.year() == 2024)
    assert set(year["status"]) == {"preliminary"}
    after = as_of(date(2025, 7, 1)).filter(pl.col("month").dt.year() == 2024)
    assert set(after["status"]) == {"final"}
    assert year["best"].sum() < 0.95 * after["best"].sum()
    day = published(date(2025, 2, 1))
    assert as_of(day)["month"].max() == date(2025, 2, 1)
    assert as_of(date.fromordinal(day.toordinal() - 1))["month"].max() == date(2025, 1, 1)


def test_yugoslavia_has_its_deaths_and_serbia_the_rest():
    table = open_edition(REFERENCE).table("fatalities")
    yugoslavia = table.filter((pl.col("state") == "YUG") & (pl.col("month").dt.year() == 1999))
    assert yugoslavia["best"].sum() == 2_153
    assert table.filter(pl.col("state") == "SRB")["month"].min() == date(2006, 6, 1)
    hosts = dict(view("2023-06-16").table("missions").select("mission", "hosts").iter_rows())
    assert hosts["UNMIK"] == ["XKX", "SRB"]
    assert "YUG" in hosts["UNPROFOR"]
