"""Roll calls of the General Assembly, by symbol as people write it, and how often a state votes with a permanent member.

Symbols come with Roman sessions, hyphens of all kinds, blanks, and in short forms.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

import polars as pl

from sinequanon.errors import InputError
from sinequanon.evidence.view import View
from sinequanon.months import in_words

VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
ROMAN = re.compile(
    r"^(?P<number>\d+)(?P<part>[A-Z]?)\((?P<kind>ES-|S-)?(?P<session>[IVXLC]+)\)(?P<after>[A-Z]?)$"
)
SHORT = re.compile(r"^(?:\d+|ES-\d+|S-\d+)/\d+[A-Z]*$")


def key_of(symbol: str) -> str:
    """Bring a symbol to the form in which two spellings of it are alike.

    Examples
    --------
    >>> key_of("A/RES/3379 (XXX)"), key_of("a/res/es\u201111/6"), key_of("377 A (V)"), key_of("A/RES/75/250 B")
    ('A/RES/30/3379', 'A/RES/ES-11/6', 'A/RES/5/377A', 'A/RES/75/250B')
    """
    plain = unicodedata.normalize("NFKC", symbol).replace("\u00ad", "").replace("\u2212", "-")
    plain = "".join("-" if unicodedata.category(c) == "Pd" else c for c in plain)
    plain = "".join(plain.upper().split()).rstrip(".")
    plain = re.sub(r"^(GENERALASSEMBLY)?RESOLUTION", "", plain)
    bare = re.sub(r"^(A/RES/|R/)", "", plain)
    found = ROMAN.match(bare)
    if found:
        session = f"{found['kind'] or ''}{_number(found['session'])}"
        return f"A/RES/{session}/{found['number']}{found['part']}{found['after']}"
    return f"A/RES/{bare}" if SHORT.match(bare) else plain


def is_draft(symbol: str) -> bool:
    """Say whether a symbol is that of a draft, such as A/79/L.41 or A/C.1/79/L.4."""
    return re.match(r"^A/.*/?L\.\d+", key_of(symbol)) is not None


def _number(roman: str) -> int:
    digits = [VALUES[c] for c in roman]
    later = [*digits[1:], 0]
    return sum(-one if one < other else one for one, other in zip(digits, later, strict=True))


MEMBERS = ("CHN", "FRA", "GBR", "RUS", "USA")
"""The permanent members; RUS stands for the USSR before December 1991."""


@dataclass(frozen=True)
class RollCall:
    """One roll call: what was voted on, and how each state voted."""

    symbol: str
    date: date
    title: str | None
    votes: pl.DataFrame
    draft: str | None = None
    """Symbol of the draft that was adopted, where it is known: of most resolutions since 2020."""


def roll_call(view: View, symbol: str, *, vote: str | None = None) -> RollCall:
    """Tell how each state voted on a resolution of the General Assembly.

    Parameters
    ----------
    symbol
        The resolution's symbol, such as `A/RES/ES-11/6` or `A/RES/3379 (XXX)`, or that of its draft, such as `A/79/L.41`.
    vote
        Keep `yes`, `no` or `abstain` alone.

    Returns
    -------
    RollCall
        `votes` has `state` (ISO alpha-3) and `vote`. Where several roll calls share the symbol (paragraphs,
        amendments), it is the last: the vote on the whole. A state that is not there was absent, or did not vote.

    Raises
    ------
    InputError
        When no such roll call is known on the date.
    """
    calls = view.table("roll_calls")
    wanted = key_of(symbol)
    keys = pl.Series([key_of(held) for held in calls["symbol"]], dtype=pl.String)
    found = calls.filter(keys == wanted)
    if found.is_empty() and "draft" in calls.columns:
        found = calls.filter(calls["draft"].fill_null("").str.replace_all(" ", "") == wanted)
    found = found.sort("rcid")
    if found.is_empty():
        near = get_close_matches(wanted, keys.unique().sort().to_list(), n=3, cutoff=0.5)
        hint = f" Near it: {', '.join(near)}." if near else ""
        drafts = (
            " Drafts are known of resolutions adopted by recorded vote since September 2020."
            if is_draft(symbol)
            else ""
        )
        raise InputError(
            f"No roll call on {wanted!r} is known on {in_words(view.as_of)} in this edition.{drafts or hint}",
            cure="Write the symbol as A/RES/77/229 or A/RES/ES-11/6. The reference edition carries key votes only; "
            "`sinequanon data build` makes the full edition with all of them.",
        )
    call = found.row(-1, named=True)
    votes = view.table("votes").filter(pl.col("rcid") == call["rcid"])
    if vote is not None:
        votes = votes.filter(pl.col("vote") == vote)
    return RollCall(
        symbol=call["symbol"],
        draft=call.get("draft"),
        date=call["date"],
        title=call["title"],
        votes=votes.select("state", "vote").sort("state"),
    )


def agreement(view: View, state: str, *, by: str = "1y", least: int = 1) -> pl.DataFrame:
    """Tell how often a state voted with each permanent member.

    The score of a period is (same + near / 2) / all shared roll calls: equal votes count 1, an abstention
    against a yes or a no counts 1/2, yes against no counts 0. Absences are not counted.

    Parameters
    ----------
    state
        ISO alpha-3.
    by
        Length of the periods, as Polars writes it (`1y`, `1q`).
    least
        Periods with fewer shared roll calls than this are left out.

    Returns
    -------
    polars.DataFrame
        `period` (first day), `member`, `shared` (roll calls on which both voted), `score` (0 to 1).

    References
    ----------
    The index of agreement of Lijphart 1963, doi:10.2307/1952608.
    """
    state = view.state(state)
    table = view.table("agreement").filter(pl.col("state") == state)
    return (
        table.group_by(pl.col("month").dt.truncate(by).alias("period"), "member")
        .agg(pl.col("same", "near", "opposite").sum())
        .with_columns(shared=pl.sum_horizontal("same", "near", "opposite"))
        .with_columns(score=(pl.col("same") + pl.col("near") / 2) / pl.col("shared"))
        .filter(pl.col("shared") >= least)
        .select("period", "member", "shared", "score")
        .sort("member", "period")
    )


def dividing_votes(view: View, state: str) -> pl.DataFrame:
    """List the key votes on which Russia and the United States voted against each other, oldest first.

    Returns
    -------
    polars.DataFrame
        `symbol`, `date`, `title`, `yes`, `no`, `abstain` (states), `vote` of the state (missing when it was absent
        or did not vote), `RUS`, `USA`, ... votes of the permanent members.
    """
    state = view.state(state)
    wide = view.table("votes").filter(pl.col("state").is_in([state, *MEMBERS]))
    sides = wide.pivot(on="state", index=["symbol", "rcid"], values="vote")
    sides = sides.with_columns(
        pl.lit(None, pl.String).alias(c) for c in (state, *MEMBERS) if c not in sides.columns
    )
    table = view.table("roll_calls").join(sides, on=["symbol", "rcid"], how="inner")
    against = ((pl.col("RUS") == "yes") & (pl.col("USA") == "no")) | (
        (pl.col("RUS") == "no") & (pl.col("USA") == "yes")
    )
    return (
        table.filter(against)
        .sort("date", "rcid")
        .with_columns(pl.col(state).alias("vote"))
        .select("symbol", "date", "title", "yes", "no", "abstain", "vote", *MEMBERS)
    )


def agreement_over(view: View, state: str, *, years: int) -> pl.DataFrame:
    """Compare the agreement of the last years with that of as many years before.

    Returns
    -------
    polars.DataFrame
        `member`, `before`, `lately` (scores of 0 to 1, see `agreement`), `change`, `shared` (roll calls lately).
    """
    state = view.state(state)
    months = agreement(view, state, by="1mo")
    edge = pl.lit(view.as_of).dt.offset_by(f"-{years}y")
    start = pl.lit(view.as_of).dt.offset_by(f"-{2 * years}y")
    weighted = (pl.col("score") * pl.col("shared")).sum() / pl.col("shared").sum()
    lately = (
        months.filter(pl.col("period") > edge)
        .group_by("member")
        .agg(weighted.alias("lately"), pl.col("shared").sum())
    )
    before = (
        months.filter(pl.col("period").is_between(start, edge))
        .group_by("member")
        .agg(weighted.alias("before"))
    )
    return (
        lately.join(before, on="member", how="left")
        .with_columns(change=pl.col("lately") - pl.col("before"))
        .select("member", "before", "lately", "change", "shared")
        .sort("member")
    )
