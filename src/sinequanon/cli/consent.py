"""Commands on consent: missions, precedents, the watch list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from sinequanon.cli.output import Common, answer, months_as_text
from sinequanon.evidence.record import record
from sinequanon.states.article import with_article

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
    from sinequanon.months import in_words

    view = common.view()
    where = view.host(host) if host else None
    code = where.state.iso3 if where else None
    found = months_as_text(ask(view, code), "strength_month", "last_count_month")
    if where and where.territory:
        found = found.filter(found["mission"].is_in(where.missions))
    active = found.filter(found["end"].is_null())
    scope = f" in {with_article(where.name)}" if where else ""
    content = {
        "missions": found,
        "record": record(view, "missions", parameters={"host": code}),
    }
    answer(
        common,
        content,
        [
            f"As of {in_words(view.as_of)} the UN has {counted(active.height, 'peace operation')}{scope} on record.",
            "People: uniformed, estimated for this month (90% interval). A date that has passed: the mandate ran out, and whether it "
            "was renewed is not known here.",
        ],
        [_missions_shown(found)],
    )


def _missions_shown(found: pl.DataFrame) -> pl.DataFrame:
    """Shorten the table of missions to what fits a narrow terminal; the rest stands in the JSON."""
    import polars as pl

    rows = [
        (
            row["mission"],
            _hosts(row["host"]),
            _people(row),
            f"closed {row['end']}" if row["end"] else row["mandate_end"],
            "" if row["consent"].startswith("no crisis") else row["consent"],
        )
        for row in found.iter_rows(named=True)
    ]
    names = ("mission", "host", "people", "mandate ends", "consent")
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")


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
    where = view.state(host) if host else None
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
    """Shorten a watch list for people: the chance with its interval, the end of the mandate, the first reason."""
    import polars as pl

    rows = [
        (
            row["rank"],
            row["mission"],
            _hosts(row["host"]),
            _span(row["p12"], row["low"], row["high"]),
            row["mandate_end"],
            row["reasons"][0].split(": ", 1)[-1] if row["reasons"] else "",
        )
        for row in missions.iter_rows(named=True)
    ]
    schema = {"rank": pl.Int64} | dict.fromkeys(
        ("mission", "host", "chance (90%)", "mandate ends", "sets it apart"), pl.String
    )
    return pl.DataFrame(rows, schema=schema, orient="row")


def _hosts(codes: str) -> str:
    """Write the first of several hosts, and how many more there are."""
    first, *others = codes.split(",")
    return f"{first} +{len(others)}" if others else first


def _span(chance: float | None, low: float | None, high: float | None) -> str:
    """Write a chance with its interval; a mission that has been told to leave has none."""
    if chance is None or low is None or high is None:
        return "asked to leave"
    return f"{chance * 100:.1f}% ({low * 100:.1f}–{high * 100:.1f}%)"


def _people(row: dict[str, Any]) -> str:
    """Write a mission's uniformed people with their interval."""
    if row["end"]:
        return ""
    if row["civilian"] or row["strength"] is None:
        return "civilian" if row["civilian"] else ""
    return f"{row['strength']:,} ({row['strength_low']:,}–{row['strength_high']:,})"
