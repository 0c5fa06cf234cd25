"""Estimating the chain of vetoes: the posterior mode, its curvature, then Hamiltonian Monte Carlo; and its draws as rows."""

from __future__ import annotations

import numpy as np

from sinequanon.errors import EstimationError
from sinequanon.links.council.data import COERCIVE, KINDS, Ballots
from sinequanon.links.council.estimates import FittedVetoes, Floats
from sinequanon.links.council.vetoes import (
    COMPANY,
    ERA,
    FIRST_ERA,
    ORIGIN,
    TOLD,
    YEAR,
    Shape,
    coefficients,
    company_of,
    era_of,
)
from sinequanon.random_streams import generator
from sinequanon.scoring.mcmc_diagnostics import mixing

HOPS = 10
"""Leapfrog steps of each proposal."""
PRIOR = {
    "level": (-4.0, 1.5),
    "log_spread_member": (-0.2, 0.5),
    "log_spread_era": (-0.7, 0.5),
    "log_spread_close": (-1.0, 0.5),
    "kind": (0.0, 1.5),
    "shielded": (1.0, 1.0),
    "passed": (0.0, 0.5),
    "company": (2.0, 1.5),
    "close": (0.5, 0.5),
    "close_coercive": (0.5, 0.5),
}
"""Means and standard deviations of the normal priors, in logits; deviations of members and eras are standard normal."""


def prior(shape: Shape) -> tuple[Floats, Floats]:
    """Give the prior's mean and standard deviation, by parameter."""
    pairs = []
    for name in shape.names:
        stem = name.split(":", maxsplit=1)[0]
        pairs.append((0.0, 1.0) if stem in ("member", "era") or name.startswith("close:") else PRIOR[stem])
    mean, sd = np.array(pairs).T
    return mean, sd


class Vetoes:
    """Logistic chain over permanent members with partial pooling over members and eras.

    Parameters
    ----------
    aligned
        Use closeness in the General Assembly.
    chains, warmup, kept, thin
        Of the sampler.
    seed
        Integer; the same seed gives the same draws.
    """

    def __init__(
        self,
        *,
        aligned: bool = True,
        chains: int = 2,
        warmup: int = 150,
        kept: int = 250,
        thin: int = 2,
        seed: int = 1,
    ) -> None:
        self.aligned, self.chains, self.warmup, self.kept, self.thin, self.seed = (
            aligned,
            chains,
            warmup,
            kept,
            thin,
            seed,
        )

    def fit(self, given: Ballots) -> FittedVetoes:
        """Estimate from drafts of the years since 1991.

        Raises
        ------
        EstimationError
            When there are no drafts.
        """
        if not given.days.size:
            raise EstimationError(
                "There is no draft to learn from.", cure="Ask for a later date.", where="drafts"
            )
        year = ORIGIN.year + given.days.max() / YEAR
        shape = Shape(self.aligned, int((year - FIRST_ERA) // ERA) + 1)
        target = _Posterior(given, shape)
        centre, root = _mode(target)
        runs = [
            _chain(
                target,
                centre,
                root,
                self.warmup,
                self.kept,
                self.thin,
                generator(self.seed, "council", "chain of the model of vetoes", turn),
            )
            for turn in range(self.chains)
        ]
        draws = np.stack(runs)
        worst = float(np.max(mixing(draws).rhat))
        return FittedVetoes(draws.reshape(-1, draws.shape[-1]), shape, worst)


class _Posterior:
    """Log posterior density and gradient; the rows are (draft, member) pairs and the design is linear in the effects."""

    def __init__(self, given: Ballots, shape: Shape) -> None:
        n, m = given.vetoed.shape
        self.shape = shape
        self.mean, self.sd = prior(shape)
        hard = np.isin(given.kind, [KINDS.index(k) for k in COERCIVE]).astype(float)
        member = np.tile(np.eye(m), (n, 1))
        era = np.zeros((n * m, m * shape.eras))
        rows = np.arange(n * m)
        era[rows, np.repeat(era_of(given.days, shape.eras), m) * m + np.tile(np.arange(m), n)] = 1.0
        kind = np.repeat(np.stack([given.kind == KINDS.index(k) for k in TOLD], axis=1), m, axis=0).astype(
            float
        )
        record = np.stack([np.log1p(given.shielded).ravel(), np.log1p(given.passed).ravel()], axis=1)
        company = np.zeros((n, m, len(COMPANY)))
        for turn, place in enumerate(COMPANY):
            company[:, place, turn] = company_of(given.vetoed)[:, turn]
        parts = [member, era, kind, record, company.reshape(n * m, -1)]
        if shape.aligned:
            close = given.closeness.ravel()
            parts += [member * close[:, None], (close * np.repeat(hard, m))[:, None]]
        self.design = np.ascontiguousarray(np.hstack(parts))
        self.vetoed = given.vetoed.ravel().astype(float)
        self.members, self.eras = m, m * shape.eras

    def effects(self, theta: Floats) -> Floats:
        """Put the sampled vector into the order of the design's columns."""
        e = coefficients(theta, self.shape)
        parts = [e["member"], e["era"].ravel(), e["kind"], e["record"], e["company"]]
        if self.shape.aligned:
            parts += [e["close"], e["coercive"][None]]
        return np.concatenate(parts)

    def __call__(self, theta: Floats) -> tuple[float, Floats]:
        beta = self.effects(theta)
        eta = self.design @ beta
        # log(1 + exp(eta)) without overflow
        value = float(self.vetoed @ eta - np.logaddexp(0.0, eta).sum())
        slope = self.design.T @ (self.vetoed - 1.0 / (1.0 + np.exp(-eta)))
        scaled = (theta - self.mean) / self.sd
        gradient = self._back(theta, slope) - scaled / self.sd
        return value - 0.5 * float(scaled @ scaled), gradient

    def _back(self, theta: Floats, slope: Floats) -> Floats:
        """Carry the gradient of the effects back to the sampled vector."""
        m, e = self.members, self.eras
        out = np.zeros_like(theta)
        member, era = slope[:m], slope[m : m + e]
        spread, wide = np.exp(theta[1]), np.exp(theta[2])
        out[0] = member.sum()
        out[1] = spread * float(member @ theta[3 : 3 + m])
        out[3 : 3 + m] = spread * member
        out[2] = wide * float(era @ theta[3 + m : 3 + m + e])
        out[3 + m : 3 + m + e] = wide * era
        at = 3 + m + e
        plain = len(TOLD) + 2 + len(COMPANY)
        out[at : at + plain] = slope[m + e : m + e + plain]
        if self.shape.aligned:
            at += plain
            close, coercive = slope[m + e + plain : m + e + plain + m], slope[-1]
            spread = np.exp(theta[at + 1])
            out[at] = close.sum()
            out[at + 1] = spread * float(close @ theta[at + 2 : at + 2 + m])
            out[at + 2 : at + 2 + m] = spread * close
            out[at + 2 + m] = coercive
        return out


def _mode(target: _Posterior) -> tuple[Floats, Floats]:
    """Find the mode and a root of the inverse curvature there."""
    from scipy.optimize import minimize

    def down(theta: Floats) -> tuple[float, Floats]:
        value, gradient = target(theta)
        return -value, -gradient

    best = minimize(down, target.mean, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    p, step = best.size, 1e-4
    curve = np.zeros((p, p))
    for k in range(p):
        shift = np.zeros(p)
        shift[k] = step
        curve[k] = -(target(best + shift)[1] - target(best - shift)[1]) / (2.0 * step)
    values, vectors = np.linalg.eigh(0.5 * (curve + curve.T))
    return best, vectors * np.sqrt(1.0 / np.maximum(values, 0.05))


def _chain(
    target: _Posterior,
    centre: Floats,
    root: Floats,
    warmup: int,
    kept: int,
    thin: int,
    rng: np.random.Generator,
) -> Floats:
    """Walk in coordinates in which the posterior is nearly standard normal; the step settles in the warm-up."""
    # A walk that leaves for infinity is turned down like any other bad proposal.
    with np.errstate(over="ignore", invalid="ignore"):
        return _walk(target, centre, root, warmup, kept, thin, rng)


def _walk(
    target: _Posterior,
    centre: Floats,
    root: Floats,
    warmup: int,
    kept: int,
    thin: int,
    rng: np.random.Generator,
) -> Floats:
    p = centre.size
    place = rng.standard_normal(p)
    value, slope = target(centre + root @ place)
    slope = root.T @ slope
    step, out = 0.3, np.empty((kept, p))
    for turn in range(warmup + kept * thin):
        push = rng.standard_normal(p)
        length = step * rng.uniform(0.8, 1.2)
        moved, gain, now_value = place, push + 0.5 * length * slope, value
        now = slope
        for hop in range(HOPS):
            moved = moved + length * gain
            now_value, now = target(centre + root @ moved)
            now = root.T @ now
            gain = gain + (length if hop < HOPS - 1 else 0.5 * length) * now
        drop = now_value - value + 0.5 * (push @ push - gain @ gain)
        chance = float(np.exp(min(0.0, drop))) if np.isfinite(drop) else 0.0
        if rng.random() < chance:
            place, value, slope = moved, now_value, now
        if turn < warmup:
            step *= np.exp((chance - 0.8) / np.sqrt(turn + 4.0))
        elif (turn - warmup) % thin == 0:
            out[(turn - warmup) // thin] = centre + root @ place
    return out
