"""Do the 90% intervals of ideal points cover, and do walks predict hidden votes? python verification/ideal_points.py [EDITION [RAW]]."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "oracles"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "unit" / "links"))
from published_votes import by_session, published_votes
from simulated_votes import assembly
from test_ideal_points import half_tied

from sinequanon.evidence.build.assembly import OFFSET
from sinequanon.evidence.store import open_edition
from sinequanon.evidence.view import view
from sinequanon.links.alignment.backtest import backtest
from sinequanon.links.alignment.data import ideal_votes
from sinequanon.links.alignment.ideal_points import IdealPoints
from sinequanon.scoring.mcmc_diagnostics import mixing
from sinequanon.sources.assembly import ideal_points_2020

EDGE = 1.5
"""Positions beyond this many standard deviations are at the edge."""


SMALL = {"states": 40, "items": 40}
TODAY = {"states": 193, "items": 85, "missing": 0.08}
"""An assembly of the size of the sessions since 2021: states, items of a session, and the share of votes that are not cast."""


def coverage(size: dict[str, float], worlds: int = 24, kept: int = 1200, thin: int = 4) -> None:
    """Simulate assemblies and count the true positions within their intervals, by level, place of the truth and length of the chains.

    Shorter chains are the beginnings of the same ones, so what differs between the rows is Monte Carlo error alone.
    """
    rows = []
    for seed in range(worlds):
        votes, truth = assembly(seed, sessions=8, step=0.5, gap=0.8, **size)
        ends = ("A00", f"A{int(size['states']) - 1:02}")
        fitted = IdealPoints(anchors=ends, warmup=300, kept=kept, thin=thin, threads=1).fit(votes)
        true = fitted.panel.cells.join(truth, on=["state", "session"], maintain_order="left")[
            "truth"
        ].to_numpy()
        for part in (6, 3, 1):
            draws = np.stack([chain.positions[: kept // part] for chain in fitted.chains])
            effective = float(np.median(mixing(draws).ess_bulk))
            whole = draws.reshape(-1, true.size)
            for level in (0.5, 0.8, 0.9):
                low, high = np.quantile(whole, [(1 - level) / 2, (1 + level) / 2], axis=0)
                # Inward: the truth lies farther out than the interval.
                rows.append(
                    {
                        "level": level,
                        "effective": effective,
                        "part": part,
                        "inside": ((true >= low) & (true <= high)).mean(),
                        "edge": ((true >= low) & (true <= high))[np.abs(true) > EDGE].mean(),
                        "farther_out": np.where(true > 0, true > high, true < low)[
                            np.abs(true) > EDGE
                        ].mean(),
                    }
                )
    table = pl.DataFrame(rows).group_by("level", "part")
    print(f"assemblies like {size}, {worlds} of them")
    print(
        table.agg(
            pl.col("effective", "inside", "edge", "farther_out").mean(),
            error=pl.col("inside").std() / pl.len().sqrt(),
        ).sort("level", "part")
    )


def of_the_model(
    seed: int, *, states: int = 40, sessions: int = 8, items: int = 40
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Simulate an assembly from the priors of the estimator itself, on their own scale, and return its votes and its positions."""
    rng = np.random.default_rng(50_000 + seed)
    first = np.sort(rng.standard_normal(states))
    there = rng.random((states, sessions, items)) > 0.1
    voted = there.sum(axis=2)
    theta = np.empty((states, sessions))
    theta[:, 0] = first
    for t in range(1, sessions):
        variance = 0.5 * voted[:, t] / (voted[:, t] + voted[:, t - 1])
        theta[:, t] = theta[:, t - 1] + np.sqrt(variance) * rng.standard_normal(states)
    rows = []
    for t in range(sessions):
        for k in range(items):
            slope, intercept = rng.standard_normal(), rng.normal(0, 1.0)
            latent = intercept + slope * theta[:, t] + rng.standard_normal(states)
            gap = abs(rng.normal(0, 1)) * 0.8 + 0.2
            vote = np.where(latent < 0, "no", np.where(latent < gap, "abstain", "yes"))
            rows += [(f"A{s:02}", t + 1, t * items + k, vote[s]) for s in np.flatnonzero(there[:, t, k])]
    votes = pl.DataFrame(rows, schema=["state", "session", "item", "vote"], orient="row")
    truth = pl.DataFrame(
        [(f"A{s:02}", t + 1, theta[s, t]) for s in range(states) for t in range(sessions)],
        schema=["state", "session", "truth"],
        orient="row",
    )
    return votes, truth


def coverage_of_the_model(worlds: int = 40) -> None:
    """Count the true positions within their 90% intervals where positions and slopes come from the priors and the scale is left free."""
    shares = []
    for seed in range(worlds):
        votes, truth = of_the_model(seed)
        estimator = IdealPoints(
            anchors=("A00", "A39"),
            warmup=300,
            kept=800,
            thin=3,
            threads=1,
            fixed_scale=False,
            intercept_variance=1.0,
        )
        fitted = estimator.fit(votes)
        joined = fitted.panel.cells.join(truth, on=["state", "session"], maintain_order="left")
        true = joined["truth"].to_numpy()
        draws = np.stack([chain.positions for chain in fitted.chains]).reshape(-1, true.size)
        low, high = np.quantile(draws, [0.05, 0.95], axis=0)
        shares.append(float(((true >= low) & (true <= high)).mean()))
    print(
        f"of the model itself: {np.mean(shares):.3f} (standard error {np.std(shares) / np.sqrt(worlds):.3f})"
    )


def later_spread(worlds: int = 3) -> None:
    """Simulate assemblies whose later texts are mostly repeated, and tell the later spread against the earlier as a share of the truth."""
    ways = {
        "published priors": {},
        "slopes learned": {"learned": True},
        "slopes and steps learned": {"learned": True, "freedom": 4.0},
    }
    for step, steep in ((0.3, 1.5), (0.15, 2.0)):
        shares: dict[str, list[float]] = {name: [] for name in ways}
        for seed in range(worlds):
            votes, theta = half_tied(seed, step=step, steep=steep)
            anchors = (f"A{theta[:, 0].argmin():02}", f"A{theta[:, 0].argmax():02}")
            true = theta[:, 3:].std(axis=0).mean() / theta[:, :2].std(axis=0).mean()
            for name, kind in ways.items():
                estimator = IdealPoints(anchors=anchors, warmup=300, kept=300, thin=2, threads=1, **kind)
                points = estimator.fit(votes).points()
                spread = dict(points.group_by("session").agg(pl.col("mean").std()).iter_rows())
                later = (spread[4] + spread[5] + spread[6]) / 3
                shares[name].append(later / ((spread[1] + spread[2]) / 2) / true)
        for name, found in shares.items():
            print(f"steps {step}, slopes {steep}, {name}: {min(found):.2f} to {max(found):.2f} of the truth")


def seam(folder: Path, first: int = 60, last: int = 74, since: int = 70) -> None:
    """Estimate the last session of the first file as if it had come in the second, fault by fault.

    The second file has no failed drafts, no votes on parts, not all adopted resolutions, and its texts are not matched with
    earlier ones. Session 74 is in both, and every vote that both hold agrees: so what differs is what the second file lacks.
    """
    day = view(data=folder)
    votes = ideal_votes(day).filter(pl.col("session").is_between(first, last))
    second = open_edition(folder).table("source_votes_2019_2026")["symbol"].unique().to_list()
    calls = day.table("roll_calls").filter((pl.col("session") == last) & (pl.col("rcid") < OFFSET))
    held = calls.filter(pl.col("symbol").is_in(second))["item"].unique()
    fewer = held.sample(fraction=0.9, seed=1)
    newest = pl.col("session") == last
    own = pl.col("item") + pl.col("session") * 10 * OFFSET
    variants = {
        "as the first file has it": votes,
        "with the roll calls of the second": votes.filter(~newest | pl.col("item").is_in(held.to_list())),
        "with nine tenths of those": votes.filter(~newest | pl.col("item").is_in(fewer.to_list())),
        f"texts not matched from session {since} on": votes.with_columns(
            item=pl.when(pl.col("session") >= since).then(own).otherwise("item")
        ),
    }
    estimator = IdealPoints(warmup=500, kept=300, thin=4)
    whole: pl.DataFrame | None = None
    for name, cut in variants.items():
        found = estimator.fit(cut).points().filter(newest)
        whole = found if whole is None else whole
        both = whole.join(found, on=["state", "session"], suffix="_less")
        move = pl.col("mean_less") - pl.col("mean")
        told = both.select(
            r=pl.corr("mean", "mean_less"),
            shift=move.mean(),
            mean_move=move.abs().mean(),
            largest_move=move.abs().max(),
            width=(pl.col("high") - pl.col("low")).mean(),
            within=pl.col("mean_less").is_between("low", "high").mean(),
        ).row(0, named=True)
        items = cut.filter(newest)["item"].n_unique()
        print(f"session {last}, {name}: {items} items; " + ", ".join(f"{k} {v:.4f}" for k, v in told.items()))


def published(raw: Path) -> None:
    """Make the published table again with long chains, by the way that this package answers with and by the published one."""
    table = ideal_points_2020.read(raw)[0].with_columns(state=pl.col("ccode").cast(pl.String))
    votes = published_votes(raw)
    for steps, warmup, kept, thin in (("joint", 1000, 500, 5), ("lagged", 2500, 500, 10)):
        fitted = IdealPoints(anchors=("365", "2"), steps=steps, warmup=warmup, kept=kept, thin=thin).fit(
            votes
        )
        found = by_session(fitted, table)
        print(
            f"{steps}: correlation in the median session {found['correlation'].median():.4f}, "
            f"at least 0.995 in {(found['correlation'] >= 0.995).sum()} of {found.height} sessions; the lowest:"
        )
        print(found.sort("correlation").head(4))


if __name__ == "__main__":
    coverage(SMALL)
    coverage(TODAY)
    coverage_of_the_model()
    later_spread()
    if len(sys.argv) > 1:
        print(backtest(view(data=Path(sys.argv[1]))))
        seam(Path(sys.argv[1]))
    if len(sys.argv) > 2:
        published(Path(sys.argv[2]))
