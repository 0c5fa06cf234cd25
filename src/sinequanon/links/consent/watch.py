"""The watch list: which host is next to withdraw consent, in part or whole, why, and what has moved since a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl

from sinequanon.catalogue import say, speaking
from sinequanon.errors import InputError
from sinequanon.evidence.once import once_per_view
from sinequanon.evidence.successor_states import code_on
from sinequanon.evidence.view import View
from sinequanon.links.consent.covariates import LATE, present_covariates
from sinequanon.links.consent.data import demands, standing
from sinequanon.links.consent.fit import Fitted, estimate
from sinequanon.links.consent.reasons import Facts, cases, reasons
from sinequanon.links.consent.status import NONE, statuses, told
from sinequanon.links.consent.track_record import in_words, track
from sinequanon.links.council.mandates import terms
from sinequanon.notebook import Shown

HORIZON = 12


@dataclass(frozen=True)
class Watch(Shown):
    """The list, the hazard that its chances are from, and the record of the lists before it.

    `scores` and `calibration` are those of `track.track`; `candidates` are the scores by which the hazard was chosen;
    `plain` is what the plain rate counts for in the chance of a demand that all leave.
    """

    missions: pl.DataFrame
    model: str
    plain: float
    scores: pl.DataFrame
    calibration: pl.DataFrame
    candidates: pl.DataFrame
    note: str


def watch(view: View, *, draws: int = 1000, seed: int = 1) -> Watch:
    """Tell for every mission on the date how likely its host is to withdraw consent within 12 months, in part or whole.

    Parameters
    ----------
    draws, seed
        Number of draws, and the seed of the chains.

    Returns
    -------
    Watch
        `missions`, the likeliest to lose any consent first: `rank`, `mission`, `host`, `kind`, `mandate_end`, `p12_any`, `low_any`,
        `high_any` (chance of a demand of any scope, 90% interval), `p12`, `low`, `high` (of a demand that all leave), `reasons`
        (what sets the first chance most apart from that of the other missions), `analogues` (the three past demands in the most
        similar circumstances, with what followed) and `consent`. A mission that has been told to leave has no rank and no
        chance: that demand has been made.
    """
    return _watch(view, draws, seed)


def chances(view: View, *, draws: int = 1000, seed: int = 1) -> pl.DataFrame:
    """Give for every mission on the date its chances in 12 months, beside those under one rate for all.

    Returns
    -------
    polars.DataFrame
        `mission`, `at_risk` and, for `any` and `whole`, the mean (under that name), `_low`, `_high` (90%) and `_plain`.
    """
    now = standing(view)
    columns = now.select("mission", "at_risk")
    if now.is_empty():
        return columns.with_columns(pl.lit(None, pl.Float64).alias(c) for c in _CHANCES)
    x = present_covariates(view)
    choice, fit = estimate(view, draws, seed)
    found: dict[str, np.ndarray] = {}
    for kind in ("any", "whole"):
        chance = _within(fit.mixed(x, kind, choice.plain[kind]))
        found[kind] = chance.mean(axis=1)
        found[f"{kind}_low"], found[f"{kind}_high"] = np.quantile(chance, [0.05, 0.95], axis=1)
        found[f"{kind}_plain"] = np.full(x.height, _within(fit.log_plain(kind)).mean())
    return columns.with_columns(pl.Series(name, values) for name, values in found.items())


_CHANCES = tuple(f"{kind}{end}" for kind in ("any", "whole") for end in ("", "_low", "_high", "_plain"))


def _within(log_hazard: np.ndarray) -> np.ndarray:
    return -np.expm1(-HORIZON * np.exp(log_hazard))


@once_per_view(2)
def _watch(view: View, draws: int, seed: int) -> Watch:
    """Make the list, once for each view."""
    now = standing(view)
    if now.is_empty():
        empty = pl.DataFrame()
        return Watch(pl.DataFrame(schema=_SCHEMA), "", 1.0, empty, empty, empty, "")
    x = present_covariates(view)
    choice, fit = estimate(view, draws, seed)
    record = track(view)
    status, ends = statuses(view), terms(view)
    rows: list[dict[str, Any]] = []
    for mission, chance, reason, like in zip(
        now.iter_rows(named=True),
        chances(view, draws=draws, seed=seed).iter_rows(named=True),
        reasons(view, fit, now, x),
        cases(view).nearest(x),
        strict=True,
    ):
        free = bool(mission["at_risk"])
        told = {"mission": mission["mission"], "host": ",".join(mission["hosts"]), "kind": mission["kind"]}
        term = ends.get(mission["mission"])
        told["mandate_end"] = str(term.until) if term and term.until else None
        for kind, end in (("any", "_any"), ("whole", "")):
            for name, key in (("p12", ""), ("low", "_low"), ("high", "_high")):
                told[name + end] = chance[kind + key] if free else None
        rows.append(
            told | {"reasons": reason, "analogues": like, "consent": status.get(mission["mission"], NONE)}
        )
    rows.sort(key=lambda row: (row["p12_any"] is None, -(row["p12_any"] or 0.0), row["mission"]))
    for number, row in enumerate(rows, start=1):
        row["rank"] = number if row["p12_any"] is not None else None
    with speaking("en"):
        # The list is kept, whatever was spoken when it was made.
        worth = note(choice.plain["whole"], record.scores)
    return Watch(
        pl.DataFrame(rows, schema=_SCHEMA),
        choice.candidate.name,
        choice.plain["whole"],
        record.scores,
        record.calibration,
        choice.scores,
        worth,
    )


_CASE = pl.Struct(
    {
        "mission": pl.String,
        "host": pl.String,
        "demand_date": pl.String,
        "outcome": pl.String,
        "days_to_decision": pl.Int64,
        "distance": pl.Float64,
    }
)
_SCHEMA = (
    {"rank": pl.Int64}
    | dict.fromkeys(("mission", "host", "kind", "mandate_end"), pl.String)
    | dict.fromkeys(("p12_any", "low_any", "high_any", "p12", "low", "high"), pl.Float64)
    | {"reasons": pl.List(pl.String), "analogues": pl.List(_CASE), "consent": pl.String}
)


def on_eve(view: View, mission: str, *, seed: int = 1) -> tuple[date, dict[str, Any], pl.DataFrame] | None:
    """Give a mission's row in the list of the day before the last demand that all of it leave.

    Returns
    -------
    tuple or None
        The day, the row and the whole list; None where there was no such demand, or no such list.
    """
    return _on_eve(view, mission, seed)


@once_per_view(2)
def _on_eve(view: View, mission: str, seed: int) -> tuple[date, dict[str, Any], pl.DataFrame] | None:
    asked = demands(view).filter((pl.col("mission") == mission) & (pl.col("scope") == "whole"))
    if asked.is_empty():
        return None
    day = asked["known"][-1] - timedelta(days=1)
    listed = watch(view.earlier(day), seed=seed).missions
    own = listed.filter((pl.col("mission") == mission) & pl.col("rank").is_not_null())
    return (day, own.row(0, named=True), listed) if own.height else None


def note(plain: float, scores: pl.DataFrame) -> str:
    """Say what the list is worth, in the language that is spoken."""
    part = round(plain * 100)
    told = (
        in_words(scores) or say("watch-no-record"),
        say("watch-mixed", share=part) if part else "",
        say("watch-quiet-endings"),
    )
    return " ".join(sentence for sentence in told if sentence)


WHYS = 2
TELLING = 0.03
"""A covariate whose change moves the log hazard by less is not told."""
COLUMNS = ("rank", "p12_any", "low_any", "high_any", "p12", "low", "high")
MOVED_SCHEMA = (
    {"mission": pl.String, "host": pl.String, "rank_then": pl.Int64, "rank": pl.Int64}
    | {name: pl.Float64 for c in COLUMNS[1:] for name in (f"{c}_then", c)}
    | {"why": pl.List(pl.String)}
)


def moved(view: View, since: date, *, draws: int = 1000, seed: int = 1) -> pl.DataFrame:
    """Compare the list of the view's date with that of an earlier day.

    Parameters
    ----------
    since
        The earlier day; its list is made from what was known then.
    draws, seed
        As for `watch`.

    Returns
    -------
    polars.DataFrame
        One row for each mission in either list, the largest change of the chance of losing any consent first: `mission`, `host`, and
        the columns of the list that are numbers, then and now (`rank_then`, `rank`, `p12_any_then`, `p12_any`, ...), and `why`: what
        the host did in between, and the covariates whose change weighs most.

    Raises
    ------
    InputError
        When the day does not lie before the view's date.
    """
    if since >= view.as_of:
        raise InputError(
            f"{since} does not lie before {view.as_of}.",
            cure="Name an earlier day, or a later date with --as-of.",
            where="since",
        )
    before = view.earlier(since)
    now, then = (watch(v, draws=draws, seed=seed).missions for v in (view, before))
    _, fit = estimate(view, draws, seed)
    places, was = standing(view), standing(before)
    x, y = present_covariates(view), present_covariates(before)
    shifts = fit.weights(x), fit.weights(y)
    facts = Facts(view)
    rows: list[dict[str, Any]] = []
    for name in dict.fromkeys([*now["mission"], *then["mission"]]):
        new, old = _of(now, name), _of(then, name)
        why = _done(view, name, (new or old or {})["host"], since)
        if new is None:
            why.append("it has ended")
        elif old is None:
            why.append("it has begun, or was not on the list")
        elif new["rank"] is not None and old["rank"] is not None:
            k, j = places["mission"].to_list().index(name), was["mission"].to_list().index(name)
            change = shifts[0][k] - shifts[1][j]
            why += _weighed(fit, facts, places.row(k, named=True), x, k, change, WHYS + 1 - len(why))
        row: dict[str, Any] = {"mission": name, "host": (new or old or {})["host"], "why": why}
        for column in COLUMNS:
            row[column] = new[column] if new else None
            row[f"{column}_then"] = old[column] if old else None
        rows.append(row)
    rows.sort(key=_size)
    return pl.DataFrame(rows, schema=MOVED_SCHEMA)


def moved_by_inputs(view: View, since: date, *, draws: int = 1000, seed: int = 1) -> pl.DataFrame:
    """Tell how far its inputs alone moved each mission's chance of losing any consent: both days by the estimate of the view's date.

    Cheaper than `moved`, which makes the earlier day's list by the estimate of that day.

    Parameters
    ----------
    since
        An earlier day.
    draws, seed
        As for `watch`.

    Returns
    -------
    polars.DataFrame
        One row for each mission with a chance on both days: `mission`, `then` and `now` (mean chance within 12 months) and `why` (the
        inputs whose change weighs most).
    """
    before = view.earlier(since)
    places, was = standing(view), standing(before)
    schema = {"mission": pl.String, "then": pl.Float64, "now": pl.Float64, "why": pl.List(pl.String)}
    if places.is_empty() or was.is_empty():
        return pl.DataFrame(schema=schema)
    choice, fit = estimate(view, draws, seed)
    x, y = present_covariates(view), present_covariates(before)
    now, then = (_within(fit.mixed(v, "any", choice.plain["any"])).mean(axis=1) for v in (x, y))
    shifts, facts = (fit.weights(x), fit.weights(y)), Facts(view)
    earlier = {m["mission"]: j for j, m in enumerate(was.iter_rows(named=True)) if m["at_risk"]}
    rows = []
    for k, place in enumerate(places.iter_rows(named=True)):
        j = earlier.get(place["mission"])
        if place["at_risk"] and j is not None:
            why = _weighed(fit, facts, place, x, k, shifts[0][k] - shifts[1][j], WHYS)
            rows.append(
                {"mission": place["mission"], "then": float(then[j]), "now": float(now[k]), "why": why}
            )
    return pl.DataFrame(rows, schema=schema)


def _weighed(
    fit: Fitted, facts: Facts, place: dict[str, Any], x: pl.DataFrame, k: int, change: np.ndarray, most: int
) -> list[str]:
    """Tell the covariates of a mission whose change weighs most, each by the fact behind it."""
    lines: list[str] = []
    stands = fit.scale.design(x)[k, 1:]
    for c in np.argsort(-np.abs(change), kind="stable"):
        covariate = fit.scale.names[c]
        value = x[covariate][k]
        if abs(change[c]) < TELLING or value is None or len(lines) >= most:
            continue
        way = "higher" if change[c] > 0 else "lower"
        fact = facts.of(covariate, place, value, above=bool(stands[c] > 0))
        lines.append(f"{way} (×{np.exp(change[c]):.2f}): {fact}")
    return lines


def _of(listed: pl.DataFrame, mission: str) -> dict[str, Any] | None:
    own = listed.filter(pl.col("mission") == mission)
    return own.row(0, named=True) if own.height else None


def _done(view: View, mission: str, hosts: str, since: date) -> list[str]:
    """Tell what the hosts asked, or how they obstructed, after the day."""
    codes = {code_on(host, LATE) for host in hosts.split(",")}
    lately = demands(view).filter(pl.col("known") > since)
    return [
        told(case)
        for case in lately.to_dicts()
        if case["mission"] == mission or code_on(case["host"], LATE) in codes
    ]


def _size(row: dict[str, Any]) -> tuple[float, str]:
    """Put what came, went or moved most first."""
    if row["p12_any"] is None or row["p12_any_then"] is None:
        return (0.0 if row["p12_any"] is None and row["p12_any_then"] is None else -1.0, row["mission"])
    return (-abs(row["p12_any"] - row["p12_any_then"]), row["mission"])
