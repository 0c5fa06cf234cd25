"""A slow readable twin of the chain of vetoes and of the Council's arithmetic: one draft, one draw, plain loops."""

from __future__ import annotations

from itertools import product
from math import exp, log1p

MEMBERS = ("RUS", "CHN", "USA", "GBR", "FRA")
COMPANY = {"CHN": ("RUS",), "GBR": ("USA",), "FRA": ("USA", "GBR")}


def veto(member, vetoed_before, theta, kind, shielded, passed, closeness, era):
    """The chance that a member vetoes, given who did before it in the order."""
    spread, wide = exp(theta["log_spread_member"]), exp(theta["log_spread_era"])
    logit = theta["level"] + spread * theta[f"member:{member}"] + wide * theta[f"era:{member}:{era}"]
    logit += theta.get(f"kind:{kind}", 0.0)
    logit += theta["shielded"] * log1p(shielded) + theta["passed"] * log1p(passed)
    slope = theta["close"] + exp(theta["log_spread_close"]) * theta[f"close:{member}"]
    if kind in ("condemn", "sanction", "investigate"):
        slope += theta["close_coercive"]
    logit += slope * closeness
    if any(m in vetoed_before for m in COMPANY.get(member, ())):
        logit += theta[f"company:{member}"]
    return 1.0 / (1.0 + exp(-logit))


def set_probabilities(theta, kind, shielded, passed, closeness, era):
    """The chance of every set of vetoing members, by name."""
    found = {}
    for pattern in product([False, True], repeat=5):
        chance, before = 1.0, []
        for place, (member, vetoes) in enumerate(zip(MEMBERS, pattern, strict=True)):
            p = veto(member, before, theta, kind, shielded[place], passed[place], closeness[place], era)
            chance *= p if vetoes else 1.0 - p
            if vetoes:
                before.append(member)
        found[tuple(before)] = chance
    return found


def fates(sets, yes_without, yes_with, no_shield=()):
    """Sum over sets and numbers of votes in favour."""
    found = {"adopted": 0.0, "vetoed": 0.0, "fails": 0.0}
    for who, chance in sets.items():
        for votes, share in enumerate(yes_with if who else yes_without):
            if votes < 9:
                found["fails"] += chance * share
            elif any(m not in no_shield for m in who):
                found["vetoed"] += chance * share
            else:
                found["adopted"] += chance * share
    return found
