"""Importing the package and asking for help load nothing heavy."""

import json
import subprocess
import sys

import pytest

HEAVY = {
    "polars",
    "numpy",
    "scipy",
    "altair",
    "vl_convert",
    "pydantic",
    "dataframely",
    "httpx2",
    "jinja2",
    "fastapi",
    "uvicorn",
    "pandas",
    "babel",
    "fluent",
}


@pytest.mark.parametrize(
    "code",
    [
        "import sinequanon; dir(sinequanon); sinequanon.SinequanonError",
        "from sinequanon.cli import main; import contextlib, io\n"
        "with contextlib.redirect_stdout(io.StringIO()): main(['--help'])",
    ],
)
def test_nothing_heavy_is_loaded(code):
    probe = f"{code}\nimport json, sys\nprint(json.dumps(sorted(m.split('.')[0] for m in sys.modules)))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert not HEAVY & set(json.loads(done.stdout.splitlines()[-1]))


def test_an_answer_that_computes_little_loads_no_compiler():
    """Every command writes its answer through the same module: what that loads is paid by all."""
    probe = "import sinequanon.cli.output, sys\nprint(sorted({'numba', 'scipy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_public_names_are_there():
    import sinequanon

    assert all(getattr(sinequanon, name) for name in sinequanon.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = sinequanon.nothing
