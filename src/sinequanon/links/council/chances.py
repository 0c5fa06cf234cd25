"""What the Council would do with a draft against a host: who vetoes, what becomes of it, and which rung is reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sinequanon.draws import Draws
from sinequanon.errors import InputError
from sinequanon.evidence.view import View
from sinequanon.links.council import fate as arithmetic
from sinequanon.links.council.checks import days, default_model, laid_out, usual
from sinequanon.links.council.inputs import (
    FIRST,
    KINDS,
    MEMBERS,
    asked,
    closeness_draws,
)
from sinequanon.links.council.keep import kept
from sinequanon.links.council.ladder import RUNGS, reached
from sinequanon.links.council.model import SETS

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Asked:
    """Joint draws for one draft: the sets of vetoing members, and the votes in favour.

    Parameters
    ----------
    sets
        Probability of each set, in the order of `SETS`: (draws, 32).
    yes
        As `fate.yes_votes` gives it: (draws, 2, 16).
    model
        `chain` or `base rate`.
    """

    sets: Floats
    yes: Floats
    model: str


def veto_chances(
    view: View, host: str, kind: str, *, draws: int = 1000, seed: int = 1, no_shield: Sequence[str] = ()
) -> Draws:
    """Give the probability that each permanent member vetoes a draft about a host, if it is put to the vote.

    A veto that is threatened keeps a draft from the vote and leaves no trace in the record; these chances are of drafts that
    were voted on all the same.

    Parameters
    ----------
    view
        The evidence as of a date: the draft is voted on the day after.
    host
        ISO alpha-3 of the state concerned.
    kind
        renew, establish, end, condemn, sanction, investigate or other.
    no_shield
        Permanent members whose veto is taken away.

    Returns
    -------
    Draws
        Axis `member`.

    Raises
    ------
    InputError
        When there is no such kind, or a member without a shield is not a permanent one.
    """
    drawn = ask(view, host, kind, draws=draws, seed=seed)
    _members(no_shield)
    each = drawn.sets @ SETS
    each[:, [m in no_shield for m in MEMBERS]] = 0.0
    return Draws(each.T, {"member": MEMBERS})


def fate(
    view: View, host: str, kind: str, *, draws: int = 1000, seed: int = 1, no_shield: Sequence[str] = ()
) -> Draws:
    """Give the probability that a draft about a host, put to the vote, is adopted, is vetoed, or fails for want of votes.

    Parameters, raises
        As for `veto_chances`. A member without a shield still votes against; only its vote no longer stops the draft.

    Returns
    -------
    Draws
        Axis `outcome`: adopted, vetoed, fails.
    """
    drawn = ask(view, host, kind, draws=draws, seed=seed)
    _members(no_shield)
    found = arithmetic.chances(drawn.sets, drawn.yes, no_shield=no_shield)
    return Draws(found, {"outcome": arithmetic.OUTCOMES})


def ladder(
    view: View,
    host: str,
    *,
    trigger: str = "demand",
    draws: int = 1000,
    seed: int = 1,
    no_shield: Sequence[str] = (),
) -> Draws:
    """Give the probability that each rung is the highest which the Council reaches within a year.

    The shares of past cases are those of hosts with the shields they had. For this host the share of a resolution is scaled by
    its chance of escaping a veto over that of a draft of the same kind at the base rate; what is lost falls to the rung below.

    Parameters
    ----------
    trigger
        `demand` (to a mission) or `coup` (in a host state).

    Returns
    -------
    Draws
        Axis `rung`: silence, press statement, presidential statement, condemning resolution, sanctions.
    """
    _members(no_shield)
    share = reached(view, trigger, draws=draws, seed=seed).shares.copy()
    common = usual(view).on(days(view.as_of) + 1.0)
    none = (~SETS[:, [m not in no_shield for m in MEMBERS]].any(axis=1)).astype(float)
    for rung, kind in ((4, "sanction"), (3, "condemn")):
        passes = ask(view, host, kind, draws=draws, seed=seed).sets @ none
        usually = float((common.sets(1) @ (~SETS.any(axis=1)).astype(float))[0])
        stays = np.minimum(passes / usually, 1.0)
        share[rung - 1] += share[rung] * (1.0 - stays)
        share[rung] *= stays
    return Draws(share, {"rung": RUNGS})


def base_chances(view: View, *, draws: int = 1000, seed: int = 1) -> Draws:
    """Give each permanent member's base rate: the chance that it vetoes any draft about a state, whatever the host and kind.

    Returns
    -------
    Draws
        Axis `member`.
    """
    rng = np.random.default_rng([seed, 4])
    return Draws(usual(view).on(days(view.as_of) + 1.0).draws(draws, rng), {"member": MEMBERS})


def ask(view: View, host: str, kind: str, *, draws: int, seed: int) -> Asked:
    """Draw what the other answers are made of: by the chain where it has foretold better than the base rate by the date."""
    if kind not in KINDS:
        raise InputError(
            f"There is no kind of draft {kind!r}.", cure=f"Ask for one of {', '.join(KINDS)}.", where="kind"
        )
    rng = np.random.default_rng([seed, 2, KINDS.index(kind)])
    every = laid_out(view)
    model = default_model(view)
    tomorrow = days(view.as_of) + 1.0
    recent = every.pick(every.days >= days(FIRST))
    yes = arithmetic.yes_votes(recent, kind, draws, rng)
    made = kept(view.table("veto_draws"), view.as_of)
    if model == "base rate" or made is None:
        rate = usual(view).on(tomorrow).draws(draws, rng)
        sets = np.where(SETS[None], rate.T[:, None, :], 1.0 - rate.T[:, None, :]).prod(axis=2)
        return Asked(sets, yes, "base rate")
    draft = asked(view, host, kind, tomorrow, every)
    near = closeness_draws(view, host, draws, rng)
    return Asked(made.sets_of_one(draft, near, rng), yes, model)


def _members(named: Sequence[str]) -> None:
    strange = sorted(set(named) - set(MEMBERS))
    if strange:
        raise InputError(
            f"{', '.join(strange)} has no veto to take away.",
            cure=f"The permanent members are {', '.join(MEMBERS)}.",
            where="no_shield",
        )
