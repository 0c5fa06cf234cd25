"""Would the pool forecast better with other weights, or with a small share of another part? `python verification/candidates/pool_shares.py [--write]`.

Windows of the challenge, from October to the year after, with the learnt weights as they were kept, drawn towards others by a share; levels are
learnt again for each. With `--write` its table takes its place in the method page. Some seven minutes on one core.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tools.fit_violence import settled

from fitting import pool_weights, quantile_levels
from sinequanon import random_streams
from sinequanon.evidence.view import View, view
from sinequanon.links.violence.backtest import weights_before
from sinequanon.links.violence.candidates import AHEAD, DRAWS, Window, window_of
from sinequanon.links.violence.components import FIRST, Analogues, Floats, Memory, Places, remember
from sinequanon.links.violence.data import TOLD, Target, challenge_panel
from sinequanon.links.violence.model import (
    COMPONENTS,
    GROUPS,
    Members,
    group_of,
    members,
    quiet_quantiles,
    recalibrated,
    split,
)
from sinequanon.links.violence.recalibration import SPANS, classes_of
from sinequanon.scoring import crps_ecdf, interval_of, interval_score

PAGE = Path(__file__).resolve().parents[2] / "docs" / "method" / "violence.md"
BEGIN, END = "<!-- shares: begin -->", "<!-- shares: end -->"
CHOSEN_TO = 2015
"""Last window that a choice would rest on."""
MIDDLES = (np.arange(200) + 0.5) / 200
LIKE = 3_000
"""Months of all states whose level was nearest."""
NOISE = 0.5 * np.array([-1.28, -0.52, 0.0, 0.52, 1.28])
"""Fifths of a normal distribution on the log scale that each analogue is spread over."""
OTHERS = ("growth of like levels", "analogues smoothed", "all months of all states")
NAMES = (*COMPONENTS, *OTHERS)
VARIANTS: dict[str, tuple[tuple[str, ...], float]] = {
    "half of the way to equal weights of the five parts that are not zero": (COMPONENTS[1:], 0.5),
    "a third of the way to the three kinds of analogues": (COMPONENTS[3:], 1 / 3),
    "a third of the way to 200 analogues, quarter level": (COMPONENTS[4:5], 1 / 3),
    **{f"a tenth {name}": ((name,), 0.1) for name in OTHERS},
}
"""What the weights are drawn towards, and by what share."""
WITH_OTHERS: Target = "state_based"
"""The target that other parts are tried on."""


def other_parts(memory: Memory, origin: int, own: Members) -> list[Floats]:
    """Return equally likely values of `OTHERS`, from the past of the origin: shape (horizons, r, m) each."""
    rows, ahead = own.rows, own.ahead
    near = {group: _like(memory, origin, rows, GROUPS[group]) for group in {group_of(step) for step in ahead}}
    followed = [
        np.sort(near[group_of(step)].outcomes(memory, step, "half-year", LIKE), axis=1) for step in ahead
    ]
    alike = own.values[NAMES.index("200 analogues, half-year level")]
    smoothed = np.maximum(np.rint((1 + alike[..., None]) * np.exp(NOISE) - 1), 0) * (alike[..., None] > 0)
    span = slice(max(origin - 239, 0), origin + 1)
    everywhere = np.quantile(
        memory.deaths[span][(memory.exists & memory.active())[span]], MIDDLES, method="inverted_cdf"
    )
    return [
        np.stack([each[:, (MIDDLES * each.shape[1]).astype(int)] for each in followed]),
        smoothed.reshape(*alike.shape[:2], -1),
        np.broadcast_to(everywhere, (len(ahead), rows.size, MIDDLES.size)),
    ]


def _like(memory: Memory, origin: int, rows: Places, reach: int) -> Analogues:
    """Find the months of all states whose geometric means of 6 and (half as heavy) 24 months were nearest."""
    span = np.arange(FIRST, max(origin - reach, FIRST) + 1)
    month, state = np.nonzero(memory.exists[span] & memory.active()[span])
    month = span[month]
    past, own = (
        np.stack([memory.geometric[6][m, s], memory.geometric[24][m, s] / 2], axis=1)
        for m, s in ((month, state), (np.full_like(rows, origin), rows))
    )
    away = ((own[:, None] - past[None]) ** 2).sum(axis=-1)
    count = min(LIKE, month.size)
    near = np.argpartition(away, count - 1, axis=1)[:, :count]
    return Analogues(origin, rows, month[near], state[near])


def parts_of(memory: Memory, origin: int, rows: Places, ahead: tuple[int, ...], *, others: bool) -> Members:
    """Return the values of every part of `NAMES`, or of the pool's own."""
    own = members(memory, origin, rows, ahead)
    more = other_parts(memory, origin, own) if others else []
    return Members(rows, ahead, (*own.values, *more))


def weights_of(variant: str | None, learnt: Floats) -> Floats:
    """Return weights of every part of `NAMES`: as learnt, or drawn towards a variant's."""
    out = np.pad(learnt, ((0, 0), (0, len(OTHERS))))
    if variant is None:
        return out
    towards, share = VARIANTS[variant]
    return (1 - share) * out + share * np.isin(NAMES, towards) / len(towards)


def past_places(memory: Memory, origin: int, *, others: bool) -> tuple[Places, list[Floats]]:
    """Return the classes of states, and where the outcomes of the 36 months after an origin lay in each part."""
    rows, _ = split(memory, origin)
    found = parts_of(memory, origin, rows, tuple(range(1, SPANS[-1] + 1)), others=others)
    outcomes = np.full((SPANS[-1], rows.size), np.nan)
    months = np.arange(origin + 1, min(origin + SPANS[-1], memory.deaths.shape[0] - 1) + 1)
    outcomes[: months.size] = np.where(memory.exists[months][:, rows], memory.deaths[months][:, rows], np.nan)
    apart = [
        quantile_levels.places(
            Members(rows, found.ahead, (values,)),
            np.ones((1, 1)),
            outcomes,
            random_streams.generator(origin, "violence", "ties of past places"),
        )
        for values in found.values
    ]
    return classes_of(memory, origin, rows), apart


def scored(window: Window, found: Members, quantiles: Floats) -> Floats:
    """Return the mean CRPS, score of the 90% interval, and CRPS of logs of a window."""
    drawn = np.empty((len(AHEAD), window.rows.size, DRAWS))
    drawn[:] = quiet_quantiles(window.memory, window.origin, AHEAD, _levels())[:, None]
    drawn[:, np.searchsorted(window.rows, found.rows)] = quantiles
    truth = window.outcomes
    each = (
        crps_ecdf(drawn, truth),
        interval_score(*interval_of(drawn), truth),
        crps_ecdf(np.log1p(drawn), np.log1p(truth)),
    )
    return np.array([x.mean() for x in each])


def _levels() -> Floats:
    return (np.arange(DRAWS) + 0.5) / DRAWS


def changes(now: View, target: Target) -> Mapping[str, Floats]:
    """Return the change of the three scores in every window, in %, by variant: shape (windows, 3); the windows under `years`."""
    known = settled(now, challenge_panel(now, target))
    memory = remember(known.deaths)
    octobers = [k for k, month in enumerate(known.months) if month.month == 10 and month.year >= 1995]
    scoring = [o for o in octobers if o + AHEAD[-1] < len(known.months)]
    learnt = {o: weights_before(now, target, known.months[o].year + 1) for o in scoring}
    others = target == WITH_OTHERS
    variants = [name for name, (towards, _) in VARIANTS.items() if others or towards[0] in COMPONENTS]
    past = {
        o: past_places(memory, o, others=others)
        for o in range(octobers[0], scoring[-1] + 1, pool_weights.EVERY)
    }
    out: dict[str, list[Floats]] = {name: [] for name in variants}
    groups = [min(group_of(step), len(GROUPS) - 2) for step in range(1, SPANS[-1] + 1)]
    lay: dict[str | None, list[quantile_levels.PastPlaces]] = {}
    for variant in (None, *variants):
        lay[variant] = []
        for origin, (classes, apart) in past.items():
            weights = weights_of(variant, learnt[max(o for o in scoring if o <= origin)])[groups]
            weights = weights[:, : len(apart)]
            together = sum(w[:, None] * each for w, each in zip(weights.T, apart, strict=True))
            lay[variant].append(quantile_levels.PastPlaces(origin, classes, np.asarray(together)))
    for origin in scoring:
        window = window_of(known, known.months[origin].year + 1)
        rows = np.intersect1d(split(memory, origin)[0], window.rows)
        found = parts_of(memory, origin, rows, AHEAD, others=others)
        base = np.ones(3)
        for variant in (None, *variants):
            levels = quantile_levels.learn(lay[variant], origin)
            if target in quantile_levels.APART:
                levels = quantile_levels.only_apart(levels)
            weights = weights_of(variant, learnt[origin])[:, : len(found.values)]
            mine = scored(window, found, recalibrated(memory, origin, found, weights, levels, _levels()))
            if variant is None:
                base = mine
            else:
                out[variant].append(100 * (mine / base - 1))
        print(target, window.year, flush=True)
    years = np.array([known.months[o].year + 1 for o in scoring])
    return {"years": years} | {name: np.array(rows) for name, rows in out.items()}


def main() -> int:
    """Print the table, and write it where that is asked for."""
    now = view()
    found = {target: changes(now, target) for target in get_args(Target)}
    heads = [f"{TOLD[t]} {span}" for t in found for span in (f"to {CHOSEN_TO}", f"{CHOSEN_TO + 1} and after")]
    lines = [f"| | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for name in VARIANTS:
        cells: list[str] = []
        for each in found.values():
            early = each["years"] <= CHOSEN_TO
            for part in (early, ~early):
                told = ", ".join(f"{x:+.1f}" for x in each[name][part].mean(axis=0)) if name in each else ""
                cells.append(told)
        lines.append(f"| {name} | {' | '.join(cells)} |")
    text = "\n".join(lines)
    print(text)
    if "--write" in sys.argv:
        before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
