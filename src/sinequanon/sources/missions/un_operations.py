"""The UN's list of its peace operations: dates, seats and whether each stood when the list was taken."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail

AGGREGATES = ("UNAVEM", "UNEF", "UNOSOM")
"""Rows that join two operations which also stand by themselves."""

OTHERS = ("IPTF", "MICAH", "UNFOR", "UNGCI", "UNOHCI", "UNPF", "UNPSG", "UNSCOB", "UNSMA")
"""Parts, offices, guards, good offices, and UNCPSG a second time: not among the official operations."""

SEATS = {
    "Athens": (37.9669, 23.7668),
    "Bamako": (12.65, -8.0),
    "Gaza": (31.5, 34.4667),
    "Luanda": (-8.8383, 13.2344),
    "Mogadishu": (2.0333, 45.35),
}
"""Latitude and longitude of the seats whose coordinates are exchanged in some rows."""


def _degrees(column: str, limit: int) -> pl.Expr:
    number = pl.col(column).str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    return pl.when(number.abs() <= limit).then(number).alias(column)


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    written = frame.select("latitude", "longitude")
    frame = frame.with_columns(_degrees("latitude", 90), _degrees("longitude", 180))
    for name in ("latitude", "longitude"):
        wrong = (written[name].is_not_null() & frame[name].is_null()).arg_true()
        if wrong.len():
            text = written[name][wrong[0]]
            raise fail(f"mission_{name} is {text!r}, not degrees with a comma.", path, line=wrong[0] + 2)
    backwards = frame.with_row_index("line", offset=2).filter(pl.col("end") < pl.col("start"))
    if backwards.height:
        raise fail(f"{backwards['mission'][0]} ends before it starts.", path, line=backwards["line"][0])
    lived = frame.with_row_index("line", offset=2).filter(pl.col("active") == pl.col("end").is_not_null())
    lived = lived.filter(pl.col("active"))
    if lived.height:
        raise fail(f"{lived['mission'][0]} is active and has ended.", path, line=lived["line"][0])
    exchanged = pl.any_horizontal(
        (pl.col("seat") == seat) & (pl.col("latitude") == longitude) & (pl.col("longitude") == latitude)
        for seat, (latitude, longitude) in SEATS.items()
    ).fill_null(value=False)
    kind = (
        pl.when(pl.col("mission").is_in(list(AGGREGATES)))
        .then(pl.lit("aggregate"))
        .when(pl.col("mission").is_in(list(OTHERS)))
        .then(pl.lit("other"))
        .otherwise(pl.lit("operation"))
    )
    return frame.select(
        "number",
        "mission",
        "name",
        kind.alias("kind"),
        "active",
        "start",
        _precision("start"),
        "end",
        _precision("end"),
        "seat",
        pl.when(exchanged).then("longitude").otherwise("latitude").alias("latitude"),
        pl.when(exchanged).then("latitude").otherwise("longitude").alias("longitude"),
        exchanged.alias("coordinates_exchanged"),
        "as_of",
    ).sort("number")


def _precision(column: str) -> pl.Expr:
    first = pl.col(column).dt.day() == 1
    return pl.when(first).then(pl.lit("month")).when(~first).then(pl.lit("day")).alias(f"{column}_precision")


def _read_flag(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    frame = frame.with_columns(
        pl.col("active").str.to_lowercase() == "yes",
        pl.col("name").str.strip_chars('"'),
    )
    return _finish(frame, path)


SOURCE = Source(
    __file__,
    columns=(
        Column("id", "number", pl.Int64, low=1, high=1000),
        Column("mission_acronym", "mission"),
        Column("mission_name", "name"),
        Column("mission_isactive", "active", values=("Yes", "No", "NO")),
        Column("start_date", "start", pl.Date, required=False),
        Column("end_date", "end", pl.Date, required=False),
        Column("mission_location", "seat", required=False),
        Column("mission_longitude", "longitude", required=False),
        Column("mission_latitude", "latitude", required=False),
        Column("last_update", "as_of", pl.Date),
    ),
    key=("mission",),
    ignore=("lead_department",),
    finish=_read_flag,
)
read, fetch = SOURCE.read, SOURCE.fetch
