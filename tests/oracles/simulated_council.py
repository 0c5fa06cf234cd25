"""A simulated Council whose members vote by the spatial rule with known effects."""

from __future__ import annotations

import numpy as np

from sinequanon.links.council import data, members, votes

TRUTH = {
    "level": 4.0,
    "seat:RUS": -1.5,
    "seat:CHN": -1.0,
    "kind:condemn": -1.5,
    "kind:sanction": -1.0,
    "mood": -0.8,
    "contested": -0.6,
    "own": -0.6,
    "vetoed:east": -1.0,
    "vetoed:west": -1.0,
    "side:east": 1.5,
    "side:west": -1.5,
    "close": 0.2,
    "close_coercive": -0.6,
    "log_spread": 0.5,
    "log_tilt": 0.0,
}


def simulated(drafts, seed, truth=TRUTH, *, by_name=0.0):
    """A Council whose members vote by the rule with known effects; vetoed drafts without the votes are left out."""
    rng = np.random.default_rng(seed)
    theta = np.array([truth.get(name, 0.0) for name in votes.NAMES])
    vetoed = np.zeros((drafts, 15), dtype=bool)
    vetoed[:, 0], vetoed[:, 2] = rng.random(drafts) < 0.1, rng.random(drafts) < 0.1
    given = members.Seating(
        drafts=tuple(map(str, range(drafts))),
        days=np.sort(rng.uniform(16_500, 29_000, drafts)),
        kind=rng.integers(0, len(data.KINDS), drafts),
        members=(tuple(data.MEMBERS) + tuple("abcdefghij"),) * drafts,
        side=np.hstack(
            [np.tile([-1.0, -1.0, 1.2, 0.9, 0.9], (drafts, 1)), rng.uniform(-1.5, 1.0, (drafts, 10))]
        ),
        closeness=rng.normal(0.0, 0.7, (drafts, 15)),
        vetoed=vetoed,
        yes=np.full(drafts, 15),
        named=rng.random(drafts) < by_name,
        favour=np.ones((drafts, 15), dtype=bool),
        mood=rng.gamma(1.0, 0.7, drafts),
        contested=rng.gamma(1.0, 0.7, drafts),
        own=np.random.default_rng([seed, 1]).normal(0.0, 0.7, (drafts, 15)),
    )
    logit = votes.design(given) @ theta[: votes.FLAT]
    logit += np.exp(theta[-2]) * rng.standard_normal((drafts, 1))
    logit += np.exp(theta[-1]) * rng.standard_normal((drafts, 1)) * given.side
    favour = (rng.random((drafts, 15)) < 1.0 / (1.0 + np.exp(-logit))) & ~vetoed
    whole = members.Seating(**{**given.__dict__, "favour": favour, "yes": favour.sum(axis=1)})
    return whole.pick(~vetoed.any(axis=1) | (whole.yes >= 9))
