"""What the Council would do with a draft against a host: who vetoes and who votes for it, what becomes of it, which rung is reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sinequanon.draws import Draws, Floats
from sinequanon.errors import EstimationError, InputError
from sinequanon.evidence.once import once_per_view
from sinequanon.evidence.view import View
from sinequanon.links.council.adoption import OUTCOMES, yes_votes
from sinequanon.links.council.adoption import chances as fate_chances
from sinequanon.links.council.backtest import VOTES, default_votes
from sinequanon.links.council.data import FIRST, KINDS, MEMBERS, asked, closeness_draws
from sinequanon.links.council.estimates import FIRST_KEPT, kept, kept_votes
from sinequanon.links.council.ladder import RUNGS, reached
from sinequanon.links.council.members import seated_tomorrow
from sinequanon.links.council.out_of_sample import (
    PARTS,
    by_member,
    days,
    default_model,
    laid_out,
    speakers,
    usual,
)
from sinequanon.links.council.sponsors import CERTAIN, moved
from sinequanon.links.council.vetoes import SETS, sets_of, shares
from sinequanon.random_streams import generator


@dataclass(frozen=True)
class ByRule:
    """What the rule says of one draft.

    Parameters
    ----------
    yes
        Chance of 0 to 15 votes in favour, when nobody vetoes and when somebody does: (draws, 2, 16).
    members
        Who sits in the Council.
    favour
        Chance that each votes in favour, over all sets of vetoing members: (draws, 15).
    """

    yes: Floats
    members: tuple[str, ...]
    favour: Floats


def by_rule(
    view: View,
    host: str,
    kind: str,
    sets: Floats,
    rng: np.random.Generator,
    sponsors: Sequence[str] | None = None,
) -> ByRule | None:
    """Tell how members would vote on a draft about a host; None before the first estimate of the rule.

    Parameters
    ----------
    view
        The evidence as of a date: the draft is voted on the day after.
    sets
        Probability of each set of vetoing members, in the order of `model.SETS`: (draws, 32).
    sponsors
        Who sponsors the draft: they vote for it; None where that is not known.
    """
    host = view.state(host)
    made = kept_votes(view.table("vote_draws"), view.as_of)
    if made is None:
        return None
    draft = seated_tomorrow(view, host, kind)
    push: Floats | None = None
    if sponsors:
        push = np.where(np.isin(draft.members[0], list(sponsors)), CERTAIN, 0.0)
    sums, each = made.by_set(draft, push)
    drawn = rng.integers(made.theta.shape[0], size=sets.shape[0])
    vetoed = sets[:, 1:] / sets[:, 1:].sum(axis=1, keepdims=True)
    with_veto = np.einsum("ds,dsv->dv", vetoed, sums[drawn, 1:])
    yes = np.stack([sums[drawn, 0], with_veto], axis=1)
    return ByRule(yes, draft.members[0], np.einsum("ds,dsm->dm", sets, each[drawn]))


@dataclass(frozen=True)
class Asked:
    """Joint draws for one draft: the sets of vetoing members, and the votes in favour.

    Parameters
    ----------
    sets
        Probability of each set, in the order of `SETS`: (draws, 32).
    tallies
        Chance of 0 to 15 votes in favour when nobody vetoes and when somebody does, by model: (draws, 2, 16).
    model
        Of vetoes, one of `foretold.MODELS`.
    parts
        Whose word is taken for each of `MEMBERS`: `chain`, `share in like company` or `base rate`.
    votes
        Of votes in favour, the default: one of `VOTES`.
    by_name
        Each member's vote, by the spatial rule; None before its first estimate.
    """

    sets: Floats
    tallies: Mapping[str, Floats]
    model: str
    parts: tuple[str, ...]
    votes: str
    by_name: ByRule | None

    @property
    def yes(self) -> Floats:
        """Chance of 0 to 15 votes in favour, by the default model: (draws, 2, 16)."""
        return self.tallies[self.votes]


def veto_chances(
    view: View,
    host: str,
    kind: str,
    *,
    draws: int = 1000,
    seed: int = 1,
    no_shield: Sequence[str] = (),
    sponsors: Sequence[str] | None = None,
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
    sponsors
        ISO alpha-3 of the states that sponsor the draft, none for a text of the Council's President; None for a draft that nobody has tabled.

    Returns
    -------
    Draws
        Axis `member`.

    Raises
    ------
    InputError
        When there is no such kind, or a member without a shield is not a permanent one.
    """
    host = view.state(host)
    drawn = ask(view, host, kind, draws=draws, seed=seed, sponsors=sponsors)
    _members(no_shield)
    each = drawn.sets @ SETS
    each[:, [m in no_shield for m in MEMBERS]] = 0.0
    return Draws(each.T, {"member": MEMBERS})


def votes(
    view: View,
    host: str,
    kind: str,
    *,
    draws: int = 1000,
    seed: int = 1,
    sponsors: Sequence[str] | None = None,
) -> Draws:
    """Give the probability that each member of the Council votes in favour of a draft about a host, by the spatial rule.

    Parameters
    ----------
    view, host, kind, sponsors
        As for `veto_chances`.

    Returns
    -------
    Draws
        Axis `member`: the permanent members in the order of `MEMBERS`, then the elected by code.

    Raises
    ------
    EstimationError
        Before the first estimate of the rule.
    """
    host = view.state(host)
    found = ask(view, host, kind, draws=draws, seed=seed, sponsors=sponsors).by_name
    if found is None:
        raise EstimationError(
            f"How members vote had not been estimated by {view.as_of}.",
            cure=f"Choose a date after {FIRST_KEPT}.",
            where="vote_draws",
        )
    return Draws(found.favour.T, {"member": found.members})


def fate(
    view: View,
    host: str,
    kind: str,
    *,
    draws: int = 1000,
    seed: int = 1,
    no_shield: Sequence[str] = (),
    by: str | None = None,
    sponsors: Sequence[str] | None = None,
) -> Draws:
    """Give the probability that a draft about a host, put to the vote, is adopted, is vetoed, or fails for want of votes.

    Parameters, raises
        As for `veto_chances`. A member without a shield still votes against; only its vote no longer stops the draft.
    by
        How votes in favour are told: one of `VOTES`; by default the one that foretold them better by the date.

    Returns
    -------
    Draws
        Axis `outcome`: adopted, vetoed, fails.
    """
    host = view.state(host)
    drawn = ask(view, host, kind, draws=draws, seed=seed, sponsors=sponsors)
    _members(no_shield)
    if by is not None and by not in drawn.tallies:
        raise InputError(
            f"Votes in favour are not told by {by!r} on {view.as_of}.",
            cure=f"Ask for {' or '.join(drawn.tallies)}.",
            where="by",
        )
    found = fate_chances(drawn.sets, drawn.tallies[by or drawn.votes], no_shield=no_shield)
    return Draws(found, {"outcome": OUTCOMES})


def means(fate: Draws) -> dict[str, float]:
    """Return the mean probability of each outcome."""
    return {str(k): float(p) for k, p in zip(fate.coords["outcome"], fate.mean(), strict=True)}


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
    host = view.state(host)
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
    rng = generator(seed, "council", "base rate of vetoes")
    return Draws(usual(view).on(days(view.as_of) + 1.0).draws(draws, rng), {"member": MEMBERS})


def ask(
    view: View, host: str, kind: str, *, draws: int, seed: int, sponsors: Sequence[str] | None = None
) -> Asked:
    """Draw what the other answers are made of, each part by the model that had foretold it better by the date."""
    host = view.state(host)
    if kind not in KINDS:
        raise InputError(
            f"There is no kind of draft {kind!r}.", cure=f"Ask for one of {', '.join(KINDS)}.", where="kind"
        )
    named = None if sponsors is None else tuple(sorted({view.state(s) for s in sponsors}))
    return _asked(view, host, kind, draws, seed, named)


@once_per_view(16)
def _asked(
    view: View, host: str, kind: str, draws: int, seed: int, sponsors: tuple[str, ...] | None
) -> Asked:
    rng = generator(seed, "council", "fate of a draft", kind)
    every = laid_out(view)
    tallies = {VOTES[0]: yes_votes(every.pick(every.days >= days(FIRST)), kind, draws, rng)}
    model = default_model(view)
    made = kept(view.table("veto_draws"), view.as_of)
    who = speakers(view)
    tomorrow = days(view.as_of) + 1.0
    if made is None or not who:
        rate = usual(view).on(tomorrow).draws(draws, rng)
        sets = np.where(SETS[None], rate.T[:, None, :], 1.0 - rate.T[:, None, :]).prod(axis=2)
        who = ("base rate",) * len(MEMBERS)
    else:
        draft = asked(view, host, kind, tomorrow, every)
        chain = made.members_of_one(draft, closeness_draws(view, host, draws, rng), rng)
        share = shares(usual(view), tomorrow).draws(draws, rng)
        members = by_member({"chain": chain, PARTS[0]: share}, who)
        if sponsors is not None:
            stream = generator(seed, "council", "sponsors", kind)
            members = moved(view, members, sponsors, tomorrow, stream)
        sets = sets_of(members)
    stream = generator(seed, "council", "votes by the rule", kind)
    named = by_rule(view, host, kind, sets, stream, sponsors)
    if named is not None:
        tallies[VOTES[1]] = named.yes
    return Asked(sets, tallies, model, who, default_votes(view), named)


def _members(named: Sequence[str]) -> None:
    strange = sorted(set(named) - set(MEMBERS))
    if strange:
        raise InputError(
            f"{', '.join(strange)} has no veto to take away.",
            cure=f"The permanent members are {', '.join(MEMBERS)}.",
            where="no_shield",
        )
