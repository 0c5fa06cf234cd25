"""What a run gives: joint distributions of deaths, relapse, Council acts, exit and shares of security, and differences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sinequanon.answer import Tabular
from sinequanon.months import add_months
from sinequanon.notebook import fan, table
from sinequanon.scenario.document import Document
from sinequanon.scenario.engine import BINS, SPANS, THRESHOLDS, Tally, middle
from sinequanon.scenario.inputs import EFFECTS, OUTCOMES
from sinequanon.scenario.kernel import FACTS

CUTS = {"q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95}
WHO = ("mission", "substitute", "replacement")
UPWARD, BOTH_WAYS = np.arange(BINS), np.arange(-BINS, BINS + 1)


ASSUMED = {
    "none": "if peacekeepers change nothing",
    "estimated": "by what is estimated here from hosts",
    "synthesis": "by the studies pooled",
}
"""Assumed effects of peacekeepers as people read them."""


def _gap(row: dict[str, Any]) -> str:
    """Write a mean difference of deaths with its interval, and the share of histories with more."""
    if row["mean"] == row["q05"] == row["q95"] == 0:
        return "none"
    signed = [f"{row[name]:+,.0f}".replace("-", "\u2212") for name in ("mean", "q05", "q95")]
    return f"{signed[0]} ({signed[1]} to {signed[2]}; more in {row['more']:.0%} of histories)"


@dataclass(frozen=True, repr=False)
class Outcome(Tabular):
    """The outcome of a scenario and its counterfactuals.

    Parameters
    ----------
    documents
        The base first, then one for each patch.
    mission
        The mission whose consent is at stake.
    tally
        Counts over histories, see `sinequanon.scenario.engine.Tally`.
    others
        People of the providers that are there on the date besides the mission, on average.
    assumptions
        `step`, `quantity`, `value`, `low`, `high`, `source`: what the run stands on.
    battle_known
        Whether chances of relapse can be told.
    record
        Version, as-of date, inputs with hashes, documents and seed: what makes it again.
    """

    documents: tuple[Document, ...]
    mission: str
    tally: Tally
    others: Mapping[str, float]
    assumptions: pl.DataFrame
    battle_known: bool
    record: dict[str, Any]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the scenarios, the base first."""
        return tuple(d.name for d in self.documents)

    @property
    def histories(self) -> int:
        """How many histories stand behind each number."""
        return self.documents[0].histories

    @property
    def months(self) -> list[date]:
        """Months of the horizon, the first being that of the as-of date, or the next when that is its month's last day."""
        first = self.documents[0].first_month
        return [add_months(first, k) for k in range(self.documents[0].horizon)]

    def deaths(self) -> pl.DataFrame:
        """Deaths by month: `scenario`, `effect`, `month`, `mean`, `q05` ... `q95`."""
        return self._told(self.tally.months, self.tally.month_sums, "month", self.months, UPWARD)

    def totals(self) -> pl.DataFrame:
        """Deaths over the first 12, 24 and 36 months: `scenario`, `effect`, `months`, `mean`, `q05` ... `q95`."""
        return self._told(self.tally.totals, self.tally.total_sums, "months", self._spans(), UPWARD)

    def differences(self) -> pl.DataFrame:
        """Paired differences of total deaths from the base: `scenario`, `effect`, `months`, `mean`, `q05` ... `q95`, `more`.

        `more` is the share of histories with more deaths than in the base; in the rest they are as many or fewer.
        """
        made = self._told(
            self.tally.gap_totals, self.tally.gap_total_sums, "months", self._spans(), BOTH_WAYS
        )
        above = self.tally.gap_totals[:, :, : len(self._spans()), BINS + 1 :].sum(axis=3) / self.histories
        made = made.with_columns(more=pl.Series(above.ravel()))
        return made.filter(pl.col("scenario") != self.names[0])

    def difference_months(self) -> pl.DataFrame:
        """Paired differences of deaths by month from the base, as `differences`."""
        made = self._told(self.tally.gap_months, self.tally.gap_month_sums, "month", self.months, BOTH_WAYS)
        return made.filter(pl.col("scenario") != self.names[0])

    def relapse(self) -> pl.DataFrame:
        """Chance that battle deaths reach a threshold in 12 months, missing without a series of them: `scenario`, `effect`, `threshold`, `first_12_months`, `any_12_months`."""
        rows = [
            (
                name,
                effect,
                threshold,
                *(self.tally.relapse[s, e, t] / self.histories if self.battle_known else (None, None)),
            )
            for s, name in enumerate(self.names)
            for e, effect in enumerate(EFFECTS)
            for t, threshold in enumerate(THRESHOLDS)
        ]
        return pl.DataFrame(
            rows,
            schema={
                "scenario": pl.String,
                "effect": pl.String,
                "threshold": pl.Int64,
                "first_12_months": pl.Float64,
                "any_12_months": pl.Float64,
            },
            orient="row",
        )

    def politics(self) -> pl.DataFrame:
        """Chances of what host and Council do within the horizon, one row a scenario.

        `coup`, `demand` (that all leave), `part_demand`, `draft` (put to the vote), `veto`, `sanctions` (the draft is adopted),
        `exit` (the mission has left), `substitute` (a new force has come), and of the last demand each outcome.
        """
        last = len(self.months)
        rows: list[dict[str, object]] = []
        for s, name in enumerate(self.names):
            happened = self.tally.happened[s] / self.histories
            ever = 1.0 - self.tally.when[s, :, last] / self.histories
            at = {fact: float(ever[FACTS.index(fact)]) for fact in FACTS}
            asked = max(int(self.tally.outcomes[s, :4].sum()), 1)
            rows.append(
                {
                    "scenario": name,
                    **dict(zip(("coup", "demand", "part_demand"), map(float, happened), strict=True)),
                    "draft": at["draft_in"],
                    "veto": at["veto_in"],
                    "sanctions": at["adopted_in"],
                    "exit": at["exit_in"],
                    "substitute": at["substitute_in"],
                    **{o: float(self.tally.outcomes[s, k] / asked) for k, o in enumerate(OUTCOMES)},
                }
            )
        return pl.DataFrame(rows)

    def timing(self) -> pl.DataFrame:
        """When things happen: `scenario`, `event`, `month`, `probability` (in that month), `by_then`; never is left out."""
        parts: list[pl.DataFrame] = []
        for s, name in enumerate(self.names):
            for fact in ("decided_in", "exit_in", "veto_in", "adopted_in", "substitute_in"):
                shares = self.tally.when[s, FACTS.index(fact), :-1] / self.histories
                parts.append(
                    pl.DataFrame(
                        {
                            "scenario": name,
                            "event": fact.removesuffix("_in"),
                            "month": self.months,
                            "probability": shares,
                            "by_then": np.cumsum(shares),
                        }
                    )
                )
        return pl.concat(parts)

    def exit_month(self, scenario: str) -> date | None:
        """Give the month by which the mission has left in half of all histories; None when in fewer."""
        reached = self.timing().filter(
            (pl.col("scenario") == scenario) & (pl.col("event") == "exit") & (pl.col("by_then") >= 0.5)
        )
        found = reached["month"].min()
        return found if isinstance(found, date) else None

    def shares(self) -> pl.DataFrame:
        """Who provides security, on average over histories: `scenario`, `month`, `provider`, `people`, `share`."""
        rows = [
            (name, month, provider, people)
            for s, name in enumerate(self.names)
            for at, month in enumerate(self.months)
            for provider, people in (
                *((who, float(self.tally.people[s, w, at]) / self.histories) for w, who in enumerate(WHO)),
                *self.others.items(),
            )
        ]
        frame = pl.DataFrame(rows, schema=["scenario", "month", "provider", "people"], orient="row")
        whole = pl.col("people").sum().over("scenario", "month")
        return frame.with_columns(share=pl.when(whole > 0).then(pl.col("people") / whole).otherwise(0.0))

    def sentences(self) -> list[str]:
        """Say the main results in words, each assumed effect beside the others."""
        lines = [
            f"{self.documents[0].name}: {self.mission}, {self.histories:,} histories of {len(self.months)} months from "
            f"{self.months[0]:%B %Y}; 90% intervals."
        ]
        span = self._spans()[min(1, len(self._spans()) - 1)]
        totals = self.totals().filter(pl.col("months") == span)
        gaps = self.differences().filter(pl.col("months") == span)
        for name in self.names:
            told = [
                f"{row['q50']:,.0f} ({row['q05']:,.0f} to {row['q95']:,.0f}) {ASSUMED[row['effect']]}"
                for row in totals.filter(pl.col("scenario") == name).iter_rows(named=True)
            ]
            lines.append(
                f"{name}: deaths in {span} months, by the assumed effect of peacekeepers: "
                + "; ".join(told)
                + "."
            )
        for name in self.names[1:]:
            told = [
                f"{_gap(row)} {ASSUMED[row['effect']]}"
                for row in gaps.filter(pl.col("scenario") == name).iter_rows(named=True)
            ]
            lines.append(
                f"{name} against {self.names[0]}, mean difference of deaths in {span} months: "
                + "; ".join(told)
                + "."
            )
        return lines

    def summary(self) -> pl.DataFrame:
        """Everything in one long table: `scenario`, `effect`, `quantity`, `mean`, `q05` ... `q95` (missing for chances).

        Chances of host and Council do not depend on the assumed effect and have none.
        """
        blank = [pl.lit(None, pl.Float64).alias(cut) for cut in CUTS]
        columns = ["scenario", "effect", "quantity", "mean", *CUTS]
        parts = [
            frame.with_columns(quantity=pl.format(text, "months")).select(columns)
            for frame, text in (
                (self.totals(), "deaths in {} months"),
                (self.differences(), "deaths in {} months, difference from the base"),
            )
        ]
        chances = self.relapse().unpivot(index=["scenario", "effect", "threshold"], value_name="mean")
        quantity = pl.format(
            "{} battle deaths in {}", "threshold", pl.col("variable").str.replace_all("_", " ")
        )
        parts.append(chances.with_columns(*blank, quantity=quantity).select(columns))
        acts = self.politics().unpivot(index="scenario", variable_name="quantity", value_name="mean")
        parts.append(acts.with_columns(*blank, effect=pl.lit(None, pl.String)).select(columns))
        return pl.concat(parts)

    def to_dict(self) -> dict[str, Any]:
        """Return the outcome as plain lists, dicts, numbers and text, as `sinequanon.scenario.contract.told` lays it out."""
        from sinequanon.scenario.contract import told

        return told(self)

    def frames(self) -> dict[str, pl.DataFrame]:
        """Return the outcome's tables by name, each flat; `summary` has everything in one."""
        return {
            "deaths": self.deaths(),
            "totals": self.totals(),
            "differences": self.differences(),
            "difference_months": self.difference_months(),
            "relapse": self.relapse(),
            "politics": self.politics(),
            "timing": self.timing(),
            "shares": self.shares(),
            "assumptions": self.assumptions,
            "summary": self.summary(),
        }

    def __repr__(self) -> str:
        return "\n".join([*self.sentences(), "to_dict(), frames() and to_pandas() give all of it."])

    def _repr_html_(self) -> str:
        said = "".join(f"<p>{escape(line)}</p>" for line in self.sentences())
        months = self.deaths().filter(pl.col("effect") == "synthesis")
        return f"<div>{said}{fan(months, panel='scenario')}{table(self.totals())}</div>"

    def _spans(self) -> list[int]:
        horizon = self.documents[0].horizon
        return [span for span in SPANS if span <= horizon] or [horizon]

    def _told(
        self,
        counts: NDArray[np.int64],
        sums: NDArray[np.int64],
        axis: str,
        points: list[Any],
        bins: NDArray[np.int64],
    ) -> pl.DataFrame:
        found = quantiles(counts[:, :, : len(points)], bins)
        rows = [
            (name, effect, point, float(sums[s, e, p]) / self.histories, *map(float, found[s, e, p]))
            for s, name in enumerate(self.names)
            for e, effect in enumerate(EFFECTS)
            for p, point in enumerate(points)
        ]
        return pl.DataFrame(rows, schema=["scenario", "effect", axis, "mean", *CUTS], orient="row")


def quantiles(counts: NDArray[np.int64], bins: NDArray[np.int64]) -> NDArray[np.float64]:
    """Read quantiles from counts by bin: the smallest value that holds at least the share.

    Parameters
    ----------
    counts
        Histories by bin on the last axis.
    bins
        Numbers of the bins.

    Returns
    -------
    numpy.ndarray
        One for each of `CUTS` on the last axis; exact for numbers up to 100, within 1% beyond.
    """
    reached = np.cumsum(counts, axis=-1)
    values = middle(bins)
    wanted = [np.ceil(q * reached[..., -1:]) for q in CUTS.values()]
    return np.stack([values[(reached < w).sum(axis=-1)] for w in wanted], axis=-1)
