"""The mathematics of a veto: a logistic chain over the permanent members, hierarchical over members and eras.

The permanent members are taken one after the other; each vetoes with a probability that depends on the draft, on its own past on the
same states, on how close it stands to them, and on whether a member before it in the order has vetoed this draft. So the probability
of any set of vetoing members is a product, and double vetoes are no accident of independence.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from sinequanon.links.council.inputs import COERCIVE, KINDS, MEMBERS, MILD, ORIGIN, YEAR, Ballots

Floats = NDArray[np.float64]

COMPANY = {1: (0,), 3: (2, 4), 4: (2, 3)}
"""Place of a member -> places of those whose veto on the same draft counts as company, if they come before it."""
ERA = 10
"""Years that share an era's effect."""
FIRST_ERA = 1990
TOLD = tuple(k for k in KINDS if k not in MILD)
SETS: NDArray[np.bool_] = np.array(list(product([False, True], repeat=len(MEMBERS))))
"""Every set of vetoing members: shape (32, 5)."""


@dataclass(frozen=True)
class Shape:
    """Where each parameter stands in the vector.

    Parameters
    ----------
    aligned
        Whether closeness in the Assembly is in the model.
    eras
        Number of eras.
    """

    aligned: bool
    eras: int

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the parameters as they are sampled (deviations are in units of their own spread)."""
        m = len(MEMBERS)
        names = ["level", "log_spread_member", "log_spread_era"]
        names += [f"member:{k}" for k in MEMBERS]
        names += [f"era:{k}:{FIRST_ERA + ERA * e}" for e in range(self.eras) for k in MEMBERS]
        names += [f"kind:{k}" for k in TOLD] + ["shielded", "passed"]
        names += [f"company:{MEMBERS[k]}" for k in COMPANY]
        if self.aligned:
            names += ["close", "log_spread_close", *(f"close:{k}" for k in MEMBERS), "close_coercive"]
        assert len(names) == 3 + m + m * self.eras + len(TOLD) + 2 + len(COMPANY) + (2 + m + 1) * self.aligned  # noqa: S101
        return tuple(names)


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


def era_of(days: Floats, eras: int) -> NDArray[np.int64]:
    """Give the place of the era a day lies in, the last one for all later days."""
    year = ORIGIN.year + np.asarray(days) / YEAR
    return np.clip(((year - FIRST_ERA) // ERA).astype(np.int64), 0, eras - 1)


def coefficients(theta: Floats, shape: Shape) -> dict[str, Floats]:
    """Write the sampled vector out as effects.

    Parameters
    ----------
    theta
        Shape (..., parameters).

    Returns
    -------
    dict
        `member` (..., 5), `era` (..., eras, 5), `kind` (..., 4), `record` (..., 2), `company` (..., 3), `close` (..., 5),
        `coercive` (...).
    """
    m, e, k, c = len(MEMBERS), shape.eras, len(TOLD), len(COMPANY)
    lead = theta.shape[:-1]
    at = 3
    member = theta[..., [0]] + np.exp(theta[..., [1]]) * theta[..., at : at + m]
    at += m
    era = np.exp(theta[..., [2]])[..., None] * theta[..., at : at + m * e].reshape(*lead, e, m)
    at += m * e
    kind, record, company = (
        theta[..., at : at + k],
        theta[..., at + k : at + k + 2],
        theta[..., at + k + 2 : at + k + 2 + c],
    )
    at += k + 2 + c
    close, coercive = np.zeros((*lead, m)), np.zeros(lead)
    if shape.aligned:
        close = theta[..., [at]] + np.exp(theta[..., [at + 1]]) * theta[..., at + 2 : at + 2 + m]
        coercive = theta[..., at + 2 + m]
    return {
        "member": member,
        "era": era,
        "kind": kind,
        "record": record,
        "company": company,
        "close": close,
        "coercive": coercive,
    }


def logits(effects: dict[str, Floats], given: Ballots, eras: int, closeness: Floats | None = None) -> Floats:
    """Give the logit of each member's veto on each draft when no member before it has vetoed.

    Parameters
    ----------
    effects
        Of `coefficients`, with draws first: (draws, ...).
    closeness
        In place of that of the drafts, where it is drawn as well: (draws, drafts, 5).

    Returns
    -------
    ndarray of shape (draws, drafts, 5)
    """
    kind = np.zeros((effects["kind"].shape[0], len(KINDS)))
    for place, name in enumerate(TOLD):
        kind[:, KINDS.index(name)] = effects["kind"][:, place]
    hard = np.isin(given.kind, [KINDS.index(k) for k in COERCIVE])
    out = effects["member"][:, None, :] + effects["era"][:, era_of(given.days, eras), :]
    out = out + kind[:, given.kind][:, :, None]
    out = out + effects["record"][:, 0, None, None] * np.log1p(given.shielded)
    out = out + effects["record"][:, 1, None, None] * np.log1p(given.passed)
    slope = effects["close"][:, None, :] + effects["coercive"][:, None, None] * hard[None, :, None]
    return out + slope * (given.closeness if closeness is None else closeness)


def company_of(vetoed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell, for each member of `COMPANY`, whether one of its company before it vetoed: (..., 5) -> (..., 3)."""
    return np.stack(
        [vetoed[..., [w for w in who if w < place]].any(axis=-1) for place, who in COMPANY.items()], axis=-1
    )


def joined(vetoed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell of every member whether one of its company before it vetoed, never so of those without: (..., 5) -> (..., 5)."""
    out = np.zeros_like(vetoed)
    out[..., list(COMPANY)] = company_of(vetoed)
    return out


def member_chances(base: Floats, company: Floats) -> Floats:
    """Give the probability that each member vetoes, without company and in company.

    Parameters
    ----------
    base
        Logits without company (draws, drafts, 5).
    company
        What company adds (draws, 3).

    Returns
    -------
    ndarray of shape (draws, drafts, 5, 2)
        Twice the same for members that keep no company.
    """
    logit = np.stack([base, base], axis=-1)
    logit[:, :, list(COMPANY), 1] += company[:, None, :]
    return 1.0 / (1.0 + np.exp(-logit))


def sets_of(members: Floats) -> Floats:
    """Give the probability of every set of vetoing members: (..., 5, 2) -> (..., 32), in the order of `SETS`; sums to 1."""
    out = np.ones((*members.shape[:-2], len(SETS)))
    for place, with_company in enumerate(joined(SETS).astype(int).T):
        told = members[..., place, :][..., with_company]
        out *= np.where(SETS[:, place], told, 1.0 - told)
    return out


def set_probabilities(base: Floats, company: Floats) -> Floats:
    """Give the probability of every set of vetoing members, from the logits: see `member_chances` and `sets_of`."""
    return sets_of(member_chances(base, company))
