"""What the two scenarios mean, in a sentence each, and what differs between them."""

from __future__ import annotations

from sinequanon.app.asked import OfScenario
from sinequanon.brief.words import MEMBER_NAMES, capital, counted, listed

CONSENT = {
    "model": "the host's consent goes as its record tells",
    "kept": "the host consents throughout",
    "withdrawn": "the host withdraws its consent on the date",
}
FIELDS = {
    "consent": "the host's consent",
    "leave": "the drawdown",
    "then": "who comes instead",
    "counts": "how much one of the other force's people counts",
    "bare": "who vetoes",
}


def meaning(asked: OfScenario, which: str) -> str:
    """Say in one sentence what scenario `a` or `b` assumes.

    Examples
    --------
    >>> meaning(OfScenario(b_consent="kept"), "b")
    'B: the host consents throughout, so that the mission stays.'
    """
    own = _choices(asked, which)
    consent = CONSENT[str(own["consent"])]
    if own["consent"] == "kept":
        parts = [f"{consent}, so that the mission stays"]
    else:
        opening = (
            "the mission leaves" if own["consent"] == "withdrawn" else "if it is lost, the mission leaves"
        )
        leaving = {
            "past": "as missions left in the past",
            "over": f"over {counted(asked_int(own['over']), 'month')}",
            "by": f"by the end of month {own['by']}",
        }[str(own["leave"])]
        after = asked_int(own["after"])
        when = "at once" if after == 0 else f"{counted(after, 'month')} after the drawdown begins"
        coming = {
            "past": "another force comes as often as after past exits",
            "none": "nobody comes instead",
            "force": f"{asked_int(own['people']):,} people of another force come {when}",
        }[str(own["then"])]
        parts = [consent, f"{opening} {leaving}", coming]
        if own["counts"] and own["then"] != "none":
            parts.append(f"each of whom counts as {own['counts']:g} of a peacekeeper")
    bare = own["bare"]
    if isinstance(bare, list) and bare:
        names = [MEMBER_NAMES[str(code)] for code in bare]
        parts.append(f"{listed(names)} {'does' if len(names) == 1 else 'do'} not veto")
    return f"{capital(which)}: {listed(parts) if len(parts) < 3 else '; '.join(parts)}."


def difference(asked: OfScenario) -> str:
    """Say what differs between A and B.

    Examples
    --------
    >>> difference(OfScenario(a_consent="model", b_consent="kept"))
    "They differ in the host's consent, and so in what follows from it; all else is the same."
    >>> difference(OfScenario(a_consent="kept", b_consent="kept"))
    'They are the same: nothing differs.'
    """
    a, b = _choices(asked, "a"), _choices(asked, "b")
    stays = "kept" in (a["consent"], b["consent"])
    others = [] if stays else ["leave", "then", "counts"]
    keys = {"leave": ("leave", "over", "by"), "then": ("then", "people", "after")}
    apart = [
        FIELDS[name]
        for name in ("consent", *others, "bare")
        if any(_told(a, key) != _told(b, key) for key in keys.get(name, (name,)))
    ]
    if not apart:
        return "They are the same: nothing differs."
    follows = ", and so in what follows from it" if apart == [FIELDS["consent"]] else ""
    return f"They differ in {listed(apart)}{follows}; all else is the same."


def asked_int(value: object) -> int:
    """Give a choice that is a whole number."""
    return int(str(value))


def _choices(asked: OfScenario, which: str) -> dict[str, object]:
    return {key[2:]: value for key, value in asked.model_dump().items() if key.startswith(f"{which}_")}


def _told(own: dict[str, object], key: str) -> object:
    """Give a choice where it applies."""
    needs = {
        "over": ("leave", "over"),
        "by": ("leave", "by"),
        "people": ("then", "force"),
        "after": ("then", "force"),
    }
    if key in needs and own[needs[key][0]] != needs[key][1]:
        return None
    if key == "counts" and own["then"] == "none":
        return None
    value = own[key]
    return sorted(map(str, value)) if isinstance(value, list) else value
