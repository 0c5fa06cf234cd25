"""Take the screenshots of the README: the brief on a desk, in the dark and on a phone, and the app.

    python tools/screenshots.py [--chromium PATH]

Needs a Chromium (Debian's) and the group `browser`. Writes PNG files to docs/images/, none larger than 300 kB.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from sinequanon import states
from sinequanon.brief import write
from sinequanon.evidence.view import view

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
MOST_BYTES = 300_000
AS_OF, HOST = "2023-06-16", "MLI"
# Name -> width, height, colour scheme, part of the page that is brought to the top; on paper, A4 less its margins.
SHOTS: dict[str, tuple[int, int, str, str | None]] = {
    "brief": (1280, 1330, "light", None),
    "brief-dark": (800, 860, "dark", "#positions"),
    "brief-effects": (800, 860, "light", "#effects"),
    "brief-phone": (390, 1900, "light", None),
    "brief-a4": (665, 1009, "paper", None),
}
TONIGHT = "CAF"
TONIGHTS: dict[str, tuple[int, int, str, str | None]] = {"brief-tonight": (800, 1330, "light", None)}
PORT = 8765
PATIENCE = 240
"""Seconds that the app may take to answer."""


def shoot(page: Any, name: str) -> Path:
    """Take what is seen; fail when the file is too large for a README."""
    path = IMAGES / f"{name}.png"
    page.screenshot(path=path)
    if path.stat().st_size > MOST_BYTES:
        raise SystemExit(f"{path.name} has {path.stat().st_size:,} bytes, more than {MOST_BYTES:,}.")
    return path


def brief(browser: Any) -> list[Path]:
    """Write the briefs and take their pictures."""
    made: list[Path] = []
    for as_of, host, shots in ((AS_OF, HOST, SHOTS), ("today", TONIGHT, TONIGHTS)):
        with tempfile.TemporaryDirectory() as folder:
            write(view(as_of), states.lookup(host), Path(folder))
            made += [
                _of_page(browser, Path(folder) / "brief.html", name, *shot) for name, shot in shots.items()
            ]
    return made


def _of_page(
    browser: Any, page_file: Path, name: str, width: int, height: int, scheme: str, part: str | None
) -> Path:
    light = "light" if scheme == "paper" else scheme
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=light)
    page.goto(page_file.as_uri())
    if scheme == "paper":
        page.emulate_media(media="print")
    if part:
        page.evaluate(
            "part => { document.documentElement.style.scrollBehavior = 'auto';"
            " document.querySelector(part).scrollIntoView() }",
            part,
        )
    path = shoot(page, name)
    page.close()
    return path


def app(browser: Any) -> list[Path]:
    """Serve the app and take a picture of its first page and of the host's scenario."""
    server = subprocess.Popen([sys.executable, "-m", "sinequanon", "app", "--port", str(PORT)])
    try:
        address = f"http://127.0.0.1:{PORT}"
        for _ in range(PATIENCE):
            try:
                urllib.request.urlopen(address, timeout=1).close()
                break
            except (urllib.error.URLError, TimeoutError):
                time.sleep(1)
        made: list[Path] = []
        for name, path, height in (
            ("app", "/", 1320),
            ("app-scenario", f"/scenario?host={HOST}&as_of={AS_OF}", 900),
        ):
            page = browser.new_page(viewport={"width": 1100, "height": height})
            answer = page.goto(address + path, wait_until="networkidle", timeout=PATIENCE * 1000)
            if answer is None or not answer.ok:
                raise SystemExit(f"{path} answered {answer.status if answer else 'nothing'}.")
            made.append(shoot(page, name))
            page.close()
        return made
    finally:
        server.terminate()
        server.wait()


def main() -> int:
    """Take them all."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--chromium", default=shutil.which("chromium"), help="a Chromium to use")
    given = asked.parse_args()
    if not given.chromium:
        print("There is no chromium here: apt-get install chromium, or name one with --chromium.")
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=given.chromium, args=["--no-sandbox", "--disable-gpu"])
        made = [*brief(browser), *app(browser)]
        browser.close()
    for path in made:
        print(f"{path.relative_to(IMAGES.parent.parent)}: {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
