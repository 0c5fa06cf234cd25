"""Specifications of charts: fields with their types, every table once, and layers that share what they show."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from sinequanon.brief.vega_lite import Chart, channel, constant, layer, stack, where

FRAME = pl.DataFrame({"month": [date(2023, 6, 1), date(2023, 7, 1)], "best": [3, 4]})


def test_a_chart_names_its_table_and_writes_days_with_their_first_second():
    made = Chart(FRAME).mark("bar", width=2).encode(x="month:T", y=channel("best:Q", title=None)).to_dict()
    assert made["mark"] == {"type": "bar", "width": 2}
    assert made["encoding"] == {
        "x": {"field": "month", "type": "temporal"},
        "y": {"field": "best", "title": None, "type": "quantitative"},
    }
    assert made["datasets"][made["data"]["name"]] == [
        {"month": "2023-06-01T00:00:00", "best": 3},
        {"month": "2023-07-01T00:00:00", "best": 4},
    ]


def test_the_second_end_of_a_span_has_no_type_of_its_own():
    made = Chart(FRAME).mark("rule").encode(y="best:Q", y2="best:Q").to_dict()
    assert made["encoding"]["y2"] == {"field": "best"}


def test_layers_of_one_table_share_it_and_others_keep_theirs():
    base, other = Chart(FRAME).mark("bar"), Chart(FRAME.head(1)).mark("text")
    shared = (base + base.mark("line") + base.mark("text")).to_dict()
    assert [part.get("data") for part in shared["layer"]] == [None] * 3
    assert len(shared["datasets"]) == 1
    mixed = layer(base, other).to_dict()
    assert "data" not in mixed
    assert len({part["data"]["name"] for part in mixed["layer"]}) == len(mixed["datasets"]) == 2


def test_laying_one_over_the_other_changes_neither():
    whole = layer(Chart(FRAME).mark("bar"), Chart(FRAME).mark("line")).properties(width=300)
    more = whole + Chart(FRAME).mark("text")
    assert len(whole.to_dict()["layer"]) == 2
    assert len(more.to_dict()["layer"]) == 3
    assert more.to_dict()["width"] == 300


def test_panels_show_the_data_of_the_whole():
    made = layer(Chart().mark("rule"), data=FRAME).properties(width=9).facet(row=channel("month:N")).to_dict()
    assert made["facet"] == {"row": {"field": "month", "type": "nominal"}}
    assert made["spec"]["width"] == 9
    assert "data" not in made["spec"]
    assert made["data"]["name"] in made["datasets"]


@pytest.mark.parametrize(
    ("told", "written"),
    [
        (constant(3), {"value": 3}),
        (where("datum.first", "a", "b"), {"condition": {"test": "datum.first", "value": "a"}, "value": "b"}),
    ],
)
def test_values_stand_without_a_field(told, written):
    assert told == written


def test_stacked_charts_keep_their_filters():
    made = stack(
        Chart(FRAME).mark("bar").filter("datum.best > 3"), Chart(FRAME).mark("bar"), spacing=4
    ).to_dict()
    assert made["spacing"] == 4
    assert made["vconcat"][0]["transform"] == [{"filter": "datum.best > 3"}]
    assert "transform" not in made["vconcat"][1]
