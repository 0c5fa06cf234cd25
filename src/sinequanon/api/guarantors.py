"""Guarantors: who provides security, and how fast the UN's people would leave, as an answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.answer import HIDDEN, Answer
from sinequanon.api.arguments import AsOf, Folder, Named, opened, where, whole
from sinequanon.evidence.record import record

if TYPE_CHECKING:
    from sinequanon.draws import Draws
    from sinequanon.links.guarantors.withdrawal import Outlook


@dataclass(frozen=True, repr=False)
class Guarantors(Answer):
    """Who other than the host's own forces provides security, and how fast the UN's people would leave."""

    months: pl.DataFrame
    """People of each provider by month, with the range of the figures."""
    largest: pl.DataFrame
    """The largest provider by month, and whether that is sure."""
    changes: pl.DataFrame
    """Months in which the largest provider changed, with the chance that it did."""
    chances: pl.DataFrame
    """Chance of each provider to be the largest, by month."""
    without_number: pl.DataFrame
    """Presences of which no number is known, by month."""
    presences: pl.DataFrame
    """The presences as the register has them, with sources."""
    withdrawal: dict[str, Any] | None
    """Share of the UN's force still there by month after a demand, and after a planned end; null without a force."""
    substitutes: dict[str, Any]
    """After past exits: the chance that another force came, its delay and its size."""
    record: dict[str, Any]
    """What makes the answer again: version, date, inputs with hashes, parameters, seed."""
    found: Any = field(metadata=HIDDEN)
    ahead: Any = field(metadata=HIDDEN)
    after: Any = field(metadata=HIDDEN)
    name: str = field(metadata=HIDDEN)


def guarantors(host: Named, *, seed: int = 1, as_of: AsOf = None, data: Folder = None) -> Guarantors:
    """Return who other than the host's own forces provides security, by month, and how fast the UN's people would leave.

    Parameters
    ----------
    host
        The host, by code, number or name.
    seed
        Seed of the draws.
    as_of, data
        As `missions` takes them.

    Returns
    -------
    Guarantors
        `months`: people of each provider by month (median and 90% interval), with the month of the last figure; `largest` and
        `changes` with their chance (from 0 to 1); `withdrawal`: the share of the UN's people still there by month after a demand;
        `substitutes` after past exits. From the registers and counts of people.

    Raises
    ------
    InputError
        When host or date is none.
    """
    from sinequanon.links.guarantors import answers
    from sinequanon.links.guarantors.answers import guarantors as ask
    from sinequanon.links.guarantors.substitutes import substitutes
    from sinequanon.links.guarantors.withdrawal import outlook

    view, seed = opened(as_of, data, "guarantors", host, seed), whole(seed, "seed")
    place = where(view, host)
    code = view.ground(place.code, "guarantor_hosts")
    ledger = ask(view, code)
    turns = answers.changes(view, code, seed=seed)
    likely = answers.chances(view, code, seed=seed)
    ahead = outlook(view, code, seed=seed)
    after = substitutes(view, seed=seed)
    came: dict[str, Any] = {
        name: _interval(getattr(after, name)) for name in ("arrives", "present", "delay_months", "size_share")
    }
    return Guarantors(
        months=ledger.months,
        largest=ledger.largest,
        changes=turns,
        chances=likely,
        without_number=ledger.silent,
        presences=ledger.presences,
        withdrawal=_withdrawal(ahead) if ahead else None,
        substitutes=came | {"cases": after.cases},
        record=record(view, "guarantors", parameters={"host": code}, seed=seed),
        found=ledger,
        ahead=ahead,
        after=after,
        name=place.called(code),
    )


def _interval(draws: Draws) -> dict[str, float]:
    low, high = draws.interval()
    return {"mean": float(draws.mean()), "low": float(low), "high": float(high)}


def _withdrawal(ahead: Outlook) -> dict[str, Any]:
    return {
        "strength": ahead.strength,
        "demanded": ahead.demanded.summary(),
        "planned": ahead.planned.summary(),
        "months_until_left": ahead.months.summary(),
        "months_until_left_planned": ahead.months_planned.summary(),
    }
