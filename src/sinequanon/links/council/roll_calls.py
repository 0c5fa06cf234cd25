"""A vote of the Security Council: what was voted on, its fate and tally, and who voted how where that is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

import polars as pl

from sinequanon.errors import InputError
from sinequanon.evidence.view import View
from sinequanon.links.council.fate import SEATS
from sinequanon.links.council.seats import Terms
from sinequanon.states import name_of
from sinequanon.written import spelled


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
    view
        The evidence as of a date.
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
            f"No vote of the Security Council on {wanted!r} is known on {view.as_of}."
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
    lines = [f"{found.symbol}, {found.date}: {found.title or 'no title'}."]
    tally = (
        ""
        if found.tally is None
        else " with {} votes in favour, {} against and {} abstaining".format(*found.tally)
    )
    fate = {"adopted": "It was adopted", "failed": "It failed", "vetoed": "It was vetoed"}[found.fate]
    by = f" by {' and '.join(name_of(m) for m in found.vetoed_by)}" if found.vetoed_by else ""
    lines.append(f"{fate}{by}{tally}.")
    if found.votes is None:
        lines.append("Who voted how is not in the record.")
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
