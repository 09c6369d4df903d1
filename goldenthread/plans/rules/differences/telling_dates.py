"""Tells what became of a date: slipped, brought forward, taken away, given, missed."""

from collections.abc import Iterator
from datetime import date

from goldenthread.plans.rules.differences.marking import marked
from goldenthread.plans.rules.differences.values import Kept, Kind, Line
from goldenthread.plans.rules.published import PublishedDate, day, when_said


def dates_told(kept: Kept) -> Iterator[Line]:
    """The line of an item whose timescale in force is another."""
    was, now = kept.before.date, kept.after.date
    if _raw(was) == _raw(now) and _last(was) == _last(now):
        return
    first, last = _last(was), _last(now)
    if first and last:
        yield _moved(first, last, was, now)
    elif first:
        yield _dissolved(first, was, now)
    elif last:
        yield _given(was, now)
    else:
        yield _reworded(was, now)


def days_between(first: str, last: str) -> int:
    """How many days later (below zero: sooner) one ISO day is than another."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def in_days(count: int) -> str:
    """A number of days: '1 day', '61 days'."""
    return f"{count:,} day{'' if count == 1 else 's'}"


def _moved(
    first: str, last: str, was: PublishedDate | None, now: PublishedDate | None
) -> Line:
    days = days_between(first, last)
    if days == 0:
        return _reworded(was, now)
    kind = Kind.SLIPPED if days > 0 else Kind.HASTENED
    way = "later" if days > 0 else "sooner"
    says = (
        f"It was promised for {day(first)} and is now promised for {day(last)}: "
        f"{in_days(abs(days))} {way}."
    )
    return _line(kind, says, was, now, days)


def _dissolved(
    first: str, was: PublishedDate | None, now: PublishedDate | None
) -> Line:
    said = f"It says “{_raw(now)}”." if _raw(now) else "It says nothing of when."
    says = f"It was promised for {day(first)}. The plan now names no day. {said}"
    return _line(Kind.DISSOLVED, says, was, now)


def _given(was: PublishedDate | None, now: PublishedDate | None) -> Line:
    assert now is not None  # noqa: S101  # it has a last day
    return _line(
        Kind.DATED,
        f"It had no day by which it could be late. It is now promised for "
        f"{when_said(now)}.",
        was,
        now,
    )


def _reworded(was: PublishedDate | None, now: PublishedDate | None) -> Line:
    return Line(
        Kind.REWORDED,
        "When it is promised for is said in other words.",
        field="dates",
        before=_raw(was),
        after=_raw(now),
        because=now.reason if now else "",
        marks=marked(_raw(was), _raw(now)),
    )


def _line(
    kind: Kind,
    says: str,
    was: PublishedDate | None,
    now: PublishedDate | None,
    days: int | None = None,
) -> Line:
    return Line(
        kind,
        says,
        field="dates",
        before=_raw(was),
        after=_raw(now),
        days=days,
        because=now.reason if now else "",
    )


def _raw(given: PublishedDate | None) -> str:
    return given.raw if given else ""


def _last(given: PublishedDate | None) -> str:
    return (given.latest_day or "") if given else ""
