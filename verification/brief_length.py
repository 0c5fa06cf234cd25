"""How long are tonight's first pages, and do they keep the house style?

    python verification/brief_length.py [--as-of DATE] [--data DIR] [--html]

Composes the brief of every mission of `tonight.py`, and prints for each the words before its annexes (and, with `--html`, those of the page)
and every breach of `docs/style.md` that a program can find. Exits 1 when one is too long or breaks a rule.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tonight import listed, place

from sinequanon.brief.consistency import faults
from sinequanon.brief.content import compose
from sinequanon.brief.render import as_html, as_markdown
from sinequanon.brief.style import MOST_WORDS, length, prose
from sinequanon.brief.style import faults as breaches
from sinequanon.evidence.view import view


def main() -> int:
    """Measure every brief."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--as-of", default="today")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--html", action="store_true")
    asked = parser.parse_args()
    now = view(asked.as_of, data=asked.data)
    wrong, longest = 0, 0
    for mission in listed(now):
        brief = compose(now, place(now, mission))
        words = length(as_markdown(brief, {}))
        page = f", page {length(as_html(brief, {}))}" if asked.html else ""
        longest = max(longest, words)
        print(f"{mission['mission']}: {words} words{page}", flush=True)
        found = [*breaches(prose(brief)), *faults(brief, now)]
        wrong += len(found) + (words > MOST_WORDS)
        for fault in found:
            print(f"  {fault}", flush=True)
    print(f"The longest has {longest} words before its annexes; {wrong} faults.")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
