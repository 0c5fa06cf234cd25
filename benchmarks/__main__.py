"""Run the benchmarks one after another, and put what they print on the page: python -m benchmarks [NAME ...] [--write]."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from verification.page import put

from benchmarks.commands import RAW

TITLES = {
    "fresh": "The two commands of the README, on a fresh clone with an empty home and nothing cached",
    "commands": "Commands, beside an empty Python process; scoring, beside its slow twin",
    "alignment": "Ideal points, beside MCMCpack",
    "violence": "Forecasts of deaths",
    "scenario": "The scenario's kernel, beside the same model in NumPy and in Mesa",
    "sweep": "Sweeps by number of workers",
    "app": "The app: one analyst, then 200 at once",
    "crowd": "The app: 200 clients on all pages of many hosts and dates, nothing ready",
    "first_page": "The app's first page, cold and warm",
    "app_memory": "The memory of one of the app's two workers: 60 pages of many hosts and dates, one after another",
}


def machine() -> str:
    """Say what was measured on."""
    found = re.search(r"model name\s*: (.+)", _read("/proc/cpuinfo"))
    processor = found[1] if found else platform.processor()
    return f"Python {platform.python_version()}, {os.cpu_count()} processors ({processor}), load {os.getloadavg()[0]:.1f} at the start"


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError:
        return ""


def main() -> int:
    """Run those that are named, or all; exit 1 when one failed or a promise was not kept."""
    names = [word for word in sys.argv[1:] if not word.startswith("--")] or list(TITLES)
    if strange := set(names) - set(TITLES):
        print(f"There is no benchmark {', '.join(sorted(strange))}; there are {', '.join(TITLES)}.")
        return 2
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            words = [sys.executable, "-m", f"benchmarks.{name}"]
            if name == "alignment":
                if not RAW.is_dir():
                    print("alignment: left out, the raw releases are not there")
                    continue
                build = ("data", "build", "--from", str(RAW), "--data", folder)
                subprocess.run([sys.executable, "-m", "sinequanon", *build], check=True, capture_output=True)
                words.append(folder)
            on = machine()
            print(f"{name}: {TITLES[name]}\n{on}", flush=True)
            done = subprocess.run(words, capture_output=True, text=True, check=False)
            print(done.stdout or done.stderr, flush=True)
            bad |= done.returncode
            if "--write" in sys.argv and done.stdout:
                kept = "" if not done.returncode else "\n\nA promise was not kept in this run."
                put(
                    {f"Speed: {name}": f"{TITLES[name]}. {on}.\n\n```text\n{done.stdout.rstrip()}\n```{kept}"}
                )
    return bad


if __name__ == "__main__":
    sys.exit(main())
