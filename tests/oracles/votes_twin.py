"""A slow readable twin of the tallies: every way in which members can vote is written out, for each point of what a draft has of its own."""

from __future__ import annotations

from itertools import product
from math import exp, log


def patterns(chances, seated):
    """Every way to vote, with its chance; a member that vetoes does not vote in favour."""
    for votes in product([False, True], repeat=len(chances)):
        if any(v and not s for v, s in zip(votes, seated, strict=True)):
            continue
        chance = 1.0
        for vote, p, s in zip(votes, chances, seated, strict=True):
            if s:
                chance *= p if vote else 1.0 - p
        yield votes, chance


def at_point(logit, side, spread, tilt, point):
    """Each member's chance to vote in favour at one point."""
    return [
        1.0 / (1.0 + exp(-(a + spread * point[0] + tilt * point[1] * u)))
        for a, u in zip(logit, side, strict=True)
    ]


def log_chance(logit, side, spread, tilt, seated, points, needed, *, yes=None, favour=None):
    """The log probability of a tally, or of votes by name; given the votes needed where somebody vetoes."""
    total = 0.0
    for point in points:
        chances = at_point(logit, side, spread, tilt, point)
        seen = given = 0.0
        for votes, chance in patterns(chances, seated):
            if not all(seated) and sum(votes) < needed:
                seen += chance if favour is not None and tuple(favour) == votes else 0.0
                continue
            given += chance
            if (sum(votes) == yes) if favour is None else (votes == tuple(favour)):
                seen += chance
        total += point[2] * seen / given
    return log(total)


def distribution(logit, side, spread, tilt, seated, points, needed):
    """The chance of every tally and of each member's vote in favour."""
    m = len(logit)
    tallies, members = [0.0] * (m + 1), [0.0] * m
    for point in points:
        ways = list(patterns(at_point(logit, side, spread, tilt, point), seated))
        ways = [(v, c) for v, c in ways if all(seated) or sum(v) >= needed]
        given = sum(c for _, c in ways)
        for votes, chance in ways:
            tallies[sum(votes)] += point[2] * chance / given
            for i, vote in enumerate(votes):
                members[i] += point[2] * chance / given * vote
    return tallies, members
