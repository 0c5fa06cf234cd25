"""Deaths of organised violence by country, year and type since 1989, from UCDP's country-year dataset."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.tables import Column, Source, fail
from sinequanon.sources.violence.order import check_order

ORDER_SHARE = 0.005
"""Nine country-years of release 25.1 are out of order, as UCDP publishes them."""

KINDS = {"sb": "state_based", "ns": "non_state", "os": "one_sided"}
ESTIMATES = ("best", "low", "high")
WHO = ("parties", "civilians", "unknown")


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    lined = frame.with_row_index("line", offset=2)
    for estimate in ESTIMATES:
        kinds = pl.sum_horizontal(f"{kind}_{estimate}" for kind in KINDS.values())
        wrong = lined.filter(kinds != pl.col(estimate))
        if wrong.height:
            raise fail(
                f"The three types do not add up to the {estimate} estimate.", path, line=wrong["line"][0]
            )
    wrong = lined.filter(pl.sum_horizontal(WHO) != pl.col("best"))
    if wrong.height:
        raise fail(
            "Parties, civilians and unknown do not add up to the best estimate.", path, line=wrong["line"][0]
        )
    for prefix in ("", *(f"{kind}_" for kind in KINDS.values())):
        check_order(frame, path, share=ORDER_SHARE, prefix=prefix)
    return frame.drop("version").sort("gwcode", "year")


_PARTS = tuple(
    Column(f"{short}_total_deaths_{estimate}_cy", f"{kind}_{estimate}", pl.Int64, low=0, high=10000000)
    for short, kind in KINDS.items()
    for estimate in ESTIMATES
)
_TOTALS = tuple(
    Column(f"cumulative_total_deaths_in_orgvio_{estimate}_cy", estimate, pl.Int64, low=0, high=10000000)
    for estimate in ESTIMATES
)
_WHO = tuple(
    Column(f"cumulative_total_deaths_{who}_in_orgvio_cy", who, pl.Int64, low=0, high=10000000) for who in WHO
)
_DYADS = tuple(
    f"{kind}_dyad_{what}_cy"
    for kind in ("sb", "sb_intrastate", "sb_interstate", "ns", "os")
    for what in ("count", "ids", "names")
)
_STATE_BASED = tuple(
    f"sb_{kind}_{what}_cy"
    for kind in ("intrastate", "interstate")
    for what in (
        "exist",
        "main_govt_inv_incomp",
        "deaths_parties",
        "deaths_civilians",
        "deaths_unknown",
        "deaths_best",
        "deaths_high",
        "deaths_low",
    )
)
_ONE_SIDED = (
    *(f"os_{who}_inv_cy" for who in ("main_govt", "any_govt", "nsgroup")),
    *(f"os_{who}_killings_{e}_cy" for who in ("main_govt", "any_govt", "nsgroup") for e in ESTIMATES),
    "os_killings_unknown_cy",
)

SOURCE = Source(
    __file__,
    columns=(
        Column("country_id_cy", "gwcode", pl.Int64, low=2, high=990),
        Column("country_cy", "country"),
        Column("year_cy", "year", pl.Int64, low=1989, high=2100),
        Column("region_cy", "region", values=("Africa", "Americas", "Asia", "Europe", "Middle East")),
        *_TOTALS,
        *_PARTS,
        *_WHO,
        Column("version", "version", pl.Float64, low=20.0, high=99.0),
    ),
    key=("gwcode", "year"),
    ignore=(
        "main_govt_name_cy",
        *(f"{kind}_exist_cy" for kind in ("sb", "ns", "os")),
        *(f"{kind}_deaths_{who}_cy" for kind in ("sb", "ns", "os") for who in WHO),
        *_DYADS,
        *_STATE_BASED,
        *_ONE_SIDED,
    ),
    finish=_finish,
)
read, fetch = SOURCE.read, SOURCE.fetch
