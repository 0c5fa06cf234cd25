"""Places: where on a map the capital of a host state lies, to a tenth of a degree.

The table is our own, written by hand and compared with GeoNames (geonames.org): every place lies within 0.12 degrees of the
city of its name there. Points at capitals draw no border, so none is disputed.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("places.csv")


class Place(NamedTuple):
    """A capital."""

    name: str
    latitude: float
    longitude: float


@lru_cache(maxsize=1)
def places() -> dict[str, Place]:
    """Give the capital of each host by its ISO alpha-3 code."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {
            row["iso3"]: Place(row["place"], float(row["latitude"]), float(row["longitude"]))
            for row in csv.DictReader(file)
        }
