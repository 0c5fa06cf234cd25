"""What the browser tests share: Debian's Chromium, and the app as a process of its own."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import threading
from urllib.parse import urlsplit

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


@pytest.fixture(scope="session")
def long_wait() -> int:
    """Milliseconds that the first making of an answer may take on a busy machine."""
    return 120_000


@pytest.fixture
def opened(page, served, long_wait):
    """Give a page that notes what it asks for and complains about."""
    from playwright.sync_api import expect

    page.set_default_timeout(long_wait)
    expect.set_options(timeout=long_wait)
    page.faults = False
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))

    def go(path: str):
        page.goto(served + path)
        if path.startswith("/host"):
            expect(page.locator("#wait")).to_have_text("")
        return page

    yield go
    assert {urlsplit(url).netloc for url in page.asked if not url.startswith("blob:")} <= {
        urlsplit(served).netloc
    }
    assert [c for c in page.complaints if not (page.faults and "422" in c)] == []
