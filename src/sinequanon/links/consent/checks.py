"""How consent is scored: every mission left out in turn, and what was said held against what came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from sinequanon.evidence.view import View
from sinequanon.links.consent import coups
from sinequanon.links.consent.choice import chosen
from sinequanon.links.consent.fit import BASE, COMPARED, Candidate, Data, data
from sinequanon.links.consent.hazard import Floats
from sinequanon.links.consent.model import gamma_poisson
from sinequanon.links.consent.watch import watch

SCORED = ("whole", "partial or obstruction")
DRAWS = 400
GROUPS = 5
WINDOW = 12


@dataclass(frozen=True)
class LeftOut:
    """Scores of each mission when it was left out, and the stated chance of each of its months."""

    by_mission: pl.DataFrame
    stated: Floats


def left_out(seen: Data, candidate: Candidate, *, draws: int = DRAWS, seed: int = 1) -> LeftOut:
    """Score a candidate on each mission by a fit to all others.

    The score of a mission is the log of the mean, over draws, of the probability of all its months together.

    Returns
    -------
    LeftOut
        `by_mission`: `mission`, `score` (nats; higher is better), `events`. `stated`: P(event) of each month.
    """
    rows: list[tuple[str, float, int]] = []
    stated = np.empty(seen.share.size)
    near = candidate.fit(seen, draws=draws, seed=seed, quick=True)
    for mission in dict.fromkeys(seen.mission.tolist()):
        own = seen.mission == mission
        theirs = seen.where(own)
        fitted = candidate.fit(seen.where(~own), draws=draws, seed=seed, quick=True, near=near)
        rate = np.exp(fitted.log_hazard(theirs.x))
        rate = np.maximum(rate * theirs.share[:, None], 1e-300)
        log = np.where(theirs.happened[:, None], np.log(-np.expm1(-rate)), -rate).sum(axis=0)
        rows.append((mission, float(np.logaddexp.reduce(log) - np.log(draws)), int(theirs.happened.sum())))
        stated[own] = -np.expm1(-rate).mean(axis=1)
    return LeftOut(pl.DataFrame(rows, schema=["mission", "score", "events"], orient="row"), stated)


def scores(view: View, event: str, *, candidates: tuple[Candidate, ...] = COMPARED) -> pl.DataFrame:
    """Score all candidates, each mission left out in turn.

    Returns
    -------
    polars.DataFrame
        One row a candidate, plainest first: `event`, `model`, `missions`, `events`, `score` (sum over missions,
        nats, higher is better), `base` (that of the base rate), `gain` (the difference) and `gain_se` (its
        standard error over missions).
    """
    seen = data(view, event)
    base = left_out(seen, BASE).by_mission["score"].to_numpy()
    rows: list[dict[str, object]] = []
    for candidate in candidates:
        own = (
            base if candidate.name == BASE.name else left_out(seen, candidate).by_mission["score"].to_numpy()
        )
        gain = own - base
        rows.append(
            {
                "event": event,
                "model": candidate.name,
                "missions": own.size,
                "events": int(seen.happened.sum()),
                "score": float(own.sum()),
                "base": float(base.sum()),
                "gain": float(gain.sum()),
                "gain_se": float(gain.std(ddof=1) * np.sqrt(gain.size)),
            }
        )
    return pl.DataFrame(rows)


def reliability(seen: Data, left: LeftOut, *, groups: int = GROUPS) -> pl.DataFrame:
    """Compare stated rates with what came, over mission-years grouped by what was said at their start.

    Parameters
    ----------
    seen
        Months at risk.
    left
        What was said of each month by a fit without its mission.
    groups
        Number of groups, of about equal size, from the least to the most likely.

    Returns
    -------
    polars.DataFrame
        `group`, `mission_years`, `stated` (events per mission-year), `events`, `observed` (per mission-year),
        `low`, `high` (90% interval of the observed rate).
    """
    frame = pl.DataFrame({"mission": seen.mission, "share": seen.share, "y": seen.happened})
    frame = frame.with_columns(rate=-np.log1p(-left.stated) / seen.share)
    place = pl.int_range(pl.len()).over("mission") // WINDOW
    # What is said for the year is what its first month says, kept up: a forecast knows no more. Years cut short by
    # the demand itself, or by the mission's end, count for what they lasted, in both columns alike.
    windows = (
        frame.with_columns(window=place)
        .group_by("mission", "window", maintain_order=True)
        .agg(pl.col("rate").first() * WINDOW, years=pl.col("share").sum() / WINDOW, y=pl.col("y").sum())
    )
    order = windows["rate"].rank("ordinal") - 1
    table = (
        windows.with_columns(group=(order * groups // windows.height).cast(pl.Int64) + 1)
        .group_by("group")
        .agg(
            mission_years=pl.col("years").sum(),
            stated=(pl.col("rate") * pl.col("years")).sum() / pl.col("years").sum(),
            events=pl.col("y").sum().cast(pl.Int64),
        )
        .sort("group")
    )
    found = [gamma_poisson(k, t) for k, t in table.select("events", "mission_years").iter_rows()]
    return table.with_columns(
        observed=pl.col("events") / pl.col("mission_years"),
        low=pl.Series([r.low for r in found]),
        high=pl.Series([r.high for r in found]),
    )


CASES = (
    ("MINUSMA", date(2023, 5, 31)),
    ("UNMIS", date(2011, 4, 30)),
    ("MINURCAT", date(2009, 12, 31)),
    ("MONUSCO", date(2023, 8, 31)),
)
"""Missions whose place in the list is told, each on an eve of trouble: fixed before any list was made."""


@dataclass(frozen=True)
class Backtest:
    """Scores of the candidates, their reliability, and the whole watch list on each of the eves."""

    scores: pl.DataFrame
    reliability: pl.DataFrame
    places: pl.DataFrame
    lists: pl.DataFrame
    coups: pl.DataFrame


def backtest(view: View, *, seed: int = 1) -> Backtest:
    """Score the link on what is known by the view's date.

    Parameters
    ----------
    view
        The evidence as of a date; eves after it are left out.
    seed
        Seed of the fits.

    Returns
    -------
    Backtest
        `scores`: a row a candidate and event, with `default`. `reliability`: a row an event, model and group.
        `places`: `mission`, `as_of`, `rank`, `of` (missions with a rank), `p12`, `hazard_p12`. `lists`: every
        row of the four lists. Fits for a list use what was known on its date, and no more.
    """
    scored: list[pl.DataFrame] = []
    groups: list[pl.DataFrame] = []
    for event in SCORED:
        choice = chosen(view, event)
        found = scores(view, event)
        scored.append(found.with_columns(default=pl.col("model") == choice.default.name))
        seen = data(view, event)
        for candidate in {c.name: c for c in (choice.default, choice.best_hazard)}.values():
            # The plain rate says the same of all: groups would only sort missions by what leaving them out does.
            parts = 1 if candidate == BASE else GROUPS
            table = reliability(seen, left_out(seen, candidate, seed=seed), groups=parts)
            groups.append(
                table.select(pl.lit(event).alias("event"), pl.lit(candidate.name).alias("model"), pl.all())
            )
    places, lists = eves(view, seed=seed)
    return Backtest(
        scores=pl.concat(scored),
        reliability=pl.concat(groups),
        places=places,
        lists=lists,
        coups=coups.scores(coups.counts(view), view.as_of.year),
    )


def eves(view: View, *, seed: int = 1) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the places of the four missions of `CASES`, and the whole watch list on each of their eves.

    Parameters
    ----------
    view
        The evidence; eves after its date are left out. Each list is made from what was known on its own date.
    """
    places: list[dict[str, object]] = []
    lists: list[pl.DataFrame] = []
    for mission, day in CASES:
        if day > view.as_of:
            continue
        then = watch(view.earlier(day), seed=seed)
        own = then.missions.filter(pl.col("mission") == mission).row(0, named=True)
        places.append(
            {"mission": mission, "as_of": day, "model": then.model, "ranked_by": then.ranked_by}
            | {"rank": own["rank"], "of": int(then.missions["rank"].count())}
            | {"p12": own["p12"], "hazard_p12": own["hazard_p12"]}
        )
        lists.append(
            then.missions.select(pl.lit(mission).alias("case"), pl.lit(day).alias("as_of"), pl.all())
        )
    return pl.DataFrame(places), pl.concat(lists) if lists else pl.DataFrame()
