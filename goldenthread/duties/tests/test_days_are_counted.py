"""Months, working days and birthdays: laws that hold for every date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.duties.rules import NoCalendar, OutsideTheLaw, duties, nations
from goldenthread.duties.rules.counting import (
    after,
    beginning_with,
    birthday,
    plus_months,
    school_leaving,
)
from goldenthread.duties.rules.holders import right_holder

DAYS = st.dates(date(2014, 9, 1), date(2040, 12, 31))
MONTHS = st.integers(0, 60)


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2026-07-31", -5, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-12-15", 12, "2025-12-15"),
    ],
)
def test_months_end_on_the_same_day_or_on_the_last(day, months, end):
    assert plus_months(date.fromisoformat(day), months) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2025-09-01", "2026-08-31"),
        ("2024-02-29", "2025-02-28"),
        ("2023-03-01", "2024-02-29"),
        ("2025-03-31", "2026-03-30"),
    ],
)
def test_twelve_months_beginning_with_a_day(day, end):
    found = beginning_with(date.fromisoformat(day), 12, "months")
    assert found == date.fromisoformat(end)


@given(DAYS, MONTHS)
def test_months_land_in_the_month_that_is_so_far(day, count):
    end = plus_months(day, count)
    assert (end.year - day.year) * 12 + end.month - day.month == count
    assert end.day == day.day or (end + timedelta(days=1)).day == 1


@given(DAYS, st.integers(1, 60))
def test_a_time_that_includes_its_first_day_is_never_longer(day, count):
    for unit in ("days", "weeks", "months", "years"):
        difference = after(day, count, unit) - beginning_with(day, count, unit)
        assert difference.days in (0, 1)


@given(DAYS, st.integers(1, 30))
def test_weeks_keep_their_weekday(day, count):
    assert after(day, count, "weeks").weekday() == day.weekday()
    assert (after(day, count, "weeks") - day).days == 7 * count


@given(DAYS, st.integers(1, 40), st.sampled_from(nations()))
def test_working_days_are_as_many_as_were_asked_for(day, count, nation):
    working = duties(nation).working
    end = working.after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(working.is_working(each) for each in between) == count
    assert working.is_working(end)


@given(DAYS, st.integers(1, 40), st.sampled_from(nations()))
def test_the_first_day_counts_only_when_it_is_a_working_day(day, count, nation):
    working = duties(nation).working
    first = working.on_or_after(day)
    assert working.beginning_with(day, count) == working.after(
        first - timedelta(days=1), count
    )


@given(st.dates(date(1995, 1, 1), date(2030, 12, 31)))
def test_rights_pass_on_the_day_after_the_last_friday_in_june(born):
    last = school_leaving(born, 16)
    assert (last.month, last.weekday()) == (6, 4)
    assert last + timedelta(days=7) > date(last.year, 6, 30)
    sixteen = birthday(born, 16)
    assert date(last.year - 1, 9, 1) <= sixteen <= date(last.year, 8, 31)
    england = duties("england")
    assert right_holder(england, born, on=last).who == "parent"
    after_it = right_holder(england, born, on=last + timedelta(days=1))
    assert (after_it.who, after_it.since) == (
        "young_person",
        last + timedelta(days=1),
    )


@pytest.mark.parametrize(
    ("on", "who", "since"),
    [
        ("2026-02-28", "parent", "2014-03-01"),
        ("2026-03-01", "child", "2026-03-01"),
        ("2030-02-28", "child", "2026-03-01"),
        ("2030-03-01", "young_person", "2030-03-01"),
    ],
)
def test_scottish_rights_come_with_birthdays(on, who, since):
    found = right_holder(
        duties("scotland"), date(2014, 3, 1), on=date.fromisoformat(on)
    )
    assert (found.who, found.since.isoformat()) == (who, since)


def test_somebody_born_on_the_29th_of_february_turns_older_on_1_march():
    assert birthday(date(2020, 2, 29), 5) == date(2025, 3, 1)
    assert birthday(date(2020, 2, 29), 4) == date(2024, 2, 29)


@pytest.mark.parametrize("nation", nations())
def test_our_list_of_bank_holidays_agrees_with_the_package(nation):
    """But for Saturdays and Sundays, which are no working days anyhow."""
    from holidays import country_holidays

    working = duties(nation).working
    for year, ours in working.listed.items():
        theirs = country_holidays(working.country, subdiv=working.division, years=year)
        weekdays = {day for day in theirs if day.weekday() < 5}
        assert {day for day in ours if day.weekday() < 5} == weekdays


def test_other_years_come_from_the_package():
    england, scotland = (duties(each).working for each in ("england", "scotland"))
    assert not england.is_working(date(2023, 5, 8))  # the coronation
    assert not england.is_working(date(2029, 4, 2))  # Easter Monday
    assert scotland.is_working(date(2029, 4, 2))
    assert not scotland.is_working(date(2029, 11, 30))


def test_years_that_nobody_knows_are_refused():
    with pytest.raises(NoCalendar, match="bank holidays of 2101 are not known"):
        duties("england").working.is_working(date(2101, 6, 1))


def test_a_nation_without_a_pack_is_refused():
    with pytest.raises(OutsideTheLaw, match="No law of 'atlantis'"):
        duties("atlantis")
