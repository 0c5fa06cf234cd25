"""The names of the models by which a forecast may be asked for."""

from __future__ import annotations

from typing import Literal

Model = Literal[
    "pool",
    "pool with presence",
    "boosted trees",
    "boosted trees, neighbours",
    "boosted trees, neighbours, presence",
    "conflictology",
]
