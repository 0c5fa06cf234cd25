"""Transfers of major arms between states by year, 1950 to 2021 (SIPRI trend-indicator values)."""

from __future__ import annotations

import polars as pl

from sinequanon.sources.tables import Column, Source

SOURCE = Source(
    __file__,
    columns=(
        Column("supplier", "supplier"),
        Column("recipient", "recipient"),
        Column("year", "year", pl.Int64, low=1950, high=2100),
        Column("value", "value_tiv_million", pl.Float64, low=0.0, high=1e6),
        Column("supplier_cown", "supplier_ccode", pl.Int64, null=("NA",), required=False, low=2, high=990),
        Column("recipient_cown", "recipient_ccode", pl.Int64, null=("NA",), required=False, low=2, high=990),
    ),
    key=("supplier", "recipient", "year"),
    ignore=("supplier_lon", "supplier_lat", "recipient_lon", "recipient_lat"),
)
read, fetch = SOURCE.read, SOURCE.fetch
