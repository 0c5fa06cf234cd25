"""The five links: alignment, consent, council, guarantors, violence. Each reads an as-of view and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinequanon.lazy_imports import attach

if TYPE_CHECKING:
    from sinequanon.links import alignment, consent, council, guarantors, violence

__all__ = ["alignment", "consent", "council", "guarantors", "violence"]
attach(
    __name__,
    {},
    {
        "alignment": "sinequanon.links.alignment",
        "consent": "sinequanon.links.consent",
        "council": "sinequanon.links.council",
        "guarantors": "sinequanon.links.guarantors",
        "violence": "sinequanon.links.violence",
    },
)
