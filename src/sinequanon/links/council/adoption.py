"""The arithmetic of adoption: nine votes and no veto."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sinequanon.draws import Floats
from sinequanon.links.council.data import COERCIVE, KINDS, MEMBERS, MILD, Ballots
from sinequanon.links.council.vetoes import SETS

SEATS, NEEDED = 15, 9
OUTCOMES = ("adopted", "vetoed", "fails")
POOLED = 4.0
"""Weight, in drafts, of the tallies of all kinds in those of one."""


def outcome(yes: int, against: Sequence[str], *, no_shield: Sequence[str] = (), needed: int = NEEDED) -> str:
    """Decide one draft.

    Parameters
    ----------
    yes
        Votes in favour.
    against
        Permanent members that vote against.
    no_shield
        Members whose veto is taken away; their vote stays a vote against.
    needed
        Votes that a draft needs.

    Examples
    --------
    >>> outcome(13, ["RUS"]), outcome(13, ["RUS"], no_shield=["RUS"]), outcome(8, ["RUS"])
    ('vetoed', 'adopted', 'fails')
    >>> outcome(13, ["CHN", "RUS"], no_shield=["RUS"])
    'vetoed'
    """
    if yes < needed:
        return "fails"
    return "vetoed" if set(against) - set(no_shield) else "adopted"


def chances(sets: Floats, yes: Floats, *, no_shield: Sequence[str] = (), needed: int = NEEDED) -> Floats:
    """Give the probability of each outcome.

    Parameters
    ----------
    sets
        Probability of each set of vetoing members, in the order of `SETS`: (draws, 32).
    yes
        Probability of 0 to 15 votes in favour, when no permanent member would veto and when one would: (draws, 2, 16).
    no_shield, needed
        As in `outcome`.

    Returns
    -------
    ndarray of shape (3, draws)
        In the order of `OUTCOMES`.
    """
    active = np.array([m not in no_shield for m in MEMBERS])
    stopped = (SETS & active).any(axis=1)
    some = SETS.any(axis=1).astype(int)
    enough = yes[:, :, needed:].sum(axis=2)[:, some]
    adopted = (sets * enough * ~stopped).sum(axis=1)
    vetoed = (sets * enough * stopped).sum(axis=1)
    return np.stack([adopted, vetoed, 1.0 - adopted - vetoed])


def yes_votes(given: Ballots, kind: str, draws: int, rng: np.random.Generator) -> Floats:
    """Draw the distribution of votes in favour among 15, from the tallies of drafts of the same kind.

    The base rate of the members' votes. A vetoed draft had the votes by
    definition (else it failed), so the two cases, with and without a veto, are estimated apart.

    Parameters
    ----------
    given
        Drafts so far, of a Council of 15.
    kind
        Of the draft asked about.

    Returns
    -------
    ndarray of shape (draws, 2, 16)
        Dirichlet draws around the shares, the tallies of all kinds counting as `POOLED` drafts.
    """
    out = np.zeros((draws, 2, SEATS + 1))
    for case, weight in enumerate(tally_weights(given, kind)):
        seen = weight > 0.0
        out[:, case, seen] = rng.dirichlet(weight[seen], draws)
    return out


def tally_weights(given: Ballots, kind: str) -> Floats:
    """Count the tallies of drafts of the same kind, in drafts, without and with a veto: (2, 16); 0 where none can be."""
    alike = np.isin(given.kind, [KINDS.index(k) for k in _alike(kind)])
    yes = given.yes.astype(np.int64)  # of no ballots at all the type is that of no numbers
    seen = (yes >= 0) & (yes <= SEATS) & (given.seats == SEATS)
    out = np.zeros((2, SEATS + 1))
    for case, vetoed in enumerate((~given.vetoed.any(axis=1), given.vetoed.any(axis=1))):
        least = NEEDED if case else 0
        every = np.bincount(yes[seen & vetoed], minlength=SEATS + 1).astype(float)
        own = np.bincount(yes[seen & vetoed & alike], minlength=SEATS + 1)
        every[least:] += 0.01
        out[case, least:] = (own + POOLED * every / every.sum())[least:]
    return out


def _alike(kind: str) -> tuple[str, ...]:
    for group in (MILD, COERCIVE):
        if kind in group:
            return group
    return (kind,)
