"""The record of past exits as tables: forecasts and what came, by group with placebos, civilians, displacement, substitutes."""

from __future__ import annotations

import numpy as np
import polars as pl
from tools.past_forces import SPANS, WAR

from sinequanon import states
from sinequanon.evidence.view import View
from sinequanon.links.violence import synthesis
from sinequanon.links.violence.answers import deaths
from sinequanon.months import add_months


def table(head: str, rows: list[str]) -> list[str]:
    """Lay rows out under a head."""
    return [head, "|" + "---|" * (head.count("|") - 1), *rows]


def _record(now: View, origin: str) -> pl.DataFrame:
    return now.table("force_outcomes").filter(pl.col("origin") == origin).sort("as_of", "mission", "host")


def exits_told(now: View) -> list[str]:
    """Tell each exit."""
    rows: list[str] = []
    both = pl.concat([_record(now, o) for o in ("decision", "departure")])
    for key, part in both.group_by("mission", "host", maintain_order=True):
        cells: list[str] = []
        for origin in ("decision", "departure"):
            for span in SPANS:
                at = part.filter((pl.col("origin") == origin) & (pl.col("months") == span))
                if at.is_empty():
                    cells.append("")
                    continue
                r = at.row(0, named=True)
                mark = " **above**" if r["seen"] > r["q95"] else " **below**" if r["seen"] < r["q05"] else ""
                cells.append(f"{r['q50']:,.0f} ({r['q05']:,.0f}-{r['q95']:,.0f}): {r['seen']:,}{mark}")
        one = part.row(0, named=True)
        who = "asked" if one["demanded"] else "planned"
        apart = f" (not counted: {one['apart']})" if one["apart"] else ""
        rows.append(
            f"| {key[0]}, {states.lookup(str(key[1])).name}{apart} | {one['people']:,}, {who} | {' | '.join(cells)} |"
        )
    return [
        "**Past exits: what was forecast and what came.** Median and 90% interval of deaths as of the month's end before the decision and before the last "
        "departure, then the deaths that came.",
        "",
        *table(
            "| exit | people | decision, 12 months | decision, 24 months | departure, 12 months | departure, 24 months |",
            rows,
        ),
    ]


def _line(name: str, part: pl.DataFrame) -> str:
    """Summarise residuals, with standard errors clustered by host."""
    cells: list[str] = []
    for span in SPANS:
        at = part.filter(pl.col("months") == span)
        if at.height < 2:
            cells += ["", "", ""]
            continue
        r = at["residual"].to_numpy()
        by_host = at.with_columns(off=pl.col("residual") - r.mean()).group_by("host").agg(pl.col("off").sum())
        g = by_host.height
        se = float(np.sqrt((by_host["off"].to_numpy() ** 2).sum() * g / max(g - 1, 1)) / r.size)
        above, below = int((at["seen"] > at["q95"]).sum()), int((at["seen"] < at["q05"]).sum())
        cells += [
            f"{r.mean():+.2f} ({se:.2f})",
            f"{at['percentile'].mean():.2f}",
            f"{above} / {below} of {at.height}",
        ]
    return f"| {name} | {part['host'].n_unique()} | {' | '.join(cells)} |"


def _contrast(half: pl.DataFrame, one: str, other: str) -> str:
    """Set two kinds of half-years against each other, errors clustered by host."""
    cells: list[str] = []
    for span in SPANS:
        at = half.filter((pl.col("months") == span) & pl.col("kind").is_in([one, other]))
        means = dict(at.group_by("kind").agg(pl.col("residual").mean()).iter_rows())
        counts = dict(at.group_by("kind").len().iter_rows())
        sign = pl.when(pl.col("kind") == one).then(1 / counts[one]).otherwise(-1 / counts[other])
        off = pl.col("residual") - pl.col("residual").mean().over("kind")
        by_host = at.with_columns(pull=off * sign).group_by("host").agg(pl.col("pull").sum())
        se = float(np.sqrt((by_host["pull"].to_numpy() ** 2).sum() * by_host.height / (by_host.height - 1)))
        cells += [f"{means[one] - means[other]:+.2f} ({se:.2f})", "", ""]
    return f"| half-years: {one} less {other} | | {' | '.join(cells)} |"


def groups(now: View) -> list[str]:
    """Tell residuals by group, with placebos."""
    rows: list[str] = []
    war = pl.col("before") >= WAR
    for origin in ("decision", "departure"):
        part = _record(now, origin).filter(pl.col("apart").is_null())
        for name, kept in (
            ("all exits", pl.lit(value=True)),
            ("that the host demanded", pl.col("demanded")),
            ("that nobody demanded", ~pl.col("demanded")),
            (f"in wars ({WAR}+ deaths in the year before)", war),
            ("elsewhere", ~war),
        ):
            rows.append(_line(f"{origin}: {name}", part.filter(kept)))
    half = _record(now, "half-year")
    for kind, name in (
        ("stays", "force stays (80% or more a year on)"),
        ("drawdown", "drawdown (20 to 80%)"),
        ("exit", "exit (under 20%)"),
        ("deployment", "deployment (from under 100 to 1,000 or more)"),
        ("no force", "no force, then or a year on"),
    ):
        part = half.filter(pl.col("kind") == kind)
        rows.append(_line(f"half-years: {name}", part))
        rows.append(_line(f"half-years: {kind}, in wars", part.filter(war)))
    for other in ("stays", "no force"):
        rows.append(_contrast(half, "exit", other))
    head = "log residual (se by host) | mean percentile | above / below the 90% interval |"
    return [
        "**The same by group, with placebos.** log(1 + deaths) less the forecast's mean of it; first three columns 12 months, last three 24.",
        "",
        *table(f"| group | hosts | {head} {head}", rows),
    ]


def _ends(now: View) -> pl.DataFrame:
    return synthesis.after_departures(now)


def civilians(now: View) -> list[str]:
    """Tell one-sided deaths before and after exits."""
    rows: list[str] = []
    ratios: list[float] = []
    for e in _ends(now).iter_rows(named=True):
        series = deaths(now, e["host"])
        cells: list[str] = []
        sums: list[float] = []
        for first in (add_months(e["end"], -24), add_months(e["end"], 1)):
            part = series.filter(pl.col("month").is_between(first, add_months(first, 23)))
            known = part.height == 24 and part["one_sided"].null_count() == 0
            sums.append(float(part["one_sided"].sum()) if known else np.nan)
            cells.append(
                f"{part['one_sided'].sum():,} of {part['best'].sum():,}" if known else "not all known"
            )
        if not np.isnan(sums).any() and max(sums) >= 25:
            ratios.append(float(np.log1p(sums[1]) - np.log1p(sums[0])))
        rows.append(
            f"| {e['mission']}, {states.lookup(e['host']).name} | {e['end']:%Y-%m} | {' | '.join(cells)} |"
        )
    up = sum(r > 0 for r in ratios)
    return [
        "**Civilians killed on purpose** (one-sided violence; of deaths of all types) in the 24 months before the month of the last departure and the 24 after "
        f"it. Of {len(ratios)} exits with 25 or more on either side, {up} had more after and {len(ratios) - up} fewer; median ratio of (1 + deaths) "
        f"{np.exp(np.median(ratios)):.2f}.",
        "",
        *table("| exit | last departure | 24 months before | 24 months after |", rows),
    ]


def displaced(now: View) -> list[str]:
    """Tell refugees and displaced people around exits."""
    known = now.table("displacement")
    rows: list[str] = []
    ratios: list[float] = []
    for e in _ends(now).iter_rows(named=True):
        year = e["end"].year
        cells: list[str] = []
        abroad: list[float | None] = []
        for at in (year - 1, year, year + 1, year + 2):
            found = known.filter((pl.col("state") == e["host"]) & (pl.col("year") == at))
            row = found.row(0, named=True) if found.height else {"refugees": None, "idps": None}
            abroad.append(row["refugees"])
            cells.append(
                " / ".join("not known" if row[k] is None else f"{row[k]:,}" for k in ("refugees", "idps"))
            )
        if abroad[0] and abroad[3] and max(abroad[0], abroad[3]) >= 10_000:
            ratios.append(abroad[3] / abroad[0])
        rows.append(f"| {e['mission']}, {states.lookup(e['host']).name} | {' | '.join(cells)} |")
    up = sum(r > 1 for r in ratios)
    return [
        f"**Refugees by origin / people displaced at home**, end of the year before the last departure, of its year and of the two after. Of {len(ratios)} exits with 10,000 "
        f"or more refugees on either side, {up} had more two years on and {len(ratios) - up} fewer; median ratio {np.median(ratios):.2f}.",
        "",
        *table("| exit | year before | year of the exit | one year on | two years on |", rows),
    ]


def substitutes_told(now: View) -> list[str]:
    """Tell residuals with and without a substitute."""
    part = _record(now, "departure").filter((pl.col("months") == 24) & pl.col("apart").is_null())
    rows: list[str] = []
    for name, kept in (("another force came", pl.col("substitute")), ("none came", ~pl.col("substitute"))):
        at = part.filter(kept)
        r = at["residual"].to_numpy()
        above = at.filter(pl.col("seen") > pl.col("q95")).height
        rows.append(
            f"| {name} | {at.height} | {r.mean():+.2f} ({r.std(ddof=1) / np.sqrt(r.size):.2f}) | {at['percentile'].mean():.2f} | {above} | "
            f"{at.filter(pl.col('before') >= WAR).height} |"
        )
    return [
        "**Exits with and without a substitute**, 24 months from the last departure.",
        "",
        *table(
            "| after the exit | exits and hosts | log residual (se) | mean percentile | above the 90% interval | in wars |",
            rows,
        ),
    ]
