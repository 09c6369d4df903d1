"""Which legal clocks a record of support starts, and when it is next looked at.

A record of support is no case: its clocks are reckoned from the record itself, by the
same engine and the same law, and nothing is kept.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from goldenthread.casework.rules.reckoned import ClockRow, as_row
from goldenthread.duties.rules import Case, Event, Limit, State, clocks, duties
from goldenthread.duties.rules.supporting import support_words

OPEN = (State.RUNNING, State.LATE)


@dataclass(frozen=True)
class SupportTold:
    """The days of one record of support from which its clocks are reckoned."""

    started: date
    reviews: tuple[date, ...] = ()
    reports: tuple[date, ...] = ()
    ended: date | None = None
    review_day: date | None = None
    elsewhere: tuple[Event, ...] = ()


def events_of(told: SupportTold, nation: str) -> tuple[Event, ...]:
    """The record in the words of the nation's law; nothing where it has none."""
    words = support_words(nation).told
    if not words:
        return ()
    found = [Event(words["started"], told.started)]
    found += [Event(words["review"], day) for day in told.reviews]
    found += [Event(words["report"], day) for day in told.reports]
    if told.ended:
        found.append(Event(words["ended"], told.ended))
    return (*found, *told.elsewhere)


@cache
def ending_words(nation: str) -> frozenset[str]:
    """What may happen in a case that ends the clocks of support, as a plan issued."""
    own = set(support_words(nation).told.values())
    return frozenset(
        mark.event
        for limit in duties(nation).limits
        if is_of_support(limit, nation)
        for mark in limit.ended_by
        if mark.event not in own
    )


def is_of_support(limit: Limit, nation: str) -> bool:
    """Whether a limit is counted from support beginning, reviewed or reported on."""
    own = support_words(nation).told.values()
    return any(mark.event in own for mark in limit.counted_from)


def support_clocks(told: SupportTold, nation: str, *, on: date) -> tuple[ClockRow, ...]:
    """Every clock of a record of support that runs or is late on a day."""
    events = events_of(told, nation)
    if not events:
        return ()
    law = duties(nation)
    found = clocks(law, Case(events), on=on)
    return tuple(
        as_row(each, law)
        for each in found
        if each.state in OPEN and is_of_support(each.limit, nation)
    )


@dataclass(frozen=True)
class Looked:
    """When a child's support was looked at, when it must be again, and reported on."""

    last: date | None
    next: date | None
    is_late: bool
    why: str
    report: date | None = None
    is_report_late: bool = False


def looked_at(told: SupportTold, nation: str, *, on: date) -> Looked:
    """The next day on which somebody must look: the law's or the plan's own."""
    last = max((day for day in told.reviews if day <= on), default=None)
    if told.ended is not None and told.ended <= on:
        return Looked(last, None, False, "Ended")
    rows = support_clocks(told, nation, on=on)
    report = first_of(rows, keys_of(nation, "report"))
    days = [
        (row.day, row.says)
        for row in rows
        if row.day and row.key in keys_of(nation, "review")
    ]
    if told.review_day:
        days.append((told.review_day, "The day the plan itself names."))
    if not days:
        ended = bool(told.elsewhere)
        why = "" if ended else "No day to look again was set."
        return Looked(last, None, not ended, why, report)
    day, why = min(days)
    late = report is not None and on > report
    return Looked(last, day, on > day, why, report, late)


@cache
def keys_of(nation: str, which: str) -> frozenset[str]:
    """The limits that a review, or a report, starts anew."""
    word = support_words(nation).told.get(which)
    return frozenset(
        limit.key
        for limit in duties(nation).limits
        if any(mark.event == word for mark in limit.counted_from)
    )


def first_of(rows: tuple[ClockRow, ...], keys: frozenset[str]) -> date | None:
    """The earliest day of some clocks."""
    return min((row.day for row in rows if row.day and row.key in keys), default=None)


def meetings_in(told: SupportTold, *, since: date, until: date) -> int:
    """How often the parents were met between two days, both included."""
    return sum(since <= day <= until for day in told.reviews)
