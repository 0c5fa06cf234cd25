"""Check paths of fatalities: coverage by horizon and level and of sums, and the chance of war against what happened.

`python -m verification.violence [--write]` takes about ten minutes on the package's own edition; with `--write` its tables take
their place in the method page.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

import numpy as np
import polars as pl

from sinequanon.evidence.view import View, view
from sinequanon.links.violence import joint, recalibration
from sinequanon.links.violence.backtest import hosts_by, scored, skills
from sinequanon.links.violence.components import Floats, Memory, remember
from sinequanon.links.violence.data import TOLD, Panel, Target, panel
from sinequanon.links.violence.model import kept_weights, split
from sinequanon.links.violence.recalibration import CLASSES, SPANS, Recalibration, classes_of
from sinequanon.months import last_day
from sinequanon.scoring import crps_ecdf

PAGE = Path(__file__).resolve().parent.parent / "docs" / "method" / "violence.md"
BEGIN, END = "<!-- coverage: begin -->", "<!-- coverage: end -->"
YEARS = (2016, 2024)
MONTHS = (10,)
FINAL = date(2024, 12, 1)
"""Last month of final figures of all states."""
DRAWS = 200
SUMS = (12, 24)
THRESHOLDS = (25, 1_000)
COVERED = (0.5, 0.8, 0.9)


@dataclass(frozen=True)
class Past:
    """One origin: draws (36, r, m), outcomes (36, r; missing where not known), classes, hosts, and whether quiet (r,)."""

    draws: Floats
    outcomes: Floats
    classes: Floats
    hosts: Floats
    quiet: Floats
    states: Floats


def forecasts(now: View, known: Panel, memory: Memory, target: Target, *, mapped: bool) -> list[Past]:
    """Forecast 36 months from each origin, with the weights and levels that were kept by then."""
    out: list[Past] = []
    last = known.months.index(FINAL)
    for origin, month in enumerate(known.months):
        if not (YEARS[0] <= month.year <= YEARS[1] and month.month in MONTHS and month < FINAL):
            continue
        day = last_day(f"{month:%Y-%m}")
        weights = kept_weights(now, target, day=day)
        levels: Recalibration | None = recalibration.kept(now, target, day=day) if mapped else None
        if weights is None:
            continue
        active, still = split(memory, origin)
        rows = np.concatenate([active, still])
        drawn = joint.paths_of_each(
            memory, origin, rows, weights, horizon=SPANS[-1], draws=DRAWS, seed=origin, levels=levels
        )
        ahead = np.minimum(origin + 1 + np.arange(SPANS[-1]), last)
        seen = memory.exists[ahead][:, rows] & (origin + 1 + np.arange(SPANS[-1]) <= last)[:, None]
        outcomes = np.where(seen, memory.deaths[ahead][:, rows], np.nan)
        states = np.array(known.states)[rows]
        out.append(
            Past(
                drawn.astype(np.float32),
                outcomes,
                classes_of(memory, origin, rows),
                np.isin(states, list(hosts_by(now, day))),
                np.isin(rows, still),
                states,
            )
        )
    return out


def places(draws: Floats, outcomes: Floats, generator: np.random.Generator) -> Floats:
    """Return the outcomes' places among the draws, at random among those that tie; missing where not known."""
    below, equal = ((f(draws, outcomes[..., None])).mean(axis=-1) for f in (np.less, np.equal))
    return np.where(np.isnan(outcomes), np.nan, below + equal * generator.random(outcomes.shape))


def told(found: Floats) -> str:
    """Say how often the 50, 80 and 90% intervals held, and how often the outcome was above the last."""
    found = found[np.isfinite(found)]
    inside = ", ".join(f"{100 * float((np.abs(found - 0.5) < c / 2).mean()):.1f}" for c in COVERED)
    return f"{inside} ({100 * float((found > 0.95).mean()):.1f})"


def coverage(past: list[Past]) -> dict[str, str]:
    """Tell the coverage of months and of sums, by horizon, level and hosts."""
    generator = np.random.default_rng(1)
    busy = [~p.quiet for p in past]
    classes = np.concatenate([p.classes[b] for p, b in zip(past, busy, strict=True)])
    hosts = np.concatenate([p.hosts[b] for p, b in zip(past, busy, strict=True)])
    by_month = np.concatenate(
        [places(p.draws[:, b], p.outcomes[:, b], generator) for p, b in zip(past, busy, strict=True)], axis=1
    )
    rows = {"all months": told(by_month)}
    for first, last in zip((0, *SPANS), SPANS, strict=False):
        rows[f"{first + 1} to {last} months ahead"] = told(by_month[first:last])
    for k, name in enumerate(CLASSES):
        rows[f"{name} in the last 12 months"] = told(by_month[:, classes == k])
    rows["hosts of missions"] = told(by_month[:, hosts])
    for span in SUMS:
        totals = np.concatenate(
            [
                places(p.draws[:span, b].sum(axis=0), p.outcomes[:span, b].sum(axis=0), generator)
                for p, b in zip(past, busy, strict=True)
            ]
        )
        rows[f"sums of {span} months"] = told(totals)
        for k, name in enumerate(CLASSES):
            rows[f"sums of {span} months, {name}"] = told(totals[classes == k])
        rows[f"sums of {span} months, hosts"] = told(totals[hosts])
    return rows


def scores(past: list[Past]) -> tuple[float, float, float]:
    """Return the mean CRPS, the mean score of the 90% interval, and the CRPS of logs, of states that are not quiet."""
    found: list[Floats] = []
    for p in past:
        keep = ~p.quiet[None, :] & np.isfinite(p.outcomes)
        drawn, truth = np.sort(p.draws[keep], axis=-1), p.outcomes[keep]
        low, high = drawn[:, round(0.05 * DRAWS)], drawn[:, round(0.95 * DRAWS) - 1]
        missed = 20 * (np.maximum(low - truth, 0) + np.maximum(truth - high, 0))
        found.append(
            np.stack(
                [crps_ecdf(drawn, truth), high - low + missed, crps_ecdf(np.log1p(drawn), np.log1p(truth))]
            )
        )
    return tuple(np.concatenate(found, axis=1).mean(axis=1).tolist())


def chances(past: list[Past]) -> list[tuple[str, str, int, float, float, float, float]]:
    """Tell the chance of 25 and of 1,000 deaths in 12 months, said and happened, by class: with Brier scores of both."""
    rows: list[tuple[str, str, int, float, float, float, float]] = []
    for threshold in THRESHOLDS:
        said: list[Floats] = []
        was: list[Floats] = []
        grade: list[Floats] = []
        for p in past:
            truth = p.outcomes[:12].sum(axis=0)
            there = np.isfinite(truth)
            said.append((p.draws[:12].sum(axis=0) >= threshold).mean(axis=-1)[there])
            was.append((truth >= threshold)[there])
            grade.append(np.where(p.quiet, -1, p.classes)[there])
        each, happened, level = (np.concatenate(x) for x in (said, was, grade))
        for k, name in enumerate(("none in ten years", *CLASSES), start=-1):
            inside = level == k
            if inside.any():
                rate = float(happened[inside].mean())
                rows.append(
                    (
                        f"{threshold:,}",
                        name,
                        int(inside.sum()),
                        float(each[inside].mean()),
                        rate,
                        float(((each - happened)[inside] ** 2).mean()),
                        float(((rate - happened[inside]) ** 2).mean()),
                    )
                )
    return rows


def skill_lines(now: View) -> list[str]:
    """Tell the pool's skill over conflictology and over the decayed past, with 90% intervals from resampled states."""
    lines = [
        "| skill of the default, % [90% interval] | over | states | CRPS | score of the 90% interval | CRPS of log(1 + deaths) |",
        "|---|---|---|---|---|---|",
    ]
    for target in get_args(Target):
        years = range(2018, 2024 if target == "state_based" else 2026)
        found = skills(scored(now, years, target=target, models=("pool", "conflictology", "decayed")))
        for base in ("conflictology", "decayed"):
            mine = found.filter(pl.col("base") == base)
            for states in mine["states"].unique(maintain_order=True):
                row = {r["score"]: r for r in mine.filter(pl.col("states") == states).iter_rows(named=True)}
                cells = [
                    f"{100 * row[k]['skill']:.1f} [{100 * row[k]['low']:.1f}, {100 * row[k]['high']:.1f}]"
                    for k in ("crps", "interval", "log")
                ]
                lines.append(
                    f"| {TOLD[target]}, {years[0]}-{years[-1]} | {base} | {states} | {' | '.join(cells)} |"
                )
    return lines


def main() -> int:
    """Print the tables, and write them where that is asked for."""
    now = view()
    found: dict[Target, dict[bool, list[Past]]] = {}
    for target in get_args(Target):
        known = panel(now, target)
        memory = remember(known.deaths)
        found[target] = {m: forecasts(now, known, memory, target, mapped=m) for m in (False, True)}
    covered = {
        (target, mapped): coverage(past) for target, each in found.items() for mapped, past in each.items()
    }
    columns = [
        (f"{TOLD[target]}{'' if mapped else ', not recalibrated'}", covered[target, mapped])
        for target in found
        for mapped in (True, False)
    ]
    lines = [
        "| share of outcomes within the 50, 80, 90% intervals, % (above the last) | "
        + " | ".join(c for c, _ in columns)
        + " |",
        "|---" * (len(columns) + 1) + "|",
    ]
    lines += [f"| {row} | " + " | ".join(c[row] for _, c in columns) + " |" for row in columns[0][1]]
    lines += [
        "",
        "| mean score of a month | CRPS | score of the 90% interval | CRPS of log(1 + deaths) |",
        "|---|---|---|---|",
    ]
    for target, each in found.items():
        for mapped in (True, False):
            crps, interval, logged = scores(each[mapped])
            name = f"{TOLD[target]}{'' if mapped else ', not recalibrated'}"
            lines.append(f"| {name} | {crps:.2f} | {interval:.0f} | {logged:.4f} |")
    lines += [
        "",
        "| | deaths in the next 12 months, at least | in the last 12 | cases | said | happened | Brier score | of the class's own rate |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for target, each in found.items():
        for threshold, name, cases, said, rate, brier, base in chances(each[True]):
            lines.append(
                f"| {TOLD[target]} | {threshold} | {name} | {cases:,} | {said:.1%} | {rate:.1%} | {brier:.4f} | {base:.4f} |"
            )
    text = "\n".join([*lines, "", *skill_lines(now)])
    print(text)
    if "--write" in sys.argv:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
