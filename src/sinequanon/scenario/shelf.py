"""Plans kept on disk, so that the same host and date need not be asked of the links again."""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from contextlib import suppress
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import polars as pl

import sinequanon
from sinequanon.evidence.record import identity
from sinequanon.evidence.view import View
from sinequanon.scenario.document import Document
from sinequanon.scenario.inputs import Inputs
from sinequanon.scenario.prepared import Plan
from sinequanon.whole import replacing

FOLDER = "prepared"
"""Beside the editions and the user's estimates."""
MOST = 40
"""Plans kept, of 4 MB or so; the oldest go first."""
TOOLS = ("numpy", "scipy", "polars", "numba")


def prepare(view: View, document: Document) -> Plan:
    """Give the plan of a scenario: from the shelf if it was made before from the same evidence by the same program, else anew.

    A folder that cannot be written is no reason to fail: the plan is made each time. A file that is not whole is made again.

    Parameters, raises
        As `sinequanon.scenario.plan.plan`.
    """
    path = view.estimates.parent / FOLDER / f"{_name(view, document)}.npz"
    found = _taken(path)
    if found is None:
        from sinequanon.scenario.plan import plan

        found = plan(view, document)
        with suppress(OSError):
            _put(path, found)
    return found


def _name(view: View, document: Document) -> str:
    """Name a plan by all that it hangs on; the choices and the number of histories are none of it."""
    asked = {
        "case": document.model_dump(mode="json", exclude={"choices", "histories", "name"}),
        "evidence": identity(view),
        "program": [sinequanon.__version__, _code()],
        "machine": [platform.machine(), sys.version, *(f"{tool} {version(tool)}" for tool in TOOLS)],
    }
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:32]


def _code() -> str:
    """Give one hash of the program's own modules: whoever changes one gets new plans."""
    top = Path(sinequanon.__file__).parent
    whole = hashlib.sha256()
    for path in sorted(top.rglob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _put(path: Path, made: Plan) -> None:
    arrays = {f"input_{name}": np.asarray(value) for name, value in made.inputs._asdict().items()}
    table = BytesIO()
    made.assumptions.write_parquet(table)
    told = {
        "mission": made.mission,
        "others": dict(made.others),
        "battle_known": made.battle_known,
        "used": sorted(made.used),
    }
    with replacing(path) as part, part.open("wb") as file:
        np.savez(
            file,
            allow_pickle=False,
            told=np.frombuffer(json.dumps(told).encode(), dtype=np.uint8),
            assumptions=np.frombuffer(table.getvalue(), dtype=np.uint8),
            **arrays,
        )
    for old in sorted(path.parent.glob("*.npz"), key=lambda p: p.stat().st_mtime)[:-MOST]:
        old.unlink(missing_ok=True)


def _taken(path: Path) -> Plan | None:
    """Read a plan; None where there is none, or none that is whole (each array has its checksum)."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            held: dict[str, Any] = {name: arrays[name] for name in arrays.files}
        told = json.loads(held.pop("told").tobytes())
        assumptions = pl.read_parquet(BytesIO(held.pop("assumptions").tobytes()))
        inputs = {name.removeprefix("input_"): v if v.ndim else v.item() for name, v in held.items()}
        return Plan(
            Inputs(**inputs),
            told["mission"],
            told["others"],
            assumptions,
            told["battle_known"],
            frozenset(told["used"]),
        )
    except (OSError, EOFError, ValueError, KeyError, TypeError, BadZipFile, pl.exceptions.PolarsError):
        return None  # making it again is the cure, whatever was wrong with it
