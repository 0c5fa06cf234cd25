"""Time the sampler of ideal points against MCMCpack's on the same binary votes, and on the whole history.

`python -m benchmarks.alignment EDITION` takes the folder of a full edition; the peer needs R with MCMCpack (Debian:
r-cran-mcmcpack) and is left out where there is none.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl

from sinequanon.evidence.view import view
from sinequanon.links.alignment.data import ideal_votes
from sinequanon.links.alignment.ideal_points import IdealPoints
from sinequanon.scoring.mcmc_diagnostics import mixing

SESSIONS = range(65, 75)
SWEEPS = 300


def binary(votes: pl.DataFrame) -> pl.DataFrame:
    """Take yes and no of ten sessions, of texts voted on once, by states that voted in all ten."""
    cut = votes.filter(pl.col("session").is_in(list(SESSIONS)) & (pl.col("vote") != "abstain"))
    once = cut.group_by("item").agg(pl.col("session").n_unique(), pl.col("vote").n_unique().alias("kinds"))
    cut = cut.join(once.filter((pl.col("session") == 1) & (pl.col("kinds") == 2)).select("item"), on="item")
    whole = cut.group_by("state").agg(pl.col("session").n_unique()).filter(pl.col("session") == len(SESSIONS))
    return cut.join(whole.select("state"), on="state")


def ours(votes: pl.DataFrame) -> tuple[float, float]:
    """Give sweeps and median effective draws per second of one chain."""
    IdealPoints(chains=1, warmup=1, kept=4, thin=1).fit(votes)
    fitted = IdealPoints(chains=1, warmup=200, kept=SWEEPS, thin=1).fit(votes)
    return (SWEEPS + 200) / fitted.seconds, float(np.median(fitted.mixing.ess_bulk)) / fitted.seconds


def theirs(votes: pl.DataFrame) -> tuple[float, float]:
    """Give the same of MCMCpack."""
    wide = (
        votes.with_columns(cell=(pl.col("vote") == "yes").cast(pl.Int8))
        .sort("session", "item")
        .pivot(on="item", index="state", values="cell")
        .sort("state")
    )
    sessions = dict(votes.select(pl.col("item").cast(pl.String), "session").unique().iter_rows())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wide.write_csv(folder / "votes.csv", null_value="NA")
        clock = [sessions[item] - SESSIONS.start + 1 for item in wide.columns[1:]]
        (folder / "sessions.txt").write_text("\n".join(map(str, clock)))
        script = Path(__file__).with_name("peers.R")
        subprocess.run(
            ["Rscript", str(script), name, str(SWEEPS)], check=True, capture_output=True, timeout=900
        )
        seconds = float((folder / "seconds.txt").read_text())
        draws = pl.read_csv(folder / "draws.csv", has_header=False).to_numpy()
    draws = draws[:, : wide.height * len(SESSIONS)]
    return (SWEEPS + 200) / seconds, float(np.median(mixing(draws[None]).ess_bulk)) / seconds


def main() -> int:
    """Print the two tables."""
    votes = ideal_votes(view(data=Path(sys.argv[1])))
    small = binary(votes)
    print(
        f"{small.height:,} binary votes, {small['item'].n_unique()} roll calls, {len(SESSIONS)} sessions, one chain"
    )
    print(f"{'sampler':14}{'sweeps/s':>12}{'eff. draws/s':>16}")
    mine = ours(small)
    print(f"{'sinequanon':14}{mine[0]:12.1f}{mine[1]:16.2f}")
    if shutil.which("Rscript"):
        peer = theirs(small)
        print(f"{'MCMCpack':14}{peer[0]:12.1f}{peer[1]:16.2f}")
        print(f"{'ratio':14}{mine[0] / peer[0]:12.1f}{mine[1] / peer[1]:16.1f}")
    history = votes.filter(pl.col("session") <= 74)
    began = time.perf_counter()
    fitted = IdealPoints().fit(history)
    taken, memory = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    found = fitted.diagnosis()
    print(
        f"1946-2019, {fitted}: {taken:.0f} s with {os.cpu_count()} processors (promised: 60), {memory:.2f} GB at most"
    )
    print(
        f"R-hat below 1.05: {found['rhat_below_1.05']:.1%} (promised: 99%); effective draws, median: {found['ess_bulk_median']:.0f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
