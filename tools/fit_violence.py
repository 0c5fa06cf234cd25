"""Learn the weights, scores and effects that the package carries for violence: python tools/fit_violence.py EDITION [TARGET ...].

Of the targets named (`state_based`, `all`, `one_sided`) alone, where any is: rows of the others, and the effects, stay as they are kept.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fitting import negative_binomial, pool_weights, quantile_levels
from fitting.pool_weights import OCTOBER
from sinequanon.evidence.kept_estimates import FITTED
from sinequanon.evidence.store import open_edition
from sinequanon.evidence.tables import schema
from sinequanon.evidence.view import View, view
from sinequanon.links.violence.backtest import hosts_by, score
from sinequanon.links.violence.candidates import RAW, window_of
from sinequanon.links.violence.components import BENCHMARKS, remember
from sinequanon.links.violence.data import Panel, Target, challenge_panel
from sinequanon.links.violence.model import BASE, COMPONENTS, LEARNT, POOL
from sinequanon.months import last_day

FIRST_REPORTED = 2024
"""First year of which the days of its reports are at hand."""
FIRST = 1996
"""Year of the first window that is scored."""
SCORED = (POOL, RAW, *BENCHMARKS)
TARGETS: tuple[Target, ...] = ("state_based", "all", "one_sided")
STATES_APART = (POOL, BASE)
"""Models that a forecast may be made by: their scores are kept for each state too."""
HKS = "Hultman, Kathman & Shannon 2013, doi:10.1111/ajps.12036"
FORTNA = "Fortna 2008, Does Peacekeeping Work?"


def settled(now: View, known: Panel) -> Panel:
    """Cut a panel where the final figures end."""
    table = now.table("fatalities").filter(pl.col("status") == "final")
    last = table["month"].max()
    stop = sum(month <= last for month in known.months)  # type: ignore[operator]
    return Panel(known.deaths[:stop], known.months[:stop], known.states)


def out_by(day: date) -> date:
    """Give the day on which the figures to a day were final: since 2024 it is known when they came out."""
    return day if day.year < FIRST_REPORTED else date(day.year + 1, 6, 30)


Rows = list[dict[str, Any]]


def weights_and_scores(now: View, target: Target) -> tuple[Rows, Rows, Rows]:
    """Learn weights and levels of each October, and score each year that followed with those of the October before."""
    known = settled(now, challenge_panel(now, target))
    memory = remember(known.deaths)
    past = [pool_weights.sums(memory, origin) for origin in pool_weights.origins(memory)]
    octobers = [
        place
        for place, month in enumerate(known.months)
        if month.month == OCTOBER and month.year >= FIRST - 1
    ]
    learnt = {place: pool_weights.weights(past, place) for place in octobers}
    lay = [
        quantile_levels.past_places(memory, origin, learnt[max(o for o in octobers if o <= origin)])
        for origin in range(octobers[0], known.deaths.shape[0] - 1, pool_weights.EVERY)
    ]
    weights: Rows = []
    levels: Rows = []
    scores: Rows = []
    for place in octobers:
        month = known.months[place]
        out = out_by(last_day(f"{month:%Y-%m}"))
        weights += [
            {
                "target": target,
                "pool": POOL,
                "until": until,
                "component": name,
                "weight": w,
                "known": out,
            }
            for until, row in zip(LEARNT, learnt[place].tolist(), strict=True)
            for name, w in zip(COMPONENTS, row, strict=True)
        ]
        moved = quantile_levels.learn(lay, place)
        if target in quantile_levels.APART:
            moved = quantile_levels.only_apart(moved)
        levels += quantile_levels.rows_of(moved, target, out)
        year = month.year + 1
        if date(year, 12, 1) > known.months[-1]:
            continue
        window = window_of(known, year)
        hosts = np.isin(window.states, list(hosts_by(now, last_day(f"{month:%Y-%m}"))))
        for model, found in score(window, learnt[place], moved, SCORED).items():
            groups = [("ALL", np.full(hosts.size, fill_value=True)), ("HOSTS", hosts)]
            if model in STATES_APART:
                bloody = window.memory.active()[window.origin, window.rows]
                groups += [
                    (state, np.arange(hosts.size) == k) for k, state in enumerate(window.states) if bloody[k]
                ]
            scores += [
                {
                    "target": target,
                    "window": year,
                    "state": name,
                    "model": model,
                    "cases": int(found["crps"][:, inside].size),
                    "crps": float(found["crps"][:, inside].mean()),
                    "interval": float(found["interval"][:, inside].mean()),
                    "log_crps": float(found["log"][:, inside].mean()),
                    "known": out_by(date(year, 12, 31)),
                }
                for name, inside in groups
            ]
        print(target, year, flush=True)
    return weights, levels, scores


def effects(folder: Path) -> list[dict[str, Any]]:
    """Estimate the published effects again, with the choices that they lean on changed."""
    edition = open_edition(folder)
    hks = edition.table("source_hks").with_columns(pl.col("killed_before").cast(pl.Float64))
    controls = [
        "police",
        "observers",
        "battle_deaths_log",
        "killed_before",
        "incompatibility",
        "duration",
        "population_log",
    ]
    largest = hks["civilians_killed"].max()
    without = hks.filter(pl.col("civilians_killed") < largest)
    readings = {
        "as published": (hks, controls),
        "without one month": (without, controls),
        "without the control for observers": (hks, [c for c in controls if c != "observers"]),
        "without both": (without, [c for c in controls if c != "observers"]),
    }
    rows: list[dict[str, Any]] = []
    for reading, (frame, names) in readings.items():
        design = np.column_stack(
            [np.ones(frame.height), frame.select("troops", *names).cast(pl.Float64).to_numpy()]
        )
        found = negative_binomial.negative_binomial(
            design, frame["civilians_killed"].cast(pl.Float64).to_numpy()
        )
        rows.append(
            {
                "study": HKS,
                "outcome": "civilians killed by one-sided violence in a conflict-month",
                "reading": reading,
                "per": "1,000 people",
                "estimate": float(found.coefficients[1]),
                "se": float(np.sqrt(found.covariance[1, 1])),
                "n": frame.height,
                "known": date(2013, 10, 31),
            }
        )
    spells = edition.table("source_fortna").filter("post_cold_war")
    cases = spells.group_by("case").agg(pl.col("failed", "peacekeepers").any())
    counted = cases.group_by("peacekeepers").agg(pl.col("failed").sum(), pl.len().alias("cases"))
    failed, size = (counted.sort("peacekeepers", descending=True)[c].to_numpy() for c in ("failed", "cases"))
    rows.append(
        {
            "study": FORTNA,
            "outcome": "peace after civil war that failed, since the Cold War",
            "reading": "unadjusted",
            "per": "presence",
            "estimate": float(np.log(failed / size) @ np.array([1, -1])),
            "se": float(np.sqrt((1 / failed - 1 / size).sum())),
            "n": int(size.sum()),
            "known": date(2008, 12, 31),
        }
    )
    return rows


def with_kept(name: str, rows: Rows, asked: list[Target]) -> pl.DataFrame:
    """Put the kept rows of the targets that were not asked for beside new ones, targets in their order."""
    made = schema(name).validate(pl.DataFrame(rows), cast=True)
    path = FITTED / f"{name}.parquet"
    old = pl.read_parquet(path) if len(asked) < len(TARGETS) else made
    return pl.concat([(made if t in asked else old).filter(pl.col("target") == t) for t in TARGETS])


def main() -> int:
    """Write the tables."""
    folder = Path(sys.argv[1])
    now = view(data=folder)
    begun = time.perf_counter()
    asked = [t for t in TARGETS if t in sys.argv[2:]] or list(TARGETS)
    parts = [weights_and_scores(now, target) for target in asked]
    names = ("violence_weights", "violence_levels", "violence_scores")
    tables = {
        name: with_kept(name, [row for part in parts for row in part[k]], asked)
        for k, name in enumerate(names)
    }
    if len(asked) == len(TARGETS):
        tables["peacekeeper_effects"] = pl.DataFrame(effects(folder))
    for name, frame in tables.items():
        checked = schema(name).validate(frame, cast=True)
        path = FITTED / f"{name}.parquet"
        checked.write_parquet(path, compression="zstd", compression_level=19, statistics=False)
        print(f"{name}: {frame.height:,} rows, {path.stat().st_size / 1e3:.0f} kB")
    print(f"{time.perf_counter() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
