"""Reasons for a mission's place on the list: what each covariate adds, by the facts behind it, and the past demands most like it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from sinequanon.evidence.successor_states import code_on
from sinequanon.evidence.view import View
from sinequanon.links.consent.covariates import COVARIATES, LATE, MEMORY, counts, past_covariates
from sinequanon.links.consent.data import demands, mission_months, years_before
from sinequanon.links.consent.fit import Fitted, Scale
from sinequanon.links.consent.hazard import Floats
from sinequanon.months import first_day, in_words
from sinequanon.nouns import NUMBERS
from sinequanon.states import name_of
from sinequanon.states.table import with_article


@dataclass(frozen=True)
class Cases:
    """Past demands that all leave, with where their mission and host then stood."""

    table: pl.DataFrame
    scale: Scale
    at: Floats

    def nearest(self, x: pl.DataFrame, *, count: int = 3) -> list[list[dict[str, Any]]]:
        """Give the nearest cases of each row of covariates, nearest first, with what followed.

        Parameters
        ----------
        x
            Covariates, one row a mission.
        count
            Cases for each row, fewer where there are not so many.

        Returns
        -------
        list of lists
            `mission`, `host`, `demand_date`, `outcome`, `days_to_decision`, `distance` (in standard deviations,
            root mean square over covariates; what is not known of either side does not count).
        """
        found: list[list[dict[str, Any]]] = []
        for here in _standard(self.scale, x):
            apart = np.sqrt(_mean_square(self.at - here))
            order = np.argsort(apart, kind="stable")[:count]
            rows = self.table.rows(named=True)
            found.append([rows[k] | {"distance": float(apart[k])} for k in order])
        return found


def _standard(scale: Scale, x: pl.DataFrame) -> Floats:
    """Bring covariates to the scale; what is not known stays missing."""
    return (x.select(scale.names).to_numpy().astype(np.float64) - scale.mean) / scale.sd


def _mean_square(gaps: Floats) -> Floats:
    known = ~np.isnan(gaps)
    return (np.where(known, gaps, 0.0) ** 2).sum(axis=1) / np.maximum(known.sum(axis=1), 1)


def cases(view: View) -> Cases:
    """Gather the demands that all leave of which the outcome is known on the view's date, with the covariates of their day."""
    months = mission_months(view)
    x = past_covariates(view)
    scale = Scale.of(x, tuple(COVARIATES))
    asked = demands(view).filter(scope="whole").filter(pl.col("outcome").is_not_null())
    asked = asked.select(
        "mission",
        "host",
        "demand_date",
        "outcome",
        "days_to_decision",
        pl.col("known").dt.truncate("1mo").alias("month"),
    )
    joined = (
        months.with_row_index("row")
        .select("row", "mission", "month")
        .join(asked, on=["mission", "month"])
        .sort("month", "mission")
    )
    at = _standard(scale, x[joined["row"].to_list()])
    return Cases(joined.drop("row", "month"), scale, at)


REASONS = 3
SLIGHT = 0.01
"""A covariate that moves the log hazard by less is no reason."""
FELT = 0.02
"""What is left of an irregular change of government below which it is not worth telling."""
FULL = 0.95
"""Share of its peak at which a mission counts as not drawn down."""
FEW = 3


def reasons(view: View, fit: Fitted, missions: pl.DataFrame, x: pl.DataFrame) -> list[list[str]]:
    """Name for each mission what sets its hazard of losing any consent most apart from that of the others.

    Parameters
    ----------
    fit
        The hazard.
    missions
        `mission`, `hosts`, `begun`, `day`.
    x
        Their covariates.

    Returns
    -------
    list of lists
        Up to three reasons a mission, the weightiest first: `higher (x1.35): missions in Mali were asked to leave or obstructed four times in two years`.
    """
    weighed = fit.weights(x)
    if not weighed.size:
        return [[] for _ in range(missions.height)]
    stands = fit.scale.design(x)[:, 1:]
    above = stands > stands.mean(axis=0)
    found: list[list[str]] = []
    tell = Facts(view)
    for row, weights in enumerate(weighed - weighed.mean(axis=0)):
        mission, values = missions.row(row, named=True), x.row(row, named=True)
        order = np.argsort(-np.abs(weights), kind="stable")
        told = [
            f"{'higher' if weights[k] > 0 else 'lower'} (×{math.exp(weights[k]):.2f}): "
            f"{tell.of(name, mission, values[name], above=bool(above[row, k]))}"
            for k in order
            for name in [fit.scale.names[k]]
            if abs(weights[k]) >= SLIGHT and values[name] is not None
        ]
        found.append(told[:REASONS])
    return found


_FOLLOWED = re.compile(
    r"missions in .* were asked to leave or obstructed .*in two years|missions in .* are asked to leave or obstructed more often than most: .*|"
    r"(?:about )?[\d,]+ people killed in organised violence in 12 months(?:, all hosts together)?|an irregular change of government .* ago"
)


def without_factor(reason: str) -> str:
    """Tell a reason without its factor, which stands in the JSON."""
    side, factor, fact = reason.partition(" (×")
    return f"{side}: {fact.split('): ', 1)[-1]}" if factor else reason


def followable(fact: str) -> bool:
    """Return whether a reader can follow how a fact raises the chance of losing consent, without knowing the model.

    A host that asks often, a war and a coup speak for themselves; that drafts are seldom vetoed, that a mission is old or that it has
    many people in uniform does not, whatever it adds.

    Examples
    --------
    >>> followable("missions in Mali were asked to leave or obstructed four times in two years"), followable("a force, not a political mission")
    (True, False)
    """
    return _FOLLOWED.fullmatch(fact) is not None


DAY_OF_YEAR = 0.003
"""A day, in years: what is full on the day counts as full."""
OLD = timedelta(days=183)
"""Age from which a count is told with its month."""


@dataclass(frozen=True)
class Facts:
    """What is known on a date, told covariate by covariate."""

    view: View

    @cached_property
    def _counts(self) -> pl.DataFrame:
        return counts(self.view)

    @cached_property
    def _demands(self) -> pl.DataFrame:
        return demands(self.view)

    def of(self, name: str, mission: dict[str, Any], value: float, *, above: bool) -> str:
        """Tell the fact behind a covariate; where there is none to tell, on which side of the others the mission stands."""
        told = getattr(self, f"_{name}", None)
        return told(mission, value) if told else COVARIATES[name][0 if above else 1]

    def _asked(self, mission: dict[str, Any]) -> pl.DataFrame:
        hosts = {code_on(host, LATE) for host in mission["hosts"]}
        theirs = [
            code_on(host, LATE) in hosts or name == mission["mission"]
            for host, name in self._demands.select("host", "mission").iter_rows()
        ]
        return self._demands.filter(theirs)

    def _own(self, mission: dict[str, Any], value: float) -> str:  # noqa: ARG002
        # Rebels and foreign armies ask and obstruct too: it is told of the missions there, not of the host.
        asked, there = self._asked(mission), f"missions in {_host(mission)}"
        lately = asked.filter(pl.col("known") > years_before(mission["day"], 2)).height
        if lately:
            return f"{there} were asked to leave or obstructed {_times(lately)} in two years"
        if asked.height:
            return f"{there} were last asked to leave or obstructed in {asked['known'][-1].year}"
        return f"{there} were never asked to leave or obstructed on record"

    def _frailty(self, mission: dict[str, Any], value: float) -> str:
        asked = _times(self._asked(mission).height)
        often = "more often than most" if value >= 0.0 else "less often than most"
        told = f"missions in {_host(mission)} are asked to leave or obstructed {often}: {asked} on record"
        return told if len(mission["hosts"]) == 1 else f"{told}, all hosts together"

    def _deaths(self, mission: dict[str, Any], value: float) -> str:
        killed = math.expm1(value)
        if killed < FEW:
            return "hardly anybody killed in organised violence in 12 months"
        told = f"{_about(killed)} people killed in organised violence in 12 months"
        return told if len(mission["hosts"]) == 1 else f"{told}, all hosts together"

    def _strength(self, mission: dict[str, Any], value: float) -> str:
        people = math.expm1(value)
        told = f"{_about(people)} people in uniform" if people >= FEW else "hardly anybody in uniform"
        counted = self._counted(mission)
        return f"{told} in {in_words(f'{counted:%Y-%m}')}" if counted else told

    def _drawdown(self, mission: dict[str, Any], value: float) -> str:
        share = math.exp(value)
        counted = self._counted(mission)
        by = f" by {in_words(f'{counted:%Y-%m}')}" if counted else ""
        if share >= FULL:
            return f"not drawn down{by}"
        return f"drawn down to {share * 100:.0f}% of its peak in three years{by}"

    def _counted(self, mission: dict[str, Any]) -> date | None:
        """Return the month of the count behind the strength, where it is older than half a year."""
        own = (pl.col("mission") == mission["mission"]) & (pl.col("known") <= mission["day"])
        counted = self._counts.filter(own)
        if counted.is_empty():
            return None
        last = counted["month"][-1]
        return last if mission["day"] - last > OLD else None

    def _age(self, mission: dict[str, Any], value: float) -> str:
        years = math.floor(math.expm1(value) + DAY_OF_YEAR)
        old = "less than a year" if years < 1 else f"{years} year{'s' if years > 1 else ''}"
        return f"a mission of {old}, begun in {_begun(mission).year}"

    def _recent_change(self, mission: dict[str, Any], value: float) -> str:
        if value < FELT:
            return "no irregular change of government of late"
        months = round(-MEMORY * math.log(value))
        when = "less than a month" if months < 1 else f"{months} month{'s' if months > 1 else ''}"
        return f"an irregular change of government{self._changed(mission)} {when} ago"

    def _changed(self, mission: dict[str, Any]) -> str:
        """Name the host whose government changed last, where there are several."""
        if len(mission["hosts"]) == 1:
            return ""
        codes = {code_on(host, mission["day"]) for host in mission["hosts"]}
        theirs = pl.col("success") & pl.col("state").is_in(codes) & (pl.col("known") <= mission["day"])
        last = self.view.table("coups").filter(theirs).sort("date").row(-1, named=True)
        return f" in {with_article(name_of(last['state']))}"


def _begun(mission: dict[str, Any]) -> date:
    begun = mission["begun"]
    return begun if isinstance(begun, date) else first_day(begun)


def _host(mission: dict[str, Any]) -> str:
    """Name the host, or say that there are several."""
    return with_article(name_of(mission["hosts"][0])) if len(mission["hosts"]) == 1 else "its hosts"


def _times(count: int) -> str:
    if count < 3:
        return ("never", "once", "twice")[count]
    return f"{NUMBERS[count] if count < len(NUMBERS) else count} times"


def _about(number: float) -> str:
    """Round to two figures, and say so where that changes anything."""
    if number < 100:
        return str(round(number))
    places = max(math.floor(math.log10(max(number, 1.0))) - 1, 0)
    return f"about {round(number, -places):,.0f}"
