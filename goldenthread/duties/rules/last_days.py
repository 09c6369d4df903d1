"""The last day of a limit, by the rule its file names."""

from collections.abc import Callable
from datetime import date

from goldenthread.duties.rules.counting import (
    after,
    before_date,
    beginning_with,
    birthday,
    school_leaving,
)
from goldenthread.duties.rules.history import Event
from goldenthread.duties.rules.law import Duties, Limit


def counted_after(limit: Limit, start: Event, duties: Duties) -> date:
    """The day itself is not counted."""
    if limit.step:
        return start.on + limit.step
    if limit.unit == "working days":
        return duties.working.after(start.on, limit.count, limit.not_counted)
    return after(start.on, limit.count, limit.unit)


def counted_with(limit: Limit, start: Event, duties: Duties) -> date:
    """The day itself is the first."""
    if limit.step:
        return start.on + limit.step
    if limit.unit == "working days":
        last = duties.working.beginning_with(start.on, limit.count, limit.not_counted)
        return max(last, start.day) if limit.not_before_day and start.day else last
    return beginning_with(start.on, limit.count, limit.unit)


def counted_before(limit: Limit, start: Event, duties: Duties) -> date:
    """Back from the day that is expected."""
    count = limit.count
    if start.under_school_age and limit.count_under_school_age:
        count = limit.count_under_school_age
    return after(start.day or start.on, -count, limit.unit)


def before_the_date(limit: Limit, start: Event, duties: Duties) -> date:
    """The last day before a day of the year in which something is expected."""
    year = (start.day or start.on).year
    return before_date(year, limit.month, limit.day, limit.earlier)


RULES: dict[str, Callable[[Limit, Event, Duties], date]] = {
    "after": counted_after,
    "beginning_with": counted_with,
    "before": counted_before,
    "before_date": before_the_date,
    "birthday": lambda limit, start, duties: birthday(start.on, limit.count),
    "school_leaving": lambda limit, start, duties: school_leaving(
        start.on, limit.count
    ),
}
