"""What the browser tests share: Debian's Chromium, and the app as a process of its own."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import threading

import pytest

NEEDED = ("axe_playwright_python", "playwright", "schemathesis")
"""Packages of the group `browser`, which `make browser` installs; without them these tests are not read."""
collect_ignore_glob = [] if all(importlib.util.find_spec(name) for name in NEEDED) else ["test_*.py"]

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--disable-gpu", "--disable-quic"]}


@pytest.fixture(scope="session")
def served():
    """Start the app as a user would, on a free port, and give its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sinequanon", "app", "--port", "0"], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    told = process.stderr.readline()
    rest = threading.Thread(target=process.stderr.read, daemon=True)
    rest.start()
    found = re.search(r"http://127\.0\.0\.1:\d+", told)
    assert found, told
    yield found[0]
    process.terminate()
    process.wait(30)
    rest.join()
    process.stderr.close()
