"""What would change our mind: which assumption moves the answer most, and which facts would settle it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import polars as pl

from sinequanon.brief import charts
from sinequanon.brief.cells import in_percent
from sinequanon.brief.parts import Figure, Section
from sinequanon.brief.registered import registered
from sinequanon.brief.words import MEMBER_NAMES, chance, figures, joined, listed, roughly, variant
from sinequanon.catalogue import say
from sinequanon.scenario.comparison import EFFECT, SPAN, VARIED

if TYPE_CHECKING:
    from sinequanon.scenario.comparison import Standard
    from sinequanon.states import State

DEATHS, WAR, ADOPTED = f"deaths in {SPAN} months", "war in 12 months", "draft adopted"
TOLD = {DEATHS: "deaths", WAR: "war", ADOPTED: "adopted"}
"""What is asked, with its variant in the catalogue."""
FACTS = ("consent", "drawdown", "substitute", "substitute counts", "shield", "effect of peacekeepers")
"""Assumptions of which it is told what would settle them."""
SLIGHT = 0.25
"""A change of the deaths by less than this part of them is small beside the intervals."""
MODELS = ("coup", "consent")
"""Steps whose source is a model's label."""
LABELS = (
    "share in like company",
    "chain",
    "base rate",
    "spatial rule",
    "tallies of like drafts",
    "forecast of the violence link",
)
"""Labels of models, which are names of the program; the catalogue says what each is learnt from."""
PATTERNS = VETO_OF, SPELLS = (
    r"veto of ([A-Z]{3}), if it is put to the vote",
    r"(\d+) drafts in (\d+) spells since (\d+)",
)
"""Labels with figures in them."""
LEAST = 0.02
"""A smaller share of the variance is not told."""


def section(host: State, found: Standard | None, why_not: str) -> Section:
    """Tell what the answer hangs on."""
    if found is None:
        told = say("minds-none", host=host.name, why=registered(why_not.rstrip(".")))
        return Section(name="minds", title=say("minds-title"), sentences=(told,))
    shares = found.sensitivity.shares.drop_nulls().sort("total", descending=True)
    moves = found.sensitivity.one_at_a_time.filter(pl.col("target") == DEATHS)
    ranked = shares.filter((pl.col("target") == DEATHS) & (pl.col("total") >= LEAST))
    # Where nothing is assumed of what a mission's people change about deaths, what is left of the variance is chance.
    alike = found.civilian or found.apart is not None
    asked = [target for target in TOLD if not (alike and target in (DEATHS, WAR))]
    sentences = [say("minds-alike", mission=found.outcome.mission)] if alike else []
    sentences += [s for target in asked if (s := _most(shares, target))]
    sentences += [] if alike else _one(moves)
    told_of = pl.col("target").is_in(asked)
    single, parts = (t.filter(told_of) for t in (found.sensitivity.one_at_a_time, found.sensitivity.shares))
    ranked = ranked.clear() if alike else ranked
    sentences.append(_facts(ranked["assumption"].to_list(), alike=alike))
    sentences.append(say("minds-how", histories=VARIED))
    drawn = ranked.select(
        pl.Series("name", [_assumption(name) for name in ranked["assumption"]], dtype=pl.String),
        pl.Series("label", [chance(share) for share in ranked["total"]], dtype=pl.String),
        value=pl.col("total") * 100,
    ).select("name", "value", "label")
    largest = moves.filter((pl.col("change").abs() >= 1) & (pl.col("assumption") != EFFECT)).sort(
        pl.col("change").abs(), descending=True
    )
    changed = largest.select(
        pl.Series("name", [_change(r) for r in largest.iter_rows(named=True)], dtype=pl.String),
        pl.Series(
            "label", [figures(f"{v:+,.0f}".replace("-", "−")) for v in largest["change"]], dtype=pl.String
        ),
        value="change",
    ).select("name", "value", "label")
    drawings: list[Figure] = []
    if drawn.height:
        drawings.append(
            Figure(
                name="shares",
                title=say("minds-shares-title", months=SPAN),
                alt=say("minds-shares-alt", shares=_bars(drawn)),
                source=say("minds-shares-source"),
                draw=lambda width: charts.bars(drawn, width, title=say("charts-share-of-variance")),
                data=drawn,
            )
        )
    if changed.height:
        drawings.append(
            Figure(
                name="moves",
                title=say("minds-moves-title", months=SPAN),
                alt=say("minds-moves-alt", changes=_bars(changed)),
                source=say("minds-moves-source"),
                draw=lambda width: charts.bars(changed, width, title=say("charts-change-of-deaths")),
                data=changed,
            )
        )
    return Section(
        name="minds",
        title=say("minds-title"),
        sentences=tuple(sentences),
        figures=tuple(drawings),
        tables=(
            (say("minds-table-one"), _single(single)),
            (say("minds-table-shares"), in_percent(parts, "first_order", "total")),
            (say("minds-table-assumptions"), in_words(found.plan.assumptions)),
        ),
        method=frozenset(sentences[-1:]),
        facts={
            "shares": found.sensitivity.shares,
            "one_at_a_time": found.sensitivity.one_at_a_time,
            "assumptions": found.plan.assumptions,
        },
    )


def _assumption(name: str) -> str:
    return say("charts-assumption", assumption=variant(name))


def _in_words(name: str) -> str:
    """Say what an assumption is about, as a part of a sentence."""
    return say(f"replies-assumption-{variant(name)}")


def _change(row: dict[str, Any]) -> str:
    return say("charts-level-of", assumption=_assumption(row["assumption"]), level=_level(row["level"]))


def _level(name: str) -> str:
    return say("charts-level", level=variant(name))


def _bars(frame: pl.DataFrame) -> str:
    return joined(say("minds-bar", name=r["name"], label=r["label"]) for r in frame.iter_rows(named=True))


def _most(shares: pl.DataFrame, target: str) -> str:
    rows = shares.filter((pl.col("target") == target) & (pl.col("total") >= LEAST)).rows(named=True)
    if not rows:
        return ""
    rest = [
        say("minds-share", assumption=_in_words(r["assumption"]), share=chance(r["total"])) for r in rows[1:]
    ]
    return say(
        "minds-most",
        target=TOLD[target],
        months=SPAN,
        assumption=_in_words(rows[0]["assumption"]),
        share=chance(rows[0]["total"]),
        rest=listed(rest) or "none",
    )


def _one(moves: pl.DataFrame) -> list[str]:
    """Say which single change moves the deaths most, apart from the effect itself."""
    own = moves.filter((pl.col("assumption") != EFFECT) & (pl.col("change").abs() >= 1))
    if own.is_empty():
        return [say("minds-nothing-else")]
    top = own.sort(pl.col("change").abs(), descending=True).row(0, named=True)
    start = top["value"] - top["change"]
    slight = abs(top["change"]) < SLIGHT * max(start, 1.0)
    return [
        say(
            "minds-slight-change" if slight else "minds-largest-change",
            assumption=_assumption(top["assumption"]),
            level=_level(top["level"]),
            months=SPAN,
            before=roughly(start),
            after=roughly(top["value"]),
        )
    ]


def _single(moves: pl.DataFrame) -> pl.DataFrame:
    """Write by how much each change moves each target: the levels themselves are told by the annex before, of more histories."""
    rows = [
        {
            "target": r["target"],
            "assumption": r["assumption"],
            "level": r["level"],
            "change": _moved(r["change"], counted=r["target"] == DEATHS),
        }
        for r in moves.drop_nulls("value").iter_rows(named=True)
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(("target", "assumption", "level", "change"), pl.String))


def _moved(change: float, *, counted: bool) -> str:
    told = f"{change:+,.0f}" if counted else f"{100 * change:+.1f}"
    plain = "0" if not told.strip("+-0.") else told.replace("-", "−")
    return figures(plain) if counted else say("minds-points", points=figures(plain))


def in_words(table: pl.DataFrame) -> pl.DataFrame:
    """Write where each assumption's value comes from in words, and members by their names."""
    return table.with_columns(
        pl.Series("quantity", [_of_member(text) for text in table["quantity"]], dtype=pl.String),
        pl.Series(
            "source", [_source(*row) for row in table.select("step", "source").iter_rows()], dtype=pl.String
        ),
    )


def _of_member(quantity: str) -> str:
    found = re.match(VETO_OF, quantity)
    return quantity if found is None else say("minds-veto-of", member=MEMBER_NAMES[found[1]])


def _source(step: str, source: str) -> str:
    """Name a model by what it is learnt from: its label is a name of the program."""
    if step in MODELS:
        return say("minds-source", source=step)
    if found := re.fullmatch(SPELLS, source):
        return say("minds-spells", drafts=int(found[1]), spells=int(found[2]), year=found[3])
    return say("minds-source", source=variant(source)) if source in LABELS else source


def _facts(ranked: list[str], *, alike: bool) -> str:
    order = [*ranked, *(name for name in FACTS if name not in ranked)]
    told = [
        say("minds-fact", assumption=variant(name))
        for name in order
        if name in FACTS and not (alike and name == EFFECT)
    ]
    return say("minds-facts", facts=joined(told))
