"""What the versions of a plan promised in a week, by the one that held each day."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from goldenthread.casework.rules.given import Calendar, planned, promise_of
from goldenthread.casework.rules.plan.content import PlanContent
from goldenthread.duties.rules import duties

SUNDAY = timedelta(days=6)
A_DAY = timedelta(days=1)
Span = tuple[date, date]


def keys_of(content: PlanContent) -> frozenset[str]:
    """The rows of provision of a plan."""
    return frozenset(each.key for each in content.provisions)


def spans_of(starts: Sequence[date]) -> list[Span]:
    """From when to when each version held, from the days they were sent."""
    return [
        (start, after - A_DAY)
        for start, after in zip(starts, [*starts[1:], date.max], strict=True)
    ]


def calendar_of(
    nation: str, terms: tuple[Span, ...], *, is_in_term: bool
) -> Calendar | None:
    """When a row is due: what a school gives in its terms, all else on working days.

    None where it is a school's and nobody entered its terms.
    """
    working = duties(nation).working.is_working
    if not is_in_term:
        return Calendar(working)
    return Calendar(working, terms) if terms else None


def is_closed(week: date, calendar: Calendar | None) -> bool:
    """Whether what a school gives cannot be given in a week: it has no day of term."""
    if calendar is None or calendar.terms is None:
        return False
    return not calendar.open_days(week, week + SUNDAY)


def week_due(
    week: date,
    key: str,
    versions: Iterable[tuple[Span, PlanContent]],
    calendar: Calendar | None,
) -> Fraction | None:
    """What one row promised in one week; None where nobody could count it."""
    if calendar is None:
        return None
    total = Fraction(0)
    for (start, end), content in versions:
        row = next((each for each in content.provisions if each.key == key), None)
        first, last = max(week, start), min(week + SUNDAY, end)
        if row is None or last < first:
            continue
        promise = promise_of(row.how_often, row.how_long, row.text)
        amount = planned(promise, calendar, first, last) if promise else None
        if amount is None:
            return None
        total += amount
    return total
