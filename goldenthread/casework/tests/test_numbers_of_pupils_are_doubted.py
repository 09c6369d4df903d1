"""A pupil's number that is not formed as it should be is told, never changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.casework.rules.bringing.numbers import (
    check_letter,
    doubt_of_number,
    doubts_of,
)
from goldenthread.documents.readers import Unreadable
from goldenthread.documents.readers.dispatch import read_bytes

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def test_a_number_with_its_own_letter_is_not_doubted():
    # 8·2 + 0·3 + 1·4 + 2·5 + 0·6 + 0·7 + 0·8 + 1·9 + 0·10 + 1·11 + 1·12 + 4·13 = 114,
    # and 114 is 4 · 23 + 22: the last of the letters.
    assert check_letter("801200010114", LETTERS) == "Z"
    assert doubt_of_number("Z801200010114", "england") == ""
    assert doubt_of_number("z801200010114 ", "england") == ""


@pytest.mark.parametrize(
    ("number", "nation", "says"),
    [
        ("XYZ", "england", "is no unique pupil number"),
        ("A801200010114", "england", "does not fit its other signs"),
        ("12345678", "scotland", "is no Scottish candidate number"),
    ],
)
def test_an_odd_number_is_doubted_and_may_be_kept(number, nation, says):
    told = doubt_of_number(number, nation)

    assert says in told
    assert "kept as it is written" in told


def test_no_number_and_a_number_of_nine_digits_in_scotland_raise_no_doubt():
    assert doubt_of_number("", "england") == ""
    assert doubt_of_number("123456789", "scotland") == ""


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 11))
def test_one_digit_mistyped_is_always_noticed(rest, place):
    right = check_letter(rest, LETTERS)
    other = str((int(rest[place]) + 1) % 10)
    assert check_letter(rest[:place] + other + rest[place + 1 :], LETTERS) != right


def test_a_name_that_begins_as_a_formula_is_told_and_stays_words():
    (told,) = doubts_of({"forename": "=1+1", "surname": "Reed"}, "england")

    assert told.startswith("“=1+1” begins as a formula of a spreadsheet does")


def test_a_damaged_list_is_asked_for_as_a_list():
    with pytest.raises(Unreadable, match=r"save the list again as CSV \(UTF-8\)"):
        read_bytes(b"UPN,Forename\x00\x01\x02\xff,Ines", "roll.csv")
