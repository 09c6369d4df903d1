"""When a promise is late, soon, or can never be late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cycle.rules import Due, Progress, Timeliness

DAY = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("by", "progress", "done_on", "on", "expected"),
    [
        (DAY, Progress.ACTIVE, None, DAY, Timeliness.DUE_SOON),
        (DAY, Progress.ACTIVE, None, date(2025, 7, 1), Timeliness.LATE),
        (DAY, Progress.NOT_STARTED, None, date(2025, 7, 1), Timeliness.LATE),
        (DAY, Progress.ACTIVE, None, date(2025, 5, 30), Timeliness.TO_COME),
        (DAY, Progress.ACTIVE, None, date(2025, 5, 31), Timeliness.DUE_SOON),
        (None, Progress.ACTIVE, None, DAY, Timeliness.UNDATED),
        (DAY, Progress.DONE, DAY, DAY, Timeliness.DONE_IN_TIME),
        (DAY, Progress.DONE, date(2025, 7, 1), DAY, Timeliness.DONE_LATE),
        (DAY, Progress.DONE, None, date(2026, 1, 1), Timeliness.DONE),
        (DAY, Progress.STOPPED, None, date(2026, 1, 1), Timeliness.STOPPED),
    ],
)
def test_timeliness_is_computed_from_dates(by, progress, done_on, on, expected):
    assert Due(by, progress, done_on).timeliness(on=on) is expected


@given(st.dates(), st.integers(0, 4000))
def test_an_open_promise_is_late_exactly_after_its_day(by, days):
    by = min(by, date(9980, 1, 1))
    on = by + timedelta(days=days)
    assert Due(by, Progress.ACTIVE).is_late(on=on) == (days > 0)


@given(st.dates())
def test_a_promise_without_a_date_is_never_late(on):
    assert not Due(None, Progress.ACTIVE).is_late(on=on)
