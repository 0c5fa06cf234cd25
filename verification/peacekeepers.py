"""Show what is believed of peacekeepers and deaths, and why: studies, pooling, past exits, civilians, displacement, substitutes.

`python -m verification.peacekeepers [--write]`; with `--write` its tables take their place in `docs/method/peacekeepers.md`. It reads the
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

from sinequanon import states
from sinequanon.draws import Floats
from sinequanon.errors import EstimationError
from sinequanon.evidence.view import View, view
from sinequanon.links.violence import studies, synthesis
from sinequanon.links.violence.answers import deaths, paths
from sinequanon.links.violence.peacekeepers import peacekeeper_effect
from sinequanon.months import add_months, month_of
from sinequanon.scenario.past_forces import LONGEST, SPANS, WAR, Case, exit_cases
from sinequanon.scoring import crps_ecdf

PAGE = Path(__file__).parents[1] / "docs" / "method" / "peacekeepers.md"
BEGIN, END = "<!-- peacekeepers: begin -->", "<!-- peacekeepers: end -->"
DRAWS = 4000
MALI, MALI_DAY, MALI_PEOPLE, MALI_MONTHS = "MLI", "2023-06-16", 12_947, 6
OLD_REACH = 8.0
COMMON_COMPOSITION = "mission with troops"


def main() -> int:
    """Print the tables, and write them where that is asked for."""
    warnings.simplefilter("ignore", DeprecationWarning)
    now = view()
    parts = (_register, _pooled, _mali, _exits, _groups, _scores, _civilians, _displaced, _substitutes)
    text = "\n\n".join("\n".join(part(now)) for part in parts)
    print(text)
    if "--write" in sys.argv:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0


def _table(head: str, rows: list[str]) -> list[str]:
    return [head, "|" + "---|" * (head.count("|") - 1), *rows]


def _register(now: View) -> list[str]:
    rows: list[str] = []
    for s in studies.studies(now).sort("known", "study").iter_rows(named=True):
        name = f"{s['study']}" + (f" (doi:{s['doi']})" if s["doi"] else "")
        if s["readings"]:
            made = studies.converted(s["study"], s["readings"])
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
        *_table(
            "| study | sample; outcome | what it says | seen | power of the dose (se), and how it was converted |",
            rows,
        ),
    ]


def _inputs(now: View) -> tuple[list[synthesis.Estimate], Floats]:
    own = studies.on_the_panel(now)
    return [*studies.published(now), *([own] if own else [])], studies.likelihoods(studies.past_exits(now))


def _told(posterior: synthesis.Posterior) -> str:
    middle, low, high = posterior.interval_of_mu()
    drawn = posterior.draws(20_000, np.random.default_rng(1))
    ratio = np.exp(-drawn * np.log1p(MALI_PEOPLE / 1000))
    b, r = np.quantile(drawn, [0.05, 0.5, 0.95]), np.quantile(ratio, [0.05, 0.5, 0.95])
    return (
        f"{middle:+.2f} ({low:+.2f} to {high:+.2f}) | {posterior.mean_tau():.2f} | {b[1]:+.2f} ({b[0]:+.2f} to {b[2]:+.2f}) | "
        f"{r[1]:.2f} ({r[0]:.2f} to {r[2]:.2f}) | {(drawn < 0).mean():.0%}"
    )


def _variants(now: View) -> dict[str, synthesis.Posterior]:
    every, exits = _inputs(now)
    public = [e for e in every if e.printed_se is not None]
    rows = studies.past_exits(now)
    out = {"**all (the synthesis)**": synthesis.pool(every, exits)}
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
    readings = dict(studies.studies(now).select("study", "readings").iter_rows())
    hks = "Hultman, Kathman & Shannon 2013"
    troops = [r for r in readings[hks] if r["what"].startswith(COMMON_COMPOSITION)]
    swapped = [studies.converted(hks, troops) if e.name == hks else e for e in every]
    out[f"{hks} read by its missions with troops alone"] = synthesis.pool(swapped, exits)
    any_ = [r for r in readings["Fortna 2004, 2008"] if r["what"].startswith("any")]
    swapped = [studies.converted(e.name, any_) if e.name.startswith("Fortna") else e for e in swapped]
    out["the same, and Fortna read by any peacekeepers"] = synthesis.pool(swapped, exits)
    own = [replace(e, beta=-0.05, se=0.14) if e.name == studies.PANEL else e for e in swapped]
    first = [*own, synthesis.Estimate("exits by residuals", -0.17, 0.14)]
    out["the same, an own panel of -0.05 (0.14), exits of -0.17 (0.14) as one estimate"] = synthesis.pool(
        first
    )
    return out


def _pooled(now: View) -> list[str]:
    every, _ = _inputs(now)
    rows = [f"| {name} | {_told(made)} |" for name, made in _variants(now).items()]
    then = [
        f"| {day} | {_told(studies.pooled(now.earlier(date.fromisoformat(day))))} |"
        for day in ("1999-12-31", "2004-12-31", "2013-12-31", "2014-12-31", "2023-06-16")
    ]
    head = "mean (90%) | spread | next case (90%) | deaths when 12,947 leave, times (90%) | more deaths |"
    return [
        "**What is pooled**: "
        + "; ".join(f"{e.name} {e.beta:+.2f} ({e.se:.2f})" for e in every)
        + f"; and {studies.past_exits(now).height} exits by their likelihoods.",
        "",
        *_table(f"| inputs | {head}", rows),
        "",
        *_table(f"| as of | {head}", then),
    ]


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
            if "published alone" in n or "the same" in n or "read by" in n or "times as often" in n
        },
    }
    rows = [_difference(made, name, np.exp(b[None, :] * change[:, None])) for name, b in betas.items()]
    old = _drawn(then, "literature")
    rows.append(_difference(made, "*literature*, the old effect", np.exp(old[None, :] * capped[:, None])))
    return [
        f"**Mali as of {MALI_DAY}**, {MALI_PEOPLE:,} people gone in six months; forecast for 24 months {np.median(made.sum(axis=0)):,.0f} "
        f"({np.quantile(made.sum(axis=0), 0.05):,.0f} to {np.quantile(made.sum(axis=0), 0.95):,.0f}). Differences in the median and 90% interval.",
        "",
        *_table("| effect | in 12 months | in 24 months | more deaths |", rows),
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


def _record(now: View, origin: str) -> pl.DataFrame:
    return now.table("force_outcomes").filter(pl.col("origin") == origin).sort("as_of", "mission", "host")


def _exits(now: View) -> list[str]:
    rows: list[str] = []
    both = pl.concat([_record(now, o) for o in ("decision", "departure")])
    for key, part in both.group_by("mission", "host", maintain_order=True):
        cells: list[str] = []
        for origin in ("decision", "departure"):
            for span in SPANS:
                at = part.filter((pl.col("origin") == origin) & (pl.col("months") == span))
                if at.is_empty():
                    cells.append("")
                    continue
                r = at.row(0, named=True)
                mark = " **above**" if r["seen"] > r["q95"] else " **below**" if r["seen"] < r["q05"] else ""
                cells.append(f"{r['q50']:,.0f} ({r['q05']:,.0f}-{r['q95']:,.0f}): {r['seen']:,}{mark}")
        one = part.row(0, named=True)
        who = "asked" if one["demanded"] else "planned"
        apart = f" (not counted: {one['apart']})" if one["apart"] else ""
        rows.append(
            f"| {key[0]}, {states.lookup(str(key[1])).name}{apart} | {one['people']:,}, {who} | {' | '.join(cells)} |"
        )
    return [
        "**Past exits: what was forecast and what came.** Median and 90% interval of deaths as of the month's end before the decision and before the last "
        "departure, then the deaths that came.",
        "",
        *_table(
            "| exit | people | decision, 12 months | decision, 24 months | departure, 12 months | departure, 24 months |",
            rows,
        ),
    ]


def _line(name: str, part: pl.DataFrame) -> str:
    """Summarise residuals, with standard errors clustered by host."""
    cells: list[str] = []
    for span in SPANS:
        at = part.filter(pl.col("months") == span)
        if at.height < 2:
            cells += ["", "", ""]
            continue
        r = at["residual"].to_numpy()
        by_host = at.with_columns(off=pl.col("residual") - r.mean()).group_by("host").agg(pl.col("off").sum())
        g = by_host.height
        se = float(np.sqrt((by_host["off"].to_numpy() ** 2).sum() * g / max(g - 1, 1)) / r.size)
        above, below = int((at["seen"] > at["q95"]).sum()), int((at["seen"] < at["q05"]).sum())
        cells += [
            f"{r.mean():+.2f} ({se:.2f})",
            f"{at['percentile'].mean():.2f}",
            f"{above} / {below} of {at.height}",
        ]
    return f"| {name} | {part['host'].n_unique()} | {' | '.join(cells)} |"


def _groups(now: View) -> list[str]:
    rows: list[str] = []
    war = pl.col("before") >= WAR
    for origin in ("decision", "departure"):
        part = _record(now, origin).filter(pl.col("apart").is_null())
        for name, kept in (
            ("all exits", pl.lit(value=True)),
            ("that the host demanded", pl.col("demanded")),
            ("that nobody demanded", ~pl.col("demanded")),
            (f"in wars ({WAR}+ deaths in the year before)", war),
            ("elsewhere", ~war),
        ):
            rows.append(_line(f"{origin}: {name}", part.filter(kept)))
    half = _record(now, "half-year")
    for kind, name in (
        ("stays", "force stays (80% or more a year on)"),
        ("drawdown", "drawdown (20 to 80%)"),
        ("exit", "exit (under 20%)"),
        ("deployment", "deployment (from under 100 to 1,000 or more)"),
        ("no force", "no force, then or a year on"),
    ):
        part = half.filter(pl.col("kind") == kind)
        rows.append(_line(f"half-years: {name}", part))
        rows.append(_line(f"half-years: {kind}, in wars", part.filter(war)))
    head = "log residual (se by host) | mean percentile | above / below the 90% interval |"
    return [
        "**The same by group, with placebos.** log(1 + deaths) less the forecast's mean of it; first three columns 12 months, last three 24.",
        "",
        *_table(f"| group | hosts | {head} {head}", rows),
    ]


def _scores(now: View) -> list[str]:
    every, exits = _inputs(now)
    kept = studies.past_exits(now)
    rows: list[str] = []
    scored: dict[tuple[str, int], dict[str, list[float]]] = {}
    cases = [c for c in exit_cases(now) if c.apart is None and c.origin == "decision"]
    for case in cases:
        then = now.earlier(case.as_of)
        made, seen = _forecast(now, then, case)
        if made is None:
            continue
        without = synthesis.pool(every, exits[(kept["mission"] != case.mission).to_numpy()])
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
            "*literature*, the old effect": _times(_drawn(now, "literature"), gone),
        }
        for name, times in times_of.items():
            for span in SPANS:
                if span not in seen:
                    continue
                total = np.log1p((made * times)[:span].sum(axis=0))
                score = float(crps_ecdf(total[None, :], np.array([np.log1p(seen[span])]))[0])
                before = float(deaths(then, case.host)["best"].tail(12).sum())
                scored.setdefault((name, span), {}).setdefault("all", []).append(score)
                scored[name, span].setdefault("war", []).append(score if before >= WAR else np.nan)
    for name in dict.fromkeys(name for name, _ in scored):
        cells: list[str] = []
        for span in SPANS:
            for which in ("all", "war"):
                own, base = (np.array(scored[n, span][which]) for n in (name, "none"))
                use = ~np.isnan(own)
                gap = (own - base)[use]
                cells.append(
                    f"{own[use].mean():.3f} | {gap.mean():+.3f} ({gap.std(ddof=1) / np.sqrt(gap.size):.3f})"
                )
        rows.append(f"| {name} | {' | '.join(cells)} |")
    count = len(scored["none", 24]["all"])
    wars = int((~np.isnan(np.array(scored["none", 24]["war"]))).sum())
    head = " | ".join(f"{span} months, {w} | less none (se)" for span in SPANS for w in ("all", "wars"))
    return [
        f"**How each effect scores on past exits** ({count} exits and hosts, {wars} in wars): CRPS of log(1 + deaths), forecast as of the month before the "
        "decision times the effect under the drawdown that came; lower is better.",
        "",
        *_table(f"| effect | {head} |", rows),
    ]


def _forecast(now: View, then: View, case: Case) -> tuple[Floats | None, dict[int, float]]:
    first = add_months(month_of(case.as_of), 1)
    try:
        made = np.asarray(paths(then, case.host, horizon=LONGEST, draws=DRAWS).values)
    except EstimationError:
        return None, {}
    table = deaths(now, case.host)
    seen: dict[int, float] = {}
    for span in SPANS:
        months = table.filter(pl.col("month").is_between(first, add_months(first, span - 1)))
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


def _ends(now: View) -> pl.DataFrame:
    return studies.after_departures(now)


def _civilians(now: View) -> list[str]:
    rows: list[str] = []
    ratios: list[float] = []
    for e in _ends(now).iter_rows(named=True):
        table = deaths(now, e["host"])
        cells: list[str] = []
        sums: list[float] = []
        for first in (add_months(e["end"], -24), add_months(e["end"], 1)):
            part = table.filter(pl.col("month").is_between(first, add_months(first, 23)))
            known = part.height == 24 and part["one_sided"].null_count() == 0
            sums.append(float(part["one_sided"].sum()) if known else np.nan)
            cells.append(
                f"{part['one_sided'].sum():,} of {part['best'].sum():,}" if known else "not all known"
            )
        if not np.isnan(sums).any() and max(sums) >= 25:
            ratios.append(float(np.log1p(sums[1]) - np.log1p(sums[0])))
        rows.append(
            f"| {e['mission']}, {states.lookup(e['host']).name} | {e['end']:%Y-%m} | {' | '.join(cells)} |"
        )
    up = sum(r > 0 for r in ratios)
    return [
        "**Civilians killed on purpose** (one-sided violence; of deaths of all types) in the 24 months before the month of the last departure and the 24 after "
        f"it. Of {len(ratios)} exits with 25 or more on either side, {up} had more after and {len(ratios) - up} fewer; median ratio of (1 + deaths) "
        f"{np.exp(np.median(ratios)):.2f}.",
        "",
        *_table("| exit | last departure | 24 months before | 24 months after |", rows),
    ]


def _displaced(now: View) -> list[str]:
    table = now.table("displacement")
    rows: list[str] = []
    ratios: list[float] = []
    for e in _ends(now).iter_rows(named=True):
        year = e["end"].year
        cells: list[str] = []
        abroad: list[float | None] = []
        for at in (year - 1, year, year + 1, year + 2):
            found = table.filter((pl.col("state") == e["host"]) & (pl.col("year") == at))
            row = found.row(0, named=True) if found.height else {"refugees": None, "idps": None}
            abroad.append(row["refugees"])
            cells.append(
                " / ".join("not known" if row[k] is None else f"{row[k]:,}" for k in ("refugees", "idps"))
            )
        if abroad[0] and abroad[3] and max(abroad[0], abroad[3]) >= 10_000:
            ratios.append(abroad[3] / abroad[0])
        rows.append(f"| {e['mission']}, {states.lookup(e['host']).name} | {' | '.join(cells)} |")
    up = sum(r > 1 for r in ratios)
    return [
        f"**Refugees by origin / people displaced at home**, end of the year before the last departure, of its year and of the two after. Of {len(ratios)} exits with 10,000 "
        f"or more refugees on either side, {up} had more two years on and {len(ratios) - up} fewer; median ratio {np.median(ratios):.2f}.",
        "",
        *_table("| exit | year before | year of the exit | one year on | two years on |", rows),
    ]


def _substitutes(now: View) -> list[str]:
    part = _record(now, "departure").filter((pl.col("months") == 24) & pl.col("apart").is_null())
    rows: list[str] = []
    for name, kept in (("another force came", pl.col("substitute")), ("none came", ~pl.col("substitute"))):
        at = part.filter(kept)
        r = at["residual"].to_numpy()
        above = at.filter(pl.col("seen") > pl.col("q95")).height
        rows.append(
            f"| {name} | {at.height} | {r.mean():+.2f} ({r.std(ddof=1) / np.sqrt(r.size):.2f}) | {at['percentile'].mean():.2f} | {above} | "
            f"{at.filter(pl.col('before') >= WAR).height} |"
        )
    return [
        "**Exits with and without a substitute**, 24 months from the last departure.",
        "",
        *_table(
            "| after the exit | exits and hosts | log residual (se) | mean percentile | above the 90% interval | in wars |",
            rows,
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
