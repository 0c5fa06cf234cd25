"""The covariates of one mission-month the slow way: open the evidence as of its day, and look each thing up."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Any

from sinequanon import states
from sinequanon.evidence.view import View
from sinequanon.links.council import data, estimates, out_of_sample, vetoes
from sinequanon.months import add_months, first_day, last_day, month_of


def covariates(view: View, row: dict) -> dict[str, float | None]:
    """Compute every covariate of one row from a view of its day alone."""
    day: date = row["day"]
    then = view.earlier(day)
    hosts: list[str] = row["hosts"]
    mission = next((m for m in view.table("missions").to_dicts() if m["mission"] == row["mission"]), None)
    assert mission is not None
    found: dict[str, float | None] = {
        "political": float(row["kind"] == "political"),
        "force_mandate": None if mission["force_mandate"] is None else float(mission["force_mandate"]),
        "age": math.log1p(max((day - first_day(mission["start"])).days, 0) / 365.25),
    }
    found["recent_change"] = max((_change(then, h, day) for h in hosts), default=0.0)
    found |= _memory(then, row["mission"], hosts, day)
    sums = [s for s in (_deaths(then, h, day) for h in hosts) if s is not None]
    found["deaths"] = math.log1p(sum(sums)) if sums else None
    people = [r for r in then.table("strengths").to_dicts() if r["mission"] == row["mission"]]
    months = {r["month"] for r in people}
    documents: dict[date, dict[str, Any]] = {}
    for r in then.table("strength_observations").to_dicts():
        counts = r["series"] == "document" and r["what"] in {
            "uniformed",
            "military and police",
            "uniformed personnel",
            "military",
        }
        here = r["mission"] == row["mission"] and counts and r["month"] not in months
        if here and (r["month"] not in documents or r["best"] >= documents[r["month"]]["best"]):
            documents[r["month"]] = r
    people = [r for r in [*people, *documents.values()] if r["known"] <= day]
    found["strength"] = found["drawdown"] = None
    if people:
        # Of several counts that became known on one day, the one of the latest month stands.
        last = max(people, key=lambda r: (r["known"], r["month"]))
        lately = [r["best"] for r in people if (last["known"] - r["known"]).days < 1096]
        if (day - last["known"]).days <= 762:
            found["strength"] = math.log1p(last["best"])
            found["drawdown"] = math.log1p(last["best"]) - math.log1p(max(lately))
    return found


def _memory(then: View, mission: str, hosts: list[str], day: date) -> dict[str, float]:
    """Go through the demands known on the day, and through the lives of all missions, one by one."""
    here = {_today(h) for h in hosts}
    own = 0.0
    asked = dict.fromkeys(here, 0)
    every = 0
    for case in then.table("consent_cases").to_dicts():
        if case["kind"] != "demand":
            continue
        every += 1
        months, host = (day - case["known"]).days / 30.4375, _today(case["host"])
        if host in asked:
            asked[host] += 1
        if host in here or case["mission"] == mission:
            own += math.exp(-months / 24)
    stood = dict.fromkeys(here, 0.0)
    total = 0.0
    for life in then.table("missions").to_dicts():
        begun = first_day(life["start"])
        over = max(begun, min(last_day(life["end"]), day) if life["end"] else day)
        month = month_of(begun)
        while (end := last_day(f"{month:%Y-%m}")) <= day and month <= over:
            share = ((min(end, over) - max(month, begun)).days + 1) / end.day
            total += share
            for host in {_today(h) for h in life["hosts"]} & here:
                stood[host] += share
            month = add_months(month, 1)
    rate = (every + 0.5) / max(total, 1.0)
    return {
        "own": math.log1p(own),
        "frailty": max(math.log((asked[h] + 1) / (stood[h] * rate + 1)) for h in here),
    }


def _today(host: str) -> str:
    """Give the last code of a state that changed its code."""
    return next((after.iso3 for before, after in states.continued() if host == before.iso3), host)


def _change(then: View, host: str, day: date) -> float:
    days = [c["date"] for c in then.table("coups").to_dicts() if c["state"] == host and c["success"]]
    return math.exp(-(day - max(days)).days / 30.4375 / 24) if days else 0.0


def _deaths(then: View, host: str, day: date) -> int | None:
    months = {f["month"]: f for f in then.table("fatalities").to_dicts() if f["state"] == host}
    if not months:
        return None
    last = max(months)
    if (day - months[last]["known"]).days > 762:
        return None
    wanted = [add_months(last, -k) for k in range(12)]
    if any(m not in months for m in wanted):
        return None
    return sum(months[m]["best"] for m in wanted)


def shield(view: View, hosts: list[str], day: date) -> float | None:
    """Ask the council link as of the day, draft by draft, and take the host with the likeliest veto."""
    then = view.earlier(day)
    every, tomorrow = out_of_sample.laid_out(then), out_of_sample.days(day) + 1.0
    if every.days.size < vetoes.BURN_IN:
        return None
    made = estimates.kept(then.table("veto_draws"), day)
    who = out_of_sample.speakers(then)
    if made is None or not who:
        none = math.prod(1.0 - p for p in out_of_sample.usual(then).on(tomorrow).mean)
        return math.log((1.0 - none) / none)
    where = data.Positions(then).on(day)
    highest = -math.inf
    for host in hosts:
        chances = []
        for kind in ("condemn", "sanction"):
            near, _ = data.closeness([host], where)
            draft = replace(data.asked(then, host, kind, tomorrow, every), closeness=near[None])
            told = made.members(draft)[:, 0, :, 0]
            shares = vetoes.shares(out_of_sample.usual(then), tomorrow).mean[:, 0]
            nobody = [
                math.prod(
                    1.0 - (p if part == "chain" else s) for p, s, part in zip(one, shares, who, strict=True)
                )
                for one in told
            ]
            chances.append(1.0 - sum(nobody) / len(nobody))
        mean = sum(chances) / 2
        highest = max(highest, math.log(mean / (1.0 - mean)))
    return highest
