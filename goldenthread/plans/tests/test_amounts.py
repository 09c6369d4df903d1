"""Days and pounds in the words of a resource, when they are plain."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.rules.amounts import officer_days, pounds
from goldenthread.plans.rules.depending import closes_circle


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("£2,000", "2000"),
        ("£2,000.50 a year", "2000.50"),
        ("about £172k", "172000"),
        ("£1 million over two years", "1000000"),
        ("Officers' time", None),
        ("£500 for rooms and £200 for food", None),
    ],
)
def test_pounds_are_read_when_one_sum_is_named(words, expected):
    assert pounds(words) == (Decimal(expected) if expected else None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3 days", "3"),
        ("2 x days per year LA officer time", "2"),
        ("T&F group 5 x days x 4 LA officers", "20"),
        ("3 x days per year 3 x LA Officers", "9"),
        ("4 LA officers x 5 days", "20"),
        ("Admin support", None),
        ("2 days in May and 3 days in June", None),
    ],
)
def test_officer_days_are_multiplied_when_both_are_plain(words, expected):
    assert officer_days(words) == (Decimal(expected) if expected else None)


@given(st.integers(1, 10**7))
def test_a_sum_reads_the_same_with_or_without_commas(number):
    assert pounds(f"£{number:,}") == pounds(f"£{number}") == number


pairs = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=8)


@given(pairs, st.integers(1, 6), st.integers(1, 6))
def test_a_circle_is_closed_exactly_when_the_needed_item_leads_back(given, item, needs):
    reached, grown = {needs}, True
    while grown:
        more = {b for a, b in given if a in reached} - reached
        grown = bool(more)
        reached |= more
    assert closes_circle(given, item, needs) == (item in reached)
