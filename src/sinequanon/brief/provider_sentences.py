"""Sentences on who provides security: the largest or why it cannot be told, and those who count apart."""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief.registered import registered
from sinequanon.brief.words import capital, chance, figures, joined, listed, year_and_month
from sinequanon.catalogue import language, say
from sinequanon.links.guarantors.answers import size
from sinequanon.links.guarantors.ledger import AREA, OBSERVERS, OWN_GUARDS, RANKED, UNINVITED
from sinequanon.links.guarantors.providers import due_out
from sinequanon.links.guarantors.strength import rounded
from sinequanon.months import months_between

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sinequanon.evidence.view import View
    from sinequanon.links.guarantors.answers import Ledger


CONFIRMED = 0.995
"""Chance of still being there below which it is said that a force was not confirmed lately."""


def about(people: float) -> str:
    """Write an estimated number of people with the digits that it deserves.

    Examples
    --------
    >>> about(15_549), about(3_948), about(141), about(7)
    ('about 15,500', 'about 3,950', 'about 140', 'about 7')
    """
    return say("guards-about", number=figures(f"{rounded(people):,}"))


ARTICLE = re.compile(
    r"United (?:States|Kingdom|Arab Emirates)|European Union|African Union|"
    r"(?!Task Force)(?:[^(]* )?(?:[Ff]orces?|Group|Mission|Unit|contingent|Detachment|Presence|Brigade|team)\b"
)
"""How the English name of a force begins that takes an article inside a sentence; names of operations and abbreviations take none."""


def name(provider: str) -> str:
    """Write a provider as people call it inside a sentence: with its article, a UN mission by its abbreviation.

    Examples
    --------
    >>> name("Gang Suppression Force"), name("KFOR (NATO)"), name("Task Force Takuba (European states)")
    ('the Gang Suppression Force', 'KFOR (NATO)', 'Task Force Takuba (European states)')
    """
    ours = provider.startswith("UN (")
    inner = provider.removeprefix("UN (").removesuffix(")") if ours else provider
    inner = inner.removesuffix(" (without consent)")
    if ours:
        return say("guards-mission", mission=inner)
    told = registered(inner)
    return f"the {told}" if language() == "en" and ARTICLE.match(inner) else told


def bracketed(row: dict[str, Any], *, area: bool) -> str:
    """Write a provider with its number, and the area that it is confined to unless its name has it, in one pair of brackets."""
    told = name(row["provider"])
    apart = area and row["area"] and row["area"].casefold() not in row["provider"].casefold()
    facts = [strength(row), *([registered(row["area"])] if apart else [])]
    if row.get("leaving"):
        facts.append(say("guards-due-out", day=row["leaving"]))
    if parted := re.fullmatch(r"(.+?) \((.+)\)", told):
        return say("guards-bracketed", force=parted[1], facts=joined([parted[2], *facts]))
    return say("guards-bracketed", force=told, facts=joined(facts))


def sorted_by_consent(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Tell who is there too, in a sentence for each kind: for the whole country, let in for a part of it, in an area of the UN's, or not let in."""
    kinds: dict[str, list[str]] = {"whole": [], "parts": [], "area": [], "uninvited": []}
    for row in rows:
        if row["group"] == UNINVITED:
            kind = "uninvited"
        elif row["group"] == AREA and row["kind"] == "UN":
            kind = "area"
        else:
            kind = "parts" if row["group"] == AREA and row["consent"] else "whole"
        kinds[kind].append(bracketed(row, area=True))
    return [say(f"guards-too-{kind}", forces=joined(forces)) for kind, forces in kinds.items() if forces]


def people(row: dict[str, Any]) -> str:
    """Write how many a provider has, how sure that is, and how old its last number."""
    low, high = (figures(f"{row[key]:,}") for key in ("low", "high"))
    if not row["estimated"]:
        best = figures(f"{row['best']:,}")
        if row["low"] < row["best"] < row["high"]:
            return say("guards-people-within", people=best, low=low, high=high)
        return say("guards-people", people=best)
    if not _known(row):
        # What others of its kind have spans a hundredfold: it stands in the table, and is no news of this one.
        return say("guards-people-not-known")
    last = year_and_month(row["last_figure"])
    if _aged(row) and row["last_number"] and not row.get("authorised"):
        number = figures(f"{row['last_number']:,}")
        return say("guards-people-aged", people=number, last=last, low=low, high=high)
    if row.get("authorised"):
        return say("guards-authorised", people=about(row["best"]), low=low, high=high, last=last)
    return say("guards-estimate", people=about(row["best"]), low=low, high=high, last=last)


def strength(row: dict[str, Any]) -> str:
    """Write about how many a provider has, in brackets beside others."""
    if not _known(row):
        return say("guards-no-figure")
    if _aged(row):
        year = f"{row['last_figure']:%Y}"
        if row.get("authorised"):
            return say("guards-authorised-in", people=about(row["best"]), year=year)
        if not row["last_number"]:
            return say("guards-last-counted", people=about(row["best"]), year=year)
        return say("guards-aged", people=figures(f"{row['last_number']:,}"), year=year)
    return about(row["best"]) if row["estimated"] else figures(f"{row['best']:,}")


def _known(row: dict[str, Any]) -> bool:
    return not row["estimated"] or row["last_figure"] is not None


def _with(row: dict[str, Any]) -> str:
    return say("guards-with", people=people(row), known="yes" if _known(row) else "no")


AUTHORISED = re.compile(r"\bbest (?:is|are) what was authorised|^what was authorised")
"""How a register says that a number is what was authorised and no count."""


def authorised(view: View, host: str) -> frozenset[str]:
    """Return the providers of a host whose last number is what was authorised, and no count."""
    levels = view.table("guarantor_levels").filter(pl.col("host") == host).sort("month", "known")
    last = levels.group_by("provider", maintain_order=True).last()
    return frozenset(last.filter(pl.col("basis").str.contains(AUTHORISED.pattern))["provider"].to_list())


AGED = 24
"""Months after which a last number is told as what it was then: nobody counted since."""


def _aged(row: dict[str, Any]) -> bool:
    """Tell whether a force's last number is so old that it says nothing of today without its date."""
    last = row["last_figure"]
    return bool(row["estimated"] and last and months_between(last, row["month"]) > AGED)


def announced(view: View, host: str) -> dict[str, str]:
    """Return the providers of a host that were to have left by a day that has passed, with that day, where nothing was seen of it."""
    table = view.table("guarantors").filter(pl.col("host") == host)
    return {
        row["provider"]: row["leaves_by"] for row in table.iter_rows(named=True) if due_out(row, view.as_of)
    }


def sentences(
    ledger: Ledger,
    host: str,
    now: date,
    *,
    uncounted: frozenset[str] = frozenset(),
    leaving: Mapping[str, str] | None = None,
) -> list[str]:
    """Tell who provides security in a host in a month.

    Parameters
    ----------
    ledger
        As `guarantors` gives it.
    host
        The host's name in English.
    now
        The month; the sentences are of it and of no other.
    uncounted
        Providers whose last number is what was authorised, as `authorised` gives them.
    leaving
        Providers that were to have left, as `announced` gives them.
    """
    leaving = leaving or {}
    here = ledger.months.filter((ledger.months["month"] == now) & (ledger.months["there"] > 0))
    here = here.with_columns(authorised=pl.col("provider").is_in(list(uncounted)))
    ranked = [row for row in here.iter_rows(named=True) if row["group"] == RANKED]
    rows = {row["provider"]: row for row in ranked}
    first = ledger.largest.filter(ledger.largest["month"] == now)
    told: list[str] = []
    if first.is_empty():
        told += _nobody(ledger, host, now, here)
    else:
        apart = UNINVITED in here["group"]
        wider = [row["high"] for row in here.iter_rows(named=True) if row["group"] == AREA]
        told += _largest(first.row(0, named=True), rows, host, now, "invited" if apart else "all", wider)
        above = _above(here)
        if above:
            told[0] = f"{_largest_uninvited(above, host)} {told[0]}"
        if not ledger.looked:
            told.append(say("guards-not-looked", host=host))
        told += _apart(here if not above else here.filter(pl.col("provider") != above["provider"]))
    out = [row["provider"] for row in here.iter_rows(named=True) if row["provider"] in leaving]
    told += [say("guards-leaving", force=name(provider), day=leaving[provider]) for provider in out]
    doubtful = [
        row for row in here.iter_rows(named=True) if row["there"] < CONFIRMED and row["provider"] not in out
    ]
    if doubtful:
        parts = [f"{name(row['provider'])} ({chance(1 - row['there'])})" for row in doubtful]
        told.append(say("guards-doubtful", forces=listed(parts)))
    return told


def _above(here: pl.DataFrame) -> dict[str, Any] | None:
    """Return the largest force that was not let in, where it is known to have more people than any that was."""
    apart = here.filter((pl.col("group") == UNINVITED) & pl.col("last_figure").is_not_null())
    if apart.is_empty():
        return None
    most = apart.sort("best", descending=True).row(0, named=True)
    others = here.filter(pl.col("group") != UNINVITED).select(size().alias("size"))["size"]
    return most if others.is_empty() or most["best"] > others.max() else None  # type: ignore[operator]


def _largest_uninvited(row: dict[str, Any], host: str) -> str:
    area = registered(row["area"]) if row["area"] else "none"
    return say(
        "guards-largest-uninvited", force=name(row["provider"]), people=_with(row), area=area, host=host
    )


def _largest(
    first: dict[str, Any],
    rows: dict[str, dict[str, Any]],
    host: str,
    now: date,
    which: str,
    of_areas: Sequence[float],
) -> list[str]:
    """Tell the largest force: `which` is `invited` where others are there without consent, counted apart.

    Where a force of one area (the most people of each in `of_areas`) may have as many, it is said to be the largest for the whole host.
    """
    top = rows[first["provider"]]
    rest = [row for row in rows.values() if row["provider"] != first["provider"]]
    rest.sort(key=lambda row: -(row["best"] or 0))
    whole = "yes" if any(most >= top["low"] for most in of_areas) else "no"
    told = {"month": year_and_month(now), "host": host, "which": which, "whole": whole}
    if not rest:
        return [say("guards-only", force=name(top["provider"]), people=_with(top), **told)]
    probability = chance(first["probability"])
    if first["sure"] and _known(top):
        sure = say(
            "guards-largest", force=name(top["provider"]), people=_with(top), chance=probability, **told
        )
        return [sure, _there_too(rest)]
    if not _known(top):
        return _uncounted([top, *rest], told)
    candidates = [rows[provider] for provider in first["candidates"] if provider in rows]
    others = [row for row in rest if row["provider"] not in first["candidates"]]
    several = len(candidates) > 1
    unsure = say(
        "guards-unsure",
        force=name(top["provider"]),
        chance=probability,
        several="yes" if several else "no",
        people="" if several else _with(top),
        candidates=_or([_one(row) for row in candidates]) if several else "",
        **told,
    )
    return [unsure, _there_too(others)] if others else [unsure]


def _uncounted(forces: list[dict[str, Any]], told: dict[str, str]) -> list[str]:
    """Tell that the largest is not known, since the likeliest was never counted: what others of its kind have does not rank it."""
    unknown = [row for row in forces if not _known(row)]
    counted = [row for row in forces if _known(row)]
    said = say(
        "guards-uncounted",
        forces=listed([name(row["provider"]) for row in unknown]),
        several="yes" if len(unknown) > 1 else "no",
        counted=_one(counted[0]) if counted else "none",
        **told,
    )
    return [said, _there_too(counted[1:])] if counted[1:] else [said]


def _one(row: dict[str, Any]) -> str:
    return f"{name(row['provider'])}, {_with(row)}"


def _or(forces: list[str]) -> str:
    return reduce(lambda told, force: say("guards-or", first=told, last=force), forces)


def _there_too(rows: list[dict[str, Any]]) -> str:
    return say("guards-there-too", forces=joined(_one(row) for row in rows))


def _nobody(ledger: Ledger, host: str, now: date, here: pl.DataFrame) -> list[str]:
    """Tell that no force guards the whole country, and at once who is there otherwise; else who was the last."""
    apart = _apart(here)
    if not ledger.looked:
        return [say("guards-not-looked", host=host), *apart]
    told = say("guards-nobody", month=year_and_month(now), host=host)
    if apart:
        return [f"{told} {apart[0]}", *apart[1:]]
    past = ledger.months.filter((ledger.months["group"] == RANKED) & (ledger.months["month"] < now))
    if past.is_empty():
        return [told]
    last = past.sort("month", size()).row(-1, named=True)
    until = year_and_month(last["month"])
    return [f"{told} {say('guards-last', force=name(last['provider']), until=until)}"]


def _apart(here: pl.DataFrame) -> list[str]:
    told: list[str] = []
    keys = {AREA: "guards-in-area", OBSERVERS: "guards-observes", OWN_GUARDS: "guards-own-premises"}
    for row in here.iter_rows(named=True):
        if row["group"] in keys:
            told.append(capital(say(keys[row["group"]], force=_one(row), area=registered(row["area"] or ""))))
    uninvited = [
        say("guards-forces-of", kind=row["kind"], force=name(row["provider"]), people=_with(row))
        for row in here.iter_rows(named=True)
        if row["group"] == UNINVITED
    ]
    if uninvited:
        # Who came unasked is what a reader asks first.
        told.insert(0, say("guards-uninvited", forces=joined(uninvited)))
    return told
