"""Will the Council renew a mandate? The chance, by whether the host has asked the mission to leave, shrunk to all decisions, and its record.

The estimate, its draws and its record stand together, as each is read against the others: so the module is longer than its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.draws import Draws
from sinequanon.evidence.view import View
from sinequanon.links.council.mandates import (
    MEASURES,
    OPEN_FOR,
    PANEL,
    SANCTIONS,
    TERMS_SINCE,
    Term,
    decisions,
    term,
    terms,
)
from sinequanon.links.council.renewals import OUTCOMES, SHORT, record
from sinequanon.months import add_months, last_day
from sinequanon.random_streams import generator

Floats: TypeAlias = NDArray[np.float64]
State = Literal["due", "last", "ran out", "by letters", "no end"]
DEMANDS = ("demand that all leave", "negotiated exit")
"""Natures of cases in which the government asks that the whole mission leave. Demands on a part of it changed no renewal but one for a short time."""
KEPT = 5.0
"""Decisions that the rate of all weighs beside those of the same kind."""
OWN = 10.0
"""Decisions that the rate of the kind weighs beside the mission's own."""
FIRST = date(2003, 1, 1)
"""The first day whose decisions are foretold: three years of record stand before it."""
ENDS = OUTCOMES[3:]
COLUMNS = ("renewed", "for_short", "for_last_time", "ends")
"""The four outcomes as they are foretold: renewed for more than three months, for less, for the last time, not renewed."""


def demanded(cases: list[dict[str, Any]], mission: str, day: date) -> bool:
    """Tell whether a recognised government's demand that a mission leave stood undecided on a day."""
    since = add_months(day, -OPEN_FOR)
    return any(
        case["mission"] == mission
        and case["nature"] in DEMANDS
        and case["recognised"] is not False
        and since <= case["known"] <= day
        and (case["outcome"] is None or (_day(case["outcome_date"]) or date.min) > day)
        for case in cases
    )


def _day(text: str | None) -> date | None:
    return last_day(text) if text else None


def laid_out(view: View, *, ahead: int | None = None) -> pl.DataFrame:
    """Return all decisions on mandates that had not been said to be the last, with what was known before each.

    Parameters
    ----------
    ahead
        Days before the mandate's end on which it is asked; the day before the decision by default.

    Returns
    -------
    polars.DataFrame
        `mission`, `due`, `asked`, `settled` (day on which the outcome was known), `demand` (whether a demand of the host stood), `brief`
        (whether the mandate that ends was for a short time), `outcome` (place in `COLUMNS`): by day asked.
    """
    cases = view.table("consent_cases").filter(pl.col("kind") == "demand").to_dicts()
    rows: list[dict[str, Any]] = []
    for row in record(view).filter(~pl.col("last") & pl.col("outcome").is_not_null()).iter_rows(named=True):
        day = row["asked"] if ahead is None else min(row["asked"], row["due"] - timedelta(days=ahead))
        place = 3 if row["outcome"] in ENDS else OUTCOMES.index(row["outcome"])
        rows.append(
            {
                "mission": row["mission"],
                "due": row["due"],
                "asked": day,
                "settled": row["decided"] or row["due"],
                "demand": demanded(cases, row["mission"], day),
                "brief": (row["due"] - row["set_on"]).days <= SHORT,
                "outcome": place,
            }
        )
    schema = {"mission": pl.String, "due": pl.Date, "asked": pl.Date, "settled": pl.Date}
    types = schema | {"demand": pl.Boolean, "brief": pl.Boolean, "outcome": pl.Int64}
    return pl.DataFrame(rows, schema=types, orient="row").sort("asked", "mission")


@dataclass(frozen=True)
class Past:
    """Decisions that an estimate may know: arrays of equal length."""

    mission: NDArray[np.str_]
    demand: NDArray[np.bool_]
    brief: NDArray[np.bool_]
    outcome: NDArray[np.int64]

    @classmethod
    def of(cls, table: pl.DataFrame) -> Past:
        """Return the decisions of a table of `laid_out`."""
        names = np.array(table["mission"].to_list(), dtype=np.str_)
        columns = (table[c].to_numpy() for c in ("demand", "brief", "outcome"))
        return cls(names, *columns)

    def pick(self, which: NDArray[np.bool_]) -> Past:
        """Return those that are marked."""
        return Past(self.mission[which], self.demand[which], self.brief[which], self.outcome[which])


def shares(past: Past, mission: str, *, demand: bool, brief: bool) -> Floats:
    """Return the probability of each outcome of `COLUMNS`.

    Whether the mission leaves, at once or after a last mandate, is counted among decisions under a demand, or without one; how many of those that
    leave do so at once, among all that left: a demand makes a mission go, and how fast the Council lets it go it has in common with others. How
    many of those that stay have a short mandate is counted after a mandate as short or as long, and by the mission's own decisions. Each rate is
    shrunk to that of the wider group by `KEPT` or `OWN` decisions.
    """
    alike, same = past.demand == demand, past.brief == brief
    goes_on = past.outcome < 2
    leaves = _rate(~goes_on, np.ones_like(goes_on), alike)
    at_once = _share(past.outcome == 3, ~goes_on)
    short = _rate(past.outcome == 1, goes_on, same)
    own = goes_on & (past.mission == mission)
    short = ((past.outcome[own] == 1).sum() + OWN * short) / (own.sum() + OWN)
    return _together(leaves, at_once, short)


def _share(hit: NDArray[np.bool_], among: NDArray[np.bool_]) -> float:
    return float(((hit & among).sum() + 0.5) / (among.sum() + 1.0))


def _rate(hit: NDArray[np.bool_], among: NDArray[np.bool_], alike: NDArray[np.bool_]) -> float:
    every = _share(hit, among)
    return float(((hit & among & alike).sum() + KEPT * every) / ((among & alike).sum() + KEPT))


def _together(leaves: Any, at_once: Any, short: Any) -> Floats:
    stays = 1 - leaves
    return np.stack([stays * (1 - short), stays * short, leaves * (1 - at_once), leaves * at_once], axis=-1)


def drawn(past: Past, mission: str, *, demand: bool, brief: bool, draws: int, rng: np.random.Generator) -> Floats:  # fmt: skip
    """Draw the probabilities of `shares` from what the counts leave open: rates of all by Jeffreys, of the kind and mission around them; (draws, 4)."""
    alike, same = past.demand == demand, past.brief == brief
    goes_on = past.outcome < 2

    def around(
        hit: NDArray[np.bool_], among: NDArray[np.bool_], rate: Floats | float, weight: float
    ) -> Floats:
        k, n = (hit & among).sum(), among.sum()
        # Few decisions leave rates that round to 0 or 1, from which no beta distribution can be drawn.
        inside = np.clip(rate, 1e-9, 1 - 1e-9)
        return rng.beta(k + weight * inside, n - k + weight * (1 - inside), draws)

    def nested(hit: NDArray[np.bool_], among: NDArray[np.bool_], like: NDArray[np.bool_]) -> Floats:
        return around(hit, among & like, every(hit, among), KEPT)

    def every(hit: NDArray[np.bool_], among: NDArray[np.bool_]) -> Floats:
        k, n = (hit & among).sum(), among.sum()
        return rng.beta(k + 0.5, n - k + 0.5, draws)

    leaves = nested(~goes_on, np.ones_like(goes_on), alike)
    at_once = every(past.outcome == 3, ~goes_on)
    short = nested(past.outcome == 1, goes_on, same)
    short = around(past.outcome == 1, goes_on & (past.mission == mission), short, OWN)
    return _together(leaves, at_once, short)


@dataclass(frozen=True)
class Renewal:
    """Whether the Council renews a mission's mandate.

    Parameters
    ----------
    mission
        By its abbreviation.
    state
        `due`: a decision is to come; `last`: the Council has said that the mandate is the last one; `ran out`: what became of it is not known
        here; `by letters`: it is renewed without a vote; `no end`: it has no last day.
    due
        Last day of the mandate.
    demand
        Whether a demand of the host stands undecided.
    chances
        Of the four outcomes, axis `outcome`; None unless `due`.
    of, ended, last_time, vetoed
        Past decisions of the same kind (a demand stood, or none), how many of their missions ended, how many were renewed for the last time, and
        how many met a veto first; for `last` those of which the Council had said so, and how many closed.
    since
        Year of the first of them.
    """

    mission: str
    state: State
    due: date | None
    demand: bool
    chances: Draws | None
    of: int
    ended: int
    last_time: int
    vetoed: int
    since: int

    @property
    def renewed(self) -> Draws | None:
        """The chance that the mandate is renewed in any way."""
        return None if self.chances is None else Draws(1.0 - np.asarray(self.chances.values)[3])


def renewal(view: View, mission: str, *, draws: int = 1000, seed: int = 1) -> Renewal:
    """Answer whether the Council renews a mission's mandate, from what was known on the view's date.

    Parameters
    ----------
    mission
        By its abbreviation.
    draws, seed
        Number of draws and where they start.
    """
    now = term(view, mission)
    state = _state(view, now)
    cases = view.table("consent_cases").filter(pl.col("kind") == "demand").to_dicts()
    demand = demanded(cases, mission, view.as_of)
    every = record(view).filter(pl.col("outcome").is_not_null())
    since = view.as_of.year if every.is_empty() else int(every["due"].dt.year().min())  # type: ignore[arg-type]
    if state == "last":
        said = every.filter("last")
        closed = said.filter(pl.col("outcome") == "closed as decided").height
        return Renewal(mission, state, now.until, demand, None, said.height, closed, 0, 0, since)
    table = laid_out(view)
    like = table.filter(pl.col("demand") == demand)
    met = every.filter(~pl.col("last") & (pl.col("vetoed").list.len() > 0))
    vetoed = met.join(like, on=["mission", "due"], how="semi").height
    ended, last_time = (like.filter(pl.col("outcome") == place).height for place in (3, 2))
    chances = None
    if state == "due" and now.until is not None and now.decided is not None:
        brief = (now.until - now.decided).days <= SHORT
        rng = generator(seed, "council", "renewal", mission)
        made = drawn(Past.of(table), mission, demand=demand, brief=brief, draws=draws, rng=rng)
        chances = Draws(made.T, {"outcome": COLUMNS})
    return Renewal(mission, state, now.until, demand, chances, like.height, ended, last_time, vetoed, since)


def _state(view: View, now: Term) -> State:
    own = decisions(view).filter(pl.col("subject") == now.subject)
    if own.height and not own["decision"][-1].startswith("S/RES/"):
        return "by letters"
    if now.state in ("closing", "leaving", "was to close"):
        return "last"
    if now.state == "none on record":
        # A mandate that the record once had, and whose renewal it has not, is not one without an end.
        return "ran out" if own["until"].drop_nulls().len() or view.as_of < TERMS_SINCE else "no end"
    return "due" if now.state == "runs" else "ran out"


def foretold(view: View, *, since: date = FIRST, ahead: int | None = None) -> pl.DataFrame:
    """Score the chance of every past decision, each with only the outcomes settled by the day asked, against the plain rates of all.

    Returns
    -------
    polars.DataFrame
        `mission`, `due`, `asked`, `outcome`, `demand`, the four chances, and the log scores (nats, lower is better) `log_score` and
        `base_score` of all four outcomes, `end_score` and `base_end_score` of renewed or not: a row for each decision asked about since `since`.
    """
    table = laid_out(view, ahead=ahead)
    past, settled = Past.of(table), table["settled"].to_list()
    known = np.array([d.toordinal() for d in settled])
    rows: list[dict[str, Any]] = []
    for place, row in enumerate(table.iter_rows(named=True)):
        if row["asked"] < since:
            continue
        before = past.pick(known <= row["asked"].toordinal())
        told = shares(before, row["mission"], demand=bool(past.demand[place]), brief=bool(past.brief[place]))
        base = (np.bincount(before.outcome, minlength=4) + 0.5) / (before.outcome.size + 2.0)
        happened = row["outcome"]
        rows.append(
            {k: row[k] for k in ("mission", "due", "asked", "outcome", "demand")}
            | dict(zip(COLUMNS, map(float, told), strict=True))
            | {"log_score": -np.log(told[happened]), "base_score": -np.log(base[happened])}
            | {f"{n}end_score": _binary(p[3], happened == 3) for n, p in (("", told), ("base_", base))}
        )
    types = {
        "mission": pl.String,
        "due": pl.Date,
        "asked": pl.Date,
        "outcome": pl.Int64,
        "demand": pl.Boolean,
    }
    floats = (*COLUMNS, "log_score", "base_score", "end_score", "base_end_score")
    return pl.DataFrame(rows, schema=types | dict.fromkeys(floats, pl.Float64), orient="row")


def _binary(chance: float, happened: bool) -> float:
    return float(-np.log(chance if happened else 1.0 - chance))


def renewals(view: View, host: str, *, draws: int = 1000, seed: int = 1) -> list[Renewal]:
    """Answer for each mission of a host that has not ended, the one that falls due first before the others.

    Parameters
    ----------
    host
        ISO alpha-3.
    draws, seed
        Number of draws and where they start.
    """
    host = view.state(host)
    here = view.table("missions").filter(pl.col("end").is_null() & pl.col("hosts").list.contains(host))
    found = [renewal(view, mission, draws=draws, seed=seed) for mission in here["mission"].to_list()]
    return sorted(found, key=lambda r: (r.due is None or r.due < view.as_of, r.due or date.max, r.mission))


def beside(view: View, events: pl.DataFrame, *, seed: int = 1) -> pl.Series:
    """Return for each event of a calendar the chance that the Council renews the mandate that ends with it; missing for all others."""
    chances: dict[str, float] = {}
    for mission in events.filter(pl.col("kind") == "mandate end")["mission"].drop_nulls().unique():
        told = renewal(view, mission, seed=seed).renewed
        if told is not None:
            chances[mission] = float(told.mean())
    asked = zip(events["mission"], events["kind"], strict=True)
    found = [chances.get(mission) if kind == "mandate end" else None for mission, kind in asked]
    return pl.Series("renewed", found, dtype=pl.Float64)


def sanctions_due(view: View, host: str) -> date | None:
    """Return the day by which the sanctions on a host must be renewed; None where none are, the day has passed, or the panel alone has one."""
    name = f"{SANCTIONS}{host}"
    now = terms(view, ("sanctions",)).get(name)
    if now is None or now.state != "runs":
        return None
    of = (pl.col("subject") == name) & (pl.col("decision") == now.decision)
    title = decisions(view).filter(of)["title"].drop_nulls().to_list()
    panel = any(PANEL.search(t) and not MEASURES.search(t) for t in title)
    return None if panel else now.until


def table(view: View, found: list[Renewal]) -> pl.DataFrame:
    """Lay out answers as a table.

    Returns
    -------
    polars.DataFrame
        `mission`, `due`, `days_left`, `state`, `demand`, `renewed` with its 90% interval `low` and `high`, of it `for_short` and `for_last_time`, `ends`
        (probabilities, missing unless `state` is `due`), and of the past decisions of the kind `of`, `not_renewed`, `last_time`, `vetoed`, with `since`.
    """
    rows: list[dict[str, Any]] = []
    for one in found:
        told = one.renewed.summary().row(0, named=True) if one.renewed is not None else {}
        mean = dict(zip(COLUMNS, one.chances.mean(), strict=True)) if one.chances is not None else {}
        left = (one.due - view.as_of).days if one.due is not None and one.due >= view.as_of else None
        rows.append(
            {
                "mission": one.mission,
                "due": one.due,
                "days_left": left,
                "state": one.state,
                "demand": one.demand,
            }
            | {"renewed": told.get("mean"), "low": told.get("low"), "high": told.get("high")}
            | {name: mean.get(name) for name in COLUMNS[1:]}
            | {"of": one.of, "not_renewed": one.ended}
            | {name: getattr(one, name) for name in ("last_time", "vetoed", "since")}
        )
    chances = dict.fromkeys(("renewed", "low", "high", *COLUMNS[1:]), pl.Float64)
    counts = dict.fromkeys(("of", "not_renewed", "last_time", "vetoed", "since"), pl.Int64)
    first = {
        "mission": pl.String,
        "due": pl.Date,
        "days_left": pl.Int64,
        "state": pl.String,
        "demand": pl.Boolean,
    }
    return pl.DataFrame(rows, schema=first | chances | counts, orient="row")


def scores(view: View) -> pl.DataFrame:
    """Return the mean log scores of `foretold`: `question`, `model`, `log_score` (nats, lower is better), `decisions`."""
    told = foretold(view)
    names = ("log_score", "base_score", "end_score", "base_end_score")
    asked = [
        ("outcome", "by demand and past"),
        ("outcome", "plain rates"),
        ("renewed or not", "by demand and past"),
        ("renewed or not", "plain rates"),
    ]
    rows = [
        (*what, float(told[name].mean()), told.height)  # type: ignore[arg-type]
        for what, name in zip(asked, names, strict=True)
        if told.height
    ]
    types = {"question": pl.String, "model": pl.String, "log_score": pl.Float64, "decisions": pl.Int64}
    return pl.DataFrame(rows, schema=types, orient="row")
