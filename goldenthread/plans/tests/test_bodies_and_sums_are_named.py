"""Bodies, groups and sums that the words of an item mention."""

import pytest

from goldenthread.plans.rules.reading.mentions import (
    actors,
    groups,
    money,
    organisations,
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Scottish Government and Local Government will work.", 2),
        ("In partnership with COSLA and ADES, we will meet.", 2),
        ("Reported to the Health and Wellbeing Board each term.", 1),
        ("Pupils will be asked what they think.", 0),
    ],
)
def test_bodies_are_found(text, named):
    assert len(organisations([text])) == named


def test_who_does_an_action_stands_before_its_verb():
    assert actors("Aligned to the plan, ADES will consider ways.") == ["ADES"]
    assert actors("We will tell the Improvement Board.") == []


def test_a_group_keeps_the_words_that_name_it():
    assert groups(["The National Measurement Framework sub group met."]) == [
        "National Measurement Framework sub group"
    ]


@pytest.mark.parametrize(
    ("text", "pounds"),
    [("£500 million a year", 500_000_000), ("£1,250", 1250), ("£2.5k", 2500)],
)
def test_sums_are_pounds(text, pounds):
    assert [one["gbp"] for one in money([("progress.1", text)])] == [pounds]
