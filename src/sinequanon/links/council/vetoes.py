"""The model of a veto: a logistic chain over the permanent members, hierarchical over members and eras, beside their base rates.

The permanent members are taken one after the other; each vetoes with a probability that depends on the draft, on its own past on the
same states, on how close it stands to them, and on whether a member before it in the order has vetoed this draft. So the probability
of any set of vetoing members is a product, and double vetoes are no accident of independence.

The base rate: each permanent member's share of drafts vetoed, with older drafts counting less where that foretold better.

The base rate in company: how often a member has vetoed what one of its company vetoed, and what none of it did.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product

import numba as nb
import numpy as np
from numpy.typing import NDArray

from sinequanon.draws import Floats
from sinequanon.links.council.data import COERCIVE, KINDS, MEMBERS, MILD, ORIGIN, YEAR, Ballots

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
    # In place: for many drafts, memory asked for anew takes longer than the sums.
    out += kind[:, given.kind][:, :, None]
    out += effects["record"][:, 0, None, None] * np.log1p(given.shielded)
    out += effects["record"][:, 1, None, None] * np.log1p(given.passed)
    slope = effects["close"][:, None, :] + effects["coercive"][:, None, None] * hard[None, :, None]
    slope *= given.closeness if closeness is None else closeness
    out += slope
    return out


@nb.njit(cache=True)
def anyone(
    level: Floats,
    era: NDArray[np.int64],
    record: Floats,
    past: Floats,
    slope: Floats,
    closeness: Floats,
    share: Floats,
) -> Floats:
    """Give the probability that any member vetoes a draft, each without company: `logits` of many drafts, without the room for all draws.

    Parameters
    ----------
    level
        Logit of a member by era, nothing known of its past with the states (draws, eras, 5).
    era
        Of each draft (drafts,).
    record, past
        What log(1 + vetoes) and log(1 + drafts let pass) of the past add to it (draws, 2), and these logs (drafts, 2, 5).
    slope, closeness
        What closeness to the states adds to it (draws, 5), and closeness (drafts, 5).
    share
        A probability in place of the logit's, where it is a number (drafts, 5).

    Returns
    -------
    ndarray of shape (drafts,)
        The mean over the draws.
    """
    draws, members = slope.shape
    out = np.zeros(era.size)
    for draft in range(era.size):
        for d in range(draws):
            none = 1.0
            for m in range(members):
                p = share[draft, m]
                if np.isnan(p):
                    logit = level[d, era[draft], m] + slope[d, m] * closeness[draft, m]
                    logit += record[d, 0] * past[draft, 0, m] + record[d, 1] * past[draft, 1, m]
                    p = 1.0 / (1.0 + math.exp(-logit))
                none *= 1.0 - p
            out[draft] += 1.0 - none
        out[draft] /= draws
    return out


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
    out = np.ones((*members.shape[:-2], 1))
    # Member by member: each set of those before is split into the two in which the member does not veto, and does.
    for place, with_company in enumerate(_JOINED):
        chance = members[..., place, :][..., with_company]
        out = np.stack([out * (1.0 - chance), out * chance], axis=-1).reshape(*out.shape[:-1], -1)
    return out


_JOINED = [joined(SETS)[:: 2 ** (len(MEMBERS) - k), k].astype(int) for k in range(len(MEMBERS))]
"""Of each member, by set of vetoing members before it: whether it is in company."""


HALF_LIVES = (5.0, 10.0, 20.0, 1000.0)
"""Years after which a draft counts half; the last is no forgetting at all."""
BASE_PRIOR = (0.5, 24.5)
"""Beta prior of every member: one veto in fifty drafts, worth 25 drafts."""
BURN_IN = 200
"""Drafts before the choice of the half-life is scored."""


class FittedBase:
    """Beta posteriors of the members' veto rates.

    Parameters
    ----------
    vetoed, let_pass
        Weighted numbers of drafts, by member (5).
    half_life
        Years.
    """

    def __init__(self, vetoed: Floats, let_pass: Floats, half_life: float) -> None:
        self.vetoed, self.let_pass, self.half_life = vetoed, let_pass, half_life

    @property
    def mean(self) -> Floats:
        """Posterior mean of each member's rate."""
        a, b = self.vetoed + BASE_PRIOR[0], self.let_pass + BASE_PRIOR[1]
        return a / (a + b)

    def draws(self, draws: int, rng: np.random.Generator) -> Floats:
        """Draw rates: shape (5, draws)."""
        return rng.beta(
            (self.vetoed + BASE_PRIOR[0])[:, None],
            (self.let_pass + BASE_PRIOR[1])[:, None],
            (len(MEMBERS), draws),
        )

    def sets(self, drafts: int) -> Floats:
        """Give the probability of each set of vetoing members, members being independent: (drafts, 32)."""
        return np.repeat(np.where(SETS, self.mean, 1.0 - self.mean).prod(axis=1)[None, :], drafts, axis=0)


class BaseRates:
    """Base rates as of any day, with the half-life that would have foretold the drafts before it best.

    Parameters
    ----------
    given
        All drafts about states since 1946, oldest first.
    """

    def __init__(self, given: Ballots) -> None:
        self.given = given
        self._vetoed = given.vetoed.astype(np.float64)
        with_company = joined(given.vetoed)
        self._seen = np.stack([~with_company, with_company], axis=-1)
        self._cast = self._seen & given.vetoed[:, :, None]
        self._shares: dict[float, FittedShares] = {}
        self._foretold = np.cumsum(_foretold(given), axis=1)

    def on(self, day: float) -> FittedBase:
        """Estimate from the drafts before a day (days since 1 January 1946)."""
        place = int(np.searchsorted(self.given.days, day))
        scored = self._foretold[:, place - 1] if place else np.zeros(len(HALF_LIVES))
        half_life = HALF_LIVES[int(np.argmax(scored))]
        weight = 0.5 ** ((day - self.given.days[:place]) / (half_life * YEAR))
        vetoed = weight @ self._vetoed[:place]
        return FittedBase(vetoed, weight.sum() - vetoed, half_life)

    def shares(self, day: float) -> FittedShares:
        """Count the drafts before a day: see `shares`."""
        if day not in self._shares:
            place = int(np.searchsorted(self.given.days, day))
            weight = 0.5 ** ((day - self.given.days[:place]) / (self.on(day).half_life * YEAR))
            vetoed, seen = (
                (weight[:, None, None] * rows[:place]).sum(axis=0) for rows in (self._cast, self._seen)
            )
            self._shares[day] = FittedShares(vetoed, seen - vetoed)
        return self._shares[day]


def _foretold(given: Ballots) -> Floats:
    """Give the log probability that rates of the drafts before would have given to each draft; 0 in the burn-in.

    Returns
    -------
    ndarray of shape (4, n)
        A row for each of `HALF_LIVES`.
    """
    vetoed, passed = np.zeros((2, len(HALF_LIVES), len(MEMBERS)))
    rates, last = np.full((given.days.size, *vetoed.shape), 0.5), 0.0
    for place, (day, cast) in enumerate(zip(given.days, given.vetoed, strict=True)):
        fade = np.array([[0.5 ** ((day - last) / (h * YEAR))] for h in HALF_LIVES])
        vetoed, passed, last = vetoed * fade, passed * fade, day
        rates[place] = (vetoed + BASE_PRIOR[0]) / (vetoed + passed + sum(BASE_PRIOR))
        vetoed, passed = vetoed + cast, passed + ~cast
    logs = np.log(np.where(given.vetoed[:, None, :], rates, 1.0 - rates)).sum(axis=2).T
    logs[:, :BURN_IN] = 0.0
    return logs


PRIORS = (BASE_PRIOR, (0.5, 0.5))
"""Beta priors without company (that of the base rate) and in company (half a case each)."""


@dataclass(frozen=True)
class FittedShares:
    """Beta posteriors of each member's share of drafts vetoed, without company and in company.

    Parameters
    ----------
    vetoed, let_pass
        Weighted numbers of drafts (5, 2).
    """

    vetoed: Floats
    let_pass: Floats

    @property
    def mean(self) -> Floats:
        """Posterior means (5, 2)."""
        a, b = self._posterior
        return a / (a + b)

    def draws(self, draws: int, rng: np.random.Generator) -> Floats:
        """Draw shares: (draws, 5, 2)."""
        a, b = self._posterior
        return rng.beta(a, b, (draws, len(MEMBERS), 2))

    @property
    def _posterior(self) -> tuple[Floats, Floats]:
        first, second = np.array(PRIORS).T
        return self.vetoed + first, self.let_pass + second


def shares(rates: BaseRates, day: float) -> FittedShares:
    """Count the drafts before a day (days since 1 January 1946), older ones halved as in the base rate of that day.

    A member without company (`model.COMPANY`) has the same share twice.
    """
    return rates.shares(day)
