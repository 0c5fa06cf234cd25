"""What each model said of drafts that it had not seen, and whose word that record recommends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from sinequanon.evidence.once import once_for
from sinequanon.evidence.view import View
from sinequanon.links.council.data import MEMBERS, ORIGIN, Ballots, ballots
from sinequanon.links.council.estimates import FIRST_KEPT, kept
from sinequanon.links.council.vetoes import SETS, BaseRates, joined, sets_of, shares
from sinequanon.scoring.binary import log_score, log_score_categorical

MODELS = ("base rate", "chain", "member by member")
"""The last takes each member's part from the chain or from its share in like company, whichever had foretold it better."""
PARTS = ("share in like company", "chain")
FEWEST = 50
"""Drafts that must have been foretold before a model is chosen over the base rate."""
QUICK = 5
"""Only every so many-th draw is used to choose."""


@dataclass(frozen=True)
class Foretold:
    """What each model said of drafts that it had not seen.

    Parameters
    ----------
    year
        Last year of the drafts that the models had seen (n).
    sets
        Probability of each set of vetoing members, by model (n, 32); by none where only the parts were asked for.
    members
        Probability of each member's veto without company and in company, by part (n, 5, 2).
    given
        The drafts.
    """

    year: NDArray[np.int64]
    sets: dict[str, NDArray[np.float64]]
    members: dict[str, NDArray[np.float64]]
    given: Ballots


def days(day: date) -> float:
    """Count days since 1 January 1946."""
    return float((day - ORIGIN).days)


@once_for("drafts", "ideal_points")
def laid_out(view: View) -> Ballots:
    """Give the drafts of the view, laid out once."""
    return ballots(view)


def foretell(view: View, trained: Sequence[int], *, horizon: int | None = 1, every_draw: int = 1) -> Foretold:
    """Foretell drafts from estimates that end before them.

    Parameters
    ----------
    trained
        Years at whose end the estimates stop, in order.
    horizon
        Years after each that are foretold; None until the next of `trained` (all that follows, for the last).
    every_draw
        Only every so many-th draw of the chain's parameters is used, to be quick.
    """
    return _foretell(view, trained, horizon, every_draw, lambda year: speakers(view, year))


def _foretell(
    view: View,
    trained: Sequence[int],
    horizon: int | None,
    every_draw: int,
    spoken: Callable[[int], Sequence[str]] | None,
) -> Foretold:
    """Foretell, with the sets, or their parts alone, on which the choice member by member itself rests."""
    every = laid_out(view)
    table = view.table("veto_draws")
    years: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)]
    told: dict[str, list[NDArray[np.float64]]] = {
        m: [np.zeros((0, len(SETS)))] for m in (MODELS if spoken else ())
    }
    parts: dict[str, list[NDArray[np.float64]]] = {p: [np.zeros((0, len(MEMBERS), 2))] for p in PARTS}
    keep = np.zeros(every.days.size, dtype=bool)
    for turn, year in enumerate(trained):
        start = days(date(year + 1, 1, 1))
        following = trained[turn + 1] if turn + 1 < len(trained) else 2999
        stop = days(date((year + horizon if horizon else following) + 1, 1, 1))
        mask = (every.days >= start) & (every.days < stop)
        made = kept(table, date(year, 12, 31))
        if made is None or not mask.any():
            continue
        test = every.pick(mask)
        members = replace(made, theta=made.theta[::every_draw]).members(test)
        parts["chain"].append(members.mean(axis=0))
        share = np.broadcast_to(shares(usual(view), start).mean, members.shape)
        parts[PARTS[0]].append(share[0])
        if spoken:
            told["base rate"].append(usual(view).on(start).sets(test.days.size))
            told["chain"].append(sets_of(members).mean(axis=0))
            who = spoken(year)
            chosen = sets_of(by_member({"chain": members, PARTS[0]: share}, who)).mean(axis=0)
            told[MODELS[2]].append(chosen if who else told["base rate"][-1])
        years.append(np.full(test.days.size, year))
        keep |= mask
    return Foretold(
        np.concatenate(years),
        {m: np.concatenate(found) for m, found in told.items()},
        {p: np.concatenate(found) for p, found in parts.items()},
        every.pick(keep),
    )


def part_scores(told: Foretold) -> dict[str, NDArray[np.float64]]:
    """Score each member's veto given those of its company, in nats, by part: (n, 5).

    Summed over the members they are the log score of the set: the parts can be chosen one by one.
    """
    cast = told.given.vetoed
    with_company = joined(cast).astype(int)[..., None]
    return {
        part: log_score(np.take_along_axis(chance, with_company, axis=2)[..., 0], cast.astype(float))
        for part, chance in told.members.items()
    }


@once_for("drafts", "ideal_points", "veto_draws", also=lambda view: view.as_of.year)
def foretold_parts(view: View) -> Foretold:
    """Foretell each year's drafts from the estimates of the year before, the parts alone."""
    return _foretell(view, range(FIRST_KEPT, view.as_of.year), 1, QUICK, None)


def speakers(view: View, trained: int | None = None) -> tuple[str, ...]:
    """Tell whose word is taken for each member: the part that had foretold its vetoes better.

    Parameters
    ----------
    trained
        Only drafts to the end of this year count; by default all that were foretold by the view's date.

    Returns
    -------
    tuple of str
        One of `PARTS` for each of `MEMBERS`; nobody while fewer than `FEWEST` drafts had been foretold.
    """
    told = foretold_parts(view)
    past = told.year < (view.as_of.year if trained is None else trained)
    if past.sum() < FEWEST:
        return ()
    scores = part_scores(told)
    total = np.stack([scores[part][past].sum(axis=0) for part in PARTS])
    return tuple(PARTS[k] for k in np.argmin(total, axis=0))


def spoken(view: View, days: NDArray[np.float64]) -> NDArray[np.int64]:
    """Tell for many days what `speakers` would have told then: places in `PARTS` (days, 5), -1 where nobody.

    Parameters
    ----------
    days
        Days since 1 January 1946; all drafts to the end of each count.
    """
    told = foretold_parts(view)
    scores = part_scores(told)
    first = np.zeros((1, len(MEMBERS)))
    total = np.stack([np.vstack([first, np.cumsum(scores[part], axis=0)]) for part in PARTS])
    so_far = np.searchsorted(told.given.days, days, side="right")
    chosen = total[:, so_far].argmin(axis=0)
    return np.where((so_far >= FEWEST)[:, None], chosen, -1)


def by_member(parts: dict[str, NDArray[np.float64]], who: Sequence[str]) -> NDArray[np.float64]:
    """Take each member's part (..., 5, 2) from the one named for it."""
    out = np.array(parts["chain"])
    for place, part in enumerate(who):
        out[..., place, :] = parts[part][..., place, :]
    return out


def joint_log_scores(told: Foretold) -> dict[str, NDArray[np.float64]]:
    """Score each draft's set of vetoing members, in nats, by model."""
    place = told.given.vetoed @ (1 << np.arange(len(MEMBERS) - 1, -1, -1))
    return {m: log_score_categorical(p, place) for m, p in told.sets.items()}


@once_for("drafts", "ideal_points")
def usual(view: View) -> BaseRates:
    """Give the base rates of the view's drafts, laid out once."""
    return BaseRates(laid_out(view))


def default_model(view: View) -> str:
    """Choose the model that answers: the base rate until enough drafts have been foretold to tell whose word to take."""
    return MODELS[2] if speakers(view) else MODELS[0]
