"""Which recorded exception lifts a limit: each code has a test of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.duties.rules.counting import after, beginning_with
from goldenthread.duties.rules.history import Event, Exempted, History
from goldenthread.duties.rules.law import Duties, ExceptionWord, Limit
from goldenthread.duties.rules.working_days import DAY

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Lifted:
    """An exception that counts, and the day from which the limit is lifted."""

    word: ExceptionWord
    since: date


@dataclass(frozen=True, slots=True)
class Period:
    """The days of a limit, as they are seen on a day."""

    first: date
    last: date
    on: date
    duties: Duties
    history: History

    def shared(self, first: date, last: date | None) -> int:
        """How many days it shares with some others; what goes on lasts till today."""
        ends = self.on if last is None else last
        return max(0, (min(ends, self.last) - max(first, self.first)).days + 1)


def lifted(
    limit: Limit,
    start: Event,
    period: Period,
    recorded: tuple[Exempted, ...],
) -> Lifted | None:
    """The first recorded exception that lifts the limit, if one does."""
    found = []
    for each in recorded:
        if each.code not in limit.exceptions or each.first > period.on:
            continue
        if limit.same and each.body != start.body:
            continue
        word = period.duties.exceptions[each.code]
        tested = period.duties.exceptions.get(each.reason, word)
        since = TESTS[tested.test](tested, each, period)
        if since is not None and since <= min(period.on, period.last):
            found.append(Lifted(word, since))
    return min(found, key=lambda one: one.since, default=None)


Test = Callable[[ExceptionWord, Exempted, Period], date | None]


def overlap(word: ExceptionWord, told: Exempted, period: Period) -> date | None:
    """It lay within the days of the limit, at least for a day."""
    shared = period.shared(told.first, told.last)
    return max(told.first, period.first) if shared else None


def absence(word: ExceptionWord, told: Exempted, period: Period) -> date | None:
    """It lasted so many days within the days of the limit."""
    long_enough = period.shared(told.first, told.last) >= word.days
    return max(told.first, period.first) if long_enough else None


def is_long_closure(word: ExceptionWord, told: Exempted) -> bool:
    """Closed for so many days without a break; without own days, its own are meant."""
    first = told.closure_from or told.first
    last = told.closure_to or told.last
    return last is not None and (last - first).days + 1 >= word.days


def closure(word: ExceptionWord, told: Exempted, period: Period) -> date | None:
    """A long closure, within the days of the limit."""
    if not is_long_closure(word, told):
        return None
    first = told.closure_from or told.first
    shared = period.shared(first, told.closure_to or told.last)
    return max(first, period.first) if shared else None


def advice_around_closure(
    word: ExceptionWord, told: Exempted, period: Period
) -> date | None:
    """Advice was asked of such a body, from a week before it closed for long to a
    week before it opened again.
    """
    if not is_long_closure(word, told) or not told.closure_from or not told.closure_to:
        return None
    first = max(told.closure_from - WEEK, period.first)
    last = min(told.closure_to + DAY - WEEK, period.last)
    asked = [
        event.on
        for event in period.history.named.get(word.asked, ())
        if first <= event.on <= last
        and (event.body == told.body if told.body else is_such(word, event.body))
    ]
    return min(asked, default=None)


def is_such(word: ExceptionWord, body: str) -> bool:
    """Whether a body is of the kind that the exception is about."""
    begins, ends = word.bodies["begins"], word.bodies["ends"]
    return (
        body in (*word.bodies["is"], *begins, *ends)
        or body.startswith(tuple(f"{each} " for each in begins))
        or body.endswith(tuple(f" {each}" for each in ends))
    )


def no_reply(word: ExceptionWord, told: Exempted, period: Period) -> date | None:
    """Somebody who was asked did not answer in time; who was not told counts too."""
    since = overlap(word, told, period)
    if since is None:
        return None
    waited_for = period.duties.limit(word.waits_for, on=period.first)
    asked = [
        event
        for mark in waited_for.counted_from
        for event in period.history.named.get(mark.event, ())
        if event.on <= period.last
    ]
    if not asked:
        return since
    waited = [
        reply_due(waited_for, event) + DAY
        for event in asked
        if unanswered(waited_for, event, period)
    ]
    return max(since, min(waited)) if waited else None


def reply_due(limit: Limit, asked: Event) -> date:
    """By when somebody who was asked had to answer."""
    count = beginning_with if limit.rule == "beginning_with" else after
    return count(asked.on, limit.count, limit.unit)


def unanswered(limit: Limit, asked: Event, period: Period) -> bool:
    """Whether the answer did not come in time, and the time has passed."""
    due = reply_due(limit, asked)
    reply = period.history.first(limit.done_by, asked.on, asked.body)
    return due < period.on and (reply is None or reply.on > due)


TESTS: dict[str, Test] = {
    "overlap": overlap,
    "absence": absence,
    "closure": closure,
    "advice_around_closure": advice_around_closure,
    "no_reply": no_reply,
}
