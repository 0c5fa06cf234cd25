"""A mission as the register has it, uniformed or civilian, and what each count of its people says of its strength, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sinequanon.draws import Floats
from sinequanon.errors import InputError
from sinequanon.evidence.once import once_per_view
from sinequanon.evidence.view import View
from sinequanon.links.guarantors.strength_model import Motion, scaled
from sinequanon.months import first_day, last_day, month_of, months_between


def row_of(view: View, mission: str) -> dict[str, Any]:
    """Give a mission's row of the register as of the date.

    Raises
    ------
    InputError
        When no such mission had begun by the date.
    """
    found = view.table("missions").filter(pl.col("mission") == mission)
    if found.is_empty():
        raise InputError(
            f"There was no mission {mission!r} by {view.as_of}.",
            cure="`sinequanon missions --all-so-far` lists the missions and their abbreviations.",
            where="mission",
        )
    return found.row(0, named=True)


def is_civilian(row: dict[str, Any]) -> bool:
    """Say whether a mission has no uniformed people to speak of: as the register says, else as political missions usually are."""
    return bool(row["civilian"]) if row["civilian"] is not None else row["kind"] == "political"


OWN_PREMISES = "guards only its own premises"
"""How it is said that a political mission's uniformed people are its own guards."""


def confined(row: dict[str, Any], host: str) -> str | None:
    """Say why a mission's people cannot be held to change what happens in the whole of a host; None where they can.

    Parameters
    ----------
    row
        Of the register, as of the date.
    host
        The host's name as it stands inside a sentence.

    Examples
    --------
    >>> confined({"area": "Abyei", "observers": None, "kind": "peacekeeping", "civilian": False}, "Sudan")
    'works only in Abyei'
    >>> confined({"area": None, "observers": None, "kind": "political", "civilian": False}, "Somalia")
    'guards only its own premises'
    """
    if row["area"] and row["area"] != host:
        return f"works only in {row['area']}"
    if row["observers"]:
        return "observes and guards nobody"
    return OWN_PREMISES if row["kind"] == "political" and not is_civilian(row) else None


def life(view: View, row: dict[str, Any]) -> tuple[date, date]:
    """Give the first month of a mission and its last by the date."""
    last = min(last_day(row["end"]), view.as_of) if row["end"] else view.as_of
    return month_of(first_day(row["start"])), month_of(last)


UNIFORMED = ("uniformed", "military and police", "uniformed personnel")
"""Counts of troops, police and observers together."""
MIXED = ("all personnel", "military and civilian")
"""Counts with civilians in them."""
FIGURES = (*MIXED, "troops", "military", *UNIFORMED)
"""What a figure can be of to tell of a whole mission: the later in the list, the nearer to its uniformed people."""
SERIES = ("Kathman", "IPI", "UN")
MAPS = "Geo-PKO scaled"
DOCUMENT_SD = {"UN": 0.015, "government": 0.05, "press": 0.05, "study": 0.06}
"""Error of a document's figure by who counted: stated, with rounding and doubt on top."""
UNSEEN_SD = 0.06
"""Further error where the text that a figure is from was not seen."""
LOOSE = {True: 0.02, False: 0.10}
"""Share of documents' figures that are far off, by whether the text was seen: a ceiling for a strength, another month, civilians
counted too. Stated."""
FAR = 10.0
LEAST_FAR = 0.3
"""A count that is far off errs by so many times its error, and at least by this on the scale."""
HALF_WIDTH = 1.645
"""Standard deviations from the middle to the end of a 90% interval, as which low and high are read."""
RECENT = 24
"""Months of the monthly series from which a mission's share of troops is taken."""
LEAST_SHARE = 0.5
"""Share of the people below which a count of a part says nothing of the whole."""
HARDLY_ANY = 0.06
"""Share of troops and police together up to which a mission is one of observers."""
PART_SD = 0.04
PART_DRIFT = 0.02
"""Error of such a share, and its growth by the square root of the years since the series ended."""
FORCE = 2_000
MIXED_SHARE, MIXED_SD = {True: 0.85, False: 0.5}, {True: 0.08, False: 0.35}
"""Share of uniformed people in all personnel of forces of 2,000 or more and of others: stated, for want of data."""


@dataclass(frozen=True)
class Reading:
    """One count as a likelihood on the scale of strength.

    Parameters
    ----------
    month
        Of the count.
    centre
        On the scale of `motion.scaled`.
    below, above
        Standard deviations towards less and more.
    loose
        Chance that the count is far off.
    series
        Where it is from.
    ceiling
        Whether it only says that there were not many more.
    """

    month: date
    centre: float
    below: float
    above: float
    loose: float
    series: str
    ceiling: bool = False

    def likelihood(self, grid: Floats) -> Floats:
        """Give the likelihood of every point of the scale, up to a factor."""
        off = grid - self.centre
        sd = np.where(off < 0, self.below, self.above)
        if self.ceiling:
            return np.exp(-0.5 * (np.maximum(off, 0.0) / sd) ** 2) * (1 - self.loose) + self.loose
        far = np.maximum(FAR * sd, LEAST_FAR)
        near = np.exp(-0.5 * (off / sd) ** 2) / (self.below + self.above)
        wide = np.exp(-0.5 * (off / far) ** 2) / (2 * far)
        return (1 - self.loose) * near + self.loose * wide


def rows(view: View, mission: str) -> pl.DataFrame:
    """Give the counts of a mission that were known on the date, oldest first."""
    every, by_mission = _by_mission(view)
    return by_mission.get(mission, every.clear())


@once_per_view()
def _by_mission(view: View) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
    every = view.table("strength_observations").sort("mission", "month", "series", "what", "number")
    parts = every.partition_by("mission", as_dict=True, maintain_order=True)
    return every, {str(name): _observers_as_all(own) for (name,), own in parts.items()}


def _observers_as_all(counted: pl.DataFrame) -> pl.DataFrame:
    """Take a count of observers for one of all uniformed people where the mission has lately had hardly any other."""
    observers = pl.col("what") == "observers"
    first = counted.filter(observers)["month"].min()
    if not isinstance(first, date):
        return counted
    others = [share_of(monthly_shares(counted, part), first) for part in ("troops", "police")]
    known = [told[0] for told in others if told is not None]
    if not known or sum(known) > HARDLY_ANY:
        return counted
    return counted.with_columns(what=pl.when(observers).then(pl.lit("uniformed")).otherwise("what"))


def readings(counted: pl.DataFrame, made: Motion) -> list[Reading]:
    """Turn counts into readings; counts of a part are scaled to the whole by the mission's own shares.

    Parameters
    ----------
    counted
        Rows of the table `strength_observations`, of one mission.
    made
        The errors that were learnt.
    """
    whole = counted.filter(pl.col("what").is_in(UNIFORMED))
    found = [_series(row, made) for row in whole.filter(pl.col("series").is_in(SERIES)).iter_rows(named=True)]
    maps = whole.filter(pl.col("series") == MAPS)
    # The error of the scale is the same in all years: together they may weigh no more than one.
    apart = made.maps_sd * np.sqrt(max(maps.height, 1))
    found += [_reading(row, apart, made.series_loose) for row in maps.iter_rows(named=True)]
    documents = counted.filter(pl.col("series") == "document")
    found += [_document(row) for row in documents.iter_rows(named=True) if row["what"] in UNIFORMED]
    found += list(_parts(counted, documents))
    found += list(_mixed(documents))
    return sorted(found, key=lambda reading: (reading.month, reading.series))


def figures(counted: pl.DataFrame) -> pl.DataFrame:
    """Give the rows that tell of a whole mission, or of all but its police or civilians, one by one rather than from maps."""
    return counted.filter(pl.col("what").is_in(FIGURES) & (pl.col("series") != MAPS))


def last_count(counted: pl.DataFrame) -> dict[str, Any] | None:
    """Give the latest figure of a mission: of one month the nearest to all uniformed people, the United Nations' own before documents and these before other series; None without one."""
    order = pl.col("series").replace_strict(
        {"UN": 3, "document": 2, "Kathman": 1, "IPI": 0}, return_dtype=pl.Int64, default=0
    )
    near = pl.col("what").replace_strict(
        {what: min(at, FIGURES.index(UNIFORMED[0])) for at, what in enumerate(FIGURES)},
        return_dtype=pl.Int64,
        default=0,
    )
    ranked = figures(counted).with_columns(order=order, near=near)
    ranked = ranked.sort("month", "near", "order", "known", "number")
    return ranked.row(-1, named=True) if ranked.height else None


def _series(row: dict[str, Any], made: Motion) -> Reading:
    return _reading(row, made.series_sd, made.series_loose)


def _reading(row: dict[str, Any], sd: float, loose: float) -> Reading:
    return Reading(row["month"], float(scaled(row["best"])), sd, sd, loose, row["series"])


def _document(row: dict[str, Any], factor: float = 1.0, sd: float = 0.0) -> Reading:
    """Read a figure: `factor` times as many people are uniformed, with an error of that factor."""
    own = np.hypot(DOCUMENT_SD.get(row["by"], DOCUMENT_SD["study"]), rounding(row["best"]))
    own = np.hypot(np.hypot(own, 0.0 if row["verified"] else UNSEEN_SD), sd)
    low, best, high = (float(scaled(row[key] * factor)) for key in ("low", "best", "high"))
    return Reading(
        row["month"],
        best,
        float(np.hypot(own, (best - low) / HALF_WIDTH)),
        float(np.hypot(own, (high - best) / HALF_WIDTH)),
        LOOSE[row["verified"]],
        "document",
    )


def rounding(number: int) -> float:
    """Give the error that a round number hides, as a share.

    Examples
    --------
    >>> rounding(14_000), round(rounding(12_947), 4), rounding(0)
    (0.02..., 0.0, 0.0)
    """
    unit = next((u for u in (5_000, 1_000, 500, 100, 50) if number >= 2 * u and number % u == 0), 1)
    # A number between half a unit less and half a unit more: the standard deviation of a uniform.
    return unit / number / 12**0.5 if number and unit > 1 else 0.0


def monthly_shares(counted: pl.DataFrame, part: str) -> dict[date, float]:
    """Give a part's share of a mission's people in each month in which the monthly series has both, oldest first."""
    kept = counted.filter(pl.col("series") == "Kathman")
    both = (
        kept.filter((pl.col("what") == "uniformed") & (pl.col("best") > 0))
        .select("month", "best")
        .join(kept.filter(pl.col("what") == part).select("month", part="best"), on="month")
        .sort("month")
    )
    return dict(both.select("month", pl.col("part") / pl.col("best")).iter_rows())


def share_of(shares: Mapping[date, float], on: date) -> tuple[float, float] | None:
    """Give a part's share and its error on a day, from the last months before it; None where there is none.

    Parameters
    ----------
    shares
        By month, oldest first, as `monthly_shares` gives them.
    on
        The day.
    """
    recent = [(month, share) for month, share in shares.items() if month <= on][-RECENT:]
    if not recent:
        return None
    values = np.array([share for _, share in recent])
    years = months_between(recent[-1][0], on) / 12
    return float(np.median(values)), float(np.hypot(max(PART_SD, values.std()), PART_DRIFT * years**0.5))


def _parts(counted: pl.DataFrame, documents: pl.DataFrame) -> Iterator[Reading]:
    """Scale counts of troops, of all but police, and of police to all; add the two last where a text has both."""
    police = {r["month"]: r for r in documents.filter(pl.col("what") == "police").iter_rows(named=True)}
    joined: set[date] = set()
    shares = {part: monthly_shares(counted, part) for part in ("troops", "police")}
    for row in documents.filter(pl.col("what").is_in(["military", "troops"])).iter_rows(named=True):
        beside = police.get(row["month"])
        if row["what"] == "military" and beside:
            joined.add(row["month"])
            yield _document(row | {key: row[key] + beside[key] for key in ("low", "best", "high")})
            continue
        told = share_of(shares["troops" if row["what"] == "troops" else "police"], row["month"])
        if told is None:
            continue
        share = told[0] if row["what"] == "troops" else 1 - told[0]
        if share >= LEAST_SHARE:
            yield _document(row, 1 / share, told[1])
    for month, row in police.items():
        told = share_of(shares["police"], month)
        if month not in joined and told and told[0] >= LEAST_SHARE:
            yield _document(row, 1 / told[0], told[1])


def _mixed(documents: pl.DataFrame) -> Iterator[Reading]:
    """Take the uniformed people out of counts with civilians, unless the same month has a count without them."""
    better = set(documents.filter(pl.col("what").is_in(UNIFORMED))["month"].to_list())
    for row in documents.filter(pl.col("what").is_in(MIXED)).iter_rows(named=True):
        if row["month"] not in better:
            force = row["best"] >= FORCE
            yield _document(row, MIXED_SHARE[force], MIXED_SD[force])
