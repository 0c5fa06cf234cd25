"""Do wars end oftener than the pool says once they fall? `python verification/candidates/war_exits.py [EDITION]`, half a minute.

An exit is a month with less than a tenth of a war's geometric mean of 12 months. Its chance is learnt from past wars of the challenge's series,
by how far the last three months lie below the last 12, and the pool's draws are weighted to it; scored on the Octobers after.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from fitting.pool_weights import EVERY
from fitting.quantile_levels import places
from sinequanon.draws import Floats
from sinequanon.evidence.view import view
from sinequanon.links.violence.components import remember
from sinequanon.links.violence.data import challenge_panel
from sinequanon.links.violence.model import kept_weights, members, pooled_quantiles, split
from sinequanon.links.violence.recalibration import WAR, classes_of, span_of
from sinequanon.months import last_day
from sinequanon.scoring import crps_ecdf

AHEAD = (2, 3, 5, 8, 11, 14, 20, 30)
FIRST = 1995
SHARE = 0.1
"""Of a war's level, below which a month counts as an exit."""
RIDGE = 0.05
LEAST = 50
PERIODS = ((1998, 2007), (2008, 2015), (2016, 2019), (2020, 2024))
DRAWS = 100


def learnt(said: Floats, drift: Floats, happened: Floats) -> Floats:
    """Return what the log odds of an exit lack: a constant, and what drift adds; a ridge draws both to 0."""
    odds, seen = np.log(said / (1 - said)), np.stack([np.ones_like(drift), drift], axis=1)

    def loss(beta: Floats) -> tuple[float, Floats]:
        score = odds + seen @ beta
        value = (np.logaddexp(0, score) - happened * score).mean() + RIDGE * (beta @ beta) / 2
        return float(value), seen.T @ (1 / (1 + np.exp(-score)) - happened) / odds.size + RIDGE * beta

    return np.asarray(minimize(loss, np.zeros(2), jac=True, method="L-BFGS-B").x)


def cases(folder: Path | None) -> dict[str, Floats]:
    """Return all cases, wars by horizon and origin: what was said, what happened, and quantiles as they would be drawn."""
    now = view(data=folder)
    known = challenge_panel(now, "state_based")
    memory, middles = remember(known.deaths), (np.arange(DRAWS) + 0.5) / DRAWS
    out: dict[str, list[Floats]] = {
        k: [] for k in ("origin", "year", "ahead", "said", "drift", "happened", "old", "new", "changed")
    }
    start = next(k for k, m in enumerate(known.months) if m.year == FIRST and m.month == 10)
    for origin in range(start, len(known.months) - 1, EVERY):
        month = known.months[origin]
        weights = kept_weights(now, "state_based", day=last_day(f"{month:%Y-%m}"))
        rows, _ = split(memory, origin)
        rows = rows[classes_of(memory, origin, rows) == WAR]
        ahead = tuple(k for k in AHEAD if origin + k < len(known.months))
        if weights is None or not ahead or not rows.size:
            continue
        found = members(memory, origin, rows, ahead)
        level = np.expm1(memory.geometric[12][origin, rows])
        floor = np.broadcast_to(SHARE * level, (len(ahead), rows.size))
        said = np.clip(places(found, weights, floor, np.random.default_rng(origin)), 0.004, 0.996)
        drift = np.clip(memory.geometric[3] - memory.geometric[12], -2, 2)[origin, rows]
        outcomes = memory.deaths[origin + np.array(ahead)][:, rows]
        changed, past = said.copy(), {k: np.concatenate(v) for k, v in out.items() if v}
        if month.month == 10 and past:
            span = np.array([span_of(int(k)) for k in past["ahead"]])
            over = past["origin"] + past["ahead"] <= origin
            for place, step in enumerate(ahead):
                used = over & (span == span_of(step))
                if used.sum() >= LEAST:
                    beta = learnt(past["said"][used], past["drift"][used], past["happened"][used])
                    odds = np.log(said[place] / (1 - said[place])) + beta[0] + beta[1] * drift
                    changed[place] = 1 / (1 + np.exp(-odds))
        moved = np.where(
            middles < changed[..., None],
            middles * (said / changed)[..., None],
            said[..., None] + (middles - changed[..., None]) * ((1 - said) / (1 - changed))[..., None],
        )
        each = [
            np.full(said.shape, origin),
            np.full(said.shape, month.year if month.month == 10 else -month.year),
            np.repeat(np.array(ahead)[:, None], rows.size, axis=1),
            said,
            np.broadcast_to(drift, said.shape),
            (outcomes < floor).astype(float),
            crps_ecdf(pooled_quantiles(found, weights, middles), outcomes),
            crps_ecdf(pooled_quantiles(found, weights, moved), outcomes),
            changed,
        ]
        for name, values in zip(out, each, strict=True):
            out[name].append(values.ravel())
    return {k: np.concatenate(v) for k, v in out.items()}


def main() -> int:
    """Print the tables."""
    found = cases(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    print(
        "| Octobers | cases | Brier score of an exit | with drift | CRPS with drift | said, falling | happened |"
    )
    for first, last in PERIODS:
        inside = (found["year"] >= first) & (found["year"] <= last)
        falling = (np.abs(found["year"]) >= first) & (np.abs(found["year"]) <= last) & (found["drift"] < -0.3)
        one, two = (((found[k][inside] - found["happened"][inside]) ** 2).mean() for k in ("said", "changed"))
        change = 100 * (found["new"][inside].mean() / found["old"][inside].mean() - 1)
        print(
            f"| {first}-{last} | {inside.sum():,} | {one:.4f} | {two:.4f} | {change:+.1f}% | "
            f"{found['said'][falling].mean():.0%} | {found['happened'][falling].mean():.0%} |"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
