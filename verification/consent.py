"""Does the consent link keep its word? Coverage, chains, past years, missions left out, eves: python verification/consent.py [EDITION]."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "oracles"))
from test_consent import simulated

from sinequanon.evidence.view import View, view
from sinequanon.links.consent import hazard
from sinequanon.links.consent.backtest import eves
from sinequanon.links.consent.fit import PLAIN, Candidate, Kind, assembled, chosen, data, slopes
from sinequanon.links.consent.track_record import outcomes, track
from sinequanon.links.consent.unasked_ends import ends, unasked_end
from sinequanon.months import add_months


def coverage(worlds: int = 400) -> None:
    """Draw worlds from the prior and count the truths within their intervals, and the mean rank of the truth."""
    rows = []
    for seed in range(worlds):
        x, share, happened, beta = simulated(10_000 + seed)
        made = hazard.sample(x, np.log(share), happened, kept=250, seed=seed)
        rank = (made.draws < beta).mean(axis=0)
        for level in (0.5, 0.8, 0.9):
            inside = np.abs(rank - 0.5) <= level / 2
            rows += [
                (level, k == 0, bool(i), float(r)) for k, (i, r) in enumerate(zip(inside, rank, strict=True))
            ]
    table = pl.DataFrame(rows, schema=["level", "intercept", "inside", "rank"], orient="row")
    print(
        table.group_by("level", "intercept")
        .agg(pl.mean("inside"), pl.mean("rank"), pl.len())
        .sort("level", "intercept")
    )


def chains(evidence: View) -> None:
    """Fit the real months: mixing, and the approximation beside the chains, coefficient by coefficient."""
    seen, names = data(evidence), chosen(evidence).candidate.names
    made = slopes(seen, names, draws=4_000, seed=1)
    quick = slopes(seen, names, draws=4_000, seed=1, quick=True)
    low, high = np.quantile(made.beta, [0.05, 0.95], axis=0)
    print(made.diagnosis)
    print(
        pl.DataFrame(
            {
                "covariate": ["intercept", *names],
                "mean": made.beta.mean(axis=0),
                "low": low,
                "high": high,
                "sd": made.beta.std(axis=0),
                "quick": quick.beta.mean(axis=0),
                "quick_sd": quick.beta.std(axis=0),
            }
        )
    )


def past_years(evidence: View) -> None:
    """Print the candidates one month ahead to 2012 and after, the record of the lists, and it by decade."""
    table = evidence.table("consent_scores")
    early = pl.col("known").dt.year() <= 2012
    print(
        table.group_by("event", "model", maintain_order=True).agg(
            pl.col("gain").filter(early).sum().alias("to 2012"),
            _se(pl.col("gain").filter(early)).alias("se to 2012"),
            pl.col("gain").filter(~early).sum().alias("after"),
            _se(pl.col("gain").filter(~early)).alias("se after"),
        )
    )
    found = track(evidence)
    print(found.scores.transpose(include_header=True))
    print(found.calibration)
    rows = outcomes(evidence)
    for event in ("any", "whole"):
        p, base, came = pl.col(event), pl.col(f"{event}_plain"), pl.col(f"{event}_came")
        gain = pl.when(came).then((p / base).log()).otherwise((1 - p).log() - (1 - base).log())
        decade = ((pl.col("known").dt.year() + 1 - 1995) // 10 * 10 + 1995).alias("from")
        print(
            event,
            rows.group_by(decade).agg(gain.sum().alias("gain"), came.sum().alias("events")).sort("from"),
        )


def _se(gain: pl.Expr) -> pl.Expr:
    return gain.std() * gain.count().sqrt()


def left_out(evidence: View, *, draws: int = 400) -> None:
    """Leave each mission out in turn: gain on the plain rate in nats, over missions; the drift stays in, as it is of all."""
    seen, choice = data(evidence), chosen(evidence)
    ratio = seen.drift()[0]
    candidates: tuple[Candidate, ...] = (PLAIN, choice.candidate)
    score: dict[tuple[Kind, str], list[float]] = {}
    near = slopes(seen, choice.candidate.names, draws=draws, seed=1, quick=True).peaks
    for mission in dict.fromkeys(seen.mission.tolist()):
        own = seen.mission == mission
        rest, theirs = seen.where(~own), seen.where(own)
        for candidate in candidates:
            start = near if candidate.names else ()
            learnt = slopes(rest, candidate.names, draws=draws, seed=1, quick=True, near=start)
            fit = assembled(rest, learnt, candidate, seed=1)
            for kind in ("any", "whole"):
                rate = np.exp(fit.log_hazard(theirs.x, kind, ratio=ratio[own])) * theirs.share[:, None]
                rate = np.maximum(rate, 1e-300)
                log = np.where(theirs.happened[kind][:, None], np.log(-np.expm1(-rate)), -rate).sum(axis=0)
                total = float(np.logaddexp.reduce(log) - np.log(draws))
                score.setdefault((kind, candidate.name), []).append(total)
    for kind in ("any", "whole"):
        gain = np.subtract(score[kind, choice.candidate.name], score[kind, PLAIN.name])
        print(
            kind, f"{gain.sum():+.2f} (se {gain.std(ddof=1) * np.sqrt(gain.size):.2f}), {gain.size} missions"
        )


def ended_unasked(evidence: View, *, ahead: int = 36) -> None:
    """Tell how the chance that a mission is ended unasked did at each year's end since 1999, by kind."""
    came = {r["mission"]: r for r in ends(evidence).iter_rows(named=True)}
    rows = []
    for year in range(1999, evidence.as_of.year - ahead // 12):
        now = evidence.earlier(date(year, 12, 31))
        until = add_months(date(year + 1, 1, 1), ahead)
        for mission in now.table("missions").filter(pl.col("end").is_null()).iter_rows(named=True):
            end = came.get(mission["mission"])
            did = bool(end and end["unasked"] and now.as_of < end["over"] < until)
            said = unasked_end(now, mission["mission"], months=ahead)["mean"]
            rows.append({"kind": mission["kind"], "said": said, "came": did, "year": year})
    table = pl.DataFrame(rows).with_columns(
        flat=(pl.col("came").sum() / pl.len()).over("kind"),
        score=pl.when("came").then(pl.col("said").log()).otherwise((1 - pl.col("said")).log()),
    )
    table = table.with_columns(
        by_flat=pl.when("came").then(pl.col("flat").log()).otherwise((1 - pl.col("flat")).log())
    )
    told = table.group_by("kind", maintain_order=True).agg(
        pl.len(), pl.col("said", "came").sum(), pl.col("score", "by_flat").mean()
    )
    print(
        f"ended unasked within {ahead} months, said at each year's end; by_flat knows the share in hindsight"
    )
    print(told)


def on_the_eves(evidence: View) -> None:
    """Print each mission's place on its eve as rows of the method page, and the whole lists."""
    places, lists = eves(evidence)
    own = lists.filter(pl.col("case") == pl.col("mission"))
    plain = outcomes(evidence).select("known", "any_plain", "whole_plain").unique("known").sort("known")
    told = places.join(
        own.select("mission", "low_any", "high_any", "low", "high"), on="mission", maintain_order="left"
    )
    told = told.sort("as_of").join_asof(plain, left_on="as_of", right_on="known")
    for r in told.iter_rows(named=True):
        print(
            f"| {r['mission']} | {r['as_of']} | {r['rank']} of {r['of']} | {r['p12_any']:.0%} ({r['low_any']:.0%} to {r['high_any']:.0%}) | "
            f"{r['any_plain']:.0%} | {r['p12']:.1%} ({r['low']:.1%} to {r['high']:.1%}) | {r['whole_plain']:.1%} |"
        )
    for (case, day), part in lists.group_by("case", "as_of", maintain_order=True):
        ranked = part.filter(pl.col("rank").is_not_null())
        print(
            f"| {case}, {day} | "
            + "; ".join(
                f"{m} {a:.0%}, {w:.1%}" for m, a, w in ranked.select("mission", "p12_any", "p12").iter_rows()
            )
            + " |"
        )


if __name__ == "__main__":
    opened = view(data=Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    with pl.Config(tbl_rows=60, tbl_cols=12, float_precision=3, tbl_width_chars=160, fmt_str_lengths=80):
        past_years(opened)
        on_the_eves(opened)
        ended_unasked(opened)
        left_out(opened)
        chains(opened)
        coverage()
