"""Time the two commands of the README as on a new machine: a fresh clone, an empty home, nothing cached: python -m benchmarks.fresh."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


def main() -> int:
    """Print seconds and what the tests counted; exit 1 when a command fails."""
    with tempfile.TemporaryDirectory() as name:
        home, clone = Path(name) / "home", Path(name) / "clone"
        home.mkdir()
        subprocess.run(["git", "clone", "--quiet", str(TOP), str(clone)], check=True)
        keep = {k: v for k, v in os.environ.items() if not k.startswith(("UV_", "VIRTUAL_", "SINEQUANON_"))}
        env = {**keep, "HOME": str(home), "UV_CACHE_DIR": str(home / "cache"), "PIP_NO_CACHE_DIR": "1"}
        print(f"{'command':14}{'seconds':>10}  what it said")
        for target in ("brief", "test"):
            began = time.perf_counter()
            done = subprocess.run(
                ["make", target], cwd=clone, env=env, capture_output=True, text=True, check=False
            )
            taken = time.perf_counter() - began
            counted = re.findall(r"\d+ passed.*|briefs/.*html", done.stdout)
            print(
                f"{'make ' + target:14}{taken:10.0f}  {counted[-1] if counted else done.stderr[-300:]}",
                flush=True,
            )
            if done.returncode:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
