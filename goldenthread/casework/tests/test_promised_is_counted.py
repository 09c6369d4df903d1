"""What a plan promises is counted from its words, by the days help could be given."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.casework.rules.given import (
    Calendar,
    Promise,
    WeekTold,
    in_words,
    kept,
    monday,
    planned,
    promise_of,
    weeks_before,
)
from goldenthread.duties.rules import duties

WORKING = duties("england").working.is_working
# Half a spring term: 6 January to 14 February 2025, thirty school days.
TERM = (date(2025, 1, 6), date(2025, 2, 14))
AT_SCHOOL = Calendar(WORKING, (TERM,))
DAYS = st.dates(date(2024, 9, 2), date(2025, 7, 25))
PER = st.sampled_from(["day", "week", "fortnight", "month", "term", "year"])
PROMISES = st.builds(Promise, st.fractions(1, 600, max_denominator=4), PER)
JOINED = Calendar(WORKING, (TERM, (date(2025, 2, 24), date(2025, 4, 4))))


@pytest.mark.parametrize(
    ("how_often", "how_long", "minutes", "per"),
    [
        ("Three times a week", "20 minutes", 60, "week"),
        ("Three times weekly", "20 minutes", 60, "week"),
        ("Weekly", "1 hour", 60, "week"),
        ("Twice a month", "45 minutes", 90, "month"),
        ("Each day", "half an hour", 30, "day"),
        ("6 sessions a term", "30 mins", 180, "term"),
        ("Once a half term", "1 hour 30 minutes", 180, "term"),
        ("", "5 hours a week", 300, "week"),
    ],
)
def test_words_that_can_be_counted_are(how_often, how_long, minutes, per):
    assert promise_of(how_often, how_long) == Promise(Fraction(minutes), per)


@pytest.mark.parametrize(
    ("how_often", "how_long"),
    [
        ("In every lesson", ""),
        ("As required", "20 minutes"),
        ("", "up to 5 hours a week"),
        ("Weekly", "15 to 20 minutes"),
        ("Daily", "2 x 15 minutes"),
        ("Weekly", "20 minutes for 6 weeks"),
        ("Once a week and twice a term", "20 minutes"),
    ],
)
def test_what_nobody_could_count_surely_is_not_guessed(how_often, how_long):
    assert promise_of(how_often, how_long) is None


def test_the_sentence_counts_where_the_columns_say_nothing():
    text = "A therapist works with her for 30 minutes each week."
    assert promise_of("", "", text) == Promise(Fraction(30), "week")


def test_a_whole_school_week_promises_all_of_it():
    promise = Promise(Fraction(60), "week")
    week = date(2025, 1, 6)
    assert planned(promise, AT_SCHOOL, week, week + timedelta(days=6)) == 60


def test_holidays_promise_nothing_and_a_short_week_its_part():
    promise = Promise(Fraction(60), "week")
    half_term = date(2025, 2, 17), date(2025, 2, 23)
    assert planned(promise, AT_SCHOOL, *half_term) == 0
    # Easter Monday, 21 April 2025: four working days of five.
    all_year = Calendar(WORKING)
    assert planned(promise, all_year, date(2025, 4, 21), date(2025, 4, 27)) == 48


def test_a_promise_by_the_term_is_spread_over_the_terms_days():
    promise = Promise(Fraction(300), "term")
    assert planned(promise, AT_SCHOOL, *TERM) == 300
    # Five of thirty school days.
    assert planned(promise, AT_SCHOOL, TERM[0], date(2025, 1, 12)) == 50


def test_a_promise_by_the_term_is_not_counted_without_terms():
    promise = Promise(Fraction(300), "term")
    assert planned(promise, Calendar(WORKING), *TERM) is None


@given(PROMISES, DAYS, st.integers(0, 60), st.integers(1, 60))
def test_two_times_that_meet_promise_what_the_whole_promises(promise, first, one, two):
    middle = first + timedelta(days=one)
    last = middle + timedelta(days=two)
    before = planned(promise, JOINED, first, middle)
    after = planned(promise, JOINED, middle + timedelta(days=1), last)
    assert (before or 0) + (after or 0) == planned(promise, JOINED, first, last)


@given(PROMISES, DAYS, st.integers(0, 60), st.integers(0, 30))
def test_more_time_never_promises_less(promise, first, days, more):
    last = first + timedelta(days=days)
    longer = planned(promise, JOINED, first, last + timedelta(days=more)) or 0
    assert 0 <= (planned(promise, JOINED, first, last) or 0) <= longer


WEEKS = weeks_before(date(2025, 3, 3), 6)
AMOUNTS = st.lists(st.fractions(0, 300, max_denominator=5), min_size=6, max_size=6)
WRITTEN = st.dictionaries(st.sampled_from(WEEKS), st.integers(1, 400), max_size=6)


@given(AMOUNTS, WRITTEN)
def test_promised_is_given_missing_or_not_written_down(amounts, written):
    due = dict(zip(WEEKS, amounts, strict=True))
    found = kept(due, [WeekTold(week, n) for week, n in written.items()])
    assert found.given == sum(written.values())
    promised = found.promised or 0
    assert 0 <= found.missing <= promised + 1
    # Each of the figures is rounded by itself: two of them can be one apart.
    assert found.given + found.missing + found.silent_minutes >= promised - 2
    assert set(found.silent).isdisjoint(written)


def test_a_week_that_nobody_wrote_down_is_not_called_missing():
    due = {week: Fraction(60) for week in WEEKS}
    told = [WeekTold(WEEKS[0], 60), WeekTold(WEEKS[1], 0, "adult_away")]
    found = kept(due, told)
    assert (found.promised, found.given, found.missing) == (360, 60, 60)
    assert (len(found.silent), found.silent_minutes) == (4, 240)
    assert found.reasons == (("adult_away", 1),)


def test_what_cannot_be_counted_is_still_given():
    found = kept({WEEKS[0]: None}, [WeekTold(WEEKS[0], 45)])
    assert (found.promised, found.given, found.is_short) == (None, 45, False)


def test_weeks_begin_on_mondays_and_minutes_are_said_in_words():
    assert monday(date(2025, 3, 9)) == date(2025, 3, 3)
    assert WEEKS[-1] == date(2025, 2, 24)
    assert [in_words(n) for n in (0, 1, 60, 150)] == [
        *("0 minutes", "1 minute", "1 hour", "2 hours 30 minutes")
    ]
