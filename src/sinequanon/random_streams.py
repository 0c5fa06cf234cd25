"""Random streams by name: draws that must be independent never share one, whatever the seed.

`scenario/kernel.py` numbers the decisions within a history; the links' draws of parameters come from here.
"""

from __future__ import annotations

import hashlib
import json

import numpy as np

from sinequanon.errors import InputError


def generator(seed: int, *names: str | int) -> np.random.Generator:
    """Return the random generator of a named stream.

    Parameters
    ----------
    seed
        Seed of the whole answer, at least 0.
    names
        What is drawn, from the general to the particular: a link, a quantity, and a mission or kind where
        streams of several must differ. Whoever gives the same names gets the same numbers.

    Returns
    -------
    numpy.random.Generator

    Examples
    --------
    >>> float(generator(1, "consent", "coup").random()) == float(generator(1, "consent", "coup").random())
    True
    >>> float(generator(1, "consent", "coup").random()) == float(generator(1, "consent", "demand").random())
    False
    """
    return np.random.default_rng(sequence(seed, *names))


def sequence(seed: int, *names: str | int) -> np.random.SeedSequence:
    """Return the seed sequence of a named stream, for what spawns one stream a chain.

    Parameters
    ----------
    seed, names
        As in `generator`.

    Returns
    -------
    numpy.random.SeedSequence

    Raises
    ------
    InputError
        When the seed is below 0.
    """
    if seed < 0:
        raise InputError(f"The seed {seed} is below 0.", cure="Give a whole number from 0 on.", where="seed")
    # Python's own hash differs from process to process; this one is the same on every machine.
    digest = hashlib.blake2b(json.dumps(names).encode(), digest_size=16).digest()
    return np.random.SeedSequence([seed, int.from_bytes(digest, "little")])


def named_seed(seed: int, *names: str | int) -> int:
    """Return a seed for a function that takes an integer.

    Parameters
    ----------
    seed, names
        As in `generator`.

    Returns
    -------
    int
        At least 0 and below 2^63.

    Examples
    --------
    >>> named_seed(1, "consent", "coup") == named_seed(1, "consent", "demand")
    False
    """
    return int(sequence(seed, *names).generate_state(1, np.uint64)[0] >> np.uint64(1))
