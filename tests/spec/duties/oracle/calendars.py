"""Days counted one by one on calendars of its own."""

import calendar
from datetime import date, timedelta
from functools import cache

ONE = timedelta(days=1)


def easter(year):
    """Gauss, as a church calendar prints it."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - ((b - (b + 8) // 25 + 1) // 3) + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - (c % 4)) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def monday(year, month, which):
    """The first, last … Monday of a month."""
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    days = [week[0] for week in weeks if week[0].month == month]
    return days[which]


@cache
def closed_days(nation, year):
    """Bank holidays with their days in lieu."""
    days = {easter(year) - 2 * ONE, monday(year, 5, 0), monday(year, 5, -1)}
    fixed = [date(year, 12, 25), date(year, 12, 26), date(year, 1, 1)]
    if nation == "scotland":
        days.add(monday(year, 8, 0))
        fixed += [date(year, 1, 2), date(year, 11, 30)]
        if year == 2026:
            days.add(date(2026, 6, 15))
    else:
        days |= {easter(year) + ONE, monday(year, 8, -1)}
    days |= set(fixed)
    for day in sorted(fixed):
        if day.weekday() > 4:  # the next day that is free of everything
            instead = day
            while instead.weekday() > 4 or instead in days:
                instead += ONE
            days.add(instead)
    return days


def works(nation, day):
    return day.weekday() < 5 and day not in closed_days(nation, day.year)


def tribunal_closed(day):
    return day.month == 8 or (day.month, day.day) in {
        *((12, d) for d in range(25, 32)),
        (1, 1),
    }


def walk(day, steps):
    for _ in range(abs(steps)):
        day += ONE if steps > 0 else -ONE
    return day


def month_on(day, months):
    """Month by month on the wall calendar."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        if month == 0:
            year, month = year - 1, 12
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def months_with(day, months):
    """'N months beginning with' a day."""
    end = month_on(day, months)
    return walk(end, -1) if end.day == day.day else end


def working(nation, day, count, shut=lambda day: False, counting_it=False):
    if counting_it:
        day -= ONE
    while count:
        day += ONE
        if works(nation, day) and not shut(day):
            count -= 1
    return day


def tribunal_last(day):
    """Rule 12(2) and (3)(a)."""
    if tribunal_closed(day):
        while tribunal_closed(day):
            day += ONE
    while not works("england", day):
        day += ONE
    return day
