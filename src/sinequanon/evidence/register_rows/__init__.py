"""Rows of the registers: a class for each kind, which is the form of what is written and the columns of its table."""

from sinequanon.evidence.register_rows.council import (
    AssemblyVote,
    CouncilAct,
    CouncilAnswer,
    CouncilStatement,
    Due,
    Intake,
    Mandate,
)
from sinequanon.evidence.register_rows.form import Entry, Part, Row, frame, knowable, newest
from sinequanon.evidence.register_rows.missions import (
    SPAN,
    Asker,
    ConsentCase,
    Looked,
    Mission,
    Nature,
    Outcome,
    Scope,
)
from sinequanon.evidence.register_rows.strengths import Ceiling, Contributions, ForceChange, Strength
from sinequanon.evidence.register_rows.world import Coup, DeathCount, Guarantor, Level, Reading, Role, Study

__all__ = [
    "SPAN",
    "Asker",
    "AssemblyVote",
    "Ceiling",
    "ConsentCase",
    "Contributions",
    "CouncilAct",
    "CouncilAnswer",
    "CouncilStatement",
    "Coup",
    "DeathCount",
    "Due",
    "Entry",
    "ForceChange",
    "Guarantor",
    "Intake",
    "Level",
    "Looked",
    "Mandate",
    "Mission",
    "Nature",
    "Outcome",
    "Part",
    "Reading",
    "Role",
    "Row",
    "Scope",
    "Strength",
    "Study",
    "frame",
    "knowable",
    "newest",
]
