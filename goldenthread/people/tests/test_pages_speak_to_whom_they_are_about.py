"""Sentences about a child turn to the young person who reads them, or name them."""

import pytest

from goldenthread.people.rules.calling import Called

YOU, JORY = Called(is_reader=True), Called("Jory")


@pytest.mark.parametrize(
    ("about", "to"),
    [
        ("What the child says", "What you say"),
        ("About the child", "About you"),
        ("The child", "You"),
        ("The case", "Your case"),
        ("Family and others", "Your family and others"),
        ("Say what your child thinks.", "Say what you think."),
        ("how your child learns", "how you learn"),
        ("what your child needs", "what you need"),
        ("The plan moved with your child.", "The plan moved with you."),
        ("your child’s case", "your case"),
        ("What you and your child want", "What you want"),
        (
            "The council found that your child does not",
            "The council found that you do not",
        ),
        ("whether the child may have", "whether you may have"),
        ("what your child will be able to do", "what you will be able to do"),
        ("The young person holds the rights", "You hold the rights"),
        ("only if the young person agrees.", "only if you agree."),
        ("Views of children and childhood", "Views of children and childhood"),
    ],
)
def test_a_sentence_is_said_to_you(about, to):
    assert YOU.say(about) == to


@pytest.mark.parametrize(
    ("about", "to"),
    [
        ("What the child says", "What Jory says"),
        ("The child", "Jory"),
        ("the child’s plan", "Jory’s plan"),
        ("Who speaks", "Who speaks"),
    ],
)
def test_a_young_person_is_named_to_others(about, to):
    assert JORY.say(about) == to


def test_a_name_is_only_a_name():
    assert Called(r"\1 O’Neill").say("The child") == r"\1 O’Neill"


def test_a_child_is_the_child():
    assert Called().say("What the child says") == "What the child says"
