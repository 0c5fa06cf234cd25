"""The data of published studies: coups, how leaders leave, and what peacekeepers change."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.errors import InputError
from sinequanon.sources.files import fail
from sinequanon.sources.tables import Column, Source, refuse
from sinequanon.states import from_cow


def _finish_powell_thyne(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    frame = frame.with_columns(date=pl.date("year", "month", "day"))
    codes: list[str] = []
    for line, (ccode, day) in enumerate(frame.select("ccode", "date").iter_rows(), start=2):
        try:
            codes.append(from_cow(ccode, day, seat=True).iso3)
        except InputError as error:
            raise fail(
                f"No state has the Correlates of War number {ccode} on {day}.", path, line=line
            ) from error
    return frame.select(
        pl.Series("iso3", codes),
        "country",
        "ccode",
        "date",
        (pl.col("coup") == 2).alias("success"),
        "version",
    ).sort("date", "iso3")


powell_thyne = Source(
    "powell_thyne",
    columns=(
        Column("country", "country"),
        Column("ccode", "ccode", pl.Int64, low=2, high=990),
        Column("year", "year", pl.Int64, low=1950, high=2100),
        Column("month", "month", pl.Int64, low=1, high=12),
        Column("day", "day", pl.Int64, low=1, high=31),
        Column("coup", "coup", pl.Int64, low=1, high=2),
        Column("version", "version"),
    ),
    key=("ccode", "year", "month", "day", "coup"),
    ignore=("ccode_gw", "ccode_polity"),
    finish=_finish_powell_thyne,
)
"""Coups and coup attempts from 1950 to November 2022 (Powell & Thyne)."""


def _finish_archigos(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    faults = {
        "A change of leader and the number of leaders do not agree.": (pl.col("transition") == 1)
        != (pl.col("leaders") > 1),
        "A change of leader and the two leaders do not agree.": (pl.col("transition") == 1)
        != (pl.col("leader_january") != pl.col("leader_december")),
        "An irregular exit without a change of leader.": pl.col("irregular") > pl.col("transition"),
    }
    refuse(frame, faults, path)
    return frame.with_columns(pl.col("transition", "irregular") == 1).sort("gwcode", "year")


archigos = Source(
    "archigos",
    columns=(
        Column("gwcode", "gwcode", pl.Int64, low=2, high=990),
        Column("year", "year", pl.Int64, low=1870, high=2100),
        Column("leadertransition", "transition", pl.Int64, low=0, high=1),
        Column("irregular", "irregular", pl.Int64, low=0, high=1),
        Column("n_leaders", "leaders", pl.Int64, low=1, high=20),
        Column("jan1obsid", "leader_january"),
        Column("dec31obsid", "leader_december"),
    ),
    key=("gwcode", "year"),
    finish=_finish_archigos,
)
"""Changes of leader by state and year, 1870-2015, and whether one was irregular, after Archigos."""


TOLERANCE = 1e-9
LOGS = {
    "troops_log": pl.col("troops").log1p(),
    "police_log": pl.col("police").log1p(),
    "observers_log": pl.col("observers").log1p(),
    "duration_log": pl.col("duration").log(),
}


ROWS = 3_746
"""Conflict-months of the replication data: it names none of them, so a row lost or repeated shows in the count alone."""


def _finish_hks(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    for name, expected in LOGS.items():
        wrong = frame.with_row_index("line", offset=2).filter((pl.col(name) - expected).abs() > TOLERANCE)
        if wrong.height:
            raise fail(f"{name} is not the logarithm of its column.", path, line=wrong["line"][0])
    if frame.height != ROWS:
        raise fail(f"The file has {frame.height:,} conflict-months, not {ROWS:,}.", path)
    return frame.with_columns(pl.col("killed_before") == 1)


hks = Source(
    "hks",
    columns=(
        Column("osvAll", "civilians_killed", pl.Int64, low=0, high=1_000_000),
        Column("troopLag", "troops", pl.Float64, low=0.0, high=100.0),
        Column("policeLag", "police", pl.Float64, low=0.0, high=100.0),
        Column("militaryobserversLag", "observers", pl.Float64, low=0.0, high=100.0),
        Column("brv_AllLag", "battle_deaths_log", pl.Float64, low=0.0, high=20.0),
        Column("osvAllLagDum", "killed_before", pl.Int64, low=0, high=1),
        Column("incomp", "incompatibility", pl.Int64, low=1, high=3),
        Column("epduration", "duration", pl.Int64, low=1, high=1200),
        Column("lntpop", "population_log", pl.Float64, low=0.0, high=30.0),
        Column("troopLag_log", "troops_log", pl.Float64, low=0.0, high=10.0),
        Column("epdur_log", "duration_log", pl.Float64, low=0.0, high=10.0),
        Column("policeLag_log", "police_log", pl.Float64, low=0.0, high=10.0),
        Column("militaryobserversLag_log", "observers_log", pl.Float64, low=0.0, high=10.0),
    ),
    repeats=True,
    finish=_finish_hks,
)
"""Civilians killed and peacekeepers present by conflict-month, after Hultman, Kathman and Shannon (2013)."""


NOT_FORTNA = "fortna_minidata.csv"
"""A table under Fortna's headers whose cells are weights, heights and ethnicities: never evidence."""


def _finish_fortna(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    faults = {
        "The spell ends before it starts.": pl.col("end") <= pl.col("start"),
        "The days at risk are not those from start to end.": (pl.col("end") - pl.col("start")).dt.total_days()
        != pl.col("to_day") - pl.col("from_day"),
        "The two marks of failure do not agree.": pl.col("failed") != pl.col("died"),
    }
    refuse(frame, faults, path)
    flags = (
        "failed",
        "war_again",
        "peacekeepers",
        "un_peacekeepers",
        "consent",
        "enforcement",
        "post_cold_war",
    )
    return frame.drop("died").with_columns(pl.col(flags) == 1)


_IGNORED = """
cluster clust2 firstob cfdate partcf faildate estdate victory treaty truce rvictory gvictory
pkop pkop1 pkopC1 pk_dumC pkwho pkwhoC pk_other other_who chapterC consentC enforceC pastchap
noUNpk_d UNchapter noUNchap contraband contrapk wartype sambsec battle dead logcost logdead ridp
faction gurrlag5 major lifes lifee garm gdpcap infst illit illitend gp_bel Fcasenam Faim Fcenter
Fexit Fethwar lmtnest p5_affinI p5_ally p5_contig p5_contig1 oil past_ag neighbor nabor_reb
p5_col polityst polityle warstart wardur _st _origin demztion1 demztion2 demztion5 gp_intvn
lntime3 morewar1 morewar2 morewar5 free1 free2 free5 cf_int chap_int Ppk PchapVI PchapVII basehc
shortlived90 shortlived365 rterrorist rterrorist1
"""


def _refuse(path: Path) -> pl.DataFrame:
    raise fail(
        f"{NOT_FORTNA} is not Fortna's: under 'badness' it holds white, black, hispanic and other, under "
        "'cfdate' weights in pounds, under 'faildate' heights in inches.",
        path,
        cure="Read fortna_pkept.csv.",
    )


fortna = Source(
    "fortna",
    columns=(
        Column("id", "case", pl.Int64, low=1),
        Column("ccode", "ccode", pl.Int64, low=2, high=990),
        Column("cname", "name"),
        Column("t0", "start", pl.Date),
        Column("t1", "end", pl.Date),
        Column("failed", "failed", pl.Int64, low=0, high=1),
        Column("morewar", "war_again", pl.Int64, low=0, high=1),
        Column("pk_dum", "peacekeepers", pl.Int64, low=0, high=1),
        Column("UNpk_dum", "un_peacekeepers", pl.Int64, low=0, high=1),
        Column("chapter", "chapter", pl.Int64, low=0, high=2),
        Column("consent", "consent", pl.Int64, low=0, high=1),
        Column("enforce", "enforcement", pl.Int64, low=0, high=1),
        Column("outcome", "war_outcome", pl.Int64, low=1, high=4),
        Column("pcw", "post_cold_war", pl.Int64, low=0, high=1),
        Column("drop", "doubtful", pl.Float64, low=0.0, high=1.0),
        Column("_d", "died", pl.Int64, low=0, high=1),
        Column("_t0", "from_day", pl.Int64, low=0),
        Column("_t", "to_day", pl.Int64, low=1),
    ),
    key=("case", "start"),
    ignore=tuple(_IGNORED.split()),
    finish=_finish_fortna,
    forms={NOT_FORTNA: _refuse},
)
"""Spells of peace after civil wars, with and without peacekeepers, after Fortna (2008): a case has several where they came or went."""
