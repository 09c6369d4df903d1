"""Year groups: by the table of each nation, for every birth date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.people.rules.years import school_years, year_group

ENGLISH, SCOTTISH = school_years("england"), school_years("scotland")
BORN = st.dates(date(1995, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("born", "on", "group"),
    [
        ("2020-08-31", "2024-08-31", "Nursery, second year"),
        ("2020-08-31", "2024-09-01", "Reception"),
        ("2020-09-01", "2024-09-01", "Nursery, second year"),
        ("2015-10-04", "2025-03-03", "Year 4"),
        ("2013-09-02", "2025-09-01", "Year 7"),
        ("2008-10-04", "2025-06-27", "Year 11"),
        ("2005-09-01", "2025-03-03", "Year 14"),
        ("2005-08-31", "2025-03-03", ""),
        ("2024-01-01", "2025-03-03", ""),
    ],
)
def test_english_years_begin_in_september(born, on, group):
    found = year_group(ENGLISH, date.fromisoformat(born), on=date.fromisoformat(on))
    assert found == group


@pytest.mark.parametrize(
    ("born", "on", "group"),
    [
        ("2019-03-01", "2024-08-01", "Primary 1"),
        ("2020-02-29", "2024-08-01", "Primary 1"),
        ("2020-03-01", "2024-08-01", ""),
        ("2012-03-01", "2024-08-01", "Secondary 1"),
        ("2007-03-01", "2025-06-01", "Secondary 6"),
    ],
)
def test_scottish_stages_run_from_march_to_february(born, on, group):
    found = year_group(SCOTTISH, date.fromisoformat(born), on=date.fromisoformat(on))
    assert found == group


def test_a_child_who_started_late_is_in_the_stage_the_school_says():
    told = year_group(SCOTTISH, date(2020, 2, 1), on=date(2025, 9, 1), moved=0)
    assert told == "Primary 1"


@given(BORN, st.integers(0, 15))
def test_an_english_child_of_an_age_on_31_august_is_always_in_the_same_year(born, n):
    """Four full years on 31 August is reception; each year later is one on."""
    summer = date(born.year + n + (born.month >= 9), 8, 31)
    names = ENGLISH.names
    age = n  # full years on that 31 August, for any day of birth
    expected = names[age - 2] if 0 <= age - 2 < len(names) else ""
    assert year_group(ENGLISH, born, on=summer + timedelta(days=1)) == expected


@given(BORN, st.dates(date(1998, 1, 1), date(2050, 1, 1)))
def test_nobody_goes_back_a_year(born, on):
    for table in (ENGLISH, SCOTTISH):
        after = [
            year_group(table, born, on=on + timedelta(days=gap)) for gap in (0, 366)
        ]
        places = [table.names.index(each) for each in after if each]
        assert places == sorted(places)
        assert len(set(places)) == len(places)
