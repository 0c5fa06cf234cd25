"""The record of the list: what was said at each year's end, held against the year that followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.catalogue import say
from sinequanon.draws import Floats
from sinequanon.evidence.view import View
from sinequanon.links.consent.data import EVENTS, mission_months, years_before
from sinequanon.links.consent.fit import LAST_CHOICE

Bools = NDArray[np.bool_]
TOPS = (3, 5)
GROUPS = 5
EVENT_KINDS = ("any", "whole")


@dataclass(frozen=True)
class Track:
    """Scores of the lists whose year is over, and their calibration.

    `scores`: one row an event and period: `event`, `period`, `lists`, `rows` (missions in them), `events`, `gain` (nats over the plain
    rate; above 0 is better), `gain_se_years`, `gain_se_missions`, `brier`, `brier_plain`, `auc`, `average_precision`,
    `chance_precision`, `top3`, `top3_chance`, `top5`, `top5_chance` (events among the first of each list, and as many as a list in
    random order would have there).
    `calibration`: `event`, `group`, `rows`, `stated`, `events`, `observed`, over fifths of the rows by what was said.
    """

    scores: pl.DataFrame
    calibration: pl.DataFrame


def track(view: View) -> Track:
    """Score the kept lists of the year ends that lie a year or more before the view's date."""
    rows = outcomes(view)
    scored: list[dict[str, object]] = []
    groups: list[pl.DataFrame] = []
    for event in EVENT_KINDS:
        periods = (("all", rows), (f"after {LAST_CHOICE.year}", rows.filter(pl.col("known") >= LAST_CHOICE)))
        scored += [
            {"event": event, "period": name} | _scores(part, event) for name, part in periods if part.height
        ]
        if rows.height:
            groups.append(_calibration(rows, event))
    calibration = pl.concat(groups) if groups else pl.DataFrame(schema=_CALIBRATION)
    return Track(pl.DataFrame(scored, schema=_SCORES), calibration)


_SCORES = (
    {"event": pl.String, "period": pl.String, "lists": pl.Int64, "rows": pl.Int64, "events": pl.Int64}
    | dict.fromkeys(("gain", "gain_se_years", "gain_se_missions", "brier", "brier_plain"), pl.Float64)
    | dict.fromkeys(("auc", "average_precision", "chance_precision"), pl.Float64)
    | {
        name: kind
        for top in TOPS
        for name, kind in ((f"top{top}", pl.Int64), (f"top{top}_chance", pl.Float64))
    }
)
_CALIBRATION = {
    "event": pl.String,
    "group": pl.Int64,
    "rows": pl.Int64,
    "stated": pl.Float64,
    "events": pl.Int64,
    "observed": pl.Float64,
}


def outcomes(view: View) -> pl.DataFrame:
    """Give every row of the lists whose year is over with what came: `any_came`, `whole_came`."""
    last = years_before(view.as_of, 1)
    lists = view.table("consent_lists").filter(pl.col("known") <= last)
    months = mission_months(view).filter("at_risk").with_columns(any=pl.any_horizontal(list(EVENTS)))
    came = months.group_by("mission", known=pl.date(pl.col("month").dt.year() - 1, 12, 31)).agg(
        any_came=pl.col("any").any(), whole_came=pl.col("whole").any()
    )
    joined = lists.join(came, on=["mission", "known"], how="left", maintain_order="left")
    return joined.with_columns(pl.col("any_came", "whole_came").fill_null(value=False))


def _scores(rows: pl.DataFrame, event: str) -> dict[str, object]:
    p, base = rows[event].to_numpy(), rows[f"{event}_plain"].to_numpy()
    came: Bools = rows[f"{event}_came"].to_numpy()
    gain = np.where(came, np.log(p / base), np.log1p(-p) - np.log1p(-base))
    rows = rows.with_columns(gain=pl.Series(gain), p=pl.Series(p), came=pl.Series(came))
    told: dict[str, object] = {
        "lists": rows["known"].n_unique(),
        "rows": rows.height,
        "events": int(came.sum()),
        "gain": float(gain.sum()),
        "gain_se_years": _error(
            rows.group_by("known", maintain_order=True).agg(pl.col("gain").sum())["gain"].to_numpy()
        ),
        "gain_se_missions": _error(
            rows.group_by("mission", maintain_order=True).agg(pl.col("gain").sum())["gain"].to_numpy()
        ),
        "brier": float(((p - came) ** 2).mean()),
        "brier_plain": float(((base - came) ** 2).mean()),
        "auc": auc(p, came),
        "average_precision": average_precision(p, came),
        "chance_precision": float(came.mean()),
    }
    for top in TOPS:
        hits, chance = _hits(rows, top)
        told |= {f"top{top}": hits, f"top{top}_chance": chance}
    return told


def _error(parts: Floats) -> float | None:
    """Give the standard error of a sum of independent parts."""
    return float(parts.std(ddof=1) * np.sqrt(parts.size)) if parts.size > 1 else None


def auc(p: Floats, came: Bools) -> float | None:
    """Give the probability that a mission with an event stood above one without, ties counted half; None without both."""
    if came.all() or not came.any():
        return None
    above = (p[came][:, None] > p[~came][None, :]).mean()
    return float(above + 0.5 * (p[came][:, None] == p[~came][None, :]).mean())


def average_precision(p: Floats, came: Bools) -> float | None:
    """Give the mean, over events, of the share of events among all rows said to be at least as likely."""
    if not came.any():
        return None
    at_least = p[None, :] >= p[came][:, None]
    return float(((at_least & came).sum(axis=1) / at_least.sum(axis=1)).mean())


def _hits(rows: pl.DataFrame, top: int) -> tuple[int, float]:
    """Count events among the first `top` of each list, and what a list in random order would count."""
    hits, chance = 0, 0.0
    for part in rows.sort("known", "mission").partition_by("known"):
        first = part.sort("p", descending=True, maintain_order=True).head(top)
        hits += int(first["came"].sum())
        chance += float(part["came"].sum()) * min(top / part.height, 1.0)
    return hits, chance


def _calibration(rows: pl.DataFrame, event: str) -> pl.DataFrame:
    """Compare what was said with what came, over fifths of the rows."""
    place = (pl.col(event).rank("ordinal") - 1) * GROUPS // pl.len()
    return (
        rows.group_by(group=place.cast(pl.Int64) + 1)
        .agg(
            rows=pl.len().cast(pl.Int64),
            stated=pl.col(event).mean(),
            events=pl.col(f"{event}_came").sum().cast(pl.Int64),
            observed=pl.col(f"{event}_came").mean(),
        )
        .sort("group")
        .select(pl.lit(event).alias("event"), pl.all())
    )


_VERDICTS = (
    (1.645, "clearly-better"),
    (1.0, "better"),
    (-np.inf, "no-better"),
)
"""Gain, in the larger of its two standard errors, above which that variant of the catalogue is said."""


def in_words(scores: pl.DataFrame, *, of: Sequence[str] = EVENT_KINDS) -> str:
    """Say in a sentence or two what the record of the list is worth; empty where no year is over."""
    told: list[str] = []
    for row in scores.filter(pl.col("period") == "all").iter_rows(named=True):
        if row["event"] not in of or row["gain_se_years"] is None or not row["events"]:
            continue
        sure = row["gain"] / max(row["gain_se_years"], row["gain_se_missions"])
        told.append(
            say(
                "watch-record",
                event=row["event"],
                lists=row["lists"],
                verdict=next(words for bound, words in _VERDICTS if sure > bound),
                first=row["top5"],
                came=row["events"],
                by_chance=round(row["top5_chance"]),
            )
        )
    return " ".join(told)
