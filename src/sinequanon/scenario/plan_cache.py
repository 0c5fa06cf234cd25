"""Plans kept on disk, so that the same host and date need not be asked of the links again."""

from __future__ import annotations

import hashlib
import json
import platform
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import numpy as np
import polars as pl

import sinequanon
from sinequanon.evidence.record import identity
from sinequanon.evidence.view import View
from sinequanon.files import bytes_of, replacing
from sinequanon.scenario.document import Document
from sinequanon.scenario.inputs import Inputs, Plan, fitting

FOLDER = "prepared"
"""Beside the editions and the user's estimates."""
MOST = 40
"""Plans kept, of 4 MB or so; the oldest go first."""
MOST_BYTES = 200_000_000
"""Bytes of a file that is looked at: many times what a plan takes."""
_SLACK = 1e-9
_CHANCE, _COUNT = (-_SLACK, 1 + _SLACK), (0.0, np.inf)
_CHANCES = ("coup", "demand", "part", "outcome", "draft", "veto", "votes", "arrival", "coup_felt")
_COUNTS = ("days", "arrival_share", "strength", "deaths", "battle", "curve", "deaths_elsewhere", "since_coup")
RANGE: dict[str, tuple[float, float]] = {
    **dict.fromkeys(_CHANCES, _CHANCE),
    **dict.fromkeys(_COUNTS, _COUNT),
}
"""Least and most of the inputs that are bounded by what they are."""
TOOLS = ("numpy", "scipy", "polars", "numba")


def prepare(view: View, document: Document) -> Plan:
    """Give the plan of a scenario: from the shelf if it was made before from the same evidence by the same program, else anew.

    A folder that cannot be written is no reason to fail: the plan is made each time. What is kept has its hash in it:
    a file that is not whole, holds something else than was kept, or is no regular file, is made again.

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
        **maker(),
    }
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:32]


def maker() -> dict[str, list[str]]:
    """Name what makes results here: the program with its own code, the machine, and the libraries that compute."""
    return {
        "program": [sinequanon.__version__, _code()],
        "machine": [platform.machine(), sys.version, *(f"{tool} {version(tool)}" for tool in TOOLS)],
    }


def _code() -> str:
    """Give one hash of the program's own modules: whoever changes one gets new plans."""
    top = Path(sinequanon.__file__).parent
    whole = hashlib.sha256()
    for path in sorted(top.rglob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _put(path: Path, made: Plan) -> None:
    table = BytesIO()
    made.assumptions.write_parquet(table)
    told = {
        "mission": made.mission,
        "others": dict(made.others),
        "battle_known": made.battle_known,
        "used": {name: last and last.isoformat() for name, last in made.used.items()},
    }
    held = {f"input_{name}": np.asarray(value) for name, value in made.inputs._asdict().items()} | {
        "told": np.frombuffer(json.dumps(told).encode(), dtype=np.uint8),
        "assumptions": np.frombuffer(table.getvalue(), dtype=np.uint8),
    }
    with replacing(path) as part, part.open("wb") as file:
        np.savez(file, allow_pickle=False, content=_digest(path.stem, held), **held)
    plans = ((p, p.lstat()) for p in path.parent.glob("*.npz"))
    files = sorted((s.st_mtime, p) for p, s in plans if stat.S_ISREG(s.st_mode))
    for _, old in files[:-MOST]:
        old.unlink(missing_ok=True)


def _digest(name: str, held: Mapping[str, np.ndarray[Any, Any]]) -> np.ndarray[Any, Any]:
    """Give the hash of a plan's name and of all that it holds."""
    whole = hashlib.sha256(name.encode())
    for key in sorted(held):
        array = held[key]
        whole.update(f"{key} {array.dtype.str} {array.shape}".encode())
        whole.update(np.ascontiguousarray(array).tobytes())
    return np.frombuffer(whole.digest(), dtype=np.uint8)


def _taken(path: Path) -> Plan | None:
    """Read a plan; None where there is none, or none that is whole, has the content that was kept, and can be a plan's."""
    try:
        return _read(path)
    except (Exception, MemoryError):
        return None


def _read(path: Path) -> Plan:
    raw = bytes_of(path, most=MOST_BYTES)
    if len(raw) > MOST_BYTES:
        raise ValueError("longer than a plan can be")
    with ZipFile(BytesIO(raw)) as archive:
        members = archive.infolist()
        # As they are kept: not compressed, so that a few bytes cannot become many.
        if any(m.compress_type != ZIP_STORED or m.file_size != m.compress_size for m in members):
            raise ValueError("not kept by this program")
    with np.load(BytesIO(raw), allow_pickle=False) as arrays:
        held: dict[str, np.ndarray[Any, Any]] = {name: arrays[name] for name in arrays.files}
    if not np.array_equal(held.pop("content"), _digest(path.stem, held)):
        raise ValueError("another content than was kept")
    told = json.loads(held.pop("told").tobytes())
    assumptions = pl.read_parquet(BytesIO(held.pop("assumptions").tobytes()))
    given: dict[str, Any] = {
        name.removeprefix("input_"): v if v.ndim else v.item() for name, v in held.items()
    }
    inputs = fitting(Inputs(**given))
    _possible(inputs)
    used = {name: last and date.fromisoformat(last) for name, last in told["used"].items()}
    return Plan(inputs, told["mission"], told["others"], assumptions, told["battle_known"], used)


def _possible(inputs: Inputs) -> None:
    """Refuse what no link says: numbers that are not finite, chances outside 0 to 1, fewer than no deaths or people."""
    for name, value in inputs._asdict().items():
        numbers = np.asarray(value, dtype=np.float64)
        least, most = RANGE.get(name, (-np.inf, np.inf))
        if not np.isfinite(numbers).all() or (
            numbers.size and (numbers.min() < least or numbers.max() > most)
        ):
            raise ValueError(f"{name} is out of range")
