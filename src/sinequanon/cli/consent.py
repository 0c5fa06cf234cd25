"""Commands on consent: missions, precedents, the watch list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from sinequanon.cli.output import SEED, Common, answer, name_of
from sinequanon.states.table import with_article

if TYPE_CHECKING:
    import polars as pl

_COMMON = Common()


def missions(
    host: Annotated[str | None, Parameter(help="One host; all by default.")] = None,
    *,
    common: Common = _COMMON,
) -> None:
    """Tell which missions there are on the date, how strong, and whether the host consents."""
    from sinequanon.api.consent import missions as ask
    from sinequanon.brief.words import counted
    from sinequanon.months import in_words

    view = common.view()
    place = view.host(host) if host else None
    found = ask(place, as_of=view)
    active = found.missions.filter(found.missions["end"].is_null())
    scope = f" in {with_article(place.name)}" if place else ""
    answer(
        common,
        found,
        [
            f"As of {in_words(view.as_of)} the UN has {counted(active.height, 'peace operation')}{scope} on record.",
            "People: uniformed, estimated for this month (90% interval). A date that has passed: the mandate ran out, and whether it "
            "was renewed is not known here."
            + (" +1: and one more host." if found.missions["host"].str.contains(",").any() else ""),
        ],
        [_missions_shown(found.missions)],
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

    from sinequanon.api.consent import precedents as ask
    from sinequanon.brief.words import counted
    from sinequanon.links.consent.precedents import ENDED
    from sinequanon.links.consent.rarity import in_a_sentence
    from sinequanon.months import in_words

    view = common.view()
    found = ask(host, as_of=view)
    whole = found.cases.filter(found.cases["whole_force"].fill_null(value=False))
    names = (
        ", ".join(f"{m} ({in_words(d)})" for m, d in whole.select("mission", "demand_date").iter_rows())
        or "none"
    )
    cases = found.cases.select(
        "mission",
        "host",
        pl.col("demand_date").alias("asked"),
        pl.col("nature").alias("what"),
        "outcome",
        pl.col("days_to_decision").alias("days"),
    )
    # A part told to leave, or a hindered patrol, may go unrecorded, so that its interval would be one of the record alone.
    ended = pl.col("scope") == ENDED
    rates = found.rates.filter(pl.col("cases") == "all").drop("cases")
    rates = rates.with_columns(pl.when(ended).then(pl.col(c)).alias(c) for c in ("low", "high"))
    answer(
        common,
        found,
        [
            f"As of {in_words(view.as_of)}, {counted(found.cases.height, 'consent crisis', 'consent crises')} "
            f"{'is' if found.cases.height == 1 else 'are'} on record.",
            f"Whole peacekeeping forces ended on the host's demand: {names}.",
            f"Rates are of cases on record, verified or not (--json has both), per 100 mission-years; {SCOPES[ENDED]} with the 90% "
            "interval of the Gamma posterior. The others are what was noticed, at the least.",
            in_a_sentence(found.effort),
        ],
        [cases, _rates_shown(rates)],
    )


SCOPES = {
    "whole, ended on demand": "all of a force told to leave, and ended",
    "whole": "all told to leave",
    "partial": "a part told to leave",
    "obstruction": "hindered",
    "negotiated": "exit negotiated",
}
"""Scopes of cases as people read them."""


def _rates_shown(rates: pl.DataFrame) -> pl.DataFrame:
    """Shorten the table of rates: per 100 mission-years, the interval in one column, words for scopes."""
    import polars as pl

    def hundred(row: dict[str, Any]) -> str:
        text = f"{100 * row['rate']:.2f}"
        if row["low"] is None or row["high"] is None:
            return text
        return f"{text} ({100 * row['low']:.2f}–{100 * row['high']:.2f})"

    rows = [
        (
            SCOPES.get(row["scope"], row["scope"]),
            row["kind"] or "all",
            f"{row['since']:%Y}" if hasattr(row["since"], "year") else str(row["since"])[:4],
            row["events"],
            round(row["mission_years"]),
            hundred(row),
        )
        for row in rates.iter_rows(named=True)
    ]
    schema = dict.fromkeys(("what", "missions", "since"), pl.String)
    schema |= {"cases": pl.Int64, "mission_years": pl.Int64} | {"per_100_years": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


WHY = "sets it apart"
"""Column of a watch list with the first reason."""


def watch(
    *,
    since: Annotated[
        str | None, Parameter(help="A day before the date: what has moved in the list since, and why.")
    ] = None,
    seed: SEED = 1,
    common: Common = _COMMON,
) -> None:
    """Tell which mission is next: the chances of losing any consent and of a demand that all leave, reasons, nearest cases."""
    import polars as pl

    from sinequanon.api.consent import watch as ask
    from sinequanon.months import in_words, parse_as_of

    view = common.view()
    found = ask(since=since, seed=seed, as_of=view)
    lines = [
        f"As of {in_words(view.as_of)}: how likely is it that a host withdraws consent within 12 months?",
        "Any: it asks that a part or all leave, negotiates an exit, or obstructs. All: it asks that all of the mission leave.",
        found.note,
    ]
    whole = listed(found.missions)
    tables = [whole.drop(WHY), whole.filter(pl.col(WHY) != "").select("mission", WHY)]
    lines.append(
        "The second table: what sets each mission's chance apart from the others', the most telling fact alone."
    )
    if since and found.moved is not None:
        lines.append(f"The last table: what has moved since {in_words(parse_as_of(since))}, the most first.")
        tables.append(_moved_shown(found.moved))
    answer(common, found, lines, tables)


def listed(missions: pl.DataFrame) -> pl.DataFrame:
    """Shorten a watch list for people: the two chances with their intervals, and the first reason."""
    import polars as pl

    from sinequanon.links.consent.reasons import without_factor

    rows = [
        (
            row["rank"],
            row["mission"],
            _hosts(row["host"]),
            _span(row["p12_any"], row["low_any"], row["high_any"]),
            "" if row["p12"] is None else _span(row["p12"], row["low"], row["high"], places=1),
            without_factor(row["reasons"][0]) if row["reasons"] else "",
        )
        for row in missions.iter_rows(named=True)
    ]
    schema = {"rank": pl.Int64} | dict.fromkeys(("mission", "host", "any (90%)", "all (90%)", WHY), pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row")


def _moved_shown(changes: pl.DataFrame) -> pl.DataFrame:
    """Shorten what has moved: the chance of losing any consent then and now, and the first reason."""
    import polars as pl

    from sinequanon.links.consent.reasons import without_factor

    def chance(value: float | None) -> str:
        return "" if value is None else f"{value * 100:.0f}%"

    rows = [
        (
            row["mission"],
            chance(row["p12_any_then"]),
            chance(row["p12_any"]),
            without_factor(row["why"][0]) if row["why"] else "",
        )
        for row in changes.iter_rows(named=True)
    ]
    names = ("mission", "any then", "any now", "why")
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")


def _hosts(codes: str) -> str:
    """Write the first of several hosts, and how many more there are."""
    first, *others = codes.split(",")
    return f"{name_of(first)} +{len(others)}" if others else name_of(first)


def _span(chance: float | None, low: float | None, high: float | None, *, places: int = 0) -> str:
    """Write a chance with its interval; a mission that has been told to leave has none."""
    if chance is None or low is None or high is None:
        return "asked to go"
    return f"{chance * 100:.{places}f}% ({low * 100:.{places}f}–{high * 100:.{places}f})"


def _people(row: dict[str, Any]) -> str:
    """Write a mission's uniformed people with their interval, which stands alone where it says next to nothing."""
    from sinequanon.brief.words import vague

    if row["end"]:
        return ""
    if row["civilian"] or row["strength"] is None:
        return "civilian" if row["civilian"] else ""
    low, high = row["strength_low"], row["strength_high"]
    between = f"{low:,}–{high:,}"
    return between if vague(low, high) else f"{row['strength']:,} ({between})"
