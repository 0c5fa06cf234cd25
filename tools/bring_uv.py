"""Print the path of a uv that works, bringing one from PyPI when the machine has none."""

from __future__ import annotations

import io
import json
import os
import platform
import shutil
import stat
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

VERSION = "0.13.9"
HOME = Path(__file__).resolve().parent.parent / ".uv"


def runs(uv: str | Path) -> bool:
    """Tell whether a file is a uv that starts on this machine."""
    try:
        return subprocess.run([uv, "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def by_venv() -> Path | None:
    """Install uv with pip in a virtual environment of its own."""
    made = subprocess.run([sys.executable, "-m", "venv", HOME], capture_output=True, check=False)
    if made.returncode:
        shutil.rmtree(HOME, ignore_errors=True)
        return None
    folder = HOME / ("Scripts" if os.name == "nt" else "bin")
    pip = [folder / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, f"uv=={VERSION}"], check=False, stdout=sys.stderr)
    return folder / "uv" if done.returncode == 0 else None


def by_wheel() -> Path | None:
    """Take the uv program out of its wheel: for a Python that came without venv or pip."""
    with urllib.request.urlopen(f"https://pypi.org/pypi/uv/{VERSION}/json", timeout=60) as answer:
        files = json.load(answer)["urls"]
    machine = {"arm64": "aarch64", "amd64": "x86_64"}.get(platform.machine().lower(), platform.machine())
    system = {"Linux": "manylinux", "Darwin": "macosx", "Windows": "win"}[platform.system()]
    for file in files:
        name = file["filename"]
        if name.endswith(".whl") and system in name and (machine in name or "universal" in name):
            with urllib.request.urlopen(file["url"], timeout=180) as answer:
                wheel = zipfile.ZipFile(io.BytesIO(answer.read()))
            inside = next(n for n in wheel.namelist() if Path(n).name in {"uv", "uv.exe"})
            target = HOME / "bin" / Path(inside).name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(wheel.read(inside))
            target.chmod(target.stat().st_mode | stat.S_IXUSR)
            return target
    return None


def main() -> int:
    """Print the first uv that runs: the machine's own, the one brought before, a new one."""
    for known in (shutil.which("uv"), HOME / "bin" / "uv", HOME / "Scripts" / "uv.exe"):
        if known and runs(known):
            print(known)
            return 0
    for bring in (by_venv, by_wheel):
        brought = bring()
        if brought and runs(brought):
            print(brought)
            return 0
    print(
        "uv could not be brought from PyPI. Check the network, or install it yourself "
        "(python3 -m pip install uv) so that `uv --version` works, and run make again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
