"""Proper scores, calibration and skill: arrays in, numbers out, lower is better."""

from sinequanon.scoring.binary import Murphy, brier, log_score, log_score_categorical, murphy
from sinequanon.scoring.calibration import (
    coverage,
    coverage_table,
    jeffreys,
    pit,
    reliability_table,
    skill,
    skill_interval,
)
from sinequanon.scoring.ensemble_scores import (
    crps_ecdf,
    crps_fair,
    ignorance,
    interval_of,
    interval_score,
    mean_interval_score,
)

__all__ = [
    "Murphy",
    "brier",
    "coverage",
    "coverage_table",
    "crps_ecdf",
    "crps_fair",
    "ignorance",
    "interval_of",
    "interval_score",
    "jeffreys",
    "log_score",
    "log_score_categorical",
    "mean_interval_score",
    "murphy",
    "pit",
    "reliability_table",
    "skill",
    "skill_interval",
]
