"""The house style as a program reads it: each rule finds what breaks it, and lets good sentences be."""

from __future__ import annotations

import pytest
from verification import style

from sinequanon.brief.words import SCALE, likely

BROKEN = {
    "no code or internal name": (
        "None of MLI's figures is known.",
        "The chance is nan.",
        "By the spatial rule the draft fails.",
        "The one_sided deaths rose.",
    ),
    "number and verb agree": (
        "It killed 1 people.",
        "It took 12 month.",
        "Two deaths is too many.",
        "1 case are open.",
    ),
    "percent stands at its number": ("The chance is 43 %.", "It fell by 70 per cent."),
    "ranges have a dash or to": ("The interval is 15-35%.", "Between 861-4,320 died."),
    "dates are in words": ("It closed on 2023-12-31.", "As of 2023-06 it stood."),
    "likelihood is on the scale": (
        "It is likely that it leaves.",
        "It is likely (30%) that it leaves.",
        "It will probably (60%) leave.",
        "There is almost no chance (8%) that it leaves.",
    ),
    "estimates have three figures at most": (
        "About 13,682 are there.",
        "It gives 300 (90% interval 168 to 4,725).",
    ),
    "nothing is doubled": ("It leaves in in May.", "It leaves..", "It leaves , at last."),
}
GOOD = (
    "In June 2023 MINUSMA, with about 13,700 people (11,200 to 15,100), is the largest foreign force in Mali (probability over 99%).",
    "It is very unlikely (14%) that the host withdraws consent (90% interval 11–17%), and there is almost no chance (2%) that all leave.",
    "Organised violence killed 1 person; 587 were civilians killed on purpose, S/2023/638 and A/RES/ES-11/6 were put to the vote.",
    "Russia is the likeliest to veto; how likely it is, nobody knows; each is as likely as the others.",
    "Over 31 year-end lists and 274 mission-years, 12 months was the span.",
    "It was told to leave on 16 June 2023, as resolution 2690 says.",
)


@pytest.mark.parametrize(("rule", "sentence"), [(r, s) for r, every in BROKEN.items() for s in every])
def test_what_breaks_a_rule_is_found(rule, sentence):
    assert [fault for fault in style.faults([sentence]) if fault.startswith(rule)]


@pytest.mark.parametrize("sentence", GOOD)
def test_good_sentences_are_let_be(sentence):
    assert style.faults([sentence]) == []


@pytest.mark.parametrize("percent", range(101))
def test_every_word_of_the_scale_keeps_the_rule(percent):
    assert style.faults([f"It was said that {likely(percent / 100)} it leaves."]) == []


def test_the_scale_has_no_gap():
    assert [least for least, _ in SCALE] == sorted((least for least, _ in SCALE), reverse=True)
    assert SCALE[-1][0] == 0.0


def test_words_before_the_annexes_are_counted_alike():
    assert style.length("# A title\n\nfour words of text\n\n## Annexes\n\nmany more") == 7
    page = '<html><body class="x"><h1>A title</h1><svg><text>not</text></svg><p>four words of text</p><div id="annexes">more'
    assert style.length(page) == 6
