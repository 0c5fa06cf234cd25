"""Why the host can bear the cost: its votes, its company in the Assembly, and vetoes on its region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief import charts
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.scale import leaning
from sinequanon.brief.sections import votes
from sinequanon.brief.words import MEMBER_NAMES, capital, chance, counted, likely, listed, number
from sinequanon.errors import InputError
from sinequanon.links.alignment.data import events
from sinequanon.links.alignment.positions import Alignment, align, moved
from sinequanon.links.alignment.roll_calls import agreement, agreement_over, dividing_votes, roll_call
from sinequanon.links.council import chances, shield
from sinequanon.links.council.backtest import default_model, out_of_time
from sinequanon.links.council.data import MEMBERS
from sinequanon.links.council.out_of_sample import PARTS
from sinequanon.links.council.record import region_of, vetoes, vetoes_by_member
from sinequanon.months import in_words
from sinequanon.states import name_of

if TYPE_CHECKING:
    from sinequanon.draws import Draws
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
        tables.append(
            (
                "Key votes on which Russia and the United States voted against each other",
                split.reverse().head(12).select("symbol", "date", "title", "vote", "RUS", "CHN", "USA"),
            )
        )
    else:
        sentences.append(
            f"No key vote that divided Russia and the United States is known on which {host.in_text} voted."
        )
    change = agreement_over(view, host.iso3, years=SPAN)
    sentences += _agreement(host, change)
    path = _path(view, host)
    if path is None:
        sentences.append(
            f"No ideal points of {host.in_text} had been estimated by {in_words(view.as_of)} in this edition."
        )
    else:
        sentences += _movement(view, host)
        facts["ideal_points"] = path.points
        figures.append(_path_figure(view, host, path))
    region = region_of(host)
    blocked = vetoes(view, region)
    sentences += _vetoes(region, blocked, view)
    facts |= {"dividing_votes": split, "agreement": change, "vetoes": blocked}
    protection, who, estimated = _shield(view, host)
    asked = shield.shielded(view, host.iso3)
    sentences += [_question(host, asked), *protection]
    facts |= estimated | {"shield_question": asked.question, "shield_chance": asked.chance.summary()}
    tables.append(("Chance of a veto, if a draft is put to the vote", who))
    elected = votes.told(view, host)
    sentences += elected.sentences
    facts |= elected.facts
    if elected.table.height:
        tables.append(
            (
                "Chance of a vote in favour, if a draft is put to the vote, from the members' positions",
                elected.table,
            )
        )
    by_year = agreement(view, host.iso3, least=FEWEST)
    by_year = by_year.filter(by_year["period"].dt.year() >= view.as_of.year - 30)
    if by_year.height:
        facts["agreement_by_year"] = by_year
        figures.append(
            Figure(
                name="agreement",
                title=f"How often {host.in_text} votes with each permanent member",
                alt="Lines by calendar year, 0 to 100%. " + _agreement_alt(change),
                source="General Assembly roll calls (Voeten; United Nations). Score: equal votes 1, one "
                f"abstention 1/2; years with fewer than {FEWEST} shared roll calls are left out.",
                draw=lambda width: charts.agreement(by_year, width),
                data=by_year,
            )
        )
    decades = vetoes_by_member(view, region)
    if decades.height:
        figures.append(
            Figure(
                name="vetoes",
                title=f"Vetoes on drafts about {region}, by decade",
                alt="Discs with their numbers, vetoes by decade and member: "
                + "; ".join(
                    f"{r['decade']}s {r['member']} {r['vetoes']}" for r in decades.iter_rows(named=True)
                ),
                source="List of vetoes 1946 to July 2022, and the register of Council acts after it.",
                draw=lambda width: charts.vetoes(decades, width),
                data=decades,
            )
        )
    return Section(
        name="council",
        title="Why the host can bear the cost",
        sentences=tuple(sentences),
        figures=tuple(figures),
        tables=tuple(tables),
        facts=facts,
        # What a draft's chances are worth, and by which record.
        method=frozenset((*protection[2:], *elected.sentences[2:])),
    )


def _vote(view: View, host: State, call: dict[str, Any]) -> list[str]:
    side = roll_call(view, call["symbol"], vote=call["vote"]).votes["state"].to_list()
    how = {"yes": "voted in favour of", "no": "voted against", "abstain": "abstained on"}[call["vote"]]
    tally = f"{call['yes']} in favour, {call['no']} against, {call['abstain']} abstaining"
    first = f"On {in_words(call['date'])} {host.in_text} {how} {call['symbol']} ({call['title']}): {tally}."
    if len(side) > FEW:
        return [first]
    return [first, f"The {counted(len(side), 'state')} that voted so: {listed([name_of(s) for s in side])}."]


def _agreement(host: State, change: pl.DataFrame) -> list[str]:
    rows = change.drop_nulls().sort("lately", descending=True).to_dicts()
    if not rows:
        return [f"No shared roll calls of {host.in_text} and the permanent members are in this edition."]
    parts = [f"{MEMBER_NAMES[r['member']]} {r['lately']:.0%} (was {r['before']:.0%})" for r in rows]
    moved = max(rows, key=lambda r: r["change"])
    return [
        f"Over the last {SPAN} years {host.in_text} voted with "
        + listed(parts)
        + f"; in brackets, the {SPAN} years before.",
        (
            f"The largest move was towards {MEMBER_NAMES[moved['member']]} ({moved['change'] * 100:+.0f} points). "
            if moved["change"] >= MOVED
            else f"With no permanent member has agreement risen by {MOVED * 100:.0f} points or more. "
        )
        + "Agreement is a plain count: it depends on what was put to the vote.",
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
    near = (
        ""
        if move.more_than_near is None
        else f" {capital(likely(move.more_than_near))} it did so more than its neighbours on average."
    )
    return [
        f"By its ideal points, which allow for what was put to the vote, {likely(move.probability)} "
        f"{host.in_text} came closer to Russia between the sessions of {move.since} and {move.until}."
        f"{near}{_from_the_us(view, host)}{leaning(move)} Votes to {in_words(move.estimated)} are used."
    ]


def _from_the_us(view: View, host: State) -> str:
    try:
        move = moved(view, host.iso3, "USA")
    except InputError:
        return ""
    away = 1.0 - move.probability
    return f" {capital(likely(away))} it moved away from the United States."


def _path_figure(view: View, host: State, path: Alignment) -> Figure:
    first = view.as_of.year - 30
    points = path.points.filter(pl.col("year") >= first)
    marks = events(view, host.iso3).filter(pl.col("date").dt.year() >= first)
    last = points.filter(pl.col("state") == host.iso3).row(-1, named=True)
    return Figure(
        name="positions",
        title=f"Where {host.in_text} stands in the General Assembly",
        alt=f"Positions by session with 90% bands; {host.in_text} stood at {last['mean']:.2f} ({last['low']:.2f} to "
        f"{last['high']:.2f}) in the session of {last['year']}. Marks: "
        + ("; ".join(f"{m['kind']} of {in_words(m['date'])}" for m in marks.iter_rows(named=True)) or "none"),
        source=f"Ideal points from General Assembly votes to {in_words(path.estimated)}; model of Bailey, Strezhnev & Voeten 2017. "
        "Vertical lines: successful coups (red) and demands to missions (grey).",
        draw=lambda width: charts.positions(points, marks, host.iso3, width),
        data=points,
    )


def _agreement_alt(change: pl.DataFrame) -> str:
    return "; ".join(f"{r['member']} lately {r['lately']:.0%}" for r in change.iter_rows(named=True))


def _vetoes(region: str, blocked: pl.DataFrame, view: View) -> list[str]:
    if blocked.is_empty():
        return [f"No vetoed draft about {region} is on record."]
    lately = blocked.filter(blocked["date"].dt.year() >= view.as_of.year - 20)
    who: dict[str, int] = {}
    for members in lately["vetoed_by"].to_list():
        for member in members:
            who[member] = who.get(member, 0) + 1
    ranked = sorted(who.items(), key=lambda pair: -pair[1])
    names = listed([f"{MEMBER_NAMES[m]} {n}" for m, n in ranked])
    last = blocked.row(-1, named=True)
    by = listed([MEMBER_NAMES[m] for m in last["vetoed_by"]])
    return [
        f"{number(blocked.height)} drafts about {region} have been vetoed since 1946, {lately.height} of them in the last "
        f"20 years{f' (cast by: {names})' if names else ''}. "
        f"The latest on record: {last['draft']}, {in_words(last['date'])} ({last['item']}), vetoed by {by}.",
    ]


SHOWN = ("condemn", "sanction")
"""Drafts against a host that the section tells of."""


def _shield(view: View, host: State) -> tuple[list[str], pl.DataFrame, dict[str, Any]]:
    """Say who would veto what, how sure that is, and what would come of it without the likeliest shield."""
    vetoes = {kind: chances.veto_chances(view, host.iso3, kind).summary() for kind in SHOWN}
    member = vetoes["sanction"].sort("mean", descending=True).row(0, named=True)["member"]
    name = MEMBER_NAMES[member]
    with_shield = {kind: told(chances.fate(view, host.iso3, kind)) for kind in SHOWN}
    without = {kind: told(chances.fate(view, host.iso3, kind, no_shield=[member])) for kind in SHOWN}
    rows = [
        {"draft": kind, **{k: row[k] for k in ("member", "mean", "low", "high")}}
        for kind, frame in vetoes.items()
        for row in frame.iter_rows(named=True)
    ]
    at = {kind: frame.filter(pl.col("member") == member).row(0, named=True) for kind, frame in vetoes.items()}
    model = default_model(view)
    scores = out_of_time(view).filter(pl.col("member") == "all")
    score = {r["model"]: r for r in scores.iter_rows(named=True)}
    sentences = [
        f"Of the permanent members {name} is the likeliest to veto a draft against {host.in_text}. If one were put to the vote, the chance "
        f"that {name} vetoes it is {chance(at['sanction']['mean'])} for sanctions (90% interval {between(at['sanction'])}) and "
        f"{chance(at['condemn']['mean'])} for a condemnation ({between(at['condemn'])}).",
        f"The chance that a draft on sanctions is adopted, once put to the vote, is {chance(with_shield['sanction']['adopted'])}, and "
        f"{chance(without['sanction']['adopted'])} if {name} never used its veto; for one that condemns, "
        f"{chance(with_shield['condemn']['adopted'])} and {chance(without['condemn']['adopted'])}.",
        "These are chances for drafts that reach a vote. A veto that is feared keeps a draft from the vote and leaves no trace in the "
        "record, so the shield is worth more than they show.",
    ]
    if score:
        base, best = score["base rate"], score[model]
        sentences.append(
            f"On {best['drafts']:,} drafts of later years than the model had seen, it scores {best['log_score']:.3f} (log score, lower is "
            f"better), the members' base rates {base['log_score']:.3f}; Brier scores {best['brier']:.4f} and {base['brier']:.4f}."
            + _followers(chances.ask(view, host.iso3, "sanction", draws=1000, seed=1).parts)
        )
    else:
        sentences.append(
            "Too few drafts had been foretold by this date to choose a model: these are base rates of the members."
        )
    facts = {
        "veto_chances": rows,
        "fate": with_shield,
        "fate_without": {"member": member, **without},
        "veto_model": model,
    }
    return sentences, pl.DataFrame(rows), facts


def _question(host: State, asked: shield.Shielded) -> str:
    """Say which of the shield's two questions the host is in, and the answer."""
    row = asked.chance.summary().row(0, named=True)
    if asked.regime is None:
        return (
            f"No sanctions on {host.in_text} are in force, so the question is whether anybody tables a text. After {asked.happened} of "
            f"{counted(asked.of, 'past demand')} of governments that were not under sanctions, a draft that condemns, sanctions or investigates was "
            f"put to the vote within the year, {asked.about or 'none'} of them about the demand itself: a chance of {chance(row['mean'])} (90% interval "
            f"{between(row)})."
        )
    none = " No count could have foreseen a first one." if not asked.happened else ""
    return (
        f"Sanctions on {host.in_text} are in force ({asked.regime}), and their renewal is the vote to watch. After past demands of governments "
        f"under sanctions a renewal was vetoed within the year in {asked.happened} of {counted(asked.of, 'case')}; for {host.in_text} the chance is "
        f"{chance(row['mean'])} (90% interval {between(row)}).{none}"
    )


def _followers(parts: tuple[str, ...]) -> str:
    """Say whose chances are told by how often it joined others in a veto."""
    names = [MEMBER_NAMES[m] for m, part in zip(MEMBERS, parts, strict=True) if part == PARTS[0]]
    if not names:
        return ""
    return f" For {listed(names)} a plain count foretold more than the model: how often it joined the vetoes of others, and how often it cast its own."


def told(fate: Draws) -> dict[str, float]:
    """Give the mean probability of each outcome."""
    return {str(k): float(p) for k, p in zip(fate.coords["outcome"], fate.mean(), strict=True)}


def between(row: dict[str, Any]) -> str:
    """Write an interval of chances."""
    return f"{chance(row['low'])} to {chance(row['high'])}"
