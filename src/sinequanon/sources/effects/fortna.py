"""Spells of peace after civil wars, with and without peacekeepers, after Fortna (2008)."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sinequanon.sources.card import Card
from sinequanon.sources.tables import Column, Source, fail

NOT_FORTNA = "fortna_minidata.csv"
"""A table under Fortna's headers whose cells are weights, heights and ethnicities: never evidence."""


def _finish(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    lined = frame.with_row_index("line", offset=2)
    faults = {
        "The spell ends before it starts.": pl.col("end") <= pl.col("start"),
        "The days at risk are not those from start to end.": (pl.col("end") - pl.col("start")).dt.total_days()
        != pl.col("to_day") - pl.col("from_day"),
        "The two marks of failure do not agree.": pl.col("failed") != pl.col("died"),
    }
    for cause, fault in faults.items():
        wrong = lined.filter(fault)
        if wrong.height:
            raise fail(cause, path, line=wrong["line"][0])
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

SOURCE = Source(
    __file__,
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
    finish=_finish,
)
fetch = SOURCE.fetch


def read(path: Path, *, accept_unknown: bool = False) -> tuple[pl.DataFrame, Card]:
    """Read the spells of peace: a case has several where peacekeepers came or went.

    Parameters
    ----------
    path
        `fortna_pkept.csv`, or the raw folder.
    accept_unknown
        Read a file whose hash the card does not know.

    Returns
    -------
    frame, card

    Raises
    ------
    SourceError
        When the file is missing, damaged, of another form, or unknown; and for `fortna_minidata.csv`,
        which holds something else under Fortna's headers.
    """
    path = SOURCE.locate(path)
    if path.name == NOT_FORTNA:
        raise fail(
            f"{NOT_FORTNA} is not Fortna's: under 'badness' it holds white, black, hispanic and other, under "
            "'cfdate' weights in pounds, under 'faildate' heights in inches.",
            path,
            cure="Read fortna_pkept.csv.",
        )
    return SOURCE.read(path, accept_unknown=accept_unknown)


def outcomes(spells: pl.DataFrame) -> pl.DataFrame:
    """Count the cases since the Cold War in which war came again, with and without peacekeepers.

    Parameters
    ----------
    spells
        Frame of `read`.

    Returns
    -------
    frame
        peacekeepers (ever in the case), cases, failed: unadjusted, as the book warns.
    """
    return (
        spells.filter("post_cold_war")
        .group_by("case")
        .agg(pl.col("peacekeepers").any(), pl.col("war_again").any())
        .group_by("peacekeepers")
        .agg(pl.len().cast(pl.Int64).alias("cases"), pl.col("war_again").sum().cast(pl.Int64).alias("failed"))
        .sort("peacekeepers")
    )
