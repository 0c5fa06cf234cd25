"""Sentences on who provides security: the largest or why it cannot be told, and those who count apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinequanon.brief.words import chance, listed, month
from sinequanon.links.guarantors.ledger import AREA, OBSERVERS, OWN_GUARDS, RANKED, UNINVITED
from sinequanon.links.guarantors.strength import rounded

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

    from sinequanon.links.guarantors.answers import Ledger


NOT_LOOKED = "Which foreign forces other than the UN's are in {} has not been looked up."
CONFIRMED = 0.995
"""Chance of still being there below which it is said that a force was not confirmed lately."""


def about(people: float) -> str:
    """Write an estimated number of people with the digits that it deserves.

    Examples
    --------
    >>> about(15_549), about(3_948), about(141), about(7)
    ('about 15,500', 'about 3,950', 'about 140', 'about 7')
    """
    return f"about {rounded(people):,}"


def name(provider: str) -> str:
    """Write a provider as people call it: a UN mission by its abbreviation."""
    inner = provider.removeprefix("UN (").removesuffix(")") if provider.startswith("UN (") else provider
    return inner.removesuffix(" (without consent)")


def people(row: dict[str, Any]) -> str:
    """Write how many a provider has, how sure that is, and how old its last number."""
    if not row["estimated"]:
        wide = f" ({row['low']:,} to {row['high']:,})" if row["low"] < row["best"] < row["high"] else ""
        return f"{row['best']:,} people{wide}"
    if row["last_figure"] is None:
        # What others of its kind have spans a hundredfold: it stands in the table, and is no news of this one.
        return "no figure on record"
    span = f"{row['low']:,} to {row['high']:,}"
    return f"{about(row['best'])} people ({span}; last figure of {month(row['last_figure'])})"


def sentences(ledger: Ledger, host: str, now: date) -> list[str]:
    """Tell who provides security in a host in a month.

    Parameters
    ----------
    ledger
        As `guarantors` gives it.
    host
        The host's name in English.
    now
        The month; the sentences are of it and of no other.
    """
    here = ledger.months.filter((ledger.months["month"] == now) & (ledger.months["there"] > 0))
    ranked = [row for row in here.iter_rows(named=True) if row["group"] == RANKED]
    rows = {row["provider"]: row for row in ranked}
    first = ledger.largest.filter(ledger.largest["month"] == now)
    told: list[str] = []
    if first.is_empty():
        told += _nobody(ledger, host, now, here)
    else:
        apart = UNINVITED in here["group"]
        told += _largest(first.row(0, named=True), rows, host, now, "invited foreign" if apart else "foreign")
        if not ledger.looked:
            told.append(NOT_LOOKED.format(host))
    if not first.is_empty():
        told += _apart(here)
    doubtful = [row for row in here.iter_rows(named=True) if row["there"] < CONFIRMED]
    if doubtful:
        parts = [f"{name(row['provider'])} ({chance(1 - row['there'])})" for row in doubtful]
        told.append(f"Not confirmed lately, with the chance that it has left since: {listed(parts)}.")
    return told


def _largest(
    first: dict[str, Any], rows: dict[str, dict[str, Any]], host: str, now: date, which: str
) -> list[str]:
    """Tell the largest force: `which` is `invited foreign` where others are there without consent, counted apart."""
    top = rows[first["provider"]]
    rest = [row for row in rows.values() if row["provider"] != first["provider"]]
    rest.sort(key=lambda row: -row["best"])
    if not rest:
        return [
            f"In {month(now)} {name(top['provider'])}, with {people(top)}, is the only {which} force on record for the whole of {host}."
        ]
    if first["sure"]:
        told = (
            f"In {month(now)} {name(top['provider'])}, with {people(top)}, is the largest {which} force in {host} "
            f"(probability {chance(first['probability'])})."
        )
        return [told, _there_too(rest)]
    candidates = [rows[provider] for provider in first["candidates"] if provider in rows]
    others = [row for row in rest if row["provider"] not in first["candidates"]]
    told = (
        f"In {month(now)} it cannot be told which {which} force is the largest in {host}. The likeliest is "
        f"{name(top['provider'])} (probability {chance(first['probability'])})"
    )
    if len(candidates) > 1:
        told += f"; it may be {', or '.join(_one(row) for row in candidates)}."
    else:
        told += f", with {people(top)}."
    return [told, _there_too(others)] if others else [told]


def _one(row: dict[str, Any]) -> str:
    return f"{name(row['provider'])}, with {people(row)}"


def _there_too(rows: list[dict[str, Any]]) -> str:
    return f"There too: {'; '.join(_one(row) for row in rows)}."


def _nobody(ledger: Ledger, host: str, now: date, here: pl.DataFrame) -> list[str]:
    """Tell that no force guards the whole country, and at once who is there otherwise; else who was the last."""
    apart = _apart(here)
    if not ledger.looked:
        return [NOT_LOOKED.format(host), *apart]
    told = f"In {month(now)} no foreign force is on record for the whole of {host}"
    if apart:
        return [f"{told}. {apart[0]}", *apart[1:]]
    told += "."
    past = ledger.months.filter((ledger.months["group"] == RANKED) & (ledger.months["month"] < now))
    if past.is_empty():
        return [told]
    last = past.sort("month", "best").row(-1, named=True)
    return [f"{told} The last was {name(last['provider'])}, until {month(last['month'])}."]


def _apart(here: pl.DataFrame) -> list[str]:
    told: list[str] = []
    for row in here.iter_rows(named=True):
        if row["group"] == AREA:
            told.append(f"In part of the country alone ({row['area']}): {_one(row)}.")
        elif row["group"] == OBSERVERS:
            told.append(f"{name(row['provider'])}, with {people(row)}, observes and guards nobody.")
        elif row["group"] == OWN_GUARDS:
            told.append(f"{name(row['provider'])}, with {people(row)}, guards its own premises.")
    uninvited = [
        f"forces of {name(row['provider'])}, with {people(row)}"
        for row in here.iter_rows(named=True)
        if row["group"] == UNINVITED
    ]
    if uninvited:
        # Who came unasked is what a reader asks first.
        told.insert(0, f"There without the government's consent, and counted apart: {'; '.join(uninvited)}.")
    return told
