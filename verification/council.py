"""Do the Council link's intervals cover the truth in simulated Councils? python verification/council.py [WORLDS]."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "oracles"))
from simulated_council import simulated

from fitting import veto_chain, vote_rule
from sinequanon.links.council import data, vetoes, votes
from sinequanon.links.council.estimates import FittedVetoes

DRAFTS = 400
LEVELS = (0.5, 0.8, 0.9)


def simulated_vetoes(world: int) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    """Draw effects from the prior and drafts from them, fit, and give draws, truth and names."""
    rng = np.random.default_rng([world, 1])
    shape = vetoes.Shape(aligned=True, eras=3)
    mean, sd = veto_chain.prior(shape)
    truth = rng.normal(mean, sd)
    given = data.Ballots(
        drafts=tuple(map(str, range(DRAFTS))),
        days=np.sort(rng.uniform(16_500, 26_500, DRAFTS)),
        vetoed=np.zeros((DRAFTS, 5), dtype=bool),
        kind=rng.integers(0, len(data.KINDS), DRAFTS),
        shielded=rng.gamma(0.3, 2.0, (DRAFTS, 5)),
        passed=rng.gamma(1.0, 4.0, (DRAFTS, 5)),
        closeness=rng.normal(0.0, 0.7, (DRAFTS, 5)),
        placed=np.ones(DRAFTS, dtype=bool),
        yes=np.full(DRAFTS, -1),
        seats=np.full(DRAFTS, 15),
    )
    sets = FittedVetoes(truth[None], shape, np.nan).sets(given)[0]
    cast = vetoes.SETS[[rng.choice(32, p=p / p.sum()) for p in sets]]
    made = veto_chain.Vetoes(seed=world, warmup=200, kept=200, thin=3).fit(replace(given, vetoed=cast))
    if made.shape != shape:
        raise ValueError(f"World {world} has {made.shape}, not {shape}.")
    return made.theta, truth, shape.names


def in_favour(world: int) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    """Do the same for the rule of votes in favour, four fifths of the drafts known by their tally alone."""
    mean, sd = vote_rule.prior()
    truth = np.random.default_rng([world, 2]).normal(mean, sd)
    seen = simulated(DRAFTS, world, dict(zip(votes.NAMES, truth, strict=True)), by_name=0.2)
    return vote_rule.Votes(draws=400, seed=world).fit(seen).theta, truth, votes.NAMES


def main() -> int:
    """Count the truths within intervals, and the mean rank of the truth, over all parameters and by group."""
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    for title, live in (("vetoes", simulated_vetoes), ("votes in favour", in_favour)):
        rows = []
        for world in range(worlds):
            draws, truth, names = live(world)
            for name, rank in zip(names, (draws < truth).mean(axis=0), strict=True):
                stem = name.split(":", maxsplit=1)[0]
                rows.append((stem, float(rank), *(abs(rank - 0.5) <= level / 2 for level in LEVELS)))
        table = pl.DataFrame(rows, schema=["group", "rank", *map(str, LEVELS)], orient="row")
        every = table.with_columns(group=pl.lit("all"))
        with pl.Config(tbl_rows=40):
            print(
                title,
                pl.concat([table, every])
                .group_by("group")
                .agg(pl.len(), pl.mean("rank", *map(str, LEVELS)))
                .sort("group"),
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
