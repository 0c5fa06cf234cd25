"""Who guards now: the providers of security, how fast the UN would leave, and who came after past exits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief import guarantor_charts, provider_sentences
from sinequanon.brief.cells import in_percent
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.registered import registered
from sinequanon.brief.words import chance, decimal, joined, listed, percent, year_and_month
from sinequanon.catalogue import say
from sinequanon.links.guarantors import answers
from sinequanon.links.guarantors.answers import guarantors
from sinequanon.links.guarantors.ledger import RANKED
from sinequanon.links.guarantors.substitutes import Substitutes, substitutes
from sinequanon.links.guarantors.withdrawal import Guide, Outlook, guide, outlook
from sinequanon.months import add_months, month_of

if TYPE_CHECKING:
    from datetime import date

    from sinequanon.evidence.view import View
    from sinequanon.states import State

SHOWN_YEARS = 15
TURNS_TOLD = 5
SURE = 0.95
"""A change that is likelier is told without its probability."""


def section(view: View, host: State, *, seed: int = 1) -> Section:
    """Tell who provides security besides the host's own forces, and what an exit would leave."""
    ledger = guarantors(view, host.iso3, seed=seed)
    after = substitutes(view, seed=seed)
    facts = {"months": ledger.months, "largest": ledger.largest, "presences": ledger.presences}
    facts["substitutes"] = after.cases
    now = month_of(view.as_of)
    sentences = provider_sentences.sentences(
        ledger,
        host.in_text,
        now,
        uncounted=provider_sentences.authorised(view, host.iso3),
        leaving=provider_sentences.announced(view, host.iso3),
    )
    if ledger.months.is_empty():
        return Section(name="security", title=say("security-title"), sentences=tuple(sentences), facts=facts)
    here = ledger.months.filter(ledger.months["month"] == now).sort(answers.size(), descending=True)
    turns = answers.changes(view, host.iso3, seed=seed)
    ahead = outlook(view, host.iso3, seed=seed)
    turns = _runs(turns, ledger.largest, now)
    sentences += _turns(turns)
    figures = (
        [_providers(view, host, ledger.months, here, seed)] if _shown(view, ledger.months).height else []
    )
    shown = here.select(
        "provider", "kind", "low", "best", "high", "last_figure", "group", "area", "there", "source"
    )
    tables = [
        (say("security-table-providers", month=year_and_month(now)), in_percent(shown, "there")),
        (
            say("security-table-changes"),
            in_percent(turns.rename({"gap": "told_late"}), "probability").select(
                "month", "before", "after", "until", "people", "probability", "unknown", "told_late"
            ),
        ),
    ]
    tables = [(name, table) for name, table in tables if table.height]
    if ahead:
        basis = guide(view)
        sentences += [*_leaving(ahead, basis), *_after(after)]
        figures.append(_curve(ahead))
        tables.append((say("security-table-exits"), basis.exits))
        facts |= {"withdrawal": ahead.demanded.summary(), "withdrawal_scores": basis.scores}
        came = after.cases.select(
            "mission",
            "hosts",
            "demanded",
            "end",
            "strength",
            "looked_for",
            "arrived",
            pl.col("delay_months").round(1),
            "personnel",
            "already",
            "already_personnel",
        )
        tables.append((say("security-table-came"), came))
    return Section(
        name="security",
        title=say("security-title"),
        sentences=tuple(sentences),
        figures=tuple(figures),
        tables=tuple(tables),
        facts=facts | {"changes": turns},
    )


def _runs(turns: pl.DataFrame, largest: pl.DataFrame, now: date) -> pl.DataFrame:
    """Add to each change the last month in which the new largest can be told to be it (`until`, as a text); none where that is now."""
    sure = largest.filter("sure").with_columns(run=pl.col("provider").rle_id())
    ends = sure.group_by("run", maintain_order=True).agg(
        pl.col("month").first(), until=pl.col("month").last()
    )
    until = pl.when(pl.col("until") < now).then(pl.col("until").dt.strftime("%Y-%m"))
    return turns.join(ends.select("month", until=until), on="month", how="left", maintain_order="left")


def _turns(turns: pl.DataFrame) -> list[str]:
    """Say when the largest provider changed, and how sure that is."""
    if turns.height < 2 and not turns["until"].count():
        return []
    told = [_turn(r) for r in turns.tail(TURNS_TOLD).iter_rows(named=True)]
    return [say("security-turns", turns=listed(told))]


def _turn(row: dict[str, Any]) -> str:
    turn = {
        "provider": provider_sentences.name(row["after"]),
        "month": year_and_month(row["month"]),
        "late": "yes" if row["gap"] else "no",
        "until": "same" if row["until"] == f"{row['month']:%Y-%m}" else row["until"] or "none",
    }
    if row["probability"] > SURE:
        return say("security-turn", **turn)
    return say("security-turn-with-chance", **turn, chance=chance(row["probability"]))


def _leaving(ahead: Outlook, basis: Guide) -> list[str]:
    half, most = ahead.months.summary().rows(named=True)
    calm = ahead.months_planned.summary().row(0, named=True)
    end = ahead.demanded.values.shape[0] - 1
    told = say(
        "security-leaving",
        people=provider_sentences.about(ahead.strength),
        half=_span(half, end),
        most=_span(most, end),
        calm=_span(calm, end),
    )
    asked = basis.exits.filter(basis.exits["demanded"])["mission"].to_list()
    if not asked:
        return [told, say("security-no-demanded-exit")]
    scores = basis.scores.filter(basis.scores["demanded"])
    best = scores.filter(scores["default"]).row(0, named=True)
    base = scores.filter(scores["model"] == basis.base).row(0, named=True)
    exits = {"exits": listed([say("case-mission", mission=m) for m in asked])}
    if best["model"] != basis.base:
        why = say(
            "security-demanded-foretell-better",
            **exits,
            error=decimal(best["crps"], 3),
            base=decimal(base["crps"], 3),
        )
    elif len(asked) < basis.fewest:
        why = say("security-demanded-too-few", **exits)
    else:
        why = say("security-demanded-foretell-no-better", **exits, error=decimal(base["crps"], 3))
    return [told, why]


def _span(months: dict[str, Any], end: int) -> str:
    """Write months with their interval; the curve's end stands for all beyond it."""
    low, middle, high = (_months(months[key], end) for key in ("low", "median", "high"))
    return say("security-span", middle=middle, low=low, high=high)


def _months(value: float, end: int) -> str:
    return (
        say("security-over", months=end) if value >= end else say("security-months", months=decimal(value, 1))
    )


def _after(after: Substitutes) -> list[str]:
    looked = after.cases.filter(after.cases["looked_for"])
    if looked.is_empty():
        return []
    came = looked.filter(looked["arrived"].list.len() > 0)
    there = looked.filter(looked["already"].list.len() > 0)
    low, high = after.arrives.interval()
    names = [
        say(
            "security-arrived", force=registered(r["arrived"][0]), mission=r["mission"], year=f"{r['end']:%Y}"
        )
        for r in came.iter_rows(named=True)
    ]
    told = say(
        "security-came-after",
        exits=looked.height,
        came=came.height,
        mean=chance(float(after.arrives.mean())),
        low=chance(float(low)),
        high=chance(float(high)),
        named=listed(names) or "none",
    )
    return [told, say("security-already-there", there=there.height)]


def _called(provider: str) -> str:
    """Write a provider as the ledger names it; the UN's missions have one name in every language."""
    return provider if provider.startswith("UN (") else registered(provider)


def _shown(view: View, months: pl.DataFrame) -> pl.DataFrame:
    """Give the months of the chart, of those who guard the whole country; whose number is not known has no height."""
    since = add_months(month_of(view.as_of), -12 * SHOWN_YEARS)
    return months.filter(
        (months["month"] >= since) & (months["group"] == RANKED) & pl.col("best").is_not_null()
    )


def _providers(view: View, host: State, months: pl.DataFrame, now: pl.DataFrame, seed: int) -> Figure:
    shown = _shown(view, months)
    together = answers.totals(view, host.iso3, seed=seed)
    together = together.filter(together["month"] >= shown["month"].min())
    told = joined(
        say(
            "security-provider",
            provider=_called(r["provider"]),
            best="none" if r["best"] is None else r["best"],
            low=r["low"],
            high=r["high"],
        )
        for r in now.filter(now["group"] == RANKED).iter_rows(named=True)
    )
    return Figure(
        name="guarantors",
        title=say("security-forces-title", host=host.name),
        alt=say(
            "security-forces-alt",
            month=year_and_month(view.as_of),
            providers=told or say("security-no-provider"),
        ),
        source=say("security-forces-source"),
        draw=lambda width: guarantor_charts.stacked(shown, together, width),
        data=shown,
    )


def _curve(ahead: Outlook) -> Figure:
    asked, calm = ahead.demanded.summary(), ahead.planned.summary()
    told = [
        say(
            "security-still-there",
            months=r["month"],
            median=percent(r["median"]),
            low=percent(r["low"]),
            high=percent(r["high"]),
        )
        for r in asked.filter(asked["month"].is_in([3, 6, 12])).iter_rows(named=True)
    ]
    return Figure(
        name="withdrawal",
        title=say("security-withdrawal-title"),
        alt=say("security-withdrawal-alt", shares=joined(told)),
        source=say("security-withdrawal-source"),
        draw=lambda width: guarantor_charts.withdrawal(asked, calm, width),
        data=pl.concat(
            [asked.with_columns(demanded=pl.lit(True)), calm.with_columns(demanded=pl.lit(False))]
        ),
    )
