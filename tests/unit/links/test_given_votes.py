"""Votes that people bring: what is taken as meant, and what is refused by state, session and item."""

from __future__ import annotations

import warnings

import polars as pl
import pytest

from sinequanon.errors import InputError
from sinequanon.links.alignment.data import VotesWarning, as_frame, lay_out, nearest
from sinequanon.links.alignment.ideal_points import IdealPoints


def ballots(states="ABC", sessions=(1, 2), items=3):
    rows = [
        (state, session, f"{session}-{item}", ("yes", "no", "abstain")[(place + item) % 3])
        for session in sessions
        for item in range(items)
        for place, state in enumerate(states)
    ]
    return pl.DataFrame(rows, schema=["state", "session", "item", "vote"], orient="row")


class Arrow:
    """A frame of another library: it speaks Arrow and nothing else."""

    def __init__(self, frame):
        self.frame = frame

    def __arrow_c_stream__(self, requested_schema=None):
        return self.frame.__arrow_c_stream__(requested_schema)


def refusal(votes):
    with pytest.raises(InputError) as caught:
        lay_out(votes)
    return f"{caught.value.cause} {caught.value.cure}"


def test_a_release_appended_to_itself_is_refused():
    said = refusal(pl.concat([ballots(), ballots()]))
    assert "A votes yes, 2 times on item 1-0 in session 1." in said
    assert "17 more" in said


def test_a_vote_and_its_correction_are_refused():
    other = ballots().filter((pl.col("state") == "B") & (pl.col("item") == "2-1"))
    said = refusal(pl.concat([ballots(), other.with_columns(vote=pl.lit("no"))]))
    assert "B votes abstain and no on item 2-1 in session 2." in said


def test_a_state_that_differs_by_a_blank_is_the_same_state():
    other = ballots().filter(pl.col("state") == "A").with_columns(state=pl.lit("A "))
    assert "A votes yes, 2 times" in refusal(pl.concat([ballots(), other]))


def test_blanks_and_capitals_do_not_matter():
    loud = ballots().with_columns(
        vote=" " + pl.col("vote").str.to_uppercase() + "\t", state=pl.col("state") + " "
    )
    assert (lay_out(loud).vote == lay_out(ballots()).vote).all()
    assert lay_out(loud).cells.equals(lay_out(ballots()).cells)


def test_an_unknown_vote_is_named_with_its_nearest():
    said = refusal(ballots().with_columns(vote=pl.col("vote").replace("abstain", "abstained")))
    assert "'abstained'" in said
    assert "Nearest: 'abstain'" in said
    assert "in session 1 on item 1-" in said
    assert nearest("zzz", pl.Series(["yes"])) == ""


def test_an_anchor_that_nobody_bears_is_named_with_its_nearest():
    with pytest.raises(InputError, match=r"\['Frence'\].*Nearest: 'France'"):
        IdealPoints(anchors=("Frence", "B")).fit(
            ballots().with_columns(state=pl.col("state").replace("A", "France"))
        )


def test_years_and_numbers_of_sessions_do_not_mix():
    said = refusal(ballots(sessions=(74, 2020)))
    assert "74 is a number, 2020 a year" in said
    assert lay_out(ballots(sessions=(2019, 2020))).cells.height == 6


def test_sessions_read_as_decimals_are_taken_when_whole():
    assert (
        lay_out(ballots().with_columns(pl.col("session").cast(pl.Float64))).cells["session"].to_list()
        == [1, 2] * 3
    )
    assert "whole numbers" in refusal(ballots().with_columns(session=pl.col("session") + 0.5))


@pytest.mark.parametrize("column", ["state", "vote", "item"])
def test_blank_cells_are_empty(column):
    assert "are empty" in refusal(ballots().with_columns(pl.lit("  ").alias(column)))


def test_items_numbered_anew_in_each_session_are_warned_of():
    anew = ballots(sessions=range(1, 7)).with_columns(item=pl.col("item").str.split("-").list.last())
    with pytest.warns(VotesWarning, match=r"3 of 3 items recur in nearly all 6 sessions, such as 0\."):
        lay_out(anew)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        lay_out(ballots(sessions=range(1, 7)))


def test_frames_of_other_libraries_are_read():
    for given in (
        ballots().lazy(),
        Arrow(ballots()),
        ballots().with_columns(pl.col("state").cast(pl.Categorical)),
    ):
        assert lay_out(given).vote.size == 18


@pytest.mark.parametrize("given", [[{"state": "A"}], "votes.csv", None, {"state": ["A"]}])
def test_what_is_no_frame_is_refused_in_our_words(given):
    with pytest.raises(InputError, match="cannot be read as a frame"):
        as_frame(given)
