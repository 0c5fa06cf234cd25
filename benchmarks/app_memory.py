"""The memory of one of the app's workers: many pages of many hosts and dates, one after another.

    python -m benchmarks.app_memory [PAGES] [SEED]

Prints what the worker holds as it goes, and exits 1 when it holds more than it may after an answer.
"""

from __future__ import annotations

import asyncio
import random
import sys

from benchmarks.crowd import question

SPARE = 1.15
"""What is held after an answer, over what may be held: the floor of one host and date that were asked last is not given back."""


def main() -> int:
    """Ask, and look."""
    from sinequanon.app.create import create
    from sinequanon.app.worker_process import MOST, Question, ask, held, relieve

    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    app, asked = create(), set[str]()
    most = last = before = 0
    times = 0
    with asyncio.Runner() as runner:
        while len(asked) < pages:
            path, _, query = (one := question(chance)).partition("?")
            if one in asked or path.startswith("/static"):
                continue
            asked.add(one)
            runner.run(ask(app, Question(path, query, path.endswith(".json"), False)))
            before = max(before, held())
            times += relieve(app.state.desk.shed)
            last = held()
            most = max(most, last)
            if len(asked) % 10 == 0:
                print(f"after {len(asked):3} pages: {last / 1e6:5.0f} MB", flush=True)
    print(
        f"at most {before / 1e6:.0f} MB while answering and {most / 1e6:.0f} MB between answers; forgot older answers {times} times "
        f"(more than {MOST / 1e6:.0f} MB)"
    )
    return int(most > SPARE * MOST)


if __name__ == "__main__":
    sys.exit(main())
