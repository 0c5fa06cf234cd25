"""Where a claim's question is answered: the evidence on a date, and what an answer is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import singledispatch
from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief.words import chance, listed
from sinequanon.claims import form
from sinequanon.claims.judging import Figure, Reading
from sinequanon.states import name_of

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.scenario.document import Document
    from sinequanon.scenario.outcome import Outcome


@dataclass(frozen=True)
class Answer:
    """The answer to a question."""

    figures: dict[str, Figure]
    sentences: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass
class Desk:
    """Where questions are answered: the evidence as of a date, and plans of scenarios that several questions share."""

    view: View
    seed: int = 1
    plans: dict[str, Any] = field(default_factory=dict[str, Any])

    def simulated(self, document: Document, patch: str) -> Outcome:
        """Run a scenario with one counterfactual."""
        from sinequanon.scenario.patch import named
        from sinequanon.scenario.plan import plan
        from sinequanon.scenario.simulate import simulate

        key = f"{document.host} {document.horizon}"
        if key not in self.plans:
            self.plans[key] = plan(self.view, document)
        return simulate(self.view, document, [named(document, patch)], prepared=self.plans[key])


@singledispatch
def answer(asked: form.Asked, desk: Desk) -> Answer:
    """Answer a question."""
    raise TypeError(f"no answer to {type(asked).__name__} on {desk.view.as_of}")


def figures_of(asked: form.Asked, **values: float) -> dict[str, Figure]:
    """Give plain numbers as figures."""
    return {name: Figure.one(asked.FIGURES[name], value) for name, value in values.items()}


def drawn(label: str, draws: Any) -> Figure:
    """Give draws as a figure with its 90% interval."""
    from sinequanon.draws import Draws

    summary = Draws(draws).summary().row(0, named=True)
    return Figure.one(label, summary["mean"], summary["low"], summary["high"])


def interval(reading: Reading) -> str:
    """Write a chance with its interval."""
    value, low, high = reading.value, reading.low, reading.high
    if not isinstance(value, float) or low is None or high is None:
        return "an unknown size"
    return f"{chance(value)} ({chance(low)} to {chance(high)})"


def named_cases(cases: pl.DataFrame) -> str:
    """Name cases by mission, host and year."""
    return listed(
        [
            f"{row['mission']} ({name_of(row['host'])}, {row['demand_date'][:4]})"
            for row in cases.iter_rows(named=True)
        ]
    )


def sources_of(rows: pl.DataFrame) -> tuple[str, ...]:
    """List the sources of register rows, each once."""
    return tuple(dict.fromkeys(rows["sources"].explode().drop_nulls().to_list()))
