"""What counts and trees see beside the means of a state's own past: its decay, the neighbours, and who was there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sinequanon.evidence.view import View
from sinequanon.links.violence.inputs import Panel
from sinequanon.links.violence.memory import LONG, Floats, Memory
from sinequanon.links.violence.neighbours import near
from sinequanon.links.violence.presence import presence

HALVES = (6.0, 24.0)
"""Months after which a death's weight has fallen to 1/e."""
LEAST = (1, 25, 100)
"""Deaths in a month since which the months are counted."""


@dataclass(frozen=True, eq=False)
class Around:
    """Features of every month and state, each by what was known when the month was over.

    Parameters
    ----------
    decay
        Shape (months, states, 5): log(1 + deaths a month, weighted by exp(-age / 6 or 24 months)), and the share of ten
        years since a month had at least 1, 25 and 100 deaths.
    near
        As `neighbours.near` gives it.
    presence
        As `presence.presence` gives it.
    """

    decay: Floats
    near: Floats
    presence: Floats

    def columns(self, *, neighbours: bool, presence: bool) -> Floats:
        """Give the decay and what is asked for, shape (months, states, features)."""
        parts = [self.decay]
        if neighbours:
            parts.append(self.near)
        if presence:
            parts.append(self.presence)
        return np.concatenate(parts, axis=-1)


def around(view: View, known: Panel, memory: Memory) -> Around:
    """Take the features of a panel from the view."""
    return Around(decay(memory), near(view, known, memory), presence(view, known))


def decay(memory: Memory) -> Floats:
    """Give the decayed means and the time since the last months of violence, as in `Around`."""
    months, states = memory.deaths.shape
    out = np.zeros((months, states, len(HALVES) + len(LEAST)))
    means, since = np.zeros((len(HALVES), states)), np.full((len(LEAST), states), float(LONG))
    stay = np.exp(-1 / np.array(HALVES))[:, None]
    for month in range(months):
        died = memory.deaths[month]
        means = means * stay + died * (1 - stay)
        since = np.where(died >= np.array(LEAST)[:, None], 0.0, np.minimum(since + 1, LONG))
        out[month, :, : len(HALVES)] = np.log1p(means).T
        out[month, :, len(HALVES) :] = since.T / LONG
    return out
