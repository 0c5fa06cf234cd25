"""Commands on consent: missions, precedents, the watch list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from sinequanon import states
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
    where = states.lookup(host, on=view.as_of) if host else None
    found = months_as_text(ask(view, where.iso3 if where else None), "strength_month", "last_count_month")
    active = found.filter(found["end"].is_null())
    scope = f" in {where.name}" if where else ""
    content = {
        "missions": found,
        "record": record(view, "missions", parameters={"host": where.iso3 if where else None}),
    }
    shown = found.select("mission", "host", "kind", "start", "end", "strength", "last_count_month", "consent")
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
    import polars as pl

    from sinequanon.brief.words import counted
    from sinequanon.links.consent.answers import ENDED
    from sinequanon.links.consent.answers import precedents as ask
    from sinequanon.links.consent.effort import effort, in_a_sentence

    view = common.view()
    where = states.lookup(host, on=view.as_of).iso3 if host else None
    found = ask(view, where)
    whole = found.cases.filter(found.cases["whole_force"].fill_null(value=False))
    names = ", ".join(f"{m} ({d})" for m, d in whole.select("mission", "demand_date").iter_rows()) or "none"
    searched = effort(view)
    content = {
        "cases": found.cases.drop("known"),
        "rates": found.rates,
        "effort": searched,
        "record": record(view, "precedents", parameters={"host": where}),
    }
    cases = found.cases.select(
        "mission", "host", "demand_date", "nature", "asker", "outcome", "days_to_decision", "verified"
    )
    # A part told to leave, or a hindered patrol, may go unrecorded, so that its interval would be one of the record alone.
    ended = pl.col("scope") == ENDED
    rates = found.rates.filter(pl.col("cases") == "all").drop("cases")
    rates = rates.with_columns(pl.when(ended).then(pl.col(c)).alias(c) for c in ("low", "high"))
    answer(
        common,
        content,
        [
            f"As of {view.as_of}, {counted(found.cases.height, 'consent crisis', 'consent crises')} "
            f"{'is' if found.cases.height == 1 else 'are'} on record.",
            f"Whole peacekeeping forces ended on the host's demand: {names}.",
            f"Rates are of cases on record, verified or not (--json has both), per mission-year; {ENDED} with the 90% interval "
            "of the Gamma posterior. The others are what was noticed, at the least.",
            in_a_sentence(searched),
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
