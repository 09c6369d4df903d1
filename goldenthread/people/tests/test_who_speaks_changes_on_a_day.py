"""Who speaks for a child: today, next, and when the family is told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.people.rules.speaking import (
    next_switch,
    speaker,
    switches,
    warning,
    wrong_birth,
)

NOOR = date(2008, 10, 4)


def test_a_parent_speaks_until_the_last_friday_in_june_after_sixteen():
    before = speaker("england", NOOR, on=date(2025, 6, 27))
    after = speaker("england", NOOR, on=date(2025, 6, 28))
    assert (before.name, after.name) == ("The parents", "The young person")
    assert after.since == date(2025, 6, 28)
    assert after.source.startswith("Education Act 1996")


def test_from_twelve_a_scottish_child_speaks_too_after_two_questions():
    found = speaker("scotland", date(2013, 5, 1), on=date(2025, 5, 1))
    assert found.name == "The parents, and the child too"
    assert found.needs_assessment
    assert next_switch("scotland", date(2013, 5, 1), on=date(2025, 5, 1)) is not None


@pytest.mark.parametrize(
    ("on", "months"),
    [
        ("2024-06-27", 0),
        ("2024-06-28", 12),
        ("2025-03-27", 12),
        ("2025-03-28", 3),
        ("2025-06-27", 3),
        ("2025-06-28", 0),
    ],
)
def test_families_are_warned_twelve_and_three_months_ahead(on, months):
    assert warning(date(2025, 6, 28), on=date.fromisoformat(on)) == months


@given(st.dates(date(1995, 1, 1), date(2030, 12, 31)), st.integers(0, 9000))
def test_whoever_comes_next_speaks_on_that_day(born, days):
    on = born + timedelta(days=days)
    for nation in ("england", "scotland"):
        after = next_switch(nation, born, on=on)
        if after:
            assert speaker(nation, born, on=after.since).who == after.who
            eve = after.since - timedelta(days=1)
            assert speaker(nation, born, on=eve).who != after.who


def test_every_switch_of_every_birth_date_is_where_a_calendar_says():
    """All birth dates of 36 years against sums made another way."""
    day, end = date(1995, 1, 1), date(2030, 12, 31)
    while day <= end:
        june = day.year + (17 if day.month >= 9 else 16)
        friday = max(
            date(june, 6, n) for n in range(24, 31) if date(june, 6, n).weekday() == 4
        )
        (found,) = switches("england", day)
        assert found.since == friday + timedelta(days=1), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("born", "words"),
    [
        ("2025-03-04", "has not come yet"),
        ("1999-03-03", "aged 0 to 25"),
        ("1999-03-04", ""),
        ("2025-03-03", ""),
    ],
)
def test_a_birth_date_that_cannot_be_is_said_to_be_wrong(born, words):
    said = wrong_birth(date.fromisoformat(born), on=date(2025, 3, 3))
    assert words in said
    assert bool(said) == bool(words)
