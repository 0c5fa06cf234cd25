"""Do the 90 % intervals of ideal points cover, and do walks predict hidden votes? python verification/ideal_points.py [EDITION]."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "oracles"))
from simulated_votes import assembly

from sinequanon import states
from sinequanon.evidence.view import view
from sinequanon.links.alignment.fit import IdealPoints
from sinequanon.links.alignment.inputs import ideal_votes


def coverage(worlds: int = 100) -> None:
    """Simulate assemblies and count the true positions within their intervals, by level and by place of the truth."""
    rows = []
    for seed in range(worlds):
        votes, truth = assembly(seed, states=40, sessions=8, step=0.5, gap=0.8)
        fitted = IdealPoints(anchors=("A00", "A39"), warmup=300, kept=400, thin=2).fit(votes)
        for level in (0.5, 0.8, 0.9):
            rows.append(
                fitted.points(level)
                .join(truth, on=["state", "session"])
                .select(
                    level=pl.lit(level),
                    inside=pl.col("truth").is_between("low", "high"),
                    edge=pl.col("truth").abs() > 1.5,
                )
            )
    table = pl.concat(rows)
    print(table.group_by("level").agg(pl.col("inside").mean(), pl.len()).sort("level"))
    print(
        table.filter(pl.col("level") == 0.9)
        .group_by("edge")
        .agg(pl.col("inside").mean(), pl.len())
        .sort("edge")
    )


def hidden_votes(folder: Path, first: int = 60, share: float = 0.1) -> None:
    """Hide a tenth of the votes since a session; score the walk, the static model, and a vote like one's region."""
    votes = ideal_votes(view(data=folder)).filter(pl.col("session") >= first)
    hide = np.random.default_rng(1).random(votes.height) < share
    seen, hidden = votes.filter(~hide), votes.filter(hide)
    scored = {}
    for name, smooth in (("walk", 0.5), ("static", 0.0)):
        fitted = IdealPoints(smooth=smooth, warmup=400, kept=150, thin=4).fit(seen, keep_items=True)
        scored[name] = fitted.log_score(hidden).rename({"log_score": name})
    regions = {s.iso3: s.subregion for s in states.table()}
    near = seen.with_columns(region=pl.col("state").replace(regions))
    near = near.group_by("region", "session", "item").agg(
        (pl.col("vote") == kind).sum().alias(kind) for kind in ("yes", "abstain", "no")
    )
    keys = ["state", "session", "item", "vote"]
    table = scored["walk"].join(scored["static"].select(*keys, "static"), on=keys)
    table = table.with_columns(region=pl.col("state").replace(regions)).join(
        near, on=["region", "session", "item"], how="left"
    )
    own = sum(
        pl.when(pl.col("vote") == kind).then(pl.col(kind).fill_null(0)).otherwise(0)
        for kind in ("yes", "abstain", "no")
    )
    total = pl.sum_horizontal(pl.col("yes", "abstain", "no").fill_null(0))
    table = table.with_columns(region_score=((own + 1 / 3) / (total + 1)).log())
    print(f"{table.height:,} hidden votes; mean log score")
    print(
        table.select(
            walk=pl.col("walk").mean(), static=pl.col("static").mean(), region=pl.col("region_score").mean()
        )
    )


if __name__ == "__main__":
    coverage()
    if len(sys.argv) > 1:
        hidden_votes(Path(sys.argv[1]))
