"""Show what is said of deaths: sums, January, revisions of early reports, and the forecast of tonight.

`python -m verification.deaths EDITION [--write]` takes a full edition; with `--write` its tables take their place in
`docs/method/violence.md`.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from fitting.revisions import learnt, outcomes
from sinequanon.evidence.store import open_edition
from sinequanon.evidence.view import View
from sinequanon.links.violence.nowcast import EDGES, Revisions, drawn
from sinequanon.scoring import crps_ecdf

PAGE = Path(__file__).parents[1] / "docs" / "method" / "violence.md"
BEGIN, END = "<!-- deaths: begin -->", "<!-- deaths: end -->"
DRAWS = 1_000


def main() -> int:
    """Print the tables, and write them where that is asked for."""
    edition = open_edition(Path(sys.argv[1]))
    reports, fatalities = edition.table("source_pace_reports"), edition.table("fatalities")
    lines = [
        *_sums(edition),
        "",
        *_revisions(reports, fatalities),
        "",
        *_of_2025(reports, fatalities, edition),
    ]
    text = "\n".join(lines)
    print(text)
    if "--write" in sys.argv:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0


def _sums(edition: object) -> list[str]:
    now = View(date(2026, 11, 27), edition).table("fatalities")  # type: ignore[arg-type]
    year = pl.col("month").dt.year()
    recent = now.filter(year.is_between(2000, 2024))
    january = recent.filter(pl.col("month").dt.month() == 1)["best"].sum() / recent["best"].sum()
    in_2025 = {
        row["state"]: row
        for row in now.filter(year == 2025)
        .group_by("state")
        .agg(pl.col("best", "state_based", "non_state", "one_sided").sum())
        .iter_rows(named=True)
    }
    yugoslavia = now.filter((pl.col("state") == "YUG") & (year == 1999))["best"].sum()
    worlds = ", ".join(f"{now.filter(year == y)['best'].sum():,}" for y in (2024, 2025, 2026))
    sudan, mali = in_2025["SDN"], in_2025["MLI"]
    return [
        "| | |",
        "|---|---|",
        f"| January's share of all deaths 2000-2024 (a twelfth is 8.3%) | {january:.1%} |",
        f"| Sudan 2025: all, in battle, civilians | {sudan['best']:,}, {sudan['state_based']:,}, {sudan['one_sided']:,} |",
        f"| Mali 2025: all, in battle, civilians | {mali['best']:,}, {mali['state_based']:,}, {mali['one_sided']:,} |",
        f"| Yugoslavia 1999 | {yugoslavia:,} |",
        f"| Last month known on 27 November 2026 | {now['month'].max():%B %Y} |",
        f"| World 2024, 2025, January to August 2026 | {worlds} |",
    ]


def _scores(found: pl.DataFrame, generator: np.random.Generator) -> tuple[np.ndarray, ...]:
    """Draw normal scores: one a state and year, a month, a year, and one each."""
    keys = (
        found.select(pl.concat_str("state", pl.col("month").dt.year())).to_series(),
        found["month"].cast(pl.String),
        found["month"].dt.year().cast(pl.String),
    )
    parts = []
    for key in keys:
        names, at = np.unique(key.to_numpy(), return_inverse=True)
        parts.append(generator.standard_normal((names.size, DRAWS))[at])
    return (*parts, generator.standard_normal((found.height, DRAWS)))


def _revisions(reports: pl.DataFrame, fatalities: pl.DataFrame) -> list[str]:
    lines = [
        "| learnt on, scored on | deaths reported | cases | CRPS, nowcast | first report taken as final | of log(1 + deaths) | | 50, 80, 90% hold |",
        "|---|---|---|---|---|---|---|---|",
    ]
    generator = np.random.default_rng(1)
    for one, other in ((2023, 2024), (2024, 2023)):
        rule = learnt(reports, fatalities, [one], stage="first")
        found = outcomes(reports, fatalities, [other], stage="first").filter(
            (pl.col("report") > 0) | (pl.col("past") > 0)
        )
        made = drawn(rule, found["report"].to_numpy(), found["past"].to_numpy(), _scores(found, generator))
        report, final = found["report"].to_numpy(), found["final"].to_numpy()
        groups = [("all", np.full(found.height, True)), ("none", report < EDGES[0])]
        groups += [
            (f"{low} to {high - 1}", (report >= low) & (report < high)) for low, high in ((1, 10), (10, 100))
        ]
        groups.append(("100 and more", report >= 100))
        for name, here in groups:
            lines.append(
                f"| {one}, {other} | {name} | {int(here.sum())} | {_row(made[here], report[here], final[here], generator)} |"
            )
    return lines


def _row(made: np.ndarray, report: np.ndarray, final: np.ndarray, generator: np.random.Generator) -> str:
    plain, logged = crps_ecdf(made, final).mean(), crps_ecdf(np.log1p(made), np.log1p(final)).mean()
    base, log_base = np.abs(report - final).mean(), np.abs(np.log1p(report) - np.log1p(final)).mean()
    below, equal = (made < final[:, None]).mean(axis=1), (made == final[:, None]).mean(axis=1)
    place = below + equal * generator.random(final.size)
    held = ", ".join(f"{(np.abs(place - 0.5) < share / 2).mean():.0%}" for share in (0.5, 0.8, 0.9))
    return f"{plain:.1f} | {base:.1f} | {logged:.3f} | {log_base:.3f} | {held}"


def _of_2025(reports: pl.DataFrame, fatalities: pl.DataFrame, edition: object) -> list[str]:
    """Set sums of 2025 from first reports, as learnt on 2023 and 2024, beside the release."""
    rule: Revisions = learnt(reports, fatalities, [2023, 2024], stage="first")
    years = edition.table("source_ucdp_selected_years")  # type: ignore[attr-defined]
    first = (
        reports.drop_nulls("published")
        .filter(pl.col("month").dt.year() == 2025)
        .sort("published")
        .unique(["iso3", "month"], keep="first")
    )
    past = dict(
        fatalities.filter((pl.col("status") == "final") & (pl.col("month").dt.year() == 2024))
        .group_by("state")
        .agg(pl.col("best").sum())
        .iter_rows()
    )
    grid = pl.DataFrame({"month": [date(2025, m, 1) for m in range(1, 13)]})
    generator, inside, scores, base = np.random.default_rng(1), [], [], []
    for state, total in years.select("iso3", "best").sort("iso3").iter_rows():
        mine = grid.join(first.filter(pl.col("iso3") == state), on="month", how="left").with_columns(
            report=pl.col("best").fill_null(0).cast(pl.Float64), state=pl.lit(state)
        )
        report = mine["report"].to_numpy()
        sums = drawn(rule, report, np.full(12, float(past.get(state, 0))), _scores(mine, generator)).sum(
            axis=0
        )
        low, high = np.quantile(sums, [0.05, 0.95])
        inside.append(low <= total <= high)
        scores.append(crps_ecdf(np.log1p(sums)[None], np.log1p([float(total)]))[0])
        base.append(abs(np.log1p(report.sum()) - np.log1p(total)))
    return [
        f"Sums of 2025 by state from first reports, learnt on 2023 and 2024: {sum(inside)} of {len(inside)} final sums within the 90% "
        f"interval; CRPS of log(1 + deaths) {np.mean(scores):.2f}, first reports taken as final {np.mean(base):.2f}."
    ]


if __name__ == "__main__":
    sys.exit(main())
