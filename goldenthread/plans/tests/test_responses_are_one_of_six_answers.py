"""The answer to a recommendation, and what qualifies it."""

import pytest

from goldenthread.plans.rules.reading.responses import is_response, read_response


@pytest.mark.parametrize(
    ("raw", "normalised"),
    [
        ("Accept.", "accepted"),
        ("Agreed", "accepted"),
        ("Accept in principle", "accepted_in_principle"),
        ("Partially accept", "accepted_in_part"),
        ("Note", "noted"),
        ("Subject to further consideration", "under_consideration"),
        ("We do not accept this.", "not_accepted"),
        ("Perhaps", None),
    ],
)
def test_what_it_amounts_to(raw, normalised):
    assert read_response(raw).normalised == normalised


def test_what_follows_the_answer_qualifies_it():
    response = read_response("Accept. However, the report comes later.")
    assert response.qualification == "However, the report comes later."
    assert read_response("Accept.").qualification is None


def test_an_answer_is_told_from_a_sentence():
    assert is_response("Accepted.")
    assert not is_response("Accept the keys and lock the door behind you.")
