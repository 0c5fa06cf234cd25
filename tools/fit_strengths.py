"""Learn how strengths of missions move and how far counts err, for every fifth year: python tools/fit_strengths.py EDITION.

The moves are chosen so that they foretell counts 1 to 36 months ahead, and the middle of gaps of up to 36 months, given the counts
around them; each mission weighs by the fourth root of its months. Only counts known at a year's end enter that year's parameters.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from numba import njit
from scipy.optimize import minimize

from sinequanon.evidence.kept_estimates import FITTED
from sinequanon.evidence.view import View, view
from sinequanon.links.guarantors.strength_model import (
    CLOSING,
    CLOSING_MONTHS,
    FEW,
    FIRST_REGIME,
    MATURE,
    STEP,
    YOUNG,
    YOUNG_MONTHS,
    Motion,
    scaled,
)
from sinequanon.months import first_day, last_day, months_between

YEARS = (1994, 1999, 2004, 2009, 2014, 2019)
AHEAD = (1, 3, 6, 12, 24, 36)
POWERS = {2: (1, 1), 3: (2, 1), 6: (3, 3), 12: (6, 6), 18: (12, 6), 24: (12, 12), 36: (24, 12)}
REACH = 512
CELLS = 2 * REACH
GRID = (np.arange(CELLS) - REACH) * STEP
ORIGIN = date(1940, 1, 1)
LEAST = {"few_narrow": 0.005, "few_wide": 0.012, "calm_narrow": 0.005, "calm_wide": 0.012, "jump_sd": 0.2}
SHARES = ("few_share", "calm_share", "jump", "leave", "leave_young", "leave_closing")
SHARES += ("heave", "heave_young", "heave_closing", "stay_upheaval", "stay_drift")
PLAIN = ("upheaval", "build_up", "wind_down", "drift")
ERRORS = ("series_sd", "series_loose", "maps_sd")
NAMES = tuple(f.name for f in fields(Motion) if f.name not in ERRORS)
PRIOR = 2e-4
"""Pull towards the stated values, in units of the score: it matters only while few missions have been counted."""
FAR_OFF = 0.05


def to_line(name: str, value: float) -> float:
    """Put a parameter on the real line."""
    if name in PLAIN:
        return value * 10
    return float(np.log(value / (1 - value)) if name in SHARES else np.log(value))


def from_line(name: str, value: float) -> float:
    """Take it back."""
    if name in PLAIN:
        return value / 10
    found = float(1 / (1 + np.exp(-value)) if name in SHARES else np.exp(value))
    return max(found, LEAST.get(name, 0.0))


@dataclass(frozen=True)
class Months:
    """Counted months in order of mission and month; `first` where none stands before, `move` in cells from the one before."""

    mission: np.ndarray
    number: np.ndarray
    scale: np.ndarray
    phase: np.ndarray
    few: np.ndarray
    first: np.ndarray
    move: np.ndarray


def months(then: View) -> Months:
    """Lay out the monthly counts known on the date."""
    counts = then.table("strength_observations").filter(
        (pl.col("what") == "uniformed") & pl.col("series").is_in(["Kathman", "IPI"])
    )
    counts = counts.sort("mission", "month", "series", descending=[False, False, True])
    counts = counts.unique(["mission", "month"], keep="first", maintain_order=True)
    rows = {m["mission"]: m for m in then.table("missions").iter_rows(named=True)}
    out: list[tuple[str, int, float, int, bool, bool, int]] = []
    for (name,), own in counts.group_by("mission", maintain_order=True):
        row = rows[str(name)]
        start = months_between(ORIGIN, first_day(row["start"]))
        end = months_between(ORIGIN, last_day(row["end"])) if row["end"] else 10**6
        few, before = own["best"].max() < FEW, None
        for month, people in own.select("month", "best").iter_rows():
            at, x = months_between(ORIGIN, month), float(scaled(people))
            if at > end:
                continue
            phase = YOUNG if at - start < YOUNG_MONTHS else CLOSING if end - at < CLOSING_MONTHS else MATURE
            near = before is not None and before[0] == at - 1
            out.append((str(name), at, x, phase, few, not near, _cells(x - before[1]) if near else REACH))
            before = (at, x)
    return Months(*(np.array(column) for column in zip(*out, strict=True)))


def _cells(move):
    return np.clip(np.rint(np.asarray(move) / STEP).astype(np.int64) + REACH, 0, CELLS - 1)


def pairs(seen: Months) -> list[tuple[int, np.ndarray, np.ndarray, np.ndarray, np.ndarray]]:
    """Pair months so far apart, with the place of the month between them (-1: not counted) and weights."""
    place = {key: at for at, key in enumerate(zip(seen.mission, seen.number, strict=True))}
    found = []
    for ahead in AHEAD:
        both = [
            (at, place.get((m, k + ahead)), place.get((m, k + ahead // 2), -1))
            for (m, k), at in place.items()
        ]
        here, there, middle = (np.array(c) for c in zip(*[b for b in both if b[1] is not None], strict=True))
        _, back, n = np.unique(seen.mission[here], return_inverse=True, return_counts=True)
        weights = n[back] ** -0.75
        found.append((ahead, here, there, middle, weights / weights.sum()))
    return found


def powers(emitted: np.ndarray, transition: np.ndarray) -> dict[int, np.ndarray]:
    """Give the chances of the sum of so many moves, shape (regime before, regime after, cell), by fast Fourier transform."""
    wave = np.fft.rfft(np.fft.ifftshift(emitted / emitted.sum(axis=1, keepdims=True), axes=1), axis=1)
    got = {1: transition[None] * wave.T[:, None, :]}
    for ahead, (one, two) in POWERS.items():
        got[ahead] = got[one] @ got[two]
    return {
        ahead: np.maximum(np.fft.fftshift(np.fft.irfft(np.moveaxis(m, 0, -1), CELLS, axis=-1), axes=-1), 0.0)
        + 1e-9 / CELLS
        for ahead, m in got.items()
    }


@njit(cache=True)
def regimes(move, phase, few, first, one, start):
    """Filter the regimes (Hamilton 1989, doi:10.2307/1912559)."""
    out = np.empty((move.size, start.size))
    now = start.copy()
    for at in range(move.size):
        if first[at]:
            now = start.copy()
        else:
            then = np.zeros(start.size)
            for a in range(start.size):
                for b in range(start.size):
                    then[b] += now[a] * one[few[at], phase[at], a, b, move[at]]
            now = then / then.sum()
        out[at] = now
    return out


def score(made: Motion, seen: Months, paired: list) -> float:
    """Give the mean log-likelihood of months ahead, and of months in the middle of gaps, summed over lengths."""
    kernel = {
        (few, phase): powers(made.emissions(GRID, few=bool(few), phase=phase), made.transition(phase))
        for few in (0, 1)
        for phase in (MATURE, YOUNG, CLOSING)
    }
    one = np.stack([np.stack([kernel[few, p][1] for p in (MATURE, YOUNG, CLOSING)]) for few in (0, 1)])
    now = regimes(
        seen.move.astype(np.int64), seen.phase.astype(np.int64), seen.few.astype(np.int64), seen.first, one,
        np.array(FIRST_REGIME),
    )  # fmt: skip
    total = 0.0
    for ahead, here, there, middle, weights in paired:
        whole = _cells(seen.scale[there] - seen.scale[here])
        told = np.zeros(here.size)
        for (few, phase), chances in kernel.items():
            # Ahead, nobody knows that the end is near; between two counts it is known.
            mine = (seen.few[here] == few) & ((seen.phase[here] == YOUNG) == (phase == YOUNG))
            if phase != CLOSING and mine.any():
                table = chances[ahead].sum(axis=1)[:, whole[mine]]
                told[mine] += np.log((now[here[mine]] * table.T).sum(axis=1))
            mine = (seen.few[here] == few) & (seen.phase[there] == phase) & (middle >= 0)
            if ahead > 1 and mine.any():
                a, m, b = here[mine], middle[mine], there[mine]
                one_, two = _cells(seen.scale[m] - seen.scale[a]), _cells(seen.scale[b] - seen.scale[m])
                half = ahead // 2
                later = chances[ahead - half].sum(axis=1)[:, two]
                joint = np.einsum("nr,rsn,sn->n", now[a], chances[half][:, :, one_], later)
                alone = (now[a] * chances[ahead].sum(axis=1)[:, whole[mine]].T).sum(axis=1)
                told[mine] += np.log(joint) - np.log(alone)
        total += float((told * weights).sum())
    return total


def errors(then: View) -> dict[str, float]:
    """Learn the error of a monthly series from where two of them differ, and that of maps from years that were counted too."""
    table = then.table("strength_observations").filter(pl.col("what") == "uniformed")
    one, two = (table.filter(pl.col("series") == name) for name in ("Kathman", "IPI"))
    both = one.join(two, on=["mission", "month"])
    apart = np.abs(scaled(both["best"].to_numpy()) - scaled(both["best_right"].to_numpy()))
    near = apart[apart < FAR_OFF]
    return {
        "series_sd": max(float(np.sqrt((near**2).mean() / 2)), STEP / 4),
        # Either may be the one that is off.
        "series_loose": float((apart >= FAR_OFF).mean()),
    }


def maps_error(raw: pl.DataFrame, until: date) -> float | None:
    """Foretell each year's mean strength from maps scaled by the five years up to one, two or three years before."""
    off = []
    seen = raw.filter(
        (pl.col("year") <= until.year)
        & (pl.col("nominal_troops") > 0)
        & (pl.col("troops_mean") >= 0.5 * pl.col("uniformed_mean"))
        & (pl.col("uniformed_mean") >= FEW)
    )
    for _, own in seen.sort("year").group_by("mission", maintain_order=True):
        ratio = dict(zip(own["year"], own["nominal_troops"] / own["uniformed_mean"], strict=True))
        for year, true in ratio.items():
            for lag in (1, 2, 3):
                past = [r for y, r in ratio.items() if year - lag - 5 < y <= year - lag]
                if len(past) >= 3:
                    off.append(np.log(true / np.mean(past)))
    # The middle half, as a normal's: a few years of build-up and collapse are what the share of loose counts is for.
    return float(np.quantile(np.abs(off), 0.68)) if len(off) >= 20 else None


def learn(then: View, start: Motion, ratios: pl.DataFrame | None) -> Motion:
    """Learn all parameters from what was known on the date."""
    seen = months(then)
    paired = pairs(seen)
    stated = np.array([to_line(name, getattr(Motion(), name)) for name in NAMES])

    def made(line):
        return Motion(**{name: from_line(name, v) for name, v in zip(NAMES, line, strict=True)})

    def loss(line):
        return -score(made(line), seen, paired) + PRIOR * float(((line - stated) ** 2).sum())

    begin = np.array([to_line(name, getattr(start, name)) for name in NAMES])
    best = minimize(loss, begin, method="L-BFGS-B", options={"maxiter": 40})
    found = {name: getattr(made(best.x), name) for name in NAMES} | errors(then)
    width = maps_error(ratios, then.as_of) if ratios is not None else None
    if width:
        found["maps_sd"] = width
    print(then.as_of, f"score {-best.fun:.3f}, {len(set(seen.mission))} missions", flush=True)
    return Motion.of(found)


def main() -> int:
    """Learn for each year in turn, each beginning where the one before ended."""
    folder = Path(sys.argv[1])
    ratios = None
    if len(sys.argv) > 2:
        from sinequanon.sources.missions import geopko_ratio

        ratios, _ = geopko_ratio.read(Path(sys.argv[2]))
    start, rows = Motion(), []
    for year in YEARS:
        day = date(year, 12, 31)
        start = learn(view(day, data=folder), start, ratios)
        rows += [(day, f.name, getattr(start, f.name)) for f in fields(Motion)]
    made = pl.DataFrame(
        rows, schema={"known": pl.Date, "parameter": pl.String, "value": pl.Float64}, orient="row"
    )
    path = FITTED / "strength_scales.parquet"
    made.write_parquet(path, compression="zstd", compression_level=19, statistics=False)
    print(made.pivot(on="known", index="parameter", values="value"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
