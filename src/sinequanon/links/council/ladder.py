"""How far the Council went after a demand or a coup: which rung of the ladder it reached, and how often a draft came to a vote.

Both as draws: the rungs that past cases reached within a year, and the monthly rate of drafts while host and Council are at odds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl

from sinequanon.draws import Draws
from sinequanon.errors import EstimationError, InputError
from sinequanon.evidence.view import View
from sinequanon.links.council.data import KINDS
from sinequanon.links.council.response import days_between
from sinequanon.random_streams import generator

RUNGS = ("silence", "press statement", "presidential statement", "condemning resolution", "sanctions")
TRIGGERS = ("demand", "coup")
WITHIN = 365
"""Days after the demand or the coup in which the Council's acts are counted."""
NEW = 730
"""Days without sanctions on the state before, so that renewing an old regime is not told as a new answer."""
FIRST = date(1990, 1, 1)
PRIOR = 0.5
UNHOSTED = ("UNTSO", "UNMOGIP")
"""Observer missions of old: a coup in one of their hosts is no matter of the mission's."""
SEEN = "table of drafts"


@dataclass(frozen=True)
class Reached:
    """Past cases and the rungs that each may have reached.

    Parameters
    ----------
    cases
        `trigger`, `state`, `date`, `least`, `most` (rungs between which the highest lies), `evidence`.
    shares
        Draws of the share of each rung: (5, draws).
    """

    cases: pl.DataFrame
    shares: np.ndarray


def cases(view: View, trigger: str) -> pl.DataFrame:
    """List past demands to missions, or coups in host states, with the highest rung reached within a year.

    For demands the register of answers says which acts answer which: an act on the same state about something else counts for nothing.
    Resolutions and presidential statements since 2000 were read for it; before, and for press statements throughout, what is not on record
    may have been: `least` and `most` say between which rungs the highest lies. For coups resolutions are all on record, presidential
    statements where they stood beside a vote or in the register, press statements in the register alone.

    Parameters
    ----------
    view
        The evidence as of a date; cases whose year had not passed are left out.
    trigger
        One of `TRIGGERS`.

    Raises
    ------
    InputError
        When there is no such trigger.
    """
    if trigger not in TRIGGERS:
        raise InputError(
            f"There is no trigger {trigger!r}.",
            cure=f"Ask for one of {', '.join(TRIGGERS)}.",
            where="trigger",
        )
    if trigger == "demand":
        return _answered(view)
    begun = _coups(view)
    drafts = _by_state(view.table("drafts").filter(pl.col("fate") == "adopted"), "date", "draft", "kind")
    spoken = _by_state(view.table("council_statements"), "known", "symbol", "form")
    beside = _by_state(view.table("statements"), "date", "symbol")
    rows: list[dict[str, Any]] = []
    for state, day in begun:
        if day < FIRST or day + timedelta(days=WITHIN) > view.as_of:
            continue
        least, most, evidence = _rung(state, day, drafts, spoken, beside)
        rows.append(
            {
                "trigger": trigger,
                "state": state,
                "date": day,
                "least": RUNGS[least],
                "most": RUNGS[most],
                "evidence": evidence,
            }
        )
    return pl.DataFrame(rows, schema=CASES).sort("date", "state")


CASES = {"trigger": pl.String, "state": pl.String, "date": pl.Date} | dict.fromkeys(
    ("least", "most", "evidence"), pl.String
)
READ = (date(2000, 1, 1), date(2026, 7, 21))
"""From when to when every resolution and presidential statement was read for answers to demands."""


def _answered(view: View) -> pl.DataFrame:
    """List past demands with the highest rung of the acts that answered them within a year."""
    rows: list[dict[str, Any]] = []
    for case in _cases_of_demand(view):
        day: date = case["known"]
        if day < FIRST or day + timedelta(days=WITHIN) > view.as_of:
            continue
        blamed = case["answers"].filter(
            pl.col("reproach") & (pl.col("date") <= f"{day + timedelta(days=WITHIN)}")
        )
        reached = [RUNGS.index(kind) for kind in blamed["kind"]]
        least = max(reached, default=0)
        read = READ[0] <= day and day + timedelta(days=WITHIN) <= READ[1]
        unseen = RUNGS.index("press statement" if read else "presidential statement")
        evidence = [
            f"register of answers: {s}" for s, k in zip(blamed["symbol"], reached, strict=True) if k == least
        ]
        rows.append(
            {
                "trigger": "demand",
                "state": case["host"],
                "date": day,
                "least": RUNGS[least],
                "most": RUNGS[max(least, unseen)],
                "evidence": evidence[0] if evidence else "no statement on record",
            }
        )
    return pl.DataFrame(rows, schema=CASES).sort("date", "state", maintain_order=True)


def answers(view: View) -> pl.DataFrame:
    """List the acts of the Council that answered demands to missions, with the days from the demand.

    Returns
    -------
    polars.DataFrame
        `mission`, `host`, `demand_date`, `symbol`, `date`, `kind`, `reproach` (whether it blames), `days` (missing where the demand is known
        to the year alone; a month stands for its middle), `first` (whether it is the first answer to its demand).
    """
    rows = view.table("council_answers").sort("demand_date", "date", "symbol")
    rows = rows.with_columns(
        days=pl.Series(
            [days_between(begun, day) for begun, day in rows.select("demand_date", "date").iter_rows()],
            dtype=pl.Int64,
        ),
        first=pl.int_range(pl.len()).over("mission", "host", "demand_date") == 0,
    )
    kept = ("mission", "host", "demand_date", "symbol", "date", "kind", "reproach", "days", "first")
    return rows.select(*kept)


def _cases_of_demand(view: View) -> list[dict[str, Any]]:
    table = view.table("consent_cases").filter(pl.col("kind") == "demand")
    every = view.table("council_answers").sort("date", "symbol")
    return [
        row
        | {
            "answers": every.filter(
                (pl.col("mission") == row["mission"])
                & (pl.col("host") == row["host"])
                & (pl.col("demand_date") == row["demand_date"])
            )
        }
        for row in table.select("mission", "host", "demand_date", "known").iter_rows(named=True)
    ]


def reached(view: View, trigger: str, *, draws: int = 1000, seed: int = 1) -> Reached:
    """Draw the share of each rung over past cases, cases between two rungs being divided again in every draw."""
    found = cases(view, trigger)
    spans = [(RUNGS.index(a), RUNGS.index(b)) for a, b in found.select("least", "most").iter_rows()]
    rng = generator(seed, "council", "ladder", trigger)
    return Reached(found, shares(spans, draws, rng))


def shares(spans: list[tuple[int, int]], draws: int, rng: np.random.Generator) -> np.ndarray:
    """Draw shares of rungs from cases known to lie between two.

    What is not on record is not missing at random: formal acts are seen, silence never is. So cases without evidence say nothing
    of how they divide; in each draw they are divided anew, all ways being alike, and this ignorance is in the interval.

    Parameters
    ----------
    spans
        Lowest and highest rung that each case may have reached, as places in `RUNGS`.

    Returns
    -------
    ndarray of shape (5, draws)
    """
    counts = np.full((draws, len(RUNGS)), PRIOR)
    for low, high in sorted(set(spans)):
        many = spans.count((low, high))
        counts[:, low : high + 1] += many * rng.dirichlet(np.ones(high - low + 1), draws)
    gammas = rng.gamma(counts)
    return (gammas / gammas.sum(axis=1, keepdims=True)).T


def _demands(view: View) -> list[tuple[str, date]]:
    table = view.table("consent_cases").filter(pl.col("kind") == "demand")
    return list(table.select("host", "known").iter_rows())


def _coups(view: View) -> list[tuple[str, date]]:
    missions = view.table("missions").filter(~pl.col("mission").is_in(UNHOSTED))
    there = [
        (set(hosts), known, end) for hosts, known, end in missions.select("hosts", "known", "end").iter_rows()
    ]
    coups = view.table("coups").filter(pl.col("success"))
    return [
        (state, day)
        for state, day in coups.select("state", "date").iter_rows()
        if any(
            state in hosts and known <= day and (end is None or end >= f"{day:%Y-%m-%d}")
            for hosts, known, end in there
        )
    ]


def _by_state(table: pl.DataFrame, *columns: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of a table by each state that they are about, in the order of the table."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for states, *row in table.select("states", *columns).iter_rows():
        for state in set(states or ()):
            found.setdefault(state, []).append(tuple(row))
    return found


def _rung(
    state: str,
    day: date,
    drafts: dict[str, list[tuple[Any, ...]]],
    spoken: dict[str, list[tuple[Any, ...]]],
    beside: dict[str, list[tuple[Any, ...]]],
) -> tuple[int, int, str]:
    until = day + timedelta(days=WITHIN)
    about = drafts.get(state, [])
    after = [(draft, kind) for voted, draft, kind in about if day < voted <= until]
    before = {kind for voted, _, kind in about if day - timedelta(days=NEW) < voted <= day}
    sanctions = [draft for draft, kind in after if kind == "sanction"]
    if sanctions and "sanction" not in before:
        return 4, 4, f"{SEEN}: {sanctions[0]}"
    condemned = [draft for draft, kind in after if kind == "condemn"]
    if condemned:
        return 3, 3, f"{SEEN}: {condemned[0]}"
    own = [(symbol, form) for known, symbol, form in spoken.get(state, []) if day <= known <= until]
    formal = [symbol for symbol, form in own if form == "presidential statement"]
    if formal:
        return 2, 2, f"register of statements: {formal[0]}"
    noted = [symbol for met, symbol in beside.get(state, []) if day < met <= until]
    if noted:
        return 2, 2, f"tables of meetings: {noted[0]}"
    if own:
        return 1, 2, f"register of statements: {own[0][0]}"
    return 0, 2, "no statement on record"


def triggers(view: View, trigger: str) -> list[tuple[str, date]]:
    """List demands to missions, or coups in their hosts, as state and day."""
    return _demands(view) if trigger == "demand" else _coups(view)


SPELL = 730
"""Days after a demand or a coup for which host and Council count as at odds."""
MONTH = 30.4375


@dataclass(frozen=True)
class Pressure:
    """The rate at which a first draft of a kind is put to the vote.

    Parameters
    ----------
    per_month
        Chance in a month at odds, one value a draw.
    spells
        `state`, `start`, `months` (until the first draft, or the end of the spell), `draft` (its symbol; missing when none came).
    """

    per_month: Draws
    spells: pl.DataFrame

    @property
    def basis(self) -> str:
        """Say what it rests on."""
        return f"{self.spells['draft'].count()} drafts in {self.spells.height} spells since {FIRST.year}"


def at_odds(view: View, kind: str, *, draws: int = 1000, seed: int = 1) -> Pressure:
    """Tell how often a draft of a kind comes to a vote within two years of a demand to a mission or a coup in its host.

    A spell ends with its first draft, after two years, or on the view's date. Where drafts of the kind were voted on in
    the two years before, they are the business of an older matter, and the spell is left out.

    Parameters
    ----------
    kind
        Of the draft, one of `sinequanon.links.council.data.KINDS`.

    Raises
    ------
    InputError
        When there is no such kind.
    EstimationError
        When no spell is known on the date.
    """
    if kind not in KINDS:
        raise InputError(
            f"There is no kind of draft {kind!r}.", cure=f"Ask for one of {', '.join(KINDS)}.", where="kind"
        )
    found = spells(view, kind)
    if found.is_empty():
        raise EstimationError(
            f"No demand to a mission and no coup in a host since {FIRST.year} is known on {view.as_of}.",
            cure="Choose a later date.",
        )
    rng = generator(seed, "council", "drafts at odds", kind)
    rate = rng.gamma(PRIOR + found["draft"].count(), 1.0 / float(found["months"].sum()), draws)
    return Pressure(Draws(-np.expm1(-rate)), found)


def spells(view: View, kind: str) -> pl.DataFrame:
    """List the spells in which hosts and Council were at odds, overlapping ones of a state as one; see `Pressure`."""
    began = sorted({pair for trigger in TRIGGERS for pair in triggers(view, trigger) if pair[1] >= FIRST})
    drafts = view.table("drafts").filter(pl.col("kind") == kind).sort("date", "draft")
    rows: list[tuple[str, date, float, str | None]] = []
    open_until: dict[str, date] = {}
    for state, start in began:
        if start <= open_until.get(state, date.min):
            continue
        until = min(start + timedelta(days=SPELL), view.as_of)
        open_until[state] = until
        about = drafts.filter(pl.col("states").list.contains(state))
        if about.filter(pl.col("date").is_between(start - timedelta(days=NEW), start)).height:
            continue
        came = about.filter((pl.col("date") > start) & (pl.col("date") <= until)).head(1)
        over = came["date"][0] if came.height else until
        rows.append(
            (state, start, max((over - start).days, 1) / MONTH, came["draft"][0] if came.height else None)
        )
    keys = {"state": pl.String, "start": pl.Date, "months": pl.Float64, "draft": pl.String}
    return pl.DataFrame(rows, schema=keys, orient="row")
