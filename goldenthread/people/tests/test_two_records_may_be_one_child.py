"""Duplicates: which two records may be of one child, and why we say so."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.people.rules import Named, reason_same
from goldenthread.people.rules.likeness import is_alike, turned

ONE = Named("Zoë", "O'Brien-Smith", date(2016, 3, 27), pupil_number="A 123-456")
TURNED = "The same name, with day and month changed about"
BIRTH, NUMBER = "The same birth date and a name like it", "The same pupil number"
NAMES = st.text("abcdefgéïö -'", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (replace(ONE, forename="Zoe", pupil_number=""), BIRTH),
        (replace(ONE, surname="OBrien Smith", pupil_number=""), BIRTH),
        (replace(ONE, surname="O'Brien", pupil_number=""), BIRTH),
        (replace(ONE, forename="Isabel", known_as="Zoe", pupil_number=""), BIRTH),
        (replace(ONE, forename="Zoa", pupil_number=""), BIRTH),
        (replace(ONE, forename="Max", pupil_number=""), ""),
        (replace(ONE, forename="Zoa", surname="O'Briain-Smith", pupil_number=""), ""),
        (replace(ONE, surname="Lindqvist", pupil_number=""), ""),
        (replace(ONE, born=date(2016, 3, 28), pupil_number=""), ""),
        (Named("Max", "Lind", date(2010, 1, 1), pupil_number="a123456"), NUMBER),
    ],
)
def test_a_record_is_like_another_for_a_reason_or_not_at_all(other, why):
    assert reason_same(ONE, other) == why


@pytest.mark.parametrize(
    ("one", "other"), [("Mohammed", "Muhammad"), ("Catherine", "Katherine")]
)
def test_names_written_another_way_are_alike(one, other):
    assert is_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (date(2016, 3, 7), date(2016, 7, 3), TURNED),
        (date(2016, 3, 7), date(2015, 7, 3), ""),
        (date(2016, 3, 27), date(2016, 7, 3), ""),
    ],
)
def test_a_day_read_as_a_month_is_asked_about(one, other, why):
    left = Named("Pia", "Berry", one)
    assert reason_same(left, Named("Pia", "Berry", other)) == why
    assert reason_same(left, Named("Pya", "Berry", other)) == ""


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_a_date_turned_about_twice_is_itself(day):
    assert turned(turned(day)) == day


@given(NAMES, NAMES)
def test_likeness_does_not_depend_on_who_is_asked_first(one, other):
    assert is_alike(one, other) == is_alike(other, one)


@given(NAMES)
def test_a_name_in_capitals_is_the_same_name(name):
    plain = Named(name, name, date(2016, 1, 1))
    loud = Named(name.upper(), name.upper(), date(2016, 1, 1))
    letters = any(each.isalpha() for each in name)
    assert bool(reason_same(plain, loud)) == letters
