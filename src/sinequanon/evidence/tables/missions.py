"""Strengths of UN missions: a figure a month, and the counts that it stands on."""

from __future__ import annotations

import polars as pl

from sinequanon.evidence.tables.table import Frames, Table


def _strengths(frames: Frames) -> dict[str, pl.DataFrame]:
    from sinequanon.evidence import registers
    from sinequanon.evidence.build import strengths

    series = (frames["kathman"], frames["ipi"], frames["geopko_nominal"], frames["geopko_ratio"])
    missions, spots = registers.missions(), registers.strengths()
    return {
        "strengths": strengths.derive(*series, missions, spots),
        "strength_observations": strengths.observations(*series, missions, spots),
    }


TABLES = {
    "strengths": Table(
        "Uniformed personnel of UN missions by month",
        columns=lambda dy: {
            "mission": dy.String(primary_key=True),
            "month": dy.Date(primary_key=True, description="first day of the month"),
            "low": dy.Int64(min=0, description="people"),
            "best": dy.Int64(min=0, description="people: troops, police and military observers"),
            "high": dy.Int64(min=0, description="people"),
            "series": dy.String(regex="^(Kathman|IPI|Geo-PKO scaled|document|UN)$"),
            "known": dy.Date(),
        },
        vintage="Personnel series are today's editions; the UN's own figures of a month appear some weeks after it.",
        sources=("kathman", "ipi", "geopko_nominal", "geopko_ratio"),
        make=_strengths,
    ),
    "strength_observations": Table(
        "Counts of UN missions' people, as each source has them",
        columns=lambda dy: {
            "mission": dy.String(primary_key=True),
            "month": dy.Date(primary_key=True, description="first day of the month; July for a year's mean"),
            "low": dy.Int64(min=0, description="people, as the source has it"),
            "best": dy.Int64(min=0, description="people"),
            "high": dy.Int64(min=0, description="people, as the source has it"),
            "what": dy.String(
                primary_key=True, description="who was counted, as in the register of strengths"
            ),
            "by": dy.String(regex="^(UN|government|press|study)$", description="who counted"),
            "series": dy.String(primary_key=True, regex="^(Kathman|IPI|Geo-PKO scaled|document)$"),
            "number": dy.Int64(primary_key=True, min=0, description="tells counts of the same people apart"),
            "verified": dy.Bool(),
            "known": dy.Date(),
        },
        vintage="Personnel series are today's editions; the UN's own figures of a month appear some weeks after it.",
        sources=("kathman", "ipi", "geopko_nominal", "geopko_ratio"),
        make=_strengths,
    ),
}
"""Name -> declaration."""
