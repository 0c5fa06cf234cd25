"""Commands on the Security Council: the fate of a draft, and the response to a demand to leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from sinequanon.cli.output import HOST, SEED, Common, answer
from sinequanon.errors import InputError

if TYPE_CHECKING:
    import polars as pl

_COMMON = Common()
SHIELD = Annotated[
    list[str] | None,
    Parameter(help="A permanent member whose veto is taken away; may be given again.", negative=()),
]

SPONSORS = Annotated[
    list[str] | None,
    Parameter(
        help="A state that sponsors the draft, where it is on the table; may be given again.", negative=()
    ),
]


def council(
    host: HOST,
    *,
    draft: Annotated[
        Literal["renew", "establish", "end", "condemn", "sanction", "investigate", "other"] | None,
        Parameter(help="Kind of draft; all kinds, side by side, by default."),
    ] = None,
    no_shield: SHIELD = None,
    sponsors: SPONSORS = None,
    seed: SEED = 1,
    common: Common = _COMMON,
) -> None:
    """Tell who would veto a draft about a host, and what would become of it."""
    if draft is None and sponsors:
        raise InputError(
            "Sponsors are told of one draft.", cure="Name its kind with --draft.", where="--sponsors"
        )
    if draft is None:
        _every_kind(host, no_shield or [], seed=seed, common=common)
        return
    from sinequanon.api.council import council as ask
    from sinequanon.brief.words import MEMBER_NAMES, act_in_words, capital, chance, counted, listed
    from sinequanon.links.council import out_of_sample
    from sinequanon.months import in_words
    from sinequanon.states import lookup

    view = common.view()
    where = view.host(host).state
    found = ask(host, draft, no_shield=no_shield or [], sponsors=sponsors, seed=seed, as_of=view)
    outcome, spared, bare, shield = (
        found.outcome,
        found.outcome_without_shield,
        found.no_shield,
        found.shield,
    )
    lines = [
        f"A draft to {KINDS[draft]} about {where.in_text}, put to the vote after {in_words(view.as_of)}: adopted {chance(outcome['adopted'])}, "
        f"vetoed {chance(outcome['vetoed'])}, too few votes {chance(outcome['fails'])}.",
        "These are chances of a draft that is voted on; a threatened veto keeps drafts from the vote and is not in the record.",
    ]
    if found.sponsors:
        names = listed([lookup(s).in_text for s in found.sponsors])
        lines.append(
            f"Sponsored by {names}: a sponsor votes for its draft, and the chances of a veto are moved by what sponsors told of past drafts."
        )
    told_of = shield["chance"]
    between = f"{chance(told_of['mean'])} ({chance(told_of['low'])} to {chance(told_of['high'])})"
    until = shield["ran_to"]
    stands = (
        f"ran to {in_words(until)}, and whether it was renewed is not known here" if until else "is in force"
    )
    lines.append(
        f"A sanctions regime of the Council on {where.in_text} {stands} ({act_in_words(shield['regime'])}). After a demand, its renewal is vetoed within a year with {between}; it was in "
        f"{shield['happened']} of {counted(shield['of'], 'past case')}."
        if shield["regime"]
        else f"No sanctions regime of the Council on {where.in_text} is on record as in force. After a demand, a coercive draft is put to the vote within a year with {between}; it was "
        f"after {shield['happened']} of {counted(shield['of'], 'past demand')}, {shield['about_the_demand'] or 'none'} of them about the demand."
    )
    if spared is not None:
        names = capital(listed([MEMBER_NAMES.get(m, m) for m in bare]))
        lines.append(
            f"{names} without a veto: adopted {chance(spared['adopted'])}, vetoed {chance(spared['vetoed'])}."
        )
    share = [MEMBER_NAMES[m] for m, part in found.model_by_member.items() if part == out_of_sample.PARTS[0]]
    lines.append(
        f"Vetoes: {found.model}"
        + (f" (of {listed(share)} the share in like company, of the others the chain)" if share else "")
        + f". Votes in favour: {found.votes_model}."
    )
    told = found.scores.filter(found.scores["member"] == "all").select(
        "model", "default", "log_score", "brier", "drafts"
    )
    tables = [in_percent(found.vetoes, "probability", "low", "high")]
    if found.votes is not None:
        lines.append(
            "How each member would vote, by the spatial rule, is the second table; a permanent member's vote against is its veto."
        )
        tables.append(in_percent(found.votes, "in_favour", "low", "high", "abstains", "against"))
    if told.height:
        lines.append("Scores on drafts of later years than the models had seen (lower is better) stand last.")
        tables += [told, found.votes_scores]
    answer(common, found, lines, tables)


KINDS = {
    "renew": "renew a mission",
    "establish": "establish a mission",
    "end": "end a mission",
    "condemn": "condemn",
    "sanction": "impose sanctions",
    "investigate": "investigate",
    "other": "something else",
}
"""Kinds of draft as people read them."""


def _every_kind(host: str, no_shield: list[str], *, seed: int, common: Common) -> None:
    """Tell for every kind of draft what would become of it, and who would veto it."""
    import polars as pl

    from sinequanon.brief.replies import will_it_be_renewed
    from sinequanon.brief.words import MEMBER_NAMES, capital, chance
    from sinequanon.evidence.record import record
    from sinequanon.links.council import chances, renewal_chances
    from sinequanon.months import in_words

    view = common.view()
    where = view.host(host).state
    bare = [view.state(name) for name in no_shield]
    fates: list[dict[str, object]] = []
    vetoes: list[pl.DataFrame] = []
    for kind in KINDS:
        fate = chances.means(chances.fate(view, where.iso3, kind, seed=seed, no_shield=bare))
        fates.append({"draft": kind, **fate})
        one = chances.veto_chances(view, where.iso3, kind, seed=seed).summary().drop("median")
        vetoes.append(one.rename({"mean": "probability"}).select(pl.lit(kind).alias("draft"), pl.all()))
    every = pl.concat(vetoes)
    content = {
        "outcomes": pl.DataFrame(fates),
        "vetoes": every,
        "no_shield": bare,
        "record": record(
            view, "council", parameters={"host": where.iso3, "draft": None, "no_shield": bare}, seed=seed
        ),
    }
    next_votes = renewal_chances.renewals(view, where.iso3, seed=seed)
    content["renewals"] = renewal_chances.table(view, next_votes)
    worst = max(fates, key=lambda row: float(str(row["vetoed"])))
    lines = [
        *(capital(" ".join(will_it_be_renewed(one))) for one in next_votes[:2] if one.state != "no end"),
        f"Drafts about {where.in_text}, put to the vote after {in_words(view.as_of)}: likeliest to be vetoed is one to "
        f"{KINDS[str(worst['draft'])]} ({chance(float(str(worst['vetoed'])))}).",
        "These are chances of a draft that is voted on; a threatened veto keeps drafts from the vote and is not in the record. "
        "--draft KIND tells more of one.",
    ]
    shown = pl.DataFrame(
        {
            "draft to": [KINDS[str(row["draft"])] for row in fates],
            **{
                head: [chance(float(str(row[name]))) for row in fates]
                for head, name in (("adopted", "adopted"), ("vetoed", "vetoed"), ("too few votes", "fails"))
            },
        }
    )
    names = {m: capital(MEMBER_NAMES[m].removeprefix("the ")) for m in MEMBER_NAMES}
    by_member = pl.DataFrame({"draft to": list(KINDS.values())}).with_columns(
        pl.Series(
            name,
            [
                chance(
                    float(every.filter((pl.col("draft") == kind) & (pl.col("member") == m))["probability"][0])
                )
                for kind in KINDS
            ],
        )
        for m, name in names.items()
    )
    lines.append("The second table: how likely each permanent member is to veto it.")
    answer(common, content, lines, [shown, by_member])


def in_percent(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Write chances as people read them; JSON and files have the numbers."""
    import polars as pl

    from sinequanon.brief.words import chance

    return frame.with_columns(pl.col(c).map_elements(chance, return_dtype=pl.String) for c in columns)


def renewal(host: HOST, *, seed: SEED = 1, common: Common = _COMMON) -> None:
    """Tell whether the Council renews the mandates of a host's missions, or of one mission."""
    import polars as pl

    from sinequanon.api.council import renewal as ask
    from sinequanon.brief.replies import will_it_be_renewed
    from sinequanon.brief.words import capital
    from sinequanon.links.council import renewal_chances
    from sinequanon.months import in_words

    view = common.view()
    place = view.host(host)
    found = ask(host, seed=seed, as_of=view)
    told = [
        will_it_be_renewed(one)
        for one in renewal_chances.renewals(view, place.state.iso3, seed=seed)
        if one.mission in found.missions["mission"].to_list()
    ]
    lines = [capital(" ".join(sentences)) for sentences in told]
    if not lines:
        lines = [f"No mission stood in {place.state.in_text} on {in_words(view.as_of)}."]
    if found.sanctions_until is not None:
        lines.append(
            f"Sanctions on {place.state.in_text} end on {in_words(found.sanctions_until)} unless renewed."
        )
    names = {
        "renewed": "renewed",
        "for_short": "of it for at most 3 months",
        "for_last_time": "of it for the last time",
        "ends": "not renewed",
    }
    due = found.missions.filter(pl.col("state") == "due")
    shown = in_percent(due.select("mission", "due", *names), *names).rename(names)
    answer(common, found, lines, [shown] if shown.height else [])


def response(
    host: HOST,
    *,
    recognised: Annotated[
        bool, Parameter(help="Whether the authority that demands is the recognised government.")
    ] = True,
    seed: SEED = 1,
    common: Common = _COMMON,
) -> None:
    """Tell what the Council does about a demand that a mission leave."""
    from sinequanon.api.council import response as ask
    from sinequanon.brief.words import chance, counted, number
    from sinequanon.months import in_words

    view = common.view()
    where = view.host(host).state
    found = ask(host, recognised=recognised, seed=seed, as_of=view)
    days, demands = found.days_to_decision, found.ladder_cases
    unseen = demands.filter(demands["least"] != demands["most"]).height
    best = found.outcomes.sort("probability", descending=True).row(0, named=True)
    lines = [
        f"{counted(found.cases.height, 'demand')} of {'a recognised' if recognised else 'an unrecognised'} authority that a mission "
        f"leave had been settled by {in_words(view.as_of)}. Likeliest after a demand by {where.in_text}: {best['outcome']} ({chance(best['probability'])}).",
        f"Days to a decision: median {number(round(days['median']))}, 90% interval {number(round(days['low']))} to "
        f"{number(round(days['high']))}.",
        f"The ladder is the highest rung within a year of {counted(demands.height, 'past demand')} of any kind; for {unseen} of them "
        "no reproach is on record, which is not the same as silence: statements to the press could not be searched.",
    ]
    shown = found.cases.select("mission", "host", "demand_date", "outcome", "days", "verified")
    odds = ("probability", "low", "high")
    answer(common, found, lines, [in_percent(found.outcomes, *odds), in_percent(found.ladder, *odds), shown])
