"""Make and try everything that a release consists of, and stop short of publishing: python tools/release.py [PYTHON ...].

In dist/: wheel, sdist, requirements with hashes, bill of materials, sums. The wheel and the sdist are installed in
clean environments and answer there, the wheel with every Python from 3.11 that is on the path or named. Ends with 1
when something fails, and says what was not audited.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import urllib.request
import zipfile
from collections.abc import Sequence
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
DIST = TOP / "dist"
AUDITOR = "pip-audit==2.10.1"
INDEX = os.environ.get("UV_DEFAULT_INDEX", "https://pypi.org/simple").rstrip("/")
LISTING = "application/vnd.pypi.simple.v1+json"
HOST, AS_OF = "MLI", "2023-06-16"
CARRIED = ("edition/edition.json", "registers/missions.toml", "fitted_tables/", "py.typed")


class Fault(Exception):  # noqa: N818
    """A reason not to release."""


def run(*words: str | Path, cwd: Path = TOP, env: dict[str, str] | None = None) -> str:
    """Run a program, and give what it prints; it must end well."""
    done = subprocess.run([*map(str, words)], cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Fault(f"{' '.join(map(str, words))}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def uv() -> str:
    """Give the path of a uv that works."""
    return run(sys.executable, TOP / "tools" / "bring_uv.py").strip()


def locked(program: str) -> str:
    """Write the requirements with hashes, from a lock that is up to date; every line must have one."""
    run(program, "lock", "--check")
    goal = DIST / "requirements.txt"
    run(program, "export", "--locked", "--quiet", "--no-dev", "--no-emit-project", "--output-file", goal)
    blocks = re.split(r"\n(?=[a-z0-9])", goal.read_text(encoding="utf-8"))
    pinned = [block for block in blocks if re.match(r"[a-z0-9][a-z0-9._-]*==", block)]
    bare = [block.split()[0] for block in pinned if "--hash=sha256:" not in block]
    if bare or not pinned:
        raise Fault(f"Requirements without a hash: {bare or 'all'}")
    return f"{len(pinned)} dependencies, each with its hashes"


def materials(program: str) -> str:
    """Write the bill of materials (CycloneDX) from the lock."""
    goal = DIST / "sbom.cdx.json"
    words = ("export", "--locked", "--quiet", "--no-dev", "--preview-features", "sbom-export")
    run(program, *words, "--format", "cyclonedx1.5", "--output-file", goal)
    content = json.loads(goal.read_text(encoding="utf-8"))
    if content.get("bomFormat") != "CycloneDX" or not content.get("components"):
        raise Fault("The bill of materials is empty.")
    return f"{len(content['components'])} components"


def audited(program: str) -> str:
    """Ask whether a dependency has a known vulnerability; a service out of reach is said, never taken for a yes."""
    words = [program, "tool", "run", AUDITOR, "--require-hashes", "--disable-pip", "--format", "json"]
    words += ["--requirement", str(DIST / "requirements.txt")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    try:
        listed = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        lines = (done.stderr or done.stdout).strip().splitlines()
        return f"NOT AUDITED: {lines[-1] if lines else 'no answer'}"
    bad = [f"{d['name']} {d['version']}: {d['vulns'][0]['id']}" for d in listed if d.get("vulns")]
    if bad:
        raise Fault("Known vulnerabilities: " + "; ".join(bad))
    skipped = sum("skip_reason" in d for d in listed)
    if skipped:
        return (
            f"NOT AUDITED: {skipped} of {len(listed)} dependencies (the index here does not serve advisories)"
        )
    return f"{len(listed)} dependencies, no known vulnerability"


def withdrawn() -> str:
    """Check that the index has withdrawn (PEP 592) none of the releases that the requirements name."""
    pinned = re.findall(
        r"(?m)^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)", (DIST / "requirements.txt").read_text("utf-8")
    )
    lost = []
    for name, number in pinned:
        asked = urllib.request.Request(f"{INDEX}/{name}/", headers={"Accept": LISTING})
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:
                files = json.load(answer)["files"]
        except (OSError, ValueError, KeyError) as fault:
            return f"NOT LOOKED UP: {name}: {fault}"
        spelled = re.compile(
            rf"^{name.replace('-', '[-_.]')}-{re.escape(number)}(-|\.tar|\.zip)", re.IGNORECASE
        )
        own = [file for file in files if spelled.match(file["filename"])]
        if not own or any(file.get("yanked") for file in own):
            lost.append(f"{name} {number}")
    if lost:
        raise Fault(
            f"Withdrawn from the index, or not there: {', '.join(lost)}. Lock again: uv lock --upgrade"
        )
    return f"{len(pinned)} dependencies, none withdrawn"


def built(program: str) -> str:
    """Build sdist and wheel (the wheel from the sdist) and look into them."""
    run(program, "build", "--quiet", "--out-dir", DIST)
    wheel, sdist = one("*.whl"), one("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    lacking = [what for what in CARRIED if not any(what in name for name in names)]
    strange = [n for n in names if not n.startswith(("sinequanon/", "sinequanon-"))]
    with zipfile.ZipFile(wheel) as archive:
        strange += [
            n for n in names if n.startswith("sinequanon/") and not _same(archive.read(n), TOP / "src" / n)
        ]
    if lacking or strange:
        raise Fault(f"The wheel lacks {lacking} and has {strange[:5]}.")
    with tarfile.open(sdist) as archive:
        if not any(name.endswith("tests/conftest.py") for name in archive.getnames()):
            raise Fault("The sdist has no tests.")
    return (
        f"{wheel.name} {wheel.stat().st_size / 1e6:.1f} MB, {sdist.name} {sdist.stat().st_size / 1e6:.1f} MB"
    )


def _same(content: bytes, path: Path) -> bool:
    """Tell whether a file of the source tree has these bytes."""
    return path.is_file() and path.read_bytes() == content


def one(pattern: str) -> Path:
    """Give the one file in dist/ of a pattern."""
    found = sorted(DIST.glob(pattern))
    if len(found) != 1:
        raise Fault(f"dist/ holds {[p.name for p in found]}, not one {pattern}.")
    return found[0]


def versions() -> str:
    """Check that package, changelog, citation and upgrade notes name the same version, and name the edition."""
    version = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    for name in ("CHANGELOG.md", "CITATION.cff", "docs/upgrade.md"):
        if version not in (TOP / name).read_text(encoding="utf-8"):
            raise Fault(f"{name} does not name version {version}.")
    manifest = json.loads((TOP / "src/sinequanon/evidence/edition/edition.json").read_text(encoding="utf-8"))
    if not manifest["edition"].startswith(f"{manifest['version']}-"):
        raise Fault("The reference edition does not bear its version.")
    return f"{version}, reference edition {manifest['edition']}"


def version(python: str | Path) -> str | None:
    """Give the version of an interpreter; None where it is none, or older than 3.11."""
    words = [str(python), "-c", "import sys; print(sys.version.split()[0], int(sys.version_info >= (3, 11)))"]
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    except OSError:
        return None
    found = done.stdout.split()
    return found[0] if done.returncode == 0 and found[1:] == ["1"] else None


def interpreters(named: Sequence[str]) -> dict[str, str]:
    """Give a path for each Python to try the wheel with: this one, those on the path, those named."""
    strange = [python for python in named if version(python) is None]
    if strange:
        raise Fault(f"No Python of 3.11 or newer: {', '.join(strange)}")
    paths = [sys.executable, *named, *(shutil.which(f"python3.{minor}") for minor in range(11, 40))]
    found: dict[str, str] = {}
    for path in paths:
        told = version(path) if path else None
        if path and told and not any(known.split(".")[:2] == told.split(".")[:2] for known in found):
            found[told] = path
    return found


def tried(wheel: Path, pythons: Sequence[str]) -> str:
    """Try the wheel, with the locked dependencies, under each Python."""
    return "; ".join(installed(wheel, path, hashes=True) for path in interpreters(pythons).values())


def installed(artifact: Path, python: str, *, hashes: bool) -> str:
    """Install into a clean environment as a user does, and let it write the brief in an empty home."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(python, "-m", "venv", folder / "env")
        binaries = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
        pip = (binaries / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        if hashes:
            run(*pip, "--require-hashes", "--requirement", DIST / "requirements.txt")
            run(*pip, "--no-deps", artifact)
        else:
            run(*pip, artifact)
        home = folder / "home"
        home.mkdir()
        keep = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "SINEQUANON", "VIRTUAL"))}
        environment = {**keep, "HOME": str(home), "HTTPS_PROXY": "http://127.0.0.1:9"}
        run(binaries / "sinequanon", "brief", HOST, "--as-of", AS_OF, cwd=home, env=environment)
        pages = sorted(p.name for p in (home / "briefs" / f"{HOST}-{AS_OF}").glob("*.*"))
        if not {".html", ".md", ".json"} <= {Path(page).suffix for page in pages}:
            raise Fault(f"The brief is not whole: {pages}")
        run(binaries / "python", "-m", "pip", "check", cwd=home)
        return f"Python {version(binaries / 'python')}: installed, wrote {', '.join(pages)} without a network"


def sums() -> str:
    """Note the hash of each file of the release."""
    files = [path for path in sorted(DIST.iterdir()) if path.name not in {"SHA256SUMS", ".gitignore"}]
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in files]
    (DIST / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return f"{len(lines)} files"


def main(pythons: Sequence[str]) -> int:
    """Take every step; stop at the first fault."""
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    program = uv()
    steps = {
        "versions": versions,
        "lock": lambda: locked(program),
        "bill of materials": lambda: materials(program),
        "audit": lambda: audited(program),
        "withdrawn releases": withdrawn,
        "build": lambda: built(program),
        "wheel in clean environments": lambda: tried(one("*.whl"), pythons),
        "sdist in a clean environment": lambda: installed(one("*.tar.gz"), sys.executable, hashes=False),
        "sums": sums,
    }
    for name, step in steps.items():
        try:
            print(f"{name}: {step()}", flush=True)
        except Fault as fault:
            print(f"{name}: FAILED\n{fault}", flush=True)
            return 1
    print("Nothing was published. To publish what is in dist/: uv publish")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
