"""Show what is believed of peacekeepers and deaths, and why: studies, pooling, past exits, civilians, displacement, substitutes.

`python -m verification.peacekeepers [EDITION] [--write]`; with `--write` its tables take their place in `docs/method/peacekeepers.md`. It reads the
edition that a view of today reads, and takes about three minutes.
"""

from __future__ import annotations

import sys
import warnings
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from tools.past_forces import LONGEST, SPANS, WAR, Case, exit_cases
from verification import past_exits
from verification.past_exits import table

from sinequanon.draws import Floats
from sinequanon.errors import EstimationError
from sinequanon.evidence.view import View, view
from sinequanon.links.violence import synthesis
from sinequanon.links.violence.answers import deaths, paths
from sinequanon.links.violence.peacekeepers import peacekeeper_effect
from sinequanon.links.violence.synthesis import earned
from sinequanon.months import add_months, month_of
from sinequanon.scoring import crps_ecdf

PAGE = Path(__file__).parents[1] / "docs" / "method" / "peacekeepers.md"
BEGIN, END = "<!-- peacekeepers: begin -->", "<!-- peacekeepers: end -->"
DRAWS = 4000
MALI, MALI_DAY, MALI_PEOPLE, MALI_MONTHS = "MLI", "2023-06-16", 12_947, 6
OLD_REACH = 8.0
WHOLE = "all, the whole effect"
COMMON_COMPOSITION = "mission with troops"


def main() -> int:
    """Print the tables, and write them where that is asked for."""
    warnings.simplefilter("ignore", DeprecationWarning)
    now = view(data=next((Path(a) for a in sys.argv[1:] if not a.startswith("-")), None))
    parts = (
        *(_register, _pooled, _mali, _scores, past_exits.exits_told, past_exits.groups),
        *(past_exits.civilians, past_exits.displaced, past_exits.substitutes_told),
    )
    text = "\n\n".join("\n".join(part(now)) for part in parts)
    print(text)
    if "--write" in sys.argv:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0


def _register(now: View) -> list[str]:
    rows: list[str] = []
    for s in synthesis.studies(now).sort("known", "study").iter_rows(named=True):
        name = f"{s['study']}" + (f" (doi:{s['doi']})" if s["doi"] else "")
        if s["readings"]:
            made = synthesis.converted(s["study"], s["readings"])
            shown = "; ".join(
                f"{r['what']}: {r['estimate']:+.2f} ({r['se']:.2f}) / ln(1 + {r['people'] / 1000:.2f})"
                for r in s["readings"]
            )
            use = f"**{made.beta:+.2f} ({made.se:.2f})** from {shown}"
        else:
            use = f"not pooled: {s['why_not']}"
        doubt = f" *{s['doubt']}*" if s["doubt"] else ""
        rows.append(f"| {name} | {s['sample']}; {s['outcome']} | {s['says']}{doubt} | {s['seen']} | {use} |")
    return [
        f"**The register of studies** ({len(rows)}; seen on 27 November 2026).",
        "",
        *table(
            "| study | sample; outcome | what it says | seen | power of the dose (se), and how it was converted |",
            rows,
        ),
    ]


def _inputs(now: View) -> tuple[list[synthesis.Estimate], Floats]:
    own = synthesis.on_the_panel(now)
    return [*synthesis.published(now), *([own] if own else [])], synthesis.likelihoods(
        synthesis.past_exits(now)
    )


def interval_of_mu(posterior: synthesis.Posterior) -> tuple[float, float, float]:
    """Give the median of mu and its 90% interval."""
    reached = np.cumsum(posterior.weight.sum(axis=1))
    low, middle, high = (float(synthesis.MU[np.searchsorted(reached, q)]) for q in (0.05, 0.5, 0.95))
    return middle, low, high


def mean_tau(posterior: synthesis.Posterior) -> float:
    """Give the mean of tau."""
    return float(posterior.weight.sum(axis=0) @ synthesis.TAU)


def _told(posterior: synthesis.Posterior) -> str:
    middle, low, high = interval_of_mu(posterior)
    drawn = posterior.draws(20_000, np.random.default_rng(1))
    ratio = np.exp(-drawn * np.log1p(MALI_PEOPLE / 1000))
    b, r = np.quantile(drawn, [0.05, 0.5, 0.95]), np.quantile(ratio, [0.05, 0.5, 0.95])
    return (
        f"{middle:+.2f} ({low:+.2f} to {high:+.2f}) | {mean_tau(posterior):.2f} | {b[1]:+.2f} ({b[0]:+.2f} to {b[2]:+.2f}) | "
        f"{r[1]:.2f} ({r[0]:.2f} to {r[2]:.2f}) | {(drawn < 0).mean():.0%}"
    )


def _variants(now: View) -> dict[str, synthesis.Posterior]:
    every, exits = _inputs(now)
    public = [e for e in every if e.printed_se is not None]
    rows = synthesis.past_exits(now)
    out = {"**all, by the share earned (the synthesis)**": synthesis.pooled(now)}
    out[WHOLE] = synthesis.pool(every, exits)
    for one in every:
        out[f"without {one.name}"] = synthesis.pool([e for e in every if e is not one], exits)
    out["without past exits"] = synthesis.pool(every)
    for mission in rows["mission"].unique(maintain_order=True):
        kept = (rows["mission"] != mission).to_numpy()
        out[f"without the exit of {mission}"] = synthesis.pool(every, exits[kept])
    out["published alone, as printed"] = synthesis.pool(public, printed=1.0)
    out["published alone, selection allowed for"] = synthesis.pool(public)
    out["own data alone"] = synthesis.pool([e for e in every if e.printed_se is None], exits)
    out["past exits alone"] = synthesis.pool([], exits)
    for printed in (0.03, 0.3, 1.0):
        out[f"insignificant results printed {printed:g} times as often"] = synthesis.pool(
            every, exits, printed=printed
        )
    for mu, tau in ((0.25, 0.25), (1.0, 0.25), (0.5, 0.1), (0.5, 0.5)):
        out[f"prior of the mean {mu:g}, of the spread {tau:g}"] = synthesis.pool(
            every, exits, prior_mu=mu, prior_tau=tau
        )
    readings = dict(synthesis.studies(now).select("study", "readings").iter_rows())
    hks = "Hultman, Kathman & Shannon 2013"
    troops = [r for r in readings[hks] if r["what"].startswith(COMMON_COMPOSITION)]
    swapped = [synthesis.converted(hks, troops) if e.name == hks else e for e in every]
    out[f"{hks} read by its missions with troops alone"] = synthesis.pool(swapped, exits)
    any_ = [r for r in readings["Fortna 2004, 2008"] if r["what"].startswith("any")]
    swapped = [synthesis.converted(e.name, any_) if e.name.startswith("Fortna") else e for e in swapped]
    out["the same, and Fortna read by any peacekeepers"] = synthesis.pool(swapped, exits)
    own = [replace(e, beta=-0.05, se=0.14) if e.name == synthesis.PANEL else e for e in swapped]
    first = [*own, synthesis.Estimate("exits by residuals", -0.17, 0.14)]
    out["the same, an own panel of -0.05 (0.14), exits of -0.17 (0.14) as one estimate"] = synthesis.pool(
        first
    )
    return out


def _pooled(now: View) -> list[str]:
    every, _ = _inputs(now)
    rows = [f"| {name} | {_told(made)} |" for name, made in _variants(now).items()]
    today = synthesis.pooled(now)
    then: list[str] = []
    for day in ("1999-12-31", "2004-12-31", "2013-12-31", "2014-12-31", "2023-06-16"):
        made = synthesis.pooled(now.earlier(date.fromisoformat(day)))
        then.append(f"| {day} | {_told(made)} | {_share(made):.2f} |")
    head = "mean (90%) | spread | next case (90%) | deaths when 12,947 leave, times (90%) | more deaths |"
    return [
        "**What is pooled**: "
        + "; ".join(f"{e.name} {e.beta:+.2f} ({e.se:.2f})" for e in every)
        + f"; and {synthesis.past_exits(now).height} exits by their likelihoods.",
        "",
        *table(f"| inputs | {head}", rows),
        "",
        *table(f"| as of | {head} share earned |", then),
        "",
        f"Share earned by today: {_share(today):.2f}; {_record(today.share)}."
        if today.share is not None
        else "",
    ]


def _share(made: synthesis.Posterior) -> float:
    """Give the mean share of the effect that is drawn."""
    return 1.0 if made.share is None else float(made.share @ synthesis.SHARES)


def _record(weight: Floats) -> str:
    """Say how much likelier no effect and all of it are than before any exit."""
    none, all_ = weight[0] * weight.size, weight[-1] * weight.size
    return f"no effect {none:.2f} times and all of it {all_:.2f} times as likely as before any exit"


def _mali(now: View) -> list[str]:
    then = now.earlier(date.fromisoformat(MALI_DAY))
    made = np.asarray(paths(then, MALI, horizon=24, draws=DRAWS).values)
    left = np.maximum(0.0, 1 - np.arange(1, 25) / MALI_MONTHS)
    there = MALI_PEOPLE * left / 1000
    change = np.log1p(there) - np.log1p(MALI_PEOPLE / 1000)
    capped = np.minimum(there, OLD_REACH) - OLD_REACH
    variants = {n: p.draws(DRAWS, np.random.default_rng(2)) for n, p in _variants(then).items()}
    betas = {
        "none": np.zeros(DRAWS),
        "estimated": _drawn(then, "estimated"),
        "synthesis": _drawn(then, "synthesis"),
        **{
            n: d
            for n, d in variants.items()
            if n == WHOLE
            or "published alone" in n
            or "the same" in n
            or "read by" in n
            or "times as often" in n
        },
    }
    rows = [_difference(made, name, np.exp(b[None, :] * change[:, None])) for name, b in betas.items()]
    old = _drawn(then, "literature")
    rows.append(_difference(made, "*literature*, the old effect", np.exp(old[None, :] * capped[:, None])))
    return [
        f"**Mali as of {MALI_DAY}**, {MALI_PEOPLE:,} people gone in six months; forecast for 24 months {np.median(made.sum(axis=0)):,.0f} "
        f"({np.quantile(made.sum(axis=0), 0.05):,.0f} to {np.quantile(made.sum(axis=0), 0.95):,.0f}). Differences in the median and 90% interval.",
        "",
        *table("| effect | in 12 months | in 24 months | more deaths |", rows),
    ]


def _drawn(then: View, name: Any) -> Floats:
    return np.asarray(peacekeeper_effect(then, name, draws=DRAWS).values)


def _difference(made: Floats, name: str, times: Floats) -> str:
    cells: list[str] = []
    for span in SPANS:
        gap = (made * (times - 1))[:span].sum(axis=0)
        low, middle, high = np.quantile(gap, [0.05, 0.5, 0.95])
        cells.append(f"{middle:+,.0f} ({low:+,.0f} to {high:+,.0f})")
    return f"| {name} | {cells[0]} | {cells[1]} | {(gap > 0).mean():.0%} |"


def _scores(now: View) -> list[str]:
    every, exits = _inputs(now)
    kept = synthesis.past_exits(now)
    rows: list[str] = []
    scored: dict[tuple[str, int], dict[str, list[tuple[str, float]]]] = {}
    cases = [c for c in exit_cases(now) if c.apart is None and c.origin == "decision"]
    for case in cases:
        then = now.earlier(case.as_of)
        made, seen = _forecast(now, then, case)
        if made is None:
            continue
        others = kept["mission"] != case.mission
        rest, named = exits[others.to_numpy()], kept.filter(others)["mission"].to_list()
        whole = synthesis.pool(every, rest)
        without = replace(whole, share=earned(every, rest, named))
        old = synthesis.past_exits(then)
        day = synthesis.pool(_inputs(then)[0], synthesis.likelihoods(old))
        gone = np.minimum(np.expm1(case.change + np.log1p(case.people / 1000)), OLD_REACH) - min(
            case.people / 1000, OLD_REACH
        )
        times_of: dict[str, Floats] = {
            "none": np.ones((LONGEST, DRAWS)),
            "estimated, as of the day": _times(_or_none(then, "estimated"), case.change),
            "synthesis, as of the day": _times(_or_none(then, "synthesis"), case.change),
            "synthesis of today without this exit": _times(
                without.draws(DRAWS, np.random.default_rng(3)), case.change
            ),
            "the whole effect, as of the day": _times(
                day.draws(DRAWS, np.random.default_rng(3)), case.change
            ),
            "the whole effect of today without this exit": _times(
                whole.draws(DRAWS, np.random.default_rng(3)), case.change
            ),
            "*literature*, the old effect": _times(_drawn(now, "literature"), gone),
        }
        for name, times in times_of.items():
            for span in SPANS:
                if span not in seen:
                    continue
                total = np.log1p((made * times)[:span].sum(axis=0))
                score = float(crps_ecdf(total[None, :], np.array([np.log1p(seen[span])]))[0])
                before = float(deaths(then, case.host)["best"].tail(12).sum())
                found = scored.setdefault((name, span), {"all": [], "war": []})
                found["all"].append((case.mission, score))
                if before >= WAR:
                    found["war"].append((case.mission, score))
    for name in dict.fromkeys(name for name, _ in scored):
        cells: list[str] = []
        for span in SPANS:
            for which in ("all", "war"):
                own, base = (_by_exit(scored[n, span][which]) for n in (name, "none"))
                gap = own - base
                cells.append(
                    f"{own.mean():.3f} | {gap.mean():+.4f} ({gap.std(ddof=1) / np.sqrt(gap.size):.4f})"
                )
        rows.append(f"| {name} | {' | '.join(cells)} |")
    count, wars = (_by_exit(scored["none", 24][which]).size for which in ("all", "war"))
    hosts = len(scored["none", 24]["all"])
    head = " | ".join(f"{span} months, {w} | less none (se)" for span in SPANS for w in ("all", "wars"))
    return [
        f"**How each effect scores on past exits** ({count} exits with {hosts} hosts, {wars} in wars; the hosts of one mission count as one exit): CRPS of log(1 + deaths), forecast as of the month before the "
        "decision times the effect under the drawdown that came; lower is better.",
        "",
        *table(f"| effect | {head} |", rows),
    ]


def _by_exit(found: list[tuple[str, float]]) -> Floats:
    """Average the scores of each mission's hosts."""
    missions = dict.fromkeys(m for m, _ in found)
    return np.array([np.mean([s for m, s in found if m == mission]) for mission in missions])


def _forecast(now: View, then: View, case: Case) -> tuple[Floats | None, dict[int, float]]:
    first = add_months(month_of(case.as_of), 1)
    try:
        made = np.asarray(paths(then, case.host, horizon=LONGEST, draws=DRAWS).values)
    except EstimationError:
        return None, {}
    known = deaths(now, case.host)
    seen: dict[int, float] = {}
    for span in SPANS:
        months = known.filter(pl.col("month").is_between(first, add_months(first, span - 1)))
        if months.height == span:
            seen[span] = float(months["best"].sum())
    return made, seen


def _or_none(then: View, name: Any) -> Floats:
    try:
        return _drawn(then, name)
    except EstimationError:
        return np.zeros(DRAWS)


def _times(betas: Floats, change: Floats) -> Floats:
    return np.exp(np.clip(betas[None, :] * change[:, None], -20, 20))


if __name__ == "__main__":
    sys.exit(main())
