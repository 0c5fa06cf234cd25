"""The picture of the first page: a panel for what is known, and none for what is not."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from sinequanon.brief.phrases import legend, more, pictured
from sinequanon.brief.timeline import Timeline, draw

CUTS = ("q05", "q25", "q50", "q75", "q95")
NOW = date(2023, 6, 16)


def told(*, events: bool = True, strength: bool = True, deaths: bool = True) -> Timeline:
    """Make a picture's data with or without its parts."""
    marks = [(date(2023, 6, 16), "consent", "all told to leave"), (date(2022, 6, 29), "council", "decision")]
    months = [date(2023, 4, 1), date(2023, 5, 1)]
    ahead = [date(2023, 6, 1), date(2023, 7, 1)]
    return Timeline(
        events=pl.DataFrame(
            marks if events else [],
            schema={"date": pl.Date, "lane": pl.String, "what": pl.String},
            orient="row",
        ),
        strength=pl.DataFrame(
            {"month": months, "provider": "MINUSMA", "low": [1, 2], "best": [2, 3], "high": [3, 4]}
        ).head(2 if strength else 0),
        deaths=pl.DataFrame({"month": months, "best": [136, 100]}).head(2 if deaths else 0),
        since=pl.DataFrame(schema={"month": pl.Date, **dict.fromkeys(CUTS, pl.Float64)}),
        ahead=pl.DataFrame({"month": ahead, **{cut: [1.0 * k, 2.0 * k] for k, cut in enumerate(CUTS)}}).head(
            2 if deaths else 0
        ),
        now=NOW,
        first=date(2013, 6, 1),
    )


@pytest.mark.parametrize("width", [340, 680])
@pytest.mark.parametrize(
    ("parts", "panels"),
    [
        ({}, 3),
        ({"events": False}, 2),
        ({"strength": False}, 2),
        ({"deaths": False}, 2),
        ({"events": False, "strength": False}, 1),
        ({"deaths": False, "strength": False}, 1),
    ],
)
def test_a_panel_for_each_thing_that_is_known(parts, panels, width):
    drawn = draw(told(**parts), width).to_dict()
    assert len(drawn["vconcat"]) == panels
    # One time axis: all panels span the same dates, and the lowest alone is labelled.
    spans, labelled = set(), []
    for panel in drawn["vconcat"]:
        axes = [layer["encoding"]["x"] for layer in panel["layer"]]
        spans |= {tuple(axis["scale"]["domain"]) for axis in axes}
        labelled.append(any(axis["axis"]["labels"] for axis in axes))
    assert len(spans) == 1
    assert labelled == [False] * (panels - 1) + [True]


def test_the_axis_ends_with_the_forecast():
    assert told().last == date(2023, 8, 1)
    assert told(deaths=False).last == date(2024, 6, 1)


def test_the_words_name_what_is_drawn_and_no_more():
    assert pictured("Mali", told()) == (
        "Mali since 2013: disputes, decisions of the Council, UN strength and deaths with a forecast"
    )
    assert "UN strength" not in pictured("Mali", told(strength=False))
    assert "veto" not in legend(told())
    assert "forecast" not in legend(told(deaths=False))


def test_what_is_drawn_is_one_table():
    rows = told().rows()
    assert rows.columns == ["panel", "date", "what", "low", "value", "high"]
    assert rows.filter(pl.col("what") == "forecast")["value"].to_list() == [2.0, 4.0]
    assert rows.filter(pl.col("panel") == "strength")["high"].to_list() == [3.0, 4.0]


def test_differences_are_told_with_two_figures():
    assert [more(v) for v in (224.0, -1_913.0, 0.4, 7.0)] == ["220 more", "1,900 fewer", "as many", "7 more"]
