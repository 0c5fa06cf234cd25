"""Commands on consent: missions, precedents, the watch list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from sinequanon.cli.output import Common, answer, months_as_text
from sinequanon.evidence.record import record

if TYPE_CHECKING:
    import polars as pl

_COMMON = Common()


def missions(
    host: Annotated[str | None, Parameter(help="One host; all by default.")] = None,
    *,
    common: Common = _COMMON,
) -> None:
    """Tell which missions there are on the date, how strong, and whether the host consents."""
    from sinequanon.brief.words import counted
    from sinequanon.links.consent.answers import missions as ask

    view = common.view()
    where = view.host(host).state if host else None
    found = months_as_text(ask(view, where.iso3 if where else None), "strength_month")
    active = found.filter(found["end"].is_null())
    scope = f" in {where.name}" if where else ""
    content = {
        "missions": found,
        "record": record(view, "missions", parameters={"host": where.iso3 if where else None}),
    }
    shown = found.select("mission", "host", "kind", "start", "end", "strength", "strength_month", "consent")
    answer(
        common,
        content,
        [f"As of {view.as_of} the UN has {counted(active.height, 'peace operation')}{scope} on record."],
        [shown],
    )


def precedents(
    host: Annotated[str | None, Parameter(help="Cases of one host; all by default.")] = None,
    *,
    common: Common = _COMMON,
) -> None:
    """List the consent crises known on the date, and how rare they are."""
    from sinequanon.links.consent.answers import precedents as ask

    view = common.view()
    where = view.state(host) if host else None
    found = ask(view, where)
    whole = found.cases.filter(found.cases["whole_force"].fill_null(value=False))
    names = ", ".join(f"{m} ({d})" for m, d in whole.select("mission", "demand_date").iter_rows()) or "none"
    content = {
        "cases": found.cases.drop("known"),
        "rates": found.rates,
        "record": record(view, "precedents", parameters={"host": where}),
    }
    cases = found.cases.select(
        "mission", "host", "demand_date", "scope", "outcome", "days_to_decision", "verified"
    )
    rates = found.rates.filter(found.rates["cases"] == "all").drop("cases")
    answer(
        common,
        content,
        [
            f"As of {view.as_of}, {found.cases.height} demands of hosts are on record.",
            f"Whole peacekeeping forces ended on the host's demand: {names}.",
            "Rates are per mission-year, with the 90 % interval of the exact Gamma posterior; all cases, verified or not "
            "(--json has both).",
        ],
        [cases, rates],
    )


def watch(
    *,
    seed: Annotated[int, Parameter(help="Seed of the draws.")] = 1,
    common: Common = _COMMON,
) -> None:
    """Tell which mission is next: P(demand to leave within 12 months), reasons, and the nearest past cases."""
    from sinequanon.links.consent.watch import watch as ask

    view = common.view()
    found = ask(view, seed=seed)
    content = {
        "missions": found.missions,
        "model": found.model,
        "ranked_by": found.ranked_by,
        "scores": found.scores,
        "note": found.note,
        "record": record(view, "watch", seed=seed),
    }
    lines = [
        f"As of {view.as_of}, the chance that the host asks within 12 months that all of a mission leave.",
        found.note,
    ]
    answer(common, content, lines, [listed(found.missions)])


def listed(missions: pl.DataFrame) -> pl.DataFrame:
    """Shorten a watch list for people: the first reason, the nearest case."""
    import polars as pl

    near = pl.col("analogues").list.first()
    case = near.struct.field("mission") + " " + near.struct.field("demand_date").str.head(4)
    return missions.select(
        "rank",
        "mission",
        "host",
        *((pl.col(c) * 100).round(1).alias(f"{c} %") for c in ("p12", "low", "high", "hazard_p12")),
        pl.col("reasons").list.join("; "),
        case.alias("nearest"),
        "consent",
    )
