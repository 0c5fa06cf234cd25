"""Facts that became known between two dates: each told in a sentence, with its own day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl

from sinequanon.brief.changes import fact_words as words
from sinequanon.brief.changes.missions import Mission, hosts_of
from sinequanon.brief.registered import registered
from sinequanon.brief.words import capital
from sinequanon.catalogue import say
from sinequanon.evidence.successor_states import code_on
from sinequanon.evidence.view import View
from sinequanon.links.consent.covariates import LATE
from sinequanon.links.consent.status import ALL, ASKS
from sinequanon.links.council.mandates import SANCTIONS, decisions
from sinequanon.months import first_day, last_day
from sinequanon.states import name_of

SCHEMA = {
    "day": pl.String,
    "known": pl.Date,
    "kind": pl.String,
    "mission": pl.String,
    "host": pl.String,
    "text": pl.String,
    "outcome": pl.String,
    "older": pl.Boolean,
    "weight": pl.Int64,
    "source": pl.String,
    "verified": pl.Boolean,
}
WEIGHTS = {
    "demand that all leave": 100,
    "closure": 90,
    "ended": 85,
    "demand": 75,
    "settled": 70,
    "coup": 65,
    "begun": 60,
    "hindered": 55,
    "strength": 45,
    "mandate": 40,
    "answer": 38,
    "provider came": 35,
    "provider left": 34,
    "later": 32,
    "act": 30,
    "statement": 25,
}
"""Kinds of facts, and how much each matters beside the others: what is told first."""


def facts(view: View, before: View, missions: list[Mission], host: str | None = None) -> pl.DataFrame:
    """Return what is known at the later date and was not at the earlier, on some missions and their hosts.

    Whether a fact is new is found by comparing the two views, so that what lay before the earlier date and became known only
    after it is new, and told with its own day.

    Parameters
    ----------
    view, before
        The evidence as of the later and the earlier date.
    missions
        The missions that are asked about; the news of their hosts count too.
    host
        ISO alpha-3 of a host whose news are asked for whether or not it has a mission.

    Returns
    -------
    polars.DataFrame
        The weightiest first: `day` (the fact's own, as precise as its source), `known` (since when it could be known), `kind` (one
        of `WEIGHTS`), `mission`, `host` (ISO alpha-3, several joined by a comma), `text`, `outcome` (of a case of consent), `older` (whether its own day does not lie
        after the earlier date), `weight`, `source`, `verified`.
    """
    names = {m.name for m in missions}
    every = set(view.table("missions")["mission"].to_list())
    hosts = {code_on(code, LATE) for code in hosts_of(missions)}
    hosts |= {code_on(host, LATE)} if host else set()
    acts = _new(view, before, "council_acts", "symbol")
    decided = decisions(view).join(decisions(before), on=["subject", "decision"], how="anti")

    def about(mission: str | None, codes: Iterable[str]) -> bool:
        if mission in every:
            return mission in names
        return bool({code_on(code, LATE) for code in codes if code} & hosts)

    rows = [
        *_missions(missions, view),
        *_cases(view, before, about),
        *_mandates(acts, decided),
        *_acts(view, before, acts, decided),
        *_providers(view, before),
        *_strengths(view, before),
        *_coups(view, before),
    ]
    kept: dict[str, dict[str, Any]] = {}
    for row in rows:
        if about(row["mission"], row["host"].split(",")) and row["text"] not in kept:
            kept[row["text"]] = row | {
                "older": last_day(row["day"]) <= before.as_of,
                "weight": WEIGHTS[row["kind"]],
            }
    frame = pl.DataFrame(list(kept.values()), schema=SCHEMA)
    return frame.sort("weight", "known", "host", "text", descending=[True, True, False, False])


def _new(view: View, before: View, table: str, *keys: str) -> pl.DataFrame:
    """Return the rows of a table that the earlier view has not."""
    return view.table(table).join(before.table(table), on=list(keys), how="anti", nulls_equal=True)


def _row(kind: str, day: str, row: dict[str, Any], text: str, hosts: Sequence[str]) -> dict[str, Any]:
    sources: list[str] = row.get("sources") or []
    return {
        "day": day,
        "known": row["known"],
        "kind": kind,
        "mission": row.get("mission"),
        "host": ",".join(hosts),
        "text": f"{capital(words.spoken(text))}.",
        "outcome": row.get("outcome") if kind in CASES else None,
        "source": sources[0] if sources else row.get("source"),
        "verified": row.get("verified"),
    }


CASES = ("demand that all leave", "demand", "hindered", "settled")
"""Kinds of facts that are cases of consent, and have an outcome."""


def _missions(missions: list[Mission], view: View) -> Iterator[dict[str, Any]]:
    rows = {row["mission"]: row for row in view.table("missions").iter_rows(named=True)}
    for m in missions:
        row = rows[m.name]
        if m.begun:
            yield _row("begun", m.begun, row, say("changes-began", mission=m.name, day=m.begun), m.hosts)
        if m.ended:
            known = row | {"known": last_day(m.ended)}
            yield _row("ended", m.ended, known, say("changes-closed", mission=m.name, day=m.ended), m.hosts)


CASE = ("mission", "host", "kind", "scope", "demand_date")
"""What names a case; one without a demand has no day of one."""


def _cases(
    view: View, before: View, about: Callable[[str | None, list[str]], bool]
) -> Iterator[dict[str, Any]]:
    """Return new demands and obstructions, outcomes, answers and later news."""
    then = {tuple(row[k] for k in CASE): row for row in before.table("consent_cases").iter_rows(named=True)}
    for case in view.table("consent_cases").iter_rows(named=True):
        if not about(case["mission"], [case["host"]]):
            continue
        old, hosts = then.get(tuple(case[k] for k in CASE)), [case["host"]]
        if case["kind"] == "counter-case":
            if old is None:
                host = name_of(case["host"])
                text = say("changes-end-against-wish", mission=case["mission"], host=host)
                yield _row(
                    "closure", case["outcome_date"] or case["end"] or str(case["known"]), case, text, hosts
                )
            continue
        if old is None:
            yield _row(_kind(case), case["demand_date"], case, _asked(case), hosts)
        elif case["outcome"] and not old["outcome"]:
            day = case["outcome_date"] or case["decision_date"] or case["end"] or case["demand_date"]
            yield _row(
                "settled", day, case | {"known": last_day(day)}, words.asked(case, settled=True), hosts
            )
        if old is not None and case["answer"] and not old["answer"] and old["outcome"] == case["outcome"]:
            new = case | {"known": last_day(case["answer_date"])}
            yield _row("answer", case["answer_date"], new, words.told(case["answer"]), hosts)
        if case["later"] and not (old and old["later"]):
            new = case | {"known": _since(view, before, case)}
            yield _row("later", str(new["known"]), new, words.later(case), hosts)


def _since(view: View, before: View, case: dict[str, Any]) -> date:
    """Find the day since when it is known what happened later in a case."""
    low, high = before.as_of, view.as_of
    while (high - low).days > 1:
        day = low + timedelta(days=(high - low).days // 2)
        table = view.earlier(day).table("consent_cases").filter(pl.col("later").is_not_null())
        told = any(all(row[k] == case[k] for k in CASE) for row in table.iter_rows(named=True))
        low, high = (low, day) if told else (day, high)
    return high


def _kind(case: dict[str, Any]) -> str:
    if case["nature"] == ALL and case["recognised"]:
        return "demand that all leave"
    return "demand" if case["nature"] in ASKS and case["recognised"] else "hindered"


def _asked(case: dict[str, Any]) -> str:
    return words.asked(case, settled=case["outcome"] is not None)


def _mandates(acts: pl.DataFrame, decided: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """Return decisions on how long missions, forces and sanctions may run; an act that took the decision tells what it is."""
    subjects = {(row["symbol"], row["mission"]): row for row in acts.iter_rows(named=True)}
    named = {row["symbol"]: row for row in acts.iter_rows(named=True)}
    for row in decided.iter_rows(named=True):
        sanctions = row["subject"].startswith(SANCTIONS)
        act = named.get(row["decision"]) if sanctions else subjects.get((row["decision"], row["subject"]))
        kind = "closure" if row["final"] and row["kind"] == "mission" else "mandate"
        told = {
            "known": row["date"],
            "mission": None if sanctions else row["subject"],
            "source": row["source"] if act is None else act["sources"][0],
            "verified": None if act is None else act["verified"],
        }
        yield _row(kind, str(row["date"]), told, words.decided(row, act), row["hosts"])


def _acts(view: View, before: View, acts: pl.DataFrame, decided: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """Return the Council's acts and statements that set no mandate."""
    told = set(decided["decision"].to_list())
    for act in acts.filter(~pl.col("symbol").is_in(list(told))).iter_rows(named=True):
        kind = "act" if act["form"] in ("resolution", "vetoed draft", "failed draft") else "statement"
        yield _row(kind, act["date"], act, words.act(act), act["states"])
    symbols = {row["symbol"] for row in acts.iter_rows(named=True)}
    for said in _new(view, before, "council_statements", "symbol").iter_rows(named=True):
        if said["symbol"] not in symbols:
            yield _row("statement", said["date"], said, words.said(said), said["states"])


def _providers(view: View, before: View) -> Iterator[dict[str, Any]]:
    """Return providers of security other than UN missions that came or left."""
    then = {(r["host"], r["presence"]): r for r in before.table("guarantors").iter_rows(named=True)}
    rows = [row for row in view.table("guarantors").iter_rows(named=True) if row["kind"] != "UN"]
    for row in rows:
        others = [
            r for r in rows if (r["host"], r["provider"]) == (row["host"], row["provider"]) and r is not row
        ]
        old = then.get((row["host"], row["presence"]))
        named = {"force": registered(row["provider"]), "host": name_of(row["host"])}
        row["mission"] = None
        if old is None and not any(
            other["start"] < row["start"] and _outlives(row, other) for other in others
        ):
            asked = "no" if row["invited"] is False else "yes"
            text = say("changes-force-came", **named, invited=asked, day=row["start"])
            yield _row("provider came", row["start"], row, text, [row["host"]])
        if row["end"] and (old is None or not old["end"]):
            stays = next((other for other in others if _outlives(other, row)), None)
            text = say("changes-force-left", **named, day=row["end"]) if stays is None else _part(row, stays)
            new = row | {"known": last_day(row["end"])}
            yield _row("provider left", row["end"], new, text, [row["host"]])


def _outlives(one: dict[str, Any], ended: dict[str, Any]) -> bool:
    """Return whether one presence of a provider goes on as another of it ends, so that it has not left the host."""
    if ended["end"] is None or first_day(one["start"]) > last_day(ended["end"]):
        return False
    return one["end"] is None or last_day(one["end"]) > last_day(ended["end"])


def _part(row: dict[str, Any], stays: dict[str, Any]) -> str:
    """Tell that a provider left a part of a host, and where it is still."""
    return say(
        "changes-force-left-in-part",
        force=registered(row["provider"]),
        host=name_of(row["host"]),
        day=row["end"],
        sure="yes" if stays["verified"] else "no",
        invited="no" if stays["invited"] is False else "yes",
        area=registered(stays["area"]) if stays["area"] else "none",
    )


def _strengths(view: View, before: View) -> Iterator[dict[str, Any]]:
    hosts = dict(view.table("missions").select("mission", "hosts").iter_rows())
    for row in _new(view, before, "force_changes", "mission", "kind", "start", "known").iter_rows(named=True):
        yield _row("strength", str(row["known"]), row, words.changed(row), hosts.get(row["mission"], []))


def _coups(view: View, before: View) -> Iterator[dict[str, Any]]:
    for row in _new(view, before, "coups", "state", "date", "success").iter_rows(named=True):
        success = "yes" if row["success"] else "no"
        text = say("changes-coup", success=success, state=name_of(row["state"]), day=str(row["date"]))
        yield _row("coup", str(row["date"]), row, text, [row["state"]])
