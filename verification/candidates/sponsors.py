"""What sponsors tell of votes and vetoes: python verification/candidates/sponsors.py [FIRST LAST STEP].

Votes: the rule as it is estimated at the ends of years, and with signs of the sponsors beside it, scored on the years that follow by name
(members that veto left out) and by the number of votes in favour. Modes of the posterior stand for its draws. Vetoes: the chances as they are told,
moved by the sponsors of earlier drafts. What is told was chosen on 2004 to 2015 (2004 2015 3); 2016 and later (2016 2026 1, the default)
were not looked at for it.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from fitting.vote_rule import log_likelihood, prior
from sinequanon.evidence.view import view
from sinequanon.links.council import sponsors
from sinequanon.links.council.adoption import NEEDED, SEATS
from sinequanon.links.council.backtest import CLOSEST
from sinequanon.links.council.data import YEAR, about_states
from sinequanon.links.council.members import Seating, _seat_positions, seated, sides
from sinequanon.links.council.out_of_sample import days
from sinequanon.links.council.votes import FLAT, design, distributions, nodes

Floats = np.ndarray


class Signs:
    """Signs of the sponsors, each (n, 15), 0 where no source tells of them."""

    def __init__(self, evidence: object, given: Seating) -> None:
        rows = {r["draft"]: r for r in about_states(evidence).iter_rows(named=True)}  # type: ignore[arg-type]
        self.rows = [rows[d] for d in given.drafts]
        self.given = given
        self.known = np.array([r["sponsors"] is not None for r in self.rows])
        self.named = [frozenset(r["sponsors"] or ()) for r in self.rows]
        self.any = np.array([bool(s) for s in self.named])
        self.seats = _seat_positions(evidence)  # type: ignore[arg-type]
        one = np.ones((given.days.size, SEATS))
        custom = sponsors.custom(evidence)  # type: ignore[arg-type]
        usual = np.array([custom.before(d) for d in given.days])
        self.sponsor = np.array(
            [[m in s for m in who] for s, who in zip(self.named, given.members, strict=True)], float
        )
        self.unusual = np.where(self.known, self.any - usual, 0.0)[:, None] * one
        self.none = (self.known & ~self.any)[:, None] * one
        self.inside = np.where(self.any, np.log1p(self.sponsor.sum(axis=1)) - 1.0, 0.0)[:, None] * one
        self.far = self._far()
        self.holder = self._holder()

    def _far(self) -> Floats:
        """Give how far a member stands from the mean of the sponsors that have a position, less the usual 0.6."""
        out = np.zeros((len(self.rows), SEATS))
        for k, named in enumerate(self.named):
            at = self.seats.on(self.rows[k]["date"])
            who = [m for m in sorted(named) if m in at]
            if who:
                out[k] = np.abs(self.given.side[k] - sides(at, who).mean()) - 0.6
        return out

    def _holder(self) -> Floats:
        """Give how often a member sponsored drafts on the same states lately: known without anything on the table."""
        out = np.zeros((len(self.rows), SEATS))
        about: dict[str, list[int]] = {}
        for k, row in enumerate(self.rows):
            for state in row["states"]:
                about.setdefault(state, []).append(k)
        for k, row in enumerate(self.rows):
            past = np.array(sorted({j for s in row["states"] for j in about[s] if self.known[j]}), dtype=int)
            past = past[self.given.days[past] < self.given.days[k]]
            weight = 0.5 ** ((self.given.days[k] - self.given.days[past]) / (2.0 * YEAR))
            weight *= np.where(self.given.kind[past] == self.given.kind[k], 1.0, 0.3)
            held = np.array(
                [[m in self.named[j] for m in self.given.members[k]] for j in past], float
            ).reshape(-1, SEATS)
            out[k] = weight @ held / (weight.sum() + 1.0)
        return out


def accounts(signs: Signs) -> dict[str, tuple[list[Floats], bool, bool]]:
    """Give by name the columns that are learnt, and whether a sponsor's vote is certain when told, and when learnt."""
    return {
        "no sponsors": ([], False, False),
        "a sponsor votes for its draft (told)": ([], True, False),
        "the same, in learning too": ([], True, True),
        "sponsor learnt": ([signs.sponsor], False, False),
        "sponsor and none named, learnt": ([signs.sponsor, signs.none], False, False),
        "sponsor and unusual, learnt": ([signs.sponsor, signs.unusual], False, False),
        "the same, and distance to the sponsors": ([signs.sponsor, signs.unusual, signs.far], False, False),
        "sponsor, unusual, sponsors in the Council": (
            [signs.sponsor, signs.unusual, signs.inside],
            False,
            False,
        ),
        "who sponsored drafts on the states lately": ([signs.holder], False, False),
    }


def foretold(
    given: Seating, columns: list[Floats], sure: Floats, learn: Floats, years: range
) -> tuple[Floats, Floats]:
    """Give each tally's chance (n, 16) and each member's (n, 15); NaN where nothing was foretold."""
    whole = np.concatenate([design(given), *(c[..., None] for c in columns)], axis=2)
    flat, points = whole.shape[2], nodes()
    mean, sd = prior()
    mean, sd = (
        np.concatenate([p[:FLAT], np.full(flat - FLAT, x), p[FLAT:]]) for p, x in ((mean, 0.0), (sd, 1.0))
    )
    tallies, names = np.full((given.days.size, SEATS + 1), np.nan), np.full((given.days.size, SEATS), np.nan)
    theta = mean
    for year in years:
        first, stop = days(date(year, 1, 1)), days(date(year + years.step, 1, 1))
        past = np.flatnonzero(given.days < first)
        old, columns_then, push = given.pick(past), whole[past], learn[past]

        def down(
            theta: Floats, old: Seating = old, x: Floats = columns_then, push: Floats = push
        ) -> tuple[float, Floats]:
            spread, tilt = np.exp(theta[flat:])
            value, by_logit, by_spread, by_tilt = log_likelihood(
                x @ theta[:flat] + push,
                old.side,
                spread,
                tilt,
                ~old.vetoed,
                old.yes,
                old.named,
                old.favour,
                points,
                NEEDED,
            )
            scaled = (theta - mean) / sd
            slope = np.concatenate(
                [np.einsum("nmf,nm->f", x, by_logit), [spread * by_spread.sum(), tilt * by_tilt.sum()]]
            )
            return 0.5 * float(scaled @ scaled) - float(value.sum()), scaled / sd - slope

        theta = minimize(down, theta, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
        test = np.flatnonzero((given.days >= first) & (given.days < stop))
        if test.size:
            now, spread = given.pick(test), np.exp(np.repeat(theta[None, flat:], test.size, axis=0)).T.copy()
            logit = whole[test] @ theta[:flat] + sure[test]
            tallies[test], names[test] = distributions(logit, now.side, *spread, ~now.vetoed, points, NEEDED)
    return tallies, names


def gain(before: Floats, after: Floats) -> str:
    """Write a sum of gains with its standard error over drafts."""
    each = before - after
    return f"{each.sum():+.1f} ({each.std(ddof=1) * np.sqrt(each.size):.1f})"


def votes(evidence: object, years: range) -> None:
    """Print the scores of votes in favour."""
    given = seated(evidence)  # type: ignore[arg-type]
    signs = Signs(evidence, given)
    withheld = (signs.sponsor > 0) & ~given.favour & given.named[:, None]
    print(
        f"{int((signs.sponsor[given.named] > 0).sum()):,} votes of sponsors by name, {int(withheld.sum())} of them withheld"
    )
    print(
        "| account | votes by name | log score | gain | divided | tallies | log score | gain |\n|---|---|---|---|---|---|---|---|"
    )
    base: tuple[Floats, Floats] | None = None
    zero = np.zeros_like(signs.sponsor)
    for name, (columns, told, learnt) in accounts(signs).items():
        push = sponsors.CERTAIN * signs.sponsor
        tallies, by_name = foretold(given, columns, push if told else zero, push if learnt else zero, years)
        test = ~np.isnan(tallies[:, 0])
        use = given.named[test, None] & ~given.vetoed[test]
        chance = np.clip(by_name[test], CLOSEST, 1.0 - CLOSEST)
        score = np.where(use, -np.log(np.where(given.favour[test], chance, 1.0 - chance)), 0.0).sum(axis=1)
        surprise = -np.log(np.maximum(tallies[test][np.arange(test.sum()), given.yes[test]], CLOSEST))
        base = base or (score, surprise)
        divided = given.yes[test] < (~given.vetoed[test]).sum(axis=1)
        print(
            f"| {name} | {use.sum():,} | {score.sum() / use.sum():.4f} | {gain(base[0], score)} | {gain(base[0][divided], score[divided])} "
            f"| {test.sum()} | {surprise.mean():.4f} | {gain(base[1], surprise)} |",
            flush=True,
        )


def vetoes(evidence: object, years: range) -> None:
    """Print the scores of vetoes, each member's given its company."""
    past = sponsors.past(evidence)  # type: ignore[arg-type]
    sets = {
        "sponsor": (0,),
        "sponsor, unusual": (0, 3),
        "sponsor, other side": (0, 2),
        "sponsor, other side, unusual": (0, 2, 3),
        "sponsor, own side, other side, unusual": (0, 1, 2, 3),
    }
    print(
        "\n| signs | drafts | vetoes | log score of the set | gain | vetoed drafts | others |\n|---|---|---|---|---|---|---|"
    )
    for name, which in sets.items():
        before, after, cast, weight = [], [], [], np.zeros(0)
        for year in range(years.start, years.stop + years.step - 1):
            first, stop = days(date(year, 1, 1)), days(date(year + 1, 1, 1))
            test = (past.day >= first) & (past.day < stop)
            if test.any():
                weight = sponsors.learn(past.before(first), which)[0]
                seen = past.vetoed[test]
                sign = np.where(seen, -1.0, 1.0)
                for kept, logit in (
                    (before, past.offset[test]),
                    (after, past.offset[test] + past.signs[test] @ weight),
                ):
                    kept.append(np.logaddexp(0.0, sign * logit).sum(axis=1))
                cast.append(seen)
        one, other, seen = np.concatenate(before), np.concatenate(after), np.concatenate(cast)
        hit = seen.any(axis=1)
        print(
            f"| {name} | {one.size} | {seen.sum()} | {one.mean():.4f} to {other.mean():.4f} | {gain(one, other)} | {gain(one[hit], other[hit])} | "
            f"{gain(one[~hit], other[~hit])} | weights at the end: {', '.join(f'{w:+.1f}' for w in weight)}",
            flush=True,
        )


def main() -> int:
    """Print both."""
    first, last, step = (int(a) for a in sys.argv[1:4]) if len(sys.argv) > 3 else (2016, 2026, 1)
    evidence = view()
    vetoes(evidence, range(first, last + 1, step))
    votes(evidence, range(first, last + 1, step))
    return 0


if __name__ == "__main__":
    sys.exit(main())
