"""Commands on alignment: votes, positions of states, and their estimation."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from sinequanon import states
from sinequanon.brief.words import capital, chance, signed
from sinequanon.cli.output import Common, answer
from sinequanon.cli.terminal import bar
from sinequanon.evidence.record import record

if TYPE_CHECKING:
    from sinequanon.api.alignment import CouncilVotes
    from sinequanon.evidence.view import View

_COMMON = Common()
LEAST_MIXED = 0.9
"""A fit is kept when at least this share of positions has R-hat below 1.05."""


def votes(
    symbol: Annotated[
        str,
        Parameter(
            help="Symbol of a resolution or draft, such as A/RES/ES-11/6, A/RES/3379 (XXX), S/RES/2690 or S/2023/638."
        ),
    ],
    *,
    vote: Annotated[
        Literal["yes", "no", "abstain"] | None, Parameter(help="Only states that voted so.")
    ] = None,
    common: Common = _COMMON,
) -> None:
    """Tell how each state voted on a resolution of the General Assembly, or how a draft fared in the Security Council."""
    import polars as pl

    from sinequanon.api.alignment import CouncilVotes
    from sinequanon.api.alignment import votes as ask
    from sinequanon.months import in_words

    found = ask(symbol, vote, as_of=common.view())
    if isinstance(found, CouncilVotes):
        _council_votes(found, common)
        return
    named = found.votes.with_columns(
        name=found.votes["state"].map_elements(states.name_of, return_dtype=pl.String)
    )
    how = {"yes": "in favour", "no": "against", "abstain": "abstaining", None: "voting"}[vote]
    sentences = [
        f"{found.symbol}{f' (draft {found.draft})' if found.draft else ''}, {in_words(found.date)}: "
        f"{found.title or 'the record gives no title'}.",
        f"{found.votes.height} states {how}:",
    ]
    answer(common, found, sentences, [named.select(pl.col("name").alias("state"), "vote").sort("state")])


def _council_votes(found: CouncilVotes, common: Common) -> None:
    import polars as pl

    from sinequanon.links.council.record import told

    rows = found.votes
    if rows is not None:
        named = rows.with_columns(state=rows["state"].map_elements(states.name_of, return_dtype=pl.String))
        rows = named.select("state", "vote").sort("state")
    answer(common, found, told(found.found), [] if rows is None else [rows])


def align(
    *names: Annotated[str, Parameter(help="States: codes, numbers, or names in any of the UN's languages.")],
    since: Annotated[int | None, Parameter(help="Year of the session that movement is counted from.")] = None,
    until: Annotated[int | None, Parameter(help="Year of the session that movement is counted to.")] = None,
    common: Common = _COMMON,
) -> None:
    """Tell where states stand in the General Assembly, how far apart, and who has moved."""
    from sinequanon.api.alignment import align as ask
    from sinequanon.brief.scale import leaning
    from sinequanon.months import in_words
    from sinequanon.states.table import with_article

    found = ask(*names, since=since, until=until, as_of=common.view())
    lines = [
        f"Ideal points from General Assembly votes to {in_words(found.estimated)}; all states and sessions have mean 0, "
        "standard deviation 1; intervals hold 90%."
    ]
    for move in found.moves:
        one = capital(with_article(states.name_of(move.state)))
        other = with_article(states.name_of(move.towards))
        near = (
            ""
            if move.more_than_near is None
            else f"; by more than its neighbours: {chance(move.more_than_near)}"
        )
        lines.append(
            f"{one} came closer to {other} from {move.since} to {move.until} with probability {chance(move.probability)} "
            f"(by {signed(move.closer, 2)}, {signed(move.low, 2)} to {signed(move.high, 2)}; below 0 is further apart){near}.{leaning(move)}"
        )
    last = found.found.points.group_by("state", maintain_order=True).tail(3)
    tables = [last, found.distances, found.spread]
    if found.spread.height:
        lines.append(
            "Last table: how far apart all states stood, session by session, as the standard deviation of their positions."
        )
    answer(common, found, lines, [table for table in tables if table.height])


def fit(
    link: Annotated[Literal["alignment"], Parameter(help="The link to estimate again.")],
    *,
    issue: Annotated[
        str,
        Parameter(
            help="all, important, or votes on Palestine (me), arms (nu), disarmament (di), human rights (hr), colonialism (co), "
            "the economy (ec); only all is kept."
        ),
    ] = "all",
    chains: Annotated[int, Parameter(help="Chains.")] = 2,
    warmup: Annotated[int, Parameter(help="Sweeps thrown away.")] = 800,
    kept: Annotated[int, Parameter(help="Draws kept of each chain.")] = 1000,
    thin: Annotated[int, Parameter(help="Sweeps for each draw kept.")] = 3,
    seed: Annotated[int, Parameter(help="Seed of the chains.")] = 1,
    common: Common = _COMMON,
) -> None:
    """Estimate a link again from the full edition, as of the date, and keep it for later answers."""
    from sinequanon.evidence import kept_estimates as store
    from sinequanon.links.alignment.data import ideal_votes
    from sinequanon.links.alignment.ideal_points import IdealPoints
    from sinequanon.links.alignment.posterior import kept as shrink
    from sinequanon.links.alignment.scale import fit_on_one_scale

    view = common.view()
    need_full(view)
    estimator = IdealPoints(chains=chains, warmup=warmup, kept=kept, thin=thin, seed=seed)
    with bar("sweeps") as tell:
        if issue == "all":
            _, made = fit_on_one_scale(view, estimator, progress=tell)
        else:
            made = estimator.fit(ideal_votes(view, issue=issue), progress=tell)
    mixed = made.diagnosis()["rhat_below_1.05"] >= LEAST_MIXED
    if issue == "all" and mixed:
        everyone = made.panel.cells["state"].unique().sort().to_list()
        draws = min(200, made.positions.shape[1])
        tables = shrink(made, as_of=view.as_of, of=everyone, draws=draws, sessions=20, path=1000)
        for name, frame in zip(("ideal_points", "ideal_point_draws"), tables, strict=True):
            print(f"kept {store.keep(view.estimates, name, str(view.as_of), frame)}", file=sys.stderr)
    content = {
        "link": link,
        "issue": issue,
        "seconds": made.seconds,
        "diagnostics": made.diagnosis(),
        "points": made.points(),
        "record": record(view, "fit", parameters=made.settings | made.sizes, seed=seed),
    }
    found = made.diagnosis()
    line = (
        f"{made} in {made.seconds:.0f} s; R-hat below 1.05 for {found['rhat_below_1.05']:.1%} of positions, "
        f"99% below {found['rhat_99']:.3f}; median effective draws {found['ess_bulk_median']:.0f}."
    )
    doubt = [] if mixed else ["The chains have not met: fit longer before you use them. Nothing was kept."]
    answer(common, content, [line, *doubt], [])


def need_full(view: View) -> None:
    """Refuse to estimate from the reference edition.

    Raises
    ------
    EvidenceError
        When the edition does not hold all votes.
    """
    from sinequanon.errors import EvidenceError

    if view.manifest.kind != "full":
        raise EvidenceError(
            "The reference edition holds key votes only: no ideal points can be estimated from them.",
            where=view.manifest.edition,
            cure="`sinequanon data build` makes the full edition.",
        )
