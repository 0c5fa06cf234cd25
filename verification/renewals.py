"""Print what became of mandates since 2000, and what the chance of renewal is worth: python verification/renewals.py.

Each past decision is foretold from the outcomes settled by the day before it (and by 30 days before the mandate's end). Differences of log
scores have 90% intervals by resampling missions, of which each is taken whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import numpy as np
import polars as pl

from sinequanon.evidence.view import view
from sinequanon.links.council import renewal_chances as chances
from sinequanon.links.council import renewals
from sinequanon.links.council.mandates import DEMANDS

Shares = Callable[[chances.Past, str, bool, bool], np.ndarray]


def plain(past: chances.Past, *_: object) -> np.ndarray:
    """Give the rates of all."""
    return (np.bincount(past.outcome, minlength=4) + 0.5) / (past.outcome.size + 2.0)


def demand_alone(past: chances.Past, _mission: str, demand: bool, brief: bool) -> np.ndarray:
    """Give the shares by the demand, with the rate of short renewals the same for all."""
    every = chances.Past(past.mission, past.demand, np.full_like(past.brief, brief), past.outcome)
    return chances.shares(every, "", demand=demand, brief=brief)


def kind_alone(past: chances.Past, _mission: str, demand: bool, brief: bool) -> np.ndarray:
    """Give the shares by the demand and whether the last mandate was short, without the mission's own decisions."""
    return chances.shares(past, "", demand=demand, brief=brief)


def shipped(past: chances.Past, mission: str, demand: bool, brief: bool) -> np.ndarray:
    """Give the shares as they are told."""
    return chances.shares(past, mission, demand=demand, brief=brief)


def end_first(past: chances.Past, mission: str, demand: bool, brief: bool) -> np.ndarray:
    """Give the shares with the end counted first, and the last mandate among the rest, both by the demand (told until November 2026)."""
    alike, stays = past.demand == demand, past.outcome < 3
    told = chances.shares(past, mission, demand=demand, brief=brief)
    ends, last = (
        (_shrunk(hit, among, alike))
        for hit, among in ((~stays, np.ones_like(stays)), (past.outcome == 2, stays))
    )
    on = told[:2] / told[:2].sum() * (1 - ends) * (1 - last)
    return np.array([*on, (1 - ends) * last, ends])


def split_too(past: chances.Past, mission: str, demand: bool, brief: bool) -> np.ndarray:
    """Give the shares as they are told, but for how many leave at once, which is counted by the demand too."""
    told = chances.shares(past, mission, demand=demand, brief=brief)
    gone = past.outcome >= 2
    at_once = _shrunk(past.outcome == 3, gone, past.demand == demand)
    leaves = told[2:].sum()
    return np.array([*told[:2], leaves * (1 - at_once), leaves * at_once])


def _shrunk(hit: np.ndarray, among: np.ndarray, alike: np.ndarray) -> float:
    every = ((hit & among).sum() + 0.5) / (among.sum() + 1.0)
    return float(
        ((hit & among & alike).sum() + chances.KEPT * every) / ((among & alike).sum() + chances.KEPT)
    )


MODELS: dict[str, Shares] = {
    "plain rates": plain,
    "demand": demand_alone,
    "demand, last mandate short": kind_alone,
    "demand, last mandate short, own past (told)": shipped,
    "the same, the end counted first": end_first,
    "the same, at once or not by the demand too": split_too,
}


def scored(
    table: pl.DataFrame, shares: Shares, *, years: float | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Score all four outcomes, and renewed or not, of each decision; of what was settled in the last years alone, where they are given."""
    past, known = chances.Past.of(table), np.array([d.toordinal() for d in table["settled"]])
    four: list[float] = []
    two: list[float] = []
    for row in table.iter_rows(named=True):
        if row["asked"] < chances.FIRST:
            continue
        day = row["asked"].toordinal()
        seen = (known <= day) & (known > (0 if years is None else day - 365.25 * years))
        told = shares(past.pick(seen), row["mission"], row["demand"], row["brief"])
        four.append(-np.log(told[row["outcome"]]))
        two.append(-np.log(told[3] if row["outcome"] == 3 else 1 - told[3]))
    return np.array(four), np.array(two)


def interval(gain: np.ndarray, missions: list[str]) -> tuple[float, float]:
    """Give the 90% interval of a mean, missions resampled."""
    rng, names = np.random.default_rng(1), sorted(set(missions))
    parts = [gain[np.array(missions) == m] for m in names]
    means = [
        np.concatenate([parts[k] for k in rng.choice(len(parts), len(parts))]).mean() for _ in range(2000)
    ]
    low, high = np.quantile(means, [0.05, 0.95])
    return float(low), float(high)


def main() -> None:
    """Print the record, the scores and the calibration."""
    now = view()
    print(renewals.counted(now))
    for ahead in (None, 30):
        table = chances.laid_out(now, ahead=ahead)
        asked = table.filter(pl.col("asked") >= chances.FIRST)
        missions = asked["mission"].to_list()
        print(
            f"\n{asked.height} decisions, asked {'the day before' if ahead is None else f'{ahead} days before the end'}"
        )
        against: np.ndarray | None = None
        for name, shares in MODELS.items():
            four, two = scored(table, shares)
            gain = ""
            if against is not None:
                low, high = interval(against - four, missions)
                gain = f"gain {(against - four).mean():.4f} ({low:.4f} to {high:.4f})"
            print(f"{name:45s} {four.mean():.4f} {two.mean():.4f} {gain}")
            # The demand is held against the plain rates, and what is added to it against the demand.
            against = four if shares in (plain, demand_alone, shipped) else against
        four, two = scored(table, plain, years=15)
        print(f"{'plain rates of 15 years':45s} {four.mean():.4f} {two.mean():.4f}")
    wide(now)
    one_step(now)
    told = chances.foretold(now)
    print("\nforetold under a demand, and seen:")
    for row in told.filter("demand").iter_rows(named=True):
        print(
            f"{row['mission']} {row['asked']}: not renewed {row['ends']:.3f}, last {row['for_last_time']:.3f}; {chances.COLUMNS[row['outcome']]}"
        )
    print("\nforetold and seen, by demand:")
    print(
        told.group_by("demand").agg(
            pl.len(),
            not_renewed=pl.col("ends").mean(),
            seen=(pl.col("outcome") == 3).mean(),
            last=pl.col("for_last_time").mean(),
            last_seen=(pl.col("outcome") == 2).mean(),
            short=pl.col("for_short").mean(),
            short_seen=(pl.col("outcome") == 1).mean(),
        )
    )


def one_step(now: object) -> None:
    """Print what the rule gains on the one with the end counted first, in renewed or not, and with less weight on the rate of all."""
    table = chances.laid_out(now)  # type: ignore[arg-type]
    asked = table.filter(pl.col("asked") >= chances.FIRST)
    missions, demand = asked["mission"].to_list(), asked["demand"].to_numpy()
    before = scored(table, end_first)
    for kept in (5.0, 2.0, 1.0):
        usual, chances.KEPT = chances.KEPT, kept
        after = scored(table, shipped)
        chances.KEPT = usual
        for name, one, other in zip(("all four", "renewed or not"), before, after, strict=True):
            gain = one - other
            low, high = (edge * gain.size for edge in interval(gain, missions))
            print(
                f"rate of all worth {kept:.0f}, {name}: {gain.sum():+.2f} nats ({low:+.2f} to {high:+.2f}), {gain[demand].sum():+.2f} under a demand"
            )


def wide(now: object) -> None:
    """Print the scores with demands on a part of the mission counted too, and with the mission's kind in place of the demand."""
    kept = chances.DEMANDS
    chances.DEMANDS = DEMANDS
    table = chances.laid_out(now)  # type: ignore[arg-type]
    chances.DEMANDS = kept
    four, two = scored(table, shipped)
    print(f"{'with demands on a part too':45s} {four.mean():.4f} {two.mean():.4f}")
    table = chances.laid_out(now)  # type: ignore[arg-type]
    kinds = dict(now.table("missions").select("mission", "kind").iter_rows())  # type: ignore[attr-defined]
    political = pl.Series([kinds[m] != "peacekeeping" for m in table["mission"]])
    four, two = scored(table.with_columns(demand=political), shipped)
    print(f"{'kind of mission in place of the demand':45s} {four.mean():.4f} {two.mean():.4f}")
    starts = dict(now.table("missions").select("mission", "start").iter_rows())  # type: ignore[attr-defined]
    old = [
        (d - timedelta(days=3650)).isoformat() > starts[m]
        for m, d in table.select("mission", "asked").iter_rows()
    ]
    four, two = scored(table.with_columns(demand=pl.Series(old)), shipped)
    print(f"{'over ten years old in place of the demand':45s} {four.mean():.4f} {two.mean():.4f}")


if __name__ == "__main__":
    main()
