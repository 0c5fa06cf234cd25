"""Events of organised violence in the Central African Republic, 1991-2022, with place and grid cell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import polars as pl

from sinequanon.sources.card import Card
from sinequanon.sources.tables import Source, check_known, content_of, fail
from sinequanon.sources.violence.order import check_order

SOURCE = Source(__file__, columns=())
ORDER_SHARE = 0.02
"""Twenty of 1,848 events are out of order, as UCDP publishes them."""

COUNTRY = 482
NUMBERS = {
    "id": "event",
    "year": "year",
    "type_of_violence": "type",
    "conflict_new_id": "conflict_id",
    "dyad_new_id": "dyad_id",
    "country_id": "gwcode",
    "where_prec": "where_precision",
    "date_prec": "date_precision",
    "priogrid_gid": "cell",
    "deaths_a": "deaths_a",
    "deaths_b": "deaths_b",
    "deaths_civilians": "deaths_civilians",
    "deaths_unknown": "deaths_unknown",
    "best": "best",
    "low": "low",
    "high": "high",
}
TEXTS = {"conflict_name": "conflict", "side_a": "side_a", "side_b": "side_b", "adm_1": "admin_1"}
DAYS = {"date_start": "start", "date_end": "end"}


def _row(feature: object, number: int, path: Path) -> dict[str, Any]:
    try:
        whole = cast("dict[str, Any]", feature)
        given, shape = whole["properties"], whole["geometry"]
        kind, (longitude, latitude) = shape["type"], shape["coordinates"]
        row: dict[str, Any] = {to: given[name] for name, to in (NUMBERS | TEXTS | DAYS).items()}
    except (KeyError, TypeError, ValueError) as error:
        raise fail(
            f"Feature {number} is not a point with the release's properties: {error!r}.", path
        ) from error
    if kind != "Point" or not all(isinstance(row[to], int) for to in NUMBERS.values()):
        raise fail(f"Feature {number} is not a point with whole numbers.", path)
    if not all(isinstance(value, float | int) and abs(value) <= 180 for value in (longitude, latitude)):
        raise fail(f"Feature {number} has no coordinates.", path)
    return row | {"latitude": float(latitude), "longitude": float(longitude)}


def read(path: Path, *, accept_unknown: bool = False) -> tuple[pl.DataFrame, Card]:
    """Read the events.

    Parameters
    ----------
    path
        The GeoJSON file, or the raw folder.
    accept_unknown
        Read a file whose hash the card does not know.

    Returns
    -------
    frame, card
        event, year, type (1 state-based, 2 non-state, 3 one-sided), conflict, sides, start, end,
        precision codes, latitude, longitude (degrees), cell (PRIO-GRID), deaths by side, best, low, high.

    Raises
    ------
    SourceError
        When the file is missing, damaged, of another form, or unknown.
    """
    path = SOURCE.locate(path)
    raw = content_of(path)
    if not accept_unknown:
        check_known(path, SOURCE.card)
    try:
        content: object = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise fail(f"The file is not whole JSON: {error}.", path) from error
    whole = cast("dict[str, object]", content) if isinstance(content, dict) else {}
    features = whole.get("features")
    if not isinstance(features, list) or not features:
        raise fail("The file is not a GeoJSON collection of features.", path)
    rows = [_row(feature, n, path) for n, feature in enumerate(cast("list[object]", features), start=1)]
    try:
        frame = pl.DataFrame(
            rows,
            schema=dict.fromkeys(NUMBERS.values(), pl.Int64)
            | dict.fromkeys((*TEXTS.values(), *DAYS.values()), pl.String)
            | {"latitude": pl.Float64, "longitude": pl.Float64},
            strict=True,
        ).with_columns(
            pl.col(list(DAYS.values())).str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False),
            pl.col(list(TEXTS.values())).replace("", None),
        )
    except (pl.exceptions.PolarsError, TypeError, ValueError, OverflowError) as error:
        raise fail(
            f"A property has another type than in the release: {str(error).splitlines()[0]}", path
        ) from error
    return _check(frame, path).sort("start", "event"), SOURCE.card


def _check(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    row = ((pl.col("latitude") + 90) * 2).floor().cast(pl.Int64)
    column = ((pl.col("longitude") + 180) * 2).floor().cast(pl.Int64)
    faults = {
        "Two events have the same number.": pl.col("event").is_duplicated(),
        "The event lies in another country.": pl.col("gwcode") != COUNTRY,
        "The event's date does not exist.": pl.col("start").is_null() | pl.col("end").is_null(),
        "The event ends before it begins.": pl.col("end") < pl.col("start"),
        "The event begins in another year than its own.": pl.col("start").dt.year() != pl.col("year"),
        "The type of violence is none of 1, 2 and 3.": ~pl.col("type").is_between(1, 3),
        "The grid cell is not the one of the coordinates.": row * 720 + column + 1 != pl.col("cell"),
        "A number of deaths is negative.": pl.min_horizontal("low", "best", "high") < 0,
        "The deaths by side do not add up to the best estimate.": pl.sum_horizontal(
            "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"
        )
        != pl.col("best"),
    }
    for cause, fault in faults.items():
        wrong = frame.filter(fault)
        if wrong.height:
            raise fail(f"{cause} (event {wrong['event'][0]})", path)
    return check_order(frame, path, share=ORDER_SHARE)


fetch = SOURCE.fetch
