"""Score forecasts of people who fled against the last number: `python -m verification.violence_refugees [EDITION] [--write]`, a minute.

Which kind of analogues is used was chosen on forecasts made from the end of 2000-2009, and is reported on those from 2010 on.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from sinequanon.draws import Floats
from sinequanon.evidence.view import view
from sinequanon.links.violence.displacement import AHEAD, LEAST, History, changes, history
from sinequanon.scoring import crps_ecdf

PAGE = Path(__file__).resolve().parent.parent / "docs" / "method" / "violence.md"
BEGIN, END = "<!-- refugees: begin -->", "<!-- refugees: end -->"
CHOSEN, REPORTED = (2000, 2009), (2010, 2025)
RESAMPLED = 1_000
MODELS = ("last number", "changes of like size", "change of the year alone", "analogues")
SIZE, CHANGE = 3, 0
"""Parts of a past by which the second and third model seek theirs alone."""


def forecast(model: str, past: History, shapes: Floats, year: int, state: int, ahead: int) -> Floats:
    """Return the changes of log(1 + refugees) that a model foretells."""
    match model:
        case "last number":
            return np.zeros(1)
        case "analogues":
            return changes(past, shapes, year, state, ahead)
        case _:
            part = SIZE if model == "changes of like size" else CHANGE
            alone = np.zeros_like(shapes)
            alone[..., part] = shapes[..., part]
            alone[np.isnan(shapes)] = np.nan
            return changes(past, alone, year, state, ahead)


def scores(past: History, shapes: Floats, years: tuple[int, int], ahead: int) -> dict[str, Floats]:
    """Return by model, state, and score: CRPS of the logarithm, CRPS, error of the median; with how often the 90% interval held."""
    size = np.log1p(past.people)
    rows: dict[str, list[tuple[float, ...]]] = {m: [] for m in MODELS}
    for year, named in enumerate(past.years):
        if not years[0] <= named <= years[1] or year + ahead >= len(past.years):
            continue
        for state in np.nonzero((past.people[year] >= LEAST) & ~np.isnan(size[year + ahead]))[0]:
            if not changes(past, shapes, year, int(state), ahead).size:
                continue
            truth = past.people[year + ahead, state]
            for model in MODELS:
                drawn = size[year, state] + forecast(model, past, shapes, year, int(state), ahead)
                people = np.expm1(drawn)
                low, high = np.quantile(people, [0.05, 0.95])
                rows[model].append(
                    (
                        float(state),
                        float(crps_ecdf(drawn[None], np.log1p([truth]))[0]),
                        float(crps_ecdf(people[None], np.array([truth]))[0]),
                        abs(float(np.median(people)) - truth),
                        float(low <= truth <= high),
                    )
                )
    return {m: np.array(r) for m, r in rows.items()}


def skill(mine: Floats, base: Floats, score: int, generator: np.random.Generator) -> str:
    """Say by how many percent a score is below the base's, with a 90% interval from resampled states."""
    states = np.unique(mine[:, 0]).astype(int)
    ours, theirs = (np.bincount(x[:, 0].astype(int), x[:, score])[states] for x in (mine, base))
    picked = generator.integers(0, states.size, (RESAMPLED, states.size))
    low, high = np.quantile(1 - ours[picked].sum(axis=1) / theirs[picked].sum(axis=1), [0.05, 0.95])
    return f"{100 * (1 - ours.sum() / theirs.sum()):.1f} [{100 * low:.1f}, {100 * high:.1f}]"


def main() -> int:
    """Print the table, and write it where that is asked for."""
    folder = next((Path(a) for a in sys.argv[1:] if not a.startswith("-")), None)
    now = view(data=folder)
    generator = np.random.default_rng(1)
    lines = [
        "| of states with 1,000 or more | made from the end of | years ahead | forecasts | of | CRPS of logs over the last number, % | over changes of like size | "
        "CRPS in people over the last number | over changes of like size | error of the median over the last number | 90% hold |",
        "|" + "---|" * 11,
    ]
    for column, name in (("refugees", "refugees"), ("idps", "displaced at home")):
        past = history(now, column)
        shapes = past.shapes()
        for years in (CHOSEN, REPORTED):
            for ahead in AHEAD:
                found = scores(past, shapes, years, ahead)
                base, spread = found["last number"], found["changes of like size"]
                last = min(years[1], past.years[-1] - ahead)
                for model in MODELS[1:]:
                    mine = found[model]
                    if not mine.size:
                        continue
                    cells = [
                        "" if b is mine else skill(mine, b, k, generator)
                        for k in (1, 2)
                        for b in (base, spread)
                    ]
                    cells.append(skill(mine, base, 3, generator))
                    lines.append(
                        f"| {name} | {years[0]}-{last} | {ahead} | {len(mine):,} | {model} | {' | '.join(cells)} | {100 * mine[:, 4].mean():.0f}% |"
                    )
    text = "\n".join(lines)
    print(text)
    if "--write" in sys.argv:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
