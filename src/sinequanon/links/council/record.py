"""The Council's record: its acts on a host, the vetoes cast on its region, and how each vote went, by member where that is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import reduce

import polars as pl

from sinequanon.catalogue import say
from sinequanon.errors import InputError
from sinequanon.evidence.view import View
from sinequanon.files import spelled
from sinequanon.links.council.adoption import SEATS
from sinequanon.links.council.members import Terms
from sinequanon.months import in_words
from sinequanon.states import State, name_of, territories


def acts(view: View, host: str) -> pl.DataFrame:
    """List the Council's recorded acts on a host, oldest first: those on a territory that is counted under it are among them.

    Parameters
    ----------
    host
        ISO alpha-3.
    """
    return _about(view, view.state(host), "council_acts")


def said(view: View, host: str) -> pl.DataFrame:
    """List the Council's statements on a host that are on record, oldest first; `host` as for `acts`."""
    return _about(view, view.state(host), "council_statements")


def _about(view: View, host: str, table: str) -> pl.DataFrame:
    codes = [host, *(part.code for part in territories() if part.host == host and part.exists(view.as_of))]
    about = pl.any_horizontal(pl.col("states").list.contains(code) for code in codes)
    return view.table(table).filter(about).sort("known", "symbol")


def drafts(view: View, host: str | None = None) -> pl.DataFrame:
    """List the drafts put to the vote, oldest first; of one host, or all.

    Returns
    -------
    polars.DataFrame
        The table `drafts`: fate, tally, who vetoed, kind, states, and the rule and source row of each.
    """
    host = None if host is None else view.state(host)
    table = view.table("drafts").sort("date", "draft")
    return table if host is None else table.filter(pl.col("states").list.contains(host))


def members(view: View) -> pl.DataFrame:
    """List the members of the Council on the view's date.

    Returns
    -------
    polars.DataFrame
        `member` (ISO alpha-3), `seat` (permanent, elected), `first_year`, `last_year` (9999 for a permanent seat), `verified`.
    """
    year = view.as_of.year
    return (
        view.table("council_members")
        .filter((pl.col("first_year") <= year) & (pl.col("last_year") >= year))
        .select("member", "seat", "first_year", "last_year", "verified")
        .sort("seat", "member", descending=[True, False])
    )


REGIONS = {
    "Western Asia": "Middle East",
    "Africa": "Africa",
    "Americas": "Americas",
    "Asia": "Asia",
    "Europe": "Europe",
    "Oceania": "Oceania",
}


def region_of(state: State) -> str:
    """Give the region under which the Council's vetoes on a state are counted."""
    # The list of vetoes has Iran in the Middle East, not with Southern Asia.
    if state.iso3 == "IRN":
        return REGIONS["Western Asia"]
    return REGIONS.get(state.subregion) or REGIONS[state.region]


def vetoes(view: View, region: str | None = None) -> pl.DataFrame:
    """List vetoed drafts, oldest first.

    Parameters
    ----------
    region
        Region of the agenda item (`Africa`, `Middle East`, ...); all by default.

    Returns
    -------
    polars.DataFrame
        `draft`, `date`, `region`, `item`, `vetoed_by` (ISO alpha-3 codes), `source`.
    """
    table = view.table("vetoes").sort("date", "draft")
    if region is not None:
        table = table.filter(pl.col("region") == region)
    return table.drop("known")


def vetoes_by_member(view: View, region: str | None = None, *, since: int = 1946) -> pl.DataFrame:
    """Count the vetoes of each permanent member, by decade.

    Returns
    -------
    polars.DataFrame
        `decade` (first year), `member`, `vetoes`. A draft vetoed by two members counts once for each.
    """
    return (
        vetoes(view, region)
        .filter(pl.col("date").dt.year() >= since)
        .explode("vetoed_by")
        .group_by((pl.col("date").dt.year() // 10 * 10).alias("decade"), pl.col("vetoed_by").alias("member"))
        .agg(pl.len().cast(pl.Int64).alias("vetoes"))
        .sort("decade", "member")
    )


@dataclass(frozen=True)
class CouncilVote:
    """One draft put to the vote.

    `votes` has `state` (ISO alpha-3) and `vote` (`yes`, `no`, `abstain`), and is None where the
    record has the tally alone.
    """

    symbol: str
    date: date
    title: str | None
    fate: str
    tally: tuple[int, int, int] | None
    vetoed_by: tuple[str, ...]
    votes: pl.DataFrame | None
    source: str


def is_of_the_council(symbol: str) -> bool:
    """Tell whether a symbol is one of the Security Council's.

    Examples
    --------
    >>> is_of_the_council("s/res/2690 (2023)"), is_of_the_council("A/RES/77/229")
    (True, False)
    """
    return spelled(symbol).startswith("S/")


def council_vote(view: View, symbol: str) -> CouncilVote:
    """Tell how a draft fared in the Council: a resolution with or without its year, or a draft that was not adopted.

    Parameters
    ----------
    symbol
        Such as `S/RES/2690`, `S/RES/2690 (2023)` or `S/2023/638`; spaces, case and kinds of hyphens do not matter.

    Raises
    ------
    InputError
        When no such vote is known on the date.
    """
    table = view.table("drafts").sort("date", "draft")
    wanted = spelled(symbol)
    number = re.fullmatch(r"S/RES/(\d+)(?:\((\d{4})\))?", wanted)
    plain = pl.col("draft").str.replace_all(" ", "")
    if number:
        found = table.filter(plain.str.starts_with(f"S/RES/{number[1]}({number[2] or ''}"))
    else:
        found = table.filter((plain == wanted) | (plain.str.replace(r"\(.*", "") == wanted))
    if found.is_empty():
        near = get_close_matches(wanted, table["draft"].to_list(), n=3, cutoff=0.6)
        raise InputError(
            f"No vote of the Security Council on {wanted!r} is known on {in_words(view.as_of)}."
            + (f" Near it: {', '.join(near)}." if near else ""),
            cure="Write the symbol as S/RES/2690, S/RES/2690 (2023) or S/2023/638.",
        )
    row = found.row(-1, named=True)
    counted = None not in (row["yes"], row["no"], row["abstain"])
    return CouncilVote(
        symbol=row["draft"],
        date=row["date"],
        title=row["title"] or row["item"] or None,
        fate=row["fate"],
        tally=(row["yes"], row["no"], row["abstain"]) if counted else None,
        vetoed_by=tuple(row["vetoed_by"]),
        votes=_by_name(view, row) if counted else None,
        source=f"{row['source']}, {row['row']}",
    )


def told(found: CouncilVote) -> list[str]:
    """Say in sentences how the draft fared."""
    tally = dict(zip(("yes", "no", "abstain"), found.tally or (0, 0, 0), strict=True))
    by = [say("vote-member", member=name_of(member)) for member in found.vetoed_by]
    lines = [
        say(
            "vote-on",
            symbol=found.symbol,
            day=str(found.date),
            titled="yes" if found.title else "no",
            title=found.title or "",
        ),
        say(
            "vote-fate",
            fate=found.fate,
            by=reduce(lambda first, last: say("vote-members", first=first, last=last), by) if by else "none",
            counted="no" if found.tally is None else "yes",
            **tally,
        ),
    ]
    if found.votes is None:
        lines.append(say("vote-unnamed"))
    return lines


def _by_name(view: View, row: dict[str, object]) -> pl.DataFrame | None:
    """Tell each member's vote: those who did not vote in favour are listed, and the others did where the tally says so."""
    against, abstaining = row["against"], row["abstaining"]
    if not isinstance(against, list) or not isinstance(abstaining, list) or not isinstance(row["date"], date):
        return None
    members = Terms(view).on(row["date"])
    others = {**dict.fromkeys(abstaining, "abstain"), **dict.fromkeys(against, "no")}
    if len(members) != SEATS or row["yes"] != SEATS - len(others) or not set(others) <= set(members):
        return None
    return pl.DataFrame(
        {"state": sorted(members), "vote": [others.get(m, "yes") for m in sorted(members)]},
        schema={"state": pl.String, "vote": pl.String},
    )
