"""How large the package is: modules, lines, and modules that at most one other imports: python tools/size.py [FOLDER].

A module counts as imported by another of the package, at any level of it; its package's face counts too.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

SRC = Path(__file__).resolve().parent.parent / "src" / "sinequanon"


def imported(path: Path) -> set[str]:
    """Return every dotted name that a file imports or names in a text, such as a face's table."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names.add(node.value)
    return names


def main() -> int:
    """Count, and print a line."""
    top = Path(sys.argv[1]) if len(sys.argv) > 1 else SRC
    files = {
        ".".join(p.relative_to(top.parent).with_suffix("").parts).removesuffix(".__init__"): p
        for p in sorted(top.rglob("*.py"))
    }
    reached = {name: imported(path) for name, path in files.items()}
    few = [n for n in files if sum(n in told for other, told in reached.items() if other != n) <= 1]
    lines = sum(len(p.read_text(encoding="utf-8").splitlines()) for p in files.values())
    print(f"{len(files)} modules, {lines:,} lines, {len(few)} modules that at most one other imports")
    return 0


if __name__ == "__main__":
    sys.exit(main())
