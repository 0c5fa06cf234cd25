"""The covariates of one mission-month the slow way: open the evidence as of its day, and look each thing up."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

from sinequanon.evidence.view import View
from sinequanon.links.council import base, company, foretold, inputs, keep
from sinequanon.months import add_months, first_day, last_day, month_of

WEST, EAST = ("USA", "GBR", "FRA"), ("RUS", "CHN")


def covariates(view: View, row: dict) -> dict[str, float | None]:
    """Compute every covariate of one row from a view of its day alone."""
    day: date = row["day"]
    then = view.earlier(day)
    hosts: list[str] = row["hosts"]
    mission = next((m for m in view.table("missions").to_dicts() if m["mission"] == row["mission"]), None)
    assert mission is not None
    found: dict[str, float | None] = {
        "political": float(row["kind"] == "political"),
        "since_1991": float(day.year >= 1991),
        "since_2011": float(day.year >= 2011),
        "force_mandate": None if mission["force_mandate"] is None else float(mission["force_mandate"]),
        "age": math.log1p(max((day - first_day(mission["start"])).days, 0) / 365.25),
    }
    found["recent_change"] = max((_change(then, h, day) for h in hosts), default=0.0)
    found["earlier"] = math.log1p(_earlier(then, row["mission"], hosts, day))
    places = [p for p in (_place(then, h, day) for h in hosts) if p is not None]
    found["lean"] = max((p["lean"] for p in places), default=None)
    found["turn"] = max((p["turn"] for p in places if p["turn"] is not None), default=None)
    found["substitute"] = float(any(_substitute(then, h, day) for h in hosts))
    sums = [s for s in (_deaths(then, h, day) for h in hosts) if s is not None]
    now, before = (sum(s[k] for s in sums) for k in (0, 1))
    found["deaths"] = math.log1p(now) if sums else None
    found["trend"] = math.log1p(now) - math.log1p(before) if sums else None
    people = [r for r in then.table("strengths").to_dicts() if r["mission"] == row["mission"]]
    found["strength"] = math.log1p(max(people, key=lambda r: r["known"])["best"]) if people else None
    return found


def _change(then: View, host: str, day: date) -> float:
    days = [c["date"] for c in then.table("coups").to_dicts() if c["state"] == host and c["success"]]
    return math.exp(-(day - max(days)).days / 30.4375 / 24) if days else 0.0


def _earlier(then: View, mission: str, hosts: list[str], day: date) -> int:
    back = add_months(month_of(day), -60)
    last = (add_months(back, 1) - date.resolution).day
    since = back.replace(day=min(day.day, last))
    return sum(
        c["kind"] == "demand" and c["known"] > since and (c["mission"] == mission or c["host"] in hosts)
        for c in then.table("consent_cases").to_dicts()
    )


def _place(then: View, host: str, day: date) -> dict | None:
    rows = then.table("ideal_points").to_dicts()
    own = [r for r in rows if r["state"] == host]
    for known in sorted({r["known"] for r in own}, reverse=True):
        last = max(r["session"] for r in rows if r["known"] == known)
        mean = {r["session"]: r["mean"] for r in own if r["known"] == known}
        session = max(mean)
        if session < last - 3:
            continue
        if (day - known).days > 762:
            return None
        members = {
            (r["state"], r["session"]): r["mean"]
            for r in rows
            if r["known"] == known and r["state"] in WEST + EAST
        }

        def lean(s: int) -> float:
            west = min(abs(mean[s] - members[m, s]) for m in WEST)  # noqa: B023
            return west - min(abs(mean[s] - members[m, s]) for m in EAST)  # noqa: B023

        return {
            "lean": lean(session),
            "turn": lean(session) - lean(session - 3) if session - 3 in mean else None,
        }
    return None


def _substitute(then: View, host: str, day: date) -> bool:
    return any(
        g["host"] == host
        and g["kind"] in ("state", "private company")
        and g["invited"]
        and (g["end"] is None or last_day(g["end"]) > day)
        for g in then.table("guarantors").to_dicts()
    )


def _deaths(then: View, host: str, day: date) -> tuple[int, int] | None:
    months = {f["month"]: f for f in then.table("fatalities").to_dicts() if f["state"] == host}
    if not months:
        return None
    last = max(months)
    if (day - months[last]["known"]).days > 762:
        return None
    wanted = [add_months(last, -k) for k in range(24)]
    if any(m not in months for m in wanted):
        return None
    best = [months[m]["best"] for m in wanted]
    return sum(best[:12]), sum(best[12:])


def shield(view: View, hosts: list[str], day: date) -> float | None:
    """Ask the council link as of the day, draft by draft, and take the host with the likeliest veto."""
    then = view.earlier(day)
    every, tomorrow = foretold.laid_out(then), foretold.days(day) + 1.0
    if every.days.size < base.BURN_IN:
        return None
    made = keep.kept(then.table("veto_draws"), day)
    who = foretold.speakers(then)
    if made is None or not who:
        none = math.prod(1.0 - p for p in foretold.usual(then).on(tomorrow).mean)
        return math.log((1.0 - none) / none)
    where = inputs.Positions(then).on(day)
    highest = -math.inf
    for host in hosts:
        chances = []
        for kind in ("condemn", "sanction"):
            near, _ = inputs.closeness([host], where)
            draft = replace(inputs.asked(then, host, kind, tomorrow, every), closeness=near[None])
            told = made.members(draft)[:, 0, :, 0]
            shares = company.shares(foretold.usual(then), tomorrow).mean[:, 0]
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
