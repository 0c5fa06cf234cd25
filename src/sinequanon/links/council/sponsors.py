"""What a draft's sponsors tell of its vote: a sponsor votes for its draft, and who sponsors it moves the chances of a veto.

The chain of vetoes is learnt from drafts whose sponsors nobody knew beforehand, so its chances are those of a draft that nobody has tabled. For one
that is on the table they are moved by what its sponsors have told of drafts that had been foretold by the date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from sinequanon.draws import Floats
from sinequanon.evidence.once import once_for
from sinequanon.evidence.view import View
from sinequanon.links.council.data import MEMBERS, YEAR
from sinequanon.links.council.out_of_sample import FEWEST, PARTS, days, foretold_parts, spoken
from sinequanon.links.council.vetoes import joined

EAST, WEST = frozenset(MEMBERS[:2]), frozenset(MEMBERS[2:])
SIGNS = ("sponsor", "own side", "other side", "unusual")
"""Whether the member sponsors; a permanent member of its side does; one of the other side does and none of its own; whether sponsors are named
where few drafts have any, or none where most have."""
SPREAD = 1.5
"""Standard deviation of the normal prior of each sign's weight, in logits."""
CUSTOM = 1.0
"""Years after which a draft counts half in how many lately named sponsors: until about 2008 most were texts of the Council's President, that named none."""
CERTAIN = 6.0
"""Logits by which a sponsor's vote for its draft is likelier: of 3,286 votes of sponsors by name none was withheld."""


def signs(sponsors: Sequence[str], usual: float) -> Floats:
    """Give the signs of a draft for each permanent member.

    Parameters
    ----------
    sponsors
        ISO alpha-3; none where the draft names none.
    usual
        Share of drafts that lately named sponsors.

    Returns
    -------
    ndarray of shape (5, signs)
    """
    named = frozenset(sponsors)
    out = np.zeros((len(MEMBERS), len(SIGNS)))
    for place, member in enumerate(MEMBERS):
        mine, others = (EAST, WEST) if member in EAST else (WEST, EAST)
        own = bool(named & mine)
        out[place] = member in named, own, bool(named & others) and not own, float(bool(named)) - usual
    return out


class Custom:
    """How many drafts name sponsors.

    Parameters
    ----------
    when, named
        Days of the drafts of which a source tells, and whether it names sponsors.
    """

    def __init__(self, when: Floats, named: NDArray[np.bool_]) -> None:
        self._when, self._named = when, named

    def before(self, day: float) -> float:
        """Give the share of those before a day, older ones halved."""
        age = day - self._when
        weight = np.where(age > 0, 0.5 ** (np.maximum(age, 0.0) / (CUSTOM * YEAR)), 0.0)
        return float((weight @ self._named + 0.5) / (weight.sum() + 1.0))


@dataclass(frozen=True)
class Past:
    """Drafts that were foretold, with what their sponsors tell: `n` drafts.

    Parameters
    ----------
    day
        Days since 1 January 1946 (n).
    offset
        Logit of each member's veto, given its company, as it was told without sponsors (n, 5).
    signs
        Of `signs` (n, 5, signs).
    vetoed
        Who vetoed (n, 5).
    """

    day: Floats
    offset: Floats
    signs: Floats
    vetoed: NDArray[np.bool_]

    def before(self, day: float) -> Past:
        """Take the drafts before a day."""
        keep = self.day < day
        return Past(self.day[keep], self.offset[keep], self.signs[keep], self.vetoed[keep])


@once_for("drafts")
def custom(view: View) -> Custom:
    """Give the custom of the view's drafts."""
    known = view.table("drafts").drop_nulls("sponsors").select("date", "sponsors").rows()
    return Custom(np.array([days(d) for d, _ in known]), np.array([bool(s) for _, s in known], dtype=bool))


@once_for("drafts", "ideal_points", "veto_draws", also=lambda view: view.as_of.year)
def past(view: View) -> Past:
    """Give the drafts of which a source tells who sponsored them, each as the estimates of the year before foretold it."""
    told, usual = foretold_parts(view), custom(view)
    named = dict(view.table("drafts").drop_nulls("sponsors").select("draft", "sponsors").iter_rows())
    keep = np.array([d in named for d in told.given.drafts], dtype=bool)
    given = told.given.pick(keep)
    with_company = joined(given.vetoed).astype(int)[..., None]
    parts = np.stack([np.take_along_axis(told.members[p][keep], with_company, axis=2)[..., 0] for p in PARTS])
    who = spoken(view, np.array([days(date(year, 12, 31)) for year in told.year[keep]]))
    chance = np.take_along_axis(parts, np.maximum(who, 0)[None], axis=0)[0]
    enough = (who >= 0).all(axis=1)
    chance = np.clip(chance, 1e-5, 1.0 - 1e-5)
    marks = [signs(named[d], usual.before(day)) for d, day in zip(given.drafts, given.days, strict=True)]
    found = Past(
        given.days,
        np.log(chance / (1.0 - chance)),
        np.array(marks).reshape(-1, len(MEMBERS), len(SIGNS)),
        given.vetoed,
    )
    return Past(found.day[enough], found.offset[enough], found.signs[enough], found.vetoed[enough])


def learn(known: Past, which: Sequence[int] = range(len(SIGNS))) -> tuple[Floats, Floats]:
    """Learn the weights of the signs, that of a sign left out 0.

    Returns
    -------
    mean, covariance
        Of the normal approximation around the posterior mode, (signs) and (signs, signs).
    """
    from scipy.optimize import minimize

    use = list(which)
    columns = known.signs[..., use].reshape(-1, len(use))
    offset, cast = known.offset.ravel(), known.vetoed.ravel().astype(float)

    def down(weight: Floats) -> tuple[float, Floats]:
        logit = offset + columns @ weight
        value = np.logaddexp(0.0, logit).sum() - cast @ logit + 0.5 * (weight @ weight) / SPREAD**2
        chance = 1.0 / (1.0 + np.exp(-logit))
        return float(value), columns.T @ (chance - cast) + weight / SPREAD**2

    found = minimize(down, np.zeros(len(use)), jac=True, method="L-BFGS-B").x
    chance = 1.0 / (1.0 + np.exp(-(offset + columns @ found)))
    curve = (columns * (chance * (1.0 - chance))[:, None]).T @ columns + np.eye(len(use)) / SPREAD**2
    mean, spread = np.zeros(len(SIGNS)), np.zeros((len(SIGNS), len(SIGNS)))
    mean[use] = found
    spread[np.ix_(use, use)] = np.linalg.inv(curve)
    return mean, spread


def moved(
    view: View, chances: Floats, sponsors: Sequence[str], day: float, rng: np.random.Generator
) -> Floats:
    """Move chances of a veto (draws, 5, 2) by who sponsors the draft; as they are until enough drafts with sponsors had been foretold."""
    known = past(view).before(day)
    if known.day.size < FEWEST:
        return chances
    mean, spread = learn(known)
    weight = rng.multivariate_normal(mean, spread, size=chances.shape[0])
    shift = weight @ signs(sponsors, custom(view).before(day)).T
    inside = np.clip(chances, 1e-12, 1.0 - 1e-12)
    logit = np.log(inside / (1.0 - inside)) + shift[..., None]
    return 1.0 / (1.0 + np.exp(-logit))
