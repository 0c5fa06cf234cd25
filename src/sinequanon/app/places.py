"""Places: where on a map a mission stands, to a tenth of a degree.

A mission stands at the middle of its places of deployment, weighed by troops, in the last year up to the date that Geo-PKO v2.3 maps
(Cil, Fjelde, Hultman & Nilsson 2020, doi:10.1177/0022343319871978; 1994 to 2024; `tools/make_deployed.py`). Where Geo-PKO maps none by
the date, it stands at the capital of its first host. The table of capitals is our own, written by hand and compared with GeoNames
(geonames.org): every place lies within 0.12 degrees of the city of its name there. Points draw no border, so none is disputed.
Where a mission stands is shown on the map alone; no estimate reads it.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("places.csv")
DEPLOYED = Path(__file__).with_name("deployed.csv")
LAND = Path(__file__).with_name("land.txt")
LAND_CARD = LAND.with_suffix(".toml")
"""Card of the outline of the land: who made it, which version, under which licence."""
STALE = 6
"""Years after which a place of deployment is no longer taken for the place today."""


class Place(NamedTuple):
    """A capital."""

    name: str
    latitude: float
    longitude: float


class Site(NamedTuple):
    """Where a mission stands: `year` is that of the deployments, empty where it stands at a capital."""

    latitude: float
    longitude: float
    year: int | None
    words: str


@lru_cache(maxsize=1)
def places() -> dict[str, Place]:
    """Give the capital of each host by its ISO alpha-3 code."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {
            row["iso3"]: Place(row["place"], float(row["latitude"]), float(row["longitude"]))
            for row in csv.DictReader(file)
        }


@lru_cache(maxsize=1)
def _deployed() -> dict[str, dict[int, tuple[float, float, int]]]:
    found: dict[str, dict[int, tuple[float, float, int]]] = {}
    with DEPLOYED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            middle = float(row["latitude"]), float(row["longitude"]), int(row["places"])
            found.setdefault(row["mission"], {})[int(row["year"])] = middle
    return found


def site(mission: str, hosts: Sequence[str], on: date) -> Site | None:
    """Tell where a mission stands on a date; nothing where neither a deployment nor a capital is known.

    Parameters
    ----------
    mission, hosts
        Its abbreviation, and the codes of its hosts, the first of them first.
    on
        The date; later deployments do not count.
    """
    years = [year for year in _deployed().get(mission, {}) if on.year - STALE <= year <= on.year]
    if years:
        year = max(years)
        latitude, longitude, count = _deployed()[mission][year]
        many = "its place of deployment" if count == 1 else f"the middle of its {count} places of deployment"
        return Site(latitude, longitude, year, f"{many} in {year}")
    capital = next((places()[host] for host in hosts if host in places()), None)
    return (
        Site(capital.latitude, capital.longitude, None, f"at {capital.name}, a capital") if capital else None
    )


@lru_cache(maxsize=1)
def land() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Give the outline of the land as rings of longitude and latitude, the largest first (Natural Earth; see `land.toml`)."""
    rings: list[tuple[tuple[float, float], ...]] = []
    for line in LAND.read_text("utf-8").splitlines():
        steps = [int(number) for number in line.split()]
        x = y = 0
        ring: list[tuple[float, float]] = []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x / 10, y / 10))
        rings.append(tuple(ring))
    return tuple(rings)
