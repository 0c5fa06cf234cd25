"""The names of the models by which a forecast may be asked for."""

from __future__ import annotations

from typing import Literal

Model = Literal["pool", "conflictology"]
