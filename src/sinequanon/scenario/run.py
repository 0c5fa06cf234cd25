"""Running histories: a block after the other, on as many threads as there are, always with the same result."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from sinequanon.errors import InputError
from sinequanon.scenario.inputs import Inputs, Policy, fitting, packed
from sinequanon.scenario.kernel import FACTS, trace
from sinequanon.scenario.streams import keys
from sinequanon.scenario.tally import Tally, add_up, empty

BLOCK = 100_000
"""Histories between two looks at the clock: what is kept of them does not grow."""


def run(
    inputs: Inputs,
    policies: Sequence[Policy],
    *,
    histories: int,
    seed: int,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Tally:
    """Live histories under every policy and add them up.

    Parameters
    ----------
    inputs, policies
        What the links say, and the choices; the first policy is the base of all differences.
    histories
        How many.
    seed
        Of all streams.
    threads
        At most this many; by default as many as there are processors. The result does not depend on it.
    progress
        Called with histories done and histories in all.

    Returns
    -------
    Tally
        Summed over threads: the first axis of each array is the policy.
    """
    if not policies:
        raise InputError("There is no policy to run.", cure="Give the base's at least.", where="policies")
    wanted = threads or os.cpu_count() or 1
    fitting(inputs)
    named, rows = keys(seed), packed(policies)
    parts = [empty(len(policies), inputs.deaths.shape[1]) for _ in range(wanted)]

    def stretch(thread: int) -> None:
        begin, end = (first + count * k // wanted for k in (thread, thread + 1))
        add_up(inputs, rows, named, begin, end - begin, parts[thread])

    first = count = 0
    with ThreadPoolExecutor(wanted) as pool:
        for first in range(0, histories, BLOCK):
            count = min(BLOCK, histories - first)
            list(pool.map(stretch, range(wanted)))
            if progress is not None:
                progress(first + count, histories)
    return Tally(*[np.sum(column, axis=0) for column in zip(*parts, strict=True)])


def look(
    inputs: Inputs, policy: Policy, *, seed: int, first: int = 0, count: int = 1
) -> dict[str, np.ndarray]:
    """Keep all of some histories, to look at them one by one.

    Returns
    -------
    dict
        `people` (history, 3, month), `deaths` and `battle` (history, effect, month), and each of `FACTS` (history,).
    """
    people, deaths, battle, facts = trace(fitting(inputs), packed([policy])[0], keys(seed), first, count)
    return {
        "people": people,
        "deaths": deaths,
        "battle": battle,
        **{name: facts[:, at] for at, name in enumerate(FACTS)},
    }
