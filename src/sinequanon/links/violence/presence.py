"""Who was there to keep the peace, by state and month, as far as it was known in that month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.evidence.lives import code_on
from sinequanon.evidence.view import View
from sinequanon.links.violence.analogues import Places
from sinequanon.links.violence.inputs import Panel
from sinequanon.links.violence.memory import Floats
from sinequanon.months import last_day

Flags = NDArray[np.bool_]

LONG_AGO = 60
"""Months since a mission left that are told apart."""
PEOPLE, MISSION, ENDING, LEFT, OTHERS, OTHER = range(6)
"""The features: log(1 + uniformed UN people in thousands); whether a UN peacekeeping mission is there; whether its end has
been decided; how lately the last one left, from 1 in that month to 0 after five years; log(1 + people of other guarantors
in thousands); whether one is there."""


def presence(view: View, known: Panel) -> Floats:
    """Tell who was there in every month of the panel, each month by what was known when it was over.

    A mission in several states counts as present in each; its people cannot be placed and are left out. Other guarantors
    are those of the register, which was made for hosts of missions: elsewhere none is seen. A presence lasts until its end
    is known, and its number until the next one is.

    Parameters
    ----------
    known
        The panel whose months and states are asked about.

    Returns
    -------
    numpy.ndarray
        Shape (months, states, 6), the features as above.
    """
    out = np.zeros((*known.deaths.shape, 6))
    column = {state: at for at, state in enumerate(known.states)}
    months, decided, strengths = _Months.of(known.months), _decisions(view), view.table("strengths")
    for row in view.table("missions").filter(pl.col("kind") == "peacekeeping").iter_rows(named=True):
        hosts = [column[c] for h in row["hosts"] if (c := code_on(h, view.as_of)) in column]
        there, since = _life(row, months)
        lately = np.where(since >= 0, np.maximum(1 - since / LONG_AGO, 0.0), 0.0)
        ending = there & months.reached(decided.get(row["mission"], date.max))
        for feature, values in ((MISSION, there), (ENDING, ending), (LEFT, lately)):
            out[:, hosts, feature] = np.maximum(out[:, hosts, feature], values[:, None])
        if len(hosts) == len(row["hosts"]) == 1:
            levels = strengths.filter(pl.col("mission") == row["mission"])
            out[:, hosts[0], PEOPLE] += np.where(there, _levels(levels, months), 0.0)
    levels = view.table("guarantor_levels")
    for row in view.table("guarantors").filter(pl.col("kind") != "UN").iter_rows(named=True):
        if (code := code_on(row["host"], view.as_of)) in column:
            host, (there, _) = column[code], _life(row, months)
            mine = levels.filter((pl.col("host") == row["host"]) & (pl.col("presence") == row["presence"]))
            out[:, host, OTHER] = np.maximum(out[:, host, OTHER], there)
            out[:, host, OTHERS] += np.where(there, _levels(mine, months), 0.0)
    out[..., [PEOPLE, OTHERS]] = np.log1p(out[..., [PEOPLE, OTHERS]] / 1_000)
    return out


def _decisions(view: View) -> dict[str, date]:
    """Give the day from which each mission's end was known to be decided: by its mandate, or on the host's demand."""
    days: dict[str, date] = {}
    missions = view.table("missions").drop_nulls("mandate_end")
    cases = view.table("consent_cases").drop_nulls("decision_date")
    cases = cases.filter((pl.col("scope") == "whole") & pl.col("outcome").str.starts_with("ended"))
    for frame, column in ((missions, "mandate_end"), (cases, "decision_date")):
        for name, text in frame.select("mission", column).iter_rows():
            days[name] = min(last_day(text), days.get(name, date.max))
    return days


@dataclass(frozen=True, eq=False)
class _Months:
    """Months as whole numbers: the ordinal of each last day, and years * 12 + months."""

    over: Places
    number: Places

    @classmethod
    def of(cls, months: Sequence[date]) -> _Months:
        over = [last_day(f"{month:%Y-%m}").toordinal() for month in months]
        return cls(np.array(over), np.array([_number(month) for month in months]))

    def reached(self, day: date) -> Flags:
        """Tell which months were over on a day or after it."""
        return self.over >= day.toordinal()


def _number(day: date) -> int:
    return day.year * 12 + day.month


def _life(row: dict[str, Any], months: _Months) -> tuple[Flags, Places]:
    """Tell in which months a presence had begun and was not known to have ended, and the months since its end (-1 before)."""
    begun = months.reached(row["known"])
    if not row["end"]:
        return begun, np.full(begun.size, -1)
    end = last_day(row["end"])
    over = months.reached(end)
    return begun & ~over, np.where(over, months.number - _number(end), -1)


def _levels(rows: pl.DataFrame, months: _Months) -> Floats:
    """Give the latest figure known in each month, people; 0 before there is one."""
    out = np.zeros(months.over.size)
    for month, known, best in rows.sort("month").select("month", "known", "best").iter_rows():
        out[months.reached(max(known, month))] = best
    return out
