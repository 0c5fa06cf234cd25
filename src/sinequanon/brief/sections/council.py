"""Why the host can bear the cost: its votes, its company in the Assembly, and vetoes on its region."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief import vote_charts
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.registered import OPENING, registered
from sinequanon.brief.scale import leaning
from sinequanon.brief.sections import ballots
from sinequanon.brief.words import MEMBER_NAMES, capital, decimal, joined, likely, listed, together, variant
from sinequanon.catalogue import say
from sinequanon.errors import InputError
from sinequanon.links.alignment.data import events
from sinequanon.links.alignment.positions import Alignment, align, moved
from sinequanon.links.alignment.roll_calls import agreement, agreement_over, dividing_votes, roll_call
from sinequanon.links.council import shield
from sinequanon.links.council.record import region_of, vetoes, vetoes_by_member
from sinequanon.states import name_of

if TYPE_CHECKING:
    from sinequanon.evidence.view import View
    from sinequanon.states import State

SPAN = 3
"""Years that are compared with as many before."""
MOVED = 0.05
"""A smaller rise of the score is not told as a move."""
FEWEST = 10
"""A year with fewer shared roll calls is not drawn."""
FEW = 15
"""A side of a roll call with no more states than this is named in full."""


def section(view: View, host: State) -> Section:
    """Tell with whom the host votes and who has shielded its region."""
    sentences: list[str] = []
    facts: dict[str, Any] = {}
    figures: list[Figure] = []
    tables: list[tuple[str, pl.DataFrame]] = []
    split = dividing_votes(view, host.iso3)
    cast = split.drop_nulls("vote")
    if cast.height:
        sentences += _vote(view, host, cast.row(-1, named=True))
        shown = split.reverse().head(12).select("symbol", "date", "title", "vote", "RUS", "CHN", "USA")
        tables.append((say("council-table-key-votes"), shown))
    else:
        sentences.append(say("council-no-key-vote", host=host.name))
    change = agreement_over(view, host.iso3, years=SPAN)
    sentences += _agreement(host, change)
    path = _path(view, host)
    if path is None:
        sentences.append(say("council-no-ideal-points", host=host.name, day=str(view.as_of)))
    else:
        sentences += _movement(view, host)
        facts["ideal_points"] = path.points
        figures.append(_path_figure(view, host, path))
    region = region_of(host)
    blocked = vetoes(view, region)
    sentences += _vetoes(region, blocked, view)
    facts |= {"dividing_votes": split, "agreement": change, "vetoes": blocked}
    protection, who, estimated = ballots.vetoes_told(view, host)
    asked = shield.shielded(view, host.iso3)
    sentences += [ballots.question(host, asked), *protection]
    facts |= estimated | {"shield_question": asked.question, "shield_chance": asked.chance.summary()}
    facts |= {"sanctions_ran_to": asked.ran_to}
    tables.append((say("council-table-vetoes"), who))
    elected = ballots.votes_told(view, host)
    sentences += elected.sentences
    facts |= elected.facts
    if elected.table.height:
        tables.append((say("council-table-votes"), elected.table))
    by_year = agreement(view, host.iso3, least=FEWEST)
    by_year = by_year.filter(by_year["period"].dt.year() >= view.as_of.year - 30)
    if by_year.height:
        facts["agreement_by_year"] = by_year
        figures.append(
            Figure(
                name="agreement",
                title=say("council-agreement-title", host=host.name),
                alt=say("council-agreement-alt", members=_agreement_alt(change)),
                source=say("council-agreement-source", fewest=FEWEST),
                draw=lambda width: vote_charts.agreement(by_year, width),
                data=by_year,
            )
        )
    decades = vetoes_by_member(view, region)
    if decades.height:
        figures.append(
            Figure(
                name="vetoes",
                title=say("council-vetoes-title", region=variant(region)),
                alt=say("council-vetoes-alt", vetoes=_vetoes_alt(decades)),
                source=say("council-vetoes-source"),
                draw=lambda width: vote_charts.vetoes(decades, width),
                data=decades,
            )
        )
    return Section(
        name="council",
        title=say("council-title"),
        sentences=tuple(sentences),
        figures=tuple(figures),
        tables=tuple(tables),
        facts=facts,
        # What a draft's chances are worth, and by which record.
        method=frozenset((*protection[2:], *elected.sentences[2:])),
    )


def _vote(view: View, host: State, call: dict[str, Any]) -> list[str]:
    side = roll_call(view, call["symbol"], vote=call["vote"]).votes["state"].to_list()
    first = say(
        "council-vote",
        day=str(call["date"]),
        host=host.name,
        vote=call["vote"],
        symbol=call["symbol"],
        title=_title(call["title"]),
        yes=call["yes"],
        no=call["no"],
        abstain=call["abstain"],
    )
    if len(side) > FEW:
        return [first]
    return [
        first,
        say(
            "council-voted-so",
            states=len(side),
            named=listed(sorted(say("case-state-name", state=name_of(s)) for s in side)),
        ),
    ]


def _agreement(host: State, change: pl.DataFrame) -> list[str]:
    rows = change.drop_nulls().sort("lately", descending=True).to_dicts()
    if not rows:
        return [say("council-no-shared-votes", host=host.name)]
    parts = [
        say(
            "council-agreement-with",
            member=MEMBER_NAMES[r["member"]],
            lately=round(r["lately"] * 100),
            before=round(r["before"] * 100),
        )
        for r in rows
    ]
    top = max(rows, key=lambda r: r["change"])
    moved_most = (
        say("council-moved-towards", member=MEMBER_NAMES[top["member"]], points=round(top["change"] * 100))
        if top["change"] >= MOVED
        else say("council-no-move", points=round(MOVED * 100))
    )
    return [
        say("council-agreement", years=SPAN, host=host.name, members=listed(parts)),
        together(moved_most, say("council-plain-count")),
    ]


def _path(view: View, host: State) -> Alignment | None:
    try:
        return align(view, [host.iso3, "RUS", "CHN", "USA"])
    except InputError:
        return None


def _movement(view: View, host: State) -> list[str]:
    """Say whether the host moved towards Russia, no more strongly than the draws allow."""
    try:
        move = moved(view, host.iso3, "RUS")
    except InputError:
        return []
    near = move.more_than_near
    return [
        together(
            say(
                "council-closer-to-russia",
                likely=likely(move.probability),
                host=host.name,
                since=str(move.since),
                until=str(move.until),
            ),
            "" if near is None else say("council-more-than-neighbours", likely=capital(likely(near))),
            _from_the_us(view, host),
            leaning(move).strip(),
            say("council-votes-used", day=str(move.estimated)),
        )
    ]


def _from_the_us(view: View, host: State) -> str:
    try:
        move = moved(view, host.iso3, "USA")
    except InputError:
        return ""
    return say("council-away-from-the-us", likely=capital(likely(1.0 - move.probability)))


def _path_figure(view: View, host: State, path: Alignment) -> Figure:
    first = view.as_of.year - 30
    points = path.points.filter(pl.col("year") >= first)
    marks = events(view, host.iso3).filter(pl.col("date").dt.year() >= first)
    last = points.filter(pl.col("state") == host.iso3).row(-1, named=True)
    return Figure(
        name="positions",
        title=say("council-positions-title", host=host.name),
        alt=say(
            "council-positions-alt",
            host=host.name,
            mean=_signed(last["mean"]),
            low=_signed(last["low"]),
            high=_signed(last["high"]),
            session=str(last["year"]),
            marks=joined(
                say("council-mark", kind=m["kind"], day=m["when"]) for m in marks.iter_rows(named=True)
            )
            or say("council-no-marks"),
        ),
        source=say("council-positions-source", day=str(path.estimated)),
        draw=lambda width: vote_charts.positions(points, marks, host.iso3, width),
        data=points,
    )


def _signed(value: float) -> str:
    return decimal(value, 2).replace("-", "−")


def _agreement_alt(change: pl.DataFrame) -> str:
    return joined(
        say(
            "council-agreement-alt-member",
            code=r["member"],
            member=MEMBER_NAMES[r["member"]],
            lately=round(r["lately"] * 100),
        )
        for r in change.iter_rows(named=True)
    )


def _vetoes_alt(decades: pl.DataFrame) -> str:
    return joined(
        say(
            "council-vetoes-of-decade",
            decade=str(r["decade"]),
            code=r["member"],
            member=MEMBER_NAMES[r["member"]],
            vetoes=r["vetoes"],
        )
        for r in decades.iter_rows(named=True)
    )


def _title(title: str) -> str:
    """Tell a resolution's title; one that is there in English alone is said to be."""
    told = registered(title)
    return say("council-title-in-english", title=told) if told.startswith(OPENING) else told


def _vetoes(region: str, blocked: pl.DataFrame, view: View) -> list[str]:
    if blocked.is_empty():
        return [say("council-no-vetoes", region=variant(region))]
    lately = blocked.filter(blocked["date"].dt.year() >= view.as_of.year - 20)
    who = Counter(member for members in lately["vetoed_by"].to_list() for member in members)
    cast = {"drafts": blocked.height, "region": variant(region), "lately": lately.height}
    names = listed([say("council-cast", member=MEMBER_NAMES[m], vetoes=n) for m, n in who.most_common()])
    last = blocked.row(-1, named=True)
    return [
        together(
            say("council-vetoes-by", **cast, members=names) if names else say("council-vetoes", **cast),
            say(
                "council-latest-veto",
                draft=last["draft"],
                day=str(last["date"]),
                item=registered(last["item"]),
                members=listed([say("case-member", member=MEMBER_NAMES[m]) for m in last["vetoed_by"]]),
            ),
        )
    ]
