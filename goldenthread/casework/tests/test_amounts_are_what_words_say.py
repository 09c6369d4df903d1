"""Who, how often, how long and to how many: what is not said stays empty."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.casework.rules.reading.delivery import said_of
from goldenthread.casework.tests.reading import plan

PARTS = ("who", "how_often", "how_long", "group_size")


def said(part: str, text: str) -> list[str]:
    return [text[start:end] for start, end in said_of(part, text)]


SENTENCES = [
    # sentence, who, how often, how long, group
    (
        "A trained teaching assistant will read with Ana three times a week for 20 "
        "minutes, one to one.",
        ["A trained teaching assistant"],
        ["three times a week"],
        ["20 minutes"],
        ["one to one"],
    ),
    (
        "6 x 45 minute sessions per year delivered by a speech and language therapist",
        ["a speech and language therapist"],
        ["6 x", "per year"],
        ["45 minute"],
        [],
    ),
    ("Access to support as required", [], ["as required"], [], []),
    ("Access to a quiet room", [], [], [], []),
    ("A small group of up to 4 pupils, daily", [], ["daily"], [],
     ["small group of up to 4 pupils"]),
    ("25 hours a week of support from a learning support assistant",
     ["a learning support assistant"], ["a week"], ["25 hours"], []),
    ("Programme written by the occupational therapist", [], [], [], []),
    ("The class teacher checks her book every morning.", ["The class teacher"],
     ["every morning"], [], []),
    ("Staff training in autism once a year", [], ["once a year"], [], []),
    ("The physiotherapist visits once a half term for one hour.",
     ["The physiotherapist"], ["once a half term"], ["one hour"], []),
    ("Ana misses one day in four.", [], [], [], []),
    ("A block of 10 weekly sessions over one term", [], ["10 weekly sessions"],
     ["over one term"], []),
    ("1:1 mentoring for six weeks", [], [], ["for six weeks"], ["1:1"]),
    ("Twice daily, in a pair", [], ["Twice daily"], [], ["in a pair"]),
    ("Half-termly review by the SENCO", ["the SENCO"], ["Half-termly"], [], []),
    ("Her Year 6 teacher and a teaching assistant sit with her.",
     ["Her Year 6 teacher and a teaching assistant"], [], [], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "often", "long", "group"), SENTENCES)
def test_each_part_is_a_run_of_the_words(text, who, often, long, group):
    assert [said(part, text) for part in PARTS] == [who, often, long, group]


@given(st.text(max_size=200), st.sampled_from(PARTS))
def test_whatever_is_said_stands_in_the_text_in_order(text, part):
    spans = said_of(part, text)
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(st.lists(st.sampled_from(["Ana", "likes", "the", "red", "room", "and"])))
def test_nothing_is_invented_where_nothing_is_said(words):
    text = " ".join(words)
    assert [said(part, text) for part in PARTS] == [[], [], [], []]


F = "## Section F"


def amounts(*lines: str) -> tuple[str, str, str, str]:
    one = plan("## Section B", "* Ana stammers.", F, *lines).provision[0]
    return one.who, one.how_often, one.how_long, one.group_size


def test_a_column_goes_before_the_words():
    lines = (
        "|! Provision | Who | How often",
        "| Daily reading with staff | A tutor | Weekly",
    )
    assert amounts(*lines) == ("A tutor", "Weekly", "", "")


def test_an_empty_cell_lets_the_words_speak():
    lines = "|! Provision | Who | How often", "| Reading by a tutor each day | | "
    assert amounts(*lines) == ("a tutor", "each day", "", "")


def test_a_column_of_two_things_is_parted_by_its_words():
    lines = "|! Provision | Frequency", "| Reading | Daily, 20 minutes, 1:1"
    assert amounts(*lines) == ("", "Daily", "20 minutes", "1:1")


def test_a_cell_that_was_parted_is_kept_whole_too():
    draft = plan(
        "## Section B", "* Ana stammers.", F,
        "|! Provision | Frequency and duration", "| Reading | Daily, 20 minutes",
    )  # fmt: skip
    assert draft.provision[0].extra == {"often_and_long": "Daily, 20 minutes"}


def test_lines_of_a_cell_that_match_lines_beside_it_belong_to_each_other():
    draft = plan(
        "## Section B", "* Ana stammers.", F,
        "|! Provision | Who", "| * Reading<br>* Writing | * A tutor<br>* A mentor",
    )  # fmt: skip
    assert [(p.text, p.who) for p in draft.provision] == [
        ("Reading", "A tutor"),
        ("Writing", "A mentor"),
    ]


def test_each_amount_says_where_it_was_read():
    draft = plan("## Section B", "* Ana stammers.", F, "* Reading by a tutor each day")
    at = draft.provision[0].anchors["how_often"][0]
    text = draft.provision[0].anchors["text"][0]
    assert (at.start - text.start, at.end - at.start) == (19, 8)
