"""How days, weeks, months and years are counted: sums with dates, nothing else."""

from datetime import date, timedelta

from goldenthread.duties.rules.working_days import DAY, Season, WorkingDays

JUNE, SEPTEMBER, FRIDAY = 6, 9, 4
DAYS = {"days": 1, "weeks": 7}
MONTHS = {"months": 1, "years": 12}


def plus_months(day: date, count: int) -> date:
    """The same day number some months on or back, else that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year, month + 2, 1) - DAY  # never December: it has 31 days


def after(day: date, count: int, unit: str) -> date:
    """The last day of a time that begins the day after; back in time when negative."""
    if unit in DAYS:
        return day + timedelta(days=count * DAYS[unit])
    return plus_months(day, count * MONTHS[unit])


def beginning_with(day: date, count: int, unit: str) -> date:
    """The last day of a time of which this day is the first."""
    if unit in DAYS:
        return day + timedelta(days=count * DAYS[unit] - 1)
    end = plus_months(day, count * MONTHS[unit])
    return end - DAY if end.day == day.day else end


def before_date(year: int, month: int, day: int, earlier: int) -> date:
    """The last day before a day of the year, or some days earlier still."""
    return date(year, month, day) - timedelta(days=1 + earlier)


def birthday(born: date, age: int) -> date:
    """The day somebody turns so old; born on 29 February: else on 1 March."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def school_leaving(born: date, age: int) -> date:
    """The last Friday in June of the school year in which an age is reached."""
    year = born.year + age + (born.month >= SEPTEMBER)
    last = date(year, JUNE, 30)
    return last - timedelta(days=(last.weekday() - FRIDAY) % 7)


def moved_on(day: date, over: tuple[Season, ...], working: WorkingDays) -> date:
    """The day on which an act is still in time, when a limit may not end on any day."""
    for season in over:
        if season.holds(day):
            return working.on_or_after(season.end(day) + DAY)
    return working.on_or_after(day)
