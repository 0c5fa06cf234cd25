"""Deaths of organised violence by country, month, year and type, from UCDP's tables."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import polars as pl

from sinequanon.sources.files import fail
from sinequanon.sources.tables import Column, Source
from sinequanon.states import table


def check_order(frame: pl.DataFrame, path: Path, *, share: float, prefix: str = "") -> pl.DataFrame:
    """Refuse a table in which more than a share of the rows has low above best or best above high.

    Parameters
    ----------
    frame
        With the columns `low`, `best` and `high`, each behind the prefix.
    path
        For the message.
    share
        Of all rows; what the producer's own releases contain, and no more.

    Returns
    -------
    frame
        As it came.

    Raises
    ------
    SourceError
        Counts the rows and names the first.
    """
    low, best, high = (pl.col(f"{prefix}{name}") for name in ("low", "best", "high"))
    wrong = frame.with_row_index("line", offset=2).filter((low > best) | (best > high))
    if wrong.height > share * frame.height:
        raise fail(
            f"In {wrong.height} of {frame.height} rows {prefix}low, best and high are out of order.",
            path,
            line=wrong["line"][0],
        )
    return frame


LATEST = {345: "SRB", 365: "RUS", 678: "YEM"}
"""UCDP keeps one number through Yugoslavia, the Soviet Union and North Yemen; the codes are today's."""


@cache
def iso3_of() -> dict[int, str]:
    """Give the alpha-3 code of every Gleditsch-Ward number, the latest where a number had several.

    Examples
    --------
    >>> iso3_of()[432], iso3_of()[345]
    ('MLI', 'SRB')
    """
    latest: dict[int, str] = {}
    for state in sorted(table(), key=lambda s: s.start):
        latest[state.gwcode] = state.iso3
    return latest | LATEST


YEARLY_OUT_OF_ORDER = 0.005
"""Nine country-years of release 25.1 are out of order, as UCDP publishes them."""

KINDS = {"sb": "state_based", "ns": "non_state", "os": "one_sided"}
ESTIMATES = ("best", "low", "high")
WHO = ("parties", "civilians", "unknown")


def _finish_ucdp_country_year(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
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
        check_order(frame, path, share=YEARLY_OUT_OF_ORDER, prefix=prefix)
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

ucdp_country_year = Source(
    "ucdp_country_year",
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
    finish=_finish_ucdp_country_year,
)
"""Deaths of organised violence by country, year and type since 1989, from UCDP's country-year dataset."""


def _finish_ucdp_selected_years(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    lined = frame.with_row_index("line", offset=2)
    kinds = pl.sum_horizontal("state_based_best", "non_state_best", "one_sided_best")
    wrong = lined.filter(kinds != pl.col("best"))
    if wrong.height:
        raise fail("The three types do not add up to the total.", path, line=wrong["line"][0])
    return check_order(
        frame.rename({"sb_low": "state_based_low", "sb_high": "state_based_high"}),
        path,
        share=0.0,
        prefix="state_based_",
    ).sort("iso3", "year")


ucdp_selected_years = Source(
    "ucdp_selected_years",
    columns=(
        Column("iso3", "iso3"),
        Column("year", "year", pl.Int64, low=1989, high=2100),
        Column("sb_best", "state_based_best", pl.Int64, low=0, high=10_000_000),
        Column("sb_low", "sb_low", pl.Int64, low=0, high=10_000_000),
        Column("sb_high", "sb_high", pl.Int64, low=0, high=10_000_000),
        Column("ns_best", "non_state_best", pl.Int64, low=0, high=10_000_000),
        Column("os_best", "one_sided_best", pl.Int64, low=0, high=10_000_000),
        Column("total_best", "best", pl.Int64, low=0, high=10_000_000),
    ),
    key=("iso3", "year"),
    finish=_finish_ucdp_selected_years,
)
"""Deaths by country, year and type in a release that is at hand for some countries alone."""


SUMS_FIRST, SUMS_LAST = date(2026, 1, 1), date(2026, 8, 1)
"""Months that the sums reach over; the last one is also given alone."""


def _finish_ucdp_candidate_sums(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    lined = frame.with_row_index("line", offset=2)
    kinds = pl.sum_horizontal("state_based", "non_state", "one_sided")
    # Rounding of single events leaves a difference of one in places.
    wrong = lined.filter((kinds - pl.col("best")).abs() > 1)
    if wrong.height:
        raise fail("The three types do not add up to the total.", path, line=wrong["line"][0])
    return frame.sort("iso3")


ucdp_candidate_sums = Source(
    "ucdp_candidate_sums",
    columns=(
        Column("iso3", "iso3"),
        Column("best_sb", "state_based", pl.Int64, low=0, high=10_000_000),
        Column("best_ns", "non_state", pl.Int64, low=0, high=10_000_000),
        Column("best_os", "one_sided", pl.Int64, low=0, high=10_000_000),
        Column("best_total", "best", pl.Int64, low=0, high=10_000_000),
        Column("best_2026_08_all_types", "last_month", pl.Int64, low=0, high=10_000_000),
    ),
    key=("iso3",),
    ignore=("events", "best_2025-09_2026-08_all_types", "best_2025-09_2025-12_all_types"),
    finish=_finish_ucdp_candidate_sums,
)
"""Deaths of this year's candidate events by country and type, summed over January to August, and August alone."""
